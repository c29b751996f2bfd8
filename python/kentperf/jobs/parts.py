"""A source cut into parts that fit the memory, whole series in each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.frame_kinds import as_pandas
from kentperf.errors import KentPerfError, optional_import
from kentperf.files.whole import named
from kentperf.jobs.engine import identifier
from kentperf.jobs.selection import as_read, hash_of
from kentperf.jobs.sources import Source

BATCH_ROWS = 131_072
"""Rows that are read at a time, and those of a row group of what is written."""

LEFT_OUT = 65_535
"""The part of a row that is in none."""

_MOST_PARTS = 1_000
_SAMPLE = 20_000
# Bounds on what the process takes before a row is read, and on what a part takes for each row
# beside three times the row itself: benchmarks/jobs/streaming.py shows the peaks under them.
_PROCESS = 330 * 10**6
_ROW = 140
_SHARE_OF_ENGINE = 0.25
_ROW_NUMBER, _PART = "kentperf row", "kentperf part"


@dataclass(frozen=True)
class Parts:
    """A source that is cut.

    Attributes
    ----------
    of_row : ndarray of uint16, shape (n,)
        The part of each row, in the order of the source; held in a file.
    count : int
        How many there are.
    periods : list
        The distinct periods, in order of appearance.
    folder : Path
        Where the parts are.
    """

    of_row: npt.NDArray[np.uint16]
    count: int
    periods: list[Any]
    folder: Path

    def frame(self, part: int) -> pd.DataFrame:
        """Read a part.

        Returns
        -------
        DataFrame
            Its index is the number of the row in the source, from 0.
        """
        pyarrow = optional_import("pyarrow", "parquet")
        with pyarrow.OSFile(str(_file(self.folder, part))) as file:
            table = pyarrow.ipc.open_file(file).read_all()
        rows = table.column(_ROW_NUMBER).to_numpy()
        frame: pd.DataFrame = as_pandas(table.drop_columns([_ROW_NUMBER]))
        return frame.set_axis(pd.Index(rows), axis=0)

    def present(self) -> list[int]:
        """List the parts that have rows."""
        return [part for part in range(self.count) if _file(self.folder, part).exists()]

    def leave_out(self, rows: list[int]) -> None:
        """Note rows that are in no part."""
        self.of_row[rows] = LEFT_OUT

    def done(self, part: int) -> None:
        """Remove the file of a part."""
        _file(self.folder, part).unlink()


def engine_memory(memory: int) -> int:
    """Give what DuckDB may take of the memory of a job, in bytes."""
    return int(memory * _SHARE_OF_ENGINE)


def parts_for(source: Source, names: list[str], rows: int, memory: int) -> int:
    """Say into how many parts a source is cut.

    Parameters
    ----------
    source : Source
        The table.
    names : list of str
        The columns that are scored.
    rows : int
        How many rows it has.
    memory : int
        Bytes for the whole process.

    Returns
    -------
    int

    Raises
    ------
    KentPerfError
        If there would be too many.
    """
    select = ", ".join(map(identifier, names))
    sample = list(source.batches(select, _SAMPLE, limit=_SAMPLE))
    seen = sum(batch.num_rows for batch in sample)
    row = sum(batch.nbytes for batch in sample) / max(seen, 1)
    free = memory - _PROCESS - engine_memory(memory)
    free = max(free, memory // 10)
    # Parts are not all of one size: room for one a quarter above the mean.
    count = max(int(np.ceil(1.25 * rows * (3 * row + _ROW) / free)), 1)
    if count > _MOST_PARTS:
        message = (
            f"memory= is too little for {rows:,} rows: they would be {count:,} parts, the most are "
            f"{_MOST_PARTS:,}"
        )
        raise KentPerfError(message)
    return count


def cut(
    source: Source,
    names: list[str],
    numbers: list[str],
    series: list[str],
    period: str,
    rows: int,
    count: int,
    folder: Path,
) -> Parts:
    """Cut a source in one pass.

    Parameters
    ----------
    source : Source
        The table.
    names : list of str
        The columns that are scored; `numbers` are those of them that hold figures or limits.
    series : list of str
        The columns of the series key, by whose hash it is cut.
    period : str
        The column of periods.
    rows, count : int
        How many rows and parts there are.
    folder : Path
        Where to.

    Returns
    -------
    Parts
    """
    select = f"{as_read(source, names, numbers)}, {hash_of(series, count)} AS {identifier(_PART)}"
    with named(folder):
        of_row: npt.NDArray[np.uint16] = np.memmap(
            folder / "parts", dtype=np.uint16, mode="w+", shape=(max(rows, 1),)
        )
    periods: dict[Any, None] = {}
    at = 0
    with ExitStack() as files:
        writers = _Writers(folder, files)
        for batch in source.batches(select, BATCH_ROWS):
            part = batch.column(_PART).to_numpy()
            of_row[at : at + len(part)] = part
            periods |= dict.fromkeys(batch.column(period).unique().to_pylist())
            writers.write(batch.drop_columns([_PART]), part, at)
            at += len(part)
    if at != rows:
        message = f"{source.name}: it changed while it was read ({rows:,} rows, then {at:,})"
        raise KentPerfError(message)
    return Parts(of_row, count, [period for period in periods if period is not None], folder)


class _Writers:
    """The files of the parts, made when their first row comes."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self._folder = folder
        self._files = files
        self._open: dict[int, Callable[[Any], None]] = {}

    def write(self, batch: Any, part: npt.NDArray[np.uint16], first: int) -> None:
        """Add the rows of a batch, of which the first has that number."""
        pyarrow = optional_import("pyarrow", "parquet")
        order = np.argsort(part, kind="stable")
        numbered = batch.append_column(_ROW_NUMBER, pyarrow.array(order + first))
        columns = [*batch.columns, numbered.column(_ROW_NUMBER)]
        taken = [column.take(pyarrow.array(order)) for column in columns[:-1]]
        sorted_batch = pyarrow.record_batch([*taken, columns[-1]], schema=numbered.schema)
        present, starts = np.unique(part[order], return_index=True)
        ends = [*starts[1:].tolist(), len(order)]
        for number, start, end in zip(present.tolist(), starts.tolist(), ends, strict=True):
            self._writer(number, numbered.schema)(sorted_batch.slice(start, end - start))

    def _writer(self, part: int, schema: Any) -> Callable[[Any], None]:
        if part not in self._open:
            pyarrow = optional_import("pyarrow", "parquet")
            options = pyarrow.ipc.IpcWriteOptions(compression="lz4")
            path = _file(self._folder, part)
            with named(self._folder):
                file = self._files.enter_context(pyarrow.OSFile(str(path), "wb"))
            made = pyarrow.ipc.new_file(file, schema, options=options)
            self._open[part] = self._files.enter_context(made).write
        return self._open[part]


def _file(folder: Path, part: int) -> Path:
    return folder / f"part-{part:05}.arrow"
