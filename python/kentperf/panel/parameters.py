"""Targets, floors and polarities of a panel: for all, by column, or keyed by series."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import (
    POLARITIES,
    Codes,
    Floats,
    as_numbers,
    as_polarity,
    is_scalar,
    polarity_bytes,
)
from kentperf.columns.read_tables import columns_are
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.panel.frame import PanelFrame
from kentperf.rag.rating import LIMIT_NAMES, note_faulty_limits
from kentperf.rag.word_sets import read_words

_Reader = Callable[[Any, Any], npt.NDArray[Any]]
#: The entry for each series, -1 where there is none; None where they are in the series' order.
_Places = npt.NDArray[np.intp] | None


class Parameters:
    """Reads what a panel's methods are given for each series or row.

    Parameters
    ----------
    frame : PanelFrame
        The panel's table.
    """

    def __init__(self, frame: PanelFrame) -> None:
        self._frame = frame
        self._problems = Problems()
        self._matched: list[tuple[pd.Index[Any], _Places]] = []

    def new_problems(self) -> Problems:
        """Start collecting problems afresh."""
        self._problems = Problems()
        self._matched = []
        return self._problems

    def numbers(self, name: str, given: Any) -> Floats:
        """Give a limit as float64: one for all, one a row in the caller's order, or one a series.

        Those of series have shape (series, 1).
        """

        def read(values: Any, labels: Any) -> Floats:
            return as_numbers(values, name, labels, self._problems, self._frame.threads)

        if given is None or (is_scalar(given) and not isinstance(given, str)):
            return read(given, [None])
        return self._spread(name, given, read, np.nan)

    def by_row(self, name: str, given: Any) -> Floats:
        """Give a limit as `numbers` does, those of series a row each in the caller's order."""
        return self._by_row(self.numbers(name, given))

    def polarity(self, given: Any) -> Codes:
        """Give polarities as codes, shaped as `numbers` gives limits."""

        def read(values: Any, labels: Any) -> Codes:
            return as_polarity(values, labels, self._problems, threads=self._frame.threads)

        if given is None or (is_scalar(given) and not self._is_column(given)):
            return read(given, [None])
        return self._spread("polarity", given, read, 0)

    def polarity_by_row(self, given: Any) -> Codes:
        """Give polarities as `polarity` does, those of series a row each in the caller's order."""
        return self._by_row(self.polarity(given))

    def words(self, name: str, given: Any) -> tuple[npt.NDArray[Any], list[str]]:
        """Give a column of words as codes shaped as `numbers` gives limits, and the words."""
        known: list[str] = []

        def read(values: Any, _labels: Any) -> npt.NDArray[Any]:
            codes, words = read_words(name, values)
            known.extend(words)
            return codes

        if given is None or (is_scalar(given) and not isinstance(given, str)):
            return read(given, None), known
        return self._spread(name, given, read, -1), known

    def unread(
        self, limits: Mapping[str, Any], polarity: Any
    ) -> tuple[dict[str, Floats], Codes, Codes] | None:
        """Give limits and polarity as they are held, to be looked at by who rates.

        Parameters
        ----------
        limits : mapping
            As given.
        polarity : object
            As given.

        Returns
        -------
        limits : dict of ndarray of float64, each of shape (n,) or (1,)
            In the caller's order.
        codes, meanings : ndarray of int8
            As `polarity_bytes` gives polarities.

        None where one is given by series, or has to be read first.
        """
        ways = self._held_polarity(polarity)
        held = {name: self._held(name, limit) for name, limit in limits.items()}
        sides = {name: limit for name, limit in held.items() if limit is not None}
        return None if ways is None or len(sides) < len(held) else (sides, *ways)

    def _held(self, name: str, given: Any) -> Floats | None:
        if given is None or (is_scalar(given) and not isinstance(given, str)):
            problems = Problems()
            found = as_numbers(given, name, [None], problems)
            return None if problems else found
        column = self._held_column(given)
        if column is None or column.dtype != np.float64:
            return None
        return np.ascontiguousarray(column.to_numpy())

    def _held_polarity(self, given: Any) -> tuple[Codes, Codes] | None:
        if isinstance(given, str) and given in POLARITIES:
            code = int(_core.Polarity[given])
            return np.array([code], dtype=np.int8), np.arange(256).astype(np.int8)
        column = self._held_column(given)
        return None if column is None else polarity_bytes(column)

    def _held_column(self, given: Any) -> pd.Series[Any] | None:
        rows = self._frame.rows
        if not isinstance(given, str) or (rows.columns == given).sum() != 1:
            return None
        return rows.column(given)

    def note_faulty(self, limits: dict[str, Floats], polarity: Codes) -> None:
        """Note limits that are out of order, once a series."""
        frame = self._frame
        if not self._any_faulty(limits, polarity):
            return
        by_row = {name: self._by_row(limit) for name, limit in limits.items()}
        note_faulty_limits(
            len(frame.codes),
            by_row,
            self._by_row(polarity),
            frame.index,
            self._problems,
            frame.series_at,
            threads=frame.threads,
        )

    def _any_faulty(self, limits: dict[str, Floats], polarity: Codes) -> bool:
        given: list[npt.NDArray[Any]] = [*limits.values(), polarity]
        if any(column.ndim == 1 and len(column) > 1 for column in given):
            return True
        every = dict.fromkeys(LIMIT_NAMES, np.array([np.nan])) | limits
        flat = {name: limit.reshape(-1) for name, limit in every.items()}
        series = max(len(column) for column in given)
        where, _ = _core.faulty_limits(series, **flat, polarity=polarity.reshape(-1))
        return len(where) > 0

    def _by_row(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        if column.ndim == 1:
            return column
        return np.ascontiguousarray(column[self._frame.codes, 0])

    def _is_column(self, given: Any) -> bool:
        return given not in POLARITIES and given in self._frame.rows.columns

    def _spread(self, name: str, given: Any, read: _Reader, missing: float) -> npt.NDArray[Any]:
        if isinstance(given, str):
            column = self._column(name, given)
            return read(column, column.index)
        if not isinstance(given, Mapping | pd.Series):
            message = (
                f"{name}= should be one value, a column, or a mapping or Series keyed by series, "
                f"not {type(given).__name__}"
            )
            raise KentPerfError(message)
        keyed = _as_series(given)
        values = read(keyed, keyed.index)
        places = self._places(name, keyed.index)
        if places is not None:
            values = np.append(values, np.array([missing], dtype=values.dtype))[places]
        return np.ascontiguousarray(values[:, None])

    def _column(self, name: str, given: str) -> pd.Series[Any]:
        rows = self._frame.rows
        if given not in rows.columns:
            message = (
                f'{name}="{given}" is not a column of the panel; '
                f"{columns_are(self._frame.source)}{near_match(given, rows.columns)}"
            )
            raise KentPerfError(message)
        return rows.column(given)

    def _places(self, name: str, index: pd.Index[Any]) -> _Places:
        # A register gives target, floor and polarity by the same keys.
        for known, places in self._matched:
            if known.names == index.names and known.equals(index):
                return places
        found = self._match(name, index)
        self._matched.append((index, found))
        return found

    def _match(self, name: str, index: pd.Index[Any]) -> _Places:
        names = self._key_columns(name, index)
        keys = self._frame.keys()
        if names == self._frame.series and index.equals(keys):
            return None
        if not index.is_unique:
            again = index[index.duplicated()][0]
            message = f"{name}= has two entries for {again!r}: one a series"
            raise KentPerfError(message)
        if isinstance(keys, pd.MultiIndex) and len(names) == 1:
            # Each distinct value is looked up once, however many series have it.
            level = keys.names.index(names[0])
            return index.get_indexer(keys.levels[level])[keys.codes[level]]
        levels = [keys.get_level_values(column) for column in names]
        if len(levels) == 1:
            places = index.get_indexer(levels[0])
        else:
            places = index.get_indexer(pd.MultiIndex.from_arrays(levels))
        if (places < 0).all() and index.equals(self._frame.index):
            message = (
                f"{name}= is indexed by the rows of the table, not by series: name its column, or "
                f"give a mapping or Series keyed by {', '.join(self._frame.series)}"
            )
            raise KentPerfError(message)
        return places

    def _key_columns(self, name: str, index: pd.Index[Any]) -> list[str]:
        series = self._frame.series
        names = list(index.names)
        if all(level is None for level in names):
            if len(index) and index.nlevels != len(series):
                message = (
                    f"{name}= is keyed by {index.nlevels} column(s), the series by "
                    f"{', '.join(series)}: give whole keys, or a Series whose index is named"
                )
                raise KentPerfError(message)
            return series
        for level in names:
            if level not in series:
                message = (
                    f'{name}= is keyed by "{level}", which is not one of the series columns '
                    f"{', '.join(series)}.{near_match(level, series)}"
                )
                raise KentPerfError(message)
        return [str(level) for level in names]


def keyed_by_series(frame: PanelFrame, name: str, given: Any) -> list[tuple[int, Any]]:
    """Find the series that an option keyed by whole series keys has entries for.

    Parameters
    ----------
    frame : PanelFrame
        The panel's table.
    name : str
        The option's name, for errors.
    given : mapping or Series
        An entry a series.

    Returns
    -------
    list of (int, object)
        The number of a series, and its entry.

    Raises
    ------
    KentPerfError
        Naming a key that is no series.
    """
    places = {key: place for place, key in enumerate(frame.keys().tolist())}
    found = []
    for key, entry in given.items():
        if key not in places:
            message = (
                f"{name}= has an entry for {key!r}, which is no series of the panel: its keys are "
                f"{', '.join(frame.series)}"
            )
            raise KentPerfError(message)
        found.append((places[key], entry))
    return found


def _as_series(given: Mapping[Any, Any] | pd.Series[Any]) -> pd.Series[Any]:
    if isinstance(given, pd.Series):
        return given
    keys = list(given)
    whole = bool(keys) and all(isinstance(key, tuple) for key in keys)
    index = pd.MultiIndex.from_tuples(keys) if whole else pd.Index(keys, dtype=object)
    return pd.Series(list(given.values()), index=index, dtype=object)
