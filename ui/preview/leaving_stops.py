"""The Preview screen's stops where the post is spoken, and where it leaves."""

from ui.preview.screen import PreviewScreen
from ui.preview.teleprompter import Teleprompter
from ui.preview.voicing import aloud_of, open_prompter
from ui.stage import Stage, Step


def _screen(stage: Stage) -> PreviewScreen:
    screen = stage.window.screen_of("preview")
    assert isinstance(screen, PreviewScreen)
    return screen


def _prompter(stage: Stage) -> None:
    theatre = _screen(stage).theatre
    before = dict(theatre.shell.preferences.prompter)
    window = open_prompter(theatre)
    assert window is not None
    window.player.seek(9.0)
    stage.shoot("preview-teleprompter", "The teleprompter at rest", window)
    window.set_mirror(on=True)
    window.toggle()
    stage.shoot("preview-teleprompter-mirrored", "Mirrored, counting down", window)
    window.toggle()
    window.close()
    theatre.shell.preferences.prompter = before


def _aloud(stage: Stage) -> None:
    stage.window.run("preview.read_aloud")
    stage.rest()
    assert not stage.window.findChildren(Teleprompter)


def _gate(stage: Stage) -> None:
    theatre = _screen(stage).theatre
    aloud_of(theatre).close()
    assert theatre.draft is not None
    theatre.draft.edit("script", len("# Hook\n"), 0, "Three years ago my brother committed suicide. ")
    stage.window.workspace.shelf.save(theatre.draft)
    theatre.refresh()
    stage.until(
        "findings", lambda: any(one.severity.value == "must" for one in theatre.open_findings() or ())
    )
    stage.window.run("preview.export_video")


def _back(stage: Stage) -> None:
    screen = _screen(stage)
    screen.close_page()
    assert screen.draft is not None
    screen.draft.undo()
    stage.window.workspace.shelf.save(screen.draft)


STOPS = [
    Step("preview-after-teleprompter", "The stage is where the teleprompter stopped", _prompter),
    Step("preview-aloud", "The bar of reading aloud", _aloud, key=True),
    Step("preview-gate", "What is not settled, before anything leaves", _gate, key=True),
    Step("preview-back", "The stage again", _back),
]
