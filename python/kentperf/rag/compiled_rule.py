"""A level rule and the columns it reads, as one call of the kernel that rates rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Codes, Floats
from kentperf.core import _core
from kentperf.rag.bounds import LIMIT_ANCHORS, Bound
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import STATES, Condition
from kentperf.rag.measures import (
    DOWN_GOOD,
    HIGHER,
    IN_ITS_UNIT,
    LOWER,
    OF_THE_VALUE,
    RANGE,
    UP_GOOD,
    Measures,
    words_asked,
)
from kentperf.rag.shapes import RowShapes
from kentperf.rag.why_unrated import Unrated, reasons_of
from kentperf.rag.word_sets import Given, bits_of, percent_codes, word_codes

_SIDES = _core.Side
_FREE_LOW, _FREE_HIGH = np.array([-np.inf]), np.array([np.inf])
_RATED = -1
_NO_AMOUNT = np.zeros(1)


def rate_by(
    rule: LevelRule,
    numbers: Mapping[str, Floats],
    words: Mapping[str, Given],
    polarity: Codes,
    decimals: Codes,
    series: npt.NDArray[np.int32] | None = None,
    threads: int = 1,
    *,
    rows: int | None = None,
    out: Codes | None = None,
    with_reason: bool = True,
) -> tuple[Codes, Codes, list[str]]:
    """Rate rows by a level rule.

    Parameters
    ----------
    rule : LevelRule
        The rule.
    numbers : mapping of str to ndarray of float64
        ``value``, limits, measures and columns of bounds, by name: of shape (rows,), (1,) where
        one is for all, or (series, 1). NaN is missing, and so is a column that is not there.
    words : mapping of str to ndarray of object, or (codes, list of str)
        ``direction`` (others by the names that conditions have), ``judged``, ``state``, and
        ``<amount column>_kind``. Where there is no word of state it is "no data" without a value
        and "no target" without a target.
    polarity : ndarray of int8
        Codes, in the shapes of `numbers`. Without one there is no rating.
    decimals : ndarray of int8
        Places that figures and limits are rounded to first, half away from zero; 127 for none.
    series : ndarray of int32, shape (rows,), optional
        The series of each row, where columns are by series.
    threads : int
        How many work at a time. Results are the same bits for any number.
    rows : int, optional
        How many; default: as many as `series` or the longest column has.
    out : ndarray of int8, shape (rows,), optional
        Memory for the codes.
    with_reason : bool
        Whether to say why rows have none.

    Returns
    -------
    codes : ndarray of int8
        As in ``rule.dtype``: 0 for the worst level, -1 for none.
    reasons : ndarray of int8
        Why there is none, as places in `said`; empty if not wanted.
    said : list of str
        The reasons: "" where rated.

    Raises
    ------
    KentPerfError
        For an amount whose kind is neither points nor percent.

    Notes
    -----
    An amount is added to its anchor in decimals and the bound is not rounded after it: 98.7 less 5
    per cent is 93.765.

    Examples
    --------
    >>> from kentperf.rag.level_rule import read_rating
    >>> levels = [{"name": "MET", "when": [{"at_least": "target"}]},
    ...           {"name": "NEAR", "when": [{"at_least": "target-5%"}]}, {"name": "MISSED"}]
    >>> rule = read_rating({"level": levels}, "rating", [])
    >>> numbers = {"value": np.array([98.7, 93.765, 93.764, np.nan]), "target": np.array([98.7])}
    >>> higher, as_given = np.array([1], dtype=np.int8), np.array([127], dtype=np.int8)
    >>> codes, reasons, said = rate_by(rule, numbers, {}, higher, as_given)
    >>> codes.tolist(), [said[reason] for reason in reasons]
    ([2, 1, 0, -1], ['', '', '', 'no data'])
    """
    if rows is None:
        rows = _rows_of(numbers, words, polarity, series)
    shapes = RowShapes(rows, series)
    if polarity.size > 1 and (polarity == polarity.flat[0]).all():
        polarity = polarity.reshape(-1)[:1].copy()
    measures = Measures(shapes, numbers, polarity, decimals, rule, threads)
    compiled = CompiledTests(rule, measures, words)
    reads_value = any(name in OF_THE_VALUE for name in rule.measures) or "direction" in rule.sets
    codes, why = _core.rate_levels(
        rows,
        tests=compiled.tests,
        levels=compiled.levels,
        known_only=rule.missing == "not_rated",
        required=shapes.by_row(measures.column("value")) if reads_value else None,
        series=series if compiled.by_series else None,
        out=out,
        with_reason=with_reason,
        threads=threads,
    )
    if rule.states:
        codes, why = _with_states(rule, *compiled.states(), codes, why)
    if why is None:
        return codes, np.empty(0, dtype=np.int8), []
    reasons, said = reasons_of(why, compiled.bounds, measures)
    return codes, reasons, said


def _with_states(
    rule: LevelRule,
    state: Codes,
    words: list[str],
    codes: Codes,
    why: npt.NDArray[np.int16] | None,
) -> tuple[Codes, npt.NDArray[np.int16] | None]:
    """Put the rows of states that count as a level at that level."""
    worst_first = list(reversed(rule.names))
    for word, level in rule.states:
        if word in words:
            here = state == words.index(word)
            codes[here] = worst_first.index(level)
            if why is not None:
                why[here] = _RATED
    return codes, why


def _rows_of(
    numbers: Mapping[str, Floats],
    words: Mapping[str, Given],
    polarity: Codes,
    series: npt.NDArray[np.int32] | None,
) -> int:
    if series is not None:
        return len(series)
    of_words = [given[0] if isinstance(given, tuple) else given for given in words.values()]
    columns: list[npt.NDArray[Any]] = [*numbers.values(), *of_words, polarity]
    lengths = (len(column) for column in columns if column.ndim == 1)
    return next((length for length in lengths if length != 1), 1)


class CompiledTests:
    """The tests of a rule, each once, and the levels made of them."""

    def __init__(self, rule: LevelRule, measures: Measures, words: Mapping[str, Given]) -> None:
        self._measures = measures
        self._words = dict(words)
        self._asked = words_asked(rule)
        self._sided: dict[tuple[int, int, int], Codes] = {}
        self._coded: dict[str, tuple[Codes, list[str]]] = {}
        self.tests: list[tuple[Any, ...]] = []
        self.bounds: dict[int, Unrated] = {}
        places: dict[Condition, int] = {}
        self.levels: list[list[list[int]]] = []
        for level in rule.levels:
            for test in level.conditions:
                if test not in places:
                    places[test] = len(self.tests)
                    self.tests.append(self._set(test) if test.bound is None else self._bound(test))
            self.levels.append([[places[test] for test in clause] for clause in level.when])

    @property
    def by_series(self) -> bool:
        """Whether a column of a test is by series."""
        return any(
            column.ndim == 2
            for test in self.tests
            for column in test
            if isinstance(column, np.ndarray)
        )

    def states(self) -> tuple[Codes, list[str]]:
        """Give the state of each row."""
        codes, words = self._codes("state")
        return self._measures.shapes.by_row(codes), words

    def _set(self, test: Condition) -> tuple[Codes, int, bool]:
        codes, known = self._codes(test.which or test.of)
        return codes, bits_of(known, test.words), test.of == "state"

    def _codes(self, name: str) -> tuple[Codes, list[str]]:
        if name not in self._coded:
            given = self._words.get(name)
            if given is None:
                coded = np.array([-1], dtype=np.int8), list[str]()
            else:
                coded = word_codes(given, self._asked[name])
            self._coded[name] = self._states(*coded) if name == "state" else coded
        return self._coded[name]

    def _states(self, codes: Codes, known: list[str]) -> tuple[Codes, list[str]]:
        """Say of rows without a state what their columns show."""
        measures = self._measures
        words = [*known, *(word for word in STATES[:3:2] if word not in known)]
        no_data, no_target = words.index("no data"), words.index("no target")
        ends = measures.ends_of("target")
        (held, value, low, high), back = measures.shapes.together(
            codes, measures.column("value"), *ends
        )
        shown = np.where(np.isnan(low) & np.isnan(high), no_target, -1)
        shown = np.where(np.isnan(value), no_data, shown)
        return back(np.where(held >= 0, held, shown).astype(np.int8)), words

    def _bound(self, test: Condition) -> tuple[Floats, Floats, Floats, bool]:
        bound = test.bound or Bound(number=np.nan)
        anchors = self._anchors(test.of, bound)
        amount, percent = self._amount(bound)
        self.bounds[len(self.tests)] = Unrated(test, anchors, amount)
        measure = self._measures.of(test.of)
        return (measure, *self._ends(test.of, bound, anchors, amount, percent), test.beyond)

    def _anchors(self, of: str, bound: Bound) -> tuple[Floats, Floats]:
        measures = self._measures
        if bound.anchor is None:
            number = np.array([bound.number])
            return number, number
        if of not in IN_ITS_UNIT:
            held = measures.column(bound.anchor)
            return held, held
        if bound.anchor in {"target", "floor"}:
            return measures.ends_of(bound.anchor)
        printed = measures.printed(bound.anchor)
        return printed, printed

    def _amount(self, bound: Bound) -> tuple[Floats, Codes]:
        if not isinstance(bound.amount, str):
            return np.array([bound.amount]), np.array([bool(bound.percent)], dtype=np.int8)
        if bound.percent is None:
            percent = percent_codes(bound.amount, self._words)
        else:
            percent = np.array([bound.percent], dtype=np.int8)
        return self._measures.column(bound.amount), percent

    def _sides(self, of: str, anchor: str | None) -> Codes:
        """Say which side of its bound a measure is to be on, by polarity."""
        if anchor == "low" or (of in UP_GOOD and anchor != "high"):
            higher = lower = ranged = _SIDES.at_least
        elif anchor == "high" or of in DOWN_GOOD:
            higher = lower = ranged = _SIDES.at_most
        else:
            higher, lower = _SIDES.at_least, _SIDES.at_most
            ranged = _SIDES.within if anchor in LIMIT_ANCHORS else _SIDES.missing
        if (higher, lower, ranged) not in self._sided:
            by_polarity = np.zeros(4, dtype=np.int8)
            by_polarity[[HIGHER, LOWER, RANGE]] = higher, lower, ranged
            self._sided[higher, lower, ranged] = by_polarity[self._measures.polarity]
        return self._sided[higher, lower, ranged]

    def _ends(
        self,
        of: str,
        bound: Bound,
        anchors: tuple[Floats, Floats],
        amount: Floats,
        percent: Codes,
    ) -> tuple[Floats, Floats]:
        measures = self._measures
        sides = self._sides(of, bound.anchor)
        if sides.size == 1 and sides.flat[0] in {_SIDES.at_least, _SIDES.at_most}:
            up = sides.flat[0] == _SIDES.at_least
            end = self._shifted(
                anchors[0 if up else 1], amount, percent, bound.better if up else -bound.better
            )
            return (end, _FREE_HIGH) if up else (_FREE_LOW, end)
        (side, least, most, by, kind), back = measures.shapes.together(
            sides, *anchors, amount, percent
        )
        low, high = _core.bound_ends(
            side, least, most, by, kind, better=bound.better, threads=measures.threads
        )
        return back(low), back(high)

    def _shifted(self, anchor: Floats, amount: Floats, percent: Codes, way: int) -> Floats:
        if not way:
            return anchor
        measures = self._measures
        (end, by, kind), back = measures.shapes.together(anchor, amount, percent)
        return back(_core.shifted(end, by, kind, up=way > 0, threads=measures.threads))
