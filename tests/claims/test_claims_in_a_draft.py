"""Claims in a draft: cited words are judged by the data, again after every edit, and travel with the draft."""

from dataclasses import replace

import numpy as np
import pytest

from app.claims.checking import UNCITED, check, findings
from app.claims.citations import Citations
from app.drafts.document import Draft
from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.surveys.claims.cited import Cited, FigureWithheld, evidence_of, evidence_of_published
from app.surveys.claims.verdict import Outcome
from app.surveys.dataset import DataSet, Kind, Label, Marks, Question
from app.surveys.published import PublishedFigure
from app.text.spans import Span

YES_NO = (Label(1, "Yes"), Label(2, "No"), Label(9, "Refused", missing=True))
AGES = (Label(1, "Under 35"), Label(2, "35 and over"))
TALK = Cited("s1", "talk", ("Yes",), "Sample survey")


def survey(yes: int = 420, rows: int = 1000) -> DataSet:
    """Return a made survey: `yes` of the rows said yes, the younger half more often."""
    said = np.full(rows, 1, np.int8)
    said[:yes] = 0
    young = np.zeros(rows, np.int8)
    young[int(yes * 0.75) :] = 1
    marks = np.zeros((rows, 2), np.uint8)
    marks[: rows // 4, 0] = marks[: rows // 2, 1] = 1
    questions = (
        Question("talk", "Talking", "Could you talk to family?", Kind.SINGLE, YES_NO),
        Question("age", "Age", "How old are you?", Kind.SINGLE, AGES),
        Question(
            "where", "Where", "Where did you look?", Kind.MULTIPLE, (Label(1, "Online"), Label(2, "Friends"))
        ),
    )
    columns = {"talk": said, "age": young, "where": Marks(marks, np.ones(rows, bool))}
    return DataSet("s1", "Sample survey", questions, columns, rows, population="UK adults", fieldwork="March 2026",
                   probability_sample=True)  # fmt: skip


def cite(draft: Draft, words: str, cited: Cited = TALK, data: DataSet | None = None) -> Citations:
    citations = Citations(draft, "Sample creator")
    at = draft.text(SCRIPT).index(words)
    citations.cite(SCRIPT, Span(at, at + len(words)), cited, evidence_of(data or survey(), cited))
    return citations


def draft_saying(words: str) -> Draft:
    draft = Draft()
    draft.edit(SCRIPT, 0, 0, words)
    draft.forget_steps()
    return draft


def outcomes(draft: Draft) -> list[Outcome]:
    return [one.verdict.outcome for one in check(draft.post(), Citations(draft).all())]


def test_a_supported_claim_is_quiet_and_turns_into_a_finding_when_the_words_change():
    draft = draft_saying("42 % of adults in the UK could talk to family.")
    cite(draft, "42 %")
    assert outcomes(draft) == [Outcome.SUPPORTED]
    assert findings(draft.post(), check(draft.post(), Citations(draft).all())) == []
    draft.edit(SCRIPT, 0, 2, "62")
    assert outcomes(draft) == [Outcome.CONTRADICTED]
    (said,) = findings(draft.post(), check(draft.post(), Citations(draft).all()))
    assert said.severity is Severity.MUST
    assert said.words == "62 %"
    assert "42 %" in [one.words for one in said.better]
    assert said.sources[0].organisation == "Sample survey"
    assert "1,000 people" in said.sources[0].section
    draft.undo()
    assert outcomes(draft) == [Outcome.SUPPORTED]


def test_when_the_data_change_the_claim_is_judged_again():
    draft = draft_saying("42 % of adults in the UK could talk to family.")
    citations = cite(draft, "42 %")
    (known,) = citations.all()
    newer = evidence_of(survey(yes=550), TALK)
    assert newer.hash != known.evidence.hash
    assert citations.refresh(known.id, newer)
    assert not citations.refresh(known.id, newer)
    assert outcomes(draft) == [Outcome.CONTRADICTED]
    assert not draft.can_redo
    draft.undo()  # takes the citing back, never what the data say
    assert citations.all() == ()


def test_a_citation_goes_along_with_the_draft_and_with_its_words():
    draft = draft_saying("Hello.\n42 % of adults in the UK could talk.\n")
    cite(draft, "42 %")
    other = Draft(draft.id, draft.snapshot())
    other.edit(SCRIPT, 0, 0, "A new opening line.\n")
    draft.apply([other.snapshot()])
    (mine,), (theirs,) = Citations(draft).all(), Citations(other).all()
    assert mine == theirs
    assert mine.anchor.words == "42 %"
    at = draft.text(SCRIPT).index("42 %")
    draft.edit(SCRIPT, at, 4, "")
    assert outcomes(draft) == []  # no words, no claim; the citation waits for them
    draft.undo()
    assert outcomes(draft) == [Outcome.SUPPORTED]


def test_citing_again_replaces_and_removing_lifts():
    draft = draft_saying("42 % of adults in the UK could talk.")
    citations = cite(draft, "42 %")
    cite(draft, "42 %", replace(TALK, answers=("No",)))
    (one,) = citations.all()
    assert one.cited.answers == ("No",)
    citations.remove(one.id)
    citations.remove(one.id)
    assert citations.all() == ()
    assert draft.marks(SCRIPT) == {}


def test_a_figure_without_a_survey_is_a_finding_of_its_own_once_cited_no_more():
    draft = draft_saying("1 in 4 adults. Most people think so. I have two brothers.")
    (said,) = findings(draft.post(), ())
    assert (said.clause, said.words, said.severity) == (UNCITED, "1 in 4", Severity.CONSIDER)
    cite(draft, "1 in 4")
    assert UNCITED not in [
        one.clause for one in findings(draft.post(), check(draft.post(), Citations(draft).all()))
    ]


def test_words_picked_on_purpose_need_not_say_of_whom():
    draft = draft_saying("Nearly half could talk. The other half did not.")
    cite(draft, "Nearly half", data=survey(yes=480))
    assert outcomes(draft) == [Outcome.SUPPORTED]
    draft.edit(SCRIPT, 0, len("Nearly half"), "Two thirds")
    cite(draft, "Two thirds", data=survey(yes=480))
    assert outcomes(draft) == [Outcome.CONTRADICTED]


def test_words_that_name_no_figure_cannot_be_verified():
    draft = draft_saying("My neighbour brought soup.")
    cite(draft, "soup")
    assert outcomes(draft) == [Outcome.UNVERIFIABLE]


def test_groups_nets_and_several_answers_are_estimated_as_in_tables():
    data = survey()
    young = evidence_of(data, replace(TALK, by="age", group="Under 35"))
    assert (young.base, young.share) == (315, 1.0)
    assert "Under 35" in young.population
    both = evidence_of(data, replace(TALK, answers=("Yes", "No")))
    assert both.share == pytest.approx(1)
    online = evidence_of(data, Cited("s1", "where", ("Online", "Friends")))
    assert online.share == pytest.approx(0.5)  # people, not ticks
    against = evidence_of(data, replace(TALK, by="age", group="Under 35", against="35 and over"))
    assert against.ratio == pytest.approx(1 / (105 / 685))
    assert against.p_value is not None
    assert against.p_value < 0.001


def test_a_group_that_tables_hide_cannot_be_cited_either():
    hidden = replace(TALK, by="age", group="35 and over")
    with pytest.raises(FigureWithheld, match="not shown"):
        evidence_of(data_with_few(), hidden)


def data_with_few() -> DataSet:
    """Return a survey in which only thirty people are 35 and over."""
    data = survey()
    age = np.zeros(1000, np.int8)
    age[:30] = 1
    return replace(data, columns={**data.columns, "age": age})


def test_a_change_between_two_surveys_is_tested():
    draft = draft_saying("It rose from 42 % to 55 %.")
    cited = replace(TALK, earlier="s0")
    evidence = evidence_of(survey(yes=550), cited, survey(yes=420))
    citations = Citations(draft)
    citations.cite(SCRIPT, Span(3, 25), cited, evidence)
    assert outcomes(draft) == [Outcome.SUPPORTED]


@pytest.mark.parametrize(
    "gone", [replace(TALK, question="nothing"), replace(TALK, answers=("Refused",)), replace(TALK, answers=()),
             replace(TALK, weight="w"), replace(TALK, by="age", group="90 and over")]
)  # fmt: skip
def test_what_is_not_in_the_survey_any_more_is_a_key_error(gone: Cited):
    with pytest.raises(KeyError):
        evidence_of(survey(), gone)


def test_a_published_figure_carries_its_rounding_and_no_invented_precision():
    figure = PublishedFigure(
        "f1", "Comfortable?", "Comfortable", 0.75, 16_000, "adults in 13 markets", source="Sample"
    )
    evidence = evidence_of_published(figure)
    draft = draft_saying(
        "75 % of adults in 13 markets said so. Three quarters of adults in 13 markets said so."
    )
    citations = Citations(draft)
    citations.cite(SCRIPT, Span(0, 4), Cited("published-x", "f1"), evidence)
    assert outcomes(draft) == [Outcome.SUPPORTED]
    assert evidence_of_published(replace(figure, base=None)).low == 0.75


def test_records_this_program_cannot_read_are_left_alone():
    draft = draft_saying("42 % of adults in the UK could talk.")
    cite(draft, "42 %")
    draft.put_records("claims", {"cite:strange": {"cited": 3}, "cite:x": "no map", "later:1": {"a": 1}})
    assert len(Citations(draft).all()) == 1
