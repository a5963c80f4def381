"""Where a phrase begins, so that captions and lines break there: before a linking word, never after one.

The lists hold the commonest conjunctions, prepositions, articles and possessives; what is missing costs a less happy
break, never a wrong word.
"""

from functools import lru_cache

from app.script.cues import base

_LINKING = {
    "en": "a an the my your his her our their its this that and or but so because if when while who which "
    "to of in on at for from with without by as than after before until about into not no is are was "
    "were be i you he she we they it",
    "es": "el la los las un una mi tu su y e o u pero porque que si cuando como de del a al en con sin por "
    "para desde hasta sobre no se me te lo le es era fue",
    "fr": "le la les un une des du de d' l' mon ma mes ton ta tes son sa ses et ou mais parce que qu' si "
    "quand comme à au aux en dans avec sans par pour sur ne pas je tu il elle on nous vous ils elles "
    "se me te est",
    "de": "der die das den dem des ein eine einen einem einer mein dein sein ihr und oder aber denn weil "
    "dass wenn als ob zu zum zur in im am an auf bei mit ohne von vom für aus nach nicht ich du er "
    "sie wir es ist war",
    "pt": "o a os as um uma meu minha teu seu sua e ou mas porque que se quando como de do da dos das em no "
    "na nos nas com sem por para até sobre não me te lhe é era foi",
}
_MARKS = "\"'“”‘’«»()[]¿¡,.;:!?…–—-"


@lru_cache(maxsize=32)
def linking_words(language: str) -> frozenset[str]:
    """Return the words, in lower case, that belong to what follows them."""
    return frozenset(_LINKING.get(base(language), "").split())


def links(word: str, language: str) -> bool:
    """Say whether a word as written belongs to what follows it."""
    return len(word) < 12 and word.strip(_MARKS).lower() in linking_words(language)
