"""Packets: a long draft shared, looked at and brought in; people who exchange them at random; hostile ones."""

import importlib
import random
import subprocess
import sys
from functools import partial
from typing import Any

from bench.frame import ROOT, Plan, Skipped, measure, milliseconds
from bench.processes import sample_file

WORDS, COMMENTS = 3000, 200
SCENARIOS, STEPS = 1000, 40


def _ours(name: str) -> Any:
    """Return a module of the tests: what they play is what is measured."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module(name)


def _long_draft(plan: Plan) -> tuple[Any, str]:
    """Return a library with 3,000 words and 200 comments, and the draft's id."""
    from app.drafts.brief import Brief
    from app.text.spans import Span
    from app.workspace import Workspace

    workspace = Workspace.create(plan.folder / "one.carewright")
    text = sample_file(plan.folder, WORDS).read_text("utf-8")
    draft_id = workspace.create_draft(Brief(title="Long", topics=("grief",)), {"script": text})
    draft = workspace.shelf.open(draft_id)
    review = workspace.review(draft, "Sample reviewer")
    for number in range(COMMENTS):
        start = number * len(text) // COMMENTS
        review.threads.add("script", Span(start, start + 10), f"Sample comment {number}")
    workspace.shelf.save(draft)
    return workspace, draft_id


@measure("packet-make", "3,000 words with 200 comments into a packet", target=500)
def make(plan: Plan) -> list[float]:
    """As a job of the window does it, from the library to bytes."""
    from app.packets.gathering import make_packet

    workspace, draft_id = _long_draft(plan)
    try:
        return plan.timed(lambda: make_packet(workspace, (draft_id,)))
    finally:
        workspace.close()


@measure("packet-look", "that packet looked at in a library that has none of it", target=2000)
def look(plan: Plan) -> list[float]:
    """With the process of its own in which its changes are tried."""
    from app.packets.gathering import make_packet
    from app.packets.receiving import look_at
    from app.workspace import Workspace

    workspace, draft_id = _long_draft(plan)
    data = make_packet(workspace, (draft_id,))
    workspace.close()
    other = Workspace.create(plan.folder / "other.carewright")
    try:
        return plan.timed(lambda: look_at(other, data))
    finally:
        other.close()


@measure(
    "packet-scenarios",
    "1,000 groups of 2 to 5 exchange packets: lost or different at the end",
    unit="",
    target=0,
)
def scenarios(plan: Plan) -> list[float]:
    """What differs or is missing, counted over all groups."""
    people = _ours("tests.packets.people")
    problems = 0
    for seed in range(SCENARIOS):
        group = people.Group(seed)
        group.run(STEPS)
        group.until_quiet()
        problems += len(group.problems())
    return [float(problems)]


@measure("packet-hostile", "the slowest of 600 hostile packets until it is refused", target=2000)
def hostile(plan: Plan) -> list[float]:
    """Cut short, changed, swollen, and with random histories, which a process of its own tries."""
    packets, errors = _ours("tests.packets.hostile"), _ours("app.exchange.packet.refused")
    arriving, reading = _ours("app.exchange.packet.arriving"), _ours("app.exchange.packet.reading")
    chance, draft = random.Random(1), packets.a_draft()
    good = packets.good(draft)
    cases = [
        *packets.cut_short(good, chance, 250),
        *packets.changed(good, chance, 250),
        *packets.bombs(good, draft),
        *packets.histories(good, draft, chance, 60),
    ]

    def opened(data: bytes) -> None:
        try:
            arriving.look(reading.unpack(data), lambda _: arriving.Here())
        except errors.PacketRefused:
            return

    return [max(milliseconds(partial(opened, data)) for _, data in cases)]


_OPENER = """
import sys
from pathlib import Path
from app.exchange.packet.reading import unpack
from app.exchange.packet.refused import PacketRefused
def most():  # what getrusage says begins with the parent's
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
before = most()
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        unpack(path.read_bytes())
    except PacketRefused:
        pass
print(most() - before)
"""


@measure(
    "packet-hostile-memory",
    "most memory that opening the largest hostile packets takes",
    unit="MB",
    target=300,
)
def memory(plan: Plan) -> list[float]:
    """What a process of its own held at most, over what it held before it opened the first."""
    if sys.platform != "linux":
        raise Skipped("only Linux says how much a process held at most")
    packets = _ours("tests.packets.hostile")
    draft, place = packets.a_draft(), plan.folder / "hostile"
    place.mkdir()
    for number, (_, data) in enumerate(packets.bombs(packets.good(draft), draft)):
        (place / f"{number:03}").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _OPENER, str(place)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return [int(done.stdout) / 1024]
