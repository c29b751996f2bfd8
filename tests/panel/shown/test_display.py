"""A panel in a notebook."""

import re

import pandas as pd

import kentperf as kp
from tests.support.outline import outline


def panel(keys):
    frame = pd.DataFrame(
        {"k": keys, "p": ["2024-03", "2024-01", "2024-02"], "v": [3.0, 1.0, None]}, index=[1, 1, 2]
    )
    return kp.Panel(frame, series="k", period="p", value="v")


def test_a_panel_of_one_series_is_drawn_in_order_of_its_periods():
    page = panel(["a"] * 3)._repr_html_()
    assert outline(page).open == []
    assert re.findall(r"<title>(\w+ 2024: \d)</title>", page) == ["Jan 2024: 1", "Mar 2024: 3"]
    assert "Jan 2024 to Mar 2024, monthly" in page
    assert "1 of 3 figures" in page


def test_a_panel_of_several_is_told_in_words():
    page = panel(["a", "<b>", "c"])._repr_html_()
    assert "<svg" not in page
    assert "Panel of 3 series, 3 rows" in page
    assert "&lt;b&gt;" in page
