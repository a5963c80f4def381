"""Tables of a million people: ours, and what pandas and svy take for the same on this machine, in the same run.

Peers run in a Python of their own, named by CAREWRIGHT_PEERS_PYTHON, which has pandas or svy installed. What they
find is compared with ours first: a faster wrong answer is no answer.
"""

import json
import os
import subprocess
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.frame import ROOT, Plan, Skipped, measure, milliseconds

if TYPE_CHECKING:
    from app.surveys.dataset import DataSet

PEOPLE, QUESTIONS, GROUPINGS = 1_000_000, 60, 6
_SIZES, _GROUPS = (5, 2, 7, 11, 4), (2, 4, 6, 12, 3, 5)
_FEWER = 3  # samples of what takes seconds
_SVY_TABLES = 2  # svy needs seconds for each; told as if it had made them all
_AGREE = 1e-9


@cache
def _survey(people: int, clustered: bool = False) -> "DataSet":
    """Return a made-up weighted survey; q0 to q59 and d0 to d5."""
    import numpy as np

    from app.surveys.dataset import Column, DataSet, Kind, Label, Question, smallest

    chance = np.random.default_rng(303)
    asked: list[Question] = []
    columns: dict[str, Column] = {}
    for prefix, count, sizes in (("q", QUESTIONS, _SIZES), ("d", GROUPINGS, _GROUPS)):
        for at in range(count):
            key, size = f"{prefix}{at}", sizes[at % len(sizes)]
            labels = tuple(Label(code, f"answer {code}") for code in range(size))
            asked.append(Question(key, key, f"Question {key}?", Kind.SINGLE, labels))
            columns[key] = smallest(chance.integers(0, size, people), size)
    if clustered:
        for key, codes in (("psu", np.arange(people) % 200), ("strata", np.arange(people) % 200 // 5)):
            asked.append(Question(key, key, key, Kind.NUMBER))
            columns[key] = codes.astype(np.float64)
    weights = {"w": chance.gamma(4, 0.25, people)}
    made = DataSet("", "Made", tuple(asked), columns, people, weights, "w")
    return replace(made, psu="psu", strata="strata") if clustered else made


def _keys() -> tuple[list[str], list[str]]:
    return [f"q{at}" for at in range(QUESTIONS)], [f"d{at}" for at in range(GROUPINGS)]


def _all_tables(people: int, clustered: bool = False) -> float:
    """Return milliseconds for all tables, errors, bases, intervals and what is withheld included."""
    from app.surveys.tables import tables

    survey, (questions, by) = _survey(people, clustered), _keys()
    return milliseconds(lambda: tables(survey, questions, by))


@measure("survey-table", "one table of 1,000,000 people, weighted, with tests", target=60)
def one_table(plan: Plan) -> list[float]:
    """What a person waits for after choosing another group."""
    from app.surveys.tables import table

    survey = _survey(PEOPLE)
    return plan.timed(lambda: table(survey, "q0", "d2"))


@measure("survey-table-10k", "one table of 10,000 people, weighted, with tests", target=16)
def small_table(plan: Plan) -> list[float]:
    """Few enough people to be asked for without a job."""
    from app.surveys.tables import table

    survey = _survey(10_000)
    return plan.timed(lambda: table(survey, "q0", "d2"))


@measure("survey-tables", "360 weighted tables of 1,000,000 people", target=2000)
def all_tables(plan: Plan) -> list[float]:
    """Every question by every group."""
    _all_tables(PEOPLE)
    return [_all_tables(PEOPLE) for _ in range(min(plan.samples, _FEWER))]


@measure("survey-tables-clustered", "360 tables of 1,000,000 people in 40 strata and 200 clusters")
def clustered_tables(plan: Plan) -> list[float]:
    """The same with errors that know how people were drawn; the design is made once before."""
    _all_tables(PEOPLE, clustered=True)
    return [_all_tables(PEOPLE, clustered=True) for _ in range(min(plan.samples, _FEWER))]


@measure("survey-tables-pandas", "our 360 tables, in per cent of the time pandas takes", unit="%", target=25)
def against_pandas(plan: Plan) -> list[float]:
    """At least four times faster."""
    return _against(plan, "pandas", QUESTIONS * GROUPINGS)


@measure("survey-tables-svy", "our 360 tables, in per cent of the time svy takes", unit="%", target=1)
def against_svy(plan: Plan) -> list[float]:
    """At least a hundred times faster."""
    return _against(plan, "svy", _SVY_TABLES)


def _against(plan: Plan, engine: str, made: int) -> list[float]:
    """Return our time for all tables in per cent of the peer's, in one run."""
    python = _peers_python(engine)
    _write_job(plan.folder, engine, made)
    start = time.perf_counter()
    told = _run(python, engine, plan.folder)
    if told["tables"] != made or time.perf_counter() - start < told["seconds"]:
        raise RuntimeError(f"{engine} made {told['tables']} tables")
    _compare(told["first"], engine)
    theirs = told["seconds"] * 1000 / told["tables"] * QUESTIONS * GROUPINGS
    _all_tables(PEOPLE)
    return [_all_tables(PEOPLE) / theirs * 100 for _ in range(min(plan.samples, _FEWER))]


def _peers_python(engine: str) -> Path:
    named = os.environ.get("CAREWRIGHT_PEERS_PYTHON", "")
    if not named:
        raise Skipped(f"CAREWRIGHT_PEERS_PYTHON names no Python with {engine}")
    found = subprocess.run([named, "-I", "-c", f"import {engine}"], capture_output=True, check=False)
    if found.returncode:
        raise Skipped(f"{engine} is not installed for CAREWRIGHT_PEERS_PYTHON")
    return Path(named)


def _write_job(folder: Path, engine: str, made: int) -> None:
    import numpy as np

    survey, (questions, by) = _survey(PEOPLE), _keys()
    for key in (*questions, *by):
        np.save(folder / f"{key}.npy", survey.codes(key))
    np.save(folder / "w.npy", survey.weights["w"])
    job = {"questions": questions, "by": by, engine: made}
    (folder / "job.json").write_text(json.dumps(job), "utf-8")


def _run(python: Path, engine: str, folder: Path) -> dict[str, Any]:
    script = ROOT / "packaging" / "bench" / "survey_peers.py"
    done = subprocess.run(
        [python, "-I", script, engine, folder], capture_output=True, text=True, check=False, timeout=900
    )
    if done.returncode:
        raise RuntimeError(f"{engine}: {done.stderr.strip().splitlines()[-1:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _compare(theirs: list[list[float]], engine: str) -> None:
    """Raise when the peer's first table is not ours."""
    from app.surveys.tables import table

    ours = [
        (one.value, one.se) for column in table(_survey(PEOPLE), "q0", "d0").columns for one in column.figures
    ]
    for (share, se), (value, error) in zip(theirs, ours, strict=True):
        if value is None or error is None or abs(share - value) > _AGREE or abs(se - error) > 1e-5 * error:
            raise RuntimeError(f"{engine} finds {share} ± {se} where we find {value} ± {error}")
