"""Words of rows as codes, and which codes a condition's words are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Codes
from kentperf.errors import KentPerfError

Given = npt.NDArray[Any] | tuple[npt.NDArray[Any], Sequence[str]]
_MOST = 64


def word_codes(given: Given, asked: Sequence[str]) -> tuple[Codes, list[str]]:
    """Give words as codes of at most 64 words, -1 for no word.

    Parameters
    ----------
    given : ndarray of object, or (codes, words)
        The words of rows; codes keep their shape.
    asked : sequence of str
        The words that conditions ask for.

    Returns
    -------
    codes : ndarray of int8
    words : list of str

    Examples
    --------
    >>> codes, words = word_codes(np.array(["on track", None, "late"], dtype=object), ["late"])
    >>> codes.tolist(), words
    ([0, -1, 1], ['on track', 'late'])
    """
    codes, words = given if isinstance(given, tuple) else _hashed(given)
    known = list(words)
    if codes.dtype == np.int8 and len(known) <= _MOST:
        return np.ascontiguousarray(codes), known
    places = {word: place for place, word in enumerate(asked)}
    table = np.array([*(places.get(word, -1) for word in known), -1], dtype=np.int8)
    return np.ascontiguousarray(table[codes]), list(asked)


def bits_of(words: Sequence[str], asked: Sequence[str]) -> int:
    """Give the bits of the codes whose words are asked for.

    Examples
    --------
    >>> bits_of(["improving", "stable", "worsening"], ["improving", "worsening"])
    5
    """
    return sum(1 << place for place, word in enumerate(words) if word in asked)


def read_words(name: str, values: Any) -> tuple[npt.NDArray[Any], list[str]]:
    """Read one word, or one for each row, of whatever it is held in.

    Parameters
    ----------
    name : str
        The column, for errors.
    values : str, Series, array-like or None
        Words; missing is no word.

    Returns
    -------
    codes : ndarray of integers, shape (rows,) or (1,)
    words : list of str

    Raises
    ------
    KentPerfError
        For what is no word.
    """
    if values is None or pd.api.types.is_scalar(values):
        values = [values]
    dtype = getattr(values, "dtype", None)
    if isinstance(dtype, pd.CategoricalDtype):
        held: Any = values.array if isinstance(values, pd.Series) else values
        codes, words = np.asarray(held.codes), held.categories.tolist()
    else:
        codes, words = _hashed(np.asarray(values, dtype=object))
    for word in words:
        if not isinstance(word, str):
            message = f'column "{name}" holds {word!r}, which is no word'
            raise KentPerfError(message)
    return codes, words


def percent_codes(name: str, words: Mapping[str, Given]) -> Codes:
    """Say where the amounts of a column are per cent: where ``<column>_kind`` says so.

    Raises
    ------
    KentPerfError
        For a word that is neither points nor percent.
    """
    kind = f"{name}_kind"
    if kind not in words:
        return np.zeros(1, dtype=np.int8)
    codes, known = word_codes(words[kind], ("points", "percent"))
    for word in known:
        if word not in {"points", "percent"}:
            message = f'column "{kind}" holds "{word}": use points or percent'
            raise KentPerfError(message)
    table = np.array([*(word == "percent" for word in known), False], dtype=np.int8)
    return np.ascontiguousarray(table[codes])


def _hashed(values: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], list[Any]]:
    codes, words = pd.factorize(values)
    small = len(words) <= _MOST
    return codes.astype(np.int8 if small else np.intp), list(words)
