"""A team's library in the window: connecting, working together, and being told the truth when the network is gone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.drafts.brief import Brief
from tests.team.computers import Computer
from tests.team.conftest import Team
from ui.app import Session
from ui.main_window import MainWindow
from ui.team.carets import CaretLayer
from ui.team.connect_form import ConnectForm
from ui.team.people_form import PeopleForm
from ui.team.share_form import ShareForm
from ui.write.screen import WriteScreen

Start = Callable[[], Session]


@pytest.fixture
def lea(team: Team, tmp_path: Path) -> Iterator[Computer]:
    """Lea's computer, somewhere else."""
    one = Computer(tmp_path / "lea.carewright", team.address("lea"))
    yield one
    one.close()


def form_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(one for one in window.findChildren(kind))


def note(window: MainWindow) -> str:
    return window.status._note.text()


@pytest.fixture
def window(session: Session, team: Team, qtbot: QtBot) -> MainWindow:
    """Cara's window, on the team's library."""
    first = session.window
    assert first is not None
    first.run("team.connect")
    form = form_of(first, ConnectForm)
    assert isinstance(form, ConnectForm)
    form.host.setText(team.address("cara").url())  # pasted whole
    assert (form.user.text(), form.database.text()) == ("cara", team.database)
    form.go.click()
    qtbot.waitUntil(lambda: session.window is not None and session.window is not first, timeout=15_000)
    assert session.window is not None
    return session.window


def write_screen(window: MainWindow) -> WriteScreen:
    screen = window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    return screen


def test_two_people_write_one_draft(window: MainWindow, lea: Computer, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "up to date" in note(window), timeout=15_000)
    draft_id = window.workspace.create_draft(Brief(title="Together"), {"script": "My brother died."})
    window.open_draft(draft_id)
    screen = write_screen(window)
    lea.online()
    other = lea.draft(draft_id)
    assert lea.sync is not None
    lea.sync.place(draft_id, "script", other.cursor("script", 3))
    qtbot.waitUntil(lambda: "Here now: Sample lea (script)" in note(window), timeout=15_000)
    editor = screen.editors.current
    editor.select(3, 3)
    lea.write(draft_id, 0, "# Hook\n")
    qtbot.waitUntil(lambda: editor.toPlainText() == "# Hook\nMy brother died.", timeout=15_000)
    assert screen.editors.caret() == 3 + len("# Hook\n")  # it stayed at its letter
    layer = editor.viewport().findChild(CaretLayer)
    assert isinstance(layer, CaretLayer)
    qtbot.waitUntil(lambda: layer.places == [(10, "Sample lea")])  # hers did, too
    qtbot.keyClicks(editor, "big ")
    qtbot.waitUntil(lambda: lea.text(draft_id) == "# Hook\nMy big brother died.", timeout=15_000)


def test_a_draft_is_shared_with_a_reviewer_who_saw_nothing_before(
    window: MainWindow, team: Team, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "up to date" in note(window), timeout=15_000)
    draft_id = window.workspace.create_draft(Brief(title="Only mine"), {"script": "Not yet for others."})
    window.open_draft(draft_id)
    cara, remo = team.server("cara"), team.server("remo")
    qtbot.waitUntil(lambda: draft_id in [head.id for head in cara.heads()], timeout=15_000)
    assert draft_id not in [head.id for head in remo.heads()]
    window.run("team.share")
    form = form_of(window, ShareForm)
    assert isinstance(form, ShareForm)
    qtbot.waitUntil(lambda: "remo" in form.choices, timeout=15_000)
    assert "lea" not in form.choices  # leads see every draft anyway
    combo = form.choices["remo"]
    combo.setCurrentIndex(combo.findData("write"))
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: cara.shared_with(draft_id) == {"remo": "write"}, timeout=15_000)
    assert draft_id in [head.id for head in remo.heads()]
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    qtbot.waitUntil(lambda: cara.shared_with(draft_id) == {}, timeout=15_000)
    form.accept()


def test_offline_is_told_with_what_waits_and_mended_by_itself(
    window: MainWindow,
    team: Team,
    qtbot: QtBot,
) -> None:
    qtbot.waitUntil(lambda: "up to date" in note(window), timeout=15_000)
    draft_id = window.workspace.create_draft(Brief(title="Alone"), {"script": "one "})
    window.open_draft(draft_id)
    team.cluster.execute(f'alter database "{team.database}" allow_connections false')
    team.cluster.execute(
        f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{team.database}'"
    )
    qtbot.waitUntil(lambda: "offline" in note(window) or "not connected" in note(window), timeout=15_000)
    qtbot.keyClicks(write_screen(window).editors.current, "two ")
    qtbot.waitUntil(lambda: "wait" in note(window), timeout=15_000)
    team.cluster.execute(f'alter database "{team.database}" allow_connections true')
    window.run("team.retry")
    qtbot.waitUntil(lambda: "up to date" in note(window), timeout=15_000)


def test_what_is_wrong_with_an_address_is_said_in_plain_words(
    session: Session,
    team: Team,
    qtbot: QtBot,
) -> None:
    window = session.window
    assert window is not None
    window.run("team.connect")
    form = form_of(window, ConnectForm)
    assert isinstance(form, ConnectForm)
    for change, said in (
        ({"host": "127.0.0.1", "port": 1}, "no PostgreSQL listens on port 1"),
        ({"host": "no-such-host.invalid"}, "was not found"),
        (
            {"host": "127.0.0.1", "port": team.cluster.port, "password": "wrong"},
            "did not accept this password",
        ),
        ({"host": "127.0.0.1", "port": team.cluster.port, "tls": "require"}, "offers no encryption"),
        (
            {"host": str(team.cluster.folder), "port": team.cluster.port, "database": "none"},
            "no database “none”",
        ),
    ):
        form.show_address(team.address("cara"))
        form.password.setText(str(change.get("password", "")))
        form.host.setText(str(change["host"]))
        form.port.setValue(int(str(change.get("port", 5432))))
        form.database.setText(str(change.get("database", team.database)))
        form.tls.setCurrentIndex(form.tls.findData(change.get("tls", "prefer")))
        form.go.click()
        qtbot.waitUntil(lambda said=said: said in form.trouble.text(), timeout=15_000)
        assert "✕" in form.lines.text()
    form.reject()


def test_a_lead_invites_and_sees_who_may_what(
    start: Start,
    team: Team,
    qtbot: QtBot,
) -> None:
    session = start()
    session.switch_to_team(team.address("lea"), "")
    window = session.window
    assert window is not None
    qtbot.waitUntil(lambda: "up to date" in note(window), timeout=15_000)
    window.run("team.people")
    form = form_of(window, PeopleForm)
    assert isinstance(form, PeopleForm)
    qtbot.waitUntil(lambda: "cara" in form.rows, timeout=15_000)
    assert [role for role, chip in form.rows["cara"].items() if chip.isChecked()] == ["creator"]
    form.name.setText("nina")
    form.display.setText("Sample Nina")
    form.new_roles["reviewer"].click()
    form.invite_button.click()
    qtbot.waitUntil(lambda: "nina" in form.rows and "password" in form.first.text(), timeout=15_000)
    form.rows["nina"]["creator"].click()
    roles = ("creator", "reviewer")
    server = team.server("lea")
    qtbot.waitUntil(lambda: {one.role: one.roles for one in server.people()}["nina"] == roles, timeout=15_000)
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=15_000)
    form.accept()
    team.cluster.execute("drop role nina")
