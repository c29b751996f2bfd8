"""How many arrows of a report chance alone would draw, and arrows that allow for that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, share
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.errors import KentPerfError
from kentperf.trend.options import ALPHA
from kentperf.trend.verdict import Trend

__all__ = ["ChanceArrows", "chance_arrows", "directions_by_q"]

_STILL = {"movement": "flat", "direction": "stable"}

Verdicts = TypeVar("Verdicts", pd.DataFrame, Sequence[Trend])


@dataclass(frozen=True, eq=False)
class ChanceArrows(PublicNames):
    """How far a set of verdicts can be trusted together.

    Attributes
    ----------
    q_value : Series or ndarray
        Benjamini-Hochberg q of each p-value, with its index; NaN where p is.
    expected : float
        Arrows that chance alone would draw if nothing were changing: the sum of the levels of
        the tests, alpha times their number.
    alpha : float
        The level of each test; their mean where they differ.
    """

    q_value: Any
    expected: float
    alpha: float


@front_door
def chance_arrows(verdicts: Any, *, alpha: float | None = None) -> ChanceArrows:
    """Say how many arrows of a report chance alone would draw, and give each p-value its q.

    Parameters
    ----------
    verdicts : array-like or Series of p-values, list of Trend, DataFrame or Scorecard
        One a test: p from 0 to 1, missing where nothing was tested; a frame has them as
        ``p_value``, a scorecard in its evidence.
    alpha : float, optional
        The level of each test. Default: that of each `Trend`; of a scorecard the level that holds,
        also where its rules leave out of account that figures share periods; otherwise 0.05.

    Returns
    -------
    ChanceArrows
        Frozen.

    Raises
    ------
    KentPerfError
        If a p-value is not between 0 and 1, alpha is not, or a frame has no ``p_value``.

    Notes
    -----
    q of the i-th smallest of m p-values is the least of p_j m / j over j >= i, at most 1
    (Benjamini and Hochberg 1995, as adjusted p-values).

    Examples
    --------
    >>> result = chance_arrows([0.01, 0.04, 0.5, None])
    >>> result.q_value.round(3).tolist(), round(result.expected, 2)
    ([0.03, 0.06, 0.5, nan], 0.15)
    """
    p_values, own = _tests(verdicts)
    level = None if alpha is None else share("alpha", alpha)
    aligned = Aligned(p_values=p_values)
    p = aligned.full_numbers("p_values")
    _check_range(aligned, p)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    scaled = p[order] * len(order) / np.arange(1, len(order) + 1)
    q = np.full(len(p), np.nan)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    asked = own if level is None else level
    # Where nothing is tested the level is still that of the tests there would be.
    levels = np.broadcast_to(asked, p.shape)[tested] if len(tested) else np.atleast_1d(asked)
    expected, mean = _expected(levels, len(tested))
    return ChanceArrows(aligned.array(q, "q_value"), expected, mean)


def _expected(levels: Floats, tests: int) -> tuple[float, float]:
    """Give how many tests chance alone calls, and the level of one on average."""
    if (levels == levels[0]).all():
        # One level for all is given back as it was given: a mean may differ in its last bit.
        return float(levels[0]) * tests, float(levels[0])
    total = math.fsum(levels)
    return total, total / len(levels)


@front_door
def directions_by_q(verdicts: Verdicts, *, alpha: float | None = None) -> Verdicts:
    """Keep only the directions that stand when all tests are seen together.

    Parameters
    ----------
    verdicts : list of Trend, or DataFrame
        As from `kentperf.trend` with ``by=`` or `Panel.trend`, with ``p_value`` among its
        columns.
    alpha : float, optional
        What q must be below. Default: the level of each test, as in `chance_arrows`.

    Returns
    -------
    list of Trend, or DataFrame
        The same, stable where q is not below alpha; a frame gains ``q_value``.

    Raises
    ------
    KentPerfError
        As in `chance_arrows`.

    Notes
    -----
    Of the directions that remain, no more than alpha are expected to be chance's, for tests that
    are independent or positively dependent. q is never below p, so none is added.

    Examples
    --------
    >>> from kentperf import trend
    >>> figures = [[1, 2, 3.3, 4], [1, 2.2, 1.9, 3.2, 3.1], [5, 5, 5, 5]]
    >>> found = [trend(values) for values in figures]
    >>> [verdict.direction for verdict in found]
    ['improving', 'improving', 'stable']
    >>> [verdict.direction for verdict in directions_by_q(found)]
    ['improving', 'stable', 'stable']
    """
    found = chance_arrows(verdicts, alpha=alpha)
    q = np.asarray(found.q_value, dtype=np.float64)
    levels = _tests(verdicts)[1] if alpha is None else alpha
    limit = np.broadcast_to(np.asarray(levels, dtype=np.float64), q.shape)
    tests = int(np.isfinite(q).sum())
    reasons = [
        f"no steeper than chance would usually give among {tests} tests (q ≥ {x:g})" for x in limit
    ]
    if isinstance(verdicts, pd.DataFrame):
        return _stable_rows(verdicts.assign(q_value=q), q >= limit, reasons)
    return [
        _stable(verdict, reason) if beaten else verdict
        for verdict, beaten, reason in zip(verdicts, q >= limit, reasons, strict=True)
    ]


def _tests(verdicts: Any) -> tuple[Any, float | Floats]:
    """Give the p-values of a set of verdicts and the level of each."""
    evidence = getattr(verdicts, "evidence", None)
    if isinstance(evidence, pd.DataFrame):
        held = evidence["false_arrow"].to_numpy(np.float64)
        return evidence["p_value"], np.where(np.isnan(held), verdicts.rules.level, held)
    if isinstance(verdicts, pd.DataFrame):
        if "p_value" not in verdicts.columns:
            message = 'the frame has no column "p_value": ask for it with columns='
            raise KentPerfError(message)
        return verdicts["p_value"], ALPHA
    if isinstance(verdicts, list | tuple) and verdicts and isinstance(verdicts[0], Trend):
        p = np.array([verdict.p_value for verdict in verdicts], dtype=np.float64)
        return p, np.array([verdict.alpha for verdict in verdicts], dtype=np.float64)
    return verdicts, ALPHA


def _check_range(aligned: Aligned, p: Floats) -> None:
    wrong = (p < 0) | (p > 1)
    aligned.problems.add_many(
        "should be between 0 and 1",
        rows=np.asarray(aligned.labels)[wrong].tolist(),
        column="p_values",
        value=p[wrong].tolist(),
    )
    aligned.check("chance_arrows")


def _stable(verdict: Trend, reason: str) -> Trend:
    if verdict.movement in (None, "flat"):
        return verdict
    direction = None if verdict.direction is None else "stable"
    return replace(verdict, movement="flat", direction=direction, reason=reason)


def _stable_rows(frame: pd.DataFrame, beaten: Any, reasons: Sequence[str]) -> pd.DataFrame:
    moving = [(frame[name] != still) & frame[name].notna() & beaten
              for name, still in _STILL.items() if name in frame.columns]  # fmt: skip
    changed = np.logical_or.reduce([np.asarray(part) for part in moving]) if moving else beaten
    for name, still in _STILL.items():
        if name in frame.columns:
            frame[name] = frame[name].mask(changed & frame[name].notna(), still)
    if "reason" in frame.columns:
        said = frame["reason"].astype(object).to_numpy(copy=True)
        said[changed] = np.array(reasons, dtype=object)[changed]
        frame["reason"] = pd.Categorical(said)
    return frame
