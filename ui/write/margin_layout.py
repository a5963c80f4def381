"""Where cards stand in the margin: level with their words, never over one another."""

from collections.abc import Sequence


def places(
    wanted: Sequence[float], heights: Sequence[float], gap: float, active: int | None = None
) -> list[float]:
    """Return the top of each card.

    Args:
        wanted: where each card would stand by its words, rising.
        heights: how tall each card is.
        gap: the least room between two cards.
        active: the card that is to stand exactly where it wants; those before it give way upwards, even above
            0, those after it downwards.
    """
    tops: list[float] = []
    floor = 0.0
    for want, height in zip(wanted, heights, strict=True):
        top = max(want, floor)
        tops.append(top)
        floor = top + height + gap
    if active is None or not 0 <= active < len(tops):
        return tops
    tops[active] = max(wanted[active], 0.0)
    floor = tops[active] + heights[active] + gap
    for index in range(active + 1, len(tops)):
        tops[index] = max(wanted[index], floor)
        floor = tops[index] + heights[index] + gap
    ceiling = tops[active] - gap
    for index in range(active - 1, -1, -1):
        tops[index] = min(tops[index], ceiling - heights[index])
        ceiling = tops[index] - gap
    return tops
