"""How many words a stretch of text has when somebody says it, and where they breathe.

What stands between spaces is a word when it holds a letter or a digit; emoji and punctuation are silent.
Hyphens and apostrophes hold a word together, a dash or a slash parts two. Numbers count as they are read out
in English ("1,200" is four words: one thousand two hundred); for other languages that is an estimate.
"""

import re
import unicodedata
from functools import lru_cache

_LONGEST_CACHED = 64  # longer "words" are rare and may be hostile: they must not fill the memory
# Letters (held together by apostrophes and hyphens), numbers (with separators), or signs that are read out.
_SPOKEN = re.compile(
    r"[^\W\d_]+(?:['’ʼ\-\u2010\u2011][^\W\d_]+)*|[0-9]+(?:[.,][0-9]+)*(?:st|nd|rd|th)?|\d+|[%€$£&+=]"
)
# Where a speaker breathes: at punctuation that ends what stands between two spaces, quotes and brackets closed.
_CLOSED = r"[\"'”’»)\]]*(?!\S)"
_COMMA = re.compile(r"[,;:–—،؛、]" + _CLOSED)
_STOP = re.compile(r"[.!?…؟。！？]" + _CLOSED)


def breaths(text: str) -> tuple[int, int]:
    """Return after how many words of text a comma, and after how many a full stop, lets the speaker breathe.

    Colons, semicolons and dashes are commas; question marks and the like are full stops.
    """
    return len(_COMMA.findall(text)), len(_STOP.findall(text))


def breath(word: str) -> str:
    """Return "," or "." when the speaker breathes after what stands between two spaces, else nothing."""
    if word[-1].isalnum():
        return ""
    return "," if _COMMA.search(word) else "." if _STOP.search(word) else ""


def count(text: str) -> int:
    """Return how many words text has when it is said."""
    return sum([_cached(word) if len(word) <= _LONGEST_CACHED else _said(word) for word in text.split()])


def _said(word: str) -> int:
    """Return how many words one stretch between spaces is."""
    if word.isalpha():
        return 1
    if not word.isascii():
        # marks belong to their letter, and joiners, variation selectors and tags are not heard
        word = "".join(char for char in word if unicodedata.category(char) not in {"Mn", "Mc", "Me", "Cf"})
    found = _SPOKEN.findall(word)
    if not any(part[0].isalnum() for part in found):
        return 0
    return sum(_number(part) if part[0].isdigit() else 1 for part in found)


_cached = lru_cache(maxsize=8192)(_said)


def _number(digits: str) -> int:
    """Return how many words a number takes: `42` two, `1,200` four, `0.5` three, `07700` five."""
    digits = digits.rstrip("stndrh")
    whole, *rest = re.split("[.,]", digits)
    groups = [whole]
    while rest and len(rest[0]) == 3 and 0 < len(whole) <= 3:
        groups.append(rest.pop(0))
    after = sum(1 + len(part) for part in rest)  # "point five"
    if len(groups) > 1:  # 1,200,000: each group, and the thousand or million behind all but the last
        return sum(map(_below_ten_thousand, groups)) + len(groups) - 1 + after
    if len(whole) > 4 or (whole.startswith("0") and len(whole) > 1) or not whole.isascii():
        return len(whole) + after  # a telephone number is read digit by digit
    return max(1, _below_ten_thousand(whole)) + after


def _below_ten_thousand(digits: str) -> int:
    number = int(digits)
    if number >= 1000:
        hundreds, rest = divmod(number, 100)
        # years go in pairs; "two thousand" and "three thousand five hundred" take about as long
        return _below_hundred(hundreds) + (_below_hundred(rest) or 1)
    hundreds, rest = divmod(number, 100)
    return (2 if hundreds else 0) + _below_hundred(rest)


def _below_hundred(number: int) -> int:
    if number == 0:
        return 0
    return 1 if number <= 20 or number % 10 == 0 else 2
