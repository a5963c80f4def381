"""Frames hold what the data says: covered areas to the pixel, the word that is said, colours as others see them."""

import json
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.findings.post import PLATFORMS, Post
from app.helplines.build import load
from app.paths import bundled
from app.script.timing import pace_for
from tests.ui.preview.conftest import PARTS
from ui.preview.painting import Painting
from ui.preview.reel import Reel, reel
from ui.preview.scene import HEIGHT, WIDTH, Area, Face, Look, Scene
from ui.preview.vision import MATRICES, Vision, seen
from ui.theme import theme

Pixels = NDArray[np.uint8]


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme().use("light", 1.0)
    yield
    theme().use("light", 1.0)


def pixels(scene: Scene, look: Look, wide: int = WIDTH, painting: Painting | None = None) -> Pixels:
    image = QImage(wide, wide * HEIGHT // WIDTH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    (painting or Painting()).paint_frame(painter, QSizeF(image.size()), scene, look)
    painter.end()
    return as_array(image)


def as_array(image: QImage) -> Pixels:
    return (
        np.frombuffer(image.constBits(), np.uint8)
        .reshape(image.height(), image.width(), 4)[:, :, 2::-1]
        .copy()
    )


def rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def film(script: str = PARTS["script"], platforms: tuple[str, ...] = PLATFORMS) -> Reel:
    return reel(Post({**PARTS, "script": script}), pace_for(), platforms, load())


def published(platforms: tuple[str, ...]) -> list[dict[str, int]]:
    data = json.loads(bundled("resources_db", "platforms.json").read_text("utf-8"))
    areas = [one for one in data["areas"] if one["default"] and one["platform"] in platforms]
    return [rect for one in areas for rect in one["covered"]]


@pytest.mark.parametrize(
    "platforms", [*((name,) for name in PLATFORMS), PLATFORMS, ("tiktok", "instagram_reels")]
)
def test_covered_areas_are_painted_where_the_data_file_says(platforms: tuple[str, ...]) -> None:
    scene = replace(film("# Hook\n", platforms).frame(Face.FILM, 0), visual="", sound="")
    with_areas, without = pixels(scene, Look()), pixels(scene, Look(areas=False))
    painted = np.any(with_areas != without, axis=2)
    expected = np.zeros((HEIGHT, WIDTH), bool)
    for rect in published(platforms):
        rows, columns = (
            slice(rect["y"], rect["y"] + rect["height"]),
            slice(rect["x"], rect["x"] + rect["width"]),
        )
        expected[rows, columns] = True
    box = scene.clear
    x, y, right, bottom = int(box.x), int(box.y), int(box.x + box.width), int(box.y + box.height)
    judged = np.ones_like(expected)
    judged[y - 6 : bottom + 6, x - 6 : right + 6] = False  # the dashed line runs around the clear box …
    judged[y:bottom, x:right] = True  # … and never into it
    assert not expected[y:bottom, x:right].any()
    assert np.array_equal(painted[judged], expected[judged])


def test_words_that_reach_under_a_covered_area_are_marked_and_others_are_not() -> None:
    clear = film().frame(Face.FILM, 0).clear
    covered = (Area(0, clear.y + clear.height, WIDTH, HEIGHT - clear.y - clear.height, "caption"),)
    warn = np.array(rgb(theme().color("stage_warn")))
    for words, marked in (("Short", False), ("A very long sentence on the screen. " * 9, True)):
        shown = pixels(Scene(text=words, covered=covered, clear=clear), Look())
        assert bool(np.all(shown == warn, axis=2).any()) is marked


def test_a_film_alone_has_no_shapes_of_any_platform() -> None:
    frame = film().frame(Face.FILM, 1.0)
    bare = pixels(frame, Look(areas=False, sketch=False))
    assert np.array_equal(bare, pixels(replace(frame, covered=()), Look(sketch=False)))


@pytest.mark.parametrize("face", list(Face))
def test_every_face_is_a_picture_of_its_own(face: Face) -> None:
    frames = {one: pixels(film().frame(one, 1.0), Look(), 270) for one in Face}
    assert all(np.any(frames[face] != frames[other]) for other in Face if other is not face)


def test_light_and_dark_surroundings_reach_the_comments() -> None:
    frame = film().frame(Face.COMMENTS, 1.0)
    for dark, name in ((True, "dark"), (False, "light")):
        paper = rgb(QColor(theme().scheme(dark=dark)["paper"]))
        assert tuple(pixels(frame, Look(dark=dark))[1000, 900]) == paper, name


# The word that is said


def lit_words(scene: Scene) -> str:
    at, long = scene.lit
    return scene.caption.encode("utf-16-le")[at * 2 : (at + long) * 2].decode("utf-16-le")


def test_the_word_that_is_said_is_lit() -> None:
    made = film()
    said = [lit_words(made.frame(Face.FILM, (word.start + word.end) / 2)) for word in made.line.words]
    expected = [word.span.of(made.line.script) for word in made.line.words]
    together = [(one, other) for one, other in zip(said, expected, strict=True) if one]
    assert all(one == other for one, other in together)
    assert len(together) > len(expected) * 0.8  # a caption may fall a little behind a quick voice


_WORDS = st.sampled_from(
    ["I", "nobody", "no", "deadline.", "💛", "well,", "988", "half-light", "“quietly”", "naïve"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=12), min_size=1, max_size=6))
