"""Which areas differ by more than chance, their sizes allowed for."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pandas as pd

from kentperf.columns.columns import Codes, Floats, as_numbers, as_polarity
from kentperf.columns.frame_kinds import PANDAS, as_pandas, frame_kind
from kentperf.columns.front_door import front_door
from kentperf.columns.given import numbered
from kentperf.columns.read_tables import require_columns
from kentperf.errors import KentPerfError, Problems
from kentperf.funnel.limits import (
    LIMIT_COLUMNS,
    SHRUNK_COLUMNS,
    FunnelOptions,
    facts,
    funnel_options,
    words_of,
    work_out,
)
from kentperf.funnel.polarities import (
    is_by_row,
    note_ranges,
    polarity_of_all,
    turned,
    with_no_polarity,
)
from kentperf.intervals.counted import count_reasons, note_faulty_counts
from kentperf.periods.periods import read_periods

__all__ = ["funnel"]

_EXACT = 1e-9


@front_door
def funnel(
    frame: Any,
    *,
    area: str,
    numerator: str | None = None,
    denominator: str | None = None,
    value: str | None = None,
    at: Any = None,
    overdispersion: bool | str = True,
    polarity: str | None = None,
    kind: str = "share",
    target: float | None = None,
    level: float = 0.95,
    limits: str = "mid_p",
    shrink: bool = False,
    period: str = "period",
    multiplier: float = 1.0,
) -> pd.DataFrame:
    """Compare areas with what all of them have, each by limits for its own size.

    Parameters
    ----------
    frame : DataFrame, or any other kind of frame
        A row an area; or a row an area and period.
    area : str
        The column of areas.
    numerator, denominator : str
        The columns of cases and of how many they are of; of ``rate`` events and population; of
        ``ratio`` events observed and expected.
    value : str, optional
        In place of `numerator`: the column of figures, in the unit of `multiplier`.
    at : any period, optional
        The period to compare in, where the table has a column `period`. Default: the latest.
    overdispersion : bool or {"spiegelhalter"}
        Whether limits allow for what areas differ by beyond chance. True: by the scatter that makes
        winsorised z-scores vary as a winsorised normal does, so that limits hold their rate.
        "spiegelhalter": as printed, which allows for too little where areas do differ (7 to 13 %
        outside limits of 95 %). False: by chance alone.
    polarity : {"higher", "lower"} or column name, optional
        Which way is good. A row whose polarity is missing in the column has no ``word``, with the
        reason "no polarity".
    kind : {"share", "rate", "ratio"}
        Binomial or Poisson limits.
    target : float, optional
        What limits are about, in the unit of `multiplier`. Default: the pooled figure, sum over
        sum; 1 is usual for a ratio.
    level : {0.95, 0.998}
        The limits that ``word`` is by.
    limits : {"mid_p", "spiegelhalter"}
        Exact limits between counts: where half the probability of the count itself is counted as
        beyond it, which holds the rate; or half a case lower, as printed in Spiegelhalter 2005,
        which marks up to 78 % of very small areas where the share is high.
    shrink : bool
        Whether to add empirical-Bayes figures beside the raw ones.
    period : str
        The column of periods.
    multiplier : float
        What figures are given in: 100 for per cent.

    Returns
    -------
    DataFrame
        Indexed by area, in order of appearance: ``value``, ``size`` (the denominator),
        ``lower_95``, ``upper_95``, ``lower_998``, ``upper_998``, ``word`` (ordered categorical
        ``worse`` < ``similar`` < ``better``; without polarity ``lower`` < ``similar`` <
        ``higher``), ``reason`` where there is none, and with `shrink` ``shrunk`` and
        ``own_weight`` (how much of it is the area's own figure). ``.attrs["funnel"]`` holds the
        centre, the standard deviation between areas beyond chance, and how many areas there are.

    Raises
    ------
    KentPerfError
        For a missing column or area, an area given twice, a negative count, a share of more than
        its denominator, text or infinity, a period that is not there, or an option out of range.

    Notes
    -----
    Spiegelhalter 2005, "Funnel plots for comparing institutional performance": exact binomial and
    Poisson limits, linear between counts; z-scores about the pooled figure, winsorised by a tenth
    at each end; the scatter between areas is added to the variance of each, so that exact limits
    are widened by the root of (s^2 + between^2) / s^2. As printed the scatter is found from scores
    by chance alone (moments of DerSimonian and Laird); winsorising takes a third off the variance
    of a normal, and large areas have the largest scores, so by default it is the one that
    standardises the scores (Huber's proposal 2). Of
    areas alike, 1 in 20 lies outside limits of 95 % and 1 in 500 outside limits of 99.8 %. Shrunk
    figures are the means of a beta-binomial or gamma-Poisson model fitted by moments.

    Examples
    --------
    >>> table = pd.DataFrame({"school": ["A", "B", "C", "D"], "passed": [80, 60, 9, 430],
    ...                       "sat": [100, 100, 10, 500]})
    >>> found = funnel(table, area="school", numerator="passed", denominator="sat",
    ...                polarity="higher", overdispersion=False)
    >>> found["word"].tolist()
    ['similar', 'worse', 'similar', 'better']
    >>> found[["lower_95", "upper_95"]].round(2).loc["C"].tolist()
    [0.55, 1.0]
    """
    came_as = frame_kind(frame) or PANDAS
    table = as_pandas(frame)
    column = polarity if is_by_row(polarity) and _is_column(polarity, table) else None
    options = funnel_options(
        kind=kind,
        limits=limits,
        overdispersion=overdispersion,
        polarity=polarity if column is None else "higher",
        target=target,
        level=level,
        shrink=shrink,
        multiplier=multiplier,
    )
    wanted = _wanted(area, numerator, denominator, value, period)
    wanted += [] if column is None else [column]
    require_columns(table, wanted, "funnel")
    table = _at(table, area, period, at)
    problems = Problems()
    _check_areas(table, area, problems)
    over, under = _parts(table, numerator, denominator, value, options, problems)
    ways = None if column is None else _ways(table, column, problems)
    problems.raise_if_any("funnel")
    found = work_out(over, under, np.zeros(len(table), dtype=np.int32), 1, options)
    known, reason = facts(found, options), count_reasons(over, under)
    if ways is not None:
        found["word"] = turned(found["word"], ways)
        known["polarity"] = polarity_of_all(ways)
        reason = with_no_polarity(reason, ways)
    columns = {
        "value": found["value"],
        "size": under,
        **{name: found[name] for name in LIMIT_COLUMNS},
        "word": words_of(found["word"], options),
        "reason": reason,
        **{name: found[name] for name in SHRUNK_COLUMNS if name in found},
    }
    shown = pd.DataFrame(columns, index=pd.Index(table[area].array, name=area))
    shown.attrs["funnel"] = known
    return cast("pd.DataFrame", came_as.frame(shown, keyed=True))


def _is_column(name: Any, table: Any) -> bool:
    return isinstance(name, str) and isinstance(table, pd.DataFrame) and name in table.columns


def _wanted(area: Any, numerator: Any, denominator: Any, value: Any, period: Any) -> list[str]:
    if denominator is None:
        message = "a funnel is by size: name the column of it as denominator="
        raise KentPerfError(message)
    if (numerator is None) == (value is None):
        message = "give numerator= and denominator=, or value= and denominator="
        raise KentPerfError(message)
    if not isinstance(period, str):
        message = f"period= should name a column, not {period!r}"
        raise KentPerfError(message)
    if area is None:
        message = "name the column of the areas as area="
        raise KentPerfError(message)
    names = [name for name in (area, numerator, denominator, value) if name is not None]
    for name in names:
        if not pd.api.types.is_scalar(name):
            message = f"funnel: name a column, not {name!r}"
            raise KentPerfError(message)
    return names


def _ways(table: pd.DataFrame, column: str, problems: Problems) -> Codes:
    codes = as_polarity(table[column], table.index, problems, column)
    note_ranges(codes, table.index, column, problems)
    return codes


def _at(table: pd.DataFrame, area: str, period: str, at: Any) -> pd.DataFrame:
    """Give the rows of the period asked for, or of the latest."""
    if period not in table.columns or area == period:
        if at is not None:
            message = f'at= names a period, but the table has no column "{period}"'
            raise KentPerfError(message)
        return table
    if table.empty:
        return table
    problems = Problems()
    periods = read_periods(table[period], column=period, rows=table.index, problems=problems)
    problems.raise_if_any("funnel")
    wanted = periods.ordinal.max()
    if at is not None:
        asked = read_periods(pd.Series([at], dtype=object), freq=periods.freq, column="at")
        wanted = asked.ordinal[0]
        if not (periods.ordinal == wanted).any():
            message = f"at={at!r}: the table has no rows of that period"
            raise KentPerfError(message)
    chosen: pd.DataFrame = table.loc[periods.ordinal == wanted]
    return chosen


def _check_areas(table: pd.DataFrame, area: str, problems: Problems) -> None:
    codes, _ = numbered(table[area], area, table.index)
    problems.add_many("is missing: name the area", rows=table.index[codes < 0], column=area)
    again = pd.Series(codes).duplicated().to_numpy(bool) & (codes >= 0)
    problems.add_many(
        "duplicate area: one row each, or a column of periods",
        rows=table.index[again],
        column=area,
        value=table[area][again].tolist(),
    )


def _parts(
    table: pd.DataFrame,
    numerator: str | None,
    denominator: Any,
    value: str | None,
    options: FunnelOptions,
    problems: Problems,
) -> tuple[Floats, Floats]:
    name = numerator if value is None else value
    first = as_numbers(table[name], str(name), table.index, problems)
    under = as_numbers(table[denominator], denominator, table.index, problems)
    over = first if value is None else _counts(first, under, options)
    names = (str(name), str(denominator))
    note_faulty_counts(over, under, table.index, problems, share=options.is_share, names=names)
    return over, under


def _counts(value: Floats, size: Floats, options: FunnelOptions) -> Floats:
    """Give the counts behind figures: whole ones where figures are those of whole ones."""
    counts = value / options.multiplier * size
    nearest = np.round(counts)
    return np.where(np.abs(counts - nearest) <= _EXACT * np.maximum(nearest, 1), nearest, counts)
