"""A person who types words into a draft of the team's, and is killed: `python -m bench.team_victim`.

Reads a JSON object from stdin. Each word is printed twice, a letter before it: L as soon as it is in the local library,
S as soon as the server has it. Ends when stdin is closed.
"""

import json
import select
import sys
import time
from pathlib import Path

from app.drafts.saving import DraftSession
from app.drafts.shelf import DraftShelf
from app.library.library import Library
from app.library.writer import JournalWriter
from app.team import sync as sync_module
from app.team.address import TeamAddress
from app.team.book import Book
from app.team.live import Arrival, Live
from app.team.sync import Hooks, Sync


def main() -> int:
    """Type until killed."""
    said = json.loads(sys.stdin.readline())
    sync_module.GATHER = sync_module.NOTE = 0.05  # as if somebody read along: words go out at once
    path = Path(said["library"])
    library = Library.open(path) if path.exists() else Library.create(path)
    shelf, writer, book = DraftShelf(library), JournalWriter(library.journal), Book(library)
    book.trust(said["trusted"])
    held: list[Live] = []

    def arrived(_draft: str, rows: list[Arrival]) -> None:
        for live in held:
            live.arrived(rows)

    sync = Sync(library, TeamAddress(**said["address"]), hooks=Hooks(arrived=arrived))
    sync.in_hand([said["draft"]])
    sync.start()
    while said["draft"] not in library.journal.drafts():
        time.sleep(0.01)
    draft = shelf.open(said["draft"])
    session = DraftSession(draft, writer)
    held.append(live := Live(draft, said["address"]["user"], session.flush, lambda payload, covers: None))
    number, unsent = 0, list[str]()
    while not select.select([sys.stdin], [], [], 0)[0]:
        number += 1
        word = f"{said['run']}.{number};"
        draft.edit("script", len(draft.text("script")), 0, word)
        if session.save_now():
            print("L" + word, flush=True)
            unsent.append(word)
        live.merge()
        time.sleep(0.01)
        if number % 5 == 0:
            time.sleep(0.15)
        if unsent and not book.waiting():
            print("\n".join("S" + word for word in unsent), flush=True)
            unsent.clear()
    session.close()
    sync.stop()
    writer.close()
    library.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
