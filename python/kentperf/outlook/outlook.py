"""Where the figure of one series will be at a period to come."""

from __future__ import annotations

from typing import Any

import numpy as np

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import POLARITIES, Floats, choose
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import one_text
from kentperf.errors import KentPerfError
from kentperf.figures.units import unit_named
from kentperf.files.texts import printable
from kentperf.outlook.moments import YEAR_END, YEAR_START, read_moments
from kentperf.outlook.options import (
    COVERAGE,
    MIN_POINTS,
    STATS,
    OutlookOptions,
    outlook_options,
)
from kentperf.outlook.verdict import Known, Outlook
from kentperf.outlook.words import likelihood, outlook_reasons
from kentperf.outlook.work_out import NUMBERS, WORDS, note_negative_parts, outlooks
from kentperf.periods.one_series import OneSeries, figure_columns
from kentperf.rag.rating import LIMIT_NAMES, note_faulty_limits


@front_door
def outlook(
    value: Any = None,
    period: Any = None,
    *,
    at: Any = YEAR_END,
    target: Any = None,
    floor: Any = None,
    polarity: str = "higher",
    low: Any = None,
    high: Any = None,
    floor_low: Any = None,
    floor_high: Any = None,
    stat: str = "as_given",
    window: int = 1,
    method: str = "level",
    season: int | None = None,
    min_points: int = MIN_POINTS,
    history: int | None = None,
    coverage: float = COVERAGE,
    decimals: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    numerator: Any = None,
    denominator: Any = None,
    year_start: int = YEAR_START,
    unit: str | None = None,
) -> Outlook:
    """Say where a figure will be at a period, and the chances that it meets target and floor.

    What is in hand is certain; what is to come is foretold from the past, as single periods that
    scatter about a level, a line or seasons.

    Parameters
    ----------
    value : array-like or Series of shape (n,), optional
        The figures, in any order; missing is no data, and after the last known figure a period to
        come. None: `numerator` and `denominator`.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    at : "year_end", "next" or a period
        The period that is asked about: the last of the financial year of the last period given
        (which may be itself), the one after the last given, or that named.
    target, floor : float or array-like of shape (n,), optional
        The limits; of several, that of the last period not after `at` is in force.
    polarity : {"higher", "lower", "range"}
        Which way is good; for ``range`` `low`, `high`, `floor_low` and `floor_high` are the limits.
    low, high, floor_low, floor_high : float or array-like of shape (n,), optional
        Limits of a range.
    stat : {"as_given", "sum", "mean", "year_to_date", "ratio"}
        How the figure is made. ``as_given``: the values are the figures themselves, of one period
        each or, with `window`, rolling ones of that many, which share periods. Otherwise the values
        are of single periods: ``sum``, ``mean``, ``ratio`` over `window`; ``year_to_date`` their
        sum since the financial year began.
    window : int
        How many periods a figure spans.
    method : {"level", "line", "season", "season_line"}
        What single periods scatter about: one level; a line; a level for each season; a level for
        each season, and one slope. ``as_given`` with a window takes the first two. ``level`` and
        ``season`` follow no line: of a figure that rises they expect the level of its past.
    season : int, optional
        Periods in a cycle of seasons; default a year of them.
    min_points : int
        The fewest values it may rest on.
    history : int, optional
        From how many periods, up to the last given, it is foretold. Default: all.
    coverage : float
        Of the prediction interval.
    decimals : int, optional
        Those printed: a figure that is printed as the target meets it.
    minimum, maximum : float, optional
        What a single period cannot be below and above (a rolling figure, where such are given).
        Default: none; for ``ratio`` 0 and 1 where no share in the history is outside them.
    numerator, denominator : array-like of shape (n,), optional
        The two parts of single periods, for ``ratio``.
    year_start : int
        The month that the financial year starts in.
    unit : str, optional
        Unit of the value, for the sentence.

    Returns
    -------
    Outlook
        Frozen; ``str()`` of it is a sentence.

    Raises
    ------
    KentPerfError
        For an option that is unknown or out of range, limits out of order, or a period that cannot
        be read.

    Notes
    -----
    With K the part in hand and h the m periods to come, the sum is K + z'b, z the sum of the rows
    of the design at h and b by least squares, give or take t(n - k) s sqrt(m + z'(X'X)^-1 z)
    (Draper and Smith, Applied Regression Analysis, 1.4 and 8.1). A ratio is weighted by
    denominators, with residual dispersion; those to come are taken to be as large as those of the
    past on average. Rolling figures are foretold by best linear unbiased prediction (Goldberger,
    JASA 1962), the covariance of two being the number of periods that they share. The chance that
    a limit is met is of the same t, and 0 or 1 where minimum and maximum leave nothing open.

    Examples
    --------
    >>> print(outlook([21, 25, 22, 27, 24, 23, 26, 24, 22, 28],
    ...               ["Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Q4 2022/23", "Q1 2023/24",
    ...                "Q2 2023/24", "Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25"],
    ...               stat="year_to_date", target=95))  # doctest: +NORMALIZE_WHITESPACE
    98.4 expected in Q4 2024/25 (95% interval 90.3 to 106, from 10 values about one level, 2
    periods to come); the target of 95 is likely to be met (chance 82%).
    """
    check_figure(stat, numerator, denominator)
    figure = figure_columns(value, numerator, denominator)
    way = choose("polarity", polarity, POLARITIES)
    given = (target, floor, low, high, floor_low, floor_high)
    aligned = Aligned(**figure, **dict(zip(LIMIT_NAMES, given, strict=True)), polarity=way)
    series = OneSeries(aligned, period)
    options = outlook_options(
        stat,
        method,
        window,
        season,
        series.periods.freq,
        history=history,
        min_points=min_points,
        coverage=coverage,
        decimals=decimals,
        minimum=minimum,
        maximum=maximum,
    )
    named = None if unit is None else printable(unit_named(one_text("unit", unit)))
    return _foretold(series, options, at, year_start, named)


