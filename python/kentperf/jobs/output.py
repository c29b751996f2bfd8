"""Results put in the order of the source, beside its columns; and the rows left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import numpy as np

from kentperf.errors import optional_import
from kentperf.jobs.engine import listed
from kentperf.jobs.parts import BATCH_ROWS, LEFT_OUT, Parts
from kentperf.jobs.scored_parts import ScoredParts
from kentperf.jobs.sinks import FileSink, TableSink
from kentperf.jobs.sources import Source

ROW, REASON = "reject_row", "reject_reason"


def write_output(
    source: Source, kept: list[str], parts: Parts, scored: ScoredParts, sink: FileSink | TableSink
) -> None:
    """Write the results, each row as many as the source has, in its order.

    Parameters
    ----------
    source : Source
        The table, which is read once more.
    kept : list of str
        Its columns that stand before the results.
    parts : Parts
        How it was cut.
    scored : ScoredParts
        The results.
    sink : FileSink or TableSink
        Where to. Pieces are of one size, whatever the parts: the same results are the same bytes.
    """
    pyarrow = optional_import("pyarrow", "parquet")
    with ExitStack() as stack:
        write: Callable[[Any], None] | None = None
        for first, batch in _even(source, kept):
            of_row = parts.of_row[first : first + batch.num_rows]
            stands = np.asarray(of_row != LEFT_OUT)
            before = batch if stands.all() else batch.filter(pyarrow.array(stands))
            columns = dict(zip(before.column_names, before.columns, strict=True))
            columns = {name: columns[name] for name in kept} | dict(scored.next(of_row))
            table = pyarrow.table(columns)
            write = write or stack.enter_context(sink.opened(table.schema))
            write(table)


def write_rejects(
    source: Source, parts: Parts, reasons: Mapping[int, str], sink: FileSink | TableSink
) -> None:
    """Write the rows left out, each with its number, the reason, and all it holds.

    Parameters
    ----------
    source : Source
        The table.
    parts : Parts
        How it was cut.
    reasons : mapping of int to str
        Of each row that is left out.
    sink : FileSink or TableSink
        Where to.
    """
    pyarrow = optional_import("pyarrow", "parquet")
    names = [name for name in source.columns if name not in (ROW, REASON)]
    with ExitStack() as stack:
        write: Callable[[Any], None] | None = None
        for first, batch in _even(source, names):
            rows = np.flatnonzero(parts.of_row[first : first + batch.num_rows] == LEFT_OUT)
            wrong = batch.take(pyarrow.array(rows))
            why = [reasons[first + row] for row in rows.tolist()]
            columns = dict(zip(wrong.column_names, wrong.columns, strict=True))
            numbered = {ROW: pyarrow.array(rows + first), REASON: pyarrow.array(why, "string")}
            table = pyarrow.table(numbered | columns)
            write = write or stack.enter_context(sink.opened(table.schema))
            if len(rows):
                write(table)


def _even(source: Source, names: list[str]) -> Iterator[tuple[int, Any]]:
    """Read all rows in pieces of one size, with the number of the first of each."""
    pyarrow = optional_import("pyarrow", "parquet")
    first, held, count = 0, [], 0
    select = listed(names) if names else "true"
    for batch in source.batches(select, BATCH_ROWS):
        held.append(batch)
        count += batch.num_rows
        while count >= BATCH_ROWS:
            table = pyarrow.Table.from_batches(held)
            yield first, table.slice(0, BATCH_ROWS).combine_chunks()
            first, count = first + BATCH_ROWS, count - BATCH_ROWS
            held = table.slice(BATCH_ROWS).to_batches()
    if held and count:
        yield first, pyarrow.Table.from_batches(held).combine_chunks()
