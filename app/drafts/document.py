"""A draft: the texts of its parts, its brief, keeps and review, with undo, in one document that can be merged.

Positions are code points. A draft is used on one thread. Undo takes back this person's own steps, in texts,
brief, title, keeps and records alike, and never a colleague's; what is put aside it does not touch.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import uuid4

from app.drafts.brief import BRIEF, Brief, differences, read_brief
from app.drafts.crdt import Change, Document, MapChange, MarksChange, TextChange
from app.drafts.keeps import keep_values, read_keep
from app.drafts.own_values import OwnValues
from app.drafts.past import Past, Pasts
from app.drafts.steps import Steps
from app.drafts.telling import Announcer
from app.findings.keep import Keep, Scope
from app.findings.post import PARTS, Post
from app.text.canon import canon
from app.text.spans import Span

KEEPS = "keeps"  # the name of the document's map
RECORDS = tuple(
    "anchors threads comments resolved suggestions verdicts versions reads agreed rounds decisions checklist"
    " kit claims exports".split()
)
"""Maps of records of JSON values: `kit` is publishing's, `claims` surveys', `exports` exchange's, others review's."""


class Origin(StrEnum):
    """Where a change came from. Redo counts as undo."""

    LOCAL, UNDO, REMOTE = "local", "undo", "remote"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a part was replaced: `text[at : at + removed] = text`, in code points.

    Several are told one by one and apply one after the other; the draft's own text is already at their end.
    """

    part: str
    at: int
    removed: int
    text: str
    origin: Origin


class Detail(StrEnum):
    """What changed beside the texts."""

    TITLE, BRIEF, KEEPS = "title", "brief", "keeps"
    REVIEW = "review"  # a mark, or one of RECORDS


