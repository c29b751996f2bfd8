"""NumPy alone (`EXACT`) and with Bottleneck (`BOTTLENECK`): series x periods, by axis.

Slabs of series that stay in the cache, on as many threads as are asked for: NumPy and Bottleneck
let go of the interpreter.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np

from data import Rows
from ops import BAND, BAND_WIDTH, MISSING, SIX, STABLE, SXX, WINDOW, dtype_of
from peers.numpy_windows import (
    LAG,
    exact_bands,
    exact_rolling,
    exact_trend,
    lean,
    moving_bands,
    moving_rolling,
    moving_trend,
    rate,
    turned,
)

Run = Callable[[], dict[str, Any]]
Work = Callable[[Any, slice, dict[str, Any]], None]
SLAB = 128 * 1024  # bytes of figures in a slab: a few of its size fit a core's cache


def _slabs(rows: Rows, writes: tuple[str, ...], work: Work) -> Run:
    y = rows.square
    step = max(1, SLAB // (8 * rows.length))
    slabs = [slice(start, start + step) for start in range(0, rows.series, step)]
    spread = ThreadPoolExecutor(rows.threads).map if rows.threads > 1 and len(slabs) > 1 else map

    def call() -> dict[str, Any]:
        found = {name: np.empty(y.shape, dtype_of(name)) for name in writes}

        def slab(here: slice) -> None:
            part = {name: column[here] for name, column in found.items()}
            for name, column in part.items():
                if name != "rag":
                    heads = BAND if name in ("lower", "upper") else LAG
                    column[:, :heads] = MISSING if name == "direction" else np.nan
            work(y[here], here, part)

        for _ in spread(slab, slabs):
            pass
        return {name: column.reshape(-1) for name, column in found.items()}

    return call


def _rag(rows: Rows, *, by_series: bool) -> Run:
    limits = [rows.target, rows.floor, rows.polarity.astype(np.float64)]
    if by_series:
        given = [limit[:, None] for limit in limits]
    else:
        given = [limit[rows.code].reshape(rows.square.shape) for limit in limits]

    def work(y: Any, here: slice, out: dict[str, Any]) -> None:
        rate(y, *(limit[here] for limit in given), out["rag"])

    return _slabs(rows, ("rag",), work)


def _rolling(roll: Any, stat: str, rows: Rows) -> Run:
    den = rows.den.reshape(rows.square.shape) if stat == "ratio" else rows.square

    def work(y: Any, here: slice, out: dict[str, Any]) -> None:
        roll(stat, y, den[here], out)

    return _slabs(rows, ("rolling",), work)


def _plain(kernel: Any, writes: tuple[str, ...], rows: Rows) -> Run:
    return _slabs(rows, writes, lambda y, _, out: kernel(y, out))


def _fused(roll: Any, trend: Any, bands: Any, rows: Rows) -> Run:
    """Everything of a slab while it is in the cache."""
    target, floor, polarity = (
        limit[:, None] for limit in (rows.target, rows.floor, rows.polarity.astype(np.float64))
    )

    def work(y: Any, here: slice, out: dict[str, Any]) -> None:
        rate(y, target[here], floor[here], polarity[here], out["rag"])
        roll("mean", y, None, out)
        trend(y, out)
        full = out["direction"][:, LAG:]
        full[:] = (full - STABLE) * polarity[here] + STABLE
        bands(y, out)

    return _slabs(rows, SIX, work)


def _latest(rows: Rows) -> Run:
    y, polarity = rows.square, rows.polarity
    limits = rows.target, rows.floor, polarity

    def call() -> dict[str, Any]:
        found = {name: np.empty(len(y), dtype_of(name)) for name in SIX}
        part, before = y[:, -WINDOW:], y[:, -BAND - 1 : -1]
        rate(y[:, -1], *limits, found["rag"])
        mean = part.mean(axis=1)
        leaning = lean(part)[:, 0]
        spread = ((part - mean[:, None]) ** 2).sum(axis=1)
        found["rolling"], found["slope"] = mean, leaning / SXX
        found["direction"] = turned(leaning, spread) * polarity + np.int8(STABLE)
        centre, half = before.mean(axis=1), BAND_WIDTH * before.std(axis=1, ddof=1)
        found["lower"], found["upper"] = centre - half, centre + half
        return found

    return call


_STATS = {f"O2{stat}": stat for stat in ("sum", "mean", "min", "max", "std")} | {"O3": "ratio"}


def _table(roll: Any, trend: Any, bands: Any) -> dict[str, Callable[[Rows], Run]]:
    return {
        **{op: partial(_rolling, roll, stat) for op, stat in _STATS.items()},
        "O4": partial(_plain, trend, ("slope", "direction")),
        "O5": partial(_plain, bands, ("lower", "upper")),
        "OF": partial(_fused, roll, trend, bands),
    }


EXACT: dict[str, Callable[[Rows], Run]] = {
    "O1": partial(_rag, by_series=False),
    "O1g": partial(_rag, by_series=True),
    **_table(exact_rolling, exact_trend, exact_bands),
    "O6": _latest,
}
BOTTLENECK = _table(moving_rolling, moving_trend, moving_bands)
