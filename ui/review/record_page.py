"""A signed record as a page to print or hand on: HTML, and PDF made of the same."""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from app.review.checklist import Reply
from app.review.sign_off import NOT_AN_ENDORSEMENT, Verdict
from app.translation import tr
from ui.guidelines.words import day_words
from ui.review.checklist_panel import reply_words
from ui.review.words import standing_words

_STYLE = (
    "body { font-family: sans-serif; font-size: 10pt; max-width: 46em; margin: 2em auto; } "
    "h1 { font-size: 16pt; } h2 { font-size: 12pt; } code { font-family: monospace; }"
)


def page(verdict: Verdict, question: Callable[[str], str]) -> str:
    """Return a record as HTML, with what has become of it; `question` returns what a clause asks."""
    said = verdict.statement
    parts = [
        f"<h1>{escape(tr('Review record'))}</h1>",
        _line(tr("Post"), said.get("title", "")),
        _line(tr("Reviewed by"), _who(said)),
        _line(tr("On"), day_words(str(said.get("at", ""))[:10])),
        _line(tr("As it stands now"), standing_words(verdict)),
        f"<p><b>{escape(tr(NOT_AN_ENDORSEMENT))}</b></p>",
        _list(tr("Reviewed against"), [f"{one['name']}, {one['edition']}" for one in said.get("packs", [])]),
        _list(
            tr("Kept although it must be changed, with the reason"),
            [f"{one['what']}: {one['reason']}" for one in said.get("kept", [])],
        ),
        _list(tr("Answered"), [_answer(one, question) for one in said.get("checklist", [])]),
        _list(tr("Not answered"), [one["question"] for one in said.get("unanswered", [])]),
        _list(tr("Figures it quotes"), [str(one) for one in said.get("figures", [])]),
        _line(tr("Note"), said.get("note", "")),
        f"<h2>{escape(tr('How to check it'))}</h2>",
        f"<p>{escape(tr('The signed record is a file of its own; Carewright verifies it offline.'))}</p>",
        _code(tr("Content, SHA-256"), str(said.get("content", {}).get("sha256", ""))),
        _code(tr("Key"), verdict.key),
    ]
    title = escape(tr("Review record: {title}", title=said.get("title", "")))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    body = "\n".join(part for part in parts if part)
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{body}\n</body></html>\n"


def write_page(html: str, path: Path) -> None:
    """Write a page as PDF (a name that ends so) or HTML, whole or not at all. Raises OSError."""
    part = path.with_name(f"{path.name}.part")
    if path.suffix.lower() == ".pdf":
        writer = QPdfWriter(str(part))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout.Unit.Millimeter)
        document = QTextDocument()
        document.setHtml(html)
        document.print_(writer)
        del writer  # it finishes the file
        if not part.exists() or not part.stat().st_size:
            raise OSError(f"{path.name} was not written")
    else:
        part.write_text(html, "utf-8")
    part.replace(path)


def _line(name: str, words: object) -> str:
    return f"<p>{escape(name)}: {escape(str(words))}</p>" if words else ""


def _code(name: str, words: str) -> str:
    return f"<p>{escape(name)}: <code>{escape(words)}</code></p>" if words else ""


def _list(name: str, rows: list[str]) -> str:
    if not rows:
        return ""
    items = "".join(f"<li>{escape(row)}</li>" for row in rows)
    return f"<h2>{escape(name)}</h2><ul>{items}</ul>"


def _answer(one: Mapping[str, Any], question: Callable[[str], str]) -> str:
    reply = reply_words(Reply(one["reply"])) if one["reply"] in list(Reply) else str(one["reply"])
    words = f"{question(one['clause'])} {reply}"
    return f"{words}: {one['reason']}" if one["reason"] else words


def _who(said: Mapping[str, Any]) -> str:
    return f"{said.get('by', '')} ({said['role']})" if said.get("role") else str(said.get("by", ""))
