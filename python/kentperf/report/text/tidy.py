"""The scorecard as tidy data: CSV and JSON."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.figures.quantities import missing
from kentperf.files.tables import csv_text
from kentperf.files.texts import printable
from kentperf.files.whole import together, write_text
from kentperf.parts.given import as_parts
from kentperf.parts.part import Grid, Part
from kentperf.report.frames import with_beside
from kentperf.report.outlooks import parts_of
from kentperf.report.text.sections import sections_record

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

_LONGEST_NAME = 60


def to_csv(
    card: Card, path: str | os.PathLike[str] | None = None, *, parts: Iterable[Any] = ()
) -> str:
    """Write one row an indicator as CSV, and each table of the parts as a file beside it.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path, optional
        Where to write, in UTF-8. The tables of the parts are written beside it: of
        "report.csv", "report-risk-summary.csv" and so on; so is what is judged, as
        "report-judged.csv". Their last column is what the table is called, with unit and signs.
        Without a path they are not written. All are renamed into place together, that of the
        indicators last.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`.

    Returns
    -------
    str
        The indicators' text, lines ended by a new line. A text that a spreadsheet would take for
        a formula (it begins with =, +, -, @, a tab or a line end) has an apostrophe before it,
        which is taken away where such files are read; numbers stay as they are.
    """
    text = csv_text(_flat(with_beside(card.to_frame(), card)))
    if path is not None:
        own = Path(path)
        with together():
            for name, table in _named_grids(parts_of(card, parts)).items():
                beside = own.with_name(f"{own.stem}-{name}.csv")
                # A file has no caption to say unit and signs in.
                write_text(beside, csv_text(table.frame.assign(Table=table.caption)))
            if card.judgements is not None:
                judged = csv_text(card.judgements.frame.reset_index())
                write_text(own.with_name(f"{own.stem}-judged.csv"), judged)
            write_text(own, text)
    return text


def _named_grids(parts: Iterable[Any]) -> dict[str, Grid]:
    found: dict[str, Grid] = {}
    for part in as_parts(parts):
        for table in part.grids:
            name = _file_name(table.name)
            number = 2
            while name in found:
                name, number = f"{_file_name(table.name)}-{number}", number + 1
            found[name] = table
    return found


def _file_name(name: str) -> str:
    # Cut, as a file system takes 255 bytes at most.
    return re.sub(r"[^0-9a-z]+", "-", name.casefold())[:_LONGEST_NAME].strip("-") or "table"


def to_json(
    card: Card, path: str | os.PathLike[str] | None = None, *, parts: Iterable[Any] = ()
) -> str:
    """Write the indicators and the summary as JSON.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path, optional
        Where to write, in UTF-8.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`.

    Returns
    -------
    str
        An object: ``title``, ``period``, ``compare``, ``rules``, ``notes``, ``indicators``,
        ``summary`` and ``rag_change`` (lists of records, missing is null; the last one a KPI, with
        ``previous_state state change reason``), ``judged`` (the same), where the rules
        say so ``states``, ``overall``, ``ratings`` and ``directions`` (the same; of the last two
        a list for each name), where anything is said of them ``introduction`` and ``sections`` (a
        list: ``section``, ``cabinet_members``, ``directors``, ``summary``, ``text``, in Markdown
        with the figures that they quote), and ``parts``
        (a list: ``key``, ``title``, ``section``, ``notes`` and ``tables``, each ``name``,
        ``caption``, ``rows``).
    """
    document = {
        "title": card.title,
        "period": card.period,
        "compare": card.compare,
        "rules": card.rules.name,
        "notes": list(card.notes),
        "indicators": _records(with_beside(card.to_frame(), card)),
        "summary": _records(card.summary),
        "rag_change": _records(card.rag_change),
        **_verdicts(card),
        "judged": [] if card.judgements is None else _records(card.judgements.frame),
        **sections_record(card),
        "parts": [_part_record(part) for part in parts_of(card, parts)],
    }
    text = json.dumps(_printable(document), ensure_ascii=False, indent=2) + "\n"
    if path is not None:
        write_text(path, text)
    return text


def _verdicts(card: Card) -> dict[str, Any]:
    """Give what only houses with further verdicts have."""
    found = card.verdicts
    more: dict[str, Any] = {}
    if not found.states.empty:
        more["states"] = _records(found.states)
    if not found.overall.empty:
        more["overall"] = _records(found.overall_figures.reset_index())
        for row in more["overall"]:
            row["level"] = _plain(found.overall.loc[row["section"], row["name"]])
    for key, counts, named in (
        ("ratings", found.rating_counts, found.ratings.columns[1:]),
        ("directions", found.direction_counts, found.directions.columns[1:]),
    ):
        if len(named):
            more[key] = {str(name): _records(counts[name]) for name in named if name in counts}
    return more


def _part_record(part: Part) -> dict[str, Any]:
    tables = [
        {"name": grid.name, "caption": grid.caption, "rows": _records(grid.frame)}
        for grid in part.grids
    ]
    return {
        "key": part.key,
        "title": part.title,
        "section": part.section,
        "notes": list(part.notes),
        "tables": tables,
    }


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {printable(name): _printable(item) for name, item in value.items()}
    return value


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.reset_index() if frame.index.name is not None else frame


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    flat = _flat(frame)
    names = [str(name) for name in flat.columns]
    rows = flat.astype(object).itertuples(index=False, name=None)
    return [dict(zip(names, map(_plain, row), strict=True)) for row in rows]


def _plain(value: Any) -> Any:
    if missing(value):
        return None
    if isinstance(value, bool | int | float | str):
        return value
    return value.item() if hasattr(value, "item") else str(value)
