"""Before the screen is given away: when it is filled, and how one gets the computer back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.surveys.questionnaire.form import Form, Moment
from app.translation import tr
from ui.surveys.questionnaire.kiosk import IDLE_MINUTES, LEAVE
from ui.theme import theme
from ui.widgets import Button, button, label


def _start_words(moment: Moment) -> str:
    return {
        Moment.BEFORE: tr("Start filling: before"),
        Moment.AFTER: tr("Start filling: after"),
        Moment.ONCE: tr("Start filling"),
    }[moment]


class FillForm(QDialog):
    """Emits `wanted` with a Moment."""

    wanted = Signal(object)

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fill_form")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Fill on this computer"))
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(16), px(20), px(16))
        box.setSpacing(px(10))
        box.addWidget(label(form.title, "heading", wrap=True))
        for words in (
            tr("The questionnaire takes the whole screen, and people fill it one after the other. Nothing of one "
               "person is left for the next."),
            tr("To get your screen back, press {keys}. Nothing else ends it, and it does not say so on the screen: "
               "please remember it.", keys=LEAVE),
            tr("A sheet that somebody left half-filled is not kept; after {minutes} minutes without a touch it begins "
               "anew.", minutes=IDLE_MINUTES),
        ):  # fmt: skip
            box.addWidget(label(words, wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(tr("Not now"), self.reject))
        self.starts: list[Button] = []
        for moment in form.moments:
            start = Button(_start_words(moment), "primary" if not self.starts else "quiet")
            start.clicked.connect(lambda _checked=False, moment=moment: self._start(moment))
            self.starts.append(start)
            row.addWidget(start)
        box.addLayout(row)
        self.setMinimumWidth(px(520))
        self.starts[0].setFocus()

    def _start(self, moment: Moment) -> None:
        self.accept()
        self.wanted.emit(moment)
