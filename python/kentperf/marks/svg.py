"""Looks and words of a picture that stands alone."""

from __future__ import annotations

from kentperf.marks.paths import escaped
from kentperf.marks.pens import INK, PENS, RULE, SOFT
from kentperf.marks.plan import Text
from kentperf.marks.strokes import Marks

__all__ = ["INK", "SOFT", "Inline", "text"]

_TEXT = {"latest": (INK, 700), "name": (INK, 600)}


class Inline:
    """Looks written at every part, for a picture that stands alone.

    Parameters
    ----------
    still : bool
        Whether it is for paper, where nothing is pointed at.
    """

    alone = True

    def __init__(self, *, still: bool = False) -> None:
        self.still = still

    def line(self, kind: str) -> str:
        """Give the attributes of a line."""
        pen = PENS[kind]
        if kind == "band":
            return f"fill='{pen.colour}'"
        dashes = f" stroke-dasharray='{pen.dashes[0]:g} {pen.dashes[1]:g}'" if pen.dashes else ""
        return f"fill='none' stroke='{pen.colour}' stroke-width='{pen.width:g}'{dashes}"

    def grid(self) -> str:
        """Give those of a line at a round number."""
        return f"fill='none' stroke='{RULE}'"

    def mark(self, marks: Marks, *, last: bool) -> str:
        """Give those of a mark."""
        width = " stroke-width='1.5'" if last else ""
        return f"fill='{marks.fill}' stroke='{marks.edge}'{width}"

    def text(self, words: Text) -> str:
        """Give those of words."""
        colour, weight = _TEXT.get(words.kind, (SOFT, 400))
        return f"font-size='{words.size:g}' fill='{colour}' font-weight='{weight}'"


def text(
    x: float, y: float, said: str, size: int, colour: str, *, anchor: str = "start",
    weight: int = 400, raw: bool = False,
) -> str:  # fmt: skip
    """Write words as an SVG element.

    Parameters
    ----------
    x, y : float
        Where its base line starts, or ends, or has its middle.
    said : str
        The words.
    size : int
        Of the type, in pixels.
    colour : str
        Its fill.
    anchor : {"start", "middle", "end"}
        What of it stands at x.
    weight : int
        Of the type.
    raw : bool
        Whether the words are markup already.

    Returns
    -------
    str
        The element.
    """
    look = f"font-size='{size}' fill='{colour}' font-weight='{weight}' text-anchor='{anchor}'"
    return f"<text x='{x}' y='{y}' {look}>{said if raw else escaped(said)}</text>"
