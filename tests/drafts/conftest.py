"""Libraries with a shelf of drafts, and words that have hurt programs like this one before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.drafts.shelf import DraftShelf
from app.library.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "Spring.carewright") as library:
        yield library


@pytest.fixture
def shelf(library: Library) -> DraftShelf:
    return DraftShelf(library)
