"""Tables as files hold them: every text printable, and inert where a spreadsheet reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from kentperf.files.texts import as_given, inert, printable

__all__ = ["csv_text", "printable_table", "table_as_given"]


def csv_text(frame: pd.DataFrame, *, header: bool = True) -> str:
    """Write a table as CSV that no spreadsheet takes for formulas.

    Parameters
    ----------
    frame : DataFrame
        The table; its index is left out.
    header : bool
        Whether the names of the columns come first.

    Returns
    -------
    str
        Lines ended by a line feed, days as "2024-09-30". A text that begins as a formula has an
        apostrophe before it, as of `kentperf.files.texts.inert`; numbers stay as they are.

    Examples
    --------
    >>> print(csv_text(pd.DataFrame({"name": ["=1+1", "Calls"], "change": [-5, 2]})), end="")
    name,change
    '=1+1,-5
    Calls,2
    """
    safe = _mapped(frame, lambda text: inert(printable(text)))
    written: str = safe.to_csv(
        index=False, header=header, lineterminator="\n", date_format="%Y-%m-%d"
    )
    return written


def printable_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Replace what no output can hold in every text of a table.

    Parameters
    ----------
    frame : DataFrame
        The table.

    Returns
    -------
    DataFrame
        The same with texts as of `kentperf.files.texts.printable`.
    """
    return _mapped(frame, printable)


def table_as_given(frame: pd.DataFrame) -> pd.DataFrame:
    """Take the apostrophes of `csv_text` away.

    Parameters
    ----------
    frame : DataFrame
        A table as its CSV file holds it, all texts.

    Returns
    -------
    DataFrame
        The table as it was given.

    Examples
    --------
    >>> table_as_given(pd.DataFrame({"'=name": ["'=1+1", "'tis"]})).to_dict("list")
    {'=name': ['=1+1', "'tis"]}
    """
    return _mapped(frame, as_given)


def _mapped(frame: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    columns = [_column(frame.iloc[:, place], change) for place in range(frame.shape[1])]
    changed = pd.concat(columns, axis=1) if columns else frame.copy()
    changed.columns = pd.Index([_cell(name, change) for name in frame.columns])
    return changed


def _column(column: pd.Series[Any], change: Callable[[str], str]) -> pd.Series[Any]:
    kind = column.dtype
    if isinstance(kind, pd.CategoricalDtype):
        # As texts: two categories may look the same when they are printable.
        return _column(column.astype(object), change)
    if not (pd.api.types.is_object_dtype(kind) or pd.api.types.is_string_dtype(kind)):
        return column
    given = column.astype(object).tolist()
    known = {text: change(text) for text in set(filter(_is_text, given))}
    if all(text == changed for text, changed in known.items()):
        return column
    cells = [known[cell] if _is_text(cell) else cell for cell in given]
    return pd.Series(cells, index=column.index, dtype=object)


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _cell(cell: Any, change: Callable[[str], str]) -> Any:
    return change(cell) if isinstance(cell, str) else cell
