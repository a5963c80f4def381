"""Comments: threads on words or on a part as a whole, replies, severity, a clause, resolved and reopened.

Everything shared lies in the draft document, each comment as a record of its author alone, so that writing at the
same time loses nothing and undo takes back only one's own. A thread whose first comment was taken back stays as
long as somebody's answer does. Private notes look like threads here and lie elsewhere (`app.review.notes`); what
leaves the library goes through `shareable`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from app.drafts.document import Draft
from app.findings.finding import Severity
from app.findings.post import PARTS
from app.review.agreed import Agreed
from app.review.anchors import Anchor, Anchors, Quote, State, Why
from app.review.errors import Answered, NotYours, TakenBack
from app.review.notes import Note, PrivateNotes
from app.review.records import Values, each, new_id, newest, ruling_key, stamp, text, texts
from app.text.canon import canon
from app.text.spans import Span

THREADS, COMMENTS, RESOLVED = "threads", "comments", "resolved"
_MENTION = re.compile(r"(?<![\w@])@(\w[\w.-]*\w|\w)")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment or reply. `edited` says when its author last changed it; `mentions` are names."""

    id: str
    by: str
    at: str
    text: str
    mentions: tuple[str, ...] = ()
    edited: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, and where it stands. `first` is missing when its author took it back."""

    id: str
    anchor: Anchor
    first: Comment | None
    replies: tuple[Comment, ...] = ()
    severity: Severity | None = None
    clause: str = ""
    resolved: bool = False
    resolved_by: str = ""
    resolved_at: str = ""
    reason: str = ""  # why it was resolved or reopened, when somebody said
    private: bool = False

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The first comment and all replies."""
        return (self.first, *self.replies) if self.first else self.replies

    @property
    def orphaned(self) -> bool:
        """Say whether it waits to be put back."""
        return self.anchor.state is State.ORPHANED


