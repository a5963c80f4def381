"""Packets between libraries: all of a draft travels and nothing private; what came is shown, joins, and can leave."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from app.exchange.packet.signature import Trust
from app.findings.finding import Severity
from app.findings.keep import Keep, Scope
from app.findings.post import SCRIPT
from app.library.errors import DiskFull
from app.packets import gathering, names, receiving, refers
from app.packets.gathering import make_packet, write_packet
from app.packets.receiving import Receipt, bring_all_in, bring_in, look_at, take_back
from app.review.checklist import Reply
from app.review.sign_off import sign, statement
from app.text.spans import Span
from app.workspace import Workspace
from tests.packets.people import KEY, no_trial

SECRET = "Nobody else may ever read this."
ROOT = Path(__file__).parents[2]


def at(workspace: Workspace, draft_id: str, words: str) -> Span:
    text = workspace.shelf.open(draft_id).text(SCRIPT)
    return Span(text.index(words), text.index(words) + len(words))


def give(sender: Workspace, receiver: Workspace, *draft_ids: str) -> Receipt:
    """Hand drafts over."""
    return bring_all_in(receiver, look_at(receiver, make_packet(sender, draft_ids), trial=no_trial))


def change(workspace: Workspace, draft_id: str, words: str, new: str) -> None:
    draft, span = workspace.shelf.open(draft_id), at(workspace, draft_id, words)
    draft.edit(SCRIPT, span.start, len(span), new)
    workspace.shelf.save(draft)


def test_all_of_a_draft_travels(casey: Workspace, ada: Workspace, draft_id: str) -> None:
    draft = casey.shelf.open(draft_id)
    review = casey.review(draft, "Casey")
    clause = casey.packs.clauses[0].id
    thread = review.threads.add(SCRIPT, at(casey, draft_id, "soup"), "Which soup?", Severity.SHOULD, clause)
    review.threads.reply(thread, "Tomato.")
    review.suggestions.propose(SCRIPT, at(casey, draft_id, "today"), "this week")
    review.versions.make("First telling")
    review.rounds.ask(("Ada",), ("Is it too much?",))
    review.checklist.answer("q.one", Reply.YES)
    draft.put_records("claims", {"c": {"by": "Casey", "words": "two years"}})
    draft.add_keep(Keep("k1", "a.clause", "died", Scope.DRAFT, "his word"))
    casey.campaign_keeps.add(Keep("k2", clause, "alone", Scope.CAMPAIGN, "our word", by="Casey"), None)
    casey.campaign_keeps.add(Keep("k3", clause, "not in this draft", Scope.CAMPAIGN, "other"), None)
    said = statement(draft_id, review.versions.present(), "Casey", ())
    casey.reviews.sign_offs.add(draft_id, sign(said, KEY), "Casey")
    casey.shelf.save(draft)

    give(casey, ada, draft_id)

    theirs = ada.review(ada.shelf.open(draft_id), "Ada")
    assert theirs.draft.parts() == draft.parts()
    assert theirs.draft.brief == draft.brief
    assert [[c.text for c in t.comments] for t in theirs.threads.all()] == [["Which soup?", "Tomato."]]
    assert [one.text for one in theirs.suggestions.open()] == ["this week"]
    assert {one.name for one in theirs.versions.list()} == {"First telling", "Round 1"}
    assert theirs.versions.past(theirs.versions.list()[0].id).parts[SCRIPT] == draft.text(SCRIPT)
    assert theirs.rounds.current is not None
    assert theirs.checklist.all()
    assert theirs.draft.records("claims") == draft.records("claims")
    assert [keep.id for keep in theirs.draft.keeps] == ["k1"]
    assert [keep.id for keep in ada.arrived_keeps.of(draft_id)] == ["k2"]
    assert list(ada.reviews.sign_offs.of(draft_id)) == list(casey.reviews.sign_offs.of(draft_id))
    assert [row.draft_id for row in ada.reviews.inbox.of("Ada")] == [draft_id]
    assert ada.shelf.row(draft_id).state == "in_review"
    assert "Casey" in names.known_people(ada.library)


def test_what_is_private_never_leaves(casey: Workspace, draft_id: str, tmp_path: Path) -> None:
    review = casey.review(casey.shelf.open(draft_id), "Casey")
    review.threads.add(
        SCRIPT, at(casey, draft_id, "brother"), SECRET, Severity.MUST, "secret.clause", private=True
    )
    review.threads.add(SCRIPT, at(casey, draft_id, "soup"), "shared")
    casey.shelf.save(review.draft)
    casey.library.set_setting("workshop.readiness", {"answers": SECRET})
    casey.library.set_setting("review.draft", SECRET)
    path = tmp_path / "a.carepacket"
    write_packet(casey, (draft_id,), path, key=KEY)  # type: ignore[arg-type]  # a key, as mypy is told elsewhere
    seen = [path.read_bytes()]
    with zipfile.ZipFile(BytesIO(seen[0])) as archive:
        seen += [archive.read(name) for name in archive.namelist()]
        seen += [name.encode() for name in archive.namelist()]
    for data in seen:
        for words in (SECRET, "secret.clause"):
            assert words.encode() not in data
            assert words.encode("utf-16-le") not in data
    assert any(b"shared" in data for data in seen)  # so it would have been seen
    copy = gathering.read_copy(casey.library, draft_id)
    assert SECRET not in json.dumps([dict(copy.records(one)) for one in ("threads", "comments", "anchors")])


def test_what_came_in_is_told_by_author(casey: Workspace, ada: Workspace, draft_id: str) -> None:
    give(casey, ada, draft_id)
    review = ada.review(ada.shelf.open(draft_id), "Ada")
    review.threads.add(SCRIPT, at(ada, draft_id, "soup"), "warm")
    review.draft.edit(SCRIPT, at(ada, draft_id, "soup").end, 0, " and bread")
    review.suggestions.propose(SCRIPT, at(ada, draft_id, "today"), "now")
    ada.shelf.save(review.draft)
    change(casey, draft_id, "brought soup", "cooked")
    change(casey, draft_id, "My brother", "Sam")

    arrival = look_at(casey, make_packet(ada, (draft_id,), key=KEY), trial=no_trial)  # type: ignore[arg-type]  # as above
    (news,) = arrival.drafts
    assert news.came is not None
    assert set(news.came) == {"Ada"}
    came = news.came["Ada"]
    assert (came.letters, came.comments, came.suggestions, came.versions) == (10, 1, 1, 0)
    assert [(touch.kind, touch.name) for touch in news.touches] == [("beat", "What helped")]
    assert "cooked" in news.touches[0].mine
    assert "bread" in news.touches[0].theirs
    assert arrival.signed.trust is Trust.STRANGER
    assert "bread" not in casey.shelf.open(draft_id).text(SCRIPT)  # only looked at
    names.know_key(casey.library, KEY.fingerprint, "Ada")
    again = look_at(casey, make_packet(ada, (draft_id,), key=KEY), trial=no_trial)  # type: ignore[arg-type]  # as above
    assert again.signed.trust is Trust.KNOWN


def test_the_same_packet_twice_is_told_and_does_nothing(
    casey: Workspace, ada: Workspace, draft_id: str
) -> None:
    packet = make_packet(casey, (draft_id,))
    bring_all_in(ada, look_at(ada, packet, trial=no_trial))
    before = ada.library.journal.last(draft_id)
    arrival = look_at(ada, packet, trial=no_trial)
    assert arrival.nothing
    bring_all_in(ada, arrival)
    assert ada.library.journal.last(draft_id) == before
    assert look_at(casey, packet, trial=no_trial).own


def test_two_packets_that_brought_the_same_new_draft_meet(
    casey: Workspace, ada: Workspace, draft_id: str
) -> None:
    first = look_at(ada, make_packet(casey, (draft_id,)), trial=no_trial)
    change(casey, draft_id, "soup", "bread")
    second = look_at(ada, make_packet(casey, (draft_id,)), trial=no_trial)
    assert first.drafts[0].new
    assert second.drafts[0].new
    bring_all_in(ada, second)
    bring_all_in(ada, first)
    assert ada.shelf.open(draft_id).text(SCRIPT) == casey.shelf.open(draft_id).text(SCRIPT)


def test_the_words_leave_again_and_nothing_said_is_lost(
    casey: Workspace, ada: Workspace, draft_id: str
) -> None:
    give(casey, ada, draft_id)
    review = ada.review(ada.shelf.open(draft_id), "Ada")
    review.threads.add(SCRIPT, at(ada, draft_id, "soup"), "warm")
    ada.shelf.save(review.draft)
    change(ada, draft_id, "My brother", "Sam")
    draft = casey.shelf.open(draft_id)
    before = draft.text(SCRIPT)
    receipt = give(ada, casey, draft_id)
    assert receipt.changed == (draft_id,)
    assert "Sam died" in draft.text(SCRIPT)
    versions = casey.review(draft, "Casey").versions
    (kept,) = versions.list()
    assert kept.name == "Before the packet from Ada"
    assert versions.past(kept.id).parts[SCRIPT] == before
    draft.edit(SCRIPT, 0, 0, "# New\nwritten since\n\n")
    take_back(casey, receipt)
    assert draft.text(SCRIPT) == "# New\nwritten since\n\n" + before
    assert [t.first.text for t in casey.review(draft, "Casey").threads.all() if t.first] == ["warm"]
    (_, with_it) = versions.list()
    assert with_it.name == "With the packet from Ada"
    assert "Sam died" in versions.past(with_it.id).parts[SCRIPT]
    draft.undo()
    assert "Sam died" in draft.text(SCRIPT)
    assert "written since" in draft.text(SCRIPT)


def test_a_draft_that_was_new_goes_to_the_trash(casey: Workspace, ada: Workspace, draft_id: str) -> None:
    take_back(ada, give(casey, ada, draft_id))
    assert [row.id for row in ada.shelf.list(trashed=True)] == [draft_id]
    change(casey, draft_id, "soup", "bread")
    arrival = look_at(ada, make_packet(casey, (draft_id,)), trial=no_trial)
    assert arrival.drafts[0].trashed
    bring_all_in(ada, arrival)
    assert ada.shelf.row(draft_id).trashed  # it stays there, and holds the new words
    assert "bread" in ada.shelf.open(draft_id).text(SCRIPT)


def test_sign_offs_come_as_they_were_signed_or_not_at_all(
    casey: Workspace, ada: Workspace, draft_id: str
) -> None:
    review = casey.review(casey.shelf.open(draft_id), "Casey")
    record = sign(statement(draft_id, review.versions.present(), "Casey", ()), KEY)
    other = sign(statement("0" * 32, review.versions.present(), "Casey", ()), KEY)
    for one in (record, record.replace(b"Two years", b"Ten years"), other, b"no record"):
        casey.reviews.sign_offs.add(draft_id, one, "Casey")
    arrival = look_at(ada, make_packet(casey, (draft_id,)), trial=no_trial)
    assert arrival.drafts[0].sign_offs == (record,)
    assert arrival.drafts[0].left_out == 3
    bring_all_in(ada, arrival)
    assert list(ada.reviews.sign_offs.of(draft_id)) == [record]


def test_a_keep_of_the_senders_campaign_speaks_for_that_draft_alone(
    casey: Workspace, ada: Workspace, draft_id: str
) -> None:
    other = ada.create_draft(casey.shelf.open(draft_id).brief, {SCRIPT: "We are never alone."})
    keep = Keep("k", "any.clause", "alone", Scope.CAMPAIGN, "ours")
    casey.campaign_keeps.add(keep, None)
    give(casey, ada, draft_id)
    assert ada.arrived_keeps.of(draft_id) == (keep,)
    assert ada.arrived_keeps.of(other) == ()
    ada.release(ada.shelf.open(draft_id), keep)
    assert ada.arrived_keeps.of(draft_id) == ()
    give(casey, ada, draft_id)  # nothing new: nobody asks again
    casey.campaign_keeps.remove("k")
    change(casey, draft_id, "soup", "bread")
    give(casey, ada, draft_id)
    assert ada.arrived_keeps.of(draft_id) == ()


def test_clauses_that_no_pack_here_has_can_be_read(
    casey: Workspace, ada: Workspace, draft_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clause = casey.packs.clauses[0]
    draft = casey.shelf.open(draft_id)
    casey.review(draft, "Casey").threads.add(SCRIPT, None, "x", None, clause.id)
    casey.shelf.save(draft)
    rest = ada.packs.clauses[1:]
    monkeypatch.setattr(
        type(ada.packs), "clauses", property(lambda packs: rest if packs is ada.packs else (clause,))
    )
    arrival = look_at(ada, make_packet(casey, (draft_id,)), trial=no_trial)
    assert arrival.unknown == (clause.title,)
    assert "us-988" in arrival.packet.contents.help_lines
    bring_all_in(ada, arrival)
    assert refers.arrived(ada.library)[clause.id]["why"] == clause.why


def test_a_clock_that_is_ahead_is_noticed(casey: Workspace, ada: Workspace, draft_id: str) -> None:
    assert receiving._skew((datetime.now(UTC) - timedelta(days=3)).isoformat()) == timedelta()
    assert receiving._skew((datetime.now(UTC) + timedelta(hours=2)).isoformat()) > timedelta(hours=1)
    for broken in ("", "yesterday", "2026-01-01T00:00:00", "9999-99-99"):
        assert receiving._skew(broken) == timedelta()


def test_a_full_disk_brings_nothing_in(casey: Workspace, ada: Workspace, draft_id: str) -> None:
    give(casey, ada, draft_id)
    change(casey, draft_id, "soup", "bread " * 20_000)
    arrival = look_at(ada, make_packet(casey, (draft_id,)), trial=no_trial)
    before, row = ada.library.journal.last(draft_id), ada.shelf.row(draft_id)
    with ada.library.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DiskFull, match="Everything saved so far is safe"):
        bring_all_in(ada, arrival)
    assert ada.library.journal.last(draft_id) == before
    assert ada.shelf.row(draft_id) == row
    assert ada.library.verify().ok
    with ada.library.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    bring_all_in(ada, arrival)  # there is room again
    assert "bread" in gathering.read_copy(ada.library, draft_id).text(SCRIPT)


KILLED = """
import sys, os
from pathlib import Path
from app.packets.receiving import Receipt, bring_in, follow, look_at
from app.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
arrival = look_at(workspace, Path(sys.argv[2]).read_bytes(), trial=lambda updates, snapshot=b"": None)
print("ready", flush=True)
sys.stdin.readline()
receipt = Receipt(arrival.sender)
for news in arrival.drafts:
    bring_in(workspace, arrival, receipt, news)
    print("in", flush=True)
    follow(workspace, arrival, news)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not of that system")
