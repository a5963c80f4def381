"""Two to five people edit apart and exchange packets in any order, ever again: all end with the same, nothing lost.

`CAREWRIGHT_SCENARIOS` sets how many scenarios are played (1,000 were before this was committed); `bench
packet-scenarios` plays all of them.
"""

import os

import pytest

from tests.packets.people import Group

SCENARIOS = int(os.environ.get("CAREWRIGHT_SCENARIOS", "60"))
STEPS = 40


@pytest.mark.parametrize("first", range(0, SCENARIOS, 10))
def test_all_end_with_the_same_draft_and_nothing_is_lost(first: int) -> None:
    for seed in range(first, min(first + 10, SCENARIOS)):
        group = Group(seed)
        group.run(STEPS)
        group.until_quiet()
        assert group.problems() == [], f"scenario {seed}"
