"""The key columns of a panel as one code, and the keys back from it."""

from __future__ import annotations

from functools import cached_property
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.coded_columns import CodedColumn, Codes, Places, code_column, table_pays
from kentperf.columns.given import note_broken_texts
from kentperf.core import _core
from kentperf.errors import Problems

SeriesCodes = npt.NDArray[np.int32]


class SeriesKeys:
    """The keys of the series that occur, numbered by value.

    Parameters
    ----------
    names : list
        The key columns.
    columns : list of CodedColumn
        What their codes stand for.
    places : list of ndarray of int64, shape (series,)
        For each column the place of each series' value among the column's values in order.
    """

    def __init__(self, names: list[Any], columns: list[CodedColumn], places: list[Places]) -> None:
        self._names = names
        self._columns = columns
        self._places = places

    def __len__(self) -> int:
        return len(self._places[0])

    @cached_property
    def index(self) -> pd.Index[Any]:
        """The keys as an Index or, for several columns, a MultiIndex."""
        if len(self._names) == 1:
            return _values(self._columns[0], self._places[0]).rename(self._names[0])
        levels: list[Any] = []
        codes: list[Any] = []
        for column, places in zip(self._columns, self._places, strict=True):
            used, code = _distinct(places, column.size)
            levels.append(_values(column, used))
            codes.append(code)
        return pd.MultiIndex(levels, codes, names=self._names, verify_integrity=False)


def read_series_keys(
    frame: pd.DataFrame, names: list[Any], problems: Problems, threads: int
) -> tuple[SeriesCodes, SeriesKeys, str]:
    """Give each row the number of its series.

    Parameters
    ----------
    frame : DataFrame
        The table.
    names : list
        Its key columns.
    problems : Problems
        Collects the rows without a key, or with a text that cannot be written.
    threads : int
        For the passes over the rows.

    Returns
    -------
    codes : ndarray of int32, shape (n,)
        The series of each row, -1 where a key is missing. May be the caller's memory.
    keys : SeriesKeys
        Of the series that occur.
    copied : str
        How the codes came to be; empty where they are the caller's memory.
    """
    columns = [code_column(frame[name], threads) for name in names]
    for name, column in zip(names, columns, strict=True):
        _note_broken(frame, name, column, problems)
    # Texts that cannot be written cannot be put in order either.
    problems.raise_if_any("panel")
    made = [column.copied for column in columns if column.copied]
    if len(columns) == 1:
        codes, places, missing = _number_one(columns[0], threads)
        if codes is not columns[0].codes:
            made.append(f"{columns[0].codes.dtype} codes renumbered as int32")
    else:
        codes, places, missing = _number(columns, threads)
        made.append(f"codes of {len(columns)} columns packed")
    if missing:
        _note_missing(frame, names, columns, problems)
    known = [column.without_rows() for column in columns]
    return codes, SeriesKeys(names, known, places), "; ".join(dict.fromkeys(made))


def _note_missing(
    frame: pd.DataFrame, names: list[Any], columns: list[CodedColumn], problems: Problems
) -> None:
    rule = "is missing: every row names its series"
    for name, column in zip(names, columns, strict=True):
        rows = column.missing_rows()
        problems.add_many(rule, rows=frame.index[rows], column=str(name))


def _note_broken(frame: pd.DataFrame, name: Any, column: CodedColumn, problems: Problems) -> None:
    """Note keys with lone surrogates, which only columns of objects can hold."""
    held = frame[name].dtype
    kind = held.categories.dtype if isinstance(held, pd.CategoricalDtype) else held
    if pd.api.types.is_object_dtype(kind):
        uniques = column.values(np.arange(column.size))
        codes = column.codes.astype(np.int64) - column.base
        note_broken_texts(uniques, codes, frame.index, str(name), problems)


def _distinct(places: Places, size: int) -> tuple[Places, Places]:
    """Give the places that occur, and where among them each one is."""
    if size > 4 * len(places):
        used, code = np.unique(places, return_inverse=True)
        return used, code
    occurs = np.zeros(size, dtype=bool)
    occurs[places] = True
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[places]


def _values(column: CodedColumn, places: Places) -> pd.Index[Any]:
    by_value = column.by_value()
    return column.values(places if by_value is None else by_value[places])


def _number_one(column: CodedColumn, threads: int) -> tuple[SeriesCodes, list[Places], bool]:
    codes, base, size = column.codes, column.base, column.size
    seen, missing = _core.seen_codes(codes, base, size, threads)
    by_value = column.by_value()
    in_order = seen if by_value is None else seen[by_value]
    places = np.flatnonzero(in_order)
    as_they_are = len(places) == size and by_value is None and base == 0
    if as_they_are and codes.dtype == np.int32 and not missing:
        return codes, [places], False
    table = np.full(size, -1, dtype=np.int32)
    table[places if by_value is None else by_value[places]] = np.arange(len(places))
    return _core.relabel(codes, base, table, threads=threads), [places], missing


def _number(columns: list[CodedColumn], threads: int) -> tuple[SeriesCodes, list[Places], bool]:
    sizes = [max(column.size, 1) for column in columns]
    product = prod(sizes)
    if table_pays(product, len(columns[0].codes)):
        packed = _packed(columns, sizes, threads, wide=False)
        seen, missing = _core.seen_codes(packed, 0, product, threads)
        distinct = np.flatnonzero(seen)
        if len(distinct) < product:
            table = np.full(product, -1, dtype=np.int32)
            table[distinct] = np.arange(len(distinct))
            _core.relabel(packed, 0, table, out=packed, threads=threads)
        return packed, _unpacked(distinct, sizes), missing
    if product < 2**62:
        codes, distinct = _core.number_packed(_packed(columns, sizes, threads, wide=True))
        return codes, _unpacked(distinct, sizes), bool((codes < 0).any())
    # Too many combinations for a number: those of the columns before the last first.
    head, head_places, _ = _number(columns[:-1], threads)
    both = [_numbered(head, len(head_places[0])), columns[-1]]
    codes, (of_head, last), missing = _number(both, threads)
    return codes, [*(places[of_head] for places in head_places), last], missing


def _numbered(codes: Codes, size: int) -> CodedColumn:
    return CodedColumn(codes, 0, size, pd.Index, lambda: None, "")


def _unpacked(distinct: Places, sizes: list[int]) -> list[Places]:
    return [np.asarray(places) for places in np.unravel_index(distinct, sizes)]


def _packed(columns: list[CodedColumn], sizes: list[int], threads: int, *, wide: bool) -> Codes:
    return _core.pack_codes(
        [column.codes for column in columns],
        [column.base for column in columns],
        sizes,
        [_rank(column) for column in columns],
        wide=wide,
        threads=threads,
    )


def _rank(column: CodedColumn) -> npt.NDArray[np.int32] | None:
    """Give the place of each code among the values in order; None where it is the code itself."""
    by_value = column.by_value()
    if by_value is None:
        return None
    rank = np.empty(len(by_value), dtype=np.int32)
    rank[by_value] = np.arange(len(by_value), dtype=np.int32)
    return rank
