"""The fast way and the standard reader agree on every file, byte for byte."""

import csv
import io
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.readers import cells, encoded
from app.surveys.readers.csv_file import read_table
from app.surveys.readers.encoded import Coded, Dropped, Encoder, Raw, Reals, mend
from app.surveys.readers.sniffing import sniff

PIECES = st.one_of(
    st.sampled_from(
        [
            "",
            "1",
            "2",
            "12345678",
            "123456789",
            "Strongly agree",
            "Strongly disagree",
            " x ",
            "x",
            "é",
            "\x85",
        ]
    ),
    st.text(st.characters(exclude_characters='",\n\r\x00', exclude_categories=["Cs"]), max_size=300),
)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(PIECES, min_size=width, max_size=width), min_size=1, max_size=30)
)


def values(raw: Raw) -> list[str]:
    """A column as texts."""
    assert isinstance(raw, Coded)
    return [raw.values[code] for code in raw.codes]


def table(folder: Path, text: str) -> list[list[str]]:
    """A file's columns as they are read."""
    path = folder / "t.csv"
    path.write_bytes(text.encode())
    head = sniff(path.read_bytes())
    return [values(raw) for raw in read_table(path, head, 1, lambda part: None).columns]


@given(rows=TABLES, ending=st.sampled_from(["\n", "\r\n"]), quotes=st.booleans(), last=st.booleans())
def test_every_table_reads_as_the_standard_reader_has_it(
    tmp_path_factory: "object", rows: list[list[str]], ending: str, quotes: bool, last: bool
) -> None:
    folder = tmp_path_factory.mktemp("t")  # type: ignore[attr-defined]  # pytest's own type is not public
    head = ",".join(f"c{at}" for at in range(len(rows[0])))
    out = io.StringIO()
    csv.writer(out, lineterminator=ending, quoting=csv.QUOTE_ALL if quotes else csv.QUOTE_MINIMAL).writerows(
        rows
    )
    text = head + ending + out.getvalue()
    found = table(folder, text if last else text.removesuffix(ending))
    wanted = [row for row in csv.reader(io.StringIO(out.getvalue(), newline="")) if row]
    assert found == [[mend(cell) for cell in column] for column in zip(*wanted, strict=True)]


@given(st.lists(st.sampled_from(["a" * 9, "a" * 9 + "b", "b" * 17, "c" * 8, ""]), min_size=1, max_size=40))
def test_cells_with_one_number_are_told_apart_by_their_bytes(words: list[str]) -> None:
    lines = "".join(f"{word},x\n" for word in words).encode()
    factors = cells._FACTORS.copy()
    cells._FACTORS[1:] = 0  # the worst luck there could be: only the first eight bytes count
    try:
        block = cells.split(lines, b",", 2)
        assert block is not None
        encoder = Encoder(encoded.Budget())
        cells.take(block, 0, encoder, cells.Known(), bytes.decode)
        assert values(encoder.finish()) == words
    finally:
        cells._FACTORS[:] = factors


def test_many_numbers_become_floats_and_slips_are_counted(tmp_path: Path) -> None:
    rows = [f"{value / 7:.6f},a" for value in range(5000)]
    rows[4000] = ",a"
    rows[4321] = "n/a,a"
    rows[4500] = "1_000,a"
    path = tmp_path / "t.csv"
    path.write_text("w,b\n" + "\n".join(rows))
    raw = read_table(path, sniff(path.read_bytes()), 1, lambda part: None).columns[0]
    assert isinstance(raw, Reals)
    assert raw.others == {"n/a": 1, "1_000": 1}
    assert int(np.isnan(raw.values).sum()) == 3
    assert raw.values[70] == 10.0


def test_text_without_end_is_counted_and_not_kept() -> None:
    encoder = Encoder(encoded.Budget(1000))
    for part in range(10):
        encoder.add([f"somebody's own words, number {part} {at}" for at in range(500)] + [""])
    assert encoder.finish() == Dropped(5000)
