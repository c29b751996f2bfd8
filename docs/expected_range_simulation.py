"""Simulate how often the next value of no change leaves its range: the table of expected-ranges.md.

Run: python docs/expected_range_simulation.py
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

import kentperf as kp

SERIES = 100_000
HISTORIES = (6, 8, 12, 24)

Floats = npt.NDArray[np.float64]


def normal(draw: np.random.Generator, shape: tuple[int, int]) -> dict[str, Floats]:
    """Draw figures of one level."""
    return {"value": draw.normal(50.0, 5.0, shape)}


def counts(draw: np.random.Generator, shape: tuple[int, int]) -> dict[str, Floats]:
    """Draw counts of 20 a period."""
    return {"value": draw.poisson(20.0, shape).astype(float)}


def cases(draw: np.random.Generator, shape: tuple[int, int]) -> dict[str, Floats]:
    """Draw how many cases pass between events of 1 in 50."""
    return {"value": draw.geometric(0.02, shape) - 1.0}


def days(draw: np.random.Generator, shape: tuple[int, int]) -> dict[str, Floats]:
    """Draw the days between events of one in 30 days."""
    return {"value": draw.exponential(30.0, shape)}


def shares(draw: np.random.Generator, shape: tuple[int, int]) -> dict[str, Floats]:
    """Draw shares of 80 % over denominators that vary."""
    under = draw.integers(200, 401, shape)
    return {"numerator": draw.binomial(under, 0.8).astype(float), "denominator": under * 1.0}


def rates(draw: np.random.Generator, shape: tuple[int, int]) -> dict[str, Floats]:
    """Draw rates of 1 in 10 over denominators that vary."""
    under = draw.integers(200, 401, shape)
    return {"numerator": draw.poisson(0.1 * under).astype(float), "denominator": under * 1.0}


def subgroups(draw: np.random.Generator, shape: tuple[int, int]) -> dict[str, Floats]:
    """Draw means and standard deviations of 5 to 40 measurements."""
    size = draw.integers(5, 41, shape)
    squares = draw.chisquare(size - 1) / (size - 1)
    means = draw.normal(50.0, 5.0 / np.sqrt(size))
    return {"value": means, "sd": 5.0 * np.sqrt(squares), "size": size * 1.0}


CASES: list[tuple[str, Any, dict[str, Any]]] = [
    ("prediction", normal, {}),
    ("prediction, trend", normal, {"trend": True}),
    ("prediction, season=4", normal, {"season": 4}),
    ("prediction, trend and season=4", normal, {"trend": True, "season": 4}),
    ("quantile", normal, {"method": "quantile"}),
    ("xmr", normal, {"method": "xmr"}),
    ("xmr, screening", normal, {"method": "xmr", "screening": True}),
    ("p_chart", shares, {"method": "p_chart"}),
    ("p_prime", shares, {"method": "p_prime"}),
    ("u_chart", rates, {"method": "u_chart"}),
    ("u_prime", rates, {"method": "u_prime"}),
    ("c_chart", counts, {"method": "c_chart"}),
    ("g_chart", cases, {"method": "g_chart"}),
    ("t_chart", days, {"method": "t_chart"}),
    ("xbar", subgroups, {"method": "xbar", "sd": "sd", "size": "size"}),
    ("s", subgroups, {"method": "s", "sd": "sd", "size": "size"}),
]


def outside(figures: dict[str, Floats], history: int, options: dict[str, Any]) -> str:
    """Give the share of series, in per cent, whose next value one panel call says is outside."""
    periods = history + 1
    frame = pd.DataFrame({name: column.ravel() for name, column in figures.items()})
    frame["series"] = np.repeat(np.arange(SERIES), periods)
    frame["period"] = np.tile(np.arange(periods), SERIES)
    parts = {name: name for name in figures if name not in options}
    panel = kp.Panel(frame, "series", "period", **parts)
    found = panel.bands(columns=["position"], **options).position[history::periods]
    if found.isna().all():
        return "no range"
    return f"{100 * (found.dropna() != 'within').mean():.1f} %"


def main() -> None:
    """Print the table."""
    print(f"| method | {' | '.join(f'{n} before' for n in HISTORIES)} |")
    print(f"|---|{'---|' * len(HISTORIES)}")
    for name, draw_figures, options in CASES:
        shown = []
        for history in HISTORIES:
            draw = np.random.default_rng(2000 + history)
            shown.append(outside(draw_figures(draw, (SERIES, history + 1)), history, options))
        print(f"| {name} | {' | '.join(shown)} |")


if __name__ == "__main__":
    main()
