"""The forms of a word in each language that packs are written in. Worked out when packs are built."""

from collections.abc import Callable, Mapping
from importlib import import_module

# base language: the module with its `forms`
LANGUAGES: Mapping[str, str] = {
    "en": "english",
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
}


def forms_in(language: str) -> Callable[[str], frozenset[str]]:
    """Return `forms(word)` of a language; for one without a module, a word is its only form."""
    name = LANGUAGES.get(language)
    if name is None:
        return lambda word: frozenset((word,))
    found: Callable[[str], frozenset[str]] = import_module(f"app.guidelines.inflections.{name}").forms
    return found


def base(language: str) -> str:
    """Return the language without its region: `pt-BR` is `pt`."""
    return language.replace("_", "-").partition("-")[0].lower()
