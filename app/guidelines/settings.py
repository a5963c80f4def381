"""What a campaign decided about the packs: which packs and clauses are off or on, and other severities.

A decision never changes a clause. Where several clauses speak of the same words the strictest that is in use leads
(`app.findings.voice`), so a campaign may raise freely; lowering a clause that asks for *must* is possible, and
`must_note` says what it means.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from app.findings.finding import Severity
from app.guidelines.clause import Clause
from app.translation import tr

QUOTATION = "quotation"


@dataclass(frozen=True)
class Settings:
    """One campaign's decisions.

    Args:
        off: ids of packs and clauses that are switched off.
        on: ids of clauses that come switched off and are switched on here.
        severity: by clause id, how strongly it asks here.
    """

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, stored: object) -> "Settings":
        """Return what `stored()` gave earlier; whatever cannot be understood is left out."""
        if not isinstance(stored, Mapping):
            return cls()
        severity = stored.get("severity")
        return cls(
            _names(stored.get("off")),
            _names(stored.get("on")),
            {
                str(clause): Severity(value)
                for clause, value in (severity.items() if isinstance(severity, Mapping) else ())
                if value in list(Severity)
            },
        )

    def stored(self) -> dict[str, Any]:
        """Return plain JSON values, sorted."""
        severity = {clause: self.severity[clause].value for clause in sorted(self.severity)}
        return {"off": sorted(self.off), "on": sorted(self.on), "severity": severity}

    def in_use(self, clause: Clause) -> bool:
        """Say whether a clause is looked for."""
        return (
            (clause.on or clause.id in self.on) and clause.id not in self.off and clause.pack not in self.off
        )

    def with_pack(self, pack: str, on: bool) -> "Settings":
        """Return the same decisions with a pack switched on or off."""
        return replace(self, off=self.off - {pack} if on else self.off | {pack})

    def with_clause(self, clause: Clause, on: bool) -> "Settings":
        """Return the same decisions with a clause switched on or off; its pack stays as it is."""
        off, extra = self.off - {clause.id}, self.on - {clause.id}
        if on and not clause.on:
            extra |= {clause.id}
        if not on and clause.on:
            off |= {clause.id}
        return replace(self, off=off, on=extra)

    def with_severity(self, clause: Clause, severity: Severity | None) -> "Settings":
        """Return the same decisions with another severity for a clause; None, or its own, takes it back."""
        given = {name: value for name, value in self.severity.items() if name != clause.id}
        if severity is not None and severity is not clause.severity:
            given[clause.id] = severity
        return replace(self, severity=given)

    def severity_of(self, clause: Clause) -> Severity:
        """Return how strongly a clause asks here, where no place says otherwise."""
        return self.severity.get(clause.id, clause.severity)

    def applied(self, clause: Clause) -> Clause:
        """Return a clause as it counts here.

        An own severity holds in every place and for every audience; only somebody else's words weigh no more than
        before.
        """
        on = clause.on or clause.id in self.on
        given = self.severity.get(clause.id)
        if given is None:
            return clause if on is clause.on else replace(clause, on=on)
        quoted = clause.severity_in.get(QUOTATION)
        places = {QUOTATION: max(quoted, given, key=lambda s: s.rank)} if quoted else {}
        return replace(clause, on=on, severity=given, severity_in=places)


def must_note(clause: Clause, given: Severity) -> str:
    """Return what lowering a *must* means, in one sentence; nothing when it is not lowered."""
    if clause.severity is not Severity.MUST or given is Severity.MUST:
        return ""
    count = len({source.document for source in clause.sources if not source.differs})
    if count == 1:
        return tr("This clause asks for must in 1 guideline.")
    return tr("This clause asks for must in {count} guidelines.", count=count)


def _names(values: object) -> frozenset[str]:
    if not isinstance(values, list | tuple):
        return frozenset()
    return frozenset(value for value in values if isinstance(value, str))
