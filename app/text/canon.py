"""What may enter a draft: the one form of text that Qt, SQLite, PostgreSQL and the draft document agree on."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")
# Qt drops or turns into paragraphs what stands here; PostgreSQL refuses NUL; lone surrogates cannot be stored.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufdd0\ufdd1\ufffe\uffff\ud800-\udfff\ufffc]")


def canon(text: str) -> str:
    """Return text with every line end as a newline and without characters that cannot be stored and shown."""
    if _UNSTORABLE.search(text):
        text = _UNSTORABLE.sub("", text)
    return _LINE_ENDS.sub("\n", text) if _LINE_ENDS.search(text) else text