def test_never_another_word_is_lit_than_the_one_that_is_said(lines: list[list[str]]) -> None:
    made = film("# One\n" + "\n".join(" ".join(line) for line in lines))
    for word in made.line.words:
        lit = lit_words(made.frame(Face.FILM, (word.start + word.end) / 2))
        assert not lit or lit in word.span.of(made.line.script)


# Colours as others see them


def of_colour(red: int, green: int, blue: int) -> QImage:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor.fromRgb(red, green, blue))
    return image


@pytest.mark.parametrize("vision", list(MATRICES))
def test_what_has_no_colour_looks_the_same_to_everyone(vision: Vision) -> None:
    for level in (0, 1, 64, 128, 200, 255):
        assert np.abs(as_array(seen(of_colour(level, level, level), vision)).astype(int) - level).max() <= 1


def test_red_and_green_come_close_without_green_cones() -> None:
    def apart(vision: Vision) -> int:
        red, green = (
            as_array(seen(of_colour(*one), vision))[0, 0].astype(int)
            for one in ((200, 60, 40), (90, 130, 40))
        )
        return int(np.abs(red - green).sum())

    assert apart(Vision.DEUTERANOPIA) < apart(Vision.USUAL) / 2


def test_red_is_turned_as_the_source_has_it() -> None:
    def eight(light: float) -> int:
        return round(255 * (light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))

    found = as_array(seen(of_colour(255, 0, 0), Vision.DEUTERANOPIA))[0, 0]
    expected = [eight(0.367322), eight(0.280085), 0]  # Machado et al. 2009, severity 1.0, first column
    assert np.abs(found.astype(int) - expected).max() <= 1


@pytest.mark.parametrize("vision", list(MATRICES))
def test_a_frame_in_other_colours_is_the_whole_frame_turned(vision: Vision) -> None:
    made, painting = film(), Painting()
    frame = made.frame(Face.FILM, made.line.words[2].start + 0.01)
    assert frame.caption
    plain = pixels(frame, Look(), 540, painting)
    image = QImage(np.dstack([plain[:, :, ::-1], np.full(plain.shape[:2], 255, np.uint8)]).tobytes(), 540, 960,
                   QImage.Format.Format_RGB32)  # fmt: skip
    turned = as_array(seen(image, vision))
    shown = pixels(frame, Look(vision=vision), 540, painting)
    assert np.abs(shown.astype(int) - turned).max() <= 1
