"""Messages that never stop anyone: what happened, what is safe, what to do, and a button that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import KnownError
from app.translation import tr
from ui.icons import icon
from ui.theme import theme
from ui.widgets.buttons import IconButton, button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import label


@dataclass(frozen=True)
class Message:
    """What a banner says.

    `only_on` is the id of the one screen it belongs to. `actions` are (words, what they do); pressing one
    takes the banner away. A message with the same `key` replaces the older one. `tone` is info, warning or
    error. `seconds` takes it away by itself; 0 leaves it until dismissed.
    """

    happened: str
    safe: str = ""
    do: str = ""
    actions: tuple[tuple[str, Callable[[], None]], ...] = ()
    tone: str = "info"
    key: str = ""
    only_on: str = ""
    seconds: int = 0
    dismissed: Callable[[], None] | None = None  # called when a person takes it away

    @classmethod
    def of(cls, error: Exception, *, key: str = "", saved: bool = True) -> "Message":
        """Return the message for an error: a known one in its own words, any other as a fault of ours.

        `saved` is whether everything typed is known to be on disk; nothing else may be promised.
        """
        if isinstance(error, KnownError):
            return cls(error.happened, error.safe, error.do, tone="error", key=key)
        return cls(
            tr("Something went wrong in the program."),
            tr("What you wrote up to here is saved.")
            if saved
            else tr("The last words you wrote may not be saved yet; copy them before you close."),
            tr("You can go on; a report was written for the makers."),
            tone="error",
            key=key,
        )

    def words(self) -> str:
        """Return the whole message as one text, for screen readers."""
        return " ".join(part for part in (self.happened, self.safe, self.do) if part)


class Banner(QFrame):
    """One message on the page. `closed` fires when it was dismissed or one of its actions was pressed."""

    closed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setProperty("kind", "banner")
        self.setProperty("tone", message.tone)
        self.setAccessibleName(message.words())
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(8), px(8), px(8))
        row.setSpacing(px(12))
        row.addWidget(self._mark(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(), 1)
        if message.actions:
            holder = QWidget()
            flow = FlowLayout(holder, px(8))
            for words, run in message.actions:
                flow.addWidget(button(words, partial(self._act, run)))
            holder.setMinimumWidth(
                sum(item.sizeHint().width() for item in _items(flow)) + px(8) * flow.count()
            )
            row.addWidget(holder, 0, Qt.AlignmentFlag.AlignVCenter)
        close = IconButton("x", tr("Dismiss this message"))
        close.clicked.connect(self._dismiss)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)

    def _mark(self) -> QLabel:
        name, token = {
            "info": ("info", "accent"),
            "warning": ("warning", "should"),
            "error": ("warning-circle", "must"),
        }[self.message.tone]
        mark = QLabel()
        size = theme().px(18)
        mark.setPixmap(icon(name, token).pixmap(QSize(size, size), self.devicePixelRatioF()))
        mark.setContentsMargins(0, theme().px(1), 0, 0)
        return mark

    def _words(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(theme().px(2))
        rest = " ".join(part for part in (self.message.safe, self.message.do) if part)
        box.addWidget(label(self.message.happened, "label" if rest else "", wrap=True))
        if rest:
            box.addWidget(label(rest, "muted", wrap=True))
        return box

    def _dismiss(self) -> None:
        self.closed.emit()
        if self.message.dismissed is not None:
            self.message.dismissed()

    def _act(self, run: Callable[[], None]) -> None:
        self.closed.emit()
        run()


def _items(flow: FlowLayout) -> list[QWidget]:
    widgets = [item.widget() for index in range(flow.count()) if (item := flow.itemAt(index)) is not None]
    return [widget for widget in widgets if widget is not None]
