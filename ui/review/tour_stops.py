"""The Review screen's stops on the tour: one draft from asking to signing, with two sample people."""

from app.drafts.brief import Brief
from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.text.spans import Span
from ui.review.ask import AskForm
from ui.review.screen import ReviewScreen
from ui.review.sign_panel import SignPanel
from ui.stage import Stage, Step

CREATOR, REVIEWER = "Sample creator", "Sample reviewer"
CAUSE = "suicide.cause.single"
TITLE = "The second year after my brother died"
WORDS = (
    "# Hook\nMy brother committed suicide two years ago today.\nTEXT: Grief is not a straight line\n\n"
    "# What happened [sensitive]\nHe lost his job and that was it. Everyone said he was finally at peace.\n\n"
    "# What helped\nI kept waiting to feel normal again. A grief group taught me there is no deadline 💛\n"
    "Talking to someone who had been there changed everything.\n\n"
    "# If this is you\nYou don't have to carry this alone. Call or text 988. [pause 1]\nHELP: us-988\n"
)
CAPTION = "Two years without my brother. What nobody told me about the first one, and what helped."


def _screen(stage: Stage) -> ReviewScreen:
    screen = stage.window.screen_of("review")
    assert isinstance(screen, ReviewScreen)
    return screen


def _select(stage: Stage, words: str) -> bool:
    screen = _screen(stage)
    draft = screen.work.draft
    at = draft.text(SCRIPT).find(words) if draft is not None else -1
    return at >= 0 and screen.sheet.select(SCRIPT, Span(at, at + len(words)))


def _write(stage: Stage, on: str, words: str, severity: Severity | None, clause: str = "") -> None:
    screen = _screen(stage)
    if _select(stage, on):
        stage.window.run("review.comment")
        screen.form.text.setPlainText(words)
        screen.form.choose(severity)
        if clause:
            screen.form.set_clause(clause, screen.work.clause_words(clause))
        screen.form.sent.emit()
        stage.rest()


def _draft(stage: Stage) -> str:
    """Return the draft of these stops."""
    rows = [row for row in stage.window.workspace.shelf.list() if row.title == TITLE]
    return max(rows, key=lambda row: row.created).id


def _new_draft(stage: Stage) -> str:
    for row in stage.window.workspace.shelf.list():
        if row.title == TITLE:  # of an earlier walk through the same library
            stage.window.workspace.shelf.delete(row.id)
    brief = Brief(title=TITLE, topics=("grief", "suicide"), countries=("US", "GB"), platforms=("tiktok",))
    return stage.window.workspace.create_draft(brief, {"script": WORDS, "caption": CAPTION}, sample=True)


def _ask(stage: Stage) -> None:
    stage.window.open_draft(_new_draft(stage))
    stage.rest(300)
    stage.window.run("review.ask")
    stage.rest()
    for form in stage.window.findChildren(AskForm):
        form.who.setText(REVIEWER)
        form.focus.setPlainText(
            "Does “What happened” say too much?\nIs the ending strong enough for someone who is alone at night?"
        )
        form.intensity.setCurrentIndex(2)
        stage.shoot("review-ask", "Asking for review", form)
        form.ask.click()
    stage.rest(300)


def _inbox(stage: Stage) -> None:
    stage.window.go("review")
    stage.rest(200)
    screen = _screen(stage)
    screen.become(REVIEWER)
    screen.show_inbox()
    stage.window.banners.take_back("review")


def _veiled(stage: Stage) -> None:
    _screen(stage).show_draft(_draft(stage))
    stage.rest(200)


def _compose(stage: Stage) -> None:
    screen = _screen(stage)
    screen.reading.set_veil(False)
    _select(stage, "He lost his job and that was it.")
    stage.window.run("review.comment")
    screen.form.text.setPlainText(
        "One reason is never the whole story. Could you say there were several things?"
    )
    screen.form.choose(Severity.SHOULD)
    screen.form.set_clause(CAUSE, screen.work.clause_words(CAUSE))


def _cards(stage: Stage) -> None:
    screen = _screen(stage)
    screen.form.sent.emit()
    if _select(stage, "finally at peace"):
        stage.window.run("review.suggest")
        screen.form.new.setPlainText("missed every day")
        screen.form.text.setPlainText("“At peace” can read as a way out to someone who is struggling.")
        screen.form.choose(Severity.MUST)
        screen.form.sent.emit()
    _write(stage, "feel normal", "I would say “feel like myself”. Your choice.", Severity.CONSIDER)
    stage.rest()


