"""Who is at the keyboard, and who is known: names, as people call each other. Nothing here is an account."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.translation import tr

if TYPE_CHECKING:
    from app.library.library import Library

_ME, _KNOWN = "review.me", "review.people"
_MOST = 200  # names that are remembered


class People:
    """The names of one library."""

    def __init__(self, library: "Library") -> None:
        self._library = library

    @property
    def me(self) -> str:
        """The name of who is at the keyboard."""
        said = self._library.setting(_ME)
        if isinstance(said, str) and said.strip():
            return said
        sample = self._library.setting("sample", default=False) is True
        return tr("Sample creator") if sample else tr("Creator")

    def be(self, name: str, origin: object | None = None) -> None:
        """Let another person be at the keyboard."""
        self._library.set_setting(_ME, name, origin=origin)
        self.remember((name,), origin)

    def __iter__(self) -> Iterator[str]:
        return iter(self.known)

    @property
    def known(self) -> tuple[str, ...]:
        """Every name that was used here."""
        said = self._library.setting(_KNOWN)
        names = [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
        return tuple(dict.fromkeys((*names, self.me)))

    def remember(self, names: Iterable[str], origin: object | None = None) -> None:
        """Know names from now on."""
        before = self.known
        after = tuple(dict.fromkeys((*before, *(name for name in names if name.strip()))))[-_MOST:]
        if after != before:
            self._library.set_setting(_KNOWN, list(after), origin=origin)
