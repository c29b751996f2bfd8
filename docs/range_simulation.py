"""Simulate how often a figure that does not change moves to or from its range: see range.md.

Run: python docs/range_simulation.py [--series N]
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd

import kentperf as kp

# Where the range lies, in standard deviations from the level of the figure.
RANGES = {
    "from 4 sd above it: every figure is outside": (4.0, 8.0),
    "from 2 sd above it": (2.0, 6.0),
    "from 1 sd above it": (1.0, 5.0),
    "from the level itself": (0.0, 4.0),
    "from 1 sd below it": (-1.0, 3.0),
    "half a sd to either side": (-0.5, 0.5),
    "1 sd to either side": (-1.0, 1.0),
    "2 sd to either side": (-2.0, 2.0),
}
LENGTHS = (6, 12)


def called(length: int, low: float, high: float, series: int) -> float:
    """Give the share of series, in per cent, that one panel call says improve or worsen."""
    draw = np.random.Generator(np.random.Philox(20260102))
    frame = pd.DataFrame(
        {
            "series": np.repeat(np.arange(series), length),
            "period": np.tile(np.arange(length), series),
            "value": draw.normal(0.0, 1.0, series * length),
        }
    )
    panel = kp.Panel(frame, series="series", period="period", value="value")
    limits = {"polarity": "range", "low": low, "high": high}
    found = panel.trend(window=length, every="latest", columns=["direction"], **limits)
    return float(100 * found["direction"].isin(["improving", "worsening"]).mean())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=100_000)
    series = parser.parse_args().series
    print(
        "| the range, from the level of the figure | "
        + " | ".join(f"n = {length}" for length in LENGTHS)
        + " |"
    )
    print("|---" * (1 + len(LENGTHS)) + "|")
    for name, limits in RANGES.items():
        rates = " | ".join(f"{called(length, *limits, series):.2f} %" for length in LENGTHS)
        print(f"| {name} | {rates} |")


if __name__ == "__main__":
    main()
