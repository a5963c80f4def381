"""The margin beside the text: cards level with their words, only those near the screen exist as widgets."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.findings.finding import Finding
from ui.theme import theme
from ui.write.editor import PartEditor
from ui.write.guidance_card import GuidanceCard
from ui.write.held import Key, keys
from ui.write.margin_layout import places

_NEAR = 240  # pixels beyond the screen within which cards are ready


class Margin(QWidget):
    """Shows the findings of one part as cards beside one editor.

    It scrolls with the text; the wheel above it goes on where the text has ended but cards have not.
    """

    chosen = Signal(object)  # a finding
    wording_asked = Signal(object, str)
    keep_asked = Signal(object, str, object)
    cite_asked = Signal(object)
    stops_changed = Signal()
    below_changed = Signal(int)  # how many cards stand under the lower edge

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.campaign = False
        self._editor: PartEditor | None = None
        self._findings: list[Finding] = []
        self._keys: list[Key] = []
        self._tops: list[float] = []
        self._heights: dict[tuple[Key, int, bool], int] = {}
        self._guesses: dict[str, int] = {}  # by what the card says, until there is a card to measure
        self._cards: dict[Key, GuidanceCard] = {}
        self._spare: list[GuidanceCard] = []
        self._active: Key | None = None
        self._extra = 0  # how far the cards are scrolled beyond the text
        self._canvas = QWidget(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.arrange)

    def follow(self, editor: PartEditor | None) -> None:
        """Stand beside another editor."""
        if self._editor is not None:
            self._editor.verticalScrollBar().valueChanged.disconnect(self._scrolled)
            self._editor.document().documentLayout().documentSizeChanged.disconnect(self.arrange_soon)
            self._editor.viewport().removeEventFilter(self)
        self._editor, self._extra = editor, 0
        if editor is not None:
            editor.verticalScrollBar().valueChanged.connect(self._scrolled)
            editor.document().documentLayout().documentSizeChanged.connect(self.arrange_soon)
            editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the editor when its size changes."""
        if event.type() == QEvent.Type.Resize:
            self.arrange_soon()
        return super().eventFilter(watched, event)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show findings, in reading order, all with a place in the editor's part."""
        self._findings, self._keys = list(findings), keys(findings)
        if self._active not in self._keys:
            self._active = None
        self.arrange()

    def set_active(self, finding: Finding | None) -> None:
        """Open the card of one finding and bring it level with its words."""
        index = next((at for at, one in enumerate(self._findings) if one is finding), None)
        key = self._keys[index] if index is not None else None
        if key != self._active:
            self._active, self._extra = key, 0
            self.arrange()

    def card(self, finding: Finding) -> GuidanceCard | None:
        """Return the card of a finding where there is one on screen or near it."""
        index = next((at for at, one in enumerate(self._findings) if one is finding), None)
        return self._cards.get(self._keys[index]) if index is not None else None

    def arrange_soon(self) -> None:
        """Place the cards again once what is going on now is painted."""
        self._later.start()

    def arrange(self) -> None:
        """Place the cards again."""
        if self._editor is None or self._editor.binding is None:
            self._findings, self._keys = [], []
        self._place()
        if self._sync():  # a card that was made just now told its true height
            self._place()
            self._sync()
        self._tell_below()

    def _place(self) -> None:
        heights = [self._height(at) for at in range(len(self._keys))]
        active = self._keys.index(self._active) if self._active in self._keys else None
        self._tops = places(self._wanted(), heights, theme().px(10), active)

    def _wanted(self) -> list[float]:
        editor = self._editor
        if editor is None or editor.binding is None:
            return []
        offset = editor.verticalScrollBar().value() + self._level() - theme().px(8)
        cursor, binding, tops = editor.textCursor(), editor.binding, []
        for finding in self._findings:
            start = finding.span.start if finding.span is not None else 0
            cursor.setPosition(min(binding.mirror.to_units(start), binding.mirror.units))
            tops.append(float(editor.cursorRect(cursor).top() + offset))
        return tops

    def _level(self) -> int:
        """Return where the editor's top edge is, seen from this widget's."""
        window, editor = self.window(), self._editor
        if editor is None or editor.window() is not window:
            return 0
        return (
            editor.viewport().mapTo(window, editor.viewport().rect().topLeft()).y()
            - self.mapTo(window, self.rect().topLeft()).y()
        )

    def _height(self, index: int) -> int:
        key = self._keys[index]
        known = self._heights.get((key, self.width(), key == self._active))
        card = self._cards.get(key)
        if card is not None and card.form is not None:
            return card.height_for(self.width())
        if known is not None:
            return known
        why = self._findings[index].why
        if why not in self._guesses:
            lines = 3 + self.fontMetrics().horizontalAdvance(why) // max(self.width() - theme().px(40), 80)
            self._guesses[why] = int(lines * self.fontMetrics().lineSpacing() + theme().px(56))
        return self._guesses[why]

    def _sync(self) -> bool:
        """Make the cards near the screen, give back the others; say whether a height was other than thought."""
        top = self._offset() - theme().px(_NEAR)
        bottom = top + self.height() + 2 * theme().px(_NEAR)
        first, last = max(0, bisect_left(self._tops, top) - 1), bisect_left(self._tops, bottom)
        near = [at for at in range(first, last) if self._tops[at] + self._height(at) > top]
        held = self._holding()
        wanted = near if held is None or held in near else sorted([*near, held])
        kept = {self._keys[at] for at in wanted}
        for key in [key for key in self._cards if key not in kept]:
            self._release(key)
        fresh = any(self._keys[at] not in self._cards for at in wanted)
        moved = (
            sum(self._show(at) for at in wanted) > 0
        )  # every card is shown, also after the first that moved
        self._canvas.setGeometry(0, -self._offset(), self.width(), int(self._end()) + self.height())
        if fresh:
            self.stops_changed.emit()
        return moved

    def _holding(self) -> int | None:
        """Return the card that has the keyboard: it stays, however far the text is scrolled."""
        focus = self._canvas.focusWidget()
        if focus is None or not focus.hasFocus():
            return None
        for key, card in self._cards.items():
            if (card is focus or card.isAncestorOf(focus)) and key in self._keys:
                return self._keys.index(key)
        return None

    def _show(self, at: int) -> bool:
        key, finding = self._keys[at], self._findings[at]
        card = self._cards.get(key) or self._take(key)
        opened = key == self._active
        card.set_finding(finding, opened=opened)
        thought = self._height(at)
        known = (key, self.width(), opened)
        if card.form is not None:  # a card with a form on it is taller, for as long as the form is there
            height = card.height_for(self.width())
        else:
            if known not in self._heights:
                self._heights[known] = card.height_for(self.width())
            height = self._heights[known]
        card.setGeometry(0, int(self._tops[at]), self.width(), height)
        if opened:
            card.raise_()
        if card.isHidden():
            card.show()
        return height != thought

    def _take(self, key: Key) -> GuidanceCard:
        if self._spare:
            card = self._spare.pop()
        else:
            card = GuidanceCard(self.campaign, self._canvas)
            card.clicked.connect(lambda card=card: self.chosen.emit(card.finding))
            card.wording_asked.connect(self.wording_asked)
            card.keep_asked.connect(self.keep_asked)
            card.cite_asked.connect(self.cite_asked)
            card.resized.connect(lambda card=card: self._resized(card))
        self._cards[key] = card
        return card

    def _release(self, key: Key) -> None:
        card = self._cards.pop(key)
        card.hide()
        card.close_form()
        self._spare.append(card)

    def _resized(self, card: GuidanceCard) -> None:
        for key in [known for known in self._heights if self._cards.get(known[0]) is card]:
            del self._heights[key]
        self.arrange_soon()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, from top to bottom."""
        shown = [self._cards[key] for key in self._keys if key in self._cards]
        return [stop for card in shown for stop in card.stops()]

    # Scrolling

    def _offset(self) -> int:
        return (self._editor.verticalScrollBar().value() if self._editor is not None else 0) + self._extra

    def _end(self) -> float:
        return self._tops[-1] + self._height(len(self._tops) - 1) if self._tops else 0.0

    def _scrolled(self) -> None:
        self._extra = 0 if self._active is not None else min(self._extra, self._most())
        self._sync()
        self._tell_below()

    def _most(self) -> int:
        return max(0, int(self._end()) - self._offset() + self._extra - self.height() + theme().px(8))

    def scroll_on(self, pixels: int) -> None:
        """Scroll the text; where it has ended, the cards alone."""
        bar = self._editor.verticalScrollBar() if self._editor is not None else None
        before = bar.value() if bar is not None else 0
        if bar is not None and (self._extra <= 0 or pixels > 0):
            bar.setValue(before + pixels)
        rest = pixels - ((bar.value() - before) if bar is not None else 0)
        least = min(0, int(self._tops[0])) if self._tops and self._offset() - self._extra == 0 else 0
        self._extra = max(least, min(self._extra + rest, self._most()))
        self._sync()
        self._tell_below()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text and the cards together."""
        pixels = event.pixelDelta().y() or event.angleDelta().y() // 2
        self.scroll_on(-pixels)
        event.accept()

    def _tell_below(self) -> None:
        edge = self._offset() + self.height()
        self.below_changed.emit(len(self._tops) - bisect_left(self._tops, edge - theme().px(24)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._forget_heights()
        self.arrange_soon()

    def _forget_heights(self) -> None:
        self._heights.clear()
        self._guesses.clear()

    def use_theme(self) -> None:
        """Measure again after the interface size changed."""
        self._forget_heights()
        self.arrange_soon()
