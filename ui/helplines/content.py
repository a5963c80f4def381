"""What the Help lines screen holds: the views, the list, a line's page and its form. Built when somebody looks."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.helplines.entry import HelpLine
from app.helplines.filtering import View, due_count
from app.translation import tr
from ui.helplines.browser import Browser
from ui.helplines.line_form import LineForm
from ui.helplines.line_page import Asked, LinePage
from ui.theme import theme
from ui.widgets import Chip, EmptyState, button

if TYPE_CHECKING:
    from app.help_in_use import HelpInUse


class Content(QWidget):
    """Emits `asked` with what is wanted of a line, `filled` with a form, `wanted` with the id of a command."""

    asked = Signal(object)
    filled = Signal(object)
    wanted = Signal(str)

    def __init__(self, help_lines: "HelpInUse", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = help_lines
        self.line_id = ""
        self.by = ""  # who wrote here last
        self.view = View.ALL
        self.browser, self.page = Browser(), LinePage()
        self.form: LineForm | None = None
        self.views = {view: Chip(words) for view, words in zip(View, _view_words(), strict=True)}
        self._lay_out()
        self.browser.chosen.connect(self._choose)
        self.page.asked.connect(self._asked)

    def _lay_out(self) -> None:
        px = theme().px
        self._none = EmptyState(
            tr("Choose a help line"),
            tr("Here stands how it is reached, when, for whom, what is only assumed, and what all of it rests on. "
               "Nothing counts as checked by a person unless your team checked it."),
        )  # fmt: skip
        self._right = QStackedWidget()
        self._right.addWidget(self._none)
        self._right.addWidget(self.page)
        self._right.setMinimumWidth(px(320))
        self.browser.setMinimumWidth(px(300))
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(px(16))
        halves.addWidget(self.browser)
        halves.addWidget(self._right)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        halves.setSizes([px(400), px(840)])
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), 0, px(24), px(16))
        box.setSpacing(px(12))
        box.addLayout(self._top())
        box.addWidget(halves, 1)

    def _top(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme().px(6))
        group = QButtonGroup(self)
        for view, chip in self.views.items():
            group.addButton(chip)
            line.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, view=view: self.show_view(view))
        self.views[View.ALL].setChecked(True)
        line.addStretch(1)
        for words, command in (
            (tr("Import an update…"), "helplines.import_update"),
            (tr("Export…"), "helplines.export"),
        ):
            line.addWidget(button(words, partial(self.wanted.emit, command), "plain"))
        return line

    # What is shown

    def show_help(self, help_lines: "HelpInUse") -> None:
        """Show everything as it is now; a form that is being filled in stays."""
        self._help = help_lines
        due = due_count(help_lines.directory, help_lines.today(), help_lines.team.overrides)
        self.views[View.DUE].set_count(str(due) if due else "")
        self.browser.show_directory(help_lines, self.view, self.line_id)
        if self.form is None:
            self._show_line()

    def show_view(self, view: View) -> None:
        """Show all lines, what is due, what has ended or changed, or what the team did."""
        self.view = view
        self.views[view].setChecked(True)
        self.show_help(self._help)

    def show_line(self, line_id: str) -> None:
        """Show one line, also when the filters leave it out."""
        self.close_form()
        self.line_id = line_id
        self._show_line()
        self.browser.show_directory(self._help, self.view, line_id)

    def _show_line(self) -> None:
        line = self._help.directory.get(self.line_id) if self.line_id else None
        self._right.setCurrentWidget(self._none if line is None else self.page)
        if line is not None:
            self.page.by = self.by
            self.page.show_line(line, self._help)

    def _choose(self, line: HelpLine) -> None:
        self.close_form()
        self.line_id = line.id
        self._show_line()

    def edit(self, line: HelpLine | None, country: str = "") -> None:
        """Open the form: to correct a line, or for a new one (None)."""
        self.close_form()
        self.line_id = line.id if line is not None else self.line_id
        form = LineForm(self._help.directory, line, country)
        form.kept.connect(self.filled)
        form.cancelled.connect(self.close_form)
        self._right.addWidget(form)
        self._right.setCurrentWidget(form)
        self.form = form
        form.start(self.by)

    def close_form(self) -> None:
        """Take the form away again."""
        if self.form is not None:
            self._right.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._show_line()

    def _asked(self, asked: Asked) -> None:
        if asked.by:
            self.by = asked.by
        if asked.what == "show":
            self.show_line(asked.words)
        elif asked.what == "correct":
            self.edit(asked.line)
        else:
            self.asked.emit(asked)

    # Where one was

    def state(self) -> dict[str, Any]:
        """Return view, line, name and filters."""
        return {"view": self.view.value, "line": self.line_id, "by": self.by, "browser": self.browser.state()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where one was; what is gone is left out."""
        self.line_id, self.by = str(state.get("line", "")), str(state.get("by", ""))
        view = str(state.get("view", ""))
        self.view = View(view) if view in set(View) else View.ALL
        self.views[self.view].setChecked(True)
        self.browser.show_directory(self._help, self.view, self.line_id)
        browser = state.get("browser")
        if isinstance(browser, dict):
            self.browser.restore(browser)

    def focus(self) -> None:
        """Hand the keyboard to the search."""
        self.browser.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _view_words() -> tuple[str, ...]:
    return (tr("All lines"), tr("Due for a check"), tr("Retired and changed"), tr("By our team"))
