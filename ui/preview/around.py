"""What stands around a film: covered areas as neutral shapes, the caption with its fold, cover, note and comments.

No logo and no platform's look is drawn: shapes only say that something is there. Lengths are units of the canvas.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.translation import tr
from ui.preview.film import PAD, ink, rect
from ui.preview.lettering import Letters, Type
from ui.preview.scene import HEIGHT, WIDTH, Look, Scene
from ui.theme import theme

COVER = Type(92, 800, 1.15, centred=True)
NOTE_TITLE = Type(52, 700, 1.25, centred=True)
NOTE_WORDS = Type(44, 400, 1.35, centred=True)
BUTTON = Type(40, 600, 1.2, centred=True)
POST = Type(35, 400, 1.32)
MORE = Type(35, 600, 1.32)
SHEET_TITLE = Type(42, 700, 1.25)
COMMENT = Type(38, 400, 1.34)
NAME = Type(32, 600, 1.3)

TINT = 0.15  # how strongly a covered area is drawn
LEFT, BASE = 60, 1772  # of the caption: its left edge, and where its last line ends
SHEET_TOP = 800
SKIP, WATCH = QRectF(140, 1250, 380, 108), QRectF(560, 1250, 380, 108)


def covered(painter: QPainter, scene: Scene) -> None:
    """Draw the areas the chosen platforms cover, as one quiet surface with exact edges."""
    union = QPainterPath()
    union.setFillRule(Qt.FillRule.WindingFill)
    for area in scene.covered:
        union.addRect(rect(area))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillPath(union, ink("stage_cover", TINT))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def clear_box(painter: QPainter, scene: Scene) -> None:
    """Draw the dashed box around what no chosen platform covers."""
    if not scene.covered:
        return
    pen = QPen(ink("stage_box"), 4)
    pen.setDashPattern([3.5, 2.5])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect(scene.clear).adjusted(-3, -3, 3, 3))


def shapes(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    """Draw neutral buttons, a face, and the caption with its fold, where the chosen platforms have them."""
    if not scene.covered:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink("stage_cover", 0.45))
    wide = max((area.width for area in scene.covered if area.name == "buttons"), default=120)
    radius = min(34.0, wide * 0.36)
    for number in range(4):
        painter.drawEllipse(QPointF(WIDTH - min(104.0, wide / 2), 1010 + number * 128), radius, radius)
    _caption(painter, letters, scene, look)
    for number in range(5):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink("stage_cover", 0.35))
        painter.drawEllipse(QPointF(WIDTH * (number + 0.5) / 5, 1858), 16, 16)


def _caption(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    around, width = scene.around, WIDTH - LEFT - 250
    words = " ".join(part for part in (around.caption, around.hashtags) if part)
    style = Type(POST.size * look.zoom, POST.weight, POST.leading)
    top = float(BASE)
    if words:
        shown, more = folded(letters, words, look, around.fold, width)
        laid = letters.lay(shown, style, width)
        top = float(BASE) - laid.high
        if look.unfolded:
            painter.fillRect(QRectF(0, top - 110, WIDTH, BASE + 30 - top + 110), ink("stage_plate", 0.5))
        laid.draw(painter, LEFT, top, ink("stage_ink", 0.95))
        if more:
            rest = letters.lay(more_words(), Type(MORE.size * look.zoom, MORE.weight, MORE.leading), width)
            rest.draw(painter, LEFT + laid.last_wide + 10, BASE - rest.high, ink("stage_ink"))
    else:
        for number, wide in enumerate((420, 620)):
            painter.setBrush(ink("stage_cover", 0.4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(LEFT, BASE - 76 + number * 48, wide, 22), 11, 11)
        top = BASE - 100
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink("stage_cover", 0.45))
    painter.drawEllipse(QPointF(LEFT + 28, top - 48), 28, 28)
    painter.drawRoundedRect(QRectF(LEFT + 76, top - 58, 230, 20), 10, 10)


def more_words() -> str:
    """Return what opens the rest of a caption."""
    return tr("… more")


def folded(letters: Letters, words: str, look: Look, fold: int, width: float) -> tuple[str, bool]:
    """Return as much of a caption as is seen before “more”, and whether there is more."""
    flat = " ".join(words.split())
    if look.unfolded:
        return words, False
    style = Type(POST.size * look.zoom, POST.weight, POST.leading)
    shown = flat[:fold] if fold and len(flat) > fold else flat
    laid = letters.lay(shown, style, width, 2 if fold else 1)
    if laid.cut:
        shown = laid.kept.rstrip()
    if shown == flat:
        return flat, False
    room = width - letters.lay(more_words(), Type(MORE.size * look.zoom, MORE.weight), width).wide - 24
    while shown and letters.lay(shown, style, width).last_wide > room:
        shown = shown.rpartition(" ")[0] or shown[:-1]
    return shown, True


def cover(painter: QPainter, letters: Letters, scene: Scene) -> None:
    """Draw the cover's words, as they stand before anybody plays the film."""
    words = scene.around.cover
    laid = letters.lay(words or tr("No words on the cover yet"), COVER if words else NOTE_WORDS,
                       scene.clear.width - 2 * PAD)  # fmt: skip
    y = scene.clear.y + (scene.clear.height - laid.high) / 2
    laid.draw(painter, scene.clear.x + PAD, y, ink("stage_ink", 1.0 if words else 0.8))


