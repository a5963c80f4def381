"""Published figures: what somebody else's table says, without the answers behind it.

Nothing can be estimated anew from them: no other groups, no tests, and only the textbook margin from the base.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One figure as it was published.

    Args:
        id: stable, unique in its set; what a claim refers to.
        wording: the question as published; a description where the question itself was not published.
        answer: what this share answered.
        share: between 0 and 1, as published (so usually rounded to whole percents).
        base: how many people were asked, None where that was not published.
        population: who they were.
        fieldwork: when, as published; empty where it was not.
        source: who published it where.
        checked: the date the figure was compared with its source, ISO 8601; empty when it was not.
        group: the part of the population the figure speaks of; empty for all.
        wording_known: whether `wording` is the question itself.
        weighted: what is known about weighting.
        note: what a reader should know.
    """

    id: str
    wording: str
    answer: str
    share: float
    base: int | None = None
    population: str = ""
    fieldwork: str = ""
    source: str = ""
    checked: str = ""
    group: str = ""
    wording_known: bool = True
    weighted: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """Figures that were published together.

    Args:
        key: its id; ours start with "published-".
        title: what people call it.
        figures: in the order published.
        publisher, source, checked: who, where, and when somebody last compared it (ISO 8601).
        notes: what a reader should know, one sentence each.
    """

    key: str
    title: str
    figures: tuple[PublishedFigure, ...]
    publisher: str = ""
    source: str = ""
    checked: str = ""
    notes: tuple[str, ...] = ()

    def figure(self, figure_id: str) -> PublishedFigure:
        """Return a figure; raises `KeyError`."""
        for figure in self.figures:
            if figure.id == figure_id:
                return figure
        raise KeyError(figure_id)
