"""The help card counts with the words a viewer sees, not with the ids in the script."""

from app.checking import check_text
from app.findings.fact import HELP_CARD
from app.findings.post import Post
from app.guidelines.whole import seconds_to_copy
from app.helplines.build import load
from app.helplines.card import card_entries, card_facts, characters

DIRECTORY = load()
HEARD = "You do not have to carry this alone."


def test_the_card_shows_who_how_and_what_else_to_know() -> None:
    known, own = card_entries(DIRECTORY, "us-988,  Our school nurse, room 4")[:2]
    assert known.name.startswith("988")
    assert "988" in known.how
    assert "United States" in known.facts
    assert own.name == "Our school nurse"
    assert own.facts == ""


def test_who_and_how_are_counted_and_no_id_is() -> None:
    entries = card_entries(DIRECTORY, "us-988, gb-samaritans")
    words = [part for entry in entries for part in (entry.name, entry.how)]
    assert characters(DIRECTORY, "us-988, gb-samaritans") == sum(map(len, words))
    assert characters(DIRECTORY, "us-988") > 5 * len("us-988")
    assert characters(DIRECTORY, " , ") == 0


def test_a_fact_tells_each_card_of_a_script_in_any_language() -> None:
    post = Post(
        {"script": "# Fin\nHola: hablemos.\nAYUDA: us-988\nTEXT: Hola\nHELP: gb-samaritans"}, language="es"
    )
    facts = list(card_facts(DIRECTORY, post))
    assert [(fact.name, fact.about) for fact in facts] == [
        (HELP_CARD, "us-988"),
        (HELP_CARD, "gb-samaritans"),
    ]
    assert all(fact.number > 40 for fact in facts)


def test_a_card_with_two_lines_needs_the_time_its_words_need() -> None:
    cue = "us-988, gb-samaritans"
    needed = seconds_to_copy(characters(DIRECTORY, cue))
    assert needed > seconds_to_copy(len(cue)) + 4
    short = f"# End\n{HEARD}\nHELP: {cue}"
    found = [one for one in check_text(short) if one.clause == "whole.help-card-time"]
    assert len(found) == 1
    assert f"{needed:.1f} s" in found[0].title
    long = f"# End\n{HEARD} [pause {needed:.0f}]\nHELP: {cue}"
    assert not [one for one in check_text(long) if one.clause == "whole.help-card-time"]
