import math

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

LIMITS = {"target": 0.5, "floor": -0.5, "polarity": "higher"}


def long_table(series, length, seed=0):
    """Series of months with gaps, missing values and an awkward index, in no order."""
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "kpi": np.repeat([f"k{i:05d}" for i in range(series)], length),
            "month": np.tile(np.arange(length) + 600, series),
            "value": rng.normal(size=series * length) + 1e6,
        }
    )
    frame.loc[rng.random(len(frame)) < 0.1, "value"] = np.nan
    frame = frame[rng.random(len(frame)) > 0.1].sample(frac=1, random_state=seed)
    return frame.set_axis(np.arange(len(frame)) // 2)


def everything(frame, **options):
    """All results side by side, indexed by series and period, in order."""
    panel = kp.Panel(frame, "kpi", "month", "value", **options)
    rolled = {
        stat: panel.rolling(stat, 6, min_periods=3) for stat in ("sum", "mean", "min", "max", "std")
    }
    trend = panel.trend(
        columns=["slope", "slope_low", "slope_high", "p_value", "n", "direction", "start", "end"],
        window=8,
        overlap=3,
    )
    parts = [
        pd.DataFrame(rolled),
        trend.add_prefix("trend_"),
        panel.bands().add_prefix("band_"),
        panel.bands(method="xmr").add_prefix("xmr_"),
        panel.score(**LIMITS).add_prefix("score_"),
    ]
    found = pd.concat([part.reset_index(drop=True) for part in parts], axis=1)
    found.index = pd.MultiIndex.from_frame(frame[["kpi", "month"]])
    return found.sort_index()


@pytest.fixture(scope="module")
def small():
    return long_table(20, 30)


def assert_same_bits(found, expected):
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_threads_do_not_change_a_bit():
    frame = long_table(3_600, 30)
    assert len(frame) > 70_000
    one = everything(frame, threads=1)
    assert_same_bits(everything(frame, threads=2), one)
    assert_same_bits(everything(frame, threads=7), one)


def test_order_of_rows_does_not_change_a_bit(small):
    expected = everything(small)
    assert_same_bits(everything(small.sample(frac=1, random_state=9)), expected)
    assert_same_bits(everything(small.sort_values(["kpi", "month"])), expected)


def test_other_series_do_not_change_a_bit(small):
    chosen = ["k00003", "k00011"]
    some = everything(small[small.kpi.isin(chosen)])
    assert_same_bits(some, everything(small).loc[chosen])


def test_older_history_does_not_change_a_bit(small):
    late = small[small.month >= 605]
    columns = ["sum", "mean", "min", "max", "std", "trend_slope", "trend_p_value", "trend_n"]
    expected, found = everything(small), everything(late)
    later = found.index.get_level_values("month") >= 605 + 7
    same = found.index[later]
    assert_same_bits(found.loc[same, columns], expected.loc[same, columns])


def test_results_keep_the_callers_index_with_its_duplicates(small):
    panel = kp.Panel(small, "kpi", "month", "value")
    for found in (panel.rolling("sum"), panel.rag(**LIMITS), panel.trend(), panel.score(**LIMITS)):
        assert found.index.equals(small.index)


def test_the_callers_frame_is_not_changed(small):
    copy = small.copy(deep=True)
    everything(small)
    pd.testing.assert_frame_equal(small, copy)


def test_single_series_functions_give_the_same_bits(small):
    found = everything(small)
    for key in ("k00000", "k00007"):
        part = small[small.kpi == key].sort_values("month")
        mine = found.loc[key]
        values, months = part.value.to_numpy(), part.month.to_numpy()
        for stat in ("sum", "mean", "min", "max", "std"):
            rolled = kp.rolling(values, months, window=6, stat=stat, min_periods=3)
            assert rolled.tobytes() == mine[stat].to_numpy().tobytes()
        banded = kp.bands(values, months, window=24)
        for name in ("lower", "centre", "upper"):
            assert banded[name].to_numpy().tobytes() == mine[f"band_{name}"].to_numpy().tobytes()
        verdict = kp.trend(values, months, window=8, overlap=3)
        last = mine.iloc[-1]
        for name in ("slope", "slope_low", "slope_high", "p_value"):
            np.testing.assert_array_equal(getattr(verdict, name), last[f"trend_{name}"])
        assert verdict.n == last["trend_n"]
        assert (verdict.start, verdict.end) == (last["trend_start"], last["trend_end"])
        assert kp.rag(values, 0.5, -0.5).tolist() == mine["score_rag"].tolist()


def test_score_equals_the_single_calls(small):
    panel = kp.Panel(small, "kpi", "month", "value")
    score = panel.score(**LIMITS)
    assert score.columns.tolist() == [
        "rag", "rolling", "slope", "movement", "direction", "lower", "upper", "position"
    ]  # fmt: skip
    pd.testing.assert_series_equal(score["rag"], panel.rag(**LIMITS))
    pd.testing.assert_series_equal(score["rolling"], panel.rolling("mean"))
    trend = panel.trend(polarity="higher")
    bands = panel.bands()
    for name in ("slope", "movement", "direction"):
        pd.testing.assert_series_equal(score[name], trend[name])
    for name in ("lower", "upper", "position"):
        pd.testing.assert_series_equal(score[name], bands[name])


AREAS = pd.DataFrame(
    {
        "kpi": ["b", "a", "b", "a", "a", "b", "a", "a"],
        "area": ["x", "y", "x", "y", "y", "x", "x", "y"],
        "month": [f"2024-0{month}" for month in (2, 3, 1, 1, 2, 4, 1, 5)],
        "value": [2.0, 3.0, 1.0, 1.0, 2.1, 4.0, 9.0, None],
    }
)  # fmt: skip


def test_latest_is_one_row_a_series_sorted_with_end_last():
    panel = kp.Panel(AREAS, ["kpi", "area"], "month", "value")
    found = panel.trend(every="latest", min_points=3)
    assert found.index.names == ["kpi", "area"]
    assert found.index.tolist() == [("a", "x"), ("a", "y"), ("b", "x")]
    assert found.columns.tolist() == ["slope", "movement", "direction", "n", "reason", "end"]
    assert found["end"].tolist() == [pd.Period(m, "M") for m in ("2024-01", "2024-05", "2024-04")]
    assert found["n"].tolist() == [1, 3, 3]
    assert found["slope"].iloc[2] == pytest.approx(1)
    assert found["reason"].iloc[0] == "1 point, at least 3 needed"
    score = panel.score(every="latest", target=3, floor=2)
    assert score.columns.tolist()[-1] == "end"
    assert score["rag"].tolist()[2] == "GREEN"


def test_a_ratio_panel_uses_the_rows_own_ratio_and_rolls_ratios():
    frame = pd.DataFrame({"k": "a", "t": range(5), "n": [1.0, 2, 3, 5, 4], "d": [2.0, 4, 5, 6, 0]})
    panel = kp.Panel(frame, "k", "t", numerator="n", denominator="d")
    ratio = [0.5, 0.5, 0.6, 5 / 6, None]
    rated = panel.rag(target=0.6, floor=0.5)
    assert rated.tolist()[:4] == ["AMBER", "AMBER", "GREEN", "GREEN"]
    assert pd.isna(rated.iloc[4])
    rolled = panel.rolling(window=2)
    assert rolled.iloc[1:4].tolist() == [3 / 6, 5 / 9, 8 / 11]
    pd.testing.assert_series_equal(panel.score(window=2)["rolling"], rolled)
    expected = kp.trend(ratio)
    assert panel.trend(every="latest")["slope"].iloc[0] == expected.slope


PANEL = {"series": "kpi", "period": "month", "value": "value"}


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"kpi": [None, "a"]}, {}, "is missing: every row names its series"),
        ({"month": [None, 2]}, {}, "month"),
        ({"month": [1, 1]}, {}, r"duplicate \(series, period\), first at row"),
        ({"month": [202409, 202410]}, {}, "202409"),
        ({"value": [1.0, math.inf]}, {}, "value.*inf"),
        ({"value": ["1", "many"]}, {}, "value.*many"),
        ({}, {"value": "valeu"}, '"value"'),
        ({}, {"threads": 0}, "threads=0 should be a whole number of at least 1"),
        (
            {},
            {"value": None},
            "give value alone, or value=None with both",
        ),
    ],
)
def test_a_faulty_table_is_named(change, options, message):
    frame = pd.DataFrame({"kpi": ["a", "a"], "month": [1, 2], "value": [1.0, 2.0]})
    with pytest.raises(KentPerfError, match=message):
        kp.Panel(frame.assign(**change), **{**PANEL, **options})


