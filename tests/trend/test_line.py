"""The figures behind a chart of a direction of travel."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.trend.fitted import fitted_line

QUARTERS = pd.period_range("2023Q2", periods=6, freq="Q")
FALLING = pd.Series([91, 92, 90, 88, 89, 86], index=QUARTERS)


def page(verdict):
    return verdict._repr_html_()


@pytest.mark.parametrize("overlap", [1, 4])
def test_the_line_has_the_slope_of_the_verdict(overlap):
    gappy = pd.Series([70.2, 74.9, 71.3, 78.8, 80.1, 79.4], index=[0, 1, 3, 4, 7, 9])
    verdict = kp.trend(gappy, gappy.index, overlap=overlap)
    low, line, high = fitted_line(verdict)
    assert np.diff(line) / np.diff(gappy.index) == pytest.approx([verdict.slope] * 5)
    assert (low < line).all()
    assert (line < high).all()


def test_the_interval_of_the_line_is_that_of_least_squares():
    verdict = kp.trend(FALLING, alpha=0.1)
    low, _, high = fitted_line(verdict)
    y, x = FALLING.to_numpy(float), np.arange(6.0)
    residual = y - np.polyval(np.polyfit(x, y, 1), x)
    spread = np.sqrt((residual**2).sum() / 4 * (1 / 6 + (x - 2.5) ** 2 / 17.5))
    # The 95 % quantile of Student's t on 4 degrees of freedom.
    assert (high - low) / 2 == pytest.approx(2.131846786 * spread, rel=1e-8)


def test_a_missing_figure_has_a_line_but_no_mark():
    verdict = kp.trend(FALLING.where(FALLING != 90))
    assert len(fitted_line(verdict)[1]) == 6
    assert page(verdict).count('class="mark none') == 5
