"""Whole columns of periods, read through their distinct values in passes of the compiled part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.coded_columns import CodedColumn, code_column, is_arrow_coded, plain_integers
from kentperf.core import _core
from kentperf.periods.text import DATE
from kentperf.periods.values import (
    MISSING,
    Distinct,
    may_look_like_dates,
    parse_distinct,
    period_index,
)

_MOST_DISTINCT = 1_000_000


@dataclass(frozen=True)
class PeriodColumn:
    """The periods of a column that has no fault.

    Attributes
    ----------
    ordinal : ndarray of int32 or int64, shape (n,)
        Less `first`. May be the caller's memory.
    first : int
        What to add.
    freq : str or None
        As in `kentperf.periods.Periods`.
    copied : str
        What was made of the column; empty where the ordinals are the caller's memory.
    """

    ordinal: npt.NDArray[Any]
    first: int
    freq: str | None
    copied: str


def read_period_column(
    column: pd.Series[Any], wanted: str | None, threads: int = 1
) -> PeriodColumn | None:
    """Read a column of periods, as `kentperf.periods.read_periods` does.

    Parameters
    ----------
    column : Series
        Of any dtype.
    wanted : str, optional
        A normalised frequency.
    threads : int
        For the passes over the rows.

    Returns
    -------
    PeriodColumn or None
        None where something is wrong with the periods or they mix frequencies, and for dtypes
        that hold Python objects: they are to be read value by value, and faults named.
    """
    dtype = column.dtype
    if len(column) == 0:
        return None
    if isinstance(dtype, pd.PeriodDtype):
        return _of_periods(column, wanted, threads)
    if isinstance(dtype, pd.DatetimeTZDtype) or _is_numpy_time(dtype):
        return _of_dates(column, wanted, threads)
    if pd.api.types.is_integer_dtype(dtype):
        return _of_integers(column, wanted, threads)
    if isinstance(dtype, pd.CategoricalDtype) or is_arrow_coded(dtype):
        coded = code_column(column, threads)
        return _of_codes(coded, wanted, threads, f"{dtype} to int32 ordinals")
    return None


def _is_numpy_time(dtype: Any) -> bool:
    return isinstance(dtype, np.dtype) and dtype.kind == "M"


def _of_integers(column: pd.Series[Any], wanted: str | None, threads: int) -> PeriodColumn | None:
    found = plain_integers(column)
    if found is None or wanted is not None:
        return None
    integers, copied = found
    if may_look_like_dates(*_core.extent(integers, threads)):
        return None
    if integers.dtype in (np.int32, np.int64):
        return PeriodColumn(integers, 0, None, copied)
    kind = np.int32 if integers.itemsize < 4 else np.int64
    return PeriodColumn(integers.astype(kind), 0, None, f"{column.dtype} to {kind.__name__}")


def _of_periods(column: pd.Series[Any], wanted: str | None, threads: int) -> PeriodColumn | None:
    ordinals = np.ascontiguousarray(column.array.asi8)
    least, most = _core.extent(ordinals, threads)
    if least == MISSING:
        return None
    one = parse_distinct(column.array[:1])
    if wanted is None:
        resolved = _resolved(one, None)
        return None if resolved is None else PeriodColumn(ordinals, 0, resolved[1], "")
    if most - least >= _MOST_DISTINCT:
        return None
    freq = str(one.kinds[0])

    def values(places: npt.NDArray[np.int64]) -> pd.Index[Any]:
        return period_index(places + least, freq)

    coded = CodedColumn(ordinals, least, most - least + 1, values, lambda: None, "")
    return _of_codes(coded, wanted, threads, f"{column.dtype} to int32 ordinals")


def _of_dates(column: pd.Series[Any], wanted: str | None, threads: int) -> PeriodColumn | None:
    dtype = column.dtype
    local = column if isinstance(dtype, np.dtype) else column.dt.tz_localize(None)
    stamps = local.to_numpy()
    unit, _ = np.datetime_data(stamps.dtype)
    if unit not in _core.TimeUnit.__members__:
        return None
    ticks = np.ascontiguousarray(stamps).view(np.int64)
    days, first, last, missing = _core.day_numbers(ticks, _core.TimeUnit[unit], threads)
    size = last - first + 1
    # Days that are no int32 are not as numbered.
    if missing or size > _MOST_DISTINCT or max(-first, last) >= 2**31:
        return None
    seen, _ = _core.seen_codes(days, first, size, threads)
    places = np.flatnonzero(seen)
    distinct = Distinct([None] * len(places), places + first, [DATE] * len(places))
    resolved = _resolved(distinct, wanted)
    if resolved is None:
        return None
    how = f"{dtype} to int32 ordinals"
    return _translated(days, first, size, places, resolved, threads, how, days)


def _of_codes(
    coded: CodedColumn, wanted: str | None, threads: int, copied: str
) -> PeriodColumn | None:
    seen, missing = _core.seen_codes(coded.codes, coded.base, coded.size, threads)
    if missing:
        return None
    places = np.flatnonzero(seen)
    resolved = _resolved(parse_distinct(coded.values(places)), wanted)
    if resolved is None:
        return None
    return _translated(coded.codes, coded.base, coded.size, places, resolved, threads, copied)


def _resolved(distinct: Distinct, wanted: str | None) -> tuple[npt.NDArray[np.int64], Any] | None:
    if distinct.rules or len(set(distinct.kinds)) > 1:
        return None
    numbers, freq = distinct.resolve(wanted)
    if distinct.rules or numbers.max() - numbers.min() >= 2**31:
        return None
    return numbers, freq


def _translated(
    codes: npt.NDArray[Any],
    base: int,
    size: int,
    places: npt.NDArray[np.int64],
    resolved: tuple[npt.NDArray[np.int64], Any],
    threads: int,
    copied: str,
    out: npt.NDArray[np.int32] | None = None,
) -> PeriodColumn:
    numbers, freq = resolved
    first = int(numbers.min())
    table = np.full(size, -1, dtype=np.int32)
    table[places] = numbers - first
    ordinal = _core.relabel(codes, base, table, out=out, threads=threads)
    return PeriodColumn(ordinal, first, freq, copied)
