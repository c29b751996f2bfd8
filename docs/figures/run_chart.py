"""A run chart: figures about their median, judged by runs and crossings.

Run: python docs/figures/run_chart.py [OUT.png]
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
    month = pd.PeriodIndex(table["period"], freq="M")
    share = 100 * (1 - table["breaches"] / table["attendances"])
    judged = kp.run_chart(share.to_numpy(), month)

    fig, ax = plt.subplots(figsize=(8, 4.2))
    dates = month.to_timestamp()
    ax.plot(dates, share, color="#39424e", marker="o", ms=5, lw=1.4)
    ax.axhline(judged.centre, color="#b3261e", lw=1.2)
    ax.text(1.01, judged.centre, f"median {judged.centre:.1f}%", transform=ax.get_yaxis_transform(),
            va="center", fontsize=9)  # fmt: skip
    ax.yaxis.set_major_formatter("{x:.0f}%")
    ax.set_title("Seen within four hours, type 1 departments in England", loc="left")
    ax.set_xlabel(str(judged), fontsize=9, labelpad=8)
    ax.spines[["top", "right"]].set_visible(False)
    fig.savefig(out, dpi=110, bbox_inches="tight")
    return (
        f"Median {judged.centre:.1f}%; longest run {judged.longest_run} "
        f"(chance: at most {judged.longest_run_most}), crossings {judged.crossings} "
        f"(chance: at least {judged.crossings_least})."
    )


if __name__ == "__main__":
    print(draw(sys.argv[1] if len(sys.argv) > 1 else "run_chart.png"))
