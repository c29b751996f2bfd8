"""How a figure has changed, on which period, and in what: per cent is not percentage points."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, choose
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import one_text
from kentperf.errors import KentPerfError
from kentperf.figures.units import in_per_cent, unit_named, unit_scale
from kentperf.periods.financial_years import read_year_start
from kentperf.periods.frequencies import periods_per_year
from kentperf.periods.one_series import OneSeries, figure_columns
from kentperf.periods.periods import Periods
from kentperf.rolling.calendar_sums import year_to_date

__all__ = ["change"]

PARTS = ("numerator", "denominator")
COMPARED_ON = ("previous", "same_period_last_year", "previous_year_to_date")


@front_door
def change(
    value: Any,
    period: Any = None,
    *,
    on: str = "previous",
    unit: str = "number",
    stat: str = "sum",
    numerator: Any = None,
    denominator: Any = None,
    year_start: int = 4,
) -> pd.DataFrame:
    """Compare each figure with an earlier one.

    Parameters
    ----------
    value : array-like or Series of shape (n,), or None
        The figures of one series, in any order; missing is no data. None: `numerator` over
        `denominator`.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    on : {"previous", "same_period_last_year", "previous_year_to_date"}
        The period before; the same one a year before (52 weeks); or the financial year to date
        against the same part of the year before.
    unit : str
        What the figures are in: the change of a ``percent`` is in percentage points. A ratio of
        parts is given in it: times 100 for ``percent``, 1,000 for ``per_1k``, and so on.
    stat : str
        For the year to date, as in `kentperf.year_to_date`; a ratio of parts is one of sums.
    numerator, denominator : array-like, optional
        The two parts of a ratio; read where `value` is None.
    year_start : int
        The month that the financial year starts in.

    Returns
    -------
    DataFrame
        In the caller's order with the caller's index: ``value`` (to date, where that is
        compared), ``earlier``, ``earlier_period`` (in words), ``change`` (value less earlier),
        ``change_unit`` (``percentage points`` for a percent, else `unit`), ``percent_change`` (of
        the size of the earlier figure, in per cent) and ``reason`` (why there is none; else empty).

    Raises
    ------
    KentPerfError
        For an unknown comparison, `stat` where there is no year to date, plain numbers where a
        year is needed, a duplicate period or cannot be read, text or infinity.

    Examples
    --------
    >>> found = change([80.0, 84.0], ["2024-08", "2024-09"], unit="percent")
    >>> found[["change", "change_unit", "percent_change"]].tail(1)
       change        change_unit  percent_change
    1     4.0  percentage points             5.0
    """
    to_date = choose("on", on, COMPARED_ON) == "previous_year_to_date"
    if not to_date and (not isinstance(stat, str) or stat != "sum"):
        message = f'stat="{stat}" goes with on="previous_year_to_date", not with on="{on}"'
        raise KentPerfError(message)
    unit = unit_named(one_text("unit", unit))
    aligned = Aligned(**figure_columns(value, numerator, denominator))
    series = OneSeries(aligned, period)
    figures = np.asarray(series.to_caller(series.ratio_or_value()))
    aligned.check("change")
    if to_date:
        figures = _to_date(aligned, series, stat, read_year_start(year_start, series.periods.freq))
    if aligned.given("numerator"):
        figures = figures * unit_scale(unit)
    back = 1 if on == "previous" else _year(series.periods)
    ordinal = series.periods.ordinal
    places = pd.Index(ordinal).get_indexer(pd.Index(ordinal - back))
    earlier = np.append(figures, np.nan)[places]
    own, labels = (
        [series.periods.label(one) for one in each] for each in (ordinal, ordinal - back)
    )
    reasons = _reasons(figures, earlier, own, labels, to_date=to_date)
    return aligned.frame(
        {
            "value": figures,
            "earlier": earlier,
            "earlier_period": pd.Series(labels, index=aligned.index, dtype="str"),
            "change": figures - earlier,
            "change_unit": "percentage points" if in_per_cent(unit) else unit,
            "percent_change": _percent(figures, earlier),
            "reason": pd.Series(reasons, index=aligned.index, dtype="str"),
        }
    )


def _to_date(aligned: Aligned, series: OneSeries, stat: str, year_start: int) -> Floats:
    periods = series.periods.index()
    if aligned.given("numerator"):
        over, under = (np.asarray(aligned.full_numbers(part)) for part in PARTS)
        found = year_to_date(over, periods, stat="ratio", denominator=under, year_start=year_start)
    else:
        figures = np.asarray(aligned.full_numbers("value"))
        found = year_to_date(figures, periods, stat=stat, year_start=year_start)
    return np.asarray(found, dtype=np.float64)


def _year(periods: Periods) -> int:
    length = periods_per_year(periods.freq)
    if length is None:
        message = "the periods are plain numbers: give weeks, months, quarters or years"
        raise KentPerfError(message)
    return length


def _percent(figures: Floats, earlier: Floats) -> npt.NDArray[np.float64]:
    size = np.where(earlier == 0, np.nan, np.abs(earlier))
    return 100.0 * (figures - earlier) / size


def _reasons(
    figures: Floats, earlier: Floats, own: list[str], labels: list[str], *, to_date: bool
) -> list[str]:
    lacking = "a period of the year to date has no figure: {}"
    absent = (lacking, lacking) if to_date else ("no data", "no figure for {}")
    return [
        absent[0].format(here)
        if np.isnan(now)
        else absent[1].format(label)
        if np.isnan(before)
        else "the earlier figure is zero: no percentage change"
        if before == 0
        else ""
        for now, before, here, label in zip(figures, earlier, own, labels, strict=True)
    ]
