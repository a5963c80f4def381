"""How fast survey files come in: a million people and sixty questions, as CSV; and as kept in the library."""

import atexit
import random
import shutil
import subprocess
import sys
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from bench.frame import ROOT, Plan, Skipped, measure

ROWS, ROOM = 1_000_000, 3 << 30  # people; bytes of free disk wanted
LABELS = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")
_CHILD = """
import sys, time
from pathlib import Path
from app.surveys.packing import pack
from app.surveys.readers.choices import Choices
from app.surveys.readers.reading import read_survey
from app.surveys.readers.recognise import build, recognise
began = time.perf_counter()
found = read_survey(Path(sys.argv[1]))
recognise(found)
data = build(found, Choices(weights=("weight",), weight_in_use="weight"))
for question in data.questions:
    pack(data.columns[question.key])
spent = time.perf_counter() - began
try:
    import resource
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
except ImportError:
    largest = 0.0
print(spent, largest)
"""


@lru_cache(maxsize=1)
def _file() -> Path:
    """Write the file once: an id, a weight, ten questions in words and 48 in codes, some of them blank."""
    if shutil.disk_usage(gettempdir()).free < ROOM:
        raise Skipped("there are less than 3 GB free for a million people")
    folder = Path(mkdtemp(prefix="carewright-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "million.csv"
    chance = random.Random(1)
    answers = [*LABELS, ""]
    lines = [
        ",".join([*(chance.choice(answers) for _ in range(10)), *(chance.choice("12345") for _ in range(48))])
        for _ in range(5000)
    ]
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(["id", "weight", *(f"q{at}" for at in range(58))]) + "\n")
        for start in range(0, ROWS, len(lines)):
            file.writelines(
                f"{100_000 + start + at},{0.2 + chance.random():.6f},{line}\n"
                for at, line in enumerate(lines)
            )
    return path


@lru_cache(maxsize=1)
def _imports() -> list[tuple[float, float]]:
    """Import in three processes of their own; return seconds and megabytes of each at its largest."""
    done = [
        subprocess.run(
            [sys.executable, "-c", _CHILD, str(_file())], cwd=ROOT, capture_output=True, text=True, check=True
        )
        for _ in range(3)
    ]
    return [(float(one.stdout.split()[0]), float(one.stdout.split()[1])) for one in done]


@measure("survey-import", "1,000,000 people × 60 columns of CSV read, recognised, built and packed", "s", 20)
def survey_import(_plan: Plan) -> list[float]:
    """From the file to the bytes the library keeps."""
    return [seconds for seconds, _ in _imports()]


@measure("survey-import-memory", "the largest memory of that process", "MB", 2500)
def survey_import_memory(_plan: Plan) -> list[float]:
    """Everything: the interpreter, numpy, the file and the survey."""
    if sys.platform == "win32":
        raise Skipped("Windows does not tell a process's largest memory this way")
    return [megabytes for _, megabytes in _imports()]


@measure("survey-preview-small", "10,000 people × 60 columns read and recognised", "ms", 500)
def survey_preview_small(plan: Plan) -> list[float]:
    """What a person waits for until the preview of an ordinary file."""
    from app.surveys.readers.reading import read_survey
    from app.surveys.readers.recognise import recognise

    path = plan.folder / "small.csv"
    with _file().open(encoding="utf-8") as file:
        path.write_text("".join(islice(file, 10_001)), encoding="utf-8")
    return plan.timed(lambda: recognise(read_survey(path)))
