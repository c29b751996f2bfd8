"""Ratings in the column that is for the status of figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from kentperf.reading.cells import are_ratings

PUBLISHED = "published_rag"
"""The column of ratings as they were published: kept beside those worked out here."""


def with_ratings_apart(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Take a column ``status`` that holds nothing but ratings for published ratings.

    Parameters
    ----------
    frame : DataFrame
        In the plain form.

    Returns
    -------
    DataFrame
        The same where its status is none of ratings.
    tuple of str
        What was taken, in words.

    Examples
    --------
    >>> frame = pd.DataFrame({"kpi": ["a"], "status": ["Green"]})
    >>> with_ratings_apart(frame)[0].columns.tolist()
    ['kpi', 'published_rag']
    """
    if "status" not in frame or PUBLISHED in frame:
        return frame, ()
    column = frame["status"]
    if not isinstance(column, pd.Series) or not _holds_ratings(column):
        return frame, ()
    return frame.rename(columns={"status": PUBLISHED}), (
        "The column status holds ratings: they are kept as published.",
    )


def _holds_ratings(column: pd.Series[Any]) -> bool:
    try:
        distinct = column.dropna().unique().tolist()
    except TypeError:
        # A cell that holds many values is no rating.
        return False
    return are_ratings(distinct)
