"""What R's `survey` 4.1.1 said, and the same asked of us.

The rows of `r_ref.csv` by their `what`:
mean, total: svymean, svytotal with confint(df = degf); prop: svymean of a factor; ciprop: svyciprop(method =
"logit"); svyby: svyby(~answer, ~group, svymean); svyby2: by race and sex; chisqF, chisqC: svychisq with statistic "F"
(est = F, se = p, l and u = degrees of freedom) and "Chisq" (est = X², se = p, l = df); mean_dom: svymean
on the subset that was asked.
Designs: apistrat by stype, apiclus1 by dnum, each without and with fpc; nhanes by SDMVSTRA and SDMVPSU, nested.
"""

import csv
import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.surveys.estimates.counts import Counts, count
from app.surveys.estimates.crosstab import rao_scott
from app.surveys.estimates.design import Design
from app.surveys.estimates.linear import Estimate, mean, means_by_group, total
from app.surveys.estimates.shares import shares

DATA = Path(__file__).parents[1] / "data"
Answer = tuple[float, ...]


def read(name: str) -> dict[str, list[str]]:
    """Return a file's columns."""
    path = DATA / name
    text = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode()
    rows = list(csv.DictReader(text.splitlines()))
    return {column: [row[column] for row in rows] for column in rows[0]}


def numbers(words: list[str]) -> NDArray[np.float64]:
    return np.array([float(word) if word not in ("", "NA") else np.nan for word in words])


def coded(words: list[str]) -> tuple[list[str], NDArray[np.int16]]:
    labels = sorted(set(words))
    return labels, np.array([labels.index(word) for word in words], dtype=np.int16)


@dataclass(frozen=True)
class Setting:
    """One design with what was asked of it."""

    data: dict[str, list[str]]
    design: Design
    means: tuple[str, ...]
    answers: tuple[str, ...]
    groups: tuple[str, ...]

    def counts(self, answer: str, group: str = "") -> tuple[list[str], list[str], Counts]:
        labels, codes = coded(self.data[answer])
        if not group:
            return labels, [""], count(self.design, codes, len(labels))
        names, by = coded(self.data[group])
        return labels, names, count(self.design, codes, len(labels), by, len(names))


@cache
def setting(name: str) -> Setting:
    if name == "nhanes":
        data = read("nhanes_2009_10.csv.gz")
        weights = numbers(data["WTMEC2YR"])
        strata, psu = coded(data["SDMVSTRA"])[1], coded(data["SDMVPSU"])[1]
        design = Design.of(len(weights), weights, strata, psu)
        return Setting(data, design, ("WTMEC2YR",), ("race", "agecat", "RIAGENDR"), ("RIAGENDR", "race"))
    file, _, fpc = name.partition("_")
    data = read(f"{file}.csv")
    strata = coded(data["stype"])[1] if file == "apistrat" else None
    psu = coded(data["dnum"])[1] if file == "apiclus1" else None
    population = numbers(data["fpc"]) if fpc else None
    design = Design.of(len(data["pw"]), numbers(data["pw"]), strata, psu, population)
    answers = ("sch.wide", "awards") if fpc else ("sch.wide", "awards", "stype")
    return Setting(data, design, ("api00", "enroll"), answers, ("stype",) if fpc else ("stype", "sch.wide"))


@cache
def ours(name: str) -> dict[tuple[str, str], Answer]:
    """Return everything R was asked of one design, as we answer it, by (what, key)."""
    at = setting(name)
    found: dict[tuple[str, str], Answer] = {}
    for key in at.means:
        found["mean", key] = _four(mean(at.design, numbers(at.data[key])))
        found["total", key] = _four(total(at.design, numbers(at.data[key])))
    for answer in at.answers:
        found |= _shares(at, answer)
        for group in at.groups:
            if group != answer:
                found |= _by(at, answer, group)
    return found | (_cholesterol(at) if name == "nhanes" else {})


def _four(one: Estimate) -> Answer:
    return one.value, one.se, one.low, one.high


def _shares(at: Setting, answer: str) -> dict[tuple[str, str], Answer]:
    labels, _, counts = at.counts(answer)
    one = shares(counts)
    found: dict[tuple[str, str], Answer] = {}
    for k, label in enumerate(labels):
        found["prop", answer + label] = one.value[0, k], one.se[0, k]
        found["ciprop", answer + label] = one.value[0, k], one.se[0, k], one.low[0, k], one.high[0, k]
    return found


def _by(at: Setting, answer: str, group: str) -> dict[tuple[str, str], Answer]:
    labels, names, counts = at.counts(answer, group)
    one, test = shares(counts), rao_scott(counts)
    found: dict[tuple[str, str], Answer] = {
        ("svyby", f"{group}|{name}:{answer}{label}"): (one.value[g, k], one.se[g, k])
        for g, name in enumerate(names)
        for k, label in enumerate(labels)
    }
    found["chisqF", f"{answer}x{group}"] = test.f, test.p, test.df1, test.df2
    found["chisqC", f"{answer}x{group}"] = test.chi_squared, test.first_order_p, test.chi_squared_df
    return found


def _cholesterol(at: Setting) -> dict[tuple[str, str], Answer]:
    high = numbers(at.data["HI_CHOL"])
    names, by = coded(
        [f"{race}.{sex}" for race, sex in zip(at.data["race"], at.data["RIAGENDR"], strict=True)]
    )
    each, _ = means_by_group(at.design, high, by, len(names))
    found: dict[tuple[str, str], Answer] = {
        ("svyby2", name): (one.value, one.se) for name, one in zip(names, each, strict=True)
    }
    found["mean_dom", "HI_CHOL"] = _four(mean(at.design, high))
    return found


def rows() -> list[tuple[str, str, str, Answer]]:
    """Return R's rows: design, what, key, and the figures that are given."""
    theirs = read("r_ref.csv")
    figures = zip(*(numbers(theirs[column]) for column in ("est", "se", "l", "u")), strict=True)
    return [
        (ds, what, key, tuple(float(figure) for figure in given if not np.isnan(figure)))
        for ds, what, key, given in zip(theirs["ds"], theirs["what"], theirs["key"], figures, strict=True)
    ]
