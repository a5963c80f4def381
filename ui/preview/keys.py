"""The keys of the stage. They are single keys, so they count only while the keyboard is on the Preview screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.preview.theatre import Theatre

STEP, LEAP = 1.0, 5.0  # seconds of an arrow key, alone and with Shift
_Key = Qt.Key

_ACTS: "dict[Qt.Key, Callable[[Theatre], object]]" = {
    _Key.Key_Space: lambda it: it.toggle(),
    _Key.Key_K: lambda it: it.player.pause(),
    _Key.Key_J: lambda it: it.shuttle(-1),
    _Key.Key_L: lambda it: it.shuttle(1),
    _Key.Key_Home: lambda it: it.go(0),
    _Key.Key_End: lambda it: it.go(it.player.length),
    _Key.Key_M: lambda it: it.set_look(muted=not it.look.muted),
    _Key.Key_T: lambda it: it.set_look(large=not it.look.large),
    _Key.Key_D: lambda it: it.set_look(dark=not it.look.dark),
    _Key.Key_C: lambda it: it.set_look(captions=not it.look.captions),
    _Key.Key_A: lambda it: it.set_look(areas=not it.look.areas),
    _Key.Key_N: lambda it: it.set_look(sketch=not it.look.sketch),
}


def act(theatre: "Theatre", event: QKeyEvent) -> bool:
    """Do what a key means; False when it means nothing here."""
    kept = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if kept:
        return False
    key = Qt.Key(event.key())
    if key in (_Key.Key_Left, _Key.Key_Right):
        far = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        theatre.step(far if key is _Key.Key_Right else -far)
        return True
    if (run := _ACTS.get(key)) is None:
        return False
    run(theatre)
    return True
