"""Citing a figure for words of the draft in hand, beside them; the verdict is shown before anything is kept."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.claims.checking import check, check_words
from app.claims.citations import Citations
from app.errors import KnownError
from app.surveys.claims.cited import Cited
from app.surveys.claims.evidence import Evidence
from app.surveys.claims.recognise import phrases
from app.surveys.claims.verdict import outcome_words, shown
from app.text.spans import Span
from app.translation import tr
from ui.claims import offer as offers
from ui.claims.answer import Answer
from ui.claims.offer import Offer, Survey
from ui.claims.said import Said
from ui.claims.words import ROLES, figure_words, verdict_words
from ui.review.people import People
from ui.theme import theme
from ui.widgets import Combo, Message, Rule, button, label, set_role
from ui.write.side_panel import SidePanel

if TYPE_CHECKING:
    from app.drafts.document import Draft
    from ui.write.screen import WriteScreen

T = TypeVar("T")
_KEY, _ROLE = "claims", Qt.ItemDataRole.UserRole


def open_beside(screen: "WriteScreen", wanted: Cited | None = None) -> None:
    """Show the choice of figures beside the draft that is open in Write; `wanted` is picked already."""
    panel = screen.panels.show_other("claims", lambda: CitePanel(screen))
    if isinstance(panel, CitePanel) and screen.draft is not None:
        panel.show_draft(screen.draft)
        panel.begin(wanted)


class CitePanel(SidePanel):
    """Works for one Write screen."""

    def __init__(self, screen: "WriteScreen") -> None:
        super().__init__(tr("Figures for this draft"))
        self._screen = screen
        self._draft: Draft | None = None
        self._part, self._span = "", Span(0, 0)
        self._surveys: list[Survey] = []
        self._offer: Offer | None = None
        self._wanted: Cited | None = None
        self._evidence: Evidence | None = None
        self._lay_out()
        screen.editors.moved.connect(self._look)

    def _lay_out(self) -> None:
        px = theme().px
        self.target = label("", "label", wrap=True)
        self.survey, self.group, self.against = (
            Combo(tr("Survey")),
            Combo(tr("Of whom")),
            Combo(tr("Compared with")),
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the questions"))
        self.search.setAccessibleName(tr("Search the questions"))
        self.questions = QListWidget()
        self.questions.setAccessibleName(tr("Questions"))
        self.questions.setWordWrap(True)
        self.questions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.questions.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.questions.setFixedHeight(px(150))
        self.answers: dict[str, Answer] = {}
        self._answers = QWidget()
        self._answer_box = QVBoxLayout(self._answers)
        self._answer_box.setContentsMargins(0, 0, 0, 0)
        self._answer_box.setSpacing(px(4))
        self.figure, self.verdict = label("", "label", wrap=True), label("", wrap=True)
        self.better = label("", "small", wrap=True, select=True)
        self.said = Said()
        for widget in (self.target, self.survey, self.search, self.questions, self._answers, self.group, self.against,
                       self.figure, self.verdict, self.better, Rule(), label(tr("Said in this draft"), "label"),
                       self.said):  # fmt: skip
            self.box.addWidget(widget)
        self.box.addStretch(1)
        self.cite = button(tr("Tie the words to this figure"), self.keep, "primary")
        self.outcome = label("")  # in sight whatever the window's height: it is read before anything is kept
        self.add_below(self.outcome)
        self.add_below(self.cite)
        self._order()
        self.survey.currentIndexChanged.connect(self._survey_chosen)
        self.search.textChanged.connect(self._filter)
        self.questions.currentItemChanged.connect(lambda *_: self._question_chosen())
        self.group.currentIndexChanged.connect(self._group_chosen)
        self.against.currentIndexChanged.connect(self._ask)
        self.said.chosen.connect(self._go)
        self.said.removed.connect(lambda citation_id: self._citations().remove(citation_id))

    def _order(self) -> None:
        """Let the tab key go down the panel as the eye does."""
        order = (
            self.survey,
            self.search,
            self.questions,
            *self.answers.values(),
            self.group,
            self.against,
            self.cite,
        )
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    # What is shown

    def show_draft(self, draft: "Draft") -> None:
        """Show what a draft says with figures."""
        self._draft = draft
        self.said.show_checked(check(draft.post(), self._citations().all()))
        self._look()

    def begin(self, wanted: Cited | None = None) -> None:
        """Offer the library's surveys anew."""
        self._wanted = wanted
        workspace = self._screen.shell.workspace
        self._start(tr("Looking for surveys"), lambda: offers.surveys(workspace), self._show_surveys)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _citations(self) -> Citations:
        assert self._draft is not None
        return Citations(self._draft, People(self._screen.shell.workspace.library).me)

    def _look(self) -> None:
        """Follow the caret: the selected words, or the figure it stands in."""
        draft = self._draft
        if draft is None or draft is not self._screen.draft:
            return
        editors = self._screen.editors
        self._part, text = editors.part, draft.text(editors.part)
        start, end = editors.current.selection()
        if start == end:
            near = [
                one.span
                for one in phrases(text, draft.brief.language)
                if one.span.start <= start <= one.span.end
            ]
            start, end = (near[0].start, near[0].end) if near else (start, start)
        self._span = Span(start, end)
        words = " ".join(self._span.of(text).split())
        self.target.setText(f"“{words}”" if words else tr("Select the words that state a figure."))
        self._judge()

    def _show_surveys(self, found: list[Survey]) -> None:
        self._surveys = found
        self.survey.blockSignals(True)
        self.survey.clear()
        for one in found:
            self.survey.addItem(one.title)
        self.survey.blockSignals(False)
        if not found:
            self.figure.setText(tr("There is no survey in this library yet. Import one in Surveys."))
            return
        wanted = self._wanted.survey if self._wanted else ""
        self.survey.setCurrentIndex(next((at for at, one in enumerate(found) if one.id == wanted), 0))
        self._survey_chosen()

    def _survey_chosen(self) -> None:
        at, workspace = self.survey.currentIndex(), self._screen.shell.workspace
        if 0 <= at < len(self._surveys):
            survey = self._surveys[at]
            self._start(tr("Opening the survey"), lambda: offers.offer(workspace, survey), self._show_offer)

    def _show_offer(self, found: Offer) -> None:
        self._offer = found
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem(tr("Everybody"), ("", ""))
        self.group.blockSignals(False)
        self.against.clear()
        for key, answer, words in found.groups:
            self.group.addItem(words, (key, answer))
        self.group.setVisible(bool(found.groups))
        self.against.setVisible(False)
        self._filter()
        wanted = self._wanted
        if wanted is not None and wanted.by:
            self.group.setCurrentIndex(max(0, self.group.findData((wanted.by, wanted.group))))

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        wanted = self._wanted.question if self._wanted else ""
        self.questions.clear()
        for one in self._offer.questions if self._offer else ():
            if all(word in one.words.casefold() for word in words):
                item = QListWidgetItem(one.words)
                item.setData(_ROLE, one.key)
                self.questions.addItem(item)
                if one.key == wanted:
                    self.questions.setCurrentItem(item)
        if self.questions.currentRow() < 0:
            self.questions.setCurrentRow(0)

    def _question(self) -> str:
        item = self.questions.currentItem()
        return str(item.data(_ROLE)) if item is not None else ""

    def _question_chosen(self) -> None:
        offered, key, workspace = self._offer, self._question(), self._screen.shell.workspace
        asked = next((one for one in offered.questions if one.key == key), None) if offered else None
        for box in self.answers.values():
            box.hide()
            box.deleteLater()
        self.answers = {}
        if asked is None or offered is None:
            return
        ticked = self._wanted.answers if self._wanted and self._wanted.question == key else asked.answers[:1]
        for answer in asked.answers:
            box = Answer(answer, self._answers)
            box.setChecked(answer in ticked)
            box.toggled.connect(self._ask)
            self._answer_box.addWidget(box)
            box.show()
            self.answers[answer] = box
        self._order()
        self._start(tr("Estimating"), lambda: offers.shares(workspace, offered, key), self._show_shares)
        self._ask()

    def _show_shares(self, found: dict[str, str]) -> None:
        for answer, box in self.answers.items():
            box.show_share(found.get(answer, ""))

    def _group_chosen(self) -> None:
        key, chosen = self.group.currentData() or ("", "")
        self.against.blockSignals(True)
        self.against.clear()
        self.against.addItem(tr("Compared with nobody"), "")
        for question, answer, _words in self._offer.groups if self._offer else ():
            if question == key and answer != chosen:
                self.against.addItem(tr("Compared with: {group}", group=answer), answer)
        self.against.blockSignals(False)
        self.against.setVisible(bool(key))
        self._ask()

    # The verdict, and keeping it

    def _cited(self) -> Cited | None:
        answers = tuple(answer for answer, box in self.answers.items() if box.isChecked())
        if self._offer is None or not answers or not self._question():
            return None
        group = self.group.currentData() or ("", "")
        return offers.picked(
            self._offer, self._question(), answers, group, self.against.currentData() or "", ""
        )

    def _ask(self) -> None:
        cited, workspace = self._cited(), self._screen.shell.workspace
        self._evidence = None
        if cited is None:
            self._judge()
            return
        self._start(
            tr("Estimating"), lambda: workspace.claims.evidence(cited), self._show_evidence, "claims.evidence"
        )

    def _show_evidence(self, found: Evidence) -> None:
        self._evidence = found
        self._judge()

    def _judge(self) -> None:
        """Say what the data say about the words, before anything is kept."""
        draft, evidence = self._draft, self._evidence
        self.cite.setEnabled(bool(evidence is not None and len(self._span)))
        if evidence is None or draft is None:
            self.figure.setText("")
        else:
            self.figure.setText(figure_words(evidence))
        found = None
        if evidence is not None and draft is not None and len(self._span):
            found = check_words(draft.text(self._part), self._span, evidence, draft.brief.language)
        self.verdict.setText(verdict_words(found) if found else "")
        self.outcome.setText(
            f"{outcome_words(found.outcome)}: {shown(evidence.share)}" if found and evidence else ""
        )
        for widget in (self.verdict, self.outcome):
            set_role(widget, ROLES[found.outcome] if found else "muted")
        offered = ", ".join(f"“{words}”" for words in found.better) if found else ""
        self.better.setText(tr("These words would hold: {words}", words=offered) if offered else "")
        for part in (self.figure, self.verdict, self.better, self.outcome):
            part.setVisible(bool(part.text()))

    def keep(self) -> None:
        """Tie the words to the figure: one step to undo."""
        cited, evidence = self._cited(), self._evidence
        if cited is None or evidence is None or self._draft is None or not len(self._span):
            return
        self._citations().cite(self._part, self._span, cited, evidence)
        undo = ((tr("Undo"), self._screen.desk.undo),)
        words = tr("Tied to the figure. It is checked again when text or data change.")
        self._screen.shell.say(Message(words, actions=undo, key=_KEY, only_on="write", seconds=12))

    def _go(self, citation_id: str) -> None:
        found = next((one for one in self._citations().all() if one.id == citation_id), None)
        if found is not None and found.anchor.span is not None:
            self._screen.show_part(found.anchor.part)
            self._screen.editors.current.select(found.anchor.span.start, found.anchor.span.end)

    def _start(self, name: str, work: Callable[[], T], done: Callable[[T], None], slot: str = "") -> None:
        self._screen.shell.jobs.start(
            name, lambda _token: work(), done, self._failed, slot=slot or f"claims.{name}"
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._screen.shell.say(Message.of(error, key=_KEY))
