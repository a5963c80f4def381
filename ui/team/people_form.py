"""Who is in the team, and what they may do; leads invite, change roles and let people go."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import KnownError
from app.team.address import TeamAddress
from app.team.people import first_password
from app.team.server import Me, Person, Server
from app.translation import tr
from ui.commands import Shell
from ui.theme import theme
from ui.widgets import Button, Chip, EmptyState, Rule, button, label

Roles = tuple[tuple[str, str], ...]


def role_words() -> Roles:
    """Return the roles, and how people call them."""
    return (
        ("creator", tr("Creator")),
        ("reviewer", tr("Reviewer")),
        ("lead", tr("Lead")),
        ("safeguarding", tr("Safeguarding")),
    )


class PeopleForm(QDialog):
    """Reads the team from the server when it opens; every change goes there at once."""

    def __init__(self, shell: QWidget, address: TeamAddress, password: str) -> None:
        super().__init__(shell)
        self._shell: Shell = shell  # type: ignore[assignment]  # the window is both
        self._address, self._password = address, password
        self.me: Me | None = None
        self.setObjectName("team_people")
        self.setWindowTitle(tr("The team"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self.setMinimumSize(px(620), px(420))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(px(20), px(18), px(20), px(18))
        self._box.setSpacing(px(10))
        self._said = label("", "must", wrap=True, select=True)
        self._page = QWidget(self)
        self._box.addWidget(self._page, 1)
        self._box.addWidget(self._said)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(tr("Close"), self.accept))
        self._box.addLayout(row)
        self.rows: dict[str, dict[str, Chip]] = {}
        self._ask(lambda _server: None)
        self.finished.connect(lambda _: self._shell.jobs.cancel(self._job))  # nobody is left to be told

    def _ask(self, do: Callable[[Server], object], then: Callable[[], None] = lambda: None) -> None:
        """Do something on the server, off the interface thread, and show the team as it is then."""
        address, password = self._address, self._password

        def work(_: object) -> tuple[Me, list[Person]]:
            server = Server(address, password)
            try:
                do(server)
                return server.me, server.people()
            finally:
                server.close()

        def done(found: tuple[Me, list[Person]]) -> None:
            self._said.setText("")
            self._show(*found)
            then()

        self._job = self._shell.jobs.start(tr("The team"), work, done, self._failed, slot="team.people")

    def _failed(self, error: Exception) -> None:
        said = error if isinstance(error, KnownError) else KnownError(str(error))
        detail = getattr(error, "detail", "")
        self._said.setText(" ".join(part for part in (said.happened, said.do, detail) if part))

    def _show(self, me: Me, people: list[Person]) -> None:
        self.me = me
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(8))
        grid.setColumnStretch(0, 1)
        self.rows = {}
        here = [one for one in people if one.active]
        for row, person in enumerate(here):
            self._add_row(grid, row, person)
        box.addLayout(grid)
        if not here:
            box.addWidget(EmptyState(tr("Nobody is in the team yet"), tr("Invite the first person below.")))
        if "lead" in me.roles:
            box.addWidget(Rule())
            self._add_invitation(box)
        else:
            box.addWidget(label(tr("Leads invite people and say what each may do."), "muted", wrap=True))
        box.addStretch(1)
        self._box.replaceWidget(self._page, page)
        self._page.hide()
        self._page.deleteLater()
        self._page = page
        page.show()

    def _add_row(self, grid: QGridLayout, row: int, person: Person) -> None:
        leads = self.me is not None and "lead" in self.me.roles
        name = person.display if person.display == person.role else f"{person.display} ({person.role})"
        grid.addWidget(label(name), row, 0)
        chips: dict[str, Chip] = {}
        for column, (role, words) in enumerate(role_words(), start=1):
            chip = chips[role] = Chip(words)
            chip.setChecked(role in person.roles)
            chip.setEnabled(leads)
            chip.setAccessibleName(tr("{person}: {role}", person=person.display, role=words))
            chip.clicked.connect(partial(self._set_roles, person.role))
            grid.addWidget(chip, row, column)
        self.rows[person.role] = chips
        if leads and self.me is not None and person.role != self.me.person:
            grid.addWidget(button(tr("Let go"), partial(self._remove, person.role), "plain"), row, 5)

    def _set_roles(self, person: str, _checked: bool = False) -> None:
        roles = [role for role, chip in self.rows[person].items() if chip.isChecked()]
        self._ask(lambda server: server.set_roles(person, roles))

    def _remove(self, person: str) -> None:
        self._ask(lambda server: server.remove(person))

    def _add_invitation(self, box: QVBoxLayout) -> None:
        box.addWidget(label(tr("Invite somebody"), "label"))
        row = QHBoxLayout()
        self.name, self.display = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(tr("Name to log in with"))
        self.display.setPlaceholderText(tr("Name the others see"))
        for field in (self.name, self.display):
            field.setAccessibleName(field.placeholderText())
            row.addWidget(field, 1)
        box.addLayout(row)
        chips = QHBoxLayout()
        self.new_roles = {role: Chip(words) for role, words in role_words()}
        for chip in self.new_roles.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self.invite_button = Button(tr("Invite"), "primary")
        self.invite_button.clicked.connect(self._invite)
        chips.addWidget(self.invite_button)
        box.addLayout(chips)
        self.first = label("", "text", wrap=True, select=True)
        box.addWidget(self.first)

    def _invite(self) -> None:
        name, display = self.name.text().strip(), self.display.text().strip()
        roles = [role for role, chip in self.new_roles.items() if chip.isChecked()]
        password = first_password()

        def then() -> None:
            words = tr(
                "{person} may log in with the password {password}. It is shown only now: pass it on by a safe way.",
                person=display or name,
                password=password,
            )
            self.first.setText(words)

        if name:
            self._ask(lambda server: server.invite(name, display or name, password, roles), then)
