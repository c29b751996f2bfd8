"""Upper and lower thresholds: the range that a figure is expected to fall in."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf import _core
from kentperf._aligned import Aligned, words
from kentperf._columns import choose, share, whole_number
from kentperf._one_series import OneSeries, figure_columns
from kentperf._trend_options import ALL_PERIODS
from kentperf._trend_reasons import few_told_apart
from kentperf.errors import KentPerfError
from kentperf.periods import Periods, read_periods

__all__ = ["assurance", "bands"]

POSITION_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    ["below", "within", "above"], ordered=True
)
ASSURANCE_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    ["consistently missed", "inconsistently met", "consistently met"], ordered=True
)
METHODS = ("prediction", "xmr", "given")
XMR_CONSTANT = 2.66


def bands(
    value: Any,
    period: Any = None,
    *,
    method: str = "prediction",
    coverage: float = 0.95,
    window: int | None = None,
    min_points: int = 6,
    baseline: Any = None,
    numerator: Any = None,
    denominator: Any = None,
    lower: Any = None,
    centre: Any = None,
    upper: Any = None,
    xmr_constant: float = XMR_CONSTANT,
) -> pd.DataFrame:
    """Give the range that each value was to be expected in, and its position.

    Limits come only from periods before the one judged, unless `baseline` names the periods they
    come from. They do not depend on the value judged.

    Parameters
    ----------
    value : array-like or Series of shape (n,), or None
        The figures of one series, in any order; missing is no data. None: `numerator` over
        `denominator`, period by period.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    method : {"prediction", "xmr", "given"}
        ``prediction``: mean -/+ t s sqrt(1 + 1/n), the interval that the next independent value
        falls in with probability `coverage`. ``xmr``: mean -/+ `xmr_constant` times the mean
        moving range; a moving range does not cross a gap. ``given``: `lower`, `upper` and
        `centre` as supplied.
    coverage : float
        For ``prediction``.
    window : int, optional
        How many periods before the one judged make its history. Default: all.
    min_points : int
        The fewest values in the history, never fewer than two.
    baseline : pair or list of periods, optional
        The periods that limits come from: a first and a last, both included, or (other than two)
        a list. It may hold those judged, and the reason then says so.
    numerator, denominator : array-like, optional
        The two parts of a ratio; read where `value` is None.
    lower, centre, upper : float, array-like or Series, optional
        For ``given``; a missing limit is unbounded.
    xmr_constant : float
        For ``xmr``: 2.66, as rounded in the field from 3 / 1.128.

    Returns
    -------
    DataFrame
        In the caller's order with the caller's index: ``lower, centre, upper`` (float64, in the
        unit of the value), ``n`` (values in the history; 0 for ``given``), ``position`` (ordered
        categorical below < within < above; a value on a limit is within), ``reason`` (why there
        is no range or no position, or that the value is in its own baseline; else empty).

    Raises
    ------
    KentPerfError
        For an unknown method, an option out of range, options that do not go together, a lower
        limit above its upper, a period that stands twice or cannot be read, text or infinity.

    Notes
    -----
    A prediction interval holds its stated rate at every n for independent values; XmR limits do
    not (7.7 % of new values fall outside them after 4 points, 4.5 % after 6, 1.9 % after 12).

    Examples
    --------
    >>> bands([10, 12, 11, 13, 12, 11, 19]).tail(1)[["lower", "upper", "n", "position"]].round(2)
       lower  upper  n position
    6   8.59  14.41  6    above
    """
    chosen = choose("method", method, METHODS)
    _check_together(chosen, window, baseline, {"lower": lower, "centre": centre, "upper": upper})
    figure = figure_columns(value, numerator, denominator)
    if chosen == "given":
        return _place(Aligned(**figure, lower=lower, centre=centre, upper=upper), period)
    settings = band_settings(chosen, coverage, min_points, xmr_constant)
    history = ALL_PERIODS if window is None else whole_number("window", window, 1)
    aligned = Aligned(**figure)
    series = OneSeries(aligned, period)
    values = series.ratio_or_value()
    aligned.check("bands")
    if baseline is None:
        found = _core.bands(series.core, values, window=history, **settings)
    else:
        ordinals = _baseline_ordinals(baseline, series)
        found = _core.bands_from_baseline(series.core, values, baseline=ordinals, **settings)
    columns = {name: series.to_caller(column) for name, column in found.items()}
    return aligned.frame(band_frame_columns(columns, settings["min_points"]))


def band_settings(
    method: str, coverage: float, min_points: int, xmr_constant: float
) -> dict[str, Any]:
    """Check the options of a computed band and give them as the kernel takes them.

    Raises
    ------
    KentPerfError
        If one is out of range.
    """
    if not xmr_constant > 0:
        message = f"xmr_constant={xmr_constant!r} should be positive"
        raise KentPerfError(message)
    return {
        "method": _core.BandMethod[method],
        "coverage": share("coverage", coverage),
        "min_points": whole_number("min_points", min_points, 1),
        "xmr_constant": float(xmr_constant),
    }


def band_reasons(
    reason: npt.NDArray[np.int8], n: npt.NDArray[np.int32], min_points: int
) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Put reasons in words, too little history by its length.

    Returns
    -------
    codes : ndarray of int32
        Indexes of the words.
    words : list of str
        Each different.
    """
    reasons = _core.BandReason
    known = {
        reasons.banded: "",
        reasons.in_baseline: "the value is in its own baseline",
        reasons.no_data: "no data",
        reasons.too_little_history: "too little history",
        reasons.no_moving_range: "no two successive periods in the history",
        reasons.no_limits: "no limits",
    }
    texts = [known[code] for code in sorted(known)]
    needed = f"at least {max(min_points, 2)} needed"
    too_little = int(reasons.too_little_history)
    return few_told_apart(reason, n, too_little, texts, needed, " of history")


