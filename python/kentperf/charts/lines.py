"""The figures behind a chart of one indicator of a scorecard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.errors import KentPerfError, near_match
from kentperf.marks.data import ChartData, period_ordinal
from kentperf.rag.rating import LIMIT_NAMES

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card


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
    return from_history(card, kpi, histories(card)[kpi], periods=periods)


def histories(card: Card) -> dict[str, pd.DataFrame]:
    """Split the history of a scorecard by indicator.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    dict of str to DataFrame
        Every indicator of the card, also those without figures.
    """
    # Texts are taken one at a time below, which only plain objects give up quickly.
    plain = card.history.astype(dict.fromkeys(("kpi", "label", "rag", "position"), object))
    split = {str(key): part for key, part in plain.groupby("kpi", sort=False)}
    empty = plain.iloc[:0]
    return {
        str(kpi): split.get(str(kpi), empty) for kpi in [*card.kpis.index, *card.activity.index]
    }


def from_history(
    card: Card, kpi: str, history: pd.DataFrame, *, periods: int | None = None
) -> ChartData:
    """Collect a chart's figures from one indicator's part of the history.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    kpi : str
        The indicator.
    history : DataFrame
        Its rows of ``card.history``.
    periods : int, optional
        How many of the last periods; all by default.

    Returns
    -------
    ChartData
        The figures, in the order of the periods.
    """
    if periods is not None:
        # In order of period, so that what is older than the last rows is older than the periods.
        history = history.tail(periods)
    ordinals = np.array([period_ordinal(period) for period in history["period"]], dtype=np.int64)
    order = np.argsort(ordinals, kind="stable")
    if periods is not None and len(order):
        order = order[ordinals[order] > ordinals.max() - periods]
    activity = kpi in card.activity.index
    labels = history["label"].tolist()
    states = [_word(state) for state in history["position" if activity else "rag"]]
    limits = {} if activity else {name: _floats(history[name])[order] for name in LIMIT_NAMES}
    band = None
    if activity:
        lower, centre, upper = (
            _floats(history[name])[order] for name in ("lower", "centre", "upper")
        )
        band = (lower, centre, upper)
    rows = card.activity if activity else card.kpis
    data = ChartData(
        kpi=kpi,
        name=str(rows["name"][kpi]),
        ordinals=ordinals[order],
        labels=tuple(str(labels[place]) for place in order),
        values=_floats(history["value"])[order],
        states=tuple(states[place] for place in order),
        limits=limits,
        band=band,
        breaks=tuple(np.flatnonzero(_breaks(history)[order]).tolist()),
        comparators=_comparators(card, kpi),
    )
    to_come = card.ahead[card.ahead["kpi"] == kpi]
    return _with_ahead(data, to_come) if len(to_come) else data


def _with_ahead(data: ChartData, to_come: pd.DataFrame) -> ChartData:
    """Draw on to the periods to come, whose ranges are set already."""
    count = len(to_come)
    more = (_floats(to_come[name]) for name in ("lower", "centre", "upper"))
    pairs = zip(data.band or (), more, strict=True)
    lower, centre, upper = (np.concatenate(pair) for pair in pairs)
    later = [period_ordinal(period) for period in to_come["period"]]
    return replace(
        data,
        ordinals=np.append(data.ordinals, np.array(later, dtype=np.int64)),
        labels=(*data.labels, *to_come["label"]),
        values=np.append(data.values, np.full(count, np.nan)),
        states=(*data.states, *[""] * count),
        band=(lower, centre, upper),
        ahead=count,
    )


def _breaks(history: pd.DataFrame) -> npt.NDArray[np.bool_]:
    return history["break"].to_numpy(bool)


def _comparators(card: Card, kpi: str) -> tuple[tuple[str, str, float], ...]:
    if card.benchmarks is None:
        return ()
    held = card.benchmarks.comparators
    rows: Any = held[(held["kpi"] == kpi) & held["value"].notna()].itertuples(index=False)
    return tuple((row.kind, f"{row.comparator}, {row.label}", row.value) for row in rows)


def _floats(column: pd.Series[Any]) -> Floats:
    return np.asarray(column.to_numpy(dtype=np.float64, na_value=np.nan))


def _word(state: Any) -> str:
    return state if isinstance(state, str) else ""
