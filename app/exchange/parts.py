"""Recognises the parts of a post in a file: a heading such as `Caption:` after the script.

A part heading is a heading, or a line of its own, that has exactly one of the names below (with a colon
where it is a plain line; words may follow on the same line). Parts stand at the end: when beats or cues come
after such a line, it belongs to the script, unless a heading `Script` says where the script is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.blocks import Block, has_form
from app.findings.post import CAPTION, COVER, HASHTAGS, PINNED_COMMENT, SCRIPT
from app.translation import tr

_NAMES = {
    CAPTION: "caption, post caption, video caption, descripción, légende, bildunterschrift, legenda",
    HASHTAGS: "hashtags, hashtag",
    COVER: "cover, cover text, portada, couverture, titelbild, capa",
    PINNED_COMMENT: "pinned comment, comentario fijado, commentaire épinglé, angehefteter kommentar, "
    "comentário fixado",
    SCRIPT: "script, video script, guion, guión, skript, roteiro",
}
_PARTS = {name: part for part, names in _NAMES.items() for name in names.split(", ")}
_LONGEST_NAME = 40


@dataclass
class Split:
    """The blocks of each part, and what to tell the person."""

    sections: dict[str, list[Block]]
    notes: list[str]


def named(level: int, text: str) -> tuple[str, str] | None:
    """Return the part a line names and the words after its colon; None when it names none."""
    if level == 0 and ":" not in text[:_LONGEST_NAME]:
        return None
    name, _, rest = text.partition(":")
    part = _PARTS.get(" ".join(name[: _LONGEST_NAME + 1].split()).lower())
    return (part, rest.strip()) if part else None


def split(blocks: Sequence[Block]) -> Split:
    """Return which blocks belong to which part; the script is always there."""
    sections: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        found = named(block.level, block.text)
        if found:
            sections.append((found[0], [block]))
        else:
            sections[-1][1].append(block)
    last = max((at for at, section in enumerate(sections) if _goes_on(*section)), default=0)
    result = Split({SCRIPT: []}, [])
    for at, (part, section) in enumerate(sections):
        if at <= last and part != SCRIPT:
            result.sections[SCRIPT].extend(section)
        else:
            _add(result, part, section)
    return result


def _goes_on(part: str, section: list[Block]) -> bool:
    """Say whether the script goes on after a part heading, so that it was not one."""
    if part in ("", SCRIPT):
        return False
    return any(block.level > 0 or has_form(block.text) for block in section[1:])


def _add(result: Split, part: str, section: list[Block]) -> None:
    first, *rest = section
    said = named(first.level, first.text)
    words = said[1] if said else ""
    body = [first._replace(level=0, text=words), *rest] if words else rest
    into = result.sections.setdefault(part, [])
    if into and part != SCRIPT:
        into.append(first._replace(level=0, text=""))
    into.extend(body)
    if part != SCRIPT and any(block.text.strip() for block in body):
        heading = first.text.partition(":")[0].strip()
        result.notes.append(
            tr("“{heading}” was recognised as a part of the post of its own.", heading=heading)
        )
