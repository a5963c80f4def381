"""The directory we ship, read once."""

import json
from typing import Any

import pytest

from app.helplines.build import SOURCE, load
from app.helplines.directory import Directory


@pytest.fixture(scope="session")
def directory() -> Directory:
    return load()


@pytest.fixture(scope="session")
def stored() -> dict[str, Any]:
    """The file that people edit, as it stands."""
    return json.loads(SOURCE.read_text("utf-8"))  # type: ignore[no-any-return]  # json gives Any
