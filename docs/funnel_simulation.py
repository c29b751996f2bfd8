"""Simulate funnels and shrunk figures: the tables of funnel.md.

Run: python docs/funnel_simulation.py [FUNNELS]    (200 a cell by default; about a minute)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp

SEED = 20_261_129
FUNNELS = 200
AREAS = 150

Floats = npt.NDArray[np.float64]
BANDS = ((1, 4), (5, 19), (20, 49), (50, 199), (200, 2000))
SCATTERS = (0.0, 0.5, 1.0, 2.0)
"""Standard deviation between areas, in those that chance gives an area of the median size."""


def generator(*cell: int) -> np.random.Generator:
    """Give one seed a cell."""
    return np.random.default_rng([SEED, *cell])


def sizes(draw: np.random.Generator, shape: tuple[int, int], median: float) -> Floats:
    """Draw denominators: lognormal, a ninth of the areas over three times the median."""
    return np.maximum(np.round(draw.lognormal(np.log(median), 0.9, shape)), 1.0)


def true_shares(draw: np.random.Generator, shape: Any, centre: float, sd: float) -> Floats:
    """Draw areas' true shares: beta, of a mean and a standard deviation."""
    if sd == 0:
        return np.full(shape, centre)
    cases = centre * (1 - centre) / sd**2 - 1
    return draw.beta(centre * cases, (1 - centre) * cases, shape)


def funnels(numerator: Floats, denominator: Floats, **options: Any) -> pd.DataFrame:
    """Compare the areas of each row as one funnel."""
    rows, areas = numerator.shape
    frame = pd.DataFrame(
        {
            "area": np.tile(np.arange(areas), rows),
            "funnel": np.repeat(np.arange(rows), areas),
            "n": numerator.ravel(),
            "d": denominator.ravel(),
        }
    )
    panel = kp.Panel(frame, "area", "funnel", numerator="n", denominator="d")
    return panel.funnel(**options)


def percent(share: float) -> str:
    """Put a share in per cent."""
    return f"{100 * share:.1f} %"


def outside(found: pd.DataFrame) -> float:
    """Give the share of areas outside limits of 95 %."""
    return float((found["word"] != "similar").mean())


def by_size(count: int) -> Iterator[str]:
    """Areas all alike, no scatter allowed for: outside, by size."""
    forms = (f"{level}, {form}" for form in ("mid-p", "as printed") for level in ("95 %", "99.8 %"))
    yield f"| share | cases of an area | {' | '.join(forms)} |"
    yield "|---|---|---|---|---|---|"
    for at, centre in enumerate((0.5, 0.9, 0.05)):
        for band, (least, most) in enumerate(BANDS):
            draw = generator(1, at, band)
            d = draw.integers(least, most + 1, (count, 1000)).astype(float)
            n = draw.binomial(d.astype(int), centre).astype(float)
            cells = [
                percent(outside(funnels(n, d, overdispersion=False, limits=limits, level=level)))
                for limits in ("mid_p", "spiegelhalter")
                for level in (0.95, 0.998)
            ]
            yield f"| {centre:.0%} | {least} to {most} | {' | '.join(cells)} |"


