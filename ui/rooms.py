"""The screens that work, in the order of the rail. A screen's module is imported when it is first built."""

from app.translation import tr
from ui.rail import Room
from ui.screen import Screen


def rooms() -> list[Room]:
    """Return every room of this edition."""
    return [
        Room("board", tr("Board"), "squares-four", _board),
        Room("write", tr("Write"), "pencil-simple-line", _write),
        Room("review", tr("Review"), "chat-text", _review),
        Room("preview", tr("Preview"), "device-mobile", _preview),
        Room("surveys", tr("Surveys"), "chart-bar", _surveys),
        Room("helplines", tr("Help lines"), "lifebuoy", _helplines),
        Room("guidelines", tr("Guidelines"), "book-open", _guidelines),
        Room("for_you", tr("For you"), "heart", _for_you, "bottom"),
        Room("settings", tr("Settings"), "gear", _settings, ""),
        Room("arrival", tr("A packet"), "download-simple", _arrival, ""),
        Room("came_home", tr("What came home"), "download-simple", _came_home, ""),
    ]


def _board() -> type[Screen]:
    from ui.board.screen import BoardScreen  # here and below: only what is looked at is loaded

    return BoardScreen


def _write() -> type[Screen]:
    from ui.write.screen import WriteScreen

    return WriteScreen


def _review() -> type[Screen]:
    from ui.review.screen import ReviewScreen

    return ReviewScreen


def _preview() -> type[Screen]:
    from ui.preview.screen import PreviewScreen

    return PreviewScreen


def _surveys() -> type[Screen]:
    from ui.claims.surveys_screen import SurveysWithClaims

    return SurveysWithClaims


def _guidelines() -> type[Screen]:
    from ui.guidelines.screen import GuidelinesScreen

    return GuidelinesScreen


def _helplines() -> type[Screen]:
    from ui.helplines.screen import HelpLinesScreen

    return HelpLinesScreen


def _for_you() -> type[Screen]:
    from ui.help_for_you import ForYouScreen

    return ForYouScreen


def _settings() -> type[Screen]:
    from ui.settings.screen import SettingsScreen

    return SettingsScreen


def _arrival() -> type[Screen]:
    from ui.exchange.arrival_screen import ArrivalScreen

    return ArrivalScreen


def _came_home() -> type[Screen]:
    from ui.exchange.word_home import CameHomeScreen

    return CameHomeScreen
