"""How wide words are in the window's own font, so that a chart is laid out as it will be drawn."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from ui.theme import theme


@lru_cache(maxsize=32)
def font_of(family: str, size: float, bold: bool) -> QFont:
    """Return the interface's font in chart pixels (not scaled: the view is)."""
    font = QFont(theme().font())
    font.setFamily(family)
    font.setPixelSize(round(size))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


@lru_cache(maxsize=32)
def _metrics(family: str, size: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font_of(family, size, bold))


@lru_cache(maxsize=1)
def family() -> str:
    """Return the family the window uses; to look it up takes longer than to draw a word."""
    return theme().font().family()


def measure(words: str, size: float, bold: bool) -> float:
    """Return the width of words in px of the chart."""
    return _metrics(family(), size, bold).horizontalAdvance(words)
