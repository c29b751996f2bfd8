"""The shapes of points: each state has its own, so that colour never says more than they."""

from __future__ import annotations

from functools import cache, lru_cache

__all__ = ["SHAPES", "outline"]

SHAPES = {
    "GREEN": "circle",
    "AMBER": "diamond",
    "RED": "square",
    "above": "triangle",
    "below": "wedge",
    "within": "dot",
}
"""The shape of each state where a house has no others."""

# Corners of each shape around its middle, in units of its size; sizes chosen for like areas.
_CORNERS = {
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.2), (1.2, 0.8), (-1.2, 0.8)),
    "wedge": ((0, 1.2), (-1.2, -0.8), (1.2, -0.8)),
    "star": (
        (0, -1.45),
        (0.36, -0.5),
        (1.38, -0.45),
        (0.59, 0.19),
        (0.85, 1.17),
        (0, 0.62),
        (-0.85, 1.17),
        (-0.59, 0.19),
        (-1.38, -0.45),
        (-0.36, -0.5),
    ),
    "pentagon": (
        (0, -1.15),
        (1.09, -0.36),
        (0.68, 0.93),
        (-0.68, 0.93),
        (-1.09, -0.36),
    ),
    "cross": (
        (-0.42, -1.25),
        (0.42, -1.25),
        (0.42, -0.42),
        (1.25, -0.42),
        (1.25, 0.42),
        (0.42, 0.42),
        (0.42, 1.25),
        (-0.42, 1.25),
        (-0.42, 0.42),
        (-1.25, 0.42),
        (-1.25, -0.42),
        (-0.42, -0.42),
    ),
}
_ROUND = {"circle": 1.0, "ring": 0.85, "dot": 0.7}


def outline(shape: str, x: float, y: float, size: float) -> str:
    """Draw a shape around a place.

    Parameters
    ----------
    shape : str
        A circle, diamond, square, triangle, star, pentagon or cross; the wedge, dot and ring of
        what is not rated.
    x, y : float
        Its middle.
    size : float
        Half its width, about: shapes of one size have like areas.

    Returns
    -------
    str
        Path data.

    Examples
    --------
    >>> outline("square", 10, 10, 5)
    'M5.5 5.5L14.5 5.5L14.5 14.5L5.5 14.5Z'
    """
    if shape in _CORNERS:
        corners = zip(_corners(shape, 0, x, size), _corners(shape, 1, y, size), strict=True)
        return "M" + "L".join([f"{across} {up}" for across, up in corners]) + "Z"
    radius = size * _ROUND[shape]
    return f"M{x - radius:.1f} {y:.1f}{_circle(radius)}"


@lru_cache(maxsize=16_384)
def _corners(shape: str, axis: int, middle: float, size: float) -> tuple[str, ...]:
    return tuple(f"{middle + corner[axis] * size:.1f}" for corner in _CORNERS[shape])


@cache
def _circle(radius: float) -> str:
    arc = f"a{radius:.2f} {radius:.2f} 0 1 0"
    return f"{arc} {2 * radius:.2f} 0{arc} {-2 * radius:.2f} 0Z"
