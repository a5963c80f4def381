"""Which packs are in use where: each campaign's decisions and the team's own packs, kept in the library.

Decisions of a campaign are in its row (`campaign.packs`); those for drafts that belong to none are a setting. An own
pack is kept as the text its author wrote: one that cannot be used is switched off and says why, and everything else
goes on.
"""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from app.errors import KnownError
from app.findings.finding import Finding
from app.findings.post import Post
from app.guidelines.check import Checker
from app.guidelines.clause import Clause
from app.guidelines.rules import Rules
from app.guidelines.settings import Settings
from app.library.feed import Area, Changes
from app.library.library import Library
from app.library.schema import now
from app.library.tables import campaign as campaign_table
from app.translation import tr

if TYPE_CHECKING:
    from app.guidelines.clause import Pack
    from app.guidelines.own import Examiner, Problem

NO_CAMPAIGN = "guidelines.settings"  # setting: the decisions for drafts that belong to no campaign
OWN = "guidelines.own"  # setting: the texts of own packs by key
MOST_CHECKERS = 4  # sets of decisions whose read lines are kept
MOST_PACKS = 50
MOST_BYTES = 200_000  # of the text of one: hundreds of clauses


@dataclass(frozen=True, slots=True)
class OwnPack:
    """A team's own pack as the library holds it. `key` is its name in the library, whatever its text says.

    `pack` is None when it cannot be used, and `problems` say why.
    """

    key: str
    text: str
    pack: "Pack | None"
    problems: "tuple[Problem, ...]" = ()
    title: str = ""


