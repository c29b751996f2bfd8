"""Tests by ranks as they are published."""

import math

import numpy as np
import pytest

import kentperf as kp
from tests.support.rank_series import SERIES, rows_of

WAYS = {
    "S": lambda found, _: found.s,
    "var_S": lambda found, _: found.variance,
    "tau_S_over_half_n_n_minus_1": lambda found, _: found.tau,
    "z_continuity": lambda found, _: found.z,
    "p_two_sided_normal": lambda found, _: math.erfc(abs(found.z) / math.sqrt(2)),
    "p_two_sided_normal_no_continuity": lambda found, _: math.erfc(
        abs(found.s) / math.sqrt(2 * found.variance)
    ),
    "p_two_sided_exact": lambda found, _: found.p_value,
    "sen_slope": lambda found, _: found.slope,
    "sen_intercept": lambda found, y: (
        np.nanmedian(y) - np.median(np.flatnonzero(~np.isnan(y))) * found.slope
    ),
}
SEASONAL = {
    "seasonal12_sen_slope_per_year": lambda found: 12 * found.slope,
    "seasonal12_S": lambda found: found.s,
    "seasonal12_var_S": lambda found: found.variance,
    "seasonal12_z": lambda found: found.z,
    "seasonal12_p": lambda found: found.p_value,
}
# Left out on purpose: tests of other figures than the ones shown, and a height that kentperf does
# not give.
OTHER_TESTS = ("hamed_rao", "yue_wang", "pre_whitening", "trend_free", "seasonal12_sen_intercept")


def published(known):
    for row in rows_of("expected"):
        if row["quantity"] in known:
            expected, tolerance = float(row["expected"]), float(row["rel_tol"])
            name = f"{row['case']}-{row['quantity']}"
            yield pytest.param(row["case"], row["quantity"], expected, tolerance, id=name)


def test_every_published_figure_is_tested_or_left_out_by_name():
    quantities = {row["quantity"] for row in rows_of("expected")}
    left = {name for name in quantities if not name.startswith(OTHER_TESTS)}
    assert left <= set(WAYS) | set(SEASONAL)


@pytest.mark.parametrize(("case", "quantity", "expected", "tolerance"), [*published(WAYS)])
def test_published_figures(case, quantity, expected, tolerance):
    y = np.array(SERIES[case])
    found = WAYS[quantity](kp.mann_kendall(y), y)
    if quantity == "p_two_sided_exact":
        assert found == pytest.approx(expected, abs=max(tolerance, 1e-15))
    else:
        assert found == pytest.approx(expected, rel=max(tolerance, 1e-12))


@pytest.mark.parametrize(("case", "quantity", "expected", "tolerance"), [*published(SEASONAL)])
def test_published_seasonal_figures(case, quantity, expected, tolerance):
    found = SEASONAL[quantity](kp.mann_kendall(SERIES[case], season=12))
    assert found == pytest.approx(expected, rel=tolerance)
