"""Connecting to a team's library: where it is, who you are; tried step by step, and what fails is said plainly."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.errors import KnownError
from app.team.address import TeamAddress, is_team, read_address
from app.team.errors import BadAddress
from app.team.trial import Found, attempt, steps, with_default_user
from app.translation import tr
from ui.commands import Shell
from ui.jobs import Token
from ui.theme import theme
from ui.widgets import Button, Combo, button, label, set_role


def tls_words() -> tuple[tuple[str, str], ...]:
    """Return the ways to encrypt, safest first, in words."""
    return (
        ("verify-full", tr("Encrypted, and the server must prove who it is")),
        ("require", tr("Encrypted")),
        ("prefer", tr("Not needed: this computer, or a network of our own")),
    )


class ConnectForm(QDialog):
    """Emits `connected` with an address and the password, after a trial that worked."""

    connected = Signal(object, str)

    def __init__(self, shell: QWidget, address: TeamAddress) -> None:
        super().__init__(shell)
        self._shell: Shell = shell  # type: ignore[assignment]  # the window is both
        self.setObjectName("connect_team")
        self.setWindowTitle(tr("Connect to a team library"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.host, self.port, self.database, self.user = QLineEdit(), QSpinBox(), QLineEdit(), QLineEdit()
        self.password, self.tls = QLineEdit(), Combo(tr("Encryption"))
        self.lines = label("", "muted", wrap=True)
        self.trouble = label("", "must", wrap=True, select=True)
        self.go = Button(tr("Try and connect"), "primary")
        self._root = address.root_certificate
        self._fill(address)
        self._lay_out()
        self.go.clicked.connect(self.attempt)
        self.host.textChanged.connect(self._pasted)

    def _fill(self, address: TeamAddress) -> None:
        self.port.setRange(1, 65_535)
        self.port.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        for mode, words in tls_words():
            self.tls.addItem(words, mode)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_address(with_default_user(address))

    def show_address(self, address: TeamAddress) -> None:
        """Put an address into the fields."""
        self.host.setText(address.host)
        self.port.setValue(address.port)
        self.database.setText(address.database)
        self.user.setText(address.user)
        known = {"verify-ca": "verify-full", "disable": "prefer"}
        self.tls.setCurrentIndex(self.tls.findData(known.get(address.mode, address.mode)))
        self._root = address.root_certificate

    def _pasted(self, words: str) -> None:
        """Take a whole address that was pasted into the first field apart."""
        if is_team(words):
            try:
                address, password = read_address(words)
            except BadAddress:
                return  # half typed, perhaps
            self.show_address(with_default_user(address))
            if password:
                self.password.setText(password)

    def _lay_out(self) -> None:
        px = theme().px
        self.setMinimumWidth(px(460))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(20), px(18), px(20), px(18))
        box.setSpacing(px(10))
        about = tr(
            "Whoever set it up gives you these. Your own copy stays on this computer: you can work without a network."
        )
        box.addWidget(label(about, "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        fields: list[tuple[str, QWidget]] = [
            (tr("Server"), self.host),
            (tr("Port"), self.port),
            (tr("Database"), self.database),
            (tr("Your name there"), self.user),
            (tr("Password"), self.password),
            (tr("Encryption"), self.tls),
        ]
        for row, (words, field) in enumerate(fields):
            field.setAccessibleName(words)
            grid.addWidget(label(words, "label"), row, 0)
            grid.addWidget(field, row, 1)
        box.addLayout(grid)
        kept = tr(
            "The password is not stored. To be asked no more, put it into PostgreSQL's own file .pgpass."
        )
        box.addWidget(label(kept, "small", wrap=True))
        for widget in (self.lines, self.trouble):
            box.addWidget(widget)
        box.addStretch(1)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(button(tr("Not now"), self.reject))
        self.go.setDefault(True)
        row_of_buttons.addWidget(self.go)
        box.addLayout(row_of_buttons)
        self.resize(px(480), max(px(420), box.totalHeightForWidth(px(480))))

    def address(self) -> TeamAddress:
        """Return what stands in the fields."""
        return TeamAddress(
            host=self.host.text().strip() or "localhost",
            port=self.port.value(),
            database=self.database.text().strip() or "carewright",
            user=self.user.text().strip(),
            tls=str(self.tls.currentData()),
            root_certificate=self._root,
        )

    def attempt(self) -> None:
        """Try the address; each step is shown as it is taken."""
        address, password = with_default_user(self.address()), self.password.text()
        names = steps(address)
        self.trouble.setText("")
        self.go.setEnabled(False)
        self._show_steps(names, 0)

        def work(token: Token) -> Found:
            return attempt(address, password, lambda step: token.progress(step.place / step.of, step.words))

        self._job = job = self._shell.jobs.start(
            tr("Connecting to {host}", host=address.host),
            work,
            lambda found: self._worked(found, password, names),
            lambda error: self._failed(error, names),
            slot="team.connect",
        )
        self.finished.connect(lambda _: self._shell.jobs.cancel(job))  # nobody is left to be told

    def _worked(self, found: Found, password: str, names: list[str]) -> None:
        self._show_steps(names, len(names))
        self.connected.emit(found.address, password)
        self.accept()

    def _failed(self, error: Exception, names: list[str]) -> None:
        self.go.setEnabled(True)
        done = next((place for place, name in enumerate(names) if name == self._job.words), 0)
        self._show_steps(names, done, failed=True)
        said = error if isinstance(error, KnownError) else KnownError(str(error))
        words = " ".join(part for part in (said.happened, said.do) if part)
        self.trouble.setText(words)
        self.trouble.setAccessibleName(words)

    def _show_steps(self, names: list[str], done: int, *, failed: bool = False) -> None:
        """Show which steps worked; the next one is being taken, or failed."""
        marks = [
            "✓" if place < done else ("✕" if failed else "…") if place == done else "·"
            for place in range(len(names))
        ]
        self.lines.setText("\n".join(f"{mark}  {name}" for mark, name in zip(marks, names, strict=True)))
        set_role(self.lines, "text" if failed else "muted")
