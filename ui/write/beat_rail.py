"""The beats of the script with their seconds: a click jumps there, a stripe tells where guidance stands."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.findings.finding import Finding, Severity
from app.script.timing import Stopwatch
from app.translation import tr
from ui.theme import theme
from ui.widgets import label, set_role, severity_words

_RANK = {severity: severity.rank for severity in Severity}
_HEADING = re.compile(r"^[^\S\n]*#[^\S\n]", re.MULTILINE)


@dataclass(frozen=True)
class BeatLine:
    """One row of the rail: where the beat starts in the text, and what is said about it."""

    at: int
    title: str
    start: float
    seconds: float
    sensitive: bool = False
    severity: Severity | None = None


def starts_of(text: str) -> list[int]:
    """Return the code point at which each beat starts, the same beats as `app.script.parse` sees."""
    found = [match.start() for match in _HEADING.finditer(text)]
    return found if found and found[0] == 0 else [0, *found]


def clock(seconds: float) -> str:
    """Return 65.4 as "1:05"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def beat_lines(text: str, stopwatch: Stopwatch, findings: Sequence[Finding]) -> tuple[list[BeatLine], float]:
    """Return the rail's rows and the whole time in seconds. A start without words and title is left out."""
    reading, starts = stopwatch.read(text), starts_of(text)
    strongest: dict[int, Severity] = {}
    for finding in findings:
        if finding.span is not None:
            index = max(0, bisect_right(starts, finding.span.start) - 1)
            known = strongest.get(index)
            if known is None or _RANK[finding.severity] < _RANK[known]:
                strongest[index] = finding.severity
    rows = [
        BeatLine(at, beat.title, beat.start, beat.seconds, beat.sensitive, strongest.get(index))
        for index, (at, beat) in enumerate(zip(starts, reading.beats, strict=False))
        if beat.title or beat.words or index > 0
    ]
    return rows, reading.seconds


class BeatButton(QAbstractButton):
    """One beat: title, start and length, and a stripe in the colour of its strongest finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: BeatLine | None = None
        self._take_fonts()
        theme().changed.connect(self._take_fonts)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _take_fonts(self) -> None:
        self._bold, self._small = theme().font("label"), theme().font("small")
        self.updateGeometry()
        self.update()

    def set_line(self, line: BeatLine) -> None:
        """Show a beat."""
        if line == self.line:
            return
        self.line = line
        words = tr("{title}, starts at {clock}, {count} seconds")
        parts = [words.format(title=self._title(), clock=clock(line.start), count=round(line.seconds))]
        if line.sensitive:
            parts.append(tr("sensitive"))
        if line.severity is not None:
            parts.append(tr("holds guidance: {severity}", severity=severity_words(line.severity)))
        self.setAccessibleName(", ".join(parts))
        self.setToolTip(", ".join(parts))
        self.update()

    def _title(self) -> str:
        return (self.line.title if self.line else "") or tr("Start")

    def sizeHint(self) -> QSize:
        """Two lines with some air."""
        return QSize(theme().px(132), theme().px(48))

    def nextCheckState(self) -> None:
        """Stay as the caret says; a click only jumps."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw stripe, title and time."""
        if self.line is None:
            return
        px, look = theme().px, theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(area, px(7), px(7))
        here, over = self.isChecked(), self.underMouse()
        painter.fillPath(shape, look.color("accent_soft" if here else "hover" if over else "ground"))
        painter.save()
        painter.setClipPath(shape)
        stripe = self.line.severity.value if self.line.severity else "accent" if here else "edge"
        width = px(4) if self.line.severity else px(3)
        painter.fillRect(QRectF(area.left(), area.top(), width, area.height()), look.color(stripe))
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawPath(shape)
        self._write(painter, area)

    def _write(self, painter: QPainter, area: QRectF) -> None:
        px, line = theme().px, self.line
        if line is None:
            return
        left, wide = px(12), area.width() - px(18)
        painter.setFont(self._bold)
        painter.setPen(theme().color("ink"))
        title = painter.fontMetrics().elidedText(self._title(), Qt.TextElideMode.ElideRight, int(wide))
        painter.drawText(QRectF(left, px(5), wide, px(20)), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(self._small)
        painter.setPen(theme().color("muted"))
        time = tr("{clock} · {count} s", clock=clock(line.start), count=round(line.seconds))
        if line.sensitive:
            time = tr("{time} · sensitive", time=time)
        painter.drawText(QRectF(left, px(24), wide, px(18)), Qt.AlignmentFlag.AlignVCenter, time)


class BeatRail(QWidget):
    """All beats from top to bottom, the one with the caret lit, and the time against the target."""

    jump = Signal(int)  # to a code point of the script
    stops_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Beats"))
        self._rows: list[BeatButton] = []
        self._lines: list[BeatLine] = []
        holder = QWidget()
        holder.setProperty("kind", "clear")
        self._box = QVBoxLayout(holder)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().px(8))
        self.total = label("", "muted", wrap=True)
        self._box.addWidget(self.total)
        self._box.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)
        self._scroll = scroll

    def stops(self) -> list[QWidget]:
        """Return what Tab visits here, in order."""
        return list(self._rows)

    @property
    def lines(self) -> list[BeatLine]:
        """The rows shown."""
        return self._lines

    def show_beats(self, lines: Sequence[BeatLine], seconds: float, target: int) -> None:
        """Show beats, the whole time and the target (0 when none was said)."""
        self._lines = list(lines)
        while len(self._rows) < len(lines):
            row = BeatButton()
            row.clicked.connect(lambda _=False, row=row: self.jump.emit(row.line.at))
            self._box.insertWidget(len(self._rows), row)
            self._rows.append(row)
            self.stops_changed.emit()
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(lines))
            if index < len(lines):
                row.set_line(lines[index])
        self._say_total(round(seconds), target)

    def _say_total(self, seconds: int, target: int) -> None:
        if not target:
            words = tr("{count} s", count=seconds)
        elif seconds > target:
            words = tr(
                "{count} s of {target} s\n{over} s over", count=seconds, target=target, over=seconds - target
            )
        else:
            words = tr("{count} s of {target} s", count=seconds, target=target)
        if words != self.total.text():
            self.total.setText(words)
            set_role(self.total, "should" if target and seconds > target else "muted")

    def light(self, point: int) -> None:
        """Light the beat that holds a code point."""
        index = bisect_right([line.at for line in self._lines], point) - 1
        for at, row in enumerate(self._rows):
            if row.isChecked() != (at == index):
                row.setChecked(at == index)
                if at == index and not row.isHidden():
                    self._scroll.ensureWidgetVisible(row, 0, theme().px(24))
