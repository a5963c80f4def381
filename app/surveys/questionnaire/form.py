"""A questionnaire: a few questions in everyday words, asked once or before and after.

A form is a value: every change returns another. Its keys never change, so answers given before a wording was mended
stay answers to the same question; options that somebody already chose keep their place.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from uuid import uuid4

from app.errors import KnownError
from app.text.canon import canon
from app.translation import tr

MOST_ITEMS = 20  # a short questionnaire: people stand while they fill it
MOST_OPTIONS = 12
LONGEST = 300  # code points of a wording


class Kind(StrEnum):
    """What an item asks for."""

    CHOICE = "choice"  # one of several
    SEVERAL = "several"  # any of several
    SCALE = "scale"  # one of several, in order
    NUMBER = "number"
    TEXT = "text"  # own words: never charted


class Moment(StrEnum):
    """When a questionnaire is filled."""

    ONCE = "once"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Item:
    """One question."""

    wording: str
    kind: Kind = Kind.SCALE
    options: tuple[str, ...] = ()
    key: str = field(default_factory=lambda: uuid4().hex[:8])


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire.

    Args:
        title: what it is called.
        intro: what stands above the first question; says what the answers are for.
        items: the questions.
        twice: whether it is filled before and after.
        coded: whether people make up a code by which their two sheets are paired.
    """

    title: str
    intro: str = ""
    items: tuple[Item, ...] = ()
    twice: bool = True
    coded: bool = True

    @property
    def moments(self) -> tuple[Moment, ...]:
        """When it is filled."""
        return (Moment.BEFORE, Moment.AFTER) if self.twice else (Moment.ONCE,)

    def with_item(self, item: Item) -> "Form":
        """Return the form with an item put in the place of the one with its key, or at its end."""
        if any(one.key == item.key for one in self.items):
            return replace(self, items=tuple(item if one.key == item.key else one for one in self.items))
        return replace(self, items=(*self.items, item))

    def without_item(self, key: str) -> "Form":
        """Return the form without an item."""
        return replace(self, items=tuple(one for one in self.items if one.key != key))

    def moved(self, key: str, by: int) -> "Form":
        """Return the form with an item moved up (-1) or down (1)."""
        at = next((n for n, one in enumerate(self.items) if one.key == key), None)
        if at is None or not 0 <= at + by < len(self.items):
            return self
        items = list(self.items)
        items.insert(at + by, items.pop(at))
        return replace(self, items=tuple(items))

    def item(self, key: str) -> Item | None:
        """Return an item by its key."""
        return next((one for one in self.items if one.key == key), None)


def problems(form: Form) -> list[str]:
    """Return what keeps a form from being filled, in plain words."""
    found = []
    if not form.title.strip():
        found.append(tr("It has no title."))
    if not form.items:
        found.append(tr("It asks nothing yet."))
    for number, item in enumerate(form.items, start=1):
        if not item.wording.strip():
            found.append(tr("Question {number} has no words.", number=number))
        if item.kind in (Kind.CHOICE, Kind.SEVERAL, Kind.SCALE):
            found += _option_problems(number, item.options)
    return found


def _option_problems(number: int, options: tuple[str, ...]) -> Iterable[str]:
    said = [option.strip().casefold() for option in options]
    if len(said) < 2 or not all(said):
        yield tr("Question {number} needs at least two answers.", number=number)
    elif len(set(said)) < len(said):
        yield tr("Question {number} has the same answer twice.", number=number)


def scale(wording: str) -> Item:
    """Return an agreement scale, the most common question of workshops."""
    options = (
        tr("Strongly agree"), tr("Agree"), tr("Neither agree nor disagree"), tr("Disagree"), tr("Strongly disagree"),
    )  # fmt: skip
    return Item(wording, Kind.SCALE, options)


def starter() -> Form:
    """Return a questionnaire to begin from."""
    return Form(
        tr("Before and after our workshop"),
        tr("Nobody sees your answers with your name. Skip what you do not want to answer."),
        (
            scale(tr("I know where to find help for myself or a friend.")),
            scale(tr("I know what to avoid when I talk about suicide in a video.")),
            scale(tr("I feel able to look after the comments under a video about mental health.")),
        ),
    )


def code_hint() -> str:
    """Return how people make up their code: theirs to remember, and nobody's name."""
    return tr("First two letters of your street, and the day of the month you were born: for example LI07.")


def form_json(form: Form) -> str:
    """Return a form as it is stored."""
    items = [
        {"key": i.key, "wording": i.wording, "kind": i.kind.value, "options": list(i.options)}
        for i in form.items
    ]
    return json.dumps(
        {"title": form.title, "intro": form.intro, "items": items, "twice": form.twice, "coded": form.coded},
        ensure_ascii=False,
    )


def read_form(stored: str) -> Form:
    """Return a form from its stored text; what does not fit is cut, what is none is refused.

    Raises:
        KnownError: when it is no questionnaire.
    """
    try:
        held = json.loads(stored)
        items = tuple(_item(one) for one in held["items"][:MOST_ITEMS])
        return Form(_words(held["title"]), _words(held.get("intro", ""), 2_000), items,
                    held.get("twice") is True, held.get("coded") is True)  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError(
            tr("This questionnaire cannot be read."), tr("Everything else in the library is untouched.")
        ) from error


def _item(held: dict[str, Any]) -> Item:
    options = tuple(_words(one) for one in held.get("options", ())[:MOST_OPTIONS])
    return Item(_words(held["wording"]), Kind(held["kind"]), options, _words(held["key"], 32))


def _words(value: object, most: int = LONGEST) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return canon(value)[:most]
