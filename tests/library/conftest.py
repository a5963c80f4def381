"""Libraries to try things on, and other processes to try them with."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.library.library import Library

ROOT = Path(__file__).parents[2]
StartProcess = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the test's library goes; nothing is there yet."""
    return tmp_path / "Spring.carewright"


@pytest.fixture
def library(place: Path) -> Iterator[Library]:
    """An open, empty library."""
    with Library.create(place) as library:
        yield library


@pytest.fixture
def start() -> Iterator[StartProcess]:
    """Start Python code with arguments in another process, which does not outlive the test."""
    started: list[subprocess.Popen[str]] = []

    def begin(code: str, *arguments: object) -> "subprocess.Popen[str]":
        child = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        started.append(child)
        return child

    yield begin
    for child in started:
        child.kill()
        child.communicate()
