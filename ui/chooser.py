"""A field and a list over the window: type to find, arrow keys to choose, Enter to take, Escape to leave.

The command palette is one; so is the list of recent libraries.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from ui.theme import theme

_HINT = Qt.ItemDataRole.UserRole
_RUN = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Choice:
    """One line of a chooser: its words, quiet words at the right, and what taking it does."""

    words: str
    run: Callable[[], None]
    hint: str = ""


class Chooser(QFrame):
    """Belongs to a window and covers a little of it; `find` returns the choices for what was typed."""

    left = Signal()

    def __init__(self, parent: QWidget, name: str, placeholder: str) -> None:
        super().__init__(parent)
        self.setProperty("kind", "palette")
        self.setAccessibleName(name)
        self._find: Callable[[str], Sequence[Choice]] = lambda typed: ()
        self._before: QWidget | None = None
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(10), px(8), px(10), px(10))
        box.setSpacing(px(6))
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(name)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Matches"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Lines(self.list))
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.hide()

    def open(self, find: Callable[[str], Sequence[Choice]]) -> None:
        """Show the choices and take the keyboard."""
        self._find = find
        self._before = self.window().focusWidget()
        self.field.clear()
        self._fill("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Hide, and give the keyboard back to where it was."""
        self.hide()
        self.left.emit()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        px, window = theme().px, self.parentWidget()
        if window is None:
            return
        width, height = min(px(560), window.width() - px(48)), min(px(420), window.height() - px(96))
        self.setGeometry(QRect((window.width() - width) // 2, px(64), width, height))

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for choice in self._find(typed):
            item = QListWidgetItem(choice.words)
            item.setData(_HINT, choice.hint)
            item.setData(_RUN, choice.run)
            self.list.addItem(item)
        if not self.list.count():
            empty = QListWidgetItem(tr("Nothing matches. Try another word."))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(empty)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        run = item.data(_RUN) if item is not None else None
        if callable(run):
            self.leave()
            run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn keys in the field into moves in the list; leave when the keyboard goes elsewhere."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event.key())
        if watched is self.field and event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        last = self.list.count() - 1
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            row = self.list.currentRow() + steps[Qt.Key(key)]
            self.list.setCurrentRow(min(last, max(0, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True


class _Lines(QStyledItemDelegate):
    """Draws the quiet words at the right of a line."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        hint = index.data(_HINT)
        if hint:
            rect: QRect = option.rect.adjusted(0, 0, -theme().px(10), 0)
            painter.save()
            painter.setPen(theme().color("muted"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, theme().px(32)))
