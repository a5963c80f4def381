"""Colours come from one file and can be read by everyone."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo
from pytestqt.qtbot import QtBot

from app.paths import bundled
from ui.icons import icon
from ui.theme import Choice, Theme, theme

TEXT_ON = {
    "ink": ("ground", "paper", "column", "accent_soft", "hover", "must_soft", "should_soft", "consider_soft"),
    "muted": ("ground", "paper", "column", "hover", "accent_soft"),
    "accent": ("ground", "paper", "accent_soft"),
    "on_accent": ("accent", "accent_strong"),
    "must": ("ground", "paper", "must_soft"),
    "should": ("ground", "paper", "should_soft"),
    "consider": ("ground", "paper", "consider_soft"),
}
PAIRS = [(text, ground) for text, grounds in TEXT_ON.items() for ground in grounds]


@pytest.fixture(params=[Choice.LIGHT, Choice.DARK])
def scheme(request: pytest.FixtureRequest, qtbot: QtBot) -> Theme:
    theme().use(request.param)
    return theme()


def luminance(colour: QColor) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_reaches_the_contrast_it_needs(scheme: Theme, text: str, ground: str) -> None:
    assert contrast(scheme.color(text), scheme.color(ground)) >= 4.5


def test_the_edge_of_a_field_can_be_seen(scheme: Theme) -> None:
    assert contrast(scheme.color("edge"), scheme.color("paper")) >= 3.0


def test_both_schemes_know_the_same_tokens(qtbot: QtBot) -> None:
    theme().use(Choice.LIGHT)
    light = set(theme().tokens)
    theme().use(Choice.DARK)
    assert set(theme().tokens) == light


def test_a_change_is_told_and_the_size_reaches_the_script(qtbot: QtBot) -> None:
    theme().use(Choice.LIGHT)
    with qtbot.waitSignal(theme().changed):
        theme().use(Choice.DARK, 1.5)
    assert theme().font("script").pixelSize() == 24
    assert QFontInfo(theme().font("label")).weight() >= 600
    theme().use(Choice.LIGHT, 1.0)


def test_an_icon_takes_the_colour_of_its_token_in_each_scheme(scheme: Theme) -> None:
    image = icon("heart", "accent").pixmap(32, 32).toImage()
    inked = {
        QColor(image.pixelColor(x, y)).rgb()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inked == {scheme.color("accent").rgb()}


def test_no_colour_stands_outside_the_theme_file() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|QColor\(\s*\d|Qt\.GlobalColor\.(?!transparent)")
    guilty = [
        f"{path}:{number}"
        for path in bundled("ui").rglob("*.py")
        for number, line in enumerate(Path(path).read_text("utf-8").splitlines(), 1)
        if literal.search(line) and "`#RRGGBB`" not in line
    ]
    assert guilty == []
