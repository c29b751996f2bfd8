"""Charts of means and standard deviations of subgroups: against the formulas, by both fronts."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from tests.oracles import bands as oracle

LIMITS = ["lower", "centre", "upper"]

of_one_size = st.integers(2, 30).flatmap(
    lambda size: st.lists(
        st.tuples(st.integers(-500, 500), st.integers(0, 200), st.just(size)),
        min_size=3,
        max_size=14,
    )
)
of_any_size = st.lists(
    st.tuples(st.integers(-500, 500), st.integers(0, 200), st.integers(2, 400)),
    min_size=3,
    max_size=14,
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(of_one_size, of_any_size), st.sampled_from([3.0, 2.0]))
def test_both_charts_equal_the_formulas(groups, sigmas):
    means, sds, sizes = (np.array(part, dtype=float) for part in zip(*groups, strict=True))
    means, sds = means / 10, sds / 10
    options = {"sd": sds, "size": sizes, "min_points": 2, "sigmas": sigmas}
    of_means = kp.bands(means, method="xbar", **options)
    of_sds = kp.bands(means, method="s", **options)
    for at in range(2, len(groups)):
        history = list(zip(means[:at], sds[:at], sizes[:at], strict=True))
        expected = oracle.subgroups(history, sizes[at], sigmas)
        for found, limits in zip((of_means, of_sds), expected, strict=True):
            assert found.loc[at, LIMITS].tolist() == pytest.approx(limits, rel=1e-9, abs=1e-9)
            assert found["n"][at] == at


def waits(seed=4, months=20):
    draw = np.random.default_rng(seed)
    size = draw.integers(2, 40, months)
    month = np.repeat(pd.period_range("2023-01", periods=months, freq="M"), size)
    return pd.DataFrame({"month": month, "days": draw.normal(30.0, 6.0, size.sum())})


def grouped(rows):
    return rows.groupby("month")["days"].agg(["mean", "std", "count"])


def test_raw_measurements_are_grouped_by_pandas():
    months = grouped(waits())
    options = {"sd": months["std"], "size": months["count"]}
    found = kp.bands(months["mean"], method="xbar", **options)
    assert found.index.equals(months.index)
    assert (found["position"].dropna() == "within").all()
    moved = months["mean"].copy()
    moved.iloc[-1] += 30
    assert kp.bands(moved, method="xbar", **options)["position"].iloc[-1] == "above"
    wilder = months["std"].copy()
    wilder.iloc[-1] *= 4
    again = kp.bands(None, method="s", sd=wilder, size=months["count"])
    assert again["position"].iloc[-1] == "above"


@pytest.mark.parametrize("method", ["xbar", "s"])
def test_a_panel_has_the_bits_of_single_series(method):
    months = pd.concat(
        [grouped(waits(seed)).reset_index().assign(team=f"team {seed}") for seed in (1, 2, 3)]
    ).sample(frac=1, random_state=5, ignore_index=True)
    panel = kp.Panel(months, "team", "month", "mean", threads=2)
    found = panel.bands(method=method, sd="std", size="count", rules=True)
    for _, part in months.groupby("team"):
        one = kp.bands(
            part["mean"], part["month"], method=method, sd=part["std"], size=part["count"],
            window=24, rules=True,
        )  # fmt: skip
        mine = found.loc[part.index].astype(one.dtypes.to_dict())
        pd.testing.assert_frame_equal(mine, one, check_exact=True)


def test_a_subgroup_without_a_mean_has_limits_where_its_size_is_known():
    means, sds = [5.0, 6, 5, 6, None, None], [1.0, 1, 1, 1, None, None]
    found = kp.bands(means, method="xbar", sd=sds, size=[4, 4, 4, 4, 4, 0], min_points=2)
    assert found["reason"].tolist()[4:] == ["no data", "no size of the subgroup"]
    above = found["upper"] - found["centre"]
    assert above[4] == pytest.approx(above[3], rel=1e-12)
    assert math.isnan(found["upper"][5])
    assert found["position"].isna().tolist() == [True, True, False, False, True, True]


def test_one_size_for_all_is_given_once():
    means, sds = [5.0, 6, 5, 6], [1.0, 1.2, 0.8, 1]
    once = kp.bands(means, method="xbar", sd=sds, size=5, min_points=2)
    each = kp.bands(means, method="xbar", sd=sds, size=[5] * 4, min_points=2)
    pd.testing.assert_frame_equal(once, each)
    frame = pd.DataFrame({"k": "a", "t": range(4), "v": means, "s": sds})
    panel = kp.Panel(frame, "k", "t", "v")
    found = panel.bands(method="xbar", sd="s", size=5, min_points=2)
    assert found["upper"].tolist() == pytest.approx(each["upper"].tolist(), nan_ok=True)
    keyed = panel.bands(method="xbar", sd="s", size={"a": 5}, min_points=2)
    pd.testing.assert_frame_equal(keyed, found)


def test_means_are_cut_to_what_can_be():
    options = {"method": "xbar", "sd": 4.0, "size": 2, "min_points": 2, "minimum": 0}
    found = kp.bands([1.0, 2, 1, 2], **options)
    assert found["lower"].tolist()[2:] == [0.0, 0.0]
    assert found["reason"].tolist()[2:] == ["the range is cut to what the figure can be"] * 2


def test_subgroups_that_do_not_vary_have_limits_of_no_width():
    found = kp.bands([5.0] * 8, method="xbar", sd=0.0, size=9).iloc[-1]
    assert found[LIMITS].tolist() == [5.0, 5.0, 5.0]
    assert kp.bands(None, method="s", sd=[0.0] * 8, size=9).iloc[-1][LIMITS].tolist() == [0, 0, 0]


@pytest.mark.parametrize("size", [2.0**60, 1e6, 1e3])
def test_subgroups_of_any_size_and_figures_have_limits(size):
    small = kp.bands([5.0, 7, 6], method="xbar", sd=[1.0, 2, 1], size=size, min_points=2)
    large = kp.bands(
        np.array([5.0, 7, 6]) * 2.0**1000, method="xbar", sd=np.array([1.0, 2, 1]) * 2.0**1000,
        size=size, min_points=2,
    )  # fmt: skip
    assert small.loc[2, LIMITS].tolist() == pytest.approx(
        [6 - 4.5 / math.sqrt(size), 6.0, 6 + 4.5 / math.sqrt(size)], rel=1e-3
    )
    assert large.loc[2, LIMITS].tolist() == [x * 2.0**1000 for x in small.loc[2, LIMITS]]


def test_a_baseline_that_grows_has_the_same_limits():
    months = grouped(waits())
    for method in ("xbar", "s"):
        whole = kp.bands(months["mean"], method=method, sd=months["std"], size=months["count"])
        history = kp.Baseline(method=method)
        for row, limits in zip(months.itertuples(), whole[LIMITS].to_numpy(), strict=True):
            seen = history.add(row.mean, row.Index, sd=row.std, size=row.count)
            np.testing.assert_array_equal([seen.lower, seen.centre, seen.upper], limits)


GOOD = {"value": [5.0, 6.0, 5.0], "sd": [1.0, 1.0, 2.0], "size": [4.0, 4.0, 5.0]}
BAD = {
    "a negative sd": ("sd", -1.0, "is negative: a standard deviation is not"),
    "no sd": ("sd", None, "is missing where there is a mean"),
    "no size": ("size", None, "is missing where there is a figure"),
    "a subgroup of one": ("size", 1.0, "should be at least 2: a subgroup of one has no"),
    "a subgroup of none": ("size", 0.0, "should be at least 2"),
    "half a measurement": ("size", 4.5, "should be a whole number"),
    "fewer than none": ("size", -3.0, "should be a whole number"),
    "no number": ("sd", "wide", "is not a number"),
    "infinity": ("sd", np.inf, "is infinite"),
}


# A missing standard deviation is no data where it is what is judged.
CASES = [
    (method, bad) for bad in BAD for method in ("xbar", "s") if (method, bad) != ("s", "no sd")
]


@pytest.mark.parametrize(("method", "bad"), CASES)
def test_subgroups_that_cannot_be_are_refused_by_both_fronts(method, bad):
    column, wrong, rule = BAD[bad]
    given = {name: [*numbers[:1], wrong, *numbers[2:]] if name == column else numbers
             for name, numbers in GOOD.items()}  # fmt: skip
    frame = pd.DataFrame({"k": "a", "t": range(3), **given}, index=["x", "y", "z"])
    panel = kp.Panel(frame, "k", "t", "value")
    with pytest.raises(kp.KentPerfError) as many:
        panel.bands(method=method, sd="sd", size="size")
    with pytest.raises(kp.KentPerfError) as one:
        kp.bands(frame["value"], method=method, sd=frame["sd"], size=frame["size"])
    assert rule in str(one.value)
    assert len(one.value.failures) == 1
    assert f'row y, column "{column}"' in str(one.value)
    assert str(many.value).split("\n")[1:] == str(one.value).split("\n")[1:]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "xbar"}, 'method="xbar" needs sd= and size='),
        ({"method": "s", "sd": 1.0}, 'method="s" needs sd= and size='),
        ({"sd": 1.0}, 'sd= goes with method "xbar" or "s", not with "prediction"'),
        ({"method": "xmr", "size": 5}, 'size= goes with method "xbar" or "s", not with "xmr"'),
        ({"method": "xbar", "sd": 1.0, "size": 5, "coverage": 0.9}, "coverage=0.9 goes with"),
        ({"method": "s", "sd": 1.0, "size": 5, "minimum": 0}, "minimum=0 goes with"),
    ],
)
def test_what_does_not_go_with_subgroups_is_refused_by_both_fronts(options, message):
    panel = kp.Panel(pd.DataFrame({"k": 1, "t": range(9), "v": 1.0}), "k", "t", value="v")
    for call in (lambda: kp.bands(np.ones(9), **options), lambda: panel.bands(**options)):
        with pytest.raises(kp.KentPerfError, match=message):
            call()


def test_means_are_needed_where_they_are_judged():
    with pytest.raises(kp.KentPerfError, match="needs value: the mean of each subgroup"):
        kp.bands(None, method="xbar", sd=[1.0, 2.0], size=5)


def test_two_parts_are_no_subgroups():
    parts = {"numerator": [1.0, 2], "denominator": [4.0, 4]}
    options = {"method": "xbar", "sd": 1.0, "size": 5}
    with pytest.raises(kp.KentPerfError, match="is of subgroups: give value, sd= and size="):
        kp.bands(None, **parts, **options)
    panel = kp.Panel(
        pd.DataFrame({"k": 1, "t": [1, 2], **parts}), "k", "t", **{n: n for n in parts}
    )
    with pytest.raises(kp.KentPerfError, match="is of subgroups: give value, sd= and size="):
        panel.bands(**options)
