"""Observations: the long table of figures, read against the register and checked whole."""

from __future__ import annotations

import difflib
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
    typed_periods,
)
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.frequencies import period_label
from kentperf.periods.periods import Ordinals, Periods, read_periods
from kentperf.periods.values import MISSING
from kentperf.register.register import Register

Places = npt.NDArray[np.int64]

OBSERVATION_COLUMNS = ("kpi", "period", "value", "numerator", "denominator", "area", "status")
_NEAR_COLUMN = 0.8


@dataclass(frozen=True)
class Series:
    """The observations of one indicator in one area, by period.

    Attributes
    ----------
    ordinal : ndarray of int64, shape (n,)
        Strictly increasing.
    freq : str or None
        Their pandas period frequency; None for plain integers.
    value, numerator, denominator : ndarray of float64, shape (n,)
        NaN where not given.
    status : ndarray of object, shape (n,)
        str or None.
    """

    ordinal: Ordinals
    freq: str | None
    value: Floats
    numerator: Floats
    denominator: Floats
    status: Texts

    def until(self, last: int) -> Series:
        """Keep the periods up to one.

        Parameters
        ----------
        last : int
            The last period kept.

        Returns
        -------
        Series
            Those up to it.
        """
        rows = slice(0, int(np.searchsorted(self.ordinal, last, side="right")))

        return Series(
            self.ordinal[rows],
            self.freq,
            self.value[rows],
            self.numerator[rows],
            self.denominator[rows],
            self.status[rows],
        )


class _PeriodReader:
    """Reads each indicator's periods; a set of periods met before is not read again."""

    def __init__(self, column: pd.Series[Any], problems: Problems) -> None:
        self.column = column
        self.problems = problems
        self.codes = pd.factorize(column)[0]
        self.known: dict[tuple[str | None, bytes], Periods] = {}

    def read(self, rows: npt.NDArray[np.intp], freq: str | None) -> Periods:
        distinct, first, inverse = np.unique(
            self.codes[rows], return_index=True, return_inverse=True
        )
        key = (freq, distinct.tobytes())
        if key not in self.known:
            found = read_periods(self.column.iloc[rows], freq=freq, problems=self.problems)
            if (found.ordinal == MISSING).any():
                return found
            self.known[key] = Periods(found.ordinal[first], found.freq)
        known = self.known[key]
        return Periods(known.ordinal[inverse], known.freq)


class ObservationRows:
    """The rows of the table, read column by column."""

    def __init__(self, frame: pd.DataFrame, register: Register, problems: Problems) -> None:
        self.frame = frame
        self.problems = problems
        self.indicators = register.frame
        self.kpi = texts(frame, "kpi")
        self.area = texts(frame, "area")
        self.status = texts(frame, "status")
        self.place = self._places()
        self.value = numbers(frame, "value", problems, self.kpi)
        self.numerator = numbers(frame, "numerator", problems, self.kpi)
        self.denominator = numbers(frame, "denominator", problems, self.kpi)
        self._refuse(self.denominator < 0, "denominator", "is negative")
        if "area" in frame.columns:
            self._refuse(is_missing(self.area), "area", "is missing")
        self.freqs: dict[int, str | None] = {}
        self.ordinal = self._periods()
        self._check_duplicates()
        self._check_parts()

    def _refuse(self, wrong: npt.NDArray[np.bool_], column: str, rule: str) -> None:
        self.problems.add_many(
            rule,
            rows=self.frame.index[wrong],
            series=self.kpi[wrong],
            column=column,
            value=self.frame[column][wrong].tolist() if wrong.any() else [],
        )

    def _places(self) -> Places:
        known = pd.Index(self.indicators["kpi"])
        place: Places = np.asarray(known.get_indexer(pd.Index(self.kpi)), dtype=np.int64)
        absent = is_missing(self.kpi)
        self._refuse(absent, "kpi", "is missing")
        unknown = (place < 0) & ~absent
        for name in dict.fromkeys(self.kpi[unknown]):
            rows = np.flatnonzero(self.kpi == name)
            several = f" ({len(rows)} rows)" if len(rows) > 1 else ""
            rule = f"has no row in the register{several}.{near_match(name, known)}"
            self.problems.add(rule, row=self.frame.index[rows[0]], column="kpi", value=name)
        return place

    def _periods(self) -> Ordinals:
        column = typed_periods(self.frame["period"])
        ordinal = np.full(len(column), MISSING, dtype=np.int64)
        given = self.indicators["frequency"].tolist()
        reader = _PeriodReader(column, self.problems)
        for place, rows in self.groups():
            freq = None if place < 0 or pd.isna(given[place]) else str(given[place])
            if place >= 0:
                found = reader.read(rows, freq)
                ordinal[rows] = found.ordinal
                self.freqs[place] = found.freq
        return ordinal

    def groups(self) -> list[tuple[int, npt.NDArray[np.intp]]]:
        """Give the rows of each indicator, by its place in the register."""
        order = np.argsort(self.place, kind="stable")
        cuts = np.flatnonzero(np.diff(self.place[order])) + 1
        return [(int(self.place[rows[0]]), rows) for rows in np.split(order, cuts) if len(rows)]

    def _check_duplicates(self) -> None:
        key = pd.DataFrame({"place": self.place, "area": self.area, "ordinal": self.ordinal})
        again = key.duplicated().to_numpy(bool) & (self.place >= 0) & (self.ordinal != MISSING)
        for row in np.flatnonzero(again).tolist():
            self.problems.add(
                "duplicate (indicator, period): give each indicator (and area) one row a period",
                row=self.frame.index[row],
                series=self.kpi[row],
                period=period_label(int(self.ordinal[row]), self.freqs[int(self.place[row])]),
                column="period",
                value=self.frame["period"].iloc[row],
            )

    def _check_parts(self) -> None:
        ratio = (self.indicators["aggregation"] == "ratio").to_numpy(bool)
        both = ~np.isnan(self.numerator) & ~np.isnan(self.denominator)
        for place, rows in self.groups():
            if place >= 0 and ratio[place] and not both[rows].any():
                only_value = rows[~np.isnan(self.value[rows])]
                if len(only_value):
                    self.problems.add(
                        "is all there is, but aggregation ratio needs numerator and denominator",
                        row=self.frame.index[only_value[0]],
                        series=self.kpi[only_value[0]],
                        column="value",
                    )

    def areas(self) -> list[str]:
        """List the areas, in order of appearance."""
        return [str(name) for name in dict.fromkeys(self.area) if name is not None]

    def series(self, place: int, rows: npt.NDArray[np.intp]) -> Series:
        """Give the observations of one indicator, by period."""
        ordered = rows[np.argsort(self.ordinal[rows], kind="stable")]
        return Series(
            self.ordinal[ordered],
            self.freqs[place],
            self.value[ordered],
            self.numerator[ordered],
            self.denominator[ordered],
            self.status[ordered],
        )


