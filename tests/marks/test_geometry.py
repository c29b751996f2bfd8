"""What is drawn, worked out apart from how it is drawn."""

import re

import numpy as np
import pandas as pd

from kentperf.charts import chart_data, draw


def form(value):
    return f"{value:g}"


def test_a_line_breaks_where_a_period_has_no_figure(card):
    chart = draw(chart_data(card, "complaints"), form)
    assert chart.line.count("M") == 2
    assert len(chart.markers) == 5


def test_a_line_breaks_where_a_period_has_no_row(card):
    rows = card.history
    object.__setattr__(card, "history", rows[(rows["kpi"] != "homes") | (rows["value"] != 380)])
    assert draw(chart_data(card, "homes"), form).line.count("M") == 2


def test_a_target_that_changes_is_drawn_in_steps(card):
    target = next(limit for limit in draw(chart_data(card, "homes"), form).limits
                  if limit.kind == "target")  # fmt: skip
    assert target.path.count("V") == 1
    flat = draw(chart_data(card, "answered"), form).limits[0]
    assert flat.path.count("V") == 0


def test_each_rating_has_its_own_shape(card):
    shapes = {mark.state: mark.shape for kpi in ("answered", "homes", "complaints", "bad grant")
              for mark in draw(chart_data(card, kpi), form).markers}  # fmt: skip
    assert shapes == {"GREEN": "circle", "AMBER": "diamond", "RED": "square", "none": "ring"}
    outlines = {shape: draw(chart_data(card, kpi), form).markers[-1].path
                for kpi, shape in (("homes", "diamond"), ("complaints", "square"))}  # fmt: skip
    assert outlines["diamond"].count("L") == outlines["square"].count("L") == 3


def test_a_range_shows_all_four_limits(card):
    limits = draw(chart_data(card, "delay"), form).limits
    assert [limit.word for limit in limits] == ["low", "high", "floor", "floor"]
    places = sorted(limit.label_y for limit in limits)
    assert min(np.diff(places)) >= 11.9


def test_everything_drawn_lies_inside_the_picture(card):
    for kpi in [*card.kpis.index, *card.activity.index]:
        chart = draw(chart_data(card, kpi), form)
        if chart is None:
            continue
        for mark in chart.markers:
            assert chart.left <= mark.x <= chart.right
            assert chart.top <= mark.y <= chart.bottom
        numbers = re.findall(r"[MLHV ]([\d.]+)", chart.line)
        assert all(0 <= float(number) <= chart.width for number in numbers)


def test_no_figures_no_chart(card):
    assert draw(chart_data(card, "settled"), form) is None


def test_an_expected_range_is_one_closed_band(card):
    chart = draw(chart_data(card, "contacts"), form)
    assert chart.band.count("Z") == 1
    assert chart.markers[-1].shape == "triangle"
    assert "Expected 4000 to 4400" in chart.description


def test_a_single_period_is_drawn_in_the_middle(card):
    chart = draw(chart_data(card, "homes", periods=1), form)
    assert chart.left < chart.markers[0].x < chart.right
    assert len(chart.x_ticks) == 1


def test_integer_periods_can_be_drawn(card):
    rows = card.history.copy()
    rows["period"] = pd.Series([p.ordinal for p in rows["period"]], rows.index, dtype="int64")
    object.__setattr__(card, "history", rows)
    assert draw(chart_data(card, "homes"), form).line.count("L") == 5


def test_a_figure_of_an_earlier_period_is_not_drawn_as_the_latest(card):
    rows = card.history.copy()
    rows.loc[(rows["kpi"] == "homes") & (rows["label"] == "Q2 2024/25"), "value"] = np.nan
    object.__setattr__(card, "history", rows)
    assert not any(mark.last for mark in draw(chart_data(card, "homes"), form).markers)
