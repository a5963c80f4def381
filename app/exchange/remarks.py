"""The comments of a file that came home: which are ours, which are new, and what they answer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.exchange.came import Remark
from app.exchange.coming import Item, Kind
from app.exchange.wording import digest
from app.findings.post import SCRIPT
from app.review.anchors import Quote
from app.review.arriving import Spot
from app.review.records import newest
from app.review.suggestions import SUGGESTIONS
from app.review.threads import COMMENTS, RESOLVED, THREADS
from app.text.canon import canon
from app.text.spans import Span
from app.translation import tr

if TYPE_CHECKING:
    from app.exchange.homecoming import Look


def _author_and_time(by: str, at: str, words: str) -> tuple[str, str]:
    return by, at[:19]


def _author_and_words(by: str, at: str, words: str) -> tuple[str, str]:
    return by, words


def _time_and_words(by: str, at: str, words: str) -> tuple[str, str]:
    return at[:19], words


_WAYS = (_author_and_time, _author_and_words, _time_and_words)
Head = tuple[str, str]  # a thread or a suggestion: its id, and among which records it is


class Remarks:
    """Goes through the comments of a file once, in their order."""

    def __init__(self, look: "Look") -> None:
        self._look, self._draft = look, look.review.draft
        self._ours: dict[int, str] = {}  # comments that went out, by their place in the file
        self._heads: dict[int, Head] = {}
        self._at: dict[
            tuple[str, int, int, bool], Head
        ] = {}  # by where they stand, in a file without threads

    def find(self) -> None:
        """Add what is new among the comments."""
        remarks = self._look.came.remarks
        self._match()
        for place in sorted(range(len(remarks)), key=self._order):
            remark = remarks[place]
            head = self._known(place, remark) if place in self._ours else self._new(remark)
            if head is not None:
                self._heads[place] = self._at[self._where(remark)] = head
        gone = len(self._look.known.comments) - len(set(self._ours.values()))
        if gone > 0:
            words = tr("Comments that were deleted in the file stay here: {count}.", count=gone)
            self._look.notes.append(words)

    def _order(self, place: int) -> tuple[bool, bool, str, int]:
        """Put first comments before answers, ours before new ones, and then the older first."""
        remark = self._look.came.remarks[place]
        return remark.parent >= 0, place not in self._ours, remark.at, place

    def _match(self) -> None:
        """Find our own comments: by author and time, by author and words, or by time and words."""
        sent = self._look.known.comments
        remarks = self._look.came.remarks
        left = dict(sent)
        digests = [digest(remark.text) for remark in remarks]
        for key_of in _WAYS:
            wanted: dict[tuple[str, str], list[str]] = {}
            for name, (by, at, words) in left.items():
                wanted.setdefault(key_of(by, at, words), []).append(name)
            for place, remark in enumerate(remarks):
                names = wanted.get(key_of(remark.by, remark.at, digests[place]))
                if names and place not in self._ours:
                    self._ours[place] = names.pop(0)
                    del left[self._ours[place]]

    def _where(self, remark: Remark) -> tuple[str, int, int, bool]:
        return remark.part, remark.start, remark.end, remark.whole

    def _known(self, place: int, remark: Remark) -> Head | None:
        """Go on from a comment of ours: was it changed, was its thread resolved or reopened?"""
        name = self._ours[place]
        head = self._head_of(name)
        if digest(remark.text) != self._look.known.comments[name][2]:
            self._reworded(name, head, remark)
        if head == (name, THREADS) and remark.done is not None:
            self._ruled(name, remark, was=name in self._look.known.resolved)
        return head

    def _head_of(self, name: str) -> Head | None:
        for among in (THREADS, SUGGESTIONS):
            if name in self._draft.records(among):
                return name, among
        values = self._draft.records(COMMENTS).get(name)
        if isinstance(values, Mapping):
            return str(values.get("thread")), str(values.get("on") or THREADS)
        return None

    def _reworded(self, name: str, head: Head | None, remark: Remark) -> None:
        here = self._draft.records(THREADS).get(name) or self._draft.records(COMMENTS).get(name)
        same = isinstance(here, Mapping) and digest(str(here.get("text"))) == digest(remark.text)
        if head is None or same:
            return
        words = tr("Changed in the file to: {words}", words=canon(remark.text).strip())
        key = self._look.id_of("reworded", name, remark.text)
        self._look.add(self._reply(key, head, remark, words), COMMENTS)

    def _ruled(self, name: str, remark: Remark, *, was: bool) -> None:
        now = newest(self._draft.records(RESOLVED)).get(name, {}).get("resolved") is True
        if remark.done is None or remark.done in (was, now):
            return
        kind = Kind.RESOLVED if remark.done else Kind.REOPENED
        look = self._look
        look.items.append(
            Item(f"{name}/{kind.value}", kind, look.came.by, look.saved, remark.part, "", thing=name)
        )

    def _new(self, remark: Remark) -> Head | None:
        """Add a comment that did not go out."""
        look, text = self._look, canon(remark.text).strip()
        if not text:
            return None
        name = look.id_of("comment", remark.by, remark.at, text)
        head = self._answered(remark)
        if head is not None:
            look.add(self._reply(name, head, remark, text), COMMENTS)
            return head
        spot, beat = self._spot(remark)
        item = Item(
            name, Kind.COMMENT, remark.by, look.at(remark.at), remark.part, text, spot.quote.exact, beat, spot
        )
        look.add(item, THREADS)
        if remark.done and name not in self._draft.records(THREADS):
            ruling = Item(f"{name}/done", Kind.RESOLVED, remark.by, item.at, remark.part, "", thing=name)
            look.items.append(ruling)
        return name, THREADS

    def _reply(self, name: str, head: Head, remark: Remark, words: str) -> Item:
        thing, on = head
        anchor = self._look.review.anchors.of(thing)
        quote = anchor.quote.exact if anchor else ""
        at = self._look.at(remark.at)
        return Item(name, Kind.REPLY, remark.by, at, remark.part, words, quote, thing=thing, on=on)

    def _answered(self, remark: Remark) -> Head | None:
        """Return what a comment answers: as the file says, or else by where it stands."""
        if remark.parent in self._heads:
            return self._heads[remark.parent]
        if not self._look.came.threaded and (head := self._at.get(self._where(remark))) is not None:
            return head
        track = self._look.tracks.get(remark.part)
        if remark.whole or track is None or not track.is_tracked(remark.start, remark.end):
            return None
        at = track.to_base(remark.start)
        for change, name in self._look.change_ids.get(remark.part, ()):
            if change.span.start <= at <= change.span.end:
                return name, SUGGESTIONS
        return None

    def _spot(self, remark: Remark) -> tuple[Spot, str]:
        look = self._look
        part = remark.part if remark.part in look.ways else SCRIPT
        track, way = look.tracks.get(part), look.ways.get(part)
        if remark.whole or track is None or way is None or remark.part != part:
            return Spot(Quote(part)), ""
        span = Span(track.to_base(remark.start), track.to_base(remark.end))
        if not len(span):
            span = _word_at(way.theirs, span.start)
        if not len(span):
            return Spot(Quote(part)), ""
        return way.spot(span), way.beat(span.start)


def _word_at(text: str, at: int) -> Span:
    """Return the word a comment without a range stands at, or before."""
    start = end = at
    while start > 0 and at - start < 40 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - at < 40 and not text[end].isspace():
        end += 1
    return Span(start, end)
