"""What a verdict on a trend rests on, and how it was come by, in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import AS_GIVEN
from kentperf.columns.reasons import few_told_apart
from kentperf.core import _core

# Only these two methods find it.
_NO_LINK = {"proportion": "a share of 0 or 1 has no logit"}
_NO_LOGARITHM = "a count of 0 has no logarithm"


def trend_reasons(
    reason: npt.NDArray[np.int8],
    n: npt.NDArray[np.int32],
    settings: dict[str, Any],
    basis: str = "shown",
) -> tuple[npt.NDArray[Any], list[str]]:
    """Put reasons in words, too few points by how many there are.

    Parameters
    ----------
    reason : ndarray of int8
        The kernel's codes.
    n : ndarray of int32
        How many points there are.
    settings : dict
        As `trend_settings` gives them.
    basis : {"shown", "elementary"}
        What was tested.

    Returns
    -------
    codes : ndarray of int8 or, where texts are very many, int32
        Indexes of the words.
    words : list of str
        Each different.
    """
    alpha = f"{settings['alpha']:g}"
    rounded = settings["decimals"] != AS_GIVEN
    rules = _core.trend_rules(settings["method"], settings["season"])
    asked = settings["min_points"] if rules["min_points_count"] else 0
    needed = max(asked, rules["least_points"])
    same = "identical at printed precision" if rounded else "every value is the same"
    reasons = _core.TrendReason
    known = {
        reasons.significant: f"steeper than chance would usually give (p < {alpha})",
        reasons.not_significant: f"no steeper than chance would usually give (p ≥ {alpha})",
        reasons.constant: same,
        reasons.exact_line: "the values lie on a straight line",
        reasons.always_inside: "always inside the range",
        reasons.same_distance: "as far outside the range throughout",
        reasons.changed: "the last value differs from the one before",
        reasons.unchanged: "the last value equals the one before",
        reasons.too_few: "too few points",
        reasons.no_polarity: "no polarity says which way is good",
        reasons.no_range: "no range limits say what is good",
        reasons.within_tolerance: "the last value is within the tolerance of the one before",
        reasons.overlapping: "figures that share periods cannot be tested by this method",
        reasons.not_for_a_range: "this method cannot test the distance outside a range",
        reasons.cannot_be_calculated: "cannot be calculated",
        reasons.outlier_found: "outlier found: without one of the points there is no trend",
        reasons.may_carry_over: (
            "no trend that can be told from what carries over: over 0.7 of a departure may do so"
        ),
        reasons.one_value_a_season: "no season has two values to compare",
        reasons.no_value_before: "the period before the last value has no value",
    }
    why = _NO_LINK.get(settings["method"].name, _NO_LOGARITHM)
    for code, plain in (
        (reasons.significant_without_slope, reasons.significant),
        (reasons.not_significant_without_slope, reasons.not_significant),
    ):
        known[code] = f"{known[plain]}; without a slope: {why}"
    if basis == "elementary":
        tested = (reasons.significant, reasons.not_significant, reasons.exact_line)
        known |= {code: f"{known[code]}, in the single periods" for code in tested}
    texts = [known[code] for code in sorted(known)]
    return few_told_apart(reason, n, int(reasons.too_few), texts, f"at least {needed} needed")


def method_names(
    method: _core.TrendMethod,
    overlap: int,
    variant: npt.NDArray[np.int8],
    basis: str = "shown",
) -> tuple[npt.NDArray[np.int8], list[str]]:
    """Name what was done, with the form of the test where it has more than one.

    Parameters
    ----------
    method : _core.TrendMethod
        The method asked for.
    overlap : int
        How many periods one value spans.
    variant : ndarray of int8
        The kernel's codes of the form.
    basis : {"shown", "elementary"}
        What was tested.

    Returns
    -------
    codes : ndarray of int8
        Indexes of the names.
    names : list of str
        As "ols" or "mann_kendall (exact)".
    """
    squares = method == _core.TrendMethod.least_squares
    name = ("gls" if overlap > 1 else "ols") if squares else method.name
    forms = ["", *(form.name for form in _core.TrendVariant if form.value)]
    if basis == "elementary":
        forms = [f"{form}, single periods".lstrip(", ") for form in forms]
    return variant, [f"{name} ({form})" if form else name for form in forms]
