"""kp.trend on a table gives one row a series, with the numbers of one series at a time."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kentperf as kp
from kentperf.errors import KentPerfError

COLUMNS = [
    "movement",
    "direction",
    "slope",
    "slope_low",
    "slope_high",
    "p_value",
    "n",
    "method",
    "overlap",
    "reason",
    "start",
    "end",
]
MONTHS = pd.period_range("2023-01", periods=9, freq="M")


@pytest.fixture(scope="module")
def table():
    rng = np.random.default_rng(11)
    rows = [
        (kpi, area, month, round(50 + slope * at + rng.normal(), 2), int(rng.integers(40, 60)))
        for kpi, slope in {"calls": 1.0, "waits": -0.7, "visits": 0.0}.items()
        for area in ("north", "south")
        for at, month in enumerate(MONTHS)
        if (kpi, area, at % 4) != ("waits", "south", 2)
    ]
    return pd.DataFrame(rows, columns=["kpi", "area", "month", "value", "of"]).sample(
        frac=1, random_state=2
    )


def assert_same(row, verdict):
    for name in COLUMNS:
        found, expected = row[name], getattr(verdict, name)
        if isinstance(expected, float) and math.isnan(expected):
            assert math.isnan(found)
        elif expected is None:
            assert pd.isna(found)
        else:
            assert found == expected, name


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"overlap": 4},
        {"method": "last_two"},
        {"window": 5, "polarity": "lower", "alpha": 0.2},
        {"decimals": -2},
        {"min_points": 9},
        {"polarity": "range", "low": 45, "high": 51},
    ],
    ids=lambda options: ",".join(options) or "default",
)
def test_each_row_is_the_verdict_of_its_series_alone(table, options):
    found = kp.trend(table, by=["kpi", "area"], period="month", value="value", **options)
    assert found.columns.tolist() == COLUMNS
    assert found.index.names == ["kpi", "area"]
    assert len(found) == 6
    for key, part in table.groupby(["kpi", "area"]):
        assert_same(found.loc[key], kp.trend(part["value"], part["month"], **options))


@given(st.data())
@settings(max_examples=50)
def test_any_table_gives_the_numbers_of_one_series_at_a_time(data):
    number = st.one_of(st.none(), st.floats(-50, 50).map(lambda x: round(x, 2)))
    parts = data.draw(st.lists(st.lists(number, min_size=1, max_size=9), min_size=1, max_size=4))
    overlap = data.draw(st.sampled_from([1, 3]))
    frame = pd.DataFrame(
        [(key, at, x) for key, part in enumerate(parts) for at, x in enumerate(part)],
        columns=["s", "t", "v"],
    ).astype({"v": float})
    found = kp.trend(frame, by="s", period="t", value="v", overlap=overlap)
    for key, part in enumerate(parts):
        assert_same(found.loc[key], kp.trend(np.array(part, float), overlap=overlap))


def test_parts_of_a_ratio_are_columns_too(table):
    names = {"numerator": "value", "denominator": "of"}
    found = kp.trend(table, by=["kpi", "area"], period="month", **names)
    part = table[(table["kpi"] == "calls") & (table["area"] == "north")]
    alone = kp.trend(part["value"] / part["of"], part["month"])
    assert found.loc[("calls", "north"), "slope"] == pytest.approx(alone.slope, rel=1e-12)


def test_polarity_is_by_series(table):
    ways = {"calls": "higher", "waits": "lower", "visits": "higher"}
    keyed = pd.Series(ways).rename_axis("kpi")
    found = kp.trend(table, by=["kpi", "area"], period="month", value="value", polarity=keyed)
    assert found.loc[("waits", "north"), ["movement", "direction"]].tolist() == [
        "down",
        "improving",
    ]


def test_the_callers_table_is_not_changed(table):
    before = table.copy()
    kp.trend(table, by=["kpi", "area"], period="month", value="value")
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (
            [1, 2, 3],
            {"by": "s", "period": "t", "value": "v"},
            "by= goes with a DataFrame.*not list",
        ),
        ("frame", {"by": "s", "value": "v"}, "with by=, period= is needed"),
        ("frame", {"by": "s", "period": "t", "value": [1]}, "value= should be the name of a col"),
        (
            "frame",
            {"by": "s", "period": "t", "value": "w"},
            "unknown column 'w'; columns are",
        ),
        ("frame", {"by": "s", "period": "t", "value": "v", "unit": "days"}, 'unit="days" is for'),
        ([1, 2, 3], {"value": [1, 2, 3]}, "figures are given twice"),
    ],
    ids=["no table", "no period", "no name", "unknown column", "unit", "twice"],
)
def test_what_does_not_go_together_is_named(data, options, message):
    frame = pd.DataFrame({"s": ["a"] * 4, "t": range(4), "v": [1.0, 2, 3, 4]})
    with pytest.raises(KentPerfError, match=message):
        kp.trend(frame if isinstance(data, str) else data, **options)


@pytest.mark.parametrize("how", ["one series", "panel", "scorecard"])
def test_identical_at_printed_precision_is_said_everywhere(how):
    quarters = pd.period_range("2023Q2", periods=6, freq="Q")
    frame = pd.DataFrame(
        {"kpi": "calls", "period": quarters, "value": [71.01, 71.02, 71.03, 71.041, 71.043, 71.05]}
    )
    frame["value"] -= 0.01
    if how == "one series":
        found = kp.trend(frame["value"], frame["period"], decimals=1).reason
    elif how == "panel":
        panel = kp.Panel(frame, "kpi", "period", "value")
        verdicts = panel.trend(6, every="latest", decimals=1)
        assert panel.trend(6, every="latest")["direction"].tolist() == ["improving"]
        assert verdicts["direction"].tolist() == ["stable"]
        found = verdicts["reason"].iloc[0]
    else:
        register = pd.DataFrame({"kpi": ["calls"], "target": 90, "floor": 60, "decimals": 1})
        found = kp.scorecard(frame, register).kpis.loc["calls", "direction_reason"]
    assert found == "identical at printed precision"


def test_a_table_without_by_is_told_what_it_lacks(table):
    with pytest.raises(KentPerfError, match="a DataFrame goes with by="):
        kp.trend(table, value="value")


HEIGHTS = ["level", "level_low", "level_high", "detectable"]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"overlap": 3, "alpha": 0.2},
        {"method": "mann_kendall"},
        {"polarity": {("calls", "north"): "range", ("calls", "south"): "lower"}, "low": 45},
        {"polarity": "good"},
    ],
    ids=lambda options: ",".join(options) or "default",
)
@pytest.mark.parametrize("every", ["row", "latest"])
def test_a_panel_gives_the_height_of_the_line_and_what_it_could_have_shown(table, options, every):
    table = table.assign(good=np.where(table["kpi"] == "calls", "lower", "range"))
    panel = kp.Panel(table, ["kpi", "area"], "month", "value")
    wanted = [*HEIGHTS, "slope", "slope_low", "slope_high", "p_value", "start", "method", "reason"]
    found = panel.trend(6, every=every, columns=wanted, **options)
    if every == "row":
        found = found.assign(**table[["kpi", "area", "month"]]).sort_values("month")
        found = found.groupby(["kpi", "area"]).last(skipna=False)
    ways = options.get("polarity", "higher")
    for key, part in table.groupby(["kpi", "area"]):
        way = part["good"].iloc[0] if ways == "good" else ways
        way = way.get(key, "higher") if isinstance(way, dict) else way
        single = {name: one for name, one in options.items() if name != "polarity"}
        alone = kp.trend(part["value"], part["month"], window=6, polarity=way, **single)
        for name in HEIGHTS:
            same = pytest.approx(getattr(alone, name), rel=1e-12, nan_ok=True)
            assert found.loc[key, name] == same
