"""Why a row has no level, in few words: what is missing of the level that it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Codes, Floats
from kentperf.rag.levels import Condition
from kentperf.rag.measures import Measures

NO_FIGURE = -2
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Unrated:
    """A test that can be missing, and what its bound is made of."""

    test: Condition
    anchors: tuple[Floats, Floats]
    amount: Floats


def reasons_of(
    why: npt.NDArray[np.int16], tests: Mapping[int, Unrated], measures: Measures
) -> tuple[Codes, list[str]]:
    """Say why rows have no level.

    Parameters
    ----------
    why : ndarray of int16, shape (n,)
        As the kernel says: -1 rated, -2 no figure, else the test that is missing.
    tests : mapping of int to Unrated
        The tests that can be.
    measures : Measures
        What they are of.

    Returns
    -------
    reasons : ndarray of int8, shape (n,)
        Places in `said`.
    said : list of str
        "", "no data", "not rated" (no polarity, or none of several limits), and "no target" and
        the like for what is missing.
    """
    said = ["", "no data", "not rated"]
    reasons = np.zeros(len(why), dtype=np.int8)
    reasons[why == NO_FIGURE] = 1
    unrated = np.flatnonzero(why >= 0)
    for place in np.unique(why[unrated]).tolist():
        rows = unrated[why[unrated] == place]
        words = _words(tests[place], rows, measures)
        for word in np.unique(words).tolist():
            if word not in said:
                said.append(word)
            reasons[rows[words == word]] = said.index(word)
    if len(unrated):
        reasons[unrated[_has_nothing(unrated, tests, measures)]] = 2
    return reasons, said


def _at(column: npt.NDArray[Any], rows: Rows, measures: Measures) -> Floats:
    """Give the entries of some rows."""
    if column.ndim == 2:
        series = measures.shapes.series
        return np.asarray(column[rows if series is None else series[rows], 0])
    found: Floats = column[rows] if len(column) > 1 else np.broadcast_to(column, (len(rows),))
    return found


def _words(unrated: Unrated, rows: Rows, measures: Measures) -> npt.NDArray[np.str_]:
    """Name what is missing of a test: its measure, its bound, or how far the bound is from it."""
    bound, of = unrated.test.bound, unrated.test.of
    low, high = (_at(anchor, rows, measures) for anchor in unrated.anchors)
    found = np.full(len(rows), "not rated", dtype=object)
    if bound is not None and isinstance(bound.amount, str):
        found[np.isnan(_at(unrated.amount, rows, measures))] = _no(bound.amount)
    if bound is not None and bound.anchor is not None:
        found[np.isnan(low) & np.isnan(high)] = _no(bound.anchor)
    no_measure = np.isnan(_at(measures.of(of), rows, measures))
    found[no_measure] = _no(of)
    for part in _PARTS.get(of, ()):
        ends = measures.ends_of(part)
        gone = np.isnan(_at(ends[0], rows, measures)) & np.isnan(_at(ends[1], rows, measures))
        found[no_measure & gone] = _no(part)
        if of == "achieved":
            negative = (_at(ends[0], rows, measures) < 0) | (_at(ends[1], rows, measures) < 0)
            found[no_measure & negative] = "target below 0"
    return found.astype(str)


def _has_nothing(
    rows: Rows, tests: Mapping[int, Unrated], measures: Measures
) -> npt.NDArray[np.bool_]:
    """Say which rows have no polarity, or none of the limits where a rule knows several."""
    no_polarity = _at(measures.polarity, rows, measures) == 0
    anchors = {
        unrated.test.bound.anchor: unrated.anchors
        for unrated in tests.values()
        if unrated.test.bound is not None
    }
    if len(anchors) < _SEVERAL:
        return np.asarray(no_polarity)
    nothing = np.ones(len(rows), dtype=bool)
    for low, high in anchors.values():
        nothing &= np.isnan(_at(low, rows, measures)) & np.isnan(_at(high, rows, measures))
    return np.asarray(nothing | no_polarity)


def _no(name: str) -> str:
    return f"no {name.replace('_', ' ')}"


_SEVERAL = 2
_PARTS = {"achieved": ("target",), "progress": ("target", "baseline")}
