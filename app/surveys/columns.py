"""From estimates to columns of figures: what is withheld is decided here, before a figure exists."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.surveys.estimates.letters import LETTERS
from app.surveys.estimates.linear import Estimate
from app.surveys.estimates.shares import Shares
from app.surveys.figures import SMALL, About, Column, Figure, Withheld
from app.surveys.withholding import Group, alone, flagged, together

Established: TypeAlias = Mapping[tuple[int, int], tuple[int, ...]]
"""(group, answer) to the groups its share is established to be higher than."""


@dataclass(frozen=True, eq=False)
class Side:
    """What is known of everybody, or of all groups, before it is decided what is shown.

    Args:
        labels: the groups; one empty label for everybody.
        shares: of the answers; None for a number.
        nets: the label and shares of each net, shape (groups, 1).
        means: one to a group; empty without.
    """

    labels: tuple[str, ...]
    shares: Shares | None
    nets: tuple[tuple[str, Shares], ...] = ()
    means: tuple[Estimate, ...] = ()

    def group(self, at: int) -> Group:
        """Return what decides whether a group is shown."""
        if self.shares is None:
            return Group(self.means[at].base, self.means[at].effective)
        widest = 0.0
        for part in (self.shares, *(net for _, net in self.nets)):
            widest = max(widest, float((part.high - part.low)[at].max(initial=0.0)))
        return Group(int(self.shares.base[at]), float(self.shares.effective[at]), widest)


def lay_out(
    total: Side,
    groups: Side,
    labels: Sequence[str],
    about: About,
    counting: bool = False,
    letters: Callable[[Sequence[int]], Established] | None = None,
) -> tuple[Column, tuple[Column, ...]]:
    """Return everybody's column and those of the groups.

    Args:
        total, groups: what is known.
        labels: of the answers.
        about: what a reader must know.
        counting: whether fewer than 50 people are counted instead of withheld.
        letters: told which groups are shown, returns what is established between them; what is hidden must not show
            through a letter.
    """
    whole = total.group(0)
    known = [groups.group(at) for at in range(len(groups.labels))]
    why, each = _decide(whole, known, counting)
    shown = [at for at, reason in enumerate(each) if not reason]
    higher = letters(shown) if letters and len(known) <= len(LETTERS) else {}
    everybody = _Builder(total, labels, about, counting, "").column(0, whole, why, {})
    builder = _Builder(groups, labels, about, counting, LETTERS)
    columns = (builder.column(at, group, each[at], higher) for at, group in enumerate(known))
    return everybody, tuple(columns)


def _decide(whole: Group, groups: Sequence[Group], counting: bool) -> tuple[Withheld, list[Withheld]]:
    """Return why everybody, and each group, is withheld."""
    elsewhere = whole.base - sum(group.base for group in groups)
    why = alone(whole)
    each = together(groups, elsewhere, not why)
    if not counting:
        return why, each
    fine = {Withheld.SMALL, Withheld.COMPLEMENT}  # small rooms are counted, so there is nothing to give away
    counted = [Withheld.NO if reason in fine else reason for reason in each]
    return Withheld.NO if why in fine else why, counted


@dataclass(frozen=True, eq=False)
class _Builder:
    """Makes the columns of one side."""

    side: Side
    labels: Sequence[str]
    about: About
    counting: bool
    letters: str

    def column(self, at: int, group: Group, why: Withheld, higher: Established) -> Column:
        counted = self.counting and group.base < SMALL and not why
        frame = _Frame(self.side.labels[at], group, self.about, why, counted)
        lettered = self.letters[at] if at < len(self.letters) else ""
        figures = tuple(
            frame.share(label, self.side.shares, at, answer, self._letters(higher.get((at, answer), ())))
            for answer, label in enumerate(self.labels)
            if self.side.shares is not None
        )
        return Column(
            label=self.side.labels[at],
            letter=lettered,
            base=group.base,
            effective=group.effective,
            figures=figures,
            nets=tuple(frame.share(label, net, at, 0, "") for label, net in self.side.nets),
            mean=frame.mean(self.side.means[at]) if self.side.means else None,
            withheld=why,
            flagged=flagged(group, why) and not counted,
            counted=counted,
        )

    def _letters(self, lower: Sequence[int]) -> str:
        return "".join(self.letters[group] for group in lower)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all figures of one column have in common."""

    group: str
    known: Group
    about: About
    why: Withheld
    counted: bool

    def share(self, label: str, shares: Shares, at: int, answer: int, letters: str) -> Figure:
        if self.why or not self.known.base:
            return self._figure(label, None, None, None, None, None, None)
        value, people = float(shares.value[at, answer]), int(shares.people[at, answer])
        if self.counted:
            return self._figure(label, value, None, None, None, None, people)
        low, high, se = (float(array[at, answer]) for array in (shares.low, shares.high, shares.se))
        return self._figure(label, value, low, high, se, shares.df, people, letters=letters)

    def mean(self, one: Estimate) -> Figure:
        if self.why or not self.known.base:
            return self._figure("", None, None, None, None, None, None, share=False)
        sure = math.isfinite(one.low) and math.isfinite(one.high)  # one person says nothing about the others
        low, high, se = (one.low, one.high, one.se) if sure else (None, None, None)
        return self._figure("", one.value, low, high, se, one.df, None, share=False)

    def _figure(
        self,
        label: str,
        value: float | None,
        low: float | None,
        high: float | None,
        se: float | None,
        df: float | None,
        people: int | None,
        letters: str = "",
        share: bool = True,
    ) -> Figure:
        return Figure(
            label=label,
            group=self.group,
            value=value,
            low=low,
            high=high,
            se=se,
            df=df,
            base=self.known.base,
            effective=self.known.effective,
            people=people,
            about=self.about,
            share=share,
            letters=letters,
            counted=self.counted and share,
            withheld=self.why,
            flagged=flagged(self.known, self.why) and not self.counted,
        )
