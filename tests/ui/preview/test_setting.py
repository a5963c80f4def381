"""Words are set within their room, whatever they are; the strip's places and times agree; counts are a platform's."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.figures import figures
from app.helplines.card import HelpEntry
from app.preview.platforms import chosen, limits
from app.script.timing import pace_for
from app.text.utf16 import utf16_length
from tests.ui.preview.conftest import PARTS, SCRIPT
from tests.ui.preview.test_frames import film
from ui.preview import around
from ui.preview import film as drawn
from ui.preview.lettering import Letters, Type
from ui.preview.painting import MOST_KEPT, Painting
from ui.preview.reel import Reel, note_words
from ui.preview.scene import WIDTH, Area, Around, Face, Look, Scene
from ui.preview.strip import Block, Strip
from ui.preview.vision import Vision
from ui.preview.words import areas_words, fine_clock, legend_words, month_words, rooms_of, subtitle
from ui.theme import theme

HOSTILE = (
    "W" * 4000,
    "a\u0300\u0301" * 500,
    "\u202eright to left\u202c and back",
    "שלום עולם " * 30,
    "👩‍👩‍👧‍👦💛" * 200,
    "line\n\n\nline\u2028line\x00\u200b",
    " \t\n",
)
CLEAR = Area(120, 288, 660, 960)
anything = st.text(max_size=300)


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme().use("light", 1.0)
    yield
    theme().use("light", 1.0)


def paint(scene: Scene, look: Look, painting: Painting | None = None) -> QImage:
    image = QImage(135, 240, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    (painting or Painting()).paint_frame(painter, QSizeF(image.size()), scene, look)
    painter.end()
    return image


# Setting


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything, st.integers(80, 900), st.integers(0, 4))
def test_no_line_is_wider_than_its_room_and_what_is_kept_begins_the_words(
    words: str, width: int, most: int
) -> None:
    laid = Letters().lay(words, Type(60, 700), width, most)
    assert laid.wide <= width + 60  # a single sign may be wider than a very narrow room
    assert words.startswith(laid.kept) or "\n" in words
    assert not most or laid.lines <= most
    assert laid.cut or utf16_length(words) == laid.end


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything, st.sampled_from([0, 20, 100, 125]), st.booleans())
def test_a_folded_caption_leaves_room_for_more(words: str, fold: int, large: bool) -> None:
    letters, look, width = Letters(), Look(large=large), 760.0
    shown, more = around.folded(letters, words, look, fold, width)
    flat = " ".join(words.split())
    assert flat.startswith(shown)
    assert more == (shown != flat)
    if more:
        assert not fold or len(shown) <= fold
        style = Type(around.POST.size * look.zoom, around.POST.weight, around.POST.leading)
        rest = letters.lay(around.more_words(), Type(around.MORE.size * look.zoom, around.MORE.weight), width)
        assert letters.lay(shown, style, width).last_wide + rest.wide <= width


def test_an_unfolded_caption_is_the_whole_of_it() -> None:
    words = "A caption that nobody cuts. " * 20
    assert around.folded(Letters(), words, Look(unfolded=True), 100, 760) == (words, False)


def test_words_are_laid_out_once() -> None:
    letters = Letters()
    assert letters.lay("the same", Type(40), 300) is letters.lay("the same", Type(40), 300)
    assert letters.lay("the same", Type(40), 300) is not letters.lay("the same", Type(40), 200)


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("face", list(Face))
def test_whatever_is_written_is_painted(words: str, face: Face) -> None:
    everywhere = Around(words, words, words, words, words, 100)
    scene = Scene(face, words, True, (HelpEntry(words, words, words),), words, words, words, (1, 5), everywhere,
                  (Area(0, 1248, WIDTH, 672, "caption"),), CLEAR)  # fmt: skip
    assert not paint(scene, Look(large=True, muted=face is Face.FILM)).isNull()


def test_large_text_is_larger_and_stays_in_the_clear_box() -> None:
    scene = Scene(caption="nobody saw how\ntired she was that spring.", lit=(0, 6), clear=CLEAR)
    usual, large = (drawn.caption_block(Letters(), scene, Look(large=large))[1] for large in (False, True))
    assert large.height() > usual.height()
    for place in (usual, large):
        assert place.left() >= CLEAR.x
        assert place.right() <= CLEAR.x + CLEAR.width
        assert place.bottom() <= CLEAR.y + CLEAR.height


def test_only_a_few_pictures_are_kept() -> None:
    painting = Painting()
    for number in range(MOST_KEPT * 2):
        paint(Scene(text=f"Text {number}"), Look(vision=Vision.GREY), painting)
    assert len(painting._kept) == MOST_KEPT


def test_a_scene_without_its_spoken_words_is_the_same_from_word_to_word() -> None:
    made = film()
    first, second = made.line.words[0], made.line.words[1]
    one, other = (made.frame(Face.FILM, word.start + 0.01) for word in (first, second))
    assert one != other
    assert one.still() == other.still()


def test_forgetting_paints_in_the_colours_now_in_force(qapp: QApplication) -> None:
    painting, scene = Painting(), Scene(Face.COMMENTS, around=Around(pinned="Hello"))
    before = paint(scene, Look(dark=False), painting)
    assert paint(scene, Look(dark=False), painting) == before
    assert paint(scene, Look(dark=True), painting) != before


# The film


def test_who_skips_goes_on_behind_the_last_sensitive_beat() -> None:
    made = film()
    assert made.after_heavy() == pytest.approx(made.line.when(SCRIPT.index("A group taught")), abs=0.01)
    assert film("# One\nNothing heavy here.").after_heavy() == film("# One\nNothing heavy here.").seconds
    ends_heavy = film("# One\nHello.\n# Two [sensitive]\nGoodbye.")
    assert ends_heavy.after_heavy() == ends_heavy.seconds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Content note: talks about losing a sister", "Talks about losing a sister"),
        ("CW suicide", "CW suicide"),
        ("Trigger warning:", ""),
        ("A sentence that is much longer than any heading would be: and goes on",
         "A sentence that is much longer than any heading would be: and goes on"),
    ],
)  # fmt: skip
def test_a_note_is_shown_without_saying_that_it_is_one(text: str, words: str) -> None:
    assert note_words(text) == words


def test_a_help_line_nobody_knows_is_shown_as_it_was_written() -> None:
    assert film().help_entries("us-988, our own line,, ")[1] == HelpEntry("our own line", "")


def test_nothing_at_all_is_still_a_film() -> None:
    made = film("")
    assert made.frame(Face.FILM, 0).caption == ""
    assert made.blocks() == ()
    assert made.note() is None
    assert made.card() is None
    assert not paint(made.frame(Face.FILM, 3), Look()).isNull()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seconds=st.floats(-10, 1e4))
def test_every_second_has_a_frame(made: Reel, seconds: float) -> None:
    frame = made.frame(Face.FILM, seconds)
    lines = {"\n".join(one.lines) for one in made.captions}
    assert frame.caption in {*lines, ""}
    assert sum(frame.lit) <= utf16_length(frame.caption)


@pytest.fixture
def made() -> Reel:
    return film()


# The strip


@pytest.fixture
def strip(qapp: QApplication) -> Iterator[Strip]:
    made = Strip()
    made.resize(800, 64)
    blocks = (
        Block("Hook", 0, 5),
        Block("Hard", 5, 15, ("hard", "sensitive")),
        Block("", 20, 19, ("coping",)),
    )
    made.show_film(blocks, 60)
    yield made
    made.deleteLater()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0, 39))
def test_a_place_on_the_strip_is_a_time_and_back(strip: Strip, seconds: float) -> None:
    assert strip.seconds_at(strip._x(seconds)) == pytest.approx(seconds, abs=1e-6)


def test_nobody_scrubs_past_the_end(strip: Strip) -> None:
    assert strip.seconds_at(5000) == 39
    assert strip.seconds_at(-5) == 0


def test_the_strip_says_its_beats_in_words(strip: Strip) -> None:
    assert strip.blocks[1].words() == "Hard, 0:05 to 0:20 (hard, sensitive)"
    assert strip.blocks[2].words().startswith("Before the first beat")
    strip.show_at(12)
    assert strip.accessibleDescription() == "0:12, Hard"
    assert [block.tone for block in strip.blocks] == ["column", "should_soft", "accent_soft"]


def test_a_screen_reader_can_move_it(strip: Strip) -> None:
    wanted: list[float] = []
    strip.wanted.connect(wanted.append)
    strip.show_at(12)
    strip.triggerAction(Strip.SliderAction.SliderSingleStepAdd)
    assert wanted == [13.0]


# Words


def test_the_subtitle_says_what_the_areas_rest_on() -> None:
    names = chosen(("tiktok",))
    assert subtitle(47.6, 60, pace_for(), names) == (
        "48 s of 60 s  ·  140 words a minute, 130 in heavy beats  ·  "
        f"areas as published for ads, checked {month_words(names[0].checked)}"
    )
    assert subtitle(47.6, 0, pace_for(), names).startswith("48 s  ·")
    assert "as others measured" in areas_words(chosen(("tiktok_organic",)))
    assert month_words("some day") == "some day"
    assert [fine_clock(one) for one in (0, 4.23, 65.99, 600)] == ["0:00.0", "0:04.2", "1:05.9", "10:00.0"]


def test_the_legend_names_who_covers() -> None:
    assert legend_words(["TikTok"]).startswith("Lighter: covered on TikTok.")
    assert "TikTok, Reels or Shorts" in legend_words(["TikTok", "Reels", "Shorts"])


def test_room_is_counted_as_platforms_count_and_the_least_of_them_holds() -> None:
    most = figures().section("platforms")["tiktok"]["comment"]
    rooms = {
        one.name: one
        for one in rooms_of({**PARTS, "pinned_comment": "💛" * most}, "", ("tiktok", "youtube_shorts"))
    }
    assert rooms["Pinned comment"].count == f"{2 * most} / {most}"
    assert rooms["Pinned comment"].over
    assert rooms["Caption"].count.endswith("/ 2,200")
    assert "before “more”" in rooms["Caption"].about
    assert rooms["Content note"].count == ""
    assert limits("nobody") == {}
    assert rooms["Cover"].count == "9"
