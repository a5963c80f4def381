"""Toplines as somebody types or pastes them: published figures, each with its base and fieldwork.

    Question: How comfortable are you talking about your own well-being?
    Base: 16,000 adults in 13 markets
    Fieldwork: 5 to 12 September 2022
    Source: YouGov
    Comfortable    75 %
    Uncomfortable  25 %

A line that begins with one of these words and a colon says something about the figures below it; any other
line is an answer and its figure, between which stands a tab, several spaces, a comma, a semicolon or a colon.
"""

import re
from dataclasses import dataclass, field

from app.surveys.published import PublishedFigure, PublishedSet
from app.surveys.readers.refused import SurveyRefused
from app.translation import tr

LINES = 2000
_FACTS = {
    "question": "wording",
    "base": "base",
    "sample size": "base",
    "fieldwork": "fieldwork",
    "source": "source",
    "population": "population",
    "group": "group",
    "weighting": "weighted",
    "title": "title",
}
_FACT = re.compile(r"^\s*(?P<name>[A-Za-z ]{3,12})\s*:\s*(?P<words>.*)$")
_ANSWER = re.compile(r"^(?P<answer>.*?\S)(?:\s*[\t;,|:]\s*|\s+)(?P<figure><?\d{1,3}(?:[.,]\d+)?)\s*%?\s*$")
_BASE = re.compile(r"(\d{1,3}(?:[,. ]\d{3})+|\d+)")


@dataclass(slots=True)
class _Reading:
    facts: dict[str, str] = field(default_factory=dict)
    figures: list[PublishedFigure] = field(default_factory=list)
    title: str = ""


def read_toplines(text: str, title: str = "", checked: str = "") -> PublishedSet:
    """Return the figures of a text.

    Args:
        title: what the set is called, unless the text says so.
        checked: the day the person compared them with their source, ISO 8601.

    Raises:
        SurveyRefused: a line that says nothing, a figure over 100 %, or no figure at all; it names the line.
    """
    lines = text.splitlines()
    if len(lines) > LINES:
        raise SurveyRefused(tr("This is more than {count} lines.", count=LINES))
    reading = _Reading(title=title)
    for at, line in enumerate(lines, start=1):
        if line.strip():
            _take(reading, line.strip("\ufeff\r"), at, checked)
    if not reading.figures:
        raise SurveyRefused(tr("No figure was found."), tr("Write each as “Comfortable, 75 %”."))
    source = reading.figures[0].source
    return PublishedSet(
        "",
        reading.title or reading.figures[0].wording or tr("Published figures"),
        tuple(reading.figures),
        source=source,
        checked=checked,
        notes=(tr("Published figures, no microdata: nothing can be estimated anew from them."),),
    )


def _take(reading: _Reading, line: str, at: int, checked: str) -> None:
    fact = _FACT.match(line)
    if fact and (name := _FACTS.get(fact["name"].strip().casefold())):
        if name == "title":
            reading.title = reading.title or fact["words"].strip()
        else:
            _note(reading.facts, name, fact["words"].strip())
        return
    answer = _ANSWER.match(line)
    if not answer:
        raise SurveyRefused(
            tr("Line {number} is neither an answer with its figure nor a fact about them.", number=at),
            tr("Write “Comfortable, 75 %”, or “Base: 1,000 adults”."),
        )
    share = float(answer["figure"].lstrip("<").replace(",", ".")) / 100
    if share > 1:
        raise SurveyRefused(tr("Line {number} says more than 100 %.", number=at))
    reading.figures.append(_figure(reading, answer["answer"].strip(" ,;:|\t"), share, checked))


def _note(facts: dict[str, str], name: str, words: str) -> None:
    if name == "base":
        number = _BASE.search(words)
        facts["base"] = re.sub(r"\D", "", number[0]) if number else ""
        people = words[number.end() :].strip(" ,;") if number else words
        if people:
            facts["population"] = people
    else:
        facts[name] = words


def _figure(reading: _Reading, answer: str, share: float, checked: str) -> PublishedFigure:
    facts = reading.facts
    known = {name: words for name, words in facts.items() if name not in ("base", "wording")}
    return PublishedFigure(
        id=f"figure-{len(reading.figures) + 1}",
        wording=facts.get("wording", ""),
        answer=answer,
        share=share,
        base=int(facts["base"]) if facts.get("base") else None,
        checked=checked,
        wording_known=bool(facts.get("wording")),
        **known,
    )
