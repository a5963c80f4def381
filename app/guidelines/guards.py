"""Guards: the readings in which found words are innocent.

Checkers without these are hated for good reason: "don't say …" is advice, a myth is named to be corrected, words
inside somebody else's quotation cannot be changed, and "I thought it was the only way out, but" is recovery.
Each guard looks at one line only, so that a line's findings can be cached by its text.
"""

import re
from bisect import bisect_left
from enum import Enum

from app.guidelines.clause import Guard
from app.text.words import Sentence


class Reading(Enum):
    """How found words are meant."""

    PLAIN = "plain"
    LOWERED = "lowered"  # somebody else's words: worth a look, no more
    INNOCENT = "innocent"


_REACH = 240  # code points on each side that can tell how words are meant

_TALK = r"(?:say(?:ing)?|use|using|writ(?:e|ing)|call(?:ing)?|hear(?:ing)?|type|typing|post(?:ing)?)"
_WORD = r"(?:word|term|phrase|expression|label|language|wording|sentence|headline|hashtag)s?"
_OPENING = r"[\s\"'(:,-]*"

# what stands directly before words that are named, not used
_NAMED_BEFORE = re.compile(
    rf"""(?:
      \b(?:instead|in\ place)\ of\b (?:\ (?:the\ )?(?:{_TALK}|{_WORD}))*
    | \b(?:rather\ than|not) \ {_TALK}
    | \b(?:never|stop|avoid|quit|without|don't|do\ not|shouldn't|should\ not|wouldn't|no\ longer)\ (?:\w+\ )?{_TALK}
      (?:\ (?:that|it|you|someone|people|somebody|a\ person|they|he|she|the\ {_WORD}|{_WORD}|things\ like|like))*
    | \b(?:the|this|that|these|those|words?|of|old|harmful)\ (?:\w+\ )?{_WORD}(?:\ (?:like|such\ as))?
    | \b(?:replace|swap|change|retire|drop)
    | \b(?:myth|misconception|misunderstanding|stereotype|false|untrue|incorrect|don't\ say|avoid|not)
      \s*(?:\#?\d+)?\s*[:-]
    ){_OPENING}$""",
    re.X,
)
# a myth or a rule announced earlier in the same line
_MYTH_LINE = re.compile(
    r"^\W*(?:common\s+)?(?:myth|misconception|fiction|false|stigma says|stereotype)\b[^.!?]{0,24}[:-]"
    r"|\b(?:myth|misconception|lie|stereotype|nonsense|not true|untrue|wrong to say|wrong to think) that\b"
)
_FACT = re.compile(r"\b(?:fact|truth|reality|in fact|instead|say)\s*[:-]")
_NAMED_AFTER = re.compile(
    r"^[\"')\s,]*(?:(?:is|are|was|were)(?:n't| not)? (?:a |an |the )?(?:\w+ )?(?:word|term|phrase|myth|"
    r"misconception|label|stereotype|harmful|hurtful|outdated|stigmati\w+|offensive|insult|inaccurate|true\b|untrue|false|wrong)|"
    r"(?:implies|suggests|sounds like|carries|reinforces)\b|->|→|=>|vs\b)"
)
_SAID = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|asked|replied|shouted|yelled|whispered|texted|commented|posted|quoted|"
    r"called me|according to|recalls?|explained)\b"
)
_NEGATIONS = frozenset(
    "not 't never no nor neither without nobody cannot cant dont isnt arent wasnt doesnt wont".split()
)
_DENIALS = frozenset("stop none nothing hardly myth wrong false untrue".split())  # of their own clause only
_BELIEF = re.compile(
    r"\b(?:(?:i|we|he|she|they|people|everyone|others|some|many|my \w+)\s+(?:\w+\s+)?(?:thought|believed|felt|"
    r"feared|assumed|figured|decided|worried|told myself|told themselves|told me|say|think|believe|assume|imagine)|"
    r"used to|was convinced|were convinced|the voice|my (?:illness|depression|brain|mind|disorder) (?:said|told)|"
    r"as if|as though)\b"
)
_CONTRAST = re.compile(
    r"\b(?:but|now i|today i|wasn't|isn't|not true|was wrong|were wrong|i know now|instead|i learn\w*|"
    r"realis\w*|realiz\w*|until|actually|turns out|turned out|except|however|the truth|in fact|"
    r"that was (?:a|the) (?:lie|illness))\b"
)


