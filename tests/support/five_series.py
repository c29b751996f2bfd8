"""Five series, of which some rise, and the verdicts on them."""

import pandas as pd

import kentperf as kp

QUARTERS = pd.period_range("2023Q2", periods=6, freq="Q")
SERIES = {
    "steep": [1, 2.0, 3.1, 4, 5.2, 6],
    "rising": [1, 2.4, 1.8, 3.3, 2.9, 3.6],
    "unsure": [5, 1, 4, 2, 5, 3],
    "same": [5] * 6,
    "short": [1, 2],
}


def table():
    rows = [(key, at, x) for key, values in SERIES.items() for at, x in enumerate(values)]
    return pd.DataFrame(rows, columns=["kpi", "quarter", "value"])


def one_by_one(**options):
    return [kp.trend(SERIES[key], **options) for key in sorted(SERIES)]


def by_table(**options):
    return kp.trend(table(), by="kpi", period="quarter", value="value", **options)
