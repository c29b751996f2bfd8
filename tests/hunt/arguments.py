"""What an argument of each name may be, for calls of any public function."""

import pandas as pd

from tests.hunt.columns import column, figures, on_index, periods
from tests.hunt.oddities import oddity
from tests.hunt.tables import KEYS

BAND_METHODS = (
    "prediction", "count", "share", "xmr", "quantile", "p_chart", "u_chart", "p_prime", "u_prime",
    "c_chart", "g_chart", "t_chart", "xbar", "s", "given",
)  # fmt: skip
TREND_METHODS = (
    "ols", "last_two", "mann_kendall", "seasonal_kendall", "ar1", "wls", "random_effects",
    "proportion", "rate", "weighted", "seasonal",
)  # fmt: skip
OUTLOOK_METHODS = ("level", "line", "season", "season_line")
OUTLOOK_STATS = ("as_given", "sum", "mean", "year_to_date", "ratio")
STATS = ("sum", "mean", "min", "max", "std", "ratio", "median", "weighted_mean", "last", "count")
WINDOWS = (1, 2, 3, 4, 6, 12, 24, 60, 1000, 2**31 - 1)
UNITS = ("number", "percent", "days", "per_1k", "£", "money", "hours", "visits")
SHARES = (0.05, 0.05, 0.5, 0.95, 0.01, 1e-6, 1e-12, 1e-15, 1e-300, 1 - 1e-9, 5e-324)

CHOICES = {
    "polarity": ("higher", "lower", "range"),
    "window": (*WINDOWS, "year"),
    "stat": STATS,
    "to": ("quarter", "year"),
    "year_start": (1, 4, 9, 12),
    "min_periods": (1, 2, 3, 12),
    "min_points": (1, 2, 3, 6, 100),
    "alpha": SHARES,
    "coverage": SHARES,
    "power": SHARES,
    "at": ("next", "year_end", 10, 1000, "2024-09"),
    "history": (6, 24, 2**31 - 1),
    "limits_coverage": SHARES,
    "overlap": (1, 2, 4, 12, 1000, 2**31 - 1),
    "carry_over": ("mixture", None),
    "size": (2, 5, 2.0**60, 1),
    "season": (2, 4, 12, 52, 2**31 - 1),
    "decimals": (0, 1, 2, 15, -3),
    "tolerance": (0.0, 0.5, 1e308),
    "basis": ("shown", "elementary", "either", "points", "percent"),
    "unit": UNITS,
    "sd": (1.0, 1e-300, 1e300),
    "xmr_constant": (2.66, 3.0, 1e-300),
    "sigmas": (3.0, 1.0, 1e300),
    "screening": (True, False, 3.0),
    "streaming": (True, False),
    "minimum": (0, -1e308, 50.0),
    "maximum": (100, 1e308, 50.0),
    "rules": (True, "outside", ["shift", "trend"], {"shift": 8}),
    "kind": ("percent", "points"),
    "on": ("previous", "same_period_last_year", "previous_year_to_date"),
    "freq": ("month", "quarter", "year", "week", "Q-DEC"),
    "year": ("2024/25", "2020", "2025-04", 54, "Q2 2024/25"),
    "lag": (0, 1, 5, 10**6),
    "months": (1, 3, 12),
    "threshold": (1, 5, 10),
    "round_to": (1, 5),
    "scale": (1.0, 100.0),
    "low": (1, 40, 0.0),
    "medium": (15, 3),
    "high": (60, 0.5),
    "floor_low": (30, 0.0),
    "floor_high": (70, 1.0),
    "target": (50, 0.5, 1e308),
    "floor": (45, 0.4, -1e308),
    "amount": (1, 10, 250),
    "annual": (1200, 0.0, 1e308),
    "start": ("2024-01", 3, 1e308),
    "end": ("2024-06", 9, -1e308),
    "centre": (50.0, 0.0),
    "next_denominator": (1.0, 0.0, 40.0),
    "margin": (0.25, 0.0, 1.0),
    "place": (0.5, -3.0, None),
    "previous": (1, 2.5, None),
    "state": ("no data", "not due"),
    "method": (*TREND_METHODS, *BAND_METHODS),
}
_COLUMNS = frozenset((
    "value", "numerator", "denominator", "weights", "lower", "upper", "data", "p_values", "y",
    "counts", "likelihood", "impact", "score", "profile",
))  # fmt: skip
_PERIODS = frozenset(("period", "periods", "published"))
_OF_TWO = frozenset(("target", "floor", "low", "high", "floor_low", "floor_high", "centre"))


_ONES = (5, [3, 9], "2024-04", ["2024-04", "2025-04"], pd.Period("2024Q3"), [])
_LISTS = {
    "baseline": ("all", (2, 7), ["2024-01", "2024-06"], [1, 2, 3]),
    "cuts": ((5.0, 10.0), (0.0, 0.0), (1.0,), (10.0, 5.0)),
    **dict.fromkeys(("breaks", "freeze", "rebase", "exclude"), _ONES),
}


def _directions(draw, n):
    return [draw.one_of(("improving", "stable", "worsening", None, "up")) for _ in range(n)]


def _design(draw, n):
    return [[1.0, *row] for row in figures(draw, 2 * n).reshape(n, 2).tolist()]


def _covariance(_draw, n):
    return [[float(max(0, 3 - abs(i - j))) for j in range(n)] for i in range(n)]


def _by_area(draw, _n):
    return pd.Series(figures(draw, len(KEYS)), index=list(KEYS))


_MADE = {
    "directions": _directions,
    "design": _design,
    "covariance": _covariance,
    "values": _by_area,
    **dict.fromkeys(_PERIODS, periods),
}


def argument(draw, name, n):
    """Give an argument of this name, for figures of n periods."""
    if draw.chance(draw.wildness):
        return oddity(draw)
    if name in _COLUMNS or (name in _OF_TWO and draw.chance(0.3)):
        return on_index(draw, column(draw, n), n) if draw.chance(0.5) else column(draw, n)
    if name in _MADE:
        return _MADE[name](draw, n)
    return draw.one_of(CHOICES.get(name) or _LISTS.get(name) or (True, False))
