"""A panel's table with new rows at its end, encoded without encoding the old rows again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.joined_tables import SourceRows, joined
from kentperf.columns.read_tables import require_columns
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.panel.frame import (
    UNCHANGED,
    PanelFrame,
    prepared,
    read_figures,
    read_panel_periods,
)
from kentperf.panel.series_keys import SeriesCodes, SeriesKeys, read_series_keys
from kentperf.panel.since import first_rows
from kentperf.periods.frequencies import freq_adjective
from kentperf.periods.one_series import check_span
from kentperf.periods.periods import Periods

Ordinals = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _NewRows:
    frame: pd.DataFrame
    codes: SeriesCodes
    keys: SeriesKeys
    ordinals: Ordinals
    numbers: dict[str, npt.NDArray[np.float64]]


def appended(frame: PanelFrame, given: Any, *, revise: bool) -> PanelFrame:
    """Give a panel's table with new rows at its end.

    Parameters
    ----------
    frame : PanelFrame
        The table, which stays as it is.
    given : DataFrame
        The new rows.
    revise : bool
        Whether a row of a (series, period) that is there takes its place; else it is an error.

    Returns
    -------
    PanelFrame
        As it would be of all rows at once.

    Raises
    ------
    KentPerfError
        With every problem of the new rows.

    Notes
    -----
    Only the new rows and the distinct keys are looked up; the old rows' codes are renumbered where
    a new series stands before theirs. The rows are ranked again, as that costs a tenth of what
    encoding them does: `benchmarks/night/append.py`.
    """
    columns = list(frame.rows.columns)
    require_columns(given, columns, "append")
    for table in (frame.rows.columns, given.columns):
        twice = [name for name in columns if (table == name).sum() > 1]
        if twice:
            message = f'append: duplicate column "{twice[0]}"'
            raise KentPerfError(message)
    if given.empty:
        nothing = np.full(len(frame.series_keys), UNCHANGED)
        return frame.with_others(changed_since=nothing)
    return _with_new(frame, _read_new(frame, given[columns].copy(deep=False)), revise=revise)


def _read_new(frame: PanelFrame, given: pd.DataFrame) -> _NewRows:
    problems = Problems()
    codes, keys, _ = read_series_keys(given, frame.series, problems, frame.threads)
    ordinals = _read_ordinals(frame, given[frame.period], problems)
    numbers = {
        part: read_figures(given[name], problems, frame.threads)[0]
        for part, name in frame.figure.items()
    }
    problems.raise_if_any("append")
    return _NewRows(given, codes, keys, ordinals, numbers)


def _read_ordinals(frame: PanelFrame, column: pd.Series[Any], problems: Problems) -> Ordinals:
    """Read new periods together with the distinct old ones, as one column would be read."""
    known = frame.distinct_periods
    both = joined([known, column]).rename(frame.period)
    labels: list[Any] = [*([None] * len(known)), *column.index]
    found, _ = read_panel_periods(
        both, frame.given_freq, problems, threads=frame.threads, labels=labels
    )
    if not problems and found.freq != frame.freq:
        message = (
            f'append: column "{frame.period}": with the new rows the periods would be '
            f"{_words(found.freq)}, and those of the panel are {_words(frame.freq)}: give freq= to "
            "Panel, or make it anew of all rows"
        )
        raise KentPerfError(message)
    ordinals: Ordinals = found.ordinal[len(known) :].astype(np.int64) + found.first
    return ordinals


def _words(freq: str | None) -> str:
    return "plain integers" if freq is None else f"{freq_adjective(freq)} ({freq})"


def _with_new(frame: PanelFrame, new: _NewRows, *, revise: bool) -> PanelFrame:
    old_number, new_number, keys = _numbered(frame, new.keys)
    moved = old_number[-1] != len(old_number) - 1
    codes = old_number[frame.codes] if moved else frame.codes
    own = new_number[new.codes]
    there = _rows_there(frame, new, old_number, own)
    revised = there[there >= 0]
    if revise and len(revised):
        return _with_new(_without(frame, revised), new, revise=revise)
    both = np.concatenate([codes, own])
    core, first = _ordered(frame, both, len(keys), new.ordinals)
    _check_duplicates(frame, new, core)
    changed = np.full(len(keys), UNCHANGED)
    np.minimum.at(changed, own, new.ordinals)
    known = joined([frame.distinct_periods, new.frame[frame.period]]).drop_duplicates()
    told = dict.fromkeys(("series", "period", *new.numbers), "joined with the rows appended")
    return frame.with_others(
        rows=frame.rows.followed_by(new.frame),
        codes=both,
        series_keys=keys,
        numbers={
            part: np.concatenate([column, new.numbers[part]])
            for part, column in frame.numbers.items()
        },
        core=core,
        first_period=first + int(core.first_period),
        changed_since=changed,
        copies=frame.copies | told,
        distinct_periods=known,
    )


def _numbered(frame: PanelFrame, keys: SeriesKeys) -> tuple[SeriesCodes, SeriesCodes, SeriesKeys]:
    """Give the old and the new series numbers together, as rows of a table of their keys."""
    old, new = (known.index.to_frame(index=False) for known in (frame.series_keys, keys))
    both = pd.DataFrame({name: joined([old[name], new[name]]) for name in frame.series})
    numbers, found, _ = read_series_keys(both, frame.series, Problems(), frame.threads)
    return numbers[: len(old)], numbers[len(old) :], found


def _ordered(
    frame: PanelFrame, codes: SeriesCodes, series: int, ordinals: Ordinals
) -> tuple[_core.Panel, int]:
    old = frame.core.to_caller(frame.core.ordinals, threads=frame.threads)
    first = frame.first_period
    ends = np.array([first, first + int(old.max(initial=0)), ordinals.min(), ordinals.max()])
    check_span(ends)
    near = (ordinals - first).astype(np.int32)
    return prepared(codes, series, np.concatenate([old, near]), frame.threads), first


def _rows_there(
    frame: PanelFrame, new: _NewRows, old_number: SeriesCodes, own: SeriesCodes
) -> Ordinals:
    """Give for each new row the old one of its (series, period), in the caller's order; else -1."""
    rows = np.full(len(own), -1, dtype=np.int64)
    known = np.minimum(np.searchsorted(old_number, own), len(old_number) - 1)
    of_old = np.flatnonzero(old_number[known] == own)
    offsets, ordinals = frame.core.offsets, frame.core.ordinals
    if not len(of_old) or not len(ordinals):
        return rows
    series, wanted = known[of_old], new.ordinals[of_old] - frame.first_period
    stops = offsets[series + 1]
    at = first_rows(ordinals, offsets[series], stops, wanted)
    found = (at < stops) & (ordinals[np.minimum(at, len(ordinals) - 1)] == wanted)
    if found.any():
        rows[of_old[found]] = frame.callers_rows(at[found])
    return rows


