"""What can happen to a packet, in words for the person it happens to."""

from pathlib import Path

from app.errors import KnownError
from app.translation import tr


class PacketRefused(KnownError):  # noqa: N818 - it is a refusal, and the name reads so where it is raised
    """A packet was not brought in. `why` is for tests and logs: one word."""

    def __init__(self, why: str, happened: str, do: str) -> None:
        self.why = why
        super().__init__(happened, tr("Nothing was brought in, and your drafts are as they were."), do)


class NeedsPassphrase(PacketRefused):
    """The packet is sealed, and no passphrase or another one was given (`wrong`)."""

    def __init__(self, *, wrong: bool) -> None:
        self.wrong = wrong
        happened = (
            tr("This passphrase does not open the packet, or the packet was changed on its way.")
            if wrong
            else tr("This packet is sealed with a passphrase.")
        )
        do = tr("Ask whoever sent it for the passphrase; nobody else can open it.")
        super().__init__("wrong passphrase" if wrong else "passphrase", happened, do)


class NotWritten(KnownError):  # noqa: N818 - as above
    """A packet could not be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        happened = tr("“{name}” could not be written: {why}.", name=path.name, why=error.strerror or error)
        super().__init__(
            happened,
            tr("Your drafts are safe, and a file that was there before is as it was."),
            tr("Choose another place, or make room on the disk, and try again."),
        )


def unreadable(path: Path, error: OSError) -> PacketRefused:
    """Return the refusal of a file that cannot be opened."""
    happened = tr("“{name}” cannot be read: {why}.", name=path.name, why=error.strerror or error)
    return PacketRefused("unreadable", happened, tr("Check that it is still there, then open it again."))


def other_file() -> PacketRefused:
    """Return the refusal of a file that is no packet."""
    return PacketRefused(
        "other file", tr("This is not a Carewright packet."), tr("Choose a file that ends in .carepacket.")
    )


def damaged(why: str = "damaged") -> PacketRefused:
    """Return the refusal of a packet that is not whole, or not as it was made."""
    return PacketRefused(
        why,
        tr("This packet is damaged, or was changed after it was made."),
        tr("Ask whoever sent it to share it again."),
    )


def too_large(why: str = "too large") -> PacketRefused:
    """Return the refusal of a packet that holds, or claims to hold, more than drafts can need."""
    return PacketRefused(
        why,
        tr("This packet unpacks to more than drafts can need, so it was not opened."),
        tr("Ask whoever sent it to share fewer drafts at a time."),
    )


def newer(program: str) -> PacketRefused:
    """Return the refusal of a format of a later program."""
    by = tr("Carewright {version}", version=program) if program else tr("a newer Carewright")
    return PacketRefused(
        "newer",
        tr("This packet was made by {by} in a form this one cannot read.", by=by),
        tr("Update Carewright, then open the packet again; it keeps."),
    )


def forged() -> PacketRefused:
    """Return the refusal of a packet whose signature does not fit."""
    return PacketRefused(
        "forged",
        tr("This packet is signed, but what it says was changed after it was signed."),
        tr("Do not use it. Ask whoever sent it to share it again, by another way if you can."),
    )


def dangerous(detail: str) -> PacketRefused:
    """Return the refusal of changes that failed when they were tried apart; `detail` is for the log."""
    return PacketRefused(
        f"dangerous: {detail}",
        tr(
            "The changes in this packet cannot be read safely: they are damaged or ask for far too much memory."
        ),
        tr("Ask whoever sent it to share it again."),
    )


def another_draft() -> PacketRefused:
    """Return the refusal of a history that has nothing in common with the draft it is said to be of."""
    return PacketRefused(
        "another draft",
        tr("This packet holds something else under the name of one of your drafts."),
        tr("Ask whoever sent it; merging it would mix two texts that have nothing to do with each other."),
    )
