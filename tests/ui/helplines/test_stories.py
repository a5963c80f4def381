"""The Help lines screen as a safeguarding lead and a creator use it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pytestqt.qtbot import QtBot

from app.findings.post import SCRIPT
from app.helplines import updates
from app.helplines.build import SOURCE
from app.helplines.filtering import View
from tests.ui.conftest import Start, window_of
from tests.ui.helplines.conftest import (
    TODAY,
    choose,
    listed,
    names,
    numbers_found,
    open_draft,
    press_banner,
    readable,
    said,
)
from ui.helplines import actions
from ui.helplines.content import Content
from ui.helplines.screen import HelpLinesScreen
from ui.main_window import MainWindow

DUE = date(2027, 4, 2)
PRIVATE = bytes(range(32))


# A safeguarding lead looks after the lines


def test_a_lead_checks_a_line_today_and_the_warning_goes(
    window: MainWindow, screen: HelpLinesScreen, content: Content
) -> None:
    window.workspace.help.today = lambda: DUE
    screen.refresh()
    write = open_draft(window, {SCRIPT: "# Hook\nYou can call Samaritans on 116 123."}, countries=("GB",))
    assert numbers_found(write) == {"helpline.due"}
    window.go("helplines")
    content.show_view(View.DUE)
    assert "gb-samaritans" in names(content)
    assert "none checked by a person yet" in screen.header().subtitle
    content.show_line("gb-samaritans")
    window.run("helplines.check")
    form = content.page.form
    assert form is not None
    assert not form.keep.isEnabled()  # a check without a name or a source is none
    form.by.setText("Sample lead")
    form.other.setText("samaritans.org, how we can help")
    form.keep.click()
    assert "gb-samaritans" not in names(content)
    assert "Checked by Sample lead on 2027-04-02" in readable(content.page)
    assert "1 checked by your team" in screen.header().subtitle
    assert numbers_found(write) == set()
    press_banner(window, "Undo")
    assert "gb-samaritans" in names(content)
    assert numbers_found(write) == {"helpline.due"}


def test_nothing_counts_as_checked_before_the_team_checked_it(
    content: Content, screen: HelpLinesScreen
) -> None:
    assert "none checked by a person yet" in screen.header().subtitle
    content.show_line("us-988")
    assert "Not checked by a person" in readable(content.page)
    model = content.browser.list.lines
    assert len(model.lines) == len(screen.shell.workspace.help.directory)
    assert not any("Checked by" in model.words(line)[1] for line in model.lines)


def test_a_retired_number_shows_its_successor_one_click_away(content: Content) -> None:
    content.show_view(View.OLD)
    assert len(names(content)) == 51
    assert "988" in listed(content, "us-nspl-old")
    content.show_line("us-nspl-old")
    assert "now 988 Suicide & Crisis Lifeline" in readable(content.page)
    content.show_line("us-988")
    assert "Not checked by a person" in readable(content.page)


def test_a_correction_lies_over_the_directory_survives_a_restart_and_can_be_taken_back(
    start: Start, qtbot: QtBot
) -> None:
    first = start()
    window = window_of(first)
    window.go("helplines")
    screen = window.screen_of("helplines")
    assert isinstance(screen, HelpLinesScreen)
    content, help_lines = screen.content, window.workspace.help
    line = help_lines.directory.get("gb-shout")
    assert line is not None
    content.edit(line)
    form = content.form
    assert form is not None
    form.channels[0].value.setText("85259")
    form.by.setText("Sample lead")
    form.keep.click()
    assert content.form is None
    assert "85259" in readable(content.page)
    assert "was corrected by Sample lead" in readable(content.page)
    assert [use.line.id for use in help_lines.directory.lookup("85259", "GB")] == ["gb-shout"]
    window.close()
    again = window_of(start())
    assert [use.line.id for use in again.workspace.help.directory.lookup("85259", "GB")] == ["gb-shout"]
    again.workspace.help.uncorrect("gb-shout")
    assert not again.workspace.help.directory.lookup("85259", "GB")


def test_a_line_that_cannot_be_kept_stays_in_the_form_and_says_why(
    window: MainWindow, content: Content
) -> None:
    window.run("helplines.new")
    form = content.form
    assert form is not None
    form.country.setCurrentIndex(form.country.findData("GB"))
    form.fields["name"].setText("Our river line")
    form.keep.click()
    assert "it has no number and no address" in said(window)
    assert content.form is form
    form.channels[0].value.setText("0800 123 4567")
    form.fields["hours"].setText("whenever")
    form.keep.click()
    assert "its hours cannot be read" in said(window)
    form.fields["hours"].setText("Mo-Fr 09:00-17:00")
    form.fields["timezone"].setText("Europe/London")
    form.by.setText("Sample lead")
    form.source.setText("We run it.")
    form.keep.click()
    assert content.form is None
    line = window.workspace.help.directory.get("gb-team-our-river-line")
    assert line is not None
    assert line.verified_by == "Sample lead"
    assert [use.line.id for use in window.workspace.help.directory.lookup("+44 800 123 4567")] == [line.id]
    content.show_view(View.TEAM)
    assert names(content) == [line.id]


# Looking through the directory


def test_filters_and_words_find_lines_together(content: Content) -> None:
    choose(content, "country", "GB")
    choose(content, "topic", "bereavement")
    assert names(content) == ["gb-cruse"]
    content.browser.clear()
    content.browser.search.setText("grief united kingdom")
    content.browser.look()
    assert names(content) == ["gb-cruse"]
    content.browser.clear()
    content.browser.search.setText("116 123")
    content.browser.look()
    assert "gb-samaritans" in names(content)
    choose(content, "language", "de")
    assert "gb-samaritans" not in names(content)
    content.browser.clear()
    choose(content, "channel", "chat")
    lines = content.browser.list.lines.lines
    assert lines
    assert all(line.by_type("chat") for line in lines)
    content.browser.clear()
    choose(content, "country", "GB")
    choose(content, "age", "18+")
    assert "gb-childline" not in names(content)
    choose(content, "age", "13-15")
    assert "gb-childline" in names(content)


def test_it_begins_in_the_persons_own_country(window: MainWindow) -> None:
    window.preferences.change(country="IE")
    window.go("helplines")
    screen = window.screen_of("helplines")
    assert isinstance(screen, HelpLinesScreen)
    assert {line.country for line in screen.content.browser.list.lines.lines} == {"IE"}


def test_open_now_shows_only_lines_that_say_so_and_counts_the_others(content: Content) -> None:
    choose(content, "country", "GB")
    content.browser.open_now.click()
    lines = content.browser.list.lines.lines
    assert lines
    assert all(line.hours for line in lines)
    assert "do not say their hours" in content.browser.count.text()


def test_the_screen_costs_nothing_until_somebody_looks(window: MainWindow) -> None:
    screen = window.screen_of("helplines")
    assert isinstance(screen, HelpLinesScreen)
    assert screen._content is None
    assert len(screen.children()) == 1  # its empty layout
    window.go("helplines")
    assert screen._content is not None


def test_where_one_was_comes_back(start: Start) -> None:
    window = window_of(start())
    window.go("helplines")
    screen = window.screen_of("helplines")
    assert isinstance(screen, HelpLinesScreen)
    choose(screen.content, "country", "IE")
    screen.content.show_line("ie-samaritans")
    window.close()
    again = window_of(start())
    again.go("helplines")
    screen = again.screen_of("helplines")
    assert isinstance(screen, HelpLinesScreen)
    assert screen.content.browser.wanted().country == "IE"
    assert screen.content.line_id == "ie-samaritans"


# Files


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A signed update in which Samaritans are reached differently, and its key, trusted."""
    public = Ed25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()
    monkeypatch.setattr(updates, "trusted_keys", lambda: {"sample": public})
    stored = json.loads(SOURCE.read_text("utf-8"))
    entries = [entry for entry in stored["entries"] if entry.get("country") in ("GB", "IE", None)]
    for entry in entries:
        if entry["id"] == "gb-samaritans":
            entry["channels"] = [{"type": "phone", "value": "116 124"}]
    document = stored | {"edition": "2027-02-01", "serial": 99, "entries": entries}
    file = tmp_path / "help-lines.update"
    file.write_bytes(updates.sign(document, PRIVATE, "sample"))
    return file


