"""What outlooks, ranges of overlapping figures and funnels cost, before and after, side by side.

Run: python benchmarks/ranges/costs.py [--before FOLDER] [--rows 1000000] [--rounds 3]

FOLDER holds a `kentperf` as it was before (a copy of python/, compiled). Both take turns in
processes of their own, in one run. Milliseconds are of all threads together, the least of several
calls, and are set against the plain call beside them; a funnel's are by the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import kentperf as kp

OURS = Path(__file__).resolve().parents[2] / "python"
SEED, WINDOW, CALLS = 21, 24, 5
AREAS, MONTHS = 100_000, 24
Calls = dict[str, tuple[str, Callable[[], Any]]]


def panels(rows: int, length: int) -> dict[str, kp.Panel]:
    """Make monthly series: whole, with one in fifty figures missing, and with these left out."""
    draw = np.random.Generator(np.random.Philox(SEED))
    series = rows // length
    months = pd.period_range("2016-04", periods=length, freq="M")
    frame = pd.DataFrame(
        {
            "kpi": np.repeat(np.arange(series), length),
            "month": pd.PeriodIndex(np.tile(months, series)),
            "value": draw.normal(50, 5, series * length),
        }
    )
    gaps = frame.assign(value=frame["value"].mask(draw.random(len(frame)) < 0.02))
    tables = {"whole": frame, "missing": gaps, "left out": gaps.dropna().reset_index(drop=True)}
    return {name: kp.Panel(table, "kpi", "month", "value") for name, table in tables.items()}


def areas() -> kp.Panel:
    """Make shares of areas of very different sizes."""
    draw = np.random.Generator(np.random.Philox(SEED))
    size = np.round(draw.lognormal(np.log(200), 0.8, AREAS * MONTHS)) + 1
    frame = pd.DataFrame(
        {
            "area": np.repeat(np.arange(AREAS), MONTHS),
            "month": np.tile(np.arange(MONTHS), AREAS),
            "n": draw.binomial(size.astype(int), 0.85).astype(float),
            "d": size,
        }
    )
    return kp.Panel(frame, "area", "month", numerator="n", denominator="d")


def calls(rows: int) -> Calls:
    """Give each call, with the one it is set against."""
    long, short = panels(rows, 100)["whole"], panels(rows, 50)
    limits: dict[str, Any] = {"target": 52, "floor": 48, "every": "row", "history": WINDOW}
    found: Calls = {
        "trend": ("trend", lambda: long.trend(WINDOW)),
        "outlook": ("trend", lambda: long.outlook(**limits)),
    }
    for kind, panel in short.items():
        plain = f"range, {kind}"
        found[plain] = (plain, lambda panel=panel: panel.bands(WINDOW))
        for overlap in (4, 12):
            found[f"{plain}, overlap {overlap}"] = (
                plain,
                lambda panel=panel, overlap=overlap: panel.bands(WINDOW, overlap=overlap),
            )
    return found


def least(call: Callable[[], Any], clock: Callable[[], float]) -> float:
    """Give the least milliseconds of some calls."""
    times = []
    for _ in range(CALLS):
        begin = clock()
        call()
        times.append(1000 * (clock() - begin))
    return min(times)


def measure(rows: int) -> None:
    """Write what this installation takes, as JSON."""
    found = {name: least(call, time.process_time) for name, (_, call) in calls(rows).items()}
    panel = areas()
    found["funnel, by the clock"] = least(
        lambda: panel.funnel(polarity="higher"), time.perf_counter
    )
    sys.stdout.write(json.dumps(found))


def measured(folder: Path, rows: int) -> dict[str, float]:
    """Have an installation measured in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--measure", "--rows", str(rows)]
    env = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Let both take turns and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.rows)
        return
    folders = {"before": asked.before, "after": OURS} if asked.before else {"after": OURS}
    best: dict[str, dict[str, float]] = {name: {} for name in folders}
    for _ in range(asked.rounds):
        for name, folder in folders.items():
            for call, took in measured(folder, asked.rows).items():
                best[name][call] = min(took, best[name].get(call, took))
    plain = {name: of for name, (of, _) in calls(1_000).items()}
    print(f"{'':28}" + "".join(f"{name:>14}{'':8}" for name in folders))
    for call in best["after"]:
        cells = (
            f"{of[call]:11.1f} ms"
            + (f"{of[call] / of[plain[call]]:6.1f} x" if call in plain else " " * 8)
            for of in best.values()
        )
        print(f"{call:28}" + "".join(cells))


if __name__ == "__main__":
    main()
