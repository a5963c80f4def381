"""The whole way: ask, review, suggest, accept, sign, edit, void, sign again, with the library closed between."""

from pathlib import Path

import pytest

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.shelf import DraftShelf, check_stored
from app.findings.finding import Severity
from app.findings.post import SCRIPT
from app.library.library import Library
from app.review.compare import beats_of
from app.review.history import What
from app.review.keys import KeyBox
from app.review.room import Review, ReviewDesk
from app.review.rounds import Choice, Intensity
from app.review.sign_off import Pack, Standing, open_musts, sign, statement, verify
from tests.review.conftest import STORY, change, comment, only

PHRASE = "correct horse battery"


def signed(review: Review, key: str) -> bytes:
    left = open_musts((), review.threads.all())
    said = statement(
        review.draft.id, review.versions.present(), "Ada", [Pack("Sample", "2024")], still_open=left
    )
    return sign(said, KeyBox().open(key, PHRASE))


def test_a_review_from_asking_to_the_second_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.review.keys._WORK", 2**10)
    path = tmp_path / "Spring.carewright"
    with Library.create(path) as library:
        shelf, desk = DraftShelf(library), ReviewDesk(library)
        draft = shelf.create("Two years", Brief(topics=("grief",)), {SCRIPT: STORY})
        casey = Review(draft, "Casey", library)
        casey.rounds.ask(["Ada"], ["Does the ending help?"], intensity=Intensity.HEAVY)
        desk.history.add("Casey", What.ASKED, draft.id)
        desk.inbox.update(draft, casey.rounds)
        shelf.save(draft)
        name = draft.id
        packet = draft.snapshot()

    ada = Review(Draft(name, packet), "Ada")
    ada.versions.note_read()
    thread = comment(ada, "by suicide", "Plain words: good. Say when, not how.", severity=Severity.MUST)
    suggestion = ada.suggestions.propose(
        SCRIPT, beats_of(STORY)[1].lines[1].span, "A neighbour who brought soup."
    )
    ada.agreed.agree(beats_of(STORY)[2])
    ada.rounds.decide(Choice.CHANGES_ASKED)
    home = ada.draft.pending()

    with Library.open(path) as library:
        shelf, desk = DraftShelf(library), ReviewDesk(library)
        draft = shelf.open(name)
        draft.apply([home])
        casey = Review(draft, "Casey", library)
        desk.inbox.update(draft, casey.rounds)
        assert shelf.row(name).state == "changes_asked"
        casey.suggestions.accept(suggestion)
        change(casey, "years", "long years")
        casey.threads.reply(thread, "I never say how.")
        casey.threads.resolve(thread)
        casey.rounds.ask(["Ada"])
        shelf.save(draft)
        back = draft.pending() or draft.snapshot()
        assert library.verify(check_stored).ok

    ada.draft.apply([back])
    changed = ada.versions.changed_since_read()
    assert changed is not None
    assert [beat.title for beat in changed.beats] == ["Hook", "What helped"]
    assert only(ada).resolved
    ada.rounds.decide(Choice.LOOKS_RIGHT)
    first = signed(ada, "Ada")

    with Library.open(path) as library:
        shelf, desk = DraftShelf(library), ReviewDesk(library)
        draft = shelf.open(name)
        draft.apply([ada.draft.snapshot()])
        casey = Review(draft, "Casey", library)
        desk.sign_offs.add(name, first, "Ada")
        assert verify(desk.sign_offs.of(name)[0], casey.versions.present()).standing is Standing.VALID
        change(casey, "alone", "by yourself")
        found = verify(first, casey.versions.present())
        assert (found.standing, found.changed) == (Standing.VOID, ("beat: If this is you",))
        (agreed,) = casey.agreed.closed()
        assert agreed.changed
        second = signed(casey, "Ada")
        desk.sign_offs.add(name, second, "Ada")
        standings = [verify(one, casey.versions.present()).standing for one in desk.sign_offs.of(name)]
        assert sorted(standings) == [Standing.VALID, Standing.VOID]
        assert [version.name for version in casey.versions.list()] == [
            "Round 1",
            "Ada, round 1",
            "Round 2",
            "Ada, round 2",
        ]
        shelf.save(draft)
        assert library.verify(check_stored).ok
