"""The comments of a Word file: their words, and beside them who answers whom and what is resolved."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.exchange.outgoing import Said, Talk
from app.exchange.word.names import MC, W14, W15, W, w
from app.exchange.word.paragraphs import SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FIRST_PARAGRAPH = 0x10000001  # paragraph ids: eight signs, below 0x80000000, not 0


class Numbered(NamedTuple):
    """A comment with its number; each answer has a range and a number of its own."""

    number: int
    said: Said
    parent: int  # the number of the comment it answers, -1 for none
    done: bool


def numbered(talks: Sequence[Talk]) -> dict[str, list[Numbered]]:
    """Return the comments of each thread with their numbers."""
    found: dict[str, list[Numbered]] = {}
    number = 0
    for talk in talks:
        first = number
        found[talk.id] = []
        for said in talk.said:
            found[talk.id].append(Numbered(number, said, first if number > first else -1, talk.done))
            number += 1
    return found


def comments_xml(comments: Sequence[Numbered]) -> bytes:
    """Return the part with the words of all comments."""
    from lxml import etree

    root = etree.Element(w("comments"), nsmap={"w": W, "w14": W14, "mc": MC})
    root.set(f"{{{MC}}}Ignorable", "w14")
    for one in comments:
        comment = etree.SubElement(root, w("comment"))
        comment.set(w("id"), str(one.number))
        comment.set(w("author"), one.said.by)
        comment.set(w("date"), one.said.at)
        comment.set(w("initials"), "".join(word[0] for word in one.said.by.split())[:3].upper())
        lines = one.said.text.split("\n")
        for place, line in enumerate(lines):
            _line(comment, line, one.number if place == len(lines) - 1 else None)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def extended_xml(comments: Sequence[Numbered]) -> bytes:
    """Return the part that says who answers whom and what is resolved (of a resolved thread: every comment)."""
    from lxml import etree

    root = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15, "mc": MC})
    root.set(f"{{{MC}}}Ignorable", "w15")
    for one in comments:
        row = etree.SubElement(root, f"{{{W15}}}commentEx")
        row.set(f"{{{W15}}}paraId", _paragraph(one.number))
        if one.parent >= 0:
            row.set(f"{{{W15}}}paraIdParent", _paragraph(one.parent))
        row.set(f"{{{W15}}}done", "1" if one.done else "0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _line(comment: "Element", line: str, number: int | None) -> None:
    from lxml import etree

    paragraph = etree.SubElement(comment, w("p"))
    if number is not None:  # a comment is known by its last paragraph
        paragraph.set(f"{{{W14}}}paraId", _paragraph(number))
    words = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
    words.set(SPACE, "preserve")
    words.text = line


def _paragraph(number: int) -> str:
    return f"{_FIRST_PARAGRAPH + number:08X}"
