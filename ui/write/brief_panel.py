"""The brief beside the text: what the post is about and for whom. Every change is kept at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.findings.post import AGE_BANDS, PLATFORMS, TOPICS
from app.translation import tr
from ui.countries import country_name
from ui.theme import theme
from ui.widgets import Chip, FlowLayout, label
from ui.write.side_panel import SidePanel

if TYPE_CHECKING:
    from app.drafts.brief import Brief

LANGUAGES = ("en", "en-GB", "en-US", "de", "es", "fr", "it", "nl", "pl", "pt", "pt-BR", "sv", "tr")


def topic_words(topic: str) -> str:
    """Return how the window names a topic."""
    return {
        "suicide": tr("suicide"),
        "self_harm": tr("self-harm"),
        "eating_disorder": tr("eating disorders"),
        "grief": tr("grief"),
        "depression_anxiety": tr("depression and anxiety"),
        "bipolar": tr("bipolar disorder"),
        "psychosis": tr("psychosis"),
        "trauma": tr("trauma"),
        "substance_use": tr("alcohol and drugs"),
        "stigma": tr("stigma"),
        "help_seeking": tr("finding help"),
        "young_people": tr("young people"),
    }.get(topic, topic)


def age_words(band: str) -> str:
    """Return how the window names an age band."""
    return {
        "": tr("Not said"),
        "13-15": tr("13 to 15"),
        "16-17": tr("16 and 17"),
        "18+": tr("18 and over"),
        "mixed": tr("mixed ages"),
    }.get(band, band)


def platform_words(platform: str) -> str:
    """Return how the window names a platform."""
    names = {"tiktok": "TikTok", "youtube_shorts": "YouTube Shorts", "instagram_reels": "Instagram Reels"}
    return names.get(platform, platform)


def language_words(tag: str) -> str:
    """Return a language's name, for example "English (United Kingdom)"."""
    locale = QLocale(tag)
    name = QLocale.languageToString(locale.language())
    return f"{name} ({QLocale.territoryToString(locale.territory())})" if "-" in tag else name


def all_countries() -> dict[str, str]:
    """Return every country's name and its ISO 3166 alpha-2 code."""
    found = {}
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "XK"):
            found[country_name(code)] = code
    return dict(sorted(found.items()))


