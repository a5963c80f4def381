"""Write the caches the frozen program carries; runs in `.venv` with the folder to write into as its argument.

A checkout's caches are bound to the dates of their sources, and those change when a program is copied or installed;
the frozen program's are not. They are written with the loaders themselves, told that they are frozen.
"""

import sys
from pathlib import Path

from app.guidelines.rules import CACHE as RULES
from app.guidelines.rules import Rules
from app.helplines.build import CACHE as HELP_LINES
from app.helplines.build import load as load_help_lines

if __name__ == "__main__":
    sys.frozen = True  # type: ignore[attr-defined]  # as PyInstaller sets it
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / RULES.name, folder / HELP_LINES.name]
    for cache in written:
        cache.unlink(missing_ok=True)
    Rules.load(cache=written[0])
    load_help_lines(cache=written[1])
    if missing := [cache.name for cache in written if not cache.exists()]:
        sys.exit(f"not written: {', '.join(missing)}")
