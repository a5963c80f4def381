"""Spanish."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech, followed_by
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:personas?|gente|individuos|mujer(?:es)?|hombres?|chic[oa]s?|jovenes|joven|adolescentes?|estudiantes?"
    r"|alumn[oa]s?"
    r"|adult[oa]s?|padres|madres?|nin[oa]s?|encuestad[oa]s|participantes|trabajador(?:es|as)|emplead[oa]s|usuari[oa]s"
    r"|espanol(?:es|as)?|mexican[oa]s?|argentin[oa]s?|colombian[oa]s?|chilen[oa]s?|peruan[oa]s?|pacientes?|familias"
    r"|poblacion"
    r"|nosotr[oa]s|ell[oa]s|quienes)"
)
_GAP = "para|con|que|cuando|si|porque|por|tiempo|mi|mis|tu|tus|su|sus|eso|y|o|yo|camino"
_SOME = followed_by(_PEOPLE, _GAP)

SPANISH = Speech(
    language="es",
    numbers=up_to_a_hundred(
        "cero uno|un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
        "diecisiete dieciocho diecinueve veinte veintiuno|veintiun|veintiuna veintidos veintitres veinticuatro "
        "veinticinco veintiseis veintisiete veintiocho veintinueve",
        "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        ("cien", "ciento"),
        lambda ten, unit, _: (f"{ten} y {unit}",),
    ),
    percent=r"(?:%|por ?cien(?:to)?\b)",
    of=r"(?:de cada|por cada|de entre|sobre|de)",
    people=_PEOPLE,
    followers=_SOME,
    between=r"(?:entre (?:el |un )?(?P<a>{n}) ?(?:{p})? y(?: el| un)?) (?P<b>{n}) ?{p}",
    to=r"(?:al?|o)(?: el)?",
    emphasis=r"(?:solo|solamente|unicamente|tan solo|nada menos que|exactamente|nada mas que)(?: un| el)?",
    multiplied=(
        (r"(?:se (?:ha |han )?)?duplic(?:o|ado|aron)", 2.0), (r"(?:se (?:ha |han )?)?triplic(?:o|ado|aron)", 3.0),
        (r"(?:se (?:ha |han )?)?cuadruplic(?:o|ado|aron)", 4.0),
        (r"(?:bajo|cayo|se redujo|disminuyo|bajado|caido|reducido) (?:a (?:la )?)mitad", 0.5),
    ),
    hardly=r"(?:casi|practicamente|apenas) nadie|muy poca gente|muy pocas personas",
    verbs=r"(?:(?:se|no|ya|aun|tambien|que|nunca|lo|la|me) )*(?:dicen|dice|dijeron|dijo|tienen|tenian|tiene|son|eran"
        r"|estan|piensan|piensa"
    r"|creen|cree|pueden|podian|podrian|puede|podria|quieren|saben|temen|viven|vive|sufren|sufre|sienten|siente"
    r"|respondieron"
    r"|responden|afirman|afirma|aseguran|reconocen|reconoce|hablan|habla|necesitan|conocen|han|ha|consideran)\b",
    study=r"(?:encuestas?|estudios?|sondeos?|investigacion(?:es)?|tasas?|proporcion|porcentaje|estadisticas?"
        r"|suicidios?|casos"
    r"|diagnosticos?|encuestad[oa]s)",
    affects=r"(?:afecta|afectan|afecta al?|afecta a un|afectan al?)",
    likely=r"(?:probable|probables|probabilidad(?:es)?|riesgo|propens[oa]s?)",
    units=r"(?:segundos?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?|noches?|partidos?|pasos?|tazas?|estrellas?"
        r"|euros?|pesos?"
    r"|puntos?)",
    told=r"(?:segun|fuentes?:|de acuerdo con|(?:estudio|encuesta|sondeo|informe)(?: [a-z]+)? (?:del?|publicad[oa])"
        r"|publicad[oa] por"
    r"|\([^()]{2,60}, ?(?:19|20)\d\d\))",
    reasons=r"(?:por que|porque|razon|razones|motivos?|causas?)",
    moved_up=r"(?:subida de|aumento de|alza de)", moved_down=r"(?:bajada de|caida de)",
    ones=rf"(?:una?|1) (?:(?!de\b)[a-z-]+ )?{_PEOPLE} ",
    fractions={
        "dos tercios": (2, 3), "tres cuartos": (3, 4), "tres cuartas partes": (3, 4), "dos quintos": (2, 5),
        "tres quintos": (3, 5), "cuatro quintos": (4, 5), "dos terceras partes": (2, 3), "cuatro quintas partes": (4,
        5),
    },
    bare={
        "la mitad": (1, 2), "mitad": (1, 2), "un tercio": (1, 3), "la tercera parte": (1, 3),
        "una tercera parte": (1, 3),
        "un cuarto": (1, 4), "la cuarta parte": (1, 4), "una cuarta parte": (1, 4), "un quinto": (1, 5),
        "una quinta parte": (1, 5), "la quinta parte": (1, 5), "una sexta parte": (1, 6), "una octava parte": (1, 8),
        "una decima parte": (1, 10), "la decima parte": (1, 10),
    },
    hedges={
        Hedge.JUST_UNDER: r"(?:(?:un )?poco menos de(?:l)?|ligeramente menos de(?:l)?|algo menos de(?:l)?)(?: un)?",
        Hedge.JUST_OVER: r"(?:(?:un )?poco mas de(?:l)?|ligeramente mas de(?:l)?|algo mas de(?:l)?)(?: un)?",
        Hedge.NEARLY: r"(?:casi|rozando)(?: el| un)?",
        Hedge.ABOUT: r"(?:alrededor de(?:l)?|cerca de(?:l)?|aproximadamente|unos|unas|en torno al?|mas o menos|apenas"
            r"|~)(?: el| un)?",
        Hedge.UP_TO: r"(?:hasta|como maximo|como mucho|no mas de(?:l)?)(?: el| un)?",
        Hedge.AT_LEAST: r"(?:al menos|por lo menos|como minimo|no menos de(?:l)?)(?: el| un)?",
        Hedge.UNDER: r"(?:(?:bastante |mucho )?menos de(?:l)?|ni siquiera|ni)(?: el| un)?",
        Hedge.OVER: r"(?:bastante |mucho )?mas de(?:l)?(?: el| un)?",
    },
    most=(
        (r"casi todo el mundo", (0.9, 1.0, 0.85)),
        (rf"casi tod[oa]s l[oa]s{_SOME}", (0.9, 1.0, 0.85)),
        (r"(?:la|una) (?:inmensa|gran|abrumadora) mayoria", (0.8, 1.0, 0.75)),
        (r"una (?:amplia|clara) mayoria", (0.6, 1.0, 0.5)),
        (r"una (?:escasa|ligera) mayoria", (0.5, 0.55, 0.5)),
        (r"(?:la|una) mayoria", (0.5, 1.0, 0.5)),
    ),
    minority=r"una (?:pequena )?minoria",
    everybody=rf"(?<!no )(?:tod[oa]s l[oa]s{_SOME}|todo el mundo)",
    nobody=r"(?:nadie|ninguna persona)",
    ratios=((r"el doble de", 2.0), (r"el triple de", 3.0), (r"la mitad de probable", 0.5)),
    times=r"(?P<n>{n}) veces (?:mas|tan)",
    rise=r"(?:subio|subido|aumento|aumentado|crecio|crecido|paso|pasado)",
    fall=r"(?:bajo|bajado|cayo|caido|descendio|disminuyo|disminuido)",
    from_to=r"(?:de|del) (?P<a>{n}) ?(?:{p})? (?:al?|hasta el) (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: en)?(?: un| el)?",
    points=r"puntos?(?: porcentual(?:es)?)?",
    more=r"mas (?P<a>[a-z-]+) que (?P<b>[a-z-]+)",
    wider=r"(?:gente|personas|todo el mundo|la poblacion|la humanidad|quienes sufren|el mundo)",
    causal=r"(?:causad[oa]s? por|causan?|causo|provoca\w*|por culpa de(?:l)?|debido al?|gracias al?|a causa de(?:l)?"
    r"|(?:hacen?|hizo) que|vuelven? (?:[\w'%-]+ ){1,4}?(?:enferm[oa]s|ansios[oa]s|tristes?|deprimid[oa]s))",
    say={
        "of_people": "de las personas",
        "change": "del {a} al {b}",
        "percent": "{n} %", "in": "{k} de cada {m}", "about": "alrededor de {x}", "nearly": "casi {x}",
        "over": "más de {x}", "most": "la mayoría", "about_half": "alrededor de la mitad", "1/2": "la mitad",
        "1/3": "un tercio", "2/3": "dos tercios", "1/4": "un cuarto", "3/4": "tres cuartos",
        "of": "{k} de {m}", "times": "{n} veces más", "points": "{n} puntos porcentuales",
    },
    decimal_comma=True,
)  # fmt: skip
