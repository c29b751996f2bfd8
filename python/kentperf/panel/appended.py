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
    if not isinstance(given, pd.DataFrame):
        message = f"append: give a DataFrame, not {type(given).__name__}"
        raise KentPerfError(message)
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
    both = np.concatenate([codes, own])
    core, first = _ordered(frame, both, len(keys), new.ordinals)
    if len(core.duplicates):
        revised = _revised(frame, new, core, revise=revise)
        return _with_new(_without(frame, revised), new, revise=revise)
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


def _revised(
    frame: PanelFrame, new: _NewRows, core: _core.Panel, *, revise: bool
) -> npt.NDArray[np.bool_]:
    """Give the old rows that new ones take the place of; an error where they may not."""
    rows = len(frame.codes)
    first, again = core.duplicates.T
    of_old = first < rows
    if revise and of_old.any():
        found = np.zeros(rows, dtype=bool)
        found[first[of_old]] = True
        return found
    places = again - rows
    labels = new.frame.index
    before = [frame.index[row] if row < rows else labels[row - rows] for row in first]
    rules = [
        f"is in the panel already, at row {label}: revise=True puts the new figure in its place"
        if is_old
        else f"duplicate (series, period), first at row {label}"
        for label, is_old in zip(before, of_old, strict=True)
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
    message = "unreachable: duplicates are problems"
    raise AssertionError(message)


def _without(frame: PanelFrame, left_out: npt.NDArray[np.bool_]) -> PanelFrame:
    """Give a panel's table without some of its rows, its series numbered as they were."""
    kept = np.flatnonzero(~left_out)
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
