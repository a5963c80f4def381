"""Portuguese."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:pessoas?|gente|mulheres|homens|meninas|meninos|jovens|adolescentes|estudantes|alunos|adultos|pais|maes"
    r"|criancas|entrevistad[oa]s|inquirid[oa]s|trabalhador(?:es|as)|usuari[oa]s|brasileir[oa]s|pacientes|familias|nos|el[ea]s)"
)
_SOME = rf"(?= (?:d[aeo]s? )?(?:[\w'-]+ ){{0,3}}?{_PEOPLE}\b)"

PORTUGUESE = Speech(
    language="pt",
    numbers=up_to_a_hundred(
        "zero um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
        "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        ("cem",),
        lambda ten, unit, _: (f"{ten} e {unit}",),
    ),
    percent=r"(?:%|por cento\b)",
    of=r"(?:em cada|a cada|de cada|em)",
    ones=r"(?:uma?|1) (?:[a-z-]+ ){1,2}",
    fractions={
        "dois tercos": (2, 3), "tres quartos": (3, 4), "dois quintos": (2, 5), "tres quintos": (3, 5),
        "quatro quintos": (4, 5), "duas tercas partes": (2, 3),
    },
    bare={
        "metade": (1, 2), "a metade": (1, 2), "um terco": (1, 3), "um quarto": (1, 4), "um quinto": (1, 5),
        "um decimo": (1, 10),
    },
    followers=_SOME,
    hedges={
        Hedge.JUST_UNDER: r"(?:pouco menos de)",
        Hedge.JUST_OVER: r"(?:(?:um )?pouco mais de)",
        Hedge.NEARLY: r"quase",
        Hedge.ABOUT: r"(?:cerca de|por volta de|aproximadamente|uns|umas|em torno de)",
        Hedge.AT_LEAST: r"(?:pelo menos|ao menos|no minimo)",
        Hedge.UP_TO: r"ate",
        Hedge.UNDER: r"menos de",
        Hedge.OVER: r"mais de",
    },
    most=(
        (r"a (?:grande|esmagadora|imensa) maioria", (0.8, 1.0, 0.75)),
        (r"uma (?:ampla|clara) maioria", (0.6, 1.0, 0.5)),
        (r"uma (?:pequena|ligeira) maioria", (0.5, 0.55, 0.5)),
        (r"(?:a|uma) maioria", (0.5, 1.0, 0.5)),
    ),
    minority=r"uma (?:pequena )?minoria",
    everybody=rf"(?:tod[oa]s [oa]s{_SOME}|todo (?:o )?mundo|toda a gente)",
    nobody=r"(?:ninguem|nenhuma pessoa)",
    ratios=((r"o dobro d[aeo]", 2.0), (r"duas vezes mais", 2.0)),
    times=r"(?P<n>{n}) vezes (?:mais|tao)",
    rise=r"(?:subiu|subido|aumentou|aumentado|cresceu|crescido)",
    fall=r"(?:caiu|caido|baixou|baixado|diminuiu|diminuido|desceu)",
    from_to=r"de (?P<a>{n}) ?(?:{p})? (?:para|a) (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: em)?",
    points=r"pontos? percentua(?:is|l)",
    more=r"mais (?P<a>[a-z-]+) d?o? ?que (?P<b>[a-z-]+)",
    wider=r"(?:gente|pessoas|todo (?:o )?mundo|toda a gente|a populacao|quem sofre)",
    causal=r"(?:causam?|causou|provocam?|por causa de|devido a|fazem? com que|gracas a)",
    say={
        "change": "de {a} para {b}",
        "percent": "{n} %", "in": "{k} em cada {m}", "about": "cerca de {x}", "nearly": "quase {x}",
        "over": "mais de {x}", "most": "a maioria", "about_half": "cerca de metade", "1/2": "metade",
        "1/3": "um terço", "2/3": "dois terços", "1/4": "um quarto", "3/4": "três quartos",
        "times": "{n} vezes mais", "points": "{n} pontos percentuais",
    },
    decimal_comma=True,
)  # fmt: skip
