"""What a packet is made of: member names, limits, and the manifest that vouches for everything else.

Every limit is far above what people write (500,000 typed letters are 600 KB of history) and far below what would
hurt whoever opens a hostile file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from app.exchange.packet.refused import damaged, newer, other_file, too_large
from app.exchange.packet.strict import as_bytes, listed, mapping, read_json, whole_number, words

SUFFIX = ".carepacket"
SEALED = b"CAREWRIGHT SEALED\n"  # how a sealed packet begins
FORMAT, VERSION = "carewright packet", 1

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
PEOPLE, CLAUSES, HELP_LINES, FIGURES = "people.json", "clauses.json", "help-lines.json", "figures.json"
SHARED = (PEOPLE, CLAUSES, HELP_LINES, FIGURES)
HISTORY, WAITING, ABOUT = "history.bin", "waiting.bin", "draft.json"

MOST_FILE = 48 << 20  # bytes of the whole file
MOST_TOGETHER = 64 << 20  # bytes of all members, unpacked
MOST_HISTORY = 8 << 20  # bytes of one draft's history
MOST_LETTERS = (
    600_000  # code points of one draft's texts: 100,000 words; merging takes longer with their square
)
MOST_JSON = 2 << 20  # bytes of one JSON member
MOST_MANIFEST = 1 << 20
MOST_DRAFTS = 200
MOST_MEMBERS = 4_000
MOST_RATIO = 200  # unpacked to packed, for members of more than 100 KB
MOST_NAME = 200  # characters of a person's name or a title

_DRAFT_ID = re.compile(r"[0-9a-f]{32}")
_OF_DRAFT = re.compile(
    r"drafts/(?P<id>[0-9a-f]{32})/"
    r"(?:(?P<name>history\.bin|waiting\.bin|draft\.json)|sign-offs/(?P<record>[0-9a-f]{64})\.json)"
)
_HASH = re.compile(r"[0-9a-f]{64}")


def begins_like_one(data: bytes) -> bool:
    """Say whether a file that begins with these bytes (64 are enough) is a packet: mail programs rename files."""
    name = MANIFEST.encode()
    return data.startswith(SEALED) or (data.startswith(b"PK\x03\x04") and data[30 : 30 + len(name)] == name)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made a packet, as they say themselves, and the library it was made in."""

    name: str
    library: str


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside of a packet as the manifest vouches for it."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a packet says about itself. `drafts` are (id, title); `made` is ISO 8601, UTC."""

    sender: Sender
    made: str
    program: str
    drafts: tuple[tuple[str, str], ...]
    members: Mapping[str, Member] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The hash of all that is inside: two packets with the same one hold the same, whenever they were made."""
        inside = {name: member.sha256 for name, member in self.members.items()}
        return sha256(as_bytes([self.sender.library, self.sender.name, inside])).hexdigest()

    def to_bytes(self) -> bytes:
        """Return its one form in bytes, which is what is signed."""
        return as_bytes(
            {
                "format": FORMAT,
                "version": VERSION,
                "program": self.program,
                "made": self.made,
                "sender": {"name": self.sender.name, "library": self.sender.library},
                "drafts": [{"id": draft, "title": title} for draft, title in self.drafts],
                "members": {
                    name: {"size": member.size, "sha256": member.sha256}
                    for name, member in self.members.items()
                },
            }
        )


def of_draft(draft_id: str, name: str) -> str:
    """Return the name of a draft's member."""
    return f"drafts/{draft_id}/{name}"


def of_record(draft_id: str, record: bytes) -> str:
    """Return the name of a sign-off, which is its hash."""
    return of_draft(draft_id, f"sign-offs/{sha256(record).hexdigest()}.json")


def expect_version(data: bytes) -> dict[str, Any]:
    """Return what a manifest holds, if it is one of a form this program reads. Raises PacketRefused."""
    try:
        held = mapping(read_json(data))
    except ValueError as error:
        raise damaged("manifest") from error
    if held.get("format") != FORMAT:
        raise other_file()
    version = held.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise damaged("version")
    if version > VERSION:
        program = held.get("program")
        raise newer(program[:MOST_NAME] if isinstance(program, str) and program.isprintable() else "")
    return held


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest of a packet. Raises PacketRefused; what a later program added beside is left alone."""
    held = expect_version(data)
    try:
        sender = mapping(held["sender"])
        manifest = Manifest(
            Sender(words(sender["name"], MOST_NAME), words(sender["library"], MOST_NAME)),
            words(held["made"], 64),
            words(held["program"], 64),
            tuple(_draft(one) for one in listed(held["drafts"], MOST_DRAFTS)),
            {name: _member(name, one) for name, one in mapping(held["members"], MOST_MEMBERS).items()},
        )
    except (ValueError, KeyError) as error:
        raise damaged("manifest") from error
    _expect_sense(manifest)
    return manifest


def _draft(value: object) -> tuple[str, str]:
    held = mapping(value)
    draft_id = words(held["id"], 32)
    if not _DRAFT_ID.fullmatch(draft_id):
        raise ValueError("no id of a draft")
    return draft_id, words(held["title"], 10_000)[:MOST_NAME]


def _member(name: str, value: object) -> Member:
    held = mapping(value)
    digest, size = words(held["sha256"], 64), whole_number(held["size"])
    if not _HASH.fullmatch(digest) or not (name in SHARED or _OF_DRAFT.fullmatch(name)):
        raise ValueError("no member of a packet")
    if size > (MOST_HISTORY if name.endswith(".bin") else MOST_JSON):
        raise too_large("member")
    return Member(size, digest)


def _expect_sense(manifest: Manifest) -> None:
    ids = [draft for draft, _ in manifest.drafts]
    if len(set(ids)) != len(ids):
        raise damaged("a draft twice")
    if sum(member.size for member in manifest.members.values()) > MOST_TOGETHER:
        raise too_large("together")
    needed = {of_draft(draft, name) for draft in ids for name in (HISTORY, ABOUT)}
    if not needed <= manifest.members.keys():
        raise damaged("a draft without its history")
    for name, member in manifest.members.items():
        found = _OF_DRAFT.fullmatch(name)
        if found and (found["id"] not in ids or found["record"] not in (None, member.sha256)):
            raise damaged("a member that belongs to nothing")
