"""The libraries a person opened lately, newest first, in one small file that may be lost without harm."""

import json
from pathlib import Path

from app.paths import data_dir

MOST = 10


def recent_libraries() -> list[Path]:
    """Return the libraries opened lately that still exist, newest first."""
    try:
        stored = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return []
    paths = [Path(p) for p in stored if isinstance(p, str)] if isinstance(stored, list) else []
    return [path for path in paths if path.exists()]


def remember_library(path: Path) -> None:
    """Put a library first; a folder that cannot be written costs the list, never the work."""
    paths = [path, *(p for p in recent_libraries() if p != path)][:MOST]
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps([str(p) for p in paths], indent=1), "utf-8")
        fresh.replace(file)
    except OSError:
        return


def _file() -> Path:
    return data_dir() / "recent.json"
