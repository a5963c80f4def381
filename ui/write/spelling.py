"""Spelling, where this computer has a dictionary for the draft's language; otherwise a word about why not.

Enchant is loaded with the first words that are typed and may be missing altogether (its C library is not
everywhere): then spelling is off and `state` says so. A person's own words stand in one file of theirs, for all
languages.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.paths import data_dir
from app.script.cues import HELP, cue_words
from app.text.spans import Span
from app.translation import tr

_TOKEN = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|[#@]\w+"  # never spelled: addresses, hashtags, names of accounts
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*\w*"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MOST = 20_000  # lines, and words, remembered


def load_library() -> bool:
    """Import Enchant, which takes too long for the interface thread; False when it is not there."""
    try:
        import enchant  # type: ignore[import-untyped]  # noqa: F401 - no types; importing it is the point
    except ImportError:
        return False
    return True


class Dictionary(Protocol):
    """What we use of a dictionary."""

    def check(self, word: str, /) -> bool:
        """Say whether the word is known."""

    def suggest(self, word: str, /) -> list[str]:
        """Return words like it, likeliest first."""


class State(StrEnum):
    """Whether spelling can be checked."""

    OFF = "off"
    READY = "ready"
    NO_LIBRARY = "no_library"
    NO_DICTIONARY = "no_dictionary"


def own_words_file() -> Path:
    """Return where a person's own words stand, one a line."""
    return data_dir() / "words.txt"


class Speller:
    """Checks words of one language at a time."""

    def __init__(self) -> None:
        self.state = State.OFF
        self.language = ""
        self._dictionary: Dictionary | None = None
        self._own: set[str] = set()
        self._names: frozenset[str] = frozenset()
        self._lines: dict[str, tuple[Span, ...]] = {}
        self._words: dict[str, bool] = {}  # what the dictionary said, while it is the same dictionary

    def start(self, language: str) -> None:
        """Use the dictionary of a language (BCP 47); `state` tells whether there is one."""
        if self.state is not State.OFF and language == self.language:
            return
        self.language, self._dictionary = language, None
        self._lines.clear()
        self._words.clear()
        try:
            import enchant
        except ImportError:
            self.state = State.NO_LIBRARY
            return
        tag = _closest(language, enchant.list_languages())
        self.state = State.READY if tag else State.NO_DICTIONARY
        if tag:
            self._dictionary = enchant.Dict(tag)
            self._own = _read_own()

    def use(self, dictionary: Dictionary, language: str = "en") -> None:
        """Use a dictionary that is at hand."""
        self.state, self.language, self._dictionary = State.READY, language, dictionary
        self._lines.clear()
        self._words.clear()

    def stop(self) -> None:
        """Check nothing from now on."""
        self.state, self._dictionary = State.OFF, None
        self._lines.clear()

    def know(self, words: Iterable[str]) -> None:
        """Take the words of these texts (the brief's) for right."""
        names = frozenset(match.group() for text in words for match in _WORD.finditer(text))
        if names != self._names:
            self._names = names
            self._lines.clear()

    def check(self, line: str) -> tuple[Span, ...]:
        """Return the unknown words of one line, in code points from its start."""
        if self._dictionary is None or self._names_help(line):
            return ()
        found = self._lines.get(line)
        if found is None:
            if len(self._lines) >= _MOST:
                self._lines.clear()
            found = self._lines[line] = tuple(
                Span(*match.span()) for match in _TOKEN.finditer(line) if not self._right(match.group(), line)
            )
        return found

    def _names_help(self, line: str) -> bool:
        """Say whether a line holds names of help lines rather than words."""
        return cue_words(self.language or "en").get(line.partition(":")[0].strip()) == HELP

    def _right(self, word: str, line: str) -> bool:
        if not word[0].isalpha() or not _WORD.fullmatch(word) or len(word) == 1:
            return True
        if word in self._names or word in self._own or word.lower() in self._own:
            return True
        if word.isupper() and (len(word) <= 5 or line.lstrip().startswith(word)):
            return True  # abbreviations, and cue words of any language
        return word in cue_words(self.language) or self._known(word.replace("’", "'"))

    def _known(self, word: str) -> bool:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _MOST:
                self._words.clear()
            known = self._words[word] = self._dictionary is None or self._dictionary.check(word)
        return known

    def suggest(self, word: str, most: int = 5) -> list[str]:
        """Return what the word may have been meant to be, likeliest first."""
        if self._dictionary is None:
            return []
        return self._dictionary.suggest(word.replace("’", "'"))[:most]

    def add(self, word: str) -> None:
        """Take a word for right from now on, in every draft."""
        self._own.add(word)
        self._lines.clear()
        file = own_words_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{word}\n")

    def words(self) -> str:
        """Return why spelling is not checked, empty when it is or when nobody asked for it."""
        return {
            State.NO_LIBRARY: tr("Spelling is off: the spelling library is not installed on this computer."),
            State.NO_DICTIONARY: tr(
                "Spelling is off: there is no dictionary for “{language}” on this computer.",
                language=self.language,
            ),
        }.get(self.state, "")


def _closest(language: str, available: Iterable[str]) -> str:
    """Return the dictionary for a language: the exact one, the language's own, or one of its regions."""
    wanted = language.replace("-", "_")
    tags = sorted(available)
    base = wanted.partition("_")[0]
    for tag in (wanted, base, f"{base}_{base.upper()}", f"{base}_US"):
        if tag in tags:
            return tag
    return next((tag for tag in tags if tag.partition("_")[0] == base), "")


def _read_own() -> set[str]:
    try:
        return set(own_words_file().read_text("utf-8").split())
    except (OSError, ValueError):
        return set()
