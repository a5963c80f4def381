"""The one module that knows loro, the library that merges texts.

Everything above talks to a `Document`: texts by name, maps of plain values, undo, updates as bytes. The rules
kept here, each learnt from a failure somebody saw:

- Errors from below are bare `BaseException`s, even panics: each becomes a `DocumentError`.
- A callback from below must not raise and must not call back: events are noted, and handed out by `events`.
- Undo items are never merged below (its merging loses a colleague's words); `app.drafts.steps` counts them.
- Into a document with undo items one update is imported at a time: a batch makes it forget them.
- Every document of every session writes under a random number of its own: one used twice tears drafts apart.
- Annotations are marks that never expand: every document, copies too, must be set up for them from the start.
- What a person must not take back by accident (a decision, say) is committed aside: no undo item counts it.
"""

import secrets
import sys
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import loro

from app.drafts.errors import DocumentError, Faulty, Refused

_TEXT = "part:"  # the texts' names begin so, that no map of a later program can collide with a part
_MOST_UNDO = 1_000_000  # items; the layer below would forget all but a hundred
_BATCH = 100  # updates: one by one takes 2 ms each with many writers, all at once n² with one (3 s for 5,000)
_ASIDE = "aside"  # the origin of commits that are no undo items
_OURS = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


@dataclass(frozen=True, slots=True)
class TextChange:
    """A stretch of a text replaced by other words, in code points; several apply one after the other."""

    part: str
    at: int
    removed: int
    text: str


@dataclass(frozen=True, slots=True)
class MapChange:
    """Some keys of a map have other values now."""

    name: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class MarksChange:
    """Marks on a part came or went while its text stayed."""

    part: str


Change = TextChange | MapChange | MarksChange


@contextmanager
def wrapped(kind: type[Faulty] | type[Refused] = Faulty) -> Iterator[None]:
    """Turn whatever the layer below raises into an error of ours."""
    try:
        yield
    except _OURS:
        raise
    except DocumentError:
        raise
    except BaseException as error:  # that is what it raises
        raise kind(f"{type(error).__name__}: {error}") from error


