"""Who is at the keyboard, who is known, and whose keys: what a library remembers of people."""

from collections.abc import Iterable
from typing import Any

from app.library.library import Library
from app.translation import tr

ME, PEOPLE, KEYS = "review.me", "review.people", "review.keys"
FOLDER = "packets.folder"  # setting: through which folder packets travel
MOST_PEOPLE = 200


def me(library: Library) -> str:
    """Return the name of who is at the keyboard."""
    said = library.setting(ME)
    if isinstance(said, str) and said.strip():
        return said
    sample = library.setting("sample", default=False) is True
    return tr("Sample creator") if sample else tr("Creator")


def known_people(library: Library) -> tuple[str, ...]:
    """Return every name that was used here."""
    said = library.setting(PEOPLE)
    return tuple(one for one in said if isinstance(one, str)) if isinstance(said, list) else ()


def remember(library: Library, names: Iterable[str], origin: object | None = None) -> None:
    """Know names from now on; those known longest give way when there are too many."""
    before = known_people(library)
    after = tuple(dict.fromkeys((*before, *(name for name in names if name.strip()))))[-MOST_PEOPLE:]
    if after != before:
        library.set_setting(PEOPLE, list(after), origin)


def known_keys(library: Library) -> dict[str, str]:
    """Return names by key fingerprint: of those who signed here, and those somebody vouched for."""
    return {key: str(name) for key, name in _mapping(library.setting(KEYS)).items()}


def know_key(library: Library, key: str, name: str, origin: object | None = None) -> None:
    """Know whose key this is, because somebody compared it with that person."""
    library.set_setting(KEYS, {**known_keys(library), key: name}, origin)


def authors(library: Library, draft_id: str) -> dict[int, str]:
    """Return names by writer of a draft, of those who are not this library's own."""
    held = _mapping(library.setting(f"packets.authors.{draft_id}"))
    return {int(writer): str(name) for writer, name in held.items() if writer.isdecimal()}


def know_authors(library: Library, draft_id: str, new: dict[int, str], origin: object | None = None) -> None:
    """Know who writes under which number."""
    known = authors(library, draft_id)
    if new.keys() - known.keys():
        held = {str(writer): name for writer, name in (new | known).items()}
        library.set_setting(f"packets.authors.{draft_id}", held, origin)


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
