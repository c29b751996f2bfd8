"""Draw cost a row against rows, one small plot an operation, in docs/benchmarks.

Run: python benchmarks/plots.py
"""

from __future__ import annotations

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt

import results
from ops import OPS
from results import FOLDER, is_exact, verdicts
from tools import FLOOR, TOOLS

OURS = "kentperf"
SHOWN = 7  # tools in a plot, fastest at the largest size
MARKERS = dict(zip(TOOLS, "oD^vsPX<>*hdp12", strict=True))
GAP = 1.45  # least factor between two labels
Line = list[tuple[int, float]]


def lines_of(op: str, found: list[results.Result], threads: int) -> dict[str, Line]:
    """Give cost a row against rows of each tool."""
    lines: dict[str, Line] = {}
    for one in found:
        if one["op"] == op and one["data"] == OPS[op].data[0] and one["threads"] == threads:
            lines.setdefault(one["tool"], []).append((one["rows"], one["ns_a_row"]))
    return {tool: sorted(line) for tool, line in lines.items()}


def chosen(lines: dict[str, Line]) -> list[str]:
    """Give kentperf, the floor, and the fastest of the others."""
    others = sorted(
        (tool for tool in lines if tool not in (OURS, *FLOOR)), key=lambda tool: lines[tool][-1][1]
    )
    floor = [tool for tool in FLOOR if tool in lines]
    return [OURS, *others[: SHOWN - 1 - len(floor)], *floor]


def spread(heights: dict[str, float]) -> dict[str, float]:
    """Move labels apart on a logarithmic axis, in their order."""
    placed: dict[str, float] = {}
    last = 0.0
    for tool, height in sorted(heights.items(), key=lambda item: item[1]):
        last = max(height, last * GAP)
        placed[tool] = last
    return placed


def draw(op: str, lines: dict[str, Line], exact: dict[str, bool], threads: int) -> None:
    """Draw one operation."""
    figure, axes = plt.subplots(figsize=(5.2, 3.4), dpi=90)
    tools = chosen(lines)
    for tool in tools:
        x, y = zip(*lines[tool], strict=True)
        style = "--" if tool in FLOOR else "-"
        colour = "black" if tool == OURS else "0.75" if tool in FLOOR else None
        axes.plot(
            x,
            y,
            style,
            color=colour,
            marker=MARKERS[tool],
            markersize=4.5,
            linewidth=2.2 if tool == OURS else 1.1,
            label=tool,
        )
    right = max(line[-1][0] for line in lines.values())
    for tool, height in spread({tool: lines[tool][-1][1] for tool in tools}).items():
        doubt = "" if tool in (OURS, *FLOOR) or exact.get(tool) else " (wrong answers)"
        axes.annotate(
            f"{tool}{doubt}",
            xy=lines[tool][-1],
            xytext=(right * 1.7, height),
            fontsize=7.5,
            va="center",
            fontweight="bold" if tool == OURS else "normal",
            arrowprops={"arrowstyle": "-", "linewidth": 0.4, "color": "0.6"},
            annotation_clip=False,
        )
    axes.set(xscale="log", yscale="log", xlabel="rows", ylabel="ns a row")
    axes.set_title(f"{op}: {OPS[op].title}, {threads} threads", fontsize=9)
    axes.grid(visible=True, which="major", linewidth=0.3)
    axes.tick_params(labelsize=7.5)
    figure.savefig(FOLDER / f"{op}.png", bbox_inches="tight")
    plt.close(figure)


def main() -> None:
    """Draw every operation that was measured at more than one size."""
    found = results.load()["results"]
    checks = verdicts(found)
    threads = max((one["threads"] for one in found), default=0)
    for op in OPS:
        lines = lines_of(op, found, threads)
        if len(lines.get(OURS, ())) > 1:
            exact = {tool: is_exact(checks.get((tool, op)), OPS[op].exact_on) for tool in lines}
            draw(op, lines, exact, threads)
            print(f"wrote {FOLDER / f'{op}.png'}")


if __name__ == "__main__":
    main()
