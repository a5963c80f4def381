"""The command line: one thin function a verb. `carewright --help` lists them.

Errors go to standard error in one plain sentence; `--debug` adds the traceback. Exit codes: 0 fine, 1 findings or
problems, 2 an error.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import __version__
from app.claims_cli import claim
from app.errors import KnownError
from app.export_cli import export
from app.helplines_cli import helplines
from app.packet_cli import packet
from app.review_cli import review
from app.surveys_cli import survey
from app.team_cli import team
from app.translation import tr

if TYPE_CHECKING:
    from app.workspace import Workspace

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Draft short videos about mental health with published guidelines beside you, offline.",
)
library = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after a library file.")
cli.add_typer(library, name="library")
cli.add_typer(team, name="team")
cli.command()(export)
cli.add_typer(helplines, name="helplines")
cli.add_typer(review, name="review")
cli.add_typer(packet, name="packet")
cli.add_typer(survey, name="survey")
cli.add_typer(claim, name="claim")

_chosen: dict[str, Any] = {"library": None, "window_check": None}

File = Annotated[Path, typer.Argument(help="The file.")]


def run(
    words: list[str],
    window_check: Callable[[Path], str] | None = None,
    png: Callable[[str, str], bytes] | None = None,
    printed: Callable[[str, Path], None] | None = None,
    filmed: "Callable[[Workspace, str, Path], str] | None" = None,
) -> int:
    """Run one command; return its exit code.

    Args:
        words: what stands after `carewright`.
        window_check: how `selfcheck` tries the window, which this floor does not know.
        png: how an SVG and its words become a picture, likewise.
        printed: how a page is printed to a file, likewise.
        filmed: how a draft's rough video is made, likewise; returns what was written, in words.
    """
    _chosen["window_check"] = window_check
    debug = "--debug" in words
    try:
        result = cli(
            args=[w for w in words if w != "--debug"],
            standalone_mode=False,
            obj={"png": png, "print": printed, **({"film": filmed} if filmed is not None else {})},
        )
    except KnownError as error:
        return _failed(str(error), debug)
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, BrokenPipeError):
        return 2
    except Exception as error:
        if (message := getattr(error, "format_message", None)) is not None:  # a word that no command knows
            return _failed(message(), debug)
        return _failed(tr("Something went wrong that should not: {error}", error=repr(error)), debug)
    return int(result or 0)


def _failed(sentence: str, debug: bool) -> int:
    print(sentence, file=sys.stderr)
    if debug:
        import traceback

        traceback.print_exc()
    return 2


def _version(asked: bool) -> None:
    if asked:
        print(f"Carewright {__version__}")
        raise typer.Exit


@cli.callback()
def _everywhere(
    library_path: Annotated[
        str | None,
        typer.Option(
            "--library", help="The library to work in, a file or a team's postgresql://…; else the last one."
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    _chosen["library"] = library_path
    if library_path and "://" in library_path:
        _chosen["library"] = _replica(library_path)


@cli.command()
def check(
    file: Annotated[Path, typer.Argument(help="A script, or a post written as one text.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a list for other programs.")] = False,
    topic: Annotated[list[str] | None, typer.Option(help="What the post is about; may be repeated.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="Audience country, such as GB.")] = None,
    age: Annotated[str, typer.Option(help="The audience's age: 13-15, 16-17, 18+ or mixed.")] = "",
    language: Annotated[str, typer.Option(help="The language of the script, such as en.")] = "en",
) -> int:
    """Say where a script departs from published guidelines. Exit code 0 clean, 1 findings, 2 an error."""
    from app.checking import as_rows, as_text, check_text, read_text

    text = read_text(file)
    findings = check_text(text, tuple(topic or ()), tuple(country or ()), age, language)
    if as_json:
        print(json.dumps(as_rows(findings, text), ensure_ascii=False, indent=1))
    else:
        print(as_text(findings, text, str(file)))
    return 1 if findings else 0


@cli.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Text, Word, Markdown, Fountain or subtitles.")],
    who: Annotated[
        list[str] | None, typer.Option("--who", help="Who somebody in a review is: NAME IN THE FILE=NAME.")
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help="Only show what came home in a review; change nothing.")
    ] = False,
) -> int:
    """Bring files in as drafts. What was exported from a draft here and reviewed comes home to that draft."""
    from app.export_cli import bring_home, names_of

    names = names_of(who or [])
    with _workspace() as workspace:
        failed = 0
        for file in files:
            try:
                if bring_home(workspace, file, names, look_only=look):
                    continue
                _, notes = workspace.import_file(file)
            except KnownError as error:
                failed += 1
                print(f"{file.name}: {error}", file=sys.stderr)
                continue
            print(tr("{file}: brought in as a draft.", file=file.name))
            for note in notes:
                print(f"  {note}")
        return 2 if failed else 0


@library.command()
def verify(
    file: Annotated[Path | None, typer.Argument(help="The library; without it, the last one.")] = None,
) -> int:
    """Read everything in a library and say what is wrong."""
    from app.drafts.shelf import check_stored
    from app.library.library import Library

    with Library.open(_library_path(file)) as opened:
        report = opened.verify(check_stored)
    for line in (*report.problems, *report.notes):
        print(line)
    count = tr(
        "{drafts} drafts, {updates} updates, {size} bytes.",
        drafts=report.drafts,
        updates=report.updates,
        size=report.size,
    )
    print(tr("Everything can be read.") + " " + count if report.ok else count)
    return 0 if report.ok else 1


@library.command()
def backup(
    to: Annotated[Path, typer.Argument(help="The new file.")],
    file: Annotated[Path | None, typer.Argument(help="The library; without it, the last one.")] = None,
) -> int:
    """Copy a library to another file."""
    from app.library.library import Library

    with Library.open(_library_path(file)) as opened:
        print(tr("Copied to {path}.", path=opened.backup(to)))
    return 0


@library.command()
def restore(
    backup_file: Annotated[Path, typer.Argument(help="The copy to put in place.")],
    file: Annotated[Path | None, typer.Argument(help="The library; without it, the last one.")] = None,
) -> int:
    """Put a copy in a library's place. The present file is kept beside it."""
    from app.library.restore import restore as put_back

    aside = put_back(_library_path(file), backup_file)
    print(tr("The library is restored."))
    if aside is not None:
        print(tr("The file that was there is kept as {path}.", path=aside))
    return 0


@cli.command()
def selfcheck() -> int:
    """See that this installation works: storage, the draft document, guidance, and the window."""
    from app.selfcheck import checks

    failed = 0
    for name, problem in checks(_chosen["window_check"]):
        print(f"{tr('fails') if problem else tr('works')}  {name}{': ' + problem if problem else ''}")
        failed += bool(problem)
    return 1 if failed else 0


def _replica(address: str) -> Path:
    """Return the local library of a team's, making an empty one on the first visit; the window exchanges."""
    from app.team.address import read_address
    from app.team.trial import with_default_user
    from app.workspace import Workspace

    where = with_default_user(read_address(address)[0])
    if not where.replica().exists():
        Workspace.open_team(where).close()
    return where.replica()


def _library_path(given: Path | None) -> Path:
    if (path := given or _chosen["library"]) is not None:
        return Path(path)
    from app.recent import recent_libraries

    if recent := recent_libraries():
        return recent[0]
    raise KnownError(
        tr("No library has been opened on this computer yet."),
        do=tr("Name one: carewright --library FILE …"),
    )


def _workspace() -> Any:
    from contextlib import closing

    from app.workspace import Workspace

    path = _library_path(None)
    return closing(Workspace.open(path) if path.exists() else Workspace.create(path))