def check_figure(stat: Any, numerator: Any, denominator: Any) -> None:
    """Refuse parts without a ratio, and a ratio without parts.

    Raises
    ------
    KentPerfError
        Saying what would be right.
    """
    stat = choose("stat", stat, STATS)
    parts = numerator is not None or denominator is not None
    if parts and stat != "ratio":
        message = f'numerator= and denominator= go with stat="ratio", not with stat={stat!r}'
        raise KentPerfError(message)
    if stat == "ratio" and not parts:
        message = 'stat="ratio" needs numerator= and denominator=, not value'
        raise KentPerfError(message)


def _foretold(
    series: OneSeries, options: OutlookOptions, at: Any, year_start: int, unit: str | None
) -> Outlook:
    aligned, core = series.aligned, series.core
    figures = {
        name: series.to_panel(aligned.full_numbers(name))
        for name in ("value", "numerator", "denominator")
        if aligned.given(name)
    }
    limits: dict[str, Any] = {name: aligned.numbers(name) for name in LIMIT_NAMES}
    ways = aligned.polarity()
    note_faulty_limits(aligned.rows, limits, ways, aligned.labels, aligned.problems)
    if "denominator" in figures:
        parts = {"denominator": aligned.full_numbers("denominator")}
        note_negative_parts(parts, aligned.labels, aligned.problems)
    aligned.check("outlook")
    limits = {name: series.to_panel(limit) for name, limit in limits.items()}
    moments = read_moments(
        at,
        core.ordinals,
        int(core.first_period),
        series.periods.freq,
        year_start=year_start,
        to_date=options.stat == "year_to_date",
    )
    in_force = dict.fromkeys(LIMIT_NAMES, np.nan)
    if core.rows == 0:
        return _said(series, options, None, in_force, unit, {})
    end = int(moments.of(core.ordinals[-1:])[0])
    in_force = {name: _at(limit, core.ordinals, end) for name, limit in limits.items()}
    names = [*NUMBERS, "n", "to_come", "reason", *WORDS.values()]
    found = outlooks(core, figures, moments, limits | {"polarity": ways}, options, names)
    period = series.periods.at(end + int(core.first_period))
    return _said(series, options, period, in_force, unit, found)


def _at(limit: Floats, ordinals: Any, end: int) -> float:
    """Give the limit in force: of the last row not after a period."""
    row = max(int(np.searchsorted(ordinals, end, side="right")) - 1, 0)
    return float(limit[row if len(limit) > 1 else 0])


def _said(
    series: OneSeries,
    options: OutlookOptions,
    period: Any,
    limits: dict[str, float],
    unit: str | None,
    found: dict[str, Any],
) -> Outlook:
    reason = "no data"
    if found:
        codes, texts = outlook_reasons(found["reason"], found["n"], options.fewest)
        reason = texts[codes[0]]
    said: dict[str, Any] = dict(limits)
    for name in NUMBERS:
        said[name] = float(found[name][0]) if found else np.nan
    for name in ("n", "to_come"):
        said[name] = int(found[name][0]) if found else 0
    for name, of in WORDS.items():
        said[name] = likelihood(int(found[of][0])) if found else None
    return Outlook(
        at=period,
        reason=reason,
        **said,
        stat=options.stat,
        method=options.method,
        window=options.window,
        coverage=options.coverage,
        polarity=series.aligned["polarity"],
        unit=unit,
        decimals=options.printed,
        figures=_known(series),
    )


def _known(series: OneSeries) -> Known | None:
    """Keep the figures for a chart, by their own periods."""
    core, aligned = series.core, series.aligned
    if core.rows == 0 or not aligned.given("value"):
        return None
    values = series.to_panel(aligned.full_numbers("value"))
    return Known(series.ordinals, values, series.periods.freq)
