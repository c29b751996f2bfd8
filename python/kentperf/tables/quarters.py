"""Quarters of months in a printed table: sums, ratios of sums, or the state at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from kentperf.errors import KentPerfError, Problems
from kentperf.panel.panel import Panel
from kentperf.periods.financial_years import quarter_freq
from kentperf.periods.frequencies import freq_adjective, freq_letter, period_label
from kentperf.periods.periods import Ordinals, Periods, last_days, ordinals_of_days
from kentperf.tables.figures import Figures
from kentperf.tables.rows import SUM_PLACES, Given

_MONTHS = 3
_YEAR = 12
_FREQ = quarter_freq(4)
_KEYS = ["code", "ordinal", "window"]


def in_quarters(
    given: Given, figures: Figures, kind: str
) -> tuple[Given, Figures, tuple[str, ...]]:
    """Make quarters of a table of months.

    Parameters
    ----------
    given : Given
        The table, of months.
    figures : Figures
        Every figure of it, checked.
    kind : str
        Of the table: sum, level or ratio.

    Returns
    -------
    given : Given
        The same rows, of quarters.
    figures : Figures
        The quarters of which every month is known (of a level, the last), and the 12 months to
        the end of a quarter; what is wrong with the months is as it was.
    notes : tuple of str
        Which quarters are not whole, and what else has no place in a table of quarters.

    Raises
    ------
    KentPerfError
        If the periods are not months, no quarter is whole, or a share is given without its parts.
    """
    _check(given, kind)
    single = _summed(given, figures, kind)
    whole = single[single["ends"] & (single["value"].notna() | single["volume"].notna())]
    part = _part_quarters(single, given.names)
    if whole.empty:
        message = f'by="quarter": no quarter is whole. {" ".join(part)}'
        raise KentPerfError(message)
    years = figures.frame.reset_index().query(f"window == {_YEAR}")
    ends = _ends_a_quarter(years["ordinal"])
    kept = pd.concat([whole, years[ends].assign(window=_YEAR // _MONTHS)], ignore_index=True)
    kept["ordinal"] = _quarters(kept["ordinal"])
    found = kept.set_index(_KEYS)[["value", "basis", "volume"]].sort_index()
    frame = found.index.to_frame(index=False)
    periods = Periods(frame["ordinal"].to_numpy(np.int64), _FREQ)
    coarser = replace(given, frame=frame, periods=periods, year=_YEAR // _MONTHS)
    return coarser, replace(figures, frame=found), (*part, *_within(years[~ends]))


def _check(given: Given, kind: str) -> None:
    freq = str(given.periods.freq)
    if freq_letter(freq) != "M":
        message = f'by="quarter" adds up months; these periods are {freq_adjective(freq)}'
        raise KentPerfError(message)
    if kind == "ratio":
        frame = given.frame[given.frame["window"] == 1]
        alone = frame[
            frame["value"].notna() & frame[["numerator", "denominator"]].isna().any(axis=1)
        ]
        problems = Problems()
        problems.add_many(
            "is a share without numerator and denominator: shares do not add up to a quarter's",
            rows=alone.index,
            series=given.names["row"].iloc[alone["code"]],
            column="value",
            value=alone["value"],
        )
        problems.raise_if_any("table")


def _summed(given: Given, figures: Figures, kind: str) -> pd.DataFrame:
    """Give each month the figure of the quarter up to it, and whether it is the quarter's last."""
    single = figures.frame.reset_index().query("window == 1").reset_index(drop=True)
    single["known"] = single["value"].notna()
    if kind == "ratio":
        parts = given.frame.set_index(_KEYS)[["numerator", "denominator"]]
        single = single.join(parts, on=_KEYS)
        single["known"] = single["numerator"].notna() & single["denominator"].notna()
        panel = Panel(single, series="code", period="ordinal", numerator="numerator",
                      denominator="denominator")  # fmt: skip
        single["value"] = 100.0 * panel.rolling("ratio", window=_MONTHS)
        volumes = Panel(single, series="code", period="ordinal", value="denominator")
        single["volume"] = volumes.rolling("sum", window=_MONTHS).round(SUM_PLACES)
    elif kind == "sum":
        panel = Panel(single, series="code", period="ordinal", value="value")
        single["value"] = panel.rolling("sum", window=_MONTHS).round(SUM_PLACES)
    if kind != "level":
        single["basis"] = single["basis"].replace({"given": "months", "ratio": "months"})
    single["ends"] = _ends_a_quarter(single["ordinal"])
    return single


def _part_quarters(single: pd.DataFrame, names: pd.DataFrame) -> tuple[str, ...]:
    """Name the quarters of which some months are known, but not all that a figure needs."""
    quarter = single.assign(quarter=_quarters(single["ordinal"]))
    quarter["whole"] = quarter["ends"] & quarter["value"].notna()
    counts = quarter.groupby(["quarter", "code"])[["known", "whole"]].sum()
    part = counts[(counts["whole"] == 0) & (counts["known"] > 0)].reset_index()
    said = []
    for ordinal, rows in part.groupby("quarter"):
        label = period_label(int(str(ordinal)), _FREQ)
        known = rows["known"].tolist()
        if known == known[:1] * len(names):
            said.append(f"{label} ({known[0]} of {_MONTHS} months)")
        else:
            each = "; ".join(
                f"{names['row'].iloc[code]} {count}"
                for code, count in zip(rows["code"], known, strict=True)
            )
            said.append(f"{label} (of {_MONTHS} months: {each})")
    return (f"Part quarters, without a figure: {', '.join(said)}.",) if said else ()


def _within(years: pd.DataFrame) -> tuple[str, ...]:
    count = int((years["basis"] == "given").sum())
    noun, verb = ("figure", "is") if count == 1 else ("figures", "are")
    words = f"{count} {noun} of 12 months to a month within a quarter {verb} not shown."
    return (words,) if count else ()


def _ends_a_quarter(months: Any) -> Any:
    ordinal = np.asarray(months, dtype=np.int64)
    return _quarters(ordinal) != _quarters(ordinal + 1)


def _quarters(months: Any) -> Ordinals:
    return ordinals_of_days(last_days(np.asarray(months, dtype=np.int64), "M"), _FREQ)
