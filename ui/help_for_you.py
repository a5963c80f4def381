"""“For you”: a short, kind page for the person at the keyboard. One click away on every screen.

It shows the emergency number, a crisis line and a way to write instead of speaking, of the person's own country and
from the same directory as everything else, and says plainly who checked them. It has no links. An overdue check hides
nothing here: a number that may be old is better than none for somebody who needs it now.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.library.feed import Area
from app.translation import tr
from ui.commands import Command, Shell
from ui.countries import country_name, likely_country
from ui.screen import Header, Screen
from ui.theme import theme
from ui.widgets import Card, Combo, Rule, label

if TYPE_CHECKING:
    from app.helplines.directory import Directory
    from app.helplines.entry import Channel, HelpLine

_LARGEST = 14  # characters of a number that is still shown large


def countries_with_help(directory: "Directory") -> list[tuple[str, str]]:
    """Return name and code of every country of the directory, by name."""
    return sorted((country_name(code), code) for code in directory.countries)


def _offers(directory: "Directory", country: str) -> "list[tuple[HelpLine, Channel, str]]":
    """Return what to show: a line, one way to reach it, and what it is for."""
    from app.helplines.choosing import Audience, emergency_numbers, for_one_person

    found = for_one_person(directory, Audience((country,)))
    offers: list[tuple[HelpLine, Channel, str]] = []
    if found.emergency is not None:
        offers += [
            (found.emergency, channel, _emergency_words(channel.note))
            for channel in emergency_numbers(found.emergency, most=3)
        ]
    if found.crisis is not None:
        calls = found.crisis.by_type("phone") or found.crisis.channels
        offers += [(found.crisis, calls[0], found.crisis.name)]
    if found.written is not None and found.written[1] not in [channel for _, channel, _ in offers]:
        line, channel = found.written
        offers.append((line, channel, tr("{name}, if writing is easier", name=line.name)))
    return offers


def _emergency_words(what_for: str) -> str:
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
    areas = frozenset({Area.SETTINGS})

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(theme().px(6))
        self.country = Combo(tr("Your country"))
        self._checked = label("", "small", wrap=True)
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
        self._fill_countries()
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
        card.box.addWidget(self._checked)
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
        if self.country.count():
            return
        blocker = QSignalBlocker(self.country)
        self.country.addItem(tr("Choose a country"), "")
        for name, code in countries_with_help(self.shell.workspace.help.directory):
            self.country.addItem(name, code)
        del blocker

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
        country = self.country.currentData() or ""
        rows, checked = number_rows(self.shell.workspace.help.directory, country)
        self._checked.setText(checked)
        self._checked.setVisible(bool(checked))
        for row in rows:
            self._numbers.addWidget(row)
            row.show()  # at once, so that nothing flickers


def number_rows(directory: "Directory", country: str) -> tuple[list[QWidget], str]:
    """Return a row for each number of a country, and who checked them; one that says so when we trust none."""
    offers = _offers(directory, country) if country else []
    if not offers:
        none = tr("We have no number we trust for your country yet. Use the one you know.")
        return [label(none, wrap=True)], ""
    return [_offer(*offer) for offer in offers], _checked_words([line for line, _, _ in offers])


def _offer(line: "HelpLine", channel: "Channel", what_for: str) -> QWidget:
    """Return one number with what it is for; addresses are smaller, so that they fit."""
    from app.helplines.entry import Level
    from app.helplines.hours import in_words
    from app.helplines.ways import address, way

    result = QWidget()
    row = QHBoxLayout(result)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(12))
    number = channel.is_number and len(channel.value) <= _LARGEST
    shown = label(channel.value if channel.is_number else address(channel.value), "number" if number else "accent",
                  select=True)  # fmt: skip
    shown.ensurePolished()  # its size is that of the style sheet's type, which nobody may clip
    shown.setMinimumSize(shown.sizeHint())
    row.addWidget(shown)
    said = what_for
    if line.crisis_level is not Level.EMERGENCY:
        facts = [way(channel)] if channel.type != "phone" else []
        facts.append(in_words(line.hours) if line.hours else tr("hours may vary"))
        said = f"{what_for}\n{', '.join(facts)}"
    row.addWidget(label(said, "muted", wrap=True), 1)
    return result


def _checked_words(lines: "list[HelpLine]") -> str:
    """Say plainly who checked the numbers."""
    else_ = tr("If one does not answer, use the number you know.")
    checked = sum(bool(line.verified_by) for line in lines)
    if checked == len(lines):
        return f"{tr('Somebody of your team checked these numbers.')} {else_}"
    said = tr("These numbers come from collected data. No number was checked by a person for this edition.")
    if checked:
        said = tr("Your team checked some of these numbers; the others come from collected data.")
    return f"{said} {else_}"
