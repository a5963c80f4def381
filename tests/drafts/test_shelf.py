"""The drafts of a library: found again, in order, whatever happened to the library in between."""

import gc

import pytest
from sqlalchemy import delete, update

from app.drafts import shelf as shelf_module
from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.errors import Missing, Unreadable
from app.drafts.keeps import CampaignKeeps
from app.drafts.rows import Counts, DraftRow
from app.drafts.shelf import DraftShelf, check_stored
from app.findings.keep import Keep, Scope
from app.findings.post import CAPTION, SCRIPT
from app.library.errors import DiskFull
from app.library.feed import Area, Changes
from app.library.library import Library
from app.library.tables import campaign, draft, journal_snapshot, journal_update

BRIEF = Brief(topics=("grief",), countries=("GB",), platforms=("tiktok",), age_band="16-17", language="en-GB")
PARTS = {SCRIPT: "# Hook\nTwo years ago today.\nTEXT: Grief is not a straight line", CAPTION: "For Sam"}


def only(shelf: DraftShelf, *, trashed: bool = False) -> DraftRow:
    (row,) = shelf.list(trashed=trashed)
    return row


def test_a_new_draft_stands_on_the_board_with_all_the_board_shows(
    library: Library, shelf: DraftShelf
) -> None:
    told: list[Changes] = []
    library.feed.subscribe(told.append)
    made = shelf.create("Two years", BRIEF, PARTS, sample=True, origin="board")
    row = only(shelf)
    assert (row.id, row.title, row.state, row.sample) == (made.id, "Two years", "drafting", True)
    assert (row.topics, row.countries, row.platforms) == (("grief",), ("GB",), ("tiktok",))
    assert (row.words, row.must, row.should, row.consider) == (4, 0, 0, 0)
    assert row.updated
    assert row.created
    assert told == [Changes(frozenset({Area.DRAFTS}), frozenset({made.id}), "board")]
    assert made.parts() == DraftShelf(library).open(made.id).parts()
    assert not made.undo()
    assert shelf.row(made.id) == row


def test_saving_brings_the_row_up_to_date(library: Library, shelf: DraftShelf) -> None:
    made = shelf.create("Two years")
    made.edit(SCRIPT, 0, 0, "one two three")
    made.set_brief(Brief(title="Three words", topics=("stigma",)))
    shelf.save(made, Counts(must=1, should=2, consider=3))
    row = only(shelf)
    assert (row.title, row.words, row.topics) == ("Three words", 3, ("stigma",))
    assert (row.must, row.should, row.consider) == (1, 2, 3)
    shelf.save(made)
    assert only(shelf).must == 1
    assert DraftShelf(library).open(made.id).text(SCRIPT) == "one two three"


