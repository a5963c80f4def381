"""How keeps are written: in a draft's document ("here", "draft"), or in the library for a whole campaign."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, insert, select

from app.findings.keep import Keep, Scope
from app.library.feed import Area
from app.library.library import Library
from app.library.settings import set_setting
from app.library.tables import keep as keep_table

_WORDS = ("clause", "words", "reason", "before", "after", "by", "at")


def keep_values(keep: Keep) -> dict[str, Any]:
    """Return a keep as the plain values a map or a row holds."""
    return {**asdict(keep), "scope": keep.scope.value}


def read_keep(key: str, values: object) -> Keep | None:
    """Return the keep that a map holds under a key; None for one that this program does not understand."""
    if not isinstance(values, Mapping) or values.get("scope") not in list(Scope):
        return None
    words = {name: str(values.get(name) or "") for name in _WORDS}
    return Keep(id=key, scope=Scope(str(values["scope"])), **words)


class CampaignKeeps:
    """The keeps that hold in all drafts of a campaign. Every write tells `Area.KEEPS`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, campaign_id: str | None) -> tuple[Keep, ...]:
        """Return a campaign's keeps, oldest first; None is "all drafts that belong to no campaign"."""
        query = select(keep_table).where(keep_table.c.campaign_id == campaign_id)
        with self._library.read() as connection:
            rows = connection.execute(query.order_by(keep_table.c.at, keep_table.c.id)).mappings().all()
        return tuple(keep for row in rows if (keep := read_keep(row["id"], row)) is not None)

    def add(self, keep: Keep, campaign_id: str | None, origin: object | None = None) -> None:
        """Keep a wording in a whole campaign. Raises ValueError for a keep of another scope."""
        if keep.scope is not Scope.CAMPAIGN:
            raise ValueError("a keep of a draft belongs into its document")
        with self._library.write(Area.KEEPS, ids=(keep.id,), origin=origin) as connection:
            connection.execute(insert(keep_table).values(**keep_values(keep), campaign_id=campaign_id))

    def remove(self, keep_id: str, origin: object | None = None) -> None:
        """End a keep; one that is not there is no error."""
        with self._library.write(Area.KEEPS, ids=(keep_id,), origin=origin) as connection:
            connection.execute(delete(keep_table).where(keep_table.c.id == keep_id))


class ArrivedKeeps:
    """The keeps that hold for a draft in the campaign of whoever shared it, as they said last. Tells `Area.KEEPS`.

    They hold for that one draft only: nobody's packet keeps wordings in other drafts.
    """

    SETTING = "packets.keeps"

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, draft_id: str) -> tuple[Keep, ...]:
        """Return the keeps that came with a draft, oldest first, each once."""
        found = {
            keep.id: keep
            for keeps in self._held().get(draft_id, {}).values()
            for key, values in keeps.items()
            if (keep := read_keep(key, values)) is not None
        }
        return tuple(sorted(found.values(), key=lambda keep: (keep.at, keep.id)))

    def put(self, draft_id: str, sender: str, keeps: Iterable[Keep], origin: object | None = None) -> None:
        """Take what a sender says now in place of what they said before."""
        held, new = self._held(), {keep.id: keep_values(keep) for keep in keeps}
        mine = held.get(draft_id, {})
        if mine.get(sender, {}) != new:
            rest = {name: values for name, values in mine.items() if name != sender}
            self._write({**held, draft_id: {**rest, **({sender: new} if new else {})}}, (draft_id,), origin)

    def remove(self, keep_id: str, origin: object | None = None) -> None:
        """End a keep here; it comes back with the sender's next packet, should they still keep it."""
        held = {
            draft: {
                sender: {key: values for key, values in keeps.items() if key != keep_id}
                for sender, keeps in senders.items()
            }
            for draft, senders in self._held().items()
        }
        if held != self._held():
            self._write(held, (keep_id,), origin)

    def _held(self) -> dict[str, dict[str, dict[str, Any]]]:
        held = self._library.setting(self.SETTING)
        return held if isinstance(held, dict) else {}

    def _write(self, held: dict[str, Any], ids: Iterable[str], origin: object | None) -> None:
        with self._library.write(Area.KEEPS, ids=ids, origin=origin) as connection:
            set_setting(connection, self.SETTING, held)
