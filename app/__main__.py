"""`python -m app`: no arguments open the window, words run the command line."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.workspace import Workspace


def main() -> int:
    """Open the window or run a command; return the exit code."""
    words = sys.argv[1:]
    if words == ["--validate-updates"]:  # a helper process: tries foreign updates where they can do no harm
        from app.drafts.validate import main_validate

        return main_validate(sys.stdin.buffer, sys.stdout.buffer)
    if len(words) == 3 and words[0] == "--read-survey-file":  # likewise, for files that native code reads
        from app.surveys.readers.helper import main_read

        return main_read(*words[1:])
    library = words[1] if len(words) > 1 and words[0] == "--library" else None
    files = words[2:] if library else words
    if all(file.casefold().endswith(".carepacket") for file in files):  # none as well
        gc.disable()  # imports make no garbage; the window switches it on after its first picture
        from ui.app import open_window  # the command line works where there is no Qt

        return open_window(library, [Path(file) for file in files])
    from app.cli import run

    return run(words, _window_check, _png, _print, _film)


def _window_check(folder: Path) -> str:
    """Open every screen on a fresh library in a folder; return what went wrong or nothing."""
    from ui.selfcheck import open_every_screen  # the command line works where there is no Qt

    return open_every_screen(folder / "window.carewright")


def _png(svg: str, words: str) -> bytes:
    """Return an SVG as a picture, without a window."""
    from ui.surveys.headless import png_without_window  # the command line works where there is no Qt

    return png_without_window(svg, words)


def _print(page: str, path: Path) -> None:
    """Print a page to a PDF file, without a window."""
    from ui.exchange.printing import print_without_window  # the command line works where there is no Qt

    print_without_window(page, path)


def _film(workspace: "Workspace", draft_id: str, path: Path) -> str:
    """Make a draft's rough video, without a window; return what was written, in words."""
    from ui.preview.headless import film_without_window  # the command line works where there is no Qt

    return film_without_window(workspace, draft_id, path)


if __name__ == "__main__":
    sys.exit(main())