def test_an_empty_table_is_an_error():
    with pytest.raises(KentPerfError, match="the table is empty"):
        kp.Panel(AREAS.iloc[:0], **PANEL)


def test_problems_are_collected():
    frame = pd.DataFrame(
        {"kpi": ["a", None, "b"], "month": [1, 2, 3], "value": [math.inf, 1.0, -math.inf]},
        index=["p", "q", "r"],
    )
    with pytest.raises(KentPerfError, match="is missing") as caught:
        kp.Panel(frame, **PANEL)
    assert sorted(caught.value.failures.row) == ["p", "q", "r"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda p: p.rolling(), "stat= is needed"),
        (lambda p: p.rolling("ratio"), 'stat="ratio" does not go with a panel made with value='),
        (lambda p: p.rolling("sum", min_periods=13), "min_periods=13 should be a whole number"),
        (lambda p: p.trend(every="last"), 'every="last" is unknown: choose from row, latest'),
        (lambda p: p.trend(columns=["slop"]), 'columns="slop" is unknown.*"slope"'),
        (lambda p: p.bands(method="given"), 'method="given" needs lower= or upper='),
        (lambda p: p.rag(target="targte"), 'target="targte" is not a column of the panel'),
        (lambda p: p.rag(target=[1, 2]), "target= should be one value, a column, or a mapping"),
        (lambda p: p.rag(target=1, floor=2), "floor.*is above the target"),
    ],
)
def test_bad_options_are_named(small, call, message):
    with pytest.raises(KentPerfError, match=message):
        call(kp.Panel(small, **PANEL))


