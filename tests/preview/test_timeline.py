"""The timeline says the same seconds as the stopwatch, and any moment can be asked for."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.importing import read_file
from app.findings.post import Post
from app.preview.timeline import Timeline, Why, ending, shares, timeline
from app.script.cues import LANGUAGES, label_words
from app.script.form import parse
from app.script.timing import Stopwatch, pace_for, timing
from app.script.words import count
from tests.preview.scripts import PACES, POSTS

SCRIPT = """# What happened [hard] [sensitive]
My brother died, two years ago. [pause 1]
TEXT: Content note: this video talks about suicide
VISUAL: Empty chair

# What helped [coping]
I began to walk.
TEXT: One step
We walk together now.
TEXT: And another
NOTE: film from behind
# If this is you [help]
You can call someone. 🙂
HELP: us-988
"""


def of(script: str, language: str = "en") -> Timeline:
    return timeline(Post({"script": script}, language=language))


def test_words_pauses_and_cards_come_when_they_come() -> None:
    line = of(SCRIPT)
    heard = [line.script[word.at : word.to] for word in line.words]
    assert heard[:4] == ["My", "brother", "died,", "two"]
    assert heard[-1] == "someone. 🙂"
    each = 60 / 130
    assert line.words[3].start == pytest.approx(3 * each + 0.25)
    assert [silence.why for silence in line.silences[:3]] == [Why.COMMA, Why.STOP, Why.AUTHOR]
    assert line.silences[2].span.of(SCRIPT) == "[pause 1]"
    note, chair, step, another, film, card = line.shown
    assert (note.content_note, note.start, note.end) == (True, 0.0, line.beats[1].start)
    assert (chair.cue, chair.end) == ("VISUAL", line.beats[1].start)
    assert (step.start, step.end) == (line.beats[1].start, another.start)
    assert another.start == line.at(another.start).word.start  # type: ignore[union-attr]  # it comes with a word
    assert (another.end, card.start, card.end) == (line.beats[2].start, line.beats[2].start, line.seconds)
    assert (film.cue, film.seconds, film.on_screen) == ("NOTE", 0.0, False)


def test_cues_under_the_same_line_share_it_and_the_last_stays() -> None:
    line = of("# A\nTEXT: top\nOne two three four.\nTEXT: under\nHELP: us-988\nFive six.\n# B\nSeven.")
    top, under, card = line.shown
    said = 4 * 60 / 140 + 0.45
    assert [one.start for one in (top, under, card)] == pytest.approx([0, said / 3, said * 2 / 3])
    assert (top.end, under.end, card.end) == (under.start, card.start, line.beats[1].start)


@given(POSTS)
def test_there_is_never_more_than_one_of_a_kind_on_the_screen(post: Post) -> None:
    line = timeline(post)
    for kinds in (("TEXT", "HELP"), ("VISUAL",), ("SOUND",)):
        shown = [one for one in line.shown if one.cue in kinds]
        assert all(one.end <= two.start + 1e-9 for one, two in pairwise(shown))
        assert all(one.start <= one.end + 1e-9 for one in shown)
    cues = sum(bool(one.cue) for one in parse(post.parts["script"], post.language).lines)
    assert len(line.shown) == cues


def test_any_moment_can_be_asked_for() -> None:
    line = of(SCRIPT)
    first = line.at(0.1)
    assert first.word is not None
    assert first.word.span.of(SCRIPT) == "My"
    assert [one.cue for one in first.shown] == ["TEXT", "VISUAL"]
    assert line.at(line.silences[2].start + 0.5).word is None
    assert line.at(-5).beat.title == "What happened"
    end = line.at(line.seconds + 60)
    assert end.beat.title == "If this is you"
    assert [one.text for one in end.of("HELP")] == ["us-988"]


def test_an_empty_script_has_a_moment_too() -> None:
    moment = of("").at(0)
    assert (moment.word, moment.shown, moment.beat.seconds) == (None, (), 0.0)
    assert [one.text for one in of("HELP: us-988").at(0).shown] == []


@given(POSTS, PACES)
def test_it_is_the_stopwatch_word_by_word(post: Post, chosen: int) -> None:
    pace = pace_for(post.language, chosen)
    line, script = timeline(post, pace), post.parts["script"]
    reading = Stopwatch(pace, post.language).read(script)
    assert line.seconds == pytest.approx(reading.seconds)
    assert [beat.labels for beat in line.beats] == [beat.labels for beat in reading.beats]
    assert sum(count(script[word.at : word.to]) for word in line.words) >= len(line.words)
    spoken = sum(word.end - word.start for word in line.words)
    rests = sum(silence.end - silence.start for silence in line.silences)
    assert spoken + rests == pytest.approx(line.seconds)
    for one, two in pairwise(line.words):
        assert one.to <= two.at
        assert one.end <= two.start + 1e-9


@given(POSTS, st.floats(0, 1))
def test_a_moment_shows_what_stands_then(post: Post, share: float) -> None:
    line = timeline(post)
    seconds = line.seconds * share
    moment = line.at(seconds)
    standing = {one for one in line.shown if one.start <= seconds < one.end}
    assert standing <= set(moment.shown)
    assert all(one.start <= seconds <= one.end for one in moment.shown)
    if moment.word is not None:
        assert moment.word.start <= seconds < moment.word.end
        assert line.when(moment.word.at) == moment.word.start
    assert moment.beat.start <= seconds <= moment.beat.end + 1e-9


def test_shares_are_seconds_of_labels_and_the_ending_is_looked_at() -> None:
    line = of(SCRIPT)
    hard, coping, helping = line.beats
    assert dict(shares(line)) == {"hard": hard.seconds, "coping": coping.seconds, "help": helping.seconds}
    assert ending(line, 1) == {"help"}
    assert ending(line, 60) == {"hard", "coping", "help"}
    both = of("# Both [hard] [turning]\nOne two three four.")
    assert shares(both)["hard"] == shares(both)["turning"] == pytest.approx(both.seconds / 2)
    assert shares(of("# None\nWords.")) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_count_in_english_and_in_the_drafts_language(language: str) -> None:
    for word, label in (label_words("en") | label_words(language)).items():
        (beat,) = parse(f"# Titel [{word.upper()}]", language).beats
        assert (beat.title, beat.labels) == ("Titel", (label,))


@pytest.mark.parametrize(
    ("heading", "title", "labels", "sensitive"),
    [
        ("# What happened [sensitive] [hard]", "What happened", ("hard",), True),
        ("# What happened [help][hard] [hard]", "What happened", ("hard", "help"), False),
        ("# What [hard] happened", "What [hard] happened", (), False),
        ("# What [take 2] [hard]", "What [take 2]", ("hard",), False),
        ("# What [hard] [take 2]", "What [hard] [take 2]", (), False),
        ("# [ Hard ]", "", ("hard",), False),
        ("# ]", "]", (), False),
    ],
)
def test_tags_stand_at_the_end_of_a_heading(
    heading: str, title: str, labels: tuple[str, ...], sensitive: bool
) -> None:
    (beat,) = parse(heading).beats
    assert (beat.title, beat.labels, beat.sensitive) == (title, labels, sensitive)
    assert timing(heading).beats[0].beat.span.of(heading) == heading


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_tags_come_home_from_a_file(name: str, tmp_path: Path) -> None:
    script = "# What happened [hard]\nWe lost him.\n\n# What helped [sensitive] [coping]\nI began to walk."
    (tmp_path / name).write_text(script, "utf-8")
    beats = parse(read_file(tmp_path / name).parts["script"]).beats
    assert [(beat.title, beat.labels) for beat in beats if beat.title] == [
        ("What happened", ("hard",)),
        ("What helped", ("coping",)),
    ]
