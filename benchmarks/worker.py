"""Run one operation of one tool on one data set in this process; print one line of JSON.

Run: python benchmarks/worker.py TOOL OP DATA ROWS THREADS [--check] [--budget SECONDS]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from typing import Any

WARM_UP = 120_000  # enough that what is compiled is what large sizes use
CHECKED = 1_200_000
CHECKED_AT = {"D8": 800, "D6": 60_000}  # one long series takes the oracle much memory
EXIT_UNSUPPORTED = 3


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool")
    parser.add_argument("op")
    parser.add_argument("data")
    parser.add_argument("rows", type=int)
    parser.add_argument("threads", type=int)
    parser.add_argument("--check", action="store_true", help="compare with the oracle")
    parser.add_argument("--checked-rows", type=int, default=CHECKED)
    parser.add_argument("--budget", type=float, default=20.0, help="seconds of timing")
    return parser.parse_args()


def limit_threads(threads: int) -> None:
    """Give every tool the same number of threads; before any of them is imported."""
    for name in (
        "NUMBA_NUM_THREADS",
        "POLARS_MAX_THREADS",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "ARROW_NUM_THREADS",
    ):
        os.environ[name] = str(threads)
    # Waiting threads sleep: spinning ones keep the processor from those that work.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def made(factory: Any, rows: Any) -> tuple[Any, Any]:
    """Prepare an operation: what to time, and the rows of the answer in the panel's order."""
    found = factory(rows)
    if isinstance(found, tuple):
        run, given = found
        return run, given
    return found, None


def wanted(op: str, rows: Any, given: Any) -> dict[str, Any]:
    """Give the oracle's answer for the rows of an operation's."""
    import oracle

    want = oracle.expected(rows)
    if given is not None:
        want = oracle.with_register(want, rows, given.register)
        return {name: column[given.place] for name, column in want.items()}
    if op == "O6":
        return {name: column[rows.offsets[1:] - 1] for name, column in want.items()}
    return want


def checked(factory: Any, op: str, names: tuple[str, ...], n: int, threads: int) -> dict[str, Any]:
    """Compare answers with the oracle's on each data set."""
    import oracle
    from data import Rows
    from tools import plain

    verdicts = {}
    for name in names:
        rows = Rows(name, n, threads)
        run, given = made(factory, rows)
        verdict = oracle.compare(op, plain(run()), wanted(op, rows, given))
        verdicts[name] = verdict.as_dict() | {"exact": verdict.exact}
    return verdicts


def main() -> None:
    """Measure, and print what was seen."""
    asked = arguments()
    limit_threads(asked.threads)
    from ops import OPS

    start = time.perf_counter()
    from tools import FLOOR, SCALED, operations

    table = operations(asked.tool)
    imported = time.perf_counter() - start
    if asked.op not in table:
        raise SystemExit(EXIT_UNSUPPORTED)
    from data import Rows
    from measure import copy_bandwidth, peak_above, timed

    factory = table[asked.op]
    n = min(asked.rows, SCALED.get(asked.tool, asked.rows))
    small = 800 if asked.data == "D8" else min(n, WARM_UP)
    start = time.perf_counter()
    try:
        made(factory, Rows(asked.data, small, asked.threads))[0]()
    except NotImplementedError:
        raise SystemExit(EXIT_UNSUPPORTED) from None
    first = time.perf_counter() - start

    rows = Rows(asked.data, n, asked.threads)
    start = time.perf_counter()
    run, _ = made(factory, rows)
    prepared = time.perf_counter() - start
    answer, peak = peak_above(run)
    del answer
    times = timed(run, asked.budget)
    line = {
        "tool": asked.tool,
        "op": asked.op,
        "data": asked.data,
        "size": asked.rows,
        "threads": asked.threads,
        "rows": len(rows),
        "scaled": n != asked.rows,
        "median": times.median,
        "least": times.least,
        "repeats": times.repeats,
        "import_seconds": imported,
        "first_call_seconds": first,
        "prepare_seconds": prepared,
        "peak_bytes": peak,
        "copy_bandwidth": {str(k): copy_bandwidth(k) for k in sorted({1, asked.threads})},
    }
    del run
    if asked.check and asked.tool not in FLOOR:
        names = OPS[asked.op].exact_on if asked.data in ("D1", "D8") else (asked.data,)
        most = CHECKED_AT.get(asked.data, asked.checked_rows)
        most = min(most, SCALED.get(asked.tool, most))
        line["check"] = checked(factory, asked.op, names, most, asked.threads)
        line["check_rows"] = most
    print(json.dumps(line))


if __name__ == "__main__":
    main()
