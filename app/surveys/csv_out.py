"""Cells of our own CSV files: what a spreadsheet would take for a formula stays text.

Source: OWASP, CSV Injection: cells that begin with = + - @, a tab or a line break may be run as formulas.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from app.surveys.readers.encoded import number

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def neutral(cell: object) -> str:
    """Return a cell's text such that no spreadsheet runs it: an apostrophe goes before what looks like a formula.

    Numbers stay as they are, also negative ones.
    """
    text = str(cell).replace("\0", "")
    if text.lstrip(" \u00a0\u200b\ufeff").startswith(_DANGEROUS) and number(text) is None:
        return "'" + text
    return text


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV that any spreadsheet may open: comma, CRLF, every cell neutral."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()
