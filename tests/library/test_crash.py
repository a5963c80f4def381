"""Carewright may be killed at any moment: nothing that was called saved is lost."""

import json
import random
import time
from pathlib import Path

from app.library.library import Library
from tests.library.conftest import StartProcess

KILLS = 20
TYPING = """
import json, random, sys
from pathlib import Path
from app.library.library import Library
from app.library.writer import JournalWriter

def numbers(stored):
    return list(dict.fromkeys(json.loads(stored.snapshot or b"[]") + [int(one) for one in stored.updates]))

library = Library.open(Path(sys.argv[1]))
chance = random.Random(int(sys.argv[2]))
writer = JournalWriter(library.journal)
known = numbers(library.journal.load("d"))
say = lambda number: lambda error: print(number if error is None else error, flush=True)
print("typing", flush=True)
while True:
    for _ in range(chance.randint(1, 5)):
        known.append(len(known))
        writer.submit("d", b"%d" % known[-1], say(known[-1]))
    if chance.random() < 0.2:
        writer.flush()
        upto = library.journal.last("d")
        library.journal.compact("d", json.dumps(known).encode(), upto)
"""


def test_twenty_kills_while_typing_lose_nothing_that_was_called_saved(
    place: Path, start: StartProcess
) -> None:
    Library.create(place).close()
    chance = random.Random(20)
    saved = compacted = 0
    for kill in range(KILLS):
        child = start(TYPING, place, kill)
        assert child.stdout is not None
        assert child.stdout.readline() == "typing\n"
        time.sleep(chance.uniform(0.0, 0.15))
        child.kill()
        said = child.communicate()[0].split("\n")[
            :-1
        ]  # what follows the last newline was cut off by the kill
        saved = max([saved, *(int(number) + 1 for number in said)])
        with Library.open(place) as library:
            stored = library.journal.load("d")
            found = json.loads(stored.snapshot or b"[]") + [int(one) for one in stored.updates]
            assert library.verify().ok
        assert list(dict.fromkeys(found)) == list(range(len(set(found))))
        assert len(set(found)) >= saved
        compacted += stored.snapshot is not None
    assert saved > KILLS
    assert compacted


def test_being_killed_while_creating_leaves_nothing_that_looks_like_a_library(
    place: Path, start: StartProcess
) -> None:
    child = start(
        "import os, sys; from pathlib import Path; from app.library import library, schema\n"
        "build = schema.build\n"
        "schema.build = lambda connection: (build(connection), os.kill(os.getpid(), 9))\n"
        "library.Library.create(Path(sys.argv[1]))",
        place,
    )
    assert child.wait(20) != 0
    assert not place.exists()
    Library.create(place).close()
    with Library.open(place) as library:
        assert library.verify().ok
