"""Rates of small groups, raw and shrunk, and what came: Efron and Morris' eighteen batters.

Run: python docs/figures/shrunk_rates.py [OUT.png]
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import kentperf as kp


def draw(out: str) -> str:
    """Draw the chart and say what it shows."""
    table = pd.read_csv(Path(__file__).with_suffix(".csv"), comment="#")
    found = kp.funnel(table, area="player", numerator="hits", denominator="at_bats", shrink=True)
    found["came"] = table.set_index("player")["rest_of_season"]
    interval = kp.interval(table["hits"], table["at_bats"]).set_axis(found.index)
    order = found.sort_values("value", kind="stable").index
    shown, limits = found.loc[order], interval.loc[order]

    fig, ax = plt.subplots(figsize=(7.5, 5.6))
    place = range(len(shown))
    ax.hlines(place, limits["lower"], limits["upper"], color="#c9cdd6", lw=3, label="95 % interval")
    ax.plot(shown["value"], place, "o", mfc="white", mec="#5a6072", label="first 45 times at bat")
    ax.plot(shown["shrunk"], place, "o", color="#1f3a5f", label="shrunk")
    ax.plot(shown["came"], place, "|", color="#b3261e", ms=11, mew=2, label="rest of the season")
    ax.set_yticks(place, order, fontsize=9)
    ax.xaxis.set_major_formatter("{x:.1f}")
    ax.set_xlabel("Hits a time at bat")
    ax.legend(frameon=False, fontsize=9, loc="lower right")
    ax.spines[["top", "right"]].set_visible(False)
    fig.savefig(out, dpi=110, bbox_inches="tight")

    raw, shrunk = (((found[name] - found["came"]) ** 2).sum() for name in ("value", "shrunk"))
    nearer = (
        (found["shrunk"] - found["came"]).abs() < (found["value"] - found["came"]).abs()
    ).sum()
    return (
        f"Sum of squared errors {raw:.3f} raw, {shrunk:.3f} shrunk.\n"
        f"The shrunk figure is the nearer one for {nearer} of {len(found)}."
    )


if __name__ == "__main__":
    print(draw(sys.argv[1] if len(sys.argv) > 1 else "shrunk_rates.png"))
