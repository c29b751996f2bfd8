"""Observations: the long table of figures, read against the register and checked whole."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.given import holding
from kentperf.columns.read_tables import (
    Floats,
    Texts,
    coded_texts,
    load_table,
    numbers,
    require_columns,
    texts,
    typed_periods,
)
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.frequencies import period_label
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places, Timelines, rows_between
from kentperf.periods.values import MISSING
from kentperf.register.observed_periods import ObservedPeriods, read_observed_periods
from kentperf.register.register import Register

OBSERVATION_COLUMNS = ("kpi", "period", "value", "numerator", "denominator", "area", "status")
GIVEN_RATING = "rag"
"""The column of ratings that services give themselves."""
FURTHER_TEXTS = (GIVEN_RATING, "judged")
"""The columns of texts that rules may ask for; any other is of numbers."""
_NEAR_COLUMN = 0.8


@dataclass(frozen=True, eq=False)
class Observed:
    """The observations of one area: all indicators, in order of the register and of period.

    Attributes
    ----------
    timelines : Timelines
        The periods of each indicator; one that is not observed has no rows.
    value, numerator, denominator : ndarray of float64, shape (n,)
        NaN where not given.
    status : ndarray of object, shape (n,)
        str or None.
    further : mapping of str to ndarray, shape (n,)
        The columns that rules ask for: float64, or object for those of texts.
    """

    timelines: Timelines
    value: Floats
    numerator: Floats
    denominator: Floats
    status: Texts
    further: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)

    @property
    def places(self) -> Places:
        """The indicators that are observed."""
        return np.flatnonzero(self.timelines.lengths)

    def take(self, places: Places) -> Observed:
        """Give the observations of some indicators, numbered anew."""
        times = self.timelines
        rows = rows_between(times.starts[places], times.ends[places])
        return Observed(
            times.take(places),
            self.value[rows],
            self.numerator[rows],
            self.denominator[rows],
            self.status[rows],
            {name: column[rows] for name, column in self.further.items()},
        )


class ObservationRows:
    """The rows of the table, read column by column."""

    def __init__(
        self,
        frame: pd.DataFrame,
        register: Register,
        problems: Problems,
        further: Collection[str] = (),
    ) -> None:
        self.frame = frame
        self.problems = problems
        self.indicators = register.frame
        self._area_code, self._area_names = _numbered_areas(frame)
        self.status = texts(frame, "status")
        self.kpi, self.place = self._named()
        self.value = numbers(frame, "value", problems, self.kpi)
        self.numerator = numbers(frame, "numerator", problems, self.kpi)
        self.denominator = numbers(frame, "denominator", problems, self.kpi)
        self._refuse(self.denominator < 0, "denominator", "is negative")
        if "area" in frame.columns:
            self._refuse(self._area_code < 0, "area", "is missing")
        self._periods = self._read_periods()
        self.ordinal = self._periods.ordinal
        self.further = {name: self._further(name) for name in further if name in frame.columns}
        self._check_duplicates()
        self._check_parts()

    @property
    def area(self) -> Texts:
        """The area of each row, or None."""
        return np.array([*self._area_names, None], dtype=object)[self._area_code]

    def _further(self, name: str) -> npt.NDArray[Any]:
        if name in FURTHER_TEXTS:
            return texts(self.frame, name)
        return numbers(self.frame, name, self.problems, self.kpi)

    def _refuse(
        self, wrong: npt.NDArray[np.bool_], column: str, rule: str, kpi: Texts | None = None
    ) -> None:
        if wrong.any():
            self.problems.add_many(
                rule,
                rows=self.frame.index[wrong],
                series=(self.kpi if kpi is None else kpi)[wrong],
                column=column,
                value=self.frame[column][wrong].tolist(),
            )

    def _named(self) -> tuple[Texts, Places]:
        """Give the indicator of each row by name and by its place in the register."""
        known = pd.Index(self.indicators["kpi"])
        codes, words = coded_texts(self.frame, "kpi")
        named = np.asarray(known.get_indexer(pd.Index(words, dtype=object)), dtype=np.int64)
        # An index that holds a missing name of its own would match it.
        absent = np.array([word is None for word in words], dtype=bool)
        place: Places = np.append(np.where(absent, -1, named), -1)[codes]
        kpi: Texts = np.array([*words, None], dtype=object)[codes]
        missing = np.append(absent, True)[codes]
        self._refuse(missing, "kpi", "is missing", kpi)
        unknown = (place < 0) & ~missing
        for name in dict.fromkeys(kpi[unknown]):
            rows = np.flatnonzero(holding(kpi, name))
            several = f" ({len(rows)} rows)" if len(rows) > 1 else ""
            rule = f"has no row in the register{several}.{near_match(name, known)}"
            self.problems.add(rule, row=self.frame.index[rows[0]], column="kpi", value=name)
        return kpi, place

    def _read_periods(self) -> ObservedPeriods:
        column = typed_periods(self.frame["period"])
        given = self.indicators["frequency"].astype(object)
        named = given.where(given.notna(), None).to_numpy(object)
        return read_observed_periods(column, self.place, named, self.problems)

    def freq_of(self, place: int) -> str | None:
        """Give the frequency of an indicator's periods."""
        found: str | None = self._periods.freqs[int(self._periods.freq[place])]
        return found

    def freqs_of(self, places: Places) -> Texts:
        """Give the frequencies of indicators' periods; None where one is not observed."""
        return np.array([*self._periods.freqs, None], dtype=object)[self._periods.freq[places]]

    def is_observed(self, places: Places) -> npt.NDArray[np.bool_]:
        """Say which indicators are observed."""
        return np.asarray(self._periods.freq[places] >= 0, dtype=bool)

    @cached_property
    def _readable(self) -> npt.NDArray[np.bool_]:
        return np.asarray((self.place >= 0) & (self.ordinal != MISSING), dtype=bool)

    def _check_duplicates(self) -> None:
        codes = self.place * (len(self._area_names) + 1) + self._area_code + 1
        if not _in_order_of(codes[self._readable], self.ordinal[self._readable])[1]:
            return
        key = pd.DataFrame({"code": codes, "ordinal": self.ordinal})
        again = key.duplicated().to_numpy(bool) & self._readable
        for row in np.flatnonzero(again).tolist():
            self.problems.add(
                "duplicate (indicator, period): give each indicator (and area) one row a period",
                row=self.frame.index[row],
                series=self.kpi[row],
                period=period_label(int(self.ordinal[row]), self.freq_of(int(self.place[row]))),
                column="period",
                value=self.frame["period"].iloc[row],
            )

    def _check_parts(self) -> None:
        ratio = np.append((self.indicators["aggregation"] == "ratio").to_numpy(bool), False)
        both = ~np.isnan(self.numerator) & ~np.isnan(self.denominator)
        has_parts = np.zeros(len(ratio), dtype=bool)
        has_parts[self.place[both]] = True
        wrong = np.flatnonzero((ratio & ~has_parts)[self.place] & ~np.isnan(self.value))
        for row in wrong[np.unique(self.place[wrong], return_index=True)[1]].tolist():
            self.problems.add(
                "is all there is, but aggregation ratio needs numerator and denominator",
                row=self.frame.index[row],
                series=self.kpi[row],
                column="value",
            )

    def areas(self) -> list[str]:
        """List the areas, in order of appearance."""
        return list(self._area_names)

    def of_area(self, area: str | None) -> Observed:
        """Give the observations of one area, all where none is named."""
        rows = np.flatnonzero(self._readable)
        if area is not None:
            rows = rows[self._area_code[rows] == self._area_names.index(area)]
        rows = rows[_in_order_of(self.place[rows], self.ordinal[rows])[0]]
        counts = np.bincount(self.place[rows], minlength=len(self.indicators))
        offsets = np.append(0, np.cumsum(counts))

        def kept(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
            return taken(column, rows)

        return Observed(
            Timelines(offsets, kept(self.ordinal), self._periods.freq, self._periods.freqs),
            kept(self.value),
            kept(self.numerator),
            kept(self.denominator),
            kept(self.status),
            {name: kept(column) for name, column in self.further.items()},
        )


def taken(column: npt.NDArray[Any], rows: Places) -> npt.NDArray[Any]:
    """Give some rows of a column, the column itself where that is what they are."""
    whole = len(rows) == len(column) and bool((rows == np.arange(len(rows))).all())
    return column if whole else column[rows]


def _numbered_areas(frame: pd.DataFrame) -> tuple[Places, list[str]]:
    """Give the area of each row as a number by appearance, -1 where missing, and their names."""
    codes, words = coded_texts(frame, "area")
    names = [name for name in dict.fromkeys(words) if name is not None]
    numbered = {name: number for number, name in enumerate(names)}
    table = [-1 if word is None else numbered[word] for word in words]
    return np.array([*table, -1], dtype=np.int64)[codes], names


def _in_order_of(codes: Places, ordinals: Ordinals) -> tuple[Places, bool]:
    """Give the order of rows by code and period, and whether two rows share both."""
    if not len(codes):
        return np.arange(0), False
    numbers, periods = (_within_int32(column) for column in (codes, ordinals))
    core = _core.Panel.of(numbers.astype(np.int32), int(numbers.max()) + 1, periods)
    # A panel keeps no order of rows that are in order already.
    order = core.order if len(core.order) else np.arange(len(codes))
    return order, bool(len(core.duplicates))


def _within_int32(column: Places) -> Places:
    """Give numbers in the same order that lie close enough together for a panel."""
    if int(column.max()) - min(int(column.min()), 0) < 2**31:
        return np.ascontiguousarray(column)
    return np.asarray(np.unique(column, return_inverse=True)[1], dtype=np.int64)


def read_observations(
    source: Any, register: Register, *, area: str | None = None, further: Collection[str] = ()
) -> Observed:
    """Read and check the observations of one area.

    Parameters
    ----------
    source : DataFrame, str, path or ObservationRows
        A long table: ``kpi, period, value`` or ``kpi, period, numerator, denominator``,
        optionally ``area`` and ``status``; other columns are left alone. Or its rows, read.
    register : Register
        Every indicator observed must be in it.
    area : str, optional
        Which area; needed where the table holds several.
    further : collection of str
        Columns that rules ask for; those that the table does not have are left out.

    Returns
    -------
    Observed
        By the indicator's row in the register.

    Raises
    ------
    KentPerfError
        With every problem of the table; or if the area is unknown, or there are several and
        none is named.
    """
    if isinstance(source, ObservationRows):
        return observed_in(source, area)
    problems = Problems()
    rows = read_rows(source, register, problems, further)
    problems.raise_if_any("observations")
    return observed_in(rows, area)


def observed_in(rows: ObservationRows, area: str | None) -> Observed:
    """Choose the observations of one area from a table that has been read.

    Parameters
    ----------
    rows : ObservationRows
        Without problems.
    area : str or None
        As for `read_observations`.

    Returns
    -------
    Observed

    Raises
    ------
    KentPerfError
        If the area is unknown, or there are several and none is named.
    """
    several = area is not None or len(rows.areas()) > 1
    return rows.of_area(_chosen(area, rows.areas()) if several else None)


def as_register(register: Any, *, columns: Collection[str] = ()) -> Register:
    """Accept a register, or the table to read it from.

    Parameters
    ----------
    register : Register, DataFrame, str or path
        Either.
    columns : collection of str
        Columns that rules name, where it is a table.

    Returns
    -------
    Register
        The register.
    """
    return register if isinstance(register, Register) else Register(register, columns=columns)


def read_rows(
    source: Any, register: Register, problems: Problems, further: Collection[str] = ()
) -> ObservationRows:
    """Read the table, before an area is chosen.

    Parameters
    ----------
    source : DataFrame, str or path
        As for `read_observations`.
    register : Register
        The indicators.
    problems : Problems
        Collects what is wrong with single rows and columns.
    further : collection of str
        As for `read_observations`.

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
    _misspelt_columns(frame, problems, further)
    return ObservationRows(frame, register, problems, further)


def _misspelt_columns(frame: pd.DataFrame, problems: Problems, further: Collection[str]) -> None:
    """Note a column that nearly has the name of a missing one; others are left alone."""
    absent = [name for name in OBSERVATION_COLUMNS if name not in frame.columns]
    for name in frame.columns:
        near = difflib.get_close_matches(str(name).casefold(), absent, n=1, cutoff=_NEAR_COLUMN)
        if name not in OBSERVATION_COLUMNS and name not in further and near:
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
