"""The checklist: what only a person can judge, clause by clause, as yes, no or not applicable.

Every reviewer answers for themselves; answers are put aside, so undo leaves them. "No" and "not applicable" ask
for a reason. What was not answered is listed at sign-off.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.post import TOPICS
from app.guidelines.clause import Clause
from app.review.errors import NoReason
from app.review.records import Values, each, stamp, text
from app.text.canon import canon

CHECKLIST = "checklist"


class Reply(StrEnum):
    """What somebody answered."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one clause's question."""

    clause: str
    by: str
    reply: Reply
    reason: str
    at: str


def questions(clauses: Iterable[Clause], brief: Brief) -> tuple[Clause, ...]:
    """Return the clauses to ask about a draft: of its topics and its language, or of no topic in particular.

    `clauses` are those only a person can judge: `Rules.checklist`.
    """
    language = brief.language.partition("-")[0].lower()
    return tuple(
        clause
        for clause in clauses
        if clause.question
        and clause.language.partition("-")[0].lower() == language
        and (clause.topic in brief.topics or clause.topic not in TOPICS)
        and (not clause.only_about or clause.only_about & set(brief.topics))
    )


class Checklist:
    """The answers in one draft."""

    def __init__(self, draft: Draft, me: str) -> None:
        self._draft, self._me = draft, me

    def answers(self, by: str = "") -> Mapping[str, Answer]:
        """Return a person's answers (this person's by default) by clause."""
        person = by or self._me
        return {answer.clause: answer for answer in self.all() if answer.by == person}

    def all(self) -> tuple[Answer, ...]:
        """Return everybody's answers, by clause and person."""
        found = [_read(key, values) for key, values in each(self._draft.records(CHECKLIST))]
        return tuple(sorted(found, key=lambda answer: (answer.clause, answer.by)))

    def answer(self, clause: str, reply: Reply, reason: str = "") -> None:
        """Answer, or answer anew. Raises NoReason for "no" and "not applicable" without one."""
        said = canon(reason).strip()
        if reply is not Reply.YES and not said:
            raise NoReason
        values = {"reply": reply.value, "reason": said, "at": stamp()}
        self._draft.put_records(CHECKLIST, {f"{clause}/{self._me}": values}, aside=True)

    def clear(self, clause: str) -> None:
        """Take this person's answer back; one that is not there is no error."""
        key = f"{clause}/{self._me}"
        if key in self._draft.records(CHECKLIST):
            self._draft.put_records(CHECKLIST, {}, drop=(key,), aside=True)

    def unanswered(self, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
        """Return the questions this person has not answered."""
        answered = self.answers()
        return tuple(clause for clause in clauses if clause.id not in answered)


def _read(key: str, values: Values) -> Answer:
    clause, _, person = key.partition("/")
    said = text(values, "reply")
    reply = Reply(said) if said in list(Reply) else Reply.NOT_APPLICABLE
    return Answer(clause, person, reply, text(values, "reason"), text(values, "at"))
