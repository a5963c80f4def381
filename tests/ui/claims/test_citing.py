"""A creator ties words to a survey's figure, sees the verdict before and after, and is told when it stops holding."""

import pytest
from pytestqt.qtbot import QtBot

from app.claims.citations import Citations
from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.findings.post import SCRIPT
from app.surveys.claims.verdict import Outcome
from ui.claims.cite_panel import CitePanel
from ui.main_window import MainWindow
from ui.surveys.screen import SurveysScreen
from ui.write.screen import WriteScreen

TEXT = "# Hook\nAlmost nobody says it aloud.\n9 % of us could talk to a manager.\n"


@pytest.fixture
def write(window: MainWindow) -> WriteScreen:
    draft_id = window.workspace.create_draft(Brief(title="A sample post"), {SCRIPT: TEXT})
    window.open_draft(draft_id)
    screen = window.screen_of("write")
    assert isinstance(screen, WriteScreen)
    return screen


@pytest.fixture
def draft(write: WriteScreen) -> Draft:
    assert write.draft is not None
    return write.draft


@pytest.fixture
def panel(window: MainWindow, write: WriteScreen, qtbot: QtBot) -> CitePanel:
    select(write, "9 %")
    window.run("claims.cite")
    found = write.side.currentWidget()
    assert isinstance(found, CitePanel)
    qtbot.waitUntil(lambda: found._evidence is not None, timeout=20_000)
    return found


def select(write: WriteScreen, words: str) -> None:
    assert write.draft is not None
    at = write.draft.text(SCRIPT).index(words)
    write.editors.current.select(at, at + len(words))


def test_the_verdict_is_shown_before_words_are_tied_and_the_finding_follows(
    panel: CitePanel, draft: Draft, write: WriteScreen, qtbot: QtBot
) -> None:
    assert panel.target.text() == "“9 %”"
    assert panel.verdict.text().startswith(panel.outcome.text().partition(":")[0])
    assert panel.outcome.isVisibleTo(panel)
    panel.cite.click()
    (citation,) = Citations(draft).all()
    assert citation.anchor.words == "9 %"
    assert citation.evidence == panel._evidence
    qtbot.waitUntil(lambda: len(panel.said.cards) == 1)
    outcome = panel.said._known[0].verdict.outcome  # type: ignore[index]  # shown just now
    if outcome is not Outcome.SUPPORTED:
        qtbot.waitUntil(
            lambda: any(one.clause.startswith("claims.") for one in write.desk.shown), timeout=20_000
        )
    draft.undo()
    assert Citations(draft).all() == ()
    qtbot.waitUntil(lambda: panel.said.cards == [])


def test_honest_words_are_supported_and_quiet(
    panel: CitePanel, draft: Draft, write: WriteScreen, qtbot: QtBot
) -> None:
    assert panel._evidence is not None
    percent = f"{int(panel._evidence.share * 100 + 0.5)} %"
    at = draft.text(SCRIPT).index("9 %")
    draft.edit(SCRIPT, at, 3, percent)
    select(write, percent)
    assert panel.verdict.text().startswith("Supported")
    panel.cite.click()
    qtbot.waitUntil(
        lambda: not any(one.clause.startswith("claims.") for one in write.desk.shown), timeout=20_000
    )


def test_without_words_nothing_can_be_tied(panel: CitePanel, write: WriteScreen) -> None:
    write.editors.current.select(0, 0)
    assert not panel.cite.isEnabled()
    assert "Select the words" in panel.target.text()


def test_answers_are_chosen_and_the_figure_follows(panel: CitePanel, qtbot: QtBot) -> None:
    first = panel._evidence
    boxes = list(panel.answers.values())
    boxes[1].setChecked(True)
    qtbot.waitUntil(lambda: panel._evidence is not None and panel._evidence != first, timeout=20_000)
    assert panel._evidence is not None
    assert first is not None
    assert panel._evidence.share > first.share
    for box in boxes:
        box.setChecked(False)
    assert not panel.cite.isEnabled()


def test_a_statistic_without_a_survey_is_pointed_out_and_its_card_leads_here(
    window: MainWindow, write: WriteScreen, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: any(one.clause == "claims.uncited" for one in write.desk.shown), timeout=20_000)
    finding = next(one for one in write.desk.shown if one.clause == "claims.uncited")
    write.guidance.cite_asked.emit(finding)
    assert isinstance(write.side.currentWidget(), CitePanel)
    assert write.side.currentWidget().target.text() == "“9 %”"


