"""The margin beside the sheet: cards level with their words; only those near the screen exist as widgets."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.review.card import ItemCard
from ui.review.items import Item
from ui.review.sheet import Sheet
from ui.theme import theme
from ui.write.margin_layout import places

_NEAR = 240  # pixels beyond the screen within which cards are ready
_GUESS = 112  # pixels, of a card nobody has measured
FORM = "form"


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    part: str
    start: int
    item: Item | None = None


class Margin(QWidget):
    """Shows items beside a sheet, and a form among them. It scrolls with the text."""

    chosen = Signal(str)
    asked = Signal(str, str, str)
    stops_changed = Signal()
    below_changed = Signal(int)

    def __init__(
        self, sheet: Sheet, make: Callable[[QWidget], ItemCard], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sheet, self._make = sheet, make
        self._entries: list[_Entry] = []
        self._items: Sequence[Item] = ()
        self._form: tuple[QWidget, str, int] | None = None
        self._tops: list[float] = []
        self._word_tops: list[float] = []
        self._laid_out: tuple[int, int] | None = None  # what the tops of the words were measured at
        self._heights: dict[tuple[str, int, bool], int] = {}
        self._cards: dict[str, ItemCard] = {}
        self._spare: list[ItemCard] = []
        self._active = ""
        self._extra = 0  # how far the cards are scrolled beyond the text
        self._canvas = QWidget(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.arrange)
        sheet.verticalScrollBar().valueChanged.connect(self._scrolled)
        sheet.document().documentLayout().documentSizeChanged.connect(self.arrange_soon)
        sheet.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the sheet when its size changes."""
        if event.type() == QEvent.Type.Resize:
            self.arrange_soon()
        return super().eventFilter(watched, event)

    # What is shown

    def show_items(self, items: Sequence[Item]) -> None:
        """Show items in reading order; each stands on the sheet."""
        before = {entry.id: entry.item for entry in self._entries}
        for item in items:
            if before.get(item.id) != item:  # it may be taller now
                self._heights = {key: tall for key, tall in self._heights.items() if key[0] != item.id}
        self._items = items
        self._list()
        self.arrange()

    def hold(self, form: QWidget | None, part: str = "", start: int = 0) -> None:
        """Stand a form level with a place, or take it away (the caller keeps it)."""
        if self._form is not None and self._form[0] is not form:
            self._form[0].hide()
        self._form = (form, part, start) if form is not None else None
        if form is not None:
            form.setParent(self._canvas)
            form.show()
        self._extra = 0
        self._list()
        self.arrange()

    def _list(self) -> None:
        entries = [_Entry(item.id, item.part, item.start, item) for item in self._items]
        if self._form is not None:
            entries.append(_Entry(FORM, self._form[1], self._form[2]))
        tops = {entry.id: self._top(entry) for entry in entries}
        self._entries = sorted(entries, key=lambda entry: tops[entry.id])  # stable: the form after its like
        self._laid_out = None
        if self._active not in {entry.id for entry in self._entries}:
            self._active = ""

    def set_active(self, item_id: str) -> None:
        """Open one card and bring it level with its words; "" for none."""
        if item_id != self._active:
            self._active, self._extra = item_id, 0
            self.arrange()

    @property
    def active(self) -> str:
        """The card that is open."""
        return self._active

    def card(self, item_id: str) -> ItemCard | None:
        """Return an item's card where there is one on screen or near it."""
        return self._cards.get(item_id)

    # Placing

    def arrange_soon(self) -> None:
        """Place the cards again once what is going on now is painted."""
        self._laid_out = None
        self._later.start()

    def arrange(self) -> None:
        """Place the cards again."""
        self._place()
        if self._sync():  # a card that was made just now told its true height
            self._place()
            self._sync()
        self._tell_below()

    def _place(self) -> None:
        pinned = FORM if self._form is not None else self._active
        ids = [entry.id for entry in self._entries]
        level = self._level() - theme().px(8)
        wanted = [top + level for top in self._words()]
        heights = [self._height(entry) for entry in self._entries]
        at = ids.index(pinned) if pinned in ids else None
        if at is not None:  # what is in hand is seen whole, also where its words stand low
            lowest = self._offset() + self.height() - heights[at] - theme().px(4)
            wanted[at] = min(wanted[at], max(lowest, float(self._offset())))
        self._tops = places(wanted, heights, theme().px(10), at)

    def _words(self) -> list[float]:
        """Return how far below the sheet's top the words of each card stand; asking the layout takes milliseconds."""
        laid_out = (self._sheet.viewport().width(), self._sheet.document().revision())
        if self._laid_out != laid_out:
            self._word_tops, self._laid_out = [self._top(entry) for entry in self._entries], laid_out
        return self._word_tops

    def _top(self, entry: _Entry) -> float:
        return self._sheet.top(entry.part, entry.start) or 0.0

    def _level(self) -> int:
        """Return where the sheet's top edge is, seen from this widget's."""
        window, view = self.window(), self._sheet.viewport()
        if view.window() is not window:
            return 0
        there, here = view.rect().topLeft(), self.rect().topLeft()
        return view.mapTo(window, there).y() - self.mapTo(window, here).y()

    def _height(self, entry: _Entry) -> int:
        if entry.id == FORM and self._form is not None:
            form = self._form[0]
            layout = form.layout()
            if layout is None:
                return form.sizeHint().height()
            layout.activate()
            tall = layout.totalHeightForWidth(self.width())
            return tall if tall > 0 else layout.totalSizeHint().height()
        return self._heights.get((entry.id, self.width(), entry.id == self._active), theme().px(_GUESS))

    def _sync(self) -> bool:
        """Make the cards near the screen, give back the others; say whether a height was other than thought."""
        top = self._offset() - theme().px(_NEAR)
        bottom = top + self.height() + 2 * theme().px(_NEAR)
        held = self._holding()
        wanted = [
            (entry, at)
            for entry, at in zip(self._entries, self._tops, strict=True)
            if entry.id in (FORM, held, self._active) or (at < bottom and at + self._height(entry) > top)
        ]
        kept = {entry.id for entry, _ in wanted}
        for item_id in [one for one in self._cards if one not in kept]:
            card = self._cards.pop(item_id)
            card.hide()
            self._spare.append(card)
        fresh = any(entry.id not in self._cards for entry, _ in wanted if entry.item)
        moved = sum(self._show(entry, int(at)) for entry, at in wanted) > 0  # every one is shown
        self._canvas.setGeometry(0, -self._offset(), self.width(), int(self._end()) + self.height())
        if fresh:
            self.stops_changed.emit()
        return moved

    def _holding(self) -> str:
        """Return the card that has the keyboard: it stays, however far the text is scrolled."""
        focus = self._canvas.focusWidget()
        if focus is None or not focus.hasFocus():
            return ""
        held = (name for name, card in self._cards.items() if card is focus or card.isAncestorOf(focus))
        return next(held, "")

    def _show(self, entry: _Entry, top: int) -> bool:
        if entry.item is None:
            if self._form is not None:
                self._form[0].setGeometry(0, top, self.width(), self._height(entry))
                self._form[0].raise_()
            return False
        card = self._cards.get(entry.id) or self._take(entry.id)
        opened = entry.id == self._active
        card.set_item(entry.item, opened=opened)
        thought = self._height(entry)
        known = (entry.id, self.width(), opened)
        if known not in self._heights:
            self._heights[known] = card.height_for(self.width())
        card.setGeometry(0, top, self.width(), self._heights[known])
        if opened:
            card.raise_()
        if card.isHidden():
            card.show()
        return self._heights[known] != thought

    def _take(self, item_id: str) -> ItemCard:
        if self._spare:
            card = self._spare.pop()
        else:
            card = self._make(self._canvas)
            card.clicked.connect(lambda card=card: self._choose(card))
            card.asked.connect(self.asked)
        self._cards[item_id] = card
        return card

    def _choose(self, card: ItemCard) -> None:
        if card.item is not None:
            self.chosen.emit(card.item.id)

    def set_me(self, me: str) -> None:
        """Show the cards as another person sees them."""
        for card in (*self._cards.values(), *self._spare):
            card.me = me
        self._heights.clear()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, from top to bottom."""
        shown = [self._cards[entry.id] for entry in self._entries if entry.id in self._cards]
        return [stop for card in shown for stop in card.stops()]

    # Scrolling

    def _offset(self) -> int:
        return self._sheet.verticalScrollBar().value() + self._extra

    def _end(self) -> float:
        return self._tops[-1] + self._height(self._entries[-1]) if self._tops else 0.0

    def _scrolled(self) -> None:
        self._extra = 0 if self._active else min(self._extra, self._most())
        self._sync()
        self._tell_below()

    def _most(self) -> int:
        return max(0, int(self._end()) - self._offset() + self._extra - self.height() + theme().px(8))

    def scroll_on(self, pixels: int) -> None:
        """Scroll the text; where it has ended, the cards alone."""
        bar = self._sheet.verticalScrollBar()
        before = bar.value()
        if self._extra <= 0 or pixels > 0:
            bar.setValue(before + pixels)
        least = min(0, int(self._tops[0])) if self._tops and bar.value() == 0 else 0
        self._extra = max(least, min(self._extra + pixels - (bar.value() - before), self._most()))
        self._sync()
        self._tell_below()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text and the cards together."""
        self.scroll_on(-(event.pixelDelta().y() or event.angleDelta().y() // 2))
        event.accept()

    def _tell_below(self) -> None:
        edge = self._offset() + self.height()
        self.below_changed.emit(len(self._tops) - bisect_left(self._tops, edge - theme().px(24)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._heights.clear()
        self.arrange_soon()

    def use_theme(self) -> None:
        """Measure again after the interface size changed."""
        self._heights.clear()
        self.arrange_soon()
