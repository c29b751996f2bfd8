"""Simulate how often a scorecard draws arrows on KPIs that have a season and no trend.

Run: python docs/season_simulation.py [--kpis 1000]
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd

import kentperf as kp


def share_of_arrows(kpis: int, years: int, wave: float, seasons: str, freq: str) -> float:
    """Give the per cent of KPIs without change that have an arrow."""
    cycle = {"M": 12, "Q": 4}[freq]
    draw = np.random.Generator(np.random.Philox([23, years, int(10 * wave), cycle]))
    length = years * cycle
    names = [f"k{at}" for at in range(kpis)]
    phase = draw.uniform(0, 2 * np.pi, (kpis, 1))
    value = 50 + draw.normal(size=(kpis, length))
    value += wave * np.sin(2 * np.pi * np.arange(length) / cycle + phase)
    table = pd.DataFrame(
        {
            "kpi": np.repeat(names, length),
            "period": np.tile(pd.period_range("2019-01", periods=length, freq=freq), kpis),
            "value": value.ravel(),
        }
    )
    register = pd.DataFrame({"kpi": names, "target": 50.0, "floor": 40.0})
    card = kp.scorecard(table, register, rules={"seasons": seasons})
    return float(100 * card.kpis["confirmed"].notna().mean())


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--kpis", type=int, default=1000)
    kpis = options.parse_args().kpis
    print("| figures | years | wave, sd of the noise | season ignored | allowed for |")
    print("|---|---|---|---|---|")
    for freq, what in (("M", "monthly"), ("Q", "quarterly")):
        for years in (2, 3, 5):
            for wave in (0.0, 0.5, 1.0, 2.0):
                rates = [
                    share_of_arrows(kpis, years, wave, seasons, freq)
                    for seasons in ("ignored", "allowed_for")
                ]
                print(f"| {what} | {years} | {wave:g} | {rates[0]:.1f} % | {rates[1]:.1f} % |")


if __name__ == "__main__":
    main()
