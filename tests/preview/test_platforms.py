"""Covered areas are those of the dated file; a person's own copy wins when it can be used and is explained when not."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures import figures, own_file, problems_of
from app.guidelines.whole import platform_limits
from app.paths import bundled
from app.preview.platforms import (
    Basis,
    Rect,
    box,
    chosen,
    covered,
    frame,
    largest_clear,
    limits,
    profiles,
    universal,
    warning,
)
from app.script.timing import pace_for
from app.selfcheck import checks

SHIPPED = json.loads(bundled("resources_db", "platforms.json").read_text("utf-8"))


def keep(data: object) -> None:
    own_file().parent.mkdir(parents=True, exist_ok=True)
    own_file().write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")


def ends(rect: Rect) -> tuple[float, float, float, float]:
    return rect.x, rect.right, rect.y, rect.bottom


def test_the_clear_boxes_are_those_that_were_measured() -> None:
    assert ends(universal()) == (120, 780, 288, 1248)
    assert ends(box(["tiktok"])) == (120, 780, 240, 1260)
    assert ends(box(["instagram_reels"])) == (65, 1015, 269, 1248)
    assert ends(box(["youtube_shorts"])) == (48, 888, 288, 1248)
    four = box(["tiktok", "tiktok_link_4", "instagram_reels", "youtube_shorts"])
    assert (four.y, four.bottom) == (288, 906)
    assert box(["no such platform"]) == universal()


def test_every_area_says_where_it_comes_from_and_how_old_it_is() -> None:
    for one in profiles():
        assert one.source
        assert one.checked >= "2026"
        assert one.basis in (Basis.ADS, Basis.ORGANIC)
        assert one.checked in one.about()
        assert all(frame().contains(area.area) for area in one.covered)
    assert {one.platform for one in profiles() if one.default} == set(SHIPPED["platforms"])
    assert "guaranteed" in warning()


def test_a_special_drawing_stands_for_its_platform() -> None:
    assert [one.id for one in chosen(["tiktok", "tiktok_link_2"])] == ["tiktok_link_2"]
    assert [one.id for one in chosen(["tiktok_organic", "youtube_shorts"])] == [
        "tiktok_organic",
        "youtube_shorts",
    ]
    assert {one.profile for one in covered(["tiktok"])} == {"tiktok"}


RECTS = st.builds(Rect, st.integers(0, 90), st.integers(0, 90), st.integers(1, 60), st.integers(1, 60))


@given(st.lists(RECTS, max_size=6))
def test_the_largest_clear_rectangle_is_clear_and_none_is_larger(taken: list[Rect]) -> None:
    whole = Rect(0, 0, 100, 100)
    found = largest_clear(whole, tuple(taken))
    assert whole.contains(found)
    assert not any(one.overlaps(found) for one in taken)
    edges_x = sorted({0, 100, *(x for one in taken for x in (one.x, one.right) if x <= 100)})
    edges_y = sorted({0, 100, *(y for one in taken for y in (one.y, one.bottom) if y <= 100)})
    every = (
        Rect(left, top, right - left, bottom - top)
        for left in edges_x
        for right in edges_x
        for top in edges_y
        for bottom in edges_y
        if left < right and top < bottom
    )
    best = max(
        (one.width * one.height for one in every if not any(area.overlaps(one) for area in taken)), default=0
    )
    assert found.width * found.height == best


def test_limits_are_those_of_the_guidelines() -> None:
    assert limits("tiktok")["comment"] == platform_limits()["tiktok"]["comment"] == 150
    assert limits("instagram_reels")["fold"] == 125
    assert limits("nowhere") == {}


def test_an_own_copy_wins_figure_by_figure_and_at_once(home: Path) -> None:
    assert not figures().own
    keep(
        {
            "platforms": {"tiktok": {"comment": 200}},
            "speech": {"languages": {"fi": SHIPPED["speech"]["languages"]["en"]}},
        }
    )
    assert figures().own
    assert platform_limits()["tiktok"]["comment"] == 200
    assert platform_limits()["tiktok"]["caption"] == 2200
    assert pace_for("fi") == pace_for("en")
    own_file().unlink()
    assert platform_limits()["tiktok"]["comment"] == 150


def test_a_copy_of_any_editor_is_read_or_told_how_to_be_saved(home: Path) -> None:
    own_file().parent.mkdir(parents=True, exist_ok=True)
    words = '{"platforms": {"tiktok": {"comment": 201}}, "note": "größer"}'
    own_file().write_bytes(words.encode("utf-8-sig"))  # as Windows editors write it
    assert limits("tiktok")["comment"] == 201
    for encoding in ("latin-1", "utf-16"):
        own_file().write_bytes(words.encode(encoding))
        assert figures().problems == ("Your figures cannot be read: save the file as UTF-8.",)
    own_file().write_text('{"warning": null}', "utf-8")
    assert figures().problems == ("“warning” must be words in quotation marks.",)
    own_file().unlink()


def test_an_own_area_moves_the_box(home: Path) -> None:
    areas = [dict(one) for one in SHIPPED["areas"]]
    areas[0] = areas[0] | {"covered": [{"name": "top", "x": 0, "y": 0, "width": 1080, "height": 500}]}
    keep({"areas": areas})
    assert universal().y == 500


def test_an_old_copy_is_used_and_said_to_be_old(home: Path) -> None:
    keep({"checked": "2025-01-01"})
    assert figures().own
    assert "2025-01-01" in figures().notes[0]


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("{", "cannot be read"),
        ("[1]", "not an object"),
        ("[" * 100_000, "cannot be read"),
        ('"' + "x" * 1_100_000 + '"', "too large"),
        ({"platforms": []}, "platforms"),
        ({"platforms": {"tiktok": {"caption": -1}}}, "platforms.tiktok.caption"),
        ({"platforms": {"new": {}}}, "platforms.new"),
        ({"areas": {}}, "areas"),
        ({"areas": []}, "default"),
        ({"areas": [{"id": "x"}]}, "areas 1"),
        ({"areas": [SHIPPED["areas"][0], SHIPPED["areas"][0]]}, "same id"),
        ({"areas": [SHIPPED["areas"][0] | {"basis": "guess"}]}, "ads or organic"),
        (
            {"areas": [SHIPPED["areas"][0] | {"covered": [{"x": 0, "y": 0, "width": 2000, "height": 9}]}]},
            "inside the frame",
        ),
        ({"frame": {"width": "wide"}}, "frame.width"),
        ({"speech": {"comma_seconds": -1}}, "speech.comma_seconds"),
        ({"speech": {"languages": {"en": {"words_per_minute": 0}}}}, "speech.languages.en.words_per_minute"),
        ({"speech": {"languages": None}}, "speech.languages"),
        ({"speech": {"slowest": 300}}, "speech.slowest"),
        ({"reading": {"fastest": 10}}, "reading.comfortable"),
        ({"reading": {"copy_rate": 0}}, "reading.copy_rate"),
        ('{"reading": {"fastest": NaN}}', "reading.fastest"),
        ({"reading": None}, "reading"),
    ],
)
def test_a_broken_copy_is_named_and_not_used_at_all(broken: Any, named: str, home: Path) -> None:
    keep(broken)
    known = figures()
    assert not known.own
    assert any(named in problem for problem in known.problems)
    assert known.data == SHIPPED
    assert universal().width == 660


def test_the_shipped_file_has_no_problems() -> None:
    assert problems_of(SHIPPED) == []


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5000) | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SHIPPED, *SHIPPED["speech"], "x"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(list(SHIPPED)), VALUES))
def test_nothing_a_person_writes_stops_the_program(own: dict[str, Any]) -> None:
    problems = problems_of({**SHIPPED, **own})
    assert all(isinstance(problem, str) for problem in problems)


def test_selfcheck_tells_of_figures_that_are_not_used(home: Path) -> None:
    keep("{")
    assert "cannot be read" in dict(checks())["figures of platforms, speech and reading"]
