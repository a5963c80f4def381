"""Portuguese, of Portugal and of Brazil."""

from app.surveys.claims.meaning import Hedge
from app.surveys.claims.speech.form import Speech, followed_by
from app.surveys.claims.speech.numbers import up_to_a_hundred

_PEOPLE = (
    r"(?:pessoas?|gente|individuos|mulher(?:es)?|homens?|homem|meninas?|meninos?|raparigas?|rapazes|jovens|jovem"
    r"|adolescentes?"
    r"|estudantes?|alun[oa]s?|adult[oa]s?|pais|maes?|criancas?|entrevistad[oa]s|inquirid[oa]s|participantes"
    r"|trabalhador(?:es|as)"
    r"|funcionari[oa]s|usuari[oa]s|utilizador(?:es|as)|brasileir[oa]s?|portugues(?:es|as)|pacientes?|familias"
    r"|populacao|nos"
    r"|del[ea]s|el[ea]s|aquel[ea]s)"
)
_GAP = "para|com|que|quando|se|porque|por|tempo|meu|minha|meus|seu|sua|seus|isso|e|ou|eu|caminho"
_SOME = followed_by(_PEOPLE, _GAP)

PORTUGUESE = Speech(
    language="pt",
    numbers=up_to_a_hundred(
        "zero um|uma dois|duas tres quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
        "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        ("cem", "cento"),
        lambda ten, unit, _: (f"{ten} e {unit}",),
    ),
    percent=r"(?:%|por ?cento\b)",
    of=r"(?:em cada|a cada|de cada|em)",
    people=_PEOPLE,
    followers=_SOME,
    between=r"(?:entre (?P<a>{n}) ?(?:{p})? e(?: os)?) (?P<b>{n}) ?{p}",
    to=r"(?:a|ou)",
    emphasis=r"(?:so|somente|apenas|meros|meras|nada menos (?:do )?que|exatamente|uns impressionantes)",
    multiplied=(
        (r"(?:duplicou|dobrou|duplicaram|dobraram)", 2.0), (r"triplic(?:ou|aram)", 3.0), (r"quadruplic(?:ou|aram)",
        4.0),
        (r"(?:caiu|cairam|baixou|diminuiu|reduziu-se) (?:para (?:a )?|pela )metade", 0.5),
    ),
    hardly=r"quase ninguem|praticamente ninguem|pouquissimas pessoas|muito poucas pessoas",
    verbs=r"(?:(?:se|nao|ja|ainda|tambem|que|nunca|o|a) )*(?:dizem|diz|disseram|disse|tem|tinham|tinha|sao|eram|esta"
        r"|estao|pensam|pensa"
    r"|acham|acha|acreditam|acredita|podem|podiam|pode|querem|sabem|temem|vivem|vive|sofrem|sofre|sentem|sente"
    r"|responderam"
    r"|relatam|relataram|afirmam|afirmaram|afirma|conseguem|falam|precisam|poderiam|conhecem|concordam)\b",
    study=r"(?:pesquisas?|inqueritos?|sondage(?:m|ns)|estudos?|taxas?|proporcao|percentage[mn]s?|porcentage[mn]s?"
        r"|parcela|estatisticas?"
    r"|suicidios?|casos|diagnosticos?|entrevistad[oa]s|inquirid[oa]s)",
    affects=r"(?:afeta|afetam|atinge|atingem)",
    likely=r"(?:provavel|provaveis|probabilidade|chances?|risco|propens[oa]s?)",
    units=r"(?:segundos?|minutos?|horas?|dias?|semanas?|mes(?:es)?|anos?|noites?|jogos?|passos?|xicaras?|estrelas?"
        r"|euros?|reais"
    r"|pontos?)",
    told=r"(?:segundo [oaud]|fontes?:|de acordo com|conforme|(?:estudo|pesquisa|inquerito|relatorio"
        r"|sondagem)(?: [a-z]+)? (?:d[aeo]s?|publicad[oa])"
    r"|\([^()]{2,60}, ?(?:19|20)\d\d\))",
    reasons=r"(?:por ?que|porque|razao|razoes|motivos?|causas?)",
    moved_up=r"(?:mais|alta de|subida de)", moved_down=r"(?:menos|queda de|descida de)",
    ones=rf"(?:uma?|1) (?:(?!em\b)[a-z-]+ )?{_PEOPLE} ",
    fractions={
        "dois tercos": (2, 3), "tres quartos": (3, 4), "dois quintos": (2, 5), "tres quintos": (3, 5),
        "quatro quintos": (4, 5), "duas tercas partes": (2, 3),
    },
    bare={
        "metade": (1, 2), "a metade": (1, 2), "um terco": (1, 3), "a terca parte": (1, 3), "um quarto": (1, 4),
        "um quinto": (1, 5), "um sexto": (1, 6), "um oitavo": (1, 8), "um decimo": (1, 10),
    },
    hedges={
        Hedge.JUST_UNDER: r"(?:(?:um )?pouco menos d[aeo]|ligeiramente menos d[aeo]|pouco abaixo d[aeo]s?)",
        Hedge.JUST_OVER: r"(?:(?:um )?pouco mais d[aeo]|ligeiramente mais d[aeo]|pouco acima d[aeo]s?)",
        Hedge.NEARLY: r"(?:quase|perto de|proximo de)",
        Hedge.ABOUT: r"(?:cerca d[aeo]|por volta d[aeo]s?|aproximadamente|uns|umas|em torno d[aeo]s?|mal|a volta de|~)",
        Hedge.UP_TO: r"(?:ate|no maximo|nao mais (?:de|que|do que))",
        Hedge.AT_LEAST: r"(?:pelo menos|ao menos|no minimo)",
        Hedge.UNDER: r"(?:(?:bem |muito )?(?:menos d[aeo]|abaixo d[aeo]s?)|nem sequer|nem)",
        Hedge.OVER: r"(?:bem |muito )?(?:mais d[aeo]|acima d[aeo]s?)",
    },
    most=(
        (r"quase (?:todo (?:o )?mundo|toda a gente)", (0.9, 1.0, 0.85)),
        (rf"quase tod[oa]s [oa]s{_SOME}", (0.9, 1.0, 0.85)),
        (r"a (?:grande|esmagadora|imensa|vasta) maioria", (0.8, 1.0, 0.75)),
        (r"uma (?:ampla|clara) maioria", (0.6, 1.0, 0.5)),
        (r"uma (?:pequena|ligeira) maioria", (0.5, 0.55, 0.5)),
        (r"(?:a|uma) maioria", (0.5, 1.0, 0.5)),
    ),
    minority=r"uma (?:pequena )?minoria",
    everybody=rf"(?<!nem )(?<!nao )(?:tod[oa]s [oa]s{_SOME}|todo (?:o )?mundo|toda a gente)",
    nobody=r"(?:ninguem|nenhuma pessoa)",
    ratios=((r"o dobro d[aeo]", 2.0), (r"o triplo d[aeo]", 3.0), (r"duas vezes mais", 2.0)),
    times=r"(?P<n>{n}) vezes (?:mais|tao)",
    rise=r"(?:subiu|subido|aumentou|aumentado|cresceu|crescido|passou)",
    fall=r"(?:caiu|caido|baixou|baixado|diminuiu|diminuido|desceu)",
    from_to=r"de (?P<a>{n}) ?(?:{p})? para (?P<b>{n}) ?{p}",
    by=r"(?: [a-z]+)?(?: em)?",
    points=r"pontos?(?: percentua(?:is|l))?",
    more=r"mais (?P<a>[a-z-]+) d?o? ?que (?P<b>[a-z-]+)",
    wider=r"(?:gente|pessoas|todo (?:o )?mundo|toda a gente|a populacao|quem sofre|a humanidade|o mundo)",
    causal=r"(?:causad[oa]s? p\w+|causam?|causou|provoca\w*|por causa d[aeo]s?|devido a\w*|gracas a\w*"
    r"|(?:faz|fazem|fez) (?:com )?que|deixa(?:m|ou)? (?:[\w'%-]+ ){1,4}?(?:doentes?|ansios[oa]s|tristes?"
    r"|deprimid[oa]s|sos))",
    say={
        "of_people": "das pessoas",
        "change": "de {a} para {b}",
        "percent": "{n} %", "in": "{k} em cada {m}", "about": "cerca de {x}", "nearly": "quase {x}",
        "over": "mais de {x}", "most": "a maioria", "about_half": "cerca de metade", "1/2": "metade",
        "1/3": "um terço", "2/3": "dois terços", "1/4": "um quarto", "3/4": "três quartos",
        "of": "{k} de {m}", "times": "{n} vezes mais", "points": "{n} pontos percentuais",
    },
    decimal_comma=True,
)  # fmt: skip
