import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

NUMBERS = np.random.default_rng(5).normal(10, 2, size=24).round(2)
METHODS = ["prediction", "xmr", "quantile", "c_chart", "g_chart", "t_chart"]
LIMITS = ["lower", "centre", "upper", "n"]


@pytest.mark.parametrize("method", METHODS)
def test_nothing_after_a_freeze_enters_a_history(method):
    found = kp.bands(NUMBERS, method=method, freeze=11)
    plain = kp.bands(NUMBERS, method=method)
    pd.testing.assert_frame_equal(found[:13], plain[:13])
    for row in range(12, 24):
        assert found.loc[row, LIMITS].tolist() == plain.loc[12, LIMITS].tolist()


@pytest.mark.parametrize("method", METHODS)
def test_a_choice_that_changes_no_history_changes_no_bit(method):
    rng = np.random.default_rng(8)
    numbers = np.where(rng.random(60) < 0.3, np.nan, rng.gamma(3, size=60))
    chosen = kp.bands(numbers, method=method, window=30, freeze=58)
    plain_one = kp.bands(numbers, method=method, window=30)
    pd.testing.assert_frame_equal(chosen, plain_one, check_exact=True)
    in_stretch = kp.bands(numbers, method=method, window=30, rebase=20)
    alone = kp.bands(numbers[20:], np.arange(20, 60), method=method, window=30)
    pd.testing.assert_frame_equal(in_stretch[20:].reset_index(drop=True), alone, check_exact=True)


@pytest.mark.parametrize("method", METHODS)
def test_a_rebase_starts_anew(method):
    found = kp.bands(NUMBERS, method=method, rebase=10)
    pd.testing.assert_frame_equal(found[:10], kp.bands(NUMBERS[:10], method=method))
    anew = kp.bands(NUMBERS[10:], method=method)
    pd.testing.assert_frame_equal(found[10:].reset_index(drop=True), anew)


def test_a_freeze_holds_for_its_own_stretch():
    found = kp.bands(NUMBERS, freeze=[7, 17], rebase=10)
    assert found.n.tolist() == [*range(8), 8, 8, *range(8), *[8] * 6]


def test_what_is_excluded_is_judged_and_enters_no_history():
    series = [1.0, 2, 1, 50, 2, 1, 2, 1]
    found = kp.bands(series, method="xmr", exclude=3, min_points=3)
    assert found.position[3] == "above"
    assert (found.n[3], found.n[4], found.n[7]) == (3, 3, 6)
    assert found.centre[4] == found.centre[3]
    missing = [1.0, 2, 1, None, 2, 1, 2, 1]
    pd.testing.assert_frame_equal(
        found.loc[4:, LIMITS], kp.bands(missing, method="xmr", min_points=3).loc[4:, LIMITS]
    )


def test_baseline_all_is_the_whole_stretch_up_to_the_freeze():
    found = kp.bands(NUMBERS, method="xmr", baseline="all", rebase=12, freeze=[8, 20])
    first = kp.bands(NUMBERS, method="xmr", baseline=(0, 8))
    last = kp.bands(NUMBERS, method="xmr", baseline=(12, 20))
    assert (found.loc[:11, LIMITS] == first.loc[:11, LIMITS]).all(axis=None)
    assert (found.loc[12:, LIMITS] == last.loc[12:, LIMITS]).all(axis=None)
    assert found.reason[8] == "the value is in its own baseline"
    assert found.reason[9] == ""


def test_a_window_counts_periods_of_the_same_stretch():
    found = kp.bands(NUMBERS, window=8, rebase=12, exclude=2, min_points=2)
    assert found.n.tolist()[:13] == [0, 1, 2, 2, 3, 4, 5, 6, 7, 7, 7, 8, 0]
    assert found.n.tolist()[13:] == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8]


