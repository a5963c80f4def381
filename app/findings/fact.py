"""A fact: what one room knows about a post, for clauses of another. Clauses read facts, never rooms."""

from dataclasses import dataclass

from app.text.spans import Span

HELP_LINE = "help_line"  # a help line for the country `about` stands here


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so: its name, what it is about, and where in the post it stands."""

    name: str
    about: str = ""
    part: str = "script"
    span: Span | None = None
