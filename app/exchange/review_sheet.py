"""A review sheet: the whole post with what was found and said about it, as one light page to print or hand on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from app.exchange.word.writing import part_words
from app.exchange.wording import severity_words
from app.findings.finding import Finding
from app.findings.post import PARTS, SCRIPT
from app.review.suggestions import Suggestion
from app.review.threads import Thread, shareable
from app.script.form import LineKind, parse
from app.translation import tr

_STYLE = (
    "body { font-family: sans-serif; font-size: 10pt; } h1 { font-size: 16pt; } h2 { font-size: 12pt; } "
    "h3 { font-size: 10.5pt; } td { padding: 3px 8px 3px 0; vertical-align: top; } .quiet { font-size: 9pt; }"
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
    body += _section(tr("Suggestions"), map(_suggestion, sheet.suggestions))
    body += _section(tr("Sign-offs"), map(escape, sheet.signed))
    head = f'<meta charset="utf-8"><title>{escape(sheet.title)}</title><style>{_STYLE}</style>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n{chr(10).join(body)}\n</body></html>\n"


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
            yield f"<h3>{words.lstrip().removeprefix('#').lstrip()}</h3>"
        elif line.strip():
            yield f"<p>{words}</p>"
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
    graded = [severity_words(thread.severity)] if thread.severity else []
    graded += [tr("It rests on: {clause}.", clause=clause_words(thread.clause))] if thread.clause else []
    said = [f"{escape(one.by)} ({escape(one.at[:10])}): {_lines(one.text)}" for one in thread.comments]
    return "<br>".join([head, *map(escape, graded), *said])


def _suggestion(one: Suggestion) -> str:
    verdict = {"accepted": tr("accepted"), "rejected": tr("rejected")}.get(one.verdict.value, tr("open"))
    old = one.anchor.quote.exact if one.kind.value != "insert" else ""
    change = f"<s>{_lines(old)}</s> " * bool(old) + (f"<u>{_lines(one.text)}</u>" if one.text else "")
    note = f"<br>{_lines(one.note)}" if one.note else ""
    return f"{escape(verdict)}, {escape(one.by)} ({escape(one.at[:10])}): {change}{note}"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
