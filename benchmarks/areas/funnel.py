"""Time a funnel of 100,000 areas x 24 periods, and hold its limits to SciPy's distributions.

Run: python benchmarks/areas/funnel.py [AREAS] [PERIODS]
"""

from __future__ import annotations

import sys
import time
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

import kentperf as kp

SEED = 21
REPEATS = 5
CHECKED = 200
LEVELS = {"lower_95": 0.025, "upper_95": 0.975, "lower_998": 0.001, "upper_998": 0.999}


def table(areas: int, periods: int) -> pd.DataFrame:
    """Draw shares of 85 % over lognormal denominators about 200 that drift."""
    draw = np.random.Generator(np.random.Philox(SEED))
    usual = draw.lognormal(np.log(200), 0.8, (areas, 1))
    size = np.round(usual * draw.uniform(0.9, 1.1, (areas, periods))) + 1
    return pd.DataFrame(
        {
            "area": np.repeat(np.arange(areas), periods),
            "month": np.tile(np.arange(periods), areas),
            "n": draw.binomial(size.astype(int), 0.85).ravel().astype(float),
            "d": size.ravel(),
        }
    )


def check(frame: pd.DataFrame, found: pd.DataFrame) -> None:
    """Hold the limits of some rows to the definition, by SciPy."""
    centres = frame.groupby("month")[["n", "d"]].sum()
    rows = np.random.default_rng(SEED).integers(0, len(frame), CHECKED)
    for row in rows.tolist():
        month, size = frame["month"].iloc[row], int(frame["d"].iloc[row])
        centre = centres.loc[month, "n"] / centres.loc[month, "d"]
        counts = stats.binom(size, centre)
        for name, p in LEVELS.items():
            at = int(counts.ppf(p))
            limit = (at - (counts.cdf(at) - p) / counts.pmf(at) + 0.5) / size
            wanted = min(max(limit, 0.0), 1.0)
            assert abs(found[name].iloc[row] - wanted) < 1e-8, (row, name)


def timed(call: Any) -> tuple[float, float]:
    """Give the least wall time and the least CPU time of some calls."""
    walls, cpus = [], []
    for _ in range(REPEATS):
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls), min(cpus)


def main() -> None:
    """Prepare, check, time."""
    areas, periods = (int(sys.argv[at]) if len(sys.argv) > at else usual
                      for at, usual in ((1, 100_000), (2, 24)))  # fmt: skip
    frame = table(areas, periods)
    panel = kp.Panel(frame, "area", "month", numerator="n", denominator="d")
    check(frame, panel.funnel(overdispersion=False))
    for name, options in (("funnel", {}), ("funnel, shrink", {"shrink": True})):
        wall, cpu = timed(lambda given=options: panel.funnel(polarity="higher", **given))
        print(f"{name}: {areas} areas x {periods} periods, {wall:.3f} s, {cpu:.3f} s of CPU")


if __name__ == "__main__":
    main()
