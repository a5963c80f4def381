"""Two people who never meet online: one shares a file, the other writes apart, and the file comes home."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.exchange.importing import ImportRefused, read_file
from app.packets import names, receiving, through_folder
from app.packets.gathering import make_packet, write_packet
from app.packets.through_folder import Chosen, choose
from app.workspace import Workspace
from tests.ui.conftest import Start, window_of
from ui.app import Session
from ui.exchange import folder_watch
from ui.exchange.arrival_screen import ArrivalScreen
from ui.exchange.folder_form import FolderForm
from ui.exchange.handing_over import hand_over, notes
from ui.exchange.opening import Application
from ui.exchange.share_form import ShareForm
from ui.main_window import MainWindow

PASSPHRASE = "a kitchen table, morning light"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    """Somebody else's library."""
    workspace = Workspace.create(tmp_path / "Other.carewright")
    workspace.library.set_setting(names.ME, "Sample reviewer")
    yield workspace
    workspace.close()


def screen_of(window: MainWindow) -> ArrivalScreen:
    screen = window.screen_of("arrival")
    assert isinstance(screen, ArrivalScreen)
    return screen


def press(where: QWidget, words: str) -> None:
    found = [
        one
        for one in where.findChildren(QAbstractButton)
        if one.isVisible() and words in (one.text().replace("&&", "&"), one.accessibleName())
    ]
    assert found, f"no button says {words!r}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def said(where: QWidget) -> str:
    return "\n".join(one.text() for one in where.findChildren(QLabel) if one.isVisible())


def first_draft(window: MainWindow) -> str:
    return window.workspace.shelf.list()[0].id


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nothing = Qt.KeyboardModifier.NoModifier
    window.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing)
    )


def edited_apart(window: MainWindow, other: Workspace, path: Path, passphrase: str = "") -> str:
    """Let the other person have the draft, comment on it and write into it, and send it back."""
    draft_id = first_draft(window)
    window.save_everything()
    assert window.workspace.writer.flush(5)
    packet = make_packet(window.workspace, (draft_id,))
    receiving.bring_all_in(other, receiving.look_at(other, packet))
    draft = other.shelf.open(draft_id)
    other.review(draft, "Sample reviewer").threads.add("caption", None, "Shorter?")
    draft.edit("script", draft.text("script").index("\n") + 1, 0, "Take your time. ")
    other.shelf.save(draft)
    write_packet(other, (draft_id,), path, passphrase=passphrase)
    return draft_id


def test_a_file_goes_out_and_comes_home(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id, out = first_draft(window), tmp_path / "for you.carepacket"
    window.open_draft(draft_id)
    window.run("packet.share")
    (form,) = window.findChildren(ShareForm)
    assert form.drafts.chosen() == (draft_id,)
    form.me.setText("Sample creator")
    qtbot.waitUntil(lambda: not window.jobs.running())  # what is not settled has been said
    press(form, "Save the packet…")
    (dialog,) = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(out))
    dialog.close()
    qtbot.waitUntil(lambda: any("ready to send" in one.happened for one in window.banners.messages()))
    arrival = receiving.look_at(other, out.read_bytes())
    assert arrival.sender == "Sample creator"

    home = tmp_path / "home.carepacket"
    edited_apart(window, other, home)
    draft = window.workspace.shelf.open(draft_id)
    before = draft.text("script")
    drop(window, home)
    screen = screen_of(window)
    qtbot.waitUntil(lambda: "16 letters written, 1 comment" in said(screen), timeout=15_000)
    assert window.current is screen
    assert "It is not signed" in said(screen)
    assert draft.text("script") == before

    window.run("packet.bring_in")
    qtbot.waitUntil(lambda: "Take your time. " in draft.text("script"))
    qtbot.waitUntil(lambda: window.current is not screen)
    write = window.screen_of("write")
    assert "Take your time." in write.editors.current.toPlainText()  # type: ignore[attr-defined]  # the Write screen
    qtbot.waitUntil(lambda: write.autosave.words() == ("Saved", True))  # type: ignore[attr-defined]  # as above
    (told,) = [one for one in window.banners.messages() if "has what" in one.happened]
    assert dict(told.actions).keys() == {"Open it", "Take it back"}
    dict(told.actions)["Take it back"]()
    assert draft.text("script") == before
    qtbot.waitUntil(lambda: "out again" in window.banners.messages()[-1].happened)
    draft.undo()
    assert "Take your time. " in draft.text("script")


