"""Settings survive everything that can happen to a small file."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.settings.screen import SettingsScreen
from ui.theme import theme


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "window.json"
    first = Preferences.load(path)
    first.change(scheme="dark", pace=120, country="GB", screens={"board": {"no_heavy": True}})
    assert Preferences.load(path) == first


def test_a_change_is_told_once_and_only_when_something_changed(tmp_path: Path) -> None:
    preferences, told = Preferences.load(tmp_path / "window.json"), list[str]()
    end = preferences.subscribe(lambda: told.append(preferences.scheme))
    preferences.change(scheme="dark")
    preferences.change(scheme="dark")
    end()
    preferences.change(scheme="light")
    assert told == ["dark"]


@given(
    st.binary(max_size=80) | st.sampled_from([b"[1]", b'{"pace": "fast", "scheme": 3}', b'{"scale": true}'])
)
def test_a_damaged_file_means_defaults_never_an_error(tmp_path_factory: object, stored: bytes) -> None:
    path = Path(tmp_path_factory.mktemp("home")) / "window.json"  # type: ignore[attr-defined]  # pytest's own factory
    path.write_bytes(stored)
    loaded = Preferences.load(path)
    assert (loaded.pace, loaded.scheme, loaded.scale) == (0, "system", 1.0)


def test_a_file_of_an_older_program_keeps_a_chosen_pace_and_the_usual_one_becomes_each_languages_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "window.json"
    for stored, pace in ((140, 0), (150, 150)):
        path.write_text(f'{{"pace": {stored}}}', "utf-8")
        assert Preferences.load(path).pace == pace
    Preferences.load(path).change(pace=140)
    assert Preferences.load(path).chosen_pace == 140.0


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_settings(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", "utf-8")
    preferences = Preferences.load(blocker / "window.json")
    preferences.change(pace=150)
    assert preferences.pace == 150


def test_settings_take_effect_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    screen.scheme.setCurrentIndex(screen.scheme.findData("dark"))
    assert theme().dark
    screen.scale.setCurrentIndex(screen.scale.findData(1.5))
    assert QApplication.font().pixelSize() == 20
    screen.pace.setValue(120)
    assert Preferences.load().pace == 120
    screen.pace.setValue(140)
    assert Preferences.load().chosen_pace == 140.0
    screen.pace.setValue(screen.pace.minimum())
    assert screen.pace.text() == "As each language is spoken"
    assert Preferences.load().chosen_pace is None
    assert Preferences.load().scheme == "dark"
    window.run("view.light")
    assert not theme().dark


def test_colours_chosen_in_the_menu_change_nothing_else(window: MainWindow) -> None:
    window.preferences.change(pace=150, country="GB", scale=1.15)
    window.run("view.dark")
    stored = Preferences.load()
    assert (stored.scheme, stored.pace, stored.country, stored.scale) == ("dark", 150, "GB", 1.15)
    window.go("settings")
    screen = window.screen_of("settings")
    assert isinstance(screen, SettingsScreen)
    assert screen.scheme.currentData() == "dark"
    window.run("view.light")
    assert screen.scheme.currentData() == "light"
