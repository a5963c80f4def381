"""What the Surveys screen holds, and how it asks for what it shows. Built when somebody looks."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.surveys.charts.model import Ask, Chart, Kind
from app.translation import tr
from ui.commands import Shell
from ui.surveys import loading
from ui.surveys.chart_card import ChartCard
from ui.surveys.loading import Drawn, Entry, Opened
from ui.surveys.question_list import Sidebar
from ui.theme import theme
from ui.widgets import EmptyState, Message, button

if TYPE_CHECKING:
    from app.surveys.store import SurveyRow

_MOST_TITLES = 200


class Content(QWidget):
    """Emits `wanted` with the id of a command."""

    header_changed = Signal()
    wanted = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.opened: Opened | None = None
        self.survey_id, self.question, self.by = "", "", ""
        self.kind: Kind | None = None
        self.titles: dict[str, str] = {}  # what a person wrote, by chart
        self.motion = False
        self.sidebar, self.card = Sidebar(), ChartCard()
        self._lay_out()
        self.sidebar.survey_chosen.connect(self._open)
        self.sidebar.question_chosen.connect(self._choose)
        self.sidebar.own_wanted.connect(lambda: self.wanted.emit("surveys.questionnaires"))
        self.sidebar.weight_wanted.connect(self.weigh)
        self.card.kind_wanted.connect(self.draw_as)
        self.card.by_wanted.connect(self.group_by)
        self.card.title_written.connect(self._write_title)
        self.card.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        px = theme().px
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(px(16))
        right.addWidget(self.card, 1)
        self.sidebar.setMinimumWidth(px(160))
        self.right.setMinimumWidth(px(330))
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(px(16))
        halves.addWidget(self.sidebar)
        halves.addWidget(self.right)
        halves.setStretchFactor(1, 1)
        halves.splitterMoved.connect(self._keep_halves)
        self._halves, self._halves_kept = halves, False
        self.empty = EmptyState(
            tr("No survey yet"),
            tr("Import a survey file, and every question becomes a chart that says whom it asked, how many, and how "
               "sure its figures are. Or look around in a sample with made-up answers."),
            button(tr("Import survey…"), lambda: self.wanted.emit("surveys.import"), "primary"),
            button(tr("Put the sample survey in"), lambda: self.wanted.emit("surveys.sample")),
            button(tr("Ask people yourself"), lambda: self.wanted.emit("surveys.questionnaires")),
        )  # fmt: skip
        self.waiting = QWidget()
        self.pages = QStackedWidget()
        for page in (self.waiting, halves, self.empty):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), 0, px(24), px(16))
        box.addWidget(self.pages)

    def _keep_halves(self) -> None:
        """Leave the halves as a person has moved them."""
        self._halves_kept = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the questions a column; in a narrow window, or with large type, not much more than a quarter of it."""
        super().resizeEvent(event)
        if not self._halves_kept:
            wide = self.width() - 3 * theme().px(16)
            left = min(theme().px(240), round(wide * 0.27))
            self._halves.setSizes([left, wide - left])

    def put_below(self, panel: QWidget) -> None:
        """Put a panel under the chart: where its figures are said in drafts."""
        layout = self.right.layout()
        assert layout is not None
        layout.addWidget(panel)

    # What is shown

    @property
    def chart(self) -> Chart | None:
        """The chart in hand, under its title; None while there is none."""
        ready = self.opened is not None and self.card.drawn is not None
        return self.card.chart if ready else None

    def about(self) -> tuple[str, str]:
        """Return the survey's title and what stands under it."""
        return (self.opened.title, self.opened.said) if self.opened is not None else ("", "")

    def refresh(self) -> None:
        """Ask for the surveys there are now."""
        workspace = self._shell.workspace
        self._shell.jobs.start(
            tr("Looking for surveys"),
            lambda _token: loading.list_surveys(workspace),
            self._show_surveys,
            self._failed,
            slot="surveys.list",
        )

    def _show_surveys(self, rows: "list[SurveyRow]") -> None:
        self.pages.setCurrentIndex(1 if rows else 2)
        if not rows:
            self.opened = None
            self.header_changed.emit()
            return
        # What has answers comes first: published figures are there to compare with.
        held = next((row for row in rows if row.id == self.survey_id), None)
        first = held or next((row for row in rows if row.form == "answers"), rows[0])
        self.sidebar.show_surveys(rows, first.id)
        self._open(first)

    def show_survey(self, survey_id: str, question: str = "", by: str = "") -> None:
        """Show a survey by its id, one of its questions, and the groups it is drawn by."""
        self.survey_id, self.question, self.by, self.kind = survey_id, question, by, None
        self.refresh()

    def _open(self, row: "SurveyRow") -> None:
        workspace = self._shell.workspace
        if row.id != self.survey_id:
            self.survey_id, self.question, self.by, self.kind = row.id, "", "", None
            self.sidebar.search.clear()
        self._shell.jobs.start(
            tr("Opening “{title}”", title=row.title),
            lambda _token: loading.open_survey(workspace, row),
            self._show_opened,
            self._failed,
            slot="surveys.open",
        )

    def _show_opened(self, opened: Opened) -> None:
        self.opened = opened
        keys = [entry.key for entry in opened.entries]
        if self.question not in keys:
            self.question, self.by, self.kind = self._first(opened), "", None
        if self.by not in [one.key for one in opened.groupings]:
            self.by = ""
        self.sidebar.show_opened(opened, self.question)
        self.header_changed.emit()
        self._draw()

    @staticmethod
    def _first(opened: Opened) -> str:
        """Return the question to begin with."""
        return opened.entries[0].key if opened.entries else ""

    # What is asked for

    def _choose(self, entry: Entry) -> None:
        self.question, self.kind = entry.key, None
        if self.by == entry.key:
            self.by = ""
        self._draw()

    def draw_as(self, kind: Kind) -> None:
        """Draw the same figures in another way."""
        self.kind = kind
        self._draw()

    def group_by(self, key: str) -> None:
        """Draw by groups, or everybody together with an empty key."""
        self.by, self.kind = key, None
        self._draw()

    def weigh(self, name: str) -> None:
        """Let answers count under another weight, "" for none, with the way back in a banner."""
        data = self.opened.data if self.opened is not None else None
        if data is None or name == data.weight_in_use:
            return
        before, surveys = data.weight_in_use, self._shell.workspace.surveys
        surveys.describe(
            data.using(name)
        )  # a short row; the screen hears of it and asks for everything again
        words = (
            tr("The survey’s figures are now {how}.", how=tr("weighted by {name}", name=name)) if name else ""
        )
        back = ((tr("Undo"), partial(self._weigh_back, data.key, before)),)
        said = words or tr("The survey’s figures are now not weighted.")
        self._shell.say(Message(said, actions=back, key="surveys", only_on="surveys", seconds=30))

    def _weigh_back(self, survey_id: str, name: str) -> None:
        surveys = self._shell.workspace.surveys
        surveys.describe(surveys.load(survey_id).using(name))

    def _draw(self) -> None:
        opened = self.opened
        if opened is None or not self.question:
            return
        ask = Ask(self.question, self.by, self.kind)
        title = next((one.title for one in opened.entries if one.key == self.question), "")
        self._shell.jobs.start(
            tr("Drawing “{title}”", title=title),
            lambda _token: loading.draw(opened, ask),
            lambda drawn: self._show_drawn(opened, drawn),
            self._failed,
            slot="surveys.chart",
        )

    def _show_drawn(self, opened: Opened, drawn: Drawn) -> None:
        if opened is not self.opened:
            return
        self.kind = drawn.chart.kind
        self.card.offer(drawn, [one for one in opened.groupings if one.key != self.question], self.by)
        self.card.show_drawn(drawn, self.titles.get(self._place(), ""), self.motion)

    def _failed(self, error: Exception) -> None:
        self._shell.say(Message.of(error, key="surveys"))

    # Titles

    def _place(self) -> str:
        kind = self.kind.value if self.kind is not None else ""
        return "\t".join((self.survey_id, self.question, self.by, kind))

    def _write_title(self, words: str) -> None:
        self.titles.pop(self._place(), None)
        drawn = self.card.drawn
        if words.strip() and drawn is not None and words != drawn.titles[0]:
            self.titles[self._place()] = words
            for place in list(self.titles)[:-_MOST_TITLES]:
                del self.titles[place]
        self.card.retitle(words.strip() or (drawn.titles[0] if drawn is not None else ""))

    # Where one was

    def state(self) -> dict[str, Any]:
        """Return survey, question, groups, way of drawing, and titles."""
        kind = self.kind.value if self.kind is not None else ""
        place = {"survey": self.survey_id, "question": self.question, "by": self.by, "kind": kind}
        return {**place, "titles": dict(self.titles), "motion": self.motion}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where one was; what is gone is left out."""
        self.survey_id, self.question = str(state.get("survey", "")), str(state.get("question", ""))
        self.by, kind = str(state.get("by", "")), str(state.get("kind", ""))
        self.kind = Kind(kind) if kind in set(Kind) else None
        titles = state.get("titles")
        if isinstance(titles, dict):
            self.titles = {str(place): str(words) for place, words in titles.items()}
        self.motion = state.get("motion") is True

    def focus(self) -> None:
        """Hand the keyboard to the search."""
        self.sidebar.search.setFocus(Qt.FocusReason.OtherFocusReason)
