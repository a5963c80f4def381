"""A folder some service keeps the same everywhere: whatever it does to files, packets get through, by themselves."""

import os
import shutil
from pathlib import Path

import pytest

from app.exchange.packet import folder as folder_files
from app.exchange.packet.folder import FolderGone, Memory, is_packet_name, look_into
from app.exchange.packet.refused import NotWritten
from app.exchange.packet.sealing import seal
from app.findings.post import SCRIPT
from app.packets import through_folder
from app.packets.gathering import make_packet
from app.packets.receiving import bring_all_in
from app.packets.through_folder import Chosen, FolderExchange, Step, choose, chosen
from app.workspace import Workspace
from tests.packets.people import no_trial
from tests.packets.test_library import change


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "shared"
    place.mkdir()
    return place


class Corner:
    """One person's side of the folder."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace, self.clock = workspace, Clock()
        choose(workspace.library, Chosen(folder))
        self.exchange = FolderExchange(workspace, self.clock, no_trial)

    def step(self, *, write: bool = True) -> Step:
        """Look, bring in, and share."""
        step = self.exchange.step(self.exchange.shared() if write else ())
        for mark, arrival in step.arrivals:
            bring_all_in(self.workspace, arrival)
            self.exchange.came_in(mark)
        return step

    def rest(self) -> list[Step]:
        """Look twice, since nothing is read at first sight."""
        return [self.step(), self.step()]


@pytest.fixture
def corners(casey: Workspace, ada: Workspace, folder: Path) -> tuple[Corner, Corner]:
    return Corner(casey, folder), Corner(ada, folder)


def test_two_people_find_each_others_words_there(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path
) -> None:
    casey, ada = corners
    casey.rest()
    (file,) = folder.iterdir()
    assert file.name.startswith("casey-")
    assert "Two" not in file.name
    ada.rest()
    change(ada.workspace, draft_id, "soup", "bread")
    ada.rest()
    casey.rest()
    assert "bread" in casey.workspace.shelf.open(draft_id).text(SCRIPT)
    for _ in range(3):
        casey.rest()
        ada.rest()
    steps = [*casey.rest(), *ada.rest()]
    assert not any(step.written or step.arrivals or step.problems or step.arriving for step in steps)
    assert len(list(folder.iterdir())) == 2


def test_a_file_is_read_when_it_is_whole(corners: tuple[Corner, Corner], draft_id: str, folder: Path) -> None:
    casey, ada = corners
    packet = make_packet(casey.workspace, (draft_id,))
    file = folder / "from-casey.carepacket"
    for length in (0, 100, len(packet) // 2):
        file.write_bytes(packet[:length])
        assert ada.step().arriving == (file.name,)
        assert not ada.step().arrivals
    assert not ada.step().problems  # a pause in the middle is not the end
    file.write_bytes(packet)
    assert ada.step().arriving == (file.name,)
    assert len(ada.step().arrivals) == 1


def test_what_did_not_come_in_is_offered_again(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path
) -> None:
    """The disk was full, or somebody stopped the looking: nobody need send it again."""
    casey, ada = corners
    casey.rest()
    for _ in range(2):
        ada.exchange.step(())
        assert len(ada.exchange.step(()).arrivals) == 1  # and nobody brings it in
    ada.rest()
    assert ada.workspace.shelf.open(draft_id).title == "Two years"
    assert ada.step().arrivals == []


def test_what_never_becomes_whole_is_told_once(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path
) -> None:
    _, ada = corners
    (folder / "half.carepacket").write_bytes(b"PK\x03\x04 and no more")
    ada.rest()
    ada.clock.now += folder_files.PATIENCE
    assert "damaged" in ada.step().problems[0]
    assert ada.step().problems == []
    shutil.copy(folder / "half.carepacket", folder / "other.carepacket")
    assert ada.step().arriving == ("other.carepacket",)


def test_copies_a_service_makes_are_packets_and_half_files_are_not() -> None:
    for name in (
        "a.carepacket",
        "a (conflicted copy 2026-11-24).carepacket",
        "a.sync-conflict-20261124.carepacket",
        "a (1).carepacket",
        "a.carepacket (Sample’s conflicted copy)",
        "A.CAREPACKET",
    ):
        assert is_packet_name(name), name
    for name in (
        ".a.carepacket",
        "~a.carepacket",
        "a.carepacket.part",
        "a.carepacket.tmp",
        "a.txt",
        "a.carepackets",
    ):
        assert not is_packet_name(name), name


def test_a_copy_of_a_conflict_brings_its_words(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path
) -> None:
    casey, ada = corners
    casey.rest()
    ada.rest()
    change(casey.workspace, draft_id, "soup", "bread")
    data = make_packet(casey.workspace, (draft_id,))
    (folder / "casey (conflicted copy).carepacket").write_bytes(data)
    ada.rest()
    assert "bread" in ada.workspace.shelf.open(draft_id).text(SCRIPT)


def test_a_folder_that_is_gone_is_told_and_tried_again(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path
) -> None:
    casey, _ = corners
    folder.rename(folder.with_name("away"))
    with pytest.raises(FolderGone, match="cannot be reached") as gone:
        casey.step()
    assert "safe here" in gone.value.safe
    assert not folder.exists()  # nobody made another in its place
    folder.with_name("away").rename(folder)
    casey.rest()
    assert len(list(folder.iterdir())) == 1


def test_a_full_disk_is_told_and_the_draft_stays_due(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casey, _ = corners
    casey.rest()
    (file,) = folder.iterdir()
    before = file.read_bytes()
    change(casey.workspace, draft_id, "soup", "bread")

    def full(path: Path, _data: bytes) -> None:
        raise NotWritten(path, OSError(28, "No space left on device"))

    with monkeypatch.context() as patch:
        patch.setattr(through_folder, "write_file", full)
        step = casey.step()
    assert "No space left" in step.problems[0]
    assert step.left == {draft_id}
    assert file.read_bytes() == before
    assert casey.step().written == 1


def test_a_sealed_packet_waits_for_its_passphrase(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path
) -> None:
    casey, ada = corners
    (folder / "s.carepacket").write_bytes(
        seal(make_packet(casey.workspace, (draft_id,)), "seven quiet sheep")
    )
    ada.step()
    assert "Open it by hand" in ada.step().problems[0]


def test_a_copied_library_on_another_computer_is_somebody_else(
    corners: tuple[Corner, Corner], draft_id: str, folder: Path, tmp_path: Path
) -> None:
    casey, _ = corners
    casey.rest()
    casey.workspace.library.backup(tmp_path / "Laptop.carewright")
    laptop = Corner(Workspace.open(tmp_path / "Laptop.carewright"), folder)
    change(laptop.workspace, draft_id, "soup", "bread")
    change(casey.workspace, draft_id, "My brother", "Sam")
    casey.rest()
    for _ in range(3):
        laptop.rest()
        casey.rest()
    texts = {one.workspace.shelf.open(draft_id).text(SCRIPT) for one in (casey, laptop)}
    laptop.workspace.close()
    assert len(texts) == 1
    assert "Sam" in (text := texts.pop())
    assert "bread" in text


def test_only_chosen_drafts_are_shared(casey: Workspace, draft_id: str, folder: Path) -> None:
    other = casey.create_draft(casey.shelf.open(draft_id).brief, {SCRIPT: "mine alone"})
    exchange = FolderExchange(casey, Clock(), no_trial)
    assert exchange.shared() == frozenset()
    assert exchange.step((draft_id,)).written == 0  # no folder is chosen
    choose(casey.library, Chosen(folder, frozenset({draft_id})))
    assert chosen(casey.library) == Chosen(folder, frozenset({draft_id}))
    assert exchange.shared() == {draft_id}
    choose(casey.library, Chosen(folder))
    assert exchange.shared() == {draft_id, other}
    casey.shelf.delete(other)
    assert exchange.shared() == {draft_id}
    choose(casey.library, None)
    assert chosen(casey.library) is None


def test_a_clock_that_jumps_back_changes_nothing(folder: Path) -> None:
    memory, file = Memory(), folder / "a.carepacket"
    file.write_bytes(b"x")
    look_into(folder, memory, Clock())

    os.utime(file, (0, 0))  # the service set the time of another computer
    assert look_into(folder, memory, Clock()).ready == ()
    assert look_into(folder, memory, Clock()).ready == (file,)
