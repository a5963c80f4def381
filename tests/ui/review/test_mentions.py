"""After an `@` the names that are known are offered; keys choose one, and writing goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit

from tests.ui.review.conftest import ME, OTHER, Table

LONG = f"{OTHER} Two"


@pytest.fixture
def field(table: Table) -> QPlainTextEdit:
    table.screen.work.people.remember((OTHER, LONG))
    table.select("no deadline")
    table.do("comment")
    return table.screen.form.text


def offered() -> list[str]:
    popup = QApplication.activePopupWidget()
    if not isinstance(popup, QAbstractItemView):
        return []
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press(key: Qt.Key) -> None:
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, key)


def test_a_name_is_offered_chosen_and_mentioned(table: Table, field: QPlainTextEdit) -> None:
    field.insertPlainText("💛 Dear ")
    QTest.keyClicks(field, "@sam")
    assert offered() == [OTHER, LONG]  # not oneself
    assert ME not in offered()
    press(Qt.Key.Key_Return)
    assert field.toPlainText() == f"💛 Dear @{OTHER} "
    assert offered() == []
    QTest.keyClicks(field, "look")
    assert table.screen.form.send.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (item,) = table.screen.work.items()
    assert (item.text, item.mentions) == (f"💛 Dear @{OTHER} look", (OTHER,))


def test_escape_puts_the_names_away_and_leaves_what_was_written(table: Table, field: QPlainTextEdit) -> None:
    QTest.keyClicks(field, "@sam")
    press(Qt.Key.Key_Escape)
    assert offered() == []
    assert field.toPlainText() == "@sam"
    assert field.isVisible()  # the form is still there


def test_an_address_or_an_unknown_name_offers_nothing(table: Table, field: QPlainTextEdit) -> None:
    for typed in ("a@sam", "@nobody", "@@sam", "no name"):
        field.clear()
        QTest.keyClicks(field, typed)
        assert offered() == [], typed


def test_an_answer_can_mention_somebody_too(table: Table) -> None:
    table.screen.work.people.remember((OTHER,))
    item = table.comment("no deadline", "Is this so?")
    table.screen.reading.go_to(item.id)
    table.bot.wait(20)
    card = table.screen.margin.card(item.id)
    assert card is not None
    answer = card.findChild(QPlainTextEdit)
    assert answer is not None
    answer.setFocus()
    assert answer.hasFocus()
    QTest.keyClicks(answer, "@sam")
    assert offered() == [OTHER]
    press(Qt.Key.Key_Return)
    assert answer.toPlainText() == f"@{OTHER} "
