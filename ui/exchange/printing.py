"""Printing a page of text to a PDF file."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.exchange.packet.refused import NotWritten

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


def print_page(page: str, path: Path) -> None:
    """Print HTML to a PDF file, whole or not at all; needs a running application.

    Raises:
        NotWritten: the disk is full, the folder is gone, or we may not.
    """
    from ui.review.record_page import write_page  # with the printing part of Qt

    made = path.with_name(f"{path.name}.pdf") if path.suffix.lower() != ".pdf" else path
    try:
        write_page(page, made)
        made.replace(path)
    except OSError as error:
        raise NotWritten(path, error) from error


def print_without_window(page: str, path: Path) -> None:
    """Print HTML to a PDF file from the command line. Raises NotWritten."""
    application = _application()
    print_page(page, path)
    del application


def _application() -> "QGuiApplication":
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QGuiApplication.instance()
    return existing if isinstance(existing, QGuiApplication) else QGuiApplication(sys.argv[:1])
