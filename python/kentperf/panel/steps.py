"""The largest step of each series of a panel."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.change_points import step_reasons
from kentperf.core import _core
from kentperf.panel.calls import PanelCalls
from kentperf.panel.results import categories

STEP_COLUMNS = ("at", "before", "after", "change", "p_value", "slope_p_value", "n", "reason")


def found_steps(calls: PanelCalls, alpha: float, min_points: int) -> dict[str, Any]:
    """Find where the level of each series most likely changed.

    Parameters
    ----------
    calls : PanelCalls
        The panel's kernels.
    alpha : float
        The level of the test.
    min_points : int
        The fewest values on each side.

    Returns
    -------
    dict of str to array
        Those columns, a series each; ``at`` is missing where there is no step to test.
    """
    frame = calls.frame
    found: dict[str, Any] = _core.largest_steps(
        frame.core,
        np.ascontiguousarray(calls.figure),
        alpha=alpha,
        min_points=min_points,
        threads=calls.threads,
    )
    row = found.pop("row")
    # A panel that has no series has no rows to point at.
    ordinals = frame.core.ordinals[np.maximum(row, 0)] if len(frame.core.ordinals) else row
    at = pd.Series(frame.period_index(np.asarray(ordinals, dtype=np.int32)))
    found["at"] = (at if frame.freq else at.astype("Int64")).where(row >= 0).array
    found["change"] = found["after"] - found["before"]
    found["reason"] = categories(*step_reasons(found["reason"], found["n"], min_points))
    return {name: found[name] for name in STEP_COLUMNS}
