"""The Spanish pack knows the language's forms, catches what its guides ask about, and stays silent otherwise."""

from functools import cache

import pytest

from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.clause import How
from app.guidelines.inflections.spanish import forms
from app.guidelines.proving import every_clause_on
from app.guidelines.rules import Rules


@cache
def checker() -> Checker:
    return Checker(every_clause_on(Rules.load()))


def said_of(text: str, topics: tuple[str, ...] = (), language: str = "es") -> list[str]:
    post = Post({"script": text}, topics=topics, language=language)
    return [f"{f.clause}: {f.words}" for f in checker().check(post) if f.span is not None]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("quitar", "quito quita quitó quitaron quitaba quitarse quitándose quitado quite quítate quitaría"),
        ("suicidarse", "suicidó suicidan suicidarse suicidarme suicidándose suicidaron suicide"),
        ("morir", "muere murió murieron muriendo muerto muertas moriría muera muramos"),
        ("tener", "tiene tengo tuvo tuvieron tendrá tenga tenés"),
        ("mantener", "mantiene mantengo mantuvo mantendrá"),
        ("hacer", "hago hizo hice hicieron hecho hará"),
        ("decir", "digo dice dijo dijeron dicho dirá"),
        ("seguir", "sigue sigo siguió siga siguiendo"),
        ("sacar", "saco saque saqué"),
        ("llegar", "llegue llegaron"),
        ("empezar", "empieza empiece empezó"),
        ("padecer", "padece padezco padecía padezca"),
        ("elegir", "elijo elige eligió"),
        ("huir", "huye huyó huyendo"),
        ("conseguir", "consigue consiguió consigo"),
        ("ser", "es fue eran sea"),
        ("ir", "va voy fue iba vaya"),
        ("estar", "está estuvo estaba"),
        ("loco", "loco loca locos locas"),
        ("mujer", "mujeres"),
        ("consumidor", "consumidora consumidores consumidoras"),
        ("vez", "veces"),
        ("crisis", "crisis"),
        ("terapeuta", "terapeutas"),
    ],
)
def test_a_word_is_known_in_its_forms(word: str, expected: str) -> None:
    plain = expected.translate(str.maketrans("áéíóúüñ", "aeiouun")).split()
    assert set(plain) <= forms(word)


def test_forms_are_folded_and_hold_the_word_itself() -> None:
    for word in ("quitar", "drogadicto", "suicidarse", "dano", "pais", "tu"):
        assert word in forms(word)
        assert all(form == form.lower() and form.isascii() for form in forms(word))


