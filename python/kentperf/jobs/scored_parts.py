"""Results part by part, kept in files until they are put in the order of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.errors import optional_import
from kentperf.files.whole import named
from kentperf.jobs.parts import LEFT_OUT

Array = npt.NDArray[Any]


class ScoredParts:
    """The results of parts, each column of each part in a file in the order of the source.

    Parameters
    ----------
    folder : Path
        Where to.

    Attributes
    ----------
    counts : dict of str to dict of str to int
        For each column of words, how many rows have which; "" for none.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words: dict[str, pd.Index[Any]] = {}
        self._ordered: dict[str, bool] = {}
        self._kinds: dict[str, np.dtype[Any]] = {}
        self._read: Counter[int] = Counter()
        self.counts: dict[str, dict[str, int]] = {}

    def add(self, part: int, found: pd.DataFrame) -> None:
        """Keep the results of a part.

        Parameters
        ----------
        part : int
            Its number.
        found : DataFrame
            As of `Panel.score`, a row each in the order of the source.
        """
        for name in found.columns:
            held = self._plain(str(name), found[name])
            with named(self._folder):
                held.tofile(self._file(part, str(name)))

    def _plain(self, name: str, column: pd.Series[Any]) -> Array:
        if isinstance(column.dtype, pd.CategoricalDtype):
            self._words[name] = column.cat.categories
            self._ordered[name] = bool(column.cat.ordered)
            codes = np.asarray(column.cat.codes)
            self._count(name, codes)
            held: Array = codes
        else:
            held = np.ascontiguousarray(column.to_numpy())
        self._kinds[name] = held.dtype
        return held

    def _count(self, name: str, codes: Array) -> None:
        words = ["", *map(str, self._words[name])]
        seen = np.bincount(codes.astype(np.intp) + 1, minlength=len(words))
        counts = self.counts.setdefault(name, dict.fromkeys([*words[1:], ""], 0))
        for word, count in zip(words, seen.tolist(), strict=True):
            counts[word] += count

    def fields(self) -> list[Any]:
        """Give the results' columns as Arrow fields."""
        pyarrow = optional_import("pyarrow", "parquet")
        return [pyarrow.field(name, self._arrow(name).type) for name in self._kinds]

    def next(self, of_row: npt.NDArray[np.uint16]) -> Mapping[str, Any]:
        """Give the results of the next rows of the source.

        Parameters
        ----------
        of_row : ndarray of uint16, shape (n,)
            The part of each; those left out have no result.

        Returns
        -------
        mapping of str to pyarrow.Array
            Of the rows that are not left out.
        """
        of_kept = of_row[of_row != LEFT_OUT]
        places = {int(part): np.flatnonzero(of_kept == part) for part in np.unique(of_kept)}
        columns = {name: np.empty(len(of_kept), kind) for name, kind in self._kinds.items()}
        for part, at in places.items():
            for name, column in columns.items():
                column[at] = self._stretch(part, name, len(at))
            self._read[part] += len(at)
        return {name: self._arrow(name, column) for name, column in columns.items()}

    def _stretch(self, part: int, name: str, count: int) -> Array:
        kind = self._kinds[name]
        before = self._read[part] * kind.itemsize
        return np.fromfile(self._file(part, name), dtype=kind, count=count, offset=before)

    def _arrow(self, name: str, column: Array | None = None) -> Any:
        pyarrow = optional_import("pyarrow", "parquet")
        held = np.empty(0, self._kinds[name]) if column is None else column
        if name not in self._words:
            return pyarrow.array(held, from_pandas=True)
        words = pyarrow.array(self._words[name].astype(object), pyarrow.string())
        codes = pyarrow.array(held, mask=held < 0)
        return pyarrow.DictionaryArray.from_arrays(codes, words, ordered=self._ordered[name])

    def _file(self, part: int, name: str) -> Path:
        return self._folder / f"scored-{part:05}-{name}"
