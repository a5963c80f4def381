"""The whole kit on one page: as text to paste, and as HTML from which the window makes a PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from app.findings.post import CAPTION, COVER, HASHTAGS, PINNED_COMMENT
from app.publishing.filters import pasted
from app.publishing.gate import Hindrance
from app.publishing.kit import Kit, Text, Watch, starting_stop_rule, watch_words
from app.publishing.replies import Situation, situation_words
from app.translation import tr

_STYLE = (
    "body { font-family: sans-serif; font-size: 9.5pt; } h1 { font-size: 15pt; margin: 0 0 4pt 0; } "
    "h2 { font-size: 11pt; margin: 8pt 0 2pt 0; } p { margin: 0 0 3pt 0; } .quiet { font-size: 8pt; }"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled stretch of the page: paragraphs as they are to be copied."""

    title: str
    paragraphs: tuple[str, ...]


def sections(parts: Mapping[str, str], kit: Kit) -> tuple[Section, ...]:
    """Return what stands on the page; what is empty is left out."""
    found = [
        Section(tr("Caption"), (parts.get(CAPTION, ""),)),
        Section(tr("Hashtags"), (parts.get(HASHTAGS, ""),)),
        Section(tr("Cover text"), (parts.get(COVER, ""),)),
        Section(tr("Alt text"), (kit.text(Text.ALT),)),
        Section(tr("Pinned comment"), (parts.get(PINNED_COMMENT, ""),)),
        Section(tr("Comment filter"), (pasted(kit.filters),)),
        Section(
            tr("Replies to begin from"),
            tuple(f"{situation_words(one)}: {kit.reply(one)}" for one in Situation),
        ),
        Section(
            tr("Who looks at the comments"),
            tuple(f"{watch_words(one)}: {kit.watch[one]}" for one in Watch if one in kit.watch),
        ),
        Section(tr("Stop rule"), (kit.text(Text.STOP) or starting_stop_rule(),)),
        Section(tr("When somebody may be in danger"), (_escalate(kit),)),
    ]
    kept = (Section(one.title, tuple(p for p in one.paragraphs if p.strip())) for one in found)
    return tuple(one for one in kept if one.paragraphs)


def as_text(title: str, found: Sequence[Section], warnings: Sequence[Hindrance] = ()) -> str:
    """Return the page as plain text."""
    blocks = [title]
    if warnings:
        blocks.append("\n".join([_warned(), *(f"- {one.words}" for one in warnings)]))
    blocks += ["\n".join([one.title, *one.paragraphs]) for one in found]
    return "\n\n".join(blocks) + "\n"


def as_html(title: str, found: Sequence[Section], warnings: Sequence[Hindrance] = ()) -> str:
    """Return the page as HTML."""
    body = [f"<h1>{escape(title)}</h1>"]
    if warnings:
        items = "".join(f"<li>{escape(one.words)}</li>" for one in warnings)
        body.append(f"<p><b>{escape(_warned())}</b></p><ul>{items}</ul>")
    for one in found:
        body.append(f"<h2>{escape(one.title)}</h2>")
        body += [f"<p>{_lines(paragraph)}</p>" for paragraph in one.paragraphs]
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n" + "\n".join(body) + "\n</body></html>\n"


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _warned() -> str:
    return tr("Not settled when this page was made:")


def _escalate(kit: Kit) -> str:
    report = tr("Report the comment in the app, name the help lines, and tell whoever is named here at once.")
    return f"{kit.text(Text.ESCALATE)}\n{report}" if kit.text(Text.ESCALATE) else report
