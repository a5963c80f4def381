"""What a person set for this window on this computer. A small JSON file, written whole and swapped in.

It holds nothing from drafts but the id of the one that was open. A damaged file means defaults, never an
error.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from app.paths import data_dir


@dataclass
class Preferences:
    """All settings of the window.

    `scale` is the interface size (1.0 is 13 px), `pace` words per minute (0: as each
    language is spoken), `country` the person's own (ISO
    alpha-2, for help), `geometry` base64 of what Qt saves, `screens` each screen's own state by id, `prompter` how
    the teleprompter was left, `voices` what is known of each voice (see `ui.preview.voices`).
    """

    scheme: str = "system"
    scale: float = 1.0
    pace: int = 0
    country: str = ""
    spelling: bool = True
    geometry: str = ""
    screen: str = "board"
    last_draft: str = ""
    screens: dict[str, dict[str, Any]] = field(default_factory=dict)
    sample_banner: bool = True
    prompter: dict[str, Any] = field(default_factory=dict)
    voices: dict[str, Any] = field(default_factory=dict)
    path: Path | None = field(default=None, compare=False)
    _listeners: list[Callable[[], None]] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path | None = None) -> "Preferences":
        """Read from `path` (default: the person's data folder)."""
        path = path or data_dir() / "window.json"
        try:
            stored = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            stored = {}
        if not isinstance(stored, dict):
            stored = {}
        fresh = cls(path=path)
        for item in fields(cls):
            value = stored.get(item.name)
            if item.name in _STORED and _same_kind(value, getattr(fresh, item.name)):
                setattr(fresh, item.name, value)
        if "form" not in stored and fresh.pace == _ONCE_USUAL:
            fresh.pace = 0
        return fresh

    @property
    def chosen_pace(self) -> float | None:
        """The pace this person set, in words a minute; None for the pace of each language."""
        return float(self.pace) if self.pace > 0 else None

    def change(self, **values: Any) -> None:
        """Set values by name, save, and tell who listens; the same values again do nothing."""
        if all(getattr(self, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(self, name, value)
        self.save()
        for listener in tuple(self._listeners):
            listener()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Tell `listener` after every `change`; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def save(self) -> None:
        """Write the file; a folder that cannot be written costs the settings, never the work."""
        if self.path is None:
            return
        values = {item.name: getattr(self, item.name) for item in fields(self) if item.name in _STORED}
        values["form"] = _FORM
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.path.with_suffix(".new")
            fresh.write_text(json.dumps(values, indent=1), "utf-8")
            fresh.replace(self.path)  # one step: never half a file
        except OSError:
            return


_FORM = 2  # of the file; the first had none, and held 140 for "as each language is spoken"
_ONCE_USUAL = 140
_STORED = {item.name for item in fields(Preferences)} - {"path", "_listeners"}


def _same_kind(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return type(value) is type(default)
    return isinstance(value, int | float) if isinstance(default, float) else isinstance(value, type(default))
