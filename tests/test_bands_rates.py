"""How often the next value of no change falls outside, by simulation, 100,000 series a call."""

import math
from functools import cache

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
import peers

SERIES = 100_000


@cache
def panel_of(n):
    numbers = np.random.default_rng(77 + n).normal(size=(SERIES, n + 1))
    frame = pd.DataFrame(
        {
            "s": np.repeat(np.arange(SERIES), n + 1),
            "t": np.tile(np.arange(n + 1), SERIES),
            "v": numbers.ravel(),
        }
    )
    return kp.Panel(frame, "s", "t", "v")


def false_alarms(n, **options):
    found = panel_of(n).bands(min_points=n, columns=["position"], **options)
    last = found.position[n :: n + 1]
    assert last.notna().all()
    return float((last != "within").mean())


OPTIONS = {
    "XmR_2.66_history_only": {"method": "xmr"},
    "XmR_2.66_screened_3.267_history_only": {"method": "xmr", "screening": True},
    "XmR_2.66_limits_include_the_point_judged": {"method": "xmr", "baseline": "all"},
    "t_prediction_interval_99.73pct": {"coverage": 0.9973},
    "t_prediction_interval_95pct": {"coverage": 0.95},
}
ROWS = [row for row in peers.read("expected_range_false_alarm.csv") if row["method"] in OPTIONS]
ROWS.sort(key=lambda row: int(row["n_baseline"]))


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row['method']}-of-{row['n_baseline']}" for row in ROWS]
)
def test_published_false_alarm_rate(row):
    rate = float(row["false_alarm_rate"])
    error = math.sqrt(rate * (1 - rate) * (1 / SERIES + 1 / 400_000))
    found = false_alarms(int(row["n_baseline"]), **OPTIONS[row["method"]])
    assert found == pytest.approx(rate, abs=4 * error)


@pytest.mark.parametrize("n", [6, 8, 12, 24])
def test_prediction_holds_its_rate(n):
    assert false_alarms(n) == pytest.approx(0.05, abs=0.003)


@pytest.mark.parametrize("n", [8, 24])
def test_prediction_about_a_line_holds_its_rate(n):
    assert false_alarms(n, trend=True) == pytest.approx(0.05, abs=0.003)
