"""Bringing files in: reading runs as a job, making the draft on the interface thread."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.drafts.brief import Brief
from app.surveys.endings import SURELY
from app.translation import tr
from ui.commands import Command, Context, Shell
from ui.jobs import Token
from ui.widgets import Message

if TYPE_CHECKING:
    from app.exchange.came import Came
    from app.exchange.importing import Imported


def commands(window: QWidget) -> list[Command]:
    """Return the command that asks for a file."""

    def ask(context: Context) -> None:
        dialog = QFileDialog(window, tr("Import a file"))
        dialog.setNameFilter(tr("Scripts") + " (*.txt *.md *.docx *.fountain *.srt *.vtt)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(
            lambda names: import_files(context.shell, [Path(name) for name in names])
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    return [
        Command("draft.import", tr("Import a file…"), ask, "Ctrl+I", menu="Draft", icon="download-simple")
    ]


def import_files(shell: Shell, paths: Sequence[Path]) -> None:
    """Read each file in the background; each becomes a draft of its own; surveys and reviews are shown first."""
    surveys = [path for path in paths if path.suffix.lower() in SURELY]
    if surveys:
        from ui.surveys.importing import open_import  # with its readers, when one is met

        open_import(shell, *surveys)
    drafts = frozenset(row.id for row in shell.workspace.shelf.list())
    for path in paths:
        if path in surveys:
            continue
        shell.jobs.start(
            tr("Importing {name}", name=path.name),
            partial(_read, path, drafts),
            partial(_take, shell, path),
            partial(_refused, shell, path),
        )


def _read(path: Path, drafts: frozenset[str], token: Token) -> "Imported | Came":
    from app.exchange.importing import read_file  # only here: the Word reader is slow to load
    from app.exchange.recognising import read_review

    token.check()
    came = read_review(path)
    return came if came is not None and came.draft in drafts else read_file(path)


def _take(shell: Shell, path: Path, found: "Imported | Came") -> None:
    from app.exchange.came import Came  # loaded by then
    from ui.exchange.word_home import show_came

    if isinstance(found, Came):
        show_came(shell, found, path.name)
    else:
        _create(shell, path, found)


def _create(shell: Shell, path: Path, imported: "Imported") -> None:
    draft_id = shell.workspace.create_draft(Brief(title=imported.title or path.stem), dict(imported.parts))
    shell.say(
        Message(
            tr("“{name}” is in the library.", name=path.name),
            " ".join(imported.notes),
            actions=((tr("Open it"), partial(shell.open_draft, draft_id)),),
            key=f"import {path}",
        )
    )


def _refused(shell: Shell, path: Path, error: Exception) -> None:
    shell.say(Message.of(error, key=f"import {path}"))
