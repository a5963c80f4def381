"""Runs of digits in a folded line, however they are written: 988, 9-8-8, nine eight eight, one eight hundred …

A run is a list of groups; any consecutive groups of it may be a number, unless they are glued to a neighbour
(`113-119`, `9.88`, `16:00`), which makes them a score, a price or a time.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.helplines.dialling import plain

MOST_GROUPS = 16  # of one number: every digit by itself, with its country
MOST_DIGITS = 17
LONGEST_RUN = 64  # groups; what is longer is a table, not a number

_DIGIT_WORDS = {
    "en": "zero one two three four five six seven eight nine",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "fr": "zero un deux trois quatre cinq six sept huit neuf",
    "de": "null eins zwei drei vier funf sechs sieben acht neun",
    "pt": "zero um dois tres quatro cinco seis sete oito nove",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
}
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MORE = {"oh": "0", "nought": "0", **{w: str(10 + n) for n, w in enumerate(_TEENS)}}
_MORE |= {w: str(20 + 10 * n) for n, w in enumerate(_TENS)}
_REPEAT = {"double": 2, "triple": 3}

_TOKEN = re.compile(r"\d+|[a-z]+")
_BETWEEN_DIGITS = re.compile(r" ?[-.()] ?|[ )(-]{1,3}")
_BETWEEN_WORDS = re.compile(r"[ ,-]{1,3}")
_LETTERS = re.compile(r"(?:-([A-Za-z]{3,9})|[. ]?([A-Z]{3,9}))(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Group:
    """Digits written together, with where they stand in the folded line."""

    digits: str
    start: int
    end: int
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Groups that may be one number."""

    dialled: str  # digits, with `+` when a country code is written
    start: int
    end: int
    spoken: bool = False


@lru_cache(maxsize=32)
def number_words(language: str) -> Mapping[str, str]:
    """Return the words that stand for digits, in English and in a language (BCP 47)."""
    base = language.replace("_", "-").partition("-")[0].lower()
    found = dict(_MORE)
    for code in ("en", base):
        found |= {word: str(n) for n, word in enumerate(_DIGIT_WORDS.get(code, "").split())}
    return found


def western(folded: str) -> str:
    """Return a folded line with the digits of every script written 0 to 9."""
    if folded.isascii():
        return folded
    return "".join(str(unicodedata.digit(c, 0)) if c.isdecimal() and not c.isascii() else c for c in folded)


def groups(folded: str, language: str) -> list[Group]:
    """Return every group of digits of a folded line, written in digits or in words."""
    words = number_words(language)
    tokens = list(_TOKEN.finditer(folded))
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        token = tokens[at].group()
        if token[0].isdigit():
            found.append(Group(token, *tokens[at].span()))
            at += 1
            continue
        digits, taken = _spoken(tokens, at, words)
        if digits:
            found.append(Group(digits, tokens[at].start(), tokens[at + taken - 1].end(), spoken=True))
        at += taken
    return found


def _spoken(tokens: list[re.Match[str]], at: int, words: Mapping[str, str]) -> tuple[str, int]:
    """Return the digits that words say from a token on, and how many tokens that takes."""
    word = tokens[at].group()
    following = tokens[at + 1].group() if at + 1 < len(tokens) else ""
    if (times := _REPEAT.get(word)) and len(words.get(following, "")) == 1:
        return words[following] * times, 2
    digits = words.get(word, "")
    if digits and following == "hundred":
        return digits + "00", 2
    if len(digits) == 2 and digits[1] == "0" and digits != "10":
        unit = words.get(following, "")
        if len(unit) == 1 and unit != "0":
            return digits[0] + unit, 2
    return digits, 1


def runs(folded: str, found: list[Group]) -> Iterator[list[Group]]:
    """Yield the groups that belong together, unless they are too many to be a number or two."""
    run: list[Group] = []
    for group in found:
        if run and not _joins(folded, run[-1], group):
            if len(run) <= LONGEST_RUN:
                yield run
            run = []
        run.append(group)
    if run and len(run) <= LONGEST_RUN:
        yield run


def _joins(folded: str, before: Group, after: Group) -> bool:
    gap = folded[before.end : after.start]
    pattern = _BETWEEN_WORDS if before.spoken or after.spoken else _BETWEEN_DIGITS
    return not gap or (pattern.fullmatch(gap) is not None and not gap.startswith(". "))


def windows(line: str, folded: str, run: list[Group]) -> Iterator[Window]:
    """Yield what may be a number in a run: from each group on, the longest first.

    Args:
        line: the line's own letters at the positions of `folded`, for numbers with letters (`1-800-273-TALK`).
        folded: the folded line.
        run: groups that belong together.
    """
    for first in range(len(run)):
        if _glued_before(folded, run[first]):
            continue
        if (lettered := _lettered(line, folded, run[first : first + MOST_GROUPS])) is not None:
            yield lettered
        for last in range(min(len(run), first + MOST_GROUPS), first, -1):
            if not _glued_after(folded, run[last - 1]):
                window = _window(folded, run[first:last])
                if 2 < len(window.dialled) <= MOST_DIGITS:
                    yield window


def _window(folded: str, part: list[Group]) -> Window:
    start = part[0].start
    sign = folded[start - 1 : start] if start else ""
    if sign == "(" and start > 1 and folded[start - 2] == "+":
        sign = "+"
    digits = "".join(
        g.digits
        for g in part
        if not (sign == "+" and g.digits == "0" and folded[g.start - 1 : g.end + 1] == "(0)")
    )
    if sign in ("+", "*"):
        return Window(sign + digits, start - 1, part[-1].end)
    if digits.startswith("00") and len(digits) > 9:
        return Window("+" + digits[2:], start, part[-1].end)
    if digits.startswith("011") and len(digits) > 12:
        return Window("+" + digits[3:], start, part[-1].end)
    return Window(digits, start, part[-1].end, all(g.spoken for g in part))


def _lettered(line: str, folded: str, part: list[Group]) -> Window | None:
    """Return a number that ends in letters of the keypad, read from the first groups of a run."""
    for last in range(len(part), 0, -1):
        end = part[last - 1].end
        if part[last - 1].spoken or sum(len(g.digits) for g in part[:last]) < 3:
            continue
        if match := _LETTERS.match(line, end):
            digits = "".join(g.digits for g in part[:last]) + plain(match[1] or match[2])
            return Window(digits, part[0].start, match.end())
    return None


def _glued_before(folded: str, group: Group) -> bool:
    """Say whether a group is only the end of something longer."""
    before = folded[max(0, group.start - 2) : group.start]
    if not before:
        return False
    if group.spoken:
        return before[-1].isalnum()
    if before[-1].isalnum() or before[-1] == "_":
        return True
    return len(before) == 2 and before[-1] in "-.,:/" and before[0].isdigit() and not _choice(folded, group)


def _glued_after(folded: str, group: Group) -> bool:
    after = folded[group.end : group.end + 2]
    if not after:
        return False
    if group.spoken:
        return after[0].isalnum()
    if after[0].isalnum() or after[0] in "_%":
        return True
    return len(after) == 2 and after[0] in "-.,:/" and after[1].isdigit() and not _choice(folded, group)


def _choice(folded: str, group: Group) -> bool:
    """Say whether a slash parts two numbers to choose from (`999/112`)."""
    return len(group.digits) >= 3 and bool(
        re.match(r"/\d{3}", folded[group.end : group.end + 4])
        or re.search(r"\d{3}/$", folded[max(0, group.start - 4) : group.start])
    )
