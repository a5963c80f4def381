"""Surveys on the command line: `carewright survey estimate` and `chart`, straight from a file.

Nothing is stored. What is withheld in the window (fewer than 50 people, and what would give those away) is
withheld here as well.
"""

import json
import operator
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.errors import KnownError
from app.translation import tr

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.surveys.charts.model import Chart
    from app.surveys.dataset import DataSet, Question
    from app.surveys.figures import Column, Figure, Table

survey = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Estimate and draw figures of a survey file."
)
File = Annotated[
    Path, typer.Argument(help="A survey file: CSV, Excel, OpenDocument, SPSS, Stata, SAS or Triple-S.")
]
Asked = Annotated[
    str, typer.Option("--question", help="A question's name, title or a part of it that is unique.")
]
Weight = Annotated[str, typer.Option(help="The column that weights; without it, everybody counts once.")]
Strata = Annotated[str, typer.Option(help="The column of the strata.")]
Psu = Annotated[str, typer.Option(help="The column of the clusters.")]
Fpc = Annotated[str, typer.Option(help="The column with the population size of each stratum.")]
By = Annotated[str, typer.Option(help="The question that makes groups.")]
_CONDITION = re.compile(r"^(?P<key>.+?)\s*(?P<sign>>=|<=|!=|=|>|<)\s*(?P<value>.+)$")
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@survey.command()
def questions(
    file: File, as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False
) -> int:
    """List what was recognised in a file, what is left out, and why."""
    from app.surveys.readers.reading import read_survey
    from app.surveys.readers.recognise import recognise

    seen = recognise(read_survey(file))
    if as_json:
        rows = [
            {"key": q.key, "title": q.title, "kind": q.kind.value, "reason": q.reason, "left_out": q.left_out}
            for q in seen.questions
        ]
        about = {
            "format": seen.format,
            "encoding": seen.encoding,
            "rows": seen.rows,
            "excluded": seen.excluded,
        }
        print(json.dumps({**about, "notes": seen.notes, "questions": rows}, ensure_ascii=False, indent=1))
        return 0
    print(tr("{format}: {count} people.", format=seen.format, count=seen.rows))
    for reason, count in seen.excluded:
        print(tr("{count} rows left out: {reason}.", count=count, reason=reason))
    for question in seen.questions:
        why = tr("left out: {reason}", reason=question.left_out) if question.left_out else question.reason
        print(f"{question.key}  [{question.kind.value}]  {why}")
    return 0


@survey.command()
def estimate(
    file: File,
    question: Asked,
    answer: Annotated[list[str] | None, typer.Option(help="An answer; several also make a net.")] = None,
    weight: Weight = "",
    strata: Strata = "",
    psu: Psu = "",
    fpc: Fpc = "",
    by: By = "",
    where: Annotated[list[str] | None, typer.Option(help="Only these people, such as RIDAGEYR>=20.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For other programs.")] = False,
) -> int:
    """Print the figures of one question with everything a reader must know. Exit code 0, or 1 when all is withheld."""
    from app.surveys.estimates.nets import Net
    from app.surveys.tables import Wish, table

    data = open_file(file, weight, strata, psu, fpc)
    asked, grouping = question_of(data, question), question_of(data, by) if by else None
    named = [answer_of(asked, one) for one in answer or ()]
    net = (Net(" + ".join(asked.labels[at].text for at in named), tuple(named)),) if len(named) > 1 else ()
    wish = Wish(nets=net, where=_mask(data, where or ()), where_words=", ".join(where or ()), tests=False)
    found = table(data, asked.key, grouping.key if grouping else "", wish)
    wanted = {asked.labels[at].text for at in named}
    rows = [
        _row(figure, column)
        for column in (found.total, *found.columns)
        for figure in _figures(column, wanted)
    ]
    if as_json:
        print(json.dumps({**_about(found, asked), "figures": rows}, ensure_ascii=False, indent=1))
    else:
        print(_words(found, rows))
    return 0 if any(row["value"] is not None for row in rows) else 1


@survey.command()
def chart(
    context: typer.Context,
    file: File,
    question: Asked,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A new file that ends in .svg, .png or .csv.")
    ],
    weight: Weight = "",
    strata: Strata = "",
    psu: Psu = "",
    fpc: Fpc = "",
    by: By = "",
    title: Annotated[
        str, typer.Option(help="The chart's title; without it, one that states the finding.")
    ] = "",
) -> int:
    """Draw one question as SVG that a screen reader can tell, as a picture (PNG), or write its table (CSV)."""
    from app.surveys.charts.making import make
    from app.surveys.charts.model import Ask

    if output.suffix.lower() not in (".svg", ".png", ".csv"):
        raise KnownError(tr("Charts are written as .svg, .png or .csv."))
    data = open_file(file, weight, strata, psu, fpc)
    drawn = make(data, Ask(_subject(data, question), question_of(data, by).key if by else ""))
    try:
        output.write_bytes(_drawn(context, drawn.titled(title) if title else drawn, output.suffix.lower()))
    except OSError as error:
        raise KnownError(
            tr("{path} cannot be written: {detail}.", path=output, detail=error.strerror)
        ) from error
    print(tr("Written to {path}.", path=output))
    return 0


