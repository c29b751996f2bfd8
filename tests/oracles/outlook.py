"""Outlooks by matrices, slow and obvious, to hold the kernel to."""

from __future__ import annotations

import math

import numpy as np
from scipy import stats

NONE = (math.nan, math.nan, math.nan)


def design(ordinals, seen, method):
    """Rows of the design: a column a season seen (or one), and time."""
    t = np.asarray(ordinals, dtype=float)
    columns = [np.ones(len(t))] if seen is None else []
    if seen is not None:
        season, found = seen
        columns += [(t % season == one).astype(float) for one in found]
    if method in ("line", "season_line"):
        columns.append(t)
    return np.column_stack(columns)


def single(history, span, method, *, season=1, stat="sum", weights=None, coverage=0.95):
    """Foretell the sum, mean or ratio over `span`, the ordinals of its periods.

    `history` and `weights` are by ordinal; those of `span` in `history` are in hand.
    """
    last = max(history)
    weights = weights or dict.fromkeys(history, 1.0)
    known = sorted(t for t in history if weights[t] > 0)
    y = np.array([history[t] for t in known])
    w = np.array([weights[t] for t in known])
    seen = None
    if method.startswith("season"):
        seen = (season, sorted({t % season for t in known}))
    x = design(known, seen, method)
    root = np.sqrt(w)
    b, *_ = np.linalg.lstsq(x * root[:, None], y * root, rcond=None)
    left = (y - x @ b) * root
    df = len(known) - x.shape[1]
    s2 = left @ left / df
    to_come = [t for t in span if t > last]

    def size(t):
        alike = [weights[k] for k in known if seen is None or k % season == t % season]
        return float(np.mean(alike)) if stat == "ratio" else 1.0

    d = np.array([size(t) for t in to_come])
    z = d @ design(to_come, seen, method)
    variance = d.sum() + z @ np.linalg.inv((x * w[:, None]).T @ x) @ z
    in_hand = [t for t in span if t <= last]
    total = sum(history[t] * weights[t] for t in in_hand) + z @ b
    divisor = {"sum": 1.0, "mean": float(len(span))}.get(
        stat, sum(weights[t] for t in in_hand) + d.sum()
    )
    return interval(total / divisor, math.sqrt(s2 * variance) / divisor, df, coverage)


def shared(history, at, window, method, coverage=0.95):
    """Foretell a rolling figure from rolling figures, by the covariance of those they share."""
    known = sorted(history)
    y = np.array([history[t] for t in known])
    t = np.array(known, dtype=float)
    v = np.maximum(0.0, window - np.abs(t[:, None] - t[None, :]))
    v0 = np.maximum(0.0, window - np.abs(at - t))
    # About the period foretold, or the line would be ill conditioned.
    x, x0 = design(t - at, None, method), design([0.0], None, method)[0]
    inverse = np.linalg.inv(v)
    normal = np.linalg.inv(x.T @ inverse @ x)
    b = normal @ x.T @ inverse @ y
    left = y - x @ b
    df = len(known) - x.shape[1]
    s2 = left @ inverse @ left / df
    c = x0 - x.T @ inverse @ v0
    variance = window - v0 @ inverse @ v0 + c @ normal @ c
    return interval(x0 @ b + v0 @ inverse @ left, math.sqrt(s2 * variance), df, coverage)


def interval(centre, error, df, coverage):
    reach = stats.t.ppf((1 + coverage) / 2, df) * error
    return centre, centre - reach, centre + reach, error, df


def chance(found, target, polarity, decimals=None):
    """Give the chance that a figure printed is at least, or at most, a target."""
    centre, _, _, error, df = found
    half = 0.0 if decimals is None else 0.5 * 10.0**-decimals
    if polarity == "higher":
        return float(stats.t.sf((target - half - centre) / error, df))
    return float(stats.t.cdf((target + half - centre) / error, df))
