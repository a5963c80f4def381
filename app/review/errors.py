"""What can happen in a review, in words for the person it happens to."""

# ruff: noqa: N818 - the names say what happened; that they are errors, their base class says

from app.errors import KnownError
from app.translation import tr


class ReviewError(KnownError):
    """Something in a review cannot be done as it was asked."""


class TakenBack(ReviewError):
    """What this is about is not there any more."""

    def __init__(self) -> None:
        super().__init__(tr("This was taken back by whoever wrote it."), do=tr("Nothing needs to be done."))


class NotYours(ReviewError):
    """Only its author may change it."""

    def __init__(self, by: str) -> None:
        super().__init__(
            tr("Only {by} can change this.", by=by), do=tr("Reply to it, or write a comment of your own.")
        )


class Answered(ReviewError):
    """A comment that others have answered stays."""

    def __init__(self) -> None:
        super().__init__(
            tr("Others have answered this comment, so it stays."),
            do=tr("Resolve it, or change its words."),
        )


class Closed(ReviewError):
    """The beat was agreed."""

    def __init__(self, title: str) -> None:
        super().__init__(
            tr("“{title}” was agreed and is closed.", title=title),
            do=tr("Reopen it with a reason, then comment."),
        )


class NoReason(ReviewError):
    """A reason is asked for, and none was given."""

    def __init__(self) -> None:
        super().__init__(tr("A reason is needed here."), do=tr("Write one; a few words are enough."))


class WordsChanged(ReviewError):
    """A suggestion speaks of words that are no longer there as it found them."""

    def __init__(self, then: str, now: str) -> None:
        self.then, self.now = then, now
        super().__init__(
            tr("The words this suggestion was made for have changed."),
            tr("Nothing was replaced."),
            tr("Compare both, then accept it anyway or reject it.")
            if now
            else tr("Put it back first, or reject it."),
        )


class NoMoreRounds(ReviewError):
    """As many rounds as were agreed have been asked for."""

    def __init__(self, most: int) -> None:
        super().__init__(
            tr("All {most} rounds that were agreed have been used.", most=most),
            do=tr("Agree on one more with the reviewers, then raise the number of rounds."),
        )


class OpenMusts(ReviewError):
    """Something that must be changed is neither changed nor kept with a reason."""

    def __init__(self, what: tuple[str, ...]) -> None:
        self.what = what
        super().__init__(
            tr("{count} things that must be changed are still open.", count=len(what)),
            tr("Nothing was signed."),
            tr("Resolve each, or keep it with a reason, which is printed in the record."),
        )


class WrongPassphrase(ReviewError):
    """The passphrase does not open the key."""

    def __init__(self) -> None:
        super().__init__(
            tr("This passphrase does not open your signing key."),
            tr("Your key was not changed."),
            tr("Try again; nobody can recover the passphrase, but you can make a new key."),
        )


class WeakPassphrase(ReviewError):
    """The passphrase is too short."""

    def __init__(self, least: int) -> None:
        super().__init__(
            tr("This passphrase is short."), do=tr("Use at least {least} characters.", least=least)
        )


class KeyDamaged(ReviewError):
    """The file of the signing key cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            tr("The signing key “{name}” cannot be read.", name=name),
            tr("Everything you have signed stays valid."),
            tr("Put its file back from a copy, or make a new key."),
        )


class UnreadableRecord(ReviewError):
    """The file of a sign-off cannot be read."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            tr("“{name}” cannot be read ({why}).", name=name, why=why), do=tr("Choose another file.")
        )
