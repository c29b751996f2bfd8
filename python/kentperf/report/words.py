"""States, reasons and periods as the words that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kentperf.report.quantities import NOTHING, missing, unit_words

if TYPE_CHECKING:
    from kentperf.scorecard import Scorecard

RATING_REASONS = {
    "no data": "no figure for the period",
    "denominator is zero": "the denominator is zero",
    "not rated": "neither a target nor a floor is set",
    "no floor": "the target is missed and no floor is set",
    "no target": "the floor is met and no target is set",
    "target to be confirmed": "the target is to be confirmed",
    "floor to be confirmed": "the target is missed and the floor is to be confirmed",
    "target not applicable": "no target applies",
    "floor not applicable": "the target is missed and no floor applies",
}
NO_FIGURE = ("no data", "denominator is zero")
"""The reasons for no rating that are counted as no data."""

METHODS = {
    "ols": "least squares",
    "gls": "least squares, overlap allowed for",
    "last_two": "last two figures",
    "spc": "process limits (XmR)",
    "mann_kendall": "Mann-Kendall test",
    "seasonal_kendall": "seasonal Kendall test",
    "ar1": "least squares, carry-over from period to period allowed for",
    "proportion": "chi-squared test for trend in proportions",
    "rate": "score test for trend in rates",
    "weighted": "least squares weighted by the confidence limits",
    "seasonal": "least squares with an effect for each season",
}
POLARITIES = {
    "higher": "higher is better",
    "lower": "lower is better",
    "range": "inside the range is good",
}


def method_words(method: str) -> str:
    """Name a method, and which form of it.

    Parameters
    ----------
    method : str
        As a `kentperf.Trend` names it.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> method_words("ols"), method_words("mann_kendall (exact)")
    ('least squares', 'Mann-Kendall test (exact)')
    """
    name, _, form = method.partition(" ")
    return f"{METHODS.get(name, unit_words(name))} {form}".rstrip()


def text(value: Any) -> str:
    """Print a cell as text; an empty cell is an empty text.

    Parameters
    ----------
    value : object
        A scalar.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> text(float("nan")), text("no data")
    ('', 'no data')
    """
    return "" if missing(value) else str(value)


def decimals_of(card: Scorecard) -> Mapping[str, Any]:
    """Look up the printed decimals of every indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        Indicator to decimals, missing where the figures are printed as given.
    """
    frame = card.register.frame
    return dict(zip(frame["kpi"], frame["decimals"], strict=True))


def period_labels(card: Scorecard) -> Mapping[tuple[str, Any], str]:
    """Look up the words for every indicator's periods.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    mapping
        (indicator, period) to label.
    """
    history = card.history
    keys = zip(history["kpi"], history["period"], strict=True)
    return dict(zip(keys, history["label"], strict=True))


def period_words(labels: Mapping[tuple[str, Any], str], kpi: str, period: Any) -> str:
    """Name an indicator's period.

    Parameters
    ----------
    labels : mapping
        From ``period_labels``.
    kpi : str
        The indicator.
    period : pandas.Period, int or missing
        The period.

    Returns
    -------
    str
        Its label; the period's own text where the history does not hold it.
    """
    return NOTHING if missing(period) else str(labels.get((kpi, period), period))


def compare_words(compare: str) -> str:
    """Name the comparison.

    Parameters
    ----------
    compare : str
        "previous" or "same_period_last_year".

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> compare_words("same_period_last_year")
    'the same period last year'
    """
    return "the same period last year" if compare != "previous" else "the previous period"
