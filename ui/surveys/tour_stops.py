"""The Surveys screen's stops on the tour."""

from functools import partial

from app.surveys.charts.model import Kind
from ui.stage import Stage, Step
from ui.surveys import questionnaire_tour
from ui.surveys.content import Content
from ui.surveys.screen import SurveysScreen

_COMFORT, _WHOM, _AGREE = "How comfortable", "Whom would", "How much do"


def _screen(stage: Stage) -> SurveysScreen:
    stage.window.go("surveys")
    screen = stage.window.screen_of("surveys")
    assert isinstance(screen, SurveysScreen)
    return screen


def _settle(stage: Stage) -> Content:
    content = _screen(stage).content
    stage.until("the chart is drawn", lambda: not stage.window.jobs.running())
    return content


def _show(stage: Stage, start: str, by: str = "", kind: Kind | None = None) -> Content:
    """Show the question whose title starts so, by the grouping whose key starts so."""
    content = _settle(stage)
    opened = content.opened
    assert opened is not None
    entry = next(one for one in opened.entries if one.title.startswith(start))
    content.sidebar.list.setCurrentIndex(
        content.sidebar.list.entries.index(content.sidebar.list.entries.entries.index(entry))
    )
    _settle(stage)
    key = next((one.key for one in opened.groupings if by and one.key.startswith(by)), "")
    if key != content.by:
        content.group_by(key)
        _settle(stage)
    if kind is not None:
        content.draw_as(kind)
    return _settle(stage)


def _at(stage: Stage, *, start: str, by: str = "", kind: Kind | None = None) -> None:
    _show(stage, start, by, kind)


def _first(stage: Stage) -> None:
    _show(stage, _AGREE)


def _hand(stage: Stage) -> None:
    content = _show(stage, _AGREE)
    view = content.card.view
    assert view is not None
    view.setFocus()
    view.walk_to(0, 3)


def _published(stage: Stage) -> None:
    content = _settle(stage)
    combo = content.sidebar.surveys
    combo.setCurrentIndex(next(at for at in range(combo.count()) if "published" in combo.itemText(at)))
    _settle(stage)


def _back(stage: Stage) -> None:
    content = _settle(stage)
    combo = content.sidebar.surveys
    combo.setCurrentIndex(next(at for at in range(combo.count()) if "published" not in combo.itemText(at)))
    _settle(stage)


def _withheld(stage: Stage) -> None:
    _back(stage)
    _show(stage, _COMFORT, "gender", Kind.APART)


def _empty(stage: Stage) -> None:
    _screen(stage).content.pages.setCurrentIndex(2)


def _left(stage: Stage) -> None:
    _screen(stage).refresh()
    _settle(stage)


STOPS = [
    Step("surveys", "A grid, diverging with the neutral answers apart", _first, key=True),
    Step("surveys-in-hand", "One share in hand, told in words", _hand),
    Step("surveys-centred", "Diverging, neutral across the middle", partial(_at, start=_AGREE, kind=Kind.CENTRED)),
    Step("surveys-full", "Everything from 0 to 100", partial(_at, start=_AGREE, kind=Kind.FULL)),
    Step("surveys-toplines", "Several answers, with intervals", partial(_at, start=_WHOM), key=True),
    Step("surveys-by-age", "A scale by age", partial(_at, start=_COMFORT, by="age"), key=True),
    Step("surveys-grouped", "Bars by group", partial(_at, start=_COMFORT, by="age", kind=Kind.GROUPED)),
    Step("surveys-panels", "Small charts", partial(_at, start=_WHOM, by="age", kind=Kind.PANELS)),
    Step("surveys-table", "A crosstab with letters", partial(_at, start=_COMFORT, by="age", kind=Kind.TABLE), key=True),
    Step("surveys-pairs", "Before and after", partial(_at, start=_AGREE, by="wave"), key=True),
    Step("surveys-trend", "Over time, with intervals", partial(_at, start=_AGREE, by="wave", kind=Kind.TREND)),
    Step("surveys-published", "Published figures, shown as such", _published, key=True),
    Step("surveys-withheld", "Groups of which too few were asked", _withheld),
    Step("surveys-empty", "Before there is a survey", _empty),
    Step("surveys-left", "Back in the surveys", _left),
    *questionnaire_tour.STOPS,
]  # fmt: skip
