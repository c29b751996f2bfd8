"""Observations: the long table of figures, read against the register and checked whole."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.given import holding
from kentperf.columns.read_tables import (
    Texts,
    coded_texts,
    is_missing,
    numbers,
    one_column,
    texts,
    typed_periods,
)
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.frequencies import period_label
from kentperf.periods.timelines import Places, Timelines
from kentperf.periods.values import MISSING
from kentperf.reading.no_figure import NO_DATA
from kentperf.reading.plain.duplicates import told_apart
from kentperf.reading.plain.ratings import PUBLISHED
from kentperf.register.observed import Observed
from kentperf.register.observed_periods import ObservedPeriods, read_observed_periods
from kentperf.register.observed_tables import (
    assumptions_of,
    is_taken_with_care,
    observations_table,
    read_instead,
    reading_of,
    trimmed,
)
from kentperf.register.register import Register
from kentperf.register.row_order import in_order_of, numbered_areas, taken

OBSERVATION_COLUMNS = ("kpi", "period", "value", "numerator", "denominator", "area", "status")
GIVEN_RATING = "rag"
"""The column of ratings that services give themselves."""
FURTHER_TEXTS = (GIVEN_RATING, PUBLISHED, "judged")
"""The columns of texts that rules may ask for; any other is of numbers."""
_NEAR_COLUMN = 0.8
_IN_KEYS = (*OBSERVATION_COLUMNS, "note", "reason", "published_rag")
_PART = (
    " Add one; or, to score a part of the table, keep its rows: "
    'table[table["kpi"].isin(register["kpi"])].'
)
_COLOURS = {"red", "amber", "green"}


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
        self._area_code, self._area_names = numbered_areas(frame)
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
        self.spans_year = self._periods.spans_year
        self.further = {name: self._further(name) for name in further if name in frame.columns}
        self._check_intervals()
        self._refuse_ratings()
        self._check_duplicates()
        self._check_parts()

    @property
    def area(self) -> Texts:
        """The area of each row, or None."""
        return np.array([*self._area_names, None], dtype=object)[self._area_code]

    def _refuse_ratings(self) -> None:
        """Refuse Red, Amber and Green as a status, which would be printed behind our own rating."""
        distinct = [word for word in pd.unique(self.status) if word is not None]
        colours = [word for word in distinct if word.casefold() in _COLOURS]
        if colours:
            rule = f'is a rating, not a status: call the column "{GIVEN_RATING}", or leave it out'
            self._refuse(np.isin(self.status.astype(str), colours), "status", rule)

    def _further(self, name: str) -> npt.NDArray[Any]:
        if name in FURTHER_TEXTS:
            return texts(self.frame, name)
        return numbers(self.frame, name, self.problems, self.kpi)

    def _check_intervals(self) -> None:
        if {"lower", "upper"} <= set(self.further):
            crossed = self.further["lower"] > self.further["upper"]
            self._refuse(crossed, "lower", "is above upper: an interval runs from lower to upper")

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
        hint = _PART
        for name in dict.fromkeys(kpi[unknown]):
            rows = np.flatnonzero(holding(kpi, name))
            several = f" ({len(rows)} rows)" if len(rows) > 1 else ""
            near = near_match(name, known)
            rule = f"has no row in the register{several}.{near or hint}"
            hint = hint if near else ""
            self.problems.add(rule, row=self.frame.index[rows[0]], column="kpi", value=name)
        return kpi, place

    def _read_periods(self) -> ObservedPeriods:
        column = typed_periods(one_column(self.frame, "period"))
        given = self.indicators["frequency"].astype(object)
        named = given.where(given.notna(), None).to_numpy(object)
        kpis = self.indicators["kpi"].to_numpy(object)
        return read_observed_periods(column, self.place, named, self.problems, kpis)

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
    def readable(self) -> npt.NDArray[np.bool_]:
        """Which rows have an indicator and a period."""
        return np.asarray((self.place >= 0) & (self.ordinal != MISSING), dtype=bool)

    def _check_duplicates(self) -> None:
        codes = self.place * (len(self._area_names) + 1) + self._area_code + 1
        if not in_order_of(codes[self.readable], self.ordinal[self.readable])[1]:
            return
        key = pd.DataFrame({"code": codes, "ordinal": self.ordinal})
        again = key.duplicated().to_numpy(bool) & self.readable
        several = key.duplicated(keep=False).to_numpy(bool) & self.readable
        apart = told_apart(self.frame[several], key[several], _IN_KEYS) if again.any() else ""
        for row in np.flatnonzero(again).tolist():
            self.problems.add(
                f"duplicate (indicator, period): {apart}",
                row=self.frame.index[row],
                series=self.kpi[row],
                period=period_label(int(self.ordinal[row]), self.freq_of(int(self.place[row]))),
                column="period",
                value=self.frame["period"].iloc[row],
            )

    def _with_reasons(self, rows: Places) -> Texts:
        """Give the status of rows; of those without a figure, why, where the table says it.

        What is marked after the last figure of all is not due yet, and stays blank.
        """
        status = taken(self.status, rows)
        if "reason" not in self.frame or not is_taken_with_care(self.frame):
            return status
        reason = texts(self.frame, "reason")[rows]
        both = ~np.isnan(self.numerator[rows]) & ~np.isnan(self.denominator[rows])
        held = ~np.isnan(self.value[rows]) | both
        freq, ordinal = self._periods.freq[self.place[rows]], self.ordinal[rows]
        due = np.zeros(len(rows), dtype=bool)
        for code in np.unique(freq).tolist():
            own = freq == code
            due |= own & (ordinal <= ordinal[own & held].max(initial=MISSING))
        said = np.array([one not in (None, NO_DATA) for one in reason], dtype=bool)
        return np.where(is_missing(status) & said & due & ~held, reason, status)

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
        rows = np.flatnonzero(self.readable)
        if area is not None:
            rows = rows[self._area_code[rows] == self._area_names.index(area)]
        rows = rows[in_order_of(self.place[rows], self.ordinal[rows])[0]]
        counts = np.bincount(self.place[rows], minlength=len(self.indicators))
        offsets = np.append(0, np.cumsum(counts))

        def kept(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
            return taken(column, rows)

        return Observed(
            Timelines(offsets, kept(self.ordinal), self._periods.freq, self._periods.freqs),
            kept(self.value),
            kept(self.numerator),
            kept(self.denominator),
            self._with_reasons(rows),
            {name: kept(column) for name, column in self.further.items()},
            assumptions_of(self.frame),
        )


def observed_from(
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
    return observed_in(checked_rows(source, register, further), area)


def checked_rows(source: Any, register: Register, further: Collection[str] = ()) -> ObservationRows:
    """Read the table, before an area is chosen, and refuse it where anything is wrong.

    Parameters
    ----------
    source, register, further
        As for `read_observations`.

    Returns
    -------
    ObservationRows

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """
    if isinstance(source, ObservationRows):
        return source
    problems = Problems()
    rows = read_rows(source, register, problems, further)
    problems.raise_if_any("observations")
    return rows


def observed_in(rows: ObservationRows, area: str | None) -> Observed:
    """Choose the observations of one area from a table that has been read.

    Parameters
    ----------
    rows : ObservationRows
        Without problems.
    area : str or None
        As for `observed_from`.

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


def read_rows(
    source: Any, register: Register, problems: Problems, further: Collection[str] = ()
) -> ObservationRows:
    """Read the table, before an area is chosen.

    Parameters
    ----------
    source : DataFrame, str or path
        As for `observed_from`.
    register : Register
        The indicators.
    problems : Problems
        Collects what is wrong with single rows and columns.
    further : collection of str
        As for `observed_from`.

    Returns
    -------
    ObservationRows
        The rows, column by column.

    Raises
    ------
    KentPerfError
        If the table is empty or lacks a column.
    """
    frame = observations_table(source)
    if frame.empty:
        message = "observations: the table is empty; it needs a row for each indicator and period"
        raise KentPerfError(message)
    rows = _checked(frame, register, further)
    if rows.problems and (shorter := trimmed(frame, set(register.frame["kpi"]))) is not frame:
        frame, rows = shorter, _checked(shorter, register, further)
    if rows.problems and (read := read_instead(source, frame, rows.problems)) is not None:
        again = _checked(read, register, further)
        rows = rows if again.problems else again
    problems.take(rows.problems)
    return rows


def _checked(frame: pd.DataFrame, register: Register, further: Collection[str]) -> ObservationRows:
    problems = Problems()
    if reading_of(frame) is None:
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
