"""Choosing help lines for the draft in hand: what is proposed for each country and why; one click puts it in."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import help_for_draft
from app.errors import KnownError
from app.findings.post import PARTS, SCRIPT
from app.help_for_draft import PLACES, CountryPlan, Plan, Proposal, Why, Words
from app.helplines.hours import in_words
from app.helplines.wording import cost_words
from app.text.utf16 import utf16_length
from app.translation import tr
from ui.countries import country_name
from ui.helplines.forms import AskTwo, override_form
from ui.helplines.words import fresh_words, reach_words
from ui.theme import theme
from ui.widgets import Card, Message, Rule, button, label
from ui.write.parts_bar import part_words
from ui.write.side_panel import SidePanel

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from ui.write.screen import WriteScreen

_KEY = "help_lines"


def open_beside(screen: "WriteScreen") -> None:
    """Show the choice beside the draft that is open in Write."""
    panel = screen.panels.show_other("help_lines", lambda: ForDraft(screen))
    if panel is not None and screen.draft is not None:
        panel.show_draft(screen.draft)
        panel.setFocus(Qt.FocusReason.OtherFocusReason)


def why_words(why: Why, country: str) -> str:
    """Return why a line is proposed."""
    return {
        Why.EMERGENCY: tr("for danger right now"),
        Why.CRISIS: tr("for everybody in a crisis"),
        Why.PAIRED: tr("belongs to it: another language or young people"),
        Why.YOUNG: tr("for young people, who are in the audience"),
        Why.TOPIC: tr("for what the post is about"),
        Why.LANGUAGE: tr("speaks the post’s language"),
        Why.WRITTEN: tr("to write instead of speaking"),
        Why.DIRECTORY: tr("for everybody else, wherever they are"),
    }[why]


class Tick(QWidget):
    """A box to tick, with words that wrap beside it; the words can be clicked too."""

    toggled = Signal(bool)

    def __init__(self, words: str, *parts: QLabel, on: bool = True) -> None:
        super().__init__()
        self.box, self.parts = QCheckBox(), parts
        self.box.setAccessibleName(words)
        self.box.setChecked(on)
        self.box.toggled.connect(self.toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        row.addLayout(column, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick on a click on the words."""
        super().mouseReleaseEvent(event)
        if self.box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.toggle()


