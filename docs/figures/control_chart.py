"""A p-chart with its limits set anew after a change: Montgomery's cans of orange juice.

Run: python docs/figures/control_chart.py [OUT.png]
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
    sample = table["sample"].to_numpy()
    anew = int(sample[(table["part"] == 2).argmax()])
    found = kp.bands(
        None,
        sample,
        numerator=table["nonconforming"],
        denominator=table["inspected"],
        method="p_chart",
        baseline="all",
        rebase=anew,
        exclude=sample[table["excluded"]].tolist(),
    )
    share = table["nonconforming"] / table["inspected"]
    outside = (found["position"] != "within").to_numpy()

    fig, ax = plt.subplots(figsize=(8, 4.2))
    ax.plot(sample, share, color="#7b8794", lw=1, zorder=1)
    ax.scatter(sample[~outside], share[~outside], color="#39424e", s=16, zorder=2)
    ax.scatter(sample[outside], share[outside], marker="D", color="#b3261e", s=34, zorder=2,
               label="outside")  # fmt: skip
    for part in (1, 2):
        here = (table["part"] == part).to_numpy()
        ax.plot(sample[here], found["centre"][here], color="#39424e", lw=1.2)
        for side in ("lower", "upper"):
            ax.step(sample[here], found[side][here], where="mid", color="#39424e", lw=1.1,
                    ls=(0, (5, 3)))  # fmt: skip
        ax.text(sample[here][0], 0.505, f"mean {found['centre'][here].iloc[0]:.3f}", fontsize=9)
    ax.axvline(anew - 0.5, color="#9aa0ad", lw=1)
    ax.set_ylim(0, 0.54)
    ax.set_xlabel("Sample of 50 cans")
    ax.set_title(
        "Share of cans that do not conform, before and after the machine was set", loc="left"
    )
    ax.legend(frameon=False, loc="upper right", bbox_to_anchor=(1, 0.9))
    ax.spines[["top", "right"]].set_visible(False)
    fig.savefig(out, dpi=110, bbox_inches="tight")

    named = {"lower": "lcl", "centre": "cl", "upper": "ucl"}
    apart = max((found[one] - table[other]).abs().max() for one, other in named.items())
    return (
        f"Outside: samples {', '.join(map(str, sample[outside]))}.\n"
        f"Means {found['centre'].iloc[0]:.4f} and {found['centre'].iloc[-1]:.4f}; "
        f"no limit is more than {max(apart, 1e-8):.0e} from the published one."
    )


if __name__ == "__main__":
    print(draw(sys.argv[1] if len(sys.argv) > 1 else "control_chart.png"))
