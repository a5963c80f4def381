"""The way of a file: asked for, read with progress, shown, and put into the library."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from app.surveys.endings import ENDINGS
from app.translation import tr
from ui.commands import Shell
from ui.jobs import Token
from ui.widgets import Message

if TYPE_CHECKING:
    from app.surveys.readers.choices import Choices
    from app.surveys.readers.recognise import Recognised
    from app.surveys.readers.variable import Found
    from app.surveys.store import SurveyStore

_STORING = 0.5  # of the way: building before, keeping after


@dataclass(frozen=True, eq=False)
class Read:
    """A file that was read, with what was recognised in it."""

    path: Path
    found: "Found"
    seen: "Recognised"


def open_import(shell: Shell, *paths: Path) -> None:
    """Bring survey files in, one after the other; without any, ask for one. What is kept, the person says."""
    if paths:
        _start(shell, paths)
        return
    dialog = QFileDialog(_window(shell), tr("Import survey"))
    dialog.setNameFilter(tr("Surveys") + f" ({' '.join('*' + ending for ending in ENDINGS)})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: _start(shell, (Path(name),)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _start(shell: Shell, paths: tuple[Path, ...]) -> None:
    path, *others = paths
    following = partial(_start, shell, tuple(others)) if others else None

    def refused(error: Exception) -> None:
        said = Message.of(error, key=f"survey {path}")
        if path.name not in said.happened:
            said = replace(said, happened=f"{path.name}: {said.happened}")
        shell.say(said)
        if following is not None:
            following()

    shell.jobs.start(
        tr("Reading {name}", name=path.name),
        partial(read, path),
        partial(_show, shell, following),
        refused,
        slot="surveys.read",
    )


def read(path: Path, token: Token) -> Read:
    """Read a file in a worker. Raises `SurveyRefused`, `Cancelled`."""
    from app.surveys.readers.reading import read_survey  # with numpy
    from app.surveys.readers.recognise import judged, recognise

    found = read_survey(path, _progress(token, 0.0, 0.9))
    token.check()
    found = replace(found, variables=judged(found.variables))  # once: a million answers take a while
    return Read(path, found, recognise(found))


def _progress(token: Token, begin: float, share: float) -> Callable[[float], None]:
    def tell(part: float) -> None:
        token.check()
        token.progress(begin + share * part)

    return tell


def _show(shell: Shell, following: Callable[[], None] | None, file: Read) -> None:
    from ui.surveys.importing.form import ImportForm  # when there is something to show

    form = ImportForm(file.path.name, file.seen, _window(shell))
    form.wanted.connect(lambda choices: _keep(shell, form, file, choices))
    if following is not None:
        form.finished.connect(lambda _result: following())
    form.open()


def _keep(shell: Shell, form: QWidget, file: Read, choices: "Choices") -> None:
    from ui.surveys.importing.form import ImportForm

    assert isinstance(form, ImportForm)
    store = shell.workspace.surveys  # of the library that is open now, also when another is opened meanwhile
    form.set_busy(True)

    def kept(survey_id: str) -> None:
        form.accept()
        QTimer.singleShot(0, form.parent() or form, lambda: _tell(shell, survey_id, file, choices))

    def failed(error: Exception) -> None:
        form.set_busy(False)
        form.say(str(error))

    job = shell.jobs.start(
        tr("Importing {name}", name=file.path.name), partial(keep, store, file.found, choices), kept, failed
    )
    form.rejected.connect(lambda: shell.jobs.cancel(job))


def keep(store: "SurveyStore", found: "Found", choices: "Choices", token: Token) -> str:
    """Build a survey and keep it, in a worker; return its id. Raises `SurveyRefused`, `Cancelled`."""
    from app.surveys.readers.recognise import build

    token.check()
    data = build(found, choices)
    token.progress(_STORING)
    return store.add(data, progress=_progress(token, _STORING, 1 - _STORING))


def _tell(shell: Shell, survey_id: str, file: Read, choices: "Choices") -> None:
    shell.show_survey(survey_id)
    weight = choices.weight_in_use
    shell.say(
        Message(
            tr("“{title}” is in the library.", title=choices.title or file.path.stem),
            tr("Figures are weighted by {weight}.", weight=weight)
            if weight
            else tr("Figures are unweighted."),
            key="survey imported",
            seconds=12,
        )
    )


def _window(shell: Shell) -> QWidget | None:
    return shell if isinstance(shell, QWidget) else None
