"""A Trend in a notebook: a table and a chart that say the same as its sentence."""

import re
import sys

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.trend.line import trend_data

QUARTERS = pd.period_range("2023Q2", periods=6, freq="Q")
FALLING = pd.Series([91, 92, 90, 88, 89, 86], index=QUARTERS)


def page(verdict):
    return verdict._repr_html_()


def test_table_and_chart_are_there():
    shown = page(kp.trend(FALLING, unit="percent", overlap=4))
    assert "<b>Stable / no clear trend (higher is better), Q1 2023/24 to Q2 2024/25</b>" in shown
    assert "−1 point a quarter (95% interval" in shown
    assert "(4 quarters in each value)" in shown
    assert shown.count('class="mark none') == 6
    assert "Dashed: the fitted line; shaded: its 95% interval." in shown
    assert "Circles and line: the figures (%)." in shown


def test_the_picture_is_described_in_words():
    shown = page(kp.trend(FALLING, unit="percent"))
    description = re.search(r"<desc[^>]*>(.*?)</desc>", shown).group(1)
    assert description.startswith("6 figures from Q1 2023/24: 91%. Q2 2024/25: 86%.")
    assert "Fitted line, lower and upper end of its interval: " in description


def test_the_page_is_the_same_every_time():
    assert page(kp.trend(FALLING)) == page(kp.trend(FALLING))


def test_a_range_is_drawn_without_the_line_of_its_distance():
    verdict = kp.trend(FALLING, polarity="range", low=80, high=85)
    data = trend_data(verdict)
    assert data.band is None
    assert data.limits["high"].tolist() == [85] * 6
    assert "fitted line" not in page(verdict)


@pytest.mark.parametrize("values", [[1.0, 2], [], [None, None]], ids=["few", "none", "missing"])
def test_no_verdict_has_its_reason(values):
    shown = page(kp.trend(np.array(values, float)))
    assert "No direction" in shown
    assert "at least 4 needed" in shown


def test_a_constant_series_can_be_drawn():
    assert page(kp.trend([5, 5, 5, 5])).count('class="mark none') == 4


def test_units_are_escaped():
    assert "<b>x</b>" not in page(kp.trend(FALLING, unit="<b>x</b>"))


def test_no_jinja_is_needed(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert "<svg" in page(kp.trend(FALLING))
