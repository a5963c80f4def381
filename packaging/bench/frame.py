"""The frame of every measure: a list of named functions, medians, a table, a file."""

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = 9


class Skipped(Exception):  # noqa: N818 - not an error: a measure this machine cannot take
    """Something a measure needs is not there; its text says what."""


@dataclass
class Plan:
    """What a measure works with: how many samples to take, and a folder of its own."""

    folder: Path
    samples: int = SAMPLES

    def timed(self, action: Callable[[], object]) -> list[float]:
        """Return milliseconds of `samples` calls, after one that is not counted."""
        action()
        return [milliseconds(action) for _ in range(self.samples)]


@dataclass(frozen=True)
class Measure:
    """One named measure; `target` is the largest value we are content with, None when it is only for comparison."""

    name: str
    what: str
    unit: str
    target: float | None
    take: Callable[[Plan], list[float]]


@dataclass
class Result:
    """What came of a measure: its samples, or why there are none."""

    name: str
    what: str
    unit: str
    target: float | None
    samples: list[float] = field(default_factory=list)
    note: str = ""

    @property
    def median(self) -> float | None:
        """The middle sample, or None without samples."""
        return statistics.median(self.samples) if self.samples else None

    @property
    def verdict(self) -> str:
        """One word: met, missed, skipped, failed, or nothing without a target."""
        if self.median is None:
            return self.note.partition(":")[0]
        if self.target is None:
            return ""
        return "met" if self.median <= self.target else "missed"


REGISTRY: dict[str, Measure] = {}


def measure(
    name: str, what: str, unit: str = "ms", target: float | None = None
) -> Callable[[Callable[[Plan], list[float]]], Callable[[Plan], list[float]]]:
    """Register a function that returns samples under a name."""

    def keep(take: Callable[[Plan], list[float]]) -> Callable[[Plan], list[float]]:
        if name in REGISTRY:
            raise ValueError(f"two measures are called {name}")
        REGISTRY[name] = Measure(name, what, unit, target, take)
        return take

    return keep


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def take(one: Measure, samples: int = SAMPLES) -> Result:
    """Take one measure; what goes wrong is noted and stops nothing."""
    result = Result(one.name, one.what, one.unit, one.target)
    with tempfile.TemporaryDirectory(prefix="carewright-bench-") as folder:
        try:
            result.samples = one.take(Plan(Path(folder), samples))
        except Skipped as why:
            result.note = f"skipped: {why}"
        except Exception as fault:  # a broken measure must not hide the others
            result.note = f"failed: {type(fault).__name__}: {fault}"
    return result


def machine() -> dict[str, object]:
    """Return what the figures depend on: cores, load over the last minute, system, Python."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "cores": os.cpu_count(),
        "load": None if load is None else round(load, 2),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def table(results: Iterable[Result], before: dict[str, object], after: dict[str, object]) -> str:
    """Return the results as a table for people."""
    rows = [("measure", "median", "from", "to", "target", "", "what")]
    for one in results:
        target = "" if one.target is None else f"{one.target:g}"
        if one.median is None:
            rows.append((one.name, "", "", "", target, one.verdict, one.note))
            continue
        low, high = min(one.samples), max(one.samples)
        median = f"{one.median:.1f} {one.unit}"
        rows.append((one.name, median, f"{low:.1f}", f"{high:.1f}", target, one.verdict, one.what))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
    about = f"{before['system']}, Python {before['python']}, {before['cores']} cores"
    return "\n".join([*lines, f"{about}, load {before['load']} before and {after['load']} after"])


def run(names: Iterable[str], out: Path, samples: int = SAMPLES) -> int:
    """Take the named measures, or all; print the table and write the file.

    Returns: 0 when every measure could be taken or was skipped with a reason, 1 when one failed or is not known.
    """
    wanted = list(names) or list(REGISTRY)
    if unknown := [name for name in wanted if name not in REGISTRY]:
        sys.stderr.write(f"No measure is called {', '.join(unknown)}. There are: {', '.join(REGISTRY)}\n")
        return 1
    before, results = machine(), []
    for name in wanted:
        print(f"{name} ...", flush=True)
        results.append(take(REGISTRY[name], samples))
    after = machine()
    print("\n" + table(results, before, after))
    write(out, results, before, after)
    return 1 if any(one.verdict == "failed" for one in results) else 0


def write(out: Path, results: Iterable[Result], before: dict[str, object], after: dict[str, object]) -> None:
    """Write everything, every sample too, for comparing one day with another."""
    rows = [{**asdict(one), "median": one.median, "verdict": one.verdict} for one in results]
    out.parent.mkdir(parents=True, exist_ok=True)
    written = {"before": before, "after": after, "measures": rows}
    out.write_text(json.dumps(written, indent=1, ensure_ascii=False), "utf-8")
