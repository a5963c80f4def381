"""What is in the film itself: the picture that is not filmed yet, on-screen words, the help card, the spoken words.

Everything here draws on the canvas of 1080 × 1920 units, wherever the painter puts it.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from app.helplines.card import HelpEntry, card_title
from app.translation import tr
from ui.preview.lettering import Laid, Letters, Type
from ui.preview.scene import HEIGHT, WIDTH, Area, Look, Scene
from ui.theme import theme

SKETCH = Type(32, 400, 1.3, italic=True)
SMALL = Type(30, 500, 1.3)
CARD_TITLE = Type(44, 700, 1.25)
CARD_NAME = Type(38, 700, 1.25)
CARD_HOW = Type(40, 500, 1.3)
CARD_FACTS = Type(29, 400, 1.3)

TEXT_FROM = 0.2  # of the clear box, from its top: where on-screen words begin
CARD_FROM = 0.1
PAD = 36  # units around words on a plate
CAPTION_WEIGHT = 600
_INSET, _ARM = 30, 60  # of the corners that mark a picture to be filmed


def ink(token: str, alpha: float = 1.0) -> QColor:
    """Return the colour of a token, more or less see-through."""
    colour = theme().color(token)
    colour.setAlphaF(alpha)
    return colour


def rect(area: Area) -> QRectF:
    """Return an area as Qt knows it."""
    return QRectF(area.x, area.y, area.width, area.height)


def picture(painter: QPainter) -> None:
    """Draw the ground: a picture that is not filmed yet."""
    fall = QLinearGradient(0, 0, 0, HEIGHT)
    fall.setColorAt(0, ink("stage_top"))
    fall.setColorAt(1, ink("stage_bottom"))
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QBrush(fall))


def sketch(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    """Draw what the picture and the sound would be, in words, between the corners of a viewfinder."""
    if look.sketch and scene.visual:
        painter.setPen(QPen(ink("stage_ink", 0.3), 3))
        for x, way in ((_INSET, 1), (WIDTH - _INSET, -1)):
            for y, down in ((_INSET, 1), (HEIGHT - _INSET, -1)):
                painter.drawLine(QPointF(x, y), QPointF(x + way * _ARM, y))
                painter.drawLine(QPointF(x, y), QPointF(x, y + down * _ARM))
        laid = letters.lay(scene.visual, SKETCH, WIDTH - 240, 2)
        laid.draw(painter, 120, 96, ink("stage_ink", 0.85))
    said = tr("Sound off") if look.muted else tr("Sound: {words}", words=scene.sound) if scene.sound else ""
    if said and (look.sketch or look.muted):
        laid = letters.lay(said, SMALL, WIDTH - 320, 1)
        y = 204 if scene.visual and look.sketch else 96
        plate(painter, laid.rect(140, y), 18, 0.55)
        laid.draw(painter, 140, y, ink("stage_ink"))


def plate(painter: QPainter, around: QRectF, pad: float, alpha: float, radius: float = 18) -> None:
    """Draw a dark ground under words."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink("stage_plate", alpha))
    painter.drawRoundedRect(around.adjusted(-pad, -pad * 0.5, pad, pad * 0.5), radius, radius)


def screen_words(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    """Draw on-screen words or the help card, and mark what a platform would cover."""
    if scene.help:
        help_card(painter, letters, scene, look)
    if not scene.text:
        return
    laid, place = text_block(letters, scene)
    if scene.is_note:
        plate(painter, place, PAD, 0.72)
    outside = look.areas and covered_part(place, scene)
    laid.draw(painter, scene.clear.x, place.y(), ink("stage_warn" if outside else "stage_ink"))
    if outside:
        mark(painter, letters, place)


def text_block(letters: Letters, scene: Scene) -> tuple[Laid, QRectF]:
    """Return the on-screen words in lines, and what they cover."""
    box = scene.clear
    laid = letters.lay(scene.text, Type(scene.size, 600, 1.22, centred=True), box.width)
    y = box.y + box.height * TEXT_FROM
    return laid, laid.rect(box.x, y)


def caption_type(size: float, zoom: float = 1.0) -> Type:
    """Return how spoken words are set."""
    return Type(size * zoom, CAPTION_WEIGHT, 1.24, centred=True)


def covered_part(place: QRectF, scene: Scene) -> bool:
    """Say whether something lies under what a platform covers."""
    return any(place.intersects(rect(area)) for area in scene.covered)


def mark(painter: QPainter, letters: Letters, place: QRectF) -> None:
    """Draw a frame around words that would be covered, and say so."""
    around = place.adjusted(-14, -10, 14, 10)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink("stage_warn"), 3, Qt.PenStyle.DotLine))
    painter.drawRoundedRect(around, 10, 10)
    laid = letters.lay(tr("partly covered"), SMALL, 400, 1)
    x, y = min(around.x(), WIDTH - laid.wide - 30), max(around.y() - laid.high - 8, 10)
    plate(painter, laid.rect(x, y), 12, 0.8, 10)
    laid.draw(painter, x, y, ink("stage_warn"))


def help_card(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    """Draw the card with the chosen help lines."""
    box, place = scene.clear, card_place(letters, scene)
    plate(painter, place, 0, 0.86, 28)
    x, y = place.x() + PAD, place.y() + PAD
    width = box.width - 2 * PAD
    for laid, alpha, gap in _card_lines(letters, scene.help, width):
        laid.draw(painter, x, y + gap, ink("stage_ink", alpha))
        y += laid.high + gap
    if look.areas and covered_part(place, scene):
        mark(painter, letters, place)


def card_place(letters: Letters, scene: Scene) -> QRectF:
    """Return what the help card covers."""
    box = scene.clear
    lines = _card_lines(letters, scene.help, box.width - 2 * PAD)
    high = sum(laid.high + gap for laid, _, gap in lines) + 2 * PAD
    room = box.height - 260  # the spoken words stand below
    y = box.y + (box.height * CARD_FROM if high < room * 0.95 else 12)
    return QRectF(box.x, y, box.width, high)


def _card_lines(
    letters: Letters, entries: tuple[HelpEntry, ...], width: float
) -> list[tuple[Laid, float, float]]:
    """Return the card's lines with how clear they are and the gap above each."""
    lines = [(letters.lay(card_title(), CARD_TITLE, width), 1.0, 0.0)]
    for entry in entries:
        lines.append((letters.lay(entry.name, CARD_NAME, width), 1.0, 26.0))
        if entry.how:
            lines.append((letters.lay(entry.how, CARD_HOW, width), 1.0, 2.0))
        if entry.facts:
            lines.append((letters.lay(entry.facts, CARD_FACTS, width), 0.8, 2.0))
    return lines


def caption_block(letters: Letters, scene: Scene, look: Look) -> tuple[Laid, QRectF]:
    """Return the spoken words in lines and their plate; the plate's bottom stays where it is."""
    box = scene.clear
    words = scene.caption.replace("\n", " ") if look.large else scene.caption  # as long, so `lit` stays right
    laid = letters.lay(words, caption_type(scene.size, look.zoom), box.width - 2 * scene.pad)
    y = box.y + box.height - laid.high - 30
    return laid, laid.rect(box.x + scene.pad, y).adjusted(-scene.pad, -14, scene.pad, 14)


def caption(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> QRectF:
    """Draw the spoken words with the one that is being said; return what was painted."""
    laid, place = caption_block(letters, scene, look)
    plate(painter, place, 0, 0.88)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    x, y = scene.clear.x + scene.pad, place.y() + 14
    laid.draw(painter, x, y, ink("stage_ink"), (*scene.lit, ink("stage_read")))
    return place
