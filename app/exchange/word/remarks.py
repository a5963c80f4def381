"""The comments of a Word file as they were written: words, authors, times, answers, what is resolved."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.exchange.blocks import MOST_CHARACTERS
from app.exchange.docx_package import Package
from app.exchange.docx_styles import local
from app.exchange.refused import too_long
from app.exchange.word.names import attribute
from app.text.canon import canon

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_COMMENTS = 5_000


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. `parent` is the place of the first comment of its thread in the list, -1 for none told."""

    id: str
    by: str
    at: str
    text: str
    paragraph: str  # what it is known by in the part about answers
    parent: int = -1
    done: bool | None = None


def comments_of(package: Package) -> tuple[list[Comment], bool]:
    """Return the comments, and whether the file says which answers which.

    Raises ImportRefused for more than a file can be meant to have.
    """
    folder = package.main.rpartition("/")[0]
    root = package.xml(f"{folder}/comments.xml")
    comments = [_comment(part) for part in root if local(part) == "comment"] if root is not None else []
    if len(comments) > MOST_COMMENTS or sum(len(one.text) for one in comments) > MOST_CHARACTERS:
        raise too_long(MOST_CHARACTERS)
    parents: dict[str, str] = {}
    done: dict[str, bool] = {}
    more = package.xml(f"{folder}/commentsExtended.xml")
    for row in more if more is not None else ():
        paragraph, parent = attribute(row, "paraId").upper(), attribute(row, "paraIdParent").upper()
        done[paragraph] = attribute(row, "done") in ("1", "true")
        if parent:
            parents[paragraph] = parent
    places = {one.paragraph: place for place, one in enumerate(comments) if one.paragraph}
    return [
        replace(one, parent=_first(one.paragraph, parents, places), done=done.get(one.paragraph))
        for one in comments
    ], bool(parents)


def _comment(part: "Element") -> Comment:
    paragraphs = [one for one in part if local(one) == "p"]
    text = "\n".join(_words(paragraph) for paragraph in paragraphs)
    known = attribute(paragraphs[-1], "paraId").upper() if paragraphs else ""
    by = " ".join(canon(attribute(part, "author")).split())[:200]
    return Comment(attribute(part, "id"), by, attribute(part, "date")[:40], canon(text).strip(), known)


def _words(paragraph: "Element") -> str:
    return "".join(_letters(part) for part in paragraph.iter("{*}t", "{*}br", "{*}tab", "{*}cr"))


def _letters(part: "Element") -> str:
    name = local(part)
    return (part.text or "") if name == "t" else " " if name == "tab" else "\n"


def _first(paragraph: str, parents: dict[str, str], places: dict[str, int]) -> int:
    """Follow answers to the first comment of the thread; -1 for none, and for those that go round in a circle."""
    seen = {paragraph}
    at = paragraph
    while (parent := parents.get(at)) is not None and parent in places:
        if parent in seen or len(seen) > 100:
            return -1
        seen.add(parent)
        at = parent
    return places[at] if at != paragraph else -1
