"""The named directions of a scorecard: by the regression of the rules, or by comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kentperf.columns.columns import Codes
from kentperf.columns.wording import Wording
from kentperf.periods.timelines import Places
from kentperf.rules.direction_rules import DirectionRule
from kentperf.scorecard.directions.directions import directions_at
from kentperf.scorecard.directions.verdicts import STATISTICS, Directions
from kentperf.scorecard.verdicts.comparisons import compare
from kentperf.scorecard.verdicts.row_columns import RowColumns

_PAIR = 2


@dataclass(frozen=True, eq=False)
class Ways:
    """Gives the directions of a house's rules.

    Attributes
    ----------
    columns : RowColumns
        The scorecard's columns, whose rules name the directions.
    basis : {"shown", "elementary"}
        Which figures a trend is tested on.
    """

    columns: RowColumns
    basis: str

    def at(self, way: DirectionRule, series: Places, rows: Places) -> Directions:
        """Judge the directions of the figures that end at some rows.

        Parameters
        ----------
        way : DirectionRule
            Which direction.
        series : ndarray of int64, shape (k,)
            The indicators.
        rows : ndarray of int64, shape (k,)
            The rows of their figures; -1 where the period is missing.

        Returns
        -------
        Directions
            Of a comparison without statistics.
        """
        items, rules = self.columns.items, self.columns.rules
        if way.against == "trend":
            return directions_at(items, series, rows, rules, self.basis)
        found = compare(self.columns, way, rows)
        count = len(rows)
        return Directions(
            movement=found.movement,
            direction=found.direction,
            numbers={name: np.full(count, np.nan) for name in STATISTICS},
            n=np.where(found.movement >= 0, _PAIR, 0).astype(np.int64),
            overlap=np.ones(count, dtype=np.int64),
            method=Wording(count, "comparison"),
            reason=found.reason,
            tested=np.zeros(count, dtype=bool),
            first=np.zeros(count, dtype=np.int64),
            alpha=np.full(count, np.nan),
        )

    def now_and_then(self, way: DirectionRule) -> tuple[Directions, Directions]:
        """Judge every KPI at its own period, and at the comparison period.

        Parameters
        ----------
        way : DirectionRule
            Which direction.

        Returns
        -------
        tuple of two Directions
        """
        items = self.columns.items
        kpis = items.which(kpis=True)
        rows = np.append(items.last[kpis], items.compared[kpis])
        found = self.at(way, np.tile(kpis, 2), rows)
        if way.mean_of or way.baseline or (way.of != "value" and way.against != "trend"):
            # Previous and change beside the arrow are of the figure and the period before.
            base = compare(self.columns, way, rows).base
            here = np.flatnonzero(found.direction >= 0)
            measure = "" if way.of == "value" else f"{way.of}, "
            texts = [found.reason.texts[code] for code in found.reason.codes[here].tolist()]
            found.reason.say_each(
                here,
                [f"{measure}{text}: {of:g}" for text, of in zip(texts, base[here], strict=True)],
            )
        return found.part(slice(0, len(kpis))), found.part(slice(len(kpis), None))

    def codes(self, way: DirectionRule, rows: Places) -> Codes:
        """Judge the directions of many rows, for a rating that asks for them."""
        found = self.at(way, self.columns.items.times.series[rows], rows)
        return found.direction
