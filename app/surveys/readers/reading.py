"""Any survey file, by its ending: the one door to all readers."""

from pathlib import Path

from app.surveys.endings import ENDINGS, FORMS, SHEETS, TRIPLE_S
from app.surveys.readers.csv_file import Progress
from app.surveys.readers.refused import SurveyRefused
from app.surveys.readers.statistics_file import read_sheet, read_statistics
from app.surveys.readers.text_reader import read_text
from app.surveys.readers.triple_s import read_triple_s
from app.surveys.readers.variable import Found
from app.translation import tr


def read_survey(path: Path, progress: Progress = lambda fraction: None, encoding: str = "") -> Found:
    """Read a survey file of any kind.

    Args:
        progress: told how far it is, 0 to 1; what it raises ends the reading.
        encoding: what a person says a text file's encoding is; empty to find out.

    Raises:
        SurveyRefused: when it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in ENDINGS:
        raise SurveyRefused(
            tr("“{name}” is no survey file that Carewright reads.", name=path.name),
            tr("It reads {endings}.", endings=", ".join(ENDINGS)),
        )
    try:
        if (
            path.exists() and not path.is_file() and not path.is_dir()
        ):  # a pipe would be waited for without end
            raise SurveyRefused(tr("“{name}” is not a file.", name=path.name))
        found = _read(path, suffix, progress, encoding)
    except OSError as error:
        raise SurveyRefused(
            tr("“{name}” cannot be read: {detail}.", name=path.name, detail=error.strerror or str(error))
        ) from error
    if not found.rows:
        raise SurveyRefused(tr("“{name}” holds questions, but nobody's answers.", name=path.name))
    return found


def _read(path: Path, suffix: str, progress: Progress, encoding: str) -> Found:
    if suffix in TRIPLE_S:
        return read_triple_s(path, progress)
    if suffix in SHEETS:
        return read_sheet(path, progress)
    if suffix in FORMS:
        return read_statistics(path, progress)
    return read_text(path, progress, encoding)
