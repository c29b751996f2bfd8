"""Notes on indicators: what a reader should know, when, and where the figures break."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import (
    Texts,
    is_missing,
    load_table,
    require_columns,
    texts,
    typed_periods,
    unknown_columns,
)
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.frequencies import period_label
from kentperf.periods.periods import Ordinals, ordinals_of_days, read_spans
from kentperf.periods.timelines import Places, Timelines, search_within
from kentperf.register.register import Register

__all__ = ["KINDS", "Annotations", "no_annotations", "read_annotations"]

BREAKS = ("recording change", "redefinition", "change to rolling", "data reset")
KINDS = (
    *BREAKS, "partial period", "survey ended", "back-revision", "not reported by design",
    "provisional", "likely to move", "confidence", "note",
)  # fmt: skip
COLUMNS = ("kpi", "from", "to", "kind", "text")
UNREPORTED = ("survey ended", "not reported by design")
"""Kinds that say why there is no figure, so that none is waited for."""
_OPEN = np.int64(2**40)
"""Beyond any day: a note without an end."""


@dataclass(frozen=True, eq=False)
class Annotations:
    """Notes on indicators, read and checked.

    Attributes
    ----------
    frame : DataFrame
        ``kpi from to kind text breaks``, a row a note; ``kpi`` missing for all indicators.
    place : ndarray of int64, shape (n,)
        The indicator's row in the register; -1 for all.
    first, last : ndarray of int64, shape (n,)
        The days covered (ordinals where the periods are integers), open where not given.
    plain : ndarray of bool, shape (n,)
        Whether they are integer ordinals.
    """

    frame: pd.DataFrame
    place: npt.NDArray[np.int64]
    first: Ordinals
    last: Ordinals
    plain: npt.NDArray[np.bool_]

    def on(self, place: int, *, everywhere: bool = True) -> npt.NDArray[np.intp]:
        """Give the notes on one indicator.

        Parameters
        ----------
        place : int
            Its row in the register.
        everywhere : bool
            Whether those on all indicators are given too.

        Returns
        -------
        ndarray of intp
            Rows of the frame.
        """
        return np.flatnonzero((self.place == place) | ((self.place < 0) & everywhere))

    def spans(self, rows: Any, freq: str | None, kpi: str) -> tuple[Ordinals, Ordinals]:
        """Give the first and last period that notes cover.

        Parameters
        ----------
        rows : ndarray of int
            Rows of the frame.
        freq : str or None
            The frequency of the indicator's periods; None for integers.
        kpi : str
            The indicator, for errors.

        Returns
        -------
        tuple of two ndarrays of int64
            Period ordinals; those beyond any period where a side is open.

        Raises
        ------
        KentPerfError
            If one of note and period is a date and the other an integer.
        """
        first, last = self.first[rows].copy(), self.last[rows].copy()
        given = (first > -_OPEN) | (last < _OPEN)
        if (self.plain[rows] != (freq is None))[given].any():
            _refuse_spans(kpi)
        if freq is not None:
            for side in (first, last):
                closed = np.abs(side) < _OPEN
                side[closed] = ordinals_of_days(side[closed], freq)
        return first, last

    def spans_on(
        self, rows: Places, series: Places, times: Timelines, kpis: Texts
    ) -> tuple[Ordinals, Ordinals]:
        """Give the first and last period that notes cover, each of one indicator.

        Parameters
        ----------
        rows : ndarray of int64, shape (k,)
            Rows of the frame.
        series : ndarray of int64, shape (k,)
            The indicator, as a place in `times`, whose periods are meant.
        times : Timelines
            The periods of the indicators.
        kpis : ndarray of object, shape (indicators,)
            Their names, for errors.

        Returns
        -------
        tuple of two ndarrays of int64
            As `spans`.

        Raises
        ------
        KentPerfError
            As `spans`, of the first indicator at fault.
        """
        first, last = self.first[rows].copy(), self.last[rows].copy()
        given = (first > -_OPEN) | (last < _OPEN)
        undated = np.array([freq is None for freq in times.freqs], dtype=bool)
        wrong = given & (self.plain[rows] != undated[times.freq[series]])
        if wrong.any():
            _refuse_spans(str(kpis[series[wrong].min()]))
        for freq, here in times.by_freq(series):
            if freq is not None:
                for side in (first, last):
                    closed = here[np.abs(side[here]) < _OPEN]
                    side[closed] = ordinals_of_days(side[closed], freq)
        return first, last

    def break_rows(self, times: Timelines, kpis: Texts) -> npt.NDArray[np.bool_]:
        """Say at which rows the figures of indicators start afresh.

        Parameters
        ----------
        times : Timelines
            The periods of every indicator, in order of the register.
        kpis : ndarray of object, shape (indicators,)
            Their names, for errors.

        Returns
        -------
        ndarray of bool, shape (n,)
            Not at the first row of an indicator: nothing is before it.
        """
        found = np.zeros(len(times.ordinal), dtype=bool)
        breaks = np.flatnonzero(self.frame["breaks"].to_numpy(bool))
        if not len(breaks):
            return found
        single = breaks[self.place[breaks] >= 0]
        shared = breaks[self.place[breaks] < 0]
        rows = np.append(single, np.repeat(shared, times.count))
        series = np.append(self.place[single], np.tile(np.arange(times.count), len(shared)))
        since = self.spans_on(rows, series, times, kpis)[0]
        at = search_within(times.ordinal, times.starts[series], times.ends[series], since)
        found[at[(at > times.starts[series]) & (at < times.ends[series])]] = True
        return found

    def kinds_at(self, place: int, period: Any, kpi: str) -> list[str]:
        """Give the kinds of the notes on an indicator that cover a period.

        Parameters
        ----------
        place : int
            The indicator's row in the register.
        period : pandas.Period or int
            The period.
        kpi : str
            The indicator, for errors.

        Returns
        -------
        list of str
        """
        rows = self.on(place)
        ordinal = getattr(period, "ordinal", period)
        first, last = self.spans(rows, getattr(period, "freqstr", None), kpi)
        covering = rows[(first <= ordinal) & (last >= ordinal)]
        return [str(kind) for kind in self.frame["kind"].iloc[covering]]

    @cached_property
    def _said(self) -> tuple[Texts, Texts]:
        return self.frame["kind"].to_numpy(object), self.frame["text"].to_numpy(object)

    def words(self, row: int, first: int, last: int, freq: str | None) -> str:
        """Put a note in words.

        Parameters
        ----------
        row : int
            Its row of the frame.
        first, last : int
            The periods that it covers, as `spans` gives them.
        freq : str or None
            Their frequency.

        Returns
        -------
        str
            Kind, periods and text.
        """
        kind, text = (column[row] for column in self._said)
        since = f" from {period_label(first, freq)}" if first > -_OPEN else ""
        until = f" to {period_label(last, freq)}" if last < _OPEN else ""
        if since and first == last:
            since, until = f", {period_label(first, freq)}", ""
        said = "" if text is None else f": {text.rstrip('.')}"
        return f"{kind.capitalize()}{since}{until}{said}"


def _refuse_spans(kpi: str) -> NoReturn:
    message = f'annotations of "{kpi}": from and to should be periods as its figures have'
    raise KentPerfError(message)


_NO_NOTES = pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
_NO_NOTES["breaks"] = np.empty(0, dtype=bool)


def no_annotations() -> Annotations:
    """Give the annotations of a scorecard that has none.

    Returns
    -------
    Annotations
        Of no rows.
    """
    none = np.empty(0, dtype=np.int64)
    return Annotations(_NO_NOTES.copy(), none, none, none, np.empty(0, dtype=bool))


def read_annotations(source: Any, register: Register) -> Annotations:
    """Read the table of notes and breaks.

    Parameters
    ----------
    source : DataFrame, str or path, or None
        Columns ``kpi`` (blank: every indicator), ``from``, ``to`` (first and last period covered;
        blank: open), ``kind`` and ``text``. Kinds: recording change, redefinition, change to
        rolling, data reset (these four are breaks, at ``from``, that no trend or expected range
        crosses); partial period, survey ended, back-revision, not reported by design,
        provisional, likely to move, confidence, note.
    register : Register
        The indicators.

    Returns
    -------
    Annotations
        Read and checked.

    Raises
    ------
    KentPerfError
        With every problem: an unknown column, kind or indicator (and its near match), a break
        without ``from``, a period that cannot be read or a ``to`` before its ``from``.

    Examples
    --------
    >>> register = Register(pd.DataFrame({"kpi": ["calls"]}))
    >>> table = pd.DataFrame({"kpi": ["calls"], "from": ["Q1 2024/25"], "kind": ["redefinition"]})
    >>> read_annotations(table, register).frame["kind"].tolist()
    ['redefinition']
    """
    if source is None:
        return no_annotations()
    table = load_table(source, "annotations")
    require_columns(table, ["kpi", "kind"], "annotations")
    problems = Problems()
    unknown_columns(table, COLUMNS, problems)
    read = {name: texts(table, name) for name in ("kpi", "kind", "text")}
    frame = pd.DataFrame({name: pd.Series(read[name], dtype=object) for name in read})
    known = pd.Index(register.frame["kpi"])
    blank = is_missing(read["kpi"])
    place = np.where(blank, -1, known.get_indexer(pd.Index(read["kpi"]))).astype(np.int64)
    for row in np.flatnonzero((place < 0) & ~blank).tolist():
        name = frame["kpi"].iloc[row]
        rule = f"has no row in the register.{near_match(name, known)}"
        problems.add(rule, row=table.index[row], column="kpi", value=name)
    _check_kinds(table, frame, problems)
    first, last, plain = _sides(table, problems)
    _check_order(table, frame, first, last, problems)
    problems.raise_if_any("annotations")
    for name in ("from", "to"):
        given = table[name] if name in table.columns else pd.Series(None, table.index, object)
        frame[name] = given.to_numpy(object)
    frame["breaks"] = frame["kind"].isin(BREAKS)
    return Annotations(frame[[*COLUMNS, "breaks"]], place, first, last, plain)


def _check_kinds(table: pd.DataFrame, frame: pd.DataFrame, problems: Problems) -> None:
    for row, kind in enumerate(frame["kind"]):
        if kind not in KINDS:
            rule = f"should be one of {', '.join(KINDS)}.{near_match(kind, KINDS)}"
            problems.add(rule, row=table.index[row], column="kind", value=kind)


def _sides(
    table: pd.DataFrame, problems: Problems
) -> tuple[Ordinals, Ordinals, npt.NDArray[np.bool_]]:
    first = np.full(len(table), -_OPEN)
    last = np.full(len(table), _OPEN)
    plain = np.zeros(len(table), dtype=bool)
    for name, side, end in (("from", first, "start"), ("to", last, "end")):
        if name not in table.columns:
            continue
        given = ~is_missing(texts(table, name))
        column = typed_periods(table[name][given])
        spans = read_spans(column, column=name, problems=problems)
        side[given] = getattr(spans, end)
        plain[given] = spans.plain
    return first, last, plain


def _check_order(
    table: pd.DataFrame, frame: pd.DataFrame, first: Ordinals, last: Ordinals, problems: Problems
) -> None:
    for row in np.flatnonzero(last < first).tolist():
        problems.add(
            "is before from", row=table.index[row], column="to", value=table["to"].iloc[row]
        )
    without = frame["kind"].isin(BREAKS).to_numpy(bool) & (first <= -_OPEN)
    problems.add_many(
        "is missing: a break needs the period from which the figures start afresh",
        rows=table.index[without],
        column="from",
    )
