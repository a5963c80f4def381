"""What every screen has in common, and nothing more.

A screen is a QWidget with a header (title, subtitle, actions), commands, and a habit: it marks itself stale
when something changed and draws itself again only when it is seen. The window builds it as
`SomeScreen(shell)`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.commands import Command, Shell

if TYPE_CHECKING:
    from app.findings.finding import Finding
    from app.library.feed import Area, Changes


@dataclass(frozen=True)
class Header:
    """What stands above a screen. `actions` are ids of commands, the last one the main action."""

    title: str
    subtitle: str = ""
    actions: tuple[str, ...] = ()
    main: str = ""  # the id among `actions` that is drawn as the primary button


class Screen(QWidget):
    """One room of the window.

    Subclasses set `id`, `words` (the label on the rail) and `icon`, override what they need, and emit
    `header_changed` when `header()` would say something else.
    """

    id: ClassVar[str] = ""
    words: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    areas: ClassVar[frozenset["Area"] | None] = None  # what it shows; None for everything

    header_changed = Signal()
    saved_state = Signal(str, bool)  # what the status line says about saving, and whether all is safe

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell
        self._stale = True
        self.setAccessibleName(self.words)

    def header(self) -> Header:
        """Return title, subtitle and actions as they are now."""
        return Header(self.words)

    def commands(self) -> list[Command]:
        """Return the commands this screen contributes; asked once."""
        return []

    @property
    def draft_id(self) -> str:
        """Return the draft in hand here (open or selected), "" when none."""
        return ""

    def show_draft(self, draft_id: str) -> None:
        """Show one draft; a screen without drafts does nothing."""

    def show_survey(self, survey_id: str) -> None:
        """Show a survey, where a screen shows surveys."""

    def show_finding(self, finding: "Finding") -> None:
        """Go to the words of a finding in the draft that is shown; a screen without words does nothing."""

    def refresh(self) -> None:
        """Draw from the workspace again; called only when seen."""

    def flush(self) -> None:
        """Write down what is pending; called when the screen is left and before the library closes."""

    def state(self) -> dict[str, Any]:
        """Return what should come back on restart, as plain JSON values."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state()` returned earlier; unknown or missing keys are fine."""

    def show_changes(self, changes: "Changes") -> None:
        """Hear what a write changed: draw again now when seen, else when next shown."""
        if changes.origin is self or (self.areas is not None and not (self.areas & changes.areas)):
            return
        self.set_stale()

    def set_stale(self) -> None:
        """Mark what is shown as out of date."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw again if something changed while nobody looked."""
        super().showEvent(event)
        self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.refresh()
