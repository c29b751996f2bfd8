"""Calls of the compiled part that work out ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from kentperf import _core

BANDS = {"window": 12, "min_points": 6, "coverage": 0.95, "xmr_constant": 2.66}


def settings(method: Any, **other: Any) -> Any:
    """Settings of a method, usual but for those named."""
    usual = {"screening": 0.0, "sigmas": 3.0, "d2": 1.128, "trend": False, "season": 1}
    usual |= {"overlap": 1, "minimum": -np.inf, "maximum": np.inf, "carry_over": False}
    return _core.RangeSettings.of(method=method, **(BANDS | usual | {"streaming": False} | other))


def ranges(rows: Any, chosen: Any, threads: int) -> Callable[[], Any]:
    """A call that works out the ranges of rows."""
    columns: dict[str, Any] = {name: np.empty(len(rows.value)) for name in ("lower", "upper")}
    columns |= {name: np.empty(len(rows.value), np.int8) for name in ("position", "reason")}

    def call() -> Any:
        _core.ranges(
            rows.panel,
            columns,
            rows.value,
            numerator=rows.numerator,
            denominator=rows.denominator,
            sd=rows.numerator,
            size=rows.denominator,
            stretch=rows.stretch,
            enters=rows.enters,
            whole_stretch=False,
            settings=chosen,
            threads=threads,
        )
        return columns

    return call
