"""How each kind of line is drawn, in every output."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["BAND", "INK", "PAPER", "PENS", "RULE", "SOFT", "Pen"]

INK, SOFT = "#1d2026", "#5b616e"
"""Of what is read first, and of what stands beside it."""

RULE, BAND, PAPER = "#d9dce3", "#dbe3ee", "#ffffff"
"""Of the lines across at round numbers, of a range, and of what is not filled."""


class Pen(NamedTuple):
    """How a kind of line is drawn.

    Attributes
    ----------
    colour : str
        Its ink.
    width : float
        In points.
    dashes : tuple of float or None
        Lengths on and off, in points; None for a full line.
    order : int
        Of two, the one with the higher is drawn over the other.
    """

    colour: str
    width: float
    dashes: tuple[float, float] | None = None
    order: int = 1


_WHOLE, _DASHED = Pen(INK, 1.25), Pen(INK, 1.25, (4, 3))
PENS = {
    "target": _WHOLE,
    "low": _WHOLE,
    "high": _WHOLE,
    "floor": _DASHED,
    "floor_low": _DASHED,
    "floor_high": _DASHED,
    "comparator": Pen(INK, 1.25, (1, 3)),
    "band": Pen(BAND, 0, None, 0),
    "centre": Pen(SOFT, 0.75, (1, 2)),
    "value": Pen(SOFT, 1.5, None, 2),
    "break": Pen(INK, 1.0, (1.5, 2.5), 2),
    "middle": Pen(INK, 1.25),
    "limit_95": Pen(SOFT, 1.0, (5, 3)),
    "limit_998": Pen(SOFT, 1.0),
    "mark": Pen(INK, 1.0, None, 3),
}
"""By kind: limits, ranges, figures, and the lines of a funnel."""
