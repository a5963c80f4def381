"""What came home in a reviewer's file, held against what went out and against the draft as it is now.

`look` only reads: it returns a list that a person sees first. `merge` then writes it as comments and suggestions of
those who made them, in one undo step. Nothing is taken out of the draft, and nothing is added twice: what an earlier
opening of the file brought in is known by its id. Words that were changed without tracking are suggestions like
others; what has no place any more waits in the tray with its quote.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.drafts.errors import Refused
from app.exchange import outgoing
from app.exchange.came import Came, Change, Track, Who, changes, moment
from app.exchange.clocks import shift, written
from app.exchange.coming import Homecoming, Item, Kind
from app.exchange.remarks import Remarks
from app.exchange.way import Way, untracked
from app.findings.post import PARTS
from app.review.arriving import Arrivals, name_of
from app.review.records import stamp
from app.review.room import Review
from app.review.suggestions import SUGGESTIONS, Verdict
from app.review.threads import COMMENTS
from app.text.canon import canon
from app.text.spans import Span
from app.translation import tr


def look(came: Came, review: Review) -> Homecoming:
    """Return what came home; nothing is changed. On the thread that edits."""
    return Look(came, review).all()


def merge(home: Homecoming, review: Review, names: Mapping[str, str] | None = None) -> int:
    """Write what came home into the draft, in one undo step; return how many things that were.

    `names` says who the authors in the file are; one that is missing keeps the name.
    """
    arrivals = Arrivals(review.draft, review.anchors)
    for item in home.items:
        by = " ".join(canon((names or {}).get(item.by, item.by)).split()) or review.me
        _take_in(arrivals, item, by)
    count = len(arrivals)
    arrivals.write()
    return count


def _take_in(arrivals: Arrivals, item: Item, by: str) -> None:
    if item.kind in (Kind.RESOLVED, Kind.REOPENED):
        arrivals.rule(item.thing, by, resolved=item.kind is Kind.RESOLVED)
    elif item.kind is Kind.REPLY:
        arrivals.reply(item.id, item.thing, by, item.at, item.text, on=item.on)
    elif item.spot is not None and item.kind is Kind.COMMENT:
        arrivals.comment(item.id, item.spot, by, item.at, item.text)
    elif item.spot is not None:
        arrivals.suggest(item.id, item.spot, item.text, by, item.at, item.note, item.side)


@dataclass
class Known:
    """What the draft knows of the export a file is of."""

    base: Mapping[str, str] | None
    comments: Mapping[str, Sequence[str]]  # id: (by, at, digest)
    suggestions: Mapping[Who, str]  # ids
    resolved: Collection[str]
    at: str = ""  # when it went out

    @classmethod
    def of(cls, came: Came, review: Review) -> "Known":
        """Return what is known: by our own record, or while that has not arrived here by the file's copy of it."""
        record = review.draft.records(outgoing.EXPORTS).get(came.export)
        values: Mapping[str, Any] = record if isinstance(record, Mapping) else came.record
        state = str(values.get("state") or "")
        comments = {key: tuple(map(str, row)) for key, row in _rows(values, "comments") if len(row) == 3}
        sent = {
            Who(str(row[0]), str(row[1])): key for key, row in _rows(values, "suggestions") if len(row) == 2
        }
        resolved = values.get("resolved")
        resolved = frozenset(map(str, resolved)) if isinstance(resolved, list) else frozenset()
        at = str(values.get("at") or "")
        return cls(_base(review, state), comments, sent, resolved, at)


def _rows(values: Mapping[str, Any], name: str) -> list[tuple[str, Sequence[Any]]]:
    held = values.get(name)
    return (
        [(key, row) for key, row in held.items() if isinstance(row, list)]
        if isinstance(held, Mapping)
        else []
    )


def _base(review: Review, state: str) -> Mapping[str, str] | None:
    try:
        return review.draft.past(state).parts if state else None
    except Refused:
        return None


