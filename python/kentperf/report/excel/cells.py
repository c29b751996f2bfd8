"""The cells of a sheet as text, made column by column.

XlsxWriter keeps an object for each cell and writes it by a dozen calls: of a history of many
indicators that is most of the time a workbook takes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.figures.quantities import missing

Texts = npt.NDArray[np.object_]

_BLOCK = 4_096


@dataclass(frozen=True)
class Styles:
    """The styles of the numbers of a column: one for all its rows, or one a row.

    Attributes
    ----------
    whole, broken : str or ndarray of str
        The attributes of a cell whose number is whole, and of one whose number is not.
    """

    whole: str | Texts
    broken: str | Texts


@dataclass(frozen=True)
class Column:
    """A column of cells.

    Attributes
    ----------
    cells : ndarray of str
        Each cell from behind its reference on; "" where there is none.
    longest : int
        Letters of its longest value.
    """

    cells: Texts
    longest: int


def column_of(values: pd.Series[Any], styles: Styles, text_cell: Callable[[str], str]) -> Column:
    """Write the cells of a column.

    Parameters
    ----------
    values : Series
        Numbers, texts, or both.
    styles : Styles
        Of its numbers.
    text_cell : callable
        Writes the cell of a text.

    Returns
    -------
    Column
        Texts for what is neither a number nor a text.
    """
    kind = values.dtype
    if isinstance(kind, pd.CategoricalDtype):
        return _texts(values.cat.codes.to_numpy(), values.cat.categories.tolist(), text_cell)
    if _is_numeric(values):
        return _numbers(values, styles)
    plain = values.astype(object).to_numpy()
    if pd.api.types.infer_dtype(plain, skipna=True) in ("string", "boolean", "empty"):
        codes, known = pd.factorize(plain)
        return _texts(codes, known.tolist(), text_cell)
    return _mixed(plain, styles, text_cell)


def rows_of(
    columns: Sequence[Column], letters: Sequence[str], first: int, heights: Sequence[float] = ()
) -> Iterator[str]:
    """Write the rows of a sheet.

    Parameters
    ----------
    columns : sequence of Column
        Its columns, of the same length.
    letters : sequence of str
        What the references of each begin with.
    first : int
        The number of the first row, as in references.
    heights : sequence of float
        Of the rows, in points; none for the usual.

    Yields
    ------
    str
        A block of rows at a time.
    """
    count = len(columns[0].cells)
    for start in range(0, count, _BLOCK):
        numbers = range(first + start, first + min(start + _BLOCK, count))
        cells = [
            _referred(column.cells[start : start + _BLOCK].tolist(), letter, numbers)
            for column, letter in zip(columns, letters, strict=True)
        ]
        rows = zip(numbers, zip(*filter(None, cells), strict=True), strict=True)
        if heights:
            high = [
                f' ht="{height:g}" customHeight="1"' for height in heights[start : start + _BLOCK]
            ]
        else:
            high = [""] * len(numbers)
        yield "".join(
            [
                f'<row r="{row}"{height}>{"".join(own)}</row>'
                for (row, own), height in zip(rows, high, strict=True)
            ]
        )


def _referred(cells: list[str], letter: str, rows: range) -> list[str]:
    if not any(cells):
        return []
    pairs = zip(rows, cells, strict=True)
    return [f'<c r="{letter}{row}"{cell}' if cell else "" for row, cell in pairs]


def _is_numeric(values: pd.Series[Any]) -> bool:
    kind = values.dtype
    if not pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind):
        return False
    return not np.isinf(values.to_numpy(np.float64, na_value=np.nan)).any()


def _texts(
    codes: npt.NDArray[Any], known: Sequence[Any], text_cell: Callable[[str], str]
) -> Column:
    words = [str(value) for value in known]
    # A word that no row has must not be among the texts of the workbook.
    used = {int(code) for code in pd.unique(codes)} - {-1}
    there = enumerate(words)
    cells = [text_cell(word) if word and code in used else "" for code, word in there]
    longest = max((len(words[code]) for code in used), default=0)
    return Column(_array([*cells, ""])[codes], longest)


def _numbers(values: pd.Series[Any], styles: Styles) -> Column:
    codes, known = pd.factorize(values)
    plain = known.tolist()
    numbers = list(map(float, plain))
    ends = _array([*(_number_end(number) for number in numbers), ""])[codes]
    whole = np.array([*map(float.is_integer, numbers), False])[codes]
    style = np.where(whole, styles.whole, styles.broken).astype(object)
    cells = np.where(codes < 0, "", style + ends)
    return Column(cells, max((len(str(value)) for value in plain), default=0))


def _number_end(number: float) -> str:
    return f"><v>{number:.16G}</v></c>"


def _mixed(values: Texts, styles: Styles, text_cell: Callable[[str], str]) -> Column:
    whole, broken = (np.broadcast_to(one, len(values)) for one in (styles.whole, styles.broken))
    cells, longest = [], 0
    for row, value in enumerate(values):
        if missing(value):
            cells.append("")
            continue
        longest = max(longest, len(str(value)))
        if _is_number(value):
            style = (whole if float(value).is_integer() else broken)[row]
            cells.append(f"{style}{_number_end(float(value))}")
        else:
            cells.append(text_cell(str(value)) if str(value) else "")
    return Column(_array(cells), longest)


def _is_number(value: Any) -> bool:
    number = not isinstance(value, str | bool) and hasattr(value, "__float__")
    return number and math.isfinite(value)


def _array(texts: Sequence[str]) -> Texts:
    found = np.empty(len(texts), dtype=object)
    found[:] = texts
    return found
