"""Export…: in which form, where to, and the file is written as a job."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.drafts.document import Draft
from app.errors import KnownError
from app.exporting import Form, Prepared, forms
from app.translation import tr
from ui.commands import Context
from ui.jobs import Token
from ui.publishing.unsettled import UnsettledNote
from ui.theme import theme
from ui.widgets import Button, Message, Scrolled, button, label

if TYPE_CHECKING:
    from app.workspace import Workspace
    from ui.commands import Shell


def ask(window: QWidget, context: Context) -> None:
    """Ask in which form the draft in hand goes out, then where to, and write it."""
    dialog = ExportDialog(context.shell, context.draft_id, window)
    dialog.wanted.connect(partial(_ask_place, window, context.shell, context.draft_id))
    dialog.open()


class ExportDialog(QDialog):
    """Asks for a form, and says what is not settled. Emits `wanted` with the form."""

    wanted = Signal(object)

    def __init__(self, shell: "Shell", draft_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(18))
        box.setSpacing(px(2))
        self.unsettled = UnsettledNote(shell, self)
        self.unsettled.shown.connect(self._fit)
        box.addWidget(self.unsettled)
        self.choices: dict[str, QRadioButton] = {}
        self._forms = {form.id: form for form in forms()}
        self._list = QWidget()
        self._list.setProperty("kind", "clear")
        self._choices = QVBoxLayout(self._list)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(px(2))
        for form in self._forms.values():
            self._add(form)
        self._area = Scrolled(self._list)  # large type in a small window
        box.addWidget(self._area, 1)
        self.choices["docx"].setChecked(True)
        box.addSpacing(px(8))
        box.addWidget(label(tr("Private notes stay here, whatever you choose."), "muted", wrap=True))
        self._foot()
        self.setMinimumWidth(px(520))
        self._fit()
        self.unsettled.look((draft_id,))

    def _add(self, form: Form) -> None:
        choice = QRadioButton(form.words)
        choice.setAccessibleDescription(form.says)
        self.choices[form.id] = choice
        says = label(form.says, "muted", wrap=True)
        says.setContentsMargins(theme().px(24), 0, 0, theme().px(6))
        self._choices.addWidget(choice)
        self._choices.addWidget(says)

    def _fit(self) -> None:
        """Be as high as the forms need, at most as high as the window."""
        around = self._box.minimumSize().height() - self._area.minimumSizeHint().height()
        parent = self.parentWidget()
        most = parent.window().height() if parent is not None else 10_000
        self.resize(self.width(), min(around + self._list.sizeHint().height(), most))

    def _foot(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, theme().px(10), 0, 0)
        row.setSpacing(theme().px(8))
        row.addStretch(1)
        row.addWidget(button(tr("Not now"), self.reject))
        go = Button(tr("Choose where…"), "primary")
        go.setDefault(True)
        go.clicked.connect(lambda: self.unsettled.then(self._take))
        row.addWidget(go)
        self._box.addLayout(row)

    def _take(self) -> None:
        chosen = next(name for name, choice in self.choices.items() if choice.isChecked())
        self.wanted.emit(self._forms[chosen])
        self.accept()


def _ask_place(window: QWidget, shell: "Shell", draft_id: str, form: Form) -> None:
    title = next((row.title for row in shell.workspace.shelf.list() if row.id == draft_id), "")
    safe = " ".join("".join(one if one.isalnum() or one in " -_" else " " for one in title).split())[:60]
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    wish = Path(folder or Path.home()) / ((safe or tr("Draft")) + form.suffix)
    dialog = QFileDialog(window, tr("Export"), str(wish), f"{form.words} (*{form.suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(form.suffix.lstrip("."))
    dialog.selectFile(str(wish))
    dialog.fileSelected.connect(lambda place: export(shell, draft_id, form.id, Path(place)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export(shell: "Shell", draft_id: str, form: str, path: Path) -> None:
    """Write a draft to a file in the background. Whoever chose the place has said that a file there may go."""
    from ui.review.people import People  # with the room of review

    try:
        draft = shell.workspace.shelf.open(draft_id)
    except KnownError as error:
        shell.say(Message.of(error, key="export"))
        return
    me = People(shell.workspace.library).me
    shell.jobs.start(
        tr("Writing {name}", name=path.name),
        partial(_write, shell.workspace, draft_id, draft.snapshot(), form, me, path),
        partial(_written, shell, draft, path),
        lambda error: shell.say(Message.of(error, key="export")),
        slot=f"export {path}",
    )


def _write(
    workspace: "Workspace", draft_id: str, snapshot: bytes, form: str, me: str, path: Path, token: Token
) -> Prepared:
    """Write a copy of the draft, in a worker."""
    from app.exporting import prepare, save  # each form loads what it needs

    token.progress(0.1)
    going = prepare(workspace, Draft(draft_id, snapshot), form, me)
    token.check()
    if form == "pdf":
        from ui.exchange.printing import print_page

        print_page(going.page, path)
    else:
        save(path, going.make(), replace=True)
    return going


def _written(shell: "Shell", draft: Draft, path: Path, going: Prepared) -> None:
    try:
        going.done(draft)
        shell.workspace.shelf.save(draft)
    except KnownError as error:
        shell.say(Message.of(error, key="export"))
        return
    home = tr("When it comes back, import it: what others did comes home as comments and suggestions.")

    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    shell.say(
        Message(
            tr("“{name}” is written.", name=path.name),
            home if going.form in ("docx", "md") else "",
            actions=((tr("Show the folder"), show),),
            key="export", seconds=20,
        )
    )  # fmt: skip
