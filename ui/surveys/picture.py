"""A chart as files and for the clipboard: SVG, PNG at twice the resolution, CSV, words."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.surveys.charts.alt_text import alt_text
from app.surveys.charts.csv import to_csv
from app.surveys.charts.layout import lay_out
from app.surveys.charts.model import Chart
from app.surveys.charts.palette import palette
from app.surveys.charts.svg import FONTS, to_svg
from app.translation import tr
from ui.surveys.fonts import family, measure

TWICE = 2
LARGEST = 12_000  # device pixels to a side; a longer chart is drawn at a lower resolution


def svg_of(chart: Chart) -> str:
    """Return the chart as SVG for files: with fonts to fall back on, in light colours."""
    return to_svg(chart, lay_out(chart), palette(), FONTS)


def svg_here(chart: Chart) -> str:
    """Return the chart as SVG in this window's own font, for a picture drawn here. Interface thread only."""
    return to_svg(chart, lay_out(chart, measure=measure), palette(), family())


def picture_of(svg: str) -> QImage:
    """Return the drawing of an SVG at twice its size; may run in a job."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = renderer.defaultSize()
    ratio = min(TWICE, LARGEST / max(size.width(), size.height(), 1))
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.fill(QColor(palette()["paper"]))
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def png_of(svg: str, words: str) -> bytes:
    """Return the drawing of an SVG as PNG, with its words inside for screen readers that look there."""
    image = picture_of(svg)
    image.setText("Description", words)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, Qt for text
    buffer.close()
    return bytes(data.data())


def file_of(chart: Chart, suffix: str, svg: str) -> bytes:
    """Return the bytes of a file with the suffix .svg, .png or .csv; `svg` is what `svg_here` gave.

    Raises:
        ValueError: another suffix.
    """
    if suffix == ".svg":
        return svg_of(chart).encode()
    if suffix == ".png":
        return png_of(svg, alt_text(chart))
    if suffix == ".csv":
        return to_csv(chart).encode("utf-8-sig")
    raise ValueError(suffix)


def for_clipboard(chart: Chart, image: QImage) -> QMimeData:
    """Return what other programs may take: the picture, the drawing, and the words."""
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/svg+xml", QByteArray(svg_of(chart).encode()))
    data.setText(alt_text(chart))
    return data


def file_name(chart: Chart) -> str:
    """Return a file's name after the title, without what file systems refuse."""
    kept = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in chart.title)
    return "-".join(kept.split())[:60].strip("-").lower() or tr("chart")
