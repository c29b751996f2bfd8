"""The history with its periods across: a table for each frequency, rows for figure and limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from kentperf.figures.quantities import UNITS
from kentperf.figures.units import unit_named
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.report.words import decimals_of
from kentperf.rules.words import limit_head, state_word

if TYPE_CHECKING:
    from kentperf.charts.histories import Histories
    from kentperf.rules.rules import Rules
    from kentperf.scorecard.card import Card

__all__ = ["Across", "Line", "across"]

HEADS = ("Indicator", "Measure")
_NAMES = {"W": "weeks", "M": "months", "Q": "quarters", "Y": "years", "A": "years"}
_ENDS = {"low": "lowest", "high": "highest", "floor_low": "lowest", "floor_high": "highest"}
_RATES = ("per_1k", "per_10k", "per_100k")


@dataclass(frozen=True, eq=False)
class Line:
    """A row of the history.

    Attributes
    ----------
    kpi, name, measure : str
        The indicator, and what of it.
    places : ndarray of int
        In which of the periods it has a cell.
    numbers : ndarray of float64 or None
        Its figures; None of a row of words.
    words : sequence of str
        Its words, where it has no figures.
    unit : str
        Of its figures.
    decimals : int or None
        Of its figures.
    """

    kpi: str
    name: str
    measure: str
    places: Any
    numbers: Any
    words: Sequence[str]
    unit: str
    decimals: Any


@dataclass(eq=False)
class Across:
    """The indicators of one frequency.

    Attributes
    ----------
    name : str
        "quarters", or "" where periods are integers.
    labels : list of str
        The periods, oldest first.
    lines : list of Line
        The rows.
    """

    name: str
    labels: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def last(self, periods: int, kpis: Iterable[str]) -> Across:
        """Take the last periods of some indicators, in their order."""
        start = max(len(self.labels) - periods, 0)
        wanted = dict.fromkeys(kpis)
        lines = [
            Line(
                line.kpi, line.name, line.measure, line.places[at:] - start,
                None if line.numbers is None else line.numbers[at:], line.words[at:],
                line.unit, line.decimals,
            )
            for line in self.lines
            if line.kpi in wanted
            for at in (int(np.searchsorted(line.places, start)),)
        ]  # fmt: skip
        return Across(self.name, self.labels[start:], lines)


def across(card: Card, histories: Histories) -> list[Across]:
    """Put the history of a scorecard across.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    histories : Histories
        Its history.

    Returns
    -------
    list of Across
        By frequency, that of the first indicator first; of each indicator its figures, the limits
        that were in force in any period, and its ratings or positions.
    """
    units = {**card.kpis["unit"].to_dict(), **card.activity["unit"].to_dict()}
    decimals = decimals_of(card)
    grouped: dict[str, list[Any]] = {}
    for kpi, period in _first_periods(card).items():
        if kpi in units:
            grouped.setdefault(_frequency(period), []).append(histories.data(kpi))
    order = {kpi: place for place, kpi in enumerate([*card.kpis.index, *card.activity.index])}
    found = []
    for name, series in grouped.items():
        series.sort(key=lambda data: order[data.kpi])
        labels: dict[int, str] = {}
        for data in series:
            known = len(data.ordinals) - data.ahead
            labels.update(zip(data.ordinals[:known].tolist(), data.labels[:known], strict=True))
        every = np.array(sorted(labels), dtype=np.int64)
        table = Across(_NAMES.get(name[:1], ""), [labels[ordinal] for ordinal in every.tolist()])
        for data in series:
            unit = str(units[data.kpi])
            table.lines += _lines(card.rules, data, every, unit, decimals.get(data.kpi))
        found.append(table)
    return found


def _first_periods(card: Card) -> Mapping[str, Any]:
    history = card.history
    first = ~history["kpi"].duplicated().to_numpy(bool)
    found: Mapping[str, Any] = dict(
        zip(history["kpi"][first], history["period"][first], strict=True)
    )
    return found


def _frequency(period: Any) -> str:
    # Of quarters that end in other months the ordinals differ.
    return str(getattr(period, "freqstr", ""))


def _lines(rules: Rules, data: Any, every: Any, unit: str, decimals: Any) -> Iterator[Line]:
    known = len(data.ordinals) - data.ahead
    places = np.searchsorted(every, data.ordinals[:known])
    about = f", {UNITS[unit_named(unit)]}" if unit_named(unit) in _RATES else ""

    def numbers(measure: str, values: Any) -> Line:
        return Line(data.kpi, data.name, measure, places, values[:known], (), unit, decimals)

    yield numbers(f"Actual{about}", data.values)
    for name in LIMIT_NAMES:
        values = data.limits.get(name)
        if values is not None and not np.isnan(values[:known]).all():
            yield numbers(_limit_words(rules, name), values)
    if data.band is not None:
        ends = (("Lower threshold", data.band[0]), ("Upper threshold", data.band[2]))
        for measure, values in ends:
            if not np.isnan(values[:known]).all():
                yield numbers(measure, values)
    known_words = {state: state_word(rules, state) if state else "" for state in set(data.states)}
    words = [known_words[state] for state in data.states[:known]]
    if any(words):
        measure = "Rating" if data.band is None else "Position"
        yield Line(data.kpi, data.name, measure, places, None, words, unit, decimals)


def _limit_words(rules: Rules, name: str) -> str:
    if name in ("target", "floor"):
        return limit_head(rules, name)
    of = limit_head(rules, "floor" if name.startswith("floor") else "target")
    return f"{of}, {_ENDS[name]}"
