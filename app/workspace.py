"""One open library with its features wired together: what a screen or a command receives.

The workspace only wires. What a draft is, how it is stored and what guidance says about it live in their rooms.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from uuid import uuid4

from app.drafts.brief import Brief
from app.drafts.document import Draft
from app.drafts.keeps import ArrivedKeeps, CampaignKeeps
from app.drafts.rows import Counts
from app.drafts.saving import DraftSession
from app.drafts.shelf import DraftShelf
from app.findings.finding import Finding
from app.findings.keep import Keep, Scope, covers, neighbours
from app.findings.post import Post
from app.findings.voice import one_voice
from app.library.library import Library
from app.library.writer import JournalWriter
from app.paths import data_dir

if TYPE_CHECKING:
    from app.claims.citations import Citation
    from app.claims_in_use import ClaimsInUse
    from app.guidelines.check import Checker
    from app.guidelines.rules import Rules
    from app.help_in_use import HelpInUse
    from app.packs_in_use import PacksInUse
    from app.preview.checks import TimingFinder
    from app.publishing.gate import Hindrance
    from app.review.room import Review, ReviewDesk
    from app.surveys.store import SurveyStore
    from app.team.address import TeamAddress

SAMPLE_NAME = "World Mental Health Day (sample).carewright"
Finder = Callable[[Post], Sequence[Finding]]


@dataclass(frozen=True)
class Guidance:
    """What the finders say about a draft now: open findings in reading order, and those the creator keeps."""

    open: tuple[Finding, ...] = ()
    kept: tuple[tuple[Keep, Finding], ...] = ()
    care: bool = False  # the words may be about the writer: offer help, quietly


class Workspace:
    """An open library and everything that works on it. Make one with `open`, `create` or `open_sample`."""

    def __init__(self, library: Library, rules: "Rules | None" = None) -> None:
        self.library, self._given_rules = library, rules
        self._making = RLock()
        self._packs: PacksInUse | None = None
        self._help: HelpInUse | None = None
        self._surveys: SurveyStore | None = None
        self.writer = JournalWriter(library.journal)
        self.shelf = DraftShelf(library)
        self.campaign_keeps = CampaignKeeps(library)
        self.arrived_keeps = ArrivedKeeps(library)
        self.finders: tuple[Finder, ...] = (self._numbers, self._timing)  # what speaks beside the packs
        self._campaigns: dict[str, str | None] = {}  # by draft, until somebody writes
        self._kept_in_campaign: dict[str, tuple[Keep, ...]] = {}
        library.feed.subscribe(lambda _: self._campaigns.clear())
        library.feed.subscribe(lambda _: self._kept_in_campaign.clear())

    @classmethod
    def open(cls, path: Path) -> "Workspace":
        """Open a library. Raises a LibraryError that says what is wrong with the file."""
        return cls(Library.open(path))

    @classmethod
    def create(cls, path: Path) -> "Workspace":
        """Make an empty library and open it."""
        return cls(Library.create(path))

    @classmethod
    def open_sample(cls, path: Path | None = None) -> "Workspace":
        """Open the sample library, making it on the first visit."""
        path = path or data_dir() / SAMPLE_NAME
        if path.exists():
            return cls.open(path)
        from app.sample import fill  # read once, on the first visit

        workspace = cls.create(path)
        fill(workspace)
        return workspace

    @classmethod
    def open_team(cls, address: "TeamAddress") -> "Workspace":
        """Open the local library that stands for a team's on a server, making an empty one on the first visit."""
        from app.team.book import Book  # when somebody has a team

        path = address.replica()
        workspace = cls.open(path) if path.exists() else cls.create(path)
        book = Book(workspace.library)
        book.bind(address.url(), book.binding().get("team", ""))
        return workspace

    @property
    def team_address(self) -> str:
        """The server's address, when this library stands for a team's; empty for a library of one's own."""
        held = self.library.setting("team")
        return str(held.get("address", "")) if isinstance(held, dict) else ""

    @property
    def packs(self) -> "PacksInUse":
        """The packs in use: what each campaign decided, and the team's own."""
        if self._packs is None:
            # with the engine: the first check needs it, the first picture does not
            from app.packs_in_use import PacksInUse

            with self._making:  # a worker and the window may ask at the same time
                self._packs = self._packs or PacksInUse(self.library, self._given_rules)
        return self._packs

    @property
    def help(self) -> "HelpInUse":
        """The help lines in use."""
        if self._help is None:
            from app.help_in_use import HelpInUse  # with the directory, likewise

            with self._making:
                self._help = self._help or HelpInUse(self.library)
        return self._help

    def _numbers(self, post: Post) -> Sequence[Finding]:
        return self.help.find(post)

    def _timing(self, post: Post) -> Sequence[Finding]:
        return self._times.find(post)

    @cached_property
    def _times(self) -> "TimingFinder":
        from app.preview.checks import TimingFinder  # with the first check, likewise

        return TimingFinder()

    @property
    def path(self) -> Path:
        """The library's file."""
        return self.library.path

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample library."""
        return self.library.setting("sample", default=False) is True

    def close(self) -> bool:
        """Write what is left and close; False when something could not be written (see `writer.unwritten`)."""
        written = self.writer.close()
        self.library.close()
        return written

    def create_draft(self, brief: Brief, parts: dict[str, str] | None = None, *, sample: bool = False) -> str:
        """Make a draft and return its id."""
        draft = self.shelf.create(brief.title, brief, parts, sample=sample)
        self.refresh_counts(draft)
        return draft.id

    def session(self, draft_id: str) -> DraftSession:
        """Open a draft for writing: the draft and the autosave that belongs to it."""
        return DraftSession(self.shelf.open(draft_id), self.writer)

    @property
    def surveys(self) -> "SurveyStore":
        """The surveys of this library; the sample's own are made when somebody first looks."""
        from app.surveys.store import SurveyStore  # with numpy

        with self._making:  # a worker and the window may ask at the same time
            if self._surveys is None:
                self._surveys = SurveyStore(self.library)
                if self.is_sample and not self.library.setting("sample.surveys", default=False):
                    from app.sample import fill_surveys  # once

                    self.library.set_setting("sample.surveys", True)
                    fill_surveys(self._surveys)
        return self._surveys

    @cached_property
    def reviews(self) -> "ReviewDesk":
        """What the reviews of this library share: inbox, history and sign-offs."""
        from app.review.room import ReviewDesk  # when somebody reviews

        return ReviewDesk(self.library)

    def review(self, draft: Draft, me: str, people: Iterable[str] = ()) -> "Review":
        """Return the review of an open draft as one person sees it; `people` are names that may be mentioned."""
        from app.review.room import Review  # as above

        return Review(draft, me, self.library, people)

    def import_file(self, path: Path) -> tuple[str, tuple[str, ...]]:
        """Make a draft of a file; return its id and what was recognised or left out.

        Raises:
            ImportRefused: when the file cannot be read; nothing is changed.
        """
        from app.exchange.importing import read_file  # formats are loaded when one is met

        found = read_file(path)
        return self.create_draft(Brief(title=found.title), found.parts), found.notes

    @cached_property
    def claims(self) -> "ClaimsInUse":
        """The figures that can be cited in drafts."""
        from app.claims_in_use import ClaimsInUse  # when somebody cites

        return ClaimsInUse(lambda: self.surveys, self.shelf)

    def guidance(self, draft: Draft, citations: "Sequence[Citation] | None" = None) -> Guidance:
        """Return what every finder says about a draft, what is kept set apart.

        `citations` are the draft's, for who checks a frozen copy in a worker.
        """
        from app.claims import (
            checking,
        )  # with the engine: the first check needs them, the first picture does not
        from app.claims.citations import Citations

        post, checker = draft.post(), self.checker_of(draft.id)
        said = [finding for finder in self.finders for finding in finder(post)]
        cited = Citations(draft).all() if citations is None else citations
        said += checking.findings(post, checking.check(post, cited))
        raw = [*checker.raw(post, self.help.facts(post)), *said]
        findings = one_voice(checking.one_voice_on_sources(raw))
        keeps = (*draft.keeps, *self._campaign_keeps(draft.id))
        opened: list[Finding] = []
        kept: list[tuple[Keep, Finding]] = []
        for finding in findings:
            text = post.parts.get(finding.part, "")
            keep = next((k for k in keeps if covers(k, finding, text)), None)
            if keep is None:
                opened.append(finding)
            else:
                kept.append((keep, finding))
        return Guidance(tuple(opened), tuple(kept), checker.offers_care(post))

    def _campaign_keeps(self, draft_id: str) -> tuple[Keep, ...]:
        if draft_id not in self._kept_in_campaign:
            own = self.campaign_keeps.of(self.campaign_of(draft_id))
            self._kept_in_campaign[draft_id] = (*own, *self.arrived_keeps.of(draft_id))
        return self._kept_in_campaign[draft_id]

    def campaign_of(self, draft_id: str) -> str | None:
        """Return the campaign a draft belongs to. Raises Missing."""
        if draft_id not in self._campaigns:
            self._campaigns[draft_id] = self.shelf.row(draft_id).campaign_id
        return self._campaigns[draft_id]

    def checker_of(self, draft_id: str) -> "Checker":
        """Return the checker for a draft, with what its campaign decided about packs."""
        return self.packs.checker(self.campaign_of(draft_id))

    def hindrances(self, draft: Draft, findings: Sequence[Finding] | None = None) -> tuple["Hindrance", ...]:
        """Return what a team should know before it publishes or exports; `findings` are the open ones, if at hand."""
        from app.publishing.gate import hindrances  # when somebody publishes
        from app.review.sign_off import verify

        room = self.review(draft, "")
        present = room.versions.present()
        verdicts = [verify(record, present) for record in self.reviews.sign_offs.of(draft.id)]
        found = self.guidance(draft).open if findings is None else findings
        return hindrances(found, room.threads.all(), verdicts)

    def keep(self, draft: Draft, finding: Finding, scope: Scope, reason: str) -> Keep:
        """Keep a wording, with a reason; the draft's own undo takes back what is stored in the draft."""
        before, after = neighbours(draft.text(finding.part), finding)
        keep = Keep(
            id=uuid4().hex,
            clause=finding.clause,
            words=finding.words,
            scope=scope,
            reason=reason,
            before=before,
            after=after,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        if scope is Scope.CAMPAIGN:
            self.campaign_keeps.add(keep, self.shelf.row(draft.id).campaign_id)
        else:
            draft.add_keep(keep)
        return keep

    def release(self, draft: Draft, keep: Keep) -> None:
        """Stop keeping a wording: its finding is open again."""
        if keep.scope is Scope.CAMPAIGN:
            self.campaign_keeps.remove(keep.id)
            self.arrived_keeps.remove(keep.id)
        else:
            draft.remove_keep(keep.id)

    def refresh_counts(self, draft: Draft, guidance: Guidance | None = None) -> None:
        """Write a draft's open findings to its row, for the board."""
        found = (guidance or self.guidance(draft)).open
        self.shelf.save(draft, Counts(*(sum(f.severity.rank == rank for f in found) for rank in range(3))))

    def counts(self, draft: Draft) -> Counts:
        """Return how many open findings a draft has, of a copy also in a worker."""
        found = self.guidance(draft).open
        return Counts(*(sum(f.severity.rank == rank for f in found) for rank in range(3)))

    def recount(self, draft_id: str) -> bool:
        """Count a draft's open findings again, for the board; True when something had changed."""
        draft, row = self.shelf.open(draft_id), self.shelf.row(draft_id)
        guidance = self.guidance(draft)
        counts = Counts(*(sum(f.severity.rank == rank for f in guidance.open) for rank in range(3)))
        if counts == Counts(row.must, row.should, row.consider):
            return False
        self.refresh_counts(draft, guidance)
        return True
