"""The German pack: what it finds in German sentences, and what it leaves alone."""

import pytest

from app.findings.post import TOPICS, Post
from app.guidelines.check import Checker
from app.guidelines.inflections.german import forms
from app.guidelines.rules import Rules

CHECKER = Checker(Rules.load())


def clauses_in(line: str, topics: tuple[str, ...] = ()) -> set[str]:
    """Return the ids of clauses that stand on words of the line."""
    post = Post({"script": line}, topics=topics, language="de-AT")
    return {finding.clause for finding in CHECKER.raw(post) if finding.span}


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("begehen", "begeht beging begingen begangen begehe"),
        ("veruben", "verubt verubte verubten"),
        ("umbringen", "umgebracht umzubringen umbringt umbrachte"),
        ("aufhoren", "aufgehort aufzuhoren aufhorte"),
        ("beibringen", "beigebracht beizubringen"),
        ("treiben", "trieb getrieben treibt trieben"),
        ("leiden", "leidet litt gelitten leidend"),
        ("nehmen", "nimmt nahm genommen nahmen"),
        ("verletzen", "verletzt verletzte verletzten"),
        ("sagen", "sagt gesagt sagte"),
        ("reden", "redet redete geredet"),
        ("stigmatisieren", "stigmatisiert stigmatisierte"),
        ("sein", "ist war gewesen sind"),
        ("suchtige", "suchtiger suchtigen suchtigem suchtiges"),
        ("verruckt", "verruckter verruckte verruckten"),
        ("alkoholiker", "alkoholikers alkoholikern alkoholikerin alkoholikerinnen alkoholiker_innen"),
        ("suizid", "suizids suizide suiziden suizides"),
        ("junkie", "junkies"),
        ("patientin", "patientinnen"),
        ("heiß", "heiß heiße heiss heisser heißen"),
    ],
)
def test_words_take_their_german_forms(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


def test_a_participle_takes_ge_only_where_it_should() -> None:
    assert "gebegangen" not in forms("begehen")
    assert "gestigmatisiert" not in forms("stigmatisieren")
    assert "geumbringt" not in forms("umbringen")
    assert "geverletzt" not in forms("verletzen")


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("Mein Freund hat Selbstmord begangen.", "de.suicide.selbstmord-begehen"),
        ("Sie beging vor zwei Jahren Selbstmord.", "de.suicide.suizid-begehen"),
        ("Er hat letztes Jahr Suizid verübt.", "de.suicide.suizid-begehen"),
        ("SELBSTMORD bleibt ein Tabu.", "de.suicide.selbstmord"),
        ("Er ist freiwillig aus dem Leben geschieden.", "de.suicide.freiwillig"),
        ("Ein misslungener Selbstmordversuch.", "de.suicide.gescheitert"),
        ("Eine Selbstmordwelle an der Schule.", "de.suicide.welle"),
        ("Mobbing hat sie in den Selbstmord getrieben.", "de.suicide.driven"),
        ("Suizid war für sie der einzige Ausweg.", "de.suicide.solution"),
        ("Suizid ist etwas für Feiglinge.", "de.suicide.cowardice"),
        ("Es braucht Mut, sich umzubringen.", "de.suicide.courage"),
        ("Sie ritzt sich doch nur, um Aufmerksamkeit zu bekommen.", "de.suicide.attention"),
        ("Wer darüber redet, macht es eh nicht.", "de.suicide.myth-says"),
        ("Mein Nachbar ist ein Verrückter.", "de.stigma.irrer"),
        ("Er kam in die Klapse.", "de.stigma.klapse"),
        ("Ein Schizophrener hat jemanden angegriffen.", "de.stigma.schizophrener"),
        ("Diese Politik ist schizophren.", "de.stigma.metaphor-schizophren"),
        ("Er leidet unter Schizophrenie.", "de.stigma.leidet"),
        ("Ich bin heute so depri.", "de.stigma.metaphor-depri"),
        ("Die Junkies am Bahnhof.", "de.substance.junkie"),
        ("Mein Vater war ein Säufer.", "de.substance.alkoholiker"),
        ("Eine Magersüchtige erzählt.", "de.eating.magersuechtige"),
        ("Das Leben geht weiter, auch nach dem Tod deiner Mutter.", "de.grief.move-on"),
        ("Fünf Anzeichen, dass du eine Depression hast.", "de.misinformation.signs"),
        ("Setz die Antidepressiva ab.", "de.misinformation.stop-medication"),
    ],
)
def test_wordings_that_guides_advise_against_are_found(line: str, clause: str) -> None:
    assert clause in clauses_in(line)


