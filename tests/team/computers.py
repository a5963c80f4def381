"""A computer with a library of the team on it, as the program would run it, without a window."""

import time
from collections.abc import Callable
from pathlib import Path

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.saving import DraftSession
from app.drafts.shelf import DraftShelf
from app.library.library import Library
from app.library.writer import JournalWriter
from app.team.address import TeamAddress
from app.team.live import Arrival, Live
from app.team.server import Here
from app.team.sync import Hooks, Sync

PATIENCE = 20.0  # seconds: a test that waits so long has failed


def until(what: str, is_so: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    ends = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > ends:
            raise AssertionError(f"it never came to this: {what}")
        time.sleep(0.01)


class Computer:
    """One person's computer. `online` and `offline` as often as you like; `close` at the end."""

    def __init__(
        self, path: Path, address: TeamAddress, password: str = "", *, trusting: bool = True
    ) -> None:
        self.address, self.password = address, password
        self.library = Library.open(path) if path.exists() else Library.create(path)
        self.shelf = DraftShelf(self.library)
        self.writer = JournalWriter(self.library.journal)
        self.open: dict[str, tuple[Draft, DraftSession, Live]] = {}
        self.here: list[Here] = []
        self.sync: Sync | None = None
        if trusting:
            from app.team.book import Book

            Book(self.library).trust(["lea", "cara", "cem", "remo", "sam"])

    def online(self) -> Sync:
        """Begin to exchange."""
        hooks = Hooks(arrived=self._arrived, here=lambda _draft, people: setattr(self, "here", people))
        self.sync = sync = Sync(self.library, self.address, self.password, hooks)
        sync.in_hand(self.open)
        sync.start()
        return sync

    def offline(self) -> None:
        """End the exchange; what was written is sent first, if the network is there."""
        if self.sync is not None:
            self.writer.flush(5)
            assert self.sync.stop()
            self.sync = None

    def create(self, title: str, script: str = "") -> Draft:
        """Make a draft and open it."""
        return self._hold(
            self.shelf.create(title, Brief(title=title), {"script": script} if script else None)
        )

    def draft(self, draft_id: str) -> Draft:
        """Open a draft, waiting until it has come."""
        if draft_id in self.open:
            return self.open[draft_id][0]
        until("the draft is here", lambda: draft_id in self.library.journal.drafts())
        return self._hold(self.shelf.open(draft_id))

    def _hold(self, draft: Draft) -> Draft:
        session = DraftSession(draft, self.writer)
        live = Live(draft, self.address.user, session.flush, self._joint(draft.id))
        self.open[draft.id] = (draft, session, live)
        if self.sync is not None:
            self.sync.in_hand(self.open)
        return draft

    def _joint(self, draft_id: str) -> Callable[[bytes, int], None]:
        def send(payload: bytes, covers: int) -> None:
            assert self.sync is not None
            self.sync.send_joint(payload, covers)
            self.writer.submit(draft_id, payload)

        return send

    def _arrived(self, draft_id: str, rows: list[Arrival]) -> None:
        if draft_id in self.open:
            self.open[draft_id][2].arrived(rows)

    def write(self, draft_id: str, at: int, words: str) -> None:
        """Type into the script and save."""
        draft, session, _ = self.open[draft_id]
        draft.edit("script", at, 0, words)
        assert session.save_now()

    def text(self, draft_id: str) -> str:
        """Return the script as it stands on this screen."""
        draft, _, live = self.open[draft_id]
        live.merge()
        return draft.text("script")

    def waiting(self) -> int:
        """Return how many updates the server does not have yet."""
        from app.team.book import Book

        return sum(Book(self.library).waiting().values())

    def close(self) -> None:
        """Switch it off in order."""
        for _, session, _ in self.open.values():
            session.close()
        self.offline()
        self.open.clear()
        assert self.writer.close()
        self.library.close()
