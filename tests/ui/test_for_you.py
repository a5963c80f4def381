"""The page for the person at the keyboard: a number that can be read, and the plain truth about it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.help_for_you import ForYouScreen
from ui.main_window import MainWindow


@pytest.fixture
def page(window: MainWindow) -> ForYouScreen:
    window.preferences.change(country="GB")
    window.go("for_you")
    screen = window.screen_of("for_you")
    assert isinstance(screen, ForYouScreen)
    return screen


def labels(page: ForYouScreen) -> list[QLabel]:
    return [label for label in page.findChildren(QLabel) if label.isVisible()]


def test_the_number_of_the_persons_country_is_large_whole_and_can_be_copied(
    page: ForYouScreen, qtbot: QtBot
) -> None:
    page.window().resize(1024, 640)
    qtbot.wait(50)
    number = next(label for label in labels(page) if label.text() == "999")
    assert number.height() >= number.minimumSizeHint().height()
    assert number.fontMetrics().height() <= number.height()
    assert number.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def test_it_says_plainly_that_nobody_checked_the_numbers_and_has_no_links(page: ForYouScreen) -> None:
    said = " ".join(label.text() for label in labels(page))
    assert "No number was checked by a person for this edition" in said
    assert "http" not in said
    assert not any(label.openExternalLinks() for label in labels(page))


def test_another_country_shows_its_own_and_is_remembered(page: ForYouScreen, qtbot: QtBot) -> None:
    page.country.setCurrentIndex(page.country.findData("US"))
    qtbot.waitUntil(lambda: "911" in [label.text() for label in labels(page)])
    assert "999" not in [label.text() for label in labels(page)]
    assert page.shell.preferences.country == "US"


def test_without_a_number_we_trust_it_says_so(page: ForYouScreen, qtbot: QtBot) -> None:
    page.country.setCurrentIndex(0)
    qtbot.waitUntil(lambda: any("no number we trust" in label.text() for label in labels(page)))


def test_it_is_one_command_away_from_every_screen(window: MainWindow) -> None:
    for screen in ("board", "write", "settings"):
        window.go(screen)
        window.run("go.for_you")
        assert window.current is window.screen_of("for_you")


def test_there_is_somebody_to_talk_to_and_a_way_to_write_instead(page: ForYouScreen) -> None:
    said = [label.text() for label in labels(page)]
    assert "116 123" in said
    assert any("Samaritans" in words for words in said)
    assert any("if writing is easier" in words for words in said)


def test_an_overdue_check_hides_no_number_from_somebody_in_need(
    page: ForYouScreen, window: MainWindow
) -> None:
    window.workspace.help.today = lambda: date(2031, 1, 1)
    page.refresh()
    assert {"999", "116 123"} <= {label.text() for label in labels(page)}


def test_every_country_of_the_directory_has_an_emergency_number(page: ForYouScreen) -> None:
    assert page.country.count() - 1 == len(page.shell.workspace.help.directory.countries) > 110
    for index in range(1, page.country.count()):
        page.country.setCurrentIndex(index)
        numbers = [label for label in labels(page) if label.property("role") == "number"]
        assert numbers, page.country.currentText()
