"""Triple-S: a description in XML (.sss, .xml) beside the answers (.asc, .dat, .csv).

Source: the Triple-S XML standard 1.2 to 2.0. Entities and document types of the XML are never resolved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from app.surveys.dataset import Kind, Label
from app.surveys.readers.csv_file import Progress, read_table
from app.surveys.readers.dialects.common import JOINT, held, kept_back, keys_of, lone, recoded
from app.surveys.readers.encoded import Budget, Encoder, Raw
from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.sniffing import HEAD, sniff
from app.surveys.readers.variable import Found, Variable
from app.translation import tr

LARGEST = 16 << 20  # bytes of a description
DATA = 512 << 20  # bytes of answers in fixed places
BESIDE = (".asc", ".dat", ".csv", ".txt")


@dataclass(frozen=True, slots=True)
class Described:
    """One variable as the description has it; places count from 1 and include the last."""

    ident: str
    type: str
    use: str
    name: str
    title: str
    asked: str
    start: int
    finish: int
    values: tuple[tuple[str, str], ...]
    subfields: int
    width: int


def read_triple_s(path: Path, progress: Progress) -> Found:
    """Read a description and the answers beside it. Raises `SurveyRefused`."""
    if path.stat().st_size > LARGEST:
        raise SurveyRefused(tr("This description is larger than any survey's."))
    root = _parsed(path.read_bytes())
    record = root.find(".//record")
    if record is None:
        raise SurveyRefused(tr("This is no Triple-S description."))
    described = [_described(variable) for variable in record.findall("variable")]
    if not described:
        raise SurveyRefused(tr("This description names no variables."))
    answers = _beside(path)
    is_csv = (record.get("format") or "").lower() == "csv"
    columns = (
        _from_csv(answers, described, int(record.get("skip") or 0), progress)
        if is_csv
        else _from_places(answers, described, progress)
    )
    keys = keys_of([one.name or one.ident for one in described])
    variables = tuple(
        _variable(key, one, raw) for key, one, raw in zip(keys, described, columns, strict=True)
    )
    title = " ".join((root.findtext(".//survey/title") or path.stem).split())
    rows = max(
        len(raw.codes) if hasattr(raw, "codes") else len(getattr(raw, "values", ())) for raw in columns
    )
    return Found(tr("Triple-S"), variables, rows, title=title)


def _parsed(data: bytes) -> etree._Element:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        detail = str(error).partition(", line ")[0].rstrip(".,")
        raise SurveyRefused(tr("This description is damaged: {detail}.", detail=detail)) from error


def _described(variable: etree._Element) -> Described:
    position, spread = variable.find("position"), variable.find("spread")
    try:
        start = int(position.get("start", "1")) if position is not None else 1
        finish = int(position.get("finish", start)) if position is not None else start
        subfields = int(spread.get("subfields", "0")) if spread is not None else 0
        width = int(spread.get("width", "1")) if spread is not None else 1
    except ValueError as error:
        raise SurveyRefused(tr("This description is damaged: {detail}.", detail=str(error))) from error
    if not 1 <= start <= finish <= 1_000_000 or subfields < 0 or width < 1:
        raise SurveyRefused(tr("This description is damaged: {detail}.", detail=f"{start}–{finish}"))
    values = [(value.get("code", ""), _words(value)) for value in variable.findall("values/value")]
    return Described(
        variable.get("ident", ""),
        variable.get("type", ""),
        variable.get("use", ""),
        (variable.findtext("name") or "").strip(),
        _words(variable.find("label")),
        variable.get("filter", ""),
        start,
        finish,
        tuple(values),
        subfields,
        width,
    )


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _beside(path: Path) -> Path:
    names = {found.name.casefold(): found for found in path.parent.iterdir() if found.is_file()}
    for suffix in BESIDE:
        if found := names.get((path.stem + suffix).casefold()):
            return found
    raise SurveyRefused(
        tr("The answers that belong to “{name}” are not beside it.", name=path.name),
        tr("Put the file with the same name that ends in .asc or .csv into the same folder."),
    )


def _from_csv(answers: Path, described: Sequence[Described], skip: int, progress: Progress) -> list[Raw]:
    with answers.open("rb") as file:
        head = sniff(file.read(HEAD))
    if not 0 <= skip < len(head.records):
        raise SurveyRefused(tr("This description does not fit its answers."))
    table = read_table(answers, head, skip, progress)
    columns: list[Raw] = []
    for one in described:
        if one.finish > len(table.columns):
            raise SurveyRefused(tr("This description does not fit its answers."))
        columns.append(table.columns[one.start - 1])
    return columns


def _from_places(answers: Path, described: Sequence[Described], progress: Progress) -> list[Raw]:
    if answers.stat().st_size > DATA:
        raise SurveyRefused(tr("This file is larger than {size} MB.", size=DATA >> 20))
    budget = Budget()
    encoders = [Encoder(budget) for _ in described]
    with answers.open(encoding="utf-8", errors="surrogateescape", newline=None) as file:
        while lines := file.readlines(4 << 20):
            progress(0.5)
            rows = [line.rstrip("\n") for line in lines if line.strip("\r\n\x1a")]
            for encoder, one in zip(encoders, described, strict=True):
                cells = [row[one.start - 1 : one.finish].rstrip() for row in rows]
                several = one.type == "multiple"  # there a place means something, also an empty one
                encoder.add([cell.replace(" ", "0") if several else cell.lstrip() for cell in cells])
    return [encoder.finish() for encoder in encoders]


def _variable(key: str, one: Described, raw: Raw) -> Variable:
    title = one.title or one.name or key
    plain = replace(lone(key, title, raw, title, names=(one.name,)), asked=one.asked)
    if one.use == "serial":
        return kept_back(plain, tr("A number or code for each person is no answer."))
    if one.use == "weight":
        return replace(
            plain,
            kind=Kind.NUMBER,
            reason=tr("The file says that it is the weight."),
            weight_like=True,
            weight_declared=True,
        )
    if one.type == "character":
        why = tr("What people write themselves can point at them.")
        return kept_back(replace(plain, personal=why, kind=Kind.TEXT, reason=tr("The file says so.")), why)
    if one.type in ("date", "time"):
        return kept_back(plain, tr("Dates and times are no answers."))
    if one.type == "quantity":
        return replace(plain, kind=Kind.NUMBER, reason=tr("The file says so."))
    if one.type == "multiple":
        return _multiple(plain, one, raw)
    return replace(plain, labels=_labels(one), raw=(_unpadded(raw),))


def _labels(one: Described) -> dict[str, Label]:
    labels = {}
    for at, (code, text) in enumerate(one.values):
        number = int(code) if code.isdigit() else at + 1
        labels[str(number) if code.isdigit() else code] = Label(number, text or code)
    return labels


def _unpadded(raw: Raw) -> Raw:
    """Return codes without leading noughts, as labels name them."""
    return recoded(raw, {value: str(int(value)) for value in held(raw) if value.isdigit()})


def _multiple(plain: Variable, one: Described, raw: Raw) -> Variable:
    """Tell several answers apart: a nought or one for each, or fields that hold a code each."""
    table = {}
    for value in held(raw):
        if one.subfields:
            whole = value.rjust(-(-len(value) // one.width) * one.width, "0")
            fields = [whole[at : at + one.width].strip() for at in range(0, len(whole), one.width)]
            chosen = [str(int(field)) for field in fields if field.isdigit() and int(field)]
        else:
            chosen = [code for (code, _), tick in zip(one.values, value, strict=False) if tick == "1"]
        table[value] = JOINT.join(chosen) or JOINT  # asked, and nothing chosen
    why = tr("The file says so.")
    return replace(
        plain, raw=(recoded(raw, table),), labels=_labels(one), joined=JOINT, kind=Kind.MULTIPLE, reason=why
    )
