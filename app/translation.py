"""Every sentence a person reads passes through `tr`, on both floors.

English is the key and the fallback. A language is a JSON file of English sentence to translated sentence in
`assets/translations/`; `use` loads one. Placeholders are named, so that a translation may reorder them.
"""

import json
from pathlib import Path

_sentences: dict[str, str] = {}


def tr(sentence: str, /, **values: object) -> str:
    """Return the sentence in the interface's language with `{name}` placeholders filled from values."""
    text = _sentences.get(sentence, sentence)
    return text.format(**values) if values else text


def use(translations: Path | None) -> None:
    """Switch to the sentences in a JSON file, or back to English with None."""
    _sentences.clear()
    if translations is not None:
        _sentences.update(json.loads(translations.read_text("utf-8")))
