"""One call of the kernels over a whole panel, in the caller's row order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.bands.options import XMR_CONSTANT
from kentperf.columns.columns import AS_GIVEN
from kentperf.core import _core
from kentperf.errors import KentPerfError

Array = npt.NDArray[Any]

_NOTHING = np.empty(0)
_NO_LIMIT = np.array([np.nan])
_COUNTS = ("count", "n", "band_n")
_CODES = ("rag", "movement", "direction", "reason", "position", "band_reason", "variant")
_DTYPES: dict[str, type[np.generic]] = {
    **dict.fromkeys(_COUNTS, np.int32),
    **dict.fromkeys(_CODES, np.int8),
    "first_row": np.int64,
}

# What a column does not ask for is not read.
_UNUSED: dict[str, Any] = {
    "value": _NOTHING,
    "numerator": _NOTHING,
    "denominator": _NOTHING,
    **dict.fromkeys(("target", "floor", "low", "high", "floor_low", "floor_high"), _NO_LIMIT),
    "polarity": np.array([int(_core.Polarity.none)], dtype=np.int8),
    "decimals": AS_GIVEN,
    "stat": _core.RollingStat.mean,
    "window": 1,
    "min_periods": 1,
    "trend_method": _core.TrendMethod.least_squares,
    "trend_window": 1,
    "overlap": 1,
    "trend_min_points": 4,
    "alpha": 0.05,
    "band_method": _core.BandMethod.prediction,
    "band_window": 1,
    "band_min_points": 6,
    "coverage": 0.95,
    "xmr_constant": XMR_CONSTANT,
    "every": _core.Every.row,
}


def fill_columns(
    core: _core.Panel,
    names: Iterable[str],
    *,
    out: Mapping[str, Array] | None = None,
    float32: bool = False,
    **settings: Any,
) -> dict[str, Array]:
    """Work out columns of a panel.

    Parameters
    ----------
    core : _core.Panel
        The panel.
    names : iterable of str
        The kernel's columns.
    out : mapping of column to ndarray, optional
        Memory for some of them.
    float32 : bool
        Whether numbers without such memory are float32.
    **settings
        Arguments of ``_core.score``; those left out are not needed.

    Returns
    -------
    dict of column to ndarray
        A row each in the caller's order or, for ``every=latest``, a series each.

    Raises
    ------
    KentPerfError
        For memory of another dtype, shape or layout.
    """
    latest = settings.get("every", _core.Every.row) == _core.Every.latest
    rows = int(core.series if latest else core.rows)
    numbers = np.float32 if float32 else np.float64
    memory = out or {}
    columns = {
        name: checked_memory(name, memory[name], rows)
        if name in memory
        else np.empty(rows, dtype=_DTYPES.get(name, numbers))
        for name in names
    }
    _core.score(core, columns, **{**_UNUSED, **settings})
    return columns


def checked_memory(name: str, memory: Array, rows: int) -> Array:
    """Accept memory of the caller's for a column of the result.

    Raises
    ------
    KentPerfError
        For another dtype, shape or layout.
    """
    allowed = [_DTYPES[name]] if name in _DTYPES else [np.float64, np.float32]
    words = " or ".join(dtype.__name__ for dtype in allowed)
    if not isinstance(memory, np.ndarray) or memory.dtype not in allowed or memory.shape != (rows,):
        is_array = isinstance(memory, np.ndarray)
        given = f"{memory.dtype} of shape {memory.shape}" if is_array else type(memory).__name__
        message = f'out["{name}"] should be {words} of shape ({rows},), not {given}'
        raise KentPerfError(message)
    if not (memory.flags.c_contiguous and memory.flags.writeable):
        message = f'out["{name}"] should be contiguous and writeable'
        raise KentPerfError(message)
    return memory
