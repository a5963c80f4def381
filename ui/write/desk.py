"""What happens between the draft and what is on screen: checking, showing, applying, keeping."""

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from app.claims.citations import Citations
from app.drafts.document import Detail, Draft, Edit, Origin
from app.findings.finding import Finding
from app.findings.keep import Keep, Scope
from app.findings.post import PARTS, SCRIPT
from app.script.timing import Stopwatch, pace_for
from app.translation import tr
from ui.countries import country_name
from ui.widgets import Message
from ui.write.beat_rail import beat_lines
from ui.write.brief_panel import age_words, topic_words
from ui.write.checking import Checking
from ui.write.frozen import Frozen
from ui.write.held import PATIENCE, Held, of_part
from ui.write.wording import fitted

if TYPE_CHECKING:
    from app.workspace import Guidance as Found
    from ui.write.screen import WriteScreen


_NOWHERE = ("", 0)  # no part, no place


class Desk(QObject):
    """Works for one Write screen."""

    showed = Signal()  # what was found last stands on the screen

    def __init__(self, screen: "WriteScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self._draft: Draft | None = None
        self._forget: list[Callable[[], None]] = []
        self._stopwatch = Stopwatch()
        self._held = Held()
        self._found: Found | None = None
        self._undone = _NOWHERE  # where the last undo changed something
        self.shown: tuple[Finding, ...] = ()
        self.active: Finding | None = None
        self._checking = Checking(screen.shell.jobs, self._prepare, self)
        self._checking.found.connect(self._take)
        self._waiting = QTimer(self)  # until a finding on the word being typed may show
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(round(PATIENCE * 1000) + 20)
        self._waiting.timeout.connect(self.show)
        self._later = QTimer(self)  # hundreds of comments may come home at once: they are shown once
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._details)

    # Opening and closing

    def open(self, draft: Draft) -> None:
        """Work on a draft."""
        self._draft, self._found, self.shown, self.active = draft, None, (), None
        self._held.reset()
        self._checking.begin()
        self._new_stopwatch()
        self._forget = [draft.on_edit(self._edited), draft.on_details(self._heard)]
        self._screen.guidance.set_campaign(True)  # "no campaign" is one, too: all drafts outside of any

    def close(self) -> None:
        """Let go of the draft."""
        self.write_counts()
        for forget in self._forget:
            forget()
        self._forget.clear()
        self._checking.stop()
        self._waiting.stop()
        self._later.stop()
        self._draft, self._found, self.shown, self.active = None, None, (), None

    def _new_stopwatch(self) -> None:
        draft, preferences = self._draft, self._screen.shell.preferences
        if draft is not None:
            pace = pace_for(draft.brief.language, preferences.chosen_pace)
            self._stopwatch = Stopwatch(pace, draft.brief.language)

    def subtitle(self) -> str:
        """Return topics, audience and saved state in one line."""
        if self._draft is None:
            return ""
        brief = self._draft.brief
        places = ", ".join(brief.countries) if len(brief.countries) > 1 else ""
        if len(brief.countries) == 1:
            places = country_name(brief.countries[0])
        parts = [
            ", ".join(topic_words(topic) for topic in brief.topics),
            tr("audience {places}", places=places) if places else "",
            age_words(brief.age_band) if brief.age_band else "",
            self._screen.autosave.words()[0].lower() if self._screen.autosave.words()[1] else "",
        ]
        return "  ·  ".join(part for part in parts if part)

    # Edits

    def _edited(self, edit: Edit) -> None:
        if edit.origin is Origin.LOCAL:
            self._held.typed(edit.part, time.monotonic())
            self._screen.editors.typed()
            self._screen.spell_soon()
        elif edit.origin is Origin.UNDO:
            self._undone = (edit.part, edit.at + len(edit.text))
        self._screen.autosave.touch()
        self._checking.touch()

    def _heard(self, told: tuple[Detail, Origin]) -> None:
        self._screen.autosave.touch()
        if told[0] is Detail.REVIEW:
            self._later.start()
        else:
            self._details()

    def _details(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self._new_stopwatch()
        self._screen.editors.set_language(draft.brief.language)
        self._screen.start_spelling()
        self._screen.panels.show_draft()
        self._checking.touch()
        self._screen.header_changed.emit()

    def undo(self) -> None:
        """Take back the last step, wherever it was, and show where."""
        self._step_back(lambda draft: draft.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step_back(lambda draft: draft.redo())

    def _step_back(self, move: Callable[[Draft], bool]) -> None:
        if self._draft is None:
            return
        self._undone = _NOWHERE
        move(self._draft)
        part, point = self._undone  # told while it moved
        if part:
            if part != self._screen.editors.part:
                self._screen.show_part(part)
            self._screen.editors.current.select(point, point)

    # Checking

    def recheck(self) -> None:
        """Check again, for example because keeps or packs have changed."""
        self._checking.touch()

    def _prepare(self) -> Callable[[], "Found"] | None:
        if self._draft is None:
            return None
        workspace, draft = self._screen.shell.workspace, self._draft
        frozen = cast("Draft", Frozen(draft.id, draft.post(), draft.keeps))  # may be read in a worker
        citations = Citations(draft).all()
        return lambda: workspace.guidance(frozen, citations)

    def _take(self, found: Any) -> None:
        self._found = found
        self.show()

    def show(self) -> None:
        """Show what was found, but nothing on the word being typed."""
        screen, draft, found = self._screen, self._draft, self._found
        if draft is None or found is None:
            return
        caret, now = screen.editors.caret(), time.monotonic()
        shown, held = self._held.split(found.open, caret, now)
        self.shown = tuple(shown)
        if held:
            self._waiting.start()
        if self.active is not None:
            self.active = self._same(self.active)
        by_part = {part: of_part(shown, part) for part in PARTS}
        here = by_part[screen.editors.part]
        self.active = self._touched(here) or self.active
        screen.editors.show_findings(by_part, self.active)
        hint = tr("Nothing to point out so far. Guidance appears here, beside the words it is about.")
        screen.guidance.show_findings(shown, here, hint)
        screen.guidance.margin.set_active(self.active)
        screen.guidance.show_kept(len(self.keeps()))
        screen.guidance.show_care(found.care)
        self._show_script(draft, by_part[SCRIPT])
        screen.parts.show_counts(draft.parts(), shown)
        screen.panels.show_kept()
        self.showed.emit()

    def _show_script(self, draft: Draft, findings: list[Finding]) -> None:
        rail = self._screen.rail
        lines, seconds = beat_lines(draft.text(SCRIPT), self._stopwatch, findings)
        rail.show_beats(lines, seconds, draft.brief.target_seconds)
        if self._screen.editors.part == SCRIPT:
            rail.light(self._screen.editors.caret())

    def _same(self, finding: Finding) -> Finding | None:
        """Return the finding that is now what this one was before."""
        alike = [
            one
            for one in self.shown
            if (one.clause, one.part, one.words) == (finding.clause, finding.part, finding.words)
        ]
        at = finding.span.start if finding.span else 0
        return min(alike, key=lambda one: abs((one.span.start if one.span else 0) - at), default=None)

    def _touched(self, here: Iterable[Finding]) -> Finding | None:
        caret = self._screen.editors.caret()
        return next((one for one in here if one.span and one.span.start <= caret <= one.span.end), None)

    def caret_moved(self) -> None:
        """Light the beat and open the card where the caret is now."""
        screen = self._screen
        if self._draft is None:
            return
        if screen.editors.part == SCRIPT:
            screen.rail.light(screen.editors.caret())
        if self._waiting.isActive():
            self._checking.touch()  # the caret may have left the word that waited
        active = self._touched(of_part(self.shown, screen.editors.part))
        if active is not self.active:
            self.active = active
            screen.guidance.margin.set_active(active)
            screen.editors.show_active(active)

    # Findings

    def go_to(self, finding: Finding) -> None:
        """Select the words of a finding and bring its card level with them."""
        if finding.span is None:
            return
        if finding.part != self._screen.editors.part:
            self._screen.show_part(finding.part)
        editor = self._screen.editors.current
        editor.select(finding.span.start, finding.span.end)
        editor.show_range(finding.span.start)

    def step_finding(self, by: int) -> None:
        """Go to the next finding (1) or the one before (-1), through all parts and around."""
        placed = [one for part in PARTS for one in of_part(self.shown, part)]
        if not placed:
            return
        editors = self._screen.editors
        here = (PARTS.index(editors.part), *editors.current.selection())
        places = [(PARTS.index(one.part), *_ends(one)) for one in placed]
        if by > 0:
            index = next((at for at, place in enumerate(places) if place > here), 0)
        else:
            index = next((at for at in reversed(range(len(places))) if places[at] < here), len(places) - 1)
        editors.current.setFocus()
        self.go_to(placed[index])
        self._screen.editors.current.setFocus()

    def use_wording(self, finding: Finding, words: str) -> None:
        """Put a better wording in the place of the words that were found: one step to undo."""
        draft, span = self._draft, finding.span
        if draft is None or span is None:
            return
        found = span.of(draft.text(finding.part))
        if finding.words and found != finding.words:
            self.recheck()  # the text has changed since; the card is about to follow
            return
        better = fitted(found, words)
        if finding.part != self._screen.editors.part:
            self._screen.show_part(finding.part)
        with draft.step():
            draft.edit(finding.part, span.start, len(span), better)
        end = span.start + len(better)
        self._screen.editors.current.select(end, end)
        self._screen.editors.current.setFocus()

    def use_first_wording(self) -> None:
        """Apply the first better wording of the finding at the caret."""
        finding = self.active
        if finding is None:
            return
        words = next((one.words for one in finding.better if one.replaces), "")
        if words:
            self.use_wording(finding, words)

    def ask_reason(self) -> None:
        """Ask why the words at the caret are kept, on their card."""
        if self.active is not None:
            self._screen.panels.close()
            self._screen.guidance.margin.arrange()
            card = self._screen.guidance.margin.card(self.active)
            if card is not None:
                card.open_form()

    def keep(self, finding: Finding, reason: str, scope: Scope) -> None:
        """Keep a wording with a reason."""
        draft = self._draft
        if draft is None:
            return
        keep = self._screen.shell.workspace.keep(draft, finding, scope, reason)
        if scope is Scope.CAMPAIGN:  # outside the draft, so that the draft's undo does not reach it
            undo = ((tr("Undo"), lambda: self.release(keep)),)
            words = tr("Kept in every draft of this campaign.")
            self._screen.shell.say(Message(words, actions=undo, key="kept", seconds=12))
        self._checking.run()
        self._screen.editors.current.setFocus()

    def release(self, keep: Keep) -> None:
        """Stop keeping a wording."""
        if self._draft is not None:
            self._screen.shell.workspace.release(self._draft, keep)
            self._checking.run()

    def keeps(self) -> tuple[Keep, ...]:
        """Return what is kept in this draft, and what its campaign keeps of the words in it."""
        if self._draft is None:
            return ()
        own = self._draft.keeps
        outer = self._found.kept if self._found is not None else ()
        return (*own, *{keep.id: keep for keep, _ in outer if keep.scope is Scope.CAMPAIGN}.values())

    def kept(self) -> list[tuple[Finding, Keep]]:
        """Return the findings that are kept now."""
        return [(finding, keep) for keep, finding in (self._found.kept if self._found is not None else ())]

    def write_counts(self) -> None:
        """Bring the draft's row on the board up to date."""
        draft, found = self._draft, self._found
        if draft is None or found is None:
            return
        self._screen.shell.workspace.refresh_counts(draft, found)

    # Moving in the text

    def jump(self, point: int) -> None:
        """Put the caret at a place of the script."""
        if self._screen.editors.part != SCRIPT:
            self._screen.show_part(SCRIPT)
        editor = self._screen.editors.current
        editor.select(point, point)
        editor.show_range(point)
        editor.setFocus()

    def step_beat(self, by: int) -> None:
        """Go to the start of the next beat (1) or of the one before (-1)."""
        caret = self._screen.editors.caret()
        starts = [line.at for line in self._screen.rail.lines]
        ahead = [at for at in starts if at > caret] if by > 0 else [at for at in starts if at < caret][::-1]
        if ahead:
            self.jump(ahead[0])


def _ends(finding: Finding) -> tuple[int, int]:
    return (finding.span.start, finding.span.end) if finding.span is not None else (0, 0)
