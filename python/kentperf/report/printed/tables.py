"""A printed table whose columns have room for their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kentperf.report.printed.cells import Cell, words_of
from kentperf.report.printed.columns import Fit, Need, fitted
from kentperf.report.printed.letters import widest_word, width_of
from kentperf.rules.looks import Look

__all__ = ["CELL_POINTS", "PAD", "SMALL_POINTS", "Laid", "laid_out"]

CELL_POINTS, SMALL_POINTS = 8.5, 7.5
PAD = 4.0
"""Left and right of a cell's words, in points."""

_UPRIGHT = (1.0, 0.94, 0.88)
_TURNED = (1.0, 0.94, 0.88, 0.82, 0.75)
_KEPT_WHOLE = 90.0
"""Heads of rows up to this width stay on one line, in points."""

_SLACK = 1.03
"""Letters of another font of the same metrics may be a little wider."""


@dataclass(frozen=True)
class Laid:
    """A table with the widths of its columns.

    Attributes
    ----------
    heads : sequence of str
        The heads of its columns.
    rows : sequence of sequence of Cell
        Its rows.
    fit : Fit
        The widths, and how large its letters are.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    fit: Fit


def laid_out(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    looks: Mapping[str, Look],
    room: float,
    *,
    font: float = 1.0,
    turned: bool = False,
) -> Laid:
    """Lay out a table.

    Parameters
    ----------
    heads : sequence of str
        The heads of its columns.
    rows : sequence of sequence of Cell
        Its rows.
    looks : mapping
        The look of each state.
    room : float
        The width of the page, in points.
    font : float
        How much wider than Arial's the letters may be.
    turned : bool
        Whether this is the widest page that there is: letters may be smaller then.

    Returns
    -------
    Laid
        Not whole if a word has no room even so.
    """
    columns = zip(*rows, strict=True) if rows else [()] * len(heads)
    needs = [
        _need(head, column, looks, font * _SLACK)
        for head, column in zip(heads, columns, strict=True)
    ]
    return Laid(heads, rows, fitted(needs, room, 2 * PAD, _TURNED if turned else _UPRIGHT))


def _need(head: str, cells: Sequence[Cell], looks: Mapping[str, Look], wider: float) -> Need:
    word = widest_word(head, CELL_POINTS, bold=True)
    line = min(width_of(head, CELL_POINTS, bold=True), 2 * word)
    for cell in cells:
        bold = bool(cell.state) or cell.strong
        said = words_of(cell, looks) + (f" {cell.aside}" if cell.aside else "")
        whole = width_of(said, CELL_POINTS, bold=bold)
        kept = cell.strong and whole <= _KEPT_WHOLE
        # A shape stays beside the word that it stands for.
        parted = said.replace(" ", "\xa0", 1) if cell.state else said
        word = max(word, whole if kept else widest_word(parted, CELL_POINTS, bold=bold))
        line = max(line, whole)
        if cell.small:
            word = max(word, widest_word(cell.small, SMALL_POINTS))
            line = max(line, min(width_of(cell.small, SMALL_POINTS), 2.5 * word))
    return Need(word * wider, max(line, word) * wider)
