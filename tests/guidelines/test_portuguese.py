"""The Portuguese pack knows the language's forms, catches what its guides ask about, and stays silent otherwise."""

from functools import cache

import pytest

from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.clause import How
from app.guidelines.inflections.portuguese import forms
from app.guidelines.proving import every_clause_on
from app.guidelines.rules import Rules


@cache
def checker() -> Checker:
    return Checker(every_clause_on(Rules.load()))


def said_of(text: str, language: str = "pt-BR") -> list[str]:
    post = Post({"script": text}, language=language)
    return [f"{f.clause}: {f.words}" for f in checker().check(post) if f.span is not None]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("matar", "mata matou mataram matava matando matado morto mataria mate"),
        ("cometer", "comete cometeu cometeram cometendo cometido cometa cometesse"),
        ("suicidar", "suicidou suicidaram suicidar suicidarem suicidasse"),
        ("sofrer", "sofre sofrem sofreu sofria sofrido"),
        ("fazer", "faz fez fizeram faço feito fará fizesse"),
        ("ficar", "fiquei fique ficou"),
        ("começar", "comece começou começo"),
        ("chegar", "cheguei chegue chegou"),
        ("fugir", "fuja foge fujo fugiu"),
        ("sentir", "sinto sente sentiu sinta"),
        ("conseguir", "consigo consegue conseguiu"),
        ("ter", "tem tinha teve tiveram tenho"),
        ("manter", "mantém mantinha manteve mantenho"),
        ("pôr", "põe pôs puseram posto"),
        ("estar", "está estava esteve"),
        ("ser", "é foi era"),
        ("ir", "vai foi ia"),
        ("perder", "perco perdeu"),
        ("louco", "louco louca loucos loucas"),
        ("irmão", "irmãos irmã"),
        ("fatal", "fatais"),
        ("jovem", "jovens"),
        ("trabalhador", "trabalhadora trabalhadores"),
        ("mulher", "mulheres"),
    ],
)
def test_a_word_is_known_in_its_forms(word: str, expected: str) -> None:
    fold = str.maketrans("áâãàéêíóôõúç", "aaaaeeiooouc")
    assert set(expected.translate(fold).split()) <= forms(word.translate(fold))


def test_forms_are_folded_and_hold_the_word_itself() -> None:
    for word in ("matar", "drogado", "suicidar", "irmao", "jovem", "tu"):
        assert word in forms(word)
        assert all(form == form.lower() and form.isascii() for form in forms(word))


