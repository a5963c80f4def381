"""What came in, from whom: letters, comments, suggestions, answers and versions, counted by author."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.drafts.document import RECORDS, Draft
from app.drafts.meeting import Met
from app.exchange.packet.strict import one_line
from app.review.records import Values, each, text, texts

_KINDS = {
    "threads": "comments",
    "comments": "comments",
    "suggestions": "suggestions",
    "resolved": "answers",
    "verdicts": "answers",
    "decisions": "answers",
    "checklist": "answers",
    "rounds": "rounds",
    "versions": "versions",
    "claims": "figures",
}
_BY_KEY = ("decisions", "checklist")  # whose records say in their key, behind the last stroke, whose they are


@dataclass(slots=True)
class Came:
    """What came from one author. Letters are code points of any part of the post; `changed` are older records."""

    letters: int = 0
    removed: int = 0
    comments: int = 0
    suggestions: int = 0
    answers: int = 0  # resolved, accepted, decided, answered
    rounds: int = 0
    versions: int = 0
    figures: int = 0  # cited
    sign_offs: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def count(before: Draft, met: Met, authors: Mapping[int, str], signers: Iterable[str]) -> dict[str, Came]:
    """Return by author what `met` adds to a draft.

    Args:
        before: the draft as it is.
        met: it and the copy that arrived, see `app.drafts.meeting`.
        authors: names by writer.
        signers: who signed the sign-offs that are new here.
    """
    found: dict[str, Came] = {}

    def of(name: str) -> Came:
        return found.setdefault(one_line(name), Came())

    for writer, written in (met.written or {}).items():
        came = of(authors.get(writer, ""))
        came.letters += written.letters
        came.removed += written.removed
    for name in RECORDS:
        old = before.records(name)
        for key, values in each(met.merged.records(name)):
            if key not in old and (kind := _KINDS.get(name)):
                came = of(_author(name, key, values))
                setattr(came, kind, getattr(came, kind) + 1)
            elif key in old and old[key] != values:
                of(_author(name, key, values)).changed += 1
    for signer in signers:
        of(signer).sign_offs += 1
    return {name: came for name, came in sorted(found.items()) if came}


def people_in(draft: Draft) -> tuple[str, ...]:
    """Return the names of everyone who wrote, asked, was asked or decided in a draft."""
    found = {name for record in RECORDS for name in _names(record, each(draft.records(record)))}
    found |= {keep.by for keep in draft.keeps}
    return tuple(sorted({line for name in found if (line := one_line(name))}))


def _names(record: str, rows: Iterable[tuple[str, Values]]) -> Iterator[str]:
    for key, values in rows:
        yield _author(record, key, values)
        yield from texts(values, "who")
        yield text(values, "to")


def _author(record: str, key: str, values: Values) -> str:
    return key.rpartition("/")[2] if record in _BY_KEY else text(values, "by")
