"""Asking for the name of a file to save."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_path(parent: QWidget, words: str, wish: str, kinds: str) -> Path | None:
    """Ask where a file goes; None when nowhere. A name without an ending gets that of the chosen kind."""
    name, kind = QFileDialog.getSaveFileName(parent, words, wish, kinds)
    if not name:
        return None
    path = Path(name)
    if path.suffix:
        return path
    chosen = re.search(r"\*(\.\w+)", kind)
    return path.with_name(path.name + (chosen[1] if chosen else Path(wish).suffix))
