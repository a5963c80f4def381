"""Quoted figures are printed in the review record, and are part of what is signed."""

from app.claims.checking import check, in_words
from app.claims.citations import Citations
from app.drafts.document import Draft
from app.drafts.past import Past
from app.findings.post import SCRIPT
from app.review.sign_off import Standing, Verdict, statement
from app.surveys.claims.cited import Cited
from app.surveys.claims.evidence import Evidence
from app.text.spans import Span
from ui.review.record_page import page


def test_the_record_names_words_verdict_base_and_source():
    draft = Draft()
    draft.edit(SCRIPT, 0, 0, "42 % of adults could talk.")
    evidence = Evidence(
        0.42, 0.39, 0.45, 1204, wording="Could you talk?", population="UK adults", source="A sample"
    )
    Citations(draft).cite(SCRIPT, Span(0, 4), Cited("s", "talk", ("Yes",)), evidence)
    figures = [in_words(one) for one in check(draft.post(), Citations(draft).all())]
    said = statement(draft.id, Past(draft.parts(), draft.brief), "Sample reviewer", [], figures=figures)
    printed = page(Verdict(Standing.VALID, said), str)
    for words in ("“42 %”", "1,204 people", "Could you talk?", "UK adults", "A sample"):
        assert words in printed
    assert "figures" not in statement(draft.id, Past(draft.parts(), draft.brief), "Sample reviewer", [])
