"""Periods of a plain table that could be taken for something else: numbers, and pairs of years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.given import numbered
from kentperf.errors import KentPerfError
from kentperf.reading.period_column import PeriodColumn, read_period_column
from kentperf.reading.reading import TRIVIAL

_PAIR = re.compile(r"(\d{4})-(\d{2})")
_DIGITS = re.compile(r"\d{4,8}")
_YEARS, _DAY_NUMBERS = range(1900, 2101), range(36_526, 54_789)
_THIRTEEN = 13


def with_periods_read(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Read the periods of a plain table that are written as numbers or as pairs of years.

    Parameters
    ----------
    frame : DataFrame
        With a column ``period``.

    Returns
    -------
    DataFrame
        The same where its periods are plain: small whole numbers are ordinals. Else with them
        read; with ``status`` where marks say it, and ``overlap`` where a figure covers several.
    tuple of str
        What was assumed.

    Raises
    ------
    KentPerfError
        If two readings fit.

    Examples
    --------
    >>> frame = pd.DataFrame({"period": [202021, 202122], "value": [1, 2]})
    >>> with_periods_read(frame)[0]["period"].astype(str).tolist()
    ['2021', '2022']
    >>> frame = pd.DataFrame({"period": [1, 2], "value": [1, 2]})
    >>> with_periods_read(frame)[0] is frame
    True
    """
    column = frame.get("period")
    if not isinstance(column, pd.Series) or not _to_be_read(column):
        return frame, ()
    read = read_period_column(_whole(column))
    said = [one for one in dict.fromkeys(read.assumed) if not one.startswith(TRIVIAL)]
    return _with(frame, read), tuple(f"Periods: {one}." for one in said)


def refuse_pairs(column: pd.Series[Any], name: str) -> None:
    """Refuse texts like "2009-10" that could all be financial years as well as months.

    Parameters
    ----------
    column : Series
        Periods whose frequency nobody gave.
    name : str
        That of the column, for the error.

    Raises
    ------
    KentPerfError
        Where both readings fit, with the argument that decides.

    Examples
    --------
    >>> refuse_pairs(pd.Series(["2009-10", "2009-11"]), "month")
    >>> refuse_pairs(pd.Series(["2009-10", "2010-11"]), "month")
    Traceback (most recent call last):
    kentperf.errors.KentPerfError: column "month": two readings fit '2009-10' and its like: \
months (freq="month") or financial years (freq="year"). Give freq=
    """
    if pd.api.types.is_numeric_dtype(column.dtype) or not len(column):
        return
    # Looking at one cell first spares a table of millions the rest.
    shown = column.iloc[0]
    if not _is_year_pair(shown) or not all(map(_is_year_pair, column.dropna().unique())):
        return
    message = (
        f'column "{name}": two readings fit {shown!r} and its like: months (freq="month") or '
        'financial years (freq="year"). Give freq='
    )
    raise KentPerfError(message)


def _is_year_pair(cell: Any) -> bool:
    pair = _PAIR.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return pair is not None and int(pair[2]) == (int(pair[1]) + 1) % 100


def _with(frame: pd.DataFrame, read: PeriodColumn) -> pd.DataFrame:
    found = frame.assign(period=pd.Series(list(read.periods), index=frame.index, dtype=object))
    if read.span > 1:
        found["overlap"] = read.span
    if "status" not in found and any(word is not None for word in read.status):
        found["status"] = pd.Series(list(read.status), index=frame.index, dtype=object)
    return found


def _whole(column: pd.Series[Any]) -> pd.Series[Any]:
    """Give decimal numbers, as a column with a gap holds, as whole ones."""
    if not pd.api.types.is_float_dtype(column.dtype):
        return column
    return column.map(lambda one: None if pd.isna(one) else int(one)).astype(object)


def _to_be_read(column: pd.Series[Any]) -> bool:
    dtype = column.dtype
    if isinstance(dtype, pd.PeriodDtype) or pd.api.types.is_datetime64_any_dtype(dtype):
        return False
    if pd.api.types.is_bool_dtype(dtype) or pd.api.types.is_complex_dtype(dtype):
        return False
    if pd.api.types.is_numeric_dtype(dtype):
        held = column.dropna().unique()
        decimal = pd.api.types.is_float_dtype(dtype)
        if not len(held) or (decimal and not (np.isfinite(held) & (held % 1 == 0)).all()):
            return False
        return _are_periods([int(one) for one in held])
    texts = [one.strip() if isinstance(one, str) else one for one in numbered(column, "period")[1]]
    if not texts:
        return False
    if all(isinstance(one, str) and _DIGITS.fullmatch(one) for one in texts):
        # Four digits are years here already.
        return any(len(one) > len("2024") for one in texts) and _are_periods(list(map(int, texts)))
    pairs = [_PAIR.fullmatch(one) if isinstance(one, str) else None for one in texts]
    return _are_years([(int(one[1]), int(one[2])) for one in pairs if one]) and None not in pairs


def _are_periods(numbers: Sequence[int]) -> bool:
    """Say whether whole numbers look like years, months, days or day numbers, all of one kind.

    Examples
    --------
    >>> _are_periods([2023, 2024]), _are_periods([202324]), _are_periods([45017]), _are_periods([7])
    (True, True, True, False)
    """
    return any(all(map(fits, numbers)) for fits in (_is_year, _is_pair, _is_day, _is_day_number))


def _is_year(number: int) -> bool:
    return number in _YEARS


def _is_pair(number: int) -> bool:
    first, second = divmod(number, 100)
    return first in _YEARS and (1 <= second <= 12 or second == (first + 1) % 100)


def _is_day(number: int) -> bool:
    year, rest = divmod(number, 10_000)
    month, day = divmod(rest, 100)
    return year in _YEARS and 1 <= month <= 12 and 1 <= day <= 31


def _is_day_number(number: int) -> bool:
    return number in _DAY_NUMBERS


def _are_years(pairs: Sequence[tuple[int, int]]) -> bool:
    """Say whether "2009-10" and its like may be years: as months they are thirteen apart."""
    if not pairs:
        return False
    if all(second == (first + 1) % 100 for first, second in pairs):
        return True
    months = sorted({12 * first + second for first, second in pairs})
    steps = {after - before for before, after in pairwise(months)}
    return len(months) > 2 and steps == {_THIRTEEN}
