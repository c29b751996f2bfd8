"""Which tools there are, and where each one's operations stand."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from ops import CODES

TOOLS = {
    "kentperf": "kentperf_panel:OPS",
    "numba simd": "numba_simd:OPS",
    "numba plain": "numba_plain:OPS",
    "numba cube": "numba_cube:OPS",
    "numpy": "numpy_recipes:EXACT",
    "bottleneck": "numpy_recipes:BOTTLENECK",
    "pandas groupby": "pandas_recipes:IDIOMATIC",
    "pandas flat": "pandas_recipes:EXPERT",
    "polars flat": "polars_recipes:FLAT",
    "polars lags": "polars_recipes:LAGS",
    "duckdb": "duckdb_sql:OPS",
    "scipy linregress": "scipy_linregress:OPS",
    "statsmodels": "statsmodels_rolling:OPS",
    "traffic, fresh": "bare_traffic:FRESH",
    "traffic, warm": "bare_traffic:WARM",
}
FLOOR = ("traffic, fresh", "traffic, warm")
NUMBA = ("numba simd", "numba plain", "numba cube")
PACKAGES = {
    "kentperf": ("kentperf", "pandas", "numpy"),
    "numba": ("numba",),
    "bottleneck": ("bottleneck",),
    "polars": ("polars",),
    "duckdb": ("duckdb",),
    "scipy": ("scipy",),
    "statsmodels": ("statsmodels",),
}

# Rows beyond which a tool is not asked: a call a window, so its cost a row does not change.
SCALED = {"statsmodels": 12_000, "scipy linregress": 12_000}


def operations(tool: str) -> dict[str, Callable[..., Any]]:
    """Import a tool and give its operations."""
    module, table = TOOLS[tool].split(":")
    found: dict[str, Callable[..., Any]] = getattr(
        importlib.import_module(f"peers.{module}"), table
    )
    return found


def plain(answer: Any) -> dict[str, npt.NDArray[Any]]:
    """Give a tool's answer as arrays, codes as int8."""
    if isinstance(answer, dict):
        return answer
    if hasattr(answer, "to_pandas"):  # Polars and Arrow
        answer = answer.to_pandas()
    return {
        name: _codes(answer[name]) if name in CODES else answer[name].to_numpy(np.float64)
        for name in answer.columns
        if name != "end"
    }


def _codes(column: Any) -> npt.NDArray[np.int8]:
    return column.cat.codes.to_numpy() if hasattr(column, "cat") else column.to_numpy(np.int8)
