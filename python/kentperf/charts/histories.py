"""A scorecard's history as columns, taken apart once: which rows are whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.errors import KentPerfError, near_match
from kentperf.marks.data import ChartData, period_ordinal
from kentperf.periods.financial_years import year_starts
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.register.words import YEAR_TO_DATE
from kentperf.rules.words import limit_words
from kentperf.scorecard.year_ranges import APRIL

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_BAND = ("lower", "centre", "upper")
_NO_ROWS = slice(0, 0)


class Histories:
    """The figures behind the charts of a scorecard.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str, optional
        The one indicator to look at; all by default.

    Attributes
    ----------
    frame : DataFrame
        ``card.history``, the rows of each indicator together.
    """

    def __init__(self, card: Card, kpi: str | None = None) -> None:
        history = card.history
        if kpi is not None:
            history = history[(history["kpi"] == kpi).to_numpy(bool)]
        history, self._rows = _by_indicator(history)
        self.frame = history
        self._names = {**_named(card.kpis), **_named(card.activity)}
        self._activity = frozenset(card.activity.index)
        self._ordinals = _ordinals(history["period"])
        self._labels = history["label"].tolist()
        self._values = {name: _floats(history[name]) for name in ("value", *LIMIT_NAMES, *_BAND)}
        self._states = {name: _states(history[name]) for name in ("rag", "position")}
        self._limit_words = limit_words(card.rules)
        self._to_date = _freqs_to_date(card)
        self._breaks = history["break"].to_numpy(bool)
        self._provisional = _provisional(history)
        self._ahead = _grouped(card.ahead)
        held = None if card.benchmarks is None else card.benchmarks.comparators
        known = pd.DataFrame({"kpi": []}) if held is None else held[held["value"].notna()]
        self._comparators = _grouped(known)

    def data(self, kpi: str, periods: int | None = None) -> ChartData:
        """Collect what the chart of one indicator shows.

        Parameters
        ----------
        kpi : str
            An indicator of the scorecard.
        periods : int, optional
            How many of the last periods; all by default.

        Returns
        -------
        ChartData
            The figures, in the order of the periods.
        """
        rows = self.places(kpi, periods)
        activity = kpi in self._activity
        states = self._states["position" if activity else "rag"][rows]
        column = self._values
        band: Any = tuple(column[name][rows] for name in _BAND) if activity else None
        data = ChartData(
            kpi=kpi,
            name=self._names[kpi],
            ordinals=self._ordinals[rows],
            labels=self._labels_of(rows),
            values=column["value"][rows],
            states=tuple(states.tolist()),
            limits={} if activity else {name: column[name][rows] for name in LIMIT_NAMES},
            band=band,
            breaks=tuple(np.flatnonzero(self._breaks[rows]).tolist()),
            comparators=tuple(self._held(kpi)),
            limit_words=self._limit_words,
            provisional=tuple(np.flatnonzero(self._provisional[rows]).tolist()),
            restarts=_restarts(self._ordinals[rows], self._to_date.get(kpi)),
        )
        to_come = self._ahead.get(kpi)
        return data if to_come is None else _with_ahead(data, to_come)

    def label(self, kpi: str, period: Any) -> str:
        """Name an indicator's period.

        Parameters
        ----------
        kpi : str
            The indicator.
        period : pandas.Period, int or missing
            One of its periods.

        Returns
        -------
        str
            Its label; the period's own text where the history does not hold it.
        """
        if pd.isna(period):
            return str(period)
        rows = self._rows.get(kpi, _NO_ROWS)
        found = np.flatnonzero(self._ordinals[rows] == period_ordinal(period))
        return str(self._labels[rows][found[-1]]) if len(found) else str(period)

    def places(self, kpi: str, periods: int | None = None) -> slice | npt.NDArray[np.intp]:
        """Give the places of an indicator's rows in `frame`, in order of period.

        Parameters
        ----------
        kpi : str
            The indicator.
        periods : int, optional
            How many of the last periods; all by default.

        Returns
        -------
        slice or ndarray of intp
            None for an indicator without rows.
        """
        rows = self._rows.get(kpi, _NO_ROWS)
        if periods is not None:
            # In order of period, so that what is older than the last rows is older than them.
            rows = slice(max(rows.start, rows.stop - periods), rows.stop)
        ordinals = self._ordinals[rows]
        if len(ordinals) < 2 or (ordinals[1:] > ordinals[:-1]).all():
            if periods is None or not len(ordinals):
                return rows
            first = int(np.searchsorted(ordinals, ordinals[-1] - periods, "right"))
            return slice(rows.start + first, rows.stop)
        order = np.argsort(ordinals, kind="stable")
        if periods is not None:
            order = order[ordinals[order] > ordinals.max() - periods]
        return np.asarray(order + rows.start)

    def _labels_of(self, rows: slice | npt.NDArray[np.intp]) -> tuple[str, ...]:
        if isinstance(rows, slice):
            return tuple(map(str, self._labels[rows]))
        return tuple(str(self._labels[row]) for row in rows)

    def _held(self, kpi: str) -> Iterator[tuple[str, str, float]]:
        held: Any = self._comparators.get(kpi)
        if held is not None:
            for row in held.itertuples(index=False):
                yield row.kind, f"{row.comparator}, {row.label}", row.value


def chart_data(card: Card, kpi: str, *, periods: int | None = None) -> ChartData:
    """Collect what a chart of one indicator shows.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        The indicator: a KPI or an activity indicator.
    periods : int, optional
        How many of the last periods; all by default.

    Returns
    -------
    ChartData
        The figures, in the order of the periods.

    Raises
    ------
    KentPerfError
        If the scorecard has no such indicator; the near match is named.
    """
    known = [*card.kpis.index, *card.activity.index]
    if kpi not in known:
        message = f'there is no indicator "{kpi}" in the scorecard.{near_match(kpi, known)}'
        raise KentPerfError(message)
    return Histories(card, kpi).data(kpi, periods)


def _by_indicator(history: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, slice]]:
    """Put the rows of each indicator together, and say where they are."""
    codes, names = pd.factorize(history["kpi"].astype(object))
    if len(codes) and (codes[1:] < codes[:-1]).any():
        order = np.argsort(codes, kind="stable")
        history, codes = history.iloc[order], codes[order]
    edges = np.searchsorted(codes, np.arange(len(names) + 1)).tolist()
    places = map(slice, edges, edges[1:])
    return history, dict(zip(map(str, names), places, strict=False))


def _grouped(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(kpi): rows for kpi, rows in frame.groupby("kpi", sort=False)}


def _with_ahead(data: ChartData, to_come: pd.DataFrame) -> ChartData:
    """Draw on to the periods to come, whose ranges are set already."""
    count = len(to_come)
    more = (_floats(to_come[name]) for name in _BAND)
    pairs = zip(data.band or (), more, strict=True)
    lower, centre, upper = (np.concatenate(pair) for pair in pairs)
    return replace(
        data,
        ordinals=np.append(data.ordinals, _ordinals(to_come["period"])),
        labels=(*data.labels, *to_come["label"]),
        values=np.append(data.values, np.full(count, np.nan)),
        states=(*data.states, *[""] * count),
        band=(lower, centre, upper),
        ahead=count,
    )


def _freqs_to_date(card: Card) -> dict[str, str]:
    """Give the frequency of each indicator whose figures add up over the year."""
    frame = card.register.frame
    to_date = set(frame["kpi"][(frame["reported"] == YEAR_TO_DATE).to_numpy(bool)])
    periods = {**card.kpis["period"], **card.activity["period"]} if to_date else {}
    return {kpi: period.freqstr for kpi, period in periods.items() if kpi in to_date}


def _restarts(ordinals: npt.NDArray[np.int64], freq: str | None) -> tuple[int, ...]:
    """Give the places at which another financial year begins."""
    if freq is None or not len(ordinals):
        return ()
    return tuple((np.flatnonzero(np.diff(year_starts(ordinals, freq, APRIL))) + 1).tolist())


def _named(table: pd.DataFrame) -> dict[str, str]:
    return dict(zip(table.index, map(str, table["name"]), strict=True))


def _provisional(history: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Say which figures may still change; a hand-made history may have no status."""
    if "status" not in history:
        return np.zeros(len(history), dtype=bool)
    return np.asarray(history["status"].astype(object).to_numpy() == "provisional", dtype=bool)


def _ordinals(periods: pd.Series[Any]) -> npt.NDArray[np.int64]:
    if isinstance(periods.dtype, pd.PeriodDtype):
        return np.asarray(periods.astype(np.int64).to_numpy())
    return np.array([period_ordinal(period) for period in periods.tolist()], dtype=np.int64)


def _states(column: pd.Series[Any]) -> npt.NDArray[np.object_]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        words = np.array([*column.cat.categories, ""], dtype=object)
        return np.asarray(words[column.cat.codes.to_numpy()])
    return np.array([_word(state) for state in column.tolist()], dtype=object)


def _word(state: Any) -> str:
    return state if isinstance(state, str) else ""


def _floats(column: pd.Series[Any]) -> Floats:
    return np.asarray(column.to_numpy(dtype=np.float64, na_value=np.nan))
