"""Citations of people who work apart, and of words that are cut, pasted and replaced; and one voice about sources."""

from dataclasses import replace
from pathlib import Path

from app.claims.checking import SOURCE, UNCITED, check, findings, one_voice_on_sources
from app.claims.citations import Citations
from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.finding import Better, Finding, Severity, Source
from app.findings.post import CAPTION, SCRIPT, Post
from app.review.anchors import Anchors
from app.review.suggestions import Suggestions
from app.review.threads import Threads
from app.surveys.claims.cited import evidence_of
from app.surveys.claims.verdict import Outcome
from app.text.spans import Span
from app.workspace import Workspace
from tests.claims.test_claims_in_a_draft import TALK, cite, draft_saying, outcomes, survey

TEXT = "42 % of adults in the UK could talk to family.\nMy neighbour brought soup.\n"


def apart() -> tuple[Draft, Draft]:
    mine = draft_saying(TEXT)
    return mine, Draft(mine.id, mine.snapshot())


def meet(mine: Draft, theirs: Draft) -> None:
    mine.apply([theirs.snapshot()])
    theirs.apply([mine.snapshot()])


def test_the_same_words_cited_apart_for_the_same_figure_are_one_citation() -> None:
    mine, theirs = apart()
    cite(mine, "42 %")
    cite(theirs, "42 %")
    meet(mine, theirs)
    for draft in (mine, theirs):
        assert outcomes(draft) == [Outcome.SUPPORTED]
    (one,) = Citations(mine).all()
    Citations(mine).remove(one.id)
    meet(mine, theirs)
    for draft in (mine, theirs):
        assert Citations(draft).all() == ()
        assert draft.marks(SCRIPT) == {}
    mine.undo()
    assert outcomes(mine) == [Outcome.SUPPORTED]


def test_the_same_words_cited_apart_for_two_figures_are_judged_by_both_until_somebody_cites_again() -> None:
    mine, theirs = apart()
    cite(mine, "42 %")
    cite(theirs, "42 %", replace(TALK, answers=("No",)))
    meet(mine, theirs)
    assert sorted(outcomes(mine)) == [Outcome.CONTRADICTED, Outcome.SUPPORTED]
    cite(mine, "42 %")
    meet(mine, theirs)
    assert outcomes(mine) == outcomes(theirs) == [Outcome.SUPPORTED]


def test_words_edited_by_one_and_cited_by_the_other_are_judged_as_they_stand() -> None:
    mine, theirs = apart()
    cite(mine, "42 %")
    theirs.edit(SCRIPT, 0, 2, "62")
    meet(mine, theirs)
    assert mine.text(SCRIPT) == theirs.text(SCRIPT)
    assert outcomes(mine) == outcomes(theirs) == [Outcome.CONTRADICTED]


def test_my_undo_leaves_what_a_colleague_cited() -> None:
    mine, theirs = apart()
    cite(mine, "42 %")
    cite(theirs, "soup", replace(TALK, answers=("No",)))
    meet(mine, theirs)
    mine.undo()
    assert [one.anchor.words for one in Citations(mine).all()] == ["soup"]


def test_cited_words_carry_their_figure_when_cut_and_pasted() -> None:
    draft = draft_saying(TEXT)
    cite(draft, "42 %")
    anchors, line = Anchors(draft), Span(0, TEXT.index("\n"))
    cut = anchors.take(SCRIPT, line)
    draft.edit(SCRIPT, 0, len(line), "")
    assert outcomes(draft) == []
    with draft.step():
        draft.edit(CAPTION, 0, 0, cut.text)
        anchors.carry(cut, CAPTION, 0)
    (one,) = Citations(draft).all()
    assert (one.anchor.part, one.anchor.words) == (CAPTION, "42 %")
    assert outcomes(draft) == [Outcome.SUPPORTED]


def test_an_accepted_suggestion_over_cited_words_is_judged_by_the_same_figure() -> None:
    draft = draft_saying(TEXT)
    citations = cite(draft, "42 %")
    review = Suggestions(
        draft, "Sample creator", citations.anchors, Threads(draft, "Sample creator", citations.anchors)
    )
    made = review.propose(SCRIPT, Span(0, 4), "62 %")
    review.accept(made)
    (checked,) = check(draft.post(), Citations(draft).all())
    assert checked.phrase is not None
    assert (checked.phrase.words, checked.verdict.outcome) == ("62 %", Outcome.CONTRADICTED)
    draft.undo()
    assert outcomes(draft) == [Outcome.SUPPORTED]


def test_words_of_several_figures_are_judged_by_the_one_that_names_one() -> None:
    draft = draft_saying("Most adults in the UK, 42 %, could talk.")
    citations = Citations(draft, "Sample creator")
    citations.cite(SCRIPT, Span(0, len("Most adults in the UK, 42 %")), TALK, evidence_of(survey(), TALK))
    assert outcomes(draft) == [Outcome.SUPPORTED]


# One voice about sources

LACKS = Finding(
    SOURCE, Severity.SHOULD, "A figure stands without its source", "Figures travel fast.", "script", None,
    better=(Better("Add who counted.", replaces=False),), sources=(Source("Sample body", "Guide", "2020"),),
)  # fmt: skip


def test_a_post_that_lacks_a_source_is_told_once_and_where() -> None:
    post = Post({SCRIPT: "Hello.\n1 in 4 adults feel it. 62 % of women do."}, ("stigma",))
    said = one_voice_on_sources([LACKS, *findings(post, ())])
    assert [(one.clause, one.words, one.severity) for one in said] == [
        (UNCITED, "1 in 4", Severity.SHOULD),
        (UNCITED, "62 %", Severity.CONSIDER),
    ]
    assert said[0].also == (SOURCE,)
    assert "Figures travel fast." in said[0].why
    assert "Sample body" in [one.organisation for one in said[0].sources]
    assert one_voice_on_sources([LACKS]) == [LACKS]


def test_in_the_open_draft_too(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "sample.carewright")
    draft_id = workspace.create_draft(
        Brief(title="Sample", topics=("depression_anxiety",)),
        {SCRIPT: "One in four people lives with depression.\n"},
    )
    clauses = [one.clause for one in workspace.guidance(workspace.shelf.open(draft_id)).open]
    assert clauses.count(UNCITED) == 1
    assert SOURCE not in clauses
