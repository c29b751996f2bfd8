"""Time a whole scorecard beside `Panel.score` of the same rows, and beside an older kentperf.

Run: python benchmarks/scorecard.py [--sizes 40 400 4000 40000] [--periods 60] [--rounds 5]
     [--before PATH] [--before-most 4000]

From tables to frames: reading the register and the observations counts. Ratings and directions of
both ways are held against each other. ``--before`` names a checkout of an older kentperf with its
compiled part in place. Each size of each version runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import package

BUDGET = 20.0  # seconds of timing a size, after the first call
SECTIONS = 20
TREND_WINDOW, MIN_POINTS = 6, 4
PATIENCE = 1800
WIDTH = 12


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=[40, 400, 4_000, 40_000])
    parser.add_argument("--periods", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--before", type=Path, help="a checkout of an older kentperf")
    parser.add_argument("--before-most", type=int, default=4_000, help="the older one stops here")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def tables(count: int, periods: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make observations and a register: a third lower is better, half of them with a drift."""
    random = np.random.default_rng(20_241)
    months = pd.period_range(end="2024-09", periods=periods, freq="M").to_timestamp(how="E")
    kpis = np.array([f"kpi-{number:05d}" for number in range(count)], dtype=object)
    lower = np.arange(count) % 3 == 2
    level = 50 + 30 * random.random(count)
    drift = random.choice([0, 0, 0.3, -0.3], count)[:, np.newaxis] * np.arange(periods)
    values = level[:, np.newaxis] + drift + 5 * random.standard_normal((count, periods))
    observations = pd.DataFrame(
        {
            "kpi": np.repeat(kpis, periods),
            "period": np.tile(months.normalize(), count),
            "value": values.ravel(),
        }
    )
    register = pd.DataFrame(
        {
            "kpi": kpis,
            "name": [f"Indicator {number}" for number in range(count)],
            "section": [f"Section {number % SECTIONS}" for number in range(count)],
            "unit": "percent",
            "decimals": 1,
            "polarity": np.where(lower, "lower", "higher"),
            "frequency": "month",
            "target": level,
            "floor": np.where(lower, level + 5, level - 5),
        }
    )
    return observations, register


def seconds_of(run: Callable[[], Any], rounds: int) -> float:
    """Give the median of a few calls that fit into the budget; the first is left out if it can."""
    spent: list[float] = []
    while len(spent) <= rounds and sum(spent) < BUDGET:
        start = time.perf_counter()
        result = run()
        spent.append(time.perf_counter() - start)
        del result
    return statistics.median(spent[1:] or spent)


def work(count: int, periods: int, rounds: int) -> dict[str, Any]:
    """Time one size, and check it."""
    package.take()
    import kentperf as kp
    from measure import peak_above

    observations, rows = tables(count, periods)

    def scorecard() -> Any:
        return kp.scorecard(observations, kp.Register(rows))

    def panel() -> Any:
        limits = rows.set_index("kpi")
        return kp.Panel(observations, "kpi", "period", value="value").score(
            **{name: limits[name] for name in ("target", "floor", "polarity")},
            decimals=1,
            window=1,
            trend_window=TREND_WINDOW,
            trend_min_points=MIN_POINTS,
        )

    card, memory = peak_above(scorecard)
    check(card, panel(), periods)
    del card
    return {
        "scorecard": seconds_of(scorecard, rounds),
        "panel": seconds_of(panel, rounds),
        "memory": memory,
    }


def check(card: Any, scored: pd.DataFrame, periods: int) -> None:
    """Hold the scorecard's ratings and directions against the panel's."""
    rated = np.asarray(card.history["rag"].cat.codes)
    if not np.array_equal(rated, scored["rag"].cat.codes):
        sys.exit("ratings differ between scorecard and panel")
    latest = scored["direction"].cat.codes.to_numpy()[periods - 1 :: periods]
    if not np.array_equal(card.kpis["direction"].cat.codes, latest):
        sys.exit("directions differ between scorecard and panel")


def measured(asked: argparse.Namespace, count: int, folder: Path | None) -> dict[str, Any]:
    """Run one size in a process of its own."""
    command = [sys.executable, __file__, "--worker", str(count)]
    command += ["--periods", str(asked.periods), "--rounds", str(asked.rounds)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=package.environment_of(folder),
    )
    if done.returncode:
        sys.exit(done.stderr.strip() or f"the worker ended with {done.returncode}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def line(count: int, periods: int, now: dict[str, Any], before: dict[str, Any] | None) -> str:
    """Put one size in words."""
    cells = [f"{count:,}", f"{count * periods:,}", *_told(now), f"{now['panel']:.3f}"]
    if before is not None:
        cells += [*_told(before), f"{before['scorecard'] / now['scorecard']:.0f}"]
    return "".join(f"{cell:>{WIDTH}}" for cell in cells)


def _told(found: dict[str, Any]) -> list[str]:
    return [f"{found['scorecard']:.3f}", f"{found['memory'] / 2**20:.0f}"]


def main() -> None:
    """Print the table."""
    asked = arguments()
    if asked.worker is not None:
        print(json.dumps(work(asked.worker, asked.periods, asked.rounds)))
        return
    head = ["indicators", "rows", "scorecard", "MiB", "panel"]
    head += [] if asked.before is None else ["before", "MiB", "times"]
    print("".join(f"{name:>{WIDTH}}" for name in head))
    for count in asked.sizes:
        now = measured(asked, count, None)
        older = asked.before is not None and count <= asked.before_most
        before = measured(asked, count, asked.before) if older else None
        print(line(count, asked.periods, now, before), flush=True)


if __name__ == "__main__":
    main()
