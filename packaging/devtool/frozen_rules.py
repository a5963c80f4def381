"""Write the rule cache the frozen program carries; runs in `.venv` with the file to write as its argument.

A checkout's cache is bound to the dates of the packs' files, and those change when a program is copied or installed;
the frozen program's is not. It is written with the loader itself, told that it is frozen.
"""

import sys
from pathlib import Path

from app.guidelines.rules import Rules

if __name__ == "__main__":
    sys.frozen = True  # type: ignore[attr-defined]  # as PyInstaller sets it
    cache = Path(sys.argv[1])
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.unlink(missing_ok=True)
    Rules.load(cache=cache)
    if not cache.exists():
        sys.exit("the rule cache was not written")
