"""An SPC chart as the NHS draws them: mean, process limits, target, special causes coloured.

Run: python docs/figures/nhs_spc_chart.py [OUT.png]
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import kentperf as kp

TARGET = 1200
COLOURS = {
    "common cause": "#7b8794",
    "special cause improvement": "#1d70b8",
    "special cause concern": "#e4720b",
}


def draw(out: str) -> str:
    """Draw the chart and say what it shows."""
    table = pd.read_csv(Path(__file__).with_suffix(".csv"), comment="#")
    month = pd.PeriodIndex(table["period"], freq="M")
    breaches = pd.Series(table["breaches"].to_numpy(float), index=month)
    found = kp.bands(breaches, method="xmr", baseline="all", screening=True, rules=True)
    cause = kp.variation(found, polarity="lower")
    limits = found.iloc[-1]

    fig, ax = plt.subplots(figsize=(8, 4.2))
    dates = month.to_timestamp()
    ax.plot(dates, breaches, color="#7b8794", lw=1.4, zorder=1)
    for name, colour in COLOURS.items():
        here = (cause == name).to_numpy()
        ax.scatter(dates[here], breaches[here], color=colour, s=42, label=name, zorder=2)
    ax.axhline(limits["centre"], color="#39424e", lw=1.2)
    for side in ("lower", "upper"):
        ax.axhline(limits[side], color="#39424e", lw=1.2, ls=(0, (5, 3)))
        ax.text(1.01, limits[side], f"{limits[side]:,.0f}", transform=ax.get_yaxis_transform(),
                va="center", fontsize=9)  # fmt: skip
    ax.text(1.01, limits["centre"], f"{limits['centre']:,.0f}",
            transform=ax.get_yaxis_transform(), va="center", fontsize=9)  # fmt: skip
    ax.axhline(TARGET, color="#b3261e", lw=1.2, ls=":", label=f"target {TARGET:,}")
    ax.set_title("Four-hour breaches, type 1, Chelsea and Westminster (RQM)", loc="left")
    ax.set_ylim(0)
    ax.legend(frameon=False, fontsize=8, ncols=4, loc="upper left", bbox_to_anchor=(0, -0.09))
    ax.spines[["top", "right"]].set_visible(False)
    fig.savefig(out, dpi=110, bbox_inches="tight")

    assurance = kp.assurance(limits["lower"], limits["upper"], TARGET, polarity="lower")
    outside = ", ".join(str(at) for at in month[(found["position"] != "within").to_numpy()])
    return (
        f"Mean {limits['centre']:,.1f}, limits {limits['lower']:,.1f} to {limits['upper']:,.1f}.\n"
        f"Outside: {outside}; the last month: {cause.iloc[-1]}; target {assurance}."
    )


if __name__ == "__main__":
    print(draw(sys.argv[1] if len(sys.argv) > 1 else "nhs_spc_chart.png"))
