"""Simulate how often a step is found: the tables of change-points.md.

Run: python docs/change_point_simulation.py [--series 20000] [--write]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp

PAGE = Path(__file__).with_name("change-points.md")
BEGIN, END = "<!-- simulated -->", "<!-- end of simulated -->"
SEED = 20261129
LENGTHS = (8, 12, 18, 24, 48)
SIZES = (2.0, 3.0, 4.0)
OLD = 3
"""Periods since the step, of those that are looked for."""

Floats = npt.NDArray[np.float64]


def independent(draw: np.random.Generator, series: int, n: int) -> Floats:
    """Give readings that have nothing to do with each other."""
    return draw.normal(size=(series, n))


def stepped(draw: np.random.Generator, series: int, n: int, size: float) -> Floats:
    """Give readings of which the last few are so many standard deviations higher."""
    found = independent(draw, series, n)
    found[:, -OLD:] += size
    return found


def carried_over(draw: np.random.Generator, series: int, n: int) -> Floats:
    """Give readings of which three tenths carry over to the next."""
    found = independent(draw, series, n)
    for at in range(1, n):
        found[:, at] = 0.3 * found[:, at - 1] + np.sqrt(1 - 0.09) * found[:, at]
    return found


def panel_of(values: Floats) -> Any:
    """Lay readings out as a panel, a series a row."""
    series, n = values.shape
    frame = pd.DataFrame({"k": np.repeat(np.arange(series), n), "t": np.tile(np.arange(n), series)})
    return kp.Panel(frame.assign(v=values.ravel()), "k", "t", "v")


def called(values: Floats) -> tuple[float, float]:
    """Give how many series are said to have a step, and how many a slope, in per cent."""
    found = panel_of(values).change_points()
    return tuple(100 * float((found[name] < 0.05).mean()) for name in ("p_value", "slope_p_value"))


def rebased(values: Floats, how: str) -> float:
    """Give how many series are cut anywhere, in per cent."""
    found = panel_of(values).bands(rebase=how, columns=["rebased"])["rebased"].to_numpy()
    return 100 * float(found.reshape(values.shape).any(axis=1).mean())


def tables(series: int) -> str:
    """Give both tables of the page."""

    def draw(*of: int) -> np.random.Generator:
        return np.random.default_rng([SEED, *of])

    heads = ("values", "a step is said", "a slope is said", "0.3 carries over: a step is said")
    heads += ('`rebase="auto"` cuts', '`rebase="run"` cuts')
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for n in LENGTHS:
        still = independent(draw(1, n), series, n)
        step, slope = called(still)
        carried, _ = called(carried_over(draw(2, n), series, n))
        cuts = [rebased(still, how) for how in ("auto", "run")]
        shown = " | ".join(f"{x:.1f} %" for x in (step, slope, carried, *cuts))
        lines.append(f"| {n} | {shown} |")
    lines += [
        "",
        "| values | " + " | ".join(f"step of {size:g} sd: step, slope" for size in SIZES) + " |",
        "|---|" + "---|" * len(SIZES),
    ]
    for n in LENGTHS[1:]:
        pairs = [called(stepped(draw(3, n, int(size)), series, n, size)) for size in SIZES]
        lines.append(f"| {n} | " + " | ".join(f"{a:.0f} %, {b:.0f} %" for a, b in pairs) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=20_000)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    found = tables(asked.series)
    if not asked.write:
        print(found)
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{found}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
