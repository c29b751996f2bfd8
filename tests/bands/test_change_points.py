"""The largest step of a series: where it is, and how often chance gives it."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError
from tests.oracles import steps as oracle

STEPPED = [82.0, 81, 83, 82, 81, 88, 89, 87, 88]
NUMBERS = st.floats(-50, 50).map(lambda x: round(x, 1))


def test_a_step_is_found_where_it_is():
    months = pd.period_range("2024-04", periods=9, freq="M")
    found = kp.change_point(pd.Series(STEPPED, index=months))
    assert (found.found, found.at, found.better) == (True, months[5], "step")
    assert (found.before, found.after, found.n) == (81.8, 88.0, 9)
    assert str(found).startswith("A step at Sep 2024, from 81.8 to 88: more than chance would")


def test_order_of_rows_and_missing_values_do_not_matter():
    places = [3, 8, 0, 5, 1, 2, 4, 7, 6, 9]
    values = [*STEPPED, math.nan]
    found = kp.change_point([values[k] for k in places], places)
    assert found == kp.change_point(STEPPED)


def test_a_line_is_a_slope_and_no_step():
    rising = np.arange(20.0) + np.tile([0.4, -0.4], 10)
    found = kp.change_point(rising)
    assert found.found
    assert found.better == "slope"
    assert "A slope says more" in str(found)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([1.0, 2, 3, 4, 5], "5 points, at least 6 needed"),
        ([math.nan] * 9, "0 points, at least 6 needed"),
        ([4.0] * 9, "all values are the same"),
        ([1.0, 3, 2, 3, 1, 2, 3, 2], "chance would often give as large a step"),
    ],
)
def test_no_step_has_a_reason(values, reason):
    found = kp.change_point(values)
    assert (found.found, found.reason) == (False, reason)
    assert str(found) == f"No step: {reason}."


def test_figures_that_share_periods_are_not_tested():
    found = kp.change_point(STEPPED, overlap=4)
    assert not found.found
    assert "share periods" in found.reason


@pytest.mark.parametrize("power", [-280, 280])
def test_very_large_and_small_values_are_tested_alike(power):
    scale = 2.0**power
    found, usual = kp.change_point(np.array(STEPPED) * scale), kp.change_point(STEPPED)
    assert (found.p_value, found.before, found.at) == (
        usual.p_value,
        usual.before * scale,
        usual.at,
    )


def test_an_exact_step_is_certain():
    assert kp.change_point([1.0] * 4 + [2.0] * 4).p_value == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"alpha": 1.5}, "alpha=1.5 should be a number between 0 and 1"),
        ({"min_points": 1}, "min_points=1 should be a whole number of at least 2"),
        ({"overlap": 0}, "overlap=0 should be a whole number of at least 1"),
    ],
)
def test_options_out_of_range_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.change_point(STEPPED, **options)


@settings(max_examples=60)
@given(st.lists(NUMBERS, min_size=6, max_size=30), st.sampled_from([2, 3]))
def test_step_and_p_value_are_those_of_the_slow_way(values, least):
    assume(len(set(values)) > 2)
    found = kp.change_point(values, min_points=least)
    statistic, p_value = oracle.largest_step(values, least)
    assert oracle.t_at(values, found.at) == pytest.approx(statistic, rel=1e-9)
    assert found.p_value == pytest.approx(p_value, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("n", [8, 12, 24])
def test_the_bound_is_near_what_random_series_give(n):
    random = np.random.default_rng(n)
    frame = pd.DataFrame({"k": np.repeat(np.arange(4000), n), "t": np.tile(np.arange(n), 4000)})
    frame["v"] = random.normal(size=len(frame))
    called = (kp.Panel(frame, "k", "t", "v").change_points()["p_value"] < 0.05).mean()
    assert 0.033 < called < 0.06


def test_a_panel_gives_each_series_what_it_has_alone():
    random = np.random.default_rng(5)
    frame = pd.DataFrame({"k": np.repeat(list("abc"), 12), "t": [*range(12)] * 3})
    frame["v"] = random.normal(size=36)
    frame.loc[:14, "v"] = math.nan
    many = kp.Panel(frame.sample(frac=1, random_state=1), "k", "t", "v", threads=2).change_points()
    assert many.index.tolist() == ["a", "b", "c"]
    assert many["at"].isna().tolist() == [True, False, False]
    assert many["reason"]["a"] == "0 points, at least 6 needed"
    for key, rows in frame.groupby("k"):
        one = kp.change_point(rows["v"], rows["t"])
        for name in ("before", "after", "p_value", "slope_p_value", "n", "change"):
            np.testing.assert_array_equal(many.loc[key, name], getattr(one, name))


def test_a_notebook_shows_the_step_and_what_fits_better():
    shown = kp.change_point([82, 81, 83, 82, 81, 88, 89, 87, 88])._repr_html_()
    assert "<b>A step at 5</b>" in shown
    for cell in ("81.8", "88", "a step", "&lt; 0.001"):
        assert f"<td>{cell}</td>" in shown


@pytest.mark.parametrize("values", [[], [1.0], [3.0] * 9])
def test_a_notebook_shows_a_reason_where_there_is_nothing_to_test(values):
    shown = kp.change_point(values)._repr_html_()
    assert "<b>No step</b>" in shown
    assert "nan" not in shown
