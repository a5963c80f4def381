"""A post as plain text, as a Fountain screenplay, and its comments as a table: what other programs read."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from app.exchange.word.writing import part_words
from app.exchange.wording import severity_words
from app.findings.post import PARTS, SCRIPT
from app.review.suggestions import Suggestion
from app.review.threads import Thread, shareable
from app.script.form import Line, LineKind, parse
from app.translation import tr

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


def plain(title: str, parts: Mapping[str, str]) -> str:
    """Return a post as plain text in our form, which `import` reads back."""
    lines = [f"Title: {' '.join(title.split())}", "", parts.get(SCRIPT, "").strip("\n"), ""]
    for part in PARTS:
        if part != SCRIPT and parts.get(part, "").strip():
            lines += [f"{part_words(part)}:", parts[part].strip("\n"), ""]
    return "\n".join(lines)


def fountain(title: str, parts: Mapping[str, str], language: str = "en") -> str:
    """Return a script as a screenplay: beats as scenes, spoken lines as dialogue, cues and other parts as notes."""
    out = [f"Title: {' '.join(title.split())}", ""]
    spoken = False
    text = parts.get(SCRIPT, "")
    for line in parse(text, language).lines:
        words = line.text.of(text)
        if line.kind is LineKind.SPOKEN:
            out += ([] if spoken else ["", "@" + tr("Narrator")]) + [_spoken(text, line)]
        elif line.kind is not LineKind.BLANK:
            out += ["", _scene(words) if line.kind is LineKind.HEADING else _cue(line.cue, words)]
        spoken = line.kind is LineKind.SPOKEN
    for part in PARTS:
        if part != SCRIPT and parts.get(part, "").strip():
            out += ["", f"[[{part_words(part)}: {_note(parts[part])}]]"]
    return "\n".join(out).strip("\n") + "\n"


def _scene(words: str) -> str:
    return "." + " ".join(words.split()).lstrip(".") if words.strip() else ". "


def _cue(cue: str, words: str) -> str:
    if cue == "VISUAL":
        return "!" + words
    return f"> {words} <" if cue == "TEXT" else f"[[{cue}: {_note(words)}]]"


def _note(words: str) -> str:
    return " ".join(words.replace("]]", "] ]").split())


def _spoken(text: str, line: Line) -> str:
    """Return a spoken line; its pauses are parentheticals, each on a line of its own."""
    at, pieces = line.text.start, []
    for pause in line.pauses:
        pieces += [text[at : pause.span.start].strip(), tr("(pause)")]
        at = pause.span.end
    pieces.append(text[at : line.text.end].strip())
    return "\n".join(piece for piece in pieces if piece)


def comments_csv(
    threads: Iterable[Thread], suggestions: Iterable[Suggestion], clause_words: Callable[[str], str] = str
) -> str:
    """Return every comment, answer and suggestion as a row; private notes never.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it (the usual defence:
    OWASP, CSV injection).
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    names = ("Part", "Words", "What", "By", "When", "Says", "Note", "Weight", "Rests on", "State")
    rows.writerow([tr(name) for name in names])
    for thread in shareable(threads):
        state = (
            tr("resolved") if thread.resolved else tr("waits for a place") if thread.orphaned else tr("open")
        )
        weight = severity_words(thread.severity) if thread.severity else ""
        clause = clause_words(thread.clause) if thread.clause else ""
        words = thread.anchor.words or thread.anchor.quote.exact
        for one in thread.comments:
            what = tr("Comment") if one is thread.first else tr("Reply")
            more = ("", weight, clause, state) if one is thread.first else ("",) * 4
            rows.writerow(
                map(_cell, (part_words_of(thread.anchor.part), words, what, one.by, one.at, one.text, *more))
            )
    for one_ in suggestions:
        rows.writerow(map(_cell, _suggestion(one_, clause_words)))
        place = part_words_of(one_.anchor.part), one_.anchor.quote.exact
        rows.writerows(
            map(_cell, (*place, tr("Reply"), reply.by, reply.at, reply.text, *("",) * 4))
            for reply in one_.replies
        )
    return out.getvalue()


def part_words_of(part: str) -> str:
    """Return a part's name; empty for none."""
    return part_words(part) if part in PARTS else ""


def _suggestion(one: Suggestion, clause_words: Callable[[str], str]) -> tuple[str, ...]:
    verdict = {"accepted": tr("accepted"), "rejected": tr("rejected")}.get(one.verdict.value, tr("open"))
    what = {
        "insert": tr("Suggests to add behind it") if one.side == "after" else tr("Suggests to add before it"),
        "delete": tr("Suggests to take it out"),
    }.get(one.kind.value, tr("Suggests in its place"))
    return (
        part_words_of(one.anchor.part), one.anchor.quote.exact, what, one.by, one.at, one.text, one.note,
        severity_words(one.severity) if one.severity else "",
        clause_words(one.clause) if one.clause else "", verdict,
    )  # fmt: skip


def _cell(words: str) -> str:
    return "'" + words if words.lstrip(" \n").startswith(_FORMULA) else words
