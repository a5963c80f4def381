"""What leaves from Preview as a file: a rough video, a contact sheet, captions."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.errors import KnownError
from app.translation import tr
from ui.commands import Command, Context
from ui.widgets import Message

if TYPE_CHECKING:
    from app.findings.finding import Finding
    from app.preview.mp4 import Film
    from ui.jobs import Job, Token
    from ui.preview.reel import Reel
    from ui.preview.screen import PreviewScreen

_KEY = "preview.leaving"


def commands(screen: "PreviewScreen") -> list[Command]:
    """Return the commands that write files."""

    def add(name: str, words: str, ask: "Callable[[PreviewScreen], object]", key: str = "") -> Command:
        def start(_: Context) -> None:
            gated(screen, partial(ask, screen))

        return Command(f"preview.export_{name}", words, start, key,
                       lambda context: context.screen is screen and screen.has_draft, "Draft")  # fmt: skip

    return [
        add("video", tr("Rough video…"), ask_video, "Ctrl+Alt+V"),
        add("sheet", tr("Contact sheet…"), ask_sheet),
        add("captions", tr("Captions…"), ask_captions),
    ]


def gated(screen: "PreviewScreen", act: Callable[[], object]) -> None:
    """Do something that takes the draft out; what is not settled is said first, on a page over the stage."""
    draft = screen.draft
    if draft is None:
        return
    found = screen.shell.workspace.hindrances(draft, screen.theatre.open_findings())
    if not found:
        act()
        return
    from ui.preview.gate_page import GatePage  # when something is in the way

    page = GatePage(found, screen)

    def go_on() -> None:
        screen.close_page()
        act()

    def show(finding: "Finding") -> None:
        screen.close_page()
        screen.shell.show_finding(draft.id, finding)

    page.left.connect(screen.close_page)
    page.gone_on.connect(go_on)
    page.shown.connect(show)
    screen.page_closed.connect(page.deleteLater)
    screen.open_page(page)
    page.card.on.setFocus(Qt.FocusReason.OtherFocusReason)


def ask_video(screen: "PreviewScreen") -> None:
    """Ask where the rough video goes."""
    if path := _ask(screen, tr("Save a rough video"), "mp4", tr("Video (*.mp4)")):
        save_video(screen, path)


def ask_sheet(screen: "PreviewScreen") -> None:
    """Ask where the contact sheet goes."""
    kinds = f"{tr('PDF (*.pdf)')};;{tr('Picture (*.png)')}"
    if path := _ask(screen, tr("Save a contact sheet"), "pdf", kinds):
        save_sheet(screen, path)


def ask_captions(screen: "PreviewScreen") -> None:
    """Ask where the captions go."""
    kinds = f"{tr('SubRip (*.srt)')};;{tr('WebVTT (*.vtt)')}"
    if path := _ask(screen, tr("Save captions"), "srt", kinds):
        save_captions(screen, path)


def save_video(screen: "PreviewScreen", path: Path) -> "Job | None":
    """Make the rough video in the background."""
    from ui.preview.rough_video import RoughVideo, about  # with Qt's multimedia, when somebody films

    film = _film(screen)
    if film is None:
        return None
    video = RoughVideo(screen.shell.jobs, film, path, screen)

    def done(made: "Film") -> None:
        _saved(screen, path, about(made), seconds=0)
        video.deleteLater()

    def failed(error: KnownError) -> None:
        screen.shell.say(Message.of(error, key=_KEY))
        video.deleteLater()

    video.done.connect(done)
    video.failed.connect(failed)
    try:
        return video.start()
    except KnownError as error:
        failed(error)
        return None


def save_sheet(screen: "PreviewScreen", path: Path) -> "Job | None":
    """Draw the contact sheet in the background, with covered areas as they are on the stage."""
    from ui.preview import contact_sheet  # with printing

    film, draft, look = _film(screen), screen.draft, screen.theatre.look
    if film is None or draft is None:
        return None
    title = draft.title or tr("Untitled draft")

    def draw(token: "Token") -> None:
        contact_sheet.save(film, title, look, path, token)

    return screen.shell.jobs.start(
        tr("Drawing {name}", name=path.name),
        draw,
        lambda _: _saved(screen, path),
        lambda error: _could_not(screen, path, error),
    )


def save_captions(screen: "PreviewScreen", path: Path) -> None:
    """Write the captions that are on the stage as SubRip, or as WebVTT by the name's ending."""
    from app.exchange.packet.writing import write_file
    from app.exchange.subtitles_out import srt, vtt

    film = _film(screen)
    if film is None:
        return
    if not film.captions:
        error = KnownError(
            tr("Nothing is said in this draft yet, so there are no captions."), do=tr("Write a line first.")
        )
        screen.shell.say(Message.of(error, key=_KEY))
        return
    words = vtt(film.captions) if path.suffix.lower() == ".vtt" else srt(film.captions)
    try:
        write_file(path, words.encode())
    except (KnownError, OSError) as error:
        _could_not(screen, path, error)
    else:
        _saved(screen, path)


def _film(screen: "PreviewScreen") -> "Reel | None":
    return screen.theatre.reel if screen.has_draft else None


def _ask(screen: "PreviewScreen", words: str, ending: str, kinds: str) -> Path | None:
    """Ask for a name; the ending is that of the chosen kind when a person gives none."""
    from ui.file_names import ask_path

    draft = screen.draft
    title = draft.title if draft is not None else ""
    stem = re.sub(r"[^\w\- ]+", "", title).strip()[:60] or tr("Untitled draft")
    return ask_path(screen, words, f"{stem}.{ending}", kinds)


def _saved(screen: "PreviewScreen", path: Path, about: str = "", seconds: int = 8) -> None:
    screen.shell.say(Message(tr("Saved as {name}.", name=path.name), about, key=_KEY, seconds=seconds))


def _could_not(screen: "PreviewScreen", path: Path, error: Exception) -> None:
    if isinstance(error, OSError):
        error = KnownError(
            tr("“{name}” could not be written: {why}.", name=path.name, why=error.strerror or str(error)),
            tr("The draft is safe."),
            tr("Choose another place."),
        )
    screen.shell.say(Message.of(error, key=_KEY))
