"""Signing: what is still open, what is signed, and what became of what was signed before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.claims.checking import check, in_words
from app.claims.citations import Citations
from app.findings.finding import Severity
from app.guidelines.catalogue import read_heads
from app.guidelines.clause import Clause
from app.review.checklist import questions
from app.review.keys import KeyBox, SigningKey
from app.review.sign_off import (
    NOT_AN_ENDORSEMENT,
    KeptMust,
    Pack,
    Standing,
    Verdict,
    kept_findings,
    open_musts,
    read_record,
    sign,
    statement,
    verify,
)
from app.review.suggestions import Verdict as Ruling
from app.review.versions import Origin
from app.translation import tr
from ui.guidelines.words import day_words
from ui.review.words import short
from ui.review.work import Work

_KEYS = "review.keys"


@dataclass(frozen=True)
class Blocker:
    """Something that must be changed and is not: a finding's clause, or a comment's id."""

    id: str
    clause: str
    words: str
    by: str = ""


class Signing:
    """Works for one `Work`."""

    def __init__(self, work: Work, keys: KeyBox | None = None) -> None:
        self._work, self.keys = work, keys or KeyBox()
        self._packs: list[tuple[str, Pack, str]] = []  # id, name and edition, language
        self._verdicts: tuple[object, list[tuple[bytes, Verdict]]] = (None, [])

    # What is looked at

    def questions(self) -> tuple[Clause, ...]:
        """Return what only a person can judge about the draft."""
        draft, workspace = self._work.draft, self._work.shell.workspace
        if draft is None:
            return ()
        rules = workspace.packs.rules(workspace.campaign_of(draft.id))
        topics = draft.brief.topics
        found = questions(rules.checklist, draft.brief)
        return tuple(
            sorted(found, key=lambda clause: clause.topic not in topics)
        )  # what it is about comes first

    def blockers(self) -> list[Blocker]:
        """Return what must be changed and is neither changed nor kept."""
        room, workspace = self._work.room, self._work.shell.workspace
        if room is None:
            return []
        found = workspace.guidance(room.draft).open
        threads = room.threads.all()
        titles = {finding.clause: Blocker(finding.clause, finding.clause, _found(finding.title, finding.words))
                  for finding in reversed(found)}  # fmt: skip
        for thread in threads:
            words = thread.first.text if thread.first else ""
            by = thread.first.by if thread.first else ""
            titles[thread.id] = Blocker(thread.id, thread.clause, short(words), by)
        blockers = [titles[name] for name in open_musts(found, threads)]
        for one in room.suggestions.open():  # what somebody suggests as a must is open, too
            if one.severity is Severity.MUST and one.verdict is Ruling.OPEN:
                words = tr("Suggested: “{words}”", words=short(one.text)) if one.text else short(one.note)
                blockers.append(Blocker(one.id, one.clause, words, one.by))
        return blockers

    def statement(self, reasons: Mapping[str, str], role: str, note: str) -> dict[str, Any]:
        """Return what would be signed now. Raises OpenMusts; ValueError without a draft."""
        room, workspace = self._work.room, self._work.shell.workspace
        if room is None:
            raise ValueError("no draft is open")
        open_now = self.blockers()
        kept = [
            KeptMust(one.words, one.clause, reasons[one.id].strip(), room.me)
            for one in open_now
            if reasons.get(one.id, "").strip()
        ]
        clauses = self.questions()
        wanted = {clause.id for clause in clauses}
        return statement(
            room.draft.id,
            room.versions.present(),
            room.me,
            self.packs(),
            role=role,
            kept=(*kept, *kept_findings(workspace.guidance(room.draft).kept)),
            answers=[answer for answer in room.checklist.answers().values() if answer.clause in wanted],
            unanswered=room.checklist.unanswered(clauses),
            figures=[in_words(one) for one in check(room.draft.post(), Citations(room.draft).all())],
            still_open=[one.id for one in open_now if not reasons.get(one.id, "").strip()],
            round_number=self._work.asked.number if self._work.asked else 0,
            note=note,
            history=workspace.reviews.history.head(),
        )

    def packs(self) -> list[Pack]:
        """Return the packs in use for the draft's language, with their editions."""
        draft, packs = self._work.draft, self._work.shell.workspace.packs
        if draft is None:
            return []
        if not self._packs:
            self._packs = [(one.id, Pack(one.title, one.edition), one.language) for one in read_heads()]
        own = [(one.pack.id, Pack(one.pack.title, one.pack.edition), one.pack.language)
               for one in packs.own if one.pack]  # fmt: skip
        off = packs.settings(self._work.shell.workspace.campaign_of(draft.id)).off
        language = draft.brief.language.partition("-")[0].lower()
        return [
            pack
            for name, pack, spoken in (*self._packs, *own)
            if name not in off and spoken.partition("-")[0].lower() == language
        ]

    # Signing

    @property
    def is_new(self) -> bool:
        """Whether this person has no key yet."""
        return self._work.room is not None and not self.keys.exists(self._work.room.me)

    def sign(
        self,
        said: Mapping[str, Any],
        passphrase: str,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Sign, off the interface thread (a passphrase takes a moment to check), and store the record."""
        name, draft = str(said["by"]), str(said["draft"])
        self._work.shell.jobs.start(
            tr("Signing"),
            lambda _token: _signed(said, self.keys.open(name, passphrase)),
            lambda made: self._store(draft, name, *made, done),
            failed,
            slot="review.sign",
        )

    def _store(self, draft_id: str, name: str, record: bytes, key: str, done: Callable[[], None]) -> None:
        workspace, origin = self._work.shell.workspace, self._work.origin
        workspace.reviews.sign_offs.add(draft_id, record, name, origin)
        known = {**self.known(), key: name}
        workspace.library.set_setting(_KEYS, known, origin=origin)
        room = self._work.room
        if room is not None and room.draft.id == draft_id:
            room.versions.make(tr("Signed by {by}", by=name), Origin.SIGNED)
        self._verdicts = (None, [])
        done()

    def known(self) -> dict[str, str]:
        """Return whose keys have signed in this library, by fingerprint."""
        said = self._work.shell.workspace.library.setting(_KEYS)
        return {key: str(name) for key, name in said.items()} if isinstance(said, dict) else {}

    # What was signed

    def records(self) -> list[tuple[bytes, Verdict]]:
        """Return the draft's records with what became of them, the newest first."""
        room = self._work.room
        if room is None:
            return []
        stored = tuple(self._work.shell.workspace.reviews.sign_offs.of(room.draft.id))
        at = (room.draft.id, room.draft.revision, len(stored))
        if self._verdicts[0] != at:
            present, known = room.versions.present(), self.known()
            found = [(record, verify(record, present, known)) for record in stored]
            found.sort(key=lambda row: str(row[1].statement.get("at", "")), reverse=True)
            self._verdicts = (at, found)
        return self._verdicts[1]

    def look_at(self, path: Path) -> Verdict:
        """Verify a record from a file: against the draft, when it is about this one. Raises KnownError."""
        data = read_record(path)
        found, room = verify(data, None, self.known()), self._work.room
        if (
            room is not None
            and found.standing is Standing.VALID
            and found.statement.get("draft") == room.draft.id
        ):
            return verify(data, room.versions.present(), self.known())
        return found


def _signed(said: Mapping[str, Any], key: SigningKey) -> tuple[bytes, str]:
    return sign(said, key), key.fingerprint


def _found(title: str, words: str) -> str:
    return f"{title}: “{short(words)}”" if words else title


def statement_text(said: Mapping[str, Any]) -> str:
    """Return a statement as the person who signs it reads it."""
    lines = [
        tr(
            "I, {by}, reviewed “{title}” on {day}.",
            by=_who(said),
            title=said["title"],
            day=day_words(said["at"][:10]),
        ),
        tr("Content (SHA-256): {hash}", hash=_grouped(said["content"]["sha256"])),
        tr("Against: {packs}", packs="; ".join(f"{one['name']} {one['edition']}" for one in said["packs"])),
    ]
    if said["kept"]:
        lines.append(tr("Kept although it must be changed:"))
        lines += [f"· {one['what']} – {one['reason']}" for one in said["kept"]]
    if said["checklist"]:
        lines.append(tr("Questions answered: {count}", count=len(said["checklist"])))
    if said["unanswered"]:
        lines.append(tr("Not answered:"))
        lines += [f"· {one['question']}" for one in said["unanswered"]]
    if said.get("figures"):
        lines.append(tr("Figures it quotes:"))
        lines += [f"· {one}" for one in said["figures"]]
    if said["note"]:
        lines.append(tr("Note: {words}", words=said["note"]))
    return "\n".join([*lines, tr(NOT_AN_ENDORSEMENT)])


def _grouped(digits: str) -> str:
    """Return a hash in groups, which people can compare and lines can break between."""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _who(said: Mapping[str, Any]) -> str:
    return f"{said['by']} ({said['role']})" if said["role"] else str(said["by"])
