"""What a platform covers: its buttons and captions over a video, as the dated figures in use tell it.

All positions are pixels of the frame (1080 × 1920). Nothing here is guaranteed: platforms publish these areas for
advertisements, draw ordinary posts differently and change both without notice; whoever shows them shows `warning`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Any

from app.figures import Figures, figures
from app.findings.post import PLATFORMS
from app.translation import tr


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels of the frame; `right` and `bottom` are the first pixels outside."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The first column right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The first row under it."""
        return self.y + self.height

    def overlaps(self, other: "Rect") -> bool:
        """Say whether the two share at least a pixel."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )

    def contains(self, other: "Rect") -> bool:
        """Say whether the other lies wholly inside this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


class Basis(StrEnum):
    """For what kind of post somebody published an area."""

    ADS = "ads"
    ORGANIC = "organic"


@dataclass(frozen=True, slots=True)
class Covered:
    """A covered area: what lies there (`top`, `caption`, `buttons`, `left`, `right`), on which profile, and where."""

    name: str
    profile: str
    area: Rect


@dataclass(frozen=True, slots=True)
class Profile:
    """One published drawing of what a platform covers.

    `default` profiles stand for their platform when only the platform is named. `edition` is when the platform
    published it (empty when unknown), `checked` when it was read.
    """

    id: str
    platform: str
    name: str
    basis: Basis
    default: bool
    edition: str
    checked: str
    source: str
    covered: tuple[Covered, ...]

    def about(self) -> str:
        """Say in one sentence how far to trust it."""
        what = tr("as published for ads") if self.basis is Basis.ADS else tr("as others measured it")
        source = self.source.rstrip(".")
        return tr(
            "{name}, {what}, checked {checked}. {source}.",
            name=self.name,
            what=what,
            checked=self.checked,
            source=source,
        )


def profiles() -> tuple[Profile, ...]:
    """Return every profile in the figures in use."""
    return _profiles(figures())


def frame() -> Rect:
    """Return the whole frame."""
    known = figures().section("frame")
    return Rect(0, 0, known["width"], known["height"])


def warning() -> str:
    """Return the sentence that belongs beside every covered area."""
    return str(figures().data["warning"])


def chosen(names: Iterable[str]) -> tuple[Profile, ...]:
    """Return the profiles that names stand for: a profile's id, or a platform for its default ones.

    A platform beside one of its special profiles (`tiktok` beside `tiktok_link_2`) means the special one. Names that
    are not known are passed over; no known name at all means every default profile, the "universal" choice.
    """
    wanted, known = set(names), profiles()
    special = {one.platform for one in known if one.id in wanted and not one.default}
    found = tuple(
        one
        for one in known
        if (one.default and one.platform not in special and not wanted.isdisjoint((one.id, one.platform)))
        or (one.id in wanted and not one.default)
    )
    return found or tuple(one for one in known if one.default)


def named(names: Iterable[object]) -> tuple[str, ...]:
    """Return those of these names that we know, in our order: platforms, then special profiles."""
    wanted = list(names)
    ids = [one.id for one in profiles() if one.id not in PLATFORMS]
    return tuple(name for name in (*PLATFORMS, *ids) if name in wanted)


def covered(names: Iterable[str] = ()) -> tuple[Covered, ...]:
    """Return the areas that at least one of these profiles or platforms covers; without names, of all platforms."""
    return tuple(area for one in chosen(names) for area in one.covered)


def box(names: Iterable[str] = ()) -> Rect:
    """Return the largest rectangle that none of these profiles or platforms covers.

    Without names it is clear on all of them: the universal box. Nothing clear at all gives an empty rectangle.
    """
    return largest_clear(frame(), tuple(one.area for one in covered(names)))


def universal() -> Rect:
    """Return the box that is clear on every platform's default profile."""
    return box()


@lru_cache(maxsize=64)
def largest_clear(whole: Rect, taken: tuple[Rect, ...]) -> Rect:
    """Return the rectangle with the largest area inside `whole` that overlaps none of those taken.

    Its sides lie on theirs, so only those lines are tried: for each pair of rows, the widest run of free columns.
    """
    across = (x for one in taken for x in (one.x, one.right) if whole.x < x < whole.right)
    down = (y for one in taken for y in (one.y, one.bottom) if whole.y < y < whole.bottom)
    columns, rows = sorted({whole.x, *across, whole.right}), sorted({whole.y, *down, whole.bottom})
    best = Rect(whole.x, whole.y, 0, 0)
    for at, top in enumerate(rows):
        for bottom in rows[at + 1 :]:
            between = [one for one in taken if one.y < bottom and top < one.bottom]
            for left, right in _gaps(columns, between):
                if (right - left) * (bottom - top) > best.width * best.height:
                    best = Rect(left, top, right - left, bottom - top)
    return best


def _gaps(columns: list[float], taken: list[Rect]) -> Iterable[tuple[float, float]]:
    """Return the widest runs of columns in which nothing is taken."""
    start = columns[0]
    for left, right in pairwise(columns):
        if any(one.x < right and left < one.right for one in taken):
            if start < left:
                yield start, left
            start = right
    if start < columns[-1]:
        yield start, columns[-1]


def limits(platform: str) -> dict[str, Any]:
    """Return a platform's text limits and fold (`name`, `caption`, `fold`, `hashtags`, `comment`, `title`, …).

    A limit that nobody knows is None; a platform that is not known has none.
    """
    return dict(figures().section("platforms").get(platform, {}))


@lru_cache(maxsize=4)
def _profiles(known: Figures) -> tuple[Profile, ...]:
    return tuple(_profile(one) for one in known.data["areas"])


def _profile(stored: dict[str, Any]) -> Profile:
    areas = tuple(
        Covered(
            str(one.get("name", "")),
            stored["id"],
            Rect(one["x"], one["y"], one["width"], one["height"]),
        )
        for one in stored["covered"]
    )
    return Profile(
        id=stored["id"],
        platform=stored["platform"],
        name=stored["name"],
        basis=Basis(stored["basis"]),
        default=stored.get("default") is True,
        edition=str(stored.get("edition", "")),
        checked=str(stored.get("checked", "")),
        source=str(stored.get("source", "")),
        covered=areas,
    )