class Document:
    """One document in memory. Use it on one thread at a time.

    Args:
        snapshot: a whole state to begin with.
        updates: changes after (or without) it, in any order, any number of times.

    What cannot be read is left out: `refused` holds the places in `updates` of those. Raises Refused when the
    snapshot cannot be read.
    """

    def __init__(self, snapshot: bytes | None = None, updates: Sequence[bytes] = ()) -> None:
        with wrapped():
            self._doc = _new()
        self.refused = self._load(snapshot, updates)
        self._texts: dict[str, loro.LoroText] = {}
        self._noted: list[Change] = []
        self._joint: loro.LoroDoc | None = None
        self._listening = self._listen()  # kept: the events end when it is dropped
        self.start_undo()

    def _load(self, snapshot: bytes | None, updates: Sequence[bytes]) -> tuple[int, ...]:
        """Import everything; where one of a batch is bad, one by one."""
        if snapshot is not None:
            with wrapped(Refused):
                self._doc.import_(snapshot)
        refused: list[int] = []
        for start in range(0, len(updates), _BATCH):
            batch = list(updates[start : start + _BATCH])
            if not self._accepts(batch):
                refused += (start + place for place, one in enumerate(batch) if not self._accepts([one]))
        return tuple(refused)

    def _accepts(self, updates: list[bytes]) -> bool:
        try:
            with wrapped(Refused):
                self._doc.import_batch(updates)
        except Refused:
            return False
        return True

    def _listen(self) -> loro.Subscription:
        # Weak: the document below holds the callback, and nobody collects a circle that leads through it.
        this = weakref.ref(self)

        def note(event: loro.DiffEvent) -> None:
            document = this()
            if document is None or (event.origin != "undo" and _is_local(event)):
                return
            document._noted.extend(_changes(event))

        return self._doc.subscribe_root(_silent(note))

    def start_undo(self) -> None:
        """Forget every undo and redo item, and count from here."""
        with wrapped():
            self._undo = loro.UndoManager(self._doc)
            self._undo.set_merge_interval(0)
            self._undo.add_exclude_origin_prefix(_ASIDE)
            self._undo.set_max_undo_steps(_MOST_UNDO)

    # --- texts

    def _of(self, part: str) -> loro.LoroText:
        if part not in self._texts:
            self._texts[part] = self._doc.get_text(_TEXT + part)
        return self._texts[part]

    def text(self, part: str) -> str:
        """Return a text; one that was never written is empty."""
        with wrapped():
            return self._of(part).to_string()

    def length(self, part: str) -> int:
        """Return a text's length in code points."""
        with wrapped():
            return self._of(part).len_unicode

    def splice(self, part: str, at: int, removed: int, text: str) -> None:
        """Replace `removed` code points at `at` by text, which must be storable (`app.text.canon`)."""
        with wrapped():
            words = self._of(part)
            if text:
                words.insert(at, text)
            if removed:
                words.delete(at + len(text), removed)
            self._doc.commit()

    # --- maps

    def values(self, name: str) -> dict[str, object]:
        """Return all keys of a map with their values, also those this program does not know."""
        with wrapped():
            held = self._doc.get_map(name).get_value()
        return dict(held) if isinstance(held, dict) else {}

    def put(
        self, name: str, values: Mapping[str, Any], drop: Sequence[str] = (), *, aside: bool = False
    ) -> None:
        """Set some keys of a map to plain JSON values and drop others; all other keys stay as they are.

        What is put `aside` is no undo item.
        """
        with wrapped():
            held = self._doc.get_map(name)
            for key, value in values.items():
                held.insert(key, value)
            for key in drop:
                held.delete(key)
            self._commit(aside=aside)

    def _commit(self, *, aside: bool) -> None:
        if aside:
            self._doc.set_next_commit_origin(_ASIDE)
        self._doc.commit()
        if aside:
            self._doc.clear_next_commit_options()  # an empty commit would leave them to the next

    # --- marks

    def marks(self, part: str) -> dict[str, list[tuple[int, int]]]:
        """Return where each mark of a text stands now: stretches in order, in code points."""
        found: dict[str, list[tuple[int, int]]] = {}
        at = 0
        with wrapped():
            for delta in self._of(part).to_delta():
                if not isinstance(delta, loro.TextDelta.Insert):
                    continue
                end = at + len(delta.insert)
                for key in delta.attributes or ():
                    stretches = found.setdefault(key, [])
                    if stretches and stretches[-1][1] == at:
                        stretches[-1] = (stretches[-1][0], end)
                    else:
                        stretches.append((at, end))
                at = end
        return found

    def mark(self, part: str, start: int, end: int, key: str, *, aside: bool = False) -> None:
        """Lay a mark on a stretch that is not empty; the same key may lie on several."""
        with wrapped():
            self._of(part).mark(start, end, key, True)
            self._commit(aside=aside)

    def unmark(self, part: str, start: int, end: int, key: str, *, aside: bool = False) -> None:
        """Take a mark off a stretch."""
        with wrapped():
            self._of(part).unmark(start, end, key)
            self._commit(aside=aside)

    # --- places and states

    def cursor(self, part: str, at: int) -> bytes:
        """Return a caret that stays at its letter whatever others write; empty where there is none."""
        with wrapped():
            cursor = self._of(part).get_cursor(at, loro.Side.Left)
            return cursor.encode() if cursor else b""

    def place(self, cursor: bytes) -> int:
        """Return where a caret stands now, in code points. Raises Refused for bytes that are none."""
        with wrapped(Refused):
            return self._doc.get_cursor_pos(loro.Cursor.decode(cursor)).current.pos

    def state(self) -> bytes:
        """Return a token for "as it is now", which `past` understands in every copy that has caught up."""
        with wrapped():
            return self._doc.state_frontiers.encode()

    def past(self, state: bytes) -> "Document":
        """Return a copy as it was at a state. Raises Refused for one that is not part of this history."""
        with wrapped(Refused):
            self._doc.commit()
            copy = self._doc.fork_at(loro.Frontiers.decode(state))
            return Document(copy.export(loro.ExportMode.Snapshot()))

    # --- undo

    @property
    def undo_items(self) -> int:
        """How many items could be undone."""
        return self._undo.undo_count()

    @property
    def redo_items(self) -> int:
        """How many items could be redone."""
        return self._undo.redo_count()

    def undo(self) -> bool:
        """Take one item back. False when nothing of it is left; the item is used up all the same."""
        with wrapped():
            return self._undo.undo()

    def redo(self) -> bool:
        """Do one undone item again. False when nothing of it is left; the item is used up all the same."""
        with wrapped():
            return self._undo.redo()

    # --- changes in and out

    def events(self) -> list[Change]:
        """Return what undo, redo and others changed since the last call, in order."""
        noted, self._noted = self._noted, []
        return noted

    def version(self) -> loro.VersionVector:
        """Return a token for "everything up to now", for `since`; equal when nothing changed between."""
        with wrapped():
            return self._doc.oplog_vv

    def since(self, version: loro.VersionVector) -> bytes:
        """Return all changes after a version as one update; empty when there are none."""
        with wrapped():
            if self._doc.oplog_vv == version:
                return b""
            return self._doc.export(loro.ExportMode.Updates(version))

    def merge(self, updates: Sequence[bytes]) -> None:
        """Apply updates of others. Raises Refused, with nothing changed, when one of them is bad."""
        with wrapped(Refused):
            self._doc.commit()
            for update in self._as_one(updates) if len(updates) > 1 else updates:
                self._doc.import_(update)

    def _as_one(self, updates: Sequence[bytes]) -> list[bytes]:
        """Turn many updates into one (and one for those that wait), trying them on a second history first.

        Importing a batch makes the undo manager forget everything; importing one by one is slow with many
        writers, and would stop half-way at a bad one. The second history has no state, so it costs little.
        """
        joint, self._joint = self._joint, None  # gone, if it refuses something
        if joint is None:
            joint = _new()
            joint.detach()
        joint.import_(self._doc.export(loro.ExportMode.Updates(joint.oplog_vv)))
        everything = [*([waiting] if (waiting := self.waiting()) else []), *updates]
        for start in range(0, len(everything), _BATCH):
            joint.import_batch(everything[start : start + _BATCH])
        self._joint = joint
        still_waiting = joint.export_pending_updates()
        one = joint.export(loro.ExportMode.Updates(self._doc.oplog_vv))
        return [one] if still_waiting is None else [one, still_waiting]

    def waiting(self) -> bytes:
        """Return updates that wait for earlier ones: neither `snapshot` nor `since` contains them."""
        with wrapped():
            return self._doc.export_pending_updates() or b""

    def snapshot(self) -> bytes:
        """Return the whole document with its history (never without: late changes need it)."""
        with wrapped():
            return self._doc.export(loro.ExportMode.Snapshot())

    def last_written(self) -> int:
        """Return when somebody last changed it, in seconds since 1970; 0 for an empty one."""
        with wrapped():
            nothing: loro.VersionVector = loro.VersionVector()  # type: ignore[no-untyped-call]  # as above
            spans = self._doc.oplog_vv.sub_iter(nothing)
            ends = [loro.ID(span.peer, span.counter.end - 1) for span in spans]
            changes = [change for end in ends if (change := self._doc.get_change(end)) is not None]
            return max((change.timestamp for change in changes), default=0)


