"""“For you”: a short, kind page for the person at the keyboard. One click away on every screen.

Until the help-line directory arrives it shows the emergency numbers of the person's own country, from
`resources_db/emergency.json`, and says plainly that nobody has checked them for this edition. It has no
links.
"""

import json
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.paths import bundled
from app.translation import tr
from ui.commands import Command, Shell
from ui.countries import country_name, likely_country
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Card, Combo, Rule, label


@lru_cache(maxsize=1)
def emergency_numbers() -> dict[str, list[tuple[str, str]]]:
    """Return by country (ISO alpha-2) its numbers with what each is for ("" for every emergency)."""
    stored: dict[str, Any] = json.loads(bundled("resources_db", "emergency.json").read_text("utf-8"))
    return {
        country: [(entry["number"], entry["for"]) for entry in found["numbers"]]
        for country, found in stored["countries"].items()
    }


def _purpose(what_for: str) -> str:
    return {
        "": tr("any emergency"),
        "police": tr("police"),
        "ambulance": tr("ambulance"),
        "ambulance and fire": tr("ambulance and fire"),
        "fire and ambulance": tr("fire and ambulance"),
    }.get(what_for, what_for)


class ForYouScreen(Screen):
    """The page. The country is the person's own and stays on this computer."""

    id, words, icon = "for_you", "For you", "heart"
    areas = frozenset()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(theme().px(6))
        self.country = Combo(tr("Your country"))
        self._fill_countries()
        self.country.currentIndexChanged.connect(self._choose)
        self._lay_out()

    def header(self) -> Header:
        """Say whom the page is for."""
        return Header(tr("For you"), tr("Not about the draft. About the person writing it."))

    def commands(self) -> list[Command]:
        """Offer the page from every screen."""
        show = Command(
            "go.for_you",
            tr("For you"),
            lambda context: context.shell.go("for_you"),
            "Ctrl+Shift+H",
            menu="View",
        )
        return [show]

    def refresh(self) -> None:
        """Show the country that is set now."""
        code = self.shell.preferences.country or likely_country()
        self.country.setCurrentIndex(max(0, self.country.findData(code)))
        self._show_numbers()

    def _lay_out(self) -> None:
        px = theme().px
        page = QWidget()
        page.setProperty("kind", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(4), px(24), px(24))
        column.setSpacing(px(12))
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cards.setSpacing(px(16))
        for card in (self._now(), self._pause()):
            card.setMaximumWidth(px(720))
            card.box.addStretch(1)
            self._cards.addWidget(card, 1)
        column.addLayout(self._cards)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.words)
        area.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(960)
        self._cards.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _now(self) -> Card:
        card = Card(tr("If it is hard right now"))
        card.box.setContentsMargins(*(theme().px(side) for side in (20, 16, 20, 18)))
        card.box.setSpacing(theme().px(10))
        card.box.addWidget(label(tr("If it is hard right now"), "heading"))
        card.box.addWidget(
            label(
                tr(
                    "Writing about hard things can bring them close. You can stop here; everything is saved. "
                    "If you are in danger, or think you might not stay safe, call the emergency number, or ask "
                    "someone near you to call."
                ),
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.addWidget(label(tr("Your country"), "muted"))
        row.addWidget(self.country)
        row.addStretch(1)
        card.box.addLayout(row)
        card.box.addLayout(self._numbers)
        card.box.addWidget(Rule())
        card.box.addWidget(
            label(
                tr(
                    "These numbers come from collected data. No number was checked by a person for this edition. "
                    "If one does not answer, use the number you know."
                ),
                "small",
                wrap=True,
            )
        )
        return card

    def _pause(self) -> Card:
        card = Card(tr("If you only need a pause"))
        card.box.setContentsMargins(*(theme().px(side) for side in (20, 16, 20, 18)))
        card.box.setSpacing(theme().px(8))
        card.box.addWidget(label(tr("If you only need a pause"), "heading"))
        for words in (
            tr("Leave the screen. The draft waits exactly as you left it."),
            tr("Tell one person that you are working on something heavy, and when you will be done."),
            tr("Work on a lighter draft, or give this one to a colleague for today."),
            tr("You owe nobody your own story. A draft can stay a draft."),
        ):
            line = QHBoxLayout()
            line.setSpacing(theme().px(8))
            line.addWidget(label("·", "muted"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(words, wrap=True), 1)
            card.box.addLayout(line)
        return card

    def _fill_countries(self) -> None:
        self.country.addItem(tr("Choose a country"), "")
        for name, code in sorted((country_name(code), code) for code in emergency_numbers()):
            self.country.addItem(name, code)

    def _choose(self) -> None:
        code = self.country.currentData() or ""
        if code and code != self.shell.preferences.country:
            self.shell.preferences.change(country=code)
        self._show_numbers()

    def _show_numbers(self) -> None:
        while (item := self._numbers.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        numbers = emergency_numbers().get(self.country.currentData() or "", [])
        if not numbers:
            self._numbers.addWidget(
                label(tr("We have no number we trust for your country yet. Use the one you know."), wrap=True)
            )
        for number, what_for in numbers:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme().px(12))
            digits = label(number, "number", select=True)
            digits.ensurePolished()  # its size is that of the style sheet's type, which nobody may clip
            digits.setMinimumSize(digits.sizeHint())
            row.addWidget(digits)
            row.addWidget(label(_purpose(what_for), "muted"), 1)
            self._numbers.addWidget(line)
