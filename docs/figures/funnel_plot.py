"""A funnel plot of hospitals, with limits that allow for usual differences.

Run: python docs/figures/funnel_plot.py [OUT.png]
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import kentperf as kp

ROOM = 2_000
"""Attendances that a name takes up."""


def draw(out: str) -> str:
    """Draw the chart and say what it shows."""
    table = pd.read_csv(Path(__file__).with_suffix(".csv"), comment="#")
    columns = {"area": "org_code", "numerator": "breaches", "denominator": "attendances"}
    found = kp.funnel(table, **columns, polarity="lower", multiplier=100)
    chance = kp.funnel(table, **columns, polarity="lower", multiplier=100, overdispersion=False)
    shown = found.sort_values("size")
    outside = shown["word"] != "similar"

    fig, ax = plt.subplots(figsize=(8, 4.6))
    ax.scatter(shown["size"][~outside], shown["value"][~outside], fc="white", ec="#5a6072", s=26)
    ax.scatter(shown["size"][outside], shown["value"][outside], marker="^", color="#b3261e", s=46,
               label="worse")  # fmt: skip
    by_chance = chance.loc[shown.index]
    for side in ("lower", "upper"):
        label = "95 % by chance alone" if side == "lower" else None
        ax.plot(shown["size"], by_chance[f"{side}_95"], color="#9aa0ad", lw=1, label=label)
    for name, dash in (("95", (0, (5, 3))), ("998", "solid")):
        for side in ("lower", "upper"):
            label = (
                f"{'95' if name == '95' else '99.8'} % for usual differences"
                if side == "lower"
                else None
            )
            ax.plot(
                shown["size"], shown[f"{side}_{name}"], color="#39424e", lw=1, ls=dash, label=label
            )
    ax.axhline(found.attrs["funnel"]["centre"], color="#39424e", lw=1.4)
    named = shown[outside]
    crowded = named["size"].diff(-1).abs() < ROOM
    for code, row in named.iterrows():
        shift, anchor = (-7, "right") if crowded[code] else (7, "left")
        ax.annotate(code, (row["size"], row["value"]), xytext=(shift, 3), ha=anchor,
                    textcoords="offset points", fontsize=8)  # fmt: skip
    ax.set_ylim(0)
    ax.yaxis.set_major_formatter("{x:.0f}%")
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel("Attendances in the month")
    ax.set_title("Over four hours in A&E, type 1, December 2018", loc="left")
    ax.legend(frameon=False, fontsize=8, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.13))
    ax.spines[["top", "right"]].set_visible(False)
    fig.savefig(out, dpi=110, bbox_inches="tight")

    known = found.attrs["funnel"]
    return (
        f"{known['areas']} hospitals about {known['centre']:.1f}%; they differ by "
        f"{known['between']:.1f} points beyond chance.\nOutside 95 % limits {outside.sum()}, "
        f"by chance alone {(chance['word'] != 'similar').sum()}."
    )


if __name__ == "__main__":
    print(draw(sys.argv[1] if len(sys.argv) > 1 else "funnel_plot.png"))
