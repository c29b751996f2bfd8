"""Calls of the compiled part that look ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from kentperf import _core


def outlook(
    rows: Any, limits: dict[str, Any], figure: Any, every: Any, threads: int
) -> Callable[[], Any]:
    """A call that looks ahead of rows by one kind of figure."""
    entries = len(rows.value) if every == _core.Every.row else rows.series
    columns: dict[str, Any] = {"expected": np.empty(entries), "chance_target": np.empty(entries)}
    shared = figure == _core.OutlookFigure.shared

    def call() -> Any:
        chosen = _core.OutlookSettings.of(
            figure=figure, window=4, line=shared, season=1 if shared else 4, history=12,
            min_points=4, coverage=0.95, decimals=1, minimum=0.0, maximum=np.inf, scale=1.0,
        )  # fmt: skip
        _core.outlook(
            rows.panel, columns, value=rows.value, numerator=rows.numerator,
            denominator=rows.denominator, ends=np.empty(0, np.int64), begins=np.empty(0, np.int64),
            origin=0, settings=chosen, every=every, threads=threads, **limits,
        )  # fmt: skip
        return columns

    return call


def of_outlooks(rows: Any, limits: dict[str, Any], threads: int) -> dict[str, Callable[[], Any]]:
    """The calls of every kind of figure, of rows and of the latest, by name."""
    return {
        f"outlook, {figure.name}, {every.name}": outlook(rows, limits, figure, every, threads)
        for figure in _core.OutlookFigure.__members__.values()
        for every in (_core.Every.row, _core.Every.latest)
    }
