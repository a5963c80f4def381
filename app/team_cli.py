"""A team's library on the command line: `carewright team setup`, `status`, `invite`, `share` and `verify`.

A password is never an option: it comes from PGPASSWORD, from .pgpass, or is asked for on a terminal.
"""

import getpass
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from app.errors import KnownError
from app.translation import tr

if TYPE_CHECKING:
    from app.team.address import TeamAddress

team = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Look after a team's library on PostgreSQL."
)

Address = Annotated[str, typer.Argument(help="postgresql://name@server/database; never with a password.")]
Result = TypeVar("Result")


@team.command()
def setup(
    address: Address,
    name: Annotated[str, typer.Option("--team", help="How the roles' names begin; for a second team.")] = "",
    lead: Annotated[str, typer.Option(help="The first lead, who invites the others.")] = "",
) -> int:
    """Make a team's library in an empty database, or upgrade it. As an administrator of the server."""
    from app.team.people import first_password, invite_as_admin
    from app.team.setup import set_up

    where, password = _where(address)
    done = _asking(where, password, lambda secret: set_up(where, secret, name))
    if done.before == done.now:
        print(tr("The team library is up to date (version {now}).", now=done.now))
    elif done.before:
        print(tr("Upgraded from version {before} to {now}.", before=done.before, now=done.now))
    else:
        print(tr("The team library is set up (version {now}).", now=done.now))
    if lead:
        first = first_password()
        made = _asking(
            where,
            password,
            lambda secret: invite_as_admin(where, lead, lead, first, ["lead", "creator"], secret),
        )
        _tell_invited(lead, first, made=made)
    elif not done.before:
        print(tr("Now name a lead: carewright team setup ADDRESS --lead NAME"))
    return 0


@team.command()
def status(address: Address) -> int:
    """Try the connection step by step, and say who you are there."""
    from app.team.trial import Step, attempt, with_default_user

    where, password = _where(address)
    where = with_default_user(where)

    def tell(step: Step) -> None:
        print(f"{step.place}/{step.of}  {step.words}")

    found = _asking(where, password, lambda secret: attempt(where, secret, tell))
    print(tr("You are {name}: {roles}.", name=found.display, roles=", ".join(found.roles) or tr("a reader")))
    return 0


@team.command()
def invite(
    address: Address,
    person: Annotated[str, typer.Argument(help="The name to log in with: small letters and digits.")],
    role: Annotated[list[str], typer.Option(help="creator, reviewer, lead, safeguarding; may be repeated.")],
    display: Annotated[str, typer.Option(help="The name others see.")] = "",
) -> int:
    """Let somebody in. As a lead, or as the server's administrator."""
    from app.team.people import first_password, invite_as_admin
    from app.team.setup import ROLES

    for one in role:
        if one not in ROLES:
            raise KnownError(
                tr("There is no role “{role}”.", role=one), do=tr("Use: {roles}.", roles=", ".join(ROLES))
            )
    where, password = _where(address)
    first = first_password()
    made = _asking(
        where, password, lambda secret: invite_as_admin(where, person, display or person, first, role, secret)
    )
    _tell_invited(person, first, made=made)
    return 0


@team.command()
def share(
    address: Address,
    draft: Annotated[str, typer.Argument(help="The draft's id, or its title in your copy of the library.")],
    person: Annotated[str, typer.Argument(help="The name they log in with.")],
    access: Annotated[str, typer.Option(help="read, write, or none to end it.")] = "write",
) -> int:
    """Let somebody of the team see or write a draft of yours; leads may share any."""
    from app.team.server import Server
    from app.team.trial import with_default_user

    if access not in ("read", "write", "none"):
        raise KnownError(
            tr("There is no access “{access}”.", access=access), do=tr("Use: read, write, none.")
        )
    where, password = _where(address)
    where = with_default_user(where)
    server = _asking(where, password, lambda secret: Server(where, secret))
    try:
        server.share(_draft_id(where, draft), person, None if access == "none" else access)
    finally:
        server.close()
    print(tr("{person} now has: {access}.", person=person, access=access))
    return 0


@team.command()
def verify(address: Address) -> int:
    """Read every update a lead may see on the server, and say what is missing or damaged. Exit code 1 if anything."""
    from app.team.server import Server
    from app.team.trial import with_default_user

    where, password = _where(address)
    where = with_default_user(where)
    server = _asking(where, password, lambda secret: Server(where, secret))
    try:
        rows = server.check_rows()
    finally:
        server.close()
    bad = [row for row in rows if row[3] or row[4]]
    for draft, _, _, gaps, flawed in bad:
        print(tr("{draft}: {gaps} updates missing, {flawed} damaged.", draft=draft, gaps=gaps, flawed=flawed))
    count, size = sum(row[1] for row in rows), sum(row[2] for row in rows)
    print(tr("{drafts} drafts, {updates} updates, {size} bytes.", drafts=len(rows), updates=count, size=size))
    return 1 if bad else 0


def _draft_id(where: "TeamAddress", words: str) -> str:
    """Return the id of a draft somebody named. Raises KnownError when none or several have the title."""
    from contextlib import closing

    from app.workspace import Workspace

    with closing(Workspace.open_team(where)) as workspace:
        rows = workspace.shelf.list()
    found = [row.id for row in rows if words in (row.id, row.title)]
    if len(found) != 1:
        raise KnownError(
            tr("{count} drafts here are called “{title}”.", count=len(found), title=words),
            do=tr("Open the library once to fetch it, or name the draft by its id."),
        )
    return found[0]


def _where(words: str) -> "tuple[TeamAddress, str]":
    from app.team.address import read_address

    return read_address(words)


def _asking(where: "TeamAddress", password: str, do: Callable[[str], Result]) -> Result:
    """Run something that logs in; when the server asks for a password, ask the person, once."""
    from app.team.errors import LogIn

    try:
        return do(password)
    except LogIn:
        if password or os.environ.get("PGPASSWORD") or not sys.stdin.isatty():
            raise
        return do(getpass.getpass(tr("Password of {user}: ", user=where.user)))


def _tell_invited(person: str, password: str, *, made: bool) -> None:
    if made:
        print(tr("{person} may log in with the password {password}", person=person, password=password))
        print(tr("Pass it on by a safe way; it is shown only now."))
    else:
        print(tr("{person} is in the team, with the password the server already knows.", person=person))
