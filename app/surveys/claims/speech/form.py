"""The form in which a language's words for figures are kept. All words are folded: small letters, no accents."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.surveys.claims.meaning import Hedge


@dataclass(frozen=True)
class Speech:
    """One language.

    Args:
        numbers: number words up to a hundred, with their values.
        percent: a pattern for "percent".
        of: a pattern for what stands between the two numbers of "1 in 4".
        ones: words for "one" in "one person in four", where a noun may stand between.
        ordinals: "jeder vierte" and the like, with the number they name.
        fractions: words with their numerator and denominator.
        bare: fractions that count only before one of `followers` ("half", "a third").
        followers: a pattern for what follows a bare fraction that speaks of people.
        hedges: patterns for each hedge, standing before or (German, French) after `percent`.
        most: patterns with (low, high, above) of `meaning.majority`.
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
        say: words to suggest, by name: `percent`, `in`, `about`, `nearly`, `over`, `most`, `change`, and fractions by
            "2/3".
    """

    language: str
    numbers: Mapping[str, int]
    percent: str
    of: str
    ones: str
    fractions: Mapping[str, tuple[int, int]]
    bare: Mapping[str, tuple[int, int]]
    followers: str
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
    decimal_comma: bool = False
