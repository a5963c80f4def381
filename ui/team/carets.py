"""The others' carets in the editors: a thin line with a name. They are drawn over the words and move nobody's own."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.drafts.document import Draft
from app.drafts.errors import DocumentError
from app.findings.post import PARTS
from app.team.server import Here
from app.translation import tr
from ui.theme import theme
from ui.write.editor import PartEditor
from ui.write.editors import Editors

_TOKENS = ("series_3", "series_4", "series_2", "series_1")  # told apart by names, too


class Carets(QObject):
    """Shows where others are in the part on screen."""

    def __init__(self, editors: Editors) -> None:
        super().__init__(editors)
        self._editors = editors
        self._layers: dict[str, CaretLayer] = {}

    def show_people(self, draft: Draft, people: Sequence[Here]) -> None:
        """Show these people's carets in the part on screen."""
        part = self._editors.part
        places: list[tuple[int, str]] = []
        for one in people:
            if one.part == part and one.part in PARTS and one.caret:
                try:
                    places.append((draft.place(one.caret), one.display))
                except DocumentError:  # a caret at letters that have not come yet
                    continue
        editor = self._editors.current
        if part not in self._layers and places:
            self._layers[part] = CaretLayer(editor)
        if part in self._layers:
            self._layers[part].show_places(places)


class CaretLayer(QWidget):
    """Lies over one editor's text, and lets every click through."""

    def __init__(self, editor: PartEditor) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self.places: list[tuple[int, str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editor.viewport().installEventFilter(self)
        editor.verticalScrollBar().valueChanged.connect(self.update)
        editor.document().documentLayout().documentSizeChanged.connect(self.update)
        self.setGeometry(editor.viewport().rect())
        self.show()

    def show_places(self, places: list[tuple[int, str]]) -> None:
        """Show carets at these code points, with these names."""
        if places != self.places:
            self.places = places
            names = ", ".join(name for _, name in places)
            self.setAccessibleName(tr("Here too: {people}", people=names) if names else "")
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the text."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._editor.viewport().rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line at each place and a name above it."""
        binding = self._editor.binding
        if binding is None:
            return
        painter = QPainter(self)
        painter.setFont(theme().font("small"))
        for number, (point, name) in enumerate(self.places):
            spot = self._editor.cursorRect(binding.cursor(point, point))
            if self.rect().intersects(spot):
                self._draw(painter, spot, name, theme().color(_TOKENS[number % len(_TOKENS)]))
        painter.end()

    def _draw(self, painter: QPainter, spot: QRect, name: str, colour: QColor) -> None:
        px = theme().px
        painter.fillRect(QRect(spot.left(), spot.top(), max(2, px(1.5)), spot.height()), colour)
        metrics = painter.fontMetrics()
        tall = metrics.ascent()  # no more than the leading between two lines: the words above stay whole
        tag = QRect(spot.left(), spot.top() - tall, metrics.horizontalAdvance(name) + px(6), tall)
        if tag.top() < 0:  # in the first line the name stands below
            tag.moveTop(spot.bottom())
        tag.moveRight(min(tag.right(), self.width()))
        painter.fillRect(tag, theme().color("paper"))
        painter.setPen(colour)
        painter.drawText(QPoint(tag.left() + px(3), tag.bottom() - px(1)), name)
