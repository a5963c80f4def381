"""Portuguese forms of a word, folded: without accents, with `c` for `ç` and `a` for `ã`.

`forms("matar")` gives every spelling a writer may use, in Portugal and in Brazil. Pronouns joined by a hyphen
(`matou-se`) are words of their own in a line, so they are no part of a form.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_ENDINGS = {
    "a": "o as a amos ais am ei aste ou astes aram ava avas avamos aveis avam ara aras aramos areis asse asses "
    "assemos asseis assem ar ares armos ardes arem ando ado ada ados adas ai",
    "e": "o es e emos eis em i este eu estes eram ia ias iamos ieis iam era eras eramos esse esses essemos esseis "
    "essem er eres ermos erdes erem endo ido ida idos idas ei",
    "i": "o es e imos is em i iste iu istes iram ia ias iamos ieis iam ira iras iramos isse isses issemos isseis "
    "issem ir ires irmos irdes irem indo ido ida idos idas",
}
_SUBJUNCTIVE = {"a": "e es emos eis em", "e": "a as amos ais am", "i": "a as amos ais am"}
_FUTURE = "ei as a emos eis ao ia ias iamos ieis iam".split()
_STRONG = "e este o emos estes eram era eras eramos esse esses essemos essem er eres ermos erem".split()

_FIRST = dict(  # infinitive: the stem of "I do" and "that I may do"
    row.split()
    for row in """
cobrir cubr
conseguir consig
dizer dig
dormir durm
ferir fir
medir mec
mentir mint
ouvir ouc
pedir pec
perder perc
perseguir persig
poder poss
preferir prefir
repetir repit
seguir sig
sentir sint
servir sirv
sugerir sugir
ter tenh
trazer trag
vestir vist
vir venh
fazer fac
""".strip().splitlines()
)
_THIRD = {"consumir": "consom", "fugir": "fog", "subir": "sob", "sumir": "som", "destruir": "destro"}
_STRONG_PAST = {
    "dizer": "diss",
    "estar": "estiv",
    "fazer": "fiz",
    "haver": "houv",
    "poder": "pud",
    "querer": "quis",
    "saber": "soub",
    "ter": "tiv",
    "trazer": "troux",
    "por": "pus",
}
_PARTICIPLE = {
    "abrir": "abert",
    "cobrir": "cobert",
    "dizer": "dit",
    "escrever": "escrit",
    "fazer": "feit",
    "matar": "mort",
    "morrer": "mort",
    "por": "post",
    "ver": "vist",
}
_MORE = {  # forms that no rule gives
    "dar": "dou da das dao damos deu dei deste deram de des deem dera desse der derem",
    "dizer": "diz disse direi dira diria diriam",
    "estar": "estou esta estas estao esteja estejam estejas esteve",
    "fazer": "faz fez fiz farei fara faria fariam fariamos farao",
    "haver": "ha hao houve haja hajam",
    "ir": "vou vais vai vamos vao fui foste foi fomos foram ia ias iamos iam irei ira iremos irao iria iriam va vas "
    "vao fosse fossem for forem indo ido ir irmos irem",
    "ler": "le leem leio",
    "poder": "pude",
    "por": "ponho poe poem poes pomos punha punham pos pus ponha ponham porei pora poria pondo por",
    "querer": "quer quis quiz queira queiram",
    "saber": "sei saiba saibam soube",
    "ser": "sou es e somos sois sao fui foste foi fomos foram era eras eramos eram serei sera seremos serao seria "
    "seriam seja sejas sejamos sejam fosse fossem for forem sendo sido ser serem",
    "ter": "tem tens temos tinha tinhas tinhamos tinham teve tive tera terei teria teriam terao tendo tido",
    "trazer": "traz trouxe",
    "ver": "vejo ve ves veem vimos viu vi viram veja vejam visse vir virem",
    "vir": "vem vens vimos vinha vinham veio vim vieram vier viesse vindo",
    "sair": "sai sais saem saio saia saiam saiu sairam",
    "cair": "cai cais caem caio caia caiam caiu cairam",
}
_LITERAL = frozenset({"ir", "ser", "por"})  # every form is listed
_PREFIX = re.compile(r"^(?:re|des|de|con|man|ob|sus|pro|pre|su|im|com|ex|dis|en|entre|a)?$")


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Return every folded form of a verb (given as its infinitive, `-se` or not), noun or adjective."""
    verb = re.sub(r"(?<=[aei]r)-?se$", "", word)
    found = {word, *_nominal(word)} if verb == word else {word}
    if re.search(r"(?:..[aei]r|^(?:ir|ser|ter|ver|vir|dar|ler|por))$", verb):
        found.update(_verbal(verb))
    return frozenset(found)