def test_a_draft_that_could_not_be_saved_is_saved_the_next_time(
    library: Library, shelf: DraftShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shelf.create("Two years")
    made.edit(SCRIPT, 0, 0, "words")

    def full(*_: object, **__: object) -> None:
        raise DiskFull(library.path)

    with monkeypatch.context() as patch:
        patch.setattr(shelf_module, "put_row", full)
        with pytest.raises(DiskFull):
            shelf.save(made)
    assert DraftShelf(library).open(made.id).text(SCRIPT) == ""
    shelf.save(made)
    assert DraftShelf(library).open(made.id).text(SCRIPT) == "words"


def test_a_draft_is_opened_once_however_often_one_asks(shelf: DraftShelf) -> None:
    made = shelf.create("Two years")
    assert shelf.open(made.id) is made
    shelf.rename(made.id, "Renamed")
    assert made.title == "Renamed"
    assert only(shelf).title == "Renamed"


def test_the_trash_gives_everything_back_until_it_is_emptied(shelf: DraftShelf) -> None:
    made = shelf.create("Two years", BRIEF, PARTS)
    shelf.set_state(made.id, "in_review")
    shelf.delete(made.id)
    assert shelf.list() == []
    assert only(shelf, trashed=True).trashed
    shelf.restore(made.id)
    assert (only(shelf).state, only(shelf).title) == ("in_review", "Two years")
    with pytest.raises(Missing):
        shelf.erase(made.id)
    shelf.delete(made.id)
    draft_id = made.id
    shelf.erase(draft_id)
    del made
    gc.collect()
    assert shelf.list() == shelf.list(trashed=True) == []
    with pytest.raises(Missing, match="not in the library"):
        shelf.open(draft_id)


def test_an_unknown_draft_or_state_is_refused(shelf: DraftShelf) -> None:
    for act in (shelf.open, shelf.row, shelf.delete, shelf.restore):
        with pytest.raises(Missing):
            act("nobody")
    made = shelf.create("Two years")
    with pytest.raises(ValueError, match="no state"):
        shelf.set_state(made.id, "lost")


def test_many_updates_become_one_snapshot_and_the_draft_stays_the_same(
    library: Library, shelf: DraftShelf
) -> None:
    made = shelf.create("Long")
    for number in range(30):
        made.edit(SCRIPT, len(made.text(SCRIPT)), 0, f"{number} ")
        shelf.save(made)
    assert not shelf.compact(made.id)
    assert library.journal.size(made.id)[0] == 31
    assert shelf.compact(made.id, always=True)
    assert library.journal.size(made.id) == (0, 0)
    assert not shelf.compact(made.id, always=True)
    made.edit(SCRIPT, 0, 0, "after ")
    shelf.close(made)
    again = DraftShelf(library).open(made.id)
    assert again.parts() == made.parts()
    assert library.journal.size(made.id)[0] == 1


def test_compacting_happens_by_itself_when_a_journal_is_long(
    library: Library, shelf: DraftShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "MOST_ROWS", 3)
    made = shelf.create("Long")
    for number in range(5):
        made.edit(SCRIPT, 0, 0, str(number))
        shelf.save(made)
    DraftShelf(library).open(made.id)
    assert library.journal.size(made.id) == (0, 0)


def test_compacting_keeps_what_waits_for_a_colleagues_earlier_words(
    library: Library, shelf: DraftShelf
) -> None:
    colleague = Draft()
    colleague.edit(SCRIPT, 0, 0, "first ")
    first = colleague.pending()
    colleague.edit(SCRIPT, 6, 0, "second")
    made = shelf.create("Shared")
    made.apply([colleague.pending()])
    shelf.save(made)
    shelf.compact(made.id, always=True)
    shelf.compact(made.id, always=True)
    again = DraftShelf(library).open(made.id)
    again.apply([first])
    assert again.text(SCRIPT) == "first second"


def test_a_damaged_update_is_set_aside_and_the_rest_opens(library: Library, shelf: DraftShelf) -> None:
    made = shelf.create("Damaged")
    made.edit(SCRIPT, 0, 0, "readable")
    shelf.save(made)
    library.journal.append(made.id, [b"not an update"])
    last = library.journal.last(made.id)
    other = Draft()
    other.edit(CAPTION, 0, 0, "flipped")
    library.journal.append(made.id, [other.pending()])
    with library.write() as connection:
        flip = update(journal_update).where(journal_update.c.id == last + 1).values(crc=1)
        connection.execute(flip)
    stored = library.journal.load(made.id)
    assert "2" in check_stored(made.id, stored)
    again = DraftShelf(library).open(made.id)
    assert again.text(SCRIPT) == "readable"
    assert again.text(CAPTION) == ""
    assert again.left_out == 2
    assert DraftShelf(library).open(made.id).left_out == 0
    assert check_stored(made.id, library.journal.load(made.id)) == ""


def test_a_damaged_snapshot_is_told_plainly_and_nothing_is_changed(
    library: Library, shelf: DraftShelf
) -> None:
    made = shelf.create("Damaged", parts=PARTS)
    shelf.compact(made.id, always=True)
    with library.write() as connection:
        connection.execute(update(journal_snapshot).values(crc=1))
    with pytest.raises(Unreadable, match="Restore a backup"):
        DraftShelf(library).open(made.id)
    assert check_stored(made.id, library.journal.load(made.id))
    assert shelf.rebuild_projections() == [made.id]


def test_the_board_can_be_rebuilt_from_the_documents_alone(library: Library, shelf: DraftShelf) -> None:
    for number in range(3):
        shelf.create(f"Draft {number}", BRIEF, PARTS)
    shelf.set_state(shelf.list()[0].id, "reviewed")
    before = shelf.list()
    with library.write() as connection:
        connection.execute(delete(draft).where(draft.c.id == before[1].id))
        connection.execute(update(draft).values(title="", topics="[]", words=0, updated="", search=""))
    heard: list[tuple[int, int]] = []
    assert shelf.rebuild_projections(lambda _: Counts(0, 0, 0), lambda *done: heard.append(done)) == []
    after = {row.id: row for row in shelf.list()}
    assert set(after) == {row.id for row in before}
    for row in before:
        again = after[row.id]
        assert (again.title, again.topics, again.words) == (row.title, row.topics, row.words)
        assert again.updated == row.updated
    assert after[before[0].id].state == "reviewed"
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_keeps_of_a_campaign_live_in_the_library(library: Library, shelf: DraftShelf) -> None:
    keeps = CampaignKeeps(library)
    told: list[Changes] = []
    library.feed.subscribe(told.append)
    with library.write() as connection:
        connection.execute(campaign.insert().values(id="spring", title="Spring"))
    here = Keep("k1", "stigma.crazy", "crazy", Scope.CAMPAIGN, "a song title", by="Sample creator", at="2026")
    free = Keep("k2", "stigma.crazy", "mad", Scope.CAMPAIGN, "as above")
    keeps.add(here, "spring")
    keeps.add(free, None)
    assert keeps.of("spring") == (here,)
    assert keeps.of(None) == (free,)
    keeps.remove("k1")
    assert keeps.of("spring") == ()
    assert [change.areas for change in told] == [frozenset({Area.KEEPS})] * 3
    with pytest.raises(ValueError, match="document"):
        keeps.add(Keep("k3", "c", "w", Scope.HERE, "r"), "spring")
    made = shelf.create("In spring", campaign_id="spring")
    assert shelf.row(made.id).campaign_id == "spring"
    shelf.set_campaign(made.id, None)
    shelf.set_intensity(made.id, "heavy")
    assert (shelf.row(made.id).campaign_id, shelf.row(made.id).intensity) == (None, "heavy")


def test_a_bad_update_far_inside_a_long_journal_is_the_only_one_left_out(
    library: Library, shelf: DraftShelf
) -> None:
    made = shelf.create("Long")
    updates = []
    for number in range(250):
        made.edit(CAPTION, len(made.text(CAPTION)), 0, f"{number} ")
        updates.append(made.pending())
    library.journal.append(made.id, [*updates[:120], updates[7][:-4], *updates[120:]])
    again = DraftShelf(library).open(made.id)
    assert again.text(CAPTION) == made.text(CAPTION)
    assert again.left_out == 1
