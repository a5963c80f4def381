"""Citations: words in a draft, tied to the figure they state.

A citation is an anchor on the words and a record beside it with what was picked and what the data said then. It
goes wherever the draft goes, so a colleague without the survey still reads the figure, its base and its source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.drafts.document import Draft
from app.review.anchors import Anchor, Anchors, State
from app.review.records import Values, each, newest, ruling_key, stamp, text
from app.surveys.claims.cited import Cited, cited_values, read_cited
from app.surveys.claims.evidence import Evidence, evidence_values, read_evidence
from app.text.spans import Span

CLAIMS = "claims"  # the name of the document's map
_THING, _FOUND = "cite", "found"  # what was picked, by one person; what the data said, by whoever looked last


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation. `evidence` is what the data said when somebody last looked."""

    id: str
    anchor: Anchor
    cited: Cited
    evidence: Evidence
    by: str = ""
    at: str = ""


class Citations:
    """The citations of one draft."""

    def __init__(self, draft: Draft, me: str = "", anchors: Anchors | None = None) -> None:
        self._draft, self._me = draft, me
        self.anchors = anchors or Anchors(draft)

    def all(self) -> tuple[Citation, ...]:
        """Return every citation whose words stand, in reading order, then those that lost theirs.

        Where two people tied the same words to the same figure apart, one of the two stands for both.
        """
        found: dict[object, Citation] = {}
        for one in self._every():
            span = one.anchor.span
            found.setdefault(one.id if span is None else _words(one), one)
        return tuple(found.values())

    def _every(self) -> tuple[Citation, ...]:
        records = self._draft.records(CLAIMS)
        if not records:
            return ()  # while somebody types, most drafts cost nothing
        anchors = self.anchors.all()
        found = newest({key: values for key, values in records.items() if key.startswith(_FOUND)})
        read = (_read(key, values, anchors, found) for key, values in each(records) if key.startswith(_THING))
        return tuple(sorted((one for one in read if one is not None), key=_place))

    def on(self, part: str, span: Span) -> Citation | None:
        """Return the citation that touches a place."""
        return next(
            (
                one
                for one in self.all()
                if one.anchor.part == part and one.anchor.span is not None and one.anchor.span.overlaps(span)
            ),
            None,
        )

    def cite(self, part: str, span: Span, cited: Cited, evidence: Evidence) -> str:
        """Tie words to a figure; one undo step. One that stood on these words gives way. Returns its id.

        Raises ValueError for a place outside the text, or without words.
        """
        with self._draft.step():
            while (
                before := self.on(part, span)
            ) is not None:  # two, when two people cited the same words apart
                self.remove(before.id)
            name = self.anchors.lay(part, span)
            at = stamp()
            values = {
                "cited": cited_values(cited),
                "evidence": evidence_values(evidence),
                "by": self._me,
                "at": at,
            }
            self._draft.put_records(CLAIMS, {f"{_THING}:{name}": values})
        return name

    def remove(self, citation_id: str) -> None:
        """Untie words from their figure, with what stood for the same; one undo step. One that is gone is no error."""
        every = self._every()
        meant = next((one for one in every if one.id == citation_id), None)
        if meant is None:
            return
        with self._draft.step():
            for one in every:
                if one.id == meant.id or (one.anchor.span is not None and _words(one) == _words(meant)):
                    self._draft.put_records(CLAIMS, {}, drop=(f"{_THING}:{one.id}",))
                    self.anchors.lift(one.id)

    def refresh(self, citation_id: str, evidence: Evidence) -> bool:
        """Keep what the data say now; no undo step. False when they say the same."""
        known = next((one for one in self.all() if one.id == citation_id), None)
        if known is None or known.evidence == evidence:
            return False
        at = stamp()
        values = {"evidence": evidence_values(evidence), "at": at}
        self._draft.put_records(CLAIMS, {ruling_key(f"{_FOUND}:{citation_id}", at): values}, aside=True)
        return True


def _read(
    key: str, values: Values, anchors: Mapping[str, Anchor], found: Mapping[str, Values]
) -> Citation | None:
    """Return a citation; None for what this program cannot read."""
    name = key.partition(":")[2]
    anchor, cited = anchors.get(name), read_cited(values.get("cited"))
    first: Any = values.get("evidence")
    newer: Any = found.get(f"{_FOUND}:{name}", {}).get("evidence")
    evidence = read_evidence(newer) or read_evidence(first)
    if anchor is None or cited is None or evidence is None:
        return None
    return Citation(name, anchor, cited, evidence, text(values, "by"), text(values, "at"))


def _words(citation: Citation) -> tuple[str, Span | None, Cited]:
    """Return what a citation ties together."""
    return citation.anchor.part, citation.anchor.span, citation.cited


def _place(citation: Citation) -> tuple[bool, str, int, str]:
    span = citation.anchor.span
    return (
        citation.anchor.state is State.ORPHANED,
        citation.anchor.part,
        span.start if span else 0,
        citation.id,
    )
