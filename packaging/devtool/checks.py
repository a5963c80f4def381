"""`dev.py test`: every check, one after another, and at the end a clear list of what failed."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from devtool import build, docs
from devtool.places import FROZEN, PYTHON, ROOT, SCRIPTS, Clock, StepError, run, say

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True)
class Step:
    """One check: its name, and what it does; the action returns whether all is well."""

    name: str
    action: Callable[[], bool]


class Pytest:
    """The tests under coverage; remembers pytest's closing line."""

    def __init__(self) -> None:
        self.closing = ""

    def run(self) -> bool:
        """Run every test, passing its output on as it comes."""
        run([PYTHON, "-m", "coverage", "erase"])
        environment = {**os.environ, **OFFSCREEN, "HYPOTHESIS_PROFILE": "ci"}
        if FROZEN.exists():
            environment["CAREWRIGHT_FROZEN"] = str(FROZEN)
        command = [
            str(PYTHON),
            "-m",
            "coverage",
            "run",
            "-m",
            "pytest",
            "--durations=10",
            "--continue-on-collection-errors",
        ]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, errors="replace"
        ) as process:
            for line in process.stdout or ():
                print(line, end="", flush=True)
                self.closing = line.strip() or self.closing
        if process.returncode < 0 or process.returncode > 5:  # pytest's own codes end at 5
            self.closing = f"pytest itself died (exit code {process.returncode}) after: {self.closing}"
        return process.returncode == 0


def coverage_report() -> bool:
    """Put together what each process saw, and print what no test reaches."""
    combined = run([PYTHON, "-m", "coverage", "combine", "--quiet"]) == 0
    return combined and run([PYTHON, "-m", "coverage", "report"]) == 0


def documentation() -> bool:
    """Print what the documentation says that is not so."""
    problems = docs.problems(ROOT)
    for problem in problems:
        say(f"  {problem}")
    return not problems


def without_error(action: Callable[[], None]) -> Callable[[], bool]:
    """Make a check of something that raises `StepError` when it does not work."""

    def check() -> bool:
        try:
            action()
        except StepError as failed:
            say(f"  {failed}")
            return False
        return True

    return check


def steps(tests: Pytest) -> list[Step]:
    """Return the checks in the order they run: quick ones first, and the frozen build before its tests."""

    def command(*words: object) -> Callable[[], bool]:
        return lambda: run([str(word) for word in words]) == 0

    python = (PYTHON, "-m")
    listed = [
        Step("rule packs and help lines", without_error(build.resources)),
        Step("ruff check", command(*python, "ruff", "check", ".")),
        Step("ruff format", command(*python, "ruff", "format", "--check", ".")),
        Step("mypy --strict", command(*python, "mypy", "--strict")),
        Step("import contracts", command(SCRIPTS / "lint-imports", "--no-logo")),
        Step("documentation", documentation),
    ]
    if sys.platform.startswith("linux"):
        listed.append(Step("frozen build", without_error(build.freeze)))
    return [*listed, Step("pytest", tests.run), Step("coverage", coverage_report)]


def run_all() -> int:
    """Run every step even when an earlier one fails; return 0 when all went well."""
    tests = Pytest()
    total, done = Clock(), []
    for step in steps(tests):
        say(f"\n== {step.name}")
        clock = Clock()
        fine = step.action()
        done.append((step.name, fine, str(clock)))
        say(f"== {step.name}: {'ok' if fine else 'FAILED'} in {clock}")
    say("\n" + summary(done, str(total)))
    say(tests.closing)
    return 0 if all(fine for _, fine, _ in done) else 1


def summary(done: list[tuple[str, bool, str]], total: str) -> str:
    """Return a line for each step, and a last one that says what failed or that nothing did."""
    lines = [f"{'ok    ' if fine else 'FAILED'}  {seconds:>8}  {name}" for name, fine, seconds in done]
    failed = [name for name, fine, _ in done if not fine]
    verdict = f"Failed: {', '.join(failed)}." if failed else "Every check passed."
    return "\n".join([*lines, f"{verdict} {total} in all."])
