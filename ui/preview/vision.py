"""How a picture looks to somebody who sees colours differently.

Source: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009: the matrices of severity
1.0, applied to linear light. Greyscale is the luminance of ITU-R BT.709. A simulation shows what may be lost, not
what one person sees.
"""

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Matrix = tuple[tuple[float, float, float], ...]


class Vision(StrEnum):
    """Ways of seeing colour."""

    USUAL = "usual"
    DEUTERANOPIA = "deuteranopia"
    PROTANOPIA = "protanopia"
    TRITANOPIA = "tritanopia"
    GREY = "grey"


MATRICES: dict[Vision, Matrix] = {
    Vision.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Vision.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Vision.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    Vision.GREY: ((0.2126, 0.7152, 0.0722),) * 3,
}
_STEPS = 4096  # of linear light, when it is turned back into eight bits


def seen(image: QImage, vision: Vision) -> QImage:
    """Return an opaque picture as it looks with this vision; the same picture for the usual one."""
    if vision is Vision.USUAL or image.isNull():
        return image
    import numpy as np  # only here: who looks with usual eyes need not load it

    source = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = source.width(), source.height()
    rows = np.frombuffer(source.constBits(), np.uint8).reshape(height, source.bytesPerLine())
    pixels = rows[:, : width * 4].reshape(-1, 4)
    to_linear, to_eight = _tables()
    light = to_linear[pixels[:, 2::-1]]  # blue, green, red in memory
    other = light @ np.asarray(MATRICES[vision], np.float32).T
    steps = np.clip(other * (_STEPS - 1) + 0.5, 0, _STEPS - 1).astype(np.uint16)
    result = np.full((height * width, 4), 255, np.uint8)
    result[:, 2::-1] = to_eight[steps]
    made = QImage(result.tobytes(), width, height, width * 4, QImage.Format.Format_RGB32).copy()
    made.setDevicePixelRatio(image.devicePixelRatio())
    return made


@lru_cache(maxsize=1)
def _tables() -> "tuple[NDArray[np.float32], NDArray[np.uint8]]":
    """Return sRGB to linear light for eight bits, and back for `_STEPS` of light (IEC 61966-2-1)."""
    import numpy as np

    value = np.arange(256) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    light = np.arange(_STEPS) / (_STEPS - 1)
    back = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return linear.astype(np.float32), np.rint(back * 255).astype(np.uint8)
