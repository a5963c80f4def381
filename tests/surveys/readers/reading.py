"""Short ways to read a file in tests."""

import gzip
from pathlib import Path

from app.surveys.dataset import DataSet
from app.surveys.readers.choices import Choices
from app.surveys.readers.reading import read_survey
from app.surveys.readers.recognise import Recognised, SeenQuestion, build, recognise

DATA = Path(__file__).parents[1] / "data"


def wrote(folder: Path, text: str | bytes, name: str = "file.csv") -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def seen(path: Path, choices: Choices | None = None) -> Recognised:
    """What is recognised in a file."""
    return recognise(read_survey(path), choices)


def built(path: Path, choices: Choices | None = None) -> DataSet:
    """The survey in a file."""
    return build(read_survey(path), choices)


def by_key(recognised: Recognised) -> dict[str, SeenQuestion]:
    """Its questions by key."""
    return {question.key: question for question in recognised.questions}


def answers(data: DataSet, key: str) -> list[str]:
    """Every row's answer to a question with one answer, blank as the empty string."""
    labels = data.question(key).labels
    return [labels[code].text if code >= 0 else "" for code in data.codes(key).tolist()]


def chosen(data: DataSet, key: str) -> list[list[str] | None]:
    """Every row's answers to a question with several, None where it was not asked."""
    found, labels = data.marks(key), data.question(key).labels
    return [
        [label.text for label, tick in zip(labels, row, strict=True) if tick] if asked else None
        for row, asked in zip(found.marks.tolist(), found.asked.tolist(), strict=True)
    ]


def unpacked(name: str, folder: Path) -> Path:
    """A file of the test data that is kept compressed."""
    return wrote(folder, gzip.decompress((DATA / f"{name}.gz").read_bytes()), name)
