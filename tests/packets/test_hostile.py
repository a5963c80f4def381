"""1,300 packets nobody should have sent: each is refused in plain words, and nothing has changed.

All of them are opened within 300 MB more than the tests take anyway. What only another process may try is tried in
one, as in the program; to keep this short most of those are forks of this one, with the same limits.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from app.drafts import validate as validation
from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.errors import Refused
from app.exchange.packet import form, overlap
from app.exchange.packet.arriving import MEMORY, PROCESSOR, Here, look, try_apart
from app.exchange.packet.reading import unpack
from app.exchange.packet.refused import PacketRefused
from app.findings.post import SCRIPT
from tests.packets import hostile
from tests.packets.people import no_trial

resource = pytest.importorskip("resource", reason="there are no such limits on Windows")


@pytest.fixture
def _within_300_mb() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm") if sys.platform == "linux" else pytest.skip("no /proc here") as file:  # noqa: PTH123 - no file of anybody's
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + (300 << 20), hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def forked(updates: Sequence[bytes], snapshot: bytes = b"") -> None:
    """Try updates in a fork of this process."""
    child = os.fork()
    if not child:
        try:
            os.close(2)
            for which, most in ((resource.RLIMIT_CPU, PROCESSOR), (resource.RLIMIT_CORE, 0)):
                resource.setrlimit(which, (most, most))
            validation._try(snapshot, list(updates))
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        raise Refused(f"status {status}")


def opened(data: bytes, mine: Draft, trial: object = forked) -> str:
    """Return why a packet is refused, or what came of it."""
    before, refused = mine.snapshot(), None
    try:
        packet = unpack(data)
        look(packet, lambda _: Here(Draft(mine.id, before)), trial=trial)  # type: ignore[arg-type]  # a stand-in
    except PacketRefused as error:
        refused = error
    assert mine.snapshot() == before
    if refused is None:
        return "came in"
    assert refused.happened
    assert "Nothing was brought in" in refused.safe
    assert refused.do
    return refused.why.partition(":")[0]


@pytest.mark.usefixtures("_within_300_mb")
def test_packets_that_are_not_as_they_were_made_are_refused() -> None:
    chance, draft = random.Random(7), hostile.a_draft()
    packet, signed = hostile.good(draft), hostile.good(draft, signed=True)
    assert opened(packet, draft) == "came in"
    cases = [
        *hostile.cut_short(packet, chance, 300),
        *hostile.changed(packet, chance, 350),
        *hostile.changed(signed, chance, 150),
        *hostile.noise(chance, 150),
        *hostile.manifests(packet, chance, 150),
    ]
    whys = Counter(opened(data, draft) for _, data in cases)
    assert sum(whys.values()) > 1000
    came_in = [data for _, data in cases if opened(data, draft) == "came in"]
    for data in came_in:  # a bit nobody reads was turned: what came in is what was sent
        assert unpack(data).contents == unpack(packet).contents
    assert {"cut short", "other file", "manifest", "member", "directory"} <= whys.keys()


@pytest.mark.usefixtures("_within_300_mb")
def test_packets_that_swell_or_name_other_places_are_refused() -> None:
    draft = hostile.a_draft()
    for kind, data in hostile.bombs(hostile.good(draft), draft):
        assert opened(data, draft) != "came in", kind


def test_random_histories_are_tried_where_they_do_no_harm() -> None:
    chance, draft = random.Random(11), hostile.a_draft()
    packet = hostile.good(draft)
    assert hostile.checksummed(bytearray(draft.snapshot())) == draft.snapshot()  # ours fit, so the others do
    whys = Counter(opened(data, draft) for _, data in hostile.histories(packet, draft, chance, 150))
    assert whys["dangerous"] > 120
    assert whys.keys() <= {"dangerous", "came in"}  # some bytes mean nothing


def test_a_process_of_its_own_tries_them_in_the_program() -> None:
    chance, draft = random.Random(13), hostile.a_draft()
    packet = hostile.good(draft)
    assert opened(packet, draft, try_apart) == "came in"
    for _, data in hostile.histories(packet, draft, chance, 3):
        assert opened(data, draft, try_apart) == "dangerous"
    assert MEMORY == 300 << 20


def test_what_a_later_program_made_is_refused_kindly() -> None:
    draft = hostile.a_draft()
    later = hostile.rebuilt(hostile.good(draft), {}, version=form.VERSION + 1, program="9.1", drafts="other")
    with pytest.raises(
        PacketRefused, match=r"made by Carewright 9\.1 in a form this one cannot read"
    ) as refused:
        unpack(later)
    assert refused.value.why == "newer"
    assert "Update Carewright" in refused.value.do


def test_another_text_under_the_number_of_a_draft_is_refused() -> None:
    mine, other = hostile.a_draft(), hostile.a_draft()
    history = form.of_draft(mine.id, form.HISTORY)
    swapped = hostile.rebuilt(hostile.good(mine), {history: other.snapshot()})
    assert opened(swapped, mine) == "another draft"


def test_a_script_far_longer_than_any_is_not_compared_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = hostile.a_draft()
    theirs = Draft(mine.id, mine.snapshot())
    theirs.edit(SCRIPT, 60, 0, "ab cd " * 40_000)
    mine.edit(SCRIPT, 0, 1, "##")
    monkeypatch.setattr(overlap, "compare", lambda *_: pytest.fail("compared"))
    (news,) = look(unpack(hostile.good(theirs)), lambda _: Here(mine), trial=forked)
    assert [(touch.kind, touch.name) for touch in news.touches] == [("part", SCRIPT)]


def test_more_letters_than_anybody_writes_are_refused() -> None:
    mine = hostile.a_draft()
    theirs = Draft(mine.id, mine.snapshot())
    theirs.edit(SCRIPT, 60, 0, "ab cd " * 120_000)
    assert (
        opened(hostile.good(theirs), mine, no_trial) == "letters"
    )  # where there is no limit on the processor


def test_names_from_outside_stay_in_one_line() -> None:
    draft = hostile.a_draft()
    draft.put_records("threads", {"two": {"by": "Sample\nreviewer\x1b[2J" + "x" * 500, "text": "?"}})
    draft.set_brief(Brief(title="One\n\nTwo"))
    (news,) = look(unpack(hostile.good(draft)), lambda _: Here(), trial=forked)
    assert news.title == "One Two"
    assert news.came is not None
    assert all(
        "\n" not in name and "\x1b" not in name and len(name) <= 200 for name in (*news.came, *news.people)
    )


def test_another_zip_says_that_it_is_none() -> None:
    with pytest.raises(PacketRefused, match="not a Carewright packet"):
        unpack(hostile.zipped({"[Content_Types].xml": b"<x/>"}))
