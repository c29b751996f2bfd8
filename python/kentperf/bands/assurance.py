"""Assurance: will the target be met; and variation: is what is seen more than chance.

Neither is a rating or a direction, and neither is blended with them: a RED may be consistently met
from next month on, and an improving figure may still be sure to miss its target.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats
from kentperf.columns.front_door import front_door
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems

__all__ = ["assurance", "variation"]

ASSURANCE_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    ["consistently missed", "inconsistently met", "consistently met"], ordered=True
)
VARIATION_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    [
        "common cause",
        "special cause improvement",
        "special cause concern",
        "special cause high",
        "special cause low",
        "special cause",
    ]
)


@front_door
def assurance(lower: Any, upper: Any, target: Any, *, polarity: Any = "higher") -> Any:
    """Say whether the target will be met, given the range to be expected.

    Parameters
    ----------
    lower, upper : float, array-like or Series of shape (n,)
        The expected range.
    target : float, array-like or Series
        The level aimed for.
    polarity : {"higher", "lower"} or array-like of them
        Which way is good; missing says nothing. A range has no single target: no assurance.

    Returns
    -------
    Series, Categorical or str or None
        Ordered categorical ``consistently missed`` < ``inconsistently met`` < ``consistently
        met``; missing where a limit or the target is. A target on a limit is ``inconsistently
        met``, as in the published truth tables.

    Raises
    ------
    KentPerfError
        For text or infinity, a lower limit above its upper, or an unknown polarity.

    Examples
    --------
    >>> assurance(91, 97, 90)
    'consistently met'
    >>> assurance([1, 5, 4], [3, 7, 9], 4, polarity="lower").tolist()
    ['consistently met', 'consistently missed', 'inconsistently met']
    """
    aligned = Aligned(lower=lower, upper=upper, target=target, polarity=polarity)
    limits = {name: aligned.full_numbers(name) for name in ("lower", "upper")}
    targets = aligned.full_numbers("target")
    ways = np.broadcast_to(aligned.polarity(), targets.shape)
    labels = None if aligned.scalar else aligned.labels
    note_crossed(limits["lower"], limits["upper"], labels, aligned.problems)
    aligned.check("assurance")
    higher, lower_is_good = (ways == int(_core.Polarity[way]) for way in ("higher", "lower"))
    above, below = targets > limits["upper"], targets < limits["lower"]
    codes = np.ones(aligned.rows, dtype=np.int8)
    codes[(higher & below) | (lower_is_good & above)] = 2
    codes[(higher & above) | (lower_is_good & below)] = 0
    unknown = np.isnan(targets) | np.isnan(limits["lower"]) | np.isnan(limits["upper"])
    codes[unknown | ~(higher | lower_is_good)] = -1
    return aligned.categorical(codes, ASSURANCE_DTYPE, "assurance")


@front_door
def variation(found: pd.DataFrame, *, polarity: Any = "higher") -> pd.Series[Any]:
    """Say in the NHS's words whether each point varies by more than chance, and to what end.

    Parameters
    ----------
    found : DataFrame
        What `bands` gave with ``rules=``: the columns ``position``, ``side`` and (where it is
        there) ``rule`` are read.
    polarity : {"higher", "lower"} or array-like of them
        Which way is good; missing or ``range``: neither, and special causes are ``high`` or
        ``low``.

    Returns
    -------
    Series
        Categorical: ``common cause``, ``special cause improvement``, ``special cause concern``,
        ``special cause high``, ``special cause low``, ``special cause`` (a rule without a side
        fires: alternating, stratification, mixture); missing where there is no value or no range.

    Raises
    ------
    KentPerfError
        If the runs rules were not asked for.

    Examples
    --------
    >>> from kentperf import bands
    >>> found = bands([10, 12, 11, 13, 12, 11, 19], method="xmr", rules=True)
    >>> variation(found, polarity="lower").tolist()[-1]
    'special cause concern'
    """
    if "side" not in found or "position" not in found:
        message = 'variation is said by runs rules: give what bands(method="xmr", rules=True) gave'
        raise KentPerfError(message)
    side = np.asarray(found["side"].map({"high": 1, "low": -1}).astype("float64").fillna(0))
    aligned = Aligned(side=pd.Series(side, index=found.index), polarity=polarity)
    ways = np.broadcast_to(aligned.polarity(), side.shape)
    aligned.check("variation")
    goodness = np.select(
        [ways == int(_core.Polarity["higher"]), ways == int(_core.Polarity["lower"])],
        [side, -side],
        default=0,
    )
    no_side = side == 0
    fired = no_side & np.asarray(found["rule"].astype(object) != "") if "rule" in found else False
    codes = np.select(
        [fired, no_side & found["position"].isna(), no_side, goodness > 0, goodness < 0, side > 0],
        [5, -1, 0, 1, 2, 3],
        default=4,
    )
    values = pd.Categorical.from_codes(codes, dtype=VARIATION_DTYPE)
    return pd.Series(values, index=found.index, name="variation")


def note_crossed(lower: Floats, upper: Floats, labels: Any, problems: Problems) -> None:
    """Note lower limits that are above their upper; labels are None where there is one row."""
    for row in np.flatnonzero(lower > upper):
        rule = f"is above upper {upper[row]}: a range runs from lower to upper"
        label = None if labels is None else labels[row]
        problems.add(rule, row=label, column="lower", value=float(lower[row]))
