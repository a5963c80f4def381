"""Everybody can read the window: the contrast of every colour in `assets/themes.toml`, in both themes."""

import tomllib

import pytest

from tests.house.files import ROOT

THEMES: dict[str, dict[str, str]] = tomllib.loads((ROOT / "assets" / "themes.toml").read_text("utf-8"))

TEXT, MARK = 4.5, 3.0
GROUNDS = ("ground", "paper", "column", "hover")
"""What text of every colour may stand on."""
ON_GROUNDS = {
    "ink": TEXT,
    "muted": TEXT,
    "accent": TEXT,
    "must": TEXT,
    "should": TEXT,
    "consider": TEXT,
    "edge": MARK,
}
PAIRS = {  # (what stands on it, the ground): the least contrast
    ("on_accent", "accent"): TEXT,
    ("on_accent", "accent_strong"): TEXT,
    ("ink", "accent_soft"): TEXT,
    ("accent", "accent_soft"): MARK,
    ("ink", "must_soft"): TEXT,
    ("ink", "should_soft"): TEXT,
    ("ink", "consider_soft"): TEXT,
    ("must", "must_soft"): TEXT,
    ("should", "should_soft"): TEXT,
    ("consider", "consider_soft"): TEXT,
    ("stage_ink", "stage_top"): TEXT,
    ("stage_ink", "stage_bottom"): TEXT,
    ("stage_ink", "stage_plate"): TEXT,
    ("stage_read", "stage_plate"): TEXT,
    ("stage_warn", "stage_top"): MARK,
    ("stage_warn", "stage_bottom"): TEXT,
    ("stage_box", "stage_top"): MARK,
    ("stage_box", "stage_bottom"): MARK,
    ("stage_cover", "stage_top"): MARK,
    ("stage_cover", "stage_bottom"): MARK,
    ("prompt_ink", "prompt_ground"): 7,
    ("prompt_next", "prompt_ground"): 7,
    ("prompt_said", "prompt_ground"): TEXT,
    ("prompt_line", "prompt_ground"): MARK,
}
PIECES = ("against_3", "against_2", "against_1", "neither", "outside", "favour_1", "favour_2", "favour_3")
"""Pieces of a bar: each carries its number or is told in the table beside it, and differs from its neighbours."""
PAIRS |= {(f"on_{piece}", piece): TEXT for piece in PIECES}
PAIRS |= {(f"series_{at}", "paper"): MARK for at in range(1, 6)}
PAIRS |= {("bar", "paper"): MARK, ("whisker", "paper"): TEXT, ("whisker", "bar"): MARK}
ONLY_TIDY = {"line", "shade"}
"""Nothing is told by these, so they may be faint."""


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB` as WCAG 2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_can_be_told_from_its_ground(theme: str) -> None:
    colours = THEMES[theme]
    wanted = {(token, ground): least for token, least in ON_GROUNDS.items() for ground in GROUNDS} | PAIRS
    poor = {
        pair: round(found, 2)
        for pair, least in wanted.items()
        if (found := contrast(colours[pair[0]], colours[pair[1]])) < least
    }
    assert not poor


@pytest.mark.parametrize("theme", THEMES)
def test_no_colour_escapes_the_rule(theme: str) -> None:
    covered = {*ON_GROUNDS, *GROUNDS, *ONLY_TIDY, *(token for pair in PAIRS for token in pair)}
    assert set(THEMES[theme]) == covered
