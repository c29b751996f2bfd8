"""A year's thresholds drawn ahead."""

import pandas as pd

import kentperf as kp
from kentperf.charts.thresholds import draw_thresholds


def quarters(values, start="2021Q2"):
    return pd.Series(values, index=pd.period_range(start, periods=len(values), freq="Q"))


SEEN = quarters([31.0, 40, 52, 33, 30, 41, 50, 35, 32, 39, 51, 34])


def test_a_year_is_drawn_ahead_before_any_of_its_figures_is_known(tmp_path):
    found = kp.year_thresholds(SEEN, "2024/25")
    picture = draw_thresholds(found, name="Visits", decimals=0, path=tmp_path / "year.svg")
    assert (tmp_path / "year.svg").read_text(encoding="utf-8") == picture
    low, high = found.loc["2024Q3", ["lower", "upper"]]
    assert f"Q2 2024/25: {low:.0f} to {high:.0f}" in picture
    assert picture.count("fill='#dbe3ee'") == 1


def test_figures_are_marked_as_they_come_in():
    later = kp.year_thresholds(pd.concat([SEEN, quarters([31.0, 90], "2024Q2")]), "2024/25")
    picture = draw_thresholds(later, name="Visits", decimals=0)
    assert "<title>Q1 2024/25: 31</title>" in picture
    assert "<title>Q2 2024/25: 90</title>" in picture
