"""Rows a second of a core, shuffle bytes and memory a row: one panel, Spark, Dask.

Run: ``python benchmarks/night/clusters.py [--rows 2000000] [--months 60] [--only panel]``.
Each engine reads the same Parquet files in a process of its own, with its workers on two cores
(Spark local[2], two Dask workers), scores every row, and lets the result go. What is printed is
processor time of all its processes, which other work on the machine changes little, and wall time,
which it changes much.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import kentperf as kp

COLUMNS = {"series": ["kpi", "area"], "period": "month", "value": "value"}
SCORE = {"target": "target", "floor": -2.0}
ENGINES = ("panel", "spark", "dask")


def write_table(folder: Path, rows: int, months: int, files: int = 8) -> None:
    """Write a long table, its rows by month, as files."""
    rng = np.random.default_rng(3)
    series = rows // months
    month = pd.period_range("2019-01", periods=months, freq="M").to_timestamp()
    code = np.tile(np.arange(series), months)
    table = pa.table(
        {
            "kpi": pa.array(np.char.add("k", (code % 1000).astype(str))),
            "area": pa.array(np.char.add("E0", (code // 1000).astype(str))),
            "month": pa.array(np.repeat(month.to_numpy(), series).astype("datetime64[D]")),
            "value": rng.normal(size=len(code)),
            "target": rng.normal(0.5, 0.1, len(code)),
        }
    )
    size = -(-len(code) // files)
    for number in range(files):
        pq.write_table(table.slice(number * size, size), folder / f"part-{number:03d}.parquet")


def memory(name: str) -> float:
    """Give the memory of this process in bytes: now (VmRSS), or at most (VmHWM)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in lines if line.startswith(name))
    return float(line.split()[1]) * 1024


def processor() -> float:
    """Give the seconds of processor of all processes of this session, those that ended too."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == os.getsid(0):
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def least(run: Callable[[], Any], repeats: int = 2) -> tuple[float, float]:
    """Time a call: the least seconds of processor and of the clock, of some."""
    found = []
    for _ in range(repeats):
        start, spent = time.perf_counter(), processor()
        run()
        found.append((processor() - spent, time.perf_counter() - start))
    return min(spent for spent, _ in found), min(wall for _, wall in found)


def of_panel(folder: Path) -> dict[str, Any]:
    """Score in one process, on one thread."""
    kp.Panel(pd.DataFrame({"k": ["a"], "t": [1], "v": [1.0]}), "k", "t", "v").score()
    before = memory("VmRSS")

    def whole() -> None:
        kp.Panel(pq.read_table(folder, use_threads=False), **COLUMNS, threads=1).score(**SCORE)

    whole()
    most = memory("VmHWM") - before
    table = pq.read_table(folder)
    alone = least(lambda: kp.Panel(table, **COLUMNS, threads=1).score(**SCORE))
    return {"whole": least(whole), "memory": most, "without reading": alone}


def of_spark(folder: Path) -> dict[str, Any]:
    """Score in Spark local[2], with a Python worker a core."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.ui.port", "4567").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    frame = spark.read.parquet(str(folder))

    def whole() -> None:
        scored = kp.spark.score(frame, **COLUMNS, **SCORE, partitions=8)
        scored.write.format("noop").mode("overwrite").save()

    def plain() -> None:
        together = frame.repartition(8, "kpi", "area")
        together.write.format("noop").mode("overwrite").save()

    whole()
    times = least(whole)
    base = f"{spark.sparkContext.uiWebUrl}/api/v1/applications"
    address = f"{base}/{spark.sparkContext.applicationId}/stages"
    with urllib.request.urlopen(address) as answer:  # noqa: S310
        stages = json.load(answer)
    shuffled = max(stage["shuffleWriteBytes"] for stage in stages)
    found = {"whole": times, "shuffled": shuffled, "shuffle alone": least(plain)}
    spark.stop()
    return found


def of_dask(folder: Path) -> dict[str, Any]:
    """Score by two Dask workers of one thread each."""
    import dask.dataframe as frames
    from distributed import Client

    with Client(n_workers=2, threads_per_worker=1, dashboard_address=None):
        frame = frames.read_parquet(str(folder))

        def whole() -> None:
            scored = kp.dask.score(frame, **COLUMNS, **SCORE, partitions=8)
            scored["rolling"].count().compute()

        def plain() -> None:
            together = frame.shuffle(on=["kpi", "area"], npartitions=8)
            together["value"].count().compute()

        whole()
        return {"whole": least(whole), "shuffle alone": least(plain)}


def told(engine: str, found: dict[str, Any], rows: int) -> str:
    """Put the figures of an engine in lines."""
    lines = [engine]
    for name in ("whole", "without reading", "shuffle alone"):
        if name in found:
            spent, wall = found[name]
            lines.append(
                f"  {name:16} {rows / spent:12,.0f} rows a second of processor,"
                f" {rows / wall:12,.0f} rows a second of the clock"
            )
    sizes = [name for name in ("shuffled", "memory") if name in found]
    lines += [f"  {name:16} {found[name] / rows:12.1f} bytes a row" for name in sizes]
    return "\n".join(lines)


def main() -> None:
    """Print a line an engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--only", choices=ENGINES)
    parser.add_argument("--folder", type=Path, help="Parquet files that are there already")
    given = parser.parse_args()
    if given.folder is not None:
        found = {"panel": of_panel, "spark": of_spark, "dask": of_dask}[given.only](given.folder)
        rows = sum(pq.read_metadata(file).num_rows for file in given.folder.glob("*.parquet"))
        print(told(given.only, found, rows), flush=True)
        return
    with tempfile.TemporaryDirectory() as folder:
        write_table(Path(folder), given.rows, given.months)
        for engine in ENGINES if given.only is None else (given.only,):
            own = [sys.executable, __file__, "--only", engine, "--folder", folder]
            subprocess.run(own, check=True, start_new_session=True)


if __name__ == "__main__":
    main()
