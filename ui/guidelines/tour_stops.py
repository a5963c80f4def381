"""The Guidelines screen's stops on the tour."""

from ui.guidelines.screen import GuidelinesScreen
from ui.stage import Stage, Step

COMMITTED = "suicide.language.committed"


def _screen(stage: Stage) -> GuidelinesScreen:
    screen = stage.window.screen_of("guidelines")
    assert isinstance(screen, GuidelinesScreen)
    return screen


def _clause(stage: Stage) -> None:
    rows = stage.window.workspace.shelf.list()
    stage.window.open_draft(max(rows, key=lambda row: (row.must, row.should)).id)
    stage.window.go("guidelines")
    screen = _screen(stage)
    screen.show_view("clauses")
    screen.browser.clear()
    clause = stage.window.workspace.packs.shipped.clauses
    screen.browser.list.chosen.emit(next(one for one in clause if one.id == COMMITTED))
    screen.refresh()


def _differ(stage: Stage) -> None:
    screen = _screen(stage)
    screen.browser.differs.setChecked(True)
    found = [one for one in screen.browser.list.clauses.clauses if any(s.differs for s in one.sources)]
    screen.browser.list.setCurrentIndex(screen.browser.list.clauses.index(0))
    if found:
        row = screen.browser.list.clauses.clauses.index(found[0])
        screen.browser.list.setCurrentIndex(screen.browser.list.clauses.index(row))


def _search(stage: Stage) -> None:
    screen = _screen(stage)
    screen.browser.clear()
    screen.browser.more.setChecked(True)
    screen.browser.search.setText("help line")


def _nothing(stage: Stage) -> None:
    _screen(stage).browser.search.setText("xylophone")


def _packs(stage: Stage) -> None:
    screen = _screen(stage)
    screen.browser.clear()
    screen.browser.more.setChecked(False)
    screen.show_view("packs")


def _coverage(stage: Stage) -> None:
    _screen(stage).show_view("coverage")


def _own(stage: Stage) -> None:
    screen = _screen(stage)
    if not stage.window.workspace.packs.own:
        stage.window.run("guidelines.new_pack")
    else:
        screen.edit(stage.window.workspace.packs.own[0].key)
    stage.until("the pack was read", lambda: screen.editor.examined is not None)
    text = screen.editor.field.toPlainText().replace("severity: consider", "severity: strongly")
    screen.editor.field.setPlainText(text.replace("[[our audience]]", "[[my audience]]"))
    stage.until("the mistake shows", lambda: bool(screen.editor.examined and screen.editor.examined.problems))


def _mended(stage: Stage) -> None:
    screen = _screen(stage)
    text = screen.editor.field.toPlainText()
    screen.editor.field.setPlainText(text.replace("severity: strongly", "severity: should"))
    stage.until("it is mended", lambda: bool(screen.editor.examined and not screen.editor.examined.problems))


def _own_listed(stage: Stage) -> None:
    screen = _screen(stage)
    screen.editor.field.setPlainText(screen.editor.field.toPlainText().replace("kind: avoid", "kind: shun"))
    stage.until("the mistake shows", lambda: bool(screen.editor.examined and screen.editor.examined.problems))
    screen.show_view("packs")


def _leave(stage: Stage) -> None:
    packs = stage.window.workspace.packs
    for own in packs.own:
        packs.remove_own(own.key)
    _screen(stage).show_view("clauses")
    stage.window.banners.take_back("guidelines.broken")


STOPS = [
    Step("guidelines", "A clause, with what it finds in the open draft", _clause, key=True),
    Step("guidelines-differ", "Where guidelines differ", _differ, key=True),
    Step("guidelines-search", "Searching and browsing", _search),
    Step("guidelines-nothing", "A search that finds nothing", _nothing),
    Step("guidelines-packs", "The packs", _packs, key=True),
    Step("guidelines-coverage", "What is checked, and how", _coverage, key=True),
    Step("guidelines-own", "An own pack with a mistake", _own, key=True),
    Step("guidelines-own-mended", "The mistake is mended; one example is not found", _mended),
    Step("guidelines-own-off", "A broken own pack is switched off", _own_listed, key=True),
    Step("guidelines-left", "Back to the clauses", _leave),
]
