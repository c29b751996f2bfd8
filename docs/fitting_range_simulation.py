"""Simulate ranges of figures that depend on each other, counts, shares: for expected-ranges.md.

Run: python docs/fitting_range_simulation.py [rolling|charted|carried|counts|shares] [SERIES]
"""

from __future__ import annotations

import sys

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp

HISTORIES = (6, 12, 24)
ROLLING_HISTORIES = (6, 8, 12, 24)
MEANS = (0.2, 0.5, 1.0, 2.0, 5.0, 20.0, 100.0)
SIZES = ((5, 5), (20, 20), (100, 100), (1000, 1000), (5000, 5000), (50, 200), (20, 2000))
SHARES = (0.5, 0.8, 0.95)
SCATTERS = (0.0, 0.01, 0.03)
SHIFT = 3.0
CARRIED = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95)

Floats = npt.NDArray[np.float64]


def generator(*cell: int) -> np.random.Generator:
    """Give the numbers of one cell."""
    return np.random.default_rng([21, *cell])


def last_rows(columns: dict[str, Floats], **options: object) -> pd.DataFrame:
    """Give the range of the last figure of each series, by one panel call."""
    series, periods = next(iter(columns.values())).shape
    frame = pd.DataFrame({name: column.ravel() for name, column in columns.items()})
    frame["series"] = np.repeat(np.arange(series), periods)
    frame["period"] = np.tile(np.arange(periods), series)
    panel = kp.Panel(frame, "series", "period", **{name: name for name in columns})
    return panel.bands(**options).iloc[periods - 1 :: periods]


