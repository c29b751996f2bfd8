"""frame.kentperf: the functions themselves, with columns by name."""

import subprocess
import sys

import pandas as pd
import pytest

import kentperf as kp
import kentperf.pandas

FRAME = pd.DataFrame(
    {
        "kpi": ["a"] * 8 + ["b"] * 8,
        "month": [f"2024-{month:02d}" for month in range(1, 9)] * 2,
        "value": [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, None, 3],
        "size": [10.0, 11, 12, 13] * 4,
        "target": 5.0,
        "way": ["higher", "lower"] * 8,
    },
    index=range(100, 116),
)
ONE = FRAME.iloc[:8]


def test_ratings_are_those_of_the_function():
    found = FRAME.kentperf.rag("value", "target", polarity="way", low=1.0)
    expected = kp.rag(FRAME["value"], FRAME["target"], polarity=FRAME["way"], low=1.0)
    pd.testing.assert_series_equal(found, expected)
    assert FRAME.kentperf.rag("value", target=5, with_reason=True)["reason"].iloc[14] == "no data"


def test_a_verdict_of_one_series_and_of_each_are_those_of_the_function():
    found = ONE.kentperf.trend("value", "month", overlap=2)
    assert found == kp.trend(ONE["value"], ONE["month"], overlap=2)
    many = FRAME.kentperf.trend("value", "month", by="kpi", window=6)
    pd.testing.assert_frame_equal(many, kp.trend(FRAME, "month", by="kpi", value="value", window=6))


def test_ranges_and_rolling_figures_are_those_of_the_functions():
    pd.testing.assert_frame_equal(
        ONE.kentperf.bands("value", "month", min_points=3),
        kp.bands(ONE["value"], ONE["month"], min_points=3),
    )
    groups = {"method": "xbar", "min_points": 3}
    pd.testing.assert_frame_equal(
        ONE.kentperf.bands("value", "month", sd="value", size="size", **groups),
        kp.bands(ONE["value"], ONE["month"], sd=ONE["value"], size=ONE["size"], **groups),
    )
    pd.testing.assert_series_equal(
        ONE.kentperf.rolling("value", "month", window=3, stat="ratio", denominator="size"),
        kp.rolling(ONE["value"], ONE["month"], window=3, stat="ratio", denominator=ONE["size"]),
    )


def test_a_panel_is_made_of_the_frame():
    found = FRAME.kentperf.panel("kpi", "month", "value").score(target="target")
    expected = kp.Panel(FRAME, "kpi", "month", "value").score(target="target")
    pd.testing.assert_frame_equal(found, expected)


@pytest.mark.parametrize(
    "call",
    [
        lambda k: k.rag("valeu"),
        lambda k: k.rag("value", "tragte"),
        lambda k: k.rag("value", 3, polarity="hihger"),
        lambda k: k.trend("value", "mnth"),
        lambda k: k.bands("value", "month", lower="lo"),
        lambda k: k.rolling("value", "month", weights="w"),
    ],
)
def test_a_column_that_is_not_there_is_named(call):
    with pytest.raises(kp.KentPerfError, match=r"frame\.kentperf: unknown column"):
        call(FRAME.kentperf)


def test_kentperf_itself_does_not_import_pandas():
    code = "import sys, kentperf; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
