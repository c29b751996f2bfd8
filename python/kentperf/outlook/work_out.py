"""One call of the kernel of outlooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.core import _core
from kentperf.errors import Problems
from kentperf.outlook.moments import Moments
from kentperf.outlook.options import OutlookOptions
from kentperf.rag.rating import LIMIT_NAMES

NUMBERS = ("expected", "lower", "upper", "chance_target", "chance_floor")
WORDS = {"word": "target_word", "floor_word": "floor_word"}
"""What the kernel calls the columns of words."""

_DTYPES: dict[str, type[np.generic]] = {
    **dict.fromkeys(("n", "to_come"), np.int32),
    **dict.fromkeys(("reason", *WORDS.values()), np.int8),
}
_NOTHING = np.empty(0)


def outlooks(
    core: _core.Panel,
    figures: Mapping[str, Any],
    moments: Moments,
    limits: Mapping[str, Any],
    options: OutlookOptions,
    names: Iterable[str],
    *,
    every: _core.Every = _core.Every.latest,
    threads: int = 1,
) -> dict[str, npt.NDArray[Any]]:
    """Work out columns of outlooks.

    Parameters
    ----------
    core : _core.Panel
        The series.
    figures : mapping of str to ndarray
        ``value``, or ``numerator`` and ``denominator``, in panel order.
    moments : Moments
        Of which period.
    limits : mapping of str to ndarray
        The six limits and ``polarity``, as the kernels take them.
    options : OutlookOptions
        How.
    names : iterable of str
        Of ``NUMBERS``, ``n``, ``to_come``, ``reason``, and the kernel's names of `WORDS`.
    every : _core.Every
        Rows, or the latest of each series.
    threads : int
        How many work at a time.

    Returns
    -------
    dict of str to ndarray
        Those columns, in panel order or a series each; reasons and words as codes.
    """
    rows = int(core.series if every == _core.Every.latest else core.rows)
    columns = {name: np.empty(rows, dtype=_DTYPES.get(name, np.float64)) for name in names}
    _core.outlook(
        core,
        columns,
        value=figures.get("value", _NOTHING),
        numerator=figures.get("numerator", _NOTHING),
        denominator=figures.get("denominator", _NOTHING),
        ends=moments.ends,
        begins=moments.begins,
        origin=moments.origin,
        settings=options.core(),
        every=every,
        threads=threads,
        **{name: limits[name] for name in (*LIMIT_NAMES, "polarity")},
    )
    return columns


def note_negative_parts(parts: Mapping[str, Any], rows: Any, problems: Problems) -> None:
    """Note parts of a ratio below 0: weights and shares of counts are not.

    Parameters
    ----------
    parts : mapping of str to ndarray
        ``numerator`` and ``denominator``, in the caller's order.
    rows : array-like
        The caller's row labels.
    problems : Problems
        Collects them.
    """
    column = parts["denominator"]
    where = np.flatnonzero(column < 0)
    if len(where):
        problems.add_many(
            "is negative: denominators are weights",
            rows=pd.Index(rows)[where],
            column="denominator",
            value=column[where].tolist(),
        )
