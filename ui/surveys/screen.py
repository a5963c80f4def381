"""The Surveys screen. It costs nothing until somebody looks: what it shows is built then (`content.py`)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.library.feed import Area
from app.translation import tr
from ui.commands import Command, Shell
from ui.screen import Header, Screen
from ui.surveys import actions
from ui.surveys.questionnaire import actions as questionnaire_actions

if TYPE_CHECKING:
    from ui.surveys.content import Content
    from ui.surveys.questionnaire.page import QuestionnairePage


class SurveysScreen(Screen):
    """Data sets, their questions, and honest charts of them.

    Two doors for what quotes figures: `use_in_draft` is called with the screen by the command "Use in draft", which
    stands in the header when it is set; `said_in_drafts` makes the panel under the chart.
    """

    id = "surveys"
    words = tr("Surveys")
    icon = "chart-bar"
    areas = frozenset({Area.SURVEYS})

    use_in_draft: ClassVar["Callable[[SurveysScreen], None] | None"] = None
    said_in_drafts: ClassVar["Callable[[SurveysScreen], QWidget] | None"] = None

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._content: Content | None = None
        self._before: dict[str, Any] = {}  # where one was, until somebody looks
        self._page: QuestionnairePage | None = None
        self._charts_stale = False  # something changed while the questionnaires were shown
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    @property
    def content(self) -> "Content":
        """Return what the screen holds, building it the first time."""
        if self._content is None:
            from ui.surveys.content import Content  # with its lists, when somebody looks

            self._content = content = Content(self.shell)
            self._box.addWidget(content)
            content.restore(self._before)
            content.header_changed.connect(self.header_changed)
            content.wanted.connect(self.shell.run)
            make = type(self).said_in_drafts
            if make is not None:
                content.put_below(make(self))
        return self._content

    @property
    def questionnaires(self) -> "QuestionnairePage | None":
        """The page with the questionnaires while it is shown."""
        return self._page if self._page is not None and not self._page.isHidden() else None

    def show_questionnaires(self) -> "QuestionnairePage":
        """Show the questionnaires in place of the charts."""
        if self._page is None:
            from ui.surveys.questionnaire.page import QuestionnairePage  # when somebody looks

            names = {one.id: one.words for one in questionnaire_actions.commands(self)}
            self._page = QuestionnairePage(self.shell, names, self)
            self._page.wanted.connect(self.shell.run)
            self._page.erase_wanted.connect(lambda sheet: questionnaire_actions.erase_sheet(self, sheet))
            self._box.addWidget(self._page)
        self.content.hide()
        self._page.show()
        self._page.refresh()
        self.header_changed.emit()
        return self._page

    def show_charts(self) -> None:
        """Show the charts again."""
        if self._page is not None:
            self._page.editor.flush()
            self._page.hide()
        self.content.show()
        if self._charts_stale:
            self._charts_stale = False
            self.content.refresh()
        self.header_changed.emit()

    def show_survey(self, survey_id: str) -> None:
        """Show the charts of a survey, its first question in hand."""
        self.show_charts()
        self.content.show_survey(survey_id)

    def header(self) -> Header:
        """Say which survey is shown, of whom, when and how it was weighted."""
        if self.questionnaires is not None:
            said = tr("Asked here before and after a workshop; answers stay on this computer")
            return Header(tr("Questionnaires"), said, ("surveys.charts",))
        doors = ("surveys.use",) if type(self).use_in_draft is not None else ()
        main = "surveys.use" if doors else "surveys.import"
        title, said = self._content.about() if self._content is not None else ("", "")
        return Header(title or self.words, said, ("surveys.import", *doors), main=main)

    def commands(self) -> list[Command]:
        """Return what a person can do here."""
        return [*actions.commands(self), *questionnaire_actions.commands(self)]

    def refresh(self) -> None:
        """Show everything as it is now."""
        page = self.questionnaires
        if page is None:
            self.content.refresh()
        else:
            self._charts_stale = True
            page.refresh()

    def flush(self) -> None:
        """Keep what was just typed into a questionnaire."""
        if self._page is not None:
            self._page.editor.flush()

    def state(self) -> dict[str, Any]:
        """Keep the survey, the question, the way it is drawn, and the titles a person wrote."""
        return self._content.state() if self._content is not None else self._before

    def restore(self, state: dict[str, Any]) -> None:
        """Remember where one was, until somebody looks."""
        self._before = state

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the search."""
        super().focusInEvent(event)
        if self._content is not None:
            self._content.focus()
