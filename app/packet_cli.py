"""Packets on the command line: `carewright packet show`, `merge` and `make`, without a window."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.errors import KnownError
from app.translation import tr

if TYPE_CHECKING:
    from app.exchange.packet.arriving import News
    from app.packets.receiving import Arrival
    from app.workspace import Workspace

packet = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Share drafts as one file, and merge them."
)

Passphrase = Annotated[
    str,
    typer.Option(
        envvar="CAREWRIGHT_PASSPHRASE", help="Opens or seals the packet; better given in the environment."
    ),
]


@packet.command()
def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A .carepacket file.")],
    passphrase: Passphrase = "",
) -> int:
    """Say what a packet would bring, and change nothing. Exit code 0 for something new, 1 when all is known."""
    from app.exchange.packet.reading import read_bytes
    from app.packets.receiving import look_at

    data = read_bytes(file)
    with closing(_workspace(context)) as workspace:
        arrival = look_at(workspace, data, passphrase)
    print("\n".join(_told(arrival)))
    return 1 if arrival.nothing else 0


@packet.command()
def merge(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="One or more .carepacket files, in any order.")],
    passphrase: Passphrase = "",
) -> int:
    """Bring packets into the library: any number, in any order, as often as wished."""
    from app.exchange.packet.reading import read_bytes
    from app.packets.receiving import bring_all_in, look_at

    failed = 0
    with closing(_workspace(context)) as workspace:
        for file in files:
            try:
                arrival = look_at(workspace, read_bytes(file), passphrase)
                bring_all_in(workspace, arrival)
            except KnownError as error:
                failed += 1
                print(f"{file.name}: {error}", file=sys.stderr)
                continue
            print("\n".join(_told(arrival)))
    return 2 if failed else 0


@packet.command()
def make(
    context: typer.Context,
    drafts: Annotated[list[str], typer.Argument(help="Titles or ids of drafts; “all” for all of them.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    passphrase: Passphrase = "",
    sign_as: Annotated[
        str, typer.Option("--sign-as", help="Sign with this person's key, whose passphrase is asked for.")
    ] = "",
) -> int:
    """Write drafts, with everything that belongs to them, into one packet. Private notes stay here."""
    from app.exchange.packet.sealing import LEAST
    from app.packets.gathering import write_packet
    from app.review.errors import WeakPassphrase

    if passphrase and len(passphrase) < LEAST:
        raise WeakPassphrase(LEAST)
    key = None
    if sign_as:
        from app.review.keys import KeyBox

        key = KeyBox().open(
            sign_as, typer.prompt(tr("Passphrase of the signing key"), hide_input=True, err=True)
        )
    with closing(_workspace(context)) as workspace:
        ids = [draft_id for wish in drafts for draft_id in find_drafts(workspace, wish)]
        say_unsettled(workspace, ids)
        size = write_packet(workspace, dict.fromkeys(ids), out, passphrase=passphrase, key=key)
    count = len(set(ids))
    held = tr("1 draft") if count == 1 else tr("{count} drafts", count=count)
    print(tr("{held} in {file}, {size} bytes.", held=held, file=out.name, size=size))
    return 0


def say_unsettled(workspace: "Workspace", ids: Iterable[str]) -> None:
    """Say on standard error what is not settled in drafts that are about to leave."""
    from app.exporting import unsettled, unsettled_words

    for one in unsettled(workspace, (workspace.shelf.open(draft_id) for draft_id in dict.fromkeys(ids))):
        print(unsettled_words(one), file=sys.stderr)


def find_drafts(workspace: "Workspace", wish: str) -> list[str]:
    """Return the drafts that are meant by an id, the beginning of one, a title, or “all”.

    Raises:
        KnownError: none is meant, or more than one.
    """
    rows = workspace.shelf.list()
    if wish == "all":
        return [row.id for row in rows]
    found = [row for row in rows if row.title.casefold() == wish.casefold() or row.id == wish]
    found = found or [row for row in rows if len(wish) >= 6 and row.id.startswith(wish)]
    if len(found) == 1:
        return [found[0].id]
    if not found:
        titles = ", ".join(f"“{row.title}”" for row in rows[:20])
        raise KnownError(
            tr("There is no draft called “{wish}”.", wish=wish),
            do=tr("Name one of these: {titles}", titles=titles)
            if titles
            else tr("This library has no drafts."),
        )
    ids = ", ".join(row.id[:8] for row in found)
    raise KnownError(
        tr("More than one draft is called “{wish}”.", wish=wish), do=tr("Name it by its id: {ids}", ids=ids)
    )


def _workspace(context: typer.Context) -> "Workspace":
    from app.recent import recent_libraries
    from app.workspace import Workspace

    given = context.find_root().params.get("library_path")
    path = Path(given) if given else next(iter(recent_libraries()), None)
    if path is None:
        raise KnownError(
            tr("No library has been opened on this computer yet."),
            do=tr("Name one: carewright --library FILE …"),
        )
    return Workspace.open(path) if path.exists() else Workspace.create(path)


def _told(arrival: "Arrival") -> Iterator[str]:
    from app.packets.saying import clock_words, trust_words

    yield trust_words(arrival)
    if arrival.own:
        yield tr("It was made in this very library.")
    if words := clock_words(arrival.skew):
        yield words
    for news in arrival.drafts:
        yield from _told_of(news)


def _told_of(news: "News") -> Iterator[str]:
    from app.packets.saying import came_words, news_words, touch_words

    yield f"“{plain(news.title)}”: {news_words(news)}"
    for author, came in (news.came or {}).items():
        yield f"  {plain(author) or tr('Somebody')}: {came_words(came)}"
    for touch in news.touches:
        yield "  " + tr("Both of you changed: {place}", place=plain(touch_words(touch)))
    if news.left_out:
        yield "  " + tr("Sign-offs that are not as they were signed, left out: {count}", count=news.left_out)


def plain(text: str) -> str:
    """Return words from a file without what would steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