class Draft:
    """One post in the making.

    Args:
        draft_id: uuid4, hexadecimal; a new one when empty.
        snapshot: what was stored, see `app.library.journal.Stored`.
        updates: the same.

    Raises Refused when the snapshot cannot be read; `refused` holds the places in updates of those that
    cannot.
    """

    def __init__(
        self, draft_id: str = "", snapshot: bytes | None = None, updates: Sequence[bytes] = ()
    ) -> None:
        self.id = draft_id or uuid4().hex
        self._document = Document(snapshot, updates)
        self.refused = self._document.refused
        self.left_out = 0  # stored updates that were damaged and set aside on opening
        self._own = OwnValues(self._document)
        self._steps = Steps(self._document)
        self._depth = 0  # of open `step()` blocks
        self._begun = False  # whether the open step holds anything yet
        self._revision = 0
        self._marks: dict[str, Mapping[str, tuple[Span, ...]]] = {}
        self._records: dict[str, Mapping[str, object]] = {}
        self._pasts = Pasts(self._document)
        self._exported = self._document.version()
        self._due: deque[bytes] = deque()  # updates that go out before newer ones
        self._edits: Announcer[Edit] = Announcer()
        self._details: Announcer[tuple[Detail, Origin]] = Announcer()

    # --- texts

    def text(self, part: str) -> str:
        """Return the text of a part, a name from `PARTS`. Raises ValueError for another name."""
        return self._document.text(_known(part))

    def parts(self) -> dict[str, str]:
        """Return the text of every part by its name."""
        return {part: self._document.text(part) for part in PARTS}

    def edit(self, part: str, at: int, removed: int, text: str, *, joins: bool = False) -> None:
        """Replace `removed` code points at `at` by text (in its storable form, `canon`).

        One undo step, or with `joins` a part of the last one (see `TypingRun`). Raises ValueError, with nothing
        changed, for a place outside the text or an unknown part.
        """
        length = self._document.length(_known(part))
        if at < 0 or removed < 0 or at + removed > length:
            raise ValueError(f"{removed} at {at} is outside of {part}, which has {length} code points")
        text = canon(text)
        if not removed and not text:
            return
        self._document.splice(part, at, removed, text)
        self._marks.pop(part, None)
        self._committed(joins=joins)
        self._edits.tell(Edit(part, at, removed, text, Origin.LOCAL))

    # --- undo

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make everything inside one undo step, also when the block raises; steps in a step are one."""
        if not self._depth:
            self._begun = False
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def _committed(self, *, joins: bool = False) -> None:
        self._revision += 1
        self._begun = self._steps.note(joins=self._begun if self._depth else joins) or self._begun

    @property
    def can_undo(self) -> bool:
        """Say whether there is a step to take back (a colleague may have left nothing of it)."""
        return self._steps.can_undo

    @property
    def can_redo(self) -> bool:
        """Say whether there is a step to do again."""
        return self._steps.can_redo

    def undo(self) -> bool:
        """Take back this person's last step of which anything is left; False when there is none."""
        return self._moved(self._steps.undo)

    def redo(self) -> bool:
        """Do the step that was taken back last again; False when there is none."""
        return self._moved(self._steps.redo)

    def forget_steps(self) -> None:
        """Let nothing done so far be undone: for what a draft begins with."""
        self._document.start_undo()
        self._steps = Steps(self._document)

    def _moved(self, move: Callable[[], bool]) -> bool:
        if self._depth:
            raise RuntimeError("undo inside a step")
        try:
            with self._own.guarded():
                return move()
        finally:
            self._tell(Origin.UNDO)

    # --- brief and keeps

    @property
    def brief(self) -> Brief:
        """What the draft is for."""
        return read_brief(self._document.values(BRIEF))

    def set_brief(self, brief: Brief) -> None:
        """Write the fields that differ; one undo step."""
        changed = differences(self.brief, brief)
        if changed:
            self._own.put(BRIEF, changed)
            self._committed()
            self._details.tell(*((detail, Origin.LOCAL) for detail in _details(BRIEF, frozenset(changed))))

    @property
    def title(self) -> str:
        """What the draft is called: a field of the brief."""
        return self.brief.title

    def set_title(self, title: str) -> None:
        """Call the draft something else: in one line, without spaces around it."""
        self.set_brief(replace(self.brief, title=" ".join(canon(title).split())))

    @property
    def keeps(self) -> tuple[Keep, ...]:
        """The wordings kept here or in the whole draft, oldest first."""
        held = self._document.values(KEEPS)
        keeps = [keep for key, values in held.items() if (keep := read_keep(key, values)) is not None]
        return tuple(sorted(keeps, key=lambda keep: (keep.at, keep.id)))

    def add_keep(self, keep: Keep) -> None:
        """Keep a wording; one undo step. Raises ValueError for one that reaches beyond the draft."""
        if keep.scope is Scope.CAMPAIGN:
            raise ValueError("a keep of a whole campaign belongs into the library: CampaignKeeps")
        self._put_keeps({keep.id: keep_values(keep)})

    def remove_keep(self, keep_id: str) -> None:
        """End a keep; one undo step. One that is not there is no error."""
        if keep_id in self._document.values(KEEPS):
            self._put_keeps({}, drop=(keep_id,))

    def _put_keeps(self, values: dict[str, Any], drop: Sequence[str] = ()) -> None:
        self._own.put(KEEPS, values, drop)
        self._committed()
        self._details.tell((Detail.KEEPS, Origin.LOCAL))

    # --- marks, records and earlier states

    @property
    def revision(self) -> int:
        """A number that changes with everything that changes: for whoever remembers what was read."""
        return self._revision

    def marks(self, part: str) -> Mapping[str, tuple[Span, ...]]:
        """Return where each mark of a part stands; read once after each change."""
        if part not in self._marks:
            found = self._document.marks(_known(part)).items()
            self._marks[part] = {key: tuple(Span(*one) for one in stretches) for key, stretches in found}
        return self._marks[part]

    def mark(self, part: str, span: Span, key: str, *, aside: bool = False) -> None:
        """Lay a mark on words; it keeps to them, goes and comes back with them. Put `aside`, undo leaves it.

        Raises ValueError for a place outside the text, or without words.
        """
        if not 0 <= span.start < span.end <= self._document.length(_known(part)):
            raise ValueError(f"there are no words at {span} of {part}")
        self._document.mark(part, span.start, span.end, key, aside=aside)
        self._annotated(aside=aside)

    def unmark(self, part: str, key: str, *, aside: bool = False) -> None:
        """Take a mark off, wherever it lies in a part; one that is not there is no error."""
        for span in self.marks(part).get(key, ()):
            self._document.unmark(part, span.start, span.end, key, aside=aside)
            self._annotated(aside=aside)

    def records(self, name: str) -> Mapping[str, object]:
        """Return all records of one of RECORDS by their keys; not to be changed. Raises ValueError."""
        if name not in self._records:
            self._records[name] = self._document.values(_record(name))
        return self._records[name]

    def put_records(
        self, name: str, values: Mapping[str, Any], drop: Sequence[str] = (), *, aside: bool = False
    ) -> None:
        """Write some records of one of RECORDS and drop others; one undo step, or none when put `aside`."""
        self._own.put(_record(name), values, drop, aside=aside)
        self._annotated(aside=aside)

    def _annotated(self, *, aside: bool) -> None:
        self._marks.clear()
        self._records.clear()
        if aside:
            self._revision += 1
        else:
            self._committed()
        self._details.tell((Detail.REVIEW, Origin.LOCAL))

    def state(self) -> str:
        """Return a word for "as it is now", which `past` understands in every copy that has caught up."""
        return self._pasts.now()

    def past(self, state: str) -> Past:
        """Return what the draft said at a state. Raises Refused for one that is not part of its history."""
        return self._pasts.at(state)

    def cursor(self, part: str, at: int) -> bytes:
        """Return a caret for a place, which stays at its letter whatever is written; empty where there is none."""
        return self._document.cursor(_known(part), at)

    def place(self, cursor: bytes) -> int:
        """Return where a caret stands now. Raises Refused for bytes that are none."""
        return self._document.place(cursor)

    def post(self) -> Post:
        """Return the draft as finders see it."""
        of = self.brief
        about = of.topics, of.countries, of.age_band, of.language, of.platforms, of.target_seconds
        return Post(self.parts(), *about)

    # --- listening

    def on_edit(self, listener: Callable[[Edit], None]) -> Callable[[], None]:
        """Tell of every edit of a text, whoever made it; the returned function ends that.

        Told one after the other to everyone, they turn the text before into the text after. What a listener
        raises reaches whoever made the edit, which stands all the same.
        """
        return self._edits.subscribe(listener)

    def on_details(self, listener: Callable[[tuple[Detail, Origin]], None]) -> Callable[[], None]:
        """Tell of every change beside the texts; the returned function ends that."""
        return self._details.subscribe(listener)

    def _tell(self, origin: Origin) -> None:
        self._revision += 1
        self._marks.clear()
        self._records.clear()
        changes = self._document.events()
        edits = [change for change in changes if isinstance(change, TextChange) and change.part in PARTS]
        details = {detail: None for change in changes for detail in _details_of(change)}
        self._edits.tell(*(Edit(edit.part, edit.at, edit.removed, edit.text, origin) for edit in edits))
        self._details.tell(*((detail, origin) for detail in details))

    # --- storing and merging

    def pending(self) -> bytes:
        """Return what changed since the last call, to be stored; empty when nothing did.

        Call it until it is empty: updates that wait for others come on their own. Whatever could not be
        stored goes back with `put_back`.
        """
        if self._due:
            return self._due.popleft()
        update = self._document.since(self._exported)
        self._exported = self._document.version()
        return update

    def put_back(self, *payloads: bytes) -> None:
        """Have `pending` return these again: they could not be stored."""
        self._due.extendleft(reversed(payloads))

    def apply(self, updates: Sequence[bytes], *, stored: bool = False) -> None:
        """Merge changes others made, in any order, any number of times; `pending` leaves out what is `stored` already.

        Raises Refused, with nothing changed, when one is bad. From outside the library they go through
        `app.drafts.validate` first: a hostile update can ask for more memory than there is.
        """
        if stored:
            self._put_due()
        waiting = self._document.waiting()
        self._document.merge([update for update in updates if update])
        if stored:
            self._exported = self._document.version()
        elif (still := self._document.waiting()) and still != waiting:
            self._due.append(still)
        self._tell(Origin.REMOTE)

    def _put_due(self) -> None:
        if own := self._document.since(self._exported):
            self._due.append(own)
            self._exported = self._document.version()

    def join(self) -> bytes:
        """Return a change that only ties together what many wrote at once, for the caller to store; not undone."""
        self._put_due()
        self._document.put("joins", {"last": self._revision}, aside=True)
        update, self._exported = self._document.since(self._exported), self._document.version()
        return update

    def snapshot(self) -> bytes:
        """Return the whole draft with its history; without updates that wait for others (`waiting`)."""
        return self._document.snapshot()

    def waiting(self) -> bytes:
        """Return updates that wait for earlier ones that never came; empty when there are none."""
        return self._document.waiting()

    def last_written(self) -> int:
        """Return when somebody last changed the draft, in seconds since 1970; 0 when nobody did."""
        return self._document.last_written()


def _known(part: str) -> str:
    if part not in PARTS:
        raise ValueError(f"there is no part named {part!r}")
    return part


def _record(name: str) -> str:
    if name not in RECORDS:
        raise ValueError(f"there are no records named {name!r}")
    return name


def _details_of(change: Change) -> list[Detail]:
    if isinstance(change, MapChange):
        return _details(change.name, change.keys)
    return [Detail.REVIEW] if isinstance(change, MarksChange) else []


def _details(name: str, keys: frozenset[str]) -> list[Detail]:
    """Return what a change of some keys of a map means; nothing for maps of a newer program."""
    if name == KEEPS:
        return [Detail.KEEPS]
    if name in RECORDS:
        return [Detail.REVIEW]
    if name != BRIEF:
        return []
    return [*([Detail.TITLE] if "title" in keys else []), *([Detail.BRIEF] if keys - {"title"} else [])]
