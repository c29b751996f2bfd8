"""Simulate how often a series that does not change is called a trend: the table of overlap.md.

Run: python docs/overlap_simulation.py
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp

SERIES = 100_000
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
    frame = pd.DataFrame(
        {
            "series": np.repeat(np.arange(SERIES), READINGS),
            "quarter": np.tile(np.arange(READINGS), SERIES),
            "value": values.ravel(),
        }
    )
    panel = kp.Panel(frame, series="series", period="quarter", value="value")
    verdicts = panel.trend(window=READINGS, every="latest", overlap=overlap, columns=["movement"])
    return float(100 * (verdicts["movement"] != "flat").mean())


def main() -> None:
    """Print the table."""
    draw = np.random.Generator(np.random.Philox(20260101))
    shape = (SERIES, YEAR + READINGS - 1)
    figures = {
        "rolling sum": rolling_years(draw.normal(100.0, 10.0, shape)),
        "rolling ratio, denominators from 800 to 1,200": rolling_ratios(draw, shape, 800, 1200),
        "rolling ratio, denominators from 200 to 2,000": rolling_ratios(draw, shape, 200, 2000),
    }
    print("| figure | overlap=1 | overlap=4 |")
    print("|---|---|---|")
    for name, values in figures.items():
        print(f"| {name} | {called(values, 1):.2f} % | {called(values, YEAR):.2f} % |")


if __name__ == "__main__":
    main()