def _check_duplicates(frame: PanelFrame, new: _NewRows, core: _core.Panel) -> None:
    rows = len(frame.codes)
    first, again = core.duplicates.T
    if not len(first):
        return
    places = again - rows
    labels = new.frame.index
    rules = [
        f"is in the panel already, at row {frame.index[row]}: revise=True puts the new figure in "
        "its place"
        if row < rows
        else f"duplicate (series, period), first at row {labels[row - rows]}"
        for row in first
    ]
    label = Periods(np.empty(0, dtype=np.int64), frame.freq).label
    problems = Problems()
    problems.add_many(
        rules,
        rows=labels[places],
        series=new.keys.index[new.codes[places]],
        period=[label(ordinal) for ordinal in new.ordinals[places]],
        column=frame.period,
    )
    problems.raise_if_any("append")


def _without(frame: PanelFrame, left_out: Ordinals) -> PanelFrame:
    """Give a panel's table without some of its rows, its series numbered as they were."""
    is_kept = np.ones(len(frame.codes), dtype=bool)
    is_kept[left_out] = False
    kept = np.flatnonzero(is_kept)
    ordinals = frame.core.to_caller(frame.core.ordinals, threads=frame.threads)[kept]
    codes = frame.codes[kept]
    series = len(frame.series_keys)
    core = prepared(codes, series, ordinals, frame.threads)
    return frame.with_others(
        rows=SourceRows((frame.rows.taken(kept).frame,)),
        codes=codes,
        numbers={part: column[kept] for part, column in frame.numbers.items()},
        core=core,
        first_period=frame.first_period + int(core.first_period),
    )
