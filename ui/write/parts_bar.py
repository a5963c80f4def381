"""The parts of the post as tabs, with how much stands in each and what guidance says there."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.findings.finding import Finding
from app.findings.post import CAPTION, COVER, HASHTAGS, PARTS, PINNED_COMMENT, SCRIPT
from app.translation import tr
from ui.theme import theme
from ui.widgets import Chip, FlowLayout
from ui.write.guidance import counted


def part_words(part: str) -> str:
    """Return how the window names a part."""
    return {
        SCRIPT: tr("Script"),
        CAPTION: tr("Caption"),
        HASHTAGS: tr("Hashtags"),
        COVER: tr("Cover"),
        PINNED_COMMENT: tr("Pinned comment"),
    }[part]


def part_hint(part: str) -> str:
    """Return what an empty part says it is for."""
    return {
        SCRIPT: tr(
            "# Hook\nStart with your first line. A line with # opens a beat; TEXT:, VISUAL:, SOUND:, NOTE: and "
            "HELP: open lines that are not spoken."
        ),
        CAPTION: tr("The text under the video."),
        HASHTAGS: tr("#hashtags, with spaces between them."),
        COVER: tr("The words on the cover picture."),
        PINNED_COMMENT: tr("The comment you pin, for example where to find help."),
    }[part]


class PartsBar(QWidget):
    """One chip per part."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Parts of the post"))
        self._flow = FlowLayout(self, theme().px(6))
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        for part in PARTS:
            chip = Chip(part_words(part))
            chip.clicked.connect(lambda _=False, part=part: self.chosen.emit(part))
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            self._chips[part] = chip
        self._chips[SCRIPT].setChecked(True)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, in order."""
        return list(self._chips.values())

    def choose(self, part: str) -> None:
        """Light a part."""
        self._chips[part].setChecked(True)

    def show_counts(self, texts: Mapping[str, str], findings: Sequence[Finding]) -> None:
        """Show characters (or hashtags), and what guidance says in parts other than the one on screen."""
        for part, chip in self._chips.items():
            text = texts.get(part, "")
            size = text.count("#") if part == HASHTAGS else len(text)
            words = [str(size)] if part != SCRIPT and text else []
            inside = [one for one in findings if one.part == part and one.span is not None]
            if inside and not chip.isChecked():
                words.append(counted(inside).replace("   ", ", "))
            chip.set_count("  ·  ".join(words))
