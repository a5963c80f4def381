"""The publish kit: what goes with a post beside its parts, kept in the draft so that it travels with it.

Everything the team decides here is a ruling of its own (`app.review.records`), so two people who prepare the same
kit at once lose nothing, and undo takes back only one's own last decision.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.drafts.document import Draft
from app.publishing.replies import Situation, starting_words
from app.review.records import Values, newest, ruling_key, stamp, text
from app.text.canon import canon
from app.translation import tr

KIT = "kit"  # the name of the document's map
LONGEST = 5_000  # code points of one text
LONGEST_FILTER = 100  # of one entry of the filter list
_BETWEEN = re.compile(r"[,;\n]")


class Text(StrEnum):
    """The single texts of a kit."""

    ALT = "alt_text"  # what somebody hears who does not see the cover
    STOP = "stop_rule"
    ESCALATE = "escalate_to"  # who takes over when somebody may be in danger
    POST_AT = "post_at"  # when the post goes out, ISO 8601 with an offset


class Watch(StrEnum):
    """The stretches after posting in which somebody looks at the comments."""

    FIRST_HOUR = "first_hour"
    FIRST_EVENING = "first_evening"
    NEXT_DAY = "next_day"
    FIRST_WEEK = "first_week"


@dataclass(frozen=True, slots=True)
class Kit:
    """What was decided for one post."""

    texts: Mapping[Text, str] = field(default_factory=dict)
    replies: Mapping[Situation, str] = field(default_factory=dict)  # only those somebody made their own
    filters: tuple[str, ...] = ()  # plain words, in the order they came
    watch: Mapping[Watch, str] = field(default_factory=dict)  # who

    def text(self, which: Text) -> str:
        """Return one text, empty when nobody wrote it."""
        return self.texts.get(which, "")

    def reply(self, situation: Situation) -> str:
        """Return the words to answer with: the creator's own, or those to begin from."""
        return self.replies.get(situation) or starting_words(situation)


class KitOf:
    """Reads and writes the kit of one draft."""

    def __init__(self, draft: Draft, me: str = "") -> None:
        self._draft, self._me = draft, me

    def read(self) -> Kit:
        """Return the kit as it is now."""
        rulings = newest(self._draft.records(KIT))
        filters = [
            (text(values, "at"), text(values, "words"))
            for thing, values in rulings.items()
            if thing.startswith("filter:") and values.get("on") is True
        ]
        return Kit(
            texts={one: words for one in Text if (words := _said(rulings, one.value))},
            replies={one: words for one in Situation if (words := _said(rulings, f"reply:{one.value}"))},
            filters=tuple(words for _, words in sorted(filters) if words),
            watch={one: words for one in Watch if (words := _said(rulings, f"watch:{one.value}"))},
        )

    def write(self, which: Text, words: str) -> bool:
        """Write one of the texts; False when it says so already."""
        return self._say(which.value, words)

    def reply(self, situation: Situation, words: str) -> bool:
        """Write what to answer in a situation; empty words are the starting words again."""
        same = canon(words).strip() == starting_words(situation).strip()
        return self._say(f"reply:{situation.value}", "" if same else words)

    def watch(self, when: Watch, who: str) -> bool:
        """Say who looks at the comments; one that says so already changes nothing."""
        return self._say(f"watch:{when.value}", who)

    def add_filter(self, words: str) -> bool:
        """Put words on the list of those to filter; False when they stand there already or say nothing.

        Platforms part their lists by commas, so words between commas are entries of their own.
        """
        wanted = {
            one.casefold(): one
            for piece in _BETWEEN.split(canon(words))
            if (one := " ".join(piece.split())[:LONGEST_FILTER].rstrip())
        }
        for known in self.read().filters:
            wanted.pop(known.casefold(), None)
        with self._draft.step():
            for one in wanted.values():
                self._rule(_filter_thing(one), {"words": one, "on": True})
        return bool(wanted)

    def remove_filter(self, words: str) -> bool:
        """Take words off the list; False when they do not stand there."""
        if words.casefold() not in {one.casefold() for one in self.read().filters}:
            return False
        self._rule(_filter_thing(words), {"words": words, "on": False})
        return True

    def _say(self, thing: str, words: str) -> bool:
        said = canon(words).strip()[:LONGEST]
        if said == _said(newest(self._draft.records(KIT)), thing):
            return False
        self._rule(thing, {"words": said})
        return True

    def _rule(self, thing: str, values: dict[str, object]) -> None:
        at = stamp()
        self._draft.put_records(KIT, {ruling_key(thing, at): {**values, "by": self._me, "at": at}})


def watch_words(when: Watch) -> str:
    """Return what a stretch is called."""
    return {
        Watch.FIRST_HOUR: tr("First hour"),
        Watch.FIRST_EVENING: tr("First evening"),
        Watch.NEXT_DAY: tr("Next day"),
        Watch.FIRST_WEEK: tr("First week"),
    }[when]


def starting_stop_rule() -> str:
    """Return a stop rule to begin from."""
    return tr(
        "If the comments become cruel, or more than we can look after, we limit who can comment until the morning. "
        "Nobody answers alone at night."
    )


def _filter_thing(words: str) -> str:
    """Return a name without a slash, the same for the same words in any case."""
    return "filter:" + hashlib.sha256(words.casefold().encode()).hexdigest()[:16]


def _said(rulings: Mapping[str, Values], thing: str) -> str:
    return text(rulings[thing], "words") if thing in rulings else ""
