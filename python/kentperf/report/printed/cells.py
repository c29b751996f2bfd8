"""The cells of a printed table, and the letters that stand for shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kentperf.rules.looks import Look

__all__ = ["SHAPES", "Cell", "words_of"]

SHAPES = {
    "circle": "●", "diamond": "◆", "square": "■", "triangle": "▲", "star": "★", "pentagon": "⬟",
    "cross": "✚", "line": "–", "open circle": "○", "open diamond": "◇", "open square": "□",
    "ringed circle": "◉", "ringed diamond": "◈", "ringed square": "▣", "crossed circle": "◍",
    "crossed diamond": "❖", "crossed square": "▦",
}  # fmt: skip
"""What stands for each shape where there are only letters."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    text : str
        Its words.
    small : str
        More words, smaller, on a line of their own.
    state : str
        A look, whose colour and shape stand with its word: the level of a rating, why there is
        none, or a judgement's own; "" for any other cell.
    number : bool
        Whether it is set to the right.
    strong : bool
        Whether it is bold, as the head of its row.
    aside : str
        More words, smaller, on the same line.
    """

    text: str
    small: str = ""
    state: str = ""
    number: bool = False
    strong: bool = False
    aside: str = ""


def words_of(cell: Cell, looks: Mapping[str, Look]) -> str:
    """Give the words of a cell, with the letter that stands for its shape.

    Parameters
    ----------
    cell : Cell
        The cell.
    looks : mapping
        The look of each state.

    Returns
    -------
    str
        Shape and word of a state; else its own words.
    """
    return f"{SHAPES[looks[cell.state].shape]} {cell.text}" if cell.state else cell.text