def note(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    """Draw the content note as it would stand before the film."""
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), ink("stage_plate", 0.84))
    _closed_eye(painter, QPointF(WIDTH / 2, 700))
    title = letters.lay(tr("Before you watch"), NOTE_TITLE, WIDTH - 280)
    title.draw(painter, 140, 800, ink("stage_ink"))
    words = scene.around.note or tr("This draft has no content note yet.")
    style = Type(NOTE_WORDS.size * look.zoom, NOTE_WORDS.weight, NOTE_WORDS.leading, centred=True)
    letters.lay(words, style, WIDTH - 280, 6).draw(painter, 140, 890, ink("stage_ink", 0.9))
    if look.buttons:
        for place, said, strong in ((SKIP, tr("Skip"), False), (WATCH, tr("Watch"), True)):
            painter.setPen(QPen(ink("stage_ink", 0.8), 3))
            painter.setBrush(ink("stage_ink", 0.16 if strong else 0.0))
            painter.drawRoundedRect(place, 54, 54)
            laid = letters.lay(said, BUTTON, place.width())
            laid.draw(painter, place.x(), place.y() + (place.height() - laid.high) / 2, ink("stage_ink"))


def _closed_eye(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(ink("stage_ink", 0.85), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(at.x() - 70, at.y() - 90, 140, 110), 200 * 16, 140 * 16)
    for x in (-52, 0, 52):
        down = 16 if x else 24
        painter.drawLine(
            QPointF(at.x() + x * 0.86, at.y() + down - 4), QPointF(at.x() + x, at.y() + down + 24)
        )


def comments(painter: QPainter, letters: Letters, scene: Scene, look: Look) -> None:
    """Draw the sheet of comments with the pinned one on top, as light or dark as the viewer's telephone."""
    colours = theme().scheme(dark=look.dark)
    paper, words, quiet = (QColor(colours[token]) for token in ("paper", "ink", "muted"))
    line, edge = QColor(colours["line"]), QColor(colours["edge"])
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), ink("shade", 0.45))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paper)
    painter.drawRoundedRect(QRectF(0, SHEET_TOP, WIDTH, HEIGHT), 44, 44)
    painter.setBrush(line)
    painter.drawRoundedRect(QRectF(WIDTH / 2 - 50, SHEET_TOP + 22, 100, 10), 5, 5)
    letters.lay(tr("Comments"), SHEET_TITLE, 600).draw(painter, 60, SHEET_TOP + 56, words)
    y = _pinned(painter, letters, scene, look, (words, quiet, edge))
    painter.setPen(Qt.PenStyle.NoPen)
    for number, wide in enumerate((560, 420, 640, 480)):
        top = y + 40 + number * 150
        if top > 1640:
            break
        painter.setBrush(line)
        painter.drawEllipse(QPointF(98, top + 38), 38, 38)
        painter.drawRoundedRect(QRectF(164, top + 10, 200, 20), 10, 10)
        painter.drawRoundedRect(QRectF(164, top + 50, wide, 24), 12, 12)
    painter.setPen(QPen(line, 2))
    painter.drawLine(QPointF(0, 1760), QPointF(WIDTH, 1760))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(60, 1790, WIDTH - 120, 84), 42, 42)


def _pinned(
    painter: QPainter, letters: Letters, scene: Scene, look: Look, colours: tuple[QColor, QColor, QColor]
) -> float:
    words, quiet, edge = colours
    top, zoom = SHEET_TOP + 150, look.zoom
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(edge)
    painter.drawEllipse(QPointF(98, top + 38), 38, 38)
    said = tr("You · pinned") if scene.around.pinned else tr("No pinned comment yet")
    name = letters.lay(said, Type(NAME.size * zoom, NAME.weight, NAME.leading), 850)
    name.draw(painter, 164, top, quiet)
    if not scene.around.pinned:
        return top + 90
    style = Type(COMMENT.size * zoom, COMMENT.weight, COMMENT.leading)
    laid = letters.lay(scene.around.pinned, style, WIDTH - 224, 8)
    laid.draw(painter, 164, top + name.high + 6, words)
    return top + name.high + 6 + laid.high
