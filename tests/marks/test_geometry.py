"""What is drawn, worked out apart from how it is drawn."""

import re

import numpy as np
import pandas as pd

from kentperf.charts import chart_data, draw
from kentperf.marks.paths import path_of
from kentperf.marks.strokes import Area, Line, Marks


def form(value):
    return f"{value:g}"


def drawn(card, kpi, **choices):
    return draw(chart_data(card, kpi, **choices), form)


def of_kind(plan, kind):
    return [path_of(one, plan.view) for one in plan.strokes
            if isinstance(one, (Line, Area)) and one.kind == kind]  # fmt: skip


def marks(plan):
    return [one for one in plan.strokes if isinstance(one, Marks)]


def test_a_line_breaks_where_a_period_has_no_figure(card):
    chart = drawn(card, "complaints")
    assert "".join(of_kind(chart, "value")).count("M") == 2
    assert sum(len(one.xs) for one in marks(chart)) == 5


def test_a_line_breaks_where_a_period_has_no_row(card):
    rows = card.history
    object.__setattr__(card, "history", rows[(rows["kpi"] != "homes") | (rows["value"] != 380)])
    assert "".join(of_kind(drawn(card, "homes"), "value")).count("M") == 2


def test_a_target_that_changes_is_drawn_in_steps(card):
    (target,) = of_kind(drawn(card, "homes"), "target")
    assert target.count("V") == 1
    (flat,) = of_kind(drawn(card, "answered"), "target")
    assert flat.count("V") == 0


def test_each_rating_has_its_own_shape(card):
    shapes = {one.token: one.shape for kpi in ("answered", "homes", "complaints", "bad grant")
              for one in marks(drawn(card, kpi))}  # fmt: skip
    assert shapes == {"GREEN": "circle", "AMBER": "diamond", "RED": "square", "none": "ring"}


def test_a_range_shows_all_four_limits(card):
    ends = drawn(card, "delay").of_kind("end")
    assert sorted(end.words for end in ends) == ["floor", "floor", "high", "low"]
    assert min(np.diff(sorted(end.y for end in ends))) >= 11.9


def test_everything_drawn_lies_inside_the_picture(card):
    for kpi in [*card.kpis.index, *card.activity.index]:
        chart = drawn(card, kpi)
        if chart is None:
            continue
        box = chart.view.box
        for one in marks(chart):
            assert all(box.left <= x <= box.right for x in chart.view.x.places(one.xs))
            assert all(box.top <= y <= box.bottom for y in chart.view.y.places(one.ys))
        numbers = re.findall(r"[MLHV ]([\d.]+)", "".join(of_kind(chart, "value")))
        assert all(0 <= float(number) <= chart.width for number in numbers)


def test_no_figures_no_chart(card):
    assert drawn(card, "settled") is None


def test_an_expected_range_is_one_closed_band(card):
    chart = drawn(card, "contacts")
    assert "".join(of_kind(chart, "band")).count("Z") == 1
    assert "triangle" in {one.shape for one in marks(chart)}
    assert "Expected 4000 to 4400" in chart.description


def test_a_single_period_is_drawn_at_the_end_beside_its_words(card):
    chart = drawn(card, "homes", periods=1)
    (mark,) = marks(chart)
    right = chart.view.box.right
    assert right - 10 < chart.view.x.places(mark.xs)[0] < right


def test_integer_periods_can_be_drawn(card):
    rows = card.history.copy()
    rows["period"] = pd.Series([p.ordinal for p in rows["period"]], rows.index, dtype="int64")
    object.__setattr__(card, "history", rows)
    assert "".join(of_kind(drawn(card, "homes"), "value")).count("L") == 5


def test_a_figure_of_an_earlier_period_is_not_drawn_as_the_latest(card):
    rows = card.history.copy()
    rows.loc[(rows["kpi"] == "homes") & (rows["label"] == "Q2 2024/25"), "value"] = np.nan
    object.__setattr__(card, "history", rows)
    chart = draw(chart_data(card, "homes"), form, figures=True)
    assert not any(chart.latest in one.places for one in marks(chart))
    assert not chart.of_kind("latest")