def _new() -> loro.LoroDoc:
    document: loro.LoroDoc = loro.LoroDoc()  # type: ignore[no-untyped-call]  # loro's stub gives no type
    document.peer_id = secrets.randbits(63)
    document.config_default_text_style(loro.ExpandType.Null)
    document.set_record_timestamp(True)
    return document


def _silent(call: Callable[[loro.DiffEvent], None]) -> Callable[[loro.DiffEvent], None]:
    """Keep an exception from reaching the layer below, where it would be a panic: hand it to the hook."""

    def guarded(event: loro.DiffEvent) -> None:
        try:
            call(event)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)

    return guarded


def _is_local(event: loro.DiffEvent) -> bool:
    return event.triggered_by == loro.EventTriggerKind.Local


def _changes(event: loro.DiffEvent) -> list[Change]:
    found: list[Change] = []
    for one in event.events:
        target = one.target
        if not isinstance(target, loro.ContainerID.Root):
            continue  # a container inside a map, of a newer program
        if isinstance(one.diff, loro.Diff.Text) and target.name.startswith(_TEXT):
            found += _text_changes(target.name.removeprefix(_TEXT), one.diff.diff)
            if any(delta.attributes for delta in one.diff.diff if isinstance(delta, loro.TextDelta.Retain)):
                found.append(MarksChange(target.name.removeprefix(_TEXT)))
        elif isinstance(one.diff, loro.Diff.Map):
            found.append(MapChange(target.name, frozenset(one.diff.diff.updated)))
    return found


def _text_changes(part: str, deltas: Sequence[loro.TextDelta]) -> list[TextChange]:
    """Turn "keep 3, delete 2, insert these" into changes that apply one after the other."""
    found: list[TextChange] = []
    at = removed = 0
    text = ""
    for delta in [*deltas, loro.TextDelta.Retain(0, None)]:
        if isinstance(delta, loro.TextDelta.Insert):
            text += delta.insert
        elif isinstance(delta, loro.TextDelta.Delete):
            removed += delta.delete
        elif isinstance(delta, loro.TextDelta.Retain):
            if removed or text:
                found.append(TextChange(part, at, removed, text))
            at += len(text) + delta.retain
            removed, text = 0, ""
    return found
