"""How well the packs judge wording they are scored on, where a scorer lies: `CAREWRIGHT_EVALUATION` names its file.

The scorer runs `carewright check FILE --json`, prints its table, and is written to out/evaluation.txt.
"""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

from bench.frame import ROOT, Plan, Skipped, measure
from bench.processes import carewright

SPLIT = os.environ.get("CAREWRIGHT_EVALUATION_SPLIT", "dev")
_NUMBER = r"\s*([\d.]+)"


@cache
def _scored() -> str:
    scorer = os.environ.get("CAREWRIGHT_EVALUATION", "")
    if not scorer or not Path(scorer).exists():
        raise Skipped("CAREWRIGHT_EVALUATION names no scorer")
    command = " ".join([*carewright("check"), "--json"])
    words = [sys.executable, scorer, "--cmd", command, "--name", "carewright", "--split", SPLIT]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=900)
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "evaluation.txt").write_text(done.stdout, "utf-8")
    print(done.stdout)
    return done.stdout


def _row(name: str) -> list[float]:
    """Return the percentages of a row of the scorer's first table: alone, carrier, script, good, mention, pair."""
    line = next(line for line in _scored().splitlines() if line.startswith(name))
    return [float(found) for found in re.findall(r"([\d.]+) \[", line)]


@measure("judged-pairs", "pairs not judged right", unit="%", target=25)
def pairs(_: Plan) -> list[float]:
    """The bad wording is not flagged, or the good one is."""
    return [100 - _row("ALL ")[5]]


@measure("judged-good", "good wordings flagged", unit="%", target=3)
def good(_: Plan) -> list[float]:
    """What guidance prefers must pass."""
    return [_row("ALL ")[3]]


@measure("judged-alarms", "alarms per 1,000 words of benign text", unit="alarms", target=0.5)
def alarms(_: Plan) -> list[float]:
    """Overlapping findings count once."""
    found = re.search(rf"benign total.*,{_NUMBER} per 1,000", _scored())
    return [float(found[1])] if found else []


@measure("judged-traps", "trap words flagged", unit="%", target=0.5)
def traps(_: Plan) -> list[float]:
    """Commit, kill, abuse, high in their innocent senses."""
    found = re.search(rf"trap word flagged in{_NUMBER} \[", _scored())
    return [float(found[1])] if found else []
