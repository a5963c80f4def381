"""Painting one frame, at any size: for the stage, a rough video and a contact sheet.

What stays the same from word to word is painted once and kept as a picture; a frame copies it and draws the spoken
words over it. Text is laid out once. A `Painting` belongs to one thread and to one theme.
"""

from collections import OrderedDict

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from ui.preview import around, film
from ui.preview.lettering import Letters
from ui.preview.scene import HEIGHT, WIDTH, Face, Look, Scene
from ui.preview.vision import Vision, seen

MOST_KEPT = 6  # pictures, of up to 8 MB


class Painting:
    """Remembers the words it laid out and the pictures it painted."""

    def __init__(self) -> None:
        self.letters = Letters()
        self._kept: OrderedDict[tuple[Scene, Look, int, int, Vision], QImage] = OrderedDict()

    def paint_frame(self, painter: QPainter, size: QSizeF, scene: Scene, look: Look) -> None:
        """Paint a frame at the painter's origin, `size` in its units; 9:16 fills it, anything else is stretched."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        wide, high = round(size.width() * ratio), round(size.height() * ratio)
        if wide < 1 or high < 1:
            return
        ground = self._picture(scene.still(), look, wide, high)
        painter.drawImage(QRectF(QPointF(0, 0), size), ground)
        if not self.has_caption(scene, look):
            return
        if look.vision is Vision.USUAL:
            painter.save()
            painter.scale(size.width() / WIDTH, size.height() / HEIGHT)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            film.caption(painter, self.letters, scene, look)
            painter.restore()
        else:
            self._seen_caption(painter, size, scene, look, (wide, high))

    def caption_rect(self, size: QSizeF, scene: Scene, look: Look) -> QRectF:
        """Return what the spoken words cover on a frame of this size; empty where there are none."""
        if not self.has_caption(scene, look):
            return QRectF()
        place = film.caption_block(self.letters, scene, look)[1]
        across, down = size.width() / WIDTH, size.height() / HEIGHT
        return QRectF(place.x() * across, place.y() * down, place.width() * across, place.height() * down)

    def has_caption(self, scene: Scene, look: Look) -> bool:
        """Say whether spoken words are shown."""
        return scene.face is Face.FILM and look.captions and bool(scene.caption)

    def forget(self) -> None:
        """Paint everything anew: the theme changed."""
        self._kept.clear()
        self.letters = Letters()

    def _picture(
        self, still: Scene, look: Look, wide: int, high: int, vision: Vision | None = None
    ) -> QImage:
        vision = look.vision if vision is None else vision
        key = (still, look, wide, high, vision)
        if (known := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return known
        if vision is Vision.USUAL:
            made = QImage(wide, high, QImage.Format.Format_RGB32)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(wide / WIDTH, high / HEIGHT)
            paint_still(painter, self.letters, still, look)
            painter.end()
        else:
            made = seen(self._picture(still, look, wide, high, Vision.USUAL), vision)
        self._kept[key] = made
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    def _seen_caption(
        self, painter: QPainter, size: QSizeF, scene: Scene, look: Look, pixels: tuple[int, int]
    ) -> None:
        """Draw the spoken words as somebody else sees them: only their own part of the frame is worked out anew."""
        wide, high = pixels
        plain = self._picture(scene.still(), look, wide, high, Vision.USUAL)
        place = film.caption_block(self.letters, scene, look)[1]
        across, down = wide / WIDTH, high / HEIGHT
        part = QRectF(place.x() * across, place.y() * down, place.width() * across, place.height() * down)
        cut = part.toAlignedRect().intersected(plain.rect())
        patch = plain.copy(cut)
        inner = QPainter(patch)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.translate(-cut.x(), -cut.y())
        inner.scale(across, down)
        film.caption(inner, self.letters, scene, look)
        inner.end()
        scale = size.width() / wide
        target = QRectF(cut.x() * scale, cut.y() * scale, cut.width() * scale, cut.height() * scale)
        painter.drawImage(target, seen(patch, look.vision))


def paint_still(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    """Paint everything but the spoken words, on the canvas of 1080 × 1920 units."""
    painter.setPen(Qt.PenStyle.NoPen)
    film.picture(painter)
    if scene.face is Face.NOTE:
        around.note(painter, letters, scene, look)
        return
    if scene.face is Face.COVER:
        around.cover(painter, letters, scene)
    else:
        film.sketch(painter, letters, scene, look)
        film.screen_words(painter, letters, scene, look)
    if look.areas:
        around.covered(painter, scene)
        around.shapes(painter, letters, scene, look)
        around.clear_box(painter, scene)
    if scene.face is Face.COMMENTS:
        around.comments(painter, letters, scene, look)
