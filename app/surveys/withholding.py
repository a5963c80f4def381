"""What is not shown, because so few were asked that it would mislead, or could point at somebody.

The house's rules, after those of NCHS (2017 standard for proportions: base, effective base and width of the interval)
and of British Social Attitudes (care below 100):

* fewer than 50 people: withheld; 50 to 99: flagged
* an effective base under 30, or an interval wider than 30 points: the group is withheld, since the shares of a
  group add up and one that is missing could be told from the rest
* groups and the total are sums: when the small groups could be told by subtraction, the smallest group that is still
  shown is withheld with them, until what is hidden is at least two groups and at least 50 people together
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.surveys.figures import CAREFUL, SMALL, Withheld

LEAST_EFFECTIVE = 30
WIDEST = 0.30  # of an interval, as a share


@dataclass(frozen=True, slots=True)
class Group:
    """What is known of a group before anything of it is shown.

    Args:
        base: people, unweighted.
        effective: effective base.
        widest: the widest interval of its shares; 0 for means.
    """

    base: int
    effective: float
    widest: float = 0.0


def alone(group: Group) -> Withheld:
    """Return why a group is withheld, looking at nothing but itself."""
    if group.base < SMALL:
        return Withheld.SMALL
    if group.effective < LEAST_EFFECTIVE:
        return Withheld.UNSTEADY
    # A hair's breadth more than 30 points is rounding, not width.
    return Withheld.WIDE if group.widest > WIDEST + 1e-9 else Withheld.NO


def together(groups: Sequence[Group], elsewhere: int, total_shown: bool) -> list[Withheld]:
    """Return why each group of a table is withheld.

    Args:
        groups: in the table's order; they share nobody.
        elsewhere: how many people of the total are in none of them.
        total_shown: whether the total is shown beside them; without it nothing can be subtracted.
    """
    found = [alone(group) for group in groups]
    if not total_shown:
        return found
    while _gives_away(groups, found, elsewhere):
        shown = [at for at, why in enumerate(found) if not why]
        if not shown:
            break
        smallest = min(shown, key=lambda at: groups[at].base)
        found[smallest] = Withheld.COMPLEMENT
    return found


def _gives_away(groups: Sequence[Group], found: Sequence[Withheld], elsewhere: int) -> bool:
    """Return whether subtraction would tell the figures of fewer than 50 people."""
    hidden = [group.base for group, why in zip(groups, found, strict=True) if why and group.base]
    small = [
        group.base for group, why in zip(groups, found, strict=True) if why is Withheld.SMALL and group.base
    ]
    parts = hidden + ([elsewhere] if elsewhere else [])
    return bool(small) and (len(parts) < 2 or sum(parts) < SMALL)


def flagged(group: Group, why: Withheld) -> bool:
    """Return whether a figure that is shown is to be read with care."""
    return not why and group.base < CAREFUL
