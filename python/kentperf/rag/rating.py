"""Rating against target and floor: RED, AMBER or GREEN, or no rating with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.aligned import Aligned, words
from kentperf.columns.columns import Codes, Floats, choose
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.core import _core
from kentperf.errors import Problems

RAG_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(["RED", "AMBER", "GREEN"], ordered=True)
_REASON_WORDS = {
    _core.RagReason.rated: "",
    _core.RagReason.no_data: "no data",
    _core.RagReason.not_rated: "not rated",
    _core.RagReason.no_target: "no target",
    _core.RagReason.no_floor: "no floor",
}
RAG_REASONS = tuple(_REASON_WORDS[code] for code in sorted(_REASON_WORDS))
# Of polarities that are coded already: what each byte stands for.
_THEMSELVES = np.arange(256, dtype=np.uint8).view(np.int8)
ONE_SIDED = ("target", "floor")
RANGE = ("low", "high", "floor_low", "floor_high")
LIMIT_NAMES = (*ONE_SIDED, *RANGE)

_HIGHER = "where higher is better a floor is at or below it"
_LOWER = "where lower is better a floor is at or above it"
_HOLDS = "the floor range holds the target range"
_RUNS = "a range runs from low to high"

# The column at fault, the one it is held against, and the rule.
_FAULTS: dict[int, tuple[str, str, str, str]] = {
    _core.LimitFault.floor_above_target: ("floor", "target", "above", _HIGHER),
    _core.LimitFault.floor_below_target: ("floor", "target", "below", _LOWER),
    _core.LimitFault.low_above_high: ("low", "high", "above", _RUNS),
    _core.LimitFault.floor_low_above_low: ("floor_low", "low", "above", _HOLDS),
    _core.LimitFault.floor_high_below_high: ("floor_high", "high", "below", _HOLDS),
    _core.LimitFault.floor_low_above_floor_high: ("floor_low", "floor_high", "above", _RUNS),
}


@front_door
def rag(
    value: Any,
    target: Any = None,
    floor: Any = None,
    *,
    polarity: Any = "higher",
    low: Any = None,
    high: Any = None,
    floor_low: Any = None,
    floor_high: Any = None,
    decimals: Any = None,
    with_reason: bool = False,
) -> Any:
    """Rate values against target and floor.

    GREEN where the target is achieved, AMBER where the floor is, else RED; equality achieves.
    With polarity ``range``: GREEN inside [low, high], AMBER inside [floor_low, floor_high], else
    RED; a missing half of a pair is unbounded on that side. A value that only a missing limit
    could decide has no rating.

    Parameters
    ----------
    value : float, array-like or Series of shape (n,)
        The figures, in any unit that the limits share. Missing is no data.
    target, floor : float, array-like or Series, optional
        The level aimed for, and the minimum expected.
    polarity : {"higher", "lower", "range"} or array-like of them
        Which way is good. A missing polarity is not rated.
    low, high, floor_low, floor_high : float, array-like or Series, optional
        The limits of polarity ``range``; not read elsewhere.
    decimals : int or array-like of int, optional
        Places to which value and limits are first rounded, half away from zero by their shortest
        decimal, as a reader of the printed figure would. Default: compared as given.
    with_reason : bool
        Whether to say why there is no rating.

    Returns
    -------
    Series, Categorical or str or None
        Ordered categorical RED < AMBER < GREEN: a Series with the index of the Series given, a
        Categorical for arrays, a str (or None) for scalars. With `with_reason` a DataFrame
        ``rag, reason``, of one row for scalars; the reason is empty where there is a rating and
        otherwise ``no data`` (before any other), ``not rated`` (no limits or no polarity),
        ``no target`` or ``no floor``.

    Raises
    ------
    KentPerfError
        For text or infinity in a number column, an unknown polarity, a floor on the wrong side of
        its target or range limits out of order (judged before rounding), Series that do not
        share one index, or lengths that differ.

    Notes
    -----
    The rule printed in Kent County Council's Quarterly Performance Report. Only limits that are
    given are held against each other, so a missing half of a range is out of order with nothing;
    a value that is on its side is inside the target range, whatever the floor range says.

    Examples
    --------
    >>> rag(89, 90, 85)
    'AMBER'
    >>> rag([10985, 12126, 12127], 11024, 12126, polarity="lower").tolist()
    ['GREEN', 'AMBER', 'RED']
    >>> rag([19.7, None], polarity="range", low=17.5, high=22.5, with_reason=True)
         rag   reason
    0  GREEN
    1    NaN  no data
    """
    aligned = Aligned(
        value=value,
        target=target,
        floor=floor,
        low=low,
        high=high,
        floor_low=floor_low,
        floor_high=floor_high,
        polarity=polarity,
        decimals=decimals,
    )
    values = aligned.full_numbers("value")
    limits = {name: aligned.numbers(name) for name in LIMIT_NAMES}
    ways = aligned.polarity()
    places = aligned.decimals()
    sound = (
        None if flag("with_reason", with_reason) else _rated_if_sound(aligned, values, limits, ways)
    )
    if sound is not None:
        return aligned.categorical(sound, RAG_DTYPE, "rag")
    note_faulty_limits(aligned.rows, limits, ways, aligned.labels, aligned.problems)
    aligned.check("rag")
    codes, reasons = _core.rag(values, **limits, polarity=ways, decimals=places)
    rating = aligned.categorical(codes, RAG_DTYPE, "rag")
    if not with_reason:
        return rating
    if aligned.scalar:
        rating = pd.Categorical.from_codes(codes, dtype=RAG_DTYPE)
    return aligned.frame({"rag": rating, "reason": words(reasons, RAG_REASONS)})


def _rated_if_sound(
    aligned: Aligned, values: Floats, limits: dict[str, Floats], ways: Codes
) -> Codes | None:
    """Rate and look at the limits in one pass; None where that takes a closer look."""
    closer = any(aligned.given(name) for name in (*RANGE, "decimals"))
    if closer or aligned.problems:
        return None
    sides = {name: limits[name] for name in ONE_SIDED}
    return _core.rag_if_sound(values, **sides, polarity=ways, meanings=_THEMSELVES)


def note_faulty_limits(
    rows: int,
    limits: dict[str, Floats],
    polarity: Codes,
    labels: Any,
    problems: Problems,
    series: Callable[[npt.NDArray[np.int64]], pd.Index[Any]] | None = None,
    *,
    threads: int = 1,
) -> None:
    """Note the limits that are out of order, as given.

    Parameters
    ----------
    rows : int
        How many rows there are.
    limits : dict of ndarray of float64, each of shape (rows,) or (1,)
        Those of the six limits that there are.
    polarity : ndarray of int8, shape (rows,) or (1,)
        Polarity codes.
    labels : array-like, shape (rows,)
        The caller's row labels.
    problems : Problems
        Collects.
    series : callable, optional
        Gives the series of rows: limits that a series repeats are noted once, at its first row.
    threads : int
        For the search.
    """
    limits = dict.fromkeys(LIMIT_NAMES, np.array([np.nan])) | limits
    where, what = _core.faulty_limits(rows, **limits, polarity=polarity, threads=threads)
    if len(where) and len(polarity) == 1 and all(len(limit) == 1 for limit in limits.values()):
        where, what = where[:1], what[:1]
        labels = [None]
    for code in np.unique(what):
        column, against, side, rule = _FAULTS[int(code)]
        at = where[what == code]
        values, held = _entries(limits[column], at), _entries(limits[against], at)
        if series is not None:
            keys = pd.DataFrame({"s": series(at), "v": values, "h": held})
            first = ~keys.duplicated().to_numpy(bool)
            at, values, held = at[first], values[first], held[first]
        problems.add_many(
            [_out_of_order(against, limit, side, rule) for limit in held.tolist()],
            rows=[labels[row] for row in at.tolist()],
            series=None if series is None else series(at),
            column=column,
            value=values.tolist(),
        )


def _out_of_order(against: str, limit: float, side: str, rule: str) -> str:
    name = "the target" if against == "target" else against
    return f"is {side} {name} {limit}: {rule}"


@front_door
def floor_from_tolerance(
    target: Any, amount: Any, *, kind: str = "percent", polarity: str = "higher"
) -> Any:
    """Give the floor that lies a tolerance away from its target, on the worse side.

    Parameters
    ----------
    target : float, array-like or Series of shape (n,)
        The level aimed for.
    amount : float, array-like or Series
        The tolerance, not negative.
    kind : {"percent", "points"}
        Whether `amount` is per cent of the target's size, or points of its unit.
    polarity : {"higher", "lower"}
        Which way is good: a floor lies below its target, or above it.

    Returns
    -------
    Series, ndarray or float
        In the shape given; NaN where target or amount is missing. Computed in decimals: 10 per
        cent below 90 is 81 exactly.

    Raises
    ------
    KentPerfError
        For a negative amount, an unknown kind or polarity (a range has two floors: call it once
        for each), text or infinity.

    Examples
    --------
    >>> floor_from_tolerance(90, 10)
    81.0
    >>> floor_from_tolerance([98, 0.3], 0.1, kind="points", polarity="lower").tolist()
    [98.1, 0.4]
    """
    percent = choose("kind", kind, ("percent", "points")) == "percent"
    way = _core.Polarity[choose("polarity", polarity, ("higher", "lower"))]
    aligned = Aligned(target=target, amount=amount)
    targets = aligned.full_numbers("target")
    amounts = aligned.full_numbers("amount")
    negative = amounts < 0
    aligned.problems.add_many(
        "is negative: a tolerance is a size",
        rows=np.asarray(aligned.labels)[negative].tolist(),
        column="amount",
        value=amounts[negative].tolist(),
    )
    aligned.check("floor_from_tolerance")
    floors = np.full(aligned.rows, np.nan)
    for row in np.flatnonzero(~np.isnan(targets) & ~np.isnan(amounts)):
        floors[row] = _core.floor_from_tolerance(targets[row], amounts[row], percent, way)
    return aligned.array(floors, "floor")


def _entries(column: Floats, rows: Any) -> Floats:
    return np.broadcast_to(column, (len(rows),)) if len(column) == 1 else column[rows]
