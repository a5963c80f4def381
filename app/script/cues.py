"""The words that make a line a cue, a pause, a sensitive or a labelled beat: English always, and the draft's language.

Cue words count only in capitals, so that a spoken line such as "Note: you are not alone" stays spoken.
Words in square brackets (`[pause]`, `[sensitive]`, `[hard]`) count in any case, because nobody speaks brackets.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

TEXT, VISUAL, SOUND, NOTE, HELP = "TEXT", "VISUAL", "SOUND", "NOTE", "HELP"
CUES = (TEXT, VISUAL, SOUND, NOTE, HELP)

_CUES: dict[str, dict[str, str]] = {
    "en": {"TEXT": TEXT, "VISUAL": VISUAL, "SOUND": SOUND, "NOTE": NOTE, "HELP": HELP},
    "es": {"TEXTO": TEXT, "IMAGEN": VISUAL, "SONIDO": SOUND, "NOTA": NOTE, "AYUDA": HELP},
    "fr": {"TEXTE": TEXT, "IMAGE": VISUAL, "VISUEL": VISUAL, "SON": SOUND, "NOTE": NOTE, "AIDE": HELP},
    "de": {"TEXT": TEXT, "BILD": VISUAL, "TON": SOUND, "NOTIZ": NOTE, "HILFE": HELP},
    "pt": {"TEXTO": TEXT, "IMAGEM": VISUAL, "SOM": SOUND, "NOTA": NOTE, "AJUDA": HELP},
}
_PAUSE = {"en": "pause", "es": "pausa", "fr": "pause", "de": "pause", "pt": "pausa"}
_SENSITIVE = {"en": "sensitive", "es": "sensible", "fr": "sensible", "de": "sensibel", "pt": "sensível"}

HARD, TURNING, COPING, HELPING = "hard", "turning", "coping", "help"
LABELS = (HARD, TURNING, COPING, HELPING)  # what a beat is in the story, as its author says

_LABELS: dict[str, dict[str, str]] = {
    "en": {"hard": HARD, "turning": TURNING, "coping": COPING, "help": HELPING},
    "es": {"difícil": HARD, "duro": HARD, "giro": TURNING, "afrontar": COPING, "ayuda": HELPING},
    "fr": {"difficile": HARD, "dur": HARD, "tournant": TURNING, "faire face": COPING, "aide": HELPING},
    "de": {"schwer": HARD, "wende": TURNING, "bewältigen": COPING, "hilfe": HELPING},
    "pt": {"difícil": HARD, "virada": TURNING, "viragem": TURNING, "enfrentar": COPING, "ajuda": HELPING},
}

LANGUAGES = tuple(_CUES)


def base(language: str) -> str:
    """Return the language without its region: `pt-BR` is `pt`."""
    return language.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=64)
def cue_words(language: str) -> Mapping[str, str]:
    """Return every cue word (in capitals) that counts in this language, with the cue it stands for."""
    return MappingProxyType(_CUES["en"] | _CUES.get(base(language), {}))


@lru_cache(maxsize=64)
def pause_words(language: str) -> frozenset[str]:
    """Return the words, in lower case, that make a pause when they stand in square brackets."""
    return frozenset((_PAUSE["en"], _PAUSE.get(base(language), "pause")))


@lru_cache(maxsize=64)
def sensitive_words(language: str) -> frozenset[str]:
    """Return the words, in lower case, that mark a sensitive beat at the end of its heading."""
    return frozenset((_SENSITIVE["en"], _SENSITIVE.get(base(language), "sensitive")))


@lru_cache(maxsize=64)
def label_words(language: str) -> Mapping[str, str]:
    """Return the words, in lower case, that label a beat at the end of its heading, with the label each stands for."""
    return MappingProxyType(_LABELS["en"] | _LABELS.get(base(language), {}))
