"""Spanish forms of a word, folded: without accents, and with `n` for `ñ`.

`forms("quitar")` gives every spelling a writer may use, Spain's and Latin America's, with pronouns joined on
(`quitarse`, `quitándose`, `quítate`). A word that could be a verb or a noun gets the forms of both.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_CLITICS = ("me", "te", "se", "nos", "os", "lo", "la", "los", "las", "le", "les")
_FUTURE = ("e", "as", "a", "emos", "eis", "an", "ia", "ias", "iamos", "iais", "ian")
_WEAK = {  # endings after the plain stem: present (we, you), past, imperfect; past subjunctive; participle
    "a": "amos ais as e aste o asteis aron aba abas abamos abais aban ara aras aramos arais aran ase ases asemos "
    "aseis asen ad",
    "e": "emos eis es i iste imos isteis ia ias iamos iais ian ed",
    "i": "imos is i iste isteis ia ias iamos iais ian id",
}
_STRESSED = {"a": "o as a an e es en", "e": "o es e en a as an", "i": "o es e en a as an"}
_SUBJUNCTIVE = {"a": "emos eis", "e": "amos ais", "i": "amos ais"}
_THIRD = "io ieron iera ieras ieramos ierais ieran iese ieses iesemos ieseis iesen iendo".split()

_STRESS = dict(  # infinitive: the stem when it is stressed
    row.split()
    for row in """
acertar aciert
acordar acuerd
acostar acuest
adquirir adquier
advertir adviert
almorzar almuerz
apretar apriet
aprobar aprueb
arrepentir arrepient
atravesar atravies
cerrar cierr
comenzar comienz
confesar confies
contar cuent
convertir conviert
costar cuest
defender defiend
demostrar demuestr
despertar despiert
divertir diviert
doler duel
dormir duerm
empezar empiez
encontrar encuentr
entender entiend
envolver envuelv
forzar fuerz
gobernar gobiern
herir hier
hervir hierv
jugar jueg
llover lluev
mentir mient
morir muer
mostrar muestr
mover muev
negar nieg
pensar piens
perder pierd
poder pued
preferir prefier
probar prueb
querer quier
recordar recuerd
referir refier
resolver resuelv
rogar rueg
sentar sient
sentir sient
sonar suen
soltar suelt
sugerir sugier
tener tien
tropezar tropiez
venir vien
volar vuel
volver vuelv
""".strip().splitlines()
)
_RAISED = {  # -ir verbs: the stem in "he/they did", "doing" and "we may"
    **{
        v: v[:-2].replace("e", "i") if v.count("e") == 1 else ""
        for v in ("pedir", "servir", "medir", "vestir")
    },
    "advertir": "advirt",
    "arrepentir": "arrepint",
    "conseguir": "consigu",
    "convertir": "convirt",
    "despedir": "despid",
    "divertir": "divirt",
    "dormir": "durm",
    "elegir": "elig",
    "herir": "hir",
    "hervir": "hirv",
    "impedir": "impid",
    "mentir": "mint",
    "morir": "mur",
    "perseguir": "persigu",
    "preferir": "prefir",
    "referir": "refir",
    "repetir": "repit",
    "seguir": "sigu",
    "sentir": "sint",
    "sugerir": "sugir",
}
_STRONG_PAST = {
    "andar": "anduv",
    "caber": "cup",
    "decir": "dij",
    "estar": "estuv",
    "haber": "hub",
    "hacer": "hic",
    "poder": "pud",
    "poner": "pus",
    "querer": "quis",
    "saber": "sup",
    "tener": "tuv",
    "traer": "traj",
    "venir": "vin",
}
_FUTURE_STEM = {
    "decir": "dir",
    "haber": "habr",
    "hacer": "har",
    "poder": "podr",
    "poner": "pondr",
    "querer": "querr",
    "saber": "sabr",
    "salir": "saldr",
    "tener": "tendr",
    "valer": "valdr",
    "venir": "vendr",
}
_FIRST = {  # the stem of "I do" and "that I may do"
    "caer": "caig",
    "decir": "dig",
    "hacer": "hag",
    "oir": "oig",
    "poner": "pong",
    "salir": "salg",
    "tener": "teng",
    "traer": "traig",
    "valer": "valg",
    "venir": "veng",
}
_PARTICIPLE = {
    "abrir": "abiert",
    "cubrir": "cubiert",
    "decir": "dich",
    "escribir": "escrit",
    "hacer": "hech",
    "morir": "muert",
    "poner": "puest",
    "romper": "rot",
    "resolver": "resuelt",
    "ver": "vist",
    "volver": "vuelt",
}
_MORE = {  # forms that no rule gives
    "dar": "doy da das dan dais dio di diste dimos dieron diera diese de des den demos",
    "decir": "dice dices dicen di dijo dijeron dijera dijese diciendo",
    "estar": "estoy esta estas estan este esten estes",
    "haber": "he has ha hemos habeis han hay haya hayas hayamos hayan",
    "hacer": "hizo haz",
    "ir": "voy vas va vamos vais van fui fuiste fue fuimos fuisteis fueron iba ibas ibamos ibais iban ire iras ira "
    "iremos ireis iran iria irias iriamos irian vaya vayas vayamos vayan fuera fueras fueramos fueran fuese yendo "
    "ido ve id irme irte irse irnos iros yendose vete vayanse",
    "oir": "oye oyes oyen oyo oyeron oyendo",
    "poner": "pon ponte",
    "saber": "se sepa sepas sepamos sepan",
    "salir": "sal",
    "ser": "soy eres sos es somos sois son fui fuiste fue fuimos fuisteis fueron era eras eramos erais eran sere "
    "seras sera seremos sereis seran seria serias seriamos serian sea seas seamos sean fuera fueras fueramos fueran "
    "fuese fuesen siendo sido se",
    "tener": "ten tene tenes",
    "venir": "ven veni",
    "ver": "veo ves ve vemos veis ven vi viste vio vimos vieron veia veias veiamos veian vea veas veamos vean",
}
_PREFIX = re.compile(
    r"^(?:re|des|de|con|contra|man|ob|sos|pro|pre|su|im|com|ex|dis|inter|ab|at|en|entre|a)?$"
)
_LITERAL = frozenset({"ir", "ser"})  # every form is listed


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Return every folded form of a verb (given as its infinitive, `-se` or not), noun or adjective."""
    verb = re.sub(r"(?<=[aei]r)se$", "", word)
    found = {word, *_nominal(word)} if verb == word else {word}
    if re.search(r"(?:..[aei]r|^(?:ir|ser|ver|dar|oir))$", verb):
        found.update(_verbal(verb))
    return frozenset(found)


