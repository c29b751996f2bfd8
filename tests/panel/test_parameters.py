"""Limits of a panel: a scalar, a column, or keyed by the series."""

import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError

AREAS = pd.DataFrame(
    {
        "kpi": ["b", "a", "b", "a", "a", "b", "a", "a"],
        "area": ["x", "y", "x", "y", "y", "x", "x", "y"],
        "month": [f"2024-0{month}" for month in (2, 3, 1, 1, 2, 4, 1, 5)],
        "value": [2.0, 3.0, 1.0, 1.0, 2.1, 4.0, 9.0, None],
    }
)  # fmt: skip


def rated(**options):
    return [
        None if pd.isna(x) else x
        for x in kp.Panel(AREAS, ["kpi", "area"], "month", "value").rag(**options)
    ]


def test_a_column_and_a_scalar_are_the_same_where_they_hold_the_same():
    frame = AREAS.assign(goal=2.0)
    panel = kp.Panel(frame, ["kpi", "area"], "month", "value")
    pd.testing.assert_series_equal(panel.rag(target="goal", floor=0), panel.rag(target=2, floor=0))


def test_a_mapping_is_keyed_by_the_whole_key():
    goals = {("b", "x"): 2, ("a", "y"): 3}
    expected = ["GREEN", "GREEN", "AMBER", "AMBER", "AMBER", "GREEN", None, None]
    floors = dict.fromkeys(goals, 0)
    assert rated(target=goals, floor=floors) == expected


def test_a_series_is_keyed_by_a_named_level():
    by_kpi = pd.Series({"a": 3, "b": 2}).rename_axis("kpi")
    by_area = pd.Series({"x": 2, "y": 3}).rename_axis("area")
    expected = ["GREEN", "GREEN", "AMBER", "AMBER", "AMBER", "GREEN", "GREEN", None]
    assert rated(target=by_kpi, floor=0) == expected
    assert rated(target=by_area, floor=0) == expected


def test_named_levels_may_stand_in_another_order():
    index = pd.MultiIndex.from_tuples([("x", "b"), ("y", "a")], names=["area", "kpi"])
    expected = ["GREEN", "GREEN", "AMBER", "AMBER", "AMBER", "GREEN", None, None]
    found = rated(target=pd.Series([2, 3], index), floor=pd.Series([0, 0], index))
    assert found == expected


def test_named_levels_are_told_apart_where_their_values_coincide():
    pairs = [(1, 1), (1, 2), (2, 1), (2, 2)]
    frame = pd.DataFrame(pairs, columns=["from", "to"]).assign(month=1, value=25.0)
    turned = pd.MultiIndex.from_tuples(pairs, names=["to", "from"])
    panel = kp.Panel(frame, ["from", "to"], "month", "value")
    found = panel.rag(target=pd.Series([10, 20, 30, 40], turned), floor=0, polarity="higher")
    assert found.tolist() == ["GREEN", "AMBER", "GREEN", "AMBER"]


def test_a_series_without_a_polarity_has_no_rating_and_no_direction():
    ways = pd.Series({"b": "higher"}).rename_axis("kpi")
    assert rated(target=2, floor=0, polarity=ways)[1] is None
    panel = kp.Panel(AREAS, ["kpi", "area"], "month", "value")
    found = panel.trend(every="latest", min_points=3, polarity=ways)
    assert pd.isna(found.loc[("a", "y"), "direction"])
    assert found.loc[("a", "y"), "movement"] in {"flat", "up"}
    assert found.loc[("b", "x"), "direction"] == "improving"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ({"a": 1}, r"target= is keyed by 1 column\(s\), the series by kpi, area"),
        (pd.Series({"a": 1}).rename_axis("kpis"), 'is keyed by "kpis", which is not one of'),
        (pd.Series([1, 2], ["a", "a"]).rename_axis("kpi"), "has two entries for 'a'"),
        (pd.Series({"a": "high"}).rename_axis("kpi"), "target.*high"),
    ],
)
def test_a_key_that_does_not_fit_is_named(target, message):
    with pytest.raises(KentPerfError, match=message):
        rated(target=target)


def test_limits_that_a_series_repeats_are_named_once_with_the_series():
    frame = pd.DataFrame({"k": list("aaab"), "m": [1, 2, 3, 1], "v": [1.0, 9, 5, 7]})
    panel = kp.Panel(frame, series="k", period="m", value="v")
    with pytest.raises(kp.KentPerfError, match="limits: 1 problem") as caught:
        panel.rag(target={"a": 5, "b": 50}, floor=45)
    found = caught.value.failures.iloc[0]
    assert (found["row"], found["series"], found["column"]) == (0, "a", "floor")


def test_a_series_of_the_rows_themselves_is_refused():
    frame = pd.DataFrame({"a": list("xxyy"), "t": [1, 2, 1, 2], "v": 1.0, "goal": 2.0})
    panel = kp.Panel(frame, "a", "t", "v")
    with pytest.raises(KentPerfError, match="target= is indexed by the rows of the table, not by"):
        panel.rag(target=frame["goal"])
    with pytest.raises(KentPerfError, match="sd= is indexed by the rows"):
        panel.bands(method="xbar", sd=frame["goal"], size=2)
    assert panel.rag(target={"z": 1}).isna().all()
