"""Outlooks of panels: bit for bit those of each series, from every row as it was then."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

r = np.random.Generator(np.random.Philox(9))
MONTHS = pd.period_range("2020-01", periods=40, freq="M")
FRAME = pd.DataFrame(
    {
        "kpi": np.repeat(["b", "a", "c"], 40),
        "month": np.tile(MONTHS, 3),
        "value": r.normal(50, 5, 120),
        "goal": np.repeat([50.0, 52.0, 48.0], 40),
        "n": r.integers(0, 30, 120),
        "d": r.integers(30, 60, 120),
    }
).sample(frac=1, random_state=3)
FRAME.loc[FRAME.index[::11], "value"] = np.nan
NUMBERS = ["expected", "lower", "upper", "chance_target", "chance_floor"]

KINDS = [
    {},
    {"stat": "sum", "window": 6},
    {"stat": "mean", "window": 12, "method": "line"},
    {"stat": "year_to_date", "method": "season_line", "minimum": 0},
    {"window": 12},
    {"window": 3, "method": "line", "at": "next"},
    {"at": "2023-09", "coverage": 0.8, "decimals": 1},
]


def alone(rows, options, **figure):
    return kp.outlook(
        period=rows["month"], target=rows["goal"], floor=40, history=24, **figure, **options
    )


@pytest.mark.parametrize("options", KINDS)
def test_the_latest_of_each_series_is_that_of_the_series_alone(options):
    panel = kp.Panel(FRAME, "kpi", "month", "value")
    found = panel.outlook(target="goal", floor=40, columns=None, **options)
    assert list(found.columns) == ["at", *NUMBERS, "n", "reason", "end"]
    for kpi, rows in FRAME.groupby("kpi"):
        one = alone(rows, options, value=rows["value"])
        for name in (*NUMBERS, "n", "at", "reason"):
            np.testing.assert_equal(found.loc[kpi, name], getattr(one, name))


@pytest.mark.parametrize("options", KINDS)
def test_every_row_is_looked_ahead_from_as_it_was_then(options):
    panel = kp.Panel(FRAME, "kpi", "month", "value")
    columns = [*NUMBERS, "n", "reason", "at", "word", "floor_word", "to_come"]
    found = panel.outlook(target="goal", floor=40, every="row", columns=columns, **options)
    assert found.index.equals(FRAME.index)
    for label in FRAME.index[::13]:
        row = FRAME.loc[label]
        past = FRAME[(FRAME["kpi"] == row["kpi"]) & (FRAME["month"] <= row["month"])]
        one = alone(past, options, value=past["value"])
        for name in columns:
            got = found.loc[label, name]
            np.testing.assert_equal(None if got is pd.NaT or got != got else got,
                                    None if getattr(one, name) != getattr(one, name)
                                    else getattr(one, name))  # fmt: skip


def test_a_ratio_panel_foretells_ratios_by_default():
    found = kp.Panel(FRAME, "kpi", "month", numerator="n", denominator="d").outlook(window=12)
    rows = FRAME[FRAME["kpi"] == "a"]
    one = kp.outlook(period=rows["month"], numerator=rows["n"], denominator=rows["d"],
                     stat="ratio", window=12, history=24)  # fmt: skip
    assert found.loc["a", ["expected", "lower"]].tolist() == [one.expected, one.lower]


@pytest.mark.parametrize("form", [str, lambda month: month.end_time.normalize()])
def test_periods_of_any_form_have_the_same_year_end(form):
    written = FRAME.assign(month=FRAME["month"].map(form))
    plain, other = (
        kp.Panel(frame, "kpi", "month", "value").outlook(target=50, stat="year_to_date")
        for frame in (FRAME, written)
    )
    pd.testing.assert_frame_equal(plain, other)
    assert plain["at"].astype(str).unique().tolist() == ["2024-03"]


def test_threads_change_no_bit():
    tables = [
        kp.Panel(FRAME, "kpi", "month", "value", threads=threads).outlook(
            every="row", window=12, target=50
        )
        for threads in (1, 2)
    ]
    pd.testing.assert_frame_equal(*tables, check_exact=True)


def test_limits_are_keyed_by_series_and_some_have_none():
    found = kp.Panel(FRAME, "kpi", "month", "value").outlook(
        target={"a": 50}, polarity={"a": "lower", "b": "higher"}, columns=["chance_target", "word"]
    )
    assert found["chance_target"].notna().tolist() == [True, False, False]
    assert found["word"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stat": "ratio"}, "does not go with a panel"),
        ({"columns": ["chance"]}, "unknown"),
        ({"at": "soon"}, '"at"'),
        ({"every": "month"}, "every"),
        ({"target": "aim"}, "not a column"),
    ],
)
def test_what_cannot_be_is_refused(options, message):
    with pytest.raises(kp.KentPerfError, match=message):
        kp.Panel(FRAME, "kpi", "month", "value").outlook(**options)


def test_plain_numbers_have_no_year_end():
    frame = pd.DataFrame({"kpi": "a", "t": range(8), "value": range(8)})
    panel = kp.Panel(frame, "kpi", "t", "value")
    with pytest.raises(kp.KentPerfError, match="year_end"):
        panel.outlook()
    assert panel.outlook(at="next", method="line").loc["a", ["at", "expected"]].tolist() == [8, 8.0]
