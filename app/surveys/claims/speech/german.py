"""German. Folded: ä, ö, ü have lost their dots; ß stays."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:menschen|personen|leute|frauen|manner|madchen|jungen|jugendlichen?|teenager|studierenden?|schuler(?:innen)?"
    r"|erwachsenen?|eltern|kinder|befragten?|beschaftigten?|nutzer(?:innen)?|deutschen|patient(?:en|innen)|familien|uns|ihnen|aller)"
)
_SOME = rf"(?= (?:der )?(?:[\w'-]+ ){{0,3}}?{_PEOPLE}\b)"


def _joined(ten: str, unit: str, value: int) -> tuple[str, ...]:
    return (f"{'ein' if value == 1 else unit}und{ten}",)


GERMAN = Speech(
    language="de",
    numbers=up_to_a_hundred(
        "null ein|eine|eins|einer zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn "
        "sechzehn siebzehn achtzehn neunzehn",
        "zwanzig dreißig|dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
        ("hundert", "einhundert"),
        _joined,
    ),
    percent=r"(?:%|prozent\b)",
    of=r"(?:von|aus)",
    ones=r"(?:einer?|1) (?:[a-z-]+ ){1,2}",
    fractions={
        "zwei drittel": (2, 3), "drei viertel": (3, 4), "dreiviertel": (3, 4), "zwei funftel": (2, 5),
        "drei funftel": (3, 5), "vier funftel": (4, 5),
    },
    bare={
        "die halfte": (1, 2), "halfte": (1, 2), "ein drittel": (1, 3), "ein viertel": (1, 4), "ein funftel": (1, 5),
        "ein zehntel": (1, 10),
    },
    followers=_SOME,
    hedges={
        Hedge.JUST_UNDER: r"(?:knapp|etwas weniger als|etwas unter)",
        Hedge.JUST_OVER: r"(?:gut|etwas mehr als|etwas uber)",
        Hedge.NEARLY: r"(?:fast|beinahe|nahezu)",
        Hedge.ABOUT: r"(?:etwa|rund|ungefahr|circa|ca\.)",
        Hedge.AT_LEAST: r"(?:mindestens|wenigstens)",
        Hedge.UP_TO: r"bis zu",
        Hedge.UNDER: r"(?:weniger als|unter)",
        Hedge.OVER: r"(?:mehr als|uber)",
    },
    most=(
        (r"die (?:uberwaltigende|uberwiegende|große|grosse) mehrheit", (0.8, 1.0, 0.75)),
        (r"eine (?:deutliche|klare) mehrheit", (0.6, 1.0, 0.5)),
        (r"eine (?:knappe|hauchdunne) mehrheit", (0.5, 0.55, 0.5)),
        (r"(?:die|eine) mehrheit", (0.5, 1.0, 0.5)),
        (rf"(?:die )?meisten{_SOME}", (0.5, 1.0, 0.5)),
    ),
    minority=r"eine (?:kleine )?minderheit",
    everybody=rf"(?:alle{_SOME}|jeder mensch)",
    nobody=r"(?:niemand|kein mensch)",
    ratios=((r"doppelt so", 2.0), (r"zweimal so", 2.0), (r"halb so", 0.5)),
    times=r"(?P<n>{n})[- ]?mal so",
    rise=r"(?:stieg|stiegen|gestiegen|wuchs|gewachsen|zugenommen)",
    fall=r"(?:sank|sanken|gesunken|fiel|fielen|gefallen|abgenommen)",
    from_to=r"von (?P<a>{n}) ?(?:{p})? auf (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: um)?",
    points=r"prozentpunkten?",
    more=r"mehr (?P<a>[a-z-]+) als (?P<b>[a-z-]+)",
    wider=r"(?:menschen|leute|alle|jeder|die bevolkerung|betroffene)",
    causal=r"(?:verursachte?n?|wegen|macht|machen|fuhrte? zu|fuhren zu|dank|aufgrund)",
    say={
        "change": "von {a} auf {b}",
        "percent": "{n} Prozent", "in": "{k} von {m}", "about": "etwa {x}", "nearly": "fast {x}",
        "over": "mehr als {x}", "most": "die Mehrheit", "about_half": "etwa die Hälfte", "1/2": "die Hälfte",
        "1/3": "ein Drittel", "2/3": "zwei Drittel", "1/4": "ein Viertel", "3/4": "drei Viertel",
        "times": "{n}-mal so wahrscheinlich", "points": "{n} Prozentpunkte",
    },
    ordinals={
        "dritte": 3, "vierte": 4, "funfte": 5, "sechste": 6, "siebte": 7, "achte": 8, "neunte": 9, "zehnte": 10,
        "zweite": 2, "zwanzigste": 20,
    },
    decimal_comma=True,
)  # fmt: skip
