"""The form in which a language's words for figures are kept. All words are folded: small letters, no accents."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.surveys.claims.meaning import Hedge


def followed_by(people: str, gap: str) -> str:
    """Return a pattern for people who stand right after a figure, at most four other words between, none of `gap`."""
    return rf"(?= (?:(?!(?:{gap})\b)[\wß'*-]+ ){{0,4}}?(?:[dl]')?{people}(?!\w))"


@dataclass(frozen=True)
class Speech:
    """One language.

    Args:
        numbers: number words up to a hundred, with their values.
        percent: a pattern for "percent".
        of: a pattern for what stands between the two numbers of "1 in 4".
        ones: words for "one person" in "one person in four".
        people: a pattern for who a survey speaks of.
        followers: a pattern for people right after a figure, as `followed_by` makes it.
        between: patterns with groups `a` and `b`: "between 60 and 65 %".
        to: what stands in "62 to 65 %".
        emphasis: words that colour a figure and leave it as it is ("only", "a whopping").
        multiplied: patterns with the number a share was multiplied by since before ("doubled", "fell by half").
        hardly: a pattern for "hardly anyone".
        verbs: what people do in surveys, right after a figure ("said", "could").
        study: words that make a sentence speak of a survey or a rate.
        affects: what stands before a figure of people affected ("affects").
        likely: what makes a ratio one of people ("likely").
        units: nouns that make "1 in 4" none of people ("days").
        told: a pattern for words that name a source.
        reasons: words of a question that asked for reasons.
        moved_up, moved_down: words of rising and falling that count only with a figure ("up 5 points").
        ordinals: "jeder vierte" and the like, with the number they name; `every` is what stands before.
        fractions: words with their numerator and denominator.
        bare: fractions that count only before people ("half", "a third").
        hedges: patterns for each hedge, standing before or (German, French) after `percent`.
        most: patterns with (low, high, above) of `meaning.majority`;
        minority: a pattern.
        everybody: a pattern; `nobody` another.
        ratios: patterns with the ratio they name; a group `n` is a number and overrides it.
        times: a pattern with a group `n`: "three times as likely".
        rise: a pattern for verbs of rising; `fall` for falling.
        from_to: a pattern with groups `a` and `b`, numbers with or without a percent sign.
        by: a pattern for what stands between the verb and one figure ("by", empty allowed).
        points: a pattern for "percentage points".
        more: a pattern with groups `a` and `b`: "more women than men".
        wider: words for everybody, wider than any base ("people", "everyone").
        causal: a pattern for verbs that make a cause of a figure.
        say: words to suggest, by name: `percent`, `in`, `of`, `about`, `nearly`, `over`, `most`, `change`,
            and fractions by "2/3".
    """

    language: str
    numbers: Mapping[str, int]
    percent: str
    of: str
    ones: str
    people: str
    followers: str
    between: str
    to: str
    emphasis: str
    multiplied: tuple[tuple[str, float], ...]
    hardly: str
    verbs: str
    study: str
    affects: str
    likely: str
    units: str
    told: str
    reasons: str
    moved_up: str
    moved_down: str
    fractions: Mapping[str, tuple[int, int]]
    bare: Mapping[str, tuple[int, int]]
    hedges: Mapping[Hedge, str]
    most: tuple[tuple[str, tuple[float, float, float]], ...]
    minority: str
    everybody: str
    nobody: str
    ratios: tuple[tuple[str, float], ...]
    times: str
    rise: str
    fall: str
    from_to: str
    by: str
    points: str
    more: str
    wider: str
    causal: str
    say: Mapping[str, str]
    ordinals: Mapping[str, int] = field(default_factory=dict)
    every: str = ""
    decimal_comma: bool = False
