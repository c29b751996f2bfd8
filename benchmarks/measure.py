"""Wall time, peak memory and copy bandwidth of this process."""

from __future__ import annotations

import ctypes
import gc
import itertools
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

REPEATS = 9
LEAST_REPEATS = 3
SETTLED = 1.0  # seconds: of very few calls, those that wait for memory of the host's are too many
SHORTEST = 1e-3  # seconds: quicker calls are timed by the batch
COPIED = 64 * 2**20


@dataclass(frozen=True)
class Times:
    """Seconds a call."""

    median: float
    least: float
    repeats: int


def timed(run: Callable[[], Any], budget: float) -> Times:
    """Time a call that has been made before.

    Parameters
    ----------
    run : callable
        What to time. Its result is dropped between calls, outside the clock.
    budget : float
        Seconds in all: `REPEATS` calls where they fit, never fewer than `LEAST_REPEATS`; more of
        quick calls, until `SETTLED`.
    """
    start = time.perf_counter()
    once = _batch(run, 1)
    calls = max(1, min(2000, round(SHORTEST / max(once, 1e-7))))
    gc.collect()
    gc.disable()
    seconds = [once] if calls == 1 else []

    def goes_on() -> bool:
        spent = time.perf_counter() - start
        fits = spent < budget and (len(seconds) < REPEATS or spent < SETTLED)
        return len(seconds) < LEAST_REPEATS or fits

    while goes_on():
        seconds.append(_batch(run, calls))
    gc.enable()
    return Times(statistics.median(seconds), min(seconds), len(seconds))


def _batch(run: Callable[[], Any], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls - 1):
        run()
    result = run()
    seconds = (time.perf_counter() - start) / calls
    del result
    return seconds


def peak_above(run: Callable[[], Any]) -> tuple[Any, int]:
    """Call once; give its result and the peak of resident memory above what was there (bytes)."""
    gc.collect()
    _give_back()
    Path("/proc/self/clear_refs").write_text("5")
    before = _status("VmRSS")
    result = run()
    return result, max(0, _status("VmHWM") - before)


def _give_back() -> None:
    """Return freed memory to the system: what is used again from it would not be counted."""
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


def _status(field: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) * 1024
    raise KeyError(field)


def copy_bandwidth(threads: int) -> float:
    """Give bytes read and written a second by a plain copy of memory in use."""
    source, sink = np.ones(COPIED // 8), np.ones(COPIED // 8)
    edges = np.linspace(0, len(source), threads + 1).astype(int)
    parts = [slice(low, high) for low, high in itertools.pairwise(edges)]
    with ThreadPoolExecutor(threads) as pool:

        def copy() -> None:
            for _ in pool.map(lambda part: np.copyto(sink[part], source[part]), parts):
                pass

        copy()
        return 2 * source.nbytes / statistics.median(_batch(copy, 1) for _ in range(7))
