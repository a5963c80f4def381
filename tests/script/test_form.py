"""The script's form keeps every character and reads what the product promises."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.script.cues import LANGUAGES
from app.script.form import LineKind, cue_words, parse, said

EXAMPLE = """# Hook
My brother died by suicide two years ago today.
TEXT: Grief is not a straight line
VISUAL: Empty chair at a kitchen table, morning light

# If this is you [sensitive]
You don't have to carry this alone. [pause 1]
HELP: us-988, gb-samaritans
"""

MARKS = [
    "# ",
    "#",
    "## Sub",
    "[sensitive]",
    "[pause 1,5]",
    "[pause",
    "TEXT:",
    " VISUAL : x",
    "Note: y",
    "[",
    "]",
]
PIECES = st.sampled_from(MARKS) | st.sampled_from(list("\n: \t\u00a0’🙂\u0301\u200d"))
SCRIPTS = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)


def test_the_example_reads_as_beats_lines_and_cues() -> None:
    hook, you = parse(EXAMPLE).beats
    assert (hook.title, hook.sensitive, you.title, you.sensitive) == ("Hook", False, "If this is you", True)
    kinds = [(line.kind.value, line.cue, line.text.of(EXAMPLE)) for line in hook.lines]
    assert kinds == [
        ("heading", "", "Hook"),
        ("spoken", "", "My brother died by suicide two years ago today."),
        ("cue", "TEXT", "Grief is not a straight line"),
        ("cue", "VISUAL", "Empty chair at a kitchen table, morning light"),
        ("blank", "", ""),
    ]
    spoken = you.lines[1]
    assert [(pause.span.of(EXAMPLE), pause.seconds) for pause in spoken.pauses] == [("[pause 1]", 1.0)]
    assert said(EXAMPLE, spoken) == "You don't have to carry this alone."


@given(SCRIPTS, st.sampled_from([*LANGUAGES, "pt-BR", "xx", ""]))
@example("", "en")
@example("# ", "en")
@example("\n", "en")
def test_every_character_stays_where_it_is(text: str, language: str) -> None:
    script = parse(text, language)
    lines = list(script.lines)
    assert "\n".join(line.span.of(text) for line in lines) == text
    assert "".join(beat.span.of(text) for beat in script.beats) == text
    for line in lines:
        assert line.span.start <= line.text.start <= line.text.end <= line.span.end
        assert all(line.text.contains(pause.span) for pause in line.pauses)
        assert (line.kind is LineKind.CUE) == bool(line.cue)
        assert line.words == 0 or line.kind is LineKind.SPOKEN


@given(SCRIPTS)
def test_a_beat_is_the_same_wherever_it_stands(text: str) -> None:
    alone, moved = parse(text).beats, parse("# Before\nA line.\n" + text).beats
    by = len("# Before\nA line.\n")
    last = moved[-len(alone) :]
    if alone[0].title:
        assert [beat.span.moved(by) for beat in alone] == [beat.span for beat in last]
    assert [line.words for beat in alone for line in beat.lines] == [
        line.words for beat in moved for line in beat.lines
    ][2:]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("TEXT: shown", LineKind.CUE),
        ("  VISUAL:", LineKind.CUE),
        ("TEXT : avec une espace", LineKind.CUE),
        ("Note: you are not alone", LineKind.SPOKEN),
        ("I sent a TEXT: it said nothing", LineKind.SPOKEN),
        ("TEXT without a colon", LineKind.SPOKEN),
        ("#hashtag", LineKind.SPOKEN),
        ("## Deeper", LineKind.SPOKEN),
        ("#", LineKind.SPOKEN),
        ("# ", LineKind.HEADING),
        ("  # Indented", LineKind.HEADING),
        ("[pause 2]", LineKind.SPOKEN),
        (" \t\u00a0", LineKind.BLANK),
    ],
)
def test_only_capitals_with_a_colon_make_a_cue_and_only_one_hash_makes_a_beat(
    line: str, kind: LineKind
) -> None:
    assert parse(line).beats[0].lines[0].kind is kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_cues_count_in_english_and_in_the_drafts_language(language: str) -> None:
    for word, cue in (cue_words("en") | cue_words(language)).items():
        assert parse(f"{word}: x", language + "-XX").beats[0].lines[0].cue == cue
    assert parse("AYUDA: es-024", "en").beats[0].lines[0].kind is LineKind.SPOKEN


@pytest.mark.parametrize(
    ("said_as", "seconds"),
    [
        ("[pause]", [1.0]),
        ("[pause 1.5]", [1.5]),
        ("[pause 1,5]", [1.5]),
        ("[Pause 2s]", [2.0]),
        ("a [pause 1] b [pause 0.5] c", [1.0, 0.5]),
        ("[pause soon]", []),
        ("[pause 12345]", []),
        ("[paused]", []),
        ("TEXT: [pause 1]", []),
    ],
)
def test_pauses(said_as: str, seconds: list[float]) -> None:
    assert [pause.seconds for pause in parse(said_as).beats[0].lines[0].pauses] == seconds
