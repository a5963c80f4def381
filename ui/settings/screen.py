"""Settings: colours, size, pace, the person's own country, spelling. Everything takes effect at once."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.translation import tr
from ui.commands import Command, Shell
from ui.help_for_you import countries_with_help
from ui.screen import Header, Screen
from ui.theme import Choice, theme
from ui.widgets import Card, Combo, label

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 2.0)
PACE_STEP = 5  # words per minute


class SettingsScreen(Screen):
    """One card of settings; they are kept on this computer, not in the library."""

    id, words, icon = "settings", "Settings", "gear"
    areas = frozenset()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, parent)
        self.scheme, self.scale, self.country = Combo(), Combo(), Combo()
        self.pace, self.spelling = QSpinBox(), QCheckBox(tr("Underline words the dictionary does not know"))
        self._fill()
        self._lay_out()
        for box in (self.scheme, self.scale, self.country):
            box.currentIndexChanged.connect(self._take)
        self.pace.valueChanged.connect(self._take)
        self.spelling.toggled.connect(self._take)

    def header(self) -> Header:
        """Say where settings are kept."""
        return Header(tr("Settings"), tr("Kept on this computer. Nothing here is shared with a library."))

    def commands(self) -> list[Command]:
        """Offer the settings, and the colour schemes one by one."""
        return [
            Command(
                "go.settings",
                tr("Settings"),
                lambda context: context.shell.go("settings"),
                "Ctrl+,",
                menu="Edit",
            ),
            Command("view.light", tr("Light colours"), self._set_scheme(Choice.LIGHT), menu="View"),
            Command("view.dark", tr("Dark colours"), self._set_scheme(Choice.DARK), menu="View"),
            Command(
                "view.system",
                tr("Colours as the system has them"),
                self._set_scheme(Choice.SYSTEM),
                menu="View",
            ),
        ]

    def refresh(self) -> None:
        """Show what is set."""
        preferences = self.shell.preferences
        widgets = (self.scheme, self.scale, self.country, self.pace, self.spelling)
        blockers = [QSignalBlocker(widget) for widget in widgets]
        if self.country.count() == 1:  # the rest when somebody looks: it is read from the directory
            for name, code in countries_with_help(self.shell.workspace.help.directory):
                self.country.addItem(name, code)
        self.scheme.setCurrentIndex(max(0, self.scheme.findData(preferences.scheme)))
        nearest = min(SCALES, key=lambda scale: abs(scale - preferences.scale))
        self.scale.setCurrentIndex(SCALES.index(nearest))
        self.country.setCurrentIndex(max(0, self.country.findData(preferences.country)))
        from app.figures import figures  # when somebody looks

        speech = figures().section("speech")
        slowest = int(speech["slowest"])
        self.pace.setRange(slowest - PACE_STEP, int(speech["fastest"]))  # the lowest stands for no choice
        self.pace.setValue(max(slowest, preferences.pace) if preferences.pace else self.pace.minimum())
        self.spelling.setChecked(preferences.spelling)
        del blockers

    def _fill(self) -> None:
        for words, scheme in (
            (tr("As the system has it"), Choice.SYSTEM),
            (tr("Light"), Choice.LIGHT),
            (tr("Dark"), Choice.DARK),
        ):
            self.scheme.addItem(words, scheme.value)
        for scale in SCALES:
            self.scale.addItem(tr("{percent} %", percent=round(scale * 100)), scale)
        self.country.addItem(tr("As the system has it"), "")
        self.pace.setSingleStep(PACE_STEP)
        self.pace.setSpecialValueText(tr("As each language is spoken"))
        self.pace.setSuffix(tr(" words a minute"))
        self.pace.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)

    def _lay_out(self) -> None:
        px = theme().px
        card = Card(tr("Settings"))
        card.setMaximumWidth(px(640))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(14))
        lines: list[tuple[str, str, QWidget]] = [
            (tr("Colours"), "", self.scheme),
            (
                tr("Interface size"),
                tr("Words change at once, spacing when you next open the program."),
                self.scale,
            ),
            (
                tr("Speaking pace"),
                tr(
                    "For the length of a script. Arrow keys change it by five; the lowest is each language’s own."
                ),
                self.pace,
            ),
            (tr("Your country"), tr("For the numbers in “For you”."), self.country),
            (tr("Spelling"), "", self.spelling),
        ]
        for row, (words, hint, widget) in enumerate(lines):
            widget.setAccessibleName(words)
            names = QVBoxLayout()
            names.setSpacing(0)
            names.addWidget(label(words, "label"))
            if hint:
                names.addWidget(label(hint, "small", wrap=True))
            grid.addLayout(names, row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        card.box.setContentsMargins(px(20), px(16), px(20), px(18))
        card.box.addLayout(grid)
        line = QHBoxLayout()
        line.addWidget(card, 3)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(4), px(24), px(24))
        box.addLayout(line)
        box.addStretch(1)

    def _set_scheme(self, choice: Choice) -> Callable[[object], None]:
        def run(_: object) -> None:
            preferences = (
                self.shell.preferences
            )  # not by way of the fields, which nobody may have looked at yet
            preferences.change(scheme=choice.value)
            theme().use(preferences.scheme, preferences.scale)
            self.set_stale()

        return run

    def _take(self) -> None:
        preferences = self.shell.preferences
        looks = (preferences.scheme, preferences.scale)
        preferences.change(
            scheme=self.scheme.currentData(),
            scale=self.scale.currentData(),
            country=self.country.currentData(),
            pace=0 if self.pace.value() == self.pace.minimum() else self.pace.value(),
            spelling=self.spelling.isChecked(),
        )
        if looks != (preferences.scheme, preferences.scale):
            theme().use(preferences.scheme, preferences.scale)
