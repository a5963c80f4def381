"""The form for a line: to correct one of the directory, or to write down one of the team's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.helplines.dialling import international
from app.helplines.entry import HelpLine, Level
from app.helplines.hours import in_words, is_readable
from app.text.folding import fold
from app.translation import tr
from ui.countries import country_name
from ui.helplines.words import COSTS, channel_words, level_words, price_words, topic_words
from ui.theme import theme
from ui.widgets import Card, Combo, button, label

if TYPE_CHECKING:
    from app.helplines.directory import Directory

_OFFERED = ("phone", "sms", "chat")  # always to be filled in, also where a line has none
_TOPICS = ("emotional-support", "crisis", "suicide", "mental-health", "self-harm", "eating-disorders", "bereavement",
           "substance-use", "domestic-violence", "sexual-violence", "child-abuse", "bullying", "lgbtq",
           "referral")  # fmt: skip
_LEVELS = (Level.CRISIS, Level.LISTENING, Level.REFERRAL, Level.EMERGENCY)


@dataclass(frozen=True)
class Filled:
    """What a form says: the fields that differ (or the whole new entry), by whom, and where they looked."""

    values: Mapping[str, Any]
    by: str
    source: str


@dataclass(frozen=True)
class _ChannelRow:
    kind: str
    was: Mapping[str, Any]
    value: QLineEdit
    note: QLineEdit


class LineForm(QScrollArea):
    """Emits `kept` with what was filled in, or `cancelled`. Give it the line to correct, or None for a new one."""

    kept = Signal(object)
    cancelled = Signal()

    def __init__(
        self, directory: "Directory", line: HelpLine | None, country: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._directory, self.line = directory, line
        self._row: Mapping[str, Any] = directory.row(line.id) if line is not None else {}
        self.fields = {
            name: QLineEdit(str(self._row.get(name, "")))
            for name in ("name", "hours", "timezone", "url", "notes")
        }
        self.by, self.source = QLineEdit(), QLineEdit()
        self.country, self.level, self.topic = (
            Combo(tr("Country")),
            Combo(tr("What it is for")),
            Combo(tr("Topic")),
        )
        self.cost = Combo(tr("Cost"))
        self.channels: list[_ChannelRow] = []
        self._hours_words = label("", "small", wrap=True)
        self._fill(country)
        self._lay_out()
        self.fields["hours"].textChanged.connect(self._read_hours)
        self._read_hours()

    def start(self, by: str) -> None:
        """Begin, with the name that was used last."""
        self.by.setText(by)
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    # Layout

    def _fill(self, country: str) -> None:
        for name, code in sorted((country_name(code), code) for code in self._directory.countries):
            self.country.addItem(name, code)
        self.country.setCurrentIndex(max(0, self.country.findData(country)))
        for level in _LEVELS:
            self.level.addItem(level_words(level), level.value)
        for topic in _TOPICS:
            self.topic.addItem(topic_words(topic), topic)
        for cost in COSTS:
            self.cost.addItem(price_words(cost), cost)
        self.cost.setCurrentIndex(self.cost.findData(self._row.get("cost", "unknown")))
        known = list(self._row.get("channels", ()))
        kinds = {channel["type"] for channel in known}
        for channel in [*known, *({"type": kind} for kind in _OFFERED if kind not in kinds)]:
            value, note = QLineEdit(channel.get("value", "")), QLineEdit(channel.get("note", ""))
            note.setPlaceholderText(tr("Note, such as “text HOME” or “press 2”"))
            for field, words in ((value, channel_words(channel["type"])), (note, tr("Note"))):
                field.setAccessibleName(words)
            self.channels.append(_ChannelRow(channel["type"], channel, value, note))

    def _lay_out(self) -> None:
        px = theme().px
        card = Card(self._title())
        card.setMaximumWidth(px(860))
        card.box.setContentsMargins(px(20), px(16), px(20), px(20))
        card.box.setSpacing(px(8))
        card.box.addWidget(label(self._title(), "heading", wrap=True))
        card.box.addWidget(label(self._hint(), "small", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for words, *widgets in self._rows():
            at = grid.rowCount()
            for widget in widgets:
                if not widget.accessibleName():
                    widget.setAccessibleName(words)
            grid.addWidget(label(words, "muted"), at, 0)
            line = QHBoxLayout()
            line.setSpacing(px(6))
            for widget in widgets:
                line.addWidget(widget, 1)
            grid.addLayout(line, at, 1)
        card.box.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        self.keep = button(tr("Keep"), self._keep, "primary")
        buttons.addWidget(self.keep)
        buttons.addWidget(button(tr("Cancel"), self.cancelled.emit))
        buttons.addStretch(1)
        card.box.addLayout(buttons)
        page = QWidget()
        page.setProperty("kind", "clear")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, px(4), 0)
        box.addWidget(card)
        box.addStretch(1)
        self.setWidget(page)

    def _title(self) -> str:
        return tr("Correct {name}", name=self.line.name) if self.line else tr("A line of our own")

    def _hint(self) -> str:
        if self.line is not None:
            return tr(
                "What you change lies over the directory in this library and survives every update. A line "
                "that is reached differently afterwards does not count as checked any more."
            )
        return tr("It lies beside the directory in this library and survives every update.")

    def _rows(self) -> list[tuple[str, *tuple[QWidget, ...]]]:
        name, hours, zone, url, notes = self.fields.values()
        hours.setPlaceholderText(tr("24/7, or Mo-Fr 09:00-17:00"))
        zone.setPlaceholderText("Europe/London")
        self.source.setPlaceholderText(tr("The page or call; with your name it counts as checked today"))
        new: list[tuple[str, *tuple[QWidget, ...]]] = [
            (tr("Country"), self.country),
            (tr("What it is for"), self.level),
            (tr("Topic"), self.topic),
        ]
        return [
            (tr("Name"), name),
            *(new if self.line is None else []),
            *((channel_words(row.kind), row.value, row.note) for row in self.channels),
            (tr("Hours"), hours),
            ("", self._hours_words),
            (tr("Time zone"), zone),
            (tr("Cost"), self.cost),
            (tr("Web page"), url),
            (tr("Note for the team"), notes),
            (tr("Your name"), self.by),
            (tr("Where you looked"), self.source),
        ]

    def _read_hours(self) -> None:
        hours = self.fields["hours"].text().strip()
        said = in_words(hours) if is_readable(hours) else ""
        if hours and not said:
            said = tr(
                "These hours cannot be read yet. Write days and times: Mo-Fr 09:00-17:00; Sa 10:00-14:00"
            )
        self._hours_words.setText(said or tr("Leave it empty when the hours are not known."))

    # What it says

    def _keep(self) -> None:
        values = self._changed() if self.line is not None else self._whole()
        self.kept.emit(Filled(values, self.by.text().strip(), self.source.text().strip()))

    def _channels(self, country: str) -> list[dict[str, Any]]:
        facts = self._directory.countries.get(country)
        found = []
        for row in self.channels:
            value, note = row.value.text().strip(), row.note.text().strip()
            if not value:
                continue
            channel = {k: v for k, v in row.was.items() if k != "note"}
            if value != row.was.get("value"):
                channel = {"type": row.kind, "value": value}
                abroad = international(value, facts) if row.kind in ("phone", "sms", "whatsapp") else ""
                if abroad:
                    channel["e164"] = abroad
            found.append({**channel, "note": note} if note else channel)
        return found

    def _changed(self) -> dict[str, Any]:
        assert self.line is not None
        typed: dict[str, Any] = {name: field.text().strip() or None for name, field in self.fields.items()}
        typed["channels"] = self._channels(self.line.country)
        if self.cost.currentData() != self._row.get("cost"):
            typed |= {"cost": self.cost.currentData(), "cost_basis": "stated"}
        return {name: value for name, value in typed.items() if value != self._row.get(name)}

    def _whole(self) -> dict[str, Any]:
        country, name = str(self.country.currentData()), self.fields["name"].text().strip()
        slug = re.sub(r"[^a-z0-9]+", "-", fold(name).text).strip("-") or "line"
        level = Level(self.level.currentData())
        found: dict[str, Any] = {field: it.text().strip() for field, it in self.fields.items()}
        found |= {
            "id": f"{country.lower()}-team-{slug}",
            "country": country,
            "crisis_level": level.value,
            "topics": ["emergency"] if level is Level.EMERGENCY else [self.topic.currentData()],
            "channels": self._channels(country),
            "cost": self.cost.currentData(),
            "cost_basis": "stated",
            "description": tr("Added by our team."),
            "review_months": 3 if level in (Level.EMERGENCY, Level.CRISIS) else 6,
        }
        return {field: value for field, value in found.items() if value or field in ("name", "channels")}
