"""The questionnaire on paper, as HTML from which the window makes a PDF."""

from html import escape

from app.surveys.questionnaire.form import Form, Item, Kind, Moment, code_hint
from app.surveys.questionnaire.results import moment_words
from app.translation import tr

_STYLE = (
    "body { font-family: sans-serif; font-size: 11pt; } h1 { font-size: 16pt; } p { margin: 0; line-height: 125%; } "
    ".ask { font-weight: bold; } .quiet { font-size: 10pt; } .gap { font-size: 8pt; }"
)
_GAP = "<p class='gap'>&nbsp;</p>"  # Qt makes margins tiny where it writes PDF


def paper(form: Form, moment: Moment) -> str:
    """Return one sheet to print."""
    head = f"{form.title} · {moment_words(moment)}" if form.twice else form.title
    parts = [f"<h1>{escape(head)}</h1>", f"<p>{escape(form.intro)}</p>"]
    if form.coded and form.twice:
        parts.append(f"{_GAP}<p class='ask'>{escape(tr('Your code'))}: _______________</p>")
        parts.append(f"<p class='quiet'>{escape(code_hint())}</p>")
    for number, item in enumerate(form.items, start=1):
        parts.append(f"{_GAP}<p class='ask'>{number}. {escape(item.wording)}</p>")
        parts += _answers(item)
    body = "\n".join(parts)
    meta = f'<meta charset="utf-8"><title>{escape(head)}</title><style>{_STYLE}</style>'
    return f"<!DOCTYPE html>\n<html><head>{meta}</head><body>\n{body}\n</body></html>\n"


def _answers(item: Item) -> list[str]:
    if item.kind is Kind.NUMBER:
        return ["<p>__________</p>"]
    if item.kind is Kind.TEXT:
        return ["<p>______________________________________________</p>"] * 2
    note = [f"<p class='quiet'>{escape(tr('Tick all that fit.'))}</p>"] if item.kind is Kind.SEVERAL else []
    return [*note, *(f"<p>&#9744; {escape(option)}</p>" for option in item.options)]
