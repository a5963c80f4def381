"""The Help lines screen's stops on the tour, and choosing help lines for a draft."""

from datetime import date

from app.helplines.filtering import View
from ui.helplines import actions
from ui.helplines.content import Content
from ui.helplines.screen import HelpLinesScreen
from ui.stage import Stage, Step
from ui.write.screen import WriteScreen

SETTLED = 600  # milliseconds until guidance stands beside the words
DUE, LONG_OVERDUE = date(2027, 4, 2), date(2027, 12, 1)


def _screen(stage: Stage) -> HelpLinesScreen:
    stage.window.go("helplines")
    screen = stage.window.screen_of("helplines")
    assert isinstance(screen, HelpLinesScreen)
    return screen


def _content(stage: Stage) -> Content:
    return _screen(stage).content


def _today(stage: Stage, day: date | None) -> None:
    stage.window.workspace.help.today = (lambda: day) if day is not None else date.today
    _screen(stage).refresh()


def _all(stage: Stage) -> None:
    content = _content(stage)
    content.browser.clear()
    content.show_view(View.ALL)


def _country(stage: Stage) -> None:
    content = _content(stage)
    combo = content.browser.combos["country"]
    combo.setCurrentIndex(combo.findData("GB"))
    content.browser.list.setCurrentIndex(content.browser.list.lines.index(1))


def _search(stage: Stage) -> None:
    content = _content(stage)
    content.browser.clear()
    content.browser.search.setText("grief")
    content.browser.look()


def _old(stage: Stage) -> None:
    content = _content(stage)
    content.browser.clear()
    content.show_view(View.OLD)
    content.show_line("us-nspl-old")


def _check(stage: Stage) -> None:
    _today(stage, DUE)
    content = _content(stage)
    content.show_view(View.DUE)
    content.show_line("gb-samaritans")
    content.page.ask("check")


def _checked(stage: Stage) -> None:
    form = _content(stage).page.form
    assert form is not None
    form.by.setText("Sample lead")
    form.other.setText("samaritans.org, how we can help")
    form.keep.click()


def _withheld(stage: Stage) -> None:
    _today(stage, LONG_OVERDUE)
    content = _content(stage)
    content.show_line("us-988")
    content.page.ask("override")


def _correct(stage: Stage) -> None:
    _today(stage, None)
    content = _content(stage)
    content.show_view(View.ALL)
    line = stage.window.workspace.help.directory.get("gb-shout")
    assert line is not None
    content.edit(line)


def _new(stage: Stage) -> None:
    stage.window.run("helplines.new")


def _refused(stage: Stage) -> None:
    _content(stage).close_form()
    cut = stage.out / "cut-short.update"
    stage.out.mkdir(parents=True, exist_ok=True)
    cut.write_text('{"kind": "carewright-helplines", "format": 1, "length": 900}\n{"entries": [', "utf-8")
    actions.import_update(_screen(stage), cut)
    stage.until("the file was read", lambda: not stage.window.jobs.running())
    cut.unlink()


def _draft(stage: Stage) -> WriteScreen:
    stage.window.banners.take_back("helplines")
    rows = [row for row in stage.window.workspace.shelf.list() if "first year" in row.title]
    stage.window.open_draft(rows[0].id)
    stage.rest(SETTLED)
    screen = stage.window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    return screen


def _choose(stage: Stage) -> None:
    _draft(stage)
    stage.window.run("write.help_lines")


def _choose_overdue(stage: Stage) -> None:
    stage.window.workspace.help.today = lambda: LONG_OVERDUE
    _draft(stage)
    stage.window.run("write.help_lines")


def _put(stage: Stage) -> None:
    stage.window.workspace.help.today = date.today
    screen = _draft(stage)
    stage.window.run("write.help_lines")
    from ui.helplines.for_draft import ForDraft

    panel = screen.side.currentWidget()
    assert isinstance(panel, ForDraft)
    panel.put_in()
    stage.rest(SETTLED)


def _numbers(stage: Stage) -> None:
    screen = _draft(stage)
    if screen.draft is not None and screen.draft.can_undo:
        screen.desk.undo()
    assert screen.draft is not None
    with screen.draft.step():
        screen.draft.edit(
            "caption", 0, 0, "Call 1-800-273-8255 or Lifeline on 13 11 14, or text 0800 555 0199. "
        )
    screen.show_part("caption")
    stage.rest(SETTLED)
    stage.window.run("write.next_finding")
    stage.rest(SETTLED)


def _leave(stage: Stage) -> None:
    screen = _draft(stage)
    screen.desk.undo()
    stage.window.workspace.help.put_back(type(stage.window.workspace.help.team)())
    stage.window.banners.take_back("help_lines")
    _screen(stage).content.show_view(View.ALL)


STOPS = [
    Step("helplines", "The directory of help lines", _all, key=True),
    Step("helplines-country", "One country, and a line's page", _country, key=True),
    Step("helplines-search", "Searching in everyday words", _search),
    Step("helplines-old", "A number that was retired, and what took its place", _old, key=True),
    Step("helplines-check", "“I checked this today”", _check, key=True),
    Step("helplines-checked", "A line somebody checked", _checked),
    Step("helplines-withheld", "A line that is withheld, and the reason to show it", _withheld),
    Step("helplines-correct", "Correcting a line", _correct, key=True),
    Step("helplines-new", "A line of our own", _new),
    Step("helplines-refused", "An update file that was cut short", _refused),
    Step("write-help-lines", "Choosing help lines for a draft", _choose, key=True),
    Step("write-help-overdue", "When lines are long overdue", _choose_overdue),
    Step("write-help-put", "Help lines are in the draft", _put),
    Step("write-help-numbers", "Numbers in the text, judged", _numbers, key=True),
    Step("helplines-left", "Back in the directory", _leave),
]
