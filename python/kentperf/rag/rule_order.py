"""Levels that a better one leaves nothing to, for want of order among their bounds."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Codes, Floats
from kentperf.rag.compiled_rule import CompiledTests
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.levels import Condition, Level
from kentperf.rag.measures import Measures
from kentperf.rag.shapes import RowShapes
from kentperf.rag.word_sets import Given

Flags = npt.NDArray[np.bool_]


def out_of_order(
    rule: LevelRule,
    numbers: Mapping[str, Floats],
    words: Mapping[str, Given],
    polarity: Codes,
    decimals: Codes,
) -> list[tuple[Level, Level, Flags]]:
    """Find the rows where a bound is easier to meet than that of the next worse level.

    Parameters
    ----------
    rule, numbers, words, polarity, decimals
        As for `kentperf.rag.compiled_rule.rate_by`, a row each.

    Returns
    -------
    list of (Level, Level, ndarray of bool)
        Two levels, the better first, each of one condition on the same measure, and the rows at
        which the worse one asks for more.
    """
    shapes = RowShapes(len(polarity), None)
    compiled = CompiledTests(rule, Measures(shapes, numbers, polarity, decimals, rule), words)
    found = []
    for (better, one), (worse, other) in pairwise(zip(rule.levels, compiled.levels, strict=True)):
        first, second = _only(better), _only(worse)
        if first is None or second is None or first.of != second.of:
            continue
        low, high = (shapes.by_row(end) for end in compiled.tests[one[0][0]][1:3])
        least, most = (shapes.by_row(end) for end in compiled.tests[other[0][0]][1:3])
        # Where both ask for the same, as with a tolerance of 0, nothing is wrong.
        wrong = np.asarray((low < least) | (high > most), dtype=bool)
        if wrong.any():
            found.append((better, worse, wrong))
    return found


def _only(level: Level) -> Condition | None:
    """Give the one condition of a level, where it has one and it is on a bound."""
    conditions = level.conditions
    return conditions[0] if len(conditions) == 1 and conditions[0].bound is not None else None
