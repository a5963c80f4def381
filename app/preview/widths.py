"""How wide words are without a font: for the command line and for checks that run where nothing is drawn.

Advance widths of a semi-bold sans serif (measured on Inter, under the Open Font License), rounded up to 3 % of the
type size; letters with marks are as wide as their base letter. On a screen the real font is asked instead.
"""

import unicodedata
from functools import lru_cache

_WIDTHS = {
    24: "'‘’\"",
    27: " ijl",
    30: ",.:;I·",
    33: "!¡",
    36: "|",
    39: "/\\ft",
    42: "()[]r{}“”",
    48: "-_°",
    51: "1^`–",
    57: "*?JLksxz¿",
    60: "7Facevy«»",
    63: "2Eghnopquø",
    66: "#$35689BPRSTZbdß£",
    69: "&+04<=>K~€",
    72: "XY",
    75: "ACDHNUV",
    78: "GOQØ",
    81: "…",
    84: "w",
    87: "%",
    90: "m",
    93: "Mæ",
    99: "œ",
    102: "@W—ÆŒ",
}
_OF = {char: percent / 100 for percent, chars in _WIDTHS.items() for char in chars}
_OTHER, _WIDE = 0.69, 1.0  # of the type size: a letter we have not measured, and an ideograph or emoji
_SILENT = frozenset(("Mn", "Me", "Cf", "Cc"))


def width_of(text: str, size: float) -> float:
    """Return how wide text is at a type size, in the size's unit."""
    return sum(map(_width, text)) * size


@lru_cache(maxsize=4096)
def _width(char: str) -> float:
    known = _OF.get(char)
    if known is not None:
        return known
    if unicodedata.category(char) in _SILENT:
        return 0.0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return _WIDE
    plain = unicodedata.normalize("NFKD", char)
    if plain != char:
        return sum(map(_width, plain))
    return _OTHER
