"""Merging in portions, and the joints that keep it quick: many people, one clock that is turned by hand."""

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from app.drafts.document import Draft
from app.team.live import MANY, PATIENCE, Arrival, Live


class Room:
    """People at one draft, and a server that is a list."""

    def __init__(self, people: int, seed: int) -> None:
        self.now, self.rng = 1000.0, random.Random(seed)
        first = Draft()
        first.edit("script", 0, 0, "start")
        self.log: list[tuple[str, int, bytes]] = []
        self.drafts = {f"p{number}": Draft(first.id, first.snapshot()) for number in range(people)}
        self.lives = {name: self._live(name, draft) for name, draft in self.drafts.items()}
        self.fetched = dict.fromkeys(self.drafts, 0)
        self.joints = 0

    def _live(self, name: str, draft: Draft) -> Live:
        return Live(draft, name, lambda: self.push(name), self._joint(name), lambda: self.now)

    def _joint(self, name: str) -> Callable[[bytes, int], None]:
        def send(payload: bytes, covers: int) -> None:
            self.joints += 1
            self.log.append((name, covers, payload))
            self.lives[name].arrived([Arrival(len(self.log), covers, name, b"")])

        return send

    def push(self, name: str) -> None:
        while payload := self.drafts[name].pending():
            self.log.append((name, 0, payload))

    def type(self, name: str) -> None:
        draft = self.drafts[name]
        draft.edit("script", self.rng.randrange(len(draft.text("script")) + 1), 0, self.rng.choice("ab é😀"))
        self.push(name)

    def fetch(self, name: str) -> None:
        rows = [
            Arrival(place, covers, author, payload)
            for place, (author, covers, payload) in enumerate(self.log, start=1)
            if place > self.fetched[name] and author != name
        ]
        self.fetched[name] = len(self.log)
        self.lives[name].arrived(rows)

    def texts(self) -> set[str]:
        return {draft.text("script") for draft in self.drafts.values()}

    def settle(self) -> None:
        for _ in range(4):
            for name in self.drafts:
                self.fetch(name)
                self.now += 2 * PATIENCE
                self.lives[name].merge()


@settings(max_examples=25)
@given(st.integers(2, 9), st.integers(0, 10_000), st.integers(20, 120))
def test_in_any_order_all_end_with_one_text(people: int, seed: int, steps: int) -> None:
    room = Room(people, seed)
    for _ in range(steps):
        name = room.rng.choice(list(room.drafts))
        room.rng.choice([room.type, room.fetch, lambda one: room.lives[one].merge()])(name)
        room.now += room.rng.random() * 0.1
    room.settle()
    assert len(room.texts()) == 1
    assert all(live.due() is None for live in room.lives.values())


def test_few_people_need_no_joints_and_do_not_wait() -> None:
    room = Room(3, 1)
    for _ in range(50):
        for name in room.drafts:
            room.type(name)
            room.fetch(name)
            room.now += 0.2
            assert not room.lives[name].due()  # at once, or nothing has come
            room.lives[name].merge()
    assert room.joints == 0


def test_a_crowd_makes_joints_and_no_more_than_it_needs() -> None:
    room = Room(MANY + 4, 2)
    seconds = 20
    for _ in range(seconds * 5):
        for name in room.drafts:
            room.type(name)
        for name in room.drafts:
            room.fetch(name)
            room.lives[name].merge()
        room.now += 0.2
    assert seconds <= room.joints <= 8 * seconds
    room.settle()
    assert len(room.texts()) == 1


def test_without_a_joint_nothing_waits_longer_than_patience() -> None:
    room = Room(MANY + 2, 3)
    quiet = "p0"
    for name in room.drafts:
        if name != quiet:
            room.type(name)
    room.fetch(quiet)
    room.now += PATIENCE + 0.01
    assert room.lives[quiet].merge() > 0


def test_words_typed_while_others_are_merged_are_sent() -> None:
    room = Room(2, 4)
    mine, other = room.drafts["p0"], room.drafts["p1"]
    mine.on_edit(lambda edit: mine.edit("caption", 0, 0, "!") if edit.part == "script" else None)
    other.edit("script", 0, 0, "theirs ")
    room.push("p1")
    room.fetch("p0")
    room.lives["p0"].merge()
    room.push("p0")
    room.settle()
    assert other.text("caption") == "!"


def test_what_came_from_the_server_is_not_sent_back() -> None:
    room = Room(2, 5)
    room.type("p1")
    room.fetch("p0")
    room.now += 1
    room.lives["p0"].merge()
    room.push("p0")
    assert [author for author, _, _ in room.log] == ["p1"]
