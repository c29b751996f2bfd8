"""What is to be run: every tool that has an operation, on its data, at each size."""

from __future__ import annotations

import argparse
import json
import subprocess
from typing import NamedTuple

from environment import ROOT

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
QUICK_SIZES = (1_000, 1_000_000)
HUGE = 100_000_000
# The other data sets are asked of few tools and from this size on.
OTHER_DATA_FROM = 1_000_000
BY_DATA = {
    "D2": ("kentperf", "numba plain", "pandas groupby"),
    "D5": ("kentperf",),
    "D6": ("kentperf", "numba simd"),
}
SCORECARD_ROWS = 800
_TABLE = """
import json
from ops import OPS
from tools import TOOLS, operations
print(json.dumps({
    "tools": {tool: [op for op in operations(tool)] for tool in TOOLS},
    "ops": {op: [list(about.data), list(about.reads)] for op, about in OPS.items()},
}))
"""


class Job(NamedTuple):
    """One worker's task."""

    tool: str
    op: str
    data: str
    size: int
    threads: int


def table(python: str) -> dict[str, dict[str, list[str]]]:
    """Ask the peers' interpreter which tool has which operation, on which data."""
    done = subprocess.run(
        [python, "-c", _TABLE],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT / "benchmarks",
    )
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


def jobs(asked: argparse.Namespace, known: dict[str, dict[str, list[str]]]) -> list[Job]:
    """List the workers' tasks of one round."""
    sizes = asked.sizes or (QUICK_SIZES if asked.quick else SIZES)
    found = []
    for tool, ops in known["tools"].items():
        for op in ops:
            if (asked.tools and tool not in asked.tools) or (asked.ops and op not in asked.ops):
                continue
            for data in known["ops"][op][0]:
                if asked.data and data not in asked.data:
                    continue
                found += _sized(tool, op, data, sizes, asked)
    if asked.huge:
        ops = [op for op in asked.ops or ("OF", "OFo") if op in known["tools"]["kentperf"]]
        found += [Job("kentperf", op, "D1", HUGE, max(asked.threads)) for op in ops]
    return sorted(set(found))


def _sized(
    tool: str, op: str, data: str, sizes: tuple[int, ...], asked: argparse.Namespace
) -> list[Job]:
    if data == "D8":
        return [Job(tool, op, data, SCORECARD_ROWS, threads) for threads in asked.threads]
    if data != "D1":
        if tool not in BY_DATA.get(data, ()):
            return []
        sizes = tuple(size for size in sizes if size >= OTHER_DATA_FROM)
    return [
        Job(tool, op, data, size, threads)
        for size in sizes
        for threads in asked.threads
        # One thread is compared at the largest size; the curves are of all threads.
        if threads == max(asked.threads) or size == max(sizes)
    ]
