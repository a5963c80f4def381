"""A chart's picture without a window, for the command line."""

import os

from PySide6.QtGui import QGuiApplication

from ui.surveys.picture import png_of


def png_without_window(svg: str, words: str) -> bytes:
    """Return the drawing of an SVG as PNG, with its words inside; starts Qt offscreen when it does not run."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QGuiApplication.instance() or QGuiApplication([])
    try:
        return png_of(svg, words)
    finally:
        del running
