"""A KPI's block as Kent's quarterly report prints it: rating, chart, table of the periods.

Run: python docs/figures/kpi_block.py [OUT.png]
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd

import kentperf as kp

COLOURS = kp.Rules().palette


def draw(out: str) -> str:
    """Draw the block and say what it shows."""
    table = pd.read_csv(Path(__file__).with_suffix(".csv"), comment="#")
    name, target, floor = table["kpi"][0], table["target"][0], table["floor"][0]
    register = pd.DataFrame(
        {"kpi": [name], "unit": "percent", "decimals": 1, "target": target, "floor": floor}
    )
    card = kp.scorecard(table[["kpi", "period", "value"]], register, rules="kent-2024")
    row, history = card.kpis.loc[name], card.history
    rag = history["rag"].astype(str)

    fig, ax = plt.subplots(figsize=(8, 4.6))
    place = range(len(history))
    ax.plot(place, history["value"], color="#1f3a5f", marker="o", lw=2, label="Actual")
    ax.plot(place, history["target"], color="#39424e", lw=1.2, label="Target")
    ax.plot(
        place, history["floor"], color="#39424e", lw=1.2, ls=(0, (5, 3)), label="Floor standard"
    )
    ax.set_xlim(-0.5, len(history) - 0.5)
    ax.set_ylim(78, 102)
    ax.set_yticks(range(80, 101, 5))
    ax.yaxis.set_major_formatter("{x:.0f}%")
    ax.set_xticks([])
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(frameon=False, fontsize=9, ncols=3, loc="lower right")
    ax.set_title(fill(name, 52), loc="left", fontsize=11, weight="bold", pad=14)
    ground, ink = COLOURS[row["rag"]]
    ax.text(1, 1.05, f" {row['rag']} {row['arrow']} ", transform=ax.transAxes, ha="right",
            color=ink, weight="bold", bbox={"fc": ground, "ec": "none", "pad": 5})  # fmt: skip
    cells = [
        [f"{value:.1f}%" for value in history["value"]],
        [f"{target:.0f}%"] * len(history),
        rag.tolist(),
    ]
    heads = {
        "rowLabels": ["Actual", "Target", "RAG rating"],
        "colLabels": history["label"].tolist(),
    }
    grid = ax.table(cells, **heads, cellLoc="center", loc="bottom")
    grid.scale(1, 1.6)
    for at, word in enumerate(rag):
        cell = grid[3, at]
        cell.set_facecolor(COLOURS[word][0])
        cell.get_text().set_color(COLOURS[word][1])
    fig.savefig(out, dpi=110, bbox_inches="tight")

    printed = table["printed_rating"].fillna("")
    agree = (printed == rag.to_numpy())[printed != ""]
    known = f"{agree.sum()} of {len(agree)} printed ratings agree"
    return f"{row['rag']}, before {row['previous_rag']}: {known}."


if __name__ == "__main__":
    print(draw(sys.argv[1] if len(sys.argv) > 1 else "kpi_block.png"))
