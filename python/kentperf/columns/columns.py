"""How arguments become the plain arrays that the kernels take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.coded_columns import CodedColumn, code_column
from kentperf.columns.given import LEAST_WHOLE, MOST_WHOLE, as_series
from kentperf.columns.read_tables import numbers
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems, near_match

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]

POLARITIES = ("higher", "lower", "range")
AS_GIVEN = 127
"""The decimals code of a figure that is not rounded."""
MOST_DECIMALS = 15

_MOST = 2**31 - 1

_POLARITY_CODES = {name: int(_core.Polarity[name]) for name in POLARITIES}
_NO_POLARITY = int(_core.Polarity["none"])
_UNKNOWN = -2


def as_numbers(values: Any, column: str, rows: Any, problems: Problems, threads: int = 1) -> Floats:
    """Read numbers of any numeric dtype as contiguous float64, missing ones as NaN.

    Parameters
    ----------
    values : scalar or array-like, shape (n,)
        A scalar gives one number. None is missing.
    column : str
        The argument's name, for errors.
    rows : array-like, shape (n,)
        The caller's row labels, for errors.
    problems : Problems
        Collects texts and infinities.
    threads : int
        For the search of infinities.

    Returns
    -------
    ndarray of float64, shape (n,) or (1,)
        May be the caller's own memory: not to be written to.
    """
    if values is None:
        return np.array([np.nan])
    if is_finite(values):
        return np.array([values], dtype=np.float64)
    if is_scalar(values):
        held = pd.Series([values], dtype=object)
        return numbers(pd.DataFrame({column: held}), column, problems)
    plain = values.to_numpy() if isinstance(values, pd.Series) else values
    if isinstance(plain, np.ndarray) and plain.dtype == np.float64:
        read = np.ascontiguousarray(plain)
        if not _core.any_infinite(read, threads=threads):
            return read
    # Built from the values alone, so that a Series is not aligned to the labels.
    held = as_series(values.array if isinstance(values, pd.Series) else values, column)
    frame = pd.DataFrame({column: held.set_axis(pd.Index(rows))})
    return np.ascontiguousarray(numbers(frame, column, problems))


def is_scalar(values: Any) -> bool:
    """Say whether an argument is one value rather than one for each row."""
    return bool(pd.api.types.is_scalar(values))


def one_dimensional(column: str, values: Any) -> Any:
    """Accept one value, or one for each row.

    Parameters
    ----------
    column : str
        The argument's name.
    values : object
        What was given.

    Returns
    -------
    object
        The same; an array without dimensions as the value it holds.

    Raises
    ------
    KentPerfError
        For a table, a set, a mapping, an iterator or complex numbers.
    """
    if isinstance(values, np.ndarray) and values.ndim == 0:
        return values.item()
    if values is None or is_scalar(values):
        return values
    ordered = isinstance(values, pd.Series | pd.Index | Sequence) or hasattr(values, "__array__")
    if not ordered or getattr(values, "ndim", 1) != 1 or _is_complex(values):
        message = (
            f'"{column}" should be one value, or a Series, array or list with one for each row, '
            f"not {_kind(values)}"
        )
        raise KentPerfError(message)
    return values


def _is_complex(values: Any) -> bool:
    if hasattr(values, "dtype"):
        return np.iscomplexobj(values)
    return any(isinstance(value, complex) for value in values)


def a_column(column: str, values: Any) -> Any:
    """Accept a Series, array or list.

    Raises
    ------
    KentPerfError
        For one value, and for whatever `one_dimensional` refuses.
    """
    held = one_dimensional(column, values)
    if held is None or is_scalar(held):
        message = f'"{column}" should be a Series, array or list, not {values!r}'
        raise KentPerfError(message)
    return held


def _kind(values: Any) -> str:
    if isinstance(values, np.ndarray):
        return f"an array of shape {values.shape} and dtype {values.dtype}"
    return f"a {type(values).__name__}"


def as_polarity(
    values: Any, rows: Any, problems: Problems, column: str = "polarity", threads: int = 1
) -> Codes:
    """Read polarities as codes.

    Parameters
    ----------
    values : str or array-like of str, shape (n,)
        higher, lower or range; missing where nobody said.
    rows : array-like, shape (n,)
        The caller's row labels, for errors.
    problems : Problems
        Collects what is none of them.
    column : str
        The argument's name, for errors.
    threads : int
        For hashing texts.

    Returns
    -------
    ndarray of int8, shape (n,) or (1,)
    """
    if isinstance(values, str) and values in _POLARITY_CODES:
        return np.array([_POLARITY_CODES[values]], dtype=np.int8)
    single = values is None or is_scalar(values)
    if not isinstance(values, pd.Series):
        values = pd.Series([values] if single else np.asarray(values, dtype=object), dtype=object)
    coded = code_column(values, threads)
    names, known = _known_polarities(coded)
    bytewise = _polarity_bytes(coded, known)
    if bytewise is not None:
        held, meanings = bytewise
        return np.frombuffer(held.tobytes().translate(meanings.tobytes()), dtype=np.int8)
    places = coded.codes.astype(np.intp) - coded.base
    places[(places < 0) | (places >= coded.size)] = coded.size
    codes = known[places]
    for place in np.unique(places[codes == _UNKNOWN]):
        where = [None] if single else np.asarray(rows)[places == place].tolist()
        rule = f"is not one of {', '.join(POLARITIES)}.{near_match(names[place], POLARITIES)}"
        problems.add_many(rule, rows=where, column=column, value=names[place])
    return codes


def polarity_bytes(values: pd.Series[Any]) -> tuple[Codes, Codes] | None:
    """Give a categorical column of polarities as it is held.

    Parameters
    ----------
    values : Series of shape (n,)
        Of any dtype.

    Returns
    -------
    codes : ndarray of int8, shape (n,)
        The caller's own memory.
    meanings : ndarray of int8, shape (256,)
        The polarity that each byte, taken as unsigned, stands for.

    None where a column is not held so, or a category of it is no polarity.
    """
    if not isinstance(values.dtype, pd.CategoricalDtype):
        return None
    coded = code_column(values)
    return _polarity_bytes(coded, _known_polarities(coded)[1])


def _known_polarities(coded: CodedColumn) -> tuple[list[str], Codes]:
    """Give the words of a column and their codes, and after them that of no word."""
    names = [str(name) for name in coded.values(np.arange(coded.size))]
    known = [_POLARITY_CODES.get(name, _UNKNOWN) for name in names]
    return names, np.array([*known, _NO_POLARITY], dtype=np.int8)


def _polarity_bytes(coded: CodedColumn, known: Codes) -> tuple[Codes, Codes] | None:
    if coded.codes.dtype != np.int8 or _UNKNOWN in known:
        return None
    places = np.arange(256).astype(np.int8).astype(np.intp) - coded.base
    places[(places < 0) | (places >= coded.size)] = coded.size
    return coded.codes, known[places]


def as_decimals(values: Any, rows: Any, problems: Problems) -> Codes:
    """Read decimals as int8; missing means as given.

    Parameters
    ----------
    values : int or array-like, shape (n,)
        Whole numbers from -15 to 15.
    rows : array-like, shape (n,)
        The caller's row labels, for errors.
    problems : Problems
        Collects other numbers.

    Returns
    -------
    ndarray of int8, shape (n,) or (1,)
    """
    found = as_numbers(values, "decimals", rows, problems)
    wrong = (np.abs(found) > MOST_DECIMALS) | (found != np.floor(found))
    wrong &= ~np.isnan(found)
    if wrong.any():
        single = values is None or is_scalar(values)
        where = [None] if single else np.asarray(rows)[wrong].tolist()
        rule = f"should be a whole number from -{MOST_DECIMALS} to {MOST_DECIMALS}"
        problems.add_many(rule, rows=where, column="decimals", value=found[wrong].tolist())
    return np.where(np.isnan(found) | wrong, AS_GIVEN, found).astype(np.int8)


def choose(name: str, value: Any, choices: Sequence[str]) -> str:
    """Accept one of the named choices.

    Raises
    ------
    KentPerfError
        Naming the choices and the near match.
    """
    accepted = ", ".join(choices)
    if not is_scalar(getattr(value, "value", value)):
        message = f"{name} should be one of {accepted}, not {_kind(value)}"
        raise KentPerfError(message)
    text = str(getattr(value, "value", value))
    if text in choices:
        return text
    message = f'{name}="{value}" is unknown: choose from {accepted}.{near_match(text, choices)}'
    raise KentPerfError(message)


def whole_number(name: str, value: Any, least: int, most: int | None = None) -> int:
    """Accept a whole number of at least `least`.

    Raises
    ------
    KentPerfError
        Naming the argument, what was given and what is accepted.
    """
    top = _MOST if most is None else most
    is_whole = isinstance(value, int | np.integer) and not isinstance(value, bool | np.bool_)
    if is_whole and least <= value <= top:
        return int(value)
    open_ended = most is None and not (is_whole and value > top)
    span = f"of at least {least}" if open_ended else f"from {least} to {top}"
    given = repr(value) if is_scalar(value) else _kind(value)
    message = f"{name}={given} should be a whole number {span}"
    raise KentPerfError(message)


def decimal_places(value: Any) -> int:
    """Accept printed decimals for all rows; None is as given.

    Raises
    ------
    KentPerfError
        If they are out of range.
    """
    if value is None:
        return AS_GIVEN
    return whole_number("decimals", value, -MOST_DECIMALS, MOST_DECIMALS)


def check_index(name: str, index: pd.Index[Any], like: pd.Index[Any], what: str) -> None:
    """Refuse what has another index than what it is given together with.

    Raises
    ------
    KentPerfError
        Naming both.
    """
    if not index.equals(like):
        message = (
            f'"{name}" has another index than {what}: Series given together must share one index '
            "(reindex it, or pass .to_numpy())"
        )
        raise KentPerfError(message)


def is_finite(value: Any) -> bool:
    """Say whether an option is one number, neither missing nor infinite."""
    if isinstance(value, bool | np.bool_):
        return False
    if isinstance(value, int | np.integer):
        return LEAST_WHOLE <= int(value) <= MOST_WHOLE
    return isinstance(value, float | np.floating) and bool(np.isfinite(value))


def finite(name: str, value: Any) -> float:
    """Accept a number.

    Raises
    ------
    KentPerfError
        Naming the argument and what was given.
    """
    if is_finite(value):
        return float(value)
    message = f"{name}={value!r} should be a number"
    raise KentPerfError(message)


def above_zero(name: str, value: Any) -> float:
    """Accept a number above 0.

    Raises
    ------
    KentPerfError
        Naming the argument and what was given.
    """
    if is_finite(value) and value > 0:
        return float(value)
    message = f"{name}={value!r} should be a number above 0"
    raise KentPerfError(message)


def share(name: str, value: Any) -> float:
    """Accept a number between 0 and 1, neither included.

    Raises
    ------
    KentPerfError
        Naming the argument and what was given.
    """
    if is_finite(value) and 0.0 < float(value) < 1.0:
        return float(value)
    message = f"{name}={value!r} should be a number between 0 and 1"
    raise KentPerfError(message)
