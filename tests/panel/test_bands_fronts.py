"""One rule, one answer: every method and option through kp.bands and Panel.bands, good and bad."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.bands.options import COMPUTED, RATIO_METHODS, SUBGROUP_METHODS

R = np.random.default_rng(3)
N = 30
GOOD = R.poisson(20, N) + 1.0
UNDER = GOOD + R.poisson(30, N) + 1.0
SD = R.uniform(1.0, 3.0, N)
SIZE = R.integers(2, 40, N) * 1.0
OPTIONS = (
    {},
    {"coverage": 0.8},
    {"window": 8},
    {"min_points": 3},
    {"xmr_constant": 3.0},
    {"screening": True},
    {"sigmas": 2.0},
    {"trend": True},
    {"season": 4},
    {"overlap": 4},
    {"overlap": 4, "trend": True, "season": 4},
    {"carry_over": "mixture"},
    {"carry_over": "mixture", "trend": True},
    {"carry_over": "mixture", "minimum": 0.0, "maximum": 30.0},
    {"minimum": 0.0, "maximum": 30.0},
    {"streaming": True},
    {"baseline": (3, 12)},
    {"freeze": 15},
    {"rebase": 12},
    {"exclude": [4, 5]},
    {"rules": True},
)
BAD = {
    "a negative": -1.0,
    "a zero": 0.0,
    "a gap": np.nan,
    "infinity": np.inf,
    "none": None,
}


def outcome(call):
    try:
        return call()
    except kp.KentPerfError as error:
        return str(error)


def both(method, options, value, over, under, sd=SD, size=SIZE):
    """Ask both fronts; a refusal is its text without the name of the column."""
    options = {"window": 24, **options} if "baseline" not in options else dict(options)
    if options.get("streaming"):
        options.pop("window", None)
    frame = pd.DataFrame({"k": "a", "t": range(N), "value": value, "numerator": over})
    frame["denominator"] = under
    frame["sd"], frame["size"] = sd, size
    figure = {"value": "value"}
    one = {"value": frame["value"]}
    if method in (*RATIO_METHODS, "share"):
        figure = {"numerator": "numerator", "denominator": "denominator"}
        one = {"value": None, **{name: frame[name] for name in figure}}
    if method in SUBGROUP_METHODS:
        one |= {name: frame[name] for name in ("sd", "size")}
        options |= {"sd": "sd", "size": "size"}
    single = outcome(lambda: kp.bands(period=frame["t"], method=method, **{**options, **one}))
    panel = outcome(lambda: kp.Panel(frame, "k", "t", **figure).bands(method=method, **options))
    return single, panel


def agree(single, panel):
    assert isinstance(single, str) == isinstance(panel, str), (single, panel)
    if isinstance(single, str):
        # The table's own faults are found when the panel is made.
        assert single.split("\n")[1:] == panel.split("\n")[1:]
        return
    for name in ("lower", "centre", "upper", "n"):
        np.testing.assert_array_equal(single[name], panel[name])
    assert single["reason"].tolist() == panel["reason"].tolist()
    assert single["position"].astype(object).tolist() == panel["position"].astype(object).tolist()


@pytest.mark.parametrize("method", COMPUTED)
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_every_method_and_option_gives_both_fronts_one_answer(method, options):
    agree(*both(method, options, GOOD, GOOD, UNDER))


@pytest.mark.parametrize("method", COMPUTED)
@pytest.mark.parametrize("bad", BAD)
def test_figures_that_a_chart_cannot_be_of_are_refused_by_both_fronts(method, bad):
    value, over, under = GOOD.copy(), GOOD.copy(), UNDER.copy()
    value[7] = over[7] = np.nan if BAD[bad] is None else BAD[bad]
    agree(*both(method, {}, value, over, under))
    over = GOOD.copy()
    under[7] = np.nan if BAD[bad] is None else BAD[bad]
    agree(*both(method, {}, value, over, under))
    for part in ("sd", "size"):
        spoiled = {"sd": SD.copy(), "size": SIZE.copy()}
        spoiled[part][7] = under[7]
        agree(*both(method, {}, GOOD, GOOD, UNDER, **spoiled))


@pytest.mark.parametrize(
    ("method", "bad", "said"),
    [
        ("c_chart", -1.0, "is negative: a c_chart is of counts"),
        ("g_chart", -1.0, "is negative: a g_chart is of counts"),
        ("t_chart", 0.0, "should be positive: a t_chart is of times"),
    ],
)
def test_a_panel_refuses_what_one_series_refuses(method, bad, said):
    value = GOOD.copy()
    value[7] = bad
    single, panel = both(method, {}, value, GOOD, UNDER)
    assert said in single
    assert said in panel