def test_what_the_caller_does_to_the_frame_afterwards_changes_nothing():
    frame = pd.DataFrame({"k": list("aabb"), "m": [1, 2, 1, 2], "v": [1.0, 9, 5, 7],
                          "t": [1.0, 10, 5, 8]})  # fmt: skip
    panel = kp.Panel(frame, series="k", period="m", value="v")
    before = panel.rag(target="t", floor=0)
    frame["t"] = 100.0
    pd.testing.assert_series_equal(panel.rag(target="t", floor=0), before)


def test_a_table_with_two_columns_of_one_name_is_refused():
    frame = pd.DataFrame([["a", 1, 2.0, 3.0]], columns=["k", "m", "v", "v"])
    with pytest.raises(kp.KentPerfError, match='duplicate column "v"'):
        kp.Panel(frame, series="k", period="m", value="v")
    with pytest.raises(kp.KentPerfError, match="series= is empty"):
        kp.Panel(frame, series=[], period="m", value="v")


def test_score_fills_the_memory_it_is_given():
    frame = pd.DataFrame({"k": list("bbaa"), "m": [2, 1, 1, 2], "v": [1.0, 9, 5, 7]})
    panel = kp.Panel(frame, series="k", period="m", value="v")
    options = {"target": 6, "floor": 2, "window": 2, "columns": ["rag", "rolling"]}
    out = {"rag": np.full(4, 9, np.int8), "rolling": np.zeros(4)}
    found = panel.score(**options, out=out)
    pd.testing.assert_frame_equal(found, panel.score(**options))
    assert out["rag"].tolist() == [0, 2, 1, 2]
    assert found["rolling"].tolist()[0] == out["rolling"][0] == 5.0
    with pytest.raises(
        kp.KentPerfError, match=r'out\["rolling"\] should be float64 or float32 of shape \(4,\)'
    ):
        panel.score(**options, out={"rolling": np.zeros(3)})
