"""One finding in words: how strong, what, why, what to say instead, and who says so."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.findings.finding import Finding, Source
from app.translation import tr
from ui.theme import theme
from ui.widgets import Button, Card, FlowLayout, SeverityLabel, label, severity_words
from ui.write.keep_form import KeepForm

_SHORT = 3  # organisations named on a card at rest
_FIGURES = "claims."  # of a figure in the words
_VERDICTS = ("helpline.", _FIGURES)  # of a number, the words alone do not say what is wrong
_CHOICES = 1  # better wordings offered on a card at rest


class _Choice(Button):
    """A button whose words end in an ellipsis where the card is too narrow for them."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._whole = words
        self.setToolTip(words)

    def _frame(self) -> int:
        """Return the room around the words, in pixels."""
        return super().sizeHint().width() - self.fontMetrics().horizontalAdvance(
            self.text().replace("&&", "&")
        )

    def sizeHint(self) -> QSize:
        """Ask for room for all the words."""
        wide = self.fontMetrics().horizontalAdvance(self._whole) + self._frame()
        return QSize(wide + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Do with less: a card measured for words it cannot show in one line would come out too low."""
        return QSize(theme().px(60), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        room = self.width() - self._frame()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class GuidanceCard(Card):
    """A card that can be given one finding after another. Open, it says everything; at rest, the essence."""

    wording_asked = Signal(object, str)  # finding, better wording
    keep_asked = Signal(object, str, object)  # finding, reason, scope
    cite_asked = Signal(object)
    resized = Signal()

    def __init__(self, campaign: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(live=True, parent=parent)
        self.finding: Finding | None = None
        self.form: KeepForm | None = None
        self._campaign, self._open = campaign, False
        self._severity: SeverityLabel | None = None
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        self._head, self._title = head, label("", "label", wrap=True)
        head.addWidget(self._title, 1)
        self.box.addLayout(head)
        self._why = label("", wrap=True)
        self._advice = label("", wrap=True)
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, theme().px(8), theme().px(6))
        self._differ = label("", wrap=True)
        self._sources = label("", "small", wrap=True)
        for widget in (self._why, self._advice, self._actions, self._differ, self._sources):
            self.box.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_finding(self, finding: Finding, *, opened: bool = False) -> None:
        """Show a finding; nothing is built again when only its place changed."""
        same = self.finding is not None and _content(self.finding) == _content(finding)
        if self.finding is not None and not same:
            self.close_form()
        self.finding = finding
        if same and opened == self._open:
            return
        self._open = opened
        self.set_selected(opened)
        self._name(finding)
        verdict = f"{finding.title}. " if finding.words and finding.clause.startswith(_VERDICTS) else ""
        self._why.setText(verdict + finding.why)
        advice = [] if not opened else [one.words for one in finding.better if not one.replaces]
        if not any(one.replaces for one in finding.better):
            advice = [one.words for one in finding.better][: None if opened else 1]
        _say(self._advice, "\n".join(tr("Instead: {words}", words=words) for words in advice))
        self._offer(finding)
        differ = finding.disagreement
        _say(self._differ, tr("Guidelines differ: {words}", words=differ) if differ and opened else "")
        _say(self._sources, _full(finding) if opened else _brief(finding))
        self._sources.setToolTip(_places(finding))

    def _name(self, finding: Finding) -> None:
        title = tr("“{words}”", words=" ".join(finding.words.split())) if finding.words else finding.title
        if self._severity is not None:
            self._severity.hide()
            self._severity.deleteLater()
        self._severity = SeverityLabel(finding.severity)
        font = QFont(self._severity.font())
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        self._severity.setFont(font)
        self._head.insertWidget(0, self._severity, 0, Qt.AlignmentFlag.AlignTop)
        self._title.setText(title)
        self.setAccessibleName(f"{severity_words(finding.severity)}: {title}")
        better = tr("Better: {words}.", words=finding.better[0].words) if finding.better else ""
        self.setAccessibleDescription(
            " ".join(part for part in (finding.why, better, _brief(finding)) if part)
        )

    def _offer(self, finding: Finding) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        ready = [one.words for one in finding.better if one.replaces]
        for words in ready if self._open else ready[:_CHOICES]:
            choice = _Choice(tr("Use “{words}”", words=words))
            choice.clicked.connect(lambda _=False, words=words: self._use(words))
            self._add(choice)
        if finding.clause.startswith(_FIGURES):
            cite = Button(tr("Cite a figure…"))
            cite.clicked.connect(lambda: self.cite_asked.emit(self.finding))
            self._add(cite)
        self._keep = Button(tr("Keep, with reason"))
        self._keep.clicked.connect(self.open_form)
        self._add(self._keep)

    def _add(self, button: Button) -> None:
        self._flow.addWidget(button)
        button.show()  # at once, so that it counts when the card is measured

    def _use(self, words: str) -> None:
        if self.finding is not None:
            self.wording_asked.emit(self.finding, words)

    def open_form(self) -> None:
        """Ask for the reason of a keep, inside the card."""
        if self.form is None and self.finding is not None:
            self.form = KeepForm(self._campaign, self.finding.span is None)
            self.form.kept.connect(self._kept)
            self.form.cancelled.connect(self._cancel)
            self.box.insertWidget(self.box.indexOf(self._differ), self.form)
            self.form.show()
            self._actions.hide()
            self.resized.emit()
        if self.form is not None:
            self.form.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Take the form away again."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._actions.show()
            self.resized.emit()

    def _cancel(self) -> None:
        self.close_form()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, reason: str, scope: object) -> None:
        finding = self.finding
        self.close_form()
        if finding is not None:
            self.keep_asked.emit(finding, reason, scope)

    def hide_heading(self) -> None:
        """Leave severity and title to whoever shows them above the card already."""
        self._title.hide()
        if self._severity is not None:
            self._severity.hide()
        self._head.setContentsMargins(0, 0, 0, 0)

    def height_for(self, width: int) -> int:
        """Return how tall the card is at a width, in pixels."""
        self.box.activate()
        return max(self.box.totalHeightForWidth(width), theme().px(56))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits on this card, in order."""
        buttons = [self._flow.itemAt(index).widget() for index in range(self._flow.count())]  # type: ignore[union-attr]  # within count
        return [self, *(one for one in buttons if one is not None)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the first better wording once the card is open; else it opens it."""
        ready = [one.words for one in self.finding.better if one.replaces] if self.finding else []
        if self._open and ready and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use(ready[0])
        else:
            super().keyPressEvent(event)


def _content(finding: Finding) -> tuple[object, ...]:
    """Return all a card shows; a place is not among it."""
    return (
        finding.clause,
        finding.severity,
        finding.title,
        finding.words,
        finding.why,
        finding.better,
        finding.sources,
        finding.disagreement,
        finding.evidence,
    )


def _say(where: QLabel, words: str) -> None:
    where.setText(words)
    where.setVisible(bool(words))


def _brief(finding: Finding) -> str:
    names = list(dict.fromkeys(source.organisation for source in finding.sources))
    more = len(names) - _SHORT
    shown = " · ".join(names[:_SHORT])
    parts = [tr("{names} and {count} more", names=shown, count=more) if more > 0 else shown]
    if finding.disagreement:
        parts.append(tr("guidelines differ"))
    return " · ".join(part for part in parts if part)


def _full(finding: Finding) -> str:
    lines = [_cite(source) for source in finding.sources]
    if finding.evidence:
        lines.append(tr("Rests on: {words}", words=_evidence_words(finding.evidence)))
    return "\n".join(lines)


def _cite(source: Source) -> str:
    words = ", ".join(part for part in (source.organisation, source.document, source.edition) if part)
    return tr("{source} (differs)", source=words) if source.differs else words


def _places(finding: Finding) -> str:
    """Return where in each source it stands, and its address."""
    rows = ((source.organisation, source.section, source.address) for source in finding.sources)
    return "\n".join(", ".join(part for part in row if part) for row in rows if row[1] or row[2])


def _evidence_words(grade: str) -> str:
    """Return how the window names a grade of evidence."""
    return {
        "strong": tr("strong evidence"),
        "moderate": tr("some evidence"),
        "mixed": tr("evidence that points both ways"),
        "policy": tr("what platforms and authorities ask for"),
        "consensus": tr("agreement among experts"),
        "opinion": tr("the opinion of the authors"),
        "empirical_usage": tr("what people said they prefer in a survey"),
        "high": tr("several independent pages"),
        "medium": tr("some pages"),
        "low": tr("little; please look for yourself"),
    }.get(grade, grade.replace("_", " "))
