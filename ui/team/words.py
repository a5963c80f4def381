"""How the exchange with a team's server is told in the status line."""

from collections.abc import Sequence

from app.team.server import Here
from app.team.sync import Status
from app.translation import tr
from ui.write.parts_bar import part_words


def status_words(status: Status) -> str:
    """Return how it stands, in a few words; what is written is safe in any case."""
    if status.state == "online":
        return tr("Team library: up to date") if not status.waiting else _sending(status.waiting)
    if status.state == "connecting":
        return tr("Team library: connecting")
    waits = _waits(status.waiting)
    if status.state == "refused":
        return tr("Team library: not connected") + waits
    return tr("Team library: offline, trying again") + waits


def _sending(waiting: int) -> str:
    return tr("Team library: sending {count}", count=waiting)


def _waits(waiting: int) -> str:
    if not waiting:
        return ""
    return ". " + (tr("1 change waits") if waiting == 1 else tr("{count} changes wait", count=waiting))


def here_words(people: Sequence[Here]) -> str:
    """Return who is here now and in which part; nothing when nobody is."""
    if not people:
        return ""
    named = list(dict.fromkeys((one.display, one.part) for one in people))
    said = [f"{name} ({part_words(part).lower()})" if part else name for name, part in named]
    return tr("Here now: {people}", people=", ".join(said))
