"""Arguments that belong together row by row, and results in the caller's own shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import (
    Floats,
    as_decimals,
    as_numbers,
    as_polarity,
    check_index,
    is_scalar,
    one_dimensional,
)
from kentperf.errors import KentPerfError, Problems

Codes = npt.NDArray[np.int8]


class Aligned:
    """Series that share one index, arrays of one length, and scalars that hold for every row.

    Parameters
    ----------
    **columns : scalar, array-like or Series
        The arguments by name. None is an argument not given.

    Raises
    ------
    KentPerfError
        If Series have different indexes or lengths differ.
    """

    def __init__(self, **columns: Any) -> None:
        self._columns = {name: one_dimensional(name, column) for name, column in columns.items()}
        self.problems = Problems()
        self._read: dict[str, Floats] = {}
        self.index = self._shared_index()
        lengths = {
            name: len(column)
            for name, column in self._columns.items()
            if column is not None and not is_scalar(column)
        }
        self.scalar = not lengths
        self.rows = next(iter(lengths.values()), 1)
        for name, length in lengths.items():
            if length != self.rows:
                first = next(iter(lengths))
                message = f'"{name}" has {length} rows where "{first}" has {self.rows}'
                raise KentPerfError(message)
        self.labels: Any = np.arange(self.rows) if self.index is None else self.index

    def _shared_index(self) -> pd.Index[Any] | None:
        indexes = {
            name: column.index
            for name, column in self._columns.items()
            if isinstance(column, pd.Series)
        }
        if not indexes:
            return None
        first, index = next(iter(indexes.items()))
        for name, other in indexes.items():
            check_index(name, other, index, f'"{first}"')
        return index

    def __getitem__(self, name: str) -> Any:
        return self._columns[name]

    def given(self, name: str) -> bool:
        """Say whether the argument was given."""
        return self._columns.get(name) is not None

    def numbers(self, name: str) -> Floats:
        """Give the argument as float64: one a row, or one for all."""
        if name not in self._read:
            # Once, so that what is wrong with it is said once.
            self._read[name] = as_numbers(self._columns.get(name), name, self.labels, self.problems)
        return self._read[name]

    def full_numbers(self, name: str) -> Floats:
        """Give the argument as float64, one for each row."""
        found = self.numbers(name)
        if len(found) == self.rows:
            return found
        return np.ascontiguousarray(np.broadcast_to(found, (self.rows,)))

    def polarity(self, name: str = "polarity") -> Codes:
        """Give polarities as codes: one a row, or one for all."""
        return as_polarity(self._columns.get(name), self.labels, self.problems, name)

    def decimals(self, name: str = "decimals") -> Codes:
        """Give decimals as codes: one a row, or one for all."""
        return as_decimals(self._columns.get(name), self.labels, self.problems)

    def check(self, what: str) -> None:
        """Raise what was found wrong so far."""
        self.problems.raise_if_any(what)

    def categorical(
        self, codes: Codes, dtype: pd.CategoricalDtype, name: str
    ) -> pd.Series[Any] | pd.Categorical | str | None:
        """Give codes back as the caller gave the values: Series, Categorical or one word."""
        if self.scalar:
            return None if codes[0] < 0 else str(dtype.categories[codes[0]])
        values = pd.Categorical.from_codes(codes, dtype=dtype)
        return values if self.index is None else pd.Series(values, index=self.index, name=name)

    def array(self, values: Floats, name: str) -> pd.Series[Any] | Floats | float:
        """Give numbers back as the caller gave the values: Series, array or one number."""
        if self.scalar:
            return float(values[0])
        return values if self.index is None else pd.Series(values, index=self.index, name=name)

    def frame(self, columns: Mapping[str, Any]) -> pd.DataFrame:
        """Give columns back as a frame with the caller's index."""
        return pd.DataFrame(dict(columns), index=self.index)


def words(codes: npt.NDArray[Any], texts: Sequence[str]) -> pd.Index[Any]:
    """Spell codes out as texts."""
    spelt: pd.Index[Any] = pd.Index(np.array(texts, dtype=object)[codes], dtype="str")
    return spelt
