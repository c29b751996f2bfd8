"""How often the next value of no change falls outside, as it is published."""

import math

import pytest

from tests.support import peers
from tests.support.false_alarms import SERIES, false_alarms

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
