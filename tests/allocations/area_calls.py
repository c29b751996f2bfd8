"""A call of every entry point that compares areas or says how sure figures are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from kentperf import _core


def of_areas(rows: Any, threads: int) -> dict[str, Callable[[], Any]]:
    """The calls that compare areas or say how sure figures are, by name."""
    over, under, group = rows.numerator, rows.denominator + 1, rows.periods
    periods = int(group.max()) + 1
    groups = np.zeros(len(over), np.int32)
    sd = np.ones(len(over))
    calls: dict[str, Callable[[], Any]] = {
        "mean_intervals": lambda: _core.mean_intervals(
            over, under, sd, alpha=0.05, threads=threads
        ),
        "same_count_p": lambda: _core.same_count_p(over, under),
        "same_figure_p": lambda: _core.same_figure_p(over, under, under, under, share=True),
        "shrink_estimates": lambda: _core.shrink_estimates(over, sd, group=group, groups=periods),
        "standardised_rates": lambda: _core.standardised_rates(
            over, under, sd, group=group, groups=periods, alpha=0.05
        ),
    }
    for method in _core.IntervalMethod.__members__.values():
        calls[f"intervals, {method.name}"] = lambda m=method: _core.intervals(
            over, under, method=m, alpha=0.05, threads=threads
        )
    for kind in _core.CountKind.__members__.values():
        options = {"kind": kind, "form": _core.LimitForm.mid_p}
        calls[f"funnel, {kind.name}"] = lambda o=options: _core.funnel(
            over, under, group=group, centre=np.full(periods, np.nan), winsorised=0.1,
            dispersion=_core.Dispersion.consistent, shrink=True, threads=threads, **o,
        )  # fmt: skip
        calls[f"funnel_curves, {kind.name}"] = lambda o=options: _core.funnel_curves(
            sd, centre=0.5, between=0.1, **o
        )
    calls["funnel, one group"] = lambda: _core.funnel(
        over, under, group=groups, centre=np.array([0.5]), kind=_core.CountKind.share,
        form=_core.LimitForm.spiegelhalter, dispersion=_core.Dispersion["none"], winsorised=0.1,
        shrink=False, threads=threads,
    )  # fmt: skip
    return calls
