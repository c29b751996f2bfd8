"""How the columns of a table share the width of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Fit", "Need", "fitted"]

_MOST = 0.45
"""Of the room that the longest line of one column may claim."""


_NARROW, _LINES = 90.0, 4.0
"""A column under this width, in points, is starved if a line of it is broken into more lines."""


@dataclass(frozen=True)
class Need:
    """How wide a column would be.

    Attributes
    ----------
    word, line : float
        Its widest word and its widest line, in points at the usual size of type.
    """

    word: float
    line: float


@dataclass(frozen=True)
class Fit:
    """How wide columns are.

    Attributes
    ----------
    widths : tuple of float
        Of each, in points.
    scale : float
        Of the size of the type.
    whole : bool
        Whether every word has room.
    starved : bool
        Whether the longest lines of a narrow column are broken into many.
    """

    widths: tuple[float, ...]
    scale: float
    whole: bool
    starved: bool = False


def fitted(needs: Sequence[Need], room: float, pad: float, scales: Sequence[float]) -> Fit:
    """Share the width of a page among columns, so that no word is broken.

    Each column is as wide as its widest word; what is left goes to those whose lines would be
    longer, by how much they lack, as browsers lay out tables. No line claims more than 45 % of the
    page.

    Parameters
    ----------
    needs : sequence of Need
        A column each.
    room : float
        The width, in points.
    pad : float
        What a cell adds to its words, in points.
    scales : sequence of float
        Of the type, the largest first: the first is taken with which the words have room.

    Returns
    -------
    Fit
        With the last scale, and not whole, where none is small enough.

    Examples
    --------
    >>> [round(width) for width in fitted([Need(40, 60), Need(30, 30)], 150, 10, [1.0]).widths]
    [94, 56]
    >>> fitted([Need(100, 100)] * 2, 150, 10, [1.0, 0.5]).scale
    0.5
    """
    for scale in scales:
        least = [need.word * scale + pad for need in needs]
        if sum(least) <= room:
            widths = _shared(needs, least, room, pad, scale)
            return Fit(widths, scale, whole=True, starved=_starved(needs, widths, pad, scale))
    return Fit(tuple(room * part / sum(least) for part in least), scale, whole=False)


def _starved(needs: Sequence[Need], widths: Sequence[float], pad: float, scale: float) -> bool:
    return any(
        width < _NARROW and need.line * scale > _LINES * (width - pad)
        for need, width in zip(needs, widths, strict=True)
    )


def _shared(
    needs: Sequence[Need], least: Sequence[float], room: float, pad: float, scale: float
) -> tuple[float, ...]:
    left = room - sum(least)
    wanted = [
        max(min(need.line * scale + pad, _MOST * room) - own, 0.0)
        for need, own in zip(needs, least, strict=True)
    ]
    lacking = sum(wanted)
    if lacking >= left:
        return tuple(own + left * want / lacking for own, want in zip(least, wanted, strict=True))
    full = [own + want for own, want in zip(least, wanted, strict=True)]
    return tuple(own * room / sum(full) for own in full)
