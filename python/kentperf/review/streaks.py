"""Streaks and records: how long a rating has held, and since when a figure was as high or low."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.core import _core

__all__ = ["build_streaks"]

_COLUMNS = ("rag", "streak", "whole", "record", "since", "periods")
_LEAST = 3
"""Earlier figures that a record must beat to be one."""


def build_streaks(
    history: pd.DataFrame, kpis: pd.DataFrame, register: pd.DataFrame
) -> pd.DataFrame:
    """Find the streak and the record of every KPI's latest figure.

    Parameters
    ----------
    history, kpis : DataFrame
        Of the scorecard.
    register : DataFrame
        The indicators.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``rag``; ``streak``, the successive periods up to the latest with that
        rating; ``whole``, whether the period before it is known to have had another; ``record``
        ("highest", "lowest" or missing): the latest figure is beyond at least three before it,
        without a gap; ``since``, the label of the period that was last as high or low, missing
        where no known figure was; ``periods``, how many figures it is beyond.
    """
    decimals = dict(zip(register["kpi"], register["decimals"], strict=True))
    parts = dict(list(history.groupby("kpi", sort=False)))
    rows = [_row(parts[kpi], decimals[kpi]) for kpi in kpis.index]
    return pd.DataFrame(rows, index=kpis.index, columns=list(_COLUMNS), dtype=object)


def _row(part: pd.DataFrame, decimals: Any) -> tuple[Any, ...]:
    part = part.iloc[_unbroken(part) :]
    ratings = part["rag"].astype(object).tolist()
    labels = part["label"].tolist()
    value = part["value"].to_numpy(np.float64)
    if not pd.isna(decimals):
        value = np.array([_core.round_half_away(figure, int(decimals)) for figure in value])
    streak = _length([rating == ratings[-1] for rating in ratings])
    rated = isinstance(ratings[-1], str)
    whole = streak < len(ratings) and isinstance(ratings[-1 - streak], str)
    record, since, beyond = _record(value, labels)
    return (
        ratings[-1] if rated else None, streak if rated else 0, rated and whole, record, since,
        beyond,
    )  # fmt: skip


def _unbroken(part: pd.DataFrame) -> int:
    """Give the first row from which every period is there, with a figure and without a break."""
    ordinal = np.array([getattr(period, "ordinal", period) for period in part["period"]])
    known = part["value"].notna().to_numpy(bool)
    joined = np.append(True, np.diff(ordinal) == 1) & known & np.append(True, known[:-1])
    starts = np.flatnonzero(~joined | part["break"].to_numpy(bool))
    first = int(starts[-1]) if len(starts) else 0
    return first if known[first] or first == len(part) - 1 else first + 1


def _length(same: list[bool]) -> int:
    return next((at for at, kept in enumerate(reversed(same)) if not kept), len(same))


def _record(value: Any, labels: list[str]) -> tuple[str | None, str | None, int]:
    for word, beyond in (("highest", value < value[-1]), ("lowest", value > value[-1])):
        count = _length(beyond[:-1].tolist())
        if count >= _LEAST:
            at = len(value) - 2 - count
            return word, labels[at] if at >= 0 else None, count
    return None, None, 0
