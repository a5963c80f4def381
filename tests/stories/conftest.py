"""Stories use the program as a person does: the real window on a real library."""

from tests.ui.conftest import session, start, window

__all__ = ["session", "start", "window"]
