"""What can happen between us and a team's server, in words for the person it happens to."""

# ruff: noqa: N818 - the names say what happened; that they are errors, their base class says

from app.errors import KnownError
from app.translation import tr


def _all_here() -> str:
    return tr("Everything you wrote is in the library on this computer.")


class TeamError(KnownError):
    """Something about the team's library. `lasting`: trying again by itself will not help."""

    lasting = True

    def __init__(self, happened: str, do: str = "", detail: str = "", safe: str | None = None) -> None:
        self.detail = detail
        super().__init__(happened, _all_here() if safe is None else safe, do)


class BadAddress(TeamError):
    """An address nobody can make sense of."""

    def __init__(self, words: str) -> None:
        super().__init__(
            tr("“{words}” is not the address of a team library.", words=words),
            tr("It looks like this: postgresql://your-name@server.example/database"),
            safe="",
        )


class Unreachable(TeamError):
    """No connection now; later there may be one."""

    lasting = False


class Interrupted(Unreachable):
    """The connection was there and is gone."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            tr("The connection to the team library was interrupted."),
            tr("It is tried again by itself."),
            detail,
        )


class ServerFull(TeamError):
    """The server's disk is full."""

    lasting = False

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            tr("The server of the team library has no room left."),
            tr("Tell whoever looks after the server. Sending is tried again by itself."),
            detail,
        )


class LogIn(TeamError):
    """Name, password or rights are not what the server expects."""


class NoSchema(TeamError):
    """The database exists and holds no team library."""

    def __init__(self, database: str) -> None:
        super().__init__(
            tr("The database “{name}” holds no team library yet.", name=database),
            tr("Whoever looks after the server sets it up with: carewright team setup ADDRESS"),
        )


class NoRole(TeamError):
    """The person may log in and is not one of the team."""

    def __init__(self, user: str, database: str) -> None:
        super().__init__(
            tr("“{user}” may log in, but is not in the team library “{name}”.", user=user, name=database),
            tr("Ask the team's lead for an invitation."),
        )


class ServerOlder(TeamError):
    """The team's library has an older form than this program needs."""

    def __init__(self) -> None:
        super().__init__(
            tr("The team library is older than this Carewright."),
            tr("Whoever looks after the server upgrades it with: carewright team setup ADDRESS"),
        )


class ServerNewer(TeamError):
    """The team's library has a newer form than this program understands."""

    def __init__(self) -> None:
        super().__init__(
            tr("The team library was upgraded for a newer Carewright."),
            tr("Update Carewright; what waits is sent then."),
        )


class NotAllowed(TeamError):
    """The server refused something this person may not do."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            tr("The team library did not allow this."), tr("Ask the team's lead if you need it."), detail
        )


class SetupFailed(TeamError):
    """Setting up or upgrading the server failed; nothing was changed."""

    def __init__(self, happened: str, do: str = "", detail: str = "") -> None:
        super().__init__(happened, do, detail, safe=tr("Nothing was changed on the server."))


class Tampered(TeamError):
    """Rows on the server are not as they were written."""

    def __init__(self, draft_id: str) -> None:
        super().__init__(
            tr("The team library holds changes that are damaged, in the draft {id}.", id=draft_id[:8]),
            tr("Whoever looks after the server restores a backup. Your own copy goes on working."),
        )


class SomeoneElses(TeamError):
    """A replica of one team library was to be connected to another."""

    def __init__(self) -> None:
        super().__init__(
            tr("At this address there is another team library than the one this copy belongs to."),
            tr("Connect to it as a library of its own."),
        )