class Choices(QWidget):
    """Chips of which any number can be on."""

    changed = Signal()

    def __init__(self, names: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, theme().px(6))
        self._chips = {key: Chip(words) for key, words in names.items()}
        for chip in self._chips.values():
            chip.clicked.connect(lambda _=False: self.changed.emit())
            flow.addWidget(chip)

    def show_chosen(self, chosen: Iterable[str]) -> None:
        """Light some of them."""
        lit = set(chosen)
        for key, chip in self._chips.items():
            chip.setChecked(key in lit)

    def chosen(self) -> tuple[str, ...]:
        """Return what is lit."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())


class Countries(QWidget):
    """Audience countries as chips; a line adds one by its name."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, theme().px(6))
        self._codes: list[str] = []
        self._names = {name.casefold(): code for name, code in all_countries().items()}
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Add a country"))
        self.line.setAccessibleName(tr("Add an audience country"))
        self.line.setFixedWidth(theme().px(170))
        completer = QCompleter(list(all_countries()), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._take())
        self.line.setCompleter(completer)
        self.line.returnPressed.connect(self._take)
        self._flow.addWidget(self.line)

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show these countries."""
        if list(codes) == self._codes:
            return
        self._codes = list(codes)
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.line:
                widget.hide()
                widget.deleteLater()
        for code in self._codes:
            chip = Chip(f"{country_name(code)}  ×", checkable=False)
            chip.setAccessibleName(tr("Remove {country}", country=country_name(code)))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(lambda _=False, code=code: self._drop(code))
            self._flow.addWidget(chip)
        self._flow.addWidget(self.line)
        self.updateGeometry()

    def codes(self) -> tuple[str, ...]:
        """Return the ISO codes, in the order they were added."""
        return tuple(self._codes)

    def _take(self) -> None:
        typed = self.line.text().strip()
        code = self._names.get(typed.casefold()) or (
            typed.upper() if typed.upper() in self._names.values() else ""
        )
        if code:
            self.line.clear()
            if code not in self._codes:
                self.show_codes([*self._codes, code])
                self.changed.emit()

    def _drop(self, code: str) -> None:
        self.show_codes([one for one in self._codes if one != code])
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class BriefPanel(SidePanel):
    """Shows a brief and tells of each change."""

    changed = Signal(object)  # the whole Brief

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Brief"), parent)
        self._brief: Brief | None = None
        self._filling = False
        self.title = QLineEdit()
        self.title.editingFinished.connect(self._tell)
        self.intention = QPlainTextEdit()
        self.intention.setProperty("kind", "field")
        self.intention.setTabChangesFocus(True)
        self.intention.setFixedHeight(theme().px(84))
        self.intention.setPlaceholderText(tr("What should a viewer feel, know or do afterwards?"))
        self.intention.installEventFilter(self)
        self.topics = Choices({topic: topic_words(topic) for topic in TOPICS})
        self.countries = Countries()
        self.platforms = Choices({platform: platform_words(platform) for platform in PLATFORMS})
        self.age = _combo({band: age_words(band) for band in ("", *AGE_BANDS)}, self._tell)
        self.language = _combo({tag: language_words(tag) for tag in LANGUAGES}, self._tell)
        self.seconds = QSpinBox()
        self.seconds.setRange(0, 3600)
        self.seconds.setSingleStep(5)
        self.seconds.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # the arrow keys step
        self.seconds.setSuffix(tr(" seconds"))
        self.seconds.setSpecialValueText(tr("Not said"))
        self.seconds.valueChanged.connect(self._tell)
        for chips in (self.topics, self.countries, self.platforms):
            chips.changed.connect(self._tell)
        for words, widget in self._fields():
            widget.setAccessibleName(words)
            self.box.addSpacing(theme().px(6))
            self.box.addWidget(label(words, "label"))
            self.box.addWidget(widget)
        self.box.addStretch(1)

    def _fields(self) -> list[tuple[str, QWidget]]:
        return [
            (tr("Title"), self.title),
            (tr("Topics"), self.topics),
            (tr("Audience countries"), self.countries),
            (tr("Audience age"), self.age),
            (tr("Language"), self.language),
            (tr("Platforms"), self.platforms),
            (tr("Length you aim for"), self.seconds),
            (tr("Intention"), self.intention),
        ]

    def show_brief(self, brief: "Brief") -> None:
        """Show a brief; what has the keyboard is left alone while it says the same."""
        self._filling = True
        self._brief = brief
        if self.title.text() != brief.title:
            self.title.setText(brief.title)
        if self.intention.toPlainText() != brief.intention:
            self.intention.setPlainText(brief.intention)
        self.topics.show_chosen(brief.topics)
        self.countries.show_codes(brief.countries)
        self.platforms.show_chosen(brief.platforms)
        _choose(self.age, brief.age_band, age_words(brief.age_band))
        _choose(self.language, brief.language, language_words(brief.language))
        self.seconds.setValue(brief.target_seconds)
        self._filling = False

    def tell(self) -> None:
        """Tell of what is typed and not yet told, for example before the panel goes."""
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the intention when the keyboard leaves it."""
        if watched is self.intention and event.type() == QEvent.Type.FocusOut:
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        if self._filling or self._brief is None:
            return
        brief = replace(
            self._brief,
            title=self.title.text().strip() or self._brief.title,
            topics=self.topics.chosen(),
            countries=self.countries.codes(),
            age_band=self.age.currentData(),
            language=self.language.currentData(),
            platforms=self.platforms.chosen(),
            target_seconds=self.seconds.value(),
            intention=self.intention.toPlainText(),
        )
        if brief != self._brief:
            self._brief = brief
            self.changed.emit(brief)


def _combo(names: dict[str, str], run: Callable[[], None]) -> QComboBox:
    combo = QComboBox()
    for key, words in names.items():
        combo.addItem(words, key)
    combo.currentIndexChanged.connect(lambda _index: run())
    return combo


def _choose(combo: QComboBox, key: str, words: str) -> None:
    index = combo.findData(key)
    if index < 0:
        combo.addItem(words, key)
        index = combo.count() - 1
    combo.setCurrentIndex(index)
