"""The French pack: what it finds in French sentences, and what it leaves alone."""

import pytest

from app.findings.post import TOPICS, Post
from app.guidelines.check import Checker
from app.guidelines.inflections.french import forms
from app.guidelines.matching import Matcher
from app.guidelines.phrases import parse_phrase
from app.guidelines.rules import Rules
from app.text.folding import fold
from app.text.words import tokens

CHECKER = Checker(Rules.load())


def clauses_in(line: str, topics: tuple[str, ...] = ()) -> set[str]:
    """Return the ids of clauses that stand on words of the line."""
    post = Post({"script": line}, topics=topics, language="fr-FR")
    return {finding.clause for finding in CHECKER.raw(post) if finding.span}


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("commettre", "commis commet commettent commettait commettra commettant commise"),
        ("pousser", "pousse poussee poussent poussait poussera"),
        ("souffrir", "souffre souffert souffrait souffrira souffrent"),
        ("mourir", "meurt meurent mort morte mourut mourra"),
        ("reussir", "reussit reussi reussissent reussissait"),
        ("perdre", "perd perdu perdent perdait perdra"),
        ("appeler", "appelle appelons appellera"),
        ("manger", "mange mangeons mangeait"),
        ("conduire", "conduit conduisent conduisait"),
        ("ecrire", "ecrit ecrivait ecrivent"),
        ("recevoir", "recoit recu recoivent"),
        ("interdire", "interdit interdisait"),
        ("tenir", "tient tenu tiendra tinrent"),
        ("offrir", "offert offre offrait"),
        ("etre", "est sont etait sera fut soient"),
        ("aller", "va vont allait ira"),
        ("fou", "fol folle fous folles"),
        ("depressif", "depressive depressifs depressives"),
        ("toxicomane", "toxicomanes"),
        ("mental", "mentale mentaux mentales"),
        ("dangereux", "dangereuse dangereuses"),
        ("automutilateur", "automutilatrice automutilateurs automutilatrices"),
    ],
)
def test_words_take_their_french_forms(word: str, some: str) -> None:
    assert set(some.split()) <= forms(word)


def test_an_adjective_is_not_conjugated() -> None:
    assert forms("suicidaire") == {"suicidaire", "suicidaires", "suicidairee", "suicidairees"}


def test_after_an_elision_stands_a_whole_word() -> None:
    line = fold("L’épidémie d’un suicide qu'on n'explique pas").text
    assert [w for w, _, _ in tokens(line, "fr")] == "l epidemie d un suicide qu on n explique pas".split()
    assert all(line[start:end] == word for word, start, end in tokens(line, "fr-CA"))
    assert [w for w, _, _ in tokens("don't it's", "en")] == ["don", "'t", "it", "'s"]
    assert [w for w, _, _ in tokens("don't it's")] == ["don", "'t", "it", "'s"]
    assert [w for w, _, _ in tokens("geht's", "de")] == ["geht", "'s"]
    words = [w for w, _, _ in tokens(line, "fr")]
    assert Matcher(parse_phrase("(epidemie) d'un suicide", language="fr")).find(words)
    assert Matcher(parse_phrase("qu'on n explique~", language="fr")).find(words)


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("Il aurait commis un suicide mardi.", "fr.suicide.commettre-past"),
        ("Le suicide qu'il a commis reste un mystère.", "fr.suicide.commettre-other"),
        ("C'était son troisième suicide raté.", "fr.suicide.rate-other"),
        ("L’ÉPIDÉMIE DE SUICIDES continue.", "fr.suicide.epidemie"),
        ("C'est sa rupture qui l'a poussé au suicide.", "fr.suicide.driven"),
        ("Mourir était la seule solution pour elle.", "fr.suicide.solution"),
        ("Il a choisi le suicide.", "fr.suicide.choice"),
        ("Le suicide, c'est pour les lâches.", "fr.suicide.cowardice"),
        ("Il faut du courage pour se suicider.", "fr.suicide.courage"),
        ("Ses scarifications, c'est juste pour attirer l'attention.", "fr.suicide.attention"),
        ("Un suicidaire se cache souvent.", "fr.suicide.noun"),
        ("Il est mort par su1cide.", "fr.algospeak.suicide"),
        ("Ma voisine est une folle.", "fr.stigma.etre-fou"),
        ("Mon ex est complètement bipolaire.", "fr.stigma.metaphor-bipolaire"),
        ("Cette entreprise est schizophrène.", "fr.stigma.metaphor-schizo"),
        ("Un schizophrène a agressé une passante.", "fr.stigma.schizo-un"),
        ("Un ancien junkie raconte.", "fr.substance.toxico-un"),
        ("L'alcoolique du village.", "fr.substance.toxico-adjective"),
        ("Les anorexiques mentent, dit-il.", "fr.eating.anorexique-les"),
        ("Après ce deuil, le temps guérit tout.", "fr.grief.time"),
        ("Cinq signes que tu souffres d'anxiété.", "fr.misinformation.signs"),
        ("Arrête ton traitement, c'est du poison.", "fr.misinformation.stop-medication"),
    ],
)
def test_wordings_that_guides_advise_against_are_found(line: str, clause: str) -> None:
    assert clause in clauses_in(line)