def cut_short(data: bytes) -> bytes:
    return data[: len(data) // 2]


def changed(data: bytes) -> bytes:
    return data.replace(b"116 124", b"116 125")


@pytest.mark.parametrize(
    ("spoil", "why"), [(cut_short, "it is not complete"), (changed, "its signature does not fit")]
)
def test_a_bad_update_file_changes_nothing_and_says_why(
    window: MainWindow,
    screen: HelpLinesScreen,
    newer: Path,
    qtbot: QtBot,
    spoil: Callable[[bytes], bytes],
    why: str,
) -> None:
    newer.write_bytes(spoil(newer.read_bytes()))
    before = screen.shell.workspace.help.directory
    actions.import_update(screen, newer)
    qtbot.waitUntil(lambda: why in said(window))
    assert "The directory you have is unchanged" in said(window)
    assert screen.shell.workspace.help.directory is before


def test_an_update_is_in_use_at_once_and_the_teams_work_lies_over_it(
    window: MainWindow, screen: HelpLinesScreen, content: Content, newer: Path, qtbot: QtBot
) -> None:
    help_lines = window.workspace.help
    help_lines.check("gb-samaritans", "Sample lead", "their page")
    help_lines.check("gb-shout", "Sample lead", "their page")
    actions.import_update(screen, newer)
    qtbot.waitUntil(lambda: help_lines.directory.edition == "2027-02-01")
    qtbot.waitUntil(lambda: "1 February 2027" in screen.header().subtitle)
    shout, samaritans = help_lines.directory.get("gb-shout"), help_lines.directory.get("gb-samaritans")
    assert shout is not None
    assert samaritans is not None
    assert shout.verified_by == "Sample lead"
    assert samaritans.verified_by == ""  # it is reached differently now: the check does not count any more
    content.show_line("gb-samaritans")
    assert "An earlier check does not count any more" in readable(content.page)


def test_the_directory_goes_out_as_hsds_with_its_date(
    window: MainWindow, screen: HelpLinesScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "out.json"
    actions.export(screen, file)
    qtbot.waitUntil(lambda: "were exported to out.json" in said(window))
    stored = json.loads(file.read_text("utf-8"))
    assert stored["version"] == "3.0"
    assert stored["total_items"] == len(window.workspace.help.directory)
    assert stored["exported"] == TODAY.isoformat()
    actions.export(screen, tmp_path / "nowhere" / "out.json")
    qtbot.waitUntil(lambda: "cannot be written" in said(window))