INNOCENT = """
Estou louca para te ver no verão.
Os loucos anos vinte chegam ao teatro.
Um maluco no pedaço é uma série antiga.
É um louco por futebol.
Foi uma louca aventura pelos Açores.
O Esquadrão Suicida é um filme de heróis.
O atacante suicida feriu três pessoas.
A casa ficou limpa e arrumada.
Hoje é dia de faxina na garagem.
Jogar limpo é o mais importante.
Meu irmão está limpo, acabou de tomar banho.
Sou viciada em séries e em chocolate.
O viciado em trabalho também precisa de férias.
Pediu uma bebida alcoólica sem açúcar.
Foi a uma reunião dos Alcoólicos Anónimos.
O álcool em gel acabou.
Denunciou um abuso de poder na empresa.
O contrato tinha um vício oculto.
Cometeu um erro ao conduzir.
Cometeram uma falta no minuto noventa.
O juiz investiga um crime cometido em maio.
A onda de calor bate recordes no sul.
Uma vaga de turistas chegou ao porto.
A epidemia de gripe desce esta semana.
A tentativa falhada de abrir a porta fez-nos rir.
Teve sucesso no primeiro concerto.
Foi um projeto bem-sucedido e ganhou um prémio.
O paciente sofre com uma dor nas costas.
Os vizinhos sofrem com os cortes de água.
Ela acha que foi drogada no bar.
O transístor bipolar é um componente.
Me mato de rir com este cão.
Mato-me a trabalhar para pagar a renda.
O tempo voa quando é bom.
O tempo dirá tudo.
É preciso ser forte para levantar essa caixa.
A vida segue o seu rumo na aldeia.
Tudo acontece no centro da cidade.
Já passou o autocarro das oito.
Não chores, cebola, que te corto.
Tenho dez quilos de laranjas em casa.
A receita tem 200 calorias por porção.
Este creme elimina as manchas em dez dias.
Este remédio caseiro tira a ferrugem.
Cinco sinais de que o seu carro precisa de óleo.
Se dormes pouco, tens sono.
Deixa as chaves na mesa.
Não precisas de óculos para ver isto.
Queremos chamar a atenção para o ruído.
A montra quer chamar a atenção das crianças.
O antigo hospício é hoje um museu.
O doente melhora e come bem.
O bebé bebe leite devagar.
Um silêncio perturbador encheu a sala.
A moda deste verão são as cores claras.
O governo aprovou a lei da saúde mental.
Um grupo de apoio reúne-se às quintas.
A medicação deve ser tomada com comida.
Fale com a sua médica antes de mudar a dose.
Está tudo na tua mochila.
O suicídio pode ser evitado e falar ajuda.
Morreu por suicídio e sentimos a falta dela.
Sobreviveu a uma tentativa de suicídio e hoje ajuda outros.
As pessoas com esquizofrenia estudam, trabalham e amam.
A minha irmã tem depressão e faz terapia.
Vive com perturbação bipolar há anos.
Uma pessoa com dependência merece respeito.
Está há dois anos sem consumir.
A anorexia trata-se com ajuda especializada.
Cada luto tem o seu próprio ritmo.
Se te preocupa a tua atenção, consulta um profissional.
Não diga que alguém cometeu suicídio.
Mito: quem quer se matar não avisa.
A palavra louco magoa.
Em vez de drogado, diga pessoa com dependência.
Evite expressões como suicídio bem-sucedido.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", INNOCENT)
def test_innocent_sentences_are_left_alone(sentence: str) -> None:
    assert said_of(sentence) == []


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("A minha tia cometeu suicídio há um ano.", "pt.suicide.cometer"),
        ("Três pessoas por dia cometem suicídio no país.", "pt.suicide.cometer"),
        ("Foi um suicídio bem-sucedido.", "pt.suicide.sucedido"),
        ("Depois de uma tentativa frustrada de suicídio pediu ajuda.", "pt.suicide.frustrada"),
        ("Uma onda de suicídios abala a região.", "pt.suicide.epidemic"),
        ("O assassino era um esquizofrênico.", "pt.stigma"),
        ("Os drogados do parque dão medo.", "pt.su"),
        ("A depressão é frescura.", "pt.stigma.weakness"),
        ("Este suco cura a ansiedade.", "pt.mis.cure"),
        ("Estás maluca, devias ir para o manicómio.", "pt.stigma"),
    ],
)
@pytest.mark.parametrize("language", ["pt-PT", "pt-BR"])
def test_what_the_guides_ask_about_is_found(text: str, clause: str, language: str) -> None:
    assert any(found.startswith(clause) for found in said_of(text, language)), said_of(text)


def test_a_better_wording_keeps_the_sentence_whole() -> None:
    post = Post({"script": "Dois irmãos cometeram suicídio."}, language="pt-PT")
    (finding,) = (f for f in checker().check(post) if f.span is not None)
    assert "morreram por suicídio" in [b.words for b in finding.better if b.replaces]


def test_help_is_missed_until_it_is_shown() -> None:
    lacking = Post({"script": "Há um ano o meu amigo morreu por suicídio."}, language="pt-PT")
    assert any(f.clause == "pt.suicide.include.help" for f in checker().check(lacking))
    for help_line in ("AJUDA: 1411, gratuito", "Se precisar, ligue para o CVV: 188."):
        shown = Post({"script": f"Há um ano o meu amigo morreu por suicídio.\n{help_line}"}, language="pt-BR")
        assert not any(f.clause == "pt.suicide.include.help" for f in checker().check(shown))


def test_a_writer_in_danger_is_offered_help_quietly() -> None:
    for text in ("Quero morrer.", "Já não quero viver.", "Não paro de pensar em me matar."):
        assert checker().offers_care(Post({"script": text}, language="pt")), text
    for text in (
        "Quero viver cem anos.",
        "Não paro de pensar na praia.",
        "A minha avó não queria viver no campo.",
    ):
        assert not checker().offers_care(Post({"script": text}, language="pt")), text


def test_the_pack_is_large_enough_and_waits_where_nothing_was_read() -> None:
    clauses = [c for c in Rules.load().clauses if c.language == "pt"]
    assert len(clauses) >= 40
    assert all(c.on or c.verify for c in clauses)
    assert any(c.how is How.PRESENCE for c in clauses)
    assert any(c.how is How.PERSON for c in clauses)