INNOCENT = """
Mon frère s'est suicidé il y a dix ans.
Elle s'est donné la mort en mai et nous parlons d'elle souvent.
Il est mort par suicide, et il nous manque.
Se suicider n'est jamais la faute des proches.
Parler du suicide peut sauver une vie.
Le suicide n'est pas un choix, c'est une souffrance.
Les pensées suicidaires peuvent passer, même quand on n'y croit plus.
Une personne suicidaire a besoin qu'on l'écoute.
Après ma tentative de suicide, j'ai trouvé une thérapeute.
Le taux de suicide a baissé de 3 %, selon la Drees.
Ne dites pas « commettre un suicide », dites « mourir par suicide ».
On évite le mot toxicomane, parce qu'il réduit une personne.
Au lieu de dire un alcoolique, parlez d'une personne.
C'est un mythe : ceux qui en parlent ne le font pas.
L'expression suicide raté fait mal aux personnes qui ont survécu.
La commission sur le suicide rendra son rapport lundi.
Il a commis une erreur et s'en est excusé.
Elle a réussi son bac après une année de dépression.
J'ai raté le train pour la journée de prévention du suicide.
La vague de froid arrive jeudi.
Une épidémie de grippe touche l'école.
C'est fou comme le temps passe vite.
On a eu un fou rire pendant la séance.
Il y avait un monde fou au concert.
Elle est folle de joie depuis qu'elle a son chien.
Quelle folle soirée, merci à toutes.
C'était une folle aventure à vélo.
Il est fou amoureux.
Aux échecs, les fous se déplacent en diagonale.
Je croyais devenir folle, mais c'était une crise d'angoisse.
Ma sœur vit avec une schizophrénie et travaille à mi-temps.
J'ai un trouble bipolaire et je prends mon traitement.
Je suis bipolaire, et ce mot m'aide.
Mon fils autiste adore les cartes.
Les personnes atteintes d'anorexie peuvent guérir.
Il traverse un épisode dépressif et voit son médecin.
Elle entend des voix et en parle à sa psychiatre.
J'ai un TOC, et la thérapie m'aide.
Les troubles psychiques touchent une personne sur cinq.
Il a demandé l'asile en France avec sa famille.
Elle est interne en psychiatrie à Lille.
L'abus d'alcool est dangereux pour la santé.
La drogue circule, et la prévention aussi.
Une drogue nouvelle inquiète les médecins.
Les drogues ne sont pas toutes pareilles.
Les Alcooliques anonymes se réunissent le mardi.
Je suis alcoolique, sobre depuis quatre ans.
Mon père a une dépendance à l'alcool.
Il ne consomme plus depuis deux ans.
Le code est clean et bien testé.
Ma mère est morte en janvier, et je prends mon temps.
Le deuil n'a pas de calendrier.
Je ne sais pas quoi dire, mais je suis là.
Nous voulons attirer l'attention sur la santé mentale des jeunes.
N'arrête pas ton traitement sans en parler à ton médecin.
Voici trois choses qui m'ont aidée avec l'anxiété.
Si ça te gêne au quotidien, parles-en à un professionnel.
On est tous un peu fatigués ce lundi.
Appelle le 3114 si tu vas mal, c'est gratuit, jour et nuit.
Tu peux écrire à Fil Santé Jeunes, même la nuit.
La scarification n'est pas une mode, c'est un appel.
Se blesser n'est pas un caprice.
J'ai fait un burn-out et je remonte doucement.
Le film parle d'un tueur, pas d'un diagnostic.
Aller chez le psy, c'est prendre soin de soi.
Le pilote a quitté l'hôpital psychiatrique après trois semaines.
Les tares du système de santé coûtent cher.
Un déséquilibre alimentaire se corrige avec de l'aide.
""".strip().splitlines()


@pytest.mark.parametrize("line", INNOCENT)
def test_innocent_sentences_stay_silent(line: str) -> None:
    assert clauses_in(line) == set()
    assert clauses_in(line, TOPICS) == set(), "in a post about all of it"


def test_a_line_in_danger_offers_care_and_another_does_not() -> None:
    def cares(line: str) -> bool:
        return CHECKER.offers_care(Post({"script": line}, language="fr"))

    assert cares("Je veux mourir.")
    assert cares("J'ai envie d'en finir.")
    assert not cares("Je veux manger une glace.")
    assert not cares("Elle voulait mourir et elle va mieux.")
