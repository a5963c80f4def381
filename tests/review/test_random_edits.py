"""Two authors edit at random for a long time: no comment is lost, none sits on other words without saying so.

Every character of the text is used once, so that it can be told from all others. `CAREWRIGHT_EDITS` sets how many
edits each run makes (10,000 took minutes and was run before this was committed).
"""

import os
import random
from collections.abc import Iterator

import pytest

from app.drafts.document import Draft
from app.findings.post import CAPTION, SCRIPT
from app.review.anchors import Anchors, State, Why
from app.text.spans import Span

EDITS = int(os.environ.get("CAREWRIGHT_EDITS", "600"))
COMMENTS = 50
LETTERS = (range(0x4E00, 0x9FA0), range(0xAC00, 0xD7A0), range(0x1F300, 0x1F640), range(0x20000, 0x2A000))
COMBINING = (range(0x300, 0x370), range(0x1AB0, 0x1ABF), range(0x1DC0, 0x1DF6), range(0xE0100, 0xE01EF))


def characters(chance: random.Random) -> Iterator[str]:
    """Yield letters, emoji and combining marks, none twice."""
    letters = [chr(point) for block in LETTERS for point in block]
    marks = [chr(point) for block in COMBINING for point in block]
    chance.shuffle(letters)
    for number, letter in enumerate(letters):
        yield letter
        if number % 9 == 0 and marks:
            yield marks.pop()


class TwoAuthors:
    """Two copies of a draft with comments, edited apart and exchanged now and then."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.fresh = characters(self.chance)
        one = Draft()
        one.edit(SCRIPT, 0, 0, self.words(1500))
        one.edit(CAPTION, 0, 0, self.words(50))
        self.drafts = [one, Draft(one.id, one.snapshot())]
        self.anchors = [Anchors(draft) for draft in self.drafts]
        one.pending()
        self.quotes: dict[str, str] = {}
        for number in range(COMMENTS):
            self.comment(number % 2)
        for draft in self.drafts:
            draft.forget_steps()
        self.cut: set[str] = set()  # comments that a cut has touched

    def words(self, most: int) -> str:
        return "".join(next(self.fresh) for _ in range(most))

    def comment(self, who: int) -> None:
        text = self.drafts[who].text(SCRIPT)
        at = self.chance.randrange(len(text) - 30)
        span = Span(at, at + self.chance.randrange(1, 25))
        self.quotes[self.anchors[who].lay(SCRIPT, span)] = span.of(text)
        self.exchange()

    def exchange(self) -> None:
        updates = [draft.pending() for draft in self.drafts]
        for draft, update in zip(self.drafts, reversed(updates), strict=True):
            draft.apply([update] if update else [])

    def act(self) -> None:
        who = self.chance.randrange(2)
        draft = self.drafts[who]
        length = len(draft.text(SCRIPT))
        at = self.chance.randrange(length + 1)
        some = min(length - at, self.chance.choice((1, 2, 5, 30, 60)))
        few = self.chance.randrange(1, 9)
        kind = "insert" if length < 400 else self.chance.choice(KINDS)
        match kind:
            case "insert":
                draft.edit(SCRIPT, at, 0, self.words(few))
            case "delete":
                draft.edit(SCRIPT, at, some, "")
            case "replace":
                draft.edit(SCRIPT, at, some, self.words(few))
            case "compose":  # an input method writes, thinks again, and commits
                with draft.step():
                    draft.edit(SCRIPT, at, 0, self.words(2))
                    draft.edit(SCRIPT, at, 2, self.words(1))
            case "cut and paste":
                self.move(who, Span(at, at + some))
            case "undo":
                for _ in range(self.chance.choice((1, 1, 4))):
                    draft.undo()
            case "redo":
                draft.redo()
            case "delete and undo":
                before, at = self.anchors[who].all(), min(at, length - 1)
                draft.edit(SCRIPT, at, min(length - at, 5 * some + 1), "")
                assert draft.undo()
                assert self.anchors[who].all() == before
            case _:
                self.exchange()

    def move(self, who: int, span: Span) -> None:
        draft, anchors = self.drafts[who], self.anchors[who]
        cut = anchors.take(SCRIPT, span)
        self.cut |= {name for name, quote in self.quotes.items() if set(quote) & set(cut.text)}
        draft.edit(SCRIPT, span.start, len(span), "")
        to = self.chance.randrange(len(draft.text(SCRIPT)) + 1)
        with draft.step():
            draft.edit(SCRIPT, to, 0, cut.text)
            anchors.carry(cut, SCRIPT, to)

    def check(self) -> None:
        for draft, anchors in zip(self.drafts, self.anchors, strict=True):
            found, text = anchors.all(), draft.text(SCRIPT)
            assert found.keys() == self.quotes.keys(), "none is lost"
            for name, anchor in found.items():
                quote = self.quotes[name]
                assert anchor.quote.exact == quote
                if anchor.state is State.KEPT:
                    assert anchor.words == quote
                elif anchor.state is State.MOVED:
                    assert anchor.why in (Why.EDITED, Why.CARRIED)
                    assert anchor.words != quote or anchor.why is Why.CARRIED or len(anchor.pieces) > 1
                elif name not in self.cut:
                    assert not set(quote) & set(text), "an orphan has none of its words left"
                if quote in text and name not in self.cut:
                    assert anchor.state is not State.ORPHANED


KINDS = (
    *("insert",) * 4,
    *("delete",) * 2,
    *("replace",) * 2,
    "compose",
    *("cut and paste",) * 2,
    *("undo",) * 3,
    *("redo",) * 2,
    "delete and undo",
    *("exchange",) * 3,
)


@pytest.mark.parametrize("seed", range(3))
def test_no_comment_is_lost_or_on_other_words_without_saying_so(seed: int) -> None:
    both = TwoAuthors(seed)
    for _ in range(EDITS):
        both.act()
        both.check()
    both.exchange()
    both.exchange()
    first, second = both.drafts
    assert first.parts() == second.parts()
    assert both.anchors[0].all() == both.anchors[1].all() == Anchors(Draft(first.id, first.snapshot())).all()
