"""Libraries of two people who share a draft."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.drafts.brief import Brief
from app.findings.post import SCRIPT
from app.packets import names
from app.workspace import Workspace

SCRIPT_TEXT = """# Hook
My brother died two years ago today.

# What helped
A neighbour who brought soup and stayed.

# If this is you
You don't have to carry this alone.
HELP: us-988
"""
Open = Callable[[str], Workspace]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Open somebody's library, by their name; all are closed at the end."""
    found: dict[str, Workspace] = {}

    def open_one(name: str) -> Workspace:
        if name not in found:
            found[name] = Workspace.create(tmp_path / f"{name}.carewright")
            found[name].library.set_setting(names.ME, name)
        return found[name]

    yield open_one
    for one in found.values():
        one.close()


@pytest.fixture
def casey(opened: Open) -> Workspace:
    return opened("Casey")


@pytest.fixture
def ada(opened: Open) -> Workspace:
    return opened("Ada")


@pytest.fixture
def draft_id(casey: Workspace) -> str:
    """A draft of Casey's."""
    brief = Brief(title="Two years", topics=("grief",), countries=("US",))
    draft = casey.shelf.create("Two years", brief, {SCRIPT: SCRIPT_TEXT, "caption": "For Sam."})
    return draft.id
