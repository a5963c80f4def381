"""Types into a draft until it is killed, and says after each save how many letters the library has acknowledged."""

import sys
import time
from pathlib import Path

from app.workspace import Workspace


def main(path: Path, draft_id: str) -> None:
    """Type one letter at a time; print how many are on disk whenever saving says so."""
    workspace = Workspace.open(path)
    session = workspace.session(draft_id)
    draft = workspace.shelf.open(draft_id)
    typed = len(draft.text("script"))
    print("ready", flush=True)
    while True:
        for _ in range(7):
            draft.edit("script", typed, 0, "abcdefghij"[typed % 10])
            typed += 1
            time.sleep(0.002)
        sure = typed
        if session.save_now(5.0):
            print(sure, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
