"""The Preview's files without a window, for the command line."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.findings.post import PLATFORMS
from app.script.timing import pace_for
from ui.preview.reel import Reel, reel

if TYPE_CHECKING:
    from app.workspace import Workspace


def film_without_window(workspace: "Workspace", draft_id: str, path: Path) -> str:
    """Make a draft's rough video; return what was written, in words. Raises KnownError."""
    from ui.preview import rough_video  # with Qt's multimedia

    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")  # what it cannot find is no news here
    application = _application()
    said = rough_video.about(rough_video.film_without_window(_reel(workspace, draft_id), path))
    del application
    return said


def _reel(workspace: "Workspace", draft_id: str) -> Reel:
    draft = workspace.shelf.open(draft_id)
    platforms = tuple(name for name in PLATFORMS if name in draft.brief.platforms) or PLATFORMS
    return reel(draft.post(), pace_for(draft.brief.language), platforms, workspace.help.directory)


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
