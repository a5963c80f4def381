"""Findings about the post as a whole (what it lacks, how long it is): one quiet card above the others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.findings.finding import Finding
from app.translation import tr
from ui.theme import theme
from ui.widgets import Button, Card, ElidedLabel, SeverityLabel, label, severity_words
from ui.write.guidance_card import GuidanceCard
from ui.write.held import Key, keys

_FIRST = 3  # rows shown before "more"


class _Row(QPushButton):
    """One finding in one line; pressing it opens the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.setProperty("kind", "plain")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{severity_words(finding.severity)}: {finding.title}")
        self.setAccessibleDescription(finding.why)
        self.setMinimumHeight(theme().px(28))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        severity = SeverityLabel(finding.severity)
        font = QFont(severity.font())
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        severity.setFont(font)
        row.addWidget(severity)
        row.addWidget(ElidedLabel(finding.title), 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class WholePost(Card):
    """Lists the findings that have no place in the text; one at a time is open."""

    keep_asked = Signal(object, str, object)
    wording_asked = Signal(object, str)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("For the whole post"), parent=parent)
        self.campaign = False
        self._findings: list[Finding] = []
        self._open: Key | None = None
        self._all = False
        self._rows: list[QWidget] = []
        self.card: GuidanceCard | None = None
        self.box.setSpacing(theme().px(2))
        self.box.addWidget(label(tr("For the whole post"), "label"))
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings about the whole post."""
        if list(findings) == self._findings:
            return
        self._findings = list(findings)
        if self._open not in keys(self._findings):
            self._open = None
        self._build()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say about the post as a whole."""
        return not self._findings

    def open(self, finding: Finding) -> None:
        """Open a finding, or close it when it is open."""
        names = dict(zip(map(id, self._findings), keys(self._findings), strict=True))
        key = names.get(id(finding))
        self._open = None if key == self._open else key
        self._all = self._all or finding in self._findings[_FIRST:]
        self._build()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, in order."""
        result: list[QWidget] = []
        for row in self._rows:
            result += row.stops() if isinstance(row, GuidanceCard) else [row]
        return result

    def _build(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self.card = [], None
        names = keys(self._findings)
        shown = self._findings if self._all else self._findings[:_FIRST]
        for finding, key in zip(shown, names, strict=False):
            row = _Row(finding)
            row.setChecked(key == self._open)
            row.clicked.connect(lambda _=False, finding=finding: self.open(finding))
            self._add(row)
            if key == self._open:
                self._add(self._opened(finding))
        if rest := len(self._findings) - len(shown):
            more = Button(tr("{count} more", count=rest), "plain")
            more.clicked.connect(self._show_all)
            self._add(more)
        self.setVisible(bool(self._findings))
        self.resized.emit()

    def _opened(self, finding: Finding) -> GuidanceCard:
        card = GuidanceCard(self.campaign)
        card.setProperty("kind", "plain")
        card.setProperty("live", "false")
        card.set_finding(finding, opened=True)
        card.set_selected(False)
        card.hide_heading()
        card.keep_asked.connect(self.keep_asked)
        card.wording_asked.connect(self.wording_asked)
        self.card = card
        return card

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self.box.addWidget(widget)
        widget.show()  # at once, so that it counts when the card is measured

    def _show_all(self) -> None:
        self._all = True
        self._build()
