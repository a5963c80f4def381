"""One feed tells every room what changed, after it is committed."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial


class Area(StrEnum):
    """What a write touched, as coarse as rooms need to know whether they are stale."""

    DRAFTS = "drafts"
    CAMPAIGNS = "campaigns"
    KEEPS = "keeps"
    SETTINGS = "settings"
    PEOPLE = "people"
    REVIEW = "review"
    SURVEYS = "surveys"


@dataclass(frozen=True, slots=True)
class Changes:
    """What one committed write changed, and who wrote (so that a room can ignore its own writing)."""

    areas: frozenset[Area]
    ids: frozenset[str] = frozenset()
    origin: object | None = None


Listener = Callable[[Changes], None]


class ChangeFeed:
    """Listeners are told in the order in which they subscribed (or first), on the thread that wrote."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener, *, first: bool = False) -> Callable[[], None]:
        """Tell `listener` of every change from now on; the returned function ends that.

        Args:
            listener: what is called with each change.
            first: tell it before all others: for what keeps something in memory that the others will read.
        """
        entry: list[Listener] = [listener]
        self._listeners.insert(0 if first else len(self._listeners), entry[0])

        def unsubscribe() -> None:
            if entry:
                self._listeners.remove(entry.pop())

        return unsubscribe

    def tell(self, changes: Changes) -> None:
        """Tell everyone. The change is committed: a listener's fault must not look like a failed write."""
        for listener in tuple(self._listeners):
            shielded(partial(listener, changes))


def shielded(call: Callable[[], None]) -> None:
    """Call a stranger's function; what it raises goes to `sys.excepthook`, which the window makes visible."""
    try:
        call()
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
