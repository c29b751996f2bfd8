"""A column as integer codes of its distinct values, whatever its dtype.

Categories and Arrow dictionaries have codes already, and whole numbers of a small range are their
own: no text of theirs is looked at. Only what is left is hashed, each distinct value once.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.given import numbered
from kentperf.core import _core

Codes = npt.NDArray[Any]
Places = npt.NDArray[np.int64]

_TABLE_SLOTS = 2**16


@dataclass(frozen=True)
class CodedColumn:
    """The codes of a column, and what they stand for.

    Attributes
    ----------
    codes : ndarray of integers, shape (n,)
        ``code - base`` is in [0, size); anything else is missing. May be the caller's memory.
    base, size : int
        The span of the codes.
    values : callable
        Gives the values of some places, counted from `base`, as an Index.
    by_value : callable
        Gives all places in order of their values; None where they are in order already.
    copied : str
        What was made of the column to get at its codes; empty where nothing was.
    """

    codes: Codes
    base: int
    size: int
    values: Callable[[Places], pd.Index[Any]]
    by_value: Callable[[], Places | None]
    copied: str

    def without_rows(self) -> CodedColumn:
        """Give what the codes stand for, and let the codes go."""
        return replace(self, codes=self.codes[:0].copy())

    def missing_rows(self) -> Places:
        """Give the rows without a value."""
        places = self.codes.astype(np.int64) - self.base
        return np.flatnonzero((places < 0) | (places >= self.size))


def code_column(column: pd.Series[Any], threads: int = 1) -> CodedColumn:
    """Find the codes of a column.

    Parameters
    ----------
    column : Series
        Of any dtype.
    threads : int
        For hashing texts.

    Returns
    -------
    CodedColumn
    """
    dtype = column.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        categories: pd.Index[Any] = column.cat.categories
        return _of_uniques(np.asarray(column.array.codes), categories, "")
    integers = plain_integers(column)
    small = None if integers is None else _small_range(*integers, dtype, threads)
    if small is not None:
        return small
    if is_arrow_coded(dtype):
        return _of_arrow(column, threads)
    codes, uniques = numbered(column, str(column.name))
    return _of_uniques(codes, pd.Index(uniques), f"{dtype} values hashed")


def is_arrow_text(dtype: Any) -> bool:
    """Say whether a dtype holds texts in Arrow memory."""
    if isinstance(dtype, pd.StringDtype):
        return dtype.storage == "pyarrow"
    return isinstance(dtype, pd.ArrowDtype) and dtype.type is str


def is_arrow_coded(dtype: Any) -> bool:
    """Say whether Arrow itself tells the distinct values: texts, dates, times, dictionaries."""
    if isinstance(dtype, pd.ArrowDtype):
        return is_arrow_text(dtype) or str(dtype).startswith(("date", "timestamp", "dictionary"))
    return is_arrow_text(dtype)


def plain_integers(column: pd.Series[Any]) -> tuple[Codes, str] | None:
    """Give whole numbers of any dtype as NumPy's; None for other columns, or where one is missing.

    Parameters
    ----------
    column : Series
        Of any dtype.

    Returns
    -------
    integers : ndarray of integers, shape (n,)
        Contiguous; signed where they have 64 bits.
    copied : str
        Why they are not the caller's memory; empty where they are.
    """
    dtype = column.dtype
    if not pd.api.types.is_integer_dtype(dtype) or str(dtype).lower().startswith("uint64"):
        return None
    if not isinstance(dtype, np.dtype):
        if column.isna().any():
            return None
        plain: Any = dtype
        return np.ascontiguousarray(column.to_numpy(dtype=plain.numpy_dtype)), f"{dtype} to NumPy"
    held = column.to_numpy()
    integers = np.ascontiguousarray(held, dtype=dtype.newbyteorder("="))
    return integers, "" if np.may_share_memory(integers, held) else "made contiguous"


def table_pays(slots: int, rows: int) -> bool:
    """Say whether a table of so many entries is worth its memory for so many rows."""
    return slots <= min(max(8 * rows, _TABLE_SLOTS), 2**27)


def _small_range(integers: Codes, copied: str, dtype: Any, threads: int) -> CodedColumn | None:
    if len(integers) == 0:
        return None
    least, most = _core.extent(integers, threads)
    size = most - least + 1
    if not table_pays(size, len(integers)):
        return None

    def values(places: Places) -> pd.Index[Any]:
        index: pd.Index[Any] = pd.Index(pd.array(places + least, dtype=dtype))
        return index

    return CodedColumn(integers, least, size, values, lambda: None, copied)


def _of_uniques(codes: Codes, uniques: pd.Index[Any], copied: str) -> CodedColumn:
    return CodedColumn(
        np.ascontiguousarray(codes),
        0,
        len(uniques),
        uniques.take,
        cache(lambda: _places_by_value(uniques)),
        copied,
    )


def _places_by_value(uniques: pd.Index[Any]) -> Places | None:
    if is_arrow_text(uniques.dtype):
        return _arrow_places(uniques)
    plain = pd.Index(uniques.to_numpy())
    try:
        if plain.is_monotonic_increasing:
            return None
        return np.asarray(plain.argsort(), dtype=np.int64)
    except TypeError:
        return np.asarray(plain.map(str).argsort(), dtype=np.int64)


def _arrow_places(uniques: pd.Index[Any]) -> Places | None:
    """Sort texts by their bytes, which for UTF-8 is the order of their characters."""
    pc = _arrow("pyarrow.compute")
    texts = uniques.array.__arrow_array__()
    if len(texts) < 2 or pc.all(pc.less_equal(texts[:-1], texts[1:])).as_py():
        return None
    return np.asarray(pc.sort_indices(texts), dtype=np.int64)


def _of_arrow(column: pd.Series[Any], threads: int) -> CodedColumn:
    given: Any = column.dtype
    held = _chunks(column)
    is_dictionary = str(given).startswith("dictionary")
    chunks = (held if is_dictionary else _hashed(held, threads)).unify_dictionaries().chunks
    copied = "" if is_dictionary else f"{given} values hashed"
    if not chunks:
        return _of_uniques(np.empty(0, dtype=np.int32), pd.Index([], dtype=object), copied)
    pieces = [_indices(chunk) for chunk in chunks]
    if len(pieces) > 1:
        copied = copied or f"codes of {len(pieces)} chunks joined"
    codes = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
    dictionary = chunks[0].dictionary
    if not is_dictionary:
        return _of_uniques(codes, pd.Index(given.__from_arrow__(dictionary)), copied)
    # A dictionary of the caller's may hold a value twice, or a missing one.
    place, uniques = pd.factorize(dictionary.to_pandas())
    if len(uniques) < len(place):
        codes = _core.relabel(codes, 0, place.astype(np.int32), threads=threads)
        copied = "codes of a dictionary with repeated or missing values relabelled"
    return _of_uniques(codes, pd.Index(uniques), copied)


def _arrow(module: str) -> Any:
    """Import what is there already where a column is held by it."""
    return importlib.import_module(module)


def _chunks(column: pd.Series[Any]) -> Any:
    pa = _arrow("pyarrow")
    held = column.array.__arrow_array__()
    return held if isinstance(held, pa.ChunkedArray) else pa.chunked_array([held])


def _hashed(held: Any, threads: int) -> Any:
    if str(held.type) not in ("string", "large_string") or len(held) >= 2**31:
        return held.dictionary_encode()
    pa = _arrow("pyarrow")
    chunks = [_hashed_chunk(chunk, threads) for chunk in held.chunks]
    return pa.chunked_array(chunks, pa.dictionary(pa.int32(), held.type))


def _hashed_chunk(chunk: Any, threads: int) -> Any:
    pa = _arrow("pyarrow")
    present, offsets, data = chunk.buffers()
    width = np.int64 if str(chunk.type).startswith("large") else np.int32
    # Arrow allows an empty column to have no offsets at all.
    starts = np.frombuffer(offsets, width) if len(chunk) else np.zeros(1, dtype=width)
    codes, first_rows = _core.number_texts(
        starts[chunk.offset : chunk.offset + len(chunk) + 1] if len(chunk) else starts,
        np.frombuffer(data or b"", np.uint8),
        np.frombuffer(present, np.uint8) if chunk.null_count else None,
        chunk.offset,
        threads,
    )
    indices = pa.array(codes, mask=codes < 0 if chunk.null_count else None)
    return pa.DictionaryArray.from_arrays(indices, chunk.take(pa.array(first_rows)))


def _indices(chunk: Any) -> Codes:
    indices = chunk.indices
    if indices.null_count or str(indices.type) == "uint64":
        indices = indices.cast("int64").fill_null(-1)
    return np.asarray(indices)
