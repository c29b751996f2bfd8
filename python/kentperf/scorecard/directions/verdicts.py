"""Verdicts on directions of travel, as columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kentperf.columns.columns import Codes, Floats
from kentperf.columns.wording import Wording
from kentperf.periods.timelines import Places
from kentperf.rules.rules import Rules
from kentperf.scorecard.shown import Flags
from kentperf.trend.chance import chance_arrows

STATISTICS = ("slope", "slope_low", "slope_high", "p_value")


@dataclass(frozen=True, eq=False)
class Directions:
    """Verdicts on the direction of travel, a row each.

    Attributes
    ----------
    movement, direction : ndarray of int8, shape (k,)
        Codes of down, flat, up and of worsening, stable, improving; -1 for none.
    numbers : dict of str to ndarray of float64, shape (k,)
        ``slope slope_low slope_high p_value``.
    n, overlap : ndarray of int64, shape (k,)
        How many values were used, and how many periods one spans.
    method, reason : Wording
        What was done, and what the verdict rests on or why there is none.
    tested : ndarray of bool, shape (k,)
        Whether a test of trend was made.
    first : ndarray of int64, shape (k,)
        The first row of its window, where there was one.
    alpha : ndarray of float64, shape (k,)
        The level of each test.
    """

    movement: Codes
    direction: Codes
    numbers: dict[str, Floats]
    n: Places
    overlap: Places
    method: Wording
    reason: Wording
    tested: Flags
    first: Places
    alpha: Floats

    def part(self, rows: slice) -> Directions:
        """Give some of the verdicts."""
        return Directions(
            self.movement[rows],
            self.direction[rows],
            {name: column[rows] for name, column in self.numbers.items()},
            self.n[rows],
            self.overlap[rows],
            self.method.part(rows),
            self.reason.part(rows),
            self.tested[rows],
            self.first[rows],
            self.alpha[rows],
        )


def standing_together(found: Directions, rules: Rules) -> Directions:
    """Where the rules say so, keep only the directions that stand when all are seen together.

    Parameters
    ----------
    found : Directions
        Verdicts, each judged by itself.
    rules : Rules
        For the significance.

    Returns
    -------
    Directions
        Stable where q is not below it.
    """
    if rules.arrow_by != "q":
        return found
    q = np.asarray(chance_arrows(found.numbers["p_value"], alpha=rules.level).q_value)
    beaten = (q >= rules.level) & (found.movement >= 0) & (found.movement != 1)
    tests = int(np.isfinite(q).sum())
    reason = found.reason.part(slice(None))
    reason.say(
        beaten,
        f"no steeper than chance would usually give among {tests} tests (q ≥ {rules.level:g})",
    )
    return replace(
        found,
        movement=np.where(beaten, 1, found.movement).astype(np.int8),
        direction=np.where(beaten & (found.direction >= 0), 1, found.direction).astype(np.int8),
        reason=reason,
    )
