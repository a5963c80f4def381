"""Large things to touch and read from an arm's length, for people who stand while they answer."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets import Button, label

LARGE = 1.6
_LEAST = 56  # of a thing to touch, before the interface size
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def large_font(role: str = "text", factor: float = LARGE) -> QFont:
    """Return a font of the theme, larger."""
    font = theme().font(role)
    font.setPixelSize(round(font.pixelSize() * factor))
    return font


def large_label(words: str, role: str = "text", factor: float = LARGE) -> QLabel:
    """Return a label in large type that takes several lines."""
    result = label(words, wrap=True)
    result.setFont(large_font(role, factor))
    return result


def large_button(words: str, kind: str = "quiet") -> Button:
    """Return a button for a finger; Enter presses only the one that has the keyboard."""
    result = Button(words, kind)
    result.setFont(large_font())
    result.setAutoDefault(False)
    result.setMinimumHeight(theme().px(52))
    return result


class Choice(QAbstractButton):
    """One answer to touch. `several` draws a box instead of a ring; a second touch takes the choice back."""

    def __init__(self, number: int, words: str, *, several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._several = number, several
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setAccessibleDescription(str(number))
        self.setFont(large_font())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _room(self, width: int) -> QRect:
        px = theme().px
        return QRect(px(56), px(8), max(1, width - px(104)), 10_000)

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need."""
        needed = QFontMetrics(self.font()).boundingRect(self._room(width), _WRAP, self.text()).height()
        return max(theme().px(_LEAST), needed + theme().px(20))

    def sizeHint(self) -> QSize:
        """Ask for a comfortable width."""
        return QSize(theme().px(480), self.heightForWidth(theme().px(480)))

    def minimumSizeHint(self) -> QSize:
        """Never be too small for a finger."""
        return QSize(theme().px(200), theme().px(_LEAST))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw a sheet with a mark and the words."""
        colors, px = theme().color, theme().px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, held = self.isChecked(), self.hasFocus() or self.underMouse()
        edge = 2 if chosen or self.hasFocus() else 1
        painter.setPen(QPen(colors("accent" if chosen or self.hasFocus() else "edge"), edge))
        painter.setBrush(colors("accent_soft" if chosen else "hover" if held else "paper"))
        painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), px(10), px(10))
        self._mark(painter, chosen)
        painter.setPen(colors("ink"))
        room = self._room(self.width())
        room.setTop(0)
        room.setHeight(self.height())
        painter.drawText(room, _WRAP, self.text())
        if self._number < 10:  # the key that chooses it
            painter.setPen(colors("muted"))
            painter.setFont(theme().font("small"))
            aside = self.rect().adjusted(0, 0, -px(18), 0)
            painter.drawText(
                aside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(self._number)
            )
        painter.end()

    def _mark(self, painter: QPainter, chosen: bool) -> None:
        colors, px = theme().color, theme().px
        size = px(22)
        spot = QRect(px(18), (self.height() - size) // 2, size, size)
        painter.setPen(QPen(colors("accent" if chosen else "edge"), 2))
        painter.setBrush(colors("paper"))
        inner = spot.adjusted(px(5), px(5), -px(5), -px(5))
        if self._several:
            painter.drawRoundedRect(spot, px(5), px(5))
        else:
            painter.drawEllipse(spot)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors("accent"))
            if self._several:
                painter.drawRoundedRect(inner, px(2), px(2))
            else:
                painter.drawEllipse(inner)
