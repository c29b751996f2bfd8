"""What a rule reads of a scorecard's figures: measures, bounds and words, a row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Codes, Floats
from kentperf.errors import KentPerfError, near_match, short_list
from kentperf.periods.timelines import Places
from kentperf.rag.levels import STATES
from kentperf.rag.limits import LIMITS
from kentperf.rag.measures import Measures
from kentperf.rag.shapes import RowShapes
from kentperf.register.benchmarks import Benchmarks
from kentperf.rules.asked_columns import BUILT_IN, MEAN_OF
from kentperf.rules.direction_rules import DirectionRule
from kentperf.rules.rules import Rules
from kentperf.scorecard.items import Items
from kentperf.scorecard.verdicts.pace import PACE_COLUMNS, paces
from kentperf.scorecard.verdicts.states import state_codes

_OF_RANKS = ("quartile", "rank")
Words = tuple[Codes, list[str]]


@dataclass(frozen=True, eq=False)
class RowColumns:
    """Gives the columns of a scorecard's rows by the names that rules have for them.

    Attributes
    ----------
    items : Items
        The indicators.
    rules : Rules
        Whose ratings are made.
    benchmarks : Benchmarks or None
        For ``benchmark``, ``quartile`` and ``rank``.
    """

    items: Items
    rules: Rules
    benchmarks: Benchmarks | None = None

    def check(self, names: Any, what: str) -> None:
        """Refuse columns that neither the register nor the observations have.

        Parameters
        ----------
        names : iterable of str
            As `asked_for` gives them.
        what : str
            What asks for them.

        Raises
        ------
        KentPerfError
            Naming each, and what there is.
        """
        lacking = [name for name in names if not self.has(name)]
        if not lacking:
            return
        known = [*self._register_columns, *self.items.figures.further]
        hints = "".join(near_match(name, known) for name in lacking)
        message = (
            f"rules: {what} asks for {short_list(lacking)}, which neither the observations nor the "
            f"register have as a column.{hints}"
        )
        raise KentPerfError(message)

    def has(self, name: str) -> bool:
        """Say whether there is a column of that name."""
        return (
            name in BUILT_IN
            or name.startswith(MEAN_OF)
            or name in self.items.figures.further
            or name in self._register_columns
            or (self.benchmarks is not None and name in {*_OF_RANKS, "benchmark"})
            or (name == "pace" and set(PACE_COLUMNS) <= set(self._register_columns))
        )

    @cached_property
    def _register_columns(self) -> list[str]:
        return [str(name) for name in self.items.indicators.frame.columns]

    def numbers(self, name: str, rows: Places, limits: Places | None = None) -> Any:
        """Give a column of numbers, or of words for ``*_kind``.

        Parameters
        ----------
        name : str
            Its name.
        rows : ndarray of int64, shape (k,)
            The rows of the figures.
        limits : ndarray of int64, shape (k,), optional
            The rows whose limits are held against them; `rows` otherwise.

        Returns
        -------
        ndarray, shape (k,)
        """
        items = self.items
        if name == "value":
            return items.figures.value[rows]
        if name in LIMITS:
            return items.limits.numbers[name][rows if limits is None else limits]
        if name == "previous":
            return self._earlier(rows, self._back(rows))
        if name.startswith(MEAN_OF):
            return self.mean_before(rows, int(name.removeprefix(MEAN_OF)))
        if name in items.figures.further:
            return items.figures.further[name][rows]
        if name in self._register_columns:
            return items.indicators.frame[name].to_numpy()[items.times.series[rows]]
        if name == "pace":
            return paces(items, rows, rows if limits is None else limits)
        return self._benchmarked(name, rows)

    def measure(self, name: str, rows: Places, limits: Places | None = None) -> Any:
        """Give a measure: a column, or what is worked out of columns.

        Parameters
        ----------
        name, rows, limits
            As for `numbers`.

        Returns
        -------
        ndarray of float64, shape (k,)
        """
        if name not in {"achieved", "progress"}:
            return self.numbers(name, rows, limits)
        parts = ["value", *LIMITS, *(["baseline"] if name == "progress" else [])]
        return Measures(
            RowShapes(len(rows), None),
            {part: self.numbers(part, rows, limits) for part in parts},
            self.items.indicators.polarity[self.items.times.series[rows]],
            self.items.indicators.decimals[self.items.times.series[rows]],
            self.rules.level_rule,
        ).of(name)

    def mean_before(self, rows: Places, count: int) -> Floats:
        """Give the mean of the figures before; missing where one of them is, or a break lies."""
        total = np.zeros(len(rows))
        for back in range(1, count + 1):
            found = self.rows_before(rows, back)
            total = total + np.where(found < 0, np.nan, self.items.figures.value[found])
        return fifteen_digits(total / count)

    def base_rows(self, rows: Places, ordinals: Places) -> Places:
        """Find the rows of other periods that rows can be compared with; -1 where there is none."""
        found = self.items.times.find(self.items.times.series[rows], ordinals)
        return np.where(found < self.items.segment[rows], -1, found)

    def rows_before(self, rows: Places, back: int) -> Places:
        """Find the rows some figures before: a year each, of year-to-date figures."""
        items = self.items
        step = items.stride[items.times.series[rows]] * back
        return self.base_rows(rows, items.times.ordinal[rows] - step)

    def _back(self, rows: Places) -> Places:
        """Give how many periods before is the one that each is compared with."""
        items = self.items
        series = items.times.series[rows]
        step = items.times.ordinal[items.last] - items.compared_ordinal
        return step[series]

    def _earlier(self, rows: Places, back: Places) -> Floats:
        found = self.base_rows(rows, self.items.times.ordinal[rows] - back)
        return np.where(found < 0, np.nan, self.items.figures.value[found])

    def _benchmarked(self, name: str, rows: Places) -> Floats:
        """Give what is known of the latest figures only."""
        found = np.full(len(rows), np.nan)
        if self.benchmarks is None:
            return found
        table = self.benchmarks.comparators if name == "benchmark" else self.benchmarks.ranks
        column = "value" if name == "benchmark" else name
        first = table.drop_duplicates("kpi")
        by_kpi = dict(zip(first["kpi"], first[column], strict=True))
        series = self.items.times.series[rows]
        latest = np.flatnonzero(self.items.last[series] == rows)
        for at in latest.tolist():
            known = by_kpi.get(self.items.indicators.kpi[series[at]])
            found[at] = np.nan if known is None else float(known)
        return found

    def words(
        self, name: str, rows: Places, directions: Mapping[str, Codes] | None = None
    ) -> Words:
        """Give a column of words as codes, and the words.

        Parameters
        ----------
        name : str
            ``state``, ``judged`` or a direction.
        rows : ndarray of int64, shape (k,)
            The rows.
        directions : mapping of str to ndarray of int8, shape (k,)
            By name: worsening, stable, improving as 0, 1 and 2.

        Returns
        -------
        tuple of ndarray of int8 and list of str
        """
        if name == "state":
            return state_codes(self.items, rows), list(STATES)
        if name == "judged":
            return _coded(self.items.figures.further["judged"][rows])
        none = np.full(len(rows), -1, dtype=np.int8)
        return (directions or {}).get(name, none), ["worsening", "stable", "improving"]


def fifteen_digits(numbers: Floats) -> Floats:
    """Give numbers as the decimals of fifteen digits that a reader would work out.

    Examples
    --------
    >>> fifteen_digits(np.array([(1.0 + 1.2 + 1.1) / 3])).tolist()
    [1.1]
    """
    return np.array([float(f"{number:.15g}") for number in numbers], dtype=np.float64)


def _coded(texts: npt.NDArray[np.object_]) -> Words:
    words = [word for word in dict.fromkeys(texts) if word is not None]
    places = {word: place for place, word in enumerate(words)} | {None: -1}
    return np.array([places[word] for word in texts], dtype=np.int8), words


def way_of(rules: Rules, which: str) -> DirectionRule:
    """Give a direction of a rule set by its name; the first where none is named."""
    ways: tuple[DirectionRule, ...] = rules.direction
    return next((way for way in ways if way.name == which), ways[0])
