"""Intervals as OHID's PHEindicatormethods has them in its test tables."""

import numpy as np
import pytest

import kentperf as kp
from tests.support.peers import read

METHODS = {"Byars": "byar", "Wilson": "wilson", "Exact": "exact"}


def case_id(place, row):
    return f"{place}-{row['method']}-{row['numerator']}-of-{row['denominator']}-{row['confidence']}"


CASES = [pytest.param(row, id=case_id(place, row)) for place, row in
         enumerate(read("ohid_ci_cases.csv"))]  # fmt: skip


@pytest.mark.parametrize("row", CASES)
def test_the_limits_are_those_of_phe_indicator_methods(row):
    found = kp.interval(
        float(row["numerator"]),
        float(row["denominator"]) if row["denominator"] else None,
        kind="share" if row["method"] == "Wilson" else "rate",
        method=METHODS[row["method"]],
        coverage=float(row["confidence"].removesuffix("%")) / 100,
        multiplier=float(row["multiplier"]),
    )
    limits = found[["lower", "upper"]].iloc[0]
    assert limits.tolist() == pytest.approx([float(row["lower"]), float(row["upper"])], rel=1e-12)


def test_the_default_of_rates_is_exact_under_ten_events_and_byars_from_ten():
    found = kp.interval([9.0, 10.0], kind="rate")
    for place, method in enumerate(("exact", "byar")):
        alone = kp.interval([9.0, 10.0], kind="rate", method=method)
        np.testing.assert_array_equal(found.iloc[place, :3], alone.iloc[place, :3])


def test_there_are_as_many_published_cases_as_were_counted():
    assert len(CASES) == 78
