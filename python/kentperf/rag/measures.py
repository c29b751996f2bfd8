"""What is held against a bound: the figure, what is achieved of a target, and columns beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from kentperf.columns.columns import AS_GIVEN, Codes, Floats
from kentperf.core import _core
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.shapes import RowShapes

UP_GOOD = ("achieved", "progress", "pace")
"""The measures of which more is better, whatever the polarity."""
DOWN_GOOD = ("quartile", "rank")
"""The measures of which less is better, whatever the polarity."""
OF_THE_VALUE = ("value", "achieved", "progress")
"""The measures that a figure is needed for."""
IN_ITS_UNIT = ("value", "forecast", "lower", "upper")
"""The measures that are in the indicator's unit, so that they are rounded to its decimals."""
_LIMITS_IN_ITS_UNIT = ("target", "floor", "low", "high", "previous", "benchmark")

HIGHER, LOWER, RANGE = (int(_core.Polarity[name]) for name in ("higher", "lower", "range"))
NOTHING = np.array([np.nan])
_POINTS = np.zeros(1, dtype=np.int8)
# More than any target: a figure of nothing where less is better, finite as measures are.
BEYOND_ALL = 1e300


class Measures:
    """The measures and anchors of rows, worked out when they are first asked for.

    Parameters
    ----------
    shapes : RowShapes
        The rows.
    numbers : mapping of str to ndarray of float64
        The columns, by name; one that is not there is missing.
    polarity, decimals : ndarray of int8
        Codes.
    rule : LevelRule
        How ``achieved`` is meant.
    threads : int
        How many work at a time.
    """

    def __init__(
        self,
        shapes: RowShapes,
        numbers: Mapping[str, Floats],
        polarity: Codes,
        decimals: Codes,
        rule: LevelRule,
        threads: int = 1,
    ) -> None:
        self.shapes = shapes
        self.polarity = polarity
        self.threads = threads
        self._numbers = numbers
        self._decimals = decimals
        self._rule = rule
        self.printed = cache(self._printed)
        self.of = cache(self._of)
        self.ends_of = cache(self._ends_of)
        self._any_range = bool((polarity == RANGE).any())

    def column(self, name: str) -> Floats:
        """Give a column as it is given."""
        return self._numbers.get(name, NOTHING)

    def _printed(self, name: str) -> Floats:
        """Give a column rounded to its decimals."""
        column = self.column(name)
        as_given = len(self._decimals) == 1 and self._decimals.flat[0] == AS_GIVEN
        if as_given or not column.size:
            return column
        (values, places), back = self.shapes.together(column, self._decimals)
        if len(values) < len(places):
            values = np.ascontiguousarray(np.broadcast_to(values, places.shape))
        return back(_core.rounded(values, places, threads=self.threads))

    def _of(self, name: str) -> Floats:
        """Give a measure.

        ``achieved`` is 100 v/T where higher is better; 100 T/v or 200 - 100 v/T where lower is; of
        a range 100 inside, else by the nearest end. A target of 0 that is met is 100 per cent
        achieved, else 0; of one below 0 there is no share. ``progress`` is (v - b) / (T - b).
        ``lower`` is the worse end of an interval and ``upper`` the better one.

        Notes
        -----
        Quotients are those of the decimals, rounded once to the nearest double: one that is on a
        bound is exactly it, and one that is not is at most taken for it where the two agree in
        sixteen digits.
        """
        if name == "achieved":
            return self._achieved()
        if name == "progress":
            return self._progress()
        if name in {"lower", "upper"}:
            return self._end(name)
        return self.printed(name) if name in IN_ITS_UNIT else self.column(name)

    def in_unit(self, name: str) -> Floats:
        """Give a measure that is held against limits: as printed."""
        return self._end(name) if name in {"lower", "upper"} else self.printed(name)

    def _end(self, name: str) -> Floats:
        own, other = self.printed(name), self.printed("upper" if name == "lower" else "lower")
        if not (self.polarity == LOWER).any():
            return own
        if len(self.polarity) == 1:
            return other
        (worse, better, way), back = self.shapes.together(own, other, self.polarity)
        return back(np.where(way == LOWER, better, worse))

    def _ends_of(self, name: str) -> tuple[Floats, Floats]:
        """Give the two ends of the range that target or floor stands for: their own else."""
        low, high = ("low", "high") if name == "target" else ("floor_low", "floor_high")
        own = self.printed(name)
        if not self._any_range:
            return own, own
        columns = (own, self.printed(low), self.printed(high), self.polarity)
        (one, least, most, way), back = self.shapes.together(*columns)
        ranged = way == RANGE
        if name == "target":
            ranged = ranged & ~(np.isnan(least) & np.isnan(most))
        elif name == "floor":
            one = np.where(ranged, np.nan, one)
        return back(np.where(ranged, least, one)), back(np.where(ranged, most, one))

    def _achieved(self) -> Floats:
        columns = (self.printed("value"), *self.ends_of("target"), self.polarity)
        (value, low, high, way), back = self.shapes.together(*columns)
        value, low, high, way = np.broadcast_arrays(value, low, high, way)
        below = (way == HIGHER) | ((way == RANGE) & (value < low))
        above = (way == LOWER) | ((way == RANGE) & (value > high) & ~below)
        inside = (way == RANGE) & ~below & ~above & ~(np.isnan(low) & np.isnan(high))
        target = np.where(above, high, low)
        mirrored = self._rule.achieved == "mirror"
        straight = below | above if mirrored else below
        found = _core.quotients(
            np.where(straight, value, target),
            np.where(straight, target, value),
            100.0,
            threads=self.threads,
        )
        if mirrored:
            other = _core.shifted(np.array([200.0]), found, _POINTS, up=False, threads=self.threads)
            found = np.where(above, other, found)
        met = np.where(above, value <= target, value >= target)
        found = np.where(above & (value <= 0) & (not mirrored), BEYOND_ALL, found)
        found = np.where(target == 0, np.where(met, 100.0, 0.0), found)
        found = np.where(inside, 100.0, found)
        nothing = ~(below | above | inside) | np.isnan(value)
        nothing |= ~inside & ~(target >= 0)
        found[nothing] = np.nan
        if self._rule.achieved_decimals is not None:
            places = np.array([self._rule.achieved_decimals], dtype=np.int8)
            found = _core.rounded(found, places, threads=self.threads)
        return back(found)

    def _progress(self) -> Floats:
        columns = (self.printed(name) for name in ("value", "baseline", "target"))
        (value, baseline, target), back = self.shapes.together(*columns)
        done = self._less(value, baseline)
        whole = self._less(target, baseline)
        return back(_core.quotients(done, whole, 1.0, threads=self.threads))

    def _less(self, number: Floats, other: Floats) -> Floats:
        return _core.shifted(number, other, _POINTS, up=False, threads=self.threads)


