"""Editor and draft always hold the same text, whatever is typed, pasted, composed, undone or sent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.drafts.document import Draft
from ui.write.editor import PartEditor

pytestmark = pytest.mark.usefixtures("qapp")
PIECES = [
    "a", "word ", "é", "e\u0301", "💛", "👨\u200d👩\u200d👧", "🇫🇷", "שלום", "\u00a0", "\n", "\r\n", "\r", "\u2028",
    "\u2029", "\ufdd0", "\ufeff", "\x00", "\x0b", "\ufffc", "# Beat\n", "TEXT: ",
]  # fmt: skip
words = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
place = st.floats(0, 1)
KEYS = [
    Qt.Key.Key_A,
    Qt.Key.Key_Return,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Up,
]
step = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(KEYS), st.sampled_from([0, 1, 2])),
    st.tuples(st.just("paste"), words),
    st.tuples(st.just("remote"), place, st.integers(0, 6), words),
    st.tuples(st.just("select"), place, place),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("compose"), st.sampled_from(["に", "にほん", "~"])),
    st.tuples(st.just("commit"), st.sampled_from(["日本", "💛", "é", ""])),
    st.tuples(st.just("format")),
    st.tuples(st.just("block"), words, words),
    st.tuples(st.just("cut")),
    st.tuples(st.just("drop"), words),
    st.tuples(st.just("replace_all"), words),
)


def shown(editor: PartEditor) -> str:
    cursor = QTextCursor(editor.document())
    cursor.select(QTextCursor.SelectionType.Document)
    return cursor.selectedText().replace("\u2029", "\n")


def composing(editor: PartEditor) -> bool:
    return bool(editor.textCursor().block().layout().preeditAreaText())


class Table:
    """An editor on a draft, and a colleague who holds a copy of it."""

    def __init__(self, text: str) -> None:
        self.draft = Draft()
        self.draft.edit("script", 0, 0, text)
        self.draft.forget_steps()
        self.other = Draft(self.draft.id, self.draft.snapshot())
        self.editor = PartEditor("script", "Script", "")
        self.editor.undo_asked.connect(self.draft.undo)
        self.editor.redo_asked.connect(self.draft.redo)
        self.binding = self.editor.bind(self.draft, "en")
        self.editor.resize(300, 120)

    def take(self, name: str, *args: object) -> None:
        getattr(self, name)(*args)

    def key(self, key: Qt.Key, modifiers: int) -> None:
        both = [
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.ControlModifier,
        ]
        QTest.keyClick(self.editor, key, both[modifiers])

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.editor.insertFromMimeData(data)

    def remote(self, where: float, removed: int, text: str) -> None:
        self.other.apply([self.draft.snapshot()])
        length = len(self.other.text("script"))
        at = round(where * length)
        self.other.edit("script", at, min(removed, length - at), text)
        self.draft.apply([self.other.snapshot()])

    def select(self, one: float, other: float) -> None:
        length = len(self.binding.mirror.text)
        self.editor.select(round(one * length), round(other * length))

    def undo(self) -> None:
        self.editor.undo_asked.emit()

    def redo(self) -> None:
        self.editor.redo_asked.emit()

    def compose(self, text: str) -> None:
        QApplication.sendEvent(self.editor, QInputMethodEvent(text, []))

    def commit(self, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.editor, event)

    def format(self) -> None:
        cursor = self.editor.textCursor()
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        look = QTextCharFormat()
        look.setFontItalic(True)
        cursor.mergeCharFormat(look)

    def block(self, one: str, other: str) -> None:
        cursor = self.editor.textCursor()
        cursor.beginEditBlock()
        cursor.insertText(one)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.insertText(other)
        cursor.endEditBlock()

    def cut(self) -> None:
        self.editor.cut()

    def drop(self, text: str) -> None:
        self.editor.insertPlainText(text)

    def replace_all(self, text: str) -> None:
        self.editor.setPlainText(text)

    def same(self) -> bool:
        if composing(self.editor):  # what others send waits until the composition ends
            return shown(self.editor) == self.binding.mirror.text
        return shown(self.editor) == self.draft.text("script") == self.binding.mirror.text


@settings(max_examples=40)
@given(words, st.lists(step, min_size=10, max_size=40))
def test_editor_and_draft_hold_the_same_text(text: str, steps: list[tuple[object, ...]]) -> None:
    table = Table(text)
    for one in steps:
        table.take(*one)  # type: ignore[arg-type]  # a name and what it takes
        assert table.same(), one
    table.commit("")
    assert table.same()
    table.editor.release()
    table.editor.deleteLater()


def test_a_no_break_space_stays_one() -> None:
    table = Table("Vraiment\u00a0?")
    table.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(table.editor, " Oui")
    table.paste("\u00a0!")
    assert table.draft.text("script") == "Vraiment\u00a0? Oui\u00a0!"
    table.editor.release()


def test_typing_a_sentence_is_a_few_undo_steps_not_one_a_letter() -> None:
    table = Table("")
    QTest.keyClicks(table.editor, "We miss him")
    steps = 0
    while table.draft.undo():
        steps += 1
    assert 1 <= steps <= 3
    assert shown(table.editor) == ""
    table.editor.release()


def test_what_a_colleague_writes_waits_while_a_letter_is_composed() -> None:
    table = Table("One two")
    table.editor.select(3, 3)
    table.compose("にほ")
    table.remote(1.0, 0, " three")
    table.remote(0.0, 0, "Zero ")
    assert shown(table.editor) == "One two"
    table.commit("日本")
    assert shown(table.editor) == table.draft.text("script") == "Zero One日本 two three"
    assert table.editor.caret() == len("Zero One日本")
    table.editor.release()
