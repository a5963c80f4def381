"""A help line's page: how to reach it, what is known, what is assumed, what it rests on, and who looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.helplines.entry import Evidence, HelpLine
from app.helplines.freshness import evidence_words
from app.helplines.hours import in_words, open_at
from app.translation import tr
from ui.guidelines import parts
from ui.guidelines.words import day_words
from ui.helplines.forms import AskTwo, check_form, override_form
from ui.helplines.words import (
    assumed,
    audience_words,
    channel_line,
    confidence_words,
    fresh_words,
    languages_words,
    level_words,
    limits_words,
    money_words,
    now_words,
    place_words,
    reach_words,
    topic_words,
)
from ui.theme import theme
from ui.widgets import Card, FlowLayout, button, label

if TYPE_CHECKING:
    from app.help_in_use import HelpInUse


@dataclass(frozen=True)
class Asked:
    """What a person wants of the line on the page: check, override, correct, uncorrect, remove, copy, show."""

    what: str
    line: HelpLine
    by: str = ""
    words: str = ""  # where they looked, why, or the id of another line to show


class LinePage(QScrollArea):
    """Emits `asked`."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line: HelpLine | None = None
        self.form: AskTwo | None = None
        self.by = ""  # the name that was used last
        px = theme().px
        self._sheet = Card()
        self._sheet.box.setContentsMargins(px(20), px(16), px(20), px(20))
        self._sheet.setMaximumWidth(px(860))
        self._text = QWidget()
        self._sheet.box.addWidget(self._text)
        self._sheet.box.addStretch(1)
        page = QWidget()
        page.setProperty("kind", "clear")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, px(4), 0)
        box.addWidget(self._sheet)
        self.setWidget(page)

    def show_line(self, line: HelpLine, help_lines: "HelpInUse") -> None:
        """Show a line as it is now; the view stays where it is when it is the same one."""
        place = self.verticalScrollBar().value() if self.line and self.line.id == line.id else 0
        self.line, self.form = line, None
        old, self._text = self._text, QWidget()
        box = QVBoxLayout(self._text)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(4))
        self._box = box
        for part in self._page(line, help_lines):
            box.addWidget(part)
        self._sheet.box.replaceWidget(old, self._text)
        old.hide()
        old.deleteLater()
        self._text.show()
        self._sheet.setAccessibleName(line.name)
        self.verticalScrollBar().setValue(place)

    def ask(self, what: str) -> None:
        """Open the form for a check (`check`) or for showing an overdue line (`override`)."""
        line = self.line
        if line is None or not line.active:
            return
        self.close_form()
        form = check_form() if what == "check" else override_form()
        form.kept.connect(lambda by, words: self._kept(what, by, words))
        form.cancelled.connect(self.close_form)
        self._box.insertWidget(self._box.indexOf(self._actions), form)
        self._actions.hide()
        form.show()
        form.start(self.by)
        self.form = form
        self.ensureWidgetVisible(form)

    def close_form(self) -> None:
        """Take the form away again."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._actions.show()

    def _kept(self, what: str, by: str, words: str) -> None:
        self.by = by
        if self.line is not None:
            self.asked.emit(Asked(what, self.line, by, words))

    # What stands on it

    def _page(self, line: HelpLine, help_lines: "HelpInUse") -> Iterator[QWidget]:
        """Yield what the page is made of, from top to bottom."""
        kind = f"{level_words(line.crisis_level)}  ·  {place_words(line)}"
        yield label(kind, "small", wrap=True)
        yield label(line.name, "title", wrap=True, select=True)
        if line.name_local and line.name_local != line.name:
            yield label(line.name_local, "muted", wrap=True, select=True)
        if reach := reach_words(line):
            yield label(reach, "heading", wrap=True, select=True)
        if line.active:
            yield label(_open_words(line), wrap=True)
        else:
            yield self._gone(line, help_lines)
        yield from self._freshness(line, help_lines)
        if line.description:
            yield parts.section(tr("What it is"), label(line.description, wrap=True, select=True))
        yield from _facts(line)
        if doubts := assumed(line):
            yield parts.section(tr("What is assumed or not known"), parts.lines(doubts))
        if line.notes:
            yield parts.section(tr("Notes"), parts.lines([line.notes]))
        yield from _team(line, help_lines)
        yield parts.section(tr("What it rests on"), *_evidence(line, help_lines))

    def _gone(self, line: HelpLine, help_lines: "HelpInUse") -> QWidget:
        said, role = fresh_words(line, help_lines.freshness(line))
        when = f" {day_words(line.retired_on)}" if line.retired_on else ""
        result = QWidget()
        box = QVBoxLayout(result)
        box.setContentsMargins(0, theme().px(4), 0, 0)
        box.addWidget(
            label(f"{said}{when}: {now_words(help_lines.directory, line)}.", role, wrap=True, select=True)
        )
        successor = help_lines.directory.successor(line)
        if successor is not None:
            show = button(
                tr("Show {name}", name=successor.name),
                lambda: self.asked.emit(Asked("show", line, words=successor.id)),
            )
            box.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return result

    def _freshness(self, line: HelpLine, help_lines: "HelpInUse") -> Iterator[QWidget]:
        fresh = help_lines.freshness(line)
        _, role = fresh_words(line, fresh)
        words = fresh.words if line.active else evidence_words(line)
        if line.active or line.verified_by:
            yield label(words, role if role != "muted" else "", wrap=True, select=True)
        else:
            yield label(words, "muted", wrap=True, select=True)
        self._actions = self._offer(line, help_lines)
        yield self._actions

    def _offer(self, line: HelpLine, help_lines: "HelpInUse") -> QWidget:
        result = QWidget()
        flow = FlowLayout(result, theme().px(8), theme().px(6))
        flow.setContentsMargins(0, theme().px(6), 0, 0)
        fresh, team = help_lines.freshness(line), help_lines.team

        def ask(what: str) -> None:
            self.asked.emit(Asked(what, line))

        if line.active:
            flow.addWidget(button(tr("I checked this today"), lambda: self.ask("check")))
        flow.addWidget(button(tr("Correct this"), lambda: ask("correct")))
        if line.active and not fresh.may_show:
            flow.addWidget(button(tr("Show it all the same…"), lambda: self.ask("override")))
        if line.id in team.overrides:
            flow.addWidget(button(tr("Withhold it again"), lambda: ask("withhold")))
        if line.id in team.corrections:
            flow.addWidget(button(tr("Take our corrections back"), lambda: ask("uncorrect")))
        if line.id in team.entries:
            flow.addWidget(button(tr("Remove this line of ours"), lambda: ask("remove")))
        if line.active:
            flow.addWidget(button(tr("Copy the words for the screen"), lambda: ask("copy"), "plain"))
        return result


def _open_words(line: HelpLine) -> str:
    now = open_at(line.hours, line.timezone, datetime.now(UTC)).words
    return f"{now} {money_words(line)}."


def _facts(line: HelpLine) -> Iterator[QWidget]:
    yield parts.section(
        tr("How to reach it"), parts.lines([channel_line(c) for c in line.channels] + limits_words(line))
    )
    rows = [
        (tr("Hours"), in_words(line.hours) + (f" ({line.timezone})" if line.timezone else "")),
        (tr("Cost"), money_words(line)),
        (tr("For"), audience_words(line.audience) + _ages(line)),
        (tr("Languages"), languages_words(line.languages) or tr("not known")),
        (tr("Topics"), ", ".join(topic_words(topic).lower() for topic in line.topics)),
        (tr("Run by"), line.operator),
        (tr("Its page"), line.url),
    ]
    yield parts.section(tr("About it"), parts.lines([f"{name}: {value}" for name, value in rows if value]))


def _ages(line: HelpLine) -> str:
    if line.min_age is None and line.max_age is None:
        return ""
    if not line.min_age:
        return tr(", up to {high} years", high=line.max_age)
    if line.max_age is None:
        return tr(", from {low} years", low=line.min_age)
    return tr(", {low} to {high} years", low=line.min_age, high=line.max_age)


def _team(line: HelpLine, help_lines: "HelpInUse") -> Iterator[QWidget]:
    said = []
    for name, correction in help_lines.team.corrections.get(line.id, {}).items():
        who = correction.by or tr("your team")
        words = tr(
            "{field} was corrected by {who} on {day}.",
            field=_field(name),
            who=who,
            day=day_words(correction.at),
        )
        if (line.id, name) in help_lines.merged.changed:
            words += " " + tr("An update has changed the same field since; please look at it again.")
        said.append(words)
    if line.id in help_lines.team.entries:
        said.append(tr("This line was added by your team."))
    if line.id in help_lines.merged.outdated_checks:
        said.append(tr("An earlier check does not count any more: the line is reached differently now."))
    if said:
        yield parts.section(tr("What your team did"), parts.lines(said))


def _field(name: str) -> str:
    return {
        "channels": tr("How to reach it"),
        "name": tr("The name"),
        "hours": tr("The hours"),
        "timezone": tr("The time zone"),
        "cost": tr("The cost"),
        "cost_basis": tr("What the cost rests on"),
        "url": tr("The page"),
        "notes": tr("The note"),
    }.get(name, name)


def _evidence(line: HelpLine, help_lines: "HelpInUse") -> list[QWidget]:
    found = [_source(one) for one in help_lines.directory.sources(line)]
    if line.id in help_lines.team.entries:
        return [label(tr("What your team wrote down."), wrap=True)]
    about = confidence_words(line.confidence) + "."
    gathered = tr(
        "Collected on {day}. The record is called {id}.", day=day_words(line.collected_on), id=line.id
    )
    return [label(about, wrap=True), parts.lines(found), label(gathered, "small", wrap=True, select=True)]


def _source(evidence: Evidence) -> str:
    seen = tr("seen {day}", day=evidence.seen) if evidence.seen else tr("undated")
    what = tr("only its site was noted") if evidence.site_only else ""
    return " · ".join(part for part in (evidence.title, seen, what, evidence.url) if part)
