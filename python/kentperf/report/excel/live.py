"""Ratings and positions as formulas, so that word and colour follow a figure that is changed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kentperf.figures.quantities import missing
from kentperf.files.texts import printable
from kentperf.rag.rating import RANGE

if TYPE_CHECKING:
    from kentperf.rag.bounds import Bound
    from kentperf.rag.level_rule import LevelRule
    from kentperf.rag.levels import Condition

__all__ = ["position_formula", "rating_formula"]

_LONGEST = 8_000
_LONGEST_TEXT = 255
_WORKED_OUT = 9


def rating_formula(
    rule: LevelRule,
    words: Mapping[str, str],
    cells: Mapping[str, str],
    row: Mapping[str, Any],
    polarity: str,
    decimals: Any,
) -> str:
    """Write the rating of a figure as a formula of the cells beside it.

    Parameters
    ----------
    rule : LevelRule
        The rating.
    words : mapping of str to str
        The word of each level, and of "none".
    cells : mapping of str to str
        Where ``latest``, ``target`` and ``floor`` stand, such as "F2".
    row : mapping
        The row of the indicator: its limits.
    polarity : {"higher", "lower", "range"}
        Which way is good.
    decimals : int or missing
        To which figure and limits are rounded first; as given where missing.

    Returns
    -------
    str
        "" where the rule asks for more than figure, target and floor, or one that it asks for is
        not there.

    Examples
    --------
    >>> from kentperf.rag.level_rule import TWO_LIMIT_RULE
    >>> words = {"GREEN": "Green", "AMBER": "Amber", "RED": "Red", "none": "No data"}
    >>> cells = {"latest": "F2", "target": "G2", "floor": "H2"}
    >>> row = {"target": 95.0, "floor": 90.0}
    >>> rating_formula(TWO_LIMIT_RULE, words, cells, row, "lower", None)
    '=IF(ISNUMBER(F2),IF(F2<=G2,"Green",IF(F2<=H2,"Amber","Red")),"No data")'
    """
    if any(len(printable(word)) > _LONGEST_TEXT for word in words.values()):
        return ""
    if polarity == "range":
        tests = _range_tests(rule, cells, row, decimals)
    else:
        tests = _tests(rule, cells, row, "<=" if polarity == "lower" else ">=", decimals)
    if not tests:
        return ""
    *levels, last = [text_of(words[level.name]) for level in rule.levels]
    found = last
    for test, word in zip(reversed(tests), reversed(levels), strict=True):
        found = f"IF({test},{word},{found})"
    formula = f"=IF(ISNUMBER({cells['latest']}),{found},{text_of(words['none'])})"
    return formula if len(formula) <= _LONGEST else ""


def position_formula(words: Mapping[str, str], latest: str, lower: str, upper: str) -> str:
    """Write where a figure is in its expected range as a formula; on a limit it is within.

    Parameters
    ----------
    words : mapping of str to str
        Of ``below``, ``within`` and ``above``, and of "none".
    latest, lower, upper : str
        Where figure and limits stand.

    Returns
    -------
    str
    """
    if any(len(printable(word)) > _LONGEST_TEXT for word in words.values()):
        return ""
    below, within, above, none = (
        text_of(words[name]) for name in ("below", "within", "above", "none")
    )
    placed = f"IF({latest}<{lower},{below},IF({latest}>{upper},{above},{within}))"
    return f"=IF(ISNUMBER({latest}),{placed},{none})"


def text_of(word: str) -> str:
    """Write a text as a formula holds it."""
    quoted = printable(word).replace('"', '""')
    return f'"{quoted}"'


def _tests(
    rule: LevelRule,
    cells: Mapping[str, str],
    row: Mapping[str, Any],
    holds: str,
    decimals: Any,
) -> list[str]:
    """Write what each level but the last asks for; none where that cannot be written."""
    found = []
    for level in rule.levels[:-1]:
        clauses = []
        for clause in level.when:
            tests = [_test(condition, cells, row, holds, decimals) for condition in clause]
            if not all(tests):
                return []
            clauses.append(tests[0] if len(tests) == 1 else f"AND({','.join(tests)})")
        if not clauses:
            return []
        found.append(clauses[0] if len(clauses) == 1 else f"OR({','.join(clauses)})")
    return found


def _test(
    condition: Condition,
    cells: Mapping[str, str],
    row: Mapping[str, Any],
    holds: str,
    decimals: Any,
) -> str:
    if condition.bound is None or condition.of != "value":
        return ""
    bound = _bound(condition.bound, cells, row, holds, decimals)
    sign = holds.rstrip("=") if condition.beyond else holds
    return f"{_rounded(cells['latest'], decimals)}{sign}{bound}" if bound else ""


def _bound(
    bound: Bound, cells: Mapping[str, str], row: Mapping[str, Any], holds: str, decimals: Any
) -> str:
    if isinstance(bound.amount, str):
        return ""
    if bound.anchor is None:
        anchor = _number(bound.number)
    elif bound.anchor in ("target", "floor") and not missing(row.get(bound.anchor)):
        anchor = cells[bound.anchor]
    else:
        return ""
    # The anchor is rounded, and what is added to it is not.
    anchor = _rounded(anchor, decimals)
    if not bound.better:
        return anchor
    size = _number(bound.amount)
    by = f"ABS({anchor})*{size}/100" if bound.percent else size
    up = (bound.better > 0) == (holds == ">=")
    return f"ROUND({anchor}{'+' if up else '-'}{by},{_WORKED_OUT})"


def _range_tests(
    rule: LevelRule, cells: Mapping[str, str], row: Mapping[str, Any], decimals: Any
) -> list[str]:
    if not rule.is_two_limits:
        return []
    limits = {name: row.get(name) for name in RANGE}
    found = []
    for low, high in (("low", "high"), ("floor_low", "floor_high")):
        sides = [
            f"{_rounded(cells['latest'], decimals)}{sign}{_rounded(_number(limits[end]), decimals)}"
            for end, sign in ((low, ">="), (high, "<="))
            if not missing(limits[end])
        ]
        if not sides:
            return []
        found.append(sides[0] if len(sides) == 1 else f"AND({','.join(sides)})")
    return found


def _rounded(cell: str, decimals: Any) -> str:
    return cell if missing(decimals) else f"ROUND({cell},{int(decimals)})"


def _number(value: Any) -> str:
    number = float(value)
    return repr(int(number)) if math.isfinite(number) and number.is_integer() else repr(number)
