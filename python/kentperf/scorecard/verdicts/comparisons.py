"""Directions by comparison: a figure against an earlier one, an average or a baseline."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from kentperf.columns.columns import AS_GIVEN, Codes, Floats
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.periods.periods import ordinals_of_days, read_spans
from kentperf.periods.timelines import Places
from kentperf.rag.measures import DOWN_GOOD, IN_ITS_UNIT, UP_GOOD
from kentperf.rules.direction_rules import INTERVALS, DirectionRule
from kentperf.scorecard.moment import compared_with
from kentperf.scorecard.verdicts.row_columns import RowColumns, fifteen_digits

_NONE = -1
_CLOSE = 16 * np.finfo(np.float64).eps
_round_half_away = np.frompyfunc(_core.round_half_away, 2, 1)


@dataclass(frozen=True, eq=False)
class Compared:
    """Comparisons, a row each.

    Attributes
    ----------
    movement, direction : ndarray of int8, shape (k,)
        Down, flat, up and worsening, stable, improving as 0, 1 and 2; -1 for none.
    base : ndarray of float64, shape (k,)
        What each figure is held against.
    reason : Wording
        What was compared; or why there is no direction.
    """

    movement: Codes
    direction: Codes
    base: Floats
    reason: Wording


def compare(columns: RowColumns, rule: DirectionRule, rows: Places) -> Compared:
    """Compare figures by a direction of the house's rules.

    Parameters
    ----------
    columns : RowColumns
        The scorecard's columns.
    rule : DirectionRule
        A comparison, not the trend.
    rows : ndarray of int64, shape (k,)
        The rows of the figures; -1 for a period that is missing.

    Returns
    -------
    Compared
        There is no direction without both figures, or over a break. A change is that of the
        figures as printed, in decimals: at the edge of ``stable_within`` it is what ``edge``
        says. With polarity ``range`` the distance outside the range is what changes.
    """
    found = _steps(columns, rule, np.maximum(rows, 0))
    found.movement[rows < 0], found.direction[rows < 0] = _NONE, _NONE
    found.reason.say(rows < 0, "no data")
    return found if rule.runs == 1 else _in_a_row(columns, rule, rows, found)


def _steps(columns: RowColumns, rule: DirectionRule, rows: Places) -> Compared:
    """Compare each figure with its own base."""
    value = _measured(columns, rule, rows)
    base, partner, words = _bases(columns, rule, rows)
    amount = _amounts(columns, rule, rows, base)
    better = _better(columns, rule, rows)
    movement = _moved(value, base, amount, rule)
    if rule.stable_within == INTERVALS:
        movement = np.where(_apart(columns, rows, partner), np.sign(value - base), 0)
    absent = np.isnan(value) | np.isnan(base)
    codes = np.where(absent, _NONE, movement + 1).astype(np.int8)
    good = np.where(absent, _NONE, movement * better + 1)
    ranged = better == 0
    if ranged.any():
        good = np.where(ranged, _by_distance(columns, rule, rows, value, base, amount), good)
    reason = Wording(len(rows), f"compared with {words}")
    reason.say(np.isnan(base), f"there is no figure to compare with: {words}")
    reason.say(np.isnan(value), "no data")
    none = np.isnan(amount) & ~absent
    codes[none] = _NONE
    good = np.where(none, _NONE, good)
    reason.say(none, f"no {rule.stable_within}")
    return Compared(codes, good.astype(np.int8), base, reason)


def _measured(columns: RowColumns, rule: DirectionRule, rows: Places) -> Floats:
    """Give the measure; as printed, where it is in the indicator's unit."""
    found = np.asarray(columns.measure(rule.of, rows), dtype=np.float64)
    return _printed(columns, rows, found) if rule.of in IN_ITS_UNIT else found


def _printed(columns: RowColumns, rows: Places, value: Floats) -> Floats:
    items = columns.items
    decimals = items.indicators.decimals[items.times.series[rows]].astype(np.int64)
    here = np.flatnonzero((decimals != AS_GIVEN) & ~np.isnan(value))
    found = value.copy()
    found[here] = np.asarray(_round_half_away(value[here], decimals[here]), dtype=np.float64)
    return found


def _bases(columns: RowColumns, rule: DirectionRule, rows: Places) -> tuple[Floats, Places, str]:
    """Give what figures are held against, its row where it is one period's, and its name."""
    if count := rule.mean_of:
        total = np.zeros(len(rows))
        for back in range(1, count + 1):
            total = total + _at(columns, rule, rows, columns.rows_before(rows, back))
        nowhere = np.full(len(rows), _NONE)
        return fifteen_digits(total / count), nowhere, f"the mean of the {count} figures before"
    partner = columns.base_rows(rows, _ordinals(columns, rule, rows))
    words = {
        "previous": "the previous period",
        "same_period_last_year": "the same period last year",
    }.get(rule.against, f"the baseline, {rule.against}")
    return _at(columns, rule, rows, partner), partner, words


def _at(columns: RowColumns, rule: DirectionRule, rows: Places, partner: Places) -> Floats:
    found = _measured(columns, rule, np.where(partner < 0, rows, partner))
    return np.where(partner < 0, np.nan, found)


