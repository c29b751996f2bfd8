"""A series has the same bits alone, among others, shuffled, cut, and by any number of threads."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

SEASON = {"seasonal": {"season": 4}, "seasonal_kendall": {"season": 4}}
OF_PARTS = ("proportion", "rate")
TRENDS = (
    *(("ols", {}), ("ols", {"overlap": 4}), ("last_two", {}), ("mann_kendall", {}), ("ar1", {})),
    *(("seasonal", SEASON["seasonal"]), ("seasonal_kendall", SEASON["seasonal_kendall"])),
    *(("proportion", {}), ("rate", {}), ("weighted", {"lower": "lo", "upper": "hi"})),
)
NUMBERS = ["slope", "slope_low", "slope_high", "p_value", "level", "level_low", "level_high", "n"]
RANGES = (
    *(("prediction", {}), ("prediction", {"trend": True}), ("prediction", {"season": 4})),
    *(("prediction", {"season": 3, "trend": True}), ("quantile", {}), ("xmr", {})),
    *(("xmr", {"screening": True}), ("c_chart", {}), ("g_chart", {}), ("t_chart", {})),
    *(("p_chart", {}), ("p_prime", {}), ("u_chart", {}), ("u_prime", {})),
)


def table(seed, parts):
    """Make series that start apart, so that the panel's first period is few series' own."""
    r = np.random.default_rng(seed)
    blocks = []
    for place, start in enumerate((0, 7, 1001, -13, 6)):
        n = int(r.integers(18, 40))
        period = start + np.flatnonzero(r.random(2 * n) < 0.8)[:n]
        value = np.abs(r.normal(50, 9, len(period)) * 10.0 ** r.integers(-3, 4)) + 1
        under = r.poisson(90, len(period)) + 100.0
        block = pd.DataFrame({"k": f"s{place}", "t": period, "v": value, "under": under})
        blocks.append(block.assign(over=r.poisson(40, len(period)) * 1.0))
    frame = pd.concat(blocks, ignore_index=True)
    frame["lo"], frame["hi"] = frame["v"] * 0.9, frame["v"] * 1.2
    figure = {"numerator": "over", "denominator": "under"} if parts else {"value": "v"}
    return frame, figure


def hold(frame, figure, ask):
    whole = ask(kp.Panel(frame, "k", "t", **figure, threads=1))
    for threads in (2, 7):
        again = ask(kp.Panel(frame, "k", "t", **figure, threads=threads))
        pd.testing.assert_frame_equal(again, whole, check_exact=True)
    shuffled = frame.sample(frac=1, random_state=5)
    again = ask(kp.Panel(shuffled, "k", "t", **figure)).loc[whole.index]
    pd.testing.assert_frame_equal(again, whole, check_exact=True)
    for key in frame["k"].unique():
        rows = frame.index[frame["k"] == key]
        alone = ask(kp.Panel(frame.loc[rows], "k", "t", **figure))
        pd.testing.assert_frame_equal(alone, whole.loc[rows], check_exact=True)
    return whole


@pytest.mark.parametrize(("method", "options"), TRENDS)
@pytest.mark.parametrize("seed", range(3))
def test_a_trend_takes_nothing_from_the_panel_around_it(method, options, seed):
    frame, figure = table(seed, method in OF_PARTS)
    whole = hold(
        frame,
        figure,
        lambda panel: panel.trend(12, method=method, min_points=3, columns=NUMBERS, **options),
    )
    rows = frame[frame["k"] == "s1"]
    given = {name: rows[column] for name, column in figure.items()}
    limits = {name: rows[column] for name, column in options.items() if name in ("lower", "upper")}
    asked = {"window": 12, "method": method, "min_points": 3, **options, **limits}
    one = kp.trend(None, rows["t"], **given, **asked)
    last = whole.loc[rows["t"].idxmax()]
    for name in NUMBERS:
        np.testing.assert_array_equal(getattr(one, name), last[name], strict=False)


@pytest.mark.parametrize(("method", "options"), RANGES)
@pytest.mark.parametrize("seed", range(2))
def test_a_range_takes_nothing_from_the_panel_around_it(method, options, seed):
    frame, figure = table(seed, method[0] in "pu" and method != "prediction")
    ask = {"method": method, "min_points": 4, **options}
    whole = hold(frame, figure, lambda panel: panel.bands(15, **ask).drop(columns="reason"))
    rows = frame[frame["k"] == "s2"]
    given = {name: rows[column] for name, column in figure.items()}
    one = kp.bands(given.pop("value", None), rows["t"], window=15, **ask, **given)
    for name in ("lower", "centre", "upper", "n"):
        np.testing.assert_array_equal(one[name], whole.loc[rows.index, name])


@pytest.mark.parametrize("method", ["seasonal", "seasonal_kendall", "ols", "ar1"])
def test_a_trend_is_that_of_its_window_wherever_the_table_is_cut(method):
    frame, figure = table(9, parts=False)
    options = {"method": method, "columns": NUMBERS, **SEASON.get(method, {})}
    whole = kp.Panel(frame, "k", "t", **figure).trend(12, **options)
    first = frame.groupby("k")["t"].transform("min")
    late = frame[frame["t"] >= first + 9]
    cut = kp.Panel(late, "k", "t", **figure).trend(12, **options)
    settled = late.index[late["t"] >= first[late.index] + 9 + 11]
    assert len(settled)
    pd.testing.assert_frame_equal(cut.loc[settled], whole.loc[settled], check_exact=True)
