"""Pixels as a PNG file."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import numpy.typing as npt

__all__ = ["png_of_pixels"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_METRE = 39.37
_EFFORT = 3
"""Of packing: more takes twice as long and saves a tenth."""


def png_of_pixels(pixels: npt.NDArray[np.uint8], dots: int) -> bytes:
    r"""Write a PNG file.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (height, width, 3)
        Red, green and blue, from the top.
    dots : int
        How many make an inch.

    Returns
    -------
    bytes
        The file.

    Examples
    --------
    >>> png_of_pixels(np.zeros((2, 3, 3), dtype=np.uint8), 160)[:8]
    b'\x89PNG\r\n\x1a\n'
    """
    height, width, colours = pixels.shape
    # Each row begins with its filter: none, as drawings have few colours and long runs.
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)
    for colour in range(colours):
        rows[:, 1 + colour :: colours] = pixels[..., colour]
    density = round(dots * _METRE)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", density, density, 1)),
        (b"IDAT", zlib.compress(rows.tobytes(), _EFFORT)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
