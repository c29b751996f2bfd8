"""Simulate the levels of house rules and of looks in a year: the tables in the code.

Run: python docs/house_levels_simulation.py [--series 4000] [--write]
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

import kentperf as kp

ROOT = Path(__file__).parents[1] / "python" / "kentperf"
SPECIAL_CAUSE = ROOT / "scorecard" / "directions" / "special_cause.py"
LOOKS = ROOT / "trend" / "looks.py"

Floats = npt.NDArray[np.float64]


def rolling(draw: np.random.Generator, series: int, length: int, overlap: int) -> Floats:
    """Give figures that do not change, each the sum of `overlap` normal periods."""
    single = draw.normal(size=(series, length + overlap - 1))
    return np.lib.stride_tricks.sliding_window_view(single, overlap, axis=1).sum(axis=-1)


def special_causes(series: int, points: int, overlap: int) -> float:
    """Give the per cent of KPIs without change that ``nhs-mdc`` calls special cause."""
    draw = np.random.Generator(np.random.Philox([21, points, overlap]))
    kpis = [f"k{at}" for at in range(series)]
    table = pd.DataFrame(
        {
            "kpi": np.repeat(kpis, points),
            "period": np.tile(pd.period_range("2020-01", periods=points, freq="M"), series),
            "value": 100 + rolling(draw, series, points, overlap).ravel(),
        }
    )
    register = pd.DataFrame({"kpi": kpis, "polarity": "higher", "target": 100.0, "floor": 0.0})
    found = kp.scorecard(table, register, rules="nhs-mdc").kpis["direction"]
    return float(100 * (found != "stable").mean())


def level_of_a_look(series: int, window: int, overlap: int, looks: int) -> float:
    """Give the level at which `looks` tests in a row call a trend in 5 % of years."""
    draw = np.random.Generator(np.random.Philox([22, window, overlap, looks]))
    values = rolling(draw, series, window + looks - 1, overlap)
    t = np.arange(window) - (window - 1) / 2
    shared = np.maximum(0.0, overlap - np.abs(t[:, None] - t))
    white = np.linalg.inv(np.linalg.cholesky(shared))
    design = white @ np.column_stack([np.ones(window), t])
    basis = np.linalg.qr(design)[0]
    most = np.zeros(series)
    for look in range(looks):
        y = values[:, look : look + window] @ white.T
        along = y @ basis
        # The part of the slope that the level does not explain is the second column's.
        left = (y**2).sum(axis=1) - (along**2).sum(axis=1)
        most = np.maximum(most, along[:, 1] ** 2 / left)
    critical = np.sqrt(np.quantile(most, 0.95) * (window - 2))
    return float(2 * stats.t.sf(critical, window - 2))


def lines(table: dict[object, float], digits: int) -> str:
    """Write a table as the lines of a dict."""
    return "\n".join(f"    {key}: {value:.{digits}f}," for key, value in table.items())


def put(path: Path, name: str, text: str) -> None:
    """Put the lines of one table in its place."""
    old = path.read_text(encoding="utf-8")
    pattern = rf"({name}[^\n]*= {{\n).*?(}})"
    new = re.sub(
        pattern, lambda found: found[1] + text + "\n" + found[2], old, count=1, flags=re.DOTALL
    )
    path.write_text(new, encoding="utf-8")


def main() -> None:
    """Work out both tables; put them in the code where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--series", type=int, default=4000)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    special: dict[object, float] = {
        (points, overlap): special_causes(asked.series, points, overlap)
        for points in (13, 18, 24)
        for overlap in (1, 2, 3, 4, 6, 12)
    }
    looks: dict[object, float] = {
        (number, overlap, window): level_of_a_look(25 * asked.series, window, overlap, number)
        for number, overlaps in ((4, (1, 4)), (12, (1, 3, 12)))
        for overlap in overlaps
        for window in (4, 5, 6, 8, 12, 24)
    }
    for path, name, text in (
        (SPECIAL_CAUSE, "_PER_CENT", lines(special, 1)),
        (LOOKS, "_LEVELS", lines(looks, 4)),
    ):
        print(name, text, sep="\n")
        if asked.write:
            put(path, name, text)


if __name__ == "__main__":
    main()
