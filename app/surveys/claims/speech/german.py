"""German. Folded: ä, ö, ü have lost their dots; ß stays."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech, followed_by
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:menschen?|personen|leuten?|frau(?:en)?|manner[n]?|mann|madchen|jungen?|jugendliche[nr]?|teenagern?"
    r"|kinder[n]?|kind"
    r"|student(?:en|innen)|studierenden?r?|schuler(?:n|innen)?|erwachsene[nr]?|eltern|mutter[n]?|vater[n]?"
    r"|befragte[nr]?"
    r"|teilnehmer(?:n|innen|nden)?|beschaftigte[nr]?|arbeitnehmer(?:n|innen)?|nutzer(?:n|innen)?|deutschen?r?"
    r"|osterreicher(?:n|innen)?"
    r"|schweizer(?:n|innen)?|patient(?:en|innen)|betroffenen?r?|familien|bevolkerung|lehrkrafte[n]?|uns|ihnen|denen)"
)
_GAP = (
    "um|mit|fur|aus|dass|wenn|weil|auf|durch|zeit|weg|mein|meine|meiner|dein|deiner|seiner|ihrer|und|oder|als|ist"
    "|war|ich"
)
_SOME = followed_by(_PEOPLE, _GAP)


def _joined(ten: str, unit: str, value: int) -> tuple[str, ...]:
    return (f"{'ein' if value == 1 else unit}und{ten}",)


GERMAN = Speech(
    language="de",
    numbers=up_to_a_hundred(
        "null ein|eine|eins|einer|einem|einen zwei|zwo drei|dreien vier|vieren funf"
        "|funfen sechs sieben acht neun zehn elf "
        "zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig|dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
        ("hundert", "einhundert"),
        _joined,
    ),
    percent=r"(?:%|prozent\b)",
    of=r"(?:von je|von|aus)",
    people=_PEOPLE,
    followers=_SOME,
    between=r"(?:zwischen (?P<a>{n}) ?(?:{p})? und|liegt bei (?P<a2>{n}) ?(?:{p})? bis) (?P<b>{n}) ?{p}",
    to=r"(?:bis|oder)",
    emphasis=r"(?:nur|bloß|bloss|lediglich|gerade (?:ein)?mal|ganze|sage und schreibe|satte|stolze|genau|immerhin)",
    multiplied=(
        (r"(?:hat sich |haben sich )?verdoppelt", 2.0), (r"(?:hat sich |haben sich )?verdreifacht", 3.0),
        (r"(?:hat sich |haben sich )?vervierfacht", 4.0), (r"(?:hat sich |haben sich )?halbiert", 0.5),
        (r"um die halfte (?:gesunken|gefallen|zuruckgegangen|abgenommen)", 0.5),
    ),
    hardly=r"kaum (?:jemand|einer|wer)|(?:fast|beinahe|nahezu|so gut wie) niemand|nur sehr wenige",
    verbs=r"(?:(?:auch|noch|nie|sich|schon) )*(?:kennt|kennen|kannten|spricht|sprechen|sprachen|schweigen|schwiegen"
        r"|sagen|sagten|sagt|gaben|geben|gab|gibt|fuhlen|fuhlten|fuhlt|denken"
        r"|glauben"
    r"|glaubten|glaubt|finden|fanden|meinen|meinten|konnen|konnten|kann|haben|hatten|hat|sind|waren|wollen|wollten"
    r"|wissen"
    r"|wussten|furchten|leben|lebt|leiden|litten|leidet|erleben|erlebten|erlebt|berichten|berichteten|antworteten"
    r"|nannten"
    r"|stimmten|wurden|wunschen|brauchen|braucht)\b",
    study=r"(?:umfragen?|studien?|befragung(?:en)?|befragt|forsch\w+|anteil|rate|quote|prozentsatz|statistik(?:en)?"
        r"|erhebung"
    r"|diagnosen?|suizide?|falle)",
    affects=r"(?:betrifft|betreffen|trifft)",
    likely=r"(?:wahrscheinlich|gefahrdet)",
    units=r"(?:sekunden?|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?|autos?|nachten?|spielen?|schritten?"
        r"|tassen?|sternen?"
    r"|euro|punkten?)",
    told=r"(?:laut|quellen?:|nach angaben|(?:studie|umfrage|befragung|erhebung|bericht)(?: [a-z]+)? (?:von|der|des"
        r"|aus|im auftrag)"
    r"|zufolge|\([^()]{2,60}, ?(?:19|20)\d\d\))",
    reasons=r"(?:warum|weshalb|wieso|grund|grunde|weil)",
    moved_up="(?:plus|plus von)", moved_down="(?:minus|minus von)",
    ones=rf"(?:eine?r?|1) (?:(?!von\b)[\wß-]+ )?{_PEOPLE} ",
    fractions={
        "zwei drittel": (2, 3), "zweidrittel": (2, 3), "drei viertel": (3, 4), "dreiviertel": (3, 4),
        "zwei funftel": (2, 5), "drei funftel": (3, 5), "vier funftel": (4, 5), "drei zehntel": (3, 10),
        "neun zehntel": (9, 10),
    },
    bare={
        "die halfte": (1, 2), "der halfte": (1, 2), "halfte": (1, 2), "ein drittel": (1, 3), "einem drittel": (1, 3),
        "das drittel": (1, 3), "ein viertel": (1, 4), "einem viertel": (1, 4), "ein funftel": (1, 5),
        "einem funftel": (1, 5), "ein sechstel": (1, 6), "ein achtel": (1, 8), "ein zehntel": (1, 10),
        "einem zehntel": (1, 10),
    },
    hedges={
        Hedge.JUST_UNDER: r"(?:knapp|etwas weniger als|etwas unter|ein wenig unter)",
        Hedge.JUST_OVER: r"(?:gut|etwas mehr als|etwas uber|ein wenig uber)",
        Hedge.NEARLY: r"(?:fast|beinahe|nahezu|annahernd|nicht ganz)",
        Hedge.ABOUT: r"(?:etwa|rund|ungefahr|circa|zirka|ca\.?|kaum|in etwa|um die|~)",
        Hedge.UP_TO: r"(?:bis zu|hochstens|maximal|nicht mehr als)",
        Hedge.AT_LEAST: r"(?:mindestens|wenigstens|nicht weniger als|zumindest)",
        Hedge.UNDER: r"(?:(?:deutlich |weit )?(?:weniger als|unter)|nicht einmal)",
        Hedge.OVER: r"(?:(?:deutlich |weit )?(?:mehr als|uber))",
    },
    most=(
        (rf"(?:fast|beinahe|nahezu) alle{_SOME}", (0.9, 1.0, 0.85)),
        (r"(?:fast|beinahe|nahezu) jeder (?:mensch|hat|kennt|sagt)", (0.9, 1.0, 0.85)),
        (r"(?:die|eine) (?:uberwaltigende|uberwiegende|große|grosse) mehrheit", (0.8, 1.0, 0.75)),
        (r"(?:die|eine) (?:deutliche|klare) mehrheit", (0.6, 1.0, 0.5)),
        (r"(?:die|eine) (?:knappe|hauchdunne) mehrheit", (0.5, 0.55, 0.5)),
        (r"(?:die|eine|der) mehrheit", (0.5, 1.0, 0.5)),
        (rf"(?:die )?meisten{_SOME}", (0.5, 1.0, 0.5)),
    ),
    minority=r"(?:nur )?eine (?:kleine |winzige )?minderheit",
    everybody=rf"(?<!nicht )(?:alle{_SOME}|jeder mensch)",
    nobody=r"(?:niemand|kein mensch)",
    ratios=((r"doppelt so", 2.0), (r"zweimal so", 2.0), (r"dreimal so", 3.0), (r"viermal so", 4.0),
            (r"funfmal so", 5.0), (r"zehnmal so", 10.0), (r"halb so", 0.5)),
    times=r"(?P<n>{n})[- ]?mal (?:so|mehr)",
    rise=r"(?:stieg|stiegen|steigt|gestiegen|wuchs|gewachsen|zugenommen|erhoht)",
    fall=r"(?:sank|sanken|sinkt|gesunken|fiel|fielen|gefallen|abgenommen|zuruckgegangen)",
    from_to=r"von (?P<a>{n}) ?(?:{p})? auf (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: um)?",
    points=r"(?:prozent)?punkten?",
    more=r"mehr (?P<a>[\wß-]+) als (?P<b>[\wß-]+)",
    wider=r"(?:menschen|leuten?|alle|jeder|die bevolkerung|betroffene|die welt|die menschheit)",
    causal=r"(?:verursachte?n?|verursacht|wegen|fuhrte? zu|fuhrten zu|fuhren zu|dank|aufgrund|infolge"
    r"|mach(?:t|en|ten?) (?:(?!ein\b|eine\b|einen\b|mit\b|das\b)[\wß'%-]+ ){1,4}?(?:krank|einsam|traurig|unglucklich"
    r"|angst\w*|depressiv|wutend|gestresst))",
    say={
        "of_people": "der Menschen",
        "change": "von {a} auf {b}",
        "percent": "{n} Prozent", "in": "{k} von {m}", "about": "etwa {x}", "nearly": "fast {x}",
        "over": "mehr als {x}", "most": "die Mehrheit", "about_half": "etwa die Hälfte", "1/2": "die Hälfte",
        "1/3": "ein Drittel", "2/3": "zwei Drittel", "1/4": "ein Viertel", "3/4": "drei Viertel",
        "of": "{k} von {m}", "times": "{n}-mal so wahrscheinlich", "points": "{n} Prozentpunkte",
    },
    ordinals={
        "zweite": 2, "dritte": 3, "vierte": 4, "funfte": 5, "sechste": 6, "siebte": 7, "siebente": 7, "achte": 8,
        "neunte": 9, "zehnte": 10, "elfte": 11, "zwolfte": 12, "funfzehnte": 15, "zwanzigste": 20,
        "funfundzwanzigste": 25,
        "dreißigste": 30, "funfzigste": 50, "hundertste": 100,
    },
    every=r"jede[rsmn]?(?: und jede[rsmn]?|[*:/]r|\*?r)?",
    decimal_comma=True,
)  # fmt: skip
