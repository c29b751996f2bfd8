"""The direction of travel of one series, or of every series of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.panel.trend_by import check_one_series, given_once, trend_by
from kentperf.trend.trend import judge
from kentperf.trend.verdict import Trend


@overload
def trend(
    data: Any = None,
    period: Any = None,
    *,
    by: None = None,
    value: Any = None,
    polarity: str = "higher",
    low: Any = None,
    high: Any = None,
    window: int | None = None,
    method: str = "ols",
    alpha: float | None = None,
    overlap: int = 1,
    min_points: int = 4,
    numerator: Any = None,
    denominator: Any = None,
    decimals: int | None = None,
    unit: str | None = None,
    lower: Any = None,
    upper: Any = None,
    limits_coverage: float = 0.95,
    season: int | None = None,
    tolerance: float = 0.0,
    basis: str = "shown",
    breaks: Any = None,
) -> Trend: ...
@overload
def trend(
    data: pd.DataFrame,
    period: Any = None,
    *,
    by: str | Sequence[str],
    value: Any = None,
    polarity: Any = "higher",
    low: Any = None,
    high: Any = None,
    window: int | None = None,
    method: str = "ols",
    alpha: float | None = None,
    overlap: int = 1,
    min_points: int = 4,
    numerator: Any = None,
    denominator: Any = None,
    decimals: int | None = None,
    unit: str | None = None,
    lower: Any = None,
    upper: Any = None,
    limits_coverage: float = 0.95,
    season: int | None = None,
    tolerance: float = 0.0,
    basis: str = "shown",
    breaks: Any = None,
) -> pd.DataFrame: ...
@front_door
def trend(
    data: Any = None,
    period: Any = None,
    *,
    by: str | Sequence[str] | None = None,
    value: Any = None,
    polarity: Any = "higher",
    low: Any = None,
    high: Any = None,
    window: int | None = None,
    method: str = "ols",
    alpha: float | None = None,
    overlap: int = 1,
    min_points: int = 4,
    numerator: Any = None,
    denominator: Any = None,
    decimals: int | None = None,
    unit: str | None = None,
    lower: Any = None,
    upper: Any = None,
    limits_coverage: float = 0.95,
    season: int | None = None,
    tolerance: float = 0.0,
    basis: str = "shown",
    breaks: Any = None,
) -> Trend | pd.DataFrame:
    """Judge the direction of travel of one series, or of every series of a table.

    Least squares of value on true period ordinal (gaps count) with a two-sided t-test: the sign
    of a significant slope and the polarity say improving or worsening; not significant is stable.

    Parameters
    ----------
    data : array-like or Series of shape (n,), or None
        The figures, in any order; missing is no data and only lowers n. None: `value`, or
        `numerator` over `denominator`, period by period. With `by`, a DataFrame.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    by : str or list of str, optional
        The columns of `data` that name a series. Then `period`, `value`, `numerator`,
        `denominator`, `lower` and `upper` are columns too, and `polarity`, `low` and `high` what
        `Panel.trend` takes.
    value : array-like, optional
        The figures, where they are not the first argument.
    polarity : {"higher", "lower", "range"}
        Which way is good. For ``range`` the distance outside the [low, high] of each period is
        tested and the slope is the distance's; movement is the sign of the figure's own slope.
        A period without either limit is not used; without any limits there is no direction.
    low, high : float or array-like, optional
        The range of polarity ``range``; a missing half is unbounded.
    window : int, optional
        Use the last `window` periods, ending at the last period given, valued or not.
    method : str
        ``ols``: least squares, which `overlap` makes generalised. ``last_two``: the sign of the
        change between the two last known values, which has to be of one period to the next: over
        a gap there is no direction. ``mann_kendall``: ranks, with Sen's slope; see
        `kentperf.mann_kendall`. ``seasonal_kendall``: the same between like seasons.
        ``ar1``: least squares of independent readings whose errors still carry over from one
        period to the next. ``proportion``, ``rate``, ``weighted``: OHID's trend markers, of counts
        out of a denominator, of counts over an exposure and of values with confidence limits.
        ``seasonal``: least squares with an effect for each quarter or month. ``wls`` and
        ``random_effects``: least squares of ratios weighed by their denominators, the second
        allowing for scatter between periods as well. Figures that overlap have a verdict by the
        first two alone.
    alpha : float, optional
        Level of the test; significant means p < alpha. Default 0.05; for OHID's trend markers
        their 0.002.
    overlap : int
        How many periods one value spans, in period ordinals: 4 for a rolling year on quarters, 12
        on months. Successive values are then correlated, V[i, j] = max(0, overlap - abs(ti - tj)),
        and generalised least squares allows for it.
    min_points : int
        The fewest values for a verdict, never fewer than three (two for ``last_two``, five for
        OHID's trend markers, two more than seasons for ``seasonal``).
    numerator, denominator : array-like, optional
        The two parts of a ratio; read where `value` is None.
    lower, upper : array-like, optional
        For ``weighted``: the confidence limits of each value.
    limits_coverage : float
        What those limits cover.
    season : int, optional
        For the seasonal methods: how many periods make a year. Default: 4 quarters, 12 months, 52
        weeks.
    tolerance : float
        For ``last_two``: the most that counts as no change, in the unit of the value.
    basis : {"shown", "elementary"}
        ``elementary``: the values given are the single periods behind rolling figures of `overlap`
        periods each; they are tested themselves, over the `window` + `overlap` - 1 periods that the
        figures of the window are made of, and `method` and `reason` say so. They have more power
        where they have no season; with one, which the rolling figures do not show, far less: a
        change found in 80 % of series is then found in 21 %. Ask for ``seasonal`` there.
    breaks : period or list of periods, optional
        Each starts the series anew, as a change of definition does: only what is since the last
        one is tested. Rolling figures want the same breaks in `kentperf.rolling`. With `by`, name
        the stretch in one more column.
    decimals : int, optional
        Printed decimals. Values that are identical at them are stable without a test, and
        ``last_two`` compares at them; the fit itself is never rounded.
    unit : str, optional
        Unit of the value, for the sentence: a unit of the register, such as "percent" or "days".

    Returns
    -------
    Trend
        Frozen; ``str()`` of it is a sentence. With `by`, a DataFrame indexed by the series key,
        with columns ``movement direction slope slope_low slope_high p_value n method overlap
        reason start end``: the same numbers as one series at a time. A ``caution`` is looked for
        one series at a time only.

    Raises
    ------
    KentPerfError
        For text or infinity, a duplicate period or cannot be read, an unknown polarity or
        method, or an option out of range.

    Notes
    -----
    With six quarterly readings of a rolling year that does not change, ``overlap=1`` calls a
    trend 33 % of the time and ``overlap=4`` 5 %: see docs/overlap.md, and
    docs/direction-of-travel.md for how often each test calls a trend on data of each kind.

    ``ar1`` mixes the t distributions of generalised least squares over the carry-over rho by how
    likely the values make each (Zellner and Tiao 1964, JASA 59, 763-778; every rho between -1 and 1
    as likely beforehand). Where the values leave a chance of over 2 alpha that more than 0.7
    carries over, a trend cannot be told from that and none is called. Called at 5 % where there is
    no trend, for rho of 0, 0.5, 0.9 and of a random walk: 1.3, 2.7, 4.4 and 4.9 % at n = 6; 2.4,
    3.1, 4.4 and 5.0 % at 12; 3.2, 3.1, 2.6 and 2.9 % at 20 (least squares: 5, 16, 31 and 36 % at 6;
    5, 24, 59 and 70 % at 20). It is for readings that carry over by up to about 0.7, and best for
    twelve of them or more; of a stock that hardly moves, such as a long queue, test the change.

    Polarity ``range`` is conservative where figures lie inside their range some of the time: six
    that do not change are called a trend between 0.1 % (range of 2 standard deviations to either
    side) and 4.5 % (half a one) of the time, and 5 % where they are always outside: see
    docs/range.md.

    ``proportion`` is the chi-squared of Cochran (1954) and Armitage (1955), ``rate`` the score
    test of a log-linear Poisson trend (Breslow and Day, 1987, volume II, 3.6), ``weighted`` the
    square of the slope over its variance, where the standard error of a value is its limits' width
    over 2 z: each chi-squared on 1 degree of freedom, as in the trend markers of OHID's
    Fingertips. Their slopes are of the logit, of the natural logarithm and of the value itself.
    Where the slope changes sign with any one point left out the verdict is flat, "outlier found",
    whatever p is. They take the variance of a figure as known: one that scatters more than its
    counts or limits say reads as a trend. They refuse values that overlap. A share of 0 or 1 has no
    logit and a count of 0 no logarithm: the slope is NaN then, and the test stands.

    ``wls`` is least squares weighed by the denominators, the scale of the variance found from what
    the line leaves. ``random_effects`` adds a variance between periods: the share k of it is mixed
    over by the marginal likelihood, V_i = k + (1 - k) h / d_i with h the harmonic mean of the
    denominators d. Shares of 80 % of 20 to 500 cases, six values, called at 5 % where there is no
    trend: ``ols`` 8.3 %, ``wls`` 5.0 %, ``random_effects`` 4.9 %; where the share itself scatters
    by 2 and by 5 points from period to period 7.7 and 6.8 %, 5.5 and 6.2 %, 5.0 and 5.0 %. Of a
    trend that ``wls`` finds in 77 % of cases ``ols`` finds 63 %, ``random_effects`` 68 %.

    ``detectable`` of the verdict, for least squares, is the slope that such a series would show in
    80 % of cases, by the noncentral t distribution and the residual standard deviation found: see
    `kentperf.detectable_slope`.

    Examples
    --------
    >>> verdict = trend([54, 47, 39, 34], polarity="lower")
    >>> verdict.direction, verdict.movement, round(verdict.slope, 2)
    ('improving', 'down', -6.8)
    >>> print(trend([26, 26, 26]))
    No direction: 3 points, at least 4 needed.
    >>> table = pd.DataFrame({"kpi": list("aaaabbbb"), "year": [1, 2, 3, 4] * 2,
    ...                       "value": [1.0, 2.1, 2.9, 4.0, 5.0, 5.0, 5.0, 5.0]})
    >>> trend(table, by="kpi", period="year", value="value")["direction"].to_dict()
    {'a': 'improving', 'b': 'stable'}
    """
    options: dict[str, Any] = {
        "method": method,
        "alpha": alpha,
        "overlap": overlap,
        "min_points": min_points,
        "decimals": decimals,
        "tolerance": tolerance,
        "limits_coverage": limits_coverage,
    }
    sides = {"polarity": polarity, "low": low, "high": high, "lower": lower, "upper": upper}
    shared: dict[str, Any] = {"window": window, "season": season, "basis": basis}
    if by is not None:
        names = {"value": value, "numerator": numerator, "denominator": denominator}
        check_one_series(unit, breaks)
        return trend_by(data, by, period, names=names, **shared, **options, **sides)
    return judge(
        given_once(data, value),
        period,
        parts=(numerator, denominator),
        sides=sides,
        breaks=breaks,
        unit=unit,
        **shared,
        **options,
    )
