"""French."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech, followed_by
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:personnes?|gens|individus|femmes?|hommes?|filles?|garcons?|jeunes?|adolescente?s?|ados?|etudiante?s?|eleves?"
    r"|adultes?"
    r"|parents?|meres?|peres?|enfants?|sondee?s|repondante?s|participante?s|interrogee?s|salariee?s?|employee?s"
    r"|travaill(?:eurs|euses)"
    r"|utilisat(?:eurs|rices)|francaise?s?|belges|suisses|quebecoise?s|canadien(?:ne)?s|patiente?s?|familles"
    r"|population|nous"
    r"|entre nous|eux|elles|ceux|celles)"
)
_GAP = "pour|avec|que|quand|si|parce|par|temps|mon|ma|mes|ton|ta|tes|son|sa|ses|ce|et|ou|est|etait|je|chemin"
_SOME = followed_by(_PEOPLE, _GAP)


def _joined(ten: str, unit: str, value: int) -> tuple[str, ...]:
    return (f"{ten} et {unit}", f"{ten} {unit}") if value == 1 else (f"{ten} {unit}",)


def _numbers() -> dict[str, int]:
    found = up_to_a_hundred(
        "zero un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept "
        "dix_huit dix_neuf",
        "vingt trente quarante cinquante soixante septante huitante|octante nonante",
        ("cent",),
        _joined,
    )
    found["quatre vingts"] = found["quatre vingt"] = 80
    for word, value in list(found.items()):
        if 10 <= value <= 19:
            found[f"soixante {word}"] = 60 + value
        if 1 <= value <= 19:
            found[f"quatre vingt {word}"] = 80 + value
    found["soixante et onze"] = 71
    return found


FRENCH = Speech(
    language="fr",
    numbers=_numbers(),
    percent=r"(?:%|pour ?cents?\b)",
    of=r"sur",
    people=_PEOPLE,
    followers=_SOME,
    between=r"(?:entre (?P<a>{n}) ?(?:{p})? et) (?P<b>{n}) ?{p}",
    to=r"(?:a|ou)",
    emphasis=r"(?:seulement|seuls|seules|pas moins de|pas moins d'|tout juste|exactement|quelque chose comme)",
    multiplied=(
        (r"(?:a |ont )?double(?! de)", 2.0), (r"(?:a |ont )?triple(?! de)", 3.0), (r"(?:a |ont )?quadruple(?! de)",
        4.0),
        (r"(?:baisse|diminue|chute|recule|reduite?s?|divisee?s?) (?:de (?:la )?moitie|par deux)", 0.5),
    ),
    hardly=r"(?:presque|quasiment) personne|tres peu de gens|a peine quelques personnes",
    verbs=r"(?:(?:se|s'|ne|n'|y|en|aussi|encore|deja|qui) ?)*(?:disent|dit|ont|a|sont|etaient|pensent|pense|croient"
        r"|estiment|estime"
    r"|declarent|declare|peuvent|pouvaient|peut|veulent|savent|craignent|vivent|vit|souffrent|souffre|ressentent"
    r"|repondent"
    r"|avouent|osent|considerent|jugent|connaissent|auraient|pourraient|parlent|sentent|cherchent|le)\b",
    study=r"(?:sondages?|enquetes?|etudes?|recherches?|taux|proportion|part|pourcentage|statistiques?|suicides?|cas"
        r"|diagnostics?"
    r"|interrogee?s)",
    affects=r"(?:touche|touchent|concerne|concernent|affecte|affectent)",
    likely=r"(?:de (?:chances?|risques?)|susceptibles?|exposee?s?)",
    units=r"(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|annees?|nuits?|matchs?|etapes?|tasses?|etoiles?"
        r"|euros?"
    r"|points?)",
    told=r"(?:selon|sources? ?:|d'apres|(?:etude|enquete|sondage|rapport)(?: [a-z]+)? (?:de|du|d'|par|publiee?)"
        r"|publiee? par"
    r"|\([^()]{2,60}, ?(?:19|20)\d\d\))",
    reasons=r"(?:pourquoi|raisons?|parce que|causes?)",
    moved_up=r"(?:en hausse de|hausse de|\+)", moved_down=r"(?:en baisse de|baisse de)",
    ones=rf"(?:une?|1) (?:(?!sur\b)[\w'-]+ )?{_PEOPLE} ",
    fractions={
        "deux tiers": (2, 3), "les deux tiers": (2, 3), "des deux tiers": (2, 3), "trois quarts": (3, 4),
        "les trois quarts": (3, 4), "deux cinquiemes": (2, 5), "trois cinquiemes": (3, 5), "quatre cinquiemes": (4, 5),
    },
    bare={
        "la moitie": (1, 2), "moitie": (1, 2), "un tiers": (1, 3), "le tiers": (1, 3), "un quart": (1, 4),
        "le quart": (1, 4), "un cinquieme": (1, 5), "un sixieme": (1, 6), "un huitieme": (1, 8), "un dixieme": (1, 10),
    },
    hedges={
        Hedge.JUST_UNDER: r"(?:(?:un peu|juste|legerement) (?:moins de|moins d'|sous|en dessous de))",
        Hedge.JUST_OVER: r"(?:(?:un peu|juste|legerement) (?:plus de|plus d'|au-dessus de))",
        Hedge.NEARLY: r"(?:presque|pres de|pres d'|quasiment|pas loin de|pas tout a fait)",
        Hedge.ABOUT: r"(?:environ|autour de|autour d'|a peu pres|quelque|a peine|aux alentours de|dans les|~)",
        Hedge.UP_TO: r"(?:jusqu'a|au plus|au maximum|pas plus de|pas plus d')",
        Hedge.AT_LEAST: r"(?:au moins|au minimum)",
        Hedge.UNDER: r"(?:(?:bien )?moins (?:de|d')|pas meme|meme pas)",
        Hedge.OVER: r"(?:bien )?plus (?:de|d')",
    },
    most=(
        (r"(?:presque|quasiment) tout le monde", (0.9, 1.0, 0.85)),
        (rf"(?:presque|quasiment) tou(?:te)?s les{_SOME}", (0.9, 1.0, 0.85)),
        (r"(?:la|une) (?:grande|tres large|tres grande|immense|ecrasante|vaste) majorite", (0.8, 1.0, 0.75)),
        (r"une (?:large|nette) majorite", (0.6, 1.0, 0.5)),
        (r"une (?:courte|faible) majorite", (0.5, 0.55, 0.5)),
        (r"(?:la|une) majorite", (0.5, 1.0, 0.5)),
        (rf"la plupart{_SOME}", (0.5, 1.0, 0.5)),
    ),
    minority=r"une (?:petite |infime )?minorite",
    everybody=rf"(?<!pas )(?:tou(?:te)?s les{_SOME}|tout le monde)",
    nobody=r"personne ne",
    ratios=((r"(?:deux|2) fois plus", 2.0), (r"le double de", 2.0), (r"le triple de", 3.0), (r"(?:deux"
        r"|2) fois moins", 0.5)),
    times=r"(?P<n>{n}) fois plus",
    rise=r"(?:augmentee?s?|augmente|monte|grimpe|progresse|passe)",
    fall=r"(?:baisse|diminue|chute|recule)",
    from_to=r"de (?P<a>{n}) ?(?:{p})? a (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: de)?",
    points=r"(?:points? de pourcentage|points?)",
    more=r"plus de (?P<a>[\w-]+) que (?:de |d')(?P<b>[\w-]+)",
    wider=r"(?:gens|personnes|tout le monde|la population|ceux qui souffrent|l'humanite|le monde)",
    causal=r"(?:caus(?:e|ent|ee?s?) (?:par|chez)|provoqu\w+|a cause d[eu']|entrain(?:e|ent)|grace (?:a|aux?)"
        r"|en raison d[eu']|a cause des"
    r"|rend(?:ent)? (?:[\w'%-]+ ){1,4}?(?:malades?|anxieux|anxieuses?|tristes?|malheureux|seule?s?|depressifs?"
    r"|stressee?s?))",
    say={
        "of_people": "des gens",
        "change": "de {a} à {b}",
        "percent": "{n} %", "in": "{k} sur {m}", "about": "environ {x}", "nearly": "presque {x}",
        "over": "plus de {x}", "most": "la majorité", "about_half": "environ la moitié", "1/2": "la moitié",
        "1/3": "un tiers", "2/3": "deux tiers", "1/4": "un quart", "3/4": "trois quarts",
        "of": "{k} sur {m}", "times": "{n} fois plus", "points": "{n} points de pourcentage",
    },
    decimal_comma=True,
)  # fmt: skip
