"""The tour's stops at packets: one shared, one that arrives from somebody who worked apart, one that is sealed."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from app.drafts.document import Draft
from app.exchange.packet.contents import Contents, Parcel
from app.exchange.packet.form import Sender
from app.exchange.packet.sealing import seal
from app.exchange.packet.writing import pack
from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.paths import data_dir
from app.review.room import Review
from app.text.spans import Span
from ui.exchange import word_tour_stops
from ui.exchange.arrival_screen import ArrivalScreen
from ui.stage import Stage, Step

MADE = "2026-10-02T09:30:00+00:00"


def _screen(stage: Stage) -> ArrivalScreen:
    screen = stage.window.screen_of("arrival")
    assert isinstance(screen, ArrivalScreen)
    return screen


def _folder() -> Path:
    place = data_dir() / "sent"
    place.mkdir(parents=True, exist_ok=True)
    return place


def _share(stage: Stage) -> None:
    rows = stage.window.workspace.shelf.list()
    stage.window.open_draft(rows[0].id)
    stage.window.run("packet.share")
    stage.rest()
    for form in stage.window.findChildren(QWidget, "share_drafts"):
        stage.shoot("packet-share", "Sharing drafts as one file", form)
        form.close()


def _folder_form(stage: Stage) -> None:
    stage.window.run("packet.folder")
    stage.rest()
    for form in stage.window.findChildren(QWidget, "packet_folder"):
        stage.shoot("packet-folder", "Choosing a folder through which packets travel", form)
        form.close()
    stage.window.go("arrival")


def packet_of(stage: Stage) -> bytes:
    """Return a packet of the first draft, as a reviewer sends it who wrote in the same beat."""
    workspace = stage.window.workspace
    mine = workspace.shelf.open(workspace.shelf.list()[0].id)
    theirs = Draft(mine.id, mine.snapshot())
    review = Review(theirs, "Sample reviewer")
    words = theirs.text(SCRIPT)
    start = words.index("\n") + 1
    line = Span(start, words.index("\n", start))
    review.threads.add(
        SCRIPT, Span(line.start, line.start + 9), "Could this be said more slowly?", Severity.CONSIDER
    )
    review.suggestions.propose(SCRIPT, Span(line.end, line.end), " Take your time.")
    theirs.edit(SCRIPT, line.end, 0, " You are welcome here.")
    mine.edit(SCRIPT, line.start, 0, "Hey. ")
    workspace.shelf.save(mine)
    fresh = Draft()
    fresh.set_title("Ten quiet minutes")
    fresh.edit(SCRIPT, 0, 0, "# Hook\nTen minutes, no phone.\n")
    parcels = (
        Parcel(mine.id, mine.title, theirs.snapshot()),
        Parcel(fresh.id, "Ten quiet minutes", fresh.snapshot(), b"", {"intensity": "light"}),
    )
    return pack(Contents(Sender("Sample reviewer", "0" * 32), parcels), MADE, "0.1")


def _arrive(stage: Stage) -> None:
    file = _folder() / "From a reviewer.carepacket"
    file.write_bytes(packet_of(stage))
    stage.session.opening.open([file])
    stage.until("the packet is shown", lambda: _screen(stage).arrival is not None)
    for card in _screen(stage).cards:
        for more in card.findChildren(QPushButton, "show"):
            more.click()


def _in(stage: Stage) -> None:
    stage.window.run("packet.bring_in")
    stage.until("it is in", lambda: _screen(stage).arrival is None)


def _sealed(stage: Stage) -> None:
    for message in stage.window.banners.messages():
        stage.window.banners.take_back(message.key)
    file = _folder() / "Sealed.carepacket"
    file.write_bytes(seal(packet_of(stage), "seven quiet sheep"))
    stage.session.opening.open([file])
    stage.until("it asks", lambda: bool(_screen(stage).findChildren(QWidget, "passphrase")))


def _leave(stage: Stage) -> None:
    stage.window.run("packet.not_now")
    stage.until("it is gone", lambda: not _screen(stage).findChildren(QWidget, "passphrase"))


STOPS = [
    Step("packet-draft", "Behind the form for sharing", _share),
    Step("packet-none", "No packet is open", _folder_form),
    Step("packet-arrived", "A packet, before anything of it is brought in", _arrive, key=True),
    Step("packet-in", "A packet was brought in, with the way back", _in),
    Step("packet-sealed", "A sealed packet asks for its passphrase", _sealed),
    Step("packet-left", "After a packet was left for later", _leave),
    *word_tour_stops.STOPS,
]
