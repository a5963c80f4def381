"""Filling on this computer: one question a page, large type, and nothing of one person left for the next.

Every page is a widget of its own and goes when it is left, with what a field remembers for taking back. A sheet is kept
only when a person finishes, and is on the disk before anybody is thanked.
"""

import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.surveys.questionnaire.form import Form, Moment
from app.surveys.questionnaire.sheet import Sheet, Value
from app.translation import tr
from ui.surveys.questionnaire.kiosk_pages import CodePage, HelpPage, Page, page_of
from ui.surveys.questionnaire.large import large_button, large_label
from ui.theme import theme

THANKS_SECONDS = 20
IDLE_MINUTES = (
    5  # without a key or a touch: somebody walked away, and the next one shall not see their answers
)
_SIGNS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
    QEvent.Type.Wheel,
)
LEAVE = "Ctrl+Shift+Q"
# On a Mac it is the key that says Control: with Command the system itself logs out.
_CONTROL = (
    Qt.KeyboardModifier.MetaModifier if sys.platform == "darwin" else Qt.KeyboardModifier.ControlModifier
)
_LEAVING = _CONTROL | Qt.KeyboardModifier.ShiftModifier
HelpRows = Callable[[], tuple[Sequence[QWidget], str]]


class Kiosk(QDialog):
    """The whole screen, until somebody presses Ctrl+Shift+Q."""

    def __init__(
        self,
        form: Form,
        moment: Moment,
        keep: Callable[[Sheet], object],
        help_rows: HelpRows,
        parent: QWidget | None = None,
    ) -> None:
        """`keep` puts a finished sheet on the disk, or raises."""
        super().__init__(parent)
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(form.title)
        self._form, self._moment, self._keep, self._help_rows = form, moment, keep, help_rows
        self._answers: dict[str, Value] = {}
        self._code = ""
        self._at = 0
        self._thanking = self._helping = self._kept = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(THANKS_SECONDS * 1000)
        self.timer.timeout.connect(self.start_over)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MINUTES * 60_000)
        self.idle.timeout.connect(self.start_over)
        self._copied = False
        QGuiApplication.clipboard().dataChanged.connect(self._note_copy)
        self._asks_code = form.coded and form.twice
        self._lay_out()
        self.start_over()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def _lay_out(self) -> None:
        px = theme().px
        self.progress = large_label("", factor=1.2)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, len(self._form.items))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.said = large_label("", factor=1.2)
        self.said.setProperty("role", "should")
        self.back = large_button(tr("Back"))
        self.again = large_button(tr("Start over"), "plain")
        self.help = large_button(tr("Where to find help"), "plain")
        self.forward = large_button(tr("Begin"), "primary")
        self.forward.setMinimumWidth(px(180))
        for one, run in (
            (self.back, self.go_back),
            (self.again, self.start_over),
            (self.help, self.show_help),
            (self.forward, self.go_on),
        ):
            one.clicked.connect(lambda _checked=False, run=run: run())
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.back)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.help)
        foot.addWidget(self.forward)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(40), px(28), px(40), px(28))
        box.setSpacing(px(14))
        box.addWidget(self.progress)
        box.addWidget(self.bar)
        box.addWidget(self._area, 1)
        box.addWidget(self.said)
        box.addLayout(foot)

    # Pages

    @property
    def page(self) -> Page:
        """What is shown."""
        found = self._area.findChild(Page)
        assert found is not None
        return found

    @property
    def _first(self) -> int:
        """The step of the first question; before it stand the welcome and perhaps the code."""
        return 2 if self._asks_code else 1

    def _show(self, page: Page) -> None:
        px = theme().px
        holder = QWidget()
        holder.setProperty("kind", "clear")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, px(8), px(8), px(8))
        page.setMaximumWidth(px(860))
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(page)
        column.addStretch(2)
        line.addStretch(1)
        line.addLayout(column, 12)
        line.addStretch(1)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(holder)
        self.said.setText("")
        self.said.hide()
        self._show_foot()
        page.begin()

    def _show_foot(self) -> None:
        number = self._at - self._first + 1
        asking = 1 <= number <= len(self._form.items) and not self._thanking
        words = tr("{number} of {all}", number=number, all=len(self._form.items))
        self.progress.setText(words if asking and not self._helping else "")
        self.bar.setValue(number if asking else 0)
        self.bar.setVisible(asking and not self._helping)
        self.back.setVisible(self._helping or (self._at > 0 and not self._thanking))
        self.again.setVisible(self._at > 0 and not self._thanking and not self._helping)
        self.help.setVisible(not self._helping)
        self.forward.setVisible(not self._helping)
        last = number == len(self._form.items)
        self.forward.setText(
            tr("Next person") if self._thanking
            else tr("Begin") if self._at == 0
            else tr("Finish") if last
            else tr("Next")
        )  # fmt: skip
        self.forward.setAccessibleName(self.forward.text())
        self.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_step(self) -> None:
        if self._at == 0:
            moment = {Moment.BEFORE: tr("Before the workshop"), Moment.AFTER: tr("After the workshop")}
            skip = tr("Nothing is kept before you press Finish.")
            self._show(Page(self._form.title, moment.get(self._moment, ""), self._form.intro, skip))
        elif self._at < self._first:
            self._show(CodePage(self._code))
        else:
            item = self._form.items[self._at - self._first]
            self._show(page_of(item, self._answers.get(item.key)))

    # Going on

    def go_on(self) -> None:
        """Take what is answered, and show the next page; after the last one, keep the sheet."""
        if self._thanking:
            self.start_over()
        elif not self._helping and self._take():
            if self._at == self._first + len(self._form.items) - 1:
                self._finish()
            else:
                self._at += 1
                self._show_step()

    def go_back(self) -> None:
        """Show the page before; what is answered here stays answered."""
        if self._helping:
            self._helping = False
            self._thank() if self._thanking else self._show_step()
        elif self._at > 0 and not self._thanking and self._take():
            self._at -= 1
            self._show_step()

    def _take(self) -> bool:
        """Take what stands on the page; False when it does not fit, which is said."""
        try:
            value = self.page.value()
        except ValueError as error:
            self._say(str(error))
            return False
        if self._at >= self._first:
            key = self._form.items[self._at - self._first].key
            self._answers.pop(key, None)
            if value is not None:
                self._answers[key] = value
        elif self._at > 0:
            self._code = value if isinstance(value, str) else ""
        return True

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _finish(self) -> None:
        kept = bool(self._answers)
        if kept:
            try:
                self._keep(Sheet(self._moment, dict(self._answers), self._code))
            except KnownError as error:
                self._say(
                    f"{error.happened} {tr('Your answers are still here. Please tell the person who leads.')}"
                )
                return
            except Exception:
                self._say(
                    tr("Your answers could not be kept yet. Please tell the person who leads the workshop.")
                )
                raise  # told there, written down where faults are
        self._forget()
        self._thanking, self._kept = True, kept
        self._thank()
        self.timer.start()

    def _thank(self) -> None:
        said = tr(
            "Your answers are kept on this computer, without a name. The people who lead this workshop see the answers "
            "of everybody together, and what was written in own words. They can erase them."
        )
        nothing = tr("You skipped every question, so nothing was kept.")
        self._show(Page(tr("Thank you"), said if self._kept else nothing))

    def show_help(self) -> None:
        """Show where a person finds help; going back leads to where they were."""
        if self._thanking:
            self.timer.start()  # they get their time
        else:
            self._take()  # what does not fit is left out: nobody is kept from help by a number
        self._helping = True
        self._show(HelpPage(*self._help_rows()))
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_over(self) -> None:
        """Begin for the next person; nothing of this one stays."""
        self._forget()
        self._thanking = self._helping = self._kept = False
        self._at = 0
        self._show_step()

    def _forget(self) -> None:
        self.timer.stop()
        self.idle.stop()
        self._answers, self._code = {}, ""
        self._at = 0
        clipboard = QGuiApplication.clipboard()
        if self._copied:  # what a person wrote
            clipboard.clear()
            self._copied = False
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(clipboard.Mode.Selection)

    def _note_copy(self) -> None:
        self._copied = True

    # Keys, and leaving

    def leave(self) -> None:
        """Give the computer back; what was not finished is not kept."""
        self._forget()
        self.done(QDialog.DialogCode.Accepted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, digits choose, Escape does nothing."""
        if event.key() == Qt.Key.Key_Q and event.modifiers() & _LEAVING == _LEAVING:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            self.page.choose(event.key() - Qt.Key.Key_0)
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        held = QApplication.focusWidget()
        if isinstance(held, QPushButton):
            held.click()
        else:
            self.go_on()

    def event(self, event: QEvent) -> bool:
        """Claim the key that leaves before a field does."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that somebody is there; what happens is nobody's business here."""
        if event.type() in _SIGNS and self._at > 0 and not self._thanking:
            self.idle.start()
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Stay: only Ctrl+Shift+Q leaves."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless the computer is being shut down."""
        application = QApplication.instance()
        saving = isinstance(application, QApplication) and application.isSavingSession()
        event.setAccepted(saving)
