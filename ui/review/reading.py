"""What is on the sheet and beside it: the view, the cards that fit it, and the form that is being filled in."""

from typing import TYPE_CHECKING

from app.errors import KnownError
from app.findings.finding import Severity
from app.findings.post import PARTS, SCRIPT
from app.review.compare import Comparison
from app.review.history import What
from app.review.room import Review
from app.review.rounds import Intensity
from app.script.form import Beat, parse
from app.text.spans import Span
from app.translation import tr
from ui.review.compose import Target
from ui.review.items import Item
from ui.review.rendering import Run, changes, compared, side_by_side, whole_post
from ui.review.sheet import Mark
from ui.review.views_bar import VIEWS
from ui.review.words import short
from ui.widgets import Message

if TYPE_CHECKING:
    from ui.review.screen import ReviewScreen


_MANY = 6  # comments from which one may want to see only some


class Reading:
    """Works for one Review screen."""

    def __init__(self, screen: "ReviewScreen") -> None:
        self._screen, self._work = screen, screen.work
        self.view = "whole"
        self.show_done = False
        self.only_must = False  # the ten-minute mode
        self.here: list[Item] = []  # beside the words, in reading order
        self.target: Target | None = None
        self.veil = False
        self._lifted: set[str] = set()  # titles of veiled beats that were opened
        self._unsent: dict[tuple[str, str, str, str], tuple[str, str]] = {}  # by draft, mode, part and words
        self._steps = False  # whether the caret moves because a card was chosen

    def begin(self) -> None:
        """Begin with what changed, for who has read the draft before."""
        self.end_form()
        since = self._work.since_read()
        self.view = "changed" if since is not None and since.changed and self._work.is_asked else "whole"
        self.show_done = self.only_must = False
        asked = self._work.asked
        self.veil = bool(asked and asked.intensity == Intensity.HEAVY and self._work.is_asked)
        self._lifted = set()
        self._screen.column.filter.setCurrentIndex(0)
        self._screen.bar.forget()

    def choose(self, view: str) -> None:
        """Show another view."""
        self.view = view if view in VIEWS else "whole"
        self._screen.show_all()

    # The sheet

    def show(self) -> None:
        """Show the view with its cards."""
        room = self._work.room
        if room is None:
            return
        since = self._work.since_read()
        self._screen.bar.show_versions(room.versions.list())
        beside = (
            self.view == "compare" and self._screen.bar.beside.isChecked() and bool(self._screen.bar.pair[0])
        )
        self._screen.older.setVisible(beside)
        self._screen.bar.show_view(self.view, _count(since), ever_read=since is not None)
        self._screen.bar.show_veil(
            possible=self.view != "compare" and self._has_sensitive(), veiled=self.veil
        )
        self._screen.sheet.show_runs(self._runs(since))
        self.show_items()
        kept = self._work.kept()
        words = tr("Creator’s own words kept  {percent} %", percent=kept.percent) if kept else ""
        self._screen.bar.show_kept(words, self._work.kept_by_beat() if kept else "")

    def _runs(self, since: Comparison | None) -> list[Run]:
        room = self._work.room
        if room is None:
            return []
        if self.view == "compare":
            return self._compared(room)
        language = room.draft.brief.language
        if self.view == "changed" and since is not None:
            if not since.changed:
                return [Run(tr("Nothing has changed since you last read it."), "note")]
            return changes(since, language, self._veiled())
        whole = whole_post(room.draft.parts(), language, self._notes(), self._veiled())
        if self.view == "changed":
            words = tr("You have not read this draft yet, so all of it is new.")
            return [Run(f"{words}\n\n", "note"), *whole]
        return whole

    def _compared(self, room: Review) -> list[Run]:
        """Return two versions in one another; or the newer one, with the older one on the sheet beside it."""
        older, newer = self._screen.bar.pair
        if not older:
            return [Run(tr("There is no version yet. Each round makes one, or name one yourself."), "note")]
        try:
            comparison = room.versions.compare(older, newer)
        except KnownError as error:
            return [Run(str(error), "note")]
        language = room.draft.brief.language
        if not self._screen.bar.beside.isChecked():
            return compared(comparison, language, live=not newer)
        left, right = side_by_side(comparison, language, live=not newer)
        self._screen.older.show_runs(left)
        return right

    def _sensitive(self) -> list[Beat]:
        draft = self._work.draft
        if draft is None:
            return []
        beats = parse(draft.text(SCRIPT), draft.brief.language).beats
        return [beat for beat in beats if beat.sensitive]

    def _has_sensitive(self) -> bool:
        return bool(self._sensitive())

    def _veiled(self) -> list[Span]:
        """Return the beats of which only the heading is shown."""
        if not self.veil:
            return []
        return [beat.span for beat in self._sensitive() if beat.title not in self._lifted]

    def set_veil(self, on: bool) -> None:
        """Veil every sensitive beat, or none."""
        self.veil, self._lifted = on, set()
        self._screen.show_all()

    def lift(self, start: int) -> None:
        """Show one veiled beat."""
        self._lifted |= {beat.title for beat in self._sensitive() if beat.span.start == start}
        self._screen.show_all()

    def _notes(self) -> dict[int, str]:
        """Return what stands behind the headings of beats that were agreed."""
        room = self._work.room
        notes: dict[int, str] = {}
        for beat in room.agreed.closed() if room else ():
            if beat.anchor.span is not None and beat.anchor.part == SCRIPT:
                words = tr("agreed by {by}", by=beat.by)
                if beat.changed:
                    words = tr("agreed by {by}, changed since", by=beat.by)
                notes[beat.anchor.span.start] = words
        return notes

    # Cards

    def show_items(self) -> None:
        """Show the cards that fit the view, and count the others."""
        every = self._work.items()
        open_now = [item for item in every if not item.lost and (self.show_done or not item.done)]
        self._screen.column.filter.setVisible(len(every) > _MANY and not self.only_must)
        open_now = [item for item in open_now if self._wanted(item)]
        if self.only_must:
            open_now = [item for item in open_now if item.severity is Severity.MUST]
        sheet = self._screen.sheet
        self.here = [item for item in open_now if sheet.unit(item.part, item.start) is not None]
        if self.view == "compare" and self._screen.bar.pair[1]:
            self.here = []
        self._screen.margin.show_items(self.here)
        self.mark()
        self._tell(every, len(open_now) - len(self.here))

    def _wanted(self, item: Item) -> bool:
        """Say whether an item passes what was chosen above the cards."""
        name, room = self._screen.column.filter.currentData(), self._work.room
        me = room.me if room else ""
        return {
            "must": item.severity is Severity.MUST,
            "suggestions": item.suggestion is not None,
            "mine": item.by == me or any(reply.by == me for reply in item.replies),
            "mention": me in item.mentions or any(me in reply.mentions for reply in item.replies),
        }.get(name, True)

    def _tell(self, every: list[Item], elsewhere: int) -> None:
        column = self._screen.column
        done = sum(item.done and not item.lost for item in every)
        lost = [item for item in every if item.lost and not item.done]
        column.say("elsewhere", tr("{count} on other words", count=elsewhere) if elsewhere else "")
        words = tr("Hide {count} done", count=done) if self.show_done else tr("Show {count} done", count=done)
        column.say("done", words if done else "")
        words = tr("1 lost its place") if len(lost) == 1 else tr("{count} lost their place", count=len(lost))
        column.say("lost", f"{words}: “{short(lost[0].anchor.quote.exact, 22)}”" if lost else "")
        hint = (
            ""
            if self.here or self.target
            else tr("Select words in the text to comment on them or to suggest others.")
        )
        if self.only_must and not self.here:
            hint = tr("Ten-minute mode: nothing that must be changed is open here.")
        column.hint.setText(hint)
        column.hint.setVisible(bool(hint))

    def mark(self) -> None:
        """Mark the words of the cards, and those that are being written on."""
        active = self._screen.margin.active
        marks = [
            Mark(item.part, item.span, item.look, item.id == active)
            for item in self.here
            if item.span is not None and len(item.span)
        ]
        if self.target is not None and self.target.span is not None and len(self.target.span):
            marks.append(Mark(self.target.part, self.target.span, "comment", active=True))
        self._screen.sheet.mark(marks)

    def go_to(self, item_id: str) -> None:
        """Open a card and select its words."""
        item = next((one for one in self.here if one.id == item_id), None)
        if item is None:
            return
        self._steps = True
        self._screen.sheet.select(item.part, item.span or Span(item.start, item.start))
        self._steps = False
        self._screen.margin.set_active(item_id)
        self.mark()

    def caret_moved(self) -> None:
        """Open the card of the words the caret went to."""
        if self._steps:
            return
        self._screen.panels.tell_selection()
        at = self._screen.sheet.caret()
        chosen = self._screen.sheet.textCursor().hasSelection()
        found = None if at is None or chosen else self._touched(*at)
        if found is not None and found.id != self._screen.margin.active:
            self._screen.margin.set_active(found.id)
            self.mark()

    def _touched(self, part: str, point: int) -> Item | None:
        touched = [i for i in self.here if i.part == part and i.span and i.span.start <= point <= i.span.end]
        return min(touched, key=lambda item: len(item.span or Span(0, 0)), default=None)

    def step(self, by: int) -> None:
        """Go to the next card (1) or to the one before (-1), around."""
        if not self.here:
            return
        ids = [item.id for item in self.here]
        active = self._screen.margin.active
        at = (ids.index(active) + by) % len(ids) if active in ids else (0 if by > 0 else len(ids) - 1)
        self.go_to(ids[at])
        card = self._screen.margin.card(ids[at])
        if card is not None:
            card.setFocus()

    # The form

    def write(self, mode: str) -> None:
        """Begin a comment or a suggestion on the words that are selected, else at the caret."""
        room, sheet = self._work.room, self._screen.sheet
        if room is None:
            return
        chosen, caret = sheet.selection(), sheet.caret()
        if chosen is not None:
            part, span = chosen
            self._open_form(Target(mode, part, span, span.of(room.draft.text(part))))
        elif mode == "suggest" and caret is not None:
            self._open_form(Target(mode, caret[0], Span(caret[1], caret[1])))
        else:
            what = tr("Select the words first, then press this again.")
            self._screen.shell.say(Message(what, key="review", only_on="review", seconds=8))

    def write_on_part(self) -> None:
        """Begin a comment on the whole part the caret is in."""
        at = self._screen.sheet.caret()
        self._open_form(Target("comment", at[0] if at else PARTS[0], None))

    def change(self, item: Item) -> None:
        """Begin to write one's own comment or suggestion anew."""
        mode = "suggest" if item.suggestion is not None else "comment"
        about = item.old if mode == "suggest" else item.anchor.words
        self._open_form(Target(mode, item.part, item.span, about, item.id))
        form = self._screen.form
        form.choose(item.severity)
        form.set_clause(item.clause, self._work.clause_words(item.clause) if item.clause else "")
        form.text.setPlainText(item.text)
        if mode == "suggest":
            form.new.setPlainText(item.new)

    def _open_form(self, target: Target) -> None:
        room = self._work.room
        if room is None:
            return
        self._screen.panels.close()
        self._keep_typed()
        self.target = target
        self._screen.margin.set_active("")
        self._screen.form.open(target, notes=room.notes is not None, kept=self._kept_words)
        if before := self._unsent.pop((room.draft.id, *_about(target)), None):
            self._screen.form.text.setPlainText(before[1])
            if target.mode == "suggest":
                self._screen.form.new.setPlainText(before[0])
        self._screen.margin.hold(self._screen.form, target.part, target.span.start if target.span else 0)
        self._screen.column.hint.hide()
        self.mark()
        self._screen.form.start()

    def _kept_words(self, new: str) -> str:
        """Return how many of the creator's own words a suggestion would leave."""
        room, target = self._work.room, self.target
        if room is None or target is None or target.part != SCRIPT or target.span is None:
            return ""
        script = room.draft.text(SCRIPT)
        after = script[: target.span.start] + new + script[target.span.end :]
        kept, then = self._work.kept(), self._work.kept(after)
        if kept is None or then is None:
            return ""
        words = tr(
            "Creator’s own words kept: {now} % now, {then} % with this", now=kept.percent, then=then.percent
        )
        before, behind = (self._work.kept_in_beat(text, target.span.start) for text in (script, after))
        if before is not None and behind is not None and before != then:
            now, with_this = before.percent, behind.percent
            words += "\n" + tr("In this beat: {now} % now, {then} % with this", now=now, then=with_this)
        return words

    def send(self) -> None:
        """Keep what was written."""
        form, target, work = self._screen.form, self.target, self._work
        if target is None:
            return
        words, severity, clause = form.text.toPlainText(), form.severity, form.clause
        if target.item_id:
            item = work.item(target.item_id)
            kept = item is not None and work.change(item, form.new.toPlainText(), words, severity, clause)
        elif target.mode == "suggest" and target.span is not None:
            kept = work.suggest(target.part, target.span, form.new.toPlainText(), words, severity, clause)
        else:
            private = form.private.isChecked()
            kept = work.comment(target.part, target.span, words, severity, clause, private=private)
        if kept:
            self._put_away()

    def end_form(self) -> None:
        """Put the form away; what was typed is there again when the same words are written on."""
        self._keep_typed()
        self._put_away()

    def _keep_typed(self) -> None:
        draft, typed = self._work.draft, self._screen.form.typed()
        if self.target is not None and draft is not None and any(typed):
            self._unsent[(draft.id, *_about(self.target))] = typed

    def _put_away(self) -> None:
        if self.target is None:
            return
        self.target = None
        self._screen.margin.hold(None)
        self.show_items()
        self._screen.sheet.setFocus()

    # Reading and agreeing

    def note_read(self) -> None:
        """Remember that this person has read the draft as it is now."""
        if self._work.do(lambda room: room.versions.note_read()):
            self.choose("whole" if self.view == "changed" else self.view)

    def agree(self) -> None:
        """Close the beat at the caret."""
        at = self._screen.sheet.caret()
        beat = self._work.beat_at(at[1]) if at and at[0] == SCRIPT else None
        if beat is not None:
            self._work.do(lambda room: room.agreed.agree(beat), What.AGREED)

    def agreed_here(self) -> str:
        """Return the id of the agreement about the beat at the caret; "" when it is open."""
        room, at = self._work.room, self._screen.sheet.caret()
        found = room.agreed.at(at[0], Span(at[1], at[1])) if room and at else None
        return found.id if found else ""


def _about(target: Target) -> tuple[str, str, str]:
    return f"{target.mode} {target.item_id}", target.part, target.words


def _count(since: Comparison | None) -> int:
    if since is None:
        return 0
    return len(since.beats) + sum(part.changed for part in since.parts if part.part != SCRIPT)
