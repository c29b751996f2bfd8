"""Expected ranges of a panel by any method, from histories of any choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.bands.asked import Asked
from kentperf.bands.histories import Histories, read_histories
from kentperf.bands.options import PANEL_WINDOW, BandOptions
from kentperf.bands.ranges import RANGE_COLUMNS, band_reasons, note_faulty_figures, work_out
from kentperf.bands.spc_rules import RULES, RunsRules, mark_runs, rule_columns
from kentperf.bands.subgroups import judged
from kentperf.columns.columns import Floats, whole_number
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.panel.calls import PanelCalls, bands_call, chosen_columns
from kentperf.panel.frame import PanelFrame
from kentperf.panel.parameters import keyed_by_series
from kentperf.panel.results import categories
from kentperf.periods.one_series import ALL_PERIODS

RULE_COLUMNS = (*RULES, "side", "rule")

# What the kernel calls the columns that those of trend have the names of.
_OF_BANDS = {"n": "band_n", "reason": "band_reason"}


def range_columns(
    columns: Sequence[str] | None,
    rules: RunsRules | None,
    *,
    screened: bool = False,
    rebased: bool = False,
) -> list[str]:
    """Check the columns asked for; all that apply by default.

    Parameters
    ----------
    columns : sequence of str or None
        Those asked for.
    rules : RunsRules or None
        Those asked for: each has a column.
    screened, rebased : bool
        Whether moving ranges are; whether stretches are found in the figures.

    Returns
    -------
    list of str
        The columns.
    """
    known = [*RANGE_COLUMNS, *(["screened"] if screened else [])]
    known += ["rebased"] if rebased else []
    known += [name for name in RULE_COLUMNS if rules and name in (*rules.names, "side", "rule")]
    return chosen_columns(columns, known, known)


def computed_ranges(
    calls: PanelCalls,
    options: BandOptions,
    asked: Asked,
    *,
    window: int | None,
    wanted: Sequence[str],
) -> dict[str, Any]:
    """Work out the columns of ranges.

    Parameters
    ----------
    calls : PanelCalls
        The panel's kernels.
    options : BandOptions
        How.
    asked : Asked
        Which rows make histories, for all series or keyed by series; subgroups, as `Panel.bands`
        takes them; and runs rules.
    window : int or None
        How many periods before a row make its history.
    wanted : sequence of str
        Columns of `kentperf.bands`.

    Returns
    -------
    dict of str to array
        The wanted columns, in the caller's order.

    Raises
    ------
    KentPerfError
        As `kentperf.bands`.
    """
    frame = calls.frame
    length = PANEL_WINDOW if window is None else whole_number("window", window, 1)
    given, own, rules = asked.history, asked.own, asked.rules
    told = own.asked or any(part is not None for part in given.values())
    if options.is_plain and rules is None and not told:
        return _plain_ranges(calls, length, options, wanted)
    figures = calls.parts | calls.by_row(asked.subgroups, partial(_check_figures, frame, options))
    figures["value"] = judged(options.method, {**figures, "value": calls.figure})
    histories = panel_histories(frame, given)
    histories, rebased = own.of(frame.core, figures["value"], histories, calls.threads)
    names = {name for name in wanted if name not in (*RULE_COLUMNS, "rebased")}
    if "reason" in names:
        names.add("n")
    if rules is not None:
        names |= {"lower", "centre", "upper"}
    found = work_out(
        frame.core,
        figures,
        options,
        histories,
        window=ALL_PERIODS if options.streaming else length,
        names=sorted(names),
        threads=calls.threads,
    )
    sides = {}
    if rules is not None:
        sides = mark_runs(frame.core, figures["value"], found, histories.stretch, rules)
    if rebased is not None:
        found["rebased"] = rebased
    return _shown(
        calls, found, sides, rules, wanted, options.min_points, shared=options.ignores_overlap
    )


def _plain_ranges(
    calls: PanelCalls, window: int, options: BandOptions, wanted: Sequence[str]
) -> dict[str, Any]:
    """Give the ranges from the periods before each row, by the kernels of whole panels."""
    names = {_OF_BANDS.get(name, name) for name in wanted}
    if "reason" in wanted:
        names |= {"band_n"}
    found: dict[str, Any] = calls.filled(names, value=calls.figure, **bands_call(window, options))
    if "reason" in wanted:
        reasons = band_reasons(
            found["band_reason"],
            found["band_n"],
            options.min_points,
            shared=options.ignores_overlap,
        )
        found["band_reason"] = categories(*reasons)
    return {name: found[_OF_BANDS.get(name, name)] for name in wanted}


def given_ranges(calls: PanelCalls, asked: Asked, wanted: Sequence[str]) -> dict[str, Any]:
    """Place figures in ranges that are given.

    Parameters
    ----------
    calls : PanelCalls
        The panel's kernels.
    asked : Asked
        The limits, as `Panel.bands` takes them, and runs rules.
    wanted : sequence of str
        Columns of `kentperf.bands`.

    Returns
    -------
    dict of str to array
        The wanted columns, in the caller's order.
    """
    value, limits, rules = calls.figure, calls.range_limits(asked.limits), asked.rules
    position, reason = _core.place(value, lower=limits["lower"], upper=limits["upper"])
    n = np.zeros(len(value), dtype=np.int32)
    found = {**limits, "n": n, "position": position, "reason": reason}
    sides = {}
    if rules is not None:
        sides = mark_runs(calls.frame.core, value, limits, Histories().stretch, rules)
    return _shown(calls, found, sides, rules, wanted, 0)


def _shown(
    calls: PanelCalls,
    found: Mapping[str, Any],
    sides: Mapping[str, Any],
    rules: RunsRules | None,
    wanted: Sequence[str],
    min_points: int,
    *,
    shared: bool = False,
) -> dict[str, Any]:
    core, threads = calls.frame.core, calls.threads

    def back(columns: Mapping[str, Any]) -> dict[str, Any]:
        return {name: core.to_caller(column, threads=threads) for name, column in columns.items()}

    shown = back(found)
    if "reason" in shown:
        reasons = band_reasons(shown["reason"], shown["n"], min_points, shared=shared)
        shown["reason"] = categories(*reasons)
    if "rebased" in shown:
        shown["rebased"] = shown["rebased"] != 0
    if rules is not None:
        shown |= rule_columns(back(sides), rules)
        shown["rule"] = pd.Categorical(shown["rule"])
    return {name: shown[name] for name in wanted}


def panel_histories(frame: PanelFrame, history: Mapping[str, Any]) -> Histories:
    """Read which rows make the history of a row.

    Parameters
    ----------
    frame : PanelFrame
        The panel's table.
    history : mapping
        baseline, freeze, rebase and exclude: for all series, or keyed by series.

    Returns
    -------
    Histories

    Raises
    ------
    KentPerfError
        For a period that cannot be read, or a key that is no series.
    """
    for_all = {name: given for name, given in history.items() if not _is_keyed(given)}
    keyed = {name: given for name, given in history.items() if _is_keyed(given)}
    ordinals = frame.ordinals
    shared = read_histories(ordinals, frame.freq, **for_all)
    if not keyed:
        return shared
    if "baseline" in keyed:
        message = 'baseline= is for all series: give periods, or "all" with freeze= keyed by series'
        raise KentPerfError(message)
    by_series: dict[int, dict[str, Any]] = {}
    for name, given in keyed.items():
        for series, periods in keyed_by_series(frame, name, given):
            by_series.setdefault(series, {})[name] = periods
    stretch = _or_all(shared.stretch, np.zeros(len(ordinals), dtype=np.int32))
    enters = _or_all(shared.enters, np.ones(len(ordinals), dtype=np.int8))
    offsets = frame.core.offsets
    for series, own in by_series.items():
        rows = slice(int(offsets[series]), int(offsets[series + 1]))
        found = read_histories(ordinals[rows], frame.freq, **{**for_all, **own})
        stretch[rows] = found.stretch if len(found.stretch) else 0
        enters[rows] = found.enters if len(found.enters) else 1
    return Histories(stretch, enters, shared.whole_stretch)


def _or_all(given: npt.NDArray[Any], every: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return given.copy() if len(given) else every


def _is_keyed(given: Any) -> bool:
    return isinstance(given, Mapping | pd.Series)


def _check_figures(
    frame: PanelFrame, options: BandOptions, subgroups: Mapping[str, Floats], problems: Problems
) -> None:
    if options.of_parts and "numerator" not in frame.numbers:
        message = f'method="{options.method}" needs a panel made with numerator= and denominator='
        raise KentPerfError(message)
    if "numerator" in frame.numbers and options.of_values:
        message = f'method="{options.method}" is of counts or times: make the panel with value='
        raise KentPerfError(message)
    note_faulty_figures(options, {**frame.numbers, **subgroups}, frame.index, problems)
    problems.raise_if_any("bands")