class PacksInUse:
    """The packs of one library. Every change is told as `Area.SETTINGS` or `Area.CAMPAIGNS`."""

    def __init__(self, library: Library, rules: Rules | None = None) -> None:
        self._library, self._given = library, rules
        self._decided: dict[str | None, Settings] = {}
        self._checkers: dict[str, Checker] = {}  # by what was decided, oldest first
        self._own: tuple[OwnPack, ...] | None = None
        library.feed.subscribe(self._hear, first=True)

    @cached_property
    def shipped(self) -> Rules:
        """The packs that come with the program, read when they are first needed."""
        return self._given or Rules.load()

    @cached_property
    def examiner(self) -> "Examiner":
        """Reads the text of an own pack as it is being written, on any thread."""
        from app.guidelines.own import Examiner  # with YAML: only where there is an own pack

        return Examiner(self.shipped)

    def _hear(self, changes: Changes) -> None:
        if Area.CAMPAIGNS in changes.areas or not changes.ids.isdisjoint({NO_CAMPAIGN, OWN}):
            self._decided = {}
            self._checkers = {}
        if OWN in changes.ids:
            self._own = None

    # --- what is in use

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause there is, own packs' included, as their authors wrote them."""
        return (*self.shipped.clauses, *self._own_clauses())

    def rules(self, campaign_id: str | None = None) -> Rules:
        """Return the rules for the drafts of a campaign; None is for those that belong to none."""
        return self.checker(campaign_id).rules

    def checker(self, campaign_id: str | None = None) -> Checker:
        """Return the checker for the drafts of a campaign, the same one until something changes.

        Campaigns that decided the same share one. May be asked on any thread; a change made meanwhile counts next time.
        """
        settings = self._decided.get(campaign_id)
        if settings is None:
            settings = self._decided[campaign_id] = self.settings(campaign_id)
        key = json.dumps(settings.stored())
        checker = self._checkers.get(key)
        if checker is None:
            own = self._own_clauses()
            plain = settings == Settings() and not own
            checker = Checker(self.shipped if plain else self.shipped.with_settings(settings, own))
            for oldest in list(self._checkers)[: 1 - MOST_CHECKERS]:
                self._checkers.pop(oldest, None)
            self._checkers[key] = checker
        return checker

    def would_find(self, clause: Clause, post: Post, campaign_id: str | None = None) -> list[Finding]:
        """Return what a clause alone says about a post, switched on or not."""
        applied = replace(self.settings(campaign_id).applied(clause), on=True)
        about_something = applied.only_about or applied.about or applied.presence
        return Checker(Rules((applied,), self.shipped.signs if about_something else {})).check(post)

    # --- decisions

    def campaigns(self) -> list[tuple[str, str]]:
        """Return (id, title) of every campaign, by title."""
        columns = campaign_table.c
        with self._library.read() as connection:
            rows = connection.execute(select(columns.id, columns.title).order_by(columns.title, columns.id))
            return [(row.id, row.title) for row in rows]

    def settings(self, campaign_id: str | None = None) -> Settings:
        """Return a campaign's decisions; what cannot be understood counts as none."""
        if campaign_id is None:
            return Settings.of(self._library.setting(NO_CAMPAIGN))
        query = select(campaign_table.c.packs).where(campaign_table.c.id == campaign_id)
        with self._library.read() as connection:
            stored = connection.execute(query).scalar_one_or_none()
        try:
            return Settings.of(json.loads(stored or "null"))
        except ValueError:
            return Settings()

    def decide(
        self, settings: Settings, campaign_id: str | None = None, origin: object | None = None
    ) -> None:
        """Keep a campaign's decisions; guidance follows at once."""
        if campaign_id is None:
            self._library.set_setting(NO_CAMPAIGN, settings.stored(), origin)
            return
        words = json.dumps(settings.stored(), ensure_ascii=False)
        change = update(campaign_table).where(campaign_table.c.id == campaign_id)
        with self._library.write(Area.CAMPAIGNS, ids=(campaign_id,), origin=origin) as connection:
            connection.execute(change.values(packs=words, updated=now()))

    # --- own packs

    @property
    def own(self) -> tuple[OwnPack, ...]:
        """The team's own packs in the order in which they were made."""
        if self._own is None:
            read: list[OwnPack] = []
            taken: set[str] = set()
            for key, text in self._texts().items():
                one = self._read(key, text, taken)
                if one.pack is not None:
                    taken |= {one.pack.id, *(clause.id for clause in one.pack.clauses)}
                read.append(one)
            self._own = tuple(read)
        return self._own

    def save_own(self, text: str, key: str = "", origin: object | None = None) -> str:
        """Keep the text of an own pack as it stands, right or wrong; return its key.

        Args:
            key: the pack that is written anew; empty for another one.

        Raises:
            KnownError: the text is too large, or there are too many packs.
        """
        if len(text.encode("utf-8", "replace")) > MOST_BYTES:
            raise KnownError(tr("This pack is larger than 200 KB."), tr("Nothing was changed."))
        texts = self._texts()
        if key not in texts and len(texts) >= MOST_PACKS:
            raise KnownError(
                tr("There are {most} own packs already.", most=MOST_PACKS), tr("Nothing was changed.")
            )
        key = key or next(name for n in range(1, MOST_PACKS + 2) if (name := f"own-{n}") not in texts)
        clean = text.encode("utf-8", "replace").decode()  # half a character cannot be stored
        self._library.set_setting(OWN, {**texts, key: clean}, origin)
        return key

    def remove_own(self, key: str, origin: object | None = None) -> None:
        """Take an own pack out of the library; one that is not there is no error."""
        rest = {name: text for name, text in self._texts().items() if name != key}
        self._library.set_setting(OWN, rest, origin)

    def _texts(self) -> dict[str, str]:
        stored: Any = self._library.setting(OWN)
        if not isinstance(stored, dict):
            return {}
        return {str(key): text for key, text in stored.items() if isinstance(text, str)}

    def _own_clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for one in self.own if one.pack for clause in one.pack.clauses)

    def _read(self, key: str, text: str, taken: set[str]) -> OwnPack:
        found = self.examiner.examine(text, examples=False)
        problems, pack = found.problems, found.pack
        if pack is not None:
            twice = next((name for name in (pack.id, *(c.id for c in pack.clauses)) if name in taken), "")
            if twice:
                from app.guidelines.own import Problem  # as above

                words = tr("{id} is used by another of your packs", id=twice)
                problems, pack = (Problem(1, "id", words),), None
        return OwnPack(key, text, pack, problems, found.title)
