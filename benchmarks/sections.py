"""The words of docs/benchmarks/README.md, and its tables of machine, memory and cold start."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

from ops import OPS
from results import Result

HEAD = """# Benchmarks

Written by `python benchmarks/run.py`; do not edit. Each number is the median of the medians of
interleaved runs, each of one tool, one operation and one size in a process of its own, import and
compilation apart, memory for the answer newly allocated unless said. Ratios below 1.5 are within
what a shared machine varies.

* **Exact peer**: no wrong value, direction or gap on regular data (D1) and on hard data (D3: scales
  from 1e-6 to 1e6, offsets of 1e9, spikes of 1e12, zero tails), compared with a two-pass oracle in
  long double. How far is wrong: [benchmarks/oracle.py](../../benchmarks/oracle.py). A tool with
  wrong answers is listed, with their number, and never used for a ratio.
* **Windows** of 12 full periods; the expected range is mean -+ t(0.05, 23) sqrt(1 + 1/24) standard
  deviations of the 24 periods before. On gappy data (D2: 2 % of rows and 3 % of values missing)
  half of a window is enough.
* **Six columns**: RAG, rolling mean, slope, direction, lower and upper limit.
* **Bare traffic**: the same memory read and written, and nothing else, measured in the same run;
  new memory, except for the operation that writes into the caller's.
* **numba simd** is Numba as an expert would: windows unrolled by hand and vectorised across rows;
  **numba plain** as most would; **numba cube** fills a dense cube, sorts nothing, and is for
  regular panels only. **numpy**, **polars lags** and **duckdb** sum over shifted columns, which is
  slower than their rolling functions and right. **(scaled)**: measured on 12,000 rows.
* The peers' code: [benchmarks/peers](../../benchmarks/peers)."""


def machine_section(machine: dict[str, Any], found: list[Result]) -> str:
    """Say what was measured on, and with which versions."""
    names = machine.get("versions", {})
    build = (" ".join(line.split()) for line in machine.get("build", []))
    lines = [
        f"{machine.get('processor')} (family/model {machine.get('family_model')})",
        f"{machine.get('cpus')} CPUs, {machine.get('memory_gib')} GiB, {machine.get('system')}",
        f"instruction sets: {', '.join(machine.get('instruction_sets', []))}",
        f"KENTPERF_ISA: {machine.get('isa_asked_for')}; huge pages: {machine.get('huge_pages')}",
        f"copy bandwidth, bytes read and written, median of all workers: {_bandwidth(found)}",
        ", ".join(f"{name} {version}" for name, version in names.items()),
        f"built with: {'; '.join(build)}",
    ]
    return "\n".join(f"* {line}" for line in lines)


def _bandwidth(found: list[Result]) -> str:
    seen: dict[str, list[float]] = {}
    for one in found:
        for threads, rate in one["copy_bandwidth"].items():
            seen.setdefault(threads, []).append(rate)
    return ", ".join(
        f"{statistics.median(rates) / 1e9:.1f} GB/s on {threads} thread(s)"
        for threads, rates in sorted(seen.items())
    )


def memory_section(found: list[Result], table: Callable[..., str]) -> str:
    """Give peak memory above the input, and cold start, at the largest size of kentperf's."""
    rows = []
    ours = [
        one for one in found if one["tool"] == "kentperf" and one["data"] == OPS[one["op"]].data[0]
    ]
    for op, about in OPS.items():
        of_op = [one for one in ours if one["op"] == op]
        for size in sorted({one["size"] for one in of_op})[-2:]:
            one = max((r for r in of_op if r["size"] == size), key=lambda r: r["threads"])
            n = one["rows"]
            moved = about.bytes_in() + about.bytes_out()
            rows.append(
                [
                    op,
                    f"{n:,}",
                    f"{one['ns_a_row']:.3g}",
                    f"{one['peak_bytes'] / n:.1f}",
                    f"{about.bytes_out()}",
                    f"{one['peak_bytes'] / n / moved:.2f}" if about.reads else "",
                    f"{one['import_seconds']:.2f} + {one['first_call_seconds']:.2f}",
                    f"{one['prepare_seconds'] / n * 1e9:.1f}",
                ]
            )
    head = [
        "kentperf",
        "rows",
        "ns a row",
        "peak above the input, bytes a row",
        "of which the answer",
        "peak / (input + output)",
        "import + first call, s",
        "preparation, ns a row",
    ]
    return table(head, rows)
