"""Limits that start anew where the figures step, and that are frozen after so many of them."""

import math

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

LOW = [10.0, 11, 9, 10, 12, 8, 10, 11, 9, 10, 11, 10]
HIGH = [x + 10 for x in LOW]


def test_limits_start_anew_at_a_step_and_it_is_marked():
    found = kp.bands([*LOW, *HIGH], method="xmr", rebase="auto")
    assert np.flatnonzero(found["rebased"]).tolist() == [12]
    assert found["n"][12] == 0
    assert found["position"].iloc[20:].tolist() == ["within"] * 4
    given = kp.bands([*LOW, *HIGH], method="xmr", rebase=12)
    pd.testing.assert_frame_equal(found.drop(columns="rebased"), given)


def test_every_step_is_found():
    values = [*LOW, *HIGH, *LOW]
    found = kp.bands(values, rebase="auto")
    assert np.flatnonzero(found["rebased"]).tolist() == [12, 24]


def test_nothing_is_marked_where_nothing_steps():
    found = kp.bands(LOW * 2, rebase="auto")
    assert not found["rebased"].any()
    pd.testing.assert_frame_equal(found.drop(columns="rebased"), kp.bands(LOW * 2))


def test_limits_start_anew_at_a_run_of_eight_about_the_first_twelve():
    drift = [*LOW, 9.0, *[11.5] * 8]
    found = kp.bands(drift, rebase="run")
    assert np.flatnonzero(found["rebased"]).tolist() == [13]
    assert not kp.bands(drift[:-1], rebase="run")["rebased"].any()
    holed = [*drift[:16], math.nan, *drift[17:]]
    assert not kp.bands(holed, rebase="run")["rebased"].any()


def test_histories_are_frozen_after_so_many_values_of_each_stretch():
    found = kp.bands([*LOW, *HIGH], freeze_after=6, min_points=2)
    assert found["n"].tolist() == [*range(6), *[6] * 18]
    both = kp.bands([*LOW, *HIGH], freeze_after=6, min_points=2, rebase="auto")
    assert both["n"].tolist() == [*range(6), *[6] * 6, *range(6), *[6] * 6]
    holed = kp.bands([10.0, math.nan, 11, 9, 10], freeze_after=3, min_points=2)
    assert holed["n"].tolist() == [0, 1, 1, 2, 3]


def test_excluded_periods_say_nothing_of_steps():
    values = [*LOW, *[90.0] * 6]
    outside = list(range(12, 18))
    assert kp.bands(values, rebase="auto")["rebased"].any()
    assert not kp.bands(values, rebase="auto", exclude=outside)["rebased"].any()


@pytest.mark.parametrize("options", [{"rebase": "auto"}, {"rebase": "run", "freeze_after": 8}])
@pytest.mark.parametrize("method", ["prediction", "xmr", "quantile"])
def test_a_panel_gives_each_series_what_it_has_alone(options, method):
    frame = pd.DataFrame({"k": ["a"] * 24 + ["b"] * 24, "t": [*range(24)] * 2})
    frame["v"] = [*LOW, *HIGH, *HIGH, *LOW]
    asked = {"method": method, "window": 24, **options}
    many = kp.Panel(frame.iloc[::-1], "k", "t", "v", threads=2).bands(**asked).iloc[::-1]
    for _, rows in frame.groupby("k"):
        one = kp.bands(rows["v"], rows["t"], **asked)
        together = many.loc[rows.index].astype({"reason": object})
        pd.testing.assert_frame_equal(together, one.astype({"reason": object}))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"rebase": "aut"}, 'rebase="aut" is unknown: choose from auto, run'),
        ({"freeze_after": 1}, "freeze_after=1 should be a whole number of at least 2"),
        ({"freeze_after": 6, "freeze": 4}, "leave out one of them"),
        ({"rebase": "auto", "freeze": 4}, "give freeze_after=, not freeze="),
        ({"rebase": "auto", "baseline": [0, 4]}, "leave out baseline="),
        ({"method": "given", "lower": 1, "freeze_after": 6}, "freeze_after= says where limits"),
    ],
)
def test_options_that_do_not_go_together_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.bands(LOW, **options)
