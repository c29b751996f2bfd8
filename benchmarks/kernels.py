"""Each kernel once, between callgrind's requests; run by instructions.py, under valgrind.

Run: valgrind ... python benchmarks/kernels.py LIBRARY ROWS
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import kentperf as kp
from data import SEED, Rows

WARM_UP = 6_000
STATS = ("sum", "mean", "min", "max", "std")
WHOLE = {"min_periods": 12, "trend_min_points": 12, "band_min_points": 24}
"""Windows that count only when nothing is missing, as the benchmarks have them."""
Kernels = dict[str, Callable[[], Any]]


def kernels(rows: Rows) -> Kernels:
    """Give every kernel on a prepared panel, and preparation: alone, shuffled, with a first call.

    The first call of a panel works out what later ones share.
    """
    frame = pd.DataFrame({"code": rows.code, "t": rows.t, "y": rows.y, "den": rows.den})
    order = np.random.Generator(np.random.Philox(SEED)).permutation(len(frame))
    shuffled = frame.iloc[order].reset_index(drop=True)
    names = {"series": "code", "period": "t", "threads": 1}
    panel = kp.Panel(frame, value="y", **names)
    parts = kp.Panel(frame, numerator="y", denominator="den", **names)
    limits = {"target": 60.0, "floor": 50.0, "polarity": "higher"}
    panel.rag(**limits)
    parts.rolling("ratio", 12)
    six = ["rag", "rolling", "slope", "direction", "lower", "upper"]
    return {
        "prepare": lambda: kp.Panel(frame, value="y", **names),
        "prepare_and_rag": lambda: kp.Panel(frame, value="y", **names).rag(**limits),
        "prepare_shuffled": lambda: kp.Panel(shuffled, value="y", **names),
        "rag": lambda: panel.rag(**limits),
        **{f"rolling_{stat}": _rolling(panel, stat) for stat in STATS},
        "rolling_ratio": _rolling(parts, "ratio"),
        "trend": lambda: panel.trend(12, columns=["slope", "direction"]),
        "trend_whole": lambda: panel.trend(12, min_points=12, columns=["slope", "direction"]),
        "trend_tests": lambda: panel.trend(12, columns=["p_value", "slope_low", "slope_high"]),
        "bands": lambda: panel.bands(24, columns=["lower", "upper"]),
        "bands_whole": lambda: panel.bands(24, min_points=24, columns=["lower", "upper"]),
        "score": lambda: panel.score(**limits, columns=six),
        "score_whole": lambda: panel.score(**limits, **WHOLE, columns=six),
    }


def _rolling(panel: kp.Panel, stat: str) -> Callable[[], Any]:
    return lambda: panel.rolling(stat, 12)


def main() -> None:
    """Warm up on a small panel, then count each kernel on the large one."""
    requests = ctypes.CDLL(sys.argv[1])
    for run in kernels(Rows("D1", WARM_UP)).values():
        run()
    measured = kernels(Rows("D1", int(sys.argv[2])))
    gc.collect()
    gc.disable()
    for name, run in measured.items():
        requests.start()
        result = run()
        requests.stop(name.encode())
        del result


if __name__ == "__main__":
    main()
