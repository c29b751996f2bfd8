"""Small numbers withheld, so that they cannot be worked out from what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import one_dimensional, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.given import as_series
from kentperf.columns.one_value import flag
from kentperf.columns.public_names import PublicNames
from kentperf.columns.read_tables import Floats

__all__ = ["Suppressed", "suppress"]

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Suppressed(PublicNames):
    """Counts with small numbers withheld.

    Attributes
    ----------
    counts : Series
        float64, rounded, NaN where withheld; the index of the counts given.
    why : Series
        ``small`` (under the threshold), ``secondary`` (withheld so that a small one cannot be
        worked out), ``no data``, or empty where the count is shown.
    total : float
        The total shown, rounded on its own; NaN where it had to be withheld.
    note : str
        What was done, in words.
    """

    counts: pd.Series[Any]
    why: pd.Series[Any]
    total: float
    note: str


@front_door
def suppress(
    counts: Any,
    *,
    threshold: int | None = 5,
    round_to: int = 1,
    zeros: bool = True,
    total: bool = True,
) -> Suppressed:
    """Withhold small counts, and as many others as it takes to keep them unknown.

    Parameters
    ----------
    counts : Series of shape (n,)
        Whole numbers that add up to a total. Missing is no data.
    threshold : int or None
        Counts from 1 to `threshold` - 1 are withheld; none with None.
    round_to : int
        What the counts shown are rounded to, half away from zero: 5 shows 12 as 10 and 13 as 15.
    zeros : bool
        Whether a count of 0 may be shown.
    total : bool
        Whether the total is shown beside the counts. Where it is, and too little is withheld
        to hide a small count, the smallest counts shown are withheld as well.

    Returns
    -------
    Suppressed
        Frozen.

    Raises
    ------
    KentPerfError
        For negative counts, parts of a person, text or infinity, or a threshold that leaves a
        count withheld only one size.

    Notes
    -----
    The total and the counts shown give away the sum R of those withheld. Of k small counts from
    l to h alone, every one can be one size only where k is 1, R <= k l or R >= k h (two of 1 to
    4 that make 2 are 1 and 1). Together with e others that are known to be at least the
    threshold t, they are settled where R - k l - e t < 1. So others are withheld, the smallest
    first, until nothing is settled, and those that turn out not to be needed are shown again;
    where there are not enough others, or the total is small itself, the total is withheld.
    Rounding counts and total, each on its own, hides more; it is not relied on. Only this one
    table is protected: what other tables or periods give away is not known here.

    Examples
    --------
    >>> found = suppress(pd.Series({"Ashford": 3, "Dover": 12, "Swale": 40}))
    >>> found.counts.tolist(), found.total
    ([nan, nan, 40.0], 55.0)
    >>> found.why.tolist()
    ['small', 'secondary', '']
    """
    low = 1 if flag("zeros", zeros) else 0
    least = low if threshold is None else whole_number("threshold", threshold, low + 2)
    step = whole_number("round_to", round_to, 1)
    series = as_series(one_dimensional("counts", counts), "counts")
    values = _whole_counts(series)
    known = ~np.isnan(values)
    whole = float(np.nansum(values)) if flag("total", total) and known.any() else float("nan")
    small = known & (values >= low) & (values < least)
    hidden = None if low <= whole < least else _enough(values, small, low, least)
    withheld = small if hidden is None or np.isnan(whole) else hidden
    why = np.select([~known, small, withheld], ["no data", "small", "secondary"], "")
    shown = np.where(withheld, np.nan, _rounded(values, step))
    return Suppressed(
        counts=pd.Series(shown, index=series.index, name="count"),
        why=pd.Series(why.astype(object), index=series.index, name="why"),
        total=float("nan") if hidden is None else float(_rounded(np.array([whole]), step)[0]),
        note=_note(why, (low, least - 1), step, lost=hidden is None and not np.isnan(whole)),
    )


def _whole_counts(series: pd.Series[Any]) -> Floats:
    aligned = Aligned(count=series)
    values = aligned.full_numbers("count")
    wrong = ~np.isnan(values) & ((values < 0) | (values != np.floor(values)))
    aligned.problems.add_many(
        "is not a count: it should be a whole number from 0",
        rows=series.index[wrong].tolist(),
        column="count",
        value=values[wrong].tolist(),
    )
    aligned.check("suppress")
    return values


def _enough(values: Floats, small: Mask, low: int, threshold: int) -> Mask | None:
    """Withhold the smallest others until the sum withheld settles no small count."""
    others = np.flatnonzero(~np.isnan(values) & ~small & (values > 0))
    order = others[np.argsort(values[others], kind="stable")].tolist()
    hidden = small.copy()
    added: list[int] = []
    while _settled(values, small, hidden, low, threshold):
        if len(added) == len(order):
            return None
        added.append(order[len(added)])
        hidden[added[-1]] = True
    for place in added:
        hidden[place] = False
        hidden[place] = _settled(values, small, hidden, low, threshold)
    return hidden


def _settled(values: Floats, small: Mask, hidden: Mask, low: int, threshold: int) -> bool:
    """Say whether the sum of what is withheld leaves a small count only one size.

    A reader is taken to know which are withheld as small.
    """
    count, extra = int(small.sum()), int(hidden.sum() - small.sum())
    rest = float(values[hidden].sum()) - count * low - extra * threshold
    if count == 0:
        return False
    most = count * (threshold - 1 - low)
    return rest < 1 or (not extra and (count == 1 or rest >= most))


def _rounded(values: Floats, step: int) -> Floats:
    return values if step == 1 else np.floor(values / step + 0.5) * step


def _note(why: Any, sizes: tuple[int, int], step: int, *, lost: bool) -> str:
    parts = []
    small, secondary = int((why == "small").sum()), int((why == "secondary").sum())
    if small:
        parts.append(f"counts of {sizes[0]} to {sizes[1]} are withheld ({small})")
    if secondary:
        parts.append(f"others are, so that these cannot be worked out ({secondary})")
    if lost:
        parts.append("the total is, since it would give a small count away")
    if step > 1:
        parts.append(f"figures shown are rounded to the nearest {step}")
    return f"{'; '.join(parts)}." if parts else ""
