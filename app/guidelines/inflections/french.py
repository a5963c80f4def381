"""French forms of a word, folded: without accents, with `c` for `ç`.

`forms("commettre")` gives every form of the verb; `forms("fou")` gives both genders and numbers. A word that could be
a verb or a noun gets the forms of both. Folding takes the accent of `drogué` away, so `drogue` is one word with it:
phrases need an article or a neighbour that tells them apart.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_IMPERFECT = "ais ait ions iez aient".split()
_FUTURE = "ai as a ons ez ont ais ait ions iez aient".split()
_SUBJUNCTIVE = "e es ent".split()
_PAST = "s t mes tes rent sse sses ssions ssiez ssent".split()
_ER = (
    "e es ons ez ent ais ait ions iez aient ai as a ames ates erent asse asses at assions assiez assent ant ee ees"
).split()

# ending: present; stem of the imperfect; of the future; of the simple past; of the subjunctive; participle
_IRREGULAR = {
    row.split()[0]: [part.split() for part in " ".join(row.split()[1:]).split("|")]
    for row in """
aindre ains aint aignons aignez aignent|aign|aindr|aigni|aign|aint
aitre ais ait aissons aissez aissent|aiss|aitr|u|aiss|u
aller vais vas va allons allez vont|all|ir|alla|aill all|alle
asseoir assieds assied asseyons asseyez asseyent|assey|assier|assi|assey|assis
avoir ai as a avons avez ont|av|aur|eu|ai ay|eu
battre bats bat battons battez battent|batt|battr|batti|batt|battu
boire bois boit buvons buvez boivent|buv|boir|bu|boiv buv|bu
clure clus clut cluons cluez cluent|clu|clur|clu|clu|clu
courir cours court courons courez courent|cour|courr|couru|cour|couru
croire crois croit croyons croyez croient|croy|croir|cru|croi croy|cru
crire cris crit crivons crivez crivent|criv|crir|crivi|criv|crit
cueillir cueille cueilles cueillons cueillez cueillent|cueill|cueiller|cueilli|cueill|cueilli
devoir dois doit devons devez doivent|dev|devr|du|doiv dev|du
dire dis dit disons dites disent disez|dis|dir|di|dis|dit
dormir dors dort dormons dormez dorment|dorm|dormir|dormi|dorm|dormi
eindre eins eint eignons eignez eignent|eign|eindr|eigni|eign|eint
etre suis es est sommes etes sont|et|ser|fu|soi soy sois|ete
faire fais fait faisons faites font|fais|fer|fi|fass|fait
falloir faut|fall|faudr|fallu|faill|fallu
fuir fuis fuit fuyons fuyez fuient|fuy|fuir|fui|fui fuy|fui
lire lis lit lisons lisez lisent|lis|lir|lu|lis|lu
mentir mens ment mentons mentez mentent|ment|mentir|menti|ment|menti
mettre mets met mettons mettez mettent|mett|mettr|mi|mett|mis
mourir meurs meurt mourons mourez meurent|mour|mourr|mouru|meur mour|mort
mouvoir meus meut mouvons mouvez meuvent|mouv|mouvr|mu|meuv mouv|mu
naitre nais nait naissons naissez naissent|naiss|naitr|naqui|naiss|ne
offrir offre offres offrons offrez offrent|offr|offrir|offri|offr|offert
oindre oins oint oignons oignez oignent|oign|oindr|oigni|oign|oint
ouffrir ouffre ouffres ouffrons ouffrez ouffrent|ouffr|ouffrir|ouffri|ouffr|ouffert
ouvrir ouvre ouvres ouvrons ouvrez ouvrent|ouvr|ouvrir|ouvri|ouvr|ouvert
partir pars part partons partez partent|part|partir|parti|part|parti
plaire plais plait plaisons plaisez plaisent|plais|plair|plu|plais|plu
pouvoir peux peut pouvons pouvez peuvent puis|pouv|pourr|pu|puiss|pu
prendre prends prend prenons prenez prennent|pren|prendr|pri|prenn pren|pris
cevoir cois coit cevons cevez coivent|cev|cevr|cu|coiv cev|cu
rire ris rit rions riez rient|ri|rir|ri|ri|ri
savoir sais sait savons savez savent|sav|saur|su|sach|su
sentir sens sent sentons sentez sentent|sent|sentir|senti|sent|senti
servir sers sert servons servez servent|serv|servir|servi|serv|servi
sortir sors sort sortons sortez sortent|sort|sortir|sorti|sort|sorti
suivre suis suit suivons suivez suivent|suiv|suivr|suivi|suiv|suivi
taire tais tait taisons taisez taisent|tais|tair|tu|tais|tu
tenir tiens tient tenons tenez tiennent|ten|tiendr|tin|tienn ten|tenu
uire uis uit uisons uisez uisent|uis|uir|uisi|uis|uit
vaincre vaincs vainc vainquons vainquez vainquent|vainqu|vaincr|vainqui|vainqu|vaincu
valoir vaux vaut valons valez valent|val|vaudr|valu|vaill val|valu
venir viens vient venons venez viennent|ven|viendr|vin|vienn ven|venu
vivre vis vit vivons vivez vivent|viv|vivr|vecu|viv|vecu
voir vois voit voyons voyez voient|voy|verr|vi|voi voy|vu
vouloir veux veut voulons voulez veulent|voul|voudr|voulu|veuill voul|voulu
""".strip().splitlines()
}
_SUFFIXES = sorted(_IRREGULAR, key=len, reverse=True)
_WHOLE = frozenset("aller avoir etre dire lire rire voir devoir".split())  # also after these prefixes only
_PREFIX = re.compile(
    r"^(?:re|r|pre|inter|contre|entre|sou|de|par|ad|con|sur|ab|des|mau|e|inte|per|a|de|pro)?$"
)

_NOMINAL = {
    "beau": "bel belle beaux belles",
    "blanc": "blanche blancs blanches",
    "doux": "douce douces",
    "faux": "fausse fausses",
    "fou": "fol folle fous folles",
    "gentil": "gentille gentils gentilles",
    "gros": "grosse grosses",
    "jaloux": "jalouse jalouses",
    "long": "longue longs longues",
    "mou": "molle mous molles",
    "nouveau": "nouvel nouvelle nouveaux nouvelles",
    "nul": "nulle nuls nulles",
    "public": "publique publics publiques",
    "sec": "seche secs seches",
    "vieux": "vieil vieille vieilles",
}
_ENDINGS = (  # how a noun or adjective ends, and what stands in that place in its other forms
    ("eux", "euse euses"),
    ("teur", "teurs teuse teuses trice trices"),
    ("eur", "eurs euse euses eure eures"),
    ("eau", "eaux elle elles"),
    ("al", "ale aux ales als"),
    ("ail", "ails aux"),
    ("er", "ere ers eres"),
    ("el", "elle els elles"),
    ("en", "enne ens ennes"),
    ("on", "onne ons onnes"),
    ("et", "ette ets ettes ete etes"),
    ("if", "ive ifs ives"),
    ("f", "ve fs ves"),
    ("eu", "eux eue eus eues"),
    ("s", "se ses sse sses"),
    ("x", "se ses"),
    ("z", ""),
)


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Return every folded form of a verb (given as its infinitive), noun or adjective."""
    if not _is_verb(word):
        return frozenset((word, *_nominal(word)))
    return frozenset((word, word + "s", *_verbal(word), *(_nominal(word) if word.endswith("er") else ())))


