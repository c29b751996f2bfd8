"""The expected ranges of many series in one call, and the columns they are put in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.bands.histories import Histories
from kentperf.bands.options import COVERED, band_options
from kentperf.bands.ranges import POSITION_DTYPE, RANGE_COLUMNS, band_reasons, work_out
from kentperf.columns.columns import Floats
from kentperf.columns.wording import Wording
from kentperf.panel.series_panels import panel_of, threads_for
from kentperf.periods.one_series import ALL_PERIODS, row_ratios
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places
from kentperf.rules.rules import Rules
from kentperf.scorecard.expected_ranges.kinds import Kind
from kentperf.scorecard.items import Items

LIMITS = ("lower", "centre", "upper")


class Ranges:
    """Expected ranges, a row each; without one until it is filled in.

    Parameters
    ----------
    rows : int
        How many.
    """

    def __init__(self, rows: int) -> None:
        self.limits: dict[str, Floats] = {name: np.full(rows, np.nan) for name in LIMITS}
        self.n = np.zeros(rows, dtype=np.int64)
        self.season = np.zeros(rows, dtype=np.int64)
        self.position = np.full(rows, -1, dtype=np.int8)
        self.reason = Wording(rows, "")

    def fill(self, rows: Any, worked: Ranges) -> None:
        """Fill in some rows."""
        for name, limits in self.limits.items():
            limits[rows] = worked.limits[name]
        self.n[rows], self.position[rows] = worked.n, worked.position
        self.season[rows] = worked.season
        self.reason.say_coded(rows, worked.reason.codes, worked.reason.texts)

    def part(self, rows: Any) -> Ranges:
        """Give some rows."""
        part = Ranges(0)
        part.limits = {name: limits[rows] for name, limits in self.limits.items()}
        part.n, part.position = self.n[rows], self.position[rows]
        part.season = self.season[rows]
        part.reason = self.reason.part(rows)
        return part

    def joined(self, other: Ranges) -> Ranges:
        """Give these rows and others after them."""
        rows = len(self.n)
        both = Ranges(rows + len(other.n))
        both.fill(slice(0, rows), self)
        both.fill(slice(rows, None), other)
        return both

    def columns(self) -> dict[str, Any]:
        """Give ``lower, centre, upper, n, position, position_reason, range_season``."""
        position = pd.Categorical.from_codes(self.position, dtype=POSITION_DTYPE, validate=False)
        reason = self.reason.column()
        placed = {"position": position, "position_reason": reason}
        return {**self.limits, "n": self.n, **placed, "range_season": self.season}


@dataclass(frozen=True, eq=False)
class LaidOut:
    """Series whose ranges are worked out, one after the other.

    Attributes
    ----------
    rows : ndarray of int64, shape (k,)
        Rows of the scorecard; -1 for a period without a figure.
    lengths : ndarray of int64, shape (series,)
        How many rows each series has.
    ordinal : ndarray of int64, shape (k,)
        The periods.
    enters : ndarray of bool, shape (k,)
        The rows that make the history of all rows of their series; none given where the rows
        before each do.
    """

    rows: Places
    lengths: Places
    ordinal: Ordinals
    enters: npt.NDArray[np.bool_] = field(default_factory=lambda: np.empty(0, dtype=bool))


def work_out_ranges(
    items: Items, laid: LaidOut, rules: Rules, kind: Kind, season: int = 0
) -> Ranges:
    """Work out the ranges of series made of rows of a scorecard.

    Parameters
    ----------
    items : Items
        The indicators.
    laid : LaidOut
        The series.
    rules : Rules
        The coverage, and how much history is needed.
    kind : Kind
        The method.
    season : int
        Periods in a cycle of seasons; 0 for none.

    Returns
    -------
    Ranges
        A row each, in the unit of the indicator.
    """
    rows, lengths = laid.rows, laid.lengths
    core = panel_of(lengths, laid.ordinal)
    method = kind.method
    covering = {"coverage": rules.coverage} if method in COVERED else {}
    given = {**kind.options, **covering}
    options = band_options(method, rules.band_min_points, None, season=season or None, **given)
    columns = (
        {"numerator": items.figures.numerator, "denominator": items.figures.denominator}
        if kind.of_parts
        else {"value": items.unmixed}
    )
    figures = {name: np.where(rows < 0, np.nan, column[rows]) for name, column in columns.items()}
    if kind.of_parts:
        figures["value"] = row_ratios(core, figures["numerator"], figures["denominator"])
    histories = Histories()
    if len(laid.enters):
        histories = Histories(enters=laid.enters.astype(np.int8), whole_stretch=True)
    worked = work_out(
        core,
        figures,
        options,
        histories,
        window=ALL_PERIODS,
        names=RANGE_COLUMNS,
        threads=threads_for(len(rows)),
    )
    found = Ranges(len(rows))
    found.limits = {name: worked[name] for name in LIMITS}
    if kind.of_parts:
        # The first row of each has a figure.
        begins = rows[np.cumsum(lengths) - lengths]
        scale = np.repeat(items.indicators.scale[items.times.series[begins]], lengths)
        found.limits = {name: limits * scale for name, limits in found.limits.items()}
    found.n, found.position = worked["n"].astype(np.int64), worked["position"]
    found.season[:] = season
    words = band_reasons(worked["reason"], worked["n"], options.min_points)
    found.reason.say_coded(slice(None), *words)
    return found
