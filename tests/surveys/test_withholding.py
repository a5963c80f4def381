"""Nobody can work out by subtraction what is not shown."""

from hypothesis import given
from hypothesis import strategies as st

from app.surveys.figures import Withheld
from app.surveys.withholding import Group, alone, together

bases = st.lists(st.integers(0, 400), min_size=1, max_size=7)


@given(bases, st.integers(0, 120))
def test_what_is_hidden_is_never_fewer_than_fifty_people_nor_one_group(
    sizes: list[int], elsewhere: int
) -> None:
    found = together([Group(size, size) for size in sizes], elsewhere, total_shown=True)
    assert all(why for size, why in zip(sizes, found, strict=True) if size < 50)
    hidden = [size for size, why in zip(sizes, found, strict=True) if why and size]
    small = [size for size, why in zip(sizes, found, strict=True) if why is Withheld.SMALL and size]
    if small and not all(found):
        parts = hidden + ([elsewhere] if elsewhere else [])
        assert len(parts) >= 2
        assert sum(parts) >= 50


@given(bases, st.integers(0, 120))
def test_no_more_is_hidden_than_must_be(sizes: list[int], elsewhere: int) -> None:
    found = together([Group(size, size) for size in sizes], elsewhere, total_shown=True)
    added = [size for size, why in zip(sizes, found, strict=True) if why is Withheld.COMPLEMENT]
    shown = [size for size, why in zip(sizes, found, strict=True) if not why]
    assert all(one <= other for one in added for other in shown)  # the smallest go first
    if not any(0 < size < 50 for size in sizes):
        assert not added


@given(bases)
def test_without_a_total_nothing_can_be_subtracted(sizes: list[int]) -> None:
    found = together([Group(size, size) for size in sizes], 0, total_shown=False)
    assert found == [Withheld.SMALL if size < 50 else Withheld.NO for size in sizes]


def test_two_groups_hide_each_other() -> None:
    assert together([Group(49, 49), Group(900, 900)], 0, True) == [Withheld.SMALL, Withheld.COMPLEMENT]


def test_two_small_groups_that_are_fifty_together_hide_each_other() -> None:
    found = together([Group(25, 25), Group(25, 25), Group(500, 500)], 0, True)
    assert found == [Withheld.SMALL, Withheld.SMALL, Withheld.NO]
    found = together([Group(24, 24), Group(25, 25), Group(500, 500)], 0, True)
    assert found == [Withheld.SMALL, Withheld.SMALL, Withheld.COMPLEMENT]


def test_an_unsteady_group_is_hidden_alone_for_nobody_is_given_away() -> None:
    found = together([Group(80, 20), Group(500, 400), Group(500, 400, 0.31)], 0, True)
    assert found == [Withheld.UNSTEADY, Withheld.NO, Withheld.WIDE]


def test_the_limits_themselves_are_shown() -> None:
    assert alone(Group(50, 30, 0.30)) is Withheld.NO
    assert [alone(group) for group in (Group(49, 49), Group(50, 29.9), Group(50, 30, 0.301))] == [
        Withheld.SMALL,
        Withheld.UNSTEADY,
        Withheld.WIDE,
    ]