def test_surveys_show_what_is_said_and_lead_to_the_draft(
    panel: CitePanel, window: MainWindow, draft: Draft, qtbot: QtBot
) -> None:
    panel.cite.click()
    (citation,) = Citations(draft).all()
    write = window.screen_of("write")
    assert isinstance(write, WriteScreen)
    write.autosave.save_now()
    window.go("surveys")
    surveys = window.screen_of("surveys")
    assert isinstance(surveys, SurveysScreen)
    surveys.content.show_survey(citation.cited.survey)
    from ui.claims.said_panel import SaidPanel

    said = surveys.findChild(SaidPanel)
    assert said is not None
    qtbot.waitUntil(lambda: [one.draft_id for one in said.found] == [draft.id], timeout=20_000)
    assert said.found[0].checked.phrase is not None
    assert said.found[0].checked.phrase.words == "9 %"


def test_a_figure_in_hand_on_the_surveys_screen_is_picked_in_the_panel(
    window: MainWindow, write: WriteScreen, qtbot: QtBot
) -> None:
    window.go("surveys")
    surveys = window.screen_of("surveys")
    assert isinstance(surveys, SurveysScreen)
    qtbot.waitUntil(lambda: surveys.content.chart is not None, timeout=20_000)
    window.run("surveys.use")
    panel = write.side.currentWidget()
    assert isinstance(panel, CitePanel)
    qtbot.waitUntil(lambda: panel._offer is not None, timeout=20_000)
    assert panel._offer is not None
    assert panel._offer.survey.id == surveys.content.survey_id


def test_the_panel_is_walked_from_top_to_bottom_and_its_questions_come_before_who_answered(
    panel: CitePanel,
) -> None:
    boxes = list(panel.answers.values())
    walked, here = [], panel.survey
    for _ in range(len(boxes) + 6):
        walked.append(here)
        here = here.nextInFocusChain()
        while here is not panel.cite and here not in (
            panel.search,
            panel.questions,
            panel.group,
            panel.against,
            *boxes,
        ):
            here = here.nextInFocusChain()
    assert walked[: len(boxes) + 6] == [
        panel.survey, panel.search, panel.questions, *boxes, panel.group, panel.against, panel.cite
    ]  # fmt: skip
    assert panel._offer is not None
    keys = [one.words for one in panel._offer.questions]
    assert keys.index("age") > keys.index(panel.questions.item(0).text())


def test_long_answers_are_cut_with_their_share_in_sight_and_read_out_whole(
    panel: CitePanel, qtbot: QtBot
) -> None:
    from ui.claims.answer import Answer

    box = Answer("Neither comfortable nor uncomfortable & so on", panel)
    box.resize(160, 24)
    box.show()
    box.show_share("12 %")
    assert box.text().endswith("…  12 %")
    assert box.accessibleName() == "Neither comfortable nor uncomfortable & so on  12 %"
    assert box.toolTip() == "Neither comfortable nor uncomfortable & so on"
    box.resize(600, 24)
    assert "…" not in box.text()


def test_a_card_says_the_verdict_and_not_only_the_figure(
    panel: CitePanel, write: WriteScreen, qtbot: QtBot
) -> None:
    panel.cite.click()
    qtbot.waitUntil(
        lambda: any(one.clause == "claims.contradicted" for one in write.desk.shown), timeout=20_000
    )
    finding = next(one for one in write.desk.shown if one.clause == "claims.contradicted")
    write.panels.close()
    write.guidance.margin.arrange()
    card = write.guidance.margin.card(finding)
    assert card is not None
    assert card._why.text().startswith("Contradicted by the figure it quotes.")


def test_what_was_written_since_is_there_when_one_comes_back_to_surveys(
    panel: CitePanel, window: MainWindow, draft: Draft, write: WriteScreen, qtbot: QtBot
) -> None:
    from ui.claims.said_panel import SaidPanel

    window.go("surveys")
    surveys = window.screen_of("surveys")
    assert isinstance(surveys, SurveysScreen)
    qtbot.waitUntil(lambda: surveys.content.chart is not None, timeout=20_000)
    said = surveys.findChild(SaidPanel)
    assert said is not None
    assert said.found == []
    window.go("write")
    panel.cite.click()
    write.autosave.save_now()
    (citation,) = Citations(draft).all()
    assert citation.cited.survey == surveys.content.survey_id
    window.go("surveys")
    qtbot.waitUntil(lambda: len(said.found) == 1, timeout=20_000)
