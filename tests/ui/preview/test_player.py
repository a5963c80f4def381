"""Playing follows the clock: whatever the frames do, a second is a second."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ui.preview.player import FASTEST, Player


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def player(qapp: QApplication, clock: Clock) -> Iterator[Player]:
    made = Player(clock=clock)
    made.set_length(48.0)
    yield made
    made.pause()


def test_a_late_frame_is_skipped_and_never_stretches_time(player: Player, clock: Clock) -> None:
    player.play()
    for late in (0.016, 0.4, 0.016, 1.568):
        clock.now += late
        player.tick()
    assert player.seconds == pytest.approx(2.0)


def test_it_rests_at_the_end_and_starts_over_from_there(player: Player, clock: Clock) -> None:
    player.seek(47.5)
    player.play()
    clock.now += 3
    player.tick()
    assert (player.seconds, player.playing) == (48.0, False)
    player.toggle()
    assert (player.seconds, player.playing) == (0.0, True)


def test_the_shuttle_doubles_turns_and_stops(player: Player, clock: Clock) -> None:
    player.seek(20)
    speeds = []
    for way in (1, 1, 1, 1, -1, -1):
        player.shuttle(way)
        speeds.append(player.speed)
    assert speeds == [1, 2, FASTEST, FASTEST, -1, -2]
    clock.now += 100
    player.tick()
    assert (player.seconds, player.playing) == (0.0, False)


def test_turning_goes_on_from_where_it_is(player: Player, clock: Clock) -> None:
    player.play()
    clock.now += 10
    player.tick()
    player.shuttle(-1)
    clock.now += 4
    player.tick()
    assert player.seconds == pytest.approx(6.0)


def test_nothing_to_play_does_not_play(qapp: QApplication) -> None:
    empty = Player()
    empty.play()
    assert not empty.playing


def test_a_shorter_script_takes_the_place_along(player: Player) -> None:
    told: list[float] = []
    player.moved.connect(told.append)
    player.seek(40)
    player.set_length(30)
    assert (player.seconds, told) == (30.0, [40.0, 30.0])


@given(st.lists(st.floats(-1e6, 1e6), max_size=20))
def test_no_jump_leaves_the_film(places: list[float]) -> None:
    player = Player()
    player.set_length(12.5)
    for place in places:
        player.seek(place)
        assert 0 <= player.seconds <= 12.5
