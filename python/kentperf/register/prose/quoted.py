"""Figures quoted in a text by name: ``{calls answered.latest}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kentperf.errors import Problems

__all__ = ["Fault", "Lookup", "filled", "labelled", "line_of", "note_faults"]

Lookup = Callable[[str], tuple[str, str]]
"""Gives the words for what stands between braces and "", or "" and the rule that it breaks."""

Fault = tuple[str, str]
"""What stands in the text, and the rule that it breaks."""

_PIECES = re.compile(r"\{\{|\}\}|\{[^{}\n]*\}?")
_BRACES = {"{{": "{", "}}": "}"}
_OPEN = "opens a quoted figure that is not closed on its line; write {{ for a brace"


def filled(text: str, lookup: Lookup) -> tuple[str, list[Fault]]:
    """Put figures where a text quotes them.

    Parameters
    ----------
    text : str
        With figures as ``{name.figure}``; ``{{`` and ``}}`` are braces, and a closing brace alone
        is one too.
    lookup : callable
        Gives the words for a name, or what is wrong with it.

    Returns
    -------
    str
        The text; what is wrong is left as it stands.
    list of (str, str)
        What is wrong, and the rule that it breaks.

    Examples
    --------
    >>> filled("{a.latest} of {{all}}", lambda name: (name.upper(), ""))
    ('A.LATEST of {all}', [])
    """
    faults: list[Fault] = []

    def put(match: re.Match[str]) -> str:
        piece = match[0]
        if piece in _BRACES:
            return _BRACES[piece]
        words, rule = lookup(piece[1:-1]) if piece.endswith("}") else ("", _OPEN)
        if rule:
            faults.append((piece, rule))
            return piece
        return words

    return _PIECES.sub(put, text), faults


def line_of(lines: Sequence[str], first: object, piece: str) -> object:
    """Find the line of a file on which something stands.

    Parameters
    ----------
    lines : sequence of str
        Those of the file; none of a table.
    first : int
        The number of the line to look from, the first being 1; or the label of a table's row.
    piece : str
        What is looked for.

    Returns
    -------
    int or object
        The number of the line; `first` where it is not found.
    """
    if not lines or not isinstance(first, int):
        return first
    numbered = enumerate(lines[first - 1 :], start=first)
    return next((number for number, line in numbered if piece in line), first)


def note_faults(
    faults: Sequence[Fault],
    problems: Problems,
    *,
    lines: Sequence[str],
    row: object,
    series: object,
    column: str,
    source: str = "",
) -> None:
    """Note what is wrong with the figures that a text quotes, each with its row or line.

    Parameters
    ----------
    faults : sequence of (str, str)
        As `filled` gives them.
    problems : Problems
        Collects.
    lines : sequence of str
        The lines of the file that the text is from; none of a table.
    row : object
        The row of a table, or the line that the text begins with.
    series, column : object, str
        What the text is of, and its column.
    source : str
        The name of the file; "" of what is no file.
    """
    for piece, rule in faults:
        place = labelled(line_of(lines, row, piece), source)
        problems.add(rule, row=place, series=series, column=column, value=piece)


def labelled(row: object, source: str) -> object:
    """Label a row or a line with the name of its file.

    Examples
    --------
    >>> labelled(7, "prose.md"), labelled(7, "")
    ('7 of prose.md', 7)
    """
    return f"{row} of {source}" if source else row