def band_frame_columns(columns: dict[str, Any], min_points: int) -> dict[str, Any]:
    """Turn the kernel's codes into the categories and words of the public frame."""
    codes, texts = band_reasons(columns["reason"], columns["n"], min_points)
    return columns | {
        "position": pd.Categorical.from_codes(columns["position"], dtype=POSITION_DTYPE),
        "reason": words(codes, texts),
    }


def assurance(lower: Any, upper: Any, target: Any, *, polarity: Any = "higher") -> Any:
    """Say whether the target will be met, given the range to be expected.

    Parameters
    ----------
    lower, upper : float, array-like or Series of shape (n,)
        The expected range.
    target : float, array-like or Series
        The level aimed for.
    polarity : {"higher", "lower"} or array-like of them
        Which way is good; missing says nothing. A range has no single target: no assurance.

    Returns
    -------
    Series, Categorical or str or None
        Ordered categorical ``consistently missed`` < ``inconsistently met`` < ``consistently
        met``; missing where a limit or the target is. A target on a limit is ``inconsistently
        met``, as in the published truth tables.

    Raises
    ------
    KentPerfError
        For text or infinity, a lower limit above its upper, or an unknown polarity.

    Examples
    --------
    >>> assurance(91, 97, 90)
    'consistently met'
    >>> assurance([1, 5, 4], [3, 7, 9], 4, polarity="lower").tolist()
    ['consistently met', 'consistently missed', 'inconsistently met']
    """
    aligned = Aligned(lower=lower, upper=upper, target=target, polarity=polarity)
    limits = {name: aligned.full_numbers(name) for name in ("lower", "upper")}
    targets = aligned.full_numbers("target")
    ways = np.broadcast_to(aligned.polarity(), targets.shape)
    _note_crossed(limits["lower"], limits["upper"], aligned)
    aligned.check("assurance")
    higher, lower_is_good = (ways == int(_core.Polarity[way]) for way in ("higher", "lower"))
    above, below = targets > limits["upper"], targets < limits["lower"]
    codes = np.ones(aligned.rows, dtype=np.int8)
    codes[(higher & below) | (lower_is_good & above)] = 2
    codes[(higher & above) | (lower_is_good & below)] = 0
    unknown = np.isnan(targets) | np.isnan(limits["lower"]) | np.isnan(limits["upper"])
    codes[unknown | ~(higher | lower_is_good)] = -1
    return aligned.categorical(codes, ASSURANCE_DTYPE, "assurance")


def _check_together(method: str, window: int | None, baseline: Any, limits: dict[str, Any]) -> None:
    given = [f"{name}=" for name, limit in limits.items() if limit is not None]
    if method != "given" and given:
        message = f'{", ".join(given)} goes with method="given", not with method="{method}"'
        raise KentPerfError(message)
    if method == "given" and limits["lower"] is None and limits["upper"] is None:
        message = 'method="given" needs lower= or upper='
        raise KentPerfError(message)
    if baseline is not None and (window is not None or method == "given"):
        other = "window=" if window is not None else 'method="given"'
        message = f"baseline= says where the limits come from: leave out {other}"
        raise KentPerfError(message)


def _place(aligned: Aligned, period: Any) -> pd.DataFrame:
    series = OneSeries(aligned, period)
    values = series.to_caller(series.ratio_or_value())
    limits = {name: aligned.full_numbers(name) for name in ("lower", "centre", "upper")}
    _note_crossed(limits["lower"], limits["upper"], aligned)
    aligned.check("bands")
    position, reason = _core.place(values, lower=limits["lower"], upper=limits["upper"])
    n = np.zeros(aligned.rows, dtype=np.int32)
    columns = {**limits, "n": n, "position": position, "reason": reason}
    return aligned.frame(band_frame_columns(columns, 0))


def _note_crossed(
    lower: npt.NDArray[np.float64], upper: npt.NDArray[np.float64], aligned: Aligned
) -> None:
    for row in np.flatnonzero(lower > upper):
        rule = f"is above upper {upper[row]}: a range runs from lower to upper"
        label = None if aligned.scalar else aligned.labels[row]
        aligned.problems.add(rule, row=label, column="lower", value=float(lower[row]))


def _baseline_ordinals(baseline: Any, series: OneSeries) -> npt.NDArray[np.int32]:
    given = list(baseline)
    if not given:
        message = "baseline= is empty: give a first and a last period, or a list"
        raise KentPerfError(message)
    first_period = int(series.core.first_period)
    periods = _read_baseline(given, series.periods)
    if len(given) == 2:
        first, last = sorted(periods.ordinal.tolist())
        wanted = np.arange(first, last + 1)
    else:
        wanted = np.unique(periods.ordinal)
    held = wanted[(wanted >= first_period) & (wanted - first_period < 2**31)]
    return np.ascontiguousarray(held - first_period, dtype=np.int32)


def _read_baseline(given: list[Any], like: Periods) -> Periods:
    found = read_periods(given, freq=like.freq, column="baseline")
    if (found.freq is None) != (like.freq is None):
        message = f"baseline={given[:2]!r} is not a period of the series, such as {_example(like)}"
        raise KentPerfError(message)
    return found


def _example(like: Periods) -> str:
    return like.label(like.ordinal[0]) if len(like.ordinal) else "0"
