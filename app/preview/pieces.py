"""What captions are made of: spoken words, and pieces of words that are wider than a line."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from app.preview.cutting import Limits, Piece
from app.preview.phrases import links
from app.preview.timeline import Timeline, Why, Word
from app.script.words import breath

_PLAIN, _BEFORE_LINK, _AFTER_LINK = 1.5, 1.1, 3.0
_JOINER = "\u200d"
_UNSEEN = frozenset(("Mn", "Me", "Cf", "Cc"))


def readable(text: str) -> int:
    """Return how many characters of text are read: marks belong to their letter, and joiners are not seen."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_seen, text))


@lru_cache(maxsize=4096)
def _seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN


def pieces_of(line: Timeline, measure: Callable[[str], float], limits: Limits) -> list[Piece]:
    """Return everything that is said as pieces that each fit a line, in order."""
    script, language = line.script, line.post.language
    rests = {silence.start for silence in line.silences if silence.why is Why.AUTHOR}
    breaks = {silence.start for silence in line.silences}
    found: list[Piece] = []
    words = line.words
    texts = [_text(script[word.at : word.to]) for word in words]
    linking = [links(text, language) for text in texts]
    for number, (word, text) in enumerate(zip(words, texts, strict=True)):
        if number + 1 == len(words):
            cost = -1.0
        else:
            cost = _cost(word, words[number + 1], text, rests, breaks)
            if cost == _PLAIN:
                cost = _AFTER_LINK if linking[number] else _BEFORE_LINK if linking[number + 1] else _PLAIN
        wide = measure(text)
        if wide <= limits.width and len(text) <= limits.most:
            found.append(Piece(text, word.start, word.end, number, word.at, word.to, wide, cost))
        else:
            found.extend(_placed(list(_parts(text, measure, limits)), word, number, measure, cost))
    return found


def _text(written: str) -> str:
    if " " in written or not written.isascii():
        return " ".join(written.replace("\u200b", "").split())
    return written


def _cost(word: Word, after: Word, text: str, rests: set[float], breaks: set[float]) -> float:
    """Return what it costs to end a caption after a word; below zero, it must end there."""
    if after.beat != word.beat or word.end in rests:
        return -1.0
    why = breath(text.rsplit(" ", 1)[-1]) if word.end in breaks else ""
    if why == ".":
        return 0.0
    return 0.3 if why or after.line != word.line else _PLAIN


def _placed(
    parts: list[str], word: Word, number: int, measure: Callable[[str], float], cost: float
) -> Iterator[Piece]:
    """Yield a word's pieces, each with its share of the word's time."""
    if len(parts) == 1:
        yield Piece(parts[0], word.start, word.end, number, word.at, word.to, measure(parts[0]), cost)
        return
    whole, read = max(1, sum(map(readable, parts))), 0
    seconds = word.end - word.start
    for at, part in enumerate(parts):
        start = word.start + seconds * read / whole
        read += readable(part)
        end = word.start + seconds * read / whole
        last = at == len(parts) - 1
        yield Piece(
            part.strip(), start, end, number, word.at, word.to, measure(part.strip()),
            cost if last else 2.0, joined=at > 0 and not (parts[at - 1][-1].isspace()),
        )  # fmt: skip


def _parts(text: str, measure: Callable[[str], float], limits: Limits) -> Iterator[str]:
    """Cut text to what fits a line: after a space or hyphen where there is one, never between a letter and its mark."""
    while text:
        if measure(text) <= limits.width and readable(text) <= limits.most:
            yield text
            return
        at = _most(text, measure, limits)
        at = max((text.rfind(sign, 1, at) + 1 for sign in " -\u2010/"), default=0) or at
        while at < len(text) and text[at].isspace():
            at += 1
        yield text[:at]
        text = text[at:]


def _most(text: str, measure: Callable[[str], float], limits: Limits) -> int:
    """Return how many code points of text fit a line, at least one letter's."""
    low, high = 1, min(len(text) - 1, 4 * limits.most)
    while low < high:
        middle = (low + high + 1) // 2
        fits = measure(text[:middle].rstrip()) <= limits.width and readable(text[:middle]) <= limits.most
        low, high = (middle, high) if fits else (low, middle - 1)
    at = low
    while at > 0 and at < len(text) and _inside(text, at):
        at -= 1
    if at:
        return at
    return low  # marks without end on one letter: no writing has them


def _inside(text: str, at: int) -> bool:
    """Say whether a cut at a place would part what is drawn as one letter or picture."""
    return (
        unicodedata.category(text[at]) in ("Mn", "Me", "Mc", "Cf")
        or text[at - 1] == _JOINER
        or ("\U0001f3fb" <= text[at] <= "\U0001f3ff")
        or (_is_flag(text[at]) and _is_flag(text[at - 1]) and _flags_before(text, at) % 2 == 1)
    )


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flags_before(text: str, at: int) -> int:
    start = at
    while start > 0 and _is_flag(text[start - 1]):
        start -= 1
    return at - start
