"""The usual mistakes, each found in all figures at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.periods.frequencies import period_label, periods_per_year
from kentperf.periods.timelines import rows_between
from kentperf.scorecard.warnings.series import Flags, Seen

RANGES = 3.0
"""A figure further from its past than so many expected ranges reach is far from it."""
_LEAST_PAST = 6
_NEAR_SHARE = 3.0
_FAR_TARGET = 3.0
_LEAST_NEAR = 4
_THOUSAND = 1e3
_MOST_PER_CENT, _NO_PER_CENT = 200.0, 1e3


@dataclass(frozen=True)
class Mistake:
    """One figure, limit or period that is probably wrong.

    Attributes
    ----------
    kind : str
        Which of the usual mistakes.
    series : int
        The indicator.
    ordinal : int
        The period.
    column : str
        Where it stands.
    value : float, str or None
        What stands there.
    rule : str
        What is odd about it, and what would be right.
    """

    kind: str
    series: int
    ordinal: int
    column: str
    value: float | str | None
    rule: str


Found = Iterator[Mistake]


def mistakes(seen: Seen) -> list[Mistake]:
    """Find the usual mistakes in the figures of a report.

    Parameters
    ----------
    seen : Seen
        The figures.

    Returns
    -------
    list of Mistake
        By kind.
    """
    looks: tuple[Callable[[Seen], Found], ...] = (
        _shares, _share_targets, _shares_among, _parts, _no_percentages, _units, _far, _targets,
        _gaps, _provisional,
    )  # fmt: skip
    return [one for look in looks for one in look(seen)]


def _alike(share: Any, percent: Any) -> Any:
    """Say whether a hundred times one number is about another."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.abs(100 * share / percent)
    return (ratio > 1 / _NEAR_SHARE) & (ratio < _NEAR_SHARE)


def _may_be_shares(seen: Seen) -> Flags:
    plain = np.array([unit == "number" for unit in seen.items.indicators.texts("unit")])
    return np.asarray((seen.in_per_cent | plain) & ~seen.of_parts, dtype=bool)


def _shares(seen: Seen) -> Found:
    """Give indicators whose figures are all shares, beside a limit in per cent."""
    limit = np.abs(seen.limit)
    small = (seen.most <= 1) & (seen.most > 0) & (limit > 1)
    for series in np.flatnonzero(small & _may_be_shares(seen) & _alike(seen.most, limit)).tolist():
        row = _last_known(seen, series)
        value = float(seen.value[row])
        yield _at(
            seen, "share", row, "value", value,
            f"is {value:g} beside a target or floor of {seen.limit[series]:g}: "
            f"if it is a share, write {100 * value:g}",
        )  # fmt: skip


def _share_targets(seen: Seen) -> Found:
    """Give indicators in per cent whose limit is a share."""
    limit = np.abs(seen.limit)
    small = (limit <= 1) & (limit > 0) & (seen.least > 1) & seen.in_per_cent
    for series in np.flatnonzero(small & _alike(limit, seen.least)).tolist():
        value = float(seen.limit[series])
        figure = seen.value[_last_known(seen, series)]
        yield _of(
            seen, "share", series, "target", value,
            f"is {value:g} beside a figure of {figure:g}: if it is a share, write {100 * value:g}",
        )  # fmt: skip


def _shares_among(seen: Seen) -> Found:
    """Give single figures that are shares among percentages."""
    mixed = (seen.least <= 1) & (seen.most > 10) & _may_be_shares(seen)
    for series in np.flatnonzero(mixed).tolist():
        times = seen.items.times
        rows = np.arange(times.starts[series], times.ends[series])
        size = seen.size[rows]
        whole = size > 1
        # Of a rate that falls from 12 to 0.9 the neighbours are near 0.9 as well.
        middle = float(np.median(size[whole]))
        odd = (size <= 1) & (size > 0) & _alike(size, middle) & (np.nanmin(size[whole]) > 10)
        for row in rows[odd].tolist():
            value = float(seen.value[row])
            yield _at(
                seen, "share", row, "value", value,
                f"is {value:g} where other figures of the series are about {middle:g}: "
                f"if it is a share, write {100 * value:g}",
            )  # fmt: skip


def _parts(seen: Seen) -> Found:
    """Give percentages whose numerator is above the denominator."""
    figures = seen.items.figures
    above = (figures.numerator > figures.denominator) & (figures.denominator > 0)
    for row in np.flatnonzero(above & seen.in_per_cent[seen.items.times.series]).tolist():
        part, whole = float(figures.numerator[row]), float(figures.denominator[row])
        yield _at(
            seen, "parts", row, "numerator", part,
            f"is above the denominator, {whole:g}, in a percentage ({100 * part / whole:.0f}%): "
            "are the two the wrong way round?",
        )  # fmt: skip


def _no_percentages(seen: Seen) -> Found:
    """Give figures that are too large for the percentages that they stand among."""
    limit = np.abs(seen.limit)
    usual = seen.in_per_cent & ~(limit > _MOST_PER_CENT)
    series = seen.items.times.series
    large = usual[series] & (seen.size > _NO_PER_CENT) & ~seen.of_parts[series]
    for row in np.flatnonzero(large).tolist():
        value = float(seen.value[row])
        yield _at(
            seen, "percentage", row, "value", value,
            f"is {value:g} in a percentage: check it, or the unit",
        )  # fmt: skip


