"""The scorecard as tidy data: CSV and JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.report.words import missing

if TYPE_CHECKING:
    from kentperf.scorecard import Scorecard


def to_csv(card: Scorecard, path: str | os.PathLike[str] | None = None) -> str:
    """Write one row an indicator as CSV.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path, optional
        Where to write, in UTF-8.

    Returns
    -------
    str
        The text, lines ended by a new line.
    """
    frame = card.to_frame()
    text: str = frame.to_csv(index=frame.index.name is not None, lineterminator="\n")
    return _written(text, path)


def to_json(card: Scorecard, path: str | os.PathLike[str] | None = None) -> str:
    """Write the indicators and the summary as JSON.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path, optional
        Where to write, in UTF-8.

    Returns
    -------
    str
        An object: ``title``, ``period``, ``compare``, ``rules``, ``notes``, ``indicators`` and
        ``summary`` (lists of records, missing is null).
    """
    document = {
        "title": card.title,
        "period": card.period,
        "compare": card.compare,
        "rules": card.rules.name,
        "notes": list(card.notes),
        "indicators": _records(card.to_frame()),
        "summary": _records(card.summary),
    }
    return _written(json.dumps(document, ensure_ascii=False, indent=2) + "\n", path)


def _written(text: str, path: str | os.PathLike[str] | None) -> str:
    if path is not None:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    return text


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    flat = frame.reset_index() if frame.index.name is not None else frame
    names = [str(name) for name in flat.columns]
    rows = flat.astype(object).itertuples(index=False, name=None)
    return [dict(zip(names, map(_plain, row), strict=True)) for row in rows]


def _plain(value: Any) -> Any:
    if missing(value):
        return None
    if isinstance(value, bool | int | float | str):
        return value
    return value.item() if hasattr(value, "item") else str(value)