def read_observations(
    source: Any, register: Register, *, area: str | None = None
) -> dict[int, Series]:
    """Read and check the observations of one area.

    Parameters
    ----------
    source : DataFrame, str or path
        A long table: ``kpi, period, value`` or ``kpi, period, numerator, denominator``,
        optionally ``area`` and ``status``; other columns are left alone.
    register : Register
        Every indicator observed must be in it.
    area : str, optional
        Which area; needed where the table holds several.

    Returns
    -------
    dict of int to Series
        By the indicator's row in the register; those without observations are not in it.

    Raises
    ------
    KentPerfError
        With every problem of the table; or if the area is not there, or there are several and
        none is named.
    """
    problems = Problems()
    rows = read_rows(source, register, problems)
    problems.raise_if_any("observations")
    wanted = np.ones(len(rows.kpi), dtype=bool)
    if area is not None or len(rows.areas()) > 1:
        wanted = np.asarray(rows.area == _chosen(area, rows.areas()), dtype=bool)
    found = {place: group[wanted[group]] for place, group in rows.groups()}
    return {place: rows.series(place, group) for place, group in found.items() if len(group)}


def as_register(register: Any) -> Register:
    """Accept a register, or the table to read it from.

    Parameters
    ----------
    register : Register, DataFrame, str or path
        Either.

    Returns
    -------
    Register
        The register.
    """
    return register if isinstance(register, Register) else Register(register)


def read_rows(source: Any, register: Register, problems: Problems) -> ObservationRows:
    """Read the table, before an area is chosen.

    Parameters
    ----------
    source : DataFrame, str or path
        As for `read_observations`.
    register : Register
        The indicators.
    problems : Problems
        Collects what is wrong with single rows and columns.

    Returns
    -------
    ObservationRows
        The rows, column by column.

    Raises
    ------
    KentPerfError
        If the table is empty or lacks a column.
    """
    frame = load_table(source, "observations")
    parts = {"numerator", "denominator"} <= set(frame.columns)
    require_columns(frame, ["kpi", "period"] + ([] if parts else ["value"]), "observations")
    if frame.empty:
        message = "observations: the table is empty; it needs a row for each indicator and period"
        raise KentPerfError(message)
    _misspelt_columns(frame, problems)
    return ObservationRows(frame, register, problems)


def _misspelt_columns(frame: pd.DataFrame, problems: Problems) -> None:
    """Note a column that nearly has the name of one that is not there; others are left alone."""
    absent = [name for name in OBSERVATION_COLUMNS if name not in frame.columns]
    for name in frame.columns:
        near = difflib.get_close_matches(str(name).casefold(), absent, n=1, cutoff=_NEAR_COLUMN)
        if name not in OBSERVATION_COLUMNS and near:
            rule = f'is unknown. Did you mean "{near[0]}"?'
            problems.add(rule, column=str(name))


def _chosen(area: str | None, areas: list[str]) -> str:
    listed = ", ".join(areas[:10]) + (f" and {len(areas) - 10} more" if len(areas) > 10 else "")
    if area is None:
        message = f"observations: there are several areas; choose one with area=: {listed}"
        raise KentPerfError(message)
    if not isinstance(area, str) or area not in areas:
        known = listed or "the table names none"
        message = f'observations: no area "{area}" ({known}).{near_match(area, areas)}'
        raise KentPerfError(message)
    return area
