"""French."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:personnes?|gens|femmes|hommes|filles|garcons|jeunes|adolescente?s|etudiante?s|eleves|adultes|parents|meres"
    r"|peres|enfants|sondee?s|repondante?s|salariee?s|utilisat(?:eurs|rices)|francaise?s|patiente?s|familles"
    r"|nous|entre nous|eux|elles)"
)
_SOME = rf"(?= (?:d'|de |des |du |d')?(?:[\w'-]+ ){{0,3}}?{_PEOPLE}\b)"


def _joined(ten: str, unit: str, value: int) -> tuple[str, ...]:
    return (f"{ten} et {unit}", f"{ten}-et-{unit}") if value == 1 else (f"{ten}-{unit}", f"{ten} {unit}")


def _numbers() -> dict[str, int]:
    found = up_to_a_hundred(
        "zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
        "dix-huit dix-neuf",
        "vingt trente quarante cinquante soixante septante huitante|octante nonante",
        ("cent",),
        _joined,
    )
    teens = {10: "dix", 11: "onze", 12: "douze", 13: "treize", 14: "quatorze", 15: "quinze", 16: "seize",
             17: "dix-sept", 18: "dix-huit", 19: "dix-neuf"}  # fmt: skip
    small = {value: word for word, value in found.items() if 1 <= value <= 9 and word != "une"}
    for value, word in teens.items():
        found[f"soixante-{word}" if value != 11 else "soixante et onze"] = 60 + value
        found[f"quatre-vingt-{word}"] = 80 + value
    for value, word in small.items():
        found[f"quatre-vingt-{word}"] = 80 + value
    found["quatre-vingts"] = found["quatre-vingt"] = 80
    return found


FRENCH = Speech(
    language="fr",
    numbers=_numbers(),
    percent=r"(?:%|pour cent\b)",
    of=r"sur",
    ones=r"(?:une?|1) (?:[a-z-]+ ){1,2}",
    fractions={
        "deux tiers": (2, 3), "trois quarts": (3, 4), "deux cinquiemes": (2, 5), "trois cinquiemes": (3, 5),
        "quatre cinquiemes": (4, 5),
    },
    bare={
        "la moitie": (1, 2), "moitie": (1, 2), "un tiers": (1, 3), "le tiers": (1, 3), "un quart": (1, 4),
        "le quart": (1, 4), "un cinquieme": (1, 5), "un dixieme": (1, 10),
    },
    followers=_SOME,
    hedges={
        Hedge.JUST_UNDER: r"(?:un peu moins de|un peu moins d')",
        Hedge.JUST_OVER: r"(?:un peu plus de|un peu plus d')",
        Hedge.NEARLY: r"(?:presque|pres de|pres d'|quasiment)",
        Hedge.ABOUT: r"(?:environ|autour de|autour d'|a peu pres|quelque)",
        Hedge.AT_LEAST: r"(?:au moins|au minimum)",
        Hedge.UP_TO: r"jusqu'a",
        Hedge.UNDER: r"moins (?:de|d')",
        Hedge.OVER: r"plus (?:de|d')",
    },
    most=(
        (r"(?:la|une) (?:grande|tres large|immense|ecrasante) majorite", (0.8, 1.0, 0.75)),
        (r"une (?:large|nette) majorite", (0.6, 1.0, 0.5)),
        (r"une (?:courte|faible) majorite", (0.5, 0.55, 0.5)),
        (r"(?:la|une) majorite", (0.5, 1.0, 0.5)),
        (rf"la plupart{_SOME}", (0.5, 1.0, 0.5)),
    ),
    minority=r"une (?:petite )?minorite",
    everybody=rf"(?:tou(?:te)?s les{_SOME}|tout le monde)",
    nobody=r"personne ne",
    ratios=((r"(?:deux|2) fois plus", 2.0), (r"le double de", 2.0), (r"(?:deux|2) fois moins", 0.5)),
    times=r"(?P<n>{n}) fois plus",
    rise=r"(?:augmente|monte|grimpe|progresse|passe)",
    fall=r"(?:baisse|diminue|chute|recule)",
    from_to=r"de (?P<a>{n}) ?(?:{p})? a (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: de)?",
    points=r"points? de pourcentage|points?",
    more=r"plus de (?P<a>[a-z-]+) que (?:de |d')(?P<b>[a-z-]+)",
    wider=r"(?:gens|personnes|tout le monde|la population|ceux qui souffrent)",
    causal=r"(?:causent?|provoquent?|a cause de|rend|rendent|entrainent?|grace a|en raison de)",
    say={
        "change": "de {a} à {b}",
        "percent": "{n} %", "in": "{k} sur {m}", "about": "environ {x}", "nearly": "presque {x}",
        "over": "plus de {x}", "most": "la majorité", "about_half": "environ la moitié", "1/2": "la moitié",
        "1/3": "un tiers", "2/3": "deux tiers", "1/4": "un quart", "3/4": "trois quarts",
        "times": "{n} fois plus", "points": "{n} points de pourcentage",
    },
    decimal_comma=True,
)  # fmt: skip
