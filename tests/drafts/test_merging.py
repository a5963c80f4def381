"""Two people write in one draft, offline and online, with every kind of letter: nothing is lost or made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.drafts.document import Draft, Edit
from app.drafts.errors import DocumentError
from app.findings.post import CAPTION, PARTS, SCRIPT
from app.text.canon import canon

TROUBLE = [
    "e\u0301",
    "👨\u200d👩\u200d👧",
    "🏳\ufe0f\u200d🌈",
    "𝕏",
    "\u200d",
    "ש",
    "\u00a0",
    "\r\n",
    "\u2028",
    "\x00",
    "\ufeff",
]
WORDS = st.lists(st.sampled_from([*"ab 'é\n", *TROUBLE]), min_size=1, max_size=4).map("".join)
PLACE = st.integers(0, 10_000)


class Reader:
    """Somebody who shows a draft and only hears of edits: like the editor on the screen."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.shown = draft.parts()
        draft.on_edit(self.hear)

    def hear(self, edit: Edit) -> None:
        before = self.shown[edit.part]
        assert edit.at + edit.removed <= len(before)
        self.shown[edit.part] = before[: edit.at] + edit.text + before[edit.at + edit.removed :]


class TwoPeople(RuleBasedStateMachine):
    """Ada and Bo edit apart, exchange what they did whenever they like, and undo at any time."""

    @initialize(text=WORDS)
    def begin(self, text: str) -> None:
        ada = Draft()
        ada.edit(SCRIPT, 0, 0, text)
        self.people = [ada, Draft(ada.id, ada.snapshot())]
        self.journals = [[ada.pending()], [ada.snapshot()]]  # what each library holds
        self.sent = [len(journal) for journal in self.journals]
        self.readers = [Reader(person) for person in self.people]

    @rule(who=st.integers(0, 1), part=st.sampled_from([SCRIPT, CAPTION]), at=PLACE, removed=PLACE, text=WORDS)
    def write(self, who: int, part: str, at: int, removed: int, text: str) -> None:
        person = self.people[who]
        before = person.text(part)
        at %= len(before) + 1
        removed %= min(len(before) - at, 5) + 1
        person.edit(part, at, removed, text)
        assert person.text(part) == before[:at] + canon(text) + before[at + removed :]

    @rule(who=st.integers(0, 1), pieces=st.lists(st.tuples(PLACE, WORDS), max_size=3))
    def write_in_one_step(self, who: int, pieces: list[tuple[int, str]]) -> None:
        person = self.people[who]
        before = person.parts()
        with person.step():
            for at, text in pieces:
                person.edit(SCRIPT, at % (len(person.text(SCRIPT)) + 1), 0, text)
        if person.parts() != before:
            person.undo()
            assert person.parts() == before
            person.redo()

    @rule(who=st.integers(0, 1), redo=st.booleans())
    def take_back(self, who: int, redo: bool) -> None:
        person = self.people[who]
        before = person.parts()
        moved = person.redo() if redo else person.undo()
        assert moved or person.parts() == before

    @rule(who=st.integers(0, 1))
    def save(self, who: int) -> None:
        while payload := self.people[who].pending():
            self.journals[who].append(payload)

    @rule(who=st.integers(0, 1), backwards=st.booleans())
    def send(self, who: int, backwards: bool) -> None:
        self.save(who)
        news = self.journals[who][self.sent[who] :]
        self.sent[who] = len(self.journals[who])
        self.people[1 - who].apply(news[::-1] if backwards else news)

    @precondition(lambda self: hasattr(self, "people"))
    @invariant()
    def readers_see_the_text(self) -> None:
        for reader in self.readers:
            assert reader.shown == reader.draft.parts()

    def teardown(self) -> None:
        if not hasattr(self, "people"):
            return
        for who in (0, 1, 0, 1):
            self.send(who, backwards=False)
        assert self.people[0].parts() == self.people[1].parts()
        for person, journal in zip(self.people, self.journals, strict=True):
            assert Draft(person.id, None, journal).parts() == person.parts()
            assert Draft(person.id, person.snapshot(), journal).parts() == person.parts()


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_undoing_all_my_steps_removes_all_of_mine_and_nothing_of_my_colleagues(data: st.DataObject) -> None:
    mine, theirs = Draft(), Draft()
    letters = [iter(map(chr, range(0x1F300, 0x1F5FF))), iter(map(chr, range(0x4E00, 0x5000)))]
    turns = st.lists(st.tuples(st.integers(0, 2), PLACE, st.integers(1, 3), st.booleans()), max_size=25)
    written: set[str] = set()
    for who, at, size, joins in data.draw(turns):
        if who == 2:
            mine.apply([theirs.pending()] if at % 2 else [])
            theirs.apply([mine.pending()])
            continue
        draft = (mine, theirs)[who]
        text = "".join(next(letters[who]) for _ in range(size))
        written |= set(text) if draft is theirs else set()
        draft.edit(SCRIPT, at % (len(draft.text(SCRIPT)) + 1), 0, text, joins=joins)
    mine.apply([theirs.pending(), theirs.snapshot()])
    while mine.undo():
        pass
    assert set(mine.text(SCRIPT)) == written
    assert not mine.can_undo
    theirs.apply([mine.pending()])
    assert theirs.text(SCRIPT) == mine.text(SCRIPT)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(PLACE, st.integers(0, 3), WORDS), min_size=1, max_size=15))
