"""What a packet carries, in memory: the same whether it is about to be written or was just read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.exchange.packet.form import Manifest, Sender


@dataclass(frozen=True, slots=True)
class Parcel:
    """One draft in a packet.

    Args:
        id: the draft's.
        title: what it is called.
        history: the whole document with its history, as `Draft.snapshot` gives it.
        waiting: changes that wait for earlier ones (`Draft.waiting`); mostly empty.
        about: facts beside the document, plain values: state, intensity, keeps, authors, refers.
        sign_offs: signed records, exactly as they were stored.
    """

    id: str
    title: str
    history: bytes
    waiting: bytes = b""
    about: Mapping[str, Any] = field(default_factory=dict)
    sign_offs: tuple[bytes, ...] = ()

    @property
    def updates(self) -> list[bytes]:
        """What to merge."""
        return [one for one in (self.history, self.waiting) if one]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in a packet. The last four are plain JSON values, see `docs/contributing/packet.md`."""

    sender: Sender
    parcels: tuple[Parcel, ...]
    people: Mapping[str, Any] = field(default_factory=dict)
    clauses: Mapping[str, Any] = field(default_factory=dict)
    help_lines: Mapping[str, Any] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet that was read: whole, within its limits, and signed by `key` (a fingerprint) if at all.

    What is inside was not tried yet: its histories may still be hostile (`app.exchange.packet.arriving`).
    """

    manifest: Manifest
    contents: Contents
    key: str = ""
    sealed: bool = False
