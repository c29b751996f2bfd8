"""Time the forty-KPI report, data to HTML, as whole processes against the bare import.

Run: python benchmarks/report.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 5
IMPORT = "import kentperf as kp"
REPORT = f"""{IMPORT}
council = kp.datasets.example_council()
register = kp.Register(council.register, targets=council.targets)
card = kp.scorecard(council.observations, register, period=council.period)
counts = card.summary.loc["TOTAL", ["green", "amber", "red", "no_data", "not_rated"]]
assert counts.sum() == len(card.kpis) == 40
assert card.to_html().count("<tr") > 60
"""


def seconds(program: str) -> float:
    """Run one process and give its wall time."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print medians of interleaved runs."""
    pairs = [(seconds(IMPORT), seconds(REPORT)) for _ in range(RUNS + 1)][1:]
    bare, whole = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"import {bare:.2f} s, report {whole:.2f} s: {whole - bare:.2f} s over the import")


if __name__ == "__main__":
    main()
