"""Help lines for a draft: whatever stands in it, limits are kept, nothing else changes, one undo takes all back."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from app import help_for_draft
from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.fact import NO_HELP_LINE
from app.findings.post import CAPTION, PINNED_COMMENT, SCRIPT
from app.help_in_use import HelpInUse
from app.text.utf16 import utf16_length

DAY, LONG_OVERDUE = date(2026, 12, 1), date(2027, 12, 1)
PLATFORMS = {"tiktok": (2200, 150), "instagram_reels": (2200, None), "youtube_shorts": (5000, None)}


@lru_cache
def help_lines() -> HelpInUse:
    return HelpInUse(today=lambda: DAY)


def draft_of(brief: Brief, parts: dict[str, str]) -> Draft:
    draft = Draft()
    draft.set_brief(brief)
    for part, text in parts.items():
        draft.edit(part, 0, 0, text)
    draft.forget_steps()
    return draft


countries = st.lists(
    st.sampled_from(["GB", "US", "DE", "IN", "FJ", "AF", "BR"]), max_size=4, unique=True
).map(tuple)
topics = st.lists(st.sampled_from(["grief", "suicide", "eating_disorder", "stigma"]), max_size=2, unique=True)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=160)
briefs = st.builds(
    Brief,
    countries=countries,
    topics=topics.map(tuple),
    age_band=st.sampled_from(["", "13-15", "18+", "mixed"]),
    platforms=st.lists(st.sampled_from(sorted(PLATFORMS)), max_size=2, unique=True).map(tuple),
)


@settings(max_examples=60)
@given(brief=briefs, script=texts, caption=texts, pinned=texts, keep_cue=st.booleans())
def test_what_is_put_in_keeps_every_limit_and_one_undo_takes_it_back(
    brief: Brief, script: str, caption: str, pinned: str, keep_cue: bool
) -> None:
    if keep_cue:
        script += "\nHELP: us-988"
    draft = draft_of(brief, {SCRIPT: script, CAPTION: caption, PINNED_COMMENT: pinned})
    before = draft.parts()
    plan = help_for_draft.plan(help_lines(), brief)
    words = help_for_draft.words(plan, before, brief)
    changed = help_for_draft.put(draft, words)
    after = draft.parts()
    for part in changed:
        assert after[part] != before[part]
    comment = 150 if "tiktok" in brief.platforms or not brief.platforms else 10_000
    assert utf16_length(after[PINNED_COMMENT]) <= max(comment, utf16_length(before[PINNED_COMMENT]))
    if brief.countries:
        assert "HELP: " in after[SCRIPT]
    else:
        assert not changed
    again = help_for_draft.words(plan, after, brief)
    assert help_for_draft.placed(after, again)[SCRIPT].count("HELP:") == after[SCRIPT].count("HELP:")
    if changed:
        assert draft.undo()
    assert draft.parts() == before
    assert not draft.can_undo


@settings(max_examples=40)
@given(brief=briefs)
def test_a_post_with_what_is_proposed_is_never_in_doubt_and_leaves_no_country_out(brief: Brief) -> None:
    draft = draft_of(brief, {SCRIPT: "# End\nYou are not alone. [pause 8]"})
    plan = help_for_draft.plan(help_lines(), brief)
    help_for_draft.put(draft, help_for_draft.words(plan, draft.parts(), brief))
    post = draft.post()
    assert [finding.clause for finding in help_lines().find(post)] == []
    assert not [fact for fact in help_lines().facts(post) if fact.name == NO_HELP_LINE]


def test_every_country_with_a_line_gets_an_emergency_number_and_somebody_to_talk_to() -> None:
    directory = help_lines().directory
    for country in directory.countries:
        plan = help_for_draft.plan(help_lines(), Brief(countries=(country,)))
        whys = {why for proposal in plan.countries[0].proposed for why in proposal.why}
        assert help_for_draft.Why.EMERGENCY in whys, country
        assert help_for_draft.Why.CRISIS in whys or plan.anywhere, country


def test_long_overdue_lines_are_withheld_and_named() -> None:
    late = HelpInUse(today=lambda: LONG_OVERDUE)
    plan = help_for_draft.plan(late, replace(Brief(), countries=("GB",)))
    (country,) = plan.countries
    assert "gb-samaritans" in {proposal.line.id for proposal in country.withheld}
    assert "gb-emergency" in {proposal.line.id for proposal in country.withheld}
    assert not {p.line.id for p in country.proposed} & {p.line.id for p in country.withheld}
