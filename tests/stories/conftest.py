"""Stories run through the real window, like the tests of the window itself."""

from tests.ui.conftest import session, start, window

__all__ = ["session", "start", "window"]
