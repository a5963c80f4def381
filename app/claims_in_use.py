"""The figures a library can cite now: what its surveys say about what was picked in a draft."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.claims.checking import Checked, check
from app.claims.citations import Citation, Citations
from app.errors import KnownError
from app.surveys.claims.cited import Cited, evidence_of, evidence_of_published
from app.surveys.claims.evidence import Evidence
from app.translation import tr

if TYPE_CHECKING:
    from app.drafts.shelf import DraftShelf
    from app.surveys.store import SurveyStore


class NoSuchFigure(KnownError):  # noqa: N818 - a state, told as it is
    """A figure whose survey, question, answer or group is not in the library."""

    def __init__(self, cited: Cited) -> None:
        super().__init__(
            tr("“{title}” does not hold this figure any more.", title=cited.title or cited.survey),
            tr("What it said when it was cited is kept in the draft."),
            tr("Cite another figure, or import the survey again."),
        )
        self.cited = cited


@dataclass(frozen=True, slots=True)
class Said:
    """What one draft says with a figure."""

    draft_id: str
    title: str
    checked: Checked


class ClaimsInUse:
    """Works for one library. Computing may take long for large surveys: the window asks from a job.

    Args:
        surveys: returns the library's surveys; asked when somebody cites.
        drafts: the library's drafts.
    """

    def __init__(self, surveys: "Callable[[], SurveyStore]", drafts: "DraftShelf") -> None:
        self._surveys, self._drafts = surveys, drafts

    @property
    def store(self) -> "SurveyStore":
        """The surveys of the library."""
        return self._surveys()

    def evidence(self, cited: Cited) -> Evidence:
        """Return what the data say now. Raises NoSuchFigure, or what the survey's own damage raises."""
        forms = {row.id: row.form for row in self.store.list()}
        if cited.survey not in forms:
            raise NoSuchFigure(cited)
        try:
            if forms[cited.survey] == "published":
                return evidence_of_published(self.store.load_published(cited.survey).figure(cited.question))
            earlier = self.store.load(cited.earlier) if cited.earlier in forms else None
            return evidence_of(self.store.load(cited.survey), cited, earlier)
        except KeyError as error:
            raise NoSuchFigure(cited) from error

    def now(self, citations: Iterable[Citation]) -> Mapping[str, Evidence]:
        """Return what the data say now, by citation; those whose survey is not here are left out."""
        found = {}
        for one in citations:
            try:
                found[one.id] = self.evidence(one.cited)
            except KnownError:  # what was kept in the draft counts
                continue
        return found

    def said_of(self, survey: str, each: Callable[[int, int], None] = lambda done, all_: None) -> list[Said]:
        """Return what the drafts of the library say with figures of one survey.

        Reads every draft anew: a job. `each` hears (done, all) and may raise to stop.
        """
        found: list[Said] = []
        rows = self._drafts.list()
        for done, row in enumerate(rows):
            each(done, len(rows))
            try:
                draft = self._drafts.read(row.id)
            except KnownError:  # the board says so
                continue
            cited = [one for one in Citations(draft).all() if survey in (one.cited.survey, one.cited.earlier)]
            found += (Said(row.id, row.title, one) for one in check(draft.post(), cited))
        return found
