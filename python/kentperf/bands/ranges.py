"""One call of the kernels of expected ranges, and their codes in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.bands.histories import Histories
from kentperf.bands.options import (
    EVENT_METHODS,
    RATIO_METHODS,
    SHARE_METHODS,
    SUBGROUP_METHODS,
    BandOptions,
)
from kentperf.bands.subgroups import subgroup_faults
from kentperf.columns.aligned import words
from kentperf.columns.columns import Floats
from kentperf.columns.reasons import few_told_apart
from kentperf.core import _core
from kentperf.errors import Problems

POSITION_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    ["below", "within", "above"], ordered=True
)
CUT = "the range is cut to what the figure can be"
SHARED = (
    "the figures share periods, so moving ranges are too small and more lie outside by chance: "
    "chart the single periods"
)
RANGE_COLUMNS = ("lower", "centre", "upper", "n", "position", "reason")

_NOTHING = np.empty(0)
# Whole numbers beyond it are not told apart.
_MOST_EVENTS = 1e15
_DTYPES: dict[str, type[np.generic]] = {
    "n": np.int32,
    "screened": np.int32,
    "position": np.int8,
    "reason": np.int8,
}


def work_out(
    core: _core.Panel,
    figures: Mapping[str, Floats],
    options: BandOptions,
    histories: Histories,
    *,
    window: int,
    names: Sequence[str] = RANGE_COLUMNS,
    threads: int = 1,
) -> dict[str, npt.NDArray[Any]]:
    """Give the range of each row.

    Parameters
    ----------
    core : _core.Panel
        The rows.
    figures : mapping
        ``value``, and where the method reads them the two parts, or ``sd`` and ``size``, in panel
        order.
    options, histories
        How, and from which rows.
    window : int
        How many periods before a row make its history.
    names : sequence of str
        Any of `RANGE_COLUMNS` and ``screened``.
    threads : int
        For the call.

    Returns
    -------
    dict of str to ndarray
        Those columns, in panel order; positions and reasons as codes.
    """
    if options.is_plain and histories.is_plain:
        found = _core.bands(
            core, figures["value"], window=window, threads=threads, **options.core_plain()
        )
        return {name: found[name] for name in names}
    columns = {name: np.empty(core.rows, dtype=_DTYPES.get(name, np.float64)) for name in names}
    _core.ranges(
        core,
        columns,
        figures["value"],
        numerator=figures.get("numerator", _NOTHING),
        denominator=figures.get("denominator", _NOTHING),
        sd=figures.get("sd", _NOTHING),
        size=figures.get("size", _NOTHING),
        stretch=histories.stretch,
        enters=histories.enters,
        whole_stretch=histories.whole_stretch,
        settings=options.core(window),
        threads=threads,
    )
    return columns


def band_reasons(
    reason: npt.NDArray[np.int8],
    n: npt.NDArray[np.int32],
    min_points: int,
    *,
    shared: bool = False,
) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Put reasons in words, too little history by its length.

    Parameters
    ----------
    reason : ndarray of int8
        Codes of `_core.BandReason`.
    n : ndarray of int32
        Values in each history.
    min_points : int
        The fewest that were needed.
    shared : bool
        Whether figures share periods, and the limits leave it out of account.

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
        reasons.no_denominator: "no denominator",
        reasons.no_same_season: "no history of the same season",
        reasons.cut_to_possible: CUT,
        reasons.no_size: "no size of the subgroup",
    }
    if shared:
        for code in (reasons.banded, reasons.in_baseline, reasons.cut_to_possible):
            known[code] = "; ".join(filter(None, (known[code], SHARED)))
    texts = [known[code] for code in sorted(known)]
    needed = f"at least {max(min_points, 2)} needed"
    too_little = int(reasons.too_little_history)
    return few_told_apart(reason, n, too_little, texts, needed, " of history")


def band_frame_columns(
    columns: Mapping[str, Any], min_points: int, *, shared: bool = False
) -> dict[str, Any]:
    """Turn the kernel's codes into the categories and words of the public frame."""
    codes, texts = band_reasons(columns["reason"], columns["n"], min_points, shared=shared)
    return {
        **columns,
        "position": pd.Categorical.from_codes(columns["position"], dtype=POSITION_DTYPE),
        "reason": words(codes, texts),
    }


def note_faulty_figures(
    options: BandOptions, figures: Mapping[str, Floats], rows: Any, problems: Problems
) -> None:
    """Note figures that a method of counts, shares or times, or bounds, cannot be of.

    Parameters
    ----------
    options : BandOptions
        The method and the bounds.
    figures : mapping
        ``value``, or ``numerator`` and ``denominator``, or ``value``, ``sd`` and ``size``, in the
        caller's order.
    rows : array-like
        The caller's row labels.
    problems : Problems
        Collects them.
    """
    # What could not be read is missing here, and noted already.
    unread = bool(problems)
    for column, wrong, rule in [*_faults(options.method, figures), *_beyond(options, figures)]:
        where = np.flatnonzero(wrong & ~(unread & np.isnan(figures[column])))
        if len(where):
            values = figures[column][where].tolist()
            labels = pd.Index(rows)[where]
            problems.add_many(rule, rows=labels, column=column, value=values)


def _beyond(options: BandOptions, figures: Mapping[str, Floats]) -> list[tuple[str, Any, str]]:
    if not options.is_bounded or "value" not in figures:
        return []
    value, least, most = figures["value"], options.minimum, options.maximum
    return [
        ("value", value < least, f"is below minimum={least:g}, the least that can be"),
        ("value", value > most, f"is above maximum={most:g}, the most that can be"),
    ]


def _uncountable(method: str, figures: Mapping[str, Floats]) -> list[tuple[str, Any, str]]:
    def not_whole(given: Floats) -> Any:
        return ~np.isnan(given) & ((given < 0) | (given > _MOST_EVENTS) | (given % 1 != 0))

    rule = f"should be a whole number from 0 to 1e15: method {method} is of events"
    events = "numerator" if "numerator" in figures else "value"
    found = [(events, not_whole(figures[events]), rule)]
    if events == "value":
        return found
    over, under = figures["numerator"], figures["denominator"]
    if method == "count":
        return [*found, ("denominator", under < 0, "is negative: events are counted over a size")]
    rule = "is more than its denominator: a share lies between 0 and 1 (or choose count)"
    return [
        *found,
        ("denominator", not_whole(under), "should be a whole number of cases, not below 0"),
        ("numerator", (over > under) & (under > 0), rule),
    ]


def _faults(method: str, figures: Mapping[str, Floats]) -> list[tuple[str, Any, str]]:
    if method in EVENT_METHODS:
        return _uncountable(method, figures)
    if method in SUBGROUP_METHODS:
        return subgroup_faults(method, figures)
    if method in ("c_chart", "g_chart"):
        return [("value", figures["value"] < 0, f"is negative: a {method} is of counts")]
    if method == "t_chart":
        return [("value", figures["value"] <= 0, "should be positive: a t_chart is of times")]
    if "numerator" not in figures or method not in RATIO_METHODS:
        return []
    over, under = figures["numerator"], figures["denominator"]
    faults = [
        ("numerator", over < 0, f"is negative: a {method} is of counts"),
        ("denominator", under < 0, f"is negative: a {method} is of counts"),
    ]
    if method in SHARE_METHODS:
        rule = "is more than its denominator: a share lies between 0 and 1 (or choose a u_chart)"
        faults.append(("numerator", (over > under) & (under > 0), rule))
    return faults
