"""What a person can do about a team's library: connect, try again, see the team. Light: it is loaded at every start."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.translation import tr
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from app.team.address import TeamAddress
    from ui.main_window import MainWindow
    from ui.team.link import TeamLink

Switch = Callable[["TeamAddress", str], None]  # opens a team's library with a password, then closes this one


class TeamCommands:
    """The commands, and the link to the server while the window's library stands for a team's."""

    def __init__(self, window: "MainWindow", switch: Switch, password: str) -> None:
        self._window, self._switch, self._password = window, switch, password
        self.link: TeamLink | None = None

    def commands(self) -> list[Command]:
        """Return what stands in the Library menu."""
        return [
            Command("team.connect", tr("Connect to a team library…"), lambda _: self.ask(), menu="Library"),
            Command(
                "team.people",
                tr("The team…"),
                lambda _: self.show_people(),
                applies=self._linked,
                menu="Library",
            ),
            Command(
                "team.share",
                tr("Share this draft with the team…"),
                self.show_share,
                applies=lambda context: self.link is not None and bool(context.draft_id),
                menu="Draft",
            ),
            Command(
                "team.retry",
                tr("Connect again now"),
                lambda _: self.retry(),
                applies=self._linked,
                menu="Library",
            ),
        ]

    def _linked(self, _: Context) -> bool:
        return self.link is not None

    def begin(self) -> None:
        """Begin to exchange, when this library stands for a team's."""
        address = self._window.workspace.team_address
        if address and self.link is None:
            from app.team.address import read_address  # only for teams
            from ui.team.link import TeamLink

            self.link = TeamLink(self._window, read_address(address)[0], self._password, self.ask)
            self.link.start()

    def ask(self) -> None:
        """Ask for an address and a password, and open that library; or this one's again with another password."""
        from app.team.address import TeamAddress, read_address  # only for teams
        from ui.team.connect_form import ConnectForm

        held = self._window.workspace.team_address
        form = ConnectForm(self._window, read_address(held)[0] if held else TeamAddress())
        form.connected.connect(self._connected)
        form.open()

    def _connected(self, address: "TeamAddress", password: str) -> None:
        if self.link is not None and self.link.address.replica() == address.replica():
            self.link.retry(password)
            return
        try:
            self._switch(address, password)
        except KnownError as error:
            self._window.say(Message.of(error, key="library"))

    def retry(self) -> None:
        """Try to connect at once."""
        if self.link is not None:
            self.link.retry()

    def show_people(self) -> None:
        """Show who is in the team and what they may do."""
        if self.link is not None:
            from ui.team.people_form import PeopleForm

            PeopleForm(self._window, self.link.address, self.link.password).open()

    def show_share(self, context: Context) -> None:
        """Show who of the team may see and write the draft in hand."""
        if self.link is not None and context.draft_id:
            from ui.team.share_form import ShareForm

            title = self._window.workspace.shelf.row(context.draft_id).title
            ShareForm(self._window, self.link.address, self.link.password, context.draft_id, title).open()
