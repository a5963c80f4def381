"""Versions: named, unchanging states of a draft, made by a person or by each round, and what changed since.

A version is a word for a state of the document's history; its texts are read back from there. Making one is
put aside: undo, meant for words, never takes a version away. Restoring writes the old words over the present ones
where they differ, as an edit like any other: comments keep their places, undo takes it back.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.drafts.document import Draft
from app.drafts.past import Past
from app.findings.post import PARTS, SCRIPT
from app.review.compare import Comparison, Kept, compare, words_kept
from app.review.errors import TakenBack
from app.review.records import Values, each, new_id, stamp, text
from app.review.rewriting import rewrite
from app.text.canon import canon
from app.text.spans import Span
from app.translation import tr

VERSIONS, READS = "versions", "reads"


class Origin(StrEnum):
    """What made a version."""

    NAMED = "named"  # a person
    ASKED = "asked"  # a round began
    DECIDED = "decided"  # a reviewer decided
    SIGNED = "signed"
    RESTORED = "restored"
    ARRIVED = "arrived"  # a packet came: the draft as it was before


@dataclass(frozen=True, slots=True)
class Version:
    """One version; `round_id` for those of a round."""

    id: str
    name: str
    origin: Origin
    by: str
    at: str
    state: str
    round_id: str = ""


class Versions:
    """The versions of one draft, and what somebody has read of it.

    Args:
        draft: the open draft.
        me: who makes and reads.
    """

    def __init__(self, draft: Draft, me: str) -> None:
        self._draft, self._me = draft, me

    # --- making and listing

    def make(
        self, name: str, origin: Origin = Origin.NAMED, round_id: str = "", *, state: str = ""
    ) -> Version:
        """Make a version of the draft as it is now, or as it was at an earlier `state`."""
        then = state or self._draft.state()
        version = Version(new_id(), " ".join(canon(name).split()), origin, self._me, stamp(), then, round_id)
        self._put(version, aside=True)
        return version

    def _put(self, version: Version, *, aside: bool) -> None:
        values = {"name": version.name, "origin": version.origin.value, "by": version.by, "at": version.at}
        values |= {"state": version.state, "round": version.round_id}
        self._draft.put_records(VERSIONS, {version.id: values}, aside=aside)

    def list(self) -> tuple[Version, ...]:
        """Return all versions, oldest first."""
        found = (_read(key, values) for key, values in each(self._draft.records(VERSIONS)))
        return tuple(sorted(found, key=lambda version: (version.at, version.id)))

    def get(self, version_id: str) -> Version:
        """Return one version. Raises TakenBack."""
        for version in self.list():
            if version.id == version_id:
                return version
        raise TakenBack

    # --- reading and comparing

    def past(self, version_id: str) -> Past:
        """Return what the draft said then. Raises TakenBack, or Refused for a state we do not have."""
        return self._draft.past(self.get(version_id).state)

    def present(self) -> Past:
        """Return what the draft says now."""
        return Past(self._draft.parts(), self._draft.brief)

    def compare(self, older: str, newer: str = "") -> Comparison:
        """Compare two versions, or one with the present."""
        return compare(self.past(older), self.past(newer) if newer else self.present())

    def restore(self, version_id: str) -> Version:
        """Make the draft say again what it said then, as a new version; one undo step.

        Raises TakenBack, or Refused.
        """
        version = self.get(version_id)
        then = self._draft.past(version.state)
        with self._draft.step():
            for part in PARTS:
                rewrite(self._draft, part, Span(0, len(self._draft.text(part))), then.parts[part])
            self._draft.set_brief(then.brief)
            name = tr("Back to “{name}”", name=version.name)
            made = Version(new_id(), name, Origin.RESTORED, self._me, stamp(), self._draft.state())
            self._put(made, aside=False)
        return made

    # --- what changed since I last read it

    def note_read(self) -> None:
        """Remember that this person has read the draft as it is now."""
        values = {"state": self._draft.state(), "at": stamp()}
        self._draft.put_records(READS, {self._me: values}, aside=True)

    def last_read(self, person: str = "") -> str:
        """Return when somebody (this person by default) last read the draft; empty for never."""
        return text(self._read_by(person), "at")

    def changed_since_read(self, person: str = "") -> Comparison | None:
        """Return what changed since somebody last read the draft; None for who never did."""
        values = self._read_by(person)
        state = text(values, "state")
        return compare(self._draft.past(state), self.present()) if state else None

    def _read_by(self, person: str) -> Values:
        return dict(each(self._draft.records(READS))).get(person or self._me, {})

    # --- the creator's own words

    def own_words(self) -> Past | None:
        """Return the creator's own words: the draft as it was when review was first asked for."""
        asked = [version for version in self.list() if version.origin is Origin.ASKED]
        return self._draft.past(asked[0].state) if asked else None

    def kept_by_round(self) -> tuple[tuple[Version, Kept], ...]:
        """Return for each asking how many of the script's words then stood at the next asking, or stand now."""
        asked = [version for version in self.list() if version.origin is Origin.ASKED]
        texts = [
            *(self._draft.past(version.state).parts[SCRIPT] for version in asked),
            self._draft.text(SCRIPT),
        ]
        return tuple((version, words_kept(texts[at], texts[at + 1])) for at, version in enumerate(asked))


def _read(key: str, values: Values) -> Version:
    origin = text(values, "origin")
    return Version(
        key,
        text(values, "name"),
        Origin(origin) if origin in list(Origin) else Origin.NAMED,
        text(values, "by"),
        text(values, "at"),
        text(values, "state"),
        text(values, "round"),
    )
