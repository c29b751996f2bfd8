"""A new month in: all rows scored again, beside the rows that it changes.

Run: ``python benchmarks/night/append.py [--series 20000] [--months 100] [--repeats 5]``.
Every part is timed alone; the least of the repeats is printed, and the results are compared bit for
bit.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import kentperf as kp

COLUMNS = {"series": "kpi", "period": "month", "value": "value"}
SCORE = {"target": "target", "floor": -0.5}


def long_table(series: int, months: int, order: str) -> pd.DataFrame:
    """Make series of months, a tenth of the values missing, in an order."""
    rng = np.random.default_rng(20)
    size = series * months
    first = pd.period_range("2016-01", periods=months, freq="M").to_timestamp()
    frame = pd.DataFrame(
        {
            "kpi": np.repeat([f"k{number:06d}" for number in range(series)], months),
            "month": np.tile(first, series),
            "value": np.where(rng.random(size) < 0.1, np.nan, rng.normal(size=size)),
            "target": np.repeat(rng.normal(0.5, 0.1, series), months),
        }
    )
    if order == "month":
        frame = frame.sort_values(["month", "kpi"])
    if order == "shuffled":
        frame = frame.sample(frac=1, random_state=1)
    return frame.reset_index(drop=True)


def least(run: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """Time a call: the least milliseconds of some, and its result."""
    best, found = np.inf, None
    for _ in range(repeats):
        found = None
        start = time.process_time()
        found = run()
        best = min(best, time.process_time() - start)
    return best * 1000, found


def compare(frame: pd.DataFrame, repeats: int, threads: int | None) -> dict[str, float]:
    """Time a month's way in, before and after; an error where a bit differs."""
    is_new = frame["month"] == frame["month"].max()
    old, new = frame[~is_new], frame[is_new]
    every = pd.concat([old, new])
    known = kp.Panel(old, **COLUMNS, threads=threads)
    known.append(new).score(since="append", **SCORE)
    times = {}
    times["make anew"], whole = least(lambda: kp.Panel(every, **COLUMNS, threads=threads), repeats)
    times["score all"], expected = least(lambda: whole.score(**SCORE), repeats)
    times["append"], panel = least(lambda: known.append(new), repeats)
    changed = []
    for _ in range(repeats):
        # A panel keeps what it has worked out: each call is the first of its panel.
        fresh = known.append(new)
        took, found = least(lambda fresh=fresh: fresh.score(since="append", **SCORE), 1)
        changed.append(took)
    times["score changed"] = min(changed)
    pd.testing.assert_frame_equal(found, expected.iloc[len(old) :], check_exact=True)
    pd.testing.assert_frame_equal(panel.score(**SCORE), expected, check_exact=True)
    return times


def main() -> None:
    """Print the times of each order of rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--series", type=int, default=20_000)
    parser.add_argument("--months", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--threads", type=int)
    given = parser.parse_args()
    rows = given.series * given.months
    print(f"{rows:,} rows, {given.series:,} of them new; milliseconds, bits compared")
    print(f"{'order':10}{'make anew':>12}{'score all':>12}{'before':>10}"
          f"{'append':>12}{'changed':>12}{'after':>10}{'times':>8}")  # fmt: skip
    for order in ("series", "month", "shuffled"):
        times = compare(long_table(given.series, given.months, order), given.repeats, given.threads)
        before = times["make anew"] + times["score all"]
        after = times["append"] + times["score changed"]
        print(f"{order:10}{times['make anew']:12.1f}{times['score all']:12.1f}{before:10.1f}"
              f"{times['append']:12.1f}{times['score changed']:12.1f}{after:10.1f}"
              f"{before / after:8.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