def _nominal(word: str) -> Iterator[str]:
    """Yield gender and number: `louco`, `mulher`, `alcoólatra`, `irmão`, `fatal`, `homem`."""
    if word.endswith("ao"):
        yield from (word[:-2] + ending for ending in ("aos", "oes", "aes", "a", "as", "ona", "onas"))
    elif word.endswith("o"):
        yield from (word[:-1] + ending for ending in ("a", "os", "as"))
    elif word.endswith("m"):
        yield word[:-1] + "ns"
    elif word.endswith("il"):
        yield from (word[:-1] + "s", word[:-2] + "eis")
    elif word.endswith(("al", "el", "ol", "ul")):
        yield word[:-1] + "is"
    elif word.endswith(("or", "es")):
        yield from (word + ending for ending in ("a", "es", "as"))
    elif word.endswith(("r", "z")):
        yield word + "es"
    elif word[-1:] in "aeiu":
        yield word + "s"


def _verbal(verb: str) -> Iterator[str]:
    """Yield the conjugation of a verb."""
    yield verb
    root, prefix = _irregular(verb)
    yield from (prefix + form for form in _MORE.get(root, "").split())
    if root in _LITERAL:
        if root == "por":
            yield from (prefix + "pus" + ending for ending in _STRONG)
            yield from (prefix + "post" + ending for ending in ("o", "a", "os", "as"))
        return
    stem, vowel = verb[:-2], verb[-2]
    yield from (form for ending in _ENDINGS[vowel].split() for form in _spelled(stem, vowel, ending))
    yield from (verb + ending for ending in _FUTURE)
    first = prefix + _FIRST[root] if root in _FIRST else stem
    yield from (form for ending in _SUBJUNCTIVE[vowel].split() for form in _spelled(first, vowel, ending))
    yield from _spelled(first, vowel, "o")
    if root in _THIRD:
        yield from (prefix + _THIRD[root] + ending for ending in ("e", "es", "em", "i", "is"))
    if root in _STRONG_PAST:
        yield from (prefix + _STRONG_PAST[root] + ending for ending in _STRONG)
    if root in _PARTICIPLE:
        yield from (prefix + _PARTICIPLE[root] + ending for ending in ("o", "a", "os", "as"))
    if verb.endswith("ear"):
        yield from (stem + "i" + ending for ending in "o as a am e es em".split())


def _irregular(verb: str) -> tuple[str, str]:
    """Return the irregular verb inside this one and what stands before it: `refazer` is `fazer` after `re`."""
    for cut in range(len(verb) - 2):
        known = (_MORE, _STRONG_PAST, _FIRST, _PARTICIPLE, _THIRD)
        if any(verb[cut:] in table for table in known) and _PREFIX.match(verb[:cut]):
            return verb[cut:], verb[:cut]
    return verb, ""


def _spelled(stem: str, vowel: str, ending: str) -> Iterator[str]:
    """Yield stem and ending as Portuguese writes the sound; a folded `c` may have been a `ç`."""
    yield stem + ending
    if vowel == "a" and ending[0] == "e":
        if stem.endswith("c"):
            yield stem[:-1] + "qu" + ending
        elif stem.endswith("g"):
            yield stem + "u" + ending
    elif vowel != "a" and ending[0] in "ao":
        if stem.endswith("gu"):
            yield stem[:-1] + ending
        elif stem.endswith("g"):
            yield stem[:-1] + "j" + ending
