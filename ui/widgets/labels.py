"""Labels: by role, for a severity, and one that shortens itself."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.findings.finding import Severity
from app.translation import tr


def severity_words(severity: Severity) -> str:
    """Return how the window names a severity."""
    return {
        Severity.MUST: tr("Must fix"),
        Severity.SHOULD: tr("Should fix"),
        Severity.CONSIDER: tr("Consider"),
    }[severity]


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Give a widget another look from the style sheet."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(words: str, role: str = "", *, wrap: bool = False, select: bool = False) -> QLabel:
    """Return a plain-text label; `wrap` lets it take several lines, `select` lets a person copy from it."""
    result = QLabel(words)
    result.setTextFormat(Qt.TextFormat.PlainText)  # people's words are never markup
    result.setWordWrap(wrap)
    if wrap:
        result.setMinimumWidth(1)  # a long word must not hold the window open
    if select:
        result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        result.setAccessibleName(words)
    if role:
        result.setProperty("role", role)
    return result


def tip(words: str) -> str:
    """Return words for a tooltip. Qt takes for markup what looks like it; people's words never are."""
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>" if "<" in words else words


class SeverityLabel(QLabel):
    """The word for a severity, in its colour: never colour alone."""

    def __init__(self, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(severity_words(severity), parent)
        self.setProperty("severity", severity.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when there is no room; the whole of it is in the tooltip."""

    def __init__(self, words: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Ask for room for a few letters only."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many words as fit."""
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setToolTip(tip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.contentsRect(), self.alignment(), self.palette(), True, shown, self.foregroundRole()
        )
