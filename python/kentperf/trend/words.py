"""How a direction was tested, and which way is good, in the words that a reader sees."""

from __future__ import annotations

from kentperf.figures.quantities import unit_words

METHODS = {
    "ols": "least squares",
    "gls": "least squares, overlap allowed for",
    "last_two": "last two figures",
    "spc": "process limits (XmR)",
    "mann_kendall": "Mann-Kendall test",
    "seasonal_kendall": "seasonal Kendall test",
    "ar1": "least squares, carry-over from period to period allowed for",
    "wls": "least squares weighted by the denominators",
    "random_effects": (
        "least squares weighted by the denominators, scatter between periods allowed for"
    ),
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
