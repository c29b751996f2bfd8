"""What stands around the rows of a plain table: footnotes below it, and totals among its rows."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from kentperf.reading.heads import is_total_row
from kentperf.reading.reading import listed

_WHY = ("it says that it is a total", "they say that they are totals")
_NEEDED = ("period", "value", "numerator", "denominator")


def without_edges(
    frame: pd.DataFrame, known: Collection[object]
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Leave out footnotes below a plain table, and totals that are no indicators.

    Parameters
    ----------
    frame : DataFrame
        With ``kpi``, ``period`` and figures.
    known : collection of str
        The indicators: "Total" may be one.

    Returns
    -------
    DataFrame
        The same where there are none.
    tuple of str
        What was left out, in words.

    Examples
    --------
    >>> frame = pd.DataFrame({"kpi": ["calls", "Total", "Source: made up"],
    ...                       "period": ["2024-04", "2024-04", None], "value": [91, 91, None]})
    >>> left, said = without_edges(frame, ["calls"])
    >>> left["kpi"].tolist(), said
    (['calls'], ('Row 1 was left out, as it says that it is a total.', 'Row 2 was left out: \
"Source: made up" stands alone, below the figures.'))
    """
    if "kpi" not in frame:
        return frame, ()
    kpi = frame["kpi"].to_numpy(object)
    unknown = np.array([isinstance(one, str) and one.strip() not in known for one in kpi], bool)
    total = unknown & np.array([is_total_row(one) for one in kpi], dtype=bool)
    below = unknown & _below(frame) & ~total
    if not (total | below).any():
        return frame, ()
    said = []
    if total.any():
        said.append(f"{_rows(frame, total)} left out, as {_WHY[int(total.sum() > 1)]}.")
    for at in np.flatnonzero(below).tolist():
        text = str(kpi[at]).strip()
        said.append(
            f'Row {frame.index[at]} was left out: "{text}" stands alone, below the figures.'
        )
    return frame[~(total | below)], tuple(said)


def _rows(frame: pd.DataFrame, which: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> str:
    labels = frame.index[which].tolist()
    return f"Row{'s' * (len(labels) > 1)} {listed(labels)} {'were' if len(labels) > 1 else 'was'}"


def _below(frame: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Find the rows at the end that hold one text alone."""
    held = [name for name in _NEEDED if name in frame]
    bare, single = frame[held].isna().all(axis=1), frame.notna().sum(axis=1) == 1
    alone = np.array(bare & single, dtype=bool)
    last = np.flatnonzero(~alone)
    alone[: last[-1] + 1 if len(last) else len(alone)] = False
    return alone
