"""How methods decide a direction, and what an expected range is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kentperf.figures.quantities import per_cent

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

__all__ = ["range_rows", "range_words", "trend_words"]

_TESTS = {
    "ols": "a straight line through",
    "ar1": "a straight line, carry-over from period to period allowed for, through",
    "wls": "a straight line weighted by the denominators through",
    "random_effects": (
        "a straight line weighted by the denominators, scatter between periods allowed for, through"
    ),
    "seasonal": "a straight line with an effect for each season through",
    "mann_kendall": "a Mann-Kendall test of the ranks of",
    "seasonal_kendall": "a Kendall test within each season of",
    "proportion": "a chi-squared test for trend in the proportions of",
    "rate": "a score test for trend in the rates of",
}
_SETTING = {
    "each_period": "from the periods before the one judged",
    "each_year": (
        "set once before each financial year from the periods before it, for each month or quarter "
        "of its own where there are two years of them"
    ),
}
_RANGES = {
    "prediction": "where {} of figures would lie if nothing had changed",
    "auto": (
        "where {} of figures would lie if nothing had changed: of shares by their own "
        "denominators, of counts by the chance of single events, of others by how much they varied"
    ),
    "count": (
        "where at least {} of figures would lie if nothing had changed, by the chance of single "
        "events and how much they varied beyond it"
    ),
    "share": (
        "where at least {} of figures would lie if nothing had changed, by the chance of their own "
        "denominators and how much they varied beyond it"
    ),
    "quantile": "the middle {} of figures",
    "xmr": "the limits of an XmR chart: the mean, and 2.66 mean moving ranges either way",
    "p_chart": "the limits of a p chart: three standard errors of a share either way",
    "u_chart": "the limits of a u chart: three standard errors of a rate either way",
    "p_prime": "the limits of a p′ chart: a p chart as wide as the figures vary",
    "u_prime": "the limits of a u′ chart: a u chart as wide as the figures vary",
    "c_chart": "the limits of a c chart: three square roots of the mean count either way",
}


def trend_words(rules: Rules) -> str:
    """Say how the trend is decided.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    str
        One sentence.
    """
    if rules.method == "last_two":
        compared = "the one before it"
        if rules.compare != "previous":
            compared = "that of the same period last year"
        return f"the latest figure is compared with {compared}"
    if rules.method == "spc":
        return (
            f"the latest figure is special where it is outside the limits of an XmR chart of the "
            f"last {rules.trend_window} periods (mean and 2.66 times the mean moving range), or "
            f"in a run of seven on one side or going one way, or of two in three near a limit; at "
            f"least {rules.min_points} figures are needed"
        )
    shared = (
        "; the periods that rolling figures share are not allowed for"
        if rules.overlap == "ignored"
        else ""
    )
    weighed = (
        "; ratios are weighted by their denominators and the scatter between periods"
        if rules.method == "ols" and rules.denominators == "allowed_for"
        else ""
    )
    seasonal = (
        "; where three years of months or quarters show a season, the test is of three years and "
        "allows for it"
        if rules.method == "ols" and rules.seasons == "allowed_for"
        else ""
    )
    level = per_cent(rules.level)
    together = ", all directions of the report seen together (q)" if rules.arrow_by == "q" else ""
    return (
        f"{_TESTS[rules.method]} the last {rules.trend_window} periods (or as many as the "
        f"register says), called a direction only where chance alone would show as much in "
        f"fewer than {level} of cases{together}; at least {rules.min_points} figures are "
        f"needed{shared}{weighed}{seasonal}"
    )


def range_words(rules: Rules, method: str | None = None) -> str:
    """Say what the expected range of the rules is.

    Parameters
    ----------
    rules : Rules
        The method and its coverage.
    method : str, optional
        The method of one indicator; default: that of the rules.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> from kentperf.rules import Rules
    >>> range_words(Rules(band_method="quantile"))
    'the middle 95% of figures'
    """
    return _RANGES[method or rules.band_method].format(per_cent(rules.coverage))


def range_rows(rules: Rules) -> list[tuple[str, str]]:
    """Say what the expected range is, and when it is set.

    Parameters
    ----------
    rules : Rules
        The conventions.

    Returns
    -------
    list of tuple of str
        Term and meaning.
    """
    return [("Expected range", f"{range_words(rules)}, {_SETTING[rules.band_set]}")]
