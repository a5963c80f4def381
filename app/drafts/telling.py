"""Who hears of what, in the order in which it happened."""

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Happening = TypeVar("Happening")


class Announcer(Generic[Happening]):
    """Tells every listener everything in the same order, also when a listener makes something new happen.

    A listener's fault reaches whoever made the change, after all the others were told.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[Happening], None]] = []
        self._queue: deque[Happening] = deque()
        self._telling = False

    def subscribe(self, listener: Callable[[Happening], None]) -> Callable[[], None]:
        """Tell `listener` of everything from now on; the returned function ends that."""
        entry = [listener]
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if entry:
                self._listeners.remove(entry.pop())

        return unsubscribe

    def tell(self, *happenings: Happening) -> None:
        """Tell everyone; inside a listener: as soon as what is being told has reached all."""
        self._queue.extend(happenings)
        if self._telling:
            return
        self._telling = True
        fault: Exception | None = None
        try:
            while self._queue:
                fault = self._to_all(self._queue.popleft()) or fault
        finally:
            self._telling = False
        if fault is not None:
            raise fault

    def _to_all(self, happening: Happening) -> Exception | None:
        fault: Exception | None = None
        for listener in tuple(self._listeners):
            try:
                listener(happening)
            except Exception as error:  # the others must not miss it: they would show another text
                fault = error
        return fault
