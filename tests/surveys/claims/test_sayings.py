"""What people write, and what it means: forty ways in each language, every number word, and everyday figures."""

import pytest

from app.surveys.claims.meaning import Kind, Meaning, Rule
from app.surveys.claims.recognise import Phrase, needs_source, phrases
from tests.surveys.claims.number_words import NUMBER_WORDS
from tests.surveys.claims.sayings import FRACTIONS, SAYINGS

CASES = [
    (language, *(part.strip() for part in line.split("|")))
    for language, lines in SAYINGS.items()
    for line in lines.strip().splitlines()
    if not line.endswith("*")
]
UNSTATED = {
    "few": (0, 0.1, Rule.BELOW), "most": (0.5, 1, Rule.ABOVE), "nearly all": (0.9, 1, Rule.ABOVE),
    "minority": (0, 0.5, Rule.BELOW),
}  # fmt: skip


def only(text: str, language: str) -> Phrase:
    found = phrases(text, language)
    assert len(found) == 1, [(one.words, one.meaning) for one in found]
    return found[0]


def test_every_language_has_forty() -> None:
    assert {
        language: sum(case[0] == language for case in CASES) >= 40 for language in SAYINGS
    } == dict.fromkeys(SAYINGS, True)


@pytest.mark.parametrize(("language", "text", "said"), CASES)
def test_what_words_mean(language: str, text: str, said: str) -> None:
    found = only(text, language)
    if said in UNSTATED:
        low, high, rule = UNSTATED[said]
        assert (found.meaning.low, found.meaning.high, found.meaning.rule) == (low, high, rule)
        assert not found.stated
        return
    _expect(found.meaning, said)
    assert found.stated
    assert found.of_people or found.meaning.than == 1, "a claim about people is pointed out"


def _expect(meaning: Meaning, said: str) -> None:
    if said[0] in "x?" or said[:2] in ("up", "do") or (">" in said[1:] and said[1:2] != "="):
        _expect_other(meaning, said)
        return
    low, high, rule = _interval(said)
    assert meaning.kind is Kind.SHARE
    assert (meaning.low * 100, meaning.high * 100) == (
        pytest.approx(low, abs=2e-3),
        pytest.approx(high, abs=2e-3),
    )
    assert meaning.rule is rule


def _interval(said: str) -> tuple[float, float, Rule]:
    """Return what a share should mean, in per cent."""
    mark = said[: len(said) - len(said.lstrip("~-+<>="))]
    words = said[len(mark) :]
    if ".." in words:
        low, high = words.split("..")
        return float(low) - 0.5, float(high) + 0.5, Rule.NONE
    if words == "0.1%":  # outside of the familiar ones: half a point at least
        return -0.4, 0.6, Rule.NONE
    top, _, bottom = words.partition("/")
    value = float(top) / float(bottom) * 100 if bottom else float(top)
    half = 0.05 if "." in words else 0.5
    cell = FRACTIONS[words] if bottom else (value - half, value + half)
    about = cell if bottom else (value - 2, value + 2)
    if bottom and about[1] - value < 2:
        about = (min(cell[0], value - 2), max(cell[1], value + 2))
    return {
        "": (*cell, Rule.NONE), "~": (min(about[0], value - 2), max(about[1], value + 2), Rule.NONE),
        "-": (value - 3, value, Rule.NONE), "--": (value - 1.5, value, Rule.NONE), "+": (value, value + 2, Rule.NONE),
        ">": (value, 100, Rule.ABOVE), "<": (0, value, Rule.BELOW), ">=": (value, 100, Rule.NONE),
        "<=": (0, value, Rule.NONE),
    }[mark]  # fmt: skip


def _expect_other(meaning: Meaning, said: str) -> None:
    if said.startswith("x"):
        assert meaning.kind is Kind.RATIO
        assert meaning.than == float(said[1:].lstrip(">"))
        assert (meaning.rule is Rule.ABOVE) is (">" in said)
    elif ">" in said:
        first, second = said.split(">")
        assert (meaning.kind, meaning.low, meaning.high) == (
            Kind.CHANGE,
            float(first) / 100,
            float(second) / 100,
        )
    else:
        assert meaning.kind is Kind.DIRECTION
        assert meaning.than == (-0.05 if said.startswith("down") else 0.05)
        assert meaning.points is not said.startswith("?")