@dataclass
class Look:
    """Looks at one file. What every step of it needs, and what it found so far."""

    came: Came
    review: Review
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    already: int = 0

    def __post_init__(self) -> None:
        self.known = Known.of(self.came, self.review)
        draft = self.review.draft
        self.tracks = {part: Track(pieces) for part, pieces in self.came.parts.items() if part in PARTS}
        self.ways = {
            part: Way(
                part, track.base, (self.known.base or draft.parts())[part], draft.text(part),
                headings=self.came.kind == "docx",
            )
            for part, track in self.tracks.items()
        }  # fmt: skip
        self.change_ids: dict[str, list[tuple[Change, str]]] = {}
        self._names: dict[str, int] = {}
        self._clock()

    def all(self) -> Homecoming:
        """Return what came home."""
        self.notes += self.came.notes
        self._title()
        self._tracked()
        self._untracked()
        Remarks(self).find()
        self._agreed()
        items = sorted(self.items, key=self._order)
        notes = tuple(dict.fromkeys(self.notes))
        return Homecoming(self.came.draft, self.came.kind, tuple(items), notes, self.already)

    # --- for all steps

    def add(self, item: Item, name: str) -> None:
        """Add something, unless the draft has it under its id among the records `name`."""
        if item.id in self.review.draft.records(name):
            self.already += 1
        else:
            self.items.append(item)

    def id_of(self, *said: str) -> str:
        """Return the id of something new; of several that say the same, each gets its own."""
        key = "\x1f".join(said)
        number = self._names[key] = self._names.get(key, -1) + 1
        return name_of(self.came.draft, self.came.export, *said, str(number))

    def at(self, said: str) -> str:
        """Return a time of the file as records hold it."""
        found = moment(said)
        if found is None:
            return self.saved
        moved = found + self._shift
        return written(max(moved, self._sent_at) if self._sent_at else moved)

    def _clock(self) -> None:
        """Learn how the clocks of those who wrote in the file differ from ours."""
        ours = {(by, at) for by, at, _ in self.known.comments.values()} | set(self.known.suggestions)
        said = {(remark.by, remark.at) for remark in self.came.remarks}
        for pieces in self.came.parts.values():
            said |= {who for piece in pieces for who in (piece.added, piece.gone) if who is not None}
        times = [found for _, at in said - ours if (found := moment(at)) is not None]
        saved = moment(self.came.at)
        self._sent_at = moment(self.known.at)
        self._shift = shift(times, self._sent_at, saved)
        self.saved = written(max(saved, self._sent_at or saved)) if saved else stamp()

    def _order(self, item: Item) -> tuple[int, int, str]:
        part = PARTS.index(item.part) if item.part in PARTS else len(PARTS)
        span = item.spot.span if item.spot else None
        if span is None and item.thing and (anchor := self.review.anchors.of(item.thing)) is not None:
            span = anchor.span
        return part, span.start if span else -1, item.at

    # --- tracked changes

    def _tracked(self) -> None:
        sent = self.known.suggestions
        seen: set[str] = set()
        for part, track in self.tracks.items():
            listed = self.change_ids.setdefault(part, [])
            for change in changes(part, track, sent.keys()):
                name = self._sent(change)
                if name:
                    seen.add(name)
                    self._strikes(change, name)
                else:
                    name = self._new_change(change)
                if name:
                    listed.append((change, name))
        self._left = [name for name in sent.values() if name not in seen]

    def _sent(self, change: Change) -> str:
        """Return the suggestion of ours that a change is; empty for a new one."""
        name = self.known.suggestions.get(change.who, "")
        values = self.review.draft.records(SUGGESTIONS).get(name) if name else None
        if not isinstance(values, Mapping):
            return name  # taken back here since
        return name if values.get("text") == change.new or values.get("edited") else ""

    def _strikes(self, change: Change, name: str) -> None:
        for strike in change.struck:
            words = tr("Took out of this suggestion: “{words}”.", words=strike.words.strip())
            key = self.id_of("struck", name, strike.who.by, strike.who.at, strike.words)
            self.add(
                Item(key, Kind.REPLY, strike.who.by, self.at(strike.who.at), change.part, words, change.old,
                     thing=name, on=SUGGESTIONS),
                COMMENTS,
            )  # fmt: skip

    def _new_change(self, change: Change) -> str:
        if change.old == change.new or not (change.old or change.new):
            return ""
        way = self.ways[change.part]
        spot, side = (way.spot(change.span), "") if change.old else way.between(change.span.start)
        name = self.id_of("change", change.part, *change.who, change.old, change.new)
        note = tr("Among changes of others: “{words}”", words=change.beside) if change.beside else ""
        item = Item(
            name, Kind.SUGGESTION, change.who.by, self.at(change.who.at), change.part, change.new, change.old,
            way.beat(change.span.start), spot, side=side, note=note,
        )  # fmt: skip
        self.add(item, SUGGESTIONS)
        self._strikes(change, name)
        return name

    # --- untracked changes, and suggestions that are gone from the file

    def _untracked(self) -> None:
        if self.known.base is None:
            self.notes.append(
                tr(
                    "What went out is not known in this copy of the draft: only comments and tracked changes count."
                )
            )
            return
        found = {part: list(untracked(way)) for part, way in self.ways.items()}
        for part in self.known.base:
            if self.known.base[part].strip() and part not in self.ways:
                self.notes.append(
                    tr("A part of the post is not in the file any more; here it stays as it is.")
                )
        for name in self._left:
            self._gone(name, found)
        for part, differences in found.items():
            for span, new in differences:
                self._difference(part, span, new)

    def _gone(self, name: str, found: Mapping[str, list[tuple[Span, str]]]) -> None:
        """Say what became of a suggestion that is not in the file any more: accepted there, or rejected."""
        suggestion = next((one for one in self.review.suggestions.open() if one.id == name), None)
        if (
            suggestion is None
            or suggestion.verdict is not Verdict.OPEN
            or suggestion.anchor.part not in found
        ):
            return
        place, part = suggestion.place, suggestion.anchor.part
        way, differences = self.ways[part], found[part]
        if place is None or way.base != way.now:  # its place then is not known for sure
            self.notes.append(tr("A suggestion is not in the file any more; it stays open here."))
            return
        touching = [one for one in differences if place.start <= one[0].start and one[0].end <= place.end]
        grown = sum(len(new) - len(span) for span, new in touching)
        before = sum(len(new) - len(span) for span, new in differences if span.end < place.start)
        start = place.start + before
        if touching and grown == len(suggestion.text) - len(place):
            words = way.theirs[start : start + len(suggestion.text)]
            if words == suggestion.text or len(way.echo.text) != len(way.base):
                differences[:] = [one for one in differences if one not in touching]
                key = self.id_of("accepted", name)
                said = tr("Accepted in the file.")
                self.add(
                    Item(key, Kind.REPLY, self.came.by, self.saved, part, said, suggestion.anchor.words,
                         thing=name, on=SUGGESTIONS),
                    COMMENTS,
                )  # fmt: skip
                return
        self.notes.append(tr("A suggestion is not in the file any more; it stays open here."))

    def _difference(self, part: str, span: Span, new: str) -> None:
        way = self.ways[part]
        old = span.of(way.base)
        if old == new:
            return
        spot, side = (way.base_spot(span), "") if old else way.base_between(span.start)
        name = self.id_of("untracked", part, str(span.start), old, new)
        note = tr("Changed without tracking.")
        item = Item(
            name, Kind.UNTRACKED, self.came.by, self.saved, part, new, old, way.base_beat(span.start), spot,
            side=side, note=note,
        )  # fmt: skip
        self.add(item, SUGGESTIONS)

    # --- what is only told

    def _title(self) -> None:
        title = self.came.title
        if title is not None and " ".join(canon(title).split()) != self.review.draft.title:
            self.notes.append(
                tr("The title in the file is “{title}”; here it stays as it is.", title=title[:200])
            )

    def _agreed(self) -> None:
        count = 0
        for item in self.items:
            span = item.spot.span if item.spot else None
            count += self.review.agreed.at(item.part, span) is not None if span else 0
        if count:
            self.notes.append(tr("In beats that were agreed and are closed: {count}.", count=count))
