"""What next period must be for a target to be met."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import as_numbers, choose, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.columns.read_tables import Floats
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.figures.units import unit_scale
from kentperf.register.register import Register

__all__ = ["Required", "required", "required_of"]

STATS = ("last", "sum", "mean", "ratio")


@dataclass(frozen=True)
class Required(PublicNames):
    """What next period must be; it reads as a sentence.

    Attributes
    ----------
    value : float
        The figure of the next period alone with which the target is just met, in the unit of the
        target. NaN where none would do.
    numerator, denominator : float
        Of a ratio: the parts of that period, the denominator as assumed; NaN otherwise.
    dropped : float
        The figure of the single period that drops out of the window; NaN where none does.
    target : float
        The target.
    polarity : str
        Whether the next period must be at least (higher) or at most (lower) the value.
    possible : bool
        False where a share would have to be below 0 or above 1, or at most a figure below 0 where
        none is yet.
    reason : str
        What it rests on.
    """

    value: float
    numerator: float
    denominator: float
    dropped: float
    target: float
    polarity: str
    possible: bool
    reason: str

    def __str__(self) -> str:
        """Say it in a sentence."""
        side = "at least" if self.polarity == "higher" else "at most"
        if not self.possible:
            return (
                f"The target of {self.target:g} is out of reach next period: it would need "
                f"{side} {self.value:.6g} ({self.reason})."
            )
        return (
            f"To meet the target of {self.target:g} next period must be {side} "
            f"{self.value:.6g} ({self.reason})."
        )


@front_door
def required(
    target: float,
    value: Any = None,
    *,
    window: int = 1,
    stat: str = "last",
    polarity: str = "higher",
    numerator: Any = None,
    denominator: Any = None,
    next_denominator: float | None = None,
    scale: float = 1.0,
) -> Required:
    """Say what next period must be for a target to be met.

    Parameters
    ----------
    target : float
        The target of the figure shown, in its unit; meeting it exactly achieves it.
    value : array-like of shape (n,), optional
        The single periods up to now, in order without gaps; for ``sum`` and ``mean``.
    window : int
        How many periods the figure shown spans.
    stat : {"last", "sum", "mean", "ratio"}
        How it is made of them; ``last`` is the single figure itself.
    polarity : {"higher", "lower"}
        Which way is good.
    numerator, denominator : array-like of shape (n,), optional
        The parts of the single periods, for ``ratio``.
    next_denominator : float, optional
        The denominator expected next period; the mean of those in the window where not given.
    scale : float
        What a ratio is multiplied by for its unit: 100 for per cent.

    Returns
    -------
    Required
        Frozen; ``str()`` of it is a sentence.

    Raises
    ------
    KentPerfError
        If an option is unknown or out of range, the target is no number, or the last
        `window` - 1 periods are not all known.

    Notes
    -----
    When the next period comes in, the oldest of the window drops out. Of the window - 1 that stay
    with sums N and D, the ratio is on target where the next numerator is
    target (D + d) / scale - N, d the next denominator.

    Examples
    --------
    >>> print(required(60, numerator=[300, 200, 250, 400], denominator=[1000, 900, 800, 900],
    ...                window=4, stat="ratio", scale=100, next_denominator=900))
    ... # doctest: +NORMALIZE_WHITESPACE
    The target of 60 is out of reach next period: it would need at least 138.889 (30 drops out of
    the window of 4; 900 expected next).
    """
    way = choose("polarity", polarity, ("higher", "lower"))
    how = choose("stat", stat, STATS)
    spans = whole_number("window", window, 1)
    aim = _target(target)
    if how == "ratio":
        above, below = _read(numerator, "numerator"), _read(denominator, "denominator")
        if len(above) != len(below):
            message = f"required: {len(above)} numerators and {len(below)} denominators"
            raise KentPerfError(message)
        parts = _kept(above, spans, "numerator"), _kept(below, spans, "denominator")
        return _ratio(aim, way, spans, parts, next_denominator, float(scale))
    if how == "last" or spans == 1:
        return _single(aim, way, aim, math.nan, "a single period", possible=True)
    figures = _read(value, "value")
    kept, dropped = _kept(figures, spans, "value")
    needed = aim * (spans if how == "mean" else 1) - math.fsum(kept)
    # Counts are never below nought; money may be, and shows it.
    possible = way == "higher" or needed >= 0 or bool((figures < 0).any())
    reason = f"{_dropped_words(dropped)}the window of {spans}"
    return _single(aim, way, needed, dropped, reason, possible=possible)


def _target(given: Any) -> float:
    try:
        target = float(given)
    except (TypeError, ValueError):
        target = math.nan
    if not math.isfinite(target):
        message = f"required: target={given!r} should be a number"
        raise KentPerfError(message)
    return target


def _single(
    target: float, polarity: str, needed: float, dropped: float, reason: str, *, possible: bool
) -> Required:
    return Required(
        value=needed,
        numerator=math.nan,
        denominator=math.nan,
        dropped=dropped,
        target=target,
        polarity=polarity,
        possible=possible,
        reason=reason,
    )


def _dropped_words(dropped: float) -> str:
    return "" if math.isnan(dropped) else f"{dropped:g} drops out of "


def _read(values: Any, column: str) -> Floats:
    given = [] if values is None else list(values)
    problems = Problems()
    found = as_numbers(given, column, range(len(given)), problems)
    problems.raise_if_any("required")
    return found


def _kept(found: Floats, window: int, column: str) -> tuple[list[float], float]:
    """Give the values that stay in the window, and the one that drops out."""
    kept = found[len(found) - (window - 1) :] if window > 1 else found[:0]
    if len(found) < window - 1 or np.isnan(kept).any():
        message = f"required: {column} should hold the last {window - 1} periods, all known"
        raise KentPerfError(message)
    return kept.tolist(), float(found[-window]) if len(found) >= window else math.nan


def _ratio(
    target: float,
    polarity: str,
    window: int,
    parts: tuple[tuple[list[float], float], tuple[list[float], float]],
    expected: float | None,
    scale: float,
) -> Required:
    (top, top_dropped), (below, below_dropped) = parts
    size = expected
    if size is None:
        known = [*below, *([] if math.isnan(below_dropped) else [below_dropped])]
        size = math.fsum(known) / len(known) if known else math.nan
    if not size > 0:
        message = f"required: next_denominator={expected!r} should be a number above 0"
        raise KentPerfError(message)
    needed = target / scale * (math.fsum(below) + size) - math.fsum(top)
    dropped = scale * top_dropped / below_dropped if below_dropped else math.nan
    value = scale * needed / size
    # Only a percentage is a share of its denominator; a rate may count events more than once.
    possible = needed <= size or scale != 100 if polarity == "higher" else needed >= 0
    window_words = f"{_dropped_words(dropped)}the window of {window}; {size:g} expected next"
    return Required(
        value, needed, float(size), dropped, target, polarity, bool(possible), window_words
    )


def required_of(history: pd.DataFrame, register: Register, kpi: str) -> Required:
    """Say what next period must be for a KPI of a scorecard to meet its target.

    Parameters
    ----------
    history : DataFrame
        Of the scorecard.
    register : Register
        The indicators.
    kpi : str
        The KPI.

    Returns
    -------
    Required
        By the target in force now.

    Raises
    ------
    KentPerfError
        If there is no such KPI, it has no single target, or the figures do not say.
    """
    part = history[history["kpi"] == kpi]
    if part.empty:
        message = f'there is no indicator "{kpi}".{near_match(kpi, history["kpi"].unique())}'
        raise KentPerfError(message)
    indicator = register.frame.iloc[register.place(kpi)]
    target = float(part["target"].iloc[-1])
    if math.isnan(target):
        message = f'"{kpi}" has no target in force, so nothing is required of it'
        raise KentPerfError(message)
    stat = indicator["aggregation"] if indicator["aggregation"] in STATS else "last"
    window = int(indicator["window"])
    if stat == "last" and window > 1 and indicator["aggregation"] == "as_given":
        message = f'"{kpi}": only rolling figures are given; next period needs those it is made of'
        raise KentPerfError(message)
    full = _full(part)
    return required(
        target,
        full["value"] if stat == "last" else full["single"],
        window=window,
        stat=str(stat),
        polarity=str(indicator["polarity"]),
        numerator=full["numerator"],
        denominator=full["denominator"],
        scale=unit_scale(str(indicator["unit"])),
    )


def _full(part: pd.DataFrame) -> pd.DataFrame:
    """Put a row at every period, so that a gap is a missing period."""
    ordinal = [getattr(period, "ordinal", period) for period in part["period"]]
    columns = ["value", "single", "numerator", "denominator"]
    rows = part[columns].set_axis(pd.Index(ordinal), axis=0)
    return rows.reindex(range(ordinal[0], ordinal[-1] + 1))
