"""A fact: what one room knows about a post, for clauses of another. Clauses read facts, never rooms."""

from dataclasses import dataclass

from app.text.spans import Span

NO_HELP_LINE = "no_help_line"  # the post shows no help line for the audience country named `about`


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so: its name, what it is about, and where in the post it stands."""

    name: str
    about: str = ""
    part: str = "script"
    span: Span | None = None
