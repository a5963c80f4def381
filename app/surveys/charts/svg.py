"""A laid-out chart as SVG that stands alone: readable by a screen reader, its figures inside, no script, no link.

Bars have no strokes, because strokes are scaled by some who show them and eat narrow bars.
"""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from app.surveys.charts.alt_text import alt_text
from app.surveys.charts.data_table import data_table
from app.surveys.charts.layout import lay_out
from app.surveys.charts.model import Chart
from app.surveys.charts.palette import palette
from app.surveys.charts.scene import Band, Box, Dot, Line, Scene, Words

FONTS = "Inter, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif"
NAMESPACE = "http://www.w3.org/2000/svg"


def to_svg(
    chart: Chart, scene: Scene | None = None, colours: Mapping[str, str] | None = None, fonts: str = FONTS
) -> str:
    """Return a chart as an SVG document.

    Args:
        chart: what it shows.
        scene: the chart laid out whole; laid out here when None.
        colours: tokens as `#RRGGBB`; the light scheme when None.
        fonts: families in the order of preference, as CSS writes them.
    """
    scene, colours = scene or lay_out(chart), colours or palette()
    width, height = _number(scene.width), _number(scene.height)
    head = (
        f'<svg xmlns="{NAMESPACE}" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="title desc" font-family={quoteattr(fonts)}>'
    )
    parts = [
        head,
        f'<title id="title">{_clean(chart.title)}</title>',
        f'<desc id="desc">{_clean(alt_text(chart))}</desc>',
        _metadata(chart),
        f'<rect width="{width}" height="{height}" fill="{colours["paper"]}"/>',
        *(_band(one, colours) for one in scene.bands),
        *_boxes(scene.boxes, colours),
        *(_line(one, colours) for one in scene.lines),
        *(_dot(one, colours) for one in scene.dots),
        *(_words(one, colours) for one in scene.words),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _metadata(chart: Chart) -> str:
    """Return the figures as a table, cells apart by tabs: for whoever has only the picture."""
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in data_table(chart))
    return "<metadata>\n" + _clean("\n".join(lines)) + "\n</metadata>"


def _clean(text: str) -> str:
    """Return text as XML takes it: escaped, without the characters XML 1.0 forbids."""
    return escape("".join(letter for letter in text if _allowed(letter)))


def _allowed(letter: str) -> bool:
    code = ord(letter)
    return letter in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _boxes(boxes: Iterable[Box], colours: Mapping[str, str]) -> Iterable[str]:
    for one in boxes:
        place = f'x="{_number(one.x)}" y="{_number(one.y)}" width="{one.w:.2f}" height="{_number(one.h)}"'
        yield f'<rect {place} fill="{colours[one.fill]}"/>'


def _line(one: Line, colours: Mapping[str, str]) -> str:
    ends = f'x1="{_number(one.x1)}" y1="{_number(one.y1)}" x2="{_number(one.x2)}" y2="{_number(one.y2)}"'
    dashes = ' stroke-dasharray="6 4"' if one.dashed else ""
    return f'<line {ends} stroke="{colours[one.fill]}" stroke-width="{_number(one.width)}"{dashes}/>'


def _dot(one: Dot, colours: Mapping[str, str]) -> str:
    place = f'cx="{_number(one.x)}" cy="{_number(one.y)}" r="{_number(one.r)}"'
    if one.hollow:
        return f'<circle {place} fill="{colours["paper"]}" stroke="{colours[one.fill]}" stroke-width="2"/>'
    return f'<circle {place} fill="{colours[one.fill]}"/>'


def _band(one: Band, colours: Mapping[str, str]) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in one.points)
    return f'<polygon points={quoteattr(points)} fill="{colours[one.fill]}" fill-opacity="0.15"/>'


def _words(one: Words, colours: Mapping[str, str]) -> str:
    place = f'x="{_number(one.x)}" y="{_number(one.y)}" font-size="{_number(one.size)}"'
    anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
    weight = ' font-weight="600"' if one.bold else ""
    return f'<text {place} fill="{colours[one.fill]}"{anchor}{weight}>{_clean(one.text)}</text>'
