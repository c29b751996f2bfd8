"""Where the level of a series changed: the largest step, and whether chance would give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.bands.display import change_point_html
from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import share, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.columns.reasons import few_told_apart
from kentperf.core import _core
from kentperf.figures.digits import few_digits
from kentperf.figures.quantities import figure, probability
from kentperf.periods.frequencies import period_label
from kentperf.periods.one_series import OneSeries, figure_columns

__all__ = ["ChangePoint", "change_point"]

LEAST_POINTS = 3
OVERLAPPING = "figures that share periods step little by little: give those of single periods"


@dataclass(frozen=True)
class ChangePoint(PublicNames):
    """The largest step of a series; it reads as a sentence.

    Attributes
    ----------
    found : bool
        Whether it is larger than chance would usually give.
    at : Period or int or None
        The first period after it; None where there are too few values, or all are the same.
    before, after : float
        The mean on each side, in the unit of the value.
    change : float
        `after` less `before`.
    p_value : float
        The probability that the largest step of values without any is so large.
    slope_p_value : float
        The p-value of the slope of a straight line through the same values.
    n : int
        How many values were used.
    alpha : float
        The level of the test.
    reason : str
        What the verdict rests on, or why there is none.
    at_name : str
        The period in words.
    """

    found: bool
    at: Any
    before: float
    after: float
    change: float
    p_value: float
    slope_p_value: float
    n: int
    alpha: float
    reason: str
    at_name: str = ""

    @property
    def better(self) -> str | None:
        """Whether a ``step`` or a ``slope`` is the less likely by chance; None where neither is."""
        if not min(self.p_value, self.slope_p_value) < self.alpha:
            return None
        return "step" if self.p_value <= self.slope_p_value else "slope"

    def __str__(self) -> str:
        if not self.found:
            return f"No step: {self.reason}."
        before, after = (figure(few_digits(mean)) for mean in (self.before, self.after))
        said = (
            f"A step at {self.at_name}, from {before} to {after}: "
            f"{self.reason}, probability {probability(self.p_value)}."
        )
        if self.better == "slope":
            return f"{said} A slope says more (probability {probability(self.slope_p_value)})."
        return f"{said} Limits may start anew there (rebase)."

    def _repr_html_(self) -> str:
        return change_point_html(self)


@front_door
def change_point(
    value: Any,
    period: Any = None,
    *,
    alpha: float = 0.05,
    min_points: int = LEAST_POINTS,
    overlap: int = 1,
    numerator: Any = None,
    denominator: Any = None,
) -> ChangePoint:
    """Find where the level of a series most likely changed, and say whether it did.

    Parameters
    ----------
    value : array-like or Series of shape (n,), or None
        The figures of one series, in any order; missing ones are left out. None: `numerator` over
        `denominator`.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    alpha : float
        The level of the test: how many series without a step are said to have one, at most.
    min_points : int
        The fewest values on each side of a step.
    overlap : int
        How many periods one value spans. Figures that share periods are not tested.
    numerator, denominator : array-like, optional
        The two parts of a ratio.

    Returns
    -------
    ChangePoint

    Raises
    ------
    KentPerfError
        For text or infinity, a duplicate period, or an option out of range.

    Notes
    -----
    The statistic is the largest of the t-statistics of two means, over all places where the values
    can be cut in two (Worsley 1979, Journal of the American Statistical Association 74: 365-367).
    Its p-value is the bound of Naiman (1986, Annals of Statistics 14: 896-906): of values without
    a step 4.4 to 4.8 % are said to have one at 5 % where there are 8 to 18, 4.3 % of 24 and 3.8 %
    of 48 (docs/change-points.md). Values are taken to be independent of each other.

    Examples
    --------
    >>> found = change_point([82, 81, 83, 82, 81, 88, 89, 87, 88])
    >>> found.at, found.before, found.after, found.better
    (5, 81.8, 88.0, 'step')
    >>> str(found).split(":")[0]
    'A step at 5, from 81.8 to 88'
    >>> change_point([82, 81, 83, 82, 81, 82, 83, 82]).found
    False
    """
    level = share("alpha", alpha)
    least = whole_number("min_points", min_points, 2)
    spans = whole_number("overlap", overlap, 1)
    aligned = Aligned(**figure_columns(value, numerator, denominator))
    series = OneSeries(aligned, period)
    values = np.ascontiguousarray(series.ratio_or_value())
    aligned.check("change_point")
    if spans > 1:
        values = np.full_like(values, np.nan)
    found = _core.largest_steps(series.core, values, alpha=level, min_points=least)
    codes, texts = step_reasons(found["reason"], found["n"], least)
    row, reason = int(found["row"][0]), texts[codes[0]] if spans == 1 else OVERLAPPING
    at, name = None, ""
    if row >= 0:
        ordinal = int(series.ordinals[row])
        at = series.periods.at(ordinal)
        name = period_label(ordinal, series.periods.freq)
    numbers = {
        name: float(found[name][0]) for name in ("before", "after", "p_value", "slope_p_value")
    }
    return ChangePoint(
        found=bool(found["reason"][0] == _core.StepReason.step),
        at=at,
        **numbers,
        change=numbers["after"] - numbers["before"],
        n=int(found["n"][0]),
        alpha=level,
        reason=reason,
        at_name=name,
    )


def step_reasons(
    reason: npt.NDArray[np.int8], n: npt.NDArray[np.int32], min_points: int
) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Put reasons in words, too few values by their number.

    Returns
    -------
    codes : ndarray of int32
        Indexes of the words.
    words : list of str
        Each different.
    """
    reasons = _core.StepReason
    known: Mapping[Any, str] = {
        reasons.step: "more than chance would usually give",
        reasons.no_step: "chance would often give as large a step",
        reasons.constant: "all values are the same",
        reasons.too_few: "too few",
    }
    texts = [known[code] for code in sorted(known)]
    needed = f"at least {max(2 * min_points, 4)} needed"
    return few_told_apart(reason, n, int(reasons.too_few), texts, needed, "")
