"""Where things lie: bundled data (in a checkout or a frozen build) and a person's own files."""

import os
import sys
from pathlib import Path


def bundled(*parts: str) -> Path:
    """Return the path of a file we ship, for example `bundled("assets", "themes.toml")`."""
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return root.joinpath(*parts)


def data_dir() -> Path:
    """Return the folder for libraries, settings, logs and keys; `CAREWRIGHT_HOME` moves it."""
    if home := os.environ.get("CAREWRIGHT_HOME"):
        return Path(home)
    from platformdirs import user_data_path  # only here, so that `carewright check` stays lean

    return user_data_path("Carewright", appauthor=False)
