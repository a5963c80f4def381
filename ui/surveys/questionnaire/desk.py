"""The questionnaire in hand: kept with every change, and taken back step by step."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.errors import KnownError
from app.library.library import Library
from app.surveys.questionnaire.drawer import Drawer, Row
from app.surveys.questionnaire.form import Form, starter

_MOST_STEPS = 100


class Desk(QObject):
    """Emits `chosen` when another questionnaire is in hand, `changed` when its form is another than what is shown
    (taken back, or refused), and `refused` with an error in plain words.
    """

    chosen = Signal()
    changed = Signal()
    refused = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drawer = Drawer(library)
        self.rows: Sequence[Row] = ()
        self.id = ""
        self.form: Form | None = None
        self._steps: list[Form] = []

    @property
    def row(self) -> Row | None:
        """The line of the list that is in hand."""
        return next((row for row in self.rows if row.id == self.id), None)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._steps)

    def look(self) -> None:
        """Read the list again; what is in hand stays there unless it is gone."""
        self.rows = self.drawer.list()
        if self.row is None:
            self.choose(self.rows[0].id if self.rows else "")

    def choose(self, questionnaire_id: str) -> None:
        """Take a questionnaire in hand; an empty id puts it away."""
        if questionnaire_id == self.id and self.form is not None:
            return
        self.id, self.form, self._steps = questionnaire_id, None, []
        if questionnaire_id:
            try:
                self.form = self.drawer.form(questionnaire_id)
            except KnownError as error:
                self.refused.emit(error)
        self.chosen.emit()

    def make(self) -> None:
        """Make a questionnaire to begin from, and take it in hand."""
        made = self.drawer.add(starter())
        self.rows = self.drawer.list()
        self.choose(made)

    def change(self, form: Form) -> bool:
        """Keep a changed form; False when it was refused, which is told."""
        before = self.form
        if before is None or form == before:
            return True
        if not self._keep(form):
            return False
        self._steps = [*self._steps[-_MOST_STEPS + 1 :], before]
        return True

    def undo(self) -> None:
        """Take the last change back."""
        if self._steps and self._keep(self._steps[-1]):
            self._steps.pop()
            self.changed.emit()

    def _keep(self, form: Form) -> bool:
        try:
            self.drawer.change(self.id, form)
        except KnownError as error:
            self.refused.emit(error)
            self.changed.emit()
            return False
        self.form = form
        return True