class ForDraft(SidePanel):
    """Works for one Write screen. `ticks` are the proposed lines by id, `places` the parts of the post."""

    def __init__(self, screen: "WriteScreen") -> None:
        super().__init__(tr("Help lines for this draft"))
        self._screen = screen
        self._draft: Draft | None = None
        self._plan = Plan(screen.shell.workspace.help.directory)
        self._dropped: set[str] = set()
        self._by = ""
        self.words: Words | None = None
        self.ticks: dict[str, Tick] = {}
        self.places: dict[str, Tick] = {}
        self._known: object = None
        self.put = button(tr("Put them into the draft"), self.put_in, "primary")
        self.setFocusProxy(self.put)
        self._body = QWidget()
        self._card: QLabel | None = None
        self.box.addWidget(self._body)
        self.box.addStretch(1)
        self.add_below(self.put)

    # What is shown

    def show_draft(self, draft: "Draft") -> None:
        """Show what is proposed for a draft as it is now."""
        help_lines, brief = self._screen.shell.workspace.help, draft.brief
        if draft is not self._draft:
            self._draft = draft
            self._dropped.clear()
        shown = (draft.id, brief, help_lines.directory, help_lines.team.overrides, help_lines.today())
        if shown != self._known:
            self._known = shown
            self._plan = help_for_draft.plan(help_lines, brief)
            self._build()
        self._preview()

    def _build(self) -> None:
        old, self._body = self._body, QWidget()
        self.ticks, self.places, self._card = {}, {}, None
        box = QVBoxLayout(self._body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(6))
        if self._plan.countries:
            self._list(box)
        else:
            box.addWidget(
                label(tr("The brief does not say yet in which countries the viewers are."), wrap=True)
            )
            open_brief = button(tr("Open the brief"), lambda: self._screen.shell.run("write.brief"))
            box.addWidget(open_brief, 0, Qt.AlignmentFlag.AlignLeft)
        self.put.setVisible(bool(self._plan.countries))
        self.box.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        self._body.show()

    def _list(self, box: QVBoxLayout) -> None:
        px = theme().px
        box.addWidget(label(_truth(self._plan), "small", wrap=True))
        for country in self._plan.countries:
            box.addSpacing(px(6))
            box.addWidget(label(country_name(country.country), "label"))
            self._country(box, country)
        if self._plan.anywhere is not None:
            box.addSpacing(px(6))
            box.addWidget(label(tr("Anywhere"), "label"))
            box.addWidget(self._tick(self._plan.anywhere, ""))
        box.addSpacing(px(6))
        box.addWidget(Rule())
        box.addWidget(label(tr("What is put where"), "label"))
        for part in PLACES:
            self.places[part] = tick = Tick(
                part_words(part), label("", wrap=True), label("", "small", wrap=True)
            )
            tick.toggled.connect(self._look)
            box.addWidget(tick)
        box.addWidget(label(tr("The end card then shows"), "label"))
        self._card = card = label("", "small", wrap=True, select=True)
        box.addWidget(card)

    def _country(self, box: QVBoxLayout, country: CountryPlan) -> None:
        for proposal in country.proposed:
            box.addWidget(self._tick(proposal, country.country))
        if not country.proposed and not country.withheld:
            box.addWidget(
                label(
                    tr(
                        "The directory has no line for this country; the international directory is named instead."
                    ),
                    "small",
                    wrap=True,
                )
            )
        elif country.thin and country.proposed:
            box.addWidget(
                label(
                    tr(
                        "Little is known about this country’s lines, so the international directory comes first."
                    ),
                    "small",
                    wrap=True,
                )
            )
        for proposal in country.withheld:
            box.addWidget(self._withheld(proposal, country.country))

    def _tick(self, proposal: Proposal, country: str) -> Tick:
        line = proposal.line
        reasons = "; ".join(why_words(why, country) for why in proposal.why)
        facts = f"{in_words(line.hours) if line.hours else tr('hours may vary')} · {cost_words(line)}"
        state, role = fresh_words(line, proposal.fresh)
        words = f"{line.name}: {reach_words(line)}" if line.channels else line.name
        result = Tick(
            f"{words}. {reasons}",
            label(words, wrap=True),
            label(f"{reasons[:1].upper()}{reasons[1:]} · {facts}", "small", wrap=True),
            label(state, role if role != "muted" else "small", wrap=True),
            on=line.id not in self._dropped,
        )
        result.toggled.connect(partial(self._drop, line.id))
        self.ticks[line.id] = result
        return result

    def _withheld(self, proposal: Proposal, country: str) -> QWidget:
        card = Card(tr("Withheld: {name}", name=proposal.line.name))
        reasons = "; ".join(why_words(why, country) for why in proposal.why)
        card.box.addWidget(label(f"{proposal.line.name} ({reasons})", wrap=True))
        card.box.addWidget(label(proposal.fresh.words, "must", wrap=True))
        show = button(tr("Show it all the same…"), lambda: self._ask(card, show, proposal.line.id))
        show.setAccessibleDescription(proposal.line.id)
        card.box.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _preview(self) -> None:
        """Say what would be put where, as it is ticked now."""
        draft = self._draft
        card = self._card
        if draft is None or card is None or not self._plan.countries:
            return
        self.words = help_for_draft.words(self._plan, draft.parts(), draft.brief, self._dropped)
        for part, tick in self.places.items():
            wording = self.words.of(part)
            text, rest = tick.parts
            notes = [tr("{count} characters", count=utf16_length(wording.text))] if wording.text else []
            if wording.left_out:
                notes.append(tr("no room for {what}", what=", ".join(wording.left_out)))
            text.setText(f"{part_words(part)}: {wording.text}" if wording.text else part_words(part))
            rest.setText(" · ".join(notes) or tr("There is no room beside what stands there."))
            tick.box.setEnabled(bool(wording.text))
        card.setText(self.words.card.text)
        self._look()

    def _look(self) -> None:
        self.put.setEnabled(bool(self._chosen_places()))

    def _chosen_places(self) -> list[str]:
        return [part for part, tick in self.places.items() if tick.box.isChecked() and tick.box.isEnabled()]

    def _drop(self, line_id: str, on: bool) -> None:
        (self._dropped.discard if on else self._dropped.add)(line_id)
        self._preview()

    # What a person does

    def _ask(self, card: Card, instead_of: QWidget, line_id: str) -> None:
        form = override_form()
        form.kept.connect(partial(self._override, line_id))
        form.cancelled.connect(lambda: _take_away(form, instead_of))
        card.box.addWidget(form)
        instead_of.hide()
        form.start(self._by)

    def _override(self, line_id: str, by: str, reason: str) -> None:
        self._by = by
        try:
            self._screen.shell.workspace.help.override(line_id, reason, by)
        except KnownError as error:
            self._screen.shell.say(Message.of(error, key=_KEY))
            return
        if self._draft is not None:
            self.show_draft(self._draft)

    def put_in(self) -> None:
        """Put what is ticked into the draft: one step, which one undo takes back."""
        draft, words, screen = self._draft, self.words, self._screen
        if draft is None or words is None or draft is not screen.draft:
            return
        changed = help_for_draft.put(draft, words, self._chosen_places())
        if not changed:
            screen.shell.say(Message(tr("All of it stands there already."), key=_KEY, seconds=8))
            return
        where = ", ".join(part_words(part).lower() for part in PARTS if part in changed)
        undo = ((tr("Undo"), screen.desk.undo),)
        screen.panels.close()
        screen.show_part(SCRIPT if SCRIPT in changed else changed[0])
        screen.shell.say(
            Message(
                tr("Help lines are in: {where}.", where=where),
                actions=undo,
                key=_KEY,
                only_on="write",
                seconds=20,
            )
        )


def _truth(plan: Plan) -> str:
    """Say plainly what these lines rest on."""
    shown = [proposal for country in plan.countries for proposal in country.proposed]
    checked = sum(bool(proposal.line.verified_by) for proposal in shown)
    if checked == len(shown) and shown:
        return tr("Your team checked every line below.")
    said = tr("Your team checked {count} of these {all} lines.", count=checked, all=len(shown))
    return f"{said} {tr('The rest was collected from pages; nobody called the numbers.')}"


def _take_away(form: AskTwo, back: QWidget) -> None:
    form.hide()
    form.deleteLater()
    back.show()
