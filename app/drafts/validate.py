"""Trying updates from outside in a process of its own, before they come near anybody's draft.

Ninety hostile bytes can ask for 34 GB, and then no `except` helps. So another process, with limits on memory,
processor and time, merges them into a copy, reads everything, exports, loads again and compares. On Windows
there is no limit on memory, only on time.

What goes through the pipe: for each blob its length (8 bytes, big-endian) and itself; the draft's present
snapshot first (it may be empty), then the updates. The exit status is the answer.
"""

import os
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from app.drafts.brief import BRIEF
from app.drafts.crdt import Document
from app.drafts.document import KEEPS, RECORDS
from app.drafts.errors import DocumentError, Refused
from app.findings.post import PARTS
from app.text.canon import canon

SWITCH = "--validate-updates"
MEMORY = 1 << 30  # bytes
PROCESSOR = 10  # seconds
PATIENCE = 20.0  # seconds
LARGEST = 64 << 20  # bytes of all updates together
LONGEST = 2_000_000  # code points in one part
_LENGTH = struct.Struct(">Q")
_LIMITS = "CAREWRIGHT_VALIDATE"  # in the other process's environment: "bytes seconds"


def validate(
    updates: Sequence[bytes],
    snapshot: bytes = b"",
    command: Sequence[str] | None = None,
    *,
    memory: int = 0,
    processor: int = 0,
) -> None:
    """Raise Refused unless these updates can safely be applied to a draft with this snapshot.

    Takes some 200 ms: not for every keystroke of a trusted colleague. `command` starts the other process, which
    may use so many bytes of memory and seconds of a processor (`MEMORY` and `PROCESSOR` when not said).
    """
    if sum(map(len, updates)) > LARGEST:
        raise Refused("too large")
    blobs = b"".join(_LENGTH.pack(len(blob)) + blob for blob in (snapshot, *updates))
    try:
        done = subprocess.run(
            list(command or _command()),
            input=blobs,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=None if _is_frozen() else Path(__file__).parents[2],
            timeout=PATIENCE,
            env={**os.environ, _LIMITS: f"{memory or MEMORY} {processor or PROCESSOR}"},
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("took too long") from error
    if done.returncode:
        raise Refused(f"exit status {done.returncode}: {done.stderr[-400:].decode(errors='replace')}")


def main_validate(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Be the other process: 0 when the updates on stdin are good, 1 with a word on stdout when not."""
    _limit()
    try:
        snapshot, *updates = _blobs(stdin.read())
        _try(snapshot, updates)
    except (DocumentError, ValueError, MemoryError) as error:
        stdout.write(f"{type(error).__name__}: {getattr(error, 'detail', '') or error}\n".encode())
        stdout.flush()
        return 1
    return 0


def _try(snapshot: bytes, updates: list[bytes]) -> None:
    document = Document(snapshot or None)
    document.merge(updates)
    seen = _contents(document)
    for part in PARTS:
        text = document.text(part)
        if len(text) > LONGEST or canon(text) != text:
            raise ValueError(f"{part} holds what a draft cannot")
    again = Document(document.snapshot(), [waiting] if (waiting := document.waiting()) else [])
    if again.refused or _contents(again) != seen:
        raise ValueError("does not survive saving")


def _contents(document: Document) -> list[object]:
    texts = [*map(document.text, PARTS), *map(document.marks, PARTS)]
    return [*texts, *map(document.values, (BRIEF, KEEPS, *RECORDS))]


def _blobs(data: bytes) -> list[bytes]:
    blobs, at = [], 0
    while at < len(data):
        if at + _LENGTH.size > len(data):
            raise ValueError("cut short")
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        if at + length > len(data):
            raise ValueError("cut short")
        blobs.append(data[at : at + length])
        at += length
    if not blobs:
        raise ValueError("empty")
    return blobs


def _limit() -> None:
    if sys.platform != "win32":
        import resource  # it does not exist on Windows

        memory, processor = map(int, os.environ.get(_LIMITS, f"{MEMORY} {PROCESSOR}").split())
        for which, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, processor)):
            _soft, hard = resource.getrlimit(which)
            resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _command() -> list[str]:
    return [sys.executable, SWITCH] if _is_frozen() else [sys.executable, "-m", "app", SWITCH]
