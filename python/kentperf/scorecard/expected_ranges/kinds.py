"""Which range fits each activity indicator: its method, the periods shared, what can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.options import COUNT_METHODS, EVENT_METHODS, RATIO_METHODS, SHARE_METHODS
from kentperf.bands.options import METHOD as PLAIN
from kentperf.columns.columns import Floats
from kentperf.columns.read_tables import Texts
from kentperf.figures.units import in_per_cent, unit_named, unit_scale
from kentperf.periods.timelines import Places
from kentperf.rules.choices import AUTO
from kentperf.rules.rules import Rules
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags

__all__ = ["Kind", "counts_of_events", "range_kinds", "range_methods", "uneven_denominators"]

UNEVEN = 10.0
"""Largest denominator over the smallest, from which a share's range holds less than it states."""

FEW = 50.0
"""Events a period below which counts are told from other figures; above, neither their being whole
nor 0 is near, and how much they varied says more than the chance of single events."""

_BOUNDED = (PLAIN, "xmr")


@dataclass(frozen=True)
class Kind:
    """How the ranges of some indicators are worked out.

    Attributes
    ----------
    method : str
        A method of `kentperf.bands`.
    overlap : int
        How many periods one figure spans.
    of_parts : bool
        Whether numerator and denominator are read.
    minimum, maximum : float
        What the figures can be; infinite where anything goes.
    """

    method: str
    overlap: int
    of_parts: bool
    minimum: float
    maximum: float

    @property
    def options(self) -> dict[str, Any]:
        """The options of `kentperf.bands` that are not the same for all."""
        bounds = {"minimum": self.minimum, "maximum": self.maximum}
        given: dict[str, Any] = {name: b for name, b in bounds.items() if np.isfinite(b)}
        return given | ({"overlap": self.overlap} if self.overlap > 1 else {})


class _Seen:
    """What the figures of each indicator are like, an entry each."""

    def __init__(self, items: Items) -> None:
        self._items = items
        figures = items.figures
        self._value, self._over, self._under = figures.value, figures.numerator, figures.denominator
        self._parts = ~np.isnan(self._over) & ~np.isnan(self._under)

    def _any(self, rows: Flags) -> Flags:
        found: Flags = np.logical_or.reduceat(rows, self._items.times.starts)
        return found

    def _by_unit(self, ask: Callable[[str], bool]) -> Flags:
        codes, units = pd.factorize(self._items.indicators.frame["unit"])
        return np.array([ask(str(unit)) for unit in units], dtype=bool)[codes]

    @cached_property
    def has_parts(self) -> Flags:
        return self._any(self._parts) & ~self._items.indicators.aggregated("sum")

    @cached_property
    def complete(self) -> Flags:
        return ~self._any(~np.isnan(self._value) & ~self._parts)

    @cached_property
    def single(self) -> Flags:
        alone: Flags = self._items.indicators.window == 1
        return alone

    @cached_property
    def whole(self) -> Flags:
        return ~self._any(_not_whole(self._value))

    @cached_property
    def whole_events(self) -> Flags:
        return ~self._any(_not_whole(self._over))

    @cached_property
    def whole_cases(self) -> Flags:
        return ~self._any(_not_whole(self._under))

    @cached_property
    def sized(self) -> Flags:
        return ~self._any(self._under < 0)

    @cached_property
    def within(self) -> Flags:
        return ~self._any((self._over > self._under) & (self._under > 0))

    @cached_property
    def counted(self) -> Flags:
        return self._by_unit(lambda unit: unit_named(unit) == "count")

    @cached_property
    def stock(self) -> Flags:
        """What is there at the end of a period changes less than chance would have it."""
        return self._items.indicators.aggregated("last")

    @cached_property
    def few(self) -> Flags:
        starts, known = self._items.times.starts, ~np.isnan(self._value)
        total = np.add.reduceat(np.where(known, self._value, 0.0), starts)
        return total < FEW * np.maximum(np.add.reduceat(known.astype(np.float64), starts), 1.0)

    @cached_property
    def of_events(self) -> Flags:
        return ~self.has_parts & self.counted & self.few & self.whole & ~self.stock

    @cached_property
    def rated(self) -> Flags:
        return self._by_unit(lambda unit: unit_scale(unit) > 1 and not in_per_cent(unit))

    @cached_property
    def minimum(self) -> Floats:
        return np.where(self._any(self._value < 0), -np.inf, 0.0)

    @cached_property
    def maximum(self) -> Floats:
        over = self._any(self._value > 100) | ~self.per_cent
        return np.where(over, np.inf, 100.0)

    @cached_property
    def most_events(self) -> Floats:
        """What a ratio can be."""
        return np.where(self.within & self.per_cent, 1.0, np.inf)

    @cached_property
    def per_cent(self) -> Flags:
        return self._by_unit(in_per_cent)


def _not_whole(figures: Floats) -> Flags:
    wrong = (figures < 0) | (figures > 1e15) | (figures % 1 != 0)
    found: Flags = ~np.isnan(figures) & wrong
    return found


def range_methods(items: Items, rules: Rules) -> Texts:
    """Say by which method each indicator's range is worked out.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        The method, or that it is to fit the figure.

    Returns
    -------
    ndarray of object
        Methods of `kentperf.bands`.
    """
    return _methods(items, rules, _Seen(items))


