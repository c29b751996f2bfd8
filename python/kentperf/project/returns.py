"""The sheets that services fill in: an indicator a row, a period a column, last year's beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.errors import KentPerfError
from kentperf.periods.frequencies import freq_letter, normalise_freq, period_label
from kentperf.periods.periods import last_days, read_periods

RETURNS: Mapping[str, str] = {"M": "Monthly return", "Q": "Quarterly return", "Y": "Yearly return"}
KEYS = ("kpi", "name", "unit", "area", "figure")
FIGURES = ("value", "numerator", "denominator")
_APRIL = 4
_ANCHORS = {"M": "M", "Q": "Q-DEC", "Y": "Y-MAR"}


@dataclass(frozen=True, eq=False)
class Return:
    """One sheet of figures to be filled in.

    Attributes
    ----------
    table : DataFrame
        ``kpi name unit area figure``, then a column a period.
    last_year : tuple of str
        The columns of last year.
    """

    table: pd.DataFrame
    last_year: tuple[str, ...]


def return_sheets(
    register: pd.DataFrame | None, figures: pd.DataFrame | None, period: Any
) -> dict[str, Return]:
    """Lay out the sheets of a return, by how often figures are reported.

    Parameters
    ----------
    register, figures : DataFrame or None
        As for `kentperf.scorecard`.
    period : period, optional
        That of the report: the columns are of its financial year and the one before. By default
        the last of the figures.

    Returns
    -------
    dict of str to Return
        None of weeks, and none where periods cannot be read or nothing says how often an
        indicator is reported.
    """
    if register is None or register.empty or "kpi" not in register:
        return {}
    keyed = _keyed(figures)
    end = _end(period, keyed)
    if end is None:
        return {}
    first = pd.Timestamp(end.year - (end.month < _APRIL), _APRIL, 1)
    rows: dict[str, list[dict[str, Any]]] = {}
    records: list[dict[str, Any]] = register.to_dict("records")  # type: ignore[assignment]
    for row in records:
        own = keyed[keyed["kpi"] == row["kpi"]]
        freq = _freq(row, own)
        if freq is not None and str(row.get("kind")) != "judged":
            rows.setdefault(freq, []).extend(_rows(row, own))
    return _laid_out(rows, first)


def _laid_out(rows: Mapping[str, list[dict[str, Any]]], first: pd.Timestamp) -> dict[str, Return]:
    found: dict[str, Return] = {}
    for letter, title in RETURNS.items():
        freqs = [freq for freq in rows if freq_letter(freq) == letter]
        if not freqs:
            continue
        columns: dict[str, pd.Timestamp] = {}
        for freq in freqs:
            last = first + pd.DateOffset(years=1)
            for one in pd.period_range(first - pd.DateOffset(years=1), last, freq=freq):
                if one.end_time < last:
                    columns[period_label(one.ordinal, freq)] = one.end_time
        heads = sorted(columns, key=lambda head: columns[head])
        every = [row for freq in freqs for row in rows[freq]]
        table = pd.DataFrame(every, dtype=object).reindex(columns=[*KEYS, *heads])
        if table["area"].isna().all():
            table = table.drop(columns="area")
        found[title] = Return(table, tuple(head for head in heads if columns[head] < first))
    return found


def keyed_figures(figures: pd.DataFrame) -> pd.DataFrame:
    """Give figures with ``label``, their period in the words of a report; None if unreadable."""
    labels, freqs = (np.full(len(figures), None, dtype=object) for _ in range(2))
    ordinals = np.zeros(len(figures), dtype=np.int64)
    if {"kpi", "period"} <= set(figures):
        codes = pd.factorize(figures["kpi"].astype(object))[0]
        for code in range(codes.max(initial=-1) + 1):
            own = np.flatnonzero(codes == code)
            try:
                read = read_periods(figures["period"].iloc[own].astype(object))
            except KentPerfError:
                continue
            labels[own] = [period_label(one, read.freq) for one in read.ordinal.tolist()]
            freqs[own], ordinals[own] = read.freq, read.ordinal
    return figures.assign(label=labels, freq=freqs, ordinal=ordinals)


def _keyed(figures: pd.DataFrame | None) -> pd.DataFrame:
    empty = pd.DataFrame(columns=["kpi", "period", *FIGURES, "label", "freq", "ordinal"])
    return empty if figures is None or figures.empty else keyed_figures(figures)


def _end(period: Any, keyed: pd.DataFrame) -> pd.Timestamp | None:
    if period is not None:
        try:
            read = read_periods([period])
        except KentPerfError:
            return None
        return None if read.freq is None else _last_day(int(read.ordinal[0]), read.freq)
    known = keyed[keyed["freq"].notna()]
    pairs = zip(known["ordinal"].tolist(), known["freq"].tolist(), strict=True)
    return max((_last_day(int(ordinal), str(freq)) for ordinal, freq in pairs), default=None)


def _last_day(ordinal: int, freq: str) -> pd.Timestamp:
    day = last_days(np.array([ordinal], dtype=np.int64), freq)[0]
    return pd.Timestamp(np.datetime64(int(day), "D"))


def _freq(row: Mapping[str, Any], own: pd.DataFrame) -> str | None:
    known = own["freq"].dropna()
    if len(known):
        return str(known.iloc[0])
    given = row.get("frequency")
    if not isinstance(given, str):
        return None
    freq = normalise_freq(given)
    return _ANCHORS.get(freq, freq if "-" in freq else None)


def _rows(row: Mapping[str, Any], own: pd.DataFrame) -> list[dict[str, Any]]:
    areas = own["area"].dropna().unique().tolist() if "area" in own else []
    parts = "numerator" in own and own["numerator"].notna().any()
    kinds = FIGURES[1:] if parts or row.get("aggregation") == "ratio" else FIGURES[:1]
    found = []
    for area in areas or [None]:
        here = own if area is None else own[own["area"] == area]
        for figure in kinds:
            keys = (row["kpi"], row.get("name"), row.get("unit"), area, figure)
            held = here[figure] if figure in here else here["label"].map(lambda _: None)
            found.append(
                dict(zip(KEYS, keys, strict=True)) | dict(zip(here["label"], held, strict=True))
            )
    return found