INNOCENT = """
Mein Bruder hat sich vor zehn Jahren das Leben genommen.
Sie starb durch Suizid, und wir vermissen sie.
Über Suizid zu sprechen kann Leben retten.
Suizid ist keine Lösung, und Hilfe gibt es immer.
Suizidgedanken gehen vorüber, auch wenn es sich nicht so anfühlt.
Die Suizidrate sank laut Statistik um drei Prozent.
Nach meinem Suizidversuch fand ich eine gute Therapeutin.
Die Suizidprävention war erfolgreich.
Bei dem Selbstmordattentat starben vier Menschen.
Der Selbstmordattentäter war der Polizei bekannt.
Ein Selbstmordanschlag erschütterte die Hauptstadt.
Das Wort Selbstmord vermeiden wir, wir sagen Suizid.
Sag bitte nicht Selbstmord, sondern Suizid.
Der Begriff Freitod führt in die Irre.
Statt Selbstmord begehen sagen wir: sich das Leben nehmen.
Mythos: Wer davon spricht, tut es nicht.
Es stimmt nicht, dass Suizid feige ist.
Er beging einen Fehler und entschuldigte sich.
Wir begehen heute den Welttag der Suizidprävention.
Eine Hitzewelle rollt auf uns zu.
Die Erfolgsserie des Vereins riss ab.
Sie ist verrückt nach Schokolade.
Das ist verrückt, wie schnell das Jahr vergeht.
Was für ein irrer Film.
Eine verrückte Idee, aber sie hat geklappt.
Die irren Preise haben uns überrascht.
Er arbeitet wie ein Verrückter an seinem Buch.
Ich dachte, ich werde verrückt, aber es war eine Panikattacke.
Der Schlüssel ist verrückt worden, sagt Oma.
Menschen mit Schizophrenie sind nicht gefährlich.
Die schizophrenen Symptome gingen nach Wochen zurück.
Ein schizophrener Schub ist gut behandelbar.
Sie lebt seit Jahren mit einer bipolaren Störung.
Ich bin bipolar, und dieses Wort hilft mir.
Eine depressive Phase kann vorbeigehen.
Depressive Menschen brauchen Zeit und Hilfe.
Psychisch kranke Menschen arbeiten oft ganz normal.
Er ist psychisch krank und spricht offen darüber.
Sie leidet unter der Trennung.
Wir leiden unter dem Lärm der Baustelle.
Das Opfer einer Straftat bekommt Beratung.
Die Patientin kam in eine psychiatrische Klinik.
Ich habe ADHS und eine gute Ärztin.
Ich mag es ordentlich.
Mein Vater hat eine Alkoholabhängigkeit.
Ich bin Alkoholikerin und seit vier Jahren trocken.
Die Anonymen Alkoholiker treffen sich am Dienstag.
Er konsumiert seit zwei Jahren nichts mehr.
Ich bin ein echter Adrenalin-Junkie beim Klettern.
Dieses Spiel macht süchtig.
Das Design ist schön clean.
Abhängig Beschäftigte zahlen Beiträge.
Machtmissbrauch ist ein Thema in jeder Firma.
Magersucht ist eine ernste Erkrankung.
Eine magersüchtige Patientin erzählt von ihrer Genesung.
Das Interesse an dem Thema hat abgenommen.
Ritzen ist kein Trend, sondern oft ein Hilferuf.
Meine Mutter ist im Januar gestorben, und ich nehme mir Zeit.
Trauer hat kein Verfallsdatum.
Mir fehlen die Worte, aber ich bin da.
Setz deine Medikamente nicht ohne deine Ärztin ab.
Das hat mir bei meiner Angst geholfen.
Wenn es dich belastet, sprich mit einer Fachperson.
Wir wollen Aufmerksamkeit für die Suizidprävention.
Ruf die Telefonseelsorge an: 0800 111 0 111, kostenlos, rund um die Uhr.
Du kannst auch beim krisenchat schreiben.
In Therapie gehen heißt, gut für sich zu sorgen.
Die Freitodbegleitung ist in der Schweiz gesetzlich geregelt.
Der Kratzer am Auto war nicht tief.
Wir sind alle ein bisschen müde.
""".strip().splitlines()


@pytest.mark.parametrize("line", INNOCENT)
def test_innocent_sentences_stay_silent(line: str) -> None:
    assert clauses_in(line) == set()
    assert clauses_in(line, TOPICS) == set(), "in a post about all of it"


def test_a_noun_keeps_its_capital_in_the_middle_of_a_sentence() -> None:
    post = Post({"script": "Nach dem Selbstmord kam Hilfe."}, language="de")
    better = [b.words for f in CHECKER.raw(post) for b in f.better if f.span and b.replaces]
    assert better == ["Suizid"]


def test_a_line_in_danger_offers_care_and_another_does_not() -> None:
    def cares(line: str) -> bool:
        return CHECKER.offers_care(Post({"script": line}, language="de"))

    assert cares("Ich will nicht mehr leben.")
    assert cares("Ich will sterben.")
    assert not cares("Ich will ein Eis essen.")
    assert not cares("Sie wollte sterben, und heute geht es ihr besser.")
