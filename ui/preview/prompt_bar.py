"""The teleprompter's bar: every key as a button, gone while the words roll."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.translation import tr
from ui.preview.words import fine_clock
from ui.theme import theme
from ui.widgets import Button, FlowLayout, label


class PromptBar(QWidget):
    """`pressed` carries the name of what was asked for."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Teleprompter keys"))
        px = theme().px
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(8), px(12), px(8))
        box.setSpacing(px(6))
        flow = FlowLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(px(8))
        box.addLayout(flow)
        self.buttons: dict[str, Button] = {}
        for name, words, key in _buttons():
            made = Button(words)
            made.setToolTip(f"{words}  {key}" if key else words)
            made.clicked.connect(lambda _checked=False, wanted=name: self.pressed.emit(wanted))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAutoDefault(False)
            self.buttons[name] = made
            flow.addWidget(made)
        self.time, self.pace = label("", "muted"), label("", "muted")
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.time)
        row.addWidget(self.pace)
        row.addStretch(1)
        box.addLayout(row)

    def show_time(self, seconds: float, length: float) -> None:
        """Show where it is."""
        if self.isVisible():
            self.time.setText(f"{fine_clock(seconds)} / {fine_clock(length)}")

    def show_state(
        self, *, playing: bool, pace: int, countdown: int, mirror: bool, screens: int, full: bool
    ) -> None:
        """Show what is chosen."""
        self.buttons["start"].setText(tr("Stop") if playing else tr("Start"))
        self.buttons["count"].setText(
            tr("Countdown {seconds} s", seconds=countdown) if countdown else tr("No countdown")
        )
        self.buttons["mirror"].setText(tr("Not mirrored") if mirror else tr("Mirror"))
        self.buttons["full"].setText(tr("Leave full screen") if full else tr("Full screen"))
        self.buttons["screen"].setVisible(screens > 1)
        self.pace.setText(tr("{count} words a minute", count=pace))


def _buttons() -> tuple[tuple[str, str, str], ...]:
    """Return name, words and key of every button."""
    return (
        ("start", tr("Start"), tr("Space")),
        ("slower", tr("Slower"), "↓"),
        ("faster", tr("Faster"), "↑"),
        ("smaller", tr("Smaller"), "−"),
        ("larger", tr("Larger"), "+"),
        ("mirror", tr("Mirror"), "M"),
        ("count", tr("Countdown"), ""),
        ("full", tr("Full screen"), "F"),
        ("screen", tr("Other screen"), "S"),
        ("close", tr("Close"), tr("Esc")),
    )
