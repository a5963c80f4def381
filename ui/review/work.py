"""What a person does on the Review screen, and what follows from it: the draft, its history, the board, the inbox."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.drafts.document import Draft
from app.drafts.past import Past
from app.errors import KnownError
from app.findings.finding import Severity
from app.findings.post import PARTS, SCRIPT
from app.review.compare import Comparison, Kept, compare, words_kept
from app.review.history import What
from app.review.inbox import READING
from app.review.room import Review
from app.review.rounds import Round
from app.script.form import Beat, parse
from app.text.spans import Span
from app.translation import tr
from ui.review.items import Item, order
from ui.review.people import People
from ui.widgets import Message
from ui.write.autosave import Autosave

if TYPE_CHECKING:
    from app.guidelines.clause import Clause
    from ui.commands import Shell


class Work(QObject):
    """Works on one open draft for one person. `changed` says that what is shown may be out of date."""

    changed = Signal()

    def __init__(self, shell: "Shell", origin: QObject) -> None:
        super().__init__(origin)
        self.shell, self.origin = shell, origin
        self.people = People(shell.workspace.library)
        self.autosave = Autosave(self)
        self.room: Review | None = None
        self._forget: list[Callable[[], None]] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.changed)
        self._words_changed = False
        self._clauses: dict[str, Clause] = {}
        self._since: tuple[int, str, Comparison | None] = (-1, "", None)

    # Opening and closing

    @property
    def draft(self) -> Draft | None:
        """The draft in hand."""
        return self.room.draft if self.room else None

    def open(self, draft_id: str) -> None:
        """Work on a draft. Raises Missing, or Unreadable."""
        draft = self.shell.workspace.shelf.open(draft_id)
        self.close()
        self.room = self.shell.workspace.review(draft, self.people.me, self.people)
        self.autosave.open(draft, self.shell.workspace.writer)
        self._forget = [
            draft.on_edit(lambda _edit: self._edited()),
            draft.on_details(lambda _told: self._touched()),
        ]

    def close(self) -> None:
        """Save and let go of the draft."""
        self.save()
        for forget in self._forget:
            forget()
        self._forget.clear()
        self._soon.stop()
        self.autosave.close()
        self.room = None

    def save(self) -> None:
        """Hand everything to the library, and bring the draft's row up to date."""
        if self.room is None:
            return
        self.autosave.save_now()
        if self._words_changed:
            self._words_changed = False
            with suppress(KnownError):  # the row follows with the next write
                self.shell.workspace.refresh_counts(self.room.draft)

    def _edited(self) -> None:
        self._words_changed = True
        self._touched()

    def _touched(self) -> None:
        self.autosave.touch()
        self._soon.start()

    def become(self, name: str) -> None:
        """Let another person be at the keyboard."""
        self.people.be(name, self.origin)
        if self.room is not None:
            self.room = self.shell.workspace.review(self.room.draft, name, self.people)
        self.changed.emit()

    # Doing

    def do(self, act: Callable[[Review], object], what: What | None = None) -> bool:
        """Do something in the room, remember that it happened, and say so when it could not be done."""
        room = self.room
        if room is None:
            return False
        try:
            act(room)
        except KnownError as error:
            self.shell.say(Message.of(error, key="review"))
            self.changed.emit()
            return False
        if what is not None:
            self.note(what)
        self.changed.emit()
        return True

    def note(self, what: What, detail: Mapping[str, object] | None = None) -> None:
        """Add to the history."""
        if self.room is None:
            return
        try:
            history = self.shell.workspace.reviews.history
            history.add(self.room.me, what, self.room.draft.id, detail, self.origin)
        except KnownError as error:  # what was done stands all the same
            self.shell.say(Message.of(error, key="review"))

    def tell_board(self) -> None:
        """Bring inbox and board up to date with the rounds."""
        if self.room is None:
            return
        self.autosave.flush()
        try:
            self.shell.workspace.reviews.inbox.update(self.room.draft, self.room.rounds, self.origin)
        except KnownError as error:
            self.shell.say(Message.of(error, key="review"))

    def undo(self) -> None:
        """Take back this person's last step."""
        if self.room is not None:
            self.room.draft.undo()

    def redo(self) -> None:
        """Do the step that was taken back again."""
        if self.room is not None:
            self.room.draft.redo()

    # What stands in the margin

    def items(self) -> list[Item]:
        """Return every comment, note and suggestion in reading order."""
        if self.room is None:
            return []
        found = [Item.of_thread(one) for one in self.room.threads.all()]
        found += [Item.of_suggestion(one) for one in self.room.suggestions.all()]
        return sorted(found, key=lambda item: order(item, PARTS))

    def item(self, item_id: str) -> Item | None:
        """Return one item."""
        return next((item for item in self.items() if item.id == item_id), None)

    def answer(self, what: str, item_id: str, words: str) -> None:
        """Do what a card asks for: resolve, reopen, accept, anyway, decline, reply or remove."""
        item = self.item(item_id)
        if item is None:
            return
        if item.suggestion is not None:
            self._answer_suggestion(what, item_id, words)
            return
        acts: dict[str, tuple[Callable[[Review], object], What | None]] = {
            "resolve": (lambda room: room.threads.resolve(item_id), What.RESOLVED),
            "reopen": (lambda room: room.threads.reopen(item_id), What.REOPENED),
            "reply": (lambda room: room.threads.reply(item_id, words), What.COMMENTED),
            "remove": (lambda room: room.threads.remove(item_id), None),
        }
        self.do(*acts[what])

    def _answer_suggestion(self, what: str, item_id: str, words: str) -> None:
        acts: dict[str, tuple[Callable[[Review], object], What | None]] = {
            "accept": (lambda room: room.suggestions.accept(item_id), What.ACCEPTED),
            "anyway": (lambda room: room.suggestions.accept(item_id, anyway=True), What.ACCEPTED),
            "decline": (lambda room: room.suggestions.reject(item_id), What.REJECTED),
            "reply": (lambda room: room.threads.reply(item_id, words, on="suggestions"), What.COMMENTED),
            "remove": (lambda room: room.suggestions.remove(item_id), None),
        }
        self.do(*acts[what])

    def comment(
        self,
        part: str,
        span: Span | None,
        words: str,
        severity: Severity | None,
        clause: str,
        *,
        private: bool,
    ) -> bool:
        """Write a comment, or a private note."""
        return self.do(
            lambda room: room.threads.add(part, span, words, severity, clause, private=private),
            None if private else What.COMMENTED,
        )

    def suggest(
        self, part: str, span: Span, words: str, note: str, severity: Severity | None, clause: str
    ) -> bool:
        """Suggest words."""
        return self.do(
            lambda room: room.suggestions.propose(part, span, words, note, severity, clause), What.COMMENTED
        )

    def change(self, item: Item, words: str, note: str, severity: Severity | None, clause: str) -> bool:
        """Write one's own comment or suggestion anew."""
        if item.suggestion is not None:
            return self.do(lambda room: room.suggestions.edit(item.id, words, note))

        def act(room: Review) -> None:
            with room.draft.step():
                room.threads.edit(item.id, note)
                if not item.private and (severity, clause) != (item.severity, item.clause):
                    room.threads.grade(item.id, severity, clause)

        return self.do(act)

    # Reading

    def minutes(self) -> int:
        """About how many minutes one reading takes."""
        words = sum(len(text.split()) for text in self.draft.parts().values()) if self.draft else 0
        return max(1, -(-words // READING))

    @property
    def asked(self) -> Round | None:
        """The last round."""
        return self.room.rounds.current if self.room else None

    @property
    def is_asked(self) -> bool:
        """Whether this person is a reviewer of the last round."""
        return bool(self.room and self.asked and self.room.me in self.asked.reviewers)

    def since_read(self) -> Comparison | None:
        """Return what changed since this person last read the draft; None for who never did."""
        room = self.room
        if room is None:
            return None
        at = (room.draft.revision, room.me)
        if self._since[:2] != at:
            try:
                self._since = (*at, room.versions.changed_since_read())
            except KnownError:  # a state of a copy we do not have
                self._since = (*at, None)
        return self._since[2]

    def kept(self, script: str | None = None) -> Kept | None:
        """Return how many of the creator's own words stand in the script (or in another); None before a round."""
        room = self.room
        try:
            own = room.versions.own_words() if room else None
        except KnownError:
            return None
        if room is None or own is None:
            return None
        return words_kept(own.parts[SCRIPT], room.draft.text(SCRIPT) if script is None else script)

    def kept_in_beat(self, script: str, point: int) -> Kept | None:
        """Return how many of the creator's own words stand in the beat at a place of a script."""
        room = self.room
        own = room.versions.own_words() if room else None
        if room is None or own is None:
            return None
        now = Past({SCRIPT: script}, room.draft.brief)
        beats = compare(Past({SCRIPT: own.parts[SCRIPT]}, own.brief), now).of(SCRIPT).beats
        here = (
            beat
            for beat in beats
            if beat.new and beat.new.start <= point < max(beat.new.end, beat.new.start + 1)
        )
        return next((beat.kept for beat in here), None)

    def kept_by_beat(self) -> str:
        """Return how many of the creator's own words each beat and each round kept, line by line."""
        room = self.room
        own = room.versions.own_words() if room else None
        if room is None or own is None:
            return ""
        beats = compare(own, room.versions.present()).of(SCRIPT).beats
        lines = [f"{beat.title or tr('Beginning')}: {beat.kept.percent} %" for beat in beats]
        rounds = room.versions.kept_by_round()
        lines += [f"{version.name}: {kept.percent} %" for version, kept in rounds]
        return "\n".join(lines)

    def beat_at(self, point: int) -> Beat | None:
        """Return the beat of the script at a code point."""
        if self.draft is None:
            return None
        beats = parse(self.draft.text(SCRIPT), self.draft.brief.language).beats
        return next(
            (beat for beat in beats if beat.span.start <= point <= beat.span.end and beat.title), None
        )

    # Clauses

    def clause(self, clause_id: str) -> "Clause | None":
        """Return a clause by its id."""
        if clause_id not in self._clauses:
            self._clauses = {clause.id: clause for clause in self.shell.workspace.packs.clauses}
        return self._clauses.get(clause_id)

    def clause_words(self, clause_id: str) -> str:
        """Return a clause's title and who asks for it."""
        clause = self.clause(clause_id)
        if clause is None:
            from app.packets.refers import arrived, title_of  # only for a clause that came in a packet

            title = title_of(arrived(self.shell.workspace.library).get(clause_id))
            return title or tr("A clause of another pack ({id})", id=clause_id)
        names = list(dict.fromkeys(source.organisation for source in clause.sources))[:2]
        return f"{clause.title} · {', '.join(names)}" if names else clause.title
