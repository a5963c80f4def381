"""Titles that state what a chart shows: suggested, never forced, and never more than the figures carry."""

from app.surveys.charts.crosstab import letter
from app.surveys.charts.model import LIKERT, Chart, Kind, Row, Share
from app.surveys.rounding import percent, whole
from app.translation import tr

GROUPS = frozenset({Kind.GROUPED, Kind.PANELS, Kind.TABLE})


def suggested_titles(chart: Chart) -> tuple[str, ...]:
    """Return titles that fit the figures, the plainest last; at least one, the question's own words if need be."""
    rows = [row for row in chart.rows if not row.withheld]
    if not rows:
        return (tr("Too few people were asked to show figures"), *_plain(chart))
    if chart.kind is Kind.PAIRS:
        found = _changed(chart)
    elif chart.kind is Kind.TREND:
        found = _over_time(chart, rows)
    elif chart.kind in LIKERT and len(rows) > 1:
        found = _scale(chart, rows)
    elif len(rows) > 1:
        found = _groups(chart, rows)
    elif len(chart.rows) == 1:
        found = _largest(chart, rows[0])
    else:
        found = []  # one group is left of several: nothing it says is true of all
    return tuple(dict.fromkeys([*found, *_plain(chart)]))


def _plain(chart: Chart) -> list[str]:
    return [chart.wording or chart.title or tr("Survey answers")]


def _largest(chart: Chart, row: Row) -> list[str]:
    """State the commonest answer, when it leads by more than its interval."""
    known = [(share.value, at) for at, share in enumerate(row.shares) if share.value is not None]
    if not known:
        return []
    ranked = sorted(known, reverse=True)
    best, at = ranked[0]
    share, name = row.shares[at], chart.answers[at].label
    if share.counted:
        return [tr("{counted} answered “{answer}”", counted=share.counted, answer=name)]
    titles = []
    if share.low is not None and share.low > 0.5 and chart.kind not in GROUPS:
        titles.append(tr("Most answered “{answer}”: {share}", answer=name, share=percent(best)))
    second = row.shares[ranked[1][1]] if len(ranked) > 1 else Share(0.0)
    lead = share.low is None or (second.high or second.value or 0.0) < share.low
    if chart.kind in GROUPS:  # each bar is a question of its own, and nobody chose between them
        return [tr("“{answer}”: {share}", answer=name, share=percent(best))] if lead else []
    if lead:
        titles.append(tr("{share} answered “{answer}”", share=percent(best), answer=name))
    else:
        other = chart.answers[ranked[1][1]].label
        titles.append(tr("“{one}” and “{other}” lead, too close to tell apart", one=name, other=other))
    return titles


def _scale(chart: Chart, rows: list[Row]) -> list[str]:
    """State the two ends of the rows by their nets, when their margins do not meet and enough were asked."""
    known = sorted(
        (row for row in rows if row.net is not None and not row.flagged), key=lambda row: -(row.net or 0)
    )
    if len(known) < 2:
        return []
    best, worst = known[0], known[-1]
    if (best.net or 0) - (worst.net or 0) <= (best.net_margin or 0) + (worst.net_margin or 0):
        return [_alike(chart)]
    return [tr("Highest for “{best}”, lowest for “{worst}”", best=best.label, worst=worst.label)]


def _alike(chart: Chart) -> str:
    """State that nothing is established, of those of whom it was asked."""
    if any(row.flagged for row in chart.rows):
        return tr("No clear difference between groups of at least 100 people")
    return (
        tr("No clear difference between the groups")
        if chart.by
        else tr("No clear difference between the rows")
    )


def _groups(chart: Chart, rows: list[Row]) -> list[str]:
    """State the answer whose share differs most between two groups, when that is established."""
    found: list[tuple[float, str]] = []
    for at, one in enumerate(chart.answers):
        if any(row.shares[at].counted for row in rows):
            continue
        enough = [row for row in rows if row.shares[at].value is not None and not row.flagged]
        ordered = sorted(enough, key=lambda row: _value(row, at))
        if len(ordered) < 2 or not _apart(chart, ordered[-1], ordered[0], at):
            continue
        low, high = ordered[0], ordered[-1]
        words = tr("“{answer}”: {high} of {high_name}, {low} of {low_name}", answer=one.label,
                   high=percent(_value(high, at)), high_name=high.label, low=percent(_value(low, at)),
                   low_name=low.label)  # fmt: skip
        found.append((_value(high, at) - _value(low, at), words))
    return [max(found)[1]] if found else [_alike(chart)]


def _value(row: Row, at: int) -> float:
    return row.shares[at].value or 0.0


def _apart(chart: Chart, high: Row, low: Row, at: int) -> bool:
    """Say whether one group's share is established to be higher: by its letters, or by intervals that do not meet."""
    if chart.test:
        return letter(chart.rows.index(low)) in high.shares[at].letters
    top, bottom = low.shares[at].high, high.shares[at].low
    return top is not None and bottom is not None and top < bottom


def _over_time(chart: Chart, rows: list[Row]) -> list[str]:
    """State the largest change from the first wave to the last, when the intervals do not meet."""
    if len(rows) < 2:
        return []
    found: list[tuple[float, str]] = []
    for at, one in enumerate(chart.answers):
        first, last = rows[0].shares[at], rows[-1].shares[at]
        if first.value is None or last.value is None or None in (first.low, last.low, first.high, last.high):
            continue
        assert first.low is not None
        assert last.low is not None
        assert first.high is not None
        assert last.high is not None
        if last.low > first.high or last.high < first.low:
            verb = tr("rose") if last.value > first.value else tr("fell")
            words = tr("“{answer}” {verb} from {first} to {last}", answer=one.label, verb=verb,
                       first=percent(first.value), last=percent(last.value))  # fmt: skip
            found.append((abs(last.value - first.value), words))
    if not found:
        return [tr("No clear change")]
    return [max(found)[1]]


def _changed(chart: Chart) -> list[str]:
    """State the largest established change."""
    known = [
        (abs(change.points), change.points, one.label)
        for one, change in zip(chart.answers, chart.changes, strict=False)
        if change.points is not None and change.established
    ]
    if not known:
        return [tr("No clear change")]
    size, points, name = max(known)
    verb = tr("rose") if points > 0 else tr("fell")
    return [tr("“{answer}” {verb} by {points} percentage points", answer=name, verb=verb, points=whole(size))]