def _is_verb(word: str) -> bool:
    irregular = _irregular_in(word)
    return bool(irregular) or re.search(r"(?:[a-z]er|[a-z]ir|[cdpt]re)$", word) is not None


def _nominal(word: str) -> Iterator[str]:
    """Yield gender and number: `toxicomane`, `depressif`, `mental`, `droguee`."""
    if word in _NOMINAL:
        yield from _NOMINAL[word].split()
        return
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            yield from (word[: -len(ending)] + other for other in others.split())
            return
    yield from (word + ending for ending in ("e", "s", "es"))


def _verbal(verb: str) -> Iterator[str]:
    """Yield the conjugation of a verb."""
    if irregular := _irregular_in(verb):
        yield from (verb[: -len(irregular)] + form for form in _irregular(irregular))
        return
    stem = verb[:-2]
    if verb.endswith("er"):
        yield from _first_group(stem)
    elif verb.endswith("ir"):
        yield from (stem + ending for ending in ("is", "it", "issons", "issez", "issent", "isse", "isses"))
        yield from (stem + "iss" + ending for ending in (*_IMPERFECT, "ant"))
        yield from (stem + "i" + ending for ending in ("", "e", "es", *_PAST))
        yield from (verb + ending for ending in _FUTURE)
    else:
        yield from (stem + ending for ending in ("", "s", "ons", "ez", "ent", "e", "es", "ant", *_IMPERFECT))
        yield from (stem + "i" + ending for ending in _PAST)
        yield from (stem + "r" + ending for ending in _FUTURE)
        yield from _agreeing(stem + "u")


def _irregular_in(verb: str) -> str:
    """Return the irregular ending of a verb, empty when it has none: `commettre` ends as `mettre` does."""
    endings = (s for s in _SUFFIXES if verb.endswith(s))
    return next((s for s in endings if s not in _WHOLE or _PREFIX.match(verb[: -len(s)])), "")


def _irregular(verb: str) -> Iterator[str]:
    present, imperfect, future, past, subjunctive, participle = _IRREGULAR[verb]
    yield verb
    yield from present
    yield from (imperfect[0] + ending for ending in (*_IMPERFECT, "ant", "iez", "ions"))
    yield from (future[0] + ending for ending in _FUTURE)
    yield from (past[0] + ending for ending in _PAST)
    yield from (stem + ending for stem in subjunctive for ending in _SUBJUNCTIVE)
    yield from _agreeing(participle[0])


def _first_group(stem: str) -> Iterator[str]:
    """Yield the forms of `-er`: `appelle`, `mangeons` and `essaie` are spelled by what follows."""
    yield stem + "er"
    yield from (stem + ending for ending in _ER)
    yield from (stem + "er" + ending for ending in _FUTURE)
    if stem.endswith("g"):
        yield from (stem + "e" + ending for ending in _ER if ending[0] in "ao")
    if stem.endswith("y"):
        yield from (stem[:-1] + "i" + ending for ending in ("e", "es", "ent"))
        yield from (stem[:-1] + "ier" + ending for ending in _FUTURE)
    if re.search(r"e[lt]$", stem):
        yield from (stem + stem[-1] + ending for ending in ("e", "es", "ent"))
        yield from (stem + stem[-1] + "er" + ending for ending in _FUTURE)


def _agreeing(participle: str) -> Iterator[str]:
    yield from (participle + ending for ending in ("", "e", "es"))
    if not participle.endswith("s"):
        yield participle + "s"