def _open(stage: Stage) -> None:
    stage.window.run("review.next")


def _ten(stage: Stage) -> None:
    stage.window.run("review.ten_minutes")


def _checklist(stage: Stage) -> None:
    stage.window.run("review.ten_minutes")
    stage.window.run("review.panel_checklist")


def _changed(stage: Stage) -> None:
    screen = _screen(stage)
    screen.panels.close()
    screen.decision.decided.emit("changes_asked", "Two small things.")
    screen.become(CREATOR)
    for item in screen.work.items():
        screen.work.answer("accept" if item.suggestion else "reply", item.id, "Yes, I will.")
    draft = screen.work.draft
    if draft is not None:
        at = draft.text(SCRIPT).index("committed suicide")
        with draft.step():
            draft.edit(SCRIPT, at, len("committed suicide"), "died by suicide")
    screen.become(REVIEWER)
    stage.rest()


def _compare(stage: Stage) -> None:
    _screen(stage).reading.set_veil(False)
    stage.window.run("review.view_compare")


def _beside(stage: Stage) -> None:
    bar = _screen(stage).bar
    bar.older.setCurrentIndex(bar.older.count() - 1)
    bar.beside.click()


def _lost(stage: Stage) -> None:
    screen = _screen(stage)
    stage.window.run("review.view_whole")
    draft = screen.work.draft
    if draft is not None:
        words = "I kept waiting to feel normal again. "
        at = draft.text(SCRIPT).index(words)
        draft.edit(SCRIPT, at, len(words), "")
    stage.rest()
    stage.window.run("review.panel_lost")


def _sign(stage: Stage) -> None:
    screen = _screen(stage)
    stage.window.run("review.panel_sign")
    panel = screen.panels.panel("sign")
    assert isinstance(panel, SignPanel)
    for field in panel.reasons.values():
        field.setText("The creator and I spoke about it.")
    panel.changed.emit()


def _signed(stage: Stage) -> None:
    screen = _screen(stage)
    panel = screen.panels.panel("sign")
    assert isinstance(panel, SignPanel)
    for field in (panel.passphrase, panel.again):
        field.setText("a kitchen table, morning light")
    panel.wanted.emit()
    stage.until("it is signed", lambda: bool(screen.panels.signing.records()))


def _void(stage: Stage) -> None:
    screen = _screen(stage)
    if screen.work.draft is not None:
        screen.work.draft.edit(SCRIPT, len("# Hook\n"), 0, "Hello. ")
    stage.rest()


def _history(stage: Stage) -> None:
    stage.window.run("review.panel_history")


def _leave(stage: Stage) -> None:
    screen = _screen(stage)
    screen.panels.close()
    screen.become(CREATOR)
    for key in ("review", "review.verify"):
        stage.window.banners.take_back(key)
    stage.window.go("board")


def _gone(stage: Stage) -> None:
    stage.window.workspace.shelf.delete(_draft(stage))
    _screen(stage).show_inbox()


STOPS = [
    Step("review-asked", "Back in Write after asking", _ask, key=True),
    Step("review-inbox", "What waits for a reviewer, with its labels", _inbox, key=True),
    Step("review-veiled", "A heavy draft, its sensitive beat veiled", _veiled, key=True),
    Step("review-compose", "Writing a comment", _compose, key=True),
    Step("review", "Comments and a suggestion beside their words", _cards, key=True),
    Step("review-open", "A comment that is open", _open),
    Step("review-ten", "Ten-minute mode", _ten, key=True),
    Step("review-checklist", "Only a person can judge", _checklist, key=True),
    Step("review-changed", "What changed since the reviewer last read it", _changed, key=True),
    Step("review-compare", "Two versions in one another", _compare),
    Step("review-beside", "Two versions side by side", _beside),
    Step("review-lost", "A comment that lost its place", _lost),
    Step("review-sign", "What would be signed", _sign, key=True),
    Step("review-signed", "Signed", _signed),
    Step("review-void", "An edit voided it", _void),
    Step("review-history", "Who did what when", _history),
    Step("review-left", "The board follows", _leave, key=True),
    Step("review-gone", "Back on the board without that draft", _gone, key=True),
]
