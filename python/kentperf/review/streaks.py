"""Streaks and records: how long a rating has held, and since when a figure was as high or low."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import AS_GIVEN, Floats
from kentperf.core import _core
from kentperf.periods.frequencies import periods_per_year
from kentperf.periods.timelines import Places, rows_between
from kentperf.register.words import YEAR_TO_DATE

__all__ = ["build_streaks"]

_COLUMNS = ("rag", "streak", "whole", "record", "since", "periods", "to_date")
_LEAST = 3
"""Earlier figures that a record must beat to be one."""

_round_half_away = np.frompyfunc(_core.round_half_away, 2, 1)


def build_streaks(
    history: pd.DataFrame,
    kpis: pd.DataFrame,
    register: pd.DataFrame,
    counts_as: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Find the streak and the record of every KPI's latest figure.

    Parameters
    ----------
    history, kpis : DataFrame
        Of the scorecard.
    register : DataFrame
        The indicators.
    counts_as : mapping of str to str, optional
        What each level counts as: levels that count as the same make one streak.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``rag``; ``streak``, the successive periods up to the latest with that
        rating, or one that counts as the same; ``whole``, whether the period before it is known to
        have had another; ``record`` ("highest", "lowest" or missing): the latest figure is beyond
        at least three before it, without a gap; ``since``, the label of the period that was last
        as high or low, missing where no known figure was; ``periods``, how many figures it is
        beyond.
    """
    runs = _unbroken_runs(history, kpis, register)
    rag = runs.rag[runs.last]
    levels = history["rag"].cat.categories
    kinds = [level if counts_as is None else counts_as[level] for level in levels]
    # One more place, for -1.
    kind = np.append(pd.factorize(np.array(kinds, dtype=object))[0], -1)[runs.rag]
    streak = _run_lengths(runs, kind == np.repeat(kind[runs.last], runs.lengths))
    rated = rag >= 0
    before = runs.last - streak
    whole = rated & (before >= runs.first)
    whole[whole] = runs.rag[before[whole]] >= 0
    to_date = register.set_index("kpi")["reported"].eq(YEAR_TO_DATE)[kpis.index].to_numpy(bool)
    found = [np.array(column) for column in _records(runs)]
    if to_date.any():
        yearly = _unbroken_runs(_same_point(history, kpis), kpis[to_date], register)
        for column, own in zip(found, _records(yearly), strict=True):
            column[to_date] = own
    record, since, periods = found
    names = np.array([*levels, None], dtype=object)
    columns = {
        "rag": names[rag],
        "streak": np.where(rated, streak, 0),
        "whole": whole,
        "record": record,
        "since": since,
        "periods": periods,
        "to_date": to_date,
    }
    return pd.DataFrame(columns, index=kpis.index, columns=list(_COLUMNS), dtype=object)


def _same_point(history: pd.DataFrame, kpis: pd.DataFrame) -> pd.DataFrame:
    """Give the figures of the same point of each year as the latest, numbered by the year."""
    ordinal = pd.Series(_ordinals(history["period"]), history.index)
    last = ordinal.groupby(history["kpi"]).transform("last")
    freq = history["kpi"].map(kpis["period"].map(lambda period: getattr(period, "freqstr", None)))
    year = freq.map(periods_per_year).fillna(1).astype(np.int64)
    alike = (last - ordinal) % year == 0
    return history[alike].assign(period=(ordinal // year)[alike].to_numpy())


@dataclass(frozen=True, eq=False)
class _Runs:
    """The last figures of each KPI, back to the last gap or break, a row a period."""

    first: Places
    last: Places
    lengths: Places
    rag: npt.NDArray[Any]
    value: Floats
    label: npt.NDArray[np.object_]


def _unbroken_runs(history: pd.DataFrame, kpis: pd.DataFrame, register: pd.DataFrame) -> _Runs:
    codes, names = pd.factorize(history["kpi"])
    starts = np.flatnonzero(np.append(True, np.diff(codes) != 0))
    ends = np.append(starts[1:], len(codes))
    here = pd.Index(names).get_indexer(kpis.index)
    known = history["value"].notna().to_numpy(bool)
    ordinal = _ordinals(history["period"])
    joined = np.append(False, (np.diff(ordinal) == 1) & known[:-1]) & known
    joined[starts] = known[starts]
    fresh = ~joined | history["break"].to_numpy(bool)
    rows = np.arange(len(codes))
    begins = np.where(fresh, rows, -1)
    begins[starts] = starts
    first = np.maximum.accumulate(begins)[ends - 1][here]
    last = ends[here] - 1
    # A period without a figure, other than the last, starts nothing.
    first = np.where(known[first] | (first == last), first, first + 1)
    lengths = last + 1 - first
    taken = rows_between(first, last + 1)
    decimals = dict(zip(register["kpi"], register["decimals"], strict=True))
    places = np.array([AS_GIVEN if pd.isna(decimals[kpi]) else decimals[kpi] for kpi in kpis.index])
    ends_of = np.cumsum(lengths)
    return _Runs(
        first=ends_of - lengths,
        last=ends_of - 1,
        lengths=lengths,
        rag=history["rag"].cat.codes.to_numpy()[taken],
        value=_as_printed(history["value"].to_numpy(np.float64)[taken], np.repeat(places, lengths)),
        label=history["label"].to_numpy(object)[taken],
    )


def _ordinals(period: pd.Series[Any]) -> Places:
    if isinstance(period.dtype, pd.PeriodDtype):
        return np.asarray(period.array.asi8, dtype=np.int64)
    found = [getattr(one, "ordinal", one) for one in period]
    return np.array(found, dtype=np.int64)


def _as_printed(value: Floats, decimals: Places) -> Floats:
    rows = np.flatnonzero((decimals != AS_GIVEN) & ~np.isnan(value))
    found = value.copy()
    found[rows] = _round_half_away(value[rows], decimals[rows].astype(np.int64))
    return found


def _run_lengths(runs: _Runs, same: npt.NDArray[np.bool_]) -> Places:
    """Count back from the last row of each KPI as long as a row is like it."""
    rows = np.arange(len(same))
    other = np.where(same, -1, rows)
    other[runs.first] = np.where(same[runs.first], runs.first - 1, runs.first)
    return runs.last - np.maximum.accumulate(other)[runs.last]


def _records(runs: _Runs) -> tuple[Any, Any, Any]:
    """Find the figures that are beyond at least three before them."""
    count = len(runs.last)
    record, since = (np.full(count, None, dtype=object) for _ in range(2))
    periods = np.zeros(count, dtype=np.int64)
    latest = np.repeat(runs.value[runs.last], runs.lengths)
    for word, beyond in (("lowest", runs.value > latest), ("highest", runs.value < latest)):
        # The latest figure itself does not count.
        beyond[runs.last] = True
        passed = _run_lengths(runs, beyond) - 1
        found = passed >= _LEAST
        at = runs.last - 1 - passed
        earlier = found & (at >= runs.first)
        record[found], periods[found] = word, passed[found]
        since[found] = None
        since[earlier] = runs.label[at[earlier]]
    return record, since, periods
