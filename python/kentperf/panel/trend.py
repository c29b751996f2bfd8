"""The columns of a trend over every window of a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from kentperf.columns.columns import Codes, Floats
from kentperf.core import _core
from kentperf.panel.calls import PanelCalls, trend_call
from kentperf.panel.results import PanelResults, categories
from kentperf.trend.power import detectable_slopes
from kentperf.trend.reasons import method_names, trend_reasons

TREND_COLUMNS = (
    "slope",
    "slope_low",
    "slope_high",
    "p_value",
    "n",
    "movement",
    "direction",
    "reason",
    "start",
    "end",
    "method",
    "level",
    "level_low",
    "level_high",
    "detectable",
)

# What the kernel calls columns of trend that need words.
_OF_TREND = {"start": "first_row", "method": "variant"}


def trend_columns(
    calls: PanelCalls,
    results: PanelResults,
    wanted: Sequence[str],
    limits: Mapping[str, Any],
    settings: dict[str, Any],
    *,
    columns: Mapping[str, Floats],
    periods: int,
    basis: str,
    every: _core.Every,
) -> dict[str, Any]:
    """Test the windows of a panel.

    Parameters
    ----------
    calls, results : PanelCalls, PanelResults
        The panel's kernels, and the way back to the caller's rows.
    wanted : sequence of str
        Any of ``TREND_COLUMNS``.
    limits : mapping
        ``low``, ``high`` and ``polarity``, as the kernels take them.
    settings : dict
        The checked options of the test.
    columns : mapping of str to ndarray
        What is tested.
    periods : int
        The window.
    basis : {"shown", "elementary"}
        What the columns are.
    every : _core.Every
        Rows, or the latest of each series.

    Returns
    -------
    dict
        Those columns; reasons and methods are categoricals.
    """
    names = {_OF_TREND.get(name, name) for name in wanted if name not in ("end", "detectable")}
    if "reason" in names:
        names |= {"n"}
    if "detectable" in wanted:
        names |= {"n", "slope_low", "slope_high"}
    called: dict[str, Any] = {**columns, **limits, **trend_call(periods, settings)}
    found: dict[str, Any] = calls.filled(names, **called, every=every)
    if "detectable" in wanted:
        ways = results.spread(limits["polarity"], latest=every == _core.Every.latest)
        found["detectable"] = _detectable(found, settings, ways)
    _put_in_words(found, settings, basis)
    return found


def _detectable(found: Mapping[str, Any], settings: Mapping[str, Any], polarity: Codes) -> Floats:
    """Give the slope that each window could have shown; NaN where its test cannot say."""
    if settings["method"] != _core.TrendMethod.least_squares:
        return np.full(len(found["n"]), np.nan)
    width = found["slope_high"] - found["slope_low"]
    of_distance = polarity == int(_core.Polarity["range"])
    return detectable_slopes(np.where(of_distance, np.nan, width), found["n"], settings["alpha"])


def _put_in_words(found: dict[str, Any], settings: dict[str, Any], basis: str) -> None:
    """Replace the kernels' codes of reasons and of forms of the test by their words."""
    if "reason" in found:
        found["reason"] = categories(*trend_reasons(found["reason"], found["n"], settings, basis))
    if "variant" in found:
        forms = method_names(settings["method"], settings["overlap"], found["variant"], basis)
        found["method"] = categories(*forms)
