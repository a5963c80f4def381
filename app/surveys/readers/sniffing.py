"""What kind of text file this is: encoding, delimiter, and its first records."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from app.surveys.readers.encoded import mend
from app.surveys.readers.refused import SurveyRefused
from app.translation import tr

HEAD = 4 << 20  # bytes that are looked at; also the longest line
RECORDS = 40  # records that are looked at
COLUMNS = 12_000
NOISE = 1 << 16  # bytes in which nothing may speak against text
_TEXT = bytes({*range(256)} - {*range(1, 32)} | {*b"\t\n\v\f\r\x1a"})  # nulls are counted elsewhere
DELIMITERS = (",", ";", "\t", "|")
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 (little-endian)",
    "utf-16-be": "UTF-16 (big-endian)",
    "cp1252": "windows-1252",
}


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a text file.

    Args:
        encoding: as Python names it; `utf-8` stands for all that agree with ASCII, whose values are put right
            one by one.
        encoding_words: as people name it.
        delimiter: what stands between cells.
        records: the first records, mended, of equal width.
        offsets: for each record, where in the file the next one begins, in bytes; -1 for UTF-16.
        lines: for each record, how many lines have been read after it.
    """

    encoding: str
    encoding_words: str
    delimiter: str
    records: tuple[tuple[str, ...], ...]
    offsets: tuple[int, ...]
    lines: tuple[int, ...]
    bom: int = 0
    nuls: int = 0


def sniff(beginning: bytes, encoding: str = "") -> Head:
    """Read a file's beginning (`HEAD` bytes, or the whole file if it is shorter).

    Args:
        encoding: what a person says it is; empty to find out.

    Raises:
        SurveyRefused: when it is no table.
    """
    bom, found = _encoding(beginning)
    encoding = encoding or found
    body = beginning[bom:]
    if _is_noise(body[:NOISE]):
        raise SurveyRefused(
            tr("This file holds no text, whatever its name says."),
            tr("Open it in the program it came from and export it as CSV."),
        )
    lines = _lines(body, encoding)
    if not lines:
        raise SurveyRefused(tr("This file is empty."))
    if len(beginning) >= HEAD:
        lines = lines[:-1]  # cut short
    if not lines or max(map(len, lines)) > HEAD // 2:
        raise too_long()
    texts = [_text(line, encoding) for line in lines[: 50 * RECORDS]]
    nuls = sum(text.count("\0") for text in texts)
    texts = [text.replace("\0", "") for text in texts]
    skip = 1 if texts[0].lower().startswith("sep=") and len(texts[0].strip()) == 5 else 0
    delimiter = texts[0][4] if skip else _delimiter(texts)
    records, counts = _records(texts[skip:], delimiter)
    sizes = [0]
    for line in lines[: len(texts)]:
        sizes.append(sizes[-1] + len(line))
    at = [count + skip for count in counts]
    offsets = tuple(-1 if encoding.startswith("utf-16") else bom + sizes[count] for count in at)
    words = _encoding_words(encoding, texts, bom)
    return Head(encoding, words, delimiter, records, offsets, tuple(at), bom, nuls)


def too_long() -> SurveyRefused:
    """Return what is said of a line without an end."""
    return SurveyRefused(
        tr("This file holds a line of more than {size} million characters, which no survey does.", size=2),
        tr("Export it again as CSV, one person a line."),
    )


def clean_lines(lines: Iterable[str], told: Counter[str]) -> Iterator[str]:
    """Yield lines without NULs, counting those; refuse a line that has no end."""
    for line in lines:
        if len(line) > HEAD:
            raise too_long()
        if "\0" in line:
            told["nuls"] += line.count("\0")
            yield line.replace("\0", "")
        else:
            yield line


def widened(row: list[str], width: int, told: Counter[str]) -> list[str]:
    """Return a row of exactly `width` cells, counting what had to be done for it."""
    if len(row) < width:
        told["short"] += 1
        return row + [""] * (width - len(row))
    if len(row) > width:
        told["long" if any(cell.strip() for cell in row[width:]) else "blank ends"] += 1
        return row[:width]
    return row


def _encoding(beginning: bytes) -> tuple[int, str]:
    """Return the length of the byte-order mark, and the encoding."""
    for mark, name in BOMS:
        if beginning.startswith(mark):
            return len(mark), name
    part = beginning[:4096]
    if len(part) >= 4 and part.count(0) > len(part) // 4:  # ASCII in two bytes each
        odd, even = part[1::2].count(0), part[0::2].count(0)
        if odd > 3 * max(1, even):
            return 0, "utf-16-le"
        if even > 3 * max(1, odd):
            return 0, "utf-16-be"
    return 0, "utf-8"


def _is_noise(part: bytes) -> bool:
    """Say whether bytes are no text: no UTF-8, and full of control characters, which no other encoding has either."""
    if len(part.translate(None, _TEXT)) <= len(part) // 100 + 4:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(part)
    except UnicodeDecodeError:
        return True
    return False


def _lines(body: bytes, encoding: str) -> list[bytes]:
    if not encoding.startswith("utf-16"):
        return body.splitlines(keepends=True)
    text = body.decode(encoding, "surrogatepass" if len(body) % 2 == 0 else "ignore")
    lines = islice(io.StringIO(text, newline=""), 50 * RECORDS + 1)
    return [line.encode(encoding, "surrogatepass") for line in lines]


def _text(line: bytes, encoding: str) -> str:
    return line.decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")


def _delimiter(lines: list[str]) -> str:
    """Return the delimiter under which most records have the same number of cells, more than one.

    Of several, the one under which the first record has as many: a header holds no decimal commas.
    """
    best, score = ",", (0.0, False, 0)
    for delimiter in DELIMITERS:
        try:
            records, _ = _records(lines, delimiter)
        except SurveyRefused:
            continue
        widths = Counter(len(record) for record in records)
        width, often = widths.most_common(1)[0]
        found = (round(often / len(records), 1), len(records[0]) == width, width)
        if width > 1 and found > score:
            best, score = delimiter, found
    return best


def _records(lines: list[str], delimiter: str) -> tuple[tuple[tuple[str, ...], ...], list[int]]:
    """Return the first records and how many lines were read after each."""
    reader = csv.reader(lines, delimiter=delimiter)
    records, counts = [], []
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append(tuple(map(mend, record)))
                counts.append(reader.line_num)
            if len(records) == RECORDS:
                break
    except csv.Error as error:
        raise SurveyRefused(tr("This is not a table of answers: {detail}.", detail=str(error))) from error
    if not records:
        raise SurveyRefused(tr("This file holds no rows."))
    if max(map(len, records)) > COLUMNS:
        raise SurveyRefused(
            tr("This file has more than {count} columns, which no survey has.", count=f"{COLUMNS:,}")
        )
    return tuple(records), counts


def _encoding_words(encoding: str, lines: list[str], bom: int) -> str:
    if encoding != "utf-8" or bom:
        return ENCODINGS.get(encoding, encoding)
    stray = any("\udc80" <= char <= "\udcff" for line in lines for char in line if not line.isascii())
    return ENCODINGS["cp1252"] if stray else ENCODINGS["utf-8"]
