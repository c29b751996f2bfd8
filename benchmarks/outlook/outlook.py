"""What outlooks of a panel cost beside its trends: rows, history and figures of the issue.

Run with ``python benchmarks/outlook/outlook.py [rows]``; it prints milliseconds, the least of five
runs, of all threads together: a busy machine takes longer, but not more of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import kentperf as kp

LENGTH, WINDOW, RUNS = 100, 24, 5
FULL = ["slope", "slope_low", "slope_high", "p_value", "movement", "direction", "n", "reason"]
EXPECTED = ["at", "expected", "lower", "upper", "n", "reason"]


def panel_of(rows: int) -> kp.Panel:
    """Make a panel of monthly series with one seed."""
    r = np.random.Generator(np.random.Philox(21))
    series = rows // LENGTH
    frame = pd.DataFrame(
        {
            "kpi": np.repeat(np.arange(series), LENGTH),
            "month": pd.PeriodIndex(
                np.tile(pd.period_range("2016-04", periods=LENGTH, freq="M"), series)
            ),
            "value": r.normal(50, 5, series * LENGTH),
        }
    )
    return kp.Panel(frame, "kpi", "month", "value")


def least(call: Callable[[], Any]) -> float:
    """Give the least milliseconds of some runs."""
    times = []
    for _ in range(RUNS):
        begin = time.process_time()
        call()
        times.append(1000 * (time.process_time() - begin))
    return min(times)


def main(rows: int) -> None:
    """Print what each costs."""
    panel = panel_of(rows)
    both = {"target": 52, "floor": 48, "every": "row", "history": WINDOW}
    calls: dict[str, Callable[[], Any]] = {
        "trend": lambda: panel.trend(WINDOW),
        "trend, its interval and p-value": lambda: panel.trend(WINDOW, columns=FULL),
        "outlook of single figures": lambda: panel.outlook(**both),
        "the same without chances": lambda: panel.outlook(columns=EXPECTED, **both),
        "outlook of the year to date": lambda: panel.outlook(stat="year_to_date", **both),
        "outlook of sums over 12": lambda: panel.outlook(stat="sum", window=12, **both),
        "outlook by a line": lambda: panel.outlook(method="line", **both),
        "outlook by seasons": lambda: panel.outlook(method="season", **both),
        "trend of figures that share 12": lambda: panel.trend(WINDOW, overlap=12),
        "outlook of figures that share 12": lambda: panel.outlook(window=12, **both),
    }
    first: dict[str, float] = {}
    for name, call in calls.items():
        cost = least(call)
        kind = "12" if "share" in name else "1"
        trend = first.setdefault(kind, cost)
        sys.stdout.write(f"{name:34}{cost:9.1f} ms {cost / trend:6.2f} x its trend\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
