"""Simulate how often a series that does not change is called a trend: the tables of overlap.md.

Run: python docs/overlap_simulation.py [--series 100000]
"""

from __future__ import annotations

import argparse

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp
from kentperf.trend.ignored.overlap import level_that_holds

READINGS = 6
YEAR = 4

Floats = npt.NDArray[np.float64]


def rolling_years(quarters: Floats) -> Floats:
    """Sum each run of four quarters."""
    return np.stack([quarters[:, i : i + YEAR].sum(axis=1) for i in range(READINGS)], axis=1)


def rolling_ratios(
    draw: np.random.Generator, shape: tuple[int, int], least: int, most: int
) -> Floats:
    """Roll up a share that stays at 80 %, over denominators that vary from quarter to quarter."""
    denominators = draw.integers(least, most + 1, shape)
    numerators = draw.binomial(denominators, 0.8).astype(float)
    return rolling_years(numerators) / rolling_years(denominators.astype(float))


def called(values: Floats, overlap: int) -> float:
    """Give the share of series, in per cent, that one panel call says go up or down."""
    series, readings = values.shape
    frame = pd.DataFrame(
        {
            "series": np.repeat(np.arange(series), readings),
            "quarter": np.tile(np.arange(readings), series),
            "value": values.ravel(),
        }
    )
    panel = kp.Panel(frame, series="series", period="quarter", value="value")
    verdicts = panel.trend(window=readings, every="latest", overlap=overlap, columns=["movement"])
    return float(100 * (verdicts["movement"] != "flat").mean())


def print_levels(series: int) -> None:
    """Print the level that holds where overlap is ignored: exact, and as simulated."""
    print("\n| figures in the test | 3 periods in each | 4 | 12 |\n|---|---|---|---|")
    for n in (4, 5, 6, 8, 12, 24):
        cells = []
        for overlap in (3, 4, 12):
            draw = np.random.Generator(np.random.Philox([20260101, n, overlap]))
            single = draw.normal(size=(series // 5, n + overlap - 1))
            values = np.lib.stride_tricks.sliding_window_view(single, overlap, axis=1).sum(axis=-1)
            exact = 100 * level_that_holds(tuple(range(n)), overlap, 0.05)
            cells.append(f"{exact:.1f} % ({called(values, 1):.1f} %)")
        print(f"| {n} | {' | '.join(cells)} |")


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser()
    options.add_argument("--series", type=int, default=100_000)
    series = options.parse_args().series
    draw = np.random.Generator(np.random.Philox(20260101))
    shape = (series, YEAR + READINGS - 1)
    figures = {
        "rolling sum": rolling_years(draw.normal(100.0, 10.0, shape)),
        "rolling ratio, denominators from 800 to 1,200": rolling_ratios(draw, shape, 800, 1200),
        "rolling ratio, denominators from 200 to 2,000": rolling_ratios(draw, shape, 200, 2000),
    }
    print("| figure | `overlap=1` | `overlap=4` |")
    print("|---|---|---|")
    for name, values in figures.items():
        print(f"| {name} | {called(values, 1):.2f} % | {called(values, YEAR):.2f} % |")
    print_levels(series)


if __name__ == "__main__":
    main()
