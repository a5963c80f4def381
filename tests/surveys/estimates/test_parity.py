"""The same figures as R's `survey` package, and as the CDC published."""

import numpy as np
import pytest

from app.surveys.estimates.counts import count
from app.surveys.estimates.design import Design
from app.surveys.estimates.linear import mean
from app.surveys.estimates.rake import Margin, rake
from app.surveys.estimates.shares import shares
from app.surveys.rounding import whole
from tests.surveys.estimates.reference import coded, numbers, ours, read, rows

ROWS = rows()
PARITY = 1e-8  # R's own iterations for svyciprop stop at 3e-9


def test_all_reference_rows_are_here() -> None:
    assert len(ROWS) == 231


@pytest.mark.parametrize(("design", "what", "key", "theirs"), ROWS, ids=lambda part: str(part)[:40])
def test_as_in_r(design: str, what: str, key: str, theirs: tuple[float, ...]) -> None:
    found = ours(design)[what, key]
    assert found[: len(theirs)] == pytest.approx(theirs, rel=PARITY, abs=1e-300 if min(theirs) > 0 else 1e-12)


def test_raked_weights_as_in_r() -> None:
    data = read("apiclus1.csv")
    types, by_type = coded(data["stype"])
    wide, by_wide = coded(data["sch.wide"])
    margins = [
        Margin("stype", by_type, tuple(types), (4421, 755, 1018)),
        Margin("sch.wide", by_wide, tuple(wide), (1072, 5122)),
    ]
    raked = rake(numbers(data["pw"]), margins)
    assert raked.weights == pytest.approx(numbers(read("r_rake.csv")["w"]), rel=1e-10)


def test_depression_among_adults_as_the_cdc_published() -> None:
    data = read("nhanes_phq9_2013_16.csv.gz")
    age, depressed = numbers(data["RIDAGEYR"]), numbers(data["dep"])
    sex = coded(data["RIAGENDR"])[1]  # 0 men, 1 women
    design = Design.of(
        len(age),
        numbers(data["WTMEC2YR"]) / 2,
        coded(data["SDMVSTRA"])[1],
        coded(data["SDMVPSU"])[1],
    )
    adults = age >= 20
    codes = np.where(np.isnan(depressed), -1, depressed).astype(np.int8)
    everybody = shares(count(design, codes, 2, where=adults))
    by_sex = shares(count(design, codes, 2, sex, 2, where=adults))
    printed = [whole(share * 1000) / 10 for share in (everybody.value[0, 1], *by_sex.value[:, 1])]
    assert printed == [8.1, 5.5, 10.4]
    assert everybody.se[0, 1] == pytest.approx(0.0036, abs=0.00005)
    as_mean = mean(design, depressed, where=adults)
    assert (as_mean.value, as_mean.se) == pytest.approx(
        (everybody.value[0, 1], everybody.se[0, 1]), rel=1e-12
    )
    assert everybody.base[0] == as_mean.base < len(age)
