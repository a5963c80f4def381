"""Asking for review, deciding, handing over; the inbox and the checklist."""

import pytest

from app.drafts.brief import Brief
from app.drafts.shelf import DraftShelf
from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.guidelines.clause import Clause, How, Kind
from app.library.library import Library
from app.review.checklist import Reply, questions
from app.review.errors import NoMoreRounds, NoReason, TakenBack
from app.review.inbox import Inbox, Request, paced
from app.review.room import Review, ReviewDesk
from app.review.rounds import Choice, Intensity
from app.review.versions import Origin
from tests.review.conftest import STORY, Pair, change, reopened


def clause(name: str, topic: str, language: str = "en", question: str = "Is it so?") -> Clause:
    return Clause(
        id=name,
        pack="sample",
        topic=topic,
        kind=Kind.DO,
        severity=Severity.SHOULD,
        title=name,
        why="",
        sources=(),
        evidence="",
        how=How.PERSON,
        language=language,
        question=question,
    )


def test_a_round_asks_few_people_clear_questions_and_ends_with_their_decisions(pair: Pair) -> None:
    asked = pair.casey.rounds.ask(
        [" Ada ", "Lee", "Ada"], ["Is the hook kind?", " "], due="2026-12-01", intensity=Intensity.HEAVY
    )
    assert (asked.number, asked.who, asked.focus) == (1, ("Ada", "Lee"), ("Is the hook kind?",))
    assert (asked.topics, asked.intensity, asked.most) == (("suicide", "grief"), "heavy", 2)
    pair.meet()
    change(pair.casey, "brother", "sister")
    decided = pair.ada.rounds.decide(Choice.LOOKS_RIGHT, "Warm and plain.")
    assert (decided.waiting_for, decided.outcome) == (("Lee",), "in_review")
    judged = pair.ada.versions.past(decided.decisions["Ada"].version_id)
    assert judged.parts[SCRIPT] == STORY, "what Ada had before her, not what Casey wrote since"
    pair.meet()
    current = reopened(pair.casey).rounds.current
    assert current is not None
    assert current.decisions["Ada"].note == "Warm and plain."
    origins = [version.origin for version in pair.casey.versions.list()]
    assert origins == [Origin.ASKED, Origin.DECIDED]
    while pair.ada.draft.undo():
        pass
    assert pair.ada.rounds.current == current, "undo decides nothing"


def test_handing_over_and_passing_need_no_reason(pair: Pair) -> None:
    pair.casey.rounds.ask(["Ada", "Lee"])
    pair.meet()
    with pytest.raises(ValueError, match="who takes over"):
        pair.ada.rounds.decide(Choice.HANDED_OVER)
    current = pair.ada.rounds.decide(Choice.HANDED_OVER, to="Kim")
    assert current.waiting_for == ("Lee", "Kim")
    kim = Review(pair.ada.draft, "Kim")
    assert kim.rounds.decide(Choice.NOT_MINE).outcome == "in_review"
    lee = Review(pair.ada.draft, "Lee")
    assert lee.rounds.decide(Choice.PASSED).outcome == "in_review", "nobody said it looks right"
    assert lee.rounds.decide(Choice.CHANGES_ASKED).outcome == "changes_asked"
    assert lee.rounds.decide(Choice.LOOKS_RIGHT).outcome == "reviewed"


def test_there_are_as_many_rounds_as_were_agreed(pair: Pair) -> None:
    with pytest.raises(TakenBack):
        pair.ada.rounds.decide(Choice.LOOKS_RIGHT)
    with pytest.raises(ValueError, match="somebody"):
        pair.casey.rounds.ask([" "])
    pair.casey.rounds.ask(["Ada"], intensity=Intensity.MEDIUM)
    assert pair.casey.rounds.ask(["Ada"]).intensity == "medium"
    with pytest.raises(NoMoreRounds, match="All 2 rounds"):
        pair.casey.rounds.ask(["Ada"])
    assert pair.casey.rounds.ask(["Ada"], most=3).number == 3


