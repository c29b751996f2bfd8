"""Rows of a plain table that are of one thing, and the column that tells them apart."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kentperf.errors import short_list


def told_apart(rows: pd.DataFrame, key: pd.DataFrame, in_keys: Collection[str]) -> str:
    """Say what to do about rows of one key.

    Parameters
    ----------
    rows : DataFrame
        All rows that are not alone.
    key : DataFrame
        What each is of.
    in_keys : collection of str
        The columns that say nothing more.

    Returns
    -------
    str
        The column that tells them apart, and how to take it; where none does, that each needs a
        row of its own.

    Examples
    --------
    >>> rows = pd.DataFrame({"kpi": ["waste"] * 2, "measure": ["Tonnes", "Share"]})
    >>> told_apart(rows, rows[["kpi"]], ["kpi"])
    'column "measure" tells them apart (Tonnes, Share): keep one of them, or give \
reading={"kpi": ["kpi", "measure"]}'
    """
    for name in (name for name in rows.columns if name not in in_keys):
        column = rows[name]
        if not isinstance(column, pd.Series) or pd.api.types.is_numeric_dtype(column.dtype):
            continue
        if column.isna().any():
            continue
        words = column.map(str)
        if not key.assign(_told=words.tolist()).duplicated().any():
            return (
                f'column "{name}" tells them apart ({short_list(words.unique())}): keep one of '
                f'them, or give reading={{"kpi": ["kpi", "{name}"]}}'
            )
    return "give each indicator (and area) one row a period"
