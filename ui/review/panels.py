"""The panels that take the cards' place for a while: lost comments, the checklist, sign-off, history."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.errors import KnownError
from app.review.checklist import Reply
from app.review.errors import OpenMusts
from app.review.places import Place
from app.review.sign_off import Standing, Verdict
from app.translation import tr
from ui.review.checklist_panel import ChecklistPanel
from ui.review.history_panel import HistoryPanel
from ui.review.orphans import OrphanPanel
from ui.review.sign_panel import SignPanel
from ui.review.signing import Signing, statement_text
from ui.review.words import standing_words
from ui.widgets import Message
from ui.write.side_panel import SidePanel

if TYPE_CHECKING:
    from ui.review.screen import ReviewScreen


class Panels:
    """Makes a panel when it is asked for the first time, and keeps what is shown up to date."""

    def __init__(self, screen: "ReviewScreen") -> None:
        self._screen, self._work = screen, screen.work
        self.signing = Signing(screen.work)
        self._made: dict[str, SidePanel] = {}
        self._selected = False

    @property
    def shown(self) -> str:
        """The name of the panel that is shown; "" for the cards."""
        widget = self._screen.side.currentWidget()
        return next((name for name, panel in self._made.items() if panel is widget), "")

    def panel(self, name: str) -> SidePanel:
        """Return a panel by its name: lost, checklist, sign or history."""
        if name not in self._made:
            made = {
                "lost": self._lost,
                "checklist": self._checklist,
                "sign": self._sign,
                "history": HistoryPanel,
            }
            panel = self._made[name] = made[name]()
            panel.closed.connect(self.close)
            self._screen.side.addWidget(panel)
        return self._made[name]

    def toggle(self, name: str) -> None:
        """Show a panel, or put it away when it is shown."""
        if self.shown == name:
            self.close()
        elif self._work.room is not None:
            panel = self.panel(name)
            self._screen.side.setCurrentWidget(panel)
            self.show()
            if isinstance(panel, SignPanel):
                panel.start()
            else:
                panel.setFocus()

    def close(self) -> None:
        """Show the cards again."""
        if self.shown:
            self._screen.side.setCurrentWidget(self._screen.column)
            self._screen.margin.arrange_soon()

    # Keeping up to date

    def show(self) -> None:
        """Show the draft as it is now, in the panel and in the rows that lead there."""
        room = self._work.room
        if room is None:
            return
        column, clauses = self._screen.column, self.signing.questions()
        answers = room.checklist.answers()
        done = sum(clause.id in answers for clause in clauses)
        words = tr("Only a person can judge  {done} of {all}", done=done, all=len(clauses))
        column.say("checklist", words if clauses else "")
        records = self.signing.records()
        column.say("sign", standing_words(records[0][1]) if records else tr("Not signed yet"))
        column.say("history", tr("History"))
        panel = self._screen.side.currentWidget()
        if isinstance(panel, ChecklistPanel):
            panel.show_questions(clauses, answers)
        elif isinstance(panel, OrphanPanel):
            self._show_lost(panel)
        elif isinstance(panel, SignPanel):
            self._show_sign(panel)
        elif isinstance(panel, HistoryPanel):
            panel.show_rows(self._screen.shell.workspace.reviews.history.of(room.draft.id))

    # Lost comments

    def _lost(self) -> OrphanPanel:
        panel = OrphanPanel()
        panel.put_back.connect(self._put_back)
        panel.look.connect(self._look)
        panel.removed.connect(lambda item_id: self._work.answer("remove", item_id, ""))
        return panel

    def _show_lost(self, panel: OrphanPanel) -> None:
        room = self._work.room
        lost = [item for item in self._work.items() if item.lost and not item.done]
        if room is None or not lost:
            self.close()
            return
        self._selected = self._screen.sheet.selection() is not None
        panel.show_lost(lost, room.me, self._selected, room.places_for)

    def tell_selection(self) -> None:
        """Let "Put it back here" follow the selection."""
        panel = self._screen.side.currentWidget()
        if isinstance(panel, OrphanPanel):
            selected = self._screen.sheet.selection() is not None
            for back in panel.backs.values():
                back.setEnabled(selected)

    def _put_back(self, item_id: str) -> None:
        chosen = self._screen.sheet.selection()
        if chosen is not None:
            self._work.do(lambda room: room.anchors.put_back(item_id, *chosen))
            self._screen.reading.go_to(item_id)

    def _look(self, place: Place) -> None:
        if not self._screen.sheet.select(place.part, place.span):
            self._screen.reading.choose("whole")
            self._screen.sheet.select(place.part, place.span)

    # The checklist

    def _checklist(self) -> ChecklistPanel:
        panel = ChecklistPanel()
        panel.answered.connect(self._answer)
        panel.cleared.connect(lambda clause: self._work.do(lambda room: room.checklist.clear(clause)))
        return panel

    def _answer(self, clause: str, reply: str, reason: str) -> None:
        self._work.do(lambda room: room.checklist.answer(clause, Reply(reply), reason))

    # Sign-off

    def _sign(self) -> SignPanel:
        panel = SignPanel()
        panel.changed.connect(lambda: self._show_sign(panel))
        panel.wanted.connect(lambda: self._sign_now(panel))
        panel.verify_asked.connect(self._ask_verify)
        panel.save_asked.connect(self._ask_save)
        panel.page_asked.connect(self._ask_page)
        return panel

    def _show_sign(self, panel: SignPanel) -> None:
        if self._work.room is None:  # a field lost the keyboard because the draft was put away
            return
        blockers = self.signing.blockers()
        panel.show_records(self.signing.records())
        panel.show_blockers(blockers)
        missing = sum(not panel.reasons[one.id].text().strip() for one in blockers)
        words = ""
        if not missing:
            words = statement_text(
                self.signing.statement(_reasons(panel), panel.role.text(), panel.note.text())
            )
        panel.show_statement(words, missing=missing, new_key=self.signing.is_new)

    def _sign_now(self, panel: SignPanel) -> None:
        try:
            said = self.signing.statement(_reasons(panel), panel.role.text(), panel.note.text())
        except OpenMusts:
            self._show_sign(panel)  # something was opened meanwhile
            return
        panel.sign.setEnabled(False)
        passphrase = panel.passphrase.text()
        self.signing.sign(said, passphrase, partial(self._signed, panel), partial(self._not_signed, panel))

    def _signed(self, panel: SignPanel) -> None:
        panel.forget_passphrase()
        panel.note.clear()
        self._screen.shell.say(
            Message(
                tr("Signed. The record is kept with this draft."),
                tr("Any later edit voids it, and says which beat changed."),
                key="review",
                only_on="review",
                seconds=12,
            )
        )
        self._screen.show_all()

    def _not_signed(self, panel: SignPanel, error: Exception) -> None:
        panel.forget_passphrase()
        self._screen.shell.say(Message.of(error, key="review"))

    def _ask_verify(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._screen, tr("Verify a signed record"), "", _files())
        if name:
            self.verify(Path(name))

    def verify(self, path: Path) -> None:
        """Say what became of a record in a file."""
        try:
            found = self.signing.look_at(path)
        except KnownError as error:
            self._screen.shell.say(Message.of(error, key="review.verify"))
            return
        tone = "info" if found.standing is Standing.VALID else "warning"
        said = Message(standing_words(found), _key_words(found), tone=tone, key="review.verify")
        self._screen.shell.say(said)

    def _ask_save(self, record: bytes) -> None:
        name, _ = QFileDialog.getSaveFileName(self._screen, tr("Save the record"), "sign-off.json", _files())
        if name:
            self.save(record, Path(name))

    def save(self, record: bytes, path: Path) -> None:
        """Write a record to a file, whole or not at all."""

        def write() -> None:
            part = path.with_name(f"{path.name}.part")
            part.write_bytes(record)
            part.replace(path)

        self._write(write, path)

    def _ask_page(self, record: bytes) -> None:
        kinds = tr("PDF (*.pdf);;HTML (*.html)")
        name, _ = QFileDialog.getSaveFileName(
            self._screen, tr("Save as PDF or HTML"), "review-record.pdf", kinds
        )
        if name:
            self.save_page(record, Path(name))

    def save_page(self, record: bytes, path: Path) -> None:
        """Write a record as a page, PDF or HTML by the name's ending."""
        from ui.review.record_page import page, write_page  # with Qt's PDF writer: when it is asked for

        verdict = next((one for held, one in self.signing.records() if held == record), None)
        if verdict is not None:
            self._write(lambda: write_page(page(verdict, self._question), path), path)

    def _question(self, clause_id: str) -> str:
        clause = self._work.clause(clause_id)
        return clause.question if clause is not None else clause_id

    def _write(self, write: Callable[[], None], path: Path) -> None:
        try:
            write()
        except OSError:
            self._screen.shell.say(
                Message(
                    tr("“{name}” could not be written.", name=path.name),
                    tr("The record is safe in the library."),
                    tr("Choose another folder."),
                    tone="error",
                    key="review",
                )
            )
            return
        words = tr("The record was saved as {name}.", name=path.name)
        self._screen.shell.say(Message(words, key="review", seconds=8))


def _reasons(panel: SignPanel) -> dict[str, str]:
    return {name: field.text() for name, field in panel.reasons.items()}


def _key_words(found: Verdict) -> str:
    if not found.key or found.standing not in (Standing.VALID, Standing.VOID):
        return ""  # nothing in a forged record can be trusted, its key neither
    if found.known_as:
        return tr("The key {key} is {name}’s in this library.", key=found.key, name=found.known_as)
    return tr("The key {key} has not signed in this library before.", key=found.key)


def _files() -> str:
    return tr("Signed records (*.json)")
