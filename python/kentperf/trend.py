"""Direction of travel by regression: whether a figure is improving, worsening or neither."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf import _core
from kentperf._aligned import Aligned
from kentperf._columns import (
    AS_GIVEN,
    POLARITIES,
    choose,
    decimal_places,
    share,
    whole_number,
)
from kentperf._one_series import OneSeries, figure_columns
from kentperf._points import Points, series_points
from kentperf.rag import note_faulty_limits

__all__ = ["Trend", "trend"]

MOVEMENT_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(["down", "flat", "up"], ordered=True)
DIRECTION_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    ["worsening", "stable", "improving"], ordered=True
)
METHODS = ("ols", "last_two")
ALPHA = 0.05
ALL_PERIODS = 2**40
"""A window that holds every period."""


@dataclass(frozen=True, eq=False)
class Trend:
    """A verdict on the direction of travel; it reads as a sentence.

    Attributes
    ----------
    movement : {"down", "flat", "up"} or None
        Which way the figure itself goes.
    direction : {"worsening", "stable", "improving"} or None
        Whether that is good.
    slope, slope_low, slope_high : float
        Change a period in the unit of the value, and its 1 - alpha confidence interval; for
        ``last_two`` the change itself, without interval. NaN where there is no verdict.
    p_value : float
        Two-sided, of no change.
    n : int
        How many values were used.
    method : str
        What was done: ``ols``, ``gls`` (least squares that allows for overlap) or ``last_two``.
    overlap : int
        How many periods one value spans.
    reason : str
        What the verdict rests on, or why there is none.
    start, end : Period or int or None
        The first and the last period given in the window, valued or not.
    alpha : float
        The level of the test.
    polarity : {"higher", "lower", "range"} or None
        Which way is good.
    unit : str or None
        Unit of the value, where it was given.
    detectable : float
        The least slope, a period, that a test of these values would find in 80 % of cases; NaN
        where it is not known.
    points : Points or None
        The periods and figures of the window, for a chart; not compared.
    """

    movement: str | None
    direction: str | None
    slope: float
    slope_low: float
    slope_high: float
    p_value: float
    n: int
    method: str
    overlap: int
    reason: str
    start: Any
    end: Any
    alpha: float
    polarity: str | None = None
    unit: str | None = None
    detectable: float = math.nan
    points: Points | None = field(default=None, repr=False)

    def __eq__(self, other: object) -> bool:
        """Compare what the verdict says; a missing number equals a missing number."""
        return isinstance(other, Trend) and self._said() == other._said()

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash(self._said())

    def _said(self) -> tuple[Any, ...]:
        said = [getattr(self, part.name) for part in fields(self) if part.name != "points"]
        return tuple(None if part != part else part for part in said)

    def __str__(self) -> str:
        """Say it in a sentence."""
        from kentperf.report.verdict import sentence

        return sentence(self)


def trend(
    value: Any,
    period: Any = None,
    *,
    polarity: str = "higher",
    low: Any = None,
    high: Any = None,
    window: int | None = None,
    method: str = "ols",
    alpha: float | None = None,
    overlap: int = 1,
    min_points: int = 4,
    numerator: Any = None,
    denominator: Any = None,
    decimals: int | None = None,
    unit: str | None = None,
) -> Trend:
    """Judge the direction of travel of one series.

    Least squares of value on true period ordinal (gaps count) with a two-sided t-test: the sign
    of a significant slope and the polarity say improving or worsening; not significant is stable.

    Parameters
    ----------
    value : array-like or Series of shape (n,), or None
        The figures, in any order; missing is no data and only lowers n. None: `numerator` over
        `denominator`, period by period.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    polarity : {"higher", "lower", "range"}
        Which way is good. For ``range`` the distance outside the [low, high] of each period is
        tested and the slope is the distance's; movement is the sign of the figure's own slope.
        A period without either limit is not used; without any limits there is no direction.
    low, high : float or array-like, optional
        The range of polarity ``range``; a missing half is unbounded.
    window : int, optional
        Use the last `window` periods, ending at the last period given, valued or not.
    method : {"ols", "last_two"}
        Least squares, or the sign of the change between the two last known values.
    alpha : float, optional
        Level of the test; significant means p < alpha. Default 0.05.
    overlap : int
        How many periods one value spans, in period ordinals: 4 for a rolling year on quarters, 12
        on months. Successive values are then correlated, V[i, j] = max(0, overlap - |ti - tj|),
        and generalised least squares allows for it.
    min_points : int
        The fewest values for a verdict, never fewer than three (two for ``last_two``).
    numerator, denominator : array-like, optional
        The two parts of a ratio; read where `value` is None.
    decimals : int, optional
        Printed decimals. Values that are identical at them are stable without a test, and
        ``last_two`` compares at them; the fit itself is never rounded.
    unit : str, optional
        Unit of the value, for the sentence: a unit of the register, such as "percent" or "days".

    Returns
    -------
    Trend
        Frozen; ``str()`` of it is a sentence.

    Raises
    ------
    KentPerfError
        For text or infinity, a period that stands twice or cannot be read, an unknown polarity or
        method, or an option out of range.

    Notes
    -----
    With six quarterly readings of a rolling year that does not change, ``overlap=1`` calls a
    trend 33 % of the time and ``overlap=4`` 5 %: see docs/overlap.md.

    Examples
    --------
    >>> verdict = trend([54, 47, 39, 34], polarity="lower")
    >>> verdict.direction, verdict.movement, round(verdict.slope, 2)
    ('improving', 'down', -6.8)
    >>> print(trend([26, 26, 26]))
    No direction: 3 points, at least 4 needed.
    """
    settings = trend_settings(method, alpha, overlap, min_points, decimals)
    periods = ALL_PERIODS if window is None else whole_number("window", window, 1)
    way = choose("polarity", polarity, POLARITIES)
    figure = figure_columns(value, numerator, denominator)
    aligned = Aligned(**figure, low=low, high=high, polarity=way)
    series = OneSeries(aligned, period)
    values = series.ratio_or_value()
    limits = {name: aligned.numbers(name) for name in ("low", "high")}
    ways = aligned.polarity()
    note_faulty_limits(aligned.rows, limits, ways, aligned.labels, aligned.problems)
    aligned.check("trend")
    limits = {name: series.to_panel(limit) for name, limit in limits.items()}
    result = _core.trend(
        series.core,
        values,
        polarity=ways,
        low=limits["low"],
        high=limits["high"],
        window=periods,
        every=_core.Every.latest,
        **settings,
    )
    verdict = _verdict(result, series, settings)
    if series.core.rows == 0:
        return replace(verdict, polarity=way, unit=unit)
    first = int(result["first_row"][0])
    points = series_points(series, first, values, **limits)
    return replace(verdict, polarity=way, unit=unit, points=points)


def trend_settings(
    method: str, alpha: float | None, overlap: int, min_points: int, decimals: int | None
) -> dict[str, Any]:
    """Check the options of a test of trend and give them as the kernel takes them.

    Returns
    -------
    dict
        Arguments of ``_core.trend``.

    Raises
    ------
    KentPerfError
        For an unknown method or an option out of range.
    """
    chosen = choose("method", method, METHODS)
    kernel = "last_two" if chosen == "last_two" else "least_squares"
    return {
        "method": _core.TrendMethod[kernel],
        "alpha": ALPHA if alpha is None else share("alpha", alpha),
        "overlap": whole_number("overlap", overlap, 1),
        "min_points": whole_number("min_points", min_points, 1),
        "decimals": decimal_places(decimals),
    }


def trend_reasons(
    reason: npt.NDArray[np.int8], n: npt.NDArray[np.int32], settings: dict[str, Any]
) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Put reasons in words, too few points by how many there are.

    Parameters
    ----------
    reason : ndarray of int8
        The kernel's codes.
    n : ndarray of int32
        How many points there are.
    settings : dict
        As `trend_settings` gives them.

    Returns
    -------
    codes : ndarray of int32
        Indexes of the words.
    words : list of str
        Each different.
    """
    alpha = f"{settings['alpha']:g}"
    rounded = settings["decimals"] != AS_GIVEN
    last_two = settings["method"] == _core.TrendMethod.last_two
    needed = 2 if last_two else max(settings["min_points"], 3)
    same = "identical at printed precision" if rounded else "every value is the same"
    reasons = _core.TrendReason
    known = {
        reasons.significant: f"steeper than chance explains (p < {alpha})",
        reasons.not_significant: f"no steeper than chance explains (p ≥ {alpha})",
        reasons.constant: same,
        reasons.exact_line: "the values lie on a straight line",
        reasons.always_inside: "always inside the range",
        reasons.same_distance: "as far outside the range throughout",
        reasons.changed: "the last value differs from the one before",
        reasons.unchanged: "the last value equals the one before",
        reasons.too_few: "too few points",
        reasons.no_polarity: "no polarity says which way is good",
        reasons.no_range: "no range limits say what is good",
    }
    texts = [known[code] for code in sorted(known)]
    return few_told_apart(reason, n, int(reasons.too_few), texts, f"at least {needed} needed")