def reading(guards: frozenset[Guard], line: str, start: int, end: int, sentence: Sentence) -> Reading:
    """Say how the words at `start:end` of a folded line are meant, as far as the given guards ask."""
    if (
        start > _REACH or len(line) > end + _REACH
    ):  # a long line is read around the words, so that it stays cheap
        cut = max(0, start - _REACH)
        near = _near(sentence, cut, end) if Guard.NEGATION in guards else sentence
        return reading(guards, line[cut : end + _REACH], start - cut, end - cut, near)
    if Guard.MENTION in guards and is_mention(line, start, end):
        return Reading.INNOCENT
    if Guard.NEGATION in guards and is_negated(line, start, end, sentence):
        return Reading.INNOCENT
    if Guard.OWN_VOICE in guards and (belief := _past_belief(line, start, end)) is not Reading.PLAIN:
        return belief
    if Guard.QUOTATION in guards and is_quotation(line, start, end):
        return Reading.LOWERED
    return Reading.PLAIN


def _near(sentence: Sentence, cut: int, end: int) -> Sentence:
    """Return the words of a sentence that begin between `cut` and `end`, counted from `cut`."""
    first, last = bisect_left(sentence.starts, cut), bisect_left(sentence.starts, end)
    return Sentence(
        sentence.words[first:last],
        tuple(at - cut for at in sentence.starts[first:last]),
        tuple(at - cut for at in sentence.ends[first:last]),
    )


def is_mention(line: str, start: int, end: int) -> bool:
    """Say whether the words are named rather than used: "don't say …", a myth, the term itself."""
    before, after = line[max(0, start - 90) : start], line[end : end + 60]
    if _NAMED_BEFORE.search(before):
        return True
    if _MYTH_LINE.search(line[:start]) and not _FACT.search(line[:start]):
        return True
    quote = _quote_around(line, start, end)
    if quote is None:
        return False
    named = _NAMED_BEFORE.search(line[max(0, quote[0] - 90) : quote[0]])
    return bool(named or _NAMED_AFTER.match(after) or _names_a_quote(line, quote, start, end))


def is_quotation(line: str, start: int, end: int) -> bool:
    """Say whether the words stand inside a longer quotation that somebody is said to have spoken or written."""
    quote = _quote_around(line, start, end)
    if quote is None or len(line[quote[0] : quote[1]].split()) < len(line[start:end].split()) + 2:
        return False
    around = line[max(0, quote[0] - 50) : quote[0]] + " " + line[quote[1] : quote[1] + 40]
    return bool(_SAID.search(around))


def is_negated(line: str, start: int, end: int, sentence: Sentence) -> bool:
    """Say whether the claim is denied in its own sentence, before the words or just after them."""
    before = [(w, e) for w, e in zip(sentence.words, sentence.ends, strict=True) if e <= start][-7:]
    if _NEGATIONS.intersection(word for word, _ in before):
        return True
    comma = max(line.rfind(mark, 0, start) for mark in ",;:")
    if _DENIALS.intersection(word for word, at in before if at > comma):
        return True
    return bool(_NAMED_AFTER.match(line[end : end + 60]))


def _past_belief(line: str, start: int, end: int) -> Reading:
    """Tell a belief that is told and left behind (innocent) from one that stands alone (lowered)."""
    if not _BELIEF.search(line[max(0, start - 90) : start]):
        return Reading.PLAIN
    return Reading.INNOCENT if _CONTRAST.search(line[end:]) else Reading.LOWERED


def _names_a_quote(line: str, quote: tuple[int, int], start: int, end: int) -> bool:
    """Say whether a short quotation is introduced as words, not as somebody's speech."""
    short = len(line[quote[0] : quote[1]].split()) <= len(line[start:end].split()) + 4
    before = line[max(0, quote[0] - 50) : quote[0]]
    talked_about = re.search(rf"\b(?:{_TALK}|{_WORD}|like|such as|so-called|as|means?)\W*$", before)
    return short and bool(talked_about) and not _SAID.search(before)


def _quote_around(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span inside the quotation marks around these words, if they stand in some."""
    if '"' not in line and "'" not in line:
        return None
    for opening, closing in (('"', '"'), (r"(?<!\w)'(?=\w)", r"(?<=[\w.,!?])'(?!\w)")):
        begins = [m.end() for m in re.finditer(opening, line[: start + 1]) if m.end() <= start]
        ends = [m.start() for m in re.finditer(closing, line[:start])]
        if opening == closing:
            if len(begins) % 2 == 0:
                continue
        elif not begins or len(ends) >= len(begins):
            continue
        close = re.compile(closing).search(line, end)
        if close:
            return begins[-1], close.start()
    return None
