"""Slopes of many areas, shrunk towards what all of their kind have."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.columns.frame_kinds import as_pandas
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.funnel.shrinkage import shrink
from kentperf.panel.calls import PanelCalls
from kentperf.panel.panel import Panel
from kentperf.rolling.windows import roll_column

__all__ = ["shrunk_slopes"]

_ALPHA = 0.05


@front_door
def shrunk_slopes(
    panel: Panel,
    *,
    window: int = 12,
    overlap: int = 1,
    min_points: int = 4,
    area: str | None = None,
    pooled_error: bool = True,
) -> pd.DataFrame:
    """Give the slope of each series at its last period, raw and shrunk towards those of its kind.

    Parameters
    ----------
    panel : Panel
        Series are areas, or areas and what else the series key holds.
    window, overlap, min_points
        As in `Panel.trend`.
    area : str, optional
        The series column of areas. Default: the last one. Slopes of series alike in the other
        columns are shrunk towards their mean.
    pooled_error : bool
        Whether the scatter about the lines is taken to be the same for all, or on a panel of
        numerator and denominator the same for each case, so that a small area has more; otherwise
        each slope has its own error, from few points.

    Returns
    -------
    DataFrame
        Indexed by the series key: ``slope`` (raw, per period), ``error`` (its standard error),
        ``shrunk``, ``own_weight`` (how much of it is the area's own), ``n`` and ``reason``.

    Raises
    ------
    KentPerfError
        For what is no panel, an unknown column, or as in `Panel.trend`.

    Notes
    -----
    Empirical Bayes, as `kentperf.shrink`. A shrunk slope is for ordering and reading small areas;
    the verdict of an area stays that of its own figures.

    Examples
    --------
    >>> table = pd.DataFrame({"area": np.repeat(["A", "B", "C"], 5), "year": [1, 2, 3, 4, 5] * 3,
    ...                       "value": [1, 2, 2, 4, 5, 3, 2, 4, 3, 9, 5, 4, 5, 4, 5]})
    >>> panel = Panel(table, series="area", period="year", value="value")
    >>> shrunk_slopes(panel, window=5)[["slope", "shrunk"]].round(2).to_numpy().tolist()
    [[1.0, 0.91], [1.3, 1.1], [0.0, 0.29]]
    """
    if not isinstance(panel, Panel):
        message = f"shrunk_slopes: give a Panel, not a {type(panel).__name__}"
        raise KentPerfError(message)
    frame, calls = panel._frame, panel._calls  # noqa: SLF001  of the same room
    names = frame.series
    chosen = names[-1] if area is None else area
    if chosen not in names:
        message = f'area="{chosen}" is no series column: the panel has {", ".join(map(str, names))}'
        raise KentPerfError(message)
    found = panel.trend(
        window,
        every="latest",
        overlap=overlap,
        alpha=_ALPHA,
        min_points=min_points,
        columns=["slope", "slope_low", "slope_high", "n", "reason"],
    )
    found = _plain(found, names)
    error = _errors(found)
    if flag("pooled_error", pooled_error):
        error = _pooled(error, found["n"].to_numpy(), _sizes(calls, window))
    others = [name for name in names if name != chosen]
    keys = found.index.to_frame(index=False)
    kind = keys.groupby(others, sort=False, dropna=False).ngroup() if others else None
    shrunk = shrink(found["slope"].to_numpy(), error, by=None if kind is None else kind.to_numpy())
    columns = {
        "slope": found["slope"],
        "error": error,
        "shrunk": shrunk["shrunk"].to_numpy(),
        "own_weight": shrunk["own_weight"].to_numpy(),
        "n": found["n"],
        "reason": found["reason"],
    }
    return pd.DataFrame(columns, index=found.index)


def _plain(found: Any, keys: list[Any]) -> pd.DataFrame:
    """Give slopes as pandas holds them, by series, whatever kind of frame the panel is of."""
    if isinstance(found, pd.DataFrame):
        return found
    held: pd.DataFrame = as_pandas(found)
    return held.set_index(keys)


def _errors(found: pd.DataFrame) -> Floats:
    """Give the standard errors that intervals are made of."""
    n = found["n"].to_numpy(np.int64)
    width = (found["slope_high"] - found["slope_low"]).to_numpy(np.float64)
    error = np.full(len(found), np.nan)
    for points in np.unique(n[~np.isnan(width)]).tolist():
        rows = n == points
        error[rows] = width[rows] / 2 / _core.t_critical(_ALPHA, points - 2)
    return error


def _pooled(error: Floats, n: Any, size: Floats) -> Floats:
    """Give each area the scatter of all, by its size."""
    known = ~np.isnan(error) & (size > 0)
    if not known.any():
        return error
    # By the number of points too: an error falls with the cube of how many there are.
    scale = size * n.astype(np.float64) ** 3
    weight = (n - 2)[known]
    with np.errstate(over="ignore"):
        one = float(np.sum(weight * error[known] ** 2 * scale[known]) / np.sum(weight))
    return np.where(known, np.sqrt(one / np.where(known, scale, 1.0)), error)


def _sizes(calls: PanelCalls, window: int) -> Floats:
    """Give the mean denominator of each series over its window; 1 where there are none."""
    frame = calls.frame
    if not calls.is_ratio:
        return np.ones(frame.core.series)
    sizes = calls.parts["denominator"]
    rolled, _ = roll_column(frame.core, sizes, np.empty(0), "mean", window, 1, calls.threads)
    return rolled[frame.last_rows]
