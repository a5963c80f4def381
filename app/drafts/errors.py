"""What can happen to a draft, in words for the person it happens to."""

# ruff: noqa: N818 - the names say what happened; that they are errors, their base class says

from app.errors import KnownError
from app.translation import tr


class DocumentError(KnownError):
    """The document refused something. `detail` is for the log: what the layer below said."""

    def __init__(self, happened: str, safe: str = "", do: str = "", detail: str = "") -> None:
        self.detail = detail
        super().__init__(happened, safe, do)


class Refused(DocumentError):
    """Changes from outside that are damaged, or that ask for more than a draft can need."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            tr("These changes to the draft are damaged and cannot be read."),
            tr("Nothing in your draft was changed."),
            tr("Ask for the file again."),
            detail,
        )


class Unreadable(DocumentError):
    """What the library holds of a draft cannot be read."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            tr("This draft cannot be read from the library."),
            tr("Your other drafts are not affected, and nothing was changed."),
            tr("Restore a backup of the library."),
            detail,
        )


class Missing(DocumentError):
    """There is no such draft in the library."""

    def __init__(self) -> None:
        super().__init__(tr("This draft is not in the library."), do=tr("Choose another draft."))


class Faulty(DocumentError):
    """The document failed at something of our own making."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(
            tr("The last change could not be made."),
            tr("The text you had before it is safe."),
            tr("Close the draft and open it again."),
            detail,
        )
