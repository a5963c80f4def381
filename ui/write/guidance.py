"""The guidance column: how much there is to look at, what concerns the whole post, and cards by the text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.findings.finding import Finding, Severity
from app.translation import tr
from ui.theme import theme
from ui.widgets import Button, label
from ui.write.editor import PartEditor
from ui.write.margin import Margin
from ui.write.whole_post import WholePost


def counted(findings: Sequence[Finding]) -> str:
    """Return "2 must 1 should 1 consider": counts by severity, never one figure for all."""
    words = {
        Severity.MUST: tr("must"),
        Severity.SHOULD: tr("should"),
        Severity.CONSIDER: tr("consider"),
    }
    counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    return "   ".join(f"{count} {words[severity]}" for severity, count in counts.items() if count)


class Guidance(QWidget):
    """All findings of a draft, those of the part on screen beside their words."""

    chosen = Signal(object)
    wording_asked = Signal(object, str)
    keep_asked = Signal(object, str, object)
    cite_asked = Signal(object)  # a finding about a figure
    kept_asked = Signal()  # the list of kept wordings
    stops_changed = Signal()
    care_asked = Signal()  # help for the person who writes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Guidance"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().px(8))
        self._counts = label("", "muted")
        head = QHBoxLayout()
        head.addWidget(label(tr("Guidance"), "label"))
        head.addStretch(1)
        head.addWidget(self._counts)
        box.addLayout(head)
        self.whole = WholePost()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.whole)
        box.addWidget(self._scroll)
        self._empty = label("", "muted", wrap=True)
        box.addWidget(self._empty)
        self.margin = Margin()
        box.addWidget(self.margin, 1)
        box.addLayout(self._foot())
        box.addWidget(self._care)
        for source in (self.whole, self.margin):
            source.wording_asked.connect(self.wording_asked)
            source.keep_asked.connect(self.keep_asked)
        self.margin.cite_asked.connect(self.cite_asked)
        self.margin.chosen.connect(self.chosen)
        self.margin.below_changed.connect(self._say_below)
        self.margin.stops_changed.connect(self.stops_changed)
        self.whole.resized.connect(self._fit_whole)
        self.whole.resized.connect(self.stops_changed)
        self._fit_whole()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self._below = Button("", "plain", "caret-down")
        self._below.clicked.connect(lambda: self.margin.scroll_on(self.margin.height() // 2))
        self._kept = Button("", "plain", "bookmark-simple")
        self._kept.clicked.connect(self.kept_asked)
        foot.addWidget(self._below)
        foot.addStretch(1)
        foot.addWidget(self._kept)
        self._care = Button(tr("If this is about you: help is one click away"), "plain", "heart")
        self._care.clicked.connect(self.care_asked)
        for quiet in (self._below, self._kept, self._care):
            quiet.hide()
        return foot

    def set_campaign(self, campaign: bool) -> None:
        """Say whether the draft belongs to a campaign, for which wordings can be kept."""
        self.whole.campaign = self.margin.campaign = campaign

    def follow(self, editor: PartEditor | None) -> None:
        """Stand beside another part's editor."""
        self.margin.follow(editor)

    def show_findings(self, findings: Sequence[Finding], here: Sequence[Finding], hint: str = "") -> None:
        """Show what was found.

        Args:
            findings: everything that is open, in every part.
            here: those with a place in the part on screen, in reading order.
            hint: what to say where there is nothing to show.
        """
        counts = counted(findings)
        if counts != self._counts.text():
            self._counts.setText(counts)
            self._counts.setAccessibleName(tr("To look at: {counts}", counts=counts) if counts else "")
        self.whole.show_findings([one for one in findings if one.span is None])
        self._empty.setText("" if findings else hint)
        self._empty.setVisible(bool(hint) and not findings)
        self.margin.show_findings(here)

    def show_kept(self, count: int) -> None:
        """Say how many wordings are kept."""
        words = tr("{count} kept", count=count)
        self._kept.setText(words)
        self._kept.setAccessibleName(words)
        self._kept.setVisible(count > 0)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, in order."""
        return [*self.whole.stops(), *self.margin.stops(), self._below, self._kept, self._care]

    def show_care(self, care: bool) -> None:
        """Offer help to the person who writes, quietly; nothing is kept or sent."""
        self._care.setVisible(care)

    def _say_below(self, count: int) -> None:
        words = tr("{count} more below", count=count)
        if self._below.text() != words:
            self._below.setText(words)
            self._below.setAccessibleName(words)
        self._below.setVisible(count > 0)

    def _fit_whole(self) -> None:
        """Give the whole-post card what it needs, but never more than half of the column."""
        self._scroll.setVisible(not self.whole.is_empty)
        width = max(self.width(), theme().px(240))
        self.whole.box.activate()
        box = self.whole.box
        need = box.totalHeightForWidth(width) if box.hasHeightForWidth() else box.totalSizeHint().height()
        self._scroll.setFixedHeight(min(max(need, theme().px(40)), max(self.height() // 2, theme().px(120))))
        self.margin.arrange_soon()

    def resizeEvent(self, event: object) -> None:
        """Keep the parts of the column in proportion."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # a QResizeEvent
        self._fit_whole()
