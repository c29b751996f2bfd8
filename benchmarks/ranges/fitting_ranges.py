"""Time the ranges of a million rows with and without what fits them, side by side.

Run: python benchmarks/ranges/fitting_ranges.py [ROWS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

import kentperf as kp

PERIODS = 50
WINDOW = 24
REPEATS = 7


def panels(rows: int) -> dict[str, kp.Panel]:
    """Draw the panels: figures, figures with one in fifty missing, counts, shares."""
    draw = np.random.default_rng(21)
    series = rows // PERIODS
    frame = pd.DataFrame(
        {
            "series": np.repeat(np.arange(series), PERIODS),
            "period": np.tile(np.arange(PERIODS), series),
            "value": draw.normal(50.0, 5.0, series * PERIODS),
        }
    )
    frame["gaps"] = frame["value"].mask(draw.random(len(frame)) < 0.02)
    frame["under"] = draw.integers(20, 2000, len(frame)).astype(float)
    frame["over"] = draw.binomial(frame["under"].astype(int), 0.8).astype(float)
    keys = ("series", "period")
    return {
        "regular": kp.Panel(frame, *keys, value="value"),
        "gaps": kp.Panel(frame, *keys, value="gaps"),
        "counts": kp.Panel(frame, *keys, value="over"),
        "shares": kp.Panel(frame, *keys, numerator="over", denominator="under"),
    }


def best(call: Callable[[], object], repeats: int) -> float:
    """Give the least time of a call, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    of = panels(rows)
    plain, *_ = (best(lambda: of["regular"].bands(WINDOW), REPEATS) for _ in range(2))
    print(f"{rows:,} rows, {PERIODS} periods a series, window {WINDOW}")
    print(f"{'':34}{'s':>9}{'ns a row':>10}{'times':>8}")
    asked: list[tuple[str, str, dict[str, object], int]] = [
        ("prediction", "regular", {}, REPEATS),
        ("prediction, overlap=4", "regular", {"overlap": 4}, REPEATS),
        ("prediction, overlap=12", "regular", {"overlap": 12}, REPEATS),
        ("prediction, 2 % missing", "gaps", {}, REPEATS),
        ("prediction, overlap=4, 2 % missing", "gaps", {"overlap": 4}, 1),
        ("count", "counts", {"method": "count"}, 1),
        ("p_prime", "shares", {"method": "p_prime"}, 1),
        ("share", "shares", {"method": "share"}, 1),
    ]
    for name, panel, options, repeats in asked:
        took = best(
            lambda panel=panel, options=options: of[panel].bands(WINDOW, **options), repeats
        )
        print(f"{name:34}{took:9.3f}{took / rows * 1e9:10.0f}{took / plain:8.1f}")


if __name__ == "__main__":
    main()
