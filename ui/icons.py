"""Line icons (Phosphor, MIT: `assets/icons/LICENSE`), tinted by token and sharp at every size and ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton

from app.paths import bundled
from ui.theme import theme

_SIZES = (16, 20, 24, 32)  # logical pixels
_RATIOS = (1, 2)  # device pixels to a logical one; a larger ratio scales the larger picture down


def icon(name: str, token: str = "muted", *, checked: str = "") -> QIcon:
    """Return an icon in the colour of a token; `checked` is the token for the state "on".

    Raises:
        FileNotFoundError: there is no such icon in `assets/icons`.
    """
    tokens = theme().tokens
    result = _tinted(name, tokens[token], tokens[checked] if checked else "")
    return QIcon(result)


@lru_cache(maxsize=256)
def _tinted(name: str, colour: str, on_colour: str) -> QIcon:
    result = QIcon()
    for state, tint in ((QIcon.State.Off, colour), (QIcon.State.On, on_colour or colour)):
        for size in _SIZES:
            for ratio in _RATIOS:
                result.addPixmap(_pixmap(name, tint, size, ratio), QIcon.Mode.Normal, state)
    return result


def _pixmap(name: str, colour: str, size: int, ratio: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # only here: a window without icons need not load it

    svg = _source(name).replace("currentColor", colour)
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return bundled("assets", "icons", f"{name}.svg").read_text("utf-8")


class _Binding(QObject):
    """Keeps a button's icon in the theme's colour; lives and dies with the button."""

    def __init__(self, button: QAbstractButton, name: str, token: str, checked: str, size: int) -> None:
        super().__init__(button)
        self._button, self._args, self._size = button, (name, token, checked), size
        theme().changed.connect(self.tint)
        self.tint()

    def tint(self) -> None:
        """Draw the icon again in the colours now in force."""
        name, token, checked = self._args
        self._button.setIcon(icon(name, token, checked=checked))
        self._button.setIconSize(QSize(theme().px(self._size), theme().px(self._size)))


def set_icon(
    button: QAbstractButton, name: str, token: str = "muted", *, checked: str = "", size: int = 20
) -> None:
    """Give a button an icon that follows the theme. `size` is in interface pixels."""
    for old in button.findChildren(_Binding, options=Qt.FindChildOption.FindDirectChildrenOnly):
        theme().changed.disconnect(old.tint)
        old.deleteLater()
    _Binding(button, name, token, checked, size)
