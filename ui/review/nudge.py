"""A nudge to pause after a while with a heavy draft. It can be switched off, and claims to protect nobody."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.review.rounds import Intensity
from app.translation import tr
from ui.widgets import Message

if TYPE_CHECKING:
    from ui.review.screen import ReviewScreen

_AFTER = 20  # minutes in which a heavy draft was on the screen
_OFF = "review.no_nudge"


class Nudge(QObject):
    """Counts minutes while a heavy draft is seen."""

    def __init__(self, screen: "ReviewScreen") -> None:
        super().__init__(screen)
        self._screen, self.minutes = screen, 0
        self._timer = QTimer(self)
        self._timer.setInterval(60_000)
        self._timer.timeout.connect(self.count)
        self._timer.start()

    @property
    def on(self) -> bool:
        """Whether it is wanted."""
        return self._screen.shell.workspace.library.setting(_OFF) is not True

    def switch(self) -> None:
        """Switch it on or off."""
        self._screen.shell.workspace.library.set_setting(_OFF, self.on or None, origin=self._screen)
        words = tr("You are reminded to pause.") if self.on else tr("You are not reminded to pause any more.")
        self._screen.shell.say(Message(words, key="review.nudge", only_on="review", seconds=8))

    def count(self) -> None:
        """Count a minute, and say something after some."""
        asked = self._screen.work.asked
        heavy = asked is not None and asked.intensity == Intensity.HEAVY
        if not (heavy and self._screen.isVisible() and self.on):
            return
        self.minutes += 1
        if self.minutes % _AFTER:
            return
        self._screen.shell.say(
            Message(
                tr("You have had heavy drafts before you for {count} minutes.", count=self.minutes),
                tr("Everything is saved. A pause is fine, and so is handing over."),
                actions=((tr("Do not remind me"), self.switch),),
                key="review.nudge",
                only_on="review",
            )
        )