def _ordinals(columns: RowColumns, rule: DirectionRule, rows: Places) -> Places:
    """Give the period that each row is compared with."""
    times = columns.items.times
    own = times.ordinal[rows]
    if rule.against == "previous":
        return own - columns.items.stride[times.series[rows]]
    freq_of_row = times.freq[times.series[rows]]
    found = own.copy()
    for code, freq in enumerate(times.freqs):
        here = freq_of_row == code
        if not here.any():
            continue
        if rule.baseline is None:
            found[here] += compared_with(0, freq, "same_period_last_year")
        else:
            found[here] = _baseline(rule.baseline, freq)
    return found


def _baseline(period: str, freq: str | None) -> int:
    span = read_spans([period], column="against")
    end = int(span.end[0])
    return end if freq is None else int(ordinals_of_days(np.array([end]), freq)[0])


def _amounts(columns: RowColumns, rule: DirectionRule, rows: Places, base: Floats) -> Floats:
    """Give the change that is none, in the unit of the measure."""
    within = rule.stable_within
    if within == INTERVALS:
        return np.zeros(len(rows))
    if isinstance(within, str):
        size = np.asarray(columns.numbers(within, rows), dtype=np.float64)
    else:
        size = np.full(len(rows), float(within))
    percent: Any = np.full(len(rows), rule.percent)
    if isinstance(within, str) and columns.has(f"{within}_kind"):
        percent = percent | (columns.numbers(f"{within}_kind", rows) == "percent")
    return np.where(percent, size * np.abs(base) / 100, size)


def _better(columns: RowColumns, rule: DirectionRule, rows: Places) -> Places:
    """Say which way is good: 1 up, -1 down, 0 towards a range."""
    if rule.of in UP_GOOD:
        return np.ones(len(rows), dtype=np.int64)
    if rule.of in DOWN_GOOD:
        return -np.ones(len(rows), dtype=np.int64)
    items = columns.items
    ways = {"higher": 1, "lower": -1, "range": 0}
    polarity = items.indicators.texts("polarity")
    return np.array([ways[word] for word in polarity], dtype=np.int64)[items.times.series[rows]]


def _moved(value: Floats, base: Floats, amount: Floats, rule: DirectionRule) -> Floats:
    """Give 1 for up, -1 for down and 0 for no change."""
    change = value - base
    size = np.abs(change)
    beyond = size > amount if rule.edge == "stable" else (size >= amount) & (size > 0)
    near = np.abs(size - amount) <= _CLOSE * np.maximum(np.abs(value), np.abs(base))
    for row in np.flatnonzero(near).tolist():
        beyond[row] = _beyond(value[row], base[row], amount[row], rule)
    return np.where(beyond, np.sign(change), 0)


def _beyond(value: float, base: float, amount: float, rule: DirectionRule) -> bool:
    """Compare in decimals, as a reader of the figures would."""
    apart = abs(Decimal(repr(float(value))) - Decimal(repr(float(base))))
    if isinstance(rule.stable_within, str):
        limit = Decimal(repr(float(amount)))
    else:
        limit = Decimal(repr(float(rule.stable_within)))
        limit = limit * abs(Decimal(repr(float(base)))) / 100 if rule.percent else limit
    return bool(apart > limit or (rule.edge == "moved" and apart == limit and apart > 0))


def _by_distance(
    columns: RowColumns,
    rule: DirectionRule,
    rows: Places,
    value: Floats,
    base: Floats,
    amount: Floats,
) -> Floats:
    """Judge by how far figures are outside the range that is good now."""
    low, high = (columns.numbers(name, rows) for name in ("low", "high"))

    def outside(figure: Floats) -> Floats:
        sides = np.fmax(np.fmax(low - figure, figure - high), 0)
        return np.where(np.isnan(low) & np.isnan(high), np.nan, sides)

    now, then = outside(value), outside(base)
    moved = _moved(now, then, amount, rule)
    return np.where(np.isnan(now) | np.isnan(then), _NONE, 1 - moved)


def _apart(columns: RowColumns, rows: Places, partner: Places) -> Any:
    """Say where the confidence limits of two figures do not overlap."""
    there = np.where(partner < 0, rows, partner)
    low, high = (columns.numbers(name, rows) for name in ("lower", "upper"))
    low_then, high_then = (columns.numbers(name, there) for name in ("lower", "upper"))
    return (low > high_then) | (high < low_then)


def _in_a_row(columns: RowColumns, rule: DirectionRule, rows: Places, found: Compared) -> Compared:
    """Keep a direction only where the changes before it go the same way."""
    movement, direction, reason = found.movement.copy(), found.direction.copy(), found.reason
    same, known = np.ones(len(rows), dtype=bool), direction >= 0
    for back in range(1, rule.runs):
        earlier = columns.rows_before(np.maximum(rows, 0), back)
        step = _steps(columns, rule, np.maximum(earlier, 0))
        there = (earlier >= 0) & (step.direction >= 0)
        known &= there
        same &= there & (step.direction == found.direction)
    unknown = ~known & (found.direction >= 0)
    broken = known & ~same & (found.direction != 1)
    direction[broken], movement[broken] = 1, 1
    direction[unknown], movement[unknown] = _NONE, _NONE
    reason.say(broken, f"fewer than {rule.runs} changes in a row go the same way")
    reason.say(unknown, f"fewer than {rule.runs} changes in a row are known")
    return Compared(movement, direction, found.base, reason)
