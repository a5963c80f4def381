"""The tray: comments that lost their place wait here with their old words, until a person puts them back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.review.places import Kind, Place
from app.translation import tr
from ui.review.items import Item
from ui.review.words import kind_words, short
from ui.theme import theme
from ui.widgets import Card, FlowLayout, button, label
from ui.write.side_panel import SidePanel


class OrphanPanel(SidePanel):
    """Lists what lost its place."""

    put_back = Signal(str)  # an item's id: to the words that are selected
    look = Signal(object)  # a Place: select its words
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Comments that lost their place"), parent)
        self.box.addWidget(
            label(
                tr(
                    "Their words are gone from the text. Nothing moves by itself: select words, then put it back."
                ),
                "muted",
                wrap=True,
            )
        )
        self._rows: list[QWidget] = []
        self.backs: dict[str, QWidget] = {}
        self._shown: tuple[object, ...] = ()
        self.box.addStretch(1)

    def show_lost(
        self, items: Sequence[Item], me: str, selected: bool, places: Callable[[str], tuple[Place, ...]]
    ) -> None:
        """Show what is lost; `selected` says whether words are selected to put something on."""
        said = tuple((item.id, item.text, item.new, item.replies, places(item.id)) for item in items)
        if (said, me) != self._shown:
            self._shown = (said, me)
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows, self.backs = [], {}
            for item in items:
                card = self._card(item, me, places(item.id))
                self._rows.append(card)
                self.box.insertWidget(self.box.count() - 1, card)
        for back in self.backs.values():
            back.setEnabled(selected)

    def _card(self, item: Item, me: str, places: tuple[Place, ...]) -> Card:
        words = kind_words(item.severity, private=item.private, suggestion=item.suggestion is not None)
        card = Card(words)
        card.box.addWidget(label(f"{words} · {item.by}", "small"))
        card.box.addWidget(label(tr("Was on “{words}”", words=short(item.anchor.quote.exact)), wrap=True))
        said = item.text or tr("Suggested: “{words}”", words=short(item.new))
        card.box.addWidget(label(said, wrap=True))
        for reply in item.replies:
            card.box.addWidget(label(f"{reply.by}: {reply.text}", "small", wrap=True))
        row = QWidget()
        flow = FlowLayout(row, theme().px(6))
        back = button(tr("Put it back here"), lambda: self.put_back.emit(item.id))
        back.setToolTip(tr("On the words that are selected in the text"))
        self.backs[item.id] = back
        flow.addWidget(back)
        if item.by == me and not item.replies:
            flow.addWidget(button(tr("Remove"), lambda: self.removed.emit(item.id), "plain"))
        card.box.addWidget(row)
        for place in places:
            look = button(_place_words(place), partial(self.look.emit, place), "plain")
            look.setToolTip(place.words)
            card.box.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def _place_words(place: Place) -> str:
    words = short(place.words, 32)
    return {
        Kind.SAME_WORDS: tr("The same words: “{words}”", words=words),
        Kind.BETWEEN: tr("Between the same words: “{words}”", words=words),
        Kind.SIMILAR: tr("Similar: “{words}”", words=words),
    }[place.kind]
