"""The summary of a report by section, as Kent prints it: ratings and directions counted.

Run: python docs/figures/rag_summary.py [OUT.png]
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

import matplotlib.pyplot as plt
import pandas as pd

import kentperf as kp

RATINGS = ("green", "amber", "red")
DIRECTIONS = ("improving", "stable", "worsening")
LOOKS = {"improving": ("#1f3a5f", "#ffffff"), "stable": ("#e3e6ec", "#000000"),
         "worsening": ("#5a6072", "#ffffff")}  # fmt: skip
ARROWS = {"improving": "▲", "stable": "▬", "worsening": "▼"}


def draw(out: str) -> str:
    """Draw the table as bars and say what it shows."""
    table = pd.read_csv(Path(__file__).with_suffix(".csv"), comment="#").set_index("section")
    # One row a KPI again, as `summarise` takes them: ratings and directions are counted apart.
    ratings, directions = (
        [
            (section, name)
            for section, row in table.iterrows()
            for name in names
            for _ in range(row[name])
        ]
        for names in (RATINGS, DIRECTIONS)
    )
    counted = {"section": "section", "rag": "rag", "direction": "direction"}
    rated = pd.DataFrame(ratings, columns=["section", "rag"]).assign(direction=None)
    rated["rag"] = rated["rag"].str.upper()
    moved = pd.DataFrame(directions, columns=["section", "direction"]).assign(rag=None)
    summary = kp.summarise(rated, **counted)[list(RATINGS)]
    summary = summary.join(kp.summarise(moved, **counted)[list(DIRECTIONS)])
    palette = kp.Rules().palette

    fig, axes = plt.subplots(1, 2, figsize=(10.5, 4.6), sharey=True)
    shown = summary.iloc[::-1]
    for ax, names in zip(axes, (RATINGS, DIRECTIONS), strict=True):
        left = pd.Series(0, index=shown.index)
        for name in names:
            ground, ink = palette[name.upper()] if name in RATINGS else LOOKS[name]
            share = shown[name] / shown[list(names)].sum(axis=1)
            label = f"{ARROWS[name]} {name}" if name in ARROWS else name
            ax.barh(range(len(shown)), share, left=left, color=ground, ec="white", label=label)
            for at, (count, begin, width) in enumerate(zip(shown[name], left, share, strict=True)):
                if count:
                    ax.text(begin + width / 2, at, str(count), ha="center", va="center", color=ink,
                            fontsize=9)  # fmt: skip
            left = left + share
        ax.set_xticks([])
        ax.spines[:].set_visible(False)
        ax.legend(frameon=False, ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1), fontsize=9)
    axes[0].set_yticks(range(len(shown)), [fill(name, 46) for name in shown.index], fontsize=9)
    fig.tight_layout()
    fig.savefig(out, dpi=110, bbox_inches="tight")

    total = summary.loc["TOTAL"]
    return f"TOTAL: {', '.join(f'{count} {name}' for name, count in total.items())}."


if __name__ == "__main__":
    print(draw(sys.argv[1] if len(sys.argv) > 1 else "rag_summary.png"))
