"""Rounds: asking for review, with few clear questions and an end, and what each reviewer decided.

Rounds and decisions are put aside: undo, meant for words, never asks or decides. A decision belongs to its
reviewer; handing over or passing on a draft needs no reason. Asking and deciding each make a version, so that
what was judged can always be read again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.drafts.document import Draft
from app.review.errors import NoMoreRounds, TakenBack
from app.review.records import Values, each, new_id, number, stamp, text, texts
from app.review.versions import Origin, Versions
from app.text.canon import canon
from app.translation import tr

ROUNDS, DECISIONS = "rounds", "decisions"
USUAL = 2  # rounds: the script, then the finished post


class Choice(StrEnum):
    """What a reviewer decided. None of these approves or endorses anything."""

    LOOKS_RIGHT = "looks_right"  # to me
    CHANGES_ASKED = "changes_asked"
    NOT_MINE = "not_mine"  # to judge
    HANDED_OVER = "handed_over"  # to somebody else
    PASSED = "passed"  # not now, not this one


class Intensity(StrEnum):
    """How heavy a draft is to read, said by its author and shown before it is opened."""

    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reviewer decided; `to` for whom it was handed over to, `version_id` for what was judged."""

    by: str
    choice: Choice
    at: str
    note: str = ""
    to: str = ""
    version_id: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One asking. `most` is how many rounds were agreed; `topics` are those of the brief when it was asked."""

    id: str
    number: int
    by: str
    at: str
    who: tuple[str, ...]
    focus: tuple[str, ...] = ()
    due: str = ""  # a date, ISO 8601
    most: int = USUAL
    intensity: str = ""
    topics: tuple[str, ...] = ()
    version_id: str = ""
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Everyone who was asked, also by handing over."""
        given = (decision.to for decision in self.decisions.values() if decision.to)
        return tuple(dict.fromkeys((*self.who, *given)))

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Those who have not decided yet."""
        return tuple(person for person in self.reviewers if person not in self.decisions)

    @property
    def outcome(self) -> str:
        """The state of the draft after this round, one of `app.drafts.rows.STATES`."""
        choices = {decision.choice for decision in self.decisions.values()}
        if Choice.CHANGES_ASKED in choices:
            return "changes_asked"
        if self.waiting_for or Choice.LOOKS_RIGHT not in choices:
            return "in_review"
        return "reviewed"


class Rounds:
    """The rounds of one draft."""

    def __init__(self, draft: Draft, me: str, versions: Versions) -> None:
        self._draft, self._me, self._versions = draft, me, versions

    def all(self) -> tuple[Round, ...]:
        """Return every round, first to last."""
        decisions: dict[str, dict[str, Decision]] = {}
        for key, values in each(self._draft.records(DECISIONS)):
            round_id, _, person = key.partition("/")
            decisions.setdefault(round_id, {})[person] = _decision(person, values)
        found = (_round(k, v, decisions.get(k, {})) for k, v in each(self._draft.records(ROUNDS)))
        return tuple(sorted(found, key=lambda one: (one.number, one.at, one.id)))

    @property
    def current(self) -> Round | None:
        """The last round; None before the first."""
        rounds = self.all()
        return rounds[-1] if rounds else None

    def get(self, round_id: str) -> Round:
        """Return one round. Raises TakenBack."""
        for one in self.all():
            if one.id == round_id:
                return one
        raise TakenBack

    def ask(
        self,
        who: Iterable[str],
        focus: Iterable[str] = (),
        due: str = "",
        most: int | None = None,
        intensity: Intensity | None = None,
    ) -> Round:
        """Ask for review; makes a version.

        Args:
            who: the reviewers' names.
            focus: what they are asked to look at, in a few questions.
            due: a date, ISO 8601; empty for none.
            most: how many rounds are agreed; as before, or two, when not said.
            intensity: how heavy the draft is to read; as before when not said.

        Raises NoMoreRounds, or ValueError when nobody is asked.
        """
        people = tuple(dict.fromkeys(name for one in who if (name := " ".join(canon(one).split()))))
        if not people:
            raise ValueError("somebody must be asked")
        before = self.current
        number_ = before.number + 1 if before else 1
        agreed = most or (before.most if before else USUAL)
        if number_ > agreed:
            raise NoMoreRounds(agreed)
        name = new_id()
        version = self._versions.make(tr("Round {number}", number=number_), Origin.ASKED, name)
        questions = [said for one in focus if (said := canon(one).strip())]
        values = {"number": number_, "by": self._me, "at": stamp(), "who": list(people), "focus": questions}
        values |= {"due": due, "most": agreed, "topics": list(self._draft.brief.topics)}
        values |= {"intensity": intensity.value if intensity else before.intensity if before else ""}
        self._draft.put_records(ROUNDS, {name: values | {"version": version.id}}, aside=True)
        return self.get(name)

    def decide(self, choice: Choice, note: str = "", to: str = "", round_id: str = "") -> Round:
        """Say what this reviewer decided; may be changed until the next round. Makes a version.

        `to` names who takes over, for HANDED_OVER (ValueError without). Raises TakenBack without a round.
        """
        asked = self.get(round_id) if round_id else self.current
        if asked is None:
            raise TakenBack
        taker = " ".join(canon(to).split())
        if (choice is Choice.HANDED_OVER) != bool(taker):
            raise ValueError("handing over names who takes over, and nothing else does")
        words = tr("{by}, round {number}", by=self._me, number=asked.number)
        version = self._versions.make(words, Origin.DECIDED, asked.id)
        values = {"choice": choice.value, "at": stamp(), "note": canon(note).strip(), "to": taker}
        key = f"{asked.id}/{self._me}"
        self._draft.put_records(DECISIONS, {key: values | {"version": version.id}}, aside=True)
        return self.get(asked.id)


def _round(key: str, values: Values, decisions: Mapping[str, Decision]) -> Round:
    return Round(
        id=key,
        number=number(values, "number"),
        by=text(values, "by"),
        at=text(values, "at"),
        who=texts(values, "who"),
        focus=texts(values, "focus"),
        due=text(values, "due"),
        most=number(values, "most") or USUAL,
        intensity=text(values, "intensity"),
        topics=texts(values, "topics"),
        version_id=text(values, "version"),
        decisions=decisions,
    )


def _decision(person: str, values: Values) -> Decision:
    said = text(values, "choice")
    choice = Choice(said) if said in list(Choice) else Choice.PASSED
    words = (text(values, name) for name in ("at", "note", "to", "version"))
    return Decision(person, choice, *words)
