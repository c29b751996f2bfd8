"""A sheet to draw on, in points from its lower left corner, by matplotlib's own Agg renderer.

Without figures and axes, whose making, layout and drawing take ten times as long.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from kentperf.columns.columns import Floats
from kentperf.errors import optional_import
from kentperf.marks.png import png_of_pixels

__all__ = ["Box", "Canvas", "Extent"]

_DOTS = 160
_SCALE = _DOTS / 72
_EDGE = 1.0
_EXTRA = "word"
_AROUND = 2
_UP, _DOWN = 0.76, 0.24
"""How far letters reach up and down of their line, in sizes of their type."""


@dataclass(frozen=True)
class Box:
    """A rectangle.

    Attributes
    ----------
    left, bottom, right, top : float
        Its edges.
    """

    left: float
    bottom: float
    right: float
    top: float


class Extent(NamedTuple):
    """How much room words take: their width, and how far they reach up and down of their line."""

    width: float
    up: float
    down: float


@cache
def _library() -> Any:
    parts = ("backends.backend_agg", "font_manager", "markers", "path", "transforms")
    found = {part.split(".")[-1]: optional_import(f"matplotlib.{part}", _EXTRA) for part in parts}
    return type("Library", (), found)


class Canvas:
    """An empty white sheet.

    Parameters
    ----------
    width, height : float
        In points.

    Raises
    ------
    ImportError
        If matplotlib is not installed; it comes with the extra ``word``.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._lib = _library()
        size = round(width * _SCALE), round(height * _SCALE)
        self._renderer = self._lib.backend_agg.RendererAgg(*size, _DOTS)
        self._sheet = np.asarray(self._renderer.buffer_rgba())[..., :3]
        sheet = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
        self.fill(sheet, "#ffffff")

    def line(
        self,
        points: Any,
        colour: str,
        width: float,
        *,
        dashes: Sequence[float] | None = None,
        clip: Box | None = None,
    ) -> None:
        """Draw a line; NaN breaks it.

        Parameters
        ----------
        points : array of shape (n, 2)
            Its points.
        colour : str
            Its ink.
        width : float
            Of the pen.
        dashes : sequence of float, optional
            Lengths on and off, in widths of the pen.
        clip : Box, optional
            What it may not leave.
        """
        pen = self._pen(colour, width, clip)
        pen.set_capstyle("butt" if dashes else "projecting")
        pen.set_joinstyle("round")
        if dashes:
            pen.set_dashes(0, [part * width for part in dashes])
        self._renderer.draw_path(pen, self._path(points), self._scaled())

    def fill(self, points: Any, colour: str, *, clip: Box | None = None) -> None:
        """Fill a closed shape.

        Parameters
        ----------
        points : array of shape (n, 2)
            Its corners.
        colour : str
            What it is filled with.
        clip : Box, optional
            What it may not leave.
        """
        pen = self._pen(colour, 0, clip)
        self._renderer.draw_path(pen, self._path(points), self._scaled(), _rgb(colour))

    def marks(
        self,
        points: Any,
        shape: str,
        colours: tuple[str, str],
        size: float,
        *,
        clip: Box | None = None,
    ) -> None:
        """Draw the same mark at many points.

        Parameters
        ----------
        points : array of shape (n, 2)
            Their middles.
        shape : str
            As matplotlib names it.
        colours : tuple of str
            Of the mark and of its edge.
        size : float
            Its height.
        clip : Box, optional
            What the marks may not leave.
        """
        colour, ink = colours
        pen = self._pen(ink, _EDGE, clip)
        style = self._lib.markers.MarkerStyle(shape)
        grown = style.get_transform().scale(size * _SCALE)
        self._renderer.draw_markers(
            pen, style.get_path(), grown, self._path(points), self._scaled(), _rgb(colour)
        )

    def write(self, words: str, x: float, y: float, size: float, *, turned: bool = False) -> None:
        """Write words from a point on their line.

        Parameters
        ----------
        words : str
            The words.
        x, y : float
            Where their line begins.
        size : float
            Of the type.
        turned : bool
            Whether they run upwards.
        """
        ink, left, up = _ink(words, size, turned=turned)
        height, width, _ = self._sheet.shape
        column, row = round(x * _SCALE) - left, height - round(y * _SCALE) - up
        across = slice(max(-column, 0), width - column)
        down = slice(max(-row, 0), height - row)
        white = 255 - ink[down, across, None]
        under = self._sheet[max(row, 0) :, max(column, 0) :][: len(white), : white.shape[1]]
        under[...] = under * white // 255

    def extent(self, words: str, size: float) -> Extent:
        """Measure words.

        Parameters
        ----------
        words : str
            The words.
        size : float
            Of the type.

        Returns
        -------
        Extent
            At least as high as any letters of that size.
        """
        return _extent(words, size)

    def png(self) -> bytes:
        """Give the sheet as a file.

        Returns
        -------
        bytes
            A PNG file.
        """
        return png_of_pixels(self._sheet, _DOTS)

    def _pen(self, colour: str, width: float, clip: Box | None) -> Any:
        pen = self._renderer.new_gc()
        pen.set_foreground(colour)
        pen.set_linewidth(width)
        if clip is not None:
            corners = [[clip.left, clip.bottom], [clip.right, clip.top]]
            pen.set_clip_rectangle(self._lib.transforms.Bbox(np.array(corners) * _SCALE))
        return pen

    def _path(self, points: Any) -> Any:
        return self._lib.path.Path(np.asarray(points, dtype=np.float64))

    def _scaled(self) -> Any:
        return self._lib.transforms.Affine2D().scale(_SCALE)


@lru_cache(maxsize=4096)
def _extent(words: str, size: float) -> Extent:
    found = _ruler().get_text_width_height_descent(words, _type(size), ismath=False)
    width, height, down = (length / _SCALE for length in found)
    return Extent(width, max(height - down, _UP * size), max(down, _DOWN * size))


@lru_cache(maxsize=4096)
def _ink(words: str, size: float, *, turned: bool) -> tuple[npt.NDArray[np.uint16], int, int]:
    """Draw words once: how black each pixel is, and where among them their line begins.

    Months and states come again in picture after picture, and matplotlib draws letter by letter.
    """
    room = _extent(words, size)
    left, up = _AROUND, math.ceil(room.up * _SCALE) + _AROUND
    width = left + math.ceil(room.width * _SCALE) + _AROUND
    height = up + math.ceil(room.down * _SCALE) + _AROUND
    sheet = _library().backend_agg.RendererAgg(width, height, _DOTS)
    sheet.draw_text(sheet.new_gc(), left, up, words, _type(size), 0)
    ink = np.asarray(sheet.buffer_rgba())[..., 3].astype(np.uint16)
    return (np.rot90(ink), up, width - left) if turned else (ink, left, up)


@cache
def _ruler() -> Any:
    return _library().backend_agg.RendererAgg(1, 1, _DOTS)


@cache
def _type(size: float) -> Any:
    return _library().font_manager.FontProperties(size=size)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def pairs(xs: Floats, ys: Floats) -> Floats:
    """Put places across and up together as points.

    Parameters
    ----------
    xs, ys : ndarray of float64
        Of the same length.

    Returns
    -------
    ndarray of float64, shape (n, 2)
    """
    return np.column_stack([xs, ys])
