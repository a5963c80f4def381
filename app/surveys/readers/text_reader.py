"""Tables of text: the dialect is recognised by the first records, then everything is read once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.surveys.readers.csv_file import Progress, TextTable, read_table
from app.surveys.readers.dialects import forms, plain, qualtrics, surveymonkey
from app.surveys.readers.dialects.common import Records, Shape, whole_numbers
from app.surveys.readers.dialects.quantipy import beside, quantipy_shape
from app.surveys.readers.encoded import Raw
from app.surveys.readers.sniffing import HEAD, sniff
from app.surveys.readers.variable import Found
from app.translation import tr


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one program's exports are known, and read."""

    header_rows: Callable[[Records], int]
    shape: Callable[[Records, Sequence[Raw]], Shape]


DIALECTS = (
    Dialect(qualtrics.header_rows, qualtrics.shape),
    Dialect(surveymonkey.header_rows, surveymonkey.shape),
    Dialect(lambda records: int(surveymonkey.is_research(records)), surveymonkey.research_shape),
    Dialect(lambda records: int(forms.is_typeform(records)), forms.typeform_shape),
    Dialect(forms.lime_header_rows, forms.lime_shape),
    Dialect(lambda records: int(forms.is_google(records)), forms.google_shape),
)
PLAIN = Dialect(plain.header_rows, plain.shape)


def dialect_of(records: Records) -> tuple[Dialect, int]:
    """Return the dialect of a table and how many header rows it has."""
    for dialect in DIALECTS:
        if rows := dialect.header_rows(records):
            return dialect, rows
    return PLAIN, PLAIN.header_rows(records)


def read_text(path: Path, progress: Progress, encoding: str = "") -> Found:
    """Read a CSV or TSV file of any dialect.

    Raises:
        SurveyRefused: when it is no table.
        OSError: when the file cannot be read.
    """
    with path.open("rb") as file:
        head = sniff(file.read(HEAD), encoding)
    described = beside(path)
    dialect, rows = (PLAIN, 1) if described else dialect_of(head.records)
    table = read_table(path, head, rows, progress)
    records = head.records[:rows]
    columns = tuple(map(whole_numbers, table.columns))
    shape = quantipy_shape(described, records[0], columns) if described else dialect.shape(records, columns)
    return replace(
        found_of(shape, table.rows, rows),
        encoding=head.encoding_words,
        delimiter=head.delimiter,
        title=path.stem,
        notes=(*shape.notes, *_told(table, head.nuls)),
    )


def found_of(shape: Shape, rows: int, header_rows: int) -> Found:
    """Return what a dialect made of a table, by itself."""
    excluded = tuple(found for found in shape.excluded if len(found.rows) == rows and found.count)
    return Found(shape.format, shape.variables, rows, header_rows, excluded=excluded, notes=shape.notes)


def _told(table: TextTable, nuls: int) -> list[str]:
    told = table.told
    said = []
    if told["short"]:
        said.append(
            tr(
                "{count} rows were shorter than the header; what is missing counts as blank.",
                count=told["short"],
            )
        )
    if told["long"]:
        said.append(
            tr(
                "{count} rows were longer than the header; what stood behind it was left out.",
                count=told["long"],
            )
        )
    if nuls + told["nuls"]:
        said.append(tr("{count} null characters were left out.", count=nuls + told["nuls"]))
    return said
