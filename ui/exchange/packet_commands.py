"""The commands for packets: share, open, and a folder that exchanges them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.errors import KnownError
from app.translation import tr
from ui.commands import Command, Context
from ui.exchange.opening import SUFFIX, Opening, save
from ui.jobs import Token
from ui.widgets import Message

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.exchange.share_form import Sharing
    from ui.main_window import MainWindow


def commands(window: "MainWindow", opening: Opening) -> list[Command]:
    """Return them."""
    return [
        Command("packet.share", tr("Share drafts…"), lambda context: ask_share(window, context), "Ctrl+Shift+E",
                menu="Library"),
        Command("packet.open", tr("Open packet…"), lambda _: opening.ask(), "Ctrl+Shift+O", menu="Library"),
        Command("packet.folder", tr("Exchange through a folder…"), lambda _: ask_folder(window), menu="Library"),
    ]  # fmt: skip


def ask_share(window: "MainWindow", context: Context) -> None:
    """Ask which drafts to share, and how."""
    from app.packets.names import me  # here and below: only when somebody shares
    from app.review.keys import KeyBox
    from ui.exchange.share_form import ShareForm

    rows = window.workspace.shelf.list()
    if not rows:
        window.say(Message(tr("There is no draft to share yet."), key="packet", seconds=10))
        return
    name = me(window.workspace.library)
    chosen = context.draft_id if any(row.id == context.draft_id for row in rows) else rows[0].id
    form = ShareForm(name, rows, chosen, KeyBox().exists(name), window, window)
    form.wanted.connect(partial(_ask_place, window))
    form.open()


def _ask_place(window: "MainWindow", sharing: "Sharing") -> None:
    titles = {row.id: row.title for row in window.workspace.shelf.list()}
    name = titles.get(sharing.drafts[0], "") if len(sharing.drafts) == 1 else tr("Drafts")
    safe = "".join(one if one.isalnum() or one in " -_" else " " for one in name)
    wish = _documents() / ((" ".join(safe.split())[:60] or tr("Drafts")) + SUFFIX)
    dialog = QFileDialog(window, tr("Save the packet"), str(wish), tr("Packets") + f" (*{SUFFIX})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX.lstrip("."))
    dialog.selectFile(str(wish))
    dialog.fileSelected.connect(lambda place: share(window, sharing, Path(place)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def share(window: "MainWindow", sharing: "Sharing", path: Path) -> None:
    """Write a packet in the background."""
    from app.packets.names import ME, me

    library = window.workspace.library
    if sharing.me != me(library):
        library.set_setting(ME, sharing.me, window)
    save(window)
    window.jobs.start(
        tr("Sharing drafts"),
        partial(_write, window.workspace, sharing, path),
        partial(_shared, window, sharing, path),
        lambda error: window.say(Message.of(error, key="packet")),
    )


def _write(workspace: "Workspace", sharing: "Sharing", path: Path, token: Token) -> str:
    """Write the packet, remember that it was shared, and return the fingerprint of the key that signed it."""
    from app.packets.gathering import write_packet
    from app.packets.names import know_key
    from app.review.history import What
    from app.review.keys import KeyBox

    key = KeyBox().open(sharing.me, sharing.key) if sharing.key else None
    write_packet(workspace, sharing.drafts, path, passphrase=sharing.seal, key=key, progress=token.progress)
    if key:
        know_key(workspace.library, key.fingerprint, sharing.me)
    for draft_id in sharing.drafts:
        workspace.reviews.history.add(sharing.me, What.SHARED, draft_id)
    return key.fingerprint if key else ""


def _shared(window: "MainWindow", sharing: "Sharing", path: Path, key: str) -> None:
    count = len(sharing.drafts)
    held = tr("It holds 1 draft.") if count == 1 else tr("It holds {count} drafts.", count=count)
    said = [held, tr("Private notes stayed here.")]
    if key:
        said.append(tr("Your key is {key}: read it to whoever asks.", key=key))
    folder = QUrl.fromLocalFile(str(path.parent))

    def show() -> None:
        QDesktopServices.openUrl(folder)

    actions = ((tr("Show in folder"), show),)
    window.say(
        Message(
            tr("“{name}” is ready to send.", name=path.name), " ".join(said), actions=actions, key="packet"
        )
    )


def ask_folder(window: "MainWindow") -> None:
    """Ask which folder packets travel through."""
    from app.packets.names import me
    from app.packets.through_folder import chosen
    from ui.exchange.folder_form import FolderForm

    library = window.workspace.library
    rows = [row for row in window.workspace.shelf.list() if not row.sample]
    form = FolderForm(me(library), rows, chosen(library), window)
    form.wanted.connect(partial(_choose_folder, window))
    form.open()


def _choose_folder(window: "MainWindow", me: str, wanted: object) -> None:
    from app.packets import names
    from app.packets.through_folder import Chosen, choose

    library = window.workspace.library
    try:
        if me and me != names.me(library):
            library.set_setting(names.ME, me, window)
        choose(library, wanted if isinstance(wanted, Chosen) else None)
    except KnownError as error:
        window.say(Message.of(error, key="folder"))
        return
    said = tr("Packets are no longer exchanged through a folder.")
    if isinstance(wanted, Chosen):
        said = tr("Packets are exchanged through “{name}” from now on.", name=wanted.path.name)
    window.say(Message(said, key="folder", seconds=12))


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
