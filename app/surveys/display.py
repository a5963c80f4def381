"""Figures in words: what is printed in a cell, beside it, and under a table.

Rounding happens here and nowhere earlier, half up from the unrounded value (`rounding`).
"""

from collections.abc import Iterator

from app.surveys.figures import CAREFUL, SMALL, About, Column, Figure, Table, Withheld
from app.surveys.rounding import MINUS, NONE, UNDER_HALF, margin, people, said
from app.translation import tr


def figure_text(figure: Figure) -> str:
    """Return a figure as a cell holds it: "41", `*`, `–`, "3.4", "7 of 12"; empty when withheld."""
    if figure.value is None:
        return ""
    if not figure.share:
        return decimal(figure.value)
    if figure.counted:
        return tr("{count} of {base}", count=people(figure.people or 0), base=people(figure.base))
    return said(figure.value)


def margin_text(figure: Figure) -> str:
    """Return what stands behind a figure: "±4", "±0.2" for a mean; empty where nothing is known."""
    if figure.margin is None:
        return ""
    return margin(figure.margin * 100) if figure.share else f"±{decimal(max(figure.margin, 0.1))}"


def interval_text(figure: Figure) -> str:
    """Return the interval in words: "38 to 45 %"; empty where nothing is known."""
    if figure.low is None or figure.high is None:
        return ""
    if not figure.share:
        return tr("{low} to {high}", low=decimal(figure.low), high=decimal(figure.high))
    low, high = (said(limit) for limit in (figure.low, figure.high))
    return tr("{low} to {high} %", low="0" if low == NONE else low, high=high)


def decimal(value: float) -> str:
    """Return a mean with one decimal, half up: 3.45 is 3.5."""
    tenths = _tenths(value)
    return f"{MINUS if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _tenths(value: float) -> int:
    up = int(abs(value) * 10 + 0.5 + 1e-9)
    return up if value >= 0 else -up


def people_text(count: float) -> str:
    """Return "1 person" or "1,204 people"."""
    return tr("1 person") if round(count) == 1 else tr("{count} people", count=people(count))


def base_text(column: Column) -> str:
    """Return who a column rests on: "1,204 people, effective base 812", with care, or why it is withheld."""
    if column.withheld:
        return withheld_text(column.withheld, column.base)
    text = people_text(column.base)
    if people(column.effective) != people(column.base):
        text = tr("{people}, effective base {effective}", people=text, effective=people(column.effective))
    if column.flagged:
        text = tr("{text}: fewer than {careful}, read with care", text=text, careful=CAREFUL)
    return text


def withheld_text(why: Withheld, base: int) -> str:
    """Return why a group is not shown."""
    said_base = people_text(base)
    match why:
        case Withheld.SMALL:
            return tr("asked of {people}: too few to show", people=said_base)
        case Withheld.COMPLEMENT:
            return tr("asked of {people}: not shown, it would give away a small group", people=said_base)
        case Withheld.UNSTEADY:
            return tr("asked of {people} whose weights differ too much to tell", people=said_base)
        case Withheld.WIDE:
            return tr("asked of {people}: too uncertain to show", people=said_base)
    return ""


def weighting_text(about: About) -> str:
    """Return how the figures were weighted, and what their errors take into account."""
    if not about.weighting:
        text = tr("Unweighted.")
    else:
        text = tr("Weighted by {weight}. Bases are unweighted.", weight=about.weighting)
    design = {
        (True, True): tr("Errors take strata and clusters into account."),
        (True, False): tr("Errors take strata into account."),
        (False, True): tr("Errors take clusters into account."),
    }.get((about.stratified, about.clustered), "")
    return f"{text} {design}".rstrip()


def random_text(about: About) -> str:
    """Return what the intervals assume."""
    if about.random:
        return tr("Intervals hold 19 times out of 20; only chance is in them, not how questions were put.")
    return tr("Intervals are modelled as if the sample were random; it was not drawn that way.")


def small_print(table: Table) -> list[str]:
    """Return what stands under a table, one sentence each."""
    return [line for line in _lines(table) if line]


def _lines(table: Table) -> Iterator[str]:
    about = table.about
    yield tr("“{wording}”", wording=about.wording)
    yield tr("Asked: {who}.", who=about.asked or about.population or tr("everybody"))
    if about.asked and about.population:
        yield tr("Population: {who}.", who=about.population)
    yield tr("Base: {base}.", base=base_text(table.total))
    yield tr("Fieldwork: {when}.", when=about.fieldwork) if about.fieldwork else tr("Fieldwork is not known.")
    yield weighting_text(about)
    yield random_text(about)
    if about.multiple:
        yield tr("People could give several answers: together they can exceed 100 %.")
    yield _outside(about)
    yield from _marks(table)
    yield tr("Source: {source}.", source=about.source) if about.source else ""
    yield tr("Made-up sample data.") if about.sample else ""
    yield from about.notes


def _outside(about: About) -> str:
    parts = []
    if about.no_answer:
        parts.append(
            tr("Without an answer, outside the base: {people}.", people=people_text(about.no_answer))
        )
    if about.left_out:
        parts.append(
            tr(
                "Left out for want of a weight or a place in the design: {people}.",
                people=people_text(about.left_out),
            )
        )
    return " ".join(parts)


def _marks(table: Table) -> Iterator[str]:
    """Explain the marks that stand in this table, and no others."""
    columns = (table.total, *table.columns)
    figures = [one for column in columns for one in (*column.figures, *column.nets)]
    shown = {figure_text(one) for one in figures}
    if UNDER_HALF in shown:
        yield tr("* is less than half a per cent.")
    if NONE in shown:
        yield tr("– is nobody.")
    if any(column.flagged for column in columns):
        yield tr(
            "Groups of {least} to {most} people are to be read with care.", least=SMALL, most=CAREFUL - 1
        )
    if any(one.letters for one in figures):
        yield tr(
            "A letter says that a share is higher than that group's: Rao–Scott test of the table, then t tests with "
            "Holm's adjustment, each at 5 %, between groups of at least 100 people."
        )