def _nominal(word: str) -> Iterator[str]:
    """Yield gender and number: `loco`, `mujer`, `drogadicto`, `vez`."""
    if word.endswith("o"):
        yield from (word[:-1] + ending for ending in ("o", "a", "os", "as"))
    elif word[-1:] in "aeiu":
        yield word + "s"
    elif word.endswith("z"):
        yield word[:-1] + "ces"
    elif word.endswith(("or", "on", "in", "es", "an")):
        yield from (word + ending for ending in ("a", "es", "as"))
    elif word.endswith(("is", "us")):
        return
    elif word:
        yield word + "es"


def _verbal(verb: str) -> Iterator[str]:
    """Yield the conjugation of a verb."""
    yield verb
    yield from (verb + clitic for clitic in _CLITICS)
    root, prefix = _irregular(verb)
    yield from (prefix + form for form in _MORE.get(root, "").split())
    if root in _LITERAL:
        return
    stem, vowel = verb[:-2], verb[-2]
    yield from (stem + ending for ending in _WEAK[vowel].split())
    yield from _present(verb, stem, vowel, root, prefix)
    yield from _past(verb, stem, vowel, root, prefix)
    future = prefix + _FUTURE_STEM[root] if root in _FUTURE_STEM else verb
    yield from (future + ending for ending in _FUTURE)


def _irregular(verb: str) -> tuple[str, str]:
    """Return the irregular verb inside this one and what stands before it: `mantener` is `tener` after `man`."""
    for cut in range(len(verb) - 1):
        known = (_MORE, _STRONG_PAST, _FIRST, _PARTICIPLE, _STRESS, _RAISED)
        if any(verb[cut:] in table for table in known) and _PREFIX.match(verb[:cut]) and verb[cut:] != "ir":
            return verb[cut:], verb[:cut]
    return verb, ""


def _present(verb: str, stem: str, vowel: str, root: str, prefix: str) -> Iterator[str]:
    raised = prefix + _RAISED[root] if root in _RAISED else ""
    stressed = prefix + _STRESS[root] if root in _STRESS else raised or stem
    for part in {stressed, stem} if vowel != "i" else {stressed}:
        yield from (_spelled(part, vowel, ending) for ending in _STRESSED[vowel].split())
    yield from (stressed + {"a": "a", "e": "e", "i": "e"}[vowel] + clitic for clitic in _CLITICS)
    first = prefix + _FIRST[root] if root in _FIRST else ""
    if not first and re.search(r"[aeiou]c[ei]r$", verb):
        first = stem[:-1] + "zc"
    if first:
        yield from (first + ending for ending in "o a as an amos ais".split())
    yield from (_spelled(raised or stem, vowel, ending) for ending in _SUBJUNCTIVE[vowel].split())


def _past(verb: str, stem: str, vowel: str, root: str, prefix: str) -> Iterator[str]:
    if root in _STRONG_PAST or verb.endswith("ducir"):
        strong = verb[:-4] + "uj" if verb.endswith("ducir") else prefix + _STRONG_PAST[root]
        yield from (strong + ending for ending in "e iste o imos isteis".split())
        yield from (strong + (ending[1:] if strong.endswith("j") else ending) for ending in _THIRD[1:-1])
    if vowel == "a":
        gerund = stem + "ando"
    else:
        part = prefix + _RAISED[root] if root in _RAISED else stem
        if re.search(r"(?<![gq])u$|[aeo]$", part):
            yield from (part + "y" + ending[1:] for ending in _THIRD)
            gerund = part + "yendo"
        else:
            yield from (part + ending for ending in _THIRD)
            gerund = part + "iendo"
    yield gerund
    yield from (gerund + clitic for clitic in _CLITICS)
    yield from (stem + ("ad" if vowel == "a" else "id") + ending for ending in ("o", "a", "os", "as"))
    if root in _PARTICIPLE:
        yield from (prefix + _PARTICIPLE[root] + ending for ending in ("o", "a", "os", "as"))


def _spelled(stem: str, vowel: str, ending: str) -> str:
    """Join stem and ending as Spanish writes the sound: `saco`, `saque`; `elijo`; `sigo`; `huyo`."""
    if vowel == "a" and ending[0] == "e":
        for sound, spelling in (("c", "qu"), ("g", "gu"), ("z", "c")):
            if stem.endswith(sound):
                return stem[:-1] + spelling + ending
    if vowel != "a" and ending[0] in "ao":
        for sound, spelling in (("gu", "g"), ("g", "j"), ("c", "z")):
            if stem.endswith(sound):
                return stem[: -len(sound)] + spelling + ending
    if vowel == "i" and stem.endswith("u") and not stem.endswith(("gu", "qu")):
        return stem + "y" + ending
    return stem + ending