def test_what_is_not_wanted_stays_out(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    home = tmp_path / "home.carepacket"
    draft_id = edited_apart(window, other, home)
    before = window.workspace.library.journal.last(draft_id)
    drop(window, home)
    screen = screen_of(window)
    qtbot.waitUntil(lambda: screen.arrival is not None)
    window.run("packet.not_now")
    qtbot.waitUntil(lambda: screen.arrival is None)
    assert window.current is not screen
    assert window.workspace.library.journal.last(draft_id) == before


def test_a_sealed_packet_asks_until_the_passphrase_fits(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    home = tmp_path / "sealed.carepacket"
    edited_apart(window, other, home, PASSPHRASE)
    drop(window, home)
    screen = screen_of(window)

    def field() -> QLineEdit | None:
        return next((one for one in screen.findChildren(QLineEdit, "passphrase") if one.isVisible()), None)

    qtbot.waitUntil(lambda: field() is not None)
    first = field()
    assert first is not None
    first.setText("another one")
    press(screen, "Open")
    qtbot.waitUntil(
        lambda: "does not open it" in said(screen) and field() not in (None, first), timeout=15_000
    )
    second = field()
    assert second is not None
    second.setText(PASSPHRASE)
    QTest.keyClick(second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "was sealed with a passphrase" in said(screen), timeout=15_000)
    assert screen.arrival is not None


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_packet_that_a_mail_program_renamed_is_still_a_packet(
    passphrase: str, window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    home = tmp_path / "attachment.zip"
    edited_apart(window, other, home, passphrase)
    with pytest.raises(ImportRefused, match="a packet from another Carewright"):
        read_file(home)
    drop(window, home)
    screen = screen_of(window)
    qtbot.waitUntil(lambda: "attachment.zip" in said(screen) or screen.arrival is not None, timeout=15_000)
    assert (screen.arrival is None) == bool(passphrase)


def test_a_look_that_was_stopped_keeps_no_other_packet_out(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, release = tmp_path / "home.carepacket", threading.Event()
    edited_apart(window, other, home)
    look = receiving.look_at

    def slow(*arguments: object, **more: object) -> object:
        release.wait(15)
        return look(*arguments, **more)  # type: ignore[arg-type]  # as it was called

    with monkeypatch.context() as patched:
        patched.setattr(receiving, "look_at", slow)
        drop(window, home)
        (job,) = window.jobs.running()
        window.jobs.cancel(job)
        release.set()
        drop(window, home)
        qtbot.waitUntil(lambda: screen_of(window).arrival is not None, timeout=15_000)


def test_a_key_is_vouched_for_once(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.review.keys import KeyBox

    monkeypatch.setattr("app.review.keys._WORK", 2**10)
    home = tmp_path / "signed.carepacket"
    draft_id = edited_apart(window, other, home)
    key = KeyBox(tmp_path / "keys").open("Sample reviewer", PASSPHRASE)
    write_packet(other, (draft_id,), home, key=key)
    drop(window, home)
    screen = screen_of(window)
    qtbot.waitUntil(lambda: key.fingerprint in said(screen))
    (box,) = [one for one in screen.findChildren(QCheckBox) if "compared the key" in one.text()]
    box.setChecked(True)
    assert names.known_keys(window.workspace.library)[key.fingerprint] == "Sample reviewer"
    window.run("packet.not_now")
    drop(window, home)
    qtbot.waitUntil(lambda: "the key you know as theirs" in said(screen))


def test_packets_and_scripts_dropped_together_go_their_ways(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    home, script, broken = (tmp_path / name for name in ("a.carepacket", "notes.md", "b.carepacket"))
    edited_apart(window, other, home)
    script.write_text("# Hook\nA script.\n", "utf-8")
    broken.write_bytes(b"PK\x03\x04 and no more")
    drop(window, broken, script, home)
    screen = screen_of(window)
    qtbot.waitUntil(lambda: screen.arrival is not None)
    qtbot.waitUntil(lambda: any("notes.md" in one.happened for one in window.banners.messages()))
    assert any("damaged" in one.happened for one in window.banners.messages())


def test_a_second_start_hands_its_packet_over(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    home, answers = tmp_path / "a.carepacket", []
    edited_apart(window, other, home)
    place = window.workspace.path
    second = threading.Thread(target=lambda: answers.append(hand_over(place, [home], 10)))
    second.start()
    screen = screen_of(window)
    qtbot.waitUntil(lambda: screen.arrival is not None, timeout=15_000)
    second.join()
    assert answers == [True]
    assert not hand_over(tmp_path / "nobody has this.carewright", [home], 0.1)
    assert not list(notes().iterdir())


def test_the_program_starts_with_a_packet(
    start: Start, other: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, home = window_of(start()), tmp_path / "a.carepacket"
    edited_apart(window, other, home)
    handed: list[object] = []
    monkeypatch.setattr("ui.app.open_window", lambda library, packets: handed.append((library, packets)) or 0)
    from app.__main__ import main

    for arguments in ([str(home)], ["--library", "x.carewright", str(home), str(home)], []):
        monkeypatch.setattr(sys, "argv", ["carewright", *arguments])
        assert main() == 0
    assert handed == [(None, [home]), ("x.carewright", [home, home]), (None, [])]


def test_a_session_shows_the_packet_it_was_started_with(
    session: Session, other: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    window, home = window_of(session), tmp_path / "a.carepacket"
    edited_apart(window, other, home)
    session.opening.open([home])
    qtbot.waitUntil(lambda: screen_of(window).arrival is not None)


def test_a_double_click_on_macos_is_heard(qapp: QApplication, tmp_path: Path) -> None:
    class Ears:
        def __init__(self) -> None:
            self.heard: list[Path] = []
            self.packet_opened = self

        def emit(self, path: Path) -> None:
            self.heard.append(path)

    ears = Ears()
    event = QFileOpenEvent(str(tmp_path / "a.carepacket"))
    assert Application.event(ears, event)  # type: ignore[arg-type]  # there can be only one program
    assert ears.heard == [tmp_path / "a.carepacket"]


def test_packets_travel_through_a_folder_by_themselves(
    window: MainWindow, other: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "shared"
    place.mkdir()
    brief = window.workspace.shelf.open(first_draft(window)).brief
    mine = window.workspace.create_draft(brief, {"script": "# Hook\nSoup.\n"})
    window.run("packet.folder")
    (form,) = window.findChildren(FolderForm)
    assert not form.take.isEnabled()
    form.place.setText(str(place))
    form.me.setText("Sample creator")
    press(form, "Exchange here")
    qtbot.waitUntil(lambda: bool(list(place.glob("sample-creator-*.carepacket"))), timeout=15_000)
    assert len(list(place.iterdir())) == 1  # nothing of the sample's

    choose(other.library, Chosen(place))
    theirs = through_folder.FolderExchange(other)
    theirs.step(())
    for mark, arrival in theirs.step(()).arrivals:
        receiving.bring_all_in(other, arrival)
        theirs.came_in(mark)
    draft = other.shelf.open(mine)
    draft.edit("script", 0, 0, "Together. ")
    other.shelf.save(draft)
    theirs.step((mine,))

    def looked() -> bool:
        session_watch(window).look()
        return "Together. " in window.workspace.shelf.open(mine).text("script")

    qtbot.waitUntil(looked, timeout=15_000)
    qtbot.waitUntil(lambda: any("has what" in one.happened for one in window.banners.messages()))
    qtbot.waitUntil(lambda: not window.jobs.running())
    session_watch(window).look()
    (job,) = window.jobs.running()
    window.jobs.cancel(job)  # somebody stops one look: the next one is made all the same
    place.rename(tmp_path / "away")

    def missed() -> bool:
        session_watch(window).look()
        return any("cannot be reached" in one.happened for one in window.banners.messages())

    qtbot.waitUntil(missed, timeout=15_000)
    choose(window.workspace.library, None)
    qtbot.waitUntil(lambda: not session_watch(window)._timer.isActive())


def session_watch(window: MainWindow) -> folder_watch.FolderWatch:
    (watch,) = window.findChildren(folder_watch.FolderWatch)
    return watch
