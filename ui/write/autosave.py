"""Autosave as the window sees it: when to hand over what was typed, and what the header may say about it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import KnownError
from app.translation import tr

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from app.drafts.saving import DraftSession, SaveState, Writer

PAUSE = 250  # milliseconds after an edit


class Autosave(QObject):
    """Saves one open draft after another. `changed` carries what to say and whether all is safe."""

    changed = Signal(str, bool)
    _told = Signal()  # crosses from the writer's thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: DraftSession | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)
        self._told.connect(self._say)

    def open(self, draft: "Draft", writer: "Writer") -> None:
        """Save this draft from now on."""
        from app.drafts.saving import DraftSession  # with the first draft, not with the window

        self.close()
        self._session = DraftSession(draft, writer, lambda _state: self._told.emit())
        self._say()

    def touch(self) -> None:
        """Something was edited: save soon, also while typing goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def set_pause(self, milliseconds: int) -> None:
        """Save so long after an edit: sooner while others read along."""
        self._timer.setInterval(milliseconds)

    def flush(self) -> None:
        """Hand over what was edited, at once."""
        self._timer.stop()
        if self._session is not None:
            self._session.flush()

    def close(self) -> bool:
        """Save and let go of the draft; False when something is not on disk yet (the writer holds it)."""
        self._timer.stop()
        session, self._session = self._session, None
        return session.close() if session is not None else True

    def save_now(self) -> bool:
        """Save, and wait until it is on disk."""
        self._timer.stop()
        return self._session.save_now() if self._session is not None else True

    def words(self) -> tuple[str, bool]:
        """Return what to say about saving, and whether everything is safe."""
        return said(self._session.state) if self._session is not None else ("", True)

    def _say(self) -> None:
        self.changed.emit(*self.words())


def said(state: "SaveState") -> tuple[str, bool]:
    """Return a save state in words, and whether everything is safe."""
    if state.error is not None:
        why = state.error.happened if isinstance(state.error, KnownError) else str(state.error)
        return tr("Not saved: {why}", why=why), False
    return {"saved": tr("Saved"), "saving": tr("Saving…")}.get(state.saving.value, tr("Not saved")), True
