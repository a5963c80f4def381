"""No finding on the word being typed.

A finding that is new waits while the caret stands in its words or right behind them and they were typed in
less than `PATIENCE` ago. It shows when the caret leaves, or when the person stops. A finding that was shown
already stays: words that blink while one edits them would disturb more than they help.
"""

from collections.abc import Iterable, Sequence

from app.findings.finding import Finding

PATIENCE = 1.5  # seconds after the last key

Key = tuple[str, str, str, int]  # clause, part, words, how many alike stand before it


def keys(findings: Sequence[Finding]) -> list[Key]:
    """Return a name for each finding that stays the same while text elsewhere is edited."""
    counted: dict[tuple[str, str, str], int] = {}
    result: list[Key] = []
    for finding in findings:
        alike = (finding.clause, finding.part, finding.words)
        counted[alike] = counted.get(alike, -1) + 1
        result.append((*alike, counted[alike]))
    return result


class Held:
    """Decides which findings wait. Times are seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._shown: set[Key] = set()
        self._typed_at = -PATIENCE
        self._part = ""

    def typed(self, part: str, now: float) -> None:
        """Note that the person typed in a part."""
        self._part, self._typed_at = part, now

    def reset(self) -> None:
        """Forget everything: another draft is shown, and what it holds was not typed just now."""
        self._shown.clear()
        self._typed_at = -PATIENCE

    def split(
        self, findings: Sequence[Finding], caret: int, now: float
    ) -> tuple[list[Finding], list[Finding]]:
        """Return (to show, to hold back) for a caret at a code point of the part last typed in."""
        typing = now - self._typed_at < PATIENCE
        show: list[Finding] = []
        hold: list[Finding] = []
        names = keys(findings)
        for finding, name in zip(findings, names, strict=True):
            wait = typing and name not in self._shown and self._touches(finding, caret)
            (hold if wait else show).append(finding)
        held = set(map(id, hold))
        self._shown = {name for finding, name in zip(findings, names, strict=True) if id(finding) not in held}
        return show, hold

    def _touches(self, finding: Finding, caret: int) -> bool:
        span = finding.span
        return finding.part == self._part and span is not None and span.start < caret <= span.end


def of_part(findings: Iterable[Finding], part: str) -> list[Finding]:
    """Return the findings with a place in one part, in reading order."""
    mine = [one for one in findings if one.part == part and one.span is not None]
    return sorted(mine, key=lambda one: (one.span.start, one.span.end) if one.span else (0, 0))