def test_the_inbox_shows_what_waits_without_opening_a_draft(pair: Pair, library: Library) -> None:
    inbox = ReviewDesk(library).inbox
    shelf = DraftShelf(library)
    later = shelf.create("Light", Brief(topics=("stigma",)), {SCRIPT: "Short."})
    other = Review(later, "Casey", library)
    other.rounds.ask(["Ada"], due="2026-12-24", intensity=Intensity.LIGHT)
    inbox.update(later, other.rounds)
    pair.casey.rounds.ask(["Ada", "Lee"], ["Is the hook kind?"], due="2026-12-01", intensity=Intensity.HEAVY)
    inbox.update(pair.casey.draft, pair.casey.rounds)
    first, second = inbox.of("Ada")
    assert (first.title, first.intensity, first.topics, first.due) == (
        "Two years",
        "heavy",
        ("suicide", "grief"),
        "2026-12-01",
    )
    assert (first.focus, first.minutes, second.title) == (("Is the hook kind?",), 1, "Light")
    assert shelf.row(pair.casey.draft.id).state == "in_review"
    pair.meet()
    pair.ada.rounds.decide(Choice.CHANGES_ASKED)
    pair.meet()
    inbox.update(pair.casey.draft, pair.casey.rounds)
    assert [request.title for request in inbox.of("Ada")] == ["Light"]
    assert [request.choice for request in inbox.of("Ada", done=True)] == ["changes_asked"]
    assert [request.title for request in inbox.of("Lee")] == ["Two years"]
    assert shelf.row(pair.casey.draft.id).state == "changes_asked"
    shelf.delete(pair.casey.draft.id)
    assert inbox.of("Lee") == []
    shelf.erase(pair.casey.draft.id)
    assert library.verify().ok
    Inbox(library).update(later, Review(later, "x").rounds)


def test_heavy_drafts_are_offered_with_light_ones_between() -> None:
    def request(name: str, intensity: str) -> Request:
        return Request(name, name, "", "", 1, "", "", "", (), "", (), intensity, 10)

    given = [request(name, "heavy" if name.isupper() else "light") for name in "ABcdE"]
    assert "".join(one.title for one in paced(given)) == "AcBdE"
    assert "".join(one.title for one in paced(given[:2])) == "AB"


def test_the_checklist_asks_what_fits_and_names_what_was_not_answered(pair: Pair) -> None:
    clauses = [
        clause("suicide.1", "suicide"),
        clause("eating.1", "eating_disorder"),
        clause("privacy.1", "privacy_consent"),
        clause("grief.es", "grief", language="es"),
        clause("grief.none", "grief", question=""),
    ]
    asked = questions(clauses, pair.ada.draft.brief)
    assert [one.id for one in asked] == ["suicide.1", "privacy.1"]
    checklist = pair.ada.checklist
    for reply in (Reply.NO, Reply.NOT_APPLICABLE):
        with pytest.raises(NoReason):
            checklist.answer("suicide.1", reply, " ")
    checklist.answer("suicide.1", Reply.NO, "The place is named.")
    checklist.answer("suicide.1", Reply.YES)
    assert [one.id for one in checklist.unanswered(asked)] == ["privacy.1"]
    pair.casey.checklist.answer("suicide.1", Reply.NOT_APPLICABLE, "Mine to say.")
    pair.meet()
    assert {(a.by, a.reply) for a in pair.casey.checklist.all()} == {
        ("Ada", Reply.YES),
        ("Casey", Reply.NOT_APPLICABLE),
    }
    assert not pair.ada.draft.can_undo
    checklist.clear("suicide.1")
    checklist.clear("suicide.1")
    assert checklist.answers() == {}
    assert pair.casey.checklist.answers("Casey").keys() == {"suicide.1"}
