"""Whether words name who was asked: "British", "in Großbritannien" and "Brits" all name the UK."""

import re
from functools import lru_cache

from app.text.folding import fold

_PLACES = (
    "uk|united kingdom|britain|british|britons?|brits?|gb|großbritannien|brit\\w+|royaume-uni|reino unido"
    "|grande-bretagne"
    "|england|english|scotland|scottish|scots|wales|welsh|northern ireland",
    "us|usa|u\\.s\\.|united states|americans?|america|vereinigte\\w* staaten|etats-unis|estados unidos|eeuu"
    "|ee\\.uu\\.|eua"
    "|us-amerikan\\w+|amerikan\\w+|estadounidens\\w+|norte-?american\\w+|americain\\w*",
    "germany|germans?|deutsch\\w*|allemagne|allemand\\w*|aleman\\w*|alem(?:a|ae)\\w*",
    "austria\\w*|osterreich\\w*|autrich\\w*|austriac\\w*",
    "switzerland|swiss|schweiz\\w*|suisses?|suiz\\w+|suic\\w+",
    "france|french|frankreich|franzos\\w+|francais\\w*|francia|frances\\w*|franca",
    "spain|spanish|spaniards?|spanien|spani\\w+|espagn\\w+|espan\\w+",
    "portugal|portugues\\w*|portugies\\w+|portugais\\w*",
    "bra[sz]il\\w*|bresil\\w*",
    "mexic\\w+|mexik\\w+|mexiqu\\w+",
    "argentin\\w+",
    "colombia\\w*|kolumb\\w+|colombi\\w+",
    "chile\\w*|chilen\\w+",
    "ireland|irish|irland\\w*|irlandes\\w*",
    "canad\\w+|kanad\\w+",
    "australia\\w*|australi\\w+|austral\\w+",
    "new zealand\\w*|neuseeland\\w*|nouvelle-zelande|nueva zelanda|nova zelandia",
    "india|indians?|indien|indisch\\w*|inde|indien(?:ne)?s?",
    "netherlands|dutch|niederland\\w*|niederland\\w+|pays-bas|neerlanda\\w+|paises ba[jx]os|holand\\w+",
    "italy|italians?|italien\\w*|italia\\w*|italie\\w*",
    "sweden|swedish|swedes?|schwed\\w+|sued\\w+|suec\\w+",
    "japan\\w*|japon\\w*|japao",
)
_GROUPS = (
    "adults?|grown-ups?|erwachsen\\w+|adultes?|adult[oa]s?",
    "young people|young|youths?|teens?|teenagers?|adolesc\\w+|jugendlich\\w+|junge\\w*|jeunes?|jovenes|joven|jovens"
    "|jovem",
    "students?|pupils?|studierend\\w+|studenten|student\\w+|schuler\\w*|etudiant\\w+|eleves?|estudiantes?|estudantes?"
    "|alumn\\w+|alun\\w+",
    "women|woman|females?|frau\\w*|femmes?|mujer\\w*|mulher\\w*",
    "men|man|males?|manner\\w*|hommes?|hombres?|homens?|homem",
    "parents?|mothers?|fathers?|eltern|meres?|peres?|padres|madres?|pais|maes?",
    "employees?|workers?|staff|beschaftigt\\w+|arbeitnehm\\w+|salarie\\w*|employe\\w*|trabajador\\w+|emplead\\w+"
    "|trabalhador\\w+",
)
_NOT_TELLING = frozenset(
    "the and who have has had with from for all any are aged age ages over under people persons person online "
    "respondents "
    "der die das und von mit aus alle aller menschen personen den des les des dans pour avec personnes gens qui "
    "los las con para que personas gente dos das com pessoas nos nas ans years year old jahre anos".split()
)
_SHORTEST = 3


def names_who(words: str, population: str) -> bool:
    """Say whether words name anything of who was asked: the place, the group, or a word of its own.

    Both are compared folded; forms of a word count ("adult" for "adults"), little words and numbers do not.
    """
    around, asked = fold(words).text, fold(population).text
    for pattern in _named():
        if pattern.search(asked) and pattern.search(_without_us(around, words)):
            return True
    told = [
        word
        for word in re.findall(r"[^\W\d_]+", asked)
        if len(word) >= _SHORTEST and word not in _NOT_TELLING
    ]
    said = re.findall(r"[^\W\d_]+", around)
    return any(_same(one, other) for one in told for other in said)


def _without_us(folded: str, words: str) -> str:
    """Return folded words without the pronoun "us", which is no country in small letters."""
    return folded if re.search(r"\bUS\b", words) else re.sub(r"\bus\b", "", folded)


def _same(one: str, other: str) -> bool:
    """Say whether two words are forms of one: alike but for two letters at the end."""
    shorter = min(len(one), len(other))
    stem = max(_SHORTEST + 1, shorter - 1)
    return one == other or (
        shorter >= stem and abs(len(one) - len(other)) <= 2 and one[:stem] == other[:stem]
    )


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w-])(?:{names})(?!\w)") for names in (*_PLACES, *_GROUPS))
