"""The table under a panel: what it says of itself, rolled as single series are, and rolled up."""

import math
import pickle

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

FRAME = pd.DataFrame(
    {
        "area": np.repeat(["b", "a"], 9),
        "month": np.tile(pd.period_range("2023-01", periods=9, freq="M"), 2),
        "value": [1.0, 5, 2, math.nan, 4, 8, 1, 1, 3, 6, 5, 4, 3, 2, 1, 0, math.nan, 9],
    }
).sample(frac=1, random_state=1)


@pytest.mark.parametrize("stat", ["median", "last", "count"])
def test_a_panel_gives_what_single_series_give(stat):
    found = kp.Panel(FRAME, "area", "month", "value").rolling(stat, window=4)
    assert found.name == "rolling"
    for area in ("a", "b"):
        mine = FRAME[FRAME.area == area]
        single = kp.rolling(mine.value, mine.month, window=4, stat=stat)
        assert found[mine.index].tolist() == pytest.approx(single.tolist(), nan_ok=True, abs=0)


def weighted_panel(weights):
    months = pd.period_range("2024-01", periods=6, freq="M")
    frame = pd.DataFrame(
        {"area": np.repeat(["b", "a"], 6), "month": np.tile(months, 2),
         "value": [3.0, 1, 4, math.nan, 5, 9, 2, 6, 5, 3, 5, 8], "weight": weights}
    )  # fmt: skip
    return frame.sample(frac=1, random_state=3)


def test_a_panel_weighs_as_single_series_do():
    frame = weighted_panel([1.0, 2, 0, 4, 1, 3, 5, math.nan, 2, 2, 1, 0])
    panel = kp.Panel(frame, "area", "month", "value")
    found = panel.rolling("weighted_mean", 3, 2, weights="weight")
    options = {"window": 3, "min_periods": 2, "stat": "weighted_mean"}
    for _, part in frame.groupby("area"):
        alone = kp.rolling(part["value"], part["month"], weights=part["weight"], **options)
        pd.testing.assert_series_equal(found[part.index], alone, check_names=False)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stat": "weighted_mean"}, 'stat="weighted_mean" needs weights='),
        ({"stat": "mean", "weights": "weight"}, 'weights= goes with stat="weighted_mean"'),
        ({"stat": "weighted_mean", "weights": "wieght"}, 'Did you mean "weight"'),
        ({"stat": "weighted_mean", "weights": 2.0}, "should be the name of a column"),
        ({"stat": "weighted_mean", "weights": "weight"}, "is negative: weights say"),
        ({"stat": "medain"}, "median, last, count, weighted_mean"),
        ({}, "stat= is needed: choose from sum, mean, min, max, std, median"),
    ],
)
def test_what_a_panel_cannot_roll_is_named(options, message):
    panel = kp.Panel(weighted_panel([1.0] * 11 + [-1.0]), "area", "month", "value")
    with pytest.raises(KentPerfError, match=message):
        panel.rolling(**options)


def test_it_says_how_many_series_and_rows_it_has_and_by_which_columns():
    panel = kp.Panel(FRAME.assign(kpi="x"), ["kpi", "area"], "month", "value")
    assert repr(panel) == "<Panel: 2 series (kpi, area), 18 rows>"
    assert len(panel) == 18
    assert not panel.is_ratio
    assert kp.Panel(
        FRAME.assign(d=2.0), "area", "month", numerator="value", denominator="d"
    ).is_ratio


def test_what_is_done_to_its_source_or_its_copies_changes_nothing():
    panel = kp.Panel(FRAME, "area", "month", "value")
    pd.testing.assert_frame_equal(panel.source, FRAME)
    source = panel.source
    source["value"] = 0.0
    panel.copies.clear()
    assert panel.rolling("max", 1).equals(FRAME["value"].rename("rolling"))
    assert panel.copies["value order"] == "put in order of series and period"


@pytest.mark.parametrize("parts", [{"value": "v"}, {"numerator": "v", "denominator": "of"}])
def test_a_panel_pickles(parts):
    frame = pd.DataFrame(
        {"kpi": list("babababa"), "t": pd.period_range("2024-01", periods=4, freq="M").repeat(2),
         "v": [1.0, 3, 2, 5, 4, 4, 6, 7], "of": 10.0}
    )  # fmt: skip
    panel = kp.Panel(frame, "kpi", "t", **parts)
    again = pickle.loads(pickle.dumps(panel))  # noqa: S301 (made here)
    pd.testing.assert_frame_equal(again.trend(), panel.trend())


def test_a_panel_read_back_has_the_frequency_that_was_asked_for():
    frame = pd.DataFrame({"k": "a", "t": ["2024-03", "2024-06"], "v": [1.0, 2]})
    panel = kp.Panel(frame, "k", "t", "v", freq="quarter")
    again = pickle.loads(pickle.dumps(panel))  # noqa: S301  made here
    for found in (panel, again):
        ends = found.trend(every="latest", columns=["end"])["end"]
        assert ends.tolist() == [pd.Period("2024Q2")]


def test_a_year_is_as_many_periods_as_the_panels_own_make():
    quarters = FRAME.assign(month=FRAME["month"].dt.start_time.dt.to_period("Q"))
    quarters = quarters.drop_duplicates(["area", "month"])
    for frame, periods in ((FRAME, 12), (quarters, 4)):
        panel = kp.Panel(frame, "area", "month", "value")
        said = panel.rolling("sum", "year", min_periods=1)
        assert said.equals(panel.rolling("sum", periods, min_periods=1))


def test_a_panel_of_parents_is_a_panel_of_the_same_kind():
    frame = FRAME.assign(kpi="x", county="Kent", n=FRAME["value"], d=2.0)
    panel = kp.Panel(frame, ["kpi", "area"], "month", numerator="n", denominator="d")
    found = panel.roll_up({"a": "Kent", "b": "Kent"})
    assert repr(found) == "<Panel: 1 series (kpi, area), 9 rows>"
    assert type(found) is kp.Panel
    assert set(found.source["area"]) == {"Kent"}
    assert found.is_ratio
    pd.testing.assert_frame_equal(found.source, panel.roll_up("county").source)


def test_a_panel_of_values_is_rolled_up_only_where_they_may_be_summed():
    panel = kp.Panel(FRAME, "area", "month", "value")
    parents = dict.fromkeys("ab", "Kent")
    with pytest.raises(KentPerfError, match='only counts may be summed, by values="sum"'):
        panel.roll_up(parents)
    found = panel.roll_up(parents, values="sum", min_areas=2).source
    expected = FRAME.groupby("month")["value"].sum(min_count=2)
    summed = found.set_index("month")["value"].sort_index()
    assert summed.tolist() == pytest.approx(expected.tolist(), nan_ok=True)
