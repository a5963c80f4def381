"""The frozen program does what the one from source does. `packaging/dev.py test` builds it first."""

import json
import os
import subprocess
from pathlib import Path

import pytest

FROZEN = os.environ.get("CAREWRIGHT_FROZEN", "")
pytestmark = pytest.mark.skipif(not FROZEN, reason="only after `packaging/dev.py build`, as in `dev.py test`")

DRAFT = """# Hook
My uncle committed suicide two years ago.
"""


def carewright(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [FROZEN, *words], capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def test_it_finds_no_fault_in_itself() -> None:
    done = carewright("selfcheck")
    assert (done.returncode, done.stderr) == (0, "")


def test_it_gives_the_guidance_it_carries(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, "utf-8")
    done = carewright("check", draft, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    said = [DRAFT[finding["start"] : finding["end"]] for finding in json.loads(done.stdout)]
    assert any("committed suicide" in words for words in said)


def test_it_tells_a_mistake_without_a_traceback(tmp_path: Path) -> None:
    done = carewright("check", tmp_path / "nowhere.txt")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
