"""Who of the team may see one draft, and who may write in it; every choice counts at once."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KnownError
from app.team.address import TeamAddress
from app.team.server import Person, Server
from app.translation import tr
from ui.commands import Shell
from ui.theme import theme
from ui.widgets import Combo, EmptyState, button, label

SEES_ALL = frozenset(("lead", "safeguarding"))  # the roles that see every draft anyway


class ShareForm(QDialog):
    """Reads who may what from the server when it opens."""

    def __init__(
        self, shell: QWidget, address: TeamAddress, password: str, draft_id: str, title: str
    ) -> None:
        super().__init__(shell)
        self._shell: Shell = shell  # type: ignore[assignment]  # the window is both
        self._address, self._password, self._draft_id = address, password, draft_id
        self.setObjectName("team_share")
        self.setWindowTitle(tr("Share with the team"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self.setMinimumSize(px(460), px(300))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(18))
        box.setSpacing(px(10))
        box.addWidget(label(title or tr("Untitled draft"), "heading", wrap=True))
        hint = tr("Leads and safeguarding see every draft. Whoever may write may also comment.")
        box.addWidget(label(hint, "muted", wrap=True))
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setColumnStretch(0, 1)
        box.addWidget(self._rows)
        self.said = label("", "must", wrap=True, select=True)
        box.addWidget(self.said)
        box.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(tr("Close"), self.accept))
        box.addLayout(row)
        self.choices: dict[str, Combo] = {}
        self._ask(None)
        self.finished.connect(lambda _: self._shell.jobs.cancel(self._job))  # nobody is left to be told

    def _ask(self, change: tuple[str, str | None] | None) -> None:
        """Change one person's access on the server, or nothing, and show what holds then."""
        address, password, draft_id = self._address, self._password, self._draft_id

        def work(_: object) -> tuple[list[Person], dict[str, str]]:
            server = Server(address, password)
            try:
                if change is not None:
                    server.share(draft_id, *change)
                return server.people(), server.shared_with(draft_id)
            finally:
                server.close()

        name = tr("Share with the team")
        self._job = self._shell.jobs.start(name, work, self._show, self._failed, slot="team.share")

    def _failed(self, error: Exception) -> None:
        said = error if isinstance(error, KnownError) else KnownError(str(error))
        self.said.setText(" ".join(part for part in (said.happened, said.do) if part))

    def _show(self, found: tuple[list[Person], dict[str, str]]) -> None:
        people, access = found
        self.said.setText("")
        others = [one for one in people if one.active and not SEES_ALL & set(one.roles)]
        others = [one for one in others if one.role != self._address.user]
        if not others and not self._grid.count():
            words = tr("Everybody else in the team sees every draft, or nobody is there yet.")
            self._grid.addWidget(EmptyState(tr("Nobody to share with"), words), 0, 0)
        for row, person in enumerate(others):
            if person.role not in self.choices:
                self._add(row, person)
            combo = self.choices[person.role]
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(access.get(person.role, ""))))
            combo.blockSignals(False)

    def _add(self, row: int, person: Person) -> None:
        name = person.display if person.display == person.role else f"{person.display} ({person.role})"
        self._grid.addWidget(label(name), row, 0)
        combo = self.choices[person.role] = Combo(tr("What {person} may do", person=person.display))
        for words, what in (
            (tr("Does not see it"), ""),
            (tr("Reads"), "read"),
            (tr("Writes and comments"), "write"),
        ):
            combo.addItem(words, what)
        combo.activated.connect(partial(self._choose, person.role))
        self._grid.addWidget(combo, row, 1)

    def _choose(self, person: str, _index: int) -> None:
        self._ask((person, self.choices[person].currentData() or None))
