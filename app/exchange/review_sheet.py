"""A review sheet: the whole post with what was found and said about it, as one light page to print or hand on."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from app.exchange.word.writing import part_words
from app.exchange.wording import severity_words
from app.findings.finding import Finding, Severity
from app.findings.post import PARTS, SCRIPT
from app.review.suggestions import Suggestion
from app.review.threads import Thread, shareable
from app.script.form import LineKind, parse
from app.translation import tr

_STYLE = (
    "body { font-family: sans-serif; font-size: 10pt; } h1 { font-size: 16pt; } h2 { font-size: 12pt; } "
    "h3 { font-size: 10.5pt; } td { padding: 3px 8px 3px 0; vertical-align: top; } .quiet { font-size: 9pt; }"
)

_EMOJI = re.compile(  # pictures, alone or joined, with their variation, skin and flag signs
    "(?:[\U0001f000-\U0001faff]|[\u2190-\u2bff]\ufe0f)(?:[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|"
    "\u200d(?:[\U0001f000-\U0001faff]|[\u2190-\u2bff]))*"
)


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet. `signed` says what became of each sign-off, in words."""

    title: str
    parts: Mapping[str, str]
    language: str
    at: str
    findings: Sequence[Finding] = ()
    kept: Sequence[tuple[str, str]] = ()  # (what, the reason)
    threads: Sequence[Thread] = ()
    suggestions: Sequence[Suggestion] = ()
    signed: Sequence[str] = ()


def html(sheet: Sheet, clause_words: Callable[[str], str] = str) -> str:
    """Return the sheet as HTML. Numbers in brackets tie comments to their words."""
    threads = shareable(sheet.threads)
    body = [
        f"<h1>{escape(sheet.title or tr('Untitled draft'))}</h1>",
        f"<p class='quiet'>{escape(tr('Review sheet of {day}. Private notes are not on it.', day=sheet.at[:10]))}</p>",
    ]
    notes = {id(thread): number for number, thread in enumerate(threads, 1)}
    for part in PARTS:
        text = sheet.parts.get(part, "")
        if text.strip() or part == SCRIPT:
            here = [
                (t.anchor.span.end, notes[id(t)]) for t in threads if t.anchor.part == part and t.anchor.span
            ]
            body += [f"<h2>{escape(part_words(part))}</h2>", *_text(part, text, sheet.language, here)]
    body += _section(tr("What guidance says"), (_finding(one) for one in sheet.findings))
    body += _section(tr("Kept, with the reason"), (f"{escape(a)}: {escape(b)}" for a, b in sheet.kept))
    body += _section(tr("Comments"), (_thread(t, notes[id(t)], clause_words) for t in threads))
    body += _section(tr("Suggestions"), (_suggestion(one, clause_words) for one in sheet.suggestions))
    body += _section(tr("Sign-offs"), map(escape, sheet.signed))
    head = f'<meta charset="utf-8"><title>{escape(sheet.title)}</title><style>{_STYLE}</style>'
    page = f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{chr(10).join(body)}\n</body></html>\n"
    return _EMOJI.sub(lambda found: f"[{_named(found[0])}]", page)


def _named(emoji: str) -> str:
    """Return what an emoji shows, in the words of Unicode: printers get no coloured letters, they just vanish."""
    shown = [one for one in emoji if unicodedata.category(one) in ("So", "Sm")]
    return ", ".join(unicodedata.name(one, "emoji").lower() for one in shown) or "emoji"


def _direction(line: str) -> str:
    """Return how a line's paragraph is to run: by its first letter that says so (Unicode UAX #9, rule P2)."""
    strong = next((kind for one in line if (kind := unicodedata.bidirectional(one)) in ("L", "R", "AL")), "L")
    return "" if strong == "L" else " dir='rtl'"


def _text(part: str, text: str, language: str, notes: list[tuple[int, int]]) -> Iterable[str]:
    at = 0
    kinds = [line.kind for line in parse(text, language).lines] if part == SCRIPT else []
    for number, line in enumerate(text.split("\n")):
        end = at + len(line)
        marks = [place for place in sorted(notes) if at < place[0] <= end]
        words, done = "", 0
        for place, note in marks:
            words += f"{escape(line[done : place - at])}<b>[{note}]</b>"
            done = place - at
        words += escape(line[done:])
        if kinds and kinds[number] is LineKind.HEADING:
            yield f"<h3{_direction(line)}>{words.lstrip().removeprefix('#').lstrip()}</h3>"
        elif line.strip():
            yield f"<p{_direction(line)}>{words}</p>"
        at = end + 1


def _section(name: str, rows: Iterable[str]) -> list[str]:
    items = "".join(f"<li>{row}</li>" for row in rows)
    return [f"<h2>{escape(name)}</h2>", f"<ul>{items}</ul>"] if items else []


def _finding(one: Finding) -> str:
    words = f" “{escape(one.words)}”" if one.words else ""
    asked = ", ".join(dict.fromkeys(source.organisation for source in one.sources if not source.differs))
    rest = f"<br>{escape(tr('Asked for by {who}.', who=asked))}" if asked else ""
    return (
        f"<b>{escape(severity_words(one.severity))}</b> {escape(one.title)}{words}<br>{escape(one.why)}{rest}"
    )


def _thread(thread: Thread, number: int, clause_words: Callable[[str], str]) -> str:
    state = tr("resolved") if thread.resolved else tr("open")
    about = thread.anchor.words or thread.anchor.quote.exact
    head = f"<b>[{number}]</b> {escape(state)}"
    head += f", “{escape(' '.join(about.split()))}”" if about else f", {escape(tr('on the whole part'))}"
    graded = _graded(thread.severity, thread.clause, clause_words)
    said = [f"{escape(one.by)} ({escape(one.at[:10])}): {_lines(one.text)}" for one in thread.comments]
    return "<br>".join([head, *map(escape, graded), *said])


def _suggestion(one: Suggestion, clause_words: Callable[[str], str]) -> str:
    verdict = {"accepted": tr("accepted"), "rejected": tr("rejected")}.get(one.verdict.value, tr("open"))
    old = one.anchor.quote.exact if one.kind.value != "insert" else ""
    change = f"<s>{_lines(old)}</s> " * bool(old) + (f"<u>{_lines(one.text)}</u>" if one.text else "")
    graded = _graded(one.severity, one.clause, clause_words)
    said = [f"{escape(reply.by)} ({escape(reply.at[:10])}): {_lines(reply.text)}" for reply in one.replies]
    head = f"{escape(verdict)}, {escape(one.by)} ({escape(one.at[:10])}): {change}"
    return "<br>".join([head, *map(escape, graded), *([_lines(one.note)] if one.note else []), *said])


def _graded(severity: Severity | None, clause: str, clause_words: Callable[[str], str]) -> list[str]:
    graded = [severity_words(severity)] if severity else []
    return graded + ([tr("It rests on: {clause}.", clause=clause_words(clause))] if clause else [])


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
