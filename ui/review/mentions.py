"""Names after an `@`: a comment field offers whom it can mention."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit

from app.text.utf16 import utf16_length
from ui.theme import theme

_BEGUN = re.compile(r"(?<![\w@])@([\w .-]{0,60})$")


class Mentions(QObject):
    """Belongs to a field; `names` are asked each time, they may have changed."""

    def __init__(self, field: QPlainTextEdit, names: Callable[[], Iterable[str]]) -> None:
        super().__init__(field)
        self._field, self._names = field, names
        self._putting = False
        self._model = QStringListModel(self)
        self._offer = QCompleter(self._model, self)
        self._popup = QListView()
        self._offer.setPopup(self._popup)
        self._offer.setWidget(field)
        self._offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offer.activated.connect(self._put)  # by mouse; keys a text field would take first are below
        self._popup.installEventFilter(self)
        field.textChanged.connect(self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose with Enter or Tab, put the names away with Escape; other keys go on into the field."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self._popup.hide()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not event.modifiers():
            chosen = self._popup.currentIndex().data()
            self._popup.hide()
            if isinstance(chosen, str):
                self._put(chosen)
            return True
        return super().eventFilter(watched, event)

    def _begun(self) -> str | None:
        """Return what was typed of a name, "" right after the `@`; None where none is being typed."""
        before = QTextCursor(self._field.textCursor())
        before.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        match = _BEGUN.search(before.selectedText())
        return match.group(1) if match else None

    def _look(self) -> None:
        begun = self._begun() if self._field.hasFocus() and not self._putting else None
        if begun is None:
            self._popup.hide()
            return
        self._model.setStringList(sorted(set(self._names()), key=str.casefold))
        self._offer.setCompletionPrefix(begun)
        if not self._offer.completionCount() or self._offer.currentCompletion() == begun:
            self._popup.hide()
            return
        place = self._field.cursorRect()
        place.setWidth(self._popup.sizeHintForColumn(0) + theme().px(24))
        self._offer.complete(place)
        self._popup.setCurrentIndex(self._offer.completionModel().index(0, 0))

    def _put(self, name: str) -> None:
        begun = self._begun()
        if begun is None:
            return
        cursor = self._field.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, utf16_length(begun)
        )
        self._putting = True  # a longer name that begins with this one is not offered at once
        cursor.insertText(f"{name} ")
        self._putting = False
