"""The rows of observations put in order: by indicator and period, and numbered by area."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import coded_texts
from kentperf.core import _core
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places


def taken(column: npt.NDArray[Any], rows: Places) -> npt.NDArray[Any]:
    """Give some rows of a column, the column itself where that is what they are."""
    whole = len(rows) == len(column) and bool((rows == np.arange(len(rows))).all())
    return column if whole else column[rows]


def numbered_areas(frame: pd.DataFrame) -> tuple[Places, list[str]]:
    """Give the area of each row as a number by appearance, -1 where missing, and their names."""
    codes, words = coded_texts(frame, "area")
    names = [name for name in dict.fromkeys(words) if name is not None]
    numbered = {name: number for number, name in enumerate(names)}
    table = [-1 if word is None else numbered[word] for word in words]
    return np.array([*table, -1], dtype=np.int64)[codes], names


def in_order_of(codes: Places, ordinals: Ordinals) -> tuple[Places, bool]:
    """Give the order of rows by code and period, and whether two rows share both."""
    if not len(codes):
        return np.arange(0), False
    numbers, periods = (_within_int32(column) for column in (codes, ordinals))
    core = _core.Panel.of(numbers.astype(np.int32), int(numbers.max()) + 1, periods)
    # A panel keeps no order of rows that are in order already.
    order = core.order if len(core.order) else np.arange(len(codes))
    return order, bool(len(core.duplicates))


def _within_int32(column: Places) -> Places:
    """Give numbers in the same order that lie close enough together for a panel."""
    if int(column.max()) - min(int(column.min()), 0) < 2**31:
        return np.ascontiguousarray(column)
    return np.asarray(np.unique(column, return_inverse=True)[1], dtype=np.int64)
