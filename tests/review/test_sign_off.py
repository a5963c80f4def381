"""A sign-off is about one exact content: it holds, is void and says which beat, or was tampered with and says where."""

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafts.brief import Brief
from app.drafts.past import Past
from app.findings.finding import Finding, Severity
from app.findings.keep import Keep, Scope
from app.findings.post import SCRIPT
from app.library import unchanging
from app.library.library import Library
from app.review.canonical import content, fingerprint, what_changed
from app.review.checklist import Reply
from app.review.errors import KeyDamaged, OpenMusts, WeakPassphrase, WrongPassphrase
from app.review.history import What, say
from app.review.keys import KeyBox
from app.review.room import ReviewDesk
from app.review.sign_off import (
    NOT_AN_ENDORSEMENT,
    KeptMust,
    Pack,
    Standing,
    kept_findings,
    open_musts,
    sign,
    statement,
    verify,
)
from tests.review.conftest import STORY, Pair, change, comment
from tests.review.test_rounds import clause

PHRASE = "correct horse battery"
PACKS = (Pack("Sample guideline", "2024"),)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys with little work: this is not what is tested here."""
    monkeypatch.setattr("app.review.keys._WORK", 2**10)


def record_of(past: Past, **more: object) -> bytes:
    key = KeyBox().open("Ada", PHRASE)
    return sign(statement("d1", past, "Ada", PACKS, **more), key)  # type: ignore[arg-type]  # passed on


def test_the_canonical_form_is_the_one_that_is_documented() -> None:
    brief = Brief(title="Zwei „Jahre“", topics=("grief",), target_seconds=60)
    past = Past({SCRIPT: "# Hook\nÜber\u0301 \U0001f49b\n", "caption": "", "cover": 'a "b" \\ \t'}, brief)
    expected = (
        '{"brief":{"language":"en","target_seconds":60,"title":"Zwei „Jahre“","topics":["grief"]},'
        '"form":"carewright content 1",'
        '"parts":{"cover":"a \\"b\\" \\\\ \\t","script":"# Hook\\nÜber\u0301 💛\\n"}}'
    )
    assert content(past).decode() == expected
    assert fingerprint(past)["sha256"] == sha256(expected.encode()).hexdigest()


def test_signed_it_holds_until_an_edit_voids_it_and_undo_makes_it_hold_again(pair: Pair) -> None:
    record = record_of(pair.ada.versions.present())
    pair.meet()
    key = KeyBox().open("Ada", PHRASE)
    found = verify(record, pair.casey.versions.present(), {key.fingerprint: "Ada"})
    assert (found.standing, found.known_as, found.key) == (Standing.VALID, "Ada", key.fingerprint)
    assert found.statement["meaning"] == NOT_AN_ENDORSEMENT
    assert "not an endorsement" in NOT_AN_ENDORSEMENT
    assert found.statement["packs"] == [{"name": "Sample guideline", "edition": "2024"}]
    change(pair.casey, "soup", "stew")
    pair.casey.draft.edit("caption", 0, 0, "x")
    pair.casey.draft.set_title("Other")
    found = verify(record, pair.casey.versions.present())
    assert found.standing is Standing.VOID
    assert found.changed == ("beat: What helped", "part: caption", "brief: title")
    for _ in range(3):
        pair.casey.draft.undo()
    assert verify(record, pair.casey.versions.present()).standing is Standing.VALID
    comment(pair.casey, "soup")
    assert verify(record, pair.casey.versions.present()).standing is Standing.VALID, "a comment is no content"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# Hook\n", "# Start\n", ("beat: Start", "beat: Hook")),
        ("# What helped", "# Hook", ("beat: Hook", "beat: What helped")),
        ("# Hook\n", "\n# Hook\n", ("part: script",)),
    ],
)
def test_a_changed_beat_is_named(old: str, new: str, said: tuple[str, ...]) -> None:
    then, now = (fingerprint(Past({SCRIPT: text}, Brief())) for text in (STORY, STORY.replace(old, new, 1)))
    assert then["sha256"] != now["sha256"]
    assert what_changed(then, now) == said


def tampered(record: bytes, *path: str | int, value: object) -> bytes:
    held = json.loads(record)
    place = held
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(held).encode()


def test_a_tampered_field_is_named(pair: Pair) -> None:
    past = pair.ada.versions.present()
    record = record_of(past, kept=[KeptMust("A place", "suicide.place", "It is my story.")])
    for path, value in (
        (("statement", "by"), "Somebody"),
        (("statement", "kept", 0, "reason"), "No reason"),
        (("statement", "packs", 0, "edition"), "2025"),
        (("statement", "content", "sha256"), "0" * 64),
        (("statement", "meaning"), "I endorse this."),
        (("statement", "extra"), "new"),
    ):
        found = verify(tampered(record, *path, value=value), past)
        assert (found.standing, found.fields) == (Standing.TAMPERED, (path[1],))
    without = json.loads(record)
    del without["statement"]["unanswered"]
    assert verify(json.dumps(without).encode()).fields == ("unanswered",)
    other = base64.b64encode(bytes(64)).decode()
    assert verify(tampered(record, "signature", value=other)).fields == ("signature",)
    forged = json.loads(tampered(record, "statement", "by", value="Somebody"))
    forged["hashes"]["by"] = json.loads(record_of(past)).get("hashes")["note"]
    assert verify(json.dumps(forged).encode()).fields == ("by", "signature")


def test_whoever_signs_anew_has_another_key_and_cannot_take_the_meaning_away(pair: Pair) -> None:
    said = statement("d1", pair.ada.versions.present(), "Ada", PACKS)
    stranger = KeyBox().open("Stranger", PHRASE)
    found = verify(sign(said, stranger), None, {KeyBox().open("Ada", PHRASE).fingerprint: "Ada"})
    assert (found.standing, found.known_as) == (Standing.VALID, "")
    assert verify(sign({**said, "meaning": "I endorse this."}, stranger)).fields == ("meaning",)


JSON = st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode)


@given(st.binary(max_size=60) | JSON)
def test_what_is_no_record_is_called_unreadable(data: bytes) -> None:
    assert verify(data).standing is Standing.UNREADABLE


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "carewright sign-off 9"),
        (("key",), "no base 64!"),
        (("hashes",), []),
        (("hashes", "by"), float("nan")),
        (("statement", "content"), "x"),
        (("statement", "content", "beats"), [1]),
        (("statement", "by"), "\ud800"),
    ],
)
def test_a_record_of_another_form_is_called_unreadable(
    pair: Pair, path: tuple[str, ...], value: object
) -> None:
    past = pair.ada.versions.present()
    found = verify(tampered(record_of(past), *path, value=value), past)
    assert found.standing is Standing.UNREADABLE


def test_what_must_be_changed_blocks_signing_until_it_is_resolved_or_kept_with_a_reason(pair: Pair) -> None:
    thread = comment(pair.ada, "by suicide", severity=Severity.MUST)
    comment(pair.casey, "soup", "Mine.", severity=Severity.MUST, private=True)
    must = Finding("suicide.method", Severity.MUST, "No method", "w")
    weaker = Finding("stigma.word", Severity.SHOULD, "t", "w")
    left = open_musts([must, weaker], pair.ada.threads.all())
    assert left == ("suicide.method", thread)
    past = pair.ada.versions.present()
    with pytest.raises(OpenMusts) as refused:
        statement("d1", past, "Ada", PACKS, still_open=left)
    assert refused.value.what == left
    kept = {"suicide.method": KeptMust("No method", "suicide.method", "The film needs it.", "Ada")}
    assert open_musts([must], pair.ada.threads.all(), kept) == (thread,)
    assert open_musts([must], (), {"suicide.method": KeptMust("", "", " ")}) == ("suicide.method",)
    pair.ada.threads.resolve(thread)
    assert open_musts([must], pair.ada.threads.all(), kept) == ()
    creators = kept_findings([(Keep("k", "suicide.method", "w", Scope.DRAFT, "My story.", by="Casey"), must)])
    asked = [clause("suicide.1", "suicide"), clause("suicide.2", "suicide", question="Is hope shown?")]
    pair.ada.checklist.answer("suicide.1", Reply.NO, "Not yet.")
    said = verify(
        record_of(
            past,
            role="Sample clinician",
            kept=(*kept.values(), *creators),
            answers=pair.ada.checklist.answers().values(),
            unanswered=pair.ada.checklist.unanswered(asked),
        )
    ).statement
    assert [one["reason"] for one in said["kept"]] == ["The film needs it.", "My story."]
    assert said["checklist"] == [{"clause": "suicide.1", "reply": "no", "reason": "Not yet."}]
    assert said["unanswered"] == [{"clause": "suicide.2", "question": "Is hope shown?"}]


def test_a_key_is_made_once_and_opens_only_with_its_passphrase(tmp_path: Path) -> None:
    box = KeyBox(tmp_path / "keys")
    with pytest.raises(WeakPassphrase, match="10 characters"):
        box.open("Ada", "short")
    assert not box.exists("Ada")
    made = box.open("Ada", PHRASE)
    assert KeyBox(tmp_path / "keys").open("Ada", PHRASE).public == made.public
    (file,) = (tmp_path / "keys").iterdir()
    assert len(made.fingerprint.split("-")) == 5
    with pytest.raises(WrongPassphrase):
        box.open("Ada", PHRASE + "!")
    with pytest.raises(WeakPassphrase):
        box.change_passphrase("Ada", PHRASE, "short")
    box.change_passphrase("Ada", PHRASE, "another long phrase")
    assert box.open("Ada", "another long phrase").public == made.public
    with pytest.raises(WrongPassphrase):
        box.open("Ada", PHRASE)
    assert box.open("Bo", PHRASE).public != made.public
    held = json.loads(file.read_text("utf-8"))
    for damage in ("no json", "[]", json.dumps({**held, "work": 2**30}), json.dumps({**held, "salt": 3})):
        file.write_text(damage, "utf-8")
        with pytest.raises(KeyDamaged, match="Ada"):
            box.open("Ada", "another long phrase")


def test_a_system_keyring_needs_no_passphrase(tmp_path: Path) -> None:
    class Ring(dict[str, bytes]):
        def put(self, name: str, secret: bytes) -> None:
            self[name] = secret

    ring = Ring()
    box = KeyBox(tmp_path, ring)  # type: ignore[arg-type]  # a dictionary's get has more overloads
    assert not box.needs_passphrase
    assert box.open("Ada").public == box.open("Ada").public
    assert not list(tmp_path.iterdir())
    ring["Ada"] = b"short"
    with pytest.raises(KeyDamaged):
        box.open("Ada")


def test_sign_offs_and_history_are_kept_and_any_break_is_found(pair: Pair, library: Library) -> None:
    desk, draft = ReviewDesk(library), pair.casey.draft
    desk.history.add("Casey", What.ASKED, draft.id, {"round": 1})
    record = record_of(pair.casey.versions.present(), history=desk.history.head())
    name = desk.sign_offs.add(draft.id, record, "Ada")
    assert desk.sign_offs.add(draft.id, record, "Ada") == name
    assert desk.sign_offs.of(draft.id) == [record]
    assert [say(one) for one in desk.history.of(draft.id)] == ["Casey asked for review", "Ada signed"]
    assert verify(record).statement["history"] == desk.history.of()[0].hash
    assert library.verify().ok
    for harm, said in (
        ("UPDATE history SET by = 'Bo' WHERE id = 1", "entry 1 is not as it was written"),
        ("DELETE FROM history WHERE id = 1", "entry 1 is missing"),
        ("DELETE FROM history WHERE id = 2", "its end is not"),
        ("DELETE FROM history", "its end is not"),
        ("UPDATE history SET id = 3 WHERE id = 2", "entry 2 is missing"),
        ("INSERT INTO history (id, what) VALUES (3, 'signed')", "entry 3 is not"),
        ("UPDATE history SET detail = x'ff' WHERE id = 2", "entry 2 is not"),
        ("UPDATE sign_off SET payload = x'00'", "sign-off is not as it was stored"),
        ("UPDATE sign_off SET payload = 'x'", "sign-off is not as it was stored"),
    ):
        with library.read() as connection:
            connection.exec_driver_sql(harm)
            found = unchanging.problems(connection)
            unchanging.read_history(connection)
            connection.rollback()
        assert len(found) == 1, harm
        assert said in found[0]
    with library.write() as connection:
        connection.exec_driver_sql("UPDATE history SET at = ''")
    assert not library.verify().ok
