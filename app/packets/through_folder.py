"""Exchanging packets through a folder that any service keeps the same for everyone. One step runs in a worker.

Each person keeps one file for each draft there, replaced only when it says something new. What others put there is
looked at in the worker and brought in on the thread that edits, like any packet; this module only finds it.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import __version__
from app.errors import KnownError
from app.exchange.packet.arriving import Trial, try_apart
from app.exchange.packet.folder import FolderGone, Memory, look_into, name_for, waited_enough
from app.exchange.packet.reading import read_bytes, unpack
from app.exchange.packet.refused import NeedsPassphrase, PacketRefused
from app.exchange.packet.writing import pack, write_file
from app.packets import names
from app.packets.gathering import gather, library_id
from app.packets.names import FOLDER
from app.packets.receiving import Arrival, look_at
from app.translation import tr

if TYPE_CHECKING:
    from app.library.library import Library
    from app.workspace import Workspace

READ = "packets.folder_read"  # setting: files that hold nothing new any more
MOST_READ = 400  # hashes of files that need not be read again


@dataclass(frozen=True, slots=True)
class Chosen:
    """The folder of a library. `drafts` are those that are shared there; None is all of them, also later ones."""

    path: Path
    drafts: frozenset[str] | None = None


@dataclass(slots=True)
class Step:
    """What one look into the folder found and wrote. `problems` are sentences, `arriving` names of half files."""

    arrivals: list[tuple[str, Arrival]] = field(default_factory=list)  # with the hash of the file
    written: int = 0
    left: set[str] = field(default_factory=set)  # drafts that could not be written and stay due
    problems: list[str] = field(default_factory=list)
    arriving: tuple[str, ...] = ()


def chosen(library: "Library") -> Chosen | None:
    """Return the folder a library exchanges packets through; None for none."""
    held = library.setting(FOLDER)
    if not isinstance(held, dict) or not isinstance(held.get("path"), str):
        return None
    drafts = held.get("drafts")
    return Chosen(Path(held["path"]), frozenset(map(str, drafts)) if isinstance(drafts, list) else None)


def choose(library: "Library", wanted: Chosen | None, origin: object | None = None) -> None:
    """Exchange packets through a folder from now on, or through none."""
    held: dict[str, Any] | None = None
    if wanted is not None:
        held = {
            "path": str(wanted.path),
            "drafts": None if wanted.drafts is None else sorted(wanted.drafts),
        }
    library.set_setting(FOLDER, held, origin)


class FolderExchange:
    """The exchange of one library; `clock` counts seconds and only ever goes forward.

    `step` is for one worker at a time, `came_in` and `shared` for the thread that edits.
    """

    def __init__(
        self, workspace: "Workspace", clock: Callable[[], float] = time.monotonic, trial: Trial = try_apart
    ) -> None:
        self._workspace, self._clock, self._trial = workspace, clock, trial
        self._memory = Memory()
        self._shown: dict[str, Path] = {}  # by mark: files whose news are not in yet
        self._place: Path | None = None

    def shared(self) -> frozenset[str]:
        """Return the drafts that are shared through the folder now: none of the sample's and none in the trash."""
        where = chosen(self._workspace.library)
        if where is None:
            return frozenset()
        here = {row.id for row in self._workspace.shelf.list() if not row.sample}
        return frozenset(here if where.drafts is None else here & where.drafts)

    def step(self, due: Iterable[str], cancelled: Callable[[], bool] = lambda: False) -> Step:
        """Look into the folder, then write what is due. Raises FolderGone."""
        where = chosen(self._workspace.library)
        step = Step()
        if where is None:
            return step
        if where.path != self._place:
            self._memory, self._shown, self._place = Memory(), {}, where.path
        self._read(where.path, step, cancelled)
        for draft_id in due:
            if cancelled():
                step.left.add(draft_id)
                continue
            self._write(where.path, draft_id, step)
        return step

    def came_in(self, mark: str, origin: object | None = None) -> None:
        """Remember a file that holds nothing new any more, so that nobody reads it again.

        One that is never said to be in (the disk was full, somebody stopped the looking) is read at the next step.
        """
        if (path := self._shown.pop(mark, None)) is not None:
            self._memory.finish(path)
        before = self._read_before()
        if mark not in before:
            self._workspace.library.set_setting(READ, [*before, mark][-MOST_READ:], origin)

    def _read_before(self) -> list[str]:
        held = self._workspace.library.setting(READ)
        return [one for one in held if isinstance(one, str)] if isinstance(held, list) else []

    def _read(self, folder: Path, step: Step, cancelled: Callable[[], bool]) -> None:
        found = look_into(folder, self._memory, self._clock)
        step.arriving = found.arriving
        read = self._read_before()
        for path in found.ready:
            if cancelled():
                return
            try:
                data = read_bytes(path)
                mark = sha256(data).hexdigest()
                if (
                    mark not in read
                ):  # our own are: but another copy of this library may have written this one
                    step.arrivals.append((mark, look_at(self._workspace, data, trial=self._trial)))
                    self._shown[mark] = path
                    continue
            except NeedsPassphrase:
                said = tr("“{name}” is sealed. Open it by hand; it asks for the passphrase.", name=path.name)
                step.problems.append(said)
            except PacketRefused as error:
                if error.why != "newer" and not waited_enough(path, self._memory, self._clock):
                    step.arriving = (*step.arriving, path.name)
                    continue  # perhaps it is not all here
                step.problems.append(f"“{path.name}”: {error.happened}")
            self._memory.finish(path)

    def _write(self, folder: Path, draft_id: str, step: Step) -> None:
        library = self._workspace.library
        path = folder / name_for(names.me(library), draft_id, library_id(library))
        try:
            made = datetime.now(UTC).isoformat(timespec="seconds")
            data = pack(gather(self._workspace, (draft_id,)), made, __version__)
            if self._is_unread(path):
                step.left.add(draft_id)
                return
            if self._says_the_same(path, data):
                return
            write_file(path, data)
            step.written += 1
            self.came_in(sha256(data).hexdigest())
        except KnownError as error:
            step.left.add(draft_id)
            if not folder.is_dir():
                raise FolderGone(folder, tr("it is not there any more")) from error
            if error.happened not in step.problems:
                step.problems.append(error.happened)

    def _is_unread(self, path: Path) -> bool:
        """Say whether our own file holds what somebody else wrote: this library may live on two computers."""
        try:
            data = read_bytes(path)
        except PacketRefused:
            return False
        return sha256(data).hexdigest() not in self._read_before() and not self._memory.is_done(path)

    @staticmethod
    def _says_the_same(path: Path, data: bytes) -> bool:
        try:
            return unpack(read_bytes(path)).manifest.digest == unpack(data).manifest.digest
        except PacketRefused:
            return False
