"""Updates from outside are tried where they can do no harm: a process of its own, with limits."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.drafts import validate as validation
from app.drafts.document import Draft
from app.drafts.errors import Refused
from app.drafts.validate import validate
from app.findings.post import SCRIPT

ROOT = Path(__file__).parents[2]


def an_update(text: str = "good words") -> bytes:
    other = Draft()
    other.edit(SCRIPT, 0, 0, text)
    return other.pending()


def child(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_good_updates_pass_and_can_then_be_applied() -> None:
    draft = Draft()
    draft.edit(SCRIPT, 0, 0, "mine")
    updates = [an_update(), an_update("é👨\u200d👩")]
    validate(updates, draft.snapshot())
    draft.apply(updates)
    assert len(draft.text(SCRIPT)) == 18
    validate([])


def test_updates_that_wait_for_earlier_ones_are_no_offence() -> None:
    other = Draft()
    other.edit(SCRIPT, 0, 0, "first ")
    other.pending()
    other.edit(SCRIPT, 6, 0, "second")
    validate([other.pending()])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda good: b"",
        lambda good: b"no update at all",
        lambda good: good[:-5],
        lambda good: good + b"\x00",
        lambda good: good[:40] + bytes([good[40] ^ 1]) + good[41:],
    ],
)
def test_damaged_updates_are_refused_in_plain_words(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Refused, match="Nothing in your draft was changed") as refused:
        validate([an_update(), spoil(an_update())])
    assert "exit status 1" in refused.value.detail


def test_text_that_no_draft_may_hold_is_refused() -> None:
    from app.drafts.crdt import Document

    other = Document()
    version = other.version()
    other.splice(SCRIPT, 0, 0, "a\x00b")
    with pytest.raises(Refused):
        validate([other.since(version)])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on memory there")
def test_whoever_asks_for_too_much_memory_only_ends_the_helper() -> None:
    greedy = "from app.drafts.validate import _limit; _limit(); x = bytearray(4 << 30)"
    with pytest.raises(Refused, match="damaged") as refused:
        validate([an_update()], command=child(greedy))
    assert "MemoryError" in refused.value.detail
    with pytest.raises(Refused):
        validate([an_update()], command=child("import os; os.abort()"))


def test_whoever_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "PATIENCE", 0.2)
    with pytest.raises(Refused) as refused:
        validate([an_update()], command=child("import time; time.sleep(60)"))
    assert refused.value.detail == "took too long"


def test_too_much_at_once_is_refused_before_anything_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "LARGEST", 10)
    with pytest.raises(Refused, match="damaged"):
        validate([b"x" * 11], command=["this command does not exist"])


def test_the_switch_of_the_program_answers_with_its_exit_status() -> None:
    def ask(data: bytes) -> int:
        command = [sys.executable, "-m", "app", validation.SWITCH]
        return subprocess.run(
            command, input=data, cwd=ROOT, stdout=subprocess.DEVNULL, check=False
        ).returncode

    good = an_update()
    empty = (0).to_bytes(8)
    assert ask(empty + len(good).to_bytes(8) + good) == 0
    assert ask(empty + len(good).to_bytes(8) + good[:-1]) == 1
    assert ask(b"") == 1


def test_hostile_bytes_never_get_past_our_own_errors() -> None:
    draft, dice = Draft(), random.Random(5)
    draft.edit(SCRIPT, 0, 0, "mine")
    before = draft.snapshot()
    good = an_update()
    for _ in range(300):
        bad = bytearray(good)
        for _ in range(dice.randint(1, 4)):  # behind the 16 bytes that mean nothing
            bad[dice.randrange(16, len(bad))] = dice.randrange(256)
        if bytes(bad) == good:
            continue
        with pytest.raises(Refused):
            draft.apply([bytes(bad)])
    assert draft.snapshot() == before
    assert draft.undo()