def outside(found: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say which figures leave their range."""
    return (found["position"].astype(object) != "within").to_numpy(bool)


def per_cent(flags: npt.NDArray[np.bool_]) -> str:
    """Give a share in words."""
    return f"{100 * flags.mean():.1f} %"


def table(heads: list[str], rows: list[list[str]]) -> None:
    """Print a table."""
    print("|", " | ".join(heads), "|")
    print("|" + "---|" * len(heads))
    for row in rows:
        print("|", " | ".join(row), "|")
    print()


def rolled(single: Floats, overlap: int) -> Floats:
    """Give the rolling sums of single periods."""
    return np.lib.stride_tricks.sliding_window_view(single, overlap, 1).sum(axis=2)


def rolling(series: int) -> None:
    """Print rates, half widths and power of rolling figures, allowed for and not."""
    rows = []
    for overlap in (4, 12):
        for n in ROLLING_HISTORIES:
            single = generator(1, overlap, n).normal(0.0, 1.0, (series, n + overlap))
            values = {"value": rolled(single, overlap)}
            shifted = single.copy()
            shifted[:, -1] += SHIFT
            moved = {"value": rolled(shifted, overlap)}
            row = [f"{overlap}", f"{n}"]
            for allowed in (1, overlap):
                found = last_rows(values, overlap=allowed)
                half = (found["upper"] - found["lower"]).mean() / 2 / np.sqrt(overlap)
                power = per_cent(outside(last_rows(moved, overlap=allowed)))
                row += [per_cent(outside(found)), f"{half:.2f}", power]
            row.append(per_cent(outside(last_rows({"value": shifted}, window=n + overlap))))
            rows.append(row)
    heads = ["periods in each", "figures before", "not allowed for: outside", "half width, sd",
             "finds 3 sd", "overlap=: outside", "half width, sd", "finds 3 sd",
             "single periods: finds"]  # fmt: skip
    table(heads, rows)


def charted(series: int) -> None:
    """Print how many rolling figures XmR limits leave out, and how many a runs rule marks."""
    rows = []
    for overlap in (1, 4, 12):
        for n in HISTORIES:
            single = generator(5, overlap, n).normal(0.0, 1.0, (series, n + overlap))
            found = last_rows({"value": rolled(single, overlap)}, method="xmr", rules=True)
            marked = found["rule"].astype(object).notna() & (found["rule"].astype(object) != "")
            rows.append([f"{overlap}", f"{n}", per_cent(outside(found)),
                         per_cent(marked.to_numpy(bool))])  # fmt: skip
    table(["periods in each", "figures before", "outside", "outside or a runs rule"], rows)


def carried_over(draw: np.random.Generator, share: float, shape: tuple[int, int]) -> Floats:
    """Draw figures of one level and a standard deviation of 1, a share of each left in the next."""
    figures = draw.normal(0.0, 1.0, shape)
    for period in range(1, shape[1]):
        fresh = np.sqrt(1.0 - share**2) * figures[:, period]
        figures[:, period] = share * figures[:, period - 1] + fresh
    return figures


def carried(series: int) -> None:
    """Print rates, half widths and power where some of a departure carries over."""
    rows = []
    for share in CARRIED:
        for n in ROLLING_HISTORIES:
            draw = generator(4, int(100 * share), n)
            figures = carried_over(draw, share, (series, n + 1))
            moved = figures.copy()
            moved[:, -1] += SHIFT
            row = [f"{share:g}", f"{n}"]
            for carry_over in (None, "mixture"):
                options = {"carry_over": carry_over, "min_points": n}
                found = last_rows({"value": figures}, **options)
                half = (found["upper"] - found["lower"]).mean() / 2
                power = outside(last_rows({"value": moved}, **options))
                row += [per_cent(outside(found)), f"{half:.2f}", per_cent(power)]
            rows.append(row)
    heads = ["carry-over", "figures before", "prediction: outside", "half width, sd",
             "finds 3 sd", "mixture: outside", "half width, sd", "finds 3 sd"]  # fmt: skip
    table(heads, rows)


def counts(series: int) -> None:
    """Print how many counts leave their range, of Poisson counts and more scattered ones."""
    rows = []
    for scatter in (0.0, 0.1, 0.5):
        for place, mean in enumerate(MEANS):
            row = ["Poisson" if not scatter else f"sd of means {scatter:.0%}", f"{mean:g}"]
            for method in ("count", "prediction"):
                for n in HISTORIES:
                    draw = generator(2, place, int(100 * scatter), n)
                    shape = (series, n + 1)
                    means = draw.gamma(scatter**-2, mean * scatter**2, shape) if scatter else mean
                    values = {"value": draw.poisson(means, shape).astype(float)}
                    row.append(per_cent(outside(last_rows(values, method=method))))
            rows.append(row)
    heads = [f"{method}, {n} before" for method in ("count", "prediction") for n in HISTORIES]
    table(["counts", "mean", *heads], rows)


def shares(series: int) -> None:
    """Print how many shares leave their range, in the smallest and the largest fifth of sizes."""
    rows = []
    for place, (least, most) in enumerate(SIZES):
        for share in SHARES:
            for scatter in SCATTERS:
                row = [f"{least}" if least == most else f"{least} to {most}", f"{share:.0%}",
                       f"{100 * scatter:g} points"]  # fmt: skip
                for method in ("share", "prediction"):
                    for n in (6, 24):
                        draw = generator(3, place, int(100 * share), int(100 * scatter), n)
                        shape = (series, n + 1)
                        size = np.exp(draw.uniform(np.log(least), np.log(most + 1), shape))
                        under = np.floor(size).clip(least, most)
                        size_of_beta = share * (1 - share) / scatter**2 - 1 if scatter else 0.0
                        true = (
                            draw.beta(share * size_of_beta, (1 - share) * size_of_beta, shape)
                            if scatter
                            else share
                        )
                        over = draw.binomial(under.astype(np.int64), true).astype(float)
                        parts = {"numerator": over, "denominator": under}
                        left = outside(last_rows(parts, method=method))
                        own = under[:, -1]
                        small, large = np.quantile(own, [0.2, 0.8])
                        said = per_cent(left)
                        if least < most:
                            said += (
                                f" ({per_cent(left[own <= small])}, {per_cent(left[own >= large])})"
                            )
                        row.append(said)
                rows.append(row)
    heads = [f"{method}, {n} before" for method in ("share", "prediction") for n in (6, 24)]
    table(["denominators", "share", "scatter", *heads], rows)


TABLES = {
    "rolling": (rolling, 100_000),
    "charted": (charted, 20_000),
    "carried": (carried, 20_000),
    "counts": (counts, 20_000),
    "shares": (shares, 20_000),
}


def main() -> None:
    """Print the tables asked for."""
    asked = [word for word in sys.argv[1:] if word in TABLES] or list(TABLES)
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()]
    for name in asked:
        work, usual = TABLES[name]
        work(sizes[0] if sizes else usual)


if __name__ == "__main__":
    main()
