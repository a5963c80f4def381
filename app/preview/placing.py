"""Words that a platform would cover, as findings. Only who has laid words out knows where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.figures import figures
from app.findings.finding import Better, Finding, Severity, Source
from app.preview.platforms import Covered, Rect, covered, frame, profiles
from app.text.spans import Span
from app.translation import tr


@dataclass(frozen=True, slots=True)
class Placed:
    """Words on the screen: where they stand in the script, and the pixels of the frame that they take."""

    words: str
    span: Span | None
    area: Rect


def misplaced(placed: Iterable[Placed], platforms: Sequence[str] = ()) -> Iterator[Finding]:
    """Yield a finding for words that a chosen platform's buttons or caption cover, or that leave the frame."""
    taken, whole = covered(platforms), frame()
    for one in placed:
        if not whole.contains(one.area):
            why = tr("They reach over the edge of the picture and are cut there.")
            yield _place(one, "outside", tr("These words leave the screen"), why)
        elif hidden := [area for area in taken if area.area.overlaps(one.area)]:
            worst = max(hidden, key=lambda area: _under(one.area, area))
            yield _place(one, "covered", tr("These words are covered"), _hidden_by(one, worst))


def _under(words: Rect, area: Covered) -> float:
    """Return how many pixels words reach into an area, by the shorter way out."""
    across = min(words.right, area.area.right) - max(words.x, area.area.x)
    down = min(words.bottom, area.area.bottom) - max(words.y, area.area.y)
    return min(across, down)


def _hidden_by(one: Placed, area: Covered) -> str:
    name = next((profile.name for profile in profiles() if profile.id == area.profile), area.profile)
    what = {"caption": tr("the caption"), "buttons": tr("the buttons"), "top": tr("the bar at the top")}
    return tr(
        "They lie {count} px under {what} on {platform}, as published for ads; ordinary posts may differ.",
        count=round(_under(one.area, area)),
        what=what.get(area.name, tr("the edge")),
        platform=name,
    )


def _place(one: Placed, clause: str, title: str, why: str) -> Finding:
    return Finding(
        clause=f"preview.{clause}",
        severity=Severity.SHOULD,
        title=title,
        why=why,
        span=one.span,
        words=one.words if one.span else "",
        better=(Better(tr("Move them into the marked box."), replaces=False),),
        sources=(Source(tr("Carewright"), tr("Areas that platforms cover"), str(figures().data["checked"])),),
        evidence="policy",
    )