def test_periods_are_read_as_those_of_the_series():
    months = pd.period_range("2024-01", periods=24, freq="M")
    found = kp.bands(pd.Series(NUMBERS, index=months), rebase="2024-11", exclude=["2025-01"])
    assert found.n.iloc[-1] == 24 - 10 - 1 - 1
    with pytest.raises(KentPerfError, match=r"rebase='Nov 2034' is not a period of the series"):
        kp.bands(pd.Series(NUMBERS, index=months), rebase="2034-11")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"baseline": (0, 3), "freeze": 2}, "leave out freeze="),
        ({"baseline": [0, 1, 3], "rebase": 2}, "leave out rebase="),
        ({"baseline": "every"}, 'baseline="every" should be "all"'),
        ({"exclude": 99}, r"exclude='99' is not a period of the series, which runs from 0 to 23"),
        ({"freeze": "2024-01"}, "is not a period of the series, such as 0"),
    ],
)
def test_options_of_history_that_cannot_be_are_named(options, message):
    with pytest.raises(KentPerfError, match=message):
        kp.bands(NUMBERS, **options)


def plain(column):
    return [None if pd.isna(x) else x for x in column]


# The panel gives what single series give.

FRAME = pd.DataFrame(
    {
        "area": np.repeat(["b", "a"], 24),
        "month": np.tile(pd.period_range("2023-01", periods=24, freq="M"), 2),
        "value": np.concatenate([NUMBERS, NUMBERS[::-1].round(0)]),
    }
).sample(frac=1, random_state=1)
RATIO = FRAME.assign(numerator=FRAME.value.round(), denominator=40.0 + FRAME.value.round())


@pytest.mark.parametrize(
    "options",
    [
        {"method": "xmr"},
        {"method": "xmr", "screening": True, "rules": True},
        {"method": "prediction", "trend": True},
        {"method": "prediction", "freeze": "2023-12"},
        {"method": "quantile", "coverage": 0.8},
        {"method": "c_chart", "rules": {"shift": 5}},
        {"method": "t_chart", "exclude": "2023-06", "rebase": "2024-01"},
        {"method": "xmr", "baseline": "all"},
    ],
    ids=str,
)
def test_a_panel_gives_what_single_series_give(options):
    panel = kp.Panel(FRAME, "area", "month", "value")
    window = {} if "baseline" in options else {"window": 12}
    found = panel.bands(**window, min_points=4, **options)
    assert found.index.equals(FRAME.index)
    for area in ("a", "b"):
        mine = FRAME[FRAME.area == area]
        single = kp.bands(mine.value, mine.month, **window, min_points=4, **options)
        for column in single:
            assert plain(found.loc[mine.index, column]) == plain(single[column]), column


@pytest.mark.parametrize("method", ["p_chart", "u_chart", "p_prime", "u_prime"])
def test_a_panel_of_ratios_gives_what_single_series_give(method):
    panel = kp.Panel(RATIO, "area", "month", numerator="numerator", denominator="denominator")
    found = panel.bands(window=12, method=method, columns=["lower", "upper", "position"])
    for area in ("a", "b"):
        mine = RATIO[RATIO.area == area]
        single = kp.bands(
            None,
            mine.month,
            method=method,
            window=12,
            numerator=mine.numerator,
            denominator=mine.denominator,
        )
        for column in ("lower", "upper", "position"):
            assert plain(found.loc[mine.index, column]) == plain(single[column])


def test_a_panel_takes_breaks_keyed_by_series():
    panel = kp.Panel(FRAME, "area", "month", "value")
    found = panel.bands(rebase={"a": "2024-01"}, freeze={"b": ["2023-10"]})
    whole = panel.bands()
    ordered = FRAME.sort_values(["area", "month"]).index
    n = found.n.reindex(ordered).tolist()
    assert n == [*range(12), *range(12), *range(11), *[10] * 13]
    early = FRAME.index[(FRAME.area == "a") & (FRAME.month < pd.Period("2024-01"))]
    pd.testing.assert_series_equal(found.lower[early], whole.lower[early])
    with pytest.raises(KentPerfError, match="rebase= has an entry for 'c', which is no series"):
        panel.bands(rebase={"c": "2024-01"})


