"""A folder that something else keeps the same everywhere: which files in it are packets, and which are whole.

Such services write files bit by bit, under other names, and make copies when two people write at once. So a file is
read when nothing about it changed between two looks; every copy is as good as any other, since merging twice does
nothing; and what cannot be read is waited for before anybody is told. No clock is trusted: a file's time is only ever
compared with itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import KnownError
from app.exchange.packet.form import SUFFIX
from app.translation import tr

MOST_FILES = 2_000  # that are looked at
PATIENCE = 120.0  # seconds that a file which cannot be read may go on arriving
_PACKET = re.compile(r"\.carepacket(?!\w)", re.IGNORECASE)
_HALF = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".!sync")

Look = tuple[int, int]  # size and time of a file


class FolderGone(KnownError):  # noqa: N818 - it says what happened
    """The folder cannot be looked into."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            tr("The folder “{name}” cannot be reached: {why}.", name=folder.name, why=why),
            tr("Your drafts are safe here; what others put there waits for you."),
            tr("Connect it again or choose another folder; it is tried again by itself."),
        )


@dataclass(slots=True)
class Memory:
    """What a program remembers between two looks into one folder."""

    last: dict[str, Look] = field(default_factory=dict)
    done: dict[str, Look] = field(default_factory=dict)  # read, and no need to again
    since: dict[str, tuple[Look, float]] = field(
        default_factory=dict
    )  # when a file first looked as it does now

    def finish(self, path: Path) -> None:
        """Do not read a file again until it changes."""
        if (look := self.last.get(path.name)) is not None:
            self.done[path.name] = look

    def is_done(self, path: Path) -> bool:
        """Say whether a file was read as it looks now, to whatever end."""
        look = self.last.get(path.name)
        return look is not None and self.done.get(path.name) == look


@dataclass(frozen=True, slots=True)
class Found:
    """Packets that are whole by their looks, and the names of those still changing."""

    ready: tuple[Path, ...] = ()
    arriving: tuple[str, ...] = ()


def is_packet_name(name: str) -> bool:
    """Say whether a file may be a packet: also a copy that a service made and named in its way."""
    return (
        not name.startswith((".", "~"))
        and not name.lower().endswith(_HALF)
        and _PACKET.search(name) is not None
    )


def look_into(folder: Path, memory: Memory, clock: Callable[[], float]) -> Found:
    """Look at every packet in a folder. Raises FolderGone."""
    try:
        paths = [path for path in folder.iterdir() if is_packet_name(path.name)]
    except OSError as error:
        raise FolderGone(folder, error.strerror or str(error)) from error
    looks = {path: look for path in sorted(paths)[:MOST_FILES] if (look := _look(path)) is not None}
    before, memory.last = memory.last, {path.name: look for path, look in looks.items()}
    now = clock()
    memory.since = {
        path.name: memory.since[path.name]
        if memory.since.get(path.name, (None, 0.0))[0] == look
        else (look, now)
        for path, look in looks.items()
    }
    new = [path for path, look in looks.items() if memory.done.get(path.name) != look]
    still = {path for path in new if before.get(path.name) == looks[path] and looks[path][0]}
    return Found(
        tuple(path for path in new if path in still), tuple(path.name for path in new if path not in still)
    )


def waited_enough(path: Path, memory: Memory, clock: Callable[[], float]) -> bool:
    """Say whether a file that cannot be read has had its time to arrive."""
    since = memory.since.get(path.name)
    return since is not None and clock() - since[1] >= PATIENCE


def name_for(person: str, draft_id: str, library: str) -> str:
    """Return the name of one person's packet of one draft: it says whose it is, and nothing of the draft."""
    slug = re.sub(r"[^a-z0-9]+", "-", person.casefold()).strip("-")[:40] or "somebody"
    return f"{slug}-{draft_id[:8]}-{library[:8]}{SUFFIX}"


def _look(path: Path) -> Look | None:
    try:
        stat = path.stat()
    except OSError:  # gone since, or a link to nowhere
        return None
    return (stat.st_size, stat.st_mtime_ns) if path.is_file() else None