def _units(seen: Seen) -> Found:
    """Give figures a thousand or a million times those before, or a thousandth."""
    times, size = seen.items.times, seen.size
    # Where the sizes of a series are of one order, no step between two can be of a thousand.
    wide = np.flatnonzero(seen.most > _THOUSAND / 2 * seen.lesser)
    rows = rows_between(times.starts[wide], times.ends[wide])
    rows = rows[size[rows] > 0]
    before, after = rows[:-1], rows[1:]
    ratio = size[after] / size[before]
    off = np.abs(np.log10(ratio) / 3 - np.rint(np.log10(ratio) / 3)) * 3
    odd = (off < np.log10(2)) & (np.abs(np.rint(np.log10(ratio) / 3)) >= 1)
    odd &= times.series[before] == times.series[after]
    for at in np.flatnonzero(odd).tolist():
        value, was = float(seen.value[after[at]]), float(seen.value[before[at]])
        factor = _THOUSAND ** round(np.log10(ratio[at]) / 3)
        yield _at(
            seen, "unit", int(after[at]), "value", value,
            f"is {value:g} after {was:g}: if the unit changes here, write {value / factor:g}",
        )  # fmt: skip


def _far(seen: Seen) -> Found:
    """Give figures further from those before than several expected ranges reach.

    The range is twice a standard deviation of the earlier figures, since the last break, on each
    side of their mean.
    """
    rows, n, total, squares, pivot = seen.past()
    value = seen.value[rows]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n
        reach = 2 * np.sqrt(np.maximum((squares - n * mean**2) / (n - 1), 0.0))
        mean += pivot
        odd = np.abs(value - mean) > RANGES * 2 * reach
    # Sums of what is all but level leave rounding behind.
    odd &= (n >= _LEAST_PAST) & (reach > 1e-6 * np.abs(mean))
    for at in np.flatnonzero(odd).tolist():
        centre, half = float(mean[at]), float(reach[at])
        yield _at(
            seen, "far", int(rows[at]), "value", float(value[at]),
            f"is {value[at]:g} after {int(n[at])} figures between about {centre - half:.4g} and "
            f"{centre + half:.4g}: check it, or annotate what changed",
        )  # fmt: skip


def _targets(seen: Seen) -> Found:
    """Give targets that no figure came near."""
    target = seen.items.limits.numbers["target"][seen.items.last]
    size = np.abs(target)
    least, most = seen.shown
    apart = (least > _FAR_TARGET * size) | (most < size / _FAR_TARGET)
    apart &= (size > 0) & (seen.counts >= _LEAST_NEAR)
    shares = {one.series for look in (_shares, _share_targets) for one in look(seen)}
    for series in np.flatnonzero(apart).tolist():
        if series not in shares:
            low, high = float(least[series]), float(most[series])
            yield _of(
                seen, "target", series, "target", float(target[series]),
                f"is {target[series]:g}, and no figure came near it ({low:g} to {high:g} in "
                "size): check target and unit",
            )  # fmt: skip


def _gaps(seen: Seen) -> Found:
    """Give series with periods missing inside, the first of them each."""
    times = seen.items.times
    spans = times.ordinal[seen.items.last] - times.ordinal[times.starts] + 1
    holed = np.flatnonzero((seen.counts < spans) & (seen.counts > 1))
    rows = rows_between(times.starts[holed], times.ends[holed])
    known = rows[~np.isnan(seen.value[rows])]
    series, ordinal = times.series[known], times.ordinal[known]
    steps = np.diff(ordinal)
    within = np.diff(series) == 0
    usual = np.full(times.count, np.iinfo(np.int64).max)
    np.minimum.at(usual, series[1:][within], steps[within])
    wide = np.flatnonzero(within & (steps > usual[series[1:]]))
    firsts = np.unique(series[wide], return_index=True)[1]
    for at, count in zip(
        wide[firsts].tolist(), np.bincount(series[wide])[series[wide][firsts]], strict=True
    ):
        own, step = int(series[at]), int(usual[series[at]])
        missing = int(ordinal[at]) + step
        freq = times.freq_of(own)
        more = f", one of {count} gaps" if count > 1 else ""
        yield Mistake(
            "gap", own, missing, "period", period_label(missing, freq),
            f"has no figure, though periods on both sides have{more}: add it, or leave it missing",
        )  # fmt: skip


def _provisional(seen: Seen) -> Found:
    """Give figures that are provisional, and older than a year."""
    items = seen.items
    times, status = items.times, items.figures.status
    said = np.flatnonzero(~pd.isna(items.figures.statuses))
    now = times.ordinal[items.last]
    for row in said.tolist():
        series = int(times.series[row])
        year = periods_per_year(times.freq_of(series))
        old = year is not None and now[series] - times.ordinal[row] > year
        if old and str(status[row]).casefold().startswith(("provisional", "p ")):
            yield _at(
                seen, "provisional", row, "status", str(status[row]),
                "is so more than a year later: give the final figure, or leave the status out",
            )  # fmt: skip


def _last_known(seen: Seen, series: int) -> int:
    times = seen.items.times
    rows = np.arange(times.starts[series], times.ends[series])
    return int(rows[~np.isnan(seen.value[rows])][-1])


def _at(
    seen: Seen, kind: str, row: int, column: str, value: float | str | None, rule: str
) -> Mistake:
    times = seen.items.times
    return Mistake(kind, int(times.series[row]), int(times.ordinal[row]), column, value, rule)


def _of(
    seen: Seen, kind: str, series: int, column: str, value: float | str | None, rule: str
) -> Mistake:
    return _at(seen, kind, int(seen.items.last[series]), column, value, rule)
