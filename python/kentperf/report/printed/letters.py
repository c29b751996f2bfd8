"""How wide words are in print, by the metrics of Helvetica, which those of Arial equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["as_wide_as", "widest_word", "width_of"]

# Thousandths of the size of the type, from the space to the tilde: Adobe's own AFM files.
_PLAIN = (
    278, 278, 355, 556, 556, 889, 667, 222, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 222, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 278, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 278, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_LETTER, _WIDE = 667, 1000
_NARROW_MARKS = "–·’‘"
_PARTED = re.compile(r"[ \t\r\n]+|(?<=[^\W\d_]-)")
_NO_WIDER = {
    "arial", "helvetica", "helvetica neue", "liberation sans", "calibri", "carlito", "aptos",
    "times new roman", "liberation serif", "cambria", "garamond", "georgia", "gill sans mt",
    "segoe ui", "open sans", "lato", "source sans pro", "frutiger",
}  # fmt: skip
_UNKNOWN = 1.2


@lru_cache(maxsize=8192)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text.

    Parameters
    ----------
    text : str
        The text.
    size : float
        Of its type, in points.
    bold : bool
        Whether it is bold.

    Returns
    -------
    float
        Its width in points. Letters beyond ASCII are as wide as those they are made of, or are
        taken to be wide.

    Examples
    --------
    >>> round(width_of("Amber", 10), 2), round(width_of("Amber", 10, bold=True), 2)
    (29.45, 31.67)
    """
    table = _BOLD if bold else _PLAIN
    return sum(_letter(letter, table) for letter in text) * size / 1000


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Measure the widest part of a text that no line can be broken within.

    Parameters
    ----------
    text, size, bold
        As of `width_of`.

    Returns
    -------
    float
        Its width in points; lines break at spaces and after a hyphen between letters.

    Examples
    --------
    >>> widest_word("year-end figure", 10) == width_of("figure", 10)
    True
    """
    return max((width_of(word, size, bold=bold) for word in _PARTED.split(text)), default=0.0)


def as_wide_as(font: str | None) -> float:
    """Say how much wider than measured the letters of a font may be.

    Parameters
    ----------
    font : str or None
        Its name.

    Returns
    -------
    float
        1 of fonts known to be no wider than Arial, else more.
    """
    return 1.0 if font is None or font.casefold() in _NO_WIDER else _UNKNOWN


def _letter(letter: str, table: tuple[int, ...]) -> int:
    code = ord(letter)
    if 32 <= code < 127:
        return table[code - 32]
    if letter in _NARROW_MARKS:
        return 556
    base = unicodedata.normalize("NFKD", letter)[0]
    if base != letter and 32 <= ord(base) < 127:
        return table[ord(base) - 32]
    if unicodedata.combining(letter):
        return 0
    wide = unicodedata.category(letter)[0] == "S" or unicodedata.east_asian_width(letter) in "WF"
    return _WIDE if wide else _LETTER
