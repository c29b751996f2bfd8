"""A sheet to draw on, in points from its upper left corner, by matplotlib's own Agg renderer.

Without figures and axes, whose making, layout and drawing take ten times as long.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from kentperf.errors import optional_import
from kentperf.marks.pixels.png import png_of_pixels
from kentperf.marks.plan import Box

__all__ = ["Canvas", "Extent", "extent_of"]

_DOTS = 160
_SCALE = _DOTS / 72
_EDGE = 1.0
_EXTRA = "word"
_AROUND = 2
_UP, _DOWN = 0.76, 0.24
"""How far letters reach up and down of their line, in sizes of their type."""


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
        self.origin = (0.0, 0.0)
        """From where places are counted."""
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

    def write(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        *,
        colour: str = "#000000",
    ) -> None:
        """Write words from a point on their line.

        Parameters
        ----------
        words : str
            The words.
        x, y : float
            Where their line begins.
        size : float
            Of the type.
        colour : str
            Their ink.
        """
        ink, left, up = _ink(words, size)
        height, width, _ = self._sheet.shape
        x, y = x + self.origin[0], y + self.origin[1]
        column, row = round(x * _SCALE) - left, round(y * _SCALE) - up
        across = slice(max(-column, 0), width - column)
        down = slice(max(-row, 0), height - row)
        cover = ink[down, across, None]
        tint = np.array([int(part * 255) for part in _rgb(colour)], dtype=np.uint16)
        under = self._sheet[max(row, 0) :, max(column, 0) :][: len(cover), : cover.shape[1]]
        under[...] = (under * (255 - cover) + tint * cover) // 255

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
        return extent_of(words, size)

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
            across, down = self.origin
            corners = [
                [clip.left + across, self.height - clip.bottom - down],
                [clip.right + across, self.height - clip.top - down],
            ]
            pen.set_clip_rectangle(self._lib.transforms.Bbox(np.array(corners) * _SCALE))
        return pen

    def _path(self, points: Any) -> Any:
        return self._lib.path.Path(np.asarray(points, dtype=np.float64))

    def _scaled(self) -> Any:
        # The renderer counts from below.
        down = self._lib.transforms.Affine2D().scale(_SCALE, -_SCALE)
        x, y = self.origin
        return down.translate(x * _SCALE, (self.height - y) * _SCALE)


@lru_cache(maxsize=4096)
def extent_of(words: str, size: float) -> Extent:
    """Measure words, as `Canvas.extent` does.

    Parameters
    ----------
    words : str
        The words.
    size : float
        Of the type.

    Returns
    -------
    Extent
    """
    found = _ruler().get_text_width_height_descent(words, _type(size), ismath=False)
    width, height, down = (length / _SCALE for length in found)
    return Extent(width, max(height - down, _UP * size), max(down, _DOWN * size))


@lru_cache(maxsize=4096)
def _ink(words: str, size: float) -> tuple[npt.NDArray[np.uint16], int, int]:
    """Draw words once: how black each pixel is, and where among them their line begins.

    Months and states come again in picture after picture, and matplotlib draws letter by letter.
    """
    room = extent_of(words, size)
    left, up = _AROUND, math.ceil(room.up * _SCALE) + _AROUND
    width = left + math.ceil(room.width * _SCALE) + _AROUND
    height = up + math.ceil(room.down * _SCALE) + _AROUND
    sheet = _library().backend_agg.RendererAgg(width, height, _DOTS)
    sheet.draw_text(sheet.new_gc(), left, up, words, _type(size), 0)
    ink = np.asarray(sheet.buffer_rgba())[..., 3].astype(np.uint16)
    return ink, left, up


@cache
def _ruler() -> Any:
    return _library().backend_agg.RendererAgg(1, 1, _DOTS)


@cache
def _type(size: float) -> Any:
    return _library().font_manager.FontProperties(size=size)


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
