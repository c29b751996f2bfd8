"""What a reader should know of a scorecard's figures, and what it covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.frozen import FrozenMapping
from kentperf.errors import KentPerfError
from kentperf.periods.timelines import Places, Timelines
from kentperf.register.annotations import Annotations
from kentperf.register.indicators import Indicators
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.chance_notes import chance_notes
from kentperf.scorecard.directions.confirmed import confirmed_note
from kentperf.scorecard.items import Items
from kentperf.scorecard.prepared import Prepared


def scope_of(indicators: Indicators, area: str | None) -> str:
    """Say what a scorecard covers.

    Parameters
    ----------
    indicators : Indicators
        Its indicators.
    area : str or None
        The area it is about.

    Returns
    -------
    str
        How many indicators in how many sections.
    """
    sections = int(indicators.frame["section"].nunique(dropna=False))
    kpis = int(indicators.is_kpi.sum())
    others = len(indicators) - kpis
    counted = [(kpis, "KPI"), (others, "activity indicator"), (sections, "section")]
    parts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counted if count]
    words = f"{', '.join(parts[:-1])} in {parts[-1]}"
    return words if area is None else f"{words}; {area}"


def notes_on(
    prepared: Prepared,
    items: Items,
    frames: Mapping[str, pd.DataFrame],
    rules: Rules,
    on_indicators: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """Say what a reader should know of the figures.

    Parameters
    ----------
    prepared : Prepared
        The tables.
    items : Items
        The indicators.
    frames : mapping of str to DataFrame
        The KPIs, and the evidence that each direction stands on.
    rules : Rules
        For the significance.
    on_indicators : mapping of str to tuple of str
        From `footnotes`.

    Returns
    -------
    tuple of str
        A sentence or two each.
    """
    return (
        *chance_notes(frames["evidence"], items, rules),
        *confirmed_note(frames["kpis"]),
        *_later(prepared, items),
        *_statuses(items),
        *_silent(prepared.observed, items),
        *_annotated(items, prepared.annotations, on_indicators),
    )


def footnotes(items: Items, annotations: Annotations) -> FrozenMapping[tuple[str, ...]]:
    """Put the annotations that concern the figures of a report in words.

    Parameters
    ----------
    items : Items
        The indicators.
    annotations : Annotations
        The notes.

    Returns
    -------
    mapping of str to tuple of str
        By indicator: those on it that cover a period up to its own.
    """
    rows = np.flatnonzero(annotations.place >= 0)
    rows = rows[np.argsort(annotations.place[rows], kind="stable")]
    found: dict[str, tuple[str, ...]] = {}
    for series, words in _covering(items, rows, annotations.place[rows], annotations):
        kpi = items.indicators.kpi[series]
        found[kpi] = (*found.get(kpi, ()), words)
    return FrozenMapping(found)


def _covering(
    items: Items, rows: Places, series: Places, annotations: Annotations
) -> Iterator[tuple[int, str]]:
    """Give the notes that cover a period of their indicator, in words."""
    times = items.times
    first, last = annotations.spans_on(rows, series, times, items.indicators.kpi)
    covers = (first <= times.ordinal[times.ends[series] - 1]) & (
        last >= times.ordinal[times.starts[series]]
    )
    for at in np.flatnonzero(covers).tolist():
        place = int(series[at])
        freq = times.freq_of(place)
        yield place, annotations.words(int(rows[at]), int(first[at]), int(last[at]), freq)


def _annotated(
    items: Items, annotations: Annotations, on_indicators: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Give the notes on all indicators, then those on one by its name."""
    every = np.arange(items.times.count)
    for row in np.flatnonzero(annotations.place < 0):
        said = _covering(items, np.full(len(every), row), every, annotations)
        yield from (f"All: {words}." for _, words in islice(said, 1))
    names = dict(zip(items.indicators.kpi, items.indicators.texts("name"), strict=True))
    for kpi, notes in on_indicators.items():
        yield from (f"{names[kpi]}: {note}." for note in notes)


def _later(prepared: Prepared, items: Items) -> Iterator[str]:
    times, label = prepared.observed, prepared.moment.label
    own = items.times.ordinal[items.last]
    after = times.ordinal > own[times.series]
    later = int((after & prepared.filled).sum()) - len(items.later.series)
    if later:
        noun, verb = ("observation", "is") if later == 1 else ("observations", "are")
        yield f"{later} {noun} after {label} {verb} left out."
    blank = int((after & ~prepared.filled).sum())
    if blank:
        noun, verb = ("row", "has") if blank == 1 else ("rows", "have")
        yield f"{blank} {noun} after {label} {verb} no figure yet."


def _statuses(items: Items) -> Iterator[str]:
    codes, words = pd.factorize(items.figures.status[items.last])
    for status, count in zip(words, np.bincount(codes[codes >= 0]).tolist(), strict=True):
        yield f"{count} of the latest figures {'is' if count == 1 else 'are'} {status}."


def _silent(times: Timelines, items: Items) -> Iterator[str]:
    silent = items.indicators.texts("name")[times.lengths == 0]
    if len(silent):
        yield f"No observations at all: {'; '.join(silent)}."


def day_words(as_at: Any) -> str:
    """Write the day on which figures were taken.

    Parameters
    ----------
    as_at : date, str or None
        The day.

    Returns
    -------
    str
        As "31 October 2024"; empty where not said.

    Raises
    ------
    KentPerfError
        If it is not a day.
    """
    if as_at is None:
        return ""
    try:
        day = pd.Timestamp(as_at)
        if pd.isna(day):
            raise ValueError(as_at)  # noqa: TRY301  said below, as for any other that is no day
    except (TypeError, ValueError) as error:
        message = f'as_at={as_at!r} is not a day: write it as "2024-10-31"'
        raise KentPerfError(message) from error
    return f"{day.day} {day:%B %Y}"
