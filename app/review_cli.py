"""Sign-offs on the command line: `carewright review verify`, offline, without a window or a library.

With `--library FILE` a record is also held against its draft there: an edit since makes it void.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.text.canon import canon
from app.translation import tr

if TYPE_CHECKING:
    from app.drafts.past import Past
    from app.review.sign_off import Verdict

review = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look at what was signed.")


@review.callback()
def _verbs() -> None:
    """Keep `verify` a word of its own: typer drops the name of a lone command."""


@review.command()
def verify(
    context: typer.Context,
    record: Annotated[Path, typer.Argument(help="A sign-off, as Carewright saved it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print an object for other programs.")] = False,
) -> int:
    """Say whether a sign-off stands as it was signed. Exit code 0 when it does, 1 when not, 2 after an error."""
    from app.review.sign_off import Standing, read_record
    from app.review.sign_off import verify as verify_record

    data = read_record(record)
    found = verify_record(data)
    library = context.find_root().params.get("library_path")
    held_against = None
    if library and found.standing is Standing.VALID:
        held_against = _draft_in(Path(library), str(found.statement.get("draft", "")))
        found = verify_record(data, held_against)
    if as_json:
        row = {
            "standing": found.standing.value,
            "key": found.key,
            "fields": list(found.fields),
            "changed": list(found.changed),
            "held_against_draft": held_against is not None,
            "statement": dict(found.statement),
        }
        print(json.dumps(row, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_told(found, against=held_against is not None)))
    return 0 if found.standing is Standing.VALID else 1


def _draft_in(library: Path, draft_id: str) -> "Past | None":
    """Return what the draft says today; None when that library has no such draft."""
    from app.drafts.errors import Missing
    from app.drafts.past import Past
    from app.drafts.shelf import DraftShelf
    from app.library.library import Library

    with Library.open(library) as opened:
        try:
            draft = DraftShelf(opened).open(draft_id)
        except Missing:
            return None
        return Past(draft.parts(), draft.brief)


def _told(found: "Verdict", *, against: bool) -> Iterator[str]:
    from app.review.sign_off import Standing

    match found.standing:
        case Standing.UNREADABLE:
            yield tr("This is no sign-off this program can read.")
            return
        case Standing.TAMPERED:
            yield tr("Tampered with, not as it was signed: {fields}", fields=_plain(", ".join(found.fields)))
            return
        case Standing.VOID:
            yield tr("Void: the draft has changed since: {what}", what=_plain(", ".join(found.changed)))
        case Standing.VALID if against:
            yield tr("Valid: as it was signed, and the draft in this library says the same.")
        case Standing.VALID:
            yield tr("Valid: as it was signed. What the draft says today was not looked at.")
    said = found.statement
    title, by, at = (_plain(str(said.get(name, ""))) for name in ("title", "by", "at"))
    yield tr("“{title}”, signed by {by} at {at}.", title=title, by=by, at=at)
    yield tr("The key is {key}. Ask {by} whether it is theirs.", key=found.key, by=by)
    yield str(said["meaning"])


def _plain(text: str) -> str:
    """Return words from a file without what would steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in canon(text))