def in_its_unit(of: str, anchor: str | None) -> bool:
    """Say whether a measure is in the indicator's unit: where it is held against its limits too.

    Examples
    --------
    >>> in_its_unit("outturn", "target"), in_its_unit("z", None), in_its_unit("achieved", "target")
    (True, False, False)
    """
    if of in IN_ITS_UNIT:
        return True
    if anchor is None or of in UP_GOOD or of in DOWN_GOOD:
        return False
    return anchor in _LIMITS_IN_ITS_UNIT or anchor.startswith("mean of ")


def needed_columns(rule: LevelRule) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the columns that a rule reads beside the value.

    Parameters
    ----------
    rule : LevelRule
        The rule.

    Returns
    -------
    numbers, words : tuple of str
        In the order of the rule; what ``<amount>_kind`` says is not needed, and so not named.

    Examples
    --------
    >>> from kentperf.rag.level_rule import TWO_LIMIT_RULE
    >>> needed_columns(TWO_LIMIT_RULE)
    (('target', 'floor'), ())
    """
    numbers: list[str] = []
    words: list[str] = []
    for level in rule.levels:
        for test in level.conditions:
            if test.bound is None:
                words.append(test.which or test.of)
            else:
                numbers += [*_PARTS.get(test.of, (test.of,)), *test.bound.columns]
    if rule.states:
        words.append("state")
    known = [name for name in dict.fromkeys(numbers) if name != "value"]
    return tuple(known), tuple(dict.fromkeys(words))


def words_asked(rule: LevelRule) -> dict[str, list[str]]:
    """Give the words that a rule asks for, by the column that they are of."""
    asked: dict[str, dict[str, None]] = {}
    for level in rule.levels:
        for test in level.conditions:
            if test.bound is None:
                asked.setdefault(test.which or test.of, {}).update(dict.fromkeys(test.words))
    if rule.states:
        asked.setdefault("state", {}).update(dict.fromkeys(state for state, _ in rule.states))
    return {name: list(words) for name, words in asked.items()}


_PARTS: dict[str, tuple[str, ...]] = {
    "achieved": ("target",),
    "progress": ("baseline", "target"),
    "lower": ("lower", "upper"),
    "upper": ("lower", "upper"),
}
