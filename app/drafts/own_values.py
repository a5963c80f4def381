"""Undo in maps: only what this person wrote last is taken back.

The layer below puts back whatever stood under a key before one's own write, also over what a colleague has written
there since. So each of our writes is remembered, and a key somebody else has written since keeps their value.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from app.drafts.crdt import Document


class OwnValues:
    """Writes into the maps of one document, and stands guard while something is undone or redone."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._written: dict[str, dict[str, object]] = {}  # by map and key; None for dropped

    def put(
        self, name: str, values: Mapping[str, Any], drop: Sequence[str] = (), *, aside: bool = False
    ) -> None:
        """Write into a map, see `Document.put`."""
        self._document.put(name, values, drop, aside=aside)
        self._written.setdefault(name, {}).update({**values, **dict.fromkeys(drop)})

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Undo or redo inside."""
        before = {name: self._document.values(name) for name in self._written}
        try:
            yield
        finally:
            for name, values in before.items():
                self._settle(name, values, self._document.values(name))

    def _settle(self, name: str, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        written = self._written[name]
        theirs = {}
        for key in before.keys() | after.keys():
            if before.get(key) == after.get(key):
                continue
            if key in written and before.get(key) == written[key]:
                written[key] = after.get(key)
            else:
                theirs[key] = before.get(key)
        if theirs:
            kept = {key: value for key, value in theirs.items() if value is not None}
            self._document.put(name, kept, [key for key in theirs if key not in kept], aside=True)
