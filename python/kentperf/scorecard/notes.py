"""What a reader should know of a scorecard's figures, and what it covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.frozen import FrozenMapping
from kentperf.errors import KentPerfError
from kentperf.register.annotations import Annotations
from kentperf.register.observations import Series
from kentperf.rules.rules import Rules
from kentperf.scorecard.items import Item
from kentperf.scorecard.moment import Moment
from kentperf.trend.cautions import CARRIED, LEAST_POINTS
from kentperf.trend.chance import chance_arrows


def scope_of(items: Sequence[Item], area: str | None) -> str:
    """Say what a scorecard covers.

    Parameters
    ----------
    items : sequence of Item
        Its indicators.
    area : str or None
        The area it is about.

    Returns
    -------
    str
        How many indicators in how many sections.
    """
    sections = len({item.indicator.section for item in items})
    kpis = sum(item.is_kpi for item in items)
    counted = [(kpis, "KPI"), (len(items) - kpis, "activity indicator"), (sections, "section")]
    parts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counted if count]
    words = f"{', '.join(parts[:-1])} in {parts[-1]}"
    return words if area is None else f"{words}; {area}"


def notes_on(
    observed: dict[int, Series],
    items: Sequence[Item],
    evidence: pd.DataFrame,
    rules: Rules,
    moment: Moment,
    annotations: Annotations,
) -> tuple[str, ...]:
    """Say what a reader should know of the figures.

    Parameters
    ----------
    observed : dict of int to Series
        The observations, by row of the register.
    items : sequence of Item
        The indicators.
    evidence : DataFrame
        What each direction stands on.
    rules : Rules
        For the significance.
    moment : Moment
        The time of the report.
    annotations : Annotations
        Notes on indicators.

    Returns
    -------
    tuple of str
        A sentence or two each.
    """
    return (
        *_chance(evidence, rules),
        *_carried(evidence),
        *_later(observed, items, moment),
        *_statuses(items),
        *_silent(observed, items),
        *_annotated(items, annotations),
    )


def footnotes(items: Sequence[Item], annotations: Annotations) -> FrozenMapping[tuple[str, ...]]:
    """Put the annotations that concern the figures of a report in words.

    Parameters
    ----------
    items : sequence of Item
        The indicators.
    annotations : Annotations
        The notes.

    Returns
    -------
    mapping of str to tuple of str
        By indicator: those on it that cover a period up to its own.
    """
    found: dict[str, tuple[str, ...]] = {}
    for place, item in enumerate(items):
        rows = annotations.on(place, everywhere=False)
        said = [
            annotations.words(row, item.figures.freq, item.indicator.kpi)
            for row in rows[_covering(item, rows, annotations)].tolist()
        ]
        if said:
            found[item.indicator.kpi] = tuple(said)
    return FrozenMapping(found)


def _covering(item: Item, rows: Any, annotations: Annotations) -> Any:
    freq, ordinal = item.figures.freq, item.figures.ordinal
    first, last = annotations.spans(rows, freq, item.indicator.kpi)
    return (first <= ordinal[-1]) & (last >= ordinal[0])


def _annotated(items: Sequence[Item], annotations: Annotations) -> Iterator[str]:
    """Give the notes on all indicators, then those on one by its name."""
    for row in np.flatnonzero(annotations.place < 0).tolist():
        only = np.array([row])
        for item in (item for item in items if _covering(item, only, annotations).all()):
            yield f"All: {annotations.words(row, item.figures.freq, item.indicator.kpi)}."
            break
    names = {item.indicator.kpi: item.indicator.name for item in items}
    for kpi, said in footnotes(items, annotations).items():
        yield from (f"{names[kpi]}: {note}." for note in said)


def _chance(evidence: pd.DataFrame, rules: Rules) -> Iterator[str]:
    alpha = rules.level
    tested = int(evidence["p_value"].notna().sum())
    compared = int((evidence["method"] == "last_two").sum())
    if tested:
        expected = chance_arrows(evidence["p_value"], alpha=alpha).expected
        yield (
            f"{tested} direction{' was' if tested == 1 else 's were'} tested at {100 * alpha:g}%: "
            f"if nothing were changing, chance alone would draw about {expected:.1f} arrows."
        )
    if tested and rules.arrow_by == "q":
        yield (
            f"Arrows are drawn only where q is below {alpha:g}: of those drawn, chance alone is "
            f"expected to account for {100 * alpha:g}% at most."
        )
    if compared and not tested:
        yield (
            "Directions compare the last two figures and are not tested: if nothing were "
            "changing, chance alone would draw an arrow wherever the two differ."
        )


def _carried(evidence: pd.DataFrame) -> Iterator[str]:
    """Say which arrows rest on too few values to see whether they carry over."""
    tested = evidence["method"].astype(str).str.split(" ").str[0].isin(CARRIED)
    drawn = evidence["movement"].isin(("up", "down"))
    count = int((tested & drawn & (evidence["n"] < LEAST_POINTS)).sum())
    if count:
        rest = "arrow rests" if count == 1 else "arrows rest"
        yield (
            f"{count} {rest} on fewer than {LEAST_POINTS} values, too few to see whether figures "
            "carry over from one period to the next; where they do, chance draws more arrows."
        )


def _later(observed: dict[int, Series], items: Sequence[Item], moment: Moment) -> Iterator[str]:
    later = sum(
        int((series.ordinal > items[place].figures.ordinal[-1]).sum()) - len(items[place].later)
        for place, series in observed.items()
    )
    if later:
        noun, verb = ("observation", "is") if later == 1 else ("observations", "are")
        yield f"{later} {noun} after {moment.label} {verb} left out."


def _statuses(items: Sequence[Item]) -> Iterator[str]:
    marked = [item.figures.status[-1] for item in items]
    for status in dict.fromkeys(str(word) for word in marked if word is not None):
        count = sum(word == status for word in marked)
        yield f"{count} of the latest figures {'is' if count == 1 else 'are'} {status}."


def _silent(observed: dict[int, Series], items: Sequence[Item]) -> Iterator[str]:
    silent = [item.indicator.name for place, item in enumerate(items) if place not in observed]
    if silent:
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
