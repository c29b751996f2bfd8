"""Tests by ranks of EPA, R, scipy and pyMannKendall, as published in trend_tests_expected.csv."""

import math

import numpy as np
import pytest

import kentperf as kp
from tests.support import peers
from tests.support.rank_series import SERIES

EXPECTED = peers.read("trend_tests_expected.csv")


def read(case):
    rows = [row for row in peers.read("trend_tests_series.csv") if row["case"] == case]
    return [int(float(row["period"])) for row in rows], [float(row["value"]) for row in rows]


def by(x, y):
    """Put the y of a rank correlation in the order of x, which is time here."""
    return None, np.array(y, float)[np.argsort(x)]


def months(month):
    _, values = read("nottem")
    return None, np.array(values)[month - 1 :: 12]


TEN = np.arange(10.0)
ONE, TWO = [0, 2, 1, 3, 4, 5, 6, 7, 8, 9], [0, 2, 1, 3, 4, 6, 5, 7, 8, 9]
DATA = {
    "n8 zero": by([5, 2, 1, 3, 6, 4, 7, 8], [5, 2, 6, 3, 1, 8, 7, 4]),
    "n9 zero": by([0, 5, 2, 1, 3, 6, 4, 7, 8], [5, 2, 0, 6, 3, 1, 8, 7, 4]),
    "n7": by([5, 2, 1, 3, 6, 4, 7], [5, 2, 6, 3, 1, 7, 4]),
    "n7b": by([2, 1, 3, 6, 4, 7, 8], [2, 6, 3, 1, 8, 7, 4]),
    "10 up": (None, TEN),
    "10 one swap": (None, ONE),
    "10 two swaps": (None, TWO),
    "10 down": (None, TEN[::-1]),
    "10 down one swap": (None, ONE[::-1]),
    "10 down two swaps": (None, TWO[::-1]),
    "nan omitted": (None, [*TEN[:9], np.nan]),
    "theilslopes alpha .07": ([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78]),
    "[0,1,1]": (None, [0, 1, 1]),
    "PrecipGL": read("PrecipGL"),
    "Ex 17-6 sulfate": read("Ex 17-6 sulfate"),
    "Ex 14-10 seasonal": read("Ex 14-10 seasonal"),
    "nottem smk.test": read("nottem"),
    "nottem month 8": months(8),
    "nottem month 9": months(9),
    "1:100": (None, np.arange(1.0, 101)),
    "no trend": (None, np.ones(360)),
    "seasonal no trend": (None, np.ones(360)),
    "trend": (None, np.arange(360.0)),
    "seasonal trend": (None, np.arange(360.0)),
    "arbitrary 360": (None, SERIES["pymk_arbitrary_1d_360"]),
}
SEASONAL = {"Ex 14-10 seasonal", "nottem smk.test", "seasonal no trend", "seasonal trend"}


def normal(found):
    return math.erfc(abs(found.z) / math.sqrt(2))


WAYS = {
    "S": lambda found: found.s,
    "var": lambda found: found.variance,
    "z": lambda found: found.z,
    "tau": lambda found: found.tau,
    "slope": lambda found: found.slope,
    "slope per unit": lambda found: found.slope,
    "slope per year": lambda found: 12 * found.slope,
    "slope/year": lambda found: 12 * found.slope,
    "lower": lambda found: found.slope_low,
    "upper": lambda found: found.slope_high,
    "slope LCL": lambda found: found.slope_low,
    "slope UCL": lambda found: found.slope_high,
    "LCL": lambda found: 12 * found.slope_low,
    "UCL": lambda found: 12 * found.slope_high,
    "p": normal,
    "p normal": normal,
    "p (normal)": normal,
    "p exact": lambda found: found.p_value,
    "p as given": lambda found: found.p_value,
    "p printed 0.0": lambda found: found.p_value,
}


def without_continuity(found):
    return math.erfc(abs(found.s) / math.sqrt(2 * found.variance))


BY_CASE = {
    # R's Kendall prints tau-b.
    ("PrecipGL", "tau"): lambda found: found.tau_b,
    # Periods are tenths of a year.
    ("Ex 17-6 sulfate", "slope per unit"): lambda found: 10 * found.slope,
    ("Ex 17-6 sulfate", "slope LCL"): lambda found: 10 * found.slope_low,
    ("nottem month 8", "p (normal)"): without_continuity,
    ("nottem month 9", "p (normal)"): without_continuity,
    ("arbitrary 360", "seasonal slope"): lambda found: 12 * found.slope,
}
_EXACT = "the interval or p is the peer's normal approximation; kentperf's is exact"
LEFT_OUT = {
    ("theilslopes alpha .07", "upper"): _EXACT,
    ("theilslopes alpha .07", "lower"): _EXACT,
    ("Ex 17-6 sulfate", "p as given"): _EXACT,
    ("Ex 17-6 sulfate", "slope UCL"): _EXACT,
    ("Ex 14-10 seasonal", "p as given"): _EXACT,
    ("Ex 14-10 seasonal", "LCL"): _EXACT,
    ("Ex 14-10 seasonal", "UCL"): _EXACT,
    ("nottem month 9", "p as given"): _EXACT,
}
WITHOUT_SERIES = {"predIntNorm n=20", "arsenic", "S_test 7305 days", "Sen slope 7305 days"}
TESTED = [
    row
    for row in EXPECTED
    if row["case"] not in WITHOUT_SERIES and (row["case"], row["quantity"]) not in LEFT_OUT
]


def test_what_is_left_out_is_there():
    assert set(LEFT_OUT) <= {(row["case"], row["quantity"]) for row in EXPECTED}
    assert {row["case"] for row in EXPECTED} - set(DATA) == WITHOUT_SERIES
    assert len(TESTED) == 76


@pytest.mark.parametrize("row", TESTED, ids=[f"{row['case']}-{row['quantity']}" for row in TESTED])
def test_published_figures(row):
    case, quantity = row["case"], row["quantity"]
    times, values = DATA[case]
    options = {"season": 12} if case in SEASONAL or quantity.startswith("seasonal ") else {}
    found = kp.mann_kendall(values, times, **options)
    way = BY_CASE.get((case, quantity)) or WAYS[quantity.removeprefix("seasonal ")]
    tolerance = max(float(row["abs_tol"]), 1e-15)
    if (case, quantity) == ("PrecipGL", "p"):
        # R's Kendall works it out in single precision.
        tolerance = 3e-8
    assert way(found) == pytest.approx(float(row["expected"]), abs=tolerance)