def test_a_program_that_is_killed_while_merging_loses_nothing(
    casey: Workspace, tmp_path: Path, draft_id: str
) -> None:
    ids = [
        draft_id,
        *(casey.create_draft(casey.shelf.open(draft_id).brief, {SCRIPT: f"{n} one"}) for n in range(12)),
    ]
    packet, place = tmp_path / "many.carepacket", tmp_path / "Killed.carewright"
    write_packet(casey, ids, packet)
    Workspace.create(place).close()
    for count in (1, 3, 9):
        command = [sys.executable, "-c", KILLED, str(place), str(packet)]
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write("go\n")
        child.stdin.flush()
        for _ in range(count):
            child.stdout.readline()
        child.kill()
        child.communicate()
        workspace = Workspace.open(place)
        assert workspace.library.verify().ok
        rows = {row.id for row in workspace.shelf.list()}
        assert rows == set(workspace.library.journal.drafts())  # none is half in
        for one in rows:
            assert gathering.read_copy(workspace.library, one).parts() == casey.shelf.open(one).parts()
        workspace.close()
    workspace = Workspace.open(place)
    bring_all_in(workspace, look_at(workspace, packet.read_bytes(), trial=no_trial))
    assert {row.id for row in workspace.shelf.list()} == set(ids)
    assert workspace.library.verify().ok
    workspace.close()


def test_only_what_is_wanted_comes_in(casey: Workspace, ada: Workspace, draft_id: str) -> None:
    other = casey.create_draft(casey.shelf.open(draft_id).brief, {SCRIPT: "another"})
    arrival = look_at(ada, make_packet(casey, (draft_id, other)), trial=no_trial)
    bring_in(ada, arrival, Receipt("Casey"), arrival.drafts[1])
    assert [row.id for row in ada.shelf.list()] == [other]
