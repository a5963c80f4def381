"""What an import says when it cannot read a file."""

from app.errors import KnownError
from app.translation import tr


class ImportRefused(KnownError):  # noqa: N818 - it is a refusal, and the name reads so where it is raised
    """A file was not brought in. The file itself is never changed by an import, and no draft was made."""

    def __init__(self, happened: str, do: str) -> None:
        super().__init__(happened, tr("Nothing was brought in, and the file is as it was."), do)


def damaged(what: str) -> ImportRefused:
    """Return the refusal of a file that is not whole; what is the kind of file, such as `Word file`."""
    return ImportRefused(
        tr("This {what} is damaged or not complete.", what=what),
        tr("Open it in the program it came from, save it again, and import the new copy."),
    )


def too_long(characters: int) -> ImportRefused:
    """Return the refusal of a text that is longer than so many characters."""
    return ImportRefused(
        tr("The text in this file is longer than {count} characters.", count=f"{characters:,}"),
        tr("Copy the script you want to work on into a file of its own, and import that."),
    )


def without_words() -> ImportRefused:
    """Return the refusal of a file that holds nothing to bring in."""
    return ImportRefused(
        tr("There are no words in this file that could become a script."),
        tr("Check that it is the file you meant, and that its text is not a picture."),
    )
