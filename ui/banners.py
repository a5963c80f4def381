"""The banners above a screen: the newest at the bottom, one to a key."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets import Banner, Message

MOST = 3  # banners at once; an older one gives way, errors last


class BannerStack(QWidget):
    """Takes no room while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(px(24), 0, px(24), px(8))
        self._box.setSpacing(px(6))
        self._banners: list[Banner] = []
        self._screen = ""
        self.hide()

    def say(self, message: Message) -> None:
        """Show a message; one with the same key gives way."""
        for old in [shown for shown in self._banners if message.key and shown.message.key == message.key]:
            self._drop(old)
        if len(self._banners) >= MOST:
            self._drop(min(self._banners, key=lambda shown: shown.message.tone == "error"))
        banner = Banner(message)
        banner.closed.connect(lambda: self._drop(banner))
        self._banners.append(banner)
        self._box.addWidget(banner)
        self._show_fitting()
        if message.seconds:
            timer = QTimer(banner)  # a child, so that it ends with the banner
            timer.setSingleShot(True)
            timer.timeout.connect(lambda: self._drop(banner))
            timer.start(message.seconds * 1000)

    def show_for(self, screen: str) -> None:
        """Show what belongs to a screen, or to all of them."""
        self._screen = screen
        self._show_fitting()

    def _show_fitting(self) -> None:
        for banner in self._banners:
            banner.setVisible(banner.message.only_on in ("", self._screen))
        self.setVisible(any(not banner.isHidden() for banner in self._banners))

    def take_back(self, key: str) -> None:
        """Take the message with a key away."""
        for shown in [banner for banner in self._banners if banner.message.key == key]:
            self._drop(shown)

    def messages(self) -> list[Message]:
        """Return what is being said."""
        return [banner.message for banner in self._banners]

    def _drop(self, banner: Banner) -> None:
        if banner in self._banners:
            self._banners.remove(banner)
            banner.hide()
            banner.deleteLater()
            self._show_fitting()
