"""Which way is good for each row of a funnel, where a column says so."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import POLARITIES, Codes
from kentperf.core import _core
from kentperf.errors import Problems

NO_POLARITY = "no polarity"

_LOWER, _RANGE, _NONE = (int(_core.Polarity[name]) for name in ("lower", "range", "none"))
_MIXED = "mixed"


def is_by_row(polarity: Any) -> bool:
    """Say whether a polarity is not one for all, so that it has to be looked up."""
    return polarity is not None and not (isinstance(polarity, str) and polarity in POLARITIES)


def note_ranges(codes: Codes, rows: Any, column: str, problems: Problems) -> None:
    """Note rows of which a range is good: a funnel is about one figure.

    Parameters
    ----------
    codes : ndarray of int8, shape (n,)
        Polarities.
    rows : Index, shape (n,)
        The caller's row labels.
    column : str
        What polarities are in, for errors.
    problems : Problems
        Collects.
    """
    wrong = rows[codes == _RANGE]
    if len(wrong):
        rule = "is no polarity of a funnel: higher or lower"
        problems.add_many(rule, rows=wrong, column=column, value=["range"] * len(wrong))


def turned(words: npt.NDArray[np.int8], codes: Codes) -> npt.NDArray[np.int8]:
    """Turn the words of rows by their polarities.

    Parameters
    ----------
    words : ndarray of int8, shape (n,)
        Codes as where higher is better: 0 worse, 1 similar, 2 better, -1 none.
    codes : ndarray of int8, shape (n,)
        Polarities; a row without one has no word.

    Returns
    -------
    ndarray of int8, shape (n,)
    """
    found = np.where((codes == _LOWER) & (words >= 0), 2 - words, words)
    return np.where(without_polarity(codes), -1, found).astype(np.int8)


def without_polarity(codes: Codes) -> npt.NDArray[np.bool_]:
    """Say which rows have no polarity."""
    return np.asarray(codes == _NONE, dtype=bool)


def with_no_polarity(reasons: Any, codes: Codes) -> Any:
    """Say of rows with a figure and without a polarity why there is no word.

    Parameters
    ----------
    reasons : array of str, shape (n,)
        Why there is no figure; empty where there is one.
    codes : ndarray of int8, shape (n,)
        Polarities.

    Returns
    -------
    array of str, shape (n,)
    """
    found = np.where(without_polarity(codes) & (np.asarray(reasons) == ""), NO_POLARITY, reasons)
    return pd.Series(found, dtype="str").array


def polarity_of_all(codes: Codes) -> str | None:
    """Name the polarity that all rows with one have; None without any, "mixed" of several."""
    names = [name for name in POLARITIES if (codes == int(_core.Polarity[name])).any()]
    return names[0] if len(names) == 1 else _MIXED if names else None
