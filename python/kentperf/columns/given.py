"""What a caller gives as a column, taken as a Series whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.errors import KentPerfError, Problems

MOST_WHOLE = 2**64 - 1
LEAST_WHOLE = -(2**63)
TOO_LONG = "does not fit in 64 bits"
HALF_A_CHARACTER = "holds half a character (a lone surrogate): write the text anew"


def as_series(values: Any, name: str) -> pd.Series[Any]:
    """Take values as a Series; texts that pandas cannot hold as such are objects.

    Parameters
    ----------
    values : array-like
        As given.
    name : str
        The argument's name, for errors.

    Returns
    -------
    Series

    Raises
    ------
    KentPerfError
        For what is no column.
    """
    if isinstance(values, pd.Series):
        return values
    try:
        return pd.Series(values)
    except UnicodeEncodeError:
        return pd.Series(values, dtype=object)
    except (TypeError, ValueError, NotImplementedError) as error:
        message = f'"{name}" should be a column of values, not a {type(values).__name__}: {error}'
        raise KentPerfError(message) from error


def numbered(
    column: pd.Series[Any], name: str, rows: Any = None
) -> tuple[npt.NDArray[np.intp], Any]:
    """Give each distinct value of a column a number as it is met; -1 is missing.

    Parameters
    ----------
    column : Series
        Of any dtype.
    name : str
        Its name, for errors.
    rows : array-like, optional
        The caller's row labels; by default the column's index.

    Returns
    -------
    codes : ndarray of int
        The number of each row's value.
    uniques : Index or array
        The values.

    Raises
    ------
    KentPerfError
        Naming the cells that hold lists or other containers.
    """
    try:
        return pd.factorize(column)
    except TypeError as error:
        held = [not pd.api.types.is_scalar(value) for value in column.astype(object)]
        problems = Problems()
        problems.add_many(
            "is not one value",
            rows=pd.Index(column.index if rows is None else rows)[held],
            column=name,
            value=[str(value) for value in column[held]],
        )
        problems.raise_if_any("table")
        message = f'"{name}" holds values that cannot be told apart: {error}'
        raise KentPerfError(message) from error


def holding(values: Iterable[Any], value: Any) -> npt.NDArray[np.bool_]:
    """Say where a value is: numpy would take NULs off the end of a text it compares with."""
    return np.array([held == value for held in values], dtype=bool)


def is_whole_text(value: Any) -> bool:
    """Say whether a text can be written: it has no lone surrogates."""
    text = str(value)
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def note_broken_texts(
    uniques: Any,
    codes: npt.NDArray[Any],
    rows: Any,
    name: str,
    problems: Problems,
) -> None:
    """Note the rows whose text holds lone surrogates.

    Parameters
    ----------
    uniques : iterable
        The distinct values.
    codes : ndarray of int
        Which of them each row has.
    rows : array-like
        The caller's row labels.
    name : str
        The column's name.
    problems : Problems
        Collects.
    """
    values = list(uniques)
    broken = [place for place, value in enumerate(values) if _is_broken(value)]
    if broken:
        where = np.flatnonzero(np.isin(codes, broken))
        problems.add_many(
            HALF_A_CHARACTER,
            rows=pd.Index(rows)[where],
            column=name,
            value=[values[code] for code in codes[where]],
        )


def _is_broken(value: Any) -> bool:
    return isinstance(value, str) and not is_whole_text(value)
