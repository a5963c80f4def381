"""`carewright export`: a draft out of the library, in one of many forms."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.errors import KnownError
from app.translation import tr

if TYPE_CHECKING:
    from app.workspace import Workspace

FORMS = "docx, md, pdf, txt, fountain, srt, vtt, csv, packet or mp4"


def export(
    context: typer.Context,
    draft: Annotated[str, typer.Argument(help="The draft: its title, or its id or the beginning of it.")],
    form: Annotated[str, typer.Option("--as", help=f"In which form: {FORMS}.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    replace: Annotated[bool, typer.Option("--replace", help="A file of that name may be replaced.")] = False,
) -> int:
    """Write a draft to a file. Private notes never go out; a file that is there stays, unless you say otherwise.

    What is not settled in the draft is said first, on standard error; the exit code is that of the writing.
    """
    from app.exporting import expect_free, prepare, save
    from app.packet_cli import find_drafts, say_unsettled

    doors: Mapping[str, Any] = context.obj or {}
    if form not in FORMS.replace(" or ", ", ").split(", "):
        raise KnownError(
            tr("There is no form called “{form}”.", form=form),
            do=tr("Use one of these: {forms}.", forms=FORMS),
        )
    expect_free(out, replace=replace)
    with _workspace(context) as workspace:
        found = find_drafts(workspace, draft)
        if len(found) != 1:
            raise KnownError(tr("One draft goes into one file."), do=tr("Name it by its title or its id."))
        say_unsettled(workspace, found)
        if form == "packet":
            from app.packets.gathering import write_packet

            write_packet(workspace, found, out)
        elif form == "mp4":
            print(_door(doors, "film")(workspace, found[0], out))
        else:
            opened = workspace.shelf.open(found[0])
            going = prepare(workspace, opened, form, _me(workspace))
            if form == "pdf":
                _door(doors, "print")(going.page, out)
            else:
                save(out, going.make(), replace=replace)
            going.done(opened)
            workspace.shelf.save(opened)
    print(tr("Written: {path}", path=out))
    return 0


def bring_home(workspace: "Workspace", file: Path, names: Mapping[str, str], *, look_only: bool) -> bool:
    """Bring home what a reviewer did in a file of ours, and tell it; False for a file that is none."""
    from app.exchange.homecoming import look, merge
    from app.exchange.recognising import read_review

    came = read_review(file)
    if came is None or not any(row.id == came.draft for row in workspace.shelf.list()):
        return False
    draft = workspace.shelf.open(came.draft)
    review = workspace.review(draft, _me(workspace))
    home = look(came, review)
    print(tr("{file}: a review of “{title}”.", file=file.name, title=draft.title))
    for line in (*home.lines(), *home.notes):
        print(f"  {line}")
    if not look_only:
        merge(home, review, names)
        workspace.shelf.save(draft)
    return True


def names_of(said: list[str]) -> dict[str, str]:
    """Return who the authors in a file are, from words like `Unknown Author=Robin`. Raises KnownError."""
    names = {}
    for one in said:
        theirs, sign, ours = one.partition("=")
        if not sign or not ours.strip():
            raise KnownError(
                tr("“{words}” does not say who somebody is.", words=one),
                do=tr("Write NAME IN THE FILE=NAME."),
            )
        names[theirs.strip()] = ours.strip()
    return names


def _door(doors: Mapping[str, Any], name: str) -> Callable[..., object]:
    """Return what only the window's floor can do."""
    door: Callable[..., object] | None = doors.get(name)
    if door is None:
        raise KnownError(
            tr("This installation cannot write that form here."),
            do=tr("Open the window and export it there."),
        )
    return door


def _me(workspace: "Workspace") -> str:
    said = workspace.library.setting("review.me")
    return said if isinstance(said, str) and said.strip() else tr("Creator")


@contextmanager
def _workspace(context: typer.Context) -> "Iterator[Workspace]":
    from app.recent import recent_libraries
    from app.workspace import Workspace

    given = context.find_root().params.get("library_path")
    path = Path(given) if given else next(iter(recent_libraries()), None)
    if path is None or not path.exists():
        raise KnownError(
            tr("There is no library to export from."), do=tr("Name one: carewright --library FILE export …")
        )
    workspace = Workspace.open(path)
    try:
        yield workspace
    finally:
        if not workspace.close():
            print(tr("Not everything could be written to the library."), file=sys.stderr)