def by_scatter(count: int) -> Iterator[str]:
    """Areas that differ, none an outlier: outside limits of 95 %, by how scatter is allowed for."""
    yield '| share | areas | scatter | `True` | `"spiegelhalter"` | `False` |'
    yield "|---|---|---|---|---|---|"
    for at, (centre, areas) in enumerate(((0.8, 30), (0.8, 150), (0.8, 1000), (0.95, 150))):
        for place, scatter in enumerate(SCATTERS):
            draw = generator(2, at, place)
            shape = (count * AREAS // areas * (4 if areas < AREAS else 1), areas)
            d = sizes(draw, shape, 150)
            sd = scatter * np.sqrt(centre * (1 - centre) / 150)
            n = draw.binomial(d.astype(int), true_shares(draw, shape, centre, sd)).astype(float)
            cells = [
                percent(outside(funnels(n, d, overdispersion=how)))
                for how in (True, "spiegelhalter", False)
            ]
            yield f"| {centre:.0%} | {areas} | {scatter:g} | {' | '.join(cells)} |"


def rates_shrunk(count: int) -> Iterator[str]:
    """Root mean squared error of shrunk figures against raw ones."""
    yield "| share or rate | median cases | scatter | error of figures |"
    yield "|---|---|---|---|"
    for at, (kind, centre) in enumerate((("share", 0.8), ("share", 0.1), ("rate", 0.05))):
        for place, scatter in enumerate(SCATTERS[1:]):
            draw = generator(3, at, place)
            shape = (count, AREAS)
            d = sizes(draw, shape, 100)
            if kind == "share":
                sd = scatter * np.sqrt(centre * (1 - centre) / 100)
                true = true_shares(draw, shape, centre, sd)
                n = draw.binomial(d.astype(int), true).astype(float)
            else:
                sd = scatter * np.sqrt(centre / 100)
                true = draw.gamma((centre / sd) ** 2, sd**2 / centre, shape)
                n = draw.poisson(d * true).astype(float)
            found = funnels(n, d, kind=kind, shrink=True)
            raw, shrunk = (
                np.sqrt(((found[name].to_numpy() - true.ravel()) ** 2).mean())
                for name in ("value", "shrunk")
            )
            yield f"| {kind} {centre:.0%} | 100 | {scatter:g} | {percent(shrunk / raw - 1)} |"


def slopes_shrunk(count: int) -> Iterator[str]:
    """Root mean squared error of shrunk slopes against raw ones."""
    yield "| periods | scatter of true slopes | error, one scatter a case | error, each its own |"
    yield "|---|---|---|---|"
    for at, periods in enumerate((6, 12)):
        for place, scatter in enumerate(SCATTERS[:-1]):
            draw = generator(4, at, place)
            areas = 10 * count
            d = np.repeat(sizes(draw, (areas, 1), 100), periods, axis=1)
            time = np.arange(periods) - (periods - 1) / 2
            chance = np.sqrt(0.8 * 0.2 / 100 / (time**2).sum())
            slope = draw.normal(0.0, max(scatter * chance, 1e-12), (areas, 1))
            true = np.clip(0.8 + slope * time, 0.02, 0.98)
            n = draw.binomial(d.astype(int), true).astype(float)
            frame = pd.DataFrame(
                {
                    "area": np.repeat(np.arange(areas), periods),
                    "period": np.tile(np.arange(periods), areas),
                    "n": n.ravel(),
                    "d": d.ravel(),
                }
            )
            panel = kp.Panel(frame, "area", "period", numerator="n", denominator="d")
            cells = []
            for pooled in (True, False):
                found = kp.shrunk_slopes(panel, window=periods, pooled_error=pooled)
                raw, shrunk = (
                    np.sqrt(((found[name].to_numpy() - slope[:, 0]) ** 2).mean())
                    for name in ("slope", "shrunk")
                )
                cells.append(percent(shrunk / raw - 1))
            yield f"| {periods} | {scatter:g} | {' | '.join(cells)} |"


def changes(count: int) -> Iterator[str]:
    """Two quarters of one true share of 88 %, target 90, floor 85: colours that change, and why."""
    heads = ("colour changed", "of all: said to be the figure", "firm", "true share in interval")
    yield f"| cases a quarter | {' | '.join(heads)} |"
    yield "|---|---|---|---|---|"
    for at, cases in enumerate((30, 100, 400)):
        draw = generator(5, at)
        kpis = 20 * count
        names = [f"k{number}" for number in range(kpis)]
        table = pd.DataFrame(
            {
                "kpi": np.repeat(names, 2),
                "period": ["2024Q1", "2024Q2"] * kpis,
                "numerator": draw.binomial(cases, 0.88, 2 * kpis),
                "denominator": cases,
            }
        )
        register = pd.DataFrame(
            {"kpi": names, "unit": "percent", "aggregation": "ratio", "target": 90, "floor": 85}
        )
        card = kp.scorecard(table, register)
        reason, sure = card.rag_change["reason"], card.sureness
        inside = (sure["lower"] <= 88) & (sure["upper"] >= 88)
        cells = (reason.notna(), reason == "performance", sure["sureness"] == "firm", inside)
        yield f"| {cases} | {' | '.join(percent(cell.mean()) for cell in cells)} |"


def changes_of_counts(count: int) -> Iterator[str]:
    """Two quarters of one true number of events: colours that change, and why."""
    yield "| events a quarter | target | floor | colour changed | of all: said to be the figure |"
    yield "|---|---|---|---|---|"
    for at, (mean, target, floor) in enumerate(((4, 4, 6), (12, 12, 15), (40, 40, 46))):
        draw = generator(6, at)
        kpis = 20 * count
        names = [f"k{number}" for number in range(kpis)]
        table = pd.DataFrame(
            {
                "kpi": np.repeat(names, 2),
                "period": ["2024Q1", "2024Q2"] * kpis,
                "value": draw.poisson(mean, 2 * kpis),
            }
        )
        register = pd.DataFrame(
            {"kpi": names, "unit": "count", "polarity": "lower", "target": target, "floor": floor}
        )
        reason = kp.scorecard(table, register).rag_change["reason"]
        cells = (reason.notna(), reason == "performance")
        found = " | ".join(percent(cell.mean()) for cell in cells)
        yield f"| {mean} | {target} | {floor} | {found} |"


def main() -> None:
    """Print the tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FUNNELS
    for table in (by_size, by_scatter, rates_shrunk, slopes_shrunk, changes, changes_of_counts):
        print(f"\n{table.__doc__}\n")
        for line in table(count):
            print(line, flush=True)


if __name__ == "__main__":
    main()
