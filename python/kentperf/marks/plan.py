"""A chart laid out on a sheet of a size: strokes in a frame, and the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from kentperf.marks.scales import Scale
from kentperf.marks.strokes import Stroke

__all__ = ["Box", "Plan", "Ruler", "Text", "View", "width_of"]

Ruler = Callable[[str, float], float]
"""Says how wide words are in type of a size."""

Anchor = Literal["start", "middle", "end"]
_UP, _DOWN = 0.76, 0.24
_NARROW, _WIDE = frozenset("ijl.,:;'|!ftrI()[] /-–"), frozenset("mwMW%@£&QODGHNU")
_CROWD = 14
_SIZES = {"usual": 0.35, "crowded": 0.28, "last": 0.46}
"""Of marks, in sizes of the type."""

_SHARES = (0.4, 0.96, 0.64)


class Box(NamedTuple):
    """A rectangle; places grow to the right and downwards."""

    left: float
    top: float
    right: float
    bottom: float


class Text(NamedTuple):
    """Words on the sheet.

    Attributes
    ----------
    x, y : float
        Where their base line starts, has its middle, or ends.
    words : str
        What they say.
    size : float
        Of the type.
    anchor : {"start", "middle", "end"}
        What of them is at ``x``.
    kind : str
        "tick", "end" (of a line), "latest", "note", "name" or "unit".
    """

    x: float
    y: float
    words: str
    size: float
    anchor: Anchor = "start"
    kind: str = "tick"

    def box(self, ruler: Ruler) -> Box:
        """Give the room they take."""
        width = ruler(self.words, self.size)
        left = self.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(left, self.y - _UP * self.size, left + width, self.y + _DOWN * self.size)


@dataclass(frozen=True)
class View:
    """From figures to places in a frame.

    Attributes
    ----------
    box : Box
        The frame.
    x, y : Scale
        Across it from the left, and up it from the bottom.
    """

    box: Box
    x: Scale
    y: Scale


@dataclass(frozen=True, eq=False)
class Plan:
    """A chart laid out: what every output draws.

    Attributes
    ----------
    width, height : float
        Of the sheet, in the unit of the output: points, or pixels.
    view : View
        Where figures are.
    strokes : tuple of Stroke
        What is drawn there, in order: the last lies on top.
    grid : tuple of float
        Places down the sheet of the lines at round numbers.
    texts : tuple of Text
        The words around them.
    latest : int
        Which figure is the latest; -1 for none.
    said : tuple of str
        What each figure says where it is pointed at.
    title, description : str
        The words that stand for the picture.
    """

    width: float
    height: float
    view: View
    strokes: tuple[Stroke, ...]
    grid: tuple[float, ...]
    texts: tuple[Text, ...]
    latest: int
    said: tuple[str, ...]
    title: str
    description: str

    def mark_size(self, place: int) -> float:
        """Say how large a figure's mark is, half its width: less where there are many."""
        size = max((text.size for text in self.texts if text.kind == "tick"), default=10.0)
        crowded = len(self.said) > _CROWD
        return size * _SIZES["last" if place == self.latest else "crowded" if crowded else "usual"]

    def of_kind(self, kind: str) -> tuple[Text, ...]:
        """Give the words of a kind."""
        return tuple(text for text in self.texts if text.kind == kind)


def in_order(strokes: Iterable[Stroke]) -> tuple[Stroke, ...]:
    """Sort strokes so that the last lies on top."""
    return tuple(sorted(strokes, key=lambda stroke: stroke.pen.order))


@lru_cache(maxsize=4096)
def width_of(words: str, size: float) -> float:
    """Say how wide words are about, in any of the types that a reader may have.

    Parameters
    ----------
    words : str
        The words.
    size : float
        Of the type.

    Returns
    -------
    float
        Rather too much than too little: by the widths of DejaVu Sans, which few types exceed.

    Examples
    --------
    >>> width_of("95%", 10) > width_of("9.5", 10)
    True
    """
    narrow, wide, usual = _SHARES
    shares = (narrow if one in _NARROW else wide if one in _WIDE else usual for one in words)
    return size * sum(shares)
