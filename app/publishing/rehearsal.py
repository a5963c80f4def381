"""Comment rehearsal: made-up comments as they may come, and what the team would do with each. There is no score.

The deck is data (`resources_db/comment_rehearsal.json`), every card labelled as a sample. What is decided is kept in
the draft; the filter list and the reply cards grow from it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.drafts.document import Draft
from app.paths import bundled
from app.publishing.kit import KIT, KitOf
from app.publishing.replies import Situation
from app.review.records import newest, ruling_key, stamp, text
from app.translation import tr


class Choice(StrEnum):
    """What to do with a comment."""

    REPLY = "reply"
    HIDE = "hide"
    FILTER = "filter"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class Card:
    """One sample comment: about which topics (none: any), what kind it is, and what teams consider."""

    id: str
    words: str
    situation: Situation
    topics: tuple[str, ...] = ()
    consider: str = ""
    filter: str = ""  # words in it that a list could hold


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided for a card, and by whom."""

    choice: Choice
    by: str = ""
    at: str = ""


def choice_words(choice: Choice) -> str:
    """Return what a choice is called."""
    return {
        Choice.REPLY: tr("Reply"),
        Choice.HIDE: tr("Hide"),
        Choice.FILTER: tr("Filter"),
        Choice.ESCALATE: tr("Hand over"),
    }[choice]


@lru_cache(maxsize=1)
def deck() -> tuple[Card, ...]:
    """Return every card."""
    stored = json.loads(bundled("resources_db", "comment_rehearsal.json").read_text("utf-8"))
    return tuple(
        Card(
            id=one["id"],
            words=one["words"],
            situation=Situation(one["situation"]),
            topics=tuple(one.get("topics", ())),
            consider=one["consider"],
            filter=one.get("filter", ""),
        )
        for one in stored["cards"]
    )


def cards_for(topics: tuple[str, ...]) -> tuple[Card, ...]:
    """Return the cards for a post: those of its topics first, then those that may come under any."""
    own = [card for card in deck() if set(card.topics) & set(topics)]
    return (*own, *(card for card in deck() if not card.topics))


class Rehearsal:
    """The rehearsal of one draft's comments."""

    def __init__(self, draft: Draft, me: str = "") -> None:
        self._draft, self._me, self.kit = draft, me, KitOf(draft, me)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards for the draft's topics."""
        return cards_for(self._draft.brief.topics)

    def decided(self) -> Mapping[str, Decided]:
        """Return what was decided, by card; what this program does not know is left out."""
        found = {}
        for thing, values in newest(self._draft.records(KIT)).items():
            name, _, card_id = thing.partition(":")
            said = text(values, "words")
            if name == "card" and said in list(Choice):
                found[card_id] = Decided(Choice(said), text(values, "by"), text(values, "at"))
        return found

    def decide(self, card: Card, choice: Choice, words: str = "") -> None:
        """Keep a decision, as one step to undo.

        `words` become the reply card of the situation (for REPLY) or an entry of the filter list (for FILTER).
        """
        with self._draft.step():
            at = stamp()
            values = {"words": choice.value, "by": self._me, "at": at}
            self._draft.put_records(KIT, {ruling_key(f"card:{card.id}", at): values})
            if choice is Choice.REPLY and words.strip():
                self.kit.reply(card.situation, words)
            elif choice is Choice.FILTER and words.strip():
                self.kit.add_filter(words)
