"""Score a panel from Parquet to Parquet in little memory, beside DuckDB's nearest thing.

Run: python benchmarks/jobs/larger_than_memory.py [--rows 2000000] [--memory 4GB]

DuckDB gives the rating, the rolling mean and the slope by its window functions: no tests, ranges or
reasons. Means and ratings are compared row by row.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

PERIODS = 50
MADE = """
COPY (
  SELECT 'k' || (s % 40) AS kpi, 'a' || (s // 40) AS area,
         strftime(DATE '2020-01-01' + to_months(m::INTEGER), '%Y-%m') AS month,
         round(90 + 5 * sqrt(-2 * ln(1 - random())) * cos(6.283185307 * random()), 2) AS value
  FROM range({series}) t(s), range({periods}) u(m)
) TO '{path}' (FORMAT parquet)
"""
NEAREST = """
SET memory_limit = '{memory}';
COPY (
  SELECT kpi, area, month, value, avg(value) OVER w AS rolling,
         regr_slope(value, t) OVER w AS slope,
         CASE WHEN value >= 90 THEN 'GREEN' WHEN value >= 85 THEN 'AMBER' ELSE 'RED' END AS rag
  FROM (SELECT *, (left(month, 4)::INT * 12 + right(month, 2)::INT)::DOUBLE AS t
        FROM '{path}')
  WINDOW w AS (PARTITION BY kpi, area ORDER BY month ROWS 11 PRECEDING)
) TO '{out}' (FORMAT parquet)
"""
DIFFERENT = """
SELECT count(*) FILTER (abs(ours.rolling - theirs.rolling) > 1e-9 OR ours.rag <> theirs.rag)
FROM '{ours}' ours JOIN '{theirs}' theirs USING (kpi, area, month)
WHERE ours.rolling IS NOT NULL
"""
OURS = ("--series", "kpi,area", "--period", "month", "--value", "value", "--target", "90",
        "--floor", "85", "--window", "12")  # fmt: skip


def timed(what: str, rows: int, *command: str) -> None:
    """Run a process; print its rows a second and the most memory of any so far."""
    begun = time.perf_counter()
    subprocess.run(command, check=True)
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{what:10} {took:7.1f} s  {rows / took / 1e3:7.0f} thousand rows/s  peak {peak:.0f} MB")


def main() -> None:
    """Make the panel, score it both ways, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--memory", default="4GB")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, ours, theirs = (Path(folder) / f"{name}.parquet" for name in ("in", "ours", "theirs"))
        duckdb.sql(MADE.format(series=asked.rows // PERIODS, periods=PERIODS, path=path))
        nearest = NEAREST.format(memory=asked.memory, path=path, out=theirs)
        timed("DuckDB", asked.rows, sys.executable, "-c", f"import duckdb; duckdb.sql({nearest!r})")
        to = ("-o", str(ours), "--memory", asked.memory)
        timed(
            "kentperf", asked.rows, sys.executable, "-m", "kentperf", "panel", str(path), *to, *OURS
        )
        different = duckdb.sql(DIFFERENT.format(ours=ours, theirs=theirs)).fetchall()[0][0]
        if different:
            sys.exit(f"{different} rows differ")


if __name__ == "__main__":
    main()
