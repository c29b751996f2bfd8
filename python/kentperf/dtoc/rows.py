"""Reading a long table of delayed days: one provider, attribution and period a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import (
    Floats,
    Texts,
    is_missing,
    load_table,
    numbers,
    require_columns,
    texts,
)
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.periods import Ordinals, Periods, read_periods

ATTRIBUTIONS = ("NHS", "SC", "Both")
TOTAL = "TOTAL"
NO_GROUP = ""
UNREPORTED = "every attribution is 0: perhaps not reported, not zero"

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class DelayRows:
    """Delayed days, a row a provider and period.

    Attributes
    ----------
    index : MultiIndex
        Provider, in order of appearance, and period, in order of time; values as given.
    codes, groups : ndarray of int64, shape (n,)
        The provider and the group of each row.
    providers, group_names : list of str
        What they are called.
    periods : Periods
        The period of each row.
    days : ndarray of float64, shape (n, 3)
        By attribution: NHS, SC, Both. NaN where there is no figure.
    labels : ndarray of object, shape (n, 3)
        The caller's row of each figure; None where there is no row.
    """

    index: pd.MultiIndex
    codes: Codes
    groups: Codes
    providers: list[str]
    group_names: list[str]
    periods: Periods
    days: Floats
    labels: Texts

    @property
    def unreported(self) -> npt.NDArray[np.bool_]:
        """Whether every attribution of the row is 0."""
        return np.asarray((self.days == 0).all(axis=1))


def read_delays(
    source: Any, names: Sequence[str], group: str | None, freq: str | None
) -> DelayRows:
    """Read the table and report everything that is wrong with it.

    Parameters
    ----------
    source : DataFrame, str or path
        The table.
    names : sequence of str
        Its columns of provider, attribution, period and days.
    group : str, optional
        The column of the group that a provider is in.
    freq : str, optional
        As for `read_periods`.

    Returns
    -------
    DelayRows

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """
    provider, attribution, period, days = names
    frame = load_table(source, "delays")
    require_columns(frame, [*names, *([] if group is None else [group])], "delays")
    if frame.empty:
        message = "delays: the table is empty"
        raise KentPerfError(message)
    problems = Problems()
    who = _names(frame, provider, problems)
    what = _attributions(frame, attribution, who, problems)
    found = numbers(frame, days, problems, who)
    negative = found < 0
    problems.add_many(
        "is negative: days are a count",
        rows=frame.index[negative],
        series=who[negative],
        column=days,
        value=found[negative].tolist(),
    )
    periods = read_periods(
        frame[period], freq=freq, column=period, rows=frame.index, problems=problems
    )
    grouping = np.full(len(frame), NO_GROUP, dtype=object) if group is None else texts(frame, group)
    if group is not None:
        absent = is_missing(grouping)
        problems.add_many("is missing", rows=frame.index[absent], series=who[absent], column=group)
    problems.raise_if_any("delays")
    table = _Long(frame, who, what, found, periods, grouping)
    return _pivoted(table, provider, period, group)


@dataclass(frozen=True)
class _Long:
    frame: pd.DataFrame
    who: Texts
    what: Codes
    days: Floats
    periods: Periods
    groups: Texts


def _names(frame: pd.DataFrame, column: str, problems: Problems) -> Texts:
    who = texts(frame, column)
    problems.add_many("is missing", rows=frame.index[is_missing(who)], column=column)
    problems.add_many(
        "is the name of the row of totals: call the provider something else",
        rows=frame.index[who == TOTAL],
        column=column,
        value=TOTAL,
    )
    return who


def _attributions(frame: pd.DataFrame, column: str, who: Texts, problems: Problems) -> Codes:
    words = texts(frame, column)
    codes = np.asarray(pd.Index(ATTRIBUTIONS).get_indexer(pd.Index(words)), dtype=np.int64)
    for place in np.flatnonzero(codes < 0).tolist():
        word = words[place]
        rule = f"is not one of {', '.join(ATTRIBUTIONS)}.{near_match(word, ATTRIBUTIONS)}"
        problems.add(
            "is missing" if word is None else rule,
            row=frame.index[place],
            series=who[place],
            column=column,
            value=word,
        )
    return codes


def _pivoted(table: _Long, provider: str, period: str, group: str | None) -> DelayRows:
    who, providers = pd.factorize(table.who)
    pairs = pd.MultiIndex.from_arrays([who, table.periods.ordinal])
    distinct = pairs.unique().sort_values()
    place = np.asarray(distinct.get_indexer(pairs), dtype=np.int64)
    problems = Problems()
    days = np.full((len(distinct), 3), np.nan)
    labels = np.full((len(distinct), 3), None, dtype=object)
    seen = np.zeros((len(distinct), 3), dtype=bool)
    for row, label in enumerate(table.frame.index):
        at = (place[row], table.what[row])
        if seen[at]:
            problems.add(
                f"duplicate row, first in row {labels[at]}",
                row=label,
                series=table.who[row],
                period=table.periods.label(table.periods.ordinal[row]),
                value=ATTRIBUTIONS[table.what[row]],
            )
            continue
        seen[at] = True
        days[at], labels[at] = table.days[row], label
    group_codes, group_names = pd.factorize(table.groups)
    groups = _one_group(table, who, group_codes, group, problems)
    problems.raise_if_any("delays")
    codes = np.asarray(distinct.get_level_values(0), dtype=np.int64)
    ordinals = np.asarray(distinct.get_level_values(1), dtype=np.int64)
    index = pd.MultiIndex.from_arrays(
        [pd.Index(providers)[codes], _as_given(table, period, ordinals)], names=[provider, period]
    )
    return DelayRows(
        index,
        codes,
        groups[codes],
        [str(name) for name in providers],
        [str(name) for name in group_names],
        Periods(ordinals, table.periods.freq),
        days,
        labels,
    )


def _one_group(table: _Long, who: Any, codes: Any, group: str | None, problems: Problems) -> Codes:
    first = np.unique(who, return_index=True)[1]
    own = np.asarray(codes, dtype=np.int64)[first]
    moved = own[who] != codes
    problems.add_many(
        "differs from the group of the provider's first row",
        rows=table.frame.index[moved],
        series=table.who[moved],
        column=group,
        value=table.groups[moved],
    )
    return own


def _as_given(table: _Long, period: str, ordinals: Ordinals) -> Any:
    known, first = np.unique(table.periods.ordinal, return_index=True)
    return table.frame[period].iloc[first[np.searchsorted(known, ordinals)]].array


def noted(rows: DelayRows, days: str) -> pd.DataFrame:
    """List what the figures leave in doubt.

    Parameters
    ----------
    rows : DelayRows
        The figures.
    days : str
        Their column.

    Returns
    -------
    pandas.DataFrame
        Columns ``row, series, period, column, value, rule``: zeros that may not have been
        reported, figures that are missing, and periods without any row between a provider's
        first and the last of the table.
    """
    problems = Problems()
    for place in np.flatnonzero(rows.unreported | np.isnan(rows.days).any(axis=1)):
        about = {
            "series": rows.providers[rows.codes[place]],
            "period": rows.periods.label(rows.periods.ordinal[place]),
            "column": days,
        }
        for word, value, label in zip(
            ATTRIBUTIONS, rows.days[place], rows.labels[place], strict=True
        ):
            if np.isnan(value):
                problems.add(f"there is no figure for {word}", row=label, **about)
            elif rows.unreported[place]:
                problems.add(UNREPORTED, row=label, value=0.0, **about)
    _note_gaps(rows, problems)
    return problems.frame()


def _note_gaps(rows: DelayRows, problems: Problems) -> None:
    known = np.unique(rows.periods.ordinal)
    for code, name in enumerate(rows.providers):
        own = rows.periods.ordinal[rows.codes == code]
        for ordinal in np.setdiff1d(known[known > own[0]], own):
            label = rows.periods.label(ordinal)
            problems.add("there are no rows for this period", series=name, period=label)
