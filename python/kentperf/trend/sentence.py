"""A direction of travel as a sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.periods.frequencies import period_label
from kentperf.trend.words import POLARITIES, method_words

if TYPE_CHECKING:
    from kentperf.trend.verdict import Trend

POWER = 0.8
_STEPS = {"W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_GROWING = {"proportion": "odds", "rate": "rate"}
_STABLE = "stable / no clear trend"


def sentence(verdict: Trend) -> str:
    """Say a verdict, what it rests on and, where nothing showed, what could have shown.

    Parameters
    ----------
    verdict : Trend
        The verdict.

    Returns
    -------
    str
        One sentence; two where the size of a change that would have shown is known, or where an
        arrow needs a caution.
    """
    if verdict.movement is None:
        return f"No direction: {verdict.reason}."
    parts = [part for part in (slope_of(verdict), values_of(verdict), method_of(verdict)) if part]
    chance = "" if _untested(verdict) else f"{probability_of(verdict)}, "
    said = f"{verdict_words(verdict)}: {', '.join(parts)}; {chance}{verdict.reason}."
    return " ".join(filter(None, (said, could_show(verdict), caution_words(verdict))))


def verdict_words(verdict: Trend) -> str:
    """Name a direction, and which way is good.

    Parameters
    ----------
    verdict : Trend
        With a movement.

    Returns
    -------
    str
        As "Improving (lower is better)"; the movement where nothing says which way is good.
    """
    if verdict.direction is None:
        return f"No direction (the figure itself: {verdict.movement})"
    name = _STABLE if verdict.direction == "stable" else verdict.direction
    good = POLARITIES.get(verdict.polarity or "", "")
    return f"{name.capitalize()} ({good})" if good else name.capitalize()


def slope_of(verdict: Trend) -> str:
    """Say how fast the figure changes; nothing where it does not.

    Parameters
    ----------
    verdict : Trend
        With a movement.

    Returns
    -------
    str
        As "−6.8 points a quarter (95% interval −8.6 to −5 points)".
    """
    unit = verdict.unit or "number"
    if verdict.method == "last_two":
        return f"{quantities.change(verdict.slope, unit)} on the value before"
    if _untested(verdict) or math.isnan(verdict.slope):
        return ""
    slope = (verdict.slope, verdict.slope_low, verdict.slope_high)
    rate = pace_words(verdict.method, slope, unit, step_of(verdict.start), 1 - verdict.alpha)
    of_distance = verdict.polarity == "range" and verdict.direction is not None
    return f"distance outside the range {rate}" if of_distance else rate


def pace_words(
    method: str, slope: tuple[float, float, float], unit: str, step: str, coverage: float
) -> str:
    """Print a slope with its interval, as a factor a period where it is of a logit or a logarithm.

    Parameters
    ----------
    method : str
        What found it.
    slope : tuple of three float
        The slope and its interval.
    unit, step, coverage
        As for `rate_words`.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> pace_words("rate", (0.1, 0.05, 0.15), "number", "quarter", 0.998)
    'rate +10.5% a quarter (99.8% interval +5.13% to +16.2%)'
    """
    if method not in _GROWING:
        return rate_words(*slope, unit, step, coverage)
    growth, least, most = (f"{quantities.rate(100 * math.expm1(one), 'number')}%" for one in slope)
    interval = f"{quantities.per_cent(coverage)} interval {least} to {most}"
    return f"{_GROWING[method]} {growth} a {step} ({interval})"


def rate_words(slope: float, low: float, high: float, unit: str, step: str, coverage: float) -> str:
    """Print a slope with its interval.

    Parameters
    ----------
    slope, low, high : float
        Change a period and its interval, in the unit.
    unit : str
        The register's unit.
    step : str
        What a period is called.
    coverage : float
        Of the interval.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> rate_words(-6.8, -8.63, -4.97, "percent", "quarter", 0.95)
    '−6.8 points a quarter (95% interval −8.63 to −4.97 points)'
    """
    rate = f"{quantities.rate_with_unit(slope, unit)} a {step}"
    if math.isnan(low) or math.isnan(high):
        return rate
    least = quantities.rate(low, "gbp" if unit == "gbp" else "number")
    most = quantities.rate_with_unit(high, unit)
    return f"{rate} ({quantities.per_cent(coverage)} interval {least} to {most})"


def values_of(verdict: Trend) -> str:
    """Say how many values there are and from when to when.

    Parameters
    ----------
    verdict : Trend
        With periods.

    Returns
    -------
    str
        As "4 values, Q3 2023/24 to Q2 2024/25".
    """
    return f"{verdict.n} values, {span_of(verdict)}"


def span_of(verdict: Trend) -> str:
    """Name the first and the last period of a verdict.

    Parameters
    ----------
    verdict : Trend
        With periods.

    Returns
    -------
    str
        As "Q3 2023/24 to Q2 2024/25".
    """
    start, end = (label_of(period) for period in (verdict.start, verdict.end))
    return f"{'periods ' if isinstance(verdict.start, int) else ''}{start} to {end}"


def method_of(verdict: Trend) -> str:
    """Say how it was tested, and how many periods one value spans.

    Parameters
    ----------
    verdict : Trend
        The verdict.

    Returns
    -------
    str
        As "least squares, overlap allowed for (4 quarters in each value)".
    """
    method = method_words(verdict.method)
    if verdict.overlap == 1:
        return method
    return f"{method} ({verdict.overlap} {step_of(verdict.start)}s in each value)"


def probability_of(verdict: Trend) -> str:
    """Print the p-value of a verdict.

    Parameters
    ----------
    verdict : Trend
        With a test.

    Returns
    -------
    str
        As "p = 0.046" or "p < 0.001".
    """
    printed = quantities.probability(verdict.p_value, level=verdict.alpha)
    return f"p {printed}" if printed.startswith("<") else f"p = {printed}"


def could_show(verdict: Trend) -> str:
    """Say how large a change would have shown, where none did and the size is known.

    Parameters
    ----------
    verdict : Trend
        The verdict.

    Returns
    -------
    str
        A sentence, or nothing.
    """
    if verdict.movement != "flat" or not math.isfinite(verdict.detectable) or _untested(verdict):
        return ""
    least = quantities.rate_with_unit(abs(verdict.detectable), verdict.unit or "number")[1:]
    return (
        f"With these {verdict.n} values, only a change of {least} a {step_of(verdict.start)} or "
        f"more would be likely to show (in {quantities.per_cent(POWER)} of cases)."
    )


def unseen_words(detectable: float, periods: float, unit: str, *, step: bool = False) -> str:
    """Say that no change was detected, and how large a one could not have been.

    Parameters
    ----------
    detectable : float
        The least slope, a period, that the test would find in 80 % of cases.
    periods : float
        From the first to the last value.
    unit : str
        The register's unit.
    step : bool
        Whether a step in the level is said beside it.

    Returns
    -------
    str
        A clause; nothing where that is not known.

    Examples
    --------
    >>> unseen_words(0.8, 5, "percent")
    'no change detected; changes under 4 points could not be seen'
    >>> unseen_words(0.8, 5, "percent", step=True)
    'no slope detected beside the step; changes under 4 points could not be seen'
    """
    if not math.isfinite(detectable):
        return ""
    least = quantities.rate_with_unit(abs(detectable) * periods, unit)[1:]
    what = "no slope detected beside the step" if step else "no change detected"
    return f"{what}; changes under {least} could not be seen"


def caution_words(verdict: Trend) -> str:
    """Say why an arrow may be worth less than its p-value says.

    Parameters
    ----------
    verdict : Trend
        The verdict.

    Returns
    -------
    str
        A sentence, or nothing.
    """
    return f"Caution: {verdict.caution}." if verdict.caution else ""


def step_of(period: Any) -> str:
    """Name the step from one period to the next.

    Parameters
    ----------
    period : pandas.Period, int or None
        Any of them.

    Returns
    -------
    str
        week, month, quarter or year; period where they are plain integers.
    """
    return _STEPS.get(getattr(period, "freqstr", "")[:1], "period")


def label_of(period: Any) -> str:
    """Name a period in the words of a report.

    Parameters
    ----------
    period : pandas.Period or int
        The period.

    Returns
    -------
    str
        As "Q2 2024/25".
    """
    if isinstance(period, int):
        return str(period)
    return period_label(period.ordinal, period.freqstr)


def _untested(verdict: Trend) -> bool:
    """Whether there was nothing to test: all the same, or the last two alone."""
    return math.isnan(verdict.p_value) or (verdict.slope == 0 and verdict.p_value == 1)