def uneven_denominators(items: Items) -> Flags:
    """Say which indicators have denominators that differ more than tenfold."""
    under = items.figures.denominator
    known = under > 0
    least = np.minimum.reduceat(np.where(known, under, np.inf), items.times.starts)
    most = np.maximum.reduceat(np.where(known, under, 0.0), items.times.starts)
    found: Flags = most > UNEVEN * least
    return found


def counts_of_events(items: Items) -> Flags:
    """Say which indicators are counts of events, of which chance moves each by itself.

    Parameters
    ----------
    items : Items
        The indicators.

    Returns
    -------
    ndarray of bool, shape (indicators,)
        Whole numbers without a denominator whose unit is a count, under `FEW` a figure on average,
        and no snapshots.
    """
    return _Seen(items).of_events


def _methods(items: Items, rules: Rules, seen: _Seen) -> Texts:
    found = np.full(len(items.indicators), PLAIN, dtype=object)
    if rules.band_method != AUTO:
        found[:] = rules.band_method
    elif rules.band_set == "each_period":
        alone = seen.single & ~seen.stock & (_overlap(items, rules) == 1)
        of_parts = alone & seen.has_parts & seen.complete & seen.whole_events & seen.sized
        found[of_parts & seen.rated] = "count"
        found[of_parts & seen.within & seen.whole_cases] = "share"
        found[alone & seen.of_events] = "count"
    return found


def _overlap(items: Items, rules: Rules) -> Places:
    overlap = items.indicators.whole("overlap")
    return overlap if rules.overlap == "allowed_for" else np.ones_like(overlap)


def range_kinds(items: Items, rules: Rules, which: Places) -> Iterator[tuple[Kind, Places]]:
    """Put together indicators whose ranges are worked out alike.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        The method, or that it is to fit the figure: ``share`` where numerator and denominator are
        whole numbers of single periods, ``count`` where the unit is a count of fewer than `FEW` a
        period or the rate of whole events, ``prediction`` elsewhere, and for rolling figures,
        snapshots and ranges set once a year.
        Limits are cut to 0 where no figure is below it, and to 100 of a percentage where none is
        above.
    which : ndarray of int64
        Those concerned.

    Yields
    ------
    Kind
        How.
    ndarray of int64
        The indicators.
    """
    if not len(which):
        return
    seen = _Seen(items)
    method = _methods(items, rules, seen)
    plain = method == PLAIN
    bounded = np.isin(method, _BOUNDED)
    of_events = np.isin(method, ("u_chart", "u_prime"))
    frame = pd.DataFrame(
        {
            "method": method,
            "overlap": np.where(plain, _overlap(items, rules), 1),
            "of_parts": np.isin(method, (*RATIO_METHODS, "share"))
            | ((method == "count") & seen.has_parts),
            "minimum": np.where(bounded, seen.minimum, -np.inf),
            "maximum": np.select([bounded, of_events], [seen.maximum, seen.most_events], np.inf),
        }
    ).iloc[which]
    alike = frame.groupby(list(frame), sort=False).ngroup().to_numpy()
    for group in range(int(alike.max()) + 1):
        rows = np.flatnonzero(alike == group)
        yield Kind(**frame.iloc[rows[0]].to_dict()), which[rows]


def unfit(items: Items, kind: Kind) -> list[tuple[Flags, str]]:
    """Say of which indicators a method cannot be, and why; the first reason counts.

    Parameters
    ----------
    items : Items
        The indicators.
    kind : Kind
        The method.

    Returns
    -------
    list of (ndarray of bool, str)
        An entry an indicator, and the words.
    """
    method, seen = kind.method, _Seen(items)
    if method in COUNT_METHODS:
        negative = items.figures.value < 0
        lacking = np.logical_or.reduceat(negative, items.times.starts)
        return [(seen.has_parts | lacking | seen.per_cent, f"a {method} is of counts")]
    name = f"a range by {method}" if method in EVENT_METHODS else f"a {method}"
    shares = (f"{name} is of shares, and some of these are more than 1", ~seen.within)
    windowed = f"{name} is of single periods, and these figures share them"
    if method == "count" and not kind.of_parts:
        events = ~seen.whole | seen.per_cent
        return [(~seen.single, windowed), (events, f"{name} is of whole events")]
    if method not in (*RATIO_METHODS, *EVENT_METHODS):
        return []
    found = [
        (~seen.has_parts, f"{name} needs a numerator and a denominator"),
        (~seen.single, windowed),
    ]
    if method in EVENT_METHODS:
        cases = seen.whole_cases if method == "share" else seen.sized
        found.append((~(seen.whole_events & cases), f"{name} is of whole events"))
        if method == "count":
            found.append((seen.per_cent, f"{name} is of counts and rates, not of percentages"))
    else:
        over, under = items.figures.numerator, items.figures.denominator
        negative = np.logical_or.reduceat((over < 0) | (under < 0), items.times.starts)
        found.append((negative, f"{name} is of counts"))
    if method in (*SHARE_METHODS, "share"):
        found.append(shares[::-1])
    return found
