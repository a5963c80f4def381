"""A fact: what one room knows about a post, for clauses of another. Clauses read facts, never rooms."""

from dataclasses import dataclass

from app.text.spans import Span

NO_HELP_LINE = "no_help_line"  # the post shows no help line for the audience country named `about`
HELP_CARD = (
    "help_card"  # a viewer copies `number` characters from the card of the HELP cue whose words are `about`
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so: its name, what it is about, where in the post it stands, and a count that belongs to it."""

    name: str
    about: str = ""
    part: str = "script"
    span: Span | None = None
    number: int = 0
