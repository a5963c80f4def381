"""What is said when a file cannot be read."""

from app.errors import KnownError
from app.translation import tr


class SurveyRefused(KnownError):  # noqa: N818 - a refusal is an answer, not a fault
    """A survey file that cannot be read; nothing in the library has changed."""

    def __init__(self, happened: str, do: str = "") -> None:
        super().__init__(happened, tr("Nothing in your library has changed."), do)