def test_any_prefix_of_what_was_saved_is_the_draft_as_it_was_then(edits: list[tuple[int, int, str]]) -> None:
    draft = Draft()
    saved, texts = [], [""]
    for place, removed, text in edits:
        at = place % (len(draft.text(SCRIPT)) + 1)
        draft.edit(SCRIPT, at, min(removed, len(draft.text(SCRIPT)) - at), text)
        if payload := draft.pending():
            saved.append(payload)
            texts.append(draft.text(SCRIPT))
    for length, text in enumerate(texts):
        assert Draft(draft.id, None, saved[:length]).text(SCRIPT) == text


def test_many_updates_at_once_leave_my_undo_as_it_was() -> None:
    ada, bo = Draft(), Draft()
    ada.edit(SCRIPT, 0, 0, "mine ")
    ada.edit(SCRIPT, 5, 0, "taken back")
    ada.undo()
    news = []
    for text in ("one ", "two ", "three"):
        bo.edit(SCRIPT, len(bo.text(SCRIPT)), 0, text)
        news.append(bo.pending())
    ada.apply(news)
    assert ada.undo()
    assert ada.text(SCRIPT) == "one two three"
    assert ada.redo()
    assert ada.redo()
    assert sorted(ada.text(SCRIPT)) == sorted("one two three" + "mine taken back")


def test_one_bad_update_among_good_ones_changes_nothing() -> None:
    ada, bo = Draft(), Draft()
    bo.edit(SCRIPT, 0, 0, "good")
    good = bo.pending()
    for bad in (b"no update", good[:-3], good[:30] + b"\xff" + good[31:]):
        for updates in ([bad], [good, bad], [bad, good]):
            with pytest.raises(DocumentError, match="Nothing in your draft was changed"):
                ada.apply(updates)
            assert ada.text(SCRIPT) == ""
            assert ada.pending() == b""
    ada.apply([good])
    assert ada.text(SCRIPT) == "good"


def test_updates_may_come_late_twice_and_in_any_order() -> None:
    ada, bo = Draft(), Draft()
    updates = []
    for text in ("one ", "two ", "three"):
        ada.edit(SCRIPT, len(ada.text(SCRIPT)), 0, text)
        updates.append(ada.pending())
    bo.apply([updates[2]])
    assert bo.text(SCRIPT) == ""
    held = bo.pending()  # it is not forgotten when Bo closes the draft before the others arrive
    assert held
    assert bo.pending() == b""
    later = Draft(bo.id, bo.snapshot(), [held])
    later.apply([updates[1], updates[1], updates[0]])
    assert later.text(SCRIPT) == "one two three"
    assert later.waiting() == b""


def test_one_undo_takes_back_one_step_even_when_a_colleague_deleted_half_of_it() -> None:
    ada, bo = Draft(), Draft()
    ada.edit(SCRIPT, 0, 0, "Kept. ")
    with ada.step():
        ada.edit(SCRIPT, 6, 0, "gone ")
        ada.edit(SCRIPT, 11, 0, "mine")
    bo.apply([ada.pending()])
    bo.edit(SCRIPT, 6, 5, "")
    ada.apply([bo.pending()])
    assert ada.undo()
    assert ada.text(SCRIPT) == "Kept. "
    assert ada.redo()
    assert ada.text(SCRIPT) == "Kept. mine"
    bo.apply([ada.pending()])
    bo.edit(SCRIPT, 6, 4, "")
    ada.apply([bo.pending()])
    assert ada.undo()  # nothing is left of the last step, so the one before goes
    assert ada.text(SCRIPT) == ""
    assert not ada.undo()


def test_every_session_writes_under_a_number_of_its_own() -> None:
    first = Draft()
    first.edit(SCRIPT, 0, 0, "Hello")
    base = first.snapshot()
    copies = [Draft(first.id, base) for _ in range(3)]
    for number, copy in enumerate(copies):
        copy.edit(SCRIPT, 5, 0, str(number))
    updates = [copy.pending() for copy in copies]
    for copy in copies:
        copy.apply(updates)
        assert sorted(copy.text(SCRIPT)[5:]) == ["0", "1", "2"]
    assert len({tuple(copy.parts().items()) for copy in copies}) == 1
    assert set(copies[0].parts()) == set(PARTS)
