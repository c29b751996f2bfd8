"""A panel streamed in little memory, beside one Panel of everything: rows a second, peak memory.

    python benchmarks/jobs/streaming.py                             # 2 million rows in 512 MB
    python benchmarks/jobs/streaming.py --rows 100000000 --memory 4GB --alone

Each runs in a process of its own, whose peak memory the system measures. The results of both are
compared bit by bit, unless the whole would not fit (--alone).
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

PERIODS = 60
AREAS = 400
ASKED = {"series": ["kpi", "area"], "period": "month", "value": "value"}
LIMITS = {"target": "target", "floor": 78.0}
SEED = 20


def make(path, rows):
    """Write a shuffled panel: 5-year monthly series of texts, gaps, missing figures."""
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    chance = np.random.default_rng(SEED)
    months = pd.period_range("2020-01", periods=PERIODS, freq="M").astype(str).to_numpy()
    # A stretch of series at a time, each shuffled, so that the maker needs little memory too.
    stretch = 20_000
    writer, made, first = None, 0, 0
    while made < rows:
        number = np.repeat(np.arange(first, first + stretch), PERIODS)
        there = chance.random(len(number)) > 0.05
        order = chance.permutation(np.flatnonzero(there))[: rows - made]
        number = number[order]
        value = chance.normal(80, 5, len(order))
        value[chance.random(len(order)) < 0.03] = np.nan
        table = pa.table(
            {
                "kpi": np.char.add("kpi ", (number // AREAS).astype(str)),
                "area": np.char.add("area ", (number % AREAS).astype(str)),
                "month": months[np.tile(np.arange(PERIODS), stretch)[order]],
                "value": value,
                "target": chance.choice([82.0, 85.0], len(order)),
            }
        )
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
        made, first = made + len(order), first + stretch
    writer.close()


def stream(source, sink, memory, threads):
    """Score it as kentperf panel does."""
    from kentperf.cli import main

    limits = [part for name, limit in LIMITS.items() for part in (f"--{name}", str(limit))]
    code = main(
        [
            "panel", str(source), "-o", str(sink), "--series", "kpi,area", "--period", "month",
            "--value", "value", *limits, "--memory", memory, "--threads", str(threads),
        ]
    )  # fmt: skip
    assert code == 0


def at_once(source, sink, threads):
    """Score it in one Panel."""
    import pandas as pd

    import kentperf as kp

    frame = pd.read_parquet(source)
    found = kp.Panel(frame, **ASKED, threads=threads).score(**LIMITS)
    pd.concat([frame, found], axis=1).to_parquet(sink, index=False)


def in_process(work, *given):
    """Run it in a process of its own: seconds, and peak memory in bytes."""
    start = time.perf_counter()
    command = [sys.executable, __file__, "--work", work, *map(str, given)]
    _, status, used = os.wait4(os.posix_spawn(sys.executable, command, os.environ), 0)
    assert status == 0, f"{work} ended with {status}"
    return time.perf_counter() - start, used.ru_maxrss * 1024


def compare(one, other):
    """Hold the results of two files to the same bits, row by row."""
    import numpy as np
    import pyarrow.parquet as pq

    one_file, other_file = pq.ParquetFile(one), pq.ParquetFile(other)
    rows = 0
    names = ["kpi", "area", "month", "rag", "rolling", "slope", "movement", "direction", "lower",
             "upper", "position"]  # fmt: skip
    batches = (file.iter_batches(2**16, columns=names) for file in (one_file, other_file))
    for left, right in zip(*map(even, batches), strict=True):
        for name in names:
            here, there = left[name].to_numpy(), right[name].to_numpy()
            if here.dtype == np.float64:
                here, there = here.view(np.int64), there.view(np.int64)
                missing = np.isnan(here.view(float)) & np.isnan(there.view(float))
                assert ((here == there) | missing).all(), name
            else:
                assert (here.astype(str) == there.astype(str)).all(), name
        rows += len(left)
    assert rows == one_file.metadata.num_rows == other_file.metadata.num_rows
    return rows


def even(batches):
    """Give batches as frames of one size: row groups of the two files differ."""
    import pandas as pd

    held = None
    for batch in batches:
        frame = batch.to_pandas()
        held = frame if held is None else pd.concat([held, frame], ignore_index=True)
        while len(held) >= 2**16:
            yield held.iloc[: 2**16]
            held = held.iloc[2**16 :].reset_index(drop=True)
    if held is not None and len(held):
        yield held


def line(name, rows, seconds, peak):
    """Print a row of the table."""
    size = f"{peak / 1e6:,.0f} MB"
    print(f"{name:<34} {seconds:8.1f} s  {rows / seconds:12,.0f} rows/s  peak {size:>10}")


def main():
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--memory", default="512MB")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--alone", action="store_true", help="leave the whole Panel out")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        source, streamed, whole = (
            Path(made) / name for name in ("in.pq", "parts.parquet", "whole.pq")
        )
        in_process("make", source, chosen.rows)
        print(f"{chosen.rows:,} rows, {source.stat().st_size / 1e6:,.0f} MB of Parquet")
        name = f"kentperf panel --memory {chosen.memory}"
        line(
            name,
            chosen.rows,
            *in_process("stream", source, streamed, chosen.memory, chosen.threads),
        )
        if not chosen.alone:
            line("one Panel", chosen.rows, *in_process("at_once", source, whole, chosen.threads))
            print(f"{compare(streamed, whole):,} rows are the same, bit for bit")


def work(name, *given):
    """Do one of the works, in this process."""
    paths = [Path(text) if "/" in text else text for text in given]
    numbers = [int(text) if isinstance(text, str) and text.isdigit() else text for text in paths]
    {"make": make, "stream": stream, "at_once": at_once}[name](*numbers)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        work(*sys.argv[2:])
    else:
        main()
