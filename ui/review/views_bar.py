"""Above the words: what is shown of the draft, and how many of the creator's own words are still in it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.review.versions import Version
from app.translation import tr
from ui.board.words import when
from ui.theme import theme
from ui.widgets import Chip, Combo, FlowLayout, button, label

VIEWS = ("changed", "whole", "compare")
NOW = ""  # the draft as it is, among versions


class ViewsBar(QWidget):
    """Three views; for the third, two versions to choose."""

    chosen = Signal(str)
    compared = Signal()
    restore_asked = Signal(str)
    name_asked = Signal()
    read_asked = Signal()
    veil_asked = Signal(bool)
    beside_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        row = QHBoxLayout()
        holder = QWidget()
        flow = FlowLayout(holder, px(6))
        words = (tr("Changed since you last read"), tr("Whole post"), tr("Compare versions"))
        self.chips = {view: Chip(said) for view, said in zip(VIEWS, words, strict=True)}
        group = QButtonGroup(self)
        for view, chip in self.chips.items():
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, view=view: self.chosen.emit(view))
            flow.addWidget(chip)
        self.read = button(tr("I have read this"), self.read_asked.emit, "plain")
        flow.addWidget(self.read)
        self.veil = Chip(tr("Veil"))
        self.veil.setAccessibleName(tr("Sensitive beats veiled"))
        self.veil.setToolTip(tr("Sensitive beats show only their heading until you open them."))
        self.veil.clicked.connect(self.veil_asked)
        flow.addWidget(self.veil)
        row.addWidget(holder, 1)
        self.kept = label("", "muted")
        row.addWidget(self.kept)
        box.addLayout(row)
        self._versions = QWidget()
        line = FlowLayout(self._versions, px(8))
        self.older, self.newer = Combo(tr("The older version")), Combo(tr("The newer version"))
        self.restore = button(tr("Go back to the older one"), self._ask_restore)
        self.name = button(tr("Name a version…"), self.name_asked.emit)
        self.beside = Chip(tr("Side by side"))
        self.beside.clicked.connect(lambda _checked=False: self.beside_asked.emit())
        for widget in (self.older, self.newer, self.beside, self.restore, self.name):
            line.addWidget(widget)
        for combo in (self.older, self.newer):
            combo.setFixedWidth(px(220))
            combo.currentIndexChanged.connect(lambda _index: self.compared.emit())
        box.addWidget(self._versions)
        self._shown: tuple[Version, ...] | None = None

    def show_view(self, view: str, changed: int, *, ever_read: bool) -> None:
        """Light a view; `changed` counts beats and parts that are different."""
        self.chips[view].setChecked(True)
        self.chips["changed"].set_count(str(changed) if ever_read else "")
        self._versions.setVisible(view == "compare")
        self.read.setVisible(view != "compare" and (changed > 0 or not ever_read))

    def show_veil(self, *, possible: bool, veiled: bool) -> None:
        """Offer to veil sensitive beats, where there are some."""
        self.veil.setVisible(possible)
        self.veil.setChecked(veiled)

    def show_kept(self, words: str, details: str) -> None:
        """Say how many of the creator's own words are still there."""
        self.kept.setText(words)
        self.kept.setToolTip(details)
        self.kept.setAccessibleDescription(details)
        self.kept.setVisible(bool(words))

    def show_versions(self, versions: Sequence[Version]) -> None:
        """Offer versions, the newest first; what was chosen stays chosen."""
        if tuple(versions) == self._shown:
            return
        first, self._shown = self._shown is None, tuple(versions)
        for combo, now in ((self.older, False), (self.newer, True)):
            blocker = QSignalBlocker(combo)
            before = combo.currentData()
            combo.clear()
            if now:
                combo.addItem(tr("As it is now"), NOW)
            for version in reversed(versions):
                combo.addItem(f"{version.name or tr('A version')} · {when(version.at)}", version.id)
            at = combo.findData(before)
            combo.setCurrentIndex(at if at >= 0 and not first else 0)
            del blocker
        self.restore.setEnabled(bool(versions))
        self.older.setEnabled(bool(versions))

    def forget(self) -> None:
        """Let go of what was chosen: another draft is shown."""
        self._shown = None

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the older and the newer version; the newer one is "" for now, both are without any."""
        return str(self.older.currentData() or ""), str(self.newer.currentData() or "")

    def _ask_restore(self) -> None:
        if self.pair[0]:
            self.restore_asked.emit(self.pair[0])
