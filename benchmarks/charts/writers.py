"""Charts of 60 indicators by this package, by Vega-Lite through vl-convert, and by matplotlib.

Run: python benchmarks/charts/writers.py [--indicators 60] [--write FILE]

Each draws the same: 24 figures as a line and as marks by rating, target and floor in steps, numbers
and periods on the axes, and the name of each limit. `vl-convert-python` and matplotlib are needed.
"""

from __future__ import annotations

import argparse
import io
import json
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import vl_convert
from matplotlib.figure import Figure

import kentperf as kp
from kentperf.charts.blocks import block_png, block_svg
from kentperf.charts.histories import Histories
from kentperf.marks.axes import draw_data
from kentperf.marks.data import ChartData
from kentperf.marks.element import element_of
from kentperf.marks.geometry import draw
from kentperf.rules.looks import drawn_as

PERIODS, REPEATS = 24, 3
WIDTH, HEIGHT = 284, 92
RULES = kp.Rules.named("kentperf")
HEAD = """# Who writes the charts of a report

`python benchmarks/charts/writers.py`: {count} charts of {periods} figures with target and floor,
{width} by {height} pixels, the least processor time of {repeats} runs (all threads together) after
a first chart, whose time by the clock stands apart. Bytes as written, and all charts packed
together by zlib at 9.

| writer | ms a chart | kB a chart | kB packed | first chart, ms |
|---|--:|--:|--:|--:|
"""


def figures(count: int) -> list[ChartData]:
    """Give the charts of the example council's indicators, over again until there are enough."""
    given = kp.datasets.example_council()
    card = kp.scorecard(
        given.observations, kp.Register(given.register, targets=given.targets), period=given.period
    )
    histories = Histories(card)
    found = [histories.data(str(kpi), PERIODS) for kpi in card.kpis.index]
    found = [data for data in found if np.isfinite(data.values).sum() > PERIODS // 2]
    return [found[at % len(found)] for at in range(count)]


def form(value: float) -> str:
    """Write a figure."""
    return f"{value:g}%"


def by_page(data: ChartData) -> bytes:
    """Write a small chart of a page, coloured by its style sheet."""
    plan = draw(data, form, width=WIDTH, height=HEIGHT)
    return b"" if plan is None else element_of(plan, "k").encode()


def by_block(data: ChartData) -> bytes:
    """Write a chart that stands alone, with figures at the ends of its lines."""
    return (block_svg(data, "percent", 1, RULES, width=WIDTH, height=HEIGHT) or "").encode()


def by_block_png(data: ChartData) -> bytes:
    """Draw a chart for paper, at 160 dots an inch."""
    return block_png(data, "percent", 1, RULES, width=WIDTH / 72, height=HEIGHT / 72) or b""


def by_matplotlib(data: ChartData, kind: str) -> bytes:
    """Draw the same marks on axes."""
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=160)
    axes = figure.add_subplot()
    draw_data(axes, data, *drawn_as(RULES))
    shown = data.ordinals[:: PERIODS // 3]
    axes.set_xticks(shown, [data.labels[at] for at in range(0, len(data.labels), PERIODS // 3)])
    file = io.BytesIO()
    figure.savefig(file, format=kind)
    return file.getvalue()


def by_vega(data: ChartData, kind: str) -> bytes:
    """Write a specification of Vega-Lite and have it drawn."""
    convert = vl_convert.vegalite_to_svg if kind == "svg" else vl_convert.vegalite_to_png
    made = convert(json.dumps(specification(data)))
    return made.encode() if isinstance(made, str) else bytes(made)


def specification(data: ChartData) -> dict[str, Any]:
    """Describe a chart as Vega-Lite does."""
    rows = [
        {"at": label, "value": None if np.isnan(value) else value, "state": state}
        for label, value, state in zip(data.labels, data.values.tolist(), data.states, strict=True)
    ]
    order = list(data.labels)
    x = {"field": "at", "type": "ordinal", "sort": order, "title": None,
         "axis": {"labelOverlap": True, "labelAngle": 0}}  # fmt: skip
    y = {"field": "value", "type": "quantitative", "scale": {"zero": False}, "title": None}
    limits = [
        {
            "data": {"values": [{"at": label, "value": None if np.isnan(one) else one}
                                for label, one in zip(order, values.tolist(), strict=True)]},
            "mark": {"type": "line", "interpolate": "step", "strokeDash": [4, 3]},
            "encoding": {"x": x, "y": y},
        }
        for values in data.limits.values()
        if np.isfinite(values).any()
    ]  # fmt: skip
    figures = {
        "data": {"values": rows},
        "layer": [
            {"mark": "line"},
            {"mark": {"type": "point", "filled": True},
             "encoding": {"color": {"field": "state", "type": "nominal", "legend": None},
                          "shape": {"field": "state", "type": "nominal", "legend": None}}},
        ],
        "encoding": {"x": x, "y": y},
    }  # fmt: skip
    return {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": WIDTH,
            "height": HEIGHT, "layer": [*limits, figures]}  # fmt: skip


WRITERS: dict[str, Callable[[ChartData], bytes]] = {
    "ours, SVG of a page": by_page,
    "ours, SVG alone": by_block,
    "Vega-Lite by vl-convert, SVG": partial(by_vega, kind="svg"),
    "matplotlib, SVG": partial(by_matplotlib, kind="svg"),
    "ours, PNG": by_block_png,
    "Vega-Lite by vl-convert, PNG": partial(by_vega, kind="png"),
    "matplotlib, PNG": partial(by_matplotlib, kind="png"),
}


def measured(write: Callable[[ChartData], bytes], charts: list[ChartData]) -> tuple[float, ...]:
    """Give milliseconds and kilobytes a chart, as written and packed, and the time of the first."""
    began = time.perf_counter()
    write(charts[0])
    first = time.perf_counter() - began
    times, made = [], [b""]
    for _ in range(REPEATS):
        before = time.process_time()
        made = [write(data) for data in charts]
        times.append(time.process_time() - before)
    plain = sum(map(len, made)) / len(made)
    packed = len(zlib.compress(b"".join(made), 9)) / len(made)
    return 1e3 * min(times) / len(charts), plain / 1e3, packed / 1e3, 1e3 * first


def main() -> None:
    """Measure, and print or write a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indicators", type=int, default=60)
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    mpl.use("Agg")
    charts = figures(given.indicators)
    said = HEAD.format(count=len(charts), periods=PERIODS, width=WIDTH, height=HEIGHT,
                       repeats=REPEATS)  # fmt: skip
    for name, write in WRITERS.items():
        took, plain, packed, first = measured(write, charts)
        said += f"| {name} | {took:.2f} | {plain:.1f} | {packed:.1f} | {first:.0f} |\n"
    print(said)
    if given.write is not None:
        given.write.write_text(said, encoding="utf-8")


if __name__ == "__main__":
    main()
