"""Simulate how often each test of trend calls one: the tables of direction-of-travel.md.

Run: python docs/trend_simulation.py [--series 20000] [--write]
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp

PAGE = Path(__file__).with_name("direction-of-travel.md")
BEGIN, END = "<!-- simulated -->", "<!-- end of simulated -->"
LENGTHS = (5, 6, 8, 12, 20)
CAUTION_LENGTHS = (8, 12, 20, 40)
ARROWS = 1000
"""False arrows in each cell of the table of cautions."""
SEED = 20260101
QUARTERS = np.array([1.5, -0.5, -1.5, 0.5])
LEVEL_OF_OHID = 0.002
SHARE, COUNTED = 0.2, 500
LINK_SD = 1 / math.sqrt(COUNTED * SHARE * (1 - SHARE))
"""Of the logit of a share of 0.2 of 500."""

Floats = npt.NDArray[np.float64]
Draw = np.random.Generator
Noise = Callable[[Draw, int, int], Floats]


def independent(draw: Draw, series: int, n: int) -> Floats:
    """Give readings that have nothing to do with each other."""
    return draw.normal(size=(series, n))


def rolling(overlap: int) -> Noise:
    """Give readings that are each the sum of the last `overlap` periods."""

    def noise(draw: Draw, series: int, n: int) -> Floats:
        single = draw.normal(size=(series, n + overlap - 1))
        sums = np.cumsum(np.pad(single, ((0, 0), (1, 0))), axis=1)
        found: Floats = (sums[:, overlap:] - sums[:, :-overlap]) / math.sqrt(overlap)
        return found

    return noise


def carrying(rho: float) -> Noise:
    """Give readings of which a share carries over to the next; all of it is a random walk."""

    def noise(draw: Draw, series: int, n: int) -> Floats:
        found = draw.normal(size=(series, n))
        fresh = math.sqrt(1 - rho**2) if rho < 1 else 1.0
        for at in range(1, n):
            found[:, at] = rho * found[:, at - 1] + fresh * found[:, at]
        return found

    return noise


def carrying_and_rolling(draw: Draw, series: int, n: int) -> Floats:
    """Give readings that are each the sum of 4 periods, of which half carries over to the next."""
    single = carrying(0.5)(draw, series, n + 3)
    found: Floats = np.lib.stride_tricks.sliding_window_view(single, 4, axis=1).sum(axis=-1) / 2
    return found


def seasonal(draw: Draw, series: int, n: int) -> Floats:
    """Give readings with a season of quarters, which begins anywhere in the year."""
    begin = draw.integers(0, 4, (series, 1))
    return independent(draw, series, n) + QUARTERS[(begin + np.arange(n)) % 4]


@dataclass(frozen=True)
class Data:
    """A kind of data: how readings vary, and what the tests are told."""

    name: str
    noise: Noise
    overlap: int = 1
    gaps: bool = False
    plain_counts: bool = False


KINDS = (
    Data("Independent readings", independent, plain_counts=True),
    Data("Gaps: a third of the periods missing", independent, gaps=True, plain_counts=True),
    Data("Rolling figures, 4 periods in each", rolling(4), overlap=4),
    Data("Rolling figures, 12 periods in each", rolling(12), overlap=12),
    Data("Half of each departure carries over, AR(1) 0.5", carrying(0.5)),
    Data("Nine tenths carry over, AR(1) 0.9", carrying(0.9)),
    Data("All carries over, a random walk", carrying(1.0)),
    Data("Rolling figures, 4 periods in each, half carries over", carrying_and_rolling, overlap=4),
    Data("A season of quarters", seasonal),
)


@dataclass(frozen=True)
class Method:
    """A test, and how it is asked for."""

    name: str
    stated: float | None
    reads: str = "value"
    options: dict[str, Any] = field(default_factory=dict)
    told_of_overlap: bool = True


METHODS = (
    Method("ols (default)", 5.0),
    Method("ols, overlap not given", None, told_of_overlap=False),
    Method("last_two", None, options={"method": "last_two"}),
    Method("mann_kendall", 5.0, options={"method": "mann_kendall"}),
    Method("ar1", 5.0, options={"method": "ar1"}),
    Method("seasonal", 5.0, options={"method": "seasonal", "season": 4}),
    Method("seasonal_kendall", 5.0, options={"method": "seasonal_kendall", "season": 4}),
    Method("proportion", 0.2, reads="share", options={"method": "proportion"}),
    Method("rate", 0.2, reads="count", options={"method": "rate"}),
    Method("weighted", 0.2, reads="limits", options={"method": "weighted"}),
)

PARTS = {
    "value": ("value",),
    "share": ("numerator", "denominator"),
    "count": ("numerator", "denominator"),
    "limits": ("value", "lower", "upper"),
}
BY_DENOMINATOR = (
    Method("ols", 5.0, reads="growing"),
    Method("wls", 5.0, reads="growing", options={"method": "wls"}),
    Method("random_effects (a scorecard's default)", 5.0, reads="growing",
           options={"method": "random_effects"}),
)  # fmt: skip
ON_VALUES = ("ols (default)", "mann_kendall")
CAUTIONED = (*ON_VALUES, "proportion", "rate", "weighted")


def times_of(draw: Draw, data: Data, series: int, n: int) -> npt.NDArray[np.int64]:
    """Give each series its periods."""
    if not data.gaps:
        return np.tile(np.arange(n), (series, 1))
    order = np.argsort(draw.random((series, n * 3 // 2)), axis=1)
    return np.sort(order[:, :n], axis=1)


def frame_of(draw: Draw, data: Data, reads: str, series: int, n: int, slope: float) -> pd.DataFrame:
    """Draw series that rise by `slope`, in standard deviations of a reading a period."""
    times = times_of(draw, data, series, n)
    noise = data.noise(draw, series, n) + slope * times
    frame = pd.DataFrame({"series": np.repeat(np.arange(series), n), "period": times.ravel()})
    if reads in ("value", "limits"):
        frame["value"] = noise.ravel()
        frame["lower"], frame["upper"] = frame["value"] - 1.96, frame["value"] + 1.96
        return frame
    # Counts scatter of themselves: of independent readings only the slope is left to add.
    link = slope * times if data.plain_counts else noise
    centred = LINK_SD * (link - slope * times.mean(axis=1, keepdims=True))
    counted = draw.integers(COUNTED * 4 // 5, COUNTED * 6 // 5, (series, n))
    odds = SHARE / (1 - SHARE) * np.exp(centred)
    drawn = (
        draw.binomial(counted, odds / (1 + odds))
        if reads == "share"
        else draw.poisson(counted * SHARE * np.exp(centred))
    )
    frame["numerator"], frame["denominator"] = drawn.ravel(), counted.ravel()
    return frame


def verdicts_on(frame: pd.DataFrame, method: Method, n: int, overlap: int, **options: Any) -> Any:
    """Give the movement of every series."""
    parts = method.reads in ("share", "count", "growing")
    figure = {"numerator": "numerator", "denominator": "denominator"} if parts else {}
    limits = {"lower": "lower", "upper": "upper"} if method.reads == "limits" else {}
    panel = kp.Panel(frame, series="series", period="period", **(figure or {"value": "value"}))
    return panel.trend(
        window=2 * n,
        every="latest",
        overlap=overlap,
        columns=["movement"],
        **limits,
        **method.options,
        **options,
    )["movement"]


def called(frame: pd.DataFrame, method: Method, data: Data, n: int) -> float | None:
    """Give the share of series, in per cent, that are said to go up or down; None if refused."""
    verdicts = verdicts_on(frame, method, n, data.overlap if method.told_of_overlap else 1)
    if verdicts.isna().any():
        return None
    return float(100 * (verdicts != "flat").mean())


def to_be_found(data: Data, method: Method, n: int) -> float:
    """Give the slope that the test of its kind finds in 80 % of series, at its own level."""
    if method.reads == "value":
        return kp.detectable_slope(n, sd=1.0, overlap=data.overlap)
    # The scatter is taken as known: the normal distribution in place of Student's t.
    normal = NormalDist()
    errors = normal.inv_cdf(1 - LEVEL_OF_OHID / 2) + normal.inv_cdf(0.8)
    return errors / math.sqrt(n * (n * n - 1) / 12)


def cell(rates: list[float | None], stated: float | None) -> str:
    """Write a false-arrow rate and a power; bold where the rate is above what is stated."""
    false, power = rates
    if false is None or power is None:
        return "none"
    text = f"{false:.2f} / {power:.0f}"
    return f"**{text}**" if stated is not None and false > stated + 0.3 else text


def table(data: Data, series: int) -> list[str]:
    """Simulate one kind of data by every method."""
    lines = [
        f"### {data.name}",
        "",
        "| method | stated | " + " | ".join(f"n = {n}" for n in LENGTHS) + " |",
        "|---|---|" + "---|" * len(LENGTHS),
    ]
    for method in METHODS:
        if data.overlap == 1 and not method.told_of_overlap:
            continue
        cells = []
        for n in LENGTHS:
            draw = np.random.Generator(np.random.Philox([SEED, n]))
            slopes = (0.0, to_be_found(data, method, n))
            rates = [
                called(frame_of(draw, data, method.reads, series, n, slope), method, data, n)
                for slope in slopes
            ]
            cells.append(cell(rates, method.stated))
        stated = "" if method.stated is None else f"{method.stated:g}"
        lines.append(f"| {method.name} | {stated} | {' | '.join(cells)} |")
    return [*lines, ""]


def growing(draw: Draw, series: int, n: int, between: float, slope: float) -> pd.DataFrame:
    """Draw shares of 80 % of 20 to 500 cases that scatter by `between` and rise by `slope`."""
    counted = np.tile(np.linspace(20, 500, n).round(), (series, 1))
    middle = np.arange(n) - (n - 1) / 2
    share = np.clip(0.8 + between * draw.normal(size=(series, n)) + slope * middle, 0, 1)
    return pd.DataFrame(
        {
            "series": np.repeat(np.arange(series), n),
            "period": np.tile(np.arange(n), series),
            "numerator": draw.binomial(counted.astype(np.int64), share).ravel().astype(float),
            "denominator": counted.ravel(),
        }
    )


def table_of_denominators(series: int) -> list[str]:
    """Simulate shares of growing denominators, by how much the share itself scatters."""
    lines: list[str] = []
    data = Data("", independent)
    for between in (0.0, 0.02, 0.05):
        scatter = f"the share itself scatters by {100 * between:g} points" if between else ""
        lines += [
            f"### Shares of 80 % of 20 to 500 cases{f', {scatter}' if scatter else ''}",
            "",
            "| method | stated | " + " | ".join(f"n = {n}" for n in LENGTHS) + " |",
            "|---|---|" + "---|" * len(LENGTHS),
        ]
        for method in BY_DENOMINATOR:
            cells = []
            for n in LENGTHS:
                draw = np.random.Generator(np.random.Philox([SEED, 100, n]))
                slopes = (0.0, 0.165 / n)
                rates = [
                    called(growing(draw, series, n, between, slope), method, data, n)
                    for slope in slopes
                ]
                cells.append(cell(rates, method.stated))
            lines.append(f"| {method.name} | {method.stated:g} | {' | '.join(cells)} |")
        lines.append("")
    return lines


def cautioned(draw: Draw, data: Data, method: Method, n: int) -> float:
    """Give the share of false arrows, in per cent, that come with a caution."""
    told = data.overlap if data.noise is carrying_and_rolling else 1
    # A test at 5 %, so that there are arrows enough to count.
    level = {} if method.reads == "value" else {"alpha": 0.05}
    frame = frame_of(draw, data, method.reads, 40 * ARROWS, n, 0.0)
    moved = verdicts_on(frame, method, n, told, **level)
    drawn = moved.index[moved != "flat"][:ARROWS]
    columns = {name: frame[name].to_numpy().reshape(-1, n) for name in PARTS[method.reads]}
    times = frame["period"].to_numpy().reshape(-1, n)
    cautions = 0
    for at in drawn:
        given = {name: column[at] for name, column in columns.items()}
        asked = {"overlap": told, **given, **method.options, **level}
        cautions += bool(kp.trend(period=times[at], **asked).caution)
    return 100 * cautions / len(drawn)


def caution_table() -> list[str]:
    """Simulate how often an arrow that is chance's comes with a caution."""
    lines = [
        "### Of the arrows that chance draws, how many come with a caution",
        "",
        (
            f"Per cent of {ARROWS:,} false arrows in each cell; overlap given only where half "
            "carries over beside it."
        ),
        "",
        "| data | method | " + " | ".join(f"n = {n}" for n in CAUTION_LENGTHS) + " |",
        "|---|---|" + "---|" * len(CAUTION_LENGTHS),
    ]
    for at in (0, 4, 2, 3, 7):
        data = KINDS[at]
        for method in METHODS:
            known = ON_VALUES if data.overlap > 1 else CAUTIONED
            known = ON_VALUES[:1] if data.noise is carrying_and_rolling else known
            if method.name not in known:
                continue
            cells = []
            for n in CAUTION_LENGTHS:
                draw = np.random.Generator(np.random.Philox([SEED, at, n]))
                cells.append(f"{cautioned(draw, data, method, n):.0f}")
            lines.append(f"| {data.name} | {method.name} | {' | '.join(cells)} |")
    return [*lines, ""]


def main() -> None:
    """Print the tables, or put them in the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=20_000, help="series in each cell")
    parser.add_argument("--write", action="store_true", help="put the tables in the page")
    asked = parser.parse_args()
    error = 100 * math.sqrt(0.05 * 0.95 / asked.series)
    size = f"{asked.series:,} series in each cell (standard error {error:.2f} points at 5 %)"
    lines = [f"{size}, seed {SEED}.", ""]
    for data in KINDS:
        lines += table(data, asked.series)
    lines += table_of_denominators(asked.series)
    lines += caution_table()
    text = "\n".join(lines)
    if not asked.write:
        print(text)
        return
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
