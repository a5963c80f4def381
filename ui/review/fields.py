"""Small fields the room's forms share."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.theme import theme


def line_field(hint: str, name: str = "", most: int = 300) -> QLineEdit:
    """Return a field for one line; its hint is its name unless it has another."""
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(name or hint)
    field.setMaxLength(most)
    return field


def text_field(hint: str, name: str = "", height: int = 72) -> QPlainTextEdit:
    """Return a field for a few lines, `height` pixels tall."""
    field = QPlainTextEdit()
    field.setProperty("kind", "field")
    field.setPlaceholderText(hint)
    field.setAccessibleName(name or hint)
    field.setTabChangesFocus(True)
    field.setFixedHeight(theme().px(height))
    return field


def wants_sending(event: QEvent) -> bool:
    """Say whether an event is Ctrl and Enter in a field.

    The key is another command's shortcut elsewhere (open a draft on the board); this keeps it for the field.
    """
    if not isinstance(event, QKeyEvent) or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    if event.type() is QEvent.Type.ShortcutOverride:
        event.accept()
    return event.type() is QEvent.Type.KeyPress