def few_told_apart(
    reason: npt.NDArray[np.int8],
    n: npt.NDArray[np.int32],
    too_few: int,
    texts: list[str],
    needed: str,
    what: str = "",
) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Give the reason "too few" a text for each number of points there is.

    Parameters
    ----------
    reason, n : ndarray
        The kernel's codes and numbers of points.
    too_few : int
        The code of having too few.
    texts : list of str
        The texts by code.
    needed : str
        Says how many are needed.
    what : str
        What the points are of.

    Returns
    -------
    codes : ndarray of int32
        Indexes of the texts.
    texts : list of str
        Those given, then those for too few.
    """
    few = reason == too_few
    most = int(n[few].max()) if few.any() else -1
    counted = [f"{k} point{'' if k == 1 else 's'}{what}, {needed}" for k in range(most + 1)]
    return np.where(few, n + len(texts), reason).astype(np.int32), texts + counted


def _verdict(result: dict[str, Any], series: OneSeries, settings: dict[str, Any]) -> Trend:
    last_two = settings["method"] == _core.TrendMethod.last_two
    overlap = settings["overlap"]
    method = "last_two" if last_two else ("gls" if overlap > 1 else "ols")
    if series.core.rows == 0:
        reason = np.array([_core.TrendReason.too_few], np.int8)
        _, texts = trend_reasons(reason, np.zeros(1, np.int32), settings)
        return no_verdict(texts[-1], method=method, overlap=overlap, alpha=settings["alpha"])
    ordinals = series.core.ordinals
    first = int(result["first_row"][0])
    at = [int(series.core.first_period) + int(ordinals[row]) for row in (first, -1)]
    codes, texts = trend_reasons(result["reason"], result["n"], settings)
    return Trend(
        movement=_word(result["movement"], MOVEMENT_DTYPE),
        direction=_word(result["direction"], DIRECTION_DTYPE),
        slope=float(result["slope"][0]),
        slope_low=float(result["slope_low"][0]),
        slope_high=float(result["slope_high"][0]),
        p_value=float(result["p_value"][0]),
        n=int(result["n"][0]),
        method=method,
        overlap=overlap,
        reason=texts[codes[0]],
        start=series.periods.at(at[0]),
        end=series.periods.at(at[1]),
        alpha=settings["alpha"],
    )


def no_verdict(reason: str, *, method: str, overlap: int, alpha: float) -> Trend:
    """Give the trend of what has nothing to test.

    Parameters
    ----------
    reason : str
        Why not.
    method, overlap, alpha
        As of a `Trend`.

    Returns
    -------
    Trend
        Without movement, direction, numbers or periods.
    """
    nan = float("nan")
    return Trend(
        movement=None,
        direction=None,
        slope=nan,
        slope_low=nan,
        slope_high=nan,
        p_value=nan,
        n=0,
        method=method,
        overlap=overlap,
        reason=reason,
        start=None,
        end=None,
        alpha=alpha,
    )


def _word(codes: npt.NDArray[np.int8], dtype: pd.CategoricalDtype) -> str | None:
    return None if codes[0] < 0 else str(dtype.categories[codes[0]])