@pytest.mark.parametrize("language", sorted(NUMBER_WORDS))
def test_every_number_word_from_0_to_100(language: str) -> None:
    percent = {"en": "per cent", "de": "Prozent", "fr": "pour cent", "es": "por ciento", "pt": "por cento"}[
        language
    ]
    wrong = []
    for value, forms in enumerate(NUMBER_WORDS[language]):
        for words in forms:
            found = phrases(f"{words} {percent}", language)
            if [(one.words, one.meaning.than) for one in found] != [(f"{words} {percent}", value / 100)]:
                wrong.append((value, words, [(one.words, one.meaning.than) for one in found]))
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I waited half an hour."), ("en", "I ate half of it."), ("en", "One in the crowd waved."),
        ("en", "Everything is 40 % off today."), ("en", "My battery was at 62 %."), ("en", "I'm 100 % sure."),
        ("en", "I am a hundred percent certain."), ("en", "Add three quarters of a cup of flour."),
        ("en", "They had 62 % of possession."), ("en", "He made 12 of 15 passes."), ("en",
        "It was a quarter past nine."),
        ("en", "We were two thirds of the way there."), ("en", "This is one of 3 tips."), ("en", "Step 2 of 5."),
        ("en", "On 12/10 we meet."), ("en", "Take 50 mg once a day."), ("en", "She rose early and the rose fell."),
        ("en", "It was twice as hard."), ("en", "This took ten times longer, twice the time."),
        ("en", "I'd give it 8 out of 10."), ("en", "I'm one of three kids."), ("en",
        "It rained one day in three weeks."),
        ("en", "I did it in one in two minutes."), ("en", "I gave 50 % of my time to people."),
        ("en", "I sleep for a third of the day."), ("en", "The screen is 30 % brighter."), ("en",
        "Half of them broke."),
        ("en", "My subscribers doubled."), ("en", "It rose by 5 %."), ("en", "I know about 80 % of the words."),
        ("de", "Ich wartete eine halbe Stunde."), ("de", "Der Akku steht bei 62 %."), ("de", "Heute 40 % Rabatt."),
        ("de", "Ich bin zu 100 % sicher."), ("de", "Um Viertel nach neun."), ("de", "Tipp 2 von 5."),
        ("de", "Das ist doppelt so schwer."), ("de", "Zwei Drittel des Weges."), ("de", "Die Hälfte davon."),
        ("fr", "J'ai attendu une demi-heure."), ("fr", "La batterie est à 62 %."), ("fr", "Je suis sûre à 100 %."),
        ("fr", "Il est dix heures et quart."), ("fr", "C'est deux fois plus dur."), ("fr", "Note : 8 sur 10."),
        ("fr", "Les deux tiers du chemin."), ("fr", "40 % de remise."),
        ("es", "Esperé media hora."), ("es", "La batería está al 62 %."), ("es", "Estoy cien por cien segura."),
        ("es", "Hoy 40 % de descuento."), ("es", "Es el doble de difícil."), ("es", "Son las nueve y cuarto."),
        ("es", "Consejo 2 de 5."), ("es", "La mitad del camino."),
        ("pt", "Esperei meia hora."), ("pt", "A bateria está em 62 %."), ("pt", "Tenho cem por cento de certeza."),
        ("pt", "Hoje 40 % de desconto."), ("pt", "É duas vezes mais difícil."), ("pt", "Dica 2 de 5."),
        ("pt", "Metade do caminho."),
    ],
)  # fmt: skip
def test_everyday_figures_need_no_source(language: str, text: str) -> None:
    assert [one.words for one in phrases(text, language) if needs_source(text, one, language)] == []


@pytest.mark.parametrize(
    ("language", "text", "needs"),
    [
        ("en", "1 in 4 adults have felt it.", True),
        ("en", "1 in 4 adults have felt it, according to the survey.", False),
        ("en", "1 in 4 adults have felt it (Office for National Statistics, 2023).", False),
        ("en", "1 in 4 adults have felt it.\nSource: the ONS", False),
        ("en", "1 in 4 adults have felt it.\nI have too.\nSource: the ONS", True),
        ("en", "The WHO says 1 in 4 adults have felt it.", False),
        ("en", "Who says that 1 in 4 adults have felt it?", True),
        ("de", "Laut Umfrage kennt das jede Vierte.", False),
        ("de", "Jede Vierte kennt das.", True),
        ("fr", "Selon l'enquête, une femme sur quatre le dit.", False),
        ("es", "Según la encuesta, una de cada cuatro mujeres lo dice.", False),
        ("pt", "De acordo com a pesquisa, uma em cada quatro mulheres diz isso.", False),
    ],
)
def test_a_source_in_the_words_is_a_source(language: str, text: str, needs: bool) -> None:
    assert any(needs_source(text, one, language) for one in phrases(text, language)) is needs


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Not everyone feels it."), ("en", "Not all women feel it."), ("de", "Nicht alle Menschen fühlen das."),
     ("fr", "Pas tout le monde le sent."), ("es", "No todo el mundo lo siente."), ("pt", "Nem todo mundo sente.")],
)  # fmt: skip
def test_not_everybody_is_not_everybody(language: str, text: str) -> None:
    assert [one.words for one in phrases(text, language) if one.meaning.rule is Rule.ALL] == []
