"""What is written on one computer stands on the others: through offline days, restarts, cut cables and upgrades."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from app.drafts.document import Draft
from app.review.history import SignOffs
from app.review.room import Review
from app.team import server as server_module
from app.team.setup import SchemaFile, schema_files, set_up
from tests.team.computers import Computer, until
from tests.team.conftest import MakeTeam, Team

PRIVATE = "a note for nobody else"


class Desks:
    """Computers by the person who sits at them; all are switched off at the end."""

    def __init__(self, team: Team, folder: Path) -> None:
        self._team, self._folder = team, folder
        self._all: dict[str, Computer] = {}

    def __call__(self, person: str, **how: bool) -> Computer:
        if person not in self._all:
            path = self._folder / f"{person}.carewright"
            self._all[person] = Computer(path, self._team.address(person.partition("-")[0]), **how)
        return self._all[person]

    def close(self) -> None:
        for one in self._all.values():
            one.close()


@pytest.fixture
def desks(team: Team, tmp_path: Path) -> Iterator[Desks]:
    one = Desks(team, tmp_path)
    yield one
    one.close()


def test_words_written_offline_by_two_meet(team: Team, desks: Desks) -> None:
    cara, lea = desks("cara"), desks("lea")
    draft = cara.create("The first year", "My brother died two years ago.")
    cara.write(draft.id, 0, "# Hook\n")
    cara.online()
    lea.online()
    lea.draft(draft.id)
    assert lea.text(draft.id) == "# Hook\nMy brother died two years ago."
    cara.offline()
    lea.offline()
    cara.write(draft.id, len(cara.text(draft.id)), " I miss him.")
    lea.write(draft.id, 0, "# Start\n")
    assert (cara.waiting(), lea.waiting()) == (1, 1)
    cara.online()
    lea.online()
    together = "# Start\n# Hook\nMy brother died two years ago. I miss him."
    until("both have both", lambda: {cara.text(draft.id), lea.text(draft.id)} == {together})
    until("nothing waits", lambda: cara.waiting() == lea.waiting() == 0)
    lea.open[draft.id][0].undo()
    assert lea.text(draft.id) == together.removeprefix("# Start\n")  # her own step, not Cara's


def test_a_draft_stands_on_the_others_board_with_title_and_state(team: Team, desks: Desks) -> None:
    cara, lea = desks("cara"), desks("lea")
    lea.online()
    cara.online()
    draft = cara.create("Called a help line", "Someone picked up.")
    cara.shelf.set_state(draft.id, "in_review")
    until("it is on Lea's board", lambda: [row.title for row in lea.shelf.list()] == ["Called a help line"])
    until("so is its state", lambda: lea.shelf.row(draft.id).state == "in_review")
    lea.shelf.set_state(draft.id, "changes_asked")
    until("it moves on Cara's", lambda: cara.shelf.row(draft.id).state == "changes_asked")
    lea.shelf.delete(draft.id)
    until("it is in Cara's trash", lambda: [row.id for row in cara.shelf.list(trashed=True)] == [draft.id])


def test_who_is_not_in_a_draft_gets_nothing_of_it(team: Team, desks: Desks) -> None:
    cara, cem = desks("cara"), desks("cem")
    draft = cara.create("Mine", "words")
    cara.online()
    cem.online()
    until("it is sent", lambda: cara.waiting() == 0)
    cara.sync.retry()
    assert cem.library.journal.drafts() == []
    team.server("cara").share(draft.id, "cem", "write")
    cem.draft(draft.id)
    assert cem.text(draft.id) == "words"


def test_private_notes_and_settings_never_leave(team: Team, desks: Desks) -> None:
    cara = desks("cara")
    draft = cara.create("A draft", "My brother died two years ago.")
    review = Review(draft, "Sample cara", cara.library)
    review.threads.add("script", None, PRIVATE, private=True)
    review.threads.add("script", None, "for everybody")
    cara.library.set_setting("readiness", PRIVATE)
    assert cara.open[draft.id][1].save_now()
    cara.online()
    until("it is sent", lambda: cara.waiting() == 0)
    everything = b"".join(row.payload for row in team.server("cara").pull(draft.id, 0))
    arrived = Draft(draft.id)
    arrived.apply([row.payload for row in team.server("cara").pull(draft.id, 0)])
    assert PRIVATE.encode() not in everything
    assert "for everybody" in str(arrived.records("threads"))
    assert PRIVATE not in str([arrived.records(name) for name in ("threads", "comments", "anchors")])


def test_sign_offs_arrive_as_they_were_signed(team: Team, desks: Desks) -> None:
    lea, sam = desks("lea"), desks("sam")
    draft = lea.create("A draft", "words")
    record = b'{"format": "carewright sign-off 1"}'
    SignOffs(lea.library).add(draft.id, record, "Sample lea")
    lea.online()
    sam.online()
    until("it came", lambda: list(SignOffs(sam.library).of(draft.id)) == [record])


def test_what_was_compacted_before_it_was_sent_is_sent(team: Team, desks: Desks) -> None:
    cara, lea = desks("cara"), desks("lea")
    draft = cara.create("A draft", "one ")
    for word in ("two ", "three "):
        cara.write(draft.id, len(cara.text(draft.id)), word)
    assert cara.shelf.compact(draft.id, always=True)
    cara.write(draft.id, len(cara.text(draft.id)), "four")
    assert cara.waiting() == 2
    cara.online()
    lea.online()
    lea.draft(draft.id)
    until("all of it came", lambda: lea.text(draft.id) == "one two three four")
    until("nothing waits", lambda: cara.waiting() == 0)


def test_who_was_restarted_fetches_nothing_twice(team: Team, desks: Desks, tmp_path: Path) -> None:
    cara = desks("cara")
    draft = cara.create("A draft", "one ")
    cara.online()
    for word in ("two ", "three "):
        cara.write(draft.id, len(cara.text(draft.id)), word)
    until("all is sent", lambda: cara.waiting() == 0)
    cara.offline()
    rows = cara.library.journal.size(draft.id)
    cara.online()
    until("it is connected again", lambda: cara.sync.status.state == "online")
    cara.offline()
    assert cara.library.journal.size(draft.id) == rows


def test_a_destroyed_draft_does_not_come_back(team: Team, desks: Desks) -> None:
    cara, lea = desks("cara"), desks("lea")
    draft = cara.create("A draft", "words")
    cara.online()
    lea.online()
    until("it is on Lea's board", lambda: len(lea.shelf.list()) == 1)
    lea.offline()
    lea.shelf.delete(draft.id)
    lea.shelf.erase(draft.id)
    lea.online()
    until("she is connected", lambda: lea.sync.status.state == "online")
    assert lea.library.journal.drafts() == []
    assert cara.text(draft.id) == "words"


def test_a_strangers_damaged_update_reaches_nobodys_draft(team: Team, desks: Desks) -> None:
    cara, lea = desks("cara"), desks("lea", trusting=False)
    draft = cara.create("A draft", "words")
    cara.online()
    until("it is sent", lambda: cara.waiting() == 0)
    team.server("sam").push(draft.id, [b"loro" + b"\xff" * 90, b"\x00"])
    cara.write(draft.id, 0, "good ")
    lea.online()
    lea.draft(draft.id)
    until("what was good came", lambda: lea.text(draft.id) == "good words")
    assert lea.shelf.read(draft.id).refused == ()


def test_people_see_each_other(team: Team, desks: Desks) -> None:
    cara, lea = desks("cara"), desks("lea")
    draft = cara.create("A draft", "words")
    cara.online()
    lea.online()
    other = lea.draft(draft.id)
    lea.sync.place(draft.id, "script", other.cursor("script", 3))
    cara.sync.place(draft.id, "script", draft.cursor("script", 0))
    until("Cara sees Lea", lambda: [one.display for one in cara.here] == ["Sample lea"])
    until("Lea sees Cara", lambda: [one.person for one in lea.here] == ["cara"])
    assert draft.place(cara.here[0].caret) == 3
    lea.offline()
    until("Lea has gone", lambda: cara.here == [])


def test_a_server_restored_from_an_older_copy_gets_back_what_it_lost(
    team: Team, desks: Desks, tmp_path: Path
) -> None:
    cara = desks("cara")
    draft = cara.create("A draft", "before ")
    cara.online()
    until("it is sent", lambda: cara.waiting() == 0 and cara.sync.status.state == "online")
    team.cluster.dump(team.database, tmp_path / "team.dump")
    cara.write(draft.id, 0, "after ")
    fresh = cara.create("Made since the copy", "new words")
    cara.offline()
    team.cluster.restore(team.database, tmp_path / "team.dump")
    assert [head.head for head in team.server("lea").heads()] == [1]
    cara.online()
    lea = desks("lea")
    lea.online()
    lea.draft(draft.id)
    until("the words are back", lambda: lea.text(draft.id) == "after before ")
    lea.draft(fresh.id)
    until("so is the draft", lambda: lea.text(fresh.id) == "new words")


class Cable:
    """A network between a computer and the server that can be cut after so many bytes, or go silent."""

    def __init__(self, port: int) -> None:
        self._port, self.cut_after, self.silent = port, -1, False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                there = socket.create_connection(("127.0.0.1", self._port))
                self._open += [here, there]
                threading.Thread(target=self._carry, args=(here, there, True), daemon=True).start()
                threading.Thread(target=self._carry, args=(there, here, False), daemon=True).start()

    def _carry(self, source: socket.socket, to: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if counts and self.cut_after >= 0:
                    data, self.cut_after = data[: self.cut_after], self.cut_after - len(data)
                    if self.cut_after <= 0:
                        to.sendall(data)
                        break
                if not self.silent:
                    to.sendall(data)
        self.pull()

    def pull(self) -> None:
        """Cut every line that is open."""
        while self._open:
            with suppress(OSError):
                one = self._open.pop()
                one.shutdown(socket.SHUT_RDWR)
                one.close()

    def close(self) -> None:
        self._listening.close()
        self.pull()


@pytest.fixture
def cable(team: Team) -> Iterator[Cable]:
    one = Cable(team.cluster.port)
    yield one
    one.close()


def test_a_cable_pulled_in_the_middle_of_a_transfer_loses_nothing(
    team: Team, cable: Cable, tmp_path: Path
) -> None:
    by_cable = replace(team.address("cara"), host="127.0.0.1", port=cable.port)
    cara = Computer(tmp_path / "cara.carewright", by_cable, "of cara")
    draft = cara.create("A draft", "start ")
    for number in range(30):
        cara.write(draft.id, len(cara.text(draft.id)), f"{number} " * 200)
    words, server = cara.text(draft.id), team.server("cara")
    for bytes_through in (2_000, 5_000, 9_000, 14_000):
        cable.cut_after = bytes_through
        cara.online()
        until("the cable is cut", lambda: cable.cut_after <= 0)
        until("it is noticed", lambda: cara.sync.status.state == "offline")
        assert "on this computer" in str(cara.sync.status.error)
        cara.offline()
    cable.cut_after = -1
    cara.online()
    until("all arrived in the end", lambda: cara.waiting() == 0)
    pulled = server.pull(draft.id, 0)
    assert len({row.hash for row in pulled}) == len(pulled)  # nothing twice
    arrived = Draft(draft.id)
    arrived.apply([row.payload for row in pulled])
    assert arrived.text("script") == words
    cara.close()


def test_a_silent_network_is_noticed(
    team: Team, cable: Cable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module._Patient, "patience", 0.5)
    by_cable = replace(team.address("cara"), host="127.0.0.1", port=cable.port)
    cara = Computer(tmp_path / "cara.carewright", by_cable, "of cara")
    draft = cara.create("A draft", "start ")
    sync = cara.online()
    until("it is sent", lambda: sync.status.state == "online" and cara.waiting() == 0)
    cable.silent = True
    cara.write(draft.id, 0, "more ")
    until("it is noticed", lambda: sync.status.state == "offline")
    until("what waits is counted", lambda: sync.status.waiting == 1)
    cable.silent = False
    cable.pull()
    until("it is sent", lambda: sync.status.state == "online" and cara.waiting() == 0)
    cara.close()


def _next(text: str) -> list[SchemaFile]:
    """Return the schema with one step more."""
    steps = schema_files()
    return [*steps, SchemaFile(steps[-1].version + 1, "test", text)]


def test_an_upgrade_refuses_old_clients_kindly_and_keeps_their_words(team: Team, desks: Desks) -> None:
    cara = desks("cara")
    draft = cara.create("A draft", "before ")
    sync = cara.online()
    until("it is sent", lambda: sync.status.state == "online" and cara.waiting() == 0)
    newer = "update carewright.about set version = 2, min_client = 2, max_client = 2;"
    done = set_up(team.cluster.admin(team.database), files=_next(newer))
    assert (done.before, done.now) == (1, 2)
    cara.write(draft.id, 0, "after ")
    until("the client is told", lambda: sync.status.state == "refused")
    assert "upgraded for a newer Carewright" in str(sync.status.error)
    assert cara.waiting() == 1
    assert team.sql("lea", client=2).execute("select head from carewright.draft").fetchone() == (1,)


def test_an_upgrade_that_fails_changes_nothing(team: Team, desks: Desks) -> None:
    cara = desks("cara")
    draft = cara.create("A draft", "before ")
    sync = cara.online()
    broken = "update carewright.about set version = 2, min_client = 2, max_client = 2; select 1 / 0;"
    with pytest.raises(Exception, match="Nothing was changed on the server"):
        set_up(team.cluster.admin(team.database), files=_next(broken))
    cara.write(draft.id, 0, "after ")
    until("it is sent all the same", lambda: sync.status.state == "online" and cara.waiting() == 0)
    assert set_up(team.cluster.admin(team.database)).now == 1


def test_a_client_of_a_later_version_is_refused_by_an_older_server(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "VERSION", 2)
    with pytest.raises(Exception, match="older than this Carewright"):
        team.server("cara")
    with pytest.raises(Exception, match="too new"):
        team.sql("cara", client=2).execute("select carewright.push(gen_random_uuid(), array['x'::bytea])")


def test_a_replica_is_not_sent_to_another_team(team: Team, make: MakeTeam, desks: Desks) -> None:
    cara, other = desks("cara"), make({"lea": ["lead"], "cara": ["creator"]})
    cara.create("A draft", "secret")
    cara.online()
    until("it is sent", lambda: cara.waiting() == 0)
    cara.offline()
    cara.address = other.address("cara")
    sync = cara.online()
    until("it is refused", lambda: sync.status.state == "refused")
    assert "another team library" in str(sync.status.error)
    assert other.server("lea").heads() == []
