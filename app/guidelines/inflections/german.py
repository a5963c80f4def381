"""German forms of a word, folded: umlauts without their dots, `ß` as it is and also as `ss`.

`forms("begehen")` gives every form of the verb, `forms("umbringen")` those in which the prefix is joined on
(`umgebracht`, `umzubringen`); a prefix that stands apart is a word of its own in a phrase (`bringen~ ..4 um`).
A word that could be a verb or a noun gets the forms of both. Plurals with an umlaut fold to the letters without.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_APART = (  # prefixes that can stand apart from their verb
    "zusammen zuruck weiter wieder nieder herunter heraus hinaus voraus durch fest fort nach auf aus bei ein her hin "
    "los mit vor weg ab an um zu"
).split()
_JOINED = re.compile(r"^(?:be(?!i)|ge|er|ver|zer|ent|emp|miss|hinter|uber|unter|wider)(?=..)")
_CASES = ("e", "en", "er", "es", "em")

_STRONG = {  # infinitive: stem of "he does", of the past, participle without its ge-
    row.split()[0]: row.split()[1:]
    for row in """
beginnen beginn begann begonnen
beissen beiss biss bissen
bieten biet bot boten
binden bind band bunden
bitten bitt bat beten
bleiben bleib blieb blieben
brechen brich brach brochen
brennen brenn brannte brannt
bringen bring brachte bracht
denken denk dachte dacht
durfen darf durfte durft
essen iss ass gessen
fahren fahr fuhr fahren
fallen fall fiel fallen
fangen fang fing fangen
finden find fand funden
fliehen flieh floh flohen
fressen friss frass fressen
geben gib gab geben
gehen geh ging gangen
gelingen geling gelang gelungen
gelten gilt galt golten
geniessen geniess genoss genossen
geschehen geschieh geschah geschehen
gewinnen gewinn gewann gewonnen
greifen greif griff griffen
haben ha hatte habt
halten hal hielt halten
hangen hang hing hangen
helfen hilf half holfen
kennen kenn kannte kannt
kommen komm kam kommen
konnen kann konnte konnt
lassen lass liess lassen
laufen lauf lief laufen
leiden leid litt litten
lesen lies las lesen
liegen lieg lag legen
lugen lug log logen
messen miss mass messen
mussen muss musste musst
nehmen nimm nahm nommen
nennen nenn nannte nannt
raten rat riet raten
reissen reiss riss rissen
rufen ruf rief rufen
schaffen schaff schuf schaffen
scheiden scheid schied schieden
scheinen schein schien schienen
schlafen schlaf schlief schlafen
schlagen schlag schlug schlagen
schliessen schliess schloss schlossen
schneiden schneid schnitt schnitten
schreiben schreib schrieb schrieben
schreien schrei schrie schrien
schweigen schweig schwieg schwiegen
schwinden schwind schwand schwunden
sehen sieh sah sehen
singen sing sang sungen
sitzen sitz sass sessen
sprechen sprich sprach sprochen
springen spring sprang sprungen
stehen steh stand standen
stehlen stiehl stahl stohlen
steigen steig stieg stiegen
sterben stirb starb storben
stossen stoss stiess stossen
tragen trag trug tragen
treffen triff traf troffen
treiben treib trieb trieben
treten tritt trat treten
trinken trink trank trunken
tun tu tat tan
vergessen vergiss vergass vergessen
verlieren verlier verlor verloren
wachsen wachs wuchs wachsen
weisen weis wies wiesen
werben wirb warb worben
werden wir wurde worden
werfen wirf warf worfen
wissen weiss wusste wusst
wollen will wollte wollt
ziehen zieh zog zogen
zwingen zwing zwang zwungen
""".strip().splitlines()
}
_SEIN = "bin bist ist sind seid war warst waren wart sei seist seien seiet ware warest gewesen".split()


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Return every folded form of a verb (given as its infinitive), noun or adjective."""
    plain = word.replace("ß", "ss")
    verb = re.search(r"[a-z](?:en|ern|eln|tun)$", plain) is not None
    found = {word, plain, *((plain + "s", *_verbal(plain)) if verb else _nominal(plain))}
    if plain == "sein":
        found.update(_SEIN)
    if "ß" in word:  # Germany and Austria write ß after a long vowel, Switzerland ss
        found.update(form.replace("ss", "ß", 1) for form in tuple(found))
    return frozenset(found)


def _nominal(word: str) -> Iterator[str]:
    """Yield cases, numbers and genders: `suizid`, `suchtige`, `alkoholiker`, `junkie`."""
    stem = word[:-1] if word.endswith("e") else word
    yield from (stem + ending for ending in _CASES)
    if word.endswith("in"):
        yield word + "nen"
        return
    yield from (word + ending for ending in ("s", "n"))
    if word.endswith("er"):
        yield from (word + ending for ending in ("in", "innen", "_in", "_innen"))
    elif word.endswith(("nis", "us")):
        yield from (word + ending for ending in ("se", "ses", "sen"))
    elif not word.endswith("e"):
        yield from (word + ending for ending in ("ern", "in", "innen"))
        yield from (word + "er" + ending for ending in _CASES)


def _verbal(verb: str) -> Iterator[str]:
    """Yield the conjugation of a verb; with a prefix that can stand apart, its joined forms."""
    apart = next((p for p in _APART if verb.startswith(p) and len(verb) > len(p) + 3), "")
    if apart and (verb not in _STRONG) and not _JOINED.match(verb):
        base = verb[len(apart) :]
        yield verb
        yield apart + "zu" + base
        yield from (apart + form for form in _conjugated(base))
        return
    yield from _conjugated(verb)


def _conjugated(verb: str) -> Iterator[str]:
    prefix = "" if verb in _STRONG else (found.group() if (found := _JOINED.match(verb)) else "")
    base = verb[len(prefix) :]
    stem = base[:-2] if base.endswith("en") else base[:-1]
    link = "e" if re.search(r"(?:[dt]|[^lrhmnaeiou][mn])$", stem) else ""
    ge = "" if prefix or base.endswith("ieren") else "ge"
    yield verb
    yield from (prefix + stem + ending for ending in ("", "e", "est", "et", link + "st", link + "t"))
    yield from (verb + ending for ending in ("d", "de", "den", "der", "des", "dem"))
    if base not in _STRONG:
        yield from (prefix + stem + link + "te" + ending for ending in ("", "n", "st", "t"))
        yield from _declined(prefix + ge + stem + link + "t")
        return
    third, past, participle = _STRONG[base]
    yield from (prefix + third + ending for ending in ("", "t", "st"))
    yield from (prefix + past + ending for ending in ("", "e", "en", "est", "st", "et", "n", "t"))
    if base in ("beginnen", "gelingen", "geschehen", "gewinnen", "geniessen", "vergessen", "verlieren"):
        ge = ""
    yield from _declined(prefix + ge + participle)


def _declined(participle: str) -> Iterator[str]:
    yield participle
    yield from (participle + ending for ending in _CASES)
