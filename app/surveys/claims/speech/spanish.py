"""Spanish."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:personas?|gente|mujeres|hombres|chicas|chicos|jovenes|adolescentes|estudiantes|alumnos|adultos|padres"
    r"|madres|ninos|ninas|encuestad[oa]s|trabajador(?:es|as)|usuari[oa]s|espanoles|pacientes|familias|nosotr[oa]s|ell[oa]s)"
)
_SOME = rf"(?= (?:de )?(?:[\w'-]+ ){{0,3}}?{_PEOPLE}\b)"

SPANISH = Speech(
    language="es",
    numbers=up_to_a_hundred(
        "cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
        "diecisiete dieciocho diecinueve veinte veintiuno|veintiun|veintiuna veintidos veintitres veinticuatro "
        "veinticinco veintiseis veintisiete veintiocho veintinueve",
        "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        ("cien",),
        lambda ten, unit, _: (f"{ten} y {unit}",),
    ),
    percent=r"(?:%|por ciento\b)",
    of=r"(?:de cada|de)",
    ones=r"(?:una?|1) (?:[a-z-]+ ){1,2}",
    fractions={
        "dos tercios": (2, 3), "tres cuartos": (3, 4), "tres cuartas partes": (3, 4), "dos quintos": (2, 5),
        "tres quintos": (3, 5), "cuatro quintos": (4, 5), "dos terceras partes": (2, 3),
    },
    bare={
        "la mitad": (1, 2), "mitad": (1, 2), "un tercio": (1, 3), "la tercera parte": (1, 3), "un cuarto": (1, 4),
        "la cuarta parte": (1, 4), "una cuarta parte": (1, 4), "un quinto": (1, 5), "una quinta parte": (1, 5),
        "una decima parte": (1, 10),
    },
    followers=_SOME,
    hedges={
        Hedge.JUST_UNDER: r"(?:poco menos de(?:l)?)",
        Hedge.JUST_OVER: r"(?:(?:un )?poco mas de(?:l)?)",
        Hedge.NEARLY: r"(?:casi)(?: el)?",
        Hedge.ABOUT: r"(?:alrededor de(?:l)?|cerca de(?:l)?|aproximadamente|unos|unas|en torno al?)(?: el)?",
        Hedge.AT_LEAST: r"(?:al menos|por lo menos|como minimo)(?: el)?",
        Hedge.UP_TO: r"hasta(?: el)?",
        Hedge.UNDER: r"menos de(?:l)?",
        Hedge.OVER: r"mas de(?:l)?",
    },
    most=(
        (r"la inmensa mayoria|la gran mayoria", (0.8, 1.0, 0.75)),
        (r"una (?:amplia|clara) mayoria", (0.6, 1.0, 0.5)),
        (r"una (?:escasa|ligera) mayoria", (0.5, 0.55, 0.5)),
        (r"(?:la|una) mayoria", (0.5, 1.0, 0.5)),
    ),
    minority=r"una (?:pequena )?minoria",
    everybody=rf"(?:tod[oa]s l[oa]s{_SOME}|todo el mundo)",
    nobody=r"(?:nadie|ninguna persona)",
    ratios=((r"el doble de", 2.0), (r"la mitad de probable", 0.5)),
    times=r"(?P<n>{n}) veces (?:mas|tan)",
    rise=r"(?:subio|subido|aumento|aumentado|crecio|crecido)",
    fall=r"(?:bajo|bajado|cayo|caido|descendio|disminuyo|disminuido)",
    from_to=r"(?:de|del) (?P<a>{n}) ?(?:{p})? (?:a|al|hasta el) (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: en)?(?: un| el)?",
    points=r"puntos? (?:porcentuales|porcentual)?",
    more=r"mas (?P<a>[a-z-]+) que (?P<b>[a-z-]+)",
    wider=r"(?:gente|personas|todo el mundo|la poblacion|la humanidad|quienes sufren)",
    causal=r"(?:causan?|causo|provocan?|por culpa de|debido a|hacen? que|gracias a)",
    say={
        "change": "del {a} al {b}",
        "percent": "{n} %", "in": "{k} de cada {m}", "about": "alrededor de {x}", "nearly": "casi {x}",
        "over": "más de {x}", "most": "la mayoría", "about_half": "alrededor de la mitad", "1/2": "la mitad",
        "1/3": "un tercio", "2/3": "dos tercios", "1/4": "un cuarto", "3/4": "tres cuartos",
        "times": "{n} veces más", "points": "{n} puntos porcentuales",
    },
    decimal_comma=True,
)  # fmt: skip