def _drawn(context: typer.Context, chart: "Chart", suffix: str) -> bytes:
    from app.surveys.charts.alt_text import alt_text
    from app.surveys.charts.csv import to_csv
    from app.surveys.charts.svg import to_svg

    if suffix == ".csv":
        return to_csv(chart).encode("utf-8-sig")
    if suffix == ".svg":
        return to_svg(chart).encode()
    if (paint := (context.obj or {}).get("png")) is None:
        raise KnownError(
            tr("Pictures need the window's parts, which are not installed."), do=tr("Write an .svg.")
        )
    return bytes(paint(to_svg(chart), alt_text(chart)))


def open_file(file: Path, weight: str, strata: str, psu: str, fpc: str) -> "DataSet":
    """Return a survey file under a weight and design. Raises KnownError."""
    from app.surveys.readers.choices import Choices
    from app.surveys.readers.reading import read_survey
    from app.surveys.readers.recognise import build

    weights = (weight,) if weight else ()
    choices = Choices(weights=weights, weight_in_use=weight, strata=strata, psu=psu, fpc=fpc)
    return build(read_survey(file), choices)


def _subject(data: "DataSet", words: str) -> str:
    """Return the key of what is drawn: a grid as a whole when its stem is named."""
    folded = words.casefold()
    grids = {q.group for q in data.questions if q.group and folded in q.stem.casefold()}
    exact = any(folded in (q.key.casefold(), q.title.casefold()) for q in data.questions)
    return grids.pop() if len(grids) == 1 and not exact else question_of(data, words).key


def question_of(data: "DataSet", words: str) -> "Question":
    """Return the question that is meant: by its name, its title, or a part of them that only it has."""
    folded = words.casefold()
    for name in (str.__str__, str.casefold):
        if found := [q for q in data.questions if name(q.key) == name(words) or name(q.title) == name(words)]:
            return found[0]
    found = [q for q in data.questions if folded in q.key.casefold() or folded in q.wording.casefold()]
    if len(found) == 1:
        return found[0]
    known = ", ".join(q.key for q in found or data.questions[:30])
    raise KnownError(
        tr("Several questions fit “{words}”.", words=words)
        if found
        else tr("The file has no question “{words}” that can be used.", words=words),
        do=tr("Use one of: {known}.", known=known),
    )


def answer_of(question: "Question", words: str) -> int:
    """Return the position of the answer somebody named. Raises KnownError."""
    if (at := question.position(words)) >= 0:
        return at
    known = ", ".join(label.text for label in question.labels)
    raise KnownError(
        tr("“{words}” is no answer to this question.", words=words),
        do=tr("Use one of: {known}.", known=known),
    )


def _mask(data: "DataSet", conditions: Sequence[str]) -> "NDArray[np.bool_] | None":
    import numpy as np  # with the rest, when a command needs it

    mask = None
    for condition in conditions:
        match = _CONDITION.match(condition)
        if not match:
            raise KnownError(
                tr("“{words}” is no condition.", words=condition), do=tr("Write for example RIDAGEYR>=20.")
            )
        found = _holds(data, question_of(data, match["key"]), match["sign"], match["value"])
        mask = found if mask is None else np.logical_and(mask, found)
    return mask


def _holds(data: "DataSet", question: "Question", sign: str, value: str) -> Any:
    from app.surveys.dataset import CODED, Kind
    from app.surveys.readers.encoded import number

    wanted = number(value)
    if question.kind is Kind.NUMBER and wanted is not None:
        return _SIGNS[sign](data.numbers(question.key), wanted)
    if question.kind in CODED and sign in ("=", "!="):
        codes = data.codes(question.key)
        return (codes >= 0) & _SIGNS[sign](codes, answer_of(question, value))
    raise KnownError(tr("“{key}” cannot be compared that way.", key=question.key))


def _figures(column: "Column", wanted: set[str]) -> "list[Figure]":
    shown = [figure for figure in column.figures if not wanted or figure.label in wanted]
    return [*shown, *column.nets, *([column.mean] if column.mean is not None and not wanted else [])]


def _row(figure: "Figure", column: "Column") -> dict[str, Any]:
    return {
        "group": column.label,
        "answer": figure.label,
        "what": "share" if figure.share else "mean",
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "se": figure.se,
        "df": figure.df,
        "base": figure.base,
        "effective_base": figure.effective,
        "withheld": figure.withheld.value,
        "careful": figure.flagged,
    }


def _about(found: "Table", asked: "Question") -> dict[str, Any]:
    about = found.about
    return {
        "question": asked.key,
        "wording": about.wording,
        "asked": about.asked,
        "weighting": about.weighting,
        "stratified": about.stratified,
        "clustered": about.clustered,
        "as_if_random": not about.random,
        "left_out": about.left_out,
        "no_answer": about.no_answer,
        "notes": about.notes,
    }


def _words(found: "Table", rows: Sequence[dict[str, Any]]) -> str:
    from app.surveys.display import base_text, figure_text, margin_text, small_print

    lines = [f"“{found.about.wording}”"]
    wanted = {(row["group"], row["answer"]) for row in rows}
    for column in (found.total, *found.columns):
        lines.append(f"{column.label or tr('Everybody')}: {base_text(column)}")
        for figure in (*column.figures, *column.nets, *([column.mean] if column.mean else [])):
            if (column.label, figure.label) in wanted and figure.value is not None:
                sign = " %" if figure.share and not figure.counted else ""
                lines.append(f"  {figure_text(figure)}{sign} {margin_text(figure)}  {figure.label}")
    return "\n".join([*lines, *small_print(found)[1:]])  # the wording stands above