def test_a_panel_refuses_charts_of_the_other_kind():
    panel = kp.Panel(FRAME, "area", "month", "value")
    with pytest.raises(KentPerfError, match="needs a panel made with numerator= and denominator="):
        panel.bands(method="p_chart")
    ratio = kp.Panel(RATIO, "area", "month", numerator="numerator", denominator="denominator")
    with pytest.raises(KentPerfError, match="is of counts or times"):
        ratio.bands(method="c_chart")
    with pytest.raises(KentPerfError, match='columns="side" is unknown'):
        panel.bands(method="xmr", columns=["side"])


@pytest.mark.parametrize("method", ["quantile", "xmr", "prediction"])
def test_ranges_are_the_same_bits_for_any_threads_and_order(method):
    rng = np.random.default_rng(11)
    frame = pd.DataFrame(
        {
            "s": np.repeat(np.arange(6000), 12),
            "t": np.tile(np.arange(12), 6000),
            "v": rng.normal(size=72_000),
        }
    )
    options = {"method": method, "rebase": 2, "min_points": 3, "columns": ["lower", "upper"]}
    one = kp.Panel(frame, "s", "t", "v", threads=1).bands(**options)
    shuffled = frame.sample(frac=1, random_state=2)
    many = kp.Panel(shuffled, "s", "t", "v", threads=4).bands(**options)
    pd.testing.assert_frame_equal(one, many.sort_index(), check_exact=True)


@pytest.mark.parametrize("key", ["a", ("a",), ("a", "z"), 1])
def test_a_key_of_other_columns_than_the_series_is_named(key):
    frame = pd.DataFrame({"kpi": "a", "area": "x", "t": range(4), "v": [1.0, 2, 3, 4]})
    panel = kp.Panel(frame, ["kpi", "area"], "t", "v")
    with pytest.raises(KentPerfError, match="no series of the panel: its keys are kpi, area"):
        panel.bands(rebase={key: 2})


GIVEN = {
    "scalars": {"lower": 9.0, "upper": 12.0},
    "columns": {"lower": "low", "centre": "middle", "upper": "high"},
    "by series": {"lower": {"a": 9.0, "b": 8.0}, "upper": {"a": 11.0}},
}


@pytest.mark.parametrize("limits", GIVEN.values(), ids=GIVEN)
@pytest.mark.parametrize("rules", [None, True])
def test_a_panel_places_figures_in_given_ranges_as_single_series_do(limits, rules):
    draw = np.random.default_rng(4)
    frame = pd.DataFrame(
        {"area": np.repeat(["b", "a"], 9), "t": np.tile(np.arange(9), 2),
         "v": draw.normal(10, 2, 18), "low": draw.uniform(7, 9, 18), "middle": 10.0,
         "high": draw.uniform(11, 13, 18)}
    ).sample(frac=1, random_state=1)  # fmt: skip
    frame.loc[frame.index[2], "v"] = np.nan
    found = kp.Panel(frame, "area", "t", "v").bands(method="given", rules=rules, **limits)
    for area, part in frame.groupby("area"):
        own = {
            name: part[one] if isinstance(one, str)
            else one.get(area) if isinstance(one, dict) else one
            for name, one in limits.items()
        }  # fmt: skip
        alone = kp.bands(part["v"], part["t"], method="given", rules=rules, **own)
        mine = found.loc[part.index].astype(alone.dtypes.to_dict())
        pd.testing.assert_frame_equal(mine, alone)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "given"}, "needs lower= or upper="),
        ({"lower": 3}, 'lower= goes with method="given"'),
        ({"method": "given", "lower": 5, "upper": 4}, "is above upper 4.0"),
        ({"method": "given", "lower": "lwo"}, 'lower="lwo" is not a column'),
        ({"method": "given", "lower": 3, "freeze": 2}, "leave out method="),
    ],
)
def test_given_ranges_of_a_panel_are_checked(options, message):
    frame = pd.DataFrame({"area": "a", "t": range(4), "v": [1.0, 2, 3, 4]})
    with pytest.raises(KentPerfError, match=message):
        kp.Panel(frame, "area", "t", "v").bands(**options)
