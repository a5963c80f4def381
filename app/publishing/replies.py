"""Reply cards: words to begin from when a comment asks for an answer, to be made the creator's own.

The order within a card follows what guidance asks of answers (`comments.*` clauses): thank or acknowledge, no
detail, no promise to treat anybody, and where help is.
"""

from enum import StrEnum

from app.translation import tr


class Situation(StrEnum):
    """What kind of comment it is."""

    DISCLOSURE = "disclosure"
    CRISIS = "crisis"
    STIGMA = "stigma"
    TROLL = "troll"
    SAME = "same_here"


def situation_words(situation: Situation) -> str:
    """Return what a situation is called."""
    return {
        Situation.DISCLOSURE: tr("Somebody tells their own story"),
        Situation.CRISIS: tr("Somebody may be in danger now"),
        Situation.STIGMA: tr("Somebody repeats a prejudice"),
        Situation.TROLL: tr("Somebody wants to hurt"),
        Situation.SAME: tr("Somebody says “same here”"),
    }[situation]


def starting_words(situation: Situation) -> str:
    """Return words to begin from."""
    return {
        Situation.DISCLOSURE: tr(
            "Thank you for trusting us with this. I read it, and I am glad you said it. I am not a professional, so I "
            "cannot carry it with you here, but you deserve somebody who can: the numbers are in the pinned comment."
        ),
        Situation.CRISIS: tr(
            "I am worried about you and I am glad you wrote. Please talk to somebody right now: the numbers in the "
            "pinned comment answer today. If you are in danger, call your emergency number."
        ),
        Situation.STIGMA: tr(
            "I used to hear that a lot too. What I have learnt since: it is an illness like others, and people get "
            "better with help. That is why I made this."
        ),
        Situation.TROLL: tr(
            "People who need this are reading along, so I will not answer this further. Be kind, or move on."
        ),
        Situation.SAME: tr(
            "You are not the only one, and I am glad you are here. What helped me was telling one person. If you want "
            "to do that too, the pinned comment has numbers."
        ),
    }[situation]


def what_matters(situation: Situation) -> str:
    """Return the one thing to keep when the words become the creator's own."""
    return {
        Situation.DISCLOSURE: tr("Thank them, ask for no details, and say where somebody listens."),
        Situation.CRISIS: tr("Answer soon, name the help lines, report it in the app, and hand it over."),
        Situation.STIGMA: tr("Correct the idea, not the person, and do not repeat the prejudice."),
        Situation.TROLL: tr("One calm answer or none. Hiding a comment is an answer too."),
        Situation.SAME: tr("Say that they are not alone, and name one next step."),
    }[situation]