INNOCENT = """
Estoy loco por verte este verano.
Los locos años veinte llegan al teatro.
Mi madre se desvivió siempre por nosotros.
Se desviven para que no nos falte nada.
El Escuadrón Suicida es una película de superhéroes.
El atacante suicida hirió a tres personas.
Fue una loca aventura por los Andes.
Cada loco con su tema, decía mi abuela.
Me vuelve loca el chocolate.
Corrimos a lo loco bajo la lluvia.
La casa quedó limpia y ordenada.
Hoy toca limpieza general del garaje.
Jugar limpio es lo más importante.
Mi hermano está limpio, se acaba de duchar.
Soy adicta al café y a las novelas.
El adicto al trabajo también necesita vacaciones.
Pidió una bebida alcohólica sin azúcar.
Fue a una reunión de Alcohólicos Anónimos.
El gel hidroalcohólico se acabó.
Denunció un abuso de poder en la empresa.
El contrato tenía un vicio oculto.
Cometió un error al conducir.
Cometieron una falta en el minuto noventa.
El juez investiga un delito cometido en mayo.
La ola de calor deja récords en el sur.
Una oleada de turistas llegó al puerto.
La epidemia de gripe baja esta semana.
El intento fallido de abrir la puerta nos hizo reír.
Tuvo éxito en su primer concierto.
El proyecto exitoso ganó un premio.
El paciente sufre un dolor de espalda.
Los vecinos sufren los cortes de agua.
Ella padece de paciencia infinita, bromea su padre.
El clima de la reunión era tenso.
El transistor bipolar es un componente.
La política de la empresa cambió en enero.
Me quiero morir de la risa con este perro.
El tiempo vuela cuando lo pasas bien.
El tiempo lo dirá todo.
Hay que ser fuerte para levantar esa caja.
La vida sigue su curso en el pueblo.
Todo pasa por el centro de la ciudad.
Ya pasó el autobús de las ocho.
No llores, cebolla, que te corto.
Tengo diez kilos de naranjas en casa.
La receta lleva 200 calorías por porción.
Esta crema elimina las manchas en diez días.
Este remedio casero quita el óxido.
Cinco señales de que tu coche necesita aceite.
Si duermes poco, tienes sueño.
Deja las llaves en la mesa.
No necesitas gafas para ver esto.
La batería dura más si no la cargas del todo.
Queremos llamar la atención sobre el ruido.
El escaparate busca llamar la atención de los niños.
El psiquiátrico de la novela es un escenario gótico.
El antiguo manicomio es hoy un museo.
El enfermo mejora y come bien.
Un perturbador silencio llenó la sala.
Su risa es contagiosa.
La moda de este verano son los colores claros.
El gobierno aprobó la ley de salud mental.
Un grupo de apoyo se reúne los jueves.
Necesitas descansar y beber agua.
La medicación debe tomarse con comida.
Habla con tu médica antes de cambiar la dosis.
El suicidio se puede prevenir y hablar ayuda.
Murió por suicidio y la echamos de menos.
Sobrevivió a un intento de suicidio y hoy ayuda a otros.
Las personas con esquizofrenia estudian, trabajan y aman.
Mi hermana tiene depresión y va a terapia.
Vive con trastorno bipolar desde hace años.
Una persona con adicción merece respeto.
Lleva dos años sin consumir.
La anorexia se trata con ayuda especializada.
Cada duelo tiene su propio ritmo.
Si te preocupa tu atención, consulta con un profesional.
No digas que alguien cometió suicidio.
Mito: quien lo dice no lo hace.
La palabra loco hace daño.
En vez de drogadicto, di persona con adicción.
Evita expresiones como suicidio exitoso.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", INNOCENT)
def test_innocent_sentences_are_left_alone(sentence: str) -> None:
    assert said_of(sentence) == []


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Mi tía cometió suicidio hace un año.", "es.suicide.cometer"),
        ("Dicen que los famosos cometen suicidio por dinero.", "es.suicide.cometer"),
        ("No fue un suicidio exitoso, por suerte.", "es.suicide.exitoso"),
        ("Tras dos intentos fallidos de suicidio pidió ayuda.", "es.suicide.fallido"),
        ("Una ola de suicidios sacude la región.", "es.suicide.epidemic"),
        ("El asesino era un esquizofrénico.", "es.stigma"),
        ("Los drogadictos del parque dan miedo.", "es.su"),
        ("La depresión es de flojos.", "es.stigma.weakness"),
        ("Este jugo cura la ansiedad.", "es.mis.cure"),
        ("Estás loca, deberías ir al loquero.", "es.stigma"),
    ],
)
def test_what_the_guides_ask_about_is_found(text: str, clause: str) -> None:
    assert any(found.startswith(clause) for found in said_of(text)), said_of(text)


def test_a_better_wording_keeps_the_sentence_whole() -> None:
    post = Post({"script": "Un actor ha cometido suicidio."}, language="es-MX")
    (finding,) = (f for f in checker().check(post) if f.span is not None)
    assert [b.words for b in finding.better if b.replaces] == ["muerto por suicidio"]


def test_help_is_missed_until_it_is_shown() -> None:
    lacking = Post({"script": "Hace un año mi amigo murió por suicidio."}, language="es")
    assert any(f.clause == "es.suicide.include.help" for f in checker().check(lacking))
    for help_line in ("AYUDA: 024, gratis", "Si lo necesitas, llama a la Línea de la Vida: 800 911 2000."):
        shown = Post({"script": f"Hace un año mi amigo murió por suicidio.\n{help_line}"}, language="es")
        assert not any(f.clause == "es.suicide.include.help" for f in checker().check(shown))


def test_a_writer_in_danger_is_offered_help_quietly() -> None:
    for text in ("Quiero morirme.", "Ya no quiero vivir.", "No dejo de pensar en quitarme la vida."):
        assert checker().offers_care(Post({"script": text}, language="es")), text
    for text in (
        "Quiero vivir cien años.",
        "No dejo de pensar en la playa.",
        "Mi abuela no quería vivir en el campo.",
    ):
        assert not checker().offers_care(Post({"script": text}, language="es")), text


def test_the_pack_is_large_enough_and_waits_where_nothing_was_read() -> None:
    clauses = [c for c in Rules.load().clauses if c.language == "es"]
    assert len(clauses) >= 40
    assert all(c.on or c.verify for c in clauses)
    assert any(c.how is How.PRESENCE for c in clauses)
    assert any(c.how is How.PERSON for c in clauses)
