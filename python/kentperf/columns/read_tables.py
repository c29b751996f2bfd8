"""What every table that comes in shares: reading it, its columns, its numbers and its texts."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.files.tables import table_as_given

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

MISSING_TEXTS = ("", "NA", "NaN", "nan", "<NA>")
_WHOLE = re.compile(r"[+-]?\d{1,18}")
_YEAR = re.compile(r"(?:19|20|21)\d{2}")


def load_table(source: Any, what: str) -> pd.DataFrame:
    """Read a table from a CSV file, or take a frame as it is.

    Parameters
    ----------
    source : DataFrame, str or path
        The table. Every column of a file is read as text; the apostrophe that CSV files written
        here have before "=", "+", "-" or "@" is taken away. Rows that are wholly blank are left
        out, and rows are labelled as a spreadsheet numbers them: the first under the header is 2.
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
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        message = f"{what}: {os.fspath(source)} cannot be read as a CSV file: {error}"
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
    texts = [str(text).strip() for text in column.dropna().unique()]
    whole = bool(texts) and all(_WHOLE.fullmatch(text) for text in texts)
    if not whole or all(_YEAR.fullmatch(text) for text in texts):
        return column
    return column.map(lambda text: text if pd.isna(text) else int(text)).astype("Int64")


def require_columns(frame: pd.DataFrame, needed: Iterable[str], what: str) -> None:
    """Refuse a table that lacks a column.

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
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        problems = Problems()
        for name in missing:
            others = [column for column in frame.columns if column != name]
            problems.add(f"is not there.{near_match(name, others)}", column=name)
        problems.raise_if_any(what)


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
        Its column; all missing when it is not there.

    Returns
    -------
    ndarray of object, shape (n,)
        str without the spaces around it, or None where missing or blank.
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
    codes, uniques = pd.factorize(frame[column])
    # Nearly all are texts: a call for each would take most of the time.
    words = uniques.tolist()
    return codes, [word.strip() or None if type(word) is str else _clean(word) for word in words]


def reword(
    given: Texts, judge: Callable[[str], tuple[Any, str]]
) -> tuple[Texts, list[tuple[int, str]]]:
    """Replace texts by what is meant by them, looking at each distinct one once.

    Parameters
    ----------
    given : ndarray of object, shape (n,)
        As `texts` gives them.
    judge : callable
        Gives what a text means, and what is wrong with it ("" for nothing).

    Returns
    -------
    ndarray of object, shape (n,)
        None where nothing is given.
    list of (int, str)
        The rows at fault in order, and what is wrong.
    """
    codes, words = pd.factorize(given)
    judged = [judge(str(word)) for word in words]
    meant = np.empty(len(judged) + 1, dtype=object)
    meant[:-1] = [meaning for meaning, _ in judged]
    wrong = np.array([*(bool(rule) for _, rule in judged), False])
    rows = np.flatnonzero(wrong[codes]).tolist()
    return meant[codes], [(row, judged[codes[row]][1]) for row in rows]


def numbers(
    frame: pd.DataFrame, column: str, problems: Problems, series: Texts | None = None
) -> Floats:
    """Read a column of numbers.

    Parameters
    ----------
    frame : DataFrame
        The table.
    column : str
        Its column; all missing when it is not there.
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
    given = frame[column]
    missing = given.isna().to_numpy(bool)
    if pd.api.types.is_numeric_dtype(given.dtype) and not pd.api.types.is_bool_dtype(given.dtype):
        found = given.to_numpy(dtype=np.float64, na_value=np.nan)
    else:
        found, missing = _parsed(given, missing)
    wrong = np.isnan(found) & ~missing
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
    wrong = ~np.isnan(found) & ((found != np.floor(found)) | (found < least))
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


def _parsed(
    given: pd.Series[Any], missing: npt.NDArray[np.bool_]
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    values = given.astype(object)
    blank = values.map(lambda value: isinstance(value, str) and value.strip() in MISSING_TEXTS)
    boolean = values.map(lambda value: isinstance(value, bool | np.bool_))
    absent = missing | blank.to_numpy(bool)
    readable = values.mask(absent | boolean.to_numpy(bool), None)
    found = pd.to_numeric(readable, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    return found, absent


def _clean(value: Any) -> str | None:
    if pd.api.types.is_scalar(value) and bool(pd.isna(value)):
        return None
    return str(value).strip() or None