def shareable(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """Return what may leave the library: every exporter reads threads through this."""
    return tuple(thread for thread in threads if not thread.private)


def mentions(words: str, people: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names mentioned with `@`: known people by their whole name, others by one word."""
    found: list[tuple[int, str]] = []
    for person in sorted({one for one in people if one.strip()}, key=lambda one: (-len(one), one)):
        whole = re.compile(rf"(?<![\w@])@{re.escape(person)}(?!\w)", re.IGNORECASE)
        found += ((match.start(), person) for match in whole.finditer(words))
        words = whole.sub(lambda match: " " * len(match.group()), words)
    found += ((match.start(), match.group(1)) for match in _MENTION.finditer(words))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


class Threads:
    """The threads of one draft.

    Args:
        draft: the open draft.
        me: who writes.
        anchors: the draft's anchors, which know the quotes of `notes`.
        agreed: closed beats, in which nothing new is written.
        notes: where private notes lie; without it there are none.
        people: names that may be mentioned; gone through again with each comment, as some join later.
    """

    def __init__(
        self,
        draft: Draft,
        me: str,
        anchors: Anchors,
        agreed: Agreed | None = None,
        notes: PrivateNotes | None = None,
        people: Iterable[str] = (),
    ) -> None:
        self._draft, self._me, self._anchors = draft, me, anchors
        self._agreed, self._notes, self.people = agreed, notes, people
        self._read_at: tuple[int, object] = (-1, None)
        self._read: tuple[Thread, ...] = ()
        self._known: tuple[tuple[object, ...], list[Thread]] = ((), [])

    # --- reading

    def all(self) -> tuple[Thread, ...]:
        """Return every thread in reading order; those that lost their place last."""
        notes = self._notes.all() if self._notes else {}
        at = (self._draft.revision, notes)
        if at[0] != self._read_at[0] or at[1] is not self._read_at[1]:
            shared = self._shared()
            own = [self._private(note) for note in notes.values()]
            self._read = tuple(sorted((*shared, *own), key=_place))
            self._read_at = at
        return self._read

    def get(self, thread_id: str) -> Thread:
        """Return one thread. Raises TakenBack."""
        for thread in self.all():
            if thread.id == thread_id:
                return thread
        raise TakenBack

    def replies_to(self, thing: str) -> tuple[Comment, ...]:
        """Return the comments below a thread or a suggestion, oldest first."""
        return tuple(comment for comment, _ in self._answers().get(thing, ()))

    def _answers(self) -> dict[str, list[tuple[Comment, Values]]]:
        found: dict[str, list[tuple[Comment, Values]]] = defaultdict(list)
        for key, values in each(self._draft.records(COMMENTS)):
            found[text(values, "thread")].append((_comment(key, values), values))
        for answers in found.values():
            answers.sort(key=lambda answer: (answer[0].at, answer[0].id))
        return found

    def _shared(self) -> list[Thread]:
        """Return the threads of the draft; while only its texts change, just their places are read anew."""
        records = tuple(self._draft.records(name) for name in (THREADS, COMMENTS, RESOLVED))
        known, threads = self._known
        if len(known) != len(records) or any(a is not b for a, b in zip(known, records, strict=True)):
            threads = self._from_records()
        else:
            threads = [replace(one, anchor=self._anchors.of(one.id) or one.anchor) for one in threads]
        self._known = (records, threads)
        return threads

    def _from_records(self) -> list[Thread]:
        answers, rulings = self._answers(), newest(self._draft.records(RESOLVED))
        threads = dict(each(self._draft.records(THREADS)))
        gone = {
            thing: replies
            for thing, replies in answers.items()
            if thing not in threads and text(replies[0][1], "on") == THREADS
        }
        return [
            *(self._thread(key, values, answers.get(key, []), rulings) for key, values in threads.items()),
            *(self._thread(key, {}, replies, rulings) for key, replies in gone.items()),
        ]

    def _thread(
        self, key: str, values: Values, answers: list[tuple[Comment, Values]], rulings: dict[str, Values]
    ) -> Thread:
        ruling, severity = rulings.get(key, {}), text(values, "severity")
        return Thread(
            key,
            self._anchors.of(key) or _without_anchor(key, answers),
            _comment(key, values) if values else None,
            tuple(comment for comment, _ in answers),
            Severity(severity) if severity in list(Severity) else None,
            text(values, "clause"),
            ruling.get("resolved") is True,
            text(ruling, "by"),
            text(ruling, "at"),
            text(ruling, "reason"),
        )

    def _private(self, note: Note) -> Thread:
        anchor = self._anchors.of(note.id) or _lost(note.id, note.quote)
        comment = Comment(note.id, note.by, note.at, note.text)
        return Thread(note.id, anchor, comment, (), note.severity, note.clause, private=True)

    # --- writing

    def add(
        self,
        part: str,
        span: Span | None,
        words: str,
        severity: Severity | None = None,
        clause: str = "",
        *,
        private: bool = False,
    ) -> str:
        """Write a comment on words, or without a span on a part as a whole; one undo step. Returns its id.

        A private note is not undone but removed. Raises Closed in an agreed beat, ValueError outside of the text.
        """
        name, said = new_id(), canon(words).strip()
        if private:
            return self._add_note(
                Note(name, Quote(part), self._me, stamp(), said, severity, clause), part, span
            )
        if self._agreed is not None:
            self._agreed.expect_open(part, span)
        values = self._values(said) | {"severity": severity.value if severity else "", "clause": clause}
        with self._draft.step():
            self._anchors.lay(part, span, name)
            self._draft.put_records(THREADS, {name: values})
        return name

    def _add_note(self, note: Note, part: str, span: Span | None) -> str:
        if self._notes is None:
            raise ValueError("private notes lie in a library, and there is none")
        quote = self._anchors.mark(part, span, note.id, aside=True)
        self._notes.add(Note(note.id, quote, note.by, note.at, note.text, note.severity, note.clause))
        return note.id

    def reply(self, thing: str, words: str, *, on: str = THREADS) -> str:
        """Answer a thread (or, with `on`, a suggestion); one undo step. Returns the reply's id.

        Raises ValueError for a private note: an answer would carry its words into the draft.
        """
        self._expect_shared(thing)
        name, anchor = new_id(), self._anchors.of(thing)
        quote = anchor.quote if anchor else Quote("")
        values = self._values(canon(words).strip()) | {"thread": thing, "on": on}
        self._draft.put_records(COMMENTS, {name: values | {"part": quote.part, "exact": quote.exact}})
        return name

    def _expect_shared(self, thing: str) -> None:
        if self._notes is not None and thing in self._notes.all():
            raise ValueError("a private note is not answered or resolved, only removed")

    def _values(self, said: str) -> dict[str, object]:
        named = list(mentions(said, self.people))
        return {"by": self._me, "at": stamp(), "text": said, "mentions": named}

    def edit(self, comment_id: str, words: str) -> None:
        """Change the words of one's own comment, reply or note; one undo step. Raises NotYours, TakenBack."""
        said = canon(words).strip()
        if self._notes is not None and comment_id in self._notes.all():
            self._notes.reword(comment_id, said)
            return
        name, values = self._own(comment_id)
        new = {"text": said, "mentions": list(mentions(said, self.people)), "edited": stamp()}
        self._draft.put_records(name, {comment_id: {**values, **new}})

    def grade(self, thread_id: str, severity: Severity | None, clause: str = "") -> None:
        """Say anew how much one's own comment asks for, and what it rests on. Raises NotYours, TakenBack."""
        name, values = self._own(thread_id)
        new = {"severity": severity.value if severity else "", "clause": clause}
        self._draft.put_records(name, {thread_id: {**values, **new}})

    def remove(self, comment_id: str) -> None:
        """Take one's own comment, reply or note away; one undo step (a note: for good).

        Raises NotYours, TakenBack, or Answered for a comment others have answered.
        """
        if self._notes is not None and comment_id in self._notes.all():
            self._anchors.lift(comment_id, aside=True)
            self._notes.remove(comment_id)
            return
        name, _ = self._own(comment_id)
        with self._draft.step():
            if name == THREADS:
                if self.replies_to(comment_id):
                    raise Answered
                self._anchors.lift(comment_id)
            self._draft.put_records(name, {}, drop=(comment_id,))

    def _own(self, comment_id: str) -> tuple[str, Values]:
        for name in (THREADS, COMMENTS):
            values = self._draft.records(name).get(comment_id)
            if isinstance(values, dict):
                if text(values, "by") != self._me:
                    raise NotYours(text(values, "by"))
                return name, values
        raise TakenBack

    def resolve(self, thread_id: str, reason: str = "") -> None:
        """Say that a thread is done; one undo step. Raises ValueError for a note, which is removed instead."""
        self._rule(thread_id, reason, resolved=True)

    def reopen(self, thread_id: str, reason: str = "") -> None:
        """Say that a thread is not done after all; one undo step."""
        self._rule(thread_id, reason, resolved=False)

    def _rule(self, thread_id: str, reason: str, *, resolved: bool) -> None:
        self._expect_shared(thread_id)
        at = stamp()
        values = {"resolved": resolved, "by": self._me, "at": at, "reason": canon(reason).strip()}
        self._draft.put_records(RESOLVED, {ruling_key(thread_id, at): values})


def _comment(key: str, values: Values) -> Comment:
    said = partial(text, values)
    return Comment(key, said("by"), said("at"), said("text"), texts(values, "mentions"), said("edited"))


def _place(thread: Thread) -> tuple[bool, int, int, str, str]:
    anchor = thread.anchor
    part = PARTS.index(anchor.part) if anchor.part in PARTS else len(PARTS)
    first = thread.comments[0].at if thread.comments else ""
    return thread.orphaned, part, anchor.span.start if anchor.span else -1, first, thread.id


def _without_anchor(key: str, answers: list[tuple[Comment, Values]]) -> Anchor:
    values = answers[0][1] if answers else {}
    return _lost(key, Quote(text(values, "part"), text(values, "exact")))


def _lost(key: str, quote: Quote) -> Anchor:
    return Anchor(key, State.ORPHANED, Why.LOST, quote, quote.part)
