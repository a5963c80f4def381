"""Help lines on the command line: `carewright helplines find` and `lookup`.

With `--library FILE` a team's own lines and corrections are used too; without it, the directory as it is installed.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.errors import KnownError
from app.translation import tr

if TYPE_CHECKING:
    from app.help_in_use import HelpInUse
    from app.helplines.entry import HelpLine
    from app.helplines.verdicts import Judged

helplines = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look help lines up.")

AsJson = Annotated[bool, typer.Option("--json", help="Print a list for other programs.")]


@helplines.command()
def find(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(help="Words or digits to look for.")] = None,
    country: Annotated[str, typer.Option(help="Country, such as GB.")] = "",
    topic: Annotated[str, typer.Option(help="A topic of the directory, such as bereavement.")] = "",
    language: Annotated[str, typer.Option(help="A language that is spoken there, such as es.")] = "",
    channel: Annotated[str, typer.Option(help="phone, sms, whatsapp, chat, email or web.")] = "",
    age: Annotated[str, typer.Option(help="13-15, 16-17, 18+ or mixed.")] = "",
    open_now: Annotated[bool, typer.Option("--open-now", help="Only lines that are open now.")] = False,
    as_json: AsJson = False,
) -> int:
    """List the help lines that fit. Exit code 0 with lines, 1 without, 2 after an error."""
    from app.helplines.filtering import Wanted
    from app.helplines.filtering import find as find_lines
    from app.helplines.filtering import topics as known_topics

    with _help(context) as help_lines:
        directory = help_lines.directory
        _expect(topic, known_topics(directory), tr("topic"))
        _expect(country.upper(), [*directory.countries], tr("country"))
        moment = datetime.now(UTC) if open_now else None
        wanted = Wanted(country.upper() or None, topic, language, age, channel, moment)
        typed = " ".join(words or ())
        found = find_lines(directory, typed, wanted, help_lines.today(), help_lines.team.overrides)
        if as_json:
            print(json.dumps([_row(help_lines, line) for line in found.lines], ensure_ascii=False, indent=1))
        else:
            print(_listed(help_lines, found.lines) or tr("No help line fits."))
    return 0 if found.lines else 1


@helplines.command()
def lookup(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="A number as it is written, such as 116 123.")],
    country: Annotated[str, typer.Option(help="The country of the audience, such as GB.")] = "",
    as_json: AsJson = False,
) -> int:
    """Say what a number is. Exit code 0 when it is a help line in use there, 1 when not, 2 after an error."""
    from app.helplines.verdicts import Verdict, judge_number

    with _help(context) as help_lines:
        _expect(country.upper(), [*help_lines.directory.countries], tr("country"))
        judged = judge_number(help_lines.directory, number, [country.upper()] if country else [])
        successors = [s for line in judged.lines if (s := help_lines.directory.successor(line))]
        if as_json:
            row = {
                "number": number,
                "verdict": judged.verdict.value,
                "lines": [_row(help_lines, line) for line in judged.lines],
                "here": [_row(help_lines, line) for line in judged.here],
                "successors": [_row(help_lines, line) for line in successors],
            }
            print(json.dumps(row, ensure_ascii=False, indent=1))
        else:
            print(_verdict_words(help_lines, judged))
            print(_listed(help_lines, judged.lines))
            if successors:
                print(tr("Now:"))
                print(_listed(help_lines, successors))
    return 0 if judged.verdict is Verdict.CURRENT else 1


@contextmanager
def _help(context: typer.Context) -> "Iterator[HelpInUse]":
    """Give the help lines of the library that was named, or the directory alone."""
    from app.help_in_use import HelpInUse
    from app.library.library import Library

    named = context.find_root().params.get("library_path")
    if not named:
        yield HelpInUse()
        return
    with Library.open(Path(named)) as library:
        yield HelpInUse(library)


def _expect(value: str, known: Sequence[str], what: str) -> None:
    if value and value not in known:
        raise KnownError(
            tr("The directory has no {what} “{value}”.", what=what, value=value),
            do=tr("Use one of: {known}.", known=", ".join(sorted(known))),
        )


def _verdict_words(help_lines: "HelpInUse", judged: "Judged") -> str:
    from app.helplines.verdicts import Verdict

    return {
        Verdict.CURRENT: tr("In use:"),
        Verdict.CHANGED: tr("This has changed:"),
        Verdict.RETIRED: tr("This has ended:"),
        Verdict.OTHER_COUNTRY: tr("This is another country's:"),
        Verdict.OBSOLETE: tr("This option has ended:"),
        Verdict.UNCONFIRMED: tr(
            "The directory does not know this number. That does not mean that it is wrong."
        ),
    }[judged.verdict]


def _listed(help_lines: "HelpInUse", lines: "Sequence[HelpLine]") -> str:
    from app.helplines.freshness import evidence_words
    from app.helplines.hours import in_words
    from app.helplines.ways import full
    from app.helplines.wording import cost_words

    rows = []
    for line in dict.fromkeys(lines):
        where = help_lines.directory.country_name(line.country) or tr("worldwide")
        rows.append(f"{line.id}  {full(line)}" if line.channels else f"{line.id}  {line.name}")
        rows.append(f"    {where} · {in_words(line.hours)} · {cost_words(line)}")
        fresh = help_lines.freshness(line).words if line.active else evidence_words(line)
        rows.append(f"    {fresh}")
    return "\n".join(rows)


def _row(help_lines: "HelpInUse", line: "HelpLine") -> dict[str, Any]:
    """Return a line as plain data, with how fresh it is."""
    fresh = help_lines.freshness(line)
    return {
        **help_lines.directory.row(line.id),
        "freshness": fresh.state.value,
        "freshness_words": fresh.words,
        "edition": help_lines.directory.edition,
    }
