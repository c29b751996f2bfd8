"""Simulate whether chances of outlooks come true: see outlook.md.

Run: python docs/outlook_simulation.py [--series N]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp

Draw = np.random.Generator
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Kind:
    """Figures of one kind: how they are made, and how they are looked ahead of.

    Attributes
    ----------
    make : callable
        Gives single periods, or numerators and denominators, of shape (series, length).
    known : int
        How many periods are in hand.
    window : int
        How many the figure spans; it ends with the last period made.
    options : dict
        Further ones of `Panel.outlook`.
    shared : bool
        Whether only rolling figures are given.
    """

    make: Callable[[Draw, int], tuple[Floats, Floats | None]]
    known: int
    window: int
    options: dict[str, Any] = field(default_factory=dict)
    shared: bool = False


def normal(length: int, slope: float = 0.0, wave: float = 0.0) -> Any:
    """Make single periods that scatter by 1 about a line and a yearly wave."""
    times = np.arange(length)
    level = slope * times + wave * np.sqrt(2) * np.sin(2 * np.pi * times / 4)
    return lambda draw, series: (draw.normal(level, 1.0, (series, length)), None)


def carried(length: int, share: float) -> Any:
    """Make single periods of which each carries over a share of the one before."""

    def make(draw: Draw, series: int) -> tuple[Floats, None]:
        values = draw.normal(0.0, 1.0, (series, length))
        for t in range(1, length):
            values[:, t] = share * values[:, t - 1] + np.sqrt(1 - share**2) * values[:, t]
        return values, None

    return make


def shares(length: int, least: int, most: int, scatter: float = 0.0) -> Any:
    """Make shares of about 80 % of as many cases as drawn between two sizes, alike in logarithm."""

    def make(draw: Draw, series: int) -> tuple[Floats, Floats]:
        size = np.exp(draw.uniform(np.log(least), np.log(most), (series, length))).round()
        true = np.clip(draw.normal(0.8, scatter, (series, length)), 0, 1)
        return draw.binomial(size.astype(np.int64), true).astype(np.float64), size

    return make


def counts(length: int, mean: float) -> Any:
    """Make counts by Poisson."""
    return lambda draw, series: (draw.poisson(mean, (series, length)).astype(np.float64), None)


SEASONAL = {"method": "season", "season": 4}
KINDS = {
    "the next of 12 single figures": Kind(normal(13), 12, 1),
    "the mean of a year, after its first quarter": Kind(normal(10), 7, 4),
    "the mean of a year, after its third quarter": Kind(normal(10), 9, 4),
    "a sum over 12 months, six to come": Kind(normal(30), 24, 12),
    "a year about a line": Kind(normal(16, slope=0.3), 13, 4, {"method": "line"}),
    "a year with seasons, by seasons": Kind(normal(16, wave=1.0), 13, 4, SEASONAL),
    "a year with seasons, by a level": Kind(normal(16, wave=1.0), 13, 4),
    "rolling years, from those alone, next": Kind(normal(16), 15, 4, shared=True),
    "rolling years, from those alone, three ahead": Kind(normal(18), 15, 4, shared=True),
    "a share, 50 to 200 cases": Kind(shares(10, 50, 200), 7, 4),
    "a share, 20 to 2,000 cases": Kind(shares(10, 20, 2000), 7, 4),
    "a share, 20 to 2,000 cases and scatter of 3 points": Kind(shares(10, 20, 2000, 0.03), 7, 4),
    "a share, 5 to 20 cases": Kind(shares(10, 5, 20), 7, 4),
    "a count, mean 20 a quarter": Kind(counts(10, 20.0), 7, 4, {"minimum": 0.0}),
    "a count, mean 2 a quarter": Kind(counts(10, 2.0), 7, 4, {"minimum": 0.0}),
    "a year, carry-over 0.2": Kind(carried(10, 0.2), 7, 4),
    "a year, carry-over 0.5": Kind(carried(10, 0.5), 7, 4),
    "a year, carry-over 0.8": Kind(carried(10, 0.8), 7, 4),
}
SPREAD = 1.0
SPREADS = (0.5, 0.63, 1.0, 1.5, 2.0)
MAIN = "the mean of a year, after its first quarter"


def judged(name: str, series: int, spread: float = SPREAD) -> pd.DataFrame:
    """Look ahead of series of one kind and see what comes.

    Parameters
    ----------
    name : str
        One of `KINDS`.
    series : int
        How many.
    spread : float
        How far targets lie from the level, in standard deviations of a single period.

    Returns
    -------
    DataFrame
        ``chance met inside sofar``: the chance said, what came, whether the interval held the
        figure, and whether the part in hand alone met the target.
    """
    kind = KINDS[name]
    draw = np.random.Generator(np.random.Philox(key=[20260106, list(KINDS).index(name)]))
    over, under = kind.make(draw, series)
    weights = np.ones_like(over) if under is None else under
    last = slice(over.shape[1] - kind.window, None)
    single = over[:, -1] / weights[:, -1]
    truth = over[:, last].sum(axis=1) / weights[:, last].sum(axis=1)
    target = truth.mean() + spread * single.std() * draw.normal(0.0, 1.0, series)
    in_hand = slice(over.shape[1] - kind.window, kind.known)
    sofar = over[:, in_hand].sum(axis=1) / np.maximum(weights[:, in_hand].sum(axis=1), 1)
    found = _outlooks(kind, over, under, target)
    figure = found["expected"].to_numpy()
    inside = (found["lower"] <= truth + 1e-12) & (truth - 1e-12 <= found["upper"])
    if np.isnan(figure).any():
        message = f"{name}: an outlook is missing"
        raise ValueError(message)
    return pd.DataFrame(
        {
            "chance": found["chance_target"].to_numpy(),
            "met": truth >= target,
            "inside": inside.to_numpy(),
            "sofar": sofar >= target,
        }
    )


def _outlooks(kind: Kind, over: Floats, under: Floats | None, target: Floats) -> pd.DataFrame:
    if kind.shared:
        # Rolling means, one for each period that ends a whole window.
        summed = np.cumsum(over, axis=1)
        over = summed[:, kind.window - 1 :] - np.c_[np.zeros(len(over)), summed[:, : -kind.window]]
        over = over / kind.window
    known = kind.known - (kind.window - 1 if kind.shared else 0)
    series, length = over.shape
    columns = {
        "series": np.repeat(np.arange(series), known),
        "period": np.tile(np.arange(known), series),
        "n": over[:, :known].ravel(),
    }
    figure = {"value": "n"}
    stat = "as_given" if kind.shared else "mean"
    if under is not None:
        columns["d"] = under[:, :known].ravel()
        figure, stat = {"numerator": "n", "denominator": "d"}, "ratio"
    panel = kp.Panel(pd.DataFrame(columns), "series", "period", **figure)
    options = {"stat": stat, "window": kind.window, "history": None, **kind.options}
    shown = ["expected", "lower", "upper", "chance_target"]
    targets = pd.Series(target, index=pd.RangeIndex(series, name="series"))
    return panel.outlook(at=length - 1, target=targets, columns=shown, **options)


def tenths(found: pd.DataFrame) -> pd.DataFrame:
    """Give, of each tenth of chances, how many said so, what they said and what came, in %."""
    tenth = np.minimum((10 * found["chance"]).astype(int), 9)
    by = found.groupby(tenth)
    return pd.DataFrame(
        {"said": 100 * by["chance"].mean(), "came": 100 * by["met"].mean(), "of": by.size()}
    )


def brier(found: pd.DataFrame, forecast: str) -> float:
    """Give the mean square of what was said less what came."""
    return float(((found[forecast].astype(float) - found["met"]) ** 2).mean())


def line(found: pd.DataFrame) -> list[float]:
    """Give, in %: intervals that hold, what comes true of 20 % and 80 %; and two Brier scores."""
    near = {said: (found["chance"] - said).abs() < 0.05 for said in (0.2, 0.8)}
    return [
        float(100 * found["inside"].mean()),
        *(float(100 * found.loc[here, "met"].mean()) for here in near.values()),
        brier(found, "chance"),
        brier(found, "sofar"),
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=50_000)
    series = parser.parse_args().series
    print("| the chance said | said on average | came true |\n|---|---|---|")
    for tenth, row in tenths(judged(MAIN, series)).iterrows():
        print(
            f"| {10 * tenth} to {10 * tenth + 10} % | {row['said']:.1f} % | {row['came']:.1f} % |"
        )
    print("\n| targets lie within | of 20 % | of 80 % | Brier score | year so far as forecast |")
    print("|---|---|---|---|---|")
    for spread in SPREADS:
        _, twenty, eighty, own, sofar = line(judged(MAIN, series, spread))
        print(f"| {spread:g} sd | {twenty:.1f} % | {eighty:.1f} % | {own:.3f} | {sofar:.3f} |")
    print(
        "\n| figures | interval holds | of 20 % | of 80 % | Brier score | year so far as forecast |"
        "\n|---|---|---|---|---|---|"
    )
    for name, kind in KINDS.items():
        holds, twenty, eighty, own, sofar = line(judged(name, series))
        other = f"{sofar:.3f}" if kind.window > 1 and not kind.shared else ""
        print(f"| {name} | {holds:.1f} % | {twenty:.1f} % | {eighty:.1f} % | {own:.3f} | {other} |")


if __name__ == "__main__":
    main()
