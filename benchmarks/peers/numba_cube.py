"""Numba end to end, for regular panels: scatter into series x periods, no sort, score, gather back.

Keys become codes by what is quickest for their dtype, the month by arithmetic on the day.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numba as nb
import numpy as np
import pandas as pd
import pyarrow as pa

from data import Rows
from ops import SIX, WINDOW, band_width, dtype_of
from peers.frames import Shuffled, finished, shuffled
from peers.simd_drivers import SERIAL, driver, fused12

MICROSECONDS_A_DAY = 86_400_000_000


def codes(column: pd.Series[Any]) -> tuple[Any, Any]:
    """Give the codes of a key and the keys they stand for."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories
    array = pa.array(column)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if not isinstance(array, pa.DictionaryArray):
        array = array.dictionary_encode()
    return array.indices.to_numpy(), array.dictionary.to_pandas()


def _months(day, out):
    """Give the months since January 1970 of microseconds, by civil arithmetic."""
    for i in nb.prange(len(day)):
        z = day[i] // MICROSECONDS_A_DAY + 719468
        era = z // 146097
        doe = z - era * 146097
        yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
        doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
        mp = (5 * doy + 2) // 153
        month = mp + 3 if mp < 10 else mp - 9
        year = yoe + era * 400 + (1 if month <= 2 else 0)
        out[i] = (year - 1970) * 12 + month - 1


def _scatter(kpi, area, kpis, month, first, length, value, place, cube):
    for i in nb.prange(len(value)):
        at = (np.int64(area[i]) * kpis + kpi[i]) * length + month[i] - first
        place[i] = at
        cube[at] = value[i]


def _gather(place, rag, mean, slope, direction, lower, upper, a, b, c, d, e, f):
    for i in nb.prange(len(place)):
        at = place[i]
        a[i], b[i], c[i] = rag[at], mean[at], slope[at]
        d[i], e[i], f[i] = direction[at], lower[at], upper[at]


_STEPS = {
    step: (nb.njit(step), nb.njit(step, parallel=True)) for step in (_months, _scatter, _gather)
}


def score(given: Shuffled, rows: Rows) -> pd.DataFrame:
    """Score a shuffled panel and give the answer in its order."""
    frame, register, n = given.frame, given.register, len(given.frame)
    many = rows.threads > 1 and n >= SERIAL
    months, scatter, gather = (_STEPS[step][many] for step in (_months, _scatter, _gather))
    (kpi, kpis), (area, areas) = codes(frame["kpi"]), codes(frame["area"])
    month = np.empty(n, np.int32)
    months(frame["month"].to_numpy().astype("datetime64[us]", copy=False).view(np.int64), month)
    first = month.min()
    length = int(month.max() - first) + 1
    series = len(kpis) * len(areas)
    cube, place = np.full(series * length, np.nan), np.empty(n, np.int64)
    scatter(kpi, area, len(kpis), month, first, length, frame["value"].to_numpy(), place, cube)
    limits = register.loc[kpis]
    target, floor, way = (
        np.tile(limits[name].to_numpy(), len(areas)) for name in ("target", "floor", "way")
    )
    inner = [np.empty(len(cube), dtype_of(name)) for name in SIX]
    if rows.name == "D8":
        fused12(cube, target, floor, way, length, band_width(WINDOW), *inner)
    else:
        driver("fused", len(cube), rows.threads)(cube, target, floor, way, length, *inner)
    found = [np.empty(n, dtype_of(name)) for name in SIX]
    gather(place, *inner, *found)
    return finished(dict(zip(SIX, found, strict=True)), frame.index)


def _end_to_end(rows: Rows, keys: str) -> tuple[Callable[[], pd.DataFrame], Shuffled]:
    given = shuffled(rows, keys)
    return (lambda: score(given, rows)), given


OPS: dict[str, Any] = {
    "O7s": partial(_end_to_end, keys="str"),
    "O7c": partial(_end_to_end, keys="category"),
    "O7a": partial(_end_to_end, keys="arrow"),
    "O8e": partial(_end_to_end, keys="str"),
}
