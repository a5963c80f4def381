"""The order of answers: along a scale where they are one, else by the alphabet with the evasive ones last.

A scale is recognised by its words, never by how often they were chosen.
"""

import re
from collections.abc import Iterable

_STEMS = (
    ("satisfied", "dissatisfied"),
    ("likely", "unlikely"),
    ("favorably", "unfavorably"),
    ("favourably", "unfavourably"),
    ("favorable", "unfavorable"),
    ("favourable", "unfavourable"),
    ("comfortable", "uncomfortable"),
    ("important", "unimportant"),
    ("easy", "difficult"),
    ("helpful", "unhelpful"),
    ("happy", "unhappy"),
    ("confident", "not confident"),
    ("good", "poor"),
    ("positive", "negative"),
)
_FIXED = (
    "strongly agree|agree|somewhat agree|tend to agree|slightly agree|neither agree nor disagree|neutral|slightly "
    "disagree|tend to disagree|somewhat disagree|disagree|strongly disagree",
    "always|very often|often|most of the time|sometimes|occasionally|seldom|rarely|hardly ever|never",
    "not at all|several days|more than half the days|nearly every day",
    "none of the time|rarely|some of the time|often|all of the time",
    "all of the time|most of the time|more than half of the time|less than half of the time|some of the time"
    "|at no time",
    "excellent|very good|good|fair|average|poor|very poor|terrible",
    "extremely|very|quite|moderately|somewhat|slightly|a little|not very|not at all",
    "a great deal|a lot|a fair amount|a moderate amount|some|not much|not very much|a little|very little|none"
    "|none at all",
    "much better|better|somewhat better|a little better|about the same|the same|no change|a little worse|somewhat worse"
    "|worse|much worse",
    "increased a lot|increased a little|stayed the same|decreased a little|decreased a lot",
    "every day|daily|several times a week|weekly|once a week|monthly|once a month|yearly|once a year|less often|never",
    "definitely|probably|possibly|probably not|definitely not",
    "very low|low|medium|high|very high",
    "stimme voll und ganz zu|stimme voll zu|stimme eher zu|stimme zu|teils/teils|weder noch|stimme eher nicht zu"
    "|stimme nicht zu|stimme überhaupt nicht zu",
    "tout à fait d'accord|plutôt d'accord|d'accord|ni d'accord ni pas d'accord|plutôt pas d'accord|pas d'accord"
    "|pas du tout d'accord",
    "totalmente de acuerdo|de acuerdo|ni de acuerdo ni en desacuerdo|en desacuerdo|totalmente en desacuerdo",
    "helemaal mee eens|mee eens|eens|niet mee eens, niet mee oneens|neutraal|oneens|mee oneens|helemaal mee oneens",
)
_DEGREES = (
    "extremely",
    "completely",
    "very",
    "mostly",
    "quite",
    "fairly",
    "moderately",
    "somewhat",
    "a bit",
    "slightly",
)
_EVASIVE = re.compile(
    r"(don['’`]?t|do not) know|not sure|unsure|prefer not|rather not|refuse|not applicable|\bn/?a\b|no answer"
    r"|no opinion|unfamiliar|can['’`]?t say|not answered|weiß nicht|keine angabe|ne sait pas|no sabe|weet niet",
    re.IGNORECASE,
)
_LAST = re.compile(r"^(other|something else|another|none of|none$|andere|autre|otr[ao])", re.IGNORECASE)
_YES_NO = {
    word: at
    for at, word in enumerate(("yes", "ja", "oui", "sí", "true", "no", "nein", "non", "nee", "false"))
}
_BEFORE = re.compile(r"^(before|pre\b|vorher|avant|antes)", re.IGNORECASE)
_AFTER = re.compile(r"^(after|post\b|nachher|après|después)", re.IGNORECASE)
_LEADING = re.compile(r"^[^\d]{0,20}?(\d[\d,.]*)")
_UNDER = re.compile(r"^\s*(<|under|less|below|up to|younger)", re.IGNORECASE)


def _scales() -> list[dict[str, int]]:
    made = [tuple(line.split("|")) for line in _FIXED]
    for good, bad in _STEMS:
        plain = [f"neither {good} nor {bad}", "neutral", "neither", "undecided"]
        positive, negative = (
            [f"{degree} {good}" for degree in _DEGREES],
            [f"{degree} {bad}" for degree in _DEGREES],
        )
        faint = [f"not very {good}", f"not so {good}", f"not particularly {good}", f"not at all {good}"]
        made.append((*positive, good, *plain, *faint, bad, *reversed(negative)))
    return [{word: at for at, word in enumerate(scale)} for scale in made]


_SCALES = _scales()


def is_evasive(answer: str) -> bool:
    """Say whether an answer tells that there is none, such as "Don't know"."""
    return bool(_EVASIVE.search(answer))


def is_yes_no(answers: Iterable[str]) -> bool:
    """Say whether there is nothing but yes and no."""
    return all(answer.casefold() in _YES_NO for answer in answers)


def ordered(answers: Iterable[str]) -> tuple[list[str], str]:
    """Return answers in their order and, where it is a scale, what makes it one (`words`, `numbers`)."""
    every = sorted(answers, key=str.casefold)
    evasive = [answer for answer in every if is_evasive(answer)]
    plain = [answer for answer in every if not is_evasive(answer)]
    if (scale := _scale_of(plain)) is not None:
        return [*sorted(plain, key=lambda answer: scale[_folded(answer)]), *evasive], "words"
    if (numbers := _numbers_of(plain)) is not None:
        return [*sorted(plain, key=lambda answer: numbers[answer]), *evasive], "numbers"
    plain.sort(
        key=lambda answer: (_YES_NO.get(answer.casefold(), 99), bool(_LAST.match(answer)), _time(answer))
    )
    return [*plain, *evasive], ""


def _time(answer: str) -> int:
    """Return 0 for what was before, 2 for what came after, 1 for anything else."""
    return 0 if _BEFORE.match(answer) else 2 if _AFTER.match(answer) else 1


def _scale_of(answers: list[str]) -> dict[str, int] | None:
    folded = {_folded(answer) for answer in answers}
    if len(folded) < 3 or len(folded) != len(answers):
        return None
    return next((scale for scale in _SCALES if folded <= scale.keys()), None)


def _folded(answer: str) -> str:
    return " ".join(re.sub(r"\(.*?\)", "", answer).casefold().replace("’", "'").split())


def _numbers_of(answers: list[str]) -> dict[str, tuple[float, int]] | None:
    """Return what to sort by when each answer begins with another number ("18-29", "1 - Never", "Under 18")."""
    found = {}
    for answer in answers:
        match = _LEADING.match(answer)
        digits = match[1].replace(",", "").rstrip(".") if match else ""
        if not digits.replace(".", "", 1).isdigit():
            return None
        found[answer] = (float(digits), -1 if _UNDER.match(answer) else 0)
    return found if len(answers) >= 3 and len(set(found.values())) == len(answers) else None
