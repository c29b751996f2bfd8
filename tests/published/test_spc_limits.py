"""Limits of charts and run charts as PowerBI-SPC and qicharts2 have them in their tests."""

import math
from functools import cache

import pytest

import kentperf as kp
from tests.support import peers

POWERBI = peers.read("spc_limits_powerbi.csv")
QICHARTS = peers.read("spc_limits_qicharts2.csv")
RUNS = peers.read("run_chart_qicharts2.csv")
METHODS = {"pprime": "p_prime", "uprime": "u_prime"}


def method_of(name):
    return METHODS.get(name, f"{name}_chart")


def figures(rows, method):
    over = [float(row["numerator"]) for row in rows]
    if method.startswith(("p_", "u_")):
        under = [float(row["denominator"]) for row in rows]
        return {"value": None, "numerator": over, "denominator": under}
    return {"value": over}


@cache
def powerbi(case, part, sigmas):
    rows = [row for row in POWERBI if (row["case"], row["part"]) == (case, part)]
    method = method_of(case.removeprefix("pbispc_"))
    options = {"sigmas": sigmas}
    if method == "t_chart":
        options = {"xmr_constant": sigmas / 1.128, "screening": True}
    found = kp.bands(**figures(rows, method), method=method, baseline="all", **options)
    return found.set_index([[row["i"] for row in rows]])


@pytest.mark.parametrize("row", POWERBI, ids=[f"{row['case']}-{row['i']}" for row in POWERBI])
def test_limits_of_powerbi_spc(row):
    for sigmas, printed in ((3, "99"), (2, "95")):
        found = powerbi(row["case"], row["part"], float(sigmas)).loc[row["i"]]
        for name in ("ll", "ul"):
            limit = found["lower" if name == "ll" else "upper"] * float(row["multiplier"])
            within = float(row["abs_tol"]) + 1e-9
            assert limit == pytest.approx(float(row[name + printed]), abs=within)


def of_part(case, part):
    return [row for row in QICHARTS if (row["case"], row["part"]) == (case, part)]


@cache
def qicharts(case, part):
    rows = of_part(case, part)
    method = method_of(rows[0]["chart"])
    history = [
        at
        for at, row in enumerate(rows)
        if (row["in_baseline"], row["included"]) == ("True", "True")
    ]
    options = {"xmr_constant": 3 / 1.128} if method == "t_chart" else {}
    found = kp.bands(**figures(rows, method), method=method, baseline=history, **options)
    return found.set_index([[row["i"] for row in rows]])


CHARTED = [row for row in QICHARTS if row["chart"] != "values only"]


@pytest.mark.parametrize(
    "row", CHARTED, ids=[f"{row['case']}-{row['part']}-{row['i']}" for row in CHARTED]
)
def test_limits_of_qicharts2(row):
    found = qicharts(row["case"], row["part"]).loc[row["i"]]
    for name, printed in (("lower", "lcl"), ("centre", "cl"), ("upper", "ucl")):
        limit = found[name] * float(row["multiplier"])
        assert limit == pytest.approx(float(row[printed]), rel=1e-9, abs=1e-12)
    assert (found["position"] != "within") == (row["outside"] == "True")


def test_the_centre_of_a_moving_range_chart_is_the_mean_range_of_an_xmr_chart():
    rows = of_part("ex_6.5_4", "1")
    values = [float(row["numerator"]) for row in rows]
    history = [at for at, row in enumerate(rows) if row["in_baseline"] == "True"]
    found = kp.bands(values, method="xmr", xmr_constant=1.0, baseline=history).iloc[0]
    assert found["upper"] - found["centre"] == pytest.approx(float(rows[0]["cl"]), rel=1e-12)


CONSTANTS = peers.read("control_chart_constants.csv")
# (means, standard deviations): Montgomery's piston rings, of five each and of three to five.
SUBGROUPS = {"ex_6.3": ("ex_6.3_1", "ex_6.3_2"), "ex_6.4": ("ex_6.4_1", "ex_6.4_2")}
CENTRES = [
    (example, method, at)
    for example in SUBGROUPS
    for method in ("xbar", "s")
    for at in range(len(of_part(SUBGROUPS[example][0], "1")))
]


@cache
def subgroups(example, method):
    means, sds = ([float(row["y"]) for row in of_part(case, "1")] for case in SUBGROUPS[example])
    totals = [float(row["numerator"]) for row in of_part(SUBGROUPS[example][0], "1")]
    sizes = [round(total / mean) for total, mean in zip(totals, means, strict=True)]
    return kp.bands(means, method=method, sd=sds, size=sizes, baseline="all")


@pytest.mark.parametrize(
    ("example", "method", "at"), CENTRES, ids=[f"{e}-{m}-{at + 1}" for e, m, at in CENTRES]
)
def test_centres_of_subgroup_charts_of_qicharts2(example, method, at):
    printed = of_part(SUBGROUPS[example][method == "s"], "1")[at]
    found = subgroups(example, method).loc[at]
    assert found["centre"] == pytest.approx(float(printed["cl"]), rel=1e-12)


@pytest.mark.parametrize("row", CONSTANTS, ids=[f"{one['n']}" for one in CONSTANTS])
def test_constants_of_control_charts_as_tabled(row):
    options = {"sd": 1.0, "size": int(row["n"]), "baseline": "all"}
    of_means = kp.bands([0.0] * 6, method="xbar", **options).iloc[0]
    of_sds = kp.bands(None, method="s", **{**options, "sd": [1.0] * 6}).iloc[0]
    c4 = 3 / (of_means["upper"] * int(row["n"]) ** 0.5)
    assert f"{c4:.4f}" == row["c4"]
    assert f"{of_means['upper']:.3f}" == row["A3"]
    assert f"{of_sds['lower']:.3f}" == row["B3"]
    assert f"{of_sds['upper']:.3f}" == row["B4"]


@pytest.mark.parametrize(
    ("method", "limits"),
    [("xbar", (73.988, 74.001, 74.014)), ("s", (0.0, 0.0094, 0.0196))],
)
def test_limits_of_the_piston_rings_as_montgomery_prints_them(method, limits):
    found = subgroups("ex_6.3", method).iloc[0]
    # Montgomery works with the mean and standard deviation as printed.
    within = 0.001 if method == "xbar" else 0.0001
    for name, printed in zip(("lower", "centre", "upper"), limits, strict=True):
        assert found[name] == pytest.approx(printed, abs=within)


@pytest.mark.parametrize("row", RUNS, ids=[f"{row['case']}-{row['part']}" for row in RUNS])
def test_run_charts_of_qicharts2(row):
    rows = [one for one in of_part(row["case"], row["part"]) if one["included"] == "True"]
    values = [math.nan if one["y"] in ("", "nan") else float(one["y"]) for one in rows]
    found = kp.run_chart(values, centre=float(rows[0]["cl"]))
    assert (found.longest_run, found.crossings) == (
        int(row["longest_run"]),
        float(row["n_crossings"]),
    )
    assert (found.longest_run_most, found.crossings_least) == (
        float(row["longest_run_max"]),
        float(row["n_crossings_min"]),
    )
    assert found.n_useful == int(row["n_useful"])
    assert found.signal == (row["signal"] == "True")
