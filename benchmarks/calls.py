"""Time what a notebook does again and again: importing, one trend, a small panel.

Run: python benchmarks/calls.py [--before PATH]

PATH is the folder that holds an older, built ``kentperf``; both are then timed in turn, each in
processes of its own, and what they give is compared.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import package

ROUNDS = 5
AT_MOST = {"import over pandas": 100.0, "trend of 20 values": 0.2, "panel and score, 800 rows": 1.0}


def _made() -> dict[str, Any]:
    """Time the calls in this process, in milliseconds, and give what they said."""
    import time

    import pandas as pd

    package.take()
    start = time.perf_counter()
    import kentperf as kp

    imported = (time.perf_counter() - start) * 1e3
    import numpy as np

    from measure import timed

    rng = np.random.default_rng(20260101)
    quarters = pd.period_range("2020Q1", periods=20, freq="Q")
    series = pd.Series(90 + rng.normal(0, 2, 20), index=quarters)
    table = pd.DataFrame({
        "kpi": np.repeat([f"KPI {number}" for number in range(40)], 20),
        "period": np.tile(quarters, 40),
        "value": 90 + rng.normal(0, 2, 800),
    })  # fmt: skip

    def score() -> pd.DataFrame:
        panel = kp.Panel(table, "kpi", "period", "value")
        return panel.score(target=90, floor=85, polarity="higher", columns=["rag", "slope"])

    verdict, scored = kp.trend(series), score()
    assert len(scored) == len(table)
    return {
        "milliseconds": {
            "import over pandas": imported,
            "trend of 20 values": timed(lambda: kp.trend(series), 1.0).least * 1e3,
            "panel and score, 800 rows": timed(score, 1.0).least * 1e3,
        },
        "said": [str(verdict), scored["rag"].astype(object).tolist(), scored["slope"].tolist()],
    }


def _run(folder: Path | None) -> dict[str, Any]:
    command = [sys.executable, str(Path(__file__).resolve()), "--here"]
    done = subprocess.run(
        command, env=package.environment_of(folder), check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Time each package in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, help="a folder that holds an older kentperf")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(_made()))
        return
    packages: dict[str, Path | None] = {"now": None}
    if asked.before is not None:
        packages = {"before": asked.before, **packages}
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in packages}
    for _ in range(ROUNDS):
        for name, folder in packages.items():
            runs[name].append(_run(folder))
    said = [run["said"] for found in runs.values() for run in found]
    assert all(one == said[0] for one in said), "before and now say different things"
    print(f"{'milliseconds':28}" + "".join(f"{name:>10}" for name in packages) + f"{'at most':>10}")
    for what, most in AT_MOST.items():
        medians = [
            statistics.median(run["milliseconds"][what] for run in found) for found in runs.values()
        ]
        print(f"{what:28}" + "".join(f"{one:10.3f}" for one in medians) + f"{most:10.1f}")


if __name__ == "__main__":
    main()
