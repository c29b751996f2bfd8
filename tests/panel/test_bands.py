"""Ranges of a panel are those of its series one by one."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

NUMBERS = np.random.default_rng(5).normal(10, 2, size=24).round(2)


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
