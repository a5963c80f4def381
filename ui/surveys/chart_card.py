"""The sheet with the chart: a title to write, how to draw it, the chart itself, and what it rests on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QMenu, QVBoxLayout, QWidget

from app.surveys.charts.model import Chart
from app.surveys.charts.notes import notes
from app.translation import tr
from ui.surveys.loading import Drawn, Grouping
from ui.surveys.sheet import Sheet
from ui.surveys.title_field import TitleField
from ui.surveys.words import kind_words
from ui.theme import theme
from ui.widgets import Card, Chip, ElidedLabel, FlowLayout, IconButton, Rule, button, label

if TYPE_CHECKING:
    from ui.surveys.chart_view import ChartView

SHOWN_GROUPINGS = 3
"""Groupings that have a chip of their own; the others stand in a menu."""
_NARROW, _LOW = (
    560,
    400,
)  # px: less and what stands above the chart goes below one another, or scrolls with it


class ChartCard(Card):
    """Emits `kind_wanted`, `by_wanted` (a key, "" for everybody), `title_written` and `wanted` (id of a command)."""

    kind_wanted = Signal(object)
    by_wanted = Signal(str)
    title_written = Signal(str)
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Chart"), parent=parent)
        self.drawn: Drawn | None = None
        self.view: ChartView | None = None
        self.title = TitleField()
        self.suggest = IconButton("caret-down", tr("Suggested titles"))
        self.wording = label("", "muted", wrap=True, select=True)
        self.ways = QWidget()
        self.told = ElidedLabel("", "small")
        self.notes = label("", "small", wrap=True, select=True)
        self.head, self.doors = QWidget(), QWidget()
        self.sheet = Sheet()
        self._lay_out()
        self.title.edited.connect(self.title_written)
        self.title.finished.connect(self._back_to_suggested)
        self.suggest.clicked.connect(self._offer_titles)

    def _lay_out(self) -> None:
        px = theme().px
        self.box.setContentsMargins(px(20), px(14), px(20), px(14))
        self.box.setSpacing(px(6))
        doors = QHBoxLayout(self.doors)
        doors.setContentsMargins(0, 0, 0, 0)
        doors.addWidget(button(tr("Copy"), partial(self.wanted.emit, "surveys.copy")))
        doors.addWidget(button(tr("Save picture…"), partial(self.wanted.emit, "surveys.save")))
        FlowLayout(self.ways, px(6))
        head = QVBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(6))
        self._top = QHBoxLayout()
        self._top.addWidget(self.title, 1)
        self._top.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self.doors, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self._top)
        head.addWidget(self.wording)
        head.addWidget(self.ways)
        self.box.addWidget(self.head)
        self.box.addWidget(self.sheet, 1)
        self.box.addWidget(Rule())
        self.box.addWidget(self.told)
        self.sheet.page.addWidget(self.notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, let what stands above the chart scroll with it."""
        super().resizeEvent(event)
        px, head = theme().px, self.head.layout()
        assert isinstance(head, QVBoxLayout)
        narrow, low = self.width() < px(_NARROW), self.height() < px(_LOW)
        if narrow is (self._top.indexOf(self.doors) >= 0):
            if narrow:
                head.insertWidget(1, self.doors, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._top.addWidget(self.doors, 0, Qt.AlignmentFlag.AlignTop)
        if low is (self.box.indexOf(self.head) >= 0):
            (self.sheet.page if low else self.box).insertWidget(0, self.head)
            self.head.show()

    # What is shown

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown, under the title that stands above it."""
        return None if self.view is None else self.view.chart

    def show_drawn(self, drawn: Drawn, title: str, motion: bool) -> None:
        """Show a chart; `title` is what a person wrote for it, "" for the suggested one."""
        self.drawn = drawn
        chart = drawn.chart.titled(title or drawn.titles[0])
        self.title.setText(chart.title)
        if self.view is None or self.view.chart is None or self.view.chart.wording != chart.wording:
            self.sheet.verticalScrollBar().setValue(0)
        self.wording.setText(f"“{chart.wording}”" if chart.wording else "")
        self.wording.setVisible(bool(chart.wording) and chart.wording != chart.title)
        self.notes.setText(" ".join(notes(chart)))
        self.notes.setAccessibleName(self.notes.text())
        view = self._view()
        view.motion = motion
        view.show_chart(chart)
        self._tell("")

    def retitle(self, title: str) -> None:
        """Put another title above the same chart."""
        if self.view is not None and self.view.chart is not None:
            self.view.show_chart(self.view.chart.titled(title))

    def _view(self) -> "ChartView":
        if self.view is None:
            from ui.surveys.chart_view import ChartView  # with pyqtgraph, for the first chart

            self.view = ChartView(self.sheet.pan)
            self.view.room_for = self._room
            self.sheet.hold(self.view)
            self.view.told.connect(self._tell)
            self.view.menu_wanted.connect(self._offer_menu)
        return self.view

    def _room(self) -> QSize:
        """Return the room that is left for the chart above the notes, px."""
        room = self.sheet.viewport().size()
        notes_height = self.notes.heightForWidth(room.width())
        return QSize(room.width(), max(0, room.height() - notes_height - self.sheet.page.spacing()))

    def _offer_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for words, command in (
            (tr("Copy"), "surveys.copy"),
            (tr("Copy in words"), "surveys.copy_words"),
            (tr("Save picture…"), "surveys.save"),
        ):
            menu.addAction(words).triggered.connect(partial(self._want, command))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _want(self, command: str, _checked: bool = False) -> None:
        self.wanted.emit(command)

    def _tell(self, words: str) -> None:
        self.told.setText(words or tr("Point at a bar, or walk with the arrow keys, for its figures."))

    def _back_to_suggested(self) -> None:
        if not self.title.text().strip() and self.drawn is not None:
            self.title.setText(self.drawn.titles[0])
            self.title_written.emit("")

    def _offer_titles(self) -> None:
        if self.drawn is None:
            return
        menu = QMenu(self)
        for words in self.drawn.titles:
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._write_title, words))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.suggest.mapToGlobal(self.suggest.rect().bottomLeft()))

    def _write_title(self, words: str, _checked: bool = False) -> None:
        self.title.setText(words)
        self.title_written.emit(words)

    # How to draw it

    def offer(self, drawn: Drawn, groupings: Sequence[Grouping], by: str) -> None:
        """Offer ways to draw and groups, where there is a choice; a few groups as chips, the others in a menu."""
        flow = _emptied(self.ways)
        if len(drawn.kinds) > 1:
            shown = drawn.chart.kind
            choices = [
                (kind_words(kind), kind is shown, partial(self.kind_wanted.emit, kind))
                for kind in drawn.kinds
            ]
            self._chips(flow, choices)
        if groupings:
            if flow.count():
                flow.add_space(theme().px(14))
            self._offer_groups(flow, groupings, by)
        self.ways.setVisible(flow.count() > 0)

    def _offer_groups(self, flow: QLayout, groupings: Sequence[Grouping], chosen: str) -> None:
        often = [one for one in groupings if one.often][:SHOWN_GROUPINGS]
        others = [one for one in groupings if one not in often]
        if held := next((one for one in others if one.key == chosen), None):
            often.append(held)
            others.remove(held)
        choices = [(tr("Everybody"), not chosen, partial(self.by_wanted.emit, ""))]
        choices += [(one.words, one.key == chosen, partial(self.by_wanted.emit, one.key)) for one in often]
        self._chips(flow, choices)
        if others:
            more = Chip(tr("More groups…"), checkable=False, parent=self.ways)
            more.clicked.connect(lambda: self._offer_more(more, others))
            flow.addWidget(more)
            more.show()

    def _chips(self, flow: QLayout, choices: Sequence[tuple[str, bool, Callable[[], None]]]) -> None:
        """Add chips of which one is chosen."""
        group = QButtonGroup(self.ways)
        for words, chosen, run in choices:
            chip = Chip(words, parent=self.ways)
            group.addButton(chip)
            chip.setChecked(chosen)
            chip.clicked.connect(lambda _checked=False, run=run: run())
            flow.addWidget(chip)
            chip.show()

    def _offer_more(self, chip: Chip, others: Sequence[Grouping]) -> None:
        menu = QMenu(self)
        for one in others:
            menu.addAction(one.words.replace("&", "&&")).triggered.connect(partial(self._group, one.key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _group(self, key: str, _checked: bool = False) -> None:
        self.by_wanted.emit(key)


def _emptied(holder: QWidget) -> FlowLayout:
    """Return a holder's layout without what was in it."""
    flow = holder.layout()
    assert isinstance(flow, FlowLayout)
    for group in holder.findChildren(QButtonGroup):
        group.deleteLater()
    while (item := flow.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    return flow
