"""The stage: a telephone in the middle of a quiet room, showing one frame. Only what changed is painted again."""

from itertools import product

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.translation import tr
from ui.preview import around
from ui.preview.painting import Painting
from ui.preview.scene import HEIGHT, WIDTH, Face, Look, Scene
from ui.theme import theme
from ui.widgets import Button, button

_ROUND = 0.07  # of the telephone's width: its corners


class Stage(QWidget):
    """`asked` carries what a person wants: `toggle`, `skip`, `watch`, `unfold` or `write`."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painting = Painting()
        self.scene, self.look = Scene(), Look(buttons=False)
        self._shown: tuple[Scene, Look] | None = None
        self._rim_kept: tuple[object, QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Stage"))
        self.setMinimumSize(theme().px(150), theme().px(240))
        self.skip, self.watch = self._button(tr("Skip"), "skip"), self._button(tr("Watch"), "watch")
        theme().changed.connect(self._recolour)

    def _button(self, words: str, what: str) -> Button:
        made = button(words, lambda: self.asked.emit(what), "primary" if what == "watch" else "quiet")
        made.setParent(self)
        made.hide()
        return made

    # What is shown

    def show_scene(self, scene: Scene, look: Look) -> None:
        """Show a frame; painted again is only what differs from the one before."""
        before, was_dark = self._caption_rect(), self.look.dark
        self.scene, self.look = scene, look
        self._say(scene)
        same = self._shown == (scene.still(), look)
        self._shown = (scene.still(), look)
        if same:
            for part in (before, self._caption_rect()):
                if not part.isEmpty():
                    self.update(part.adjusted(-2, -2, 2, 2).toAlignedRect())
            return
        self._place_buttons()
        if look.dark == was_dark:
            self.update(self.phone.toAlignedRect())
        else:
            self.update()

    def _say(self, scene: Scene) -> None:
        """Say the frame in words for who cannot see it."""
        said = {
            Face.COVER: scene.around.cover,
            Face.NOTE: scene.around.note,
            Face.COMMENTS: scene.around.pinned,
            Face.FILM: " · ".join(
                part
                for part in (scene.text, *(f"{one.name}: {one.how}" for one in scene.help), scene.caption)
                if part
            ).replace("\n", " "),
        }[scene.face]
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)

    def _recolour(self) -> None:
        self.painting.forget()
        self.update()

    # Where things are

    @property
    def phone(self) -> QRectF:
        """Return where the telephone stands: 9:16, as large as the room allows, in whole pixels."""
        high = min(self.height() - 4, int((self.width() - 4) * HEIGHT / WIDTH))
        wide = round(high * WIDTH / HEIGHT)
        return QRectF((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def _place(self, units: QRectF) -> QRectF:
        phone = self.phone
        scale = phone.width() / WIDTH
        return QRectF(
            phone.x() + units.x() * scale,
            phone.y() + units.y() * scale,
            units.width() * scale,
            units.height() * scale,
        )

    def _caption_rect(self) -> QRectF:
        phone = self.phone
        return self.painting.caption_rect(phone.size(), self.scene, self.look).translated(phone.topLeft())

    def _place_buttons(self) -> None:
        shown = self.scene.face is Face.NOTE
        phone = self.phone
        high = self.skip.sizeHint().height()
        for one, place in ((self.skip, around.SKIP), (self.watch, around.WATCH)):
            if shown:
                at = self._place(place)
                wide = max(at.width(), one.sizeHint().width())
                x = phone.center().x() - wide - 4 if one is self.skip else phone.center().x() + 4
                one.setGeometry(round(x), round(at.center().y() - high / 2), round(wide), high)
            one.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note's buttons on the telephone."""
        super().resizeEvent(event)
        self._place_buttons()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the room, the frame, and the telephone's corners over it."""
        painter, phone = QPainter(self), self.phone
        if not phone.contains(QRectF(event.rect())):
            self._paint_room(painter)
        painter.save()
        painter.translate(phone.topLeft())
        self.painting.paint_frame(painter, QSizeF(phone.size()), self.scene, self.look)
        painter.restore()
        if not self._caption_only(event):
            self._paint_corners(painter, phone)

    def _caption_only(self, event: QPaintEvent) -> bool:
        return self._caption_rect().adjusted(-4, -4, 4, 4).contains(QRectF(event.rect()))

    @property
    def _room(self) -> QColor:
        dark = self.look.dark
        return (
            theme().color("ground") if dark == theme().dark else QColor(theme().scheme(dark=dark)["ground"])
        )

    def _paint_room(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.look.dark != theme().dark:
            painter.setBrush(self._room)
            painter.drawRoundedRect(QRectF(self.rect()), theme().px(10), theme().px(10))

    def _paint_corners(self, painter: QPainter, phone: QRectF) -> None:
        """Draw the rim: four corners from a small picture of it, and straight lines between them."""
        half, focused = round(phone.width() * _ROUND) + 1, self.hasFocus()
        line = 2 if focused else 1
        colour = theme().color("accent" if focused else "line")
        rim = self._rim(half, line, colour)
        ratio = rim.devicePixelRatio()
        frame = phone.toRect()
        for right, down in product((0, 1), (0, 1)):
            x = frame.right() + 1 - half if right else frame.left()
            y = frame.bottom() + 1 - half if down else frame.top()
            part = QRectF(right * half * ratio, down * half * ratio, half * ratio, half * ratio)
            painter.drawPixmap(QRectF(x, y, half, half), rim, part)
        across, along = frame.width() - 2 * half, frame.height() - 2 * half
        painter.fillRect(frame.left() + half, frame.top(), across, line, colour)
        painter.fillRect(frame.left() + half, frame.bottom() + 1 - line, across, line, colour)
        painter.fillRect(frame.left(), frame.top() + half, line, along, colour)
        painter.fillRect(frame.right() + 1 - line, frame.top() + half, line, along, colour)

    def _rim(self, half: int, line: int, colour: QColor) -> QPixmap:
        key = (half, line, colour.rgb(), self._room.rgb(), self.devicePixelRatioF())
        if self._rim_kept is not None and self._rim_kept[0] == key:
            return self._rim_kept[1]
        ratio, side = self.devicePixelRatioF(), 2 * half
        made = QPixmap(QSize(side, side) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square, whole = QPainterPath(), QPainterPath()
        square.addRect(QRectF(-1, -1, side + 2, side + 2))
        whole.addRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), half - 1, half - 1)
        painter.fillPath(square - whole, self._room)
        painter.setPen(QPen(colour, line))
        inset = line / 2
        painter.drawRoundedRect(QRectF(inset, inset, side - line, side - line), half - 1, half - 1)
        painter.end()
        self._rim_kept = key, made
        return made

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    # What a person does

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Play or rest with a click; on the caption, show the whole of it or fold it again."""
        if event.button() is not Qt.MouseButton.LeftButton or not self.phone.contains(event.position()):
            return
        caption = self._place(QRectF(0, 1560, WIDTH - 200, around.BASE - 1540))
        folds = self.look.areas and self.scene.face in (Face.FILM, Face.COVER)
        self.asked.emit("unfold" if folds and caption.contains(event.position()) else "toggle")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done at this moment."""
        menu = QMenu(self)
        for words, what in (
            (tr("Play or pause"), "toggle"),
            (tr("Show these words in Write"), "write"),
            (tr("Fold or unfold the caption"), "unfold"),
        ):
            menu.addAction(words).triggered.connect(
                lambda _checked=False, wanted=what: self.asked.emit(wanted)
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
