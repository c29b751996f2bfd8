"""What every table that comes in shares: reading it, its columns, its numbers and its texts."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable
from numbers import Integral, Number
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.file_kinds import what_file_is
from kentperf.columns.frame_kinds import as_pandas
from kentperf.columns.given import (
    LEAST_WHOLE,
    MOST_WHOLE,
    TOO_LONG,
    is_whole_text,
    note_broken_texts,
    numbered,
)
from kentperf.errors import KentPerfError, Problems, near_match, short_list
from kentperf.files.tables import table_as_given

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]

MISSING_TEXTS = ("", "NA", "NaN", "nan", "<NA>")
_TOO_LONG = object()
_WHOLE = re.compile(r"[+-]?\d{1,18}")
_YEAR = re.compile(r"(?:19|20|21)\d{2}")


def load_table(source: Any, what: str) -> pd.DataFrame:
    """Read a table from a CSV file, or take a frame as it is.

    Parameters
    ----------
    source : DataFrame, str or path
        The table: a frame of pandas, Polars, pyarrow, DuckDB or any other kind that narwhals or
        Arrow's stream can give; or a path. Every column of a file is read as text; the apostrophe
        that CSV files written here have before "=", "+", "-" or "@" is taken away. Rows that are
        wholly blank are left out, and rows are labelled as a spreadsheet numbers them: the first
        under the header is 2.
    what : str
        What it is called in errors.

    Returns
    -------
    pandas.DataFrame
        The caller's own frame where one was given: not to be changed.

    Raises
    ------
    KentPerfError
        If it is neither, or the file cannot be read as a table.
    """
    source = as_pandas(source)
    if isinstance(source, pd.DataFrame):
        return source
    if not isinstance(source, str | os.PathLike):
        message = f"{what}: give a DataFrame or a path, not {type(source).__name__}"
        raise KentPerfError(message)
    try:
        with warnings.catch_warnings():
            # Otherwise what a row has beyond the header is dropped, or shifts the columns.
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(
                source,
                dtype=str,
                index_col=False,
                keep_default_na=False,
                na_values=list(MISSING_TEXTS),
                skip_blank_lines=False,
                skipinitialspace=True,
                encoding="utf-8-sig",
            )
    except pd.errors.ParserWarning as error:
        message = f"{what}: {os.fspath(source)} has rows with more fields than its header names"
        raise KentPerfError(message) from error
    except OSError as error:
        message = f"{what}: {os.fspath(source)!r} cannot be opened: {error.strerror or error}"
        raise KentPerfError(message) from error
    except ValueError as error:
        why = what_file_is(source) or error
        message = f"{what}: {os.fspath(source)} cannot be read as a CSV file: {why}"
        raise KentPerfError(message) from error
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    frame.columns = [str(name).strip() for name in frame.columns]
    return table_as_given(frame.dropna(how="all"))


def typed_periods(column: pd.Series[Any]) -> pd.Series[Any]:
    """Tell the plain ordinals of a file, which are text there, from periods.

    Parameters
    ----------
    column : Series
        Periods as they came.

    Returns
    -------
    Series
        Int64 where every text is a whole number and not all are years; else as it came.
    """
    if not pd.api.types.is_string_dtype(column.dtype):
        return column
    found = numbered(column, str(column.name))[1]
    if not all(isinstance(text, str) for text in found):
        return column
    texts = [text.strip() for text in found]
    whole = bool(texts) and all(_WHOLE.fullmatch(text) for text in texts)
    if not whole or all(_YEAR.fullmatch(text) for text in texts):
        return column
    return column.map(lambda text: text if pd.isna(text) else int(text)).astype("Int64")


def require_columns(frame: Any, needed: Iterable[str], what: str) -> None:
    """Refuse a table that lacks a column, and what is no table.

    Parameters
    ----------
    frame : DataFrame
        The table.
    needed : iterable of str
        The columns it must have.
    what : str
        What it is called.

    Raises
    ------
    KentPerfError
        Naming the columns that are not there and the near match.
    """
    if not isinstance(frame, pd.DataFrame):
        message = f"{what}: give a DataFrame, not {type(frame).__name__}"
        raise KentPerfError(message)
    missing = [name for name in needed if name not in frame.columns]
    if not missing:
        return
    problems = Problems()
    problems.add_many("is not a column", rows=[None] * len(missing), column=missing)
    hints = "".join(near_match(name, frame.columns) for name in missing)
    message = (
        f"{what}: unknown column{'s' if len(missing) > 1 else ''} "
        f"{', '.join(repr(str(name)) for name in missing)}; {columns_are(frame)}{hints}"
    )
    raise KentPerfError(message, problems.frame())


def columns_are(frame: pd.DataFrame) -> str:
    """Say which columns a table has.

    Parameters
    ----------
    frame : DataFrame
        The table.

    Returns
    -------
    str
        Such as "columns are k, t, v.".
    """
    return f"columns are {short_list(frame.columns)}." if len(frame.columns) else "it has none."


def is_missing(given: Texts) -> npt.NDArray[np.bool_]:
    """Say which texts are missing.

    Parameters
    ----------
    given : ndarray of object, shape (n,)
        As `texts` gives them.

    Returns
    -------
    ndarray of bool, shape (n,)
        True where None.
    """
    return np.asarray(pd.isna(given), dtype=bool)


def unknown_columns(frame: pd.DataFrame, known: Iterable[str], problems: Problems) -> None:
    """Note the columns that mean nothing here.

    Parameters
    ----------
    frame : DataFrame
        The table.
    known : iterable of str
        The columns that it may have.
    problems : Problems
        Collects.
    """
    accepted = list(known)
    for name in frame.columns:
        if name not in accepted:
            problems.add(f"is unknown.{near_match(name, accepted)}", column=str(name))


def texts(frame: pd.DataFrame, column: str) -> Texts:
    """Read a column of texts.

    Parameters
    ----------
    frame : DataFrame
        The table.
    column : str
        Its column; all missing when the table lacks it.

    Returns
    -------
    ndarray of object, shape (n,)
        str without the spaces around it, or None where missing or blank.

    Raises
    ------
    KentPerfError
        Naming the rows that hold lone surrogates, or no one value.
    """
    codes, words = coded_texts(frame, column)
    return np.array([*words, None], dtype=object)[codes]


def coded_texts(frame: pd.DataFrame, column: str) -> tuple[npt.NDArray[np.intp], list[str | None]]:
    """Read a column of texts as codes of its distinct values.

    Parameters
    ----------
    frame, column
        As for `texts`.

    Returns
    -------
    codes : ndarray of intp, shape (n,)
        Places in the words; -1 where missing.
    words : list of str or None
        As `texts` gives them: some may be the same, or None where blank.
    """
    if column not in frame.columns:
        return np.full(len(frame), -1, dtype=np.intp), []
    held = one_column(frame, column)
    codes, uniques = numbered(held, column)
    problems = Problems()
    note_broken_texts(uniques, codes, frame.index, column, problems)
    problems.raise_if_any("table")
    # Nearly all are texts: a call for each would take most of the time.
    words = list(uniques)
    return codes, [word.strip() or None if type(word) is str else _clean(word) for word in words]


def one_column(frame: pd.DataFrame, name: str) -> pd.Series[Any]:
    """Give a column of a table by its name.

    Raises
    ------
    KentPerfError
        If there are several of that name.
    """
    found = frame[name]
    if isinstance(found, pd.Series):
        return found
    message = f'duplicate column "{name}": the table has {found.shape[1]} of that name'
    raise KentPerfError(message)


def numbers(
    frame: pd.DataFrame, column: str, problems: Problems, series: Texts | None = None
) -> Floats:
    """Read a column of numbers.

    Parameters
    ----------
    frame : DataFrame
        The table.
    column : str
        Its column; all missing when the table lacks it.
    problems : Problems
        Collects texts and infinities.
    series : ndarray of object, optional
        The indicator of each row, for errors.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where missing, blank or wrong.
    """
    if column not in frame.columns:
        return np.full(len(frame), np.nan)
    given = one_column(frame, column)
    missing = given.isna().to_numpy(bool)
    too_long = np.zeros(len(given), dtype=bool)
    if _holds_numbers(given.dtype):
        found = given.to_numpy(dtype=np.float64, na_value=np.nan)
    else:
        found, missing, too_long = _parsed(given, missing)
    _note(TOO_LONG, too_long, frame, column, problems, series)
    wrong = np.isnan(found) & ~missing & ~too_long
    _note("is not a number", wrong, frame, column, problems, series)
    infinite = np.isinf(found)
    _note("is infinite: leave a missing figure blank", infinite, frame, column, problems, series)
    # A copy: what was read may be the caller's own memory.
    return np.where(infinite, np.nan, found) if infinite.any() else found.copy()


def whole_numbers(
    frame: pd.DataFrame, column: str, least: int, problems: Problems, series: Texts
) -> Floats:
    """Read a column of whole numbers.

    Parameters
    ----------
    frame, column, problems, series
        As for `numbers`.
    least : int
        The least that is accepted.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where missing or wrong.
    """
    found = numbers(frame, column, problems, series)
    whole = (found == np.floor(found)) & (found <= 2.0**53)
    wrong = ~np.isnan(found) & ~(whole & (found >= least))
    rule = f"should be a whole number of at least {least}"
    _note(rule, wrong, frame, column, problems, series)
    return np.where(wrong, np.nan, found)


def _note(
    rule: str,
    wrong: npt.NDArray[np.bool_],
    frame: pd.DataFrame,
    column: str,
    problems: Problems,
    series: Texts | None,
) -> None:
    if wrong.any():
        problems.add_many(
            rule,
            rows=frame.index[wrong],
            series=None if series is None else series[wrong],
            column=column,
            value=frame[column][wrong].tolist(),
        )


def _holds_numbers(dtype: Any) -> bool:
    kinds = pd.api.types
    no_numbers = kinds.is_bool_dtype(dtype) or kinds.is_complex_dtype(dtype)
    return bool(kinds.is_numeric_dtype(dtype)) and not no_numbers


def _parsed(given: pd.Series[Any], missing: Mask) -> tuple[Floats, Mask, Mask]:
    """Read cells of any kind; also which are missing, and which whole numbers are too long."""
    values = given.astype(object).tolist()
    blank = [isinstance(value, str) and value.strip() in MISSING_TEXTS for value in values]
    absent = missing | np.array(blank, dtype=bool)
    plain = [None if lacks else _plain(value) for lacks, value in zip(absent, values, strict=True)]
    too_long = np.array([value is _TOO_LONG for value in plain], dtype=bool)
    readable = pd.Series([None if value is _TOO_LONG else value for value in plain], dtype=object)
    found = pd.to_numeric(readable, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    return found, absent, too_long


def _plain(value: Any) -> Any:
    """Give a cell as what pandas can read as a number; None where it is none."""
    if isinstance(value, str):
        return value if is_whole_text(value) else None
    if isinstance(value, bool | np.bool_) or not isinstance(value, Number | np.number):
        return None
    if isinstance(value, Integral) and not LEAST_WHOLE <= int(value) <= MOST_WHOLE:
        return _TOO_LONG
    try:
        return float(value)  # type: ignore[arg-type]  # complex numbers are refused here
    except OverflowError:
        return _TOO_LONG
    except (TypeError, ValueError):
        return None


def _clean(value: Any) -> str | None:
    if pd.api.types.is_scalar(value) and bool(pd.isna(value)):
        return None
    return str(value).strip() or None
