"""Run by a foreign Python that has pandas or svy: times weighted tables there and writes what it found.

`python -I survey_peers.py pandas|svy FOLDER`: the folder holds q0.npy ..., d0.npy ... (answers and groups), w.npy and
job.json with what to do. It prints one line of JSON: seconds, tables made, and the shares of the first table with their
errors. `-I` keeps this folder, which has a `typing.py`, off the path.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from itertools import islice, product
from pathlib import Path
from typing import Any

import numpy as np


def pandas_table(columns: dict[str, Any]) -> Callable[[str, str], Any]:
    """Return what makes one table: shares and their errors from one groupby, the shortest way pandas has."""
    pandas: Any = import_module("pandas")
    frame = pandas.DataFrame({name: column for name, column in columns.items() if name != "w"})
    for name in frame.columns:
        frame[name] = frame[name].astype("category")
    frame["w"], frame["ww"] = columns["w"], columns["w"] ** 2

    def table(question: str, by: str) -> Any:
        cells = frame.groupby([by, question], observed=False)
        sums = cells.agg(w=("w", "sum"), ww=("ww", "sum"), n=("w", "size"))
        whole = sums.groupby(level=0, observed=False)[["w", "ww"]].transform("sum")
        share = sums["w"] / whole["w"]
        variance = (sums["ww"] * (1 - 2 * share) + whole["ww"] * share**2) / whole["w"] ** 2
        return np.column_stack((share, np.sqrt(variance)))

    return table


def svy_table(columns: dict[str, Any]) -> Callable[[str, str], Any]:
    """Return what makes one table in svy: proportions by group, Taylor linearised."""
    polars: Any = import_module("polars")
    svy: Any = import_module("svy")
    sample = svy.Sample(polars.DataFrame(columns), svy.Design(wgt="w"))

    def table(question: str, by: str) -> Any:
        found = sample.estimation.prop(question, by=by)
        rows = sorted(found.estimates, key=lambda one: (one.by_level, one.y_level))
        return np.array([(one.est, one.se) for one in rows])

    return table


ENGINES = {"pandas": pandas_table, "svy": svy_table}


def main(engine: str, folder: Path) -> None:
    """Time the job and print what came of it."""
    job = json.loads((folder / "job.json").read_text("utf-8"))
    columns = {path.stem: np.load(path) for path in sorted(folder.glob("*.npy"))}
    table = ENGINES[engine](columns)
    first = table(job["questions"][0], job["by"][0])
    start, made = time.perf_counter(), 0
    for question, by in islice(product(job["questions"], job["by"]), job[engine]):
        table(question, by)
        made += 1
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "tables": made, "first": np.asarray(first).tolist()}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
