"""A table of figures as people have it, read into the long table that everything here takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.given import numbered
from kentperf.errors import KentPerfError, Problems, short_list
from kentperf.figures.units import UNITS, unit_named
from kentperf.reading.cells import Reader, are_ratings, words_of
from kentperf.reading.choice import ASKED, LAYOUTS, Chooser, Chosen, NotRecognisedError
from kentperf.reading.heads import is_part, plain
from kentperf.reading.layout import Table, find_table, table_score
from kentperf.reading.reading import ASSUMED, Notes, Reading
from kentperf.reading.records import records_of
from kentperf.reading.sources import Sheet, Source, open_source
from kentperf.reading.titles import period_in

_WHAT = "observations"
_FIGURES = ("value", "numerator", "denominator")
_OF_ONE = ("status", "published_rag")
_COVERS = {"year ending": 12, "quarter ending": 3, "quarter end": 3}
_PLAIN = ("area", "section", "name", "note")


@front_door
def read_observations(
    source: Any,
    *,
    layout: str = "auto",
    kpi: Any = None,
    period: Any = None,
    value: Any = None,
    numerator: Any = None,
    denominator: Any = None,
    area: Any = None,
    target: Any = None,
    floor: Any = None,
    dayfirst: bool | None = None,
    year: str | None = None,
    freq: str | None = None,
    decimal: str | None = None,
    sheet: str | int | None = None,
) -> pd.DataFrame:
    """Read a table of figures as it was published or is kept.

    Titles above the table and footnotes below it, heads in one or two rows, blank rows, totals
    among rows, cells merged, a column a period, a column a measure or a row a measure are all taken
    for what they are. What could be two things is refused, with what decides it.

    Parameters
    ----------
    source : DataFrame of any kind, path or file object
        CSV of any encoding and separator, also packed as .gz or .zip; a workbook (.xlsx, .ods);
        .parquet, .feather or .jsonl.
    layout : {"auto", "long", "wide", "across"}
        A row a figure; a column a period; a column an indicator.
    kpi : str or list of str, optional
        The column that names the indicator; several are joined. Where the table has none, its name.
    period : str, optional
        The column of periods. Where the table has none, the period of all its figures.
    value : str, optional
        The column of figures.
    numerator, denominator, area, target, floor : str, optional
        Further columns, where the usual words do not name them.
    dayfirst : bool, optional
        Whether "03/04/2024" is in April.
    year : {"financial", "calendar", "academic"}, optional
        What a year is where a table does not say.
    freq : str, optional
        The frequency of its periods.
    decimal : {".", ","}, optional
        What stands before decimals.
    sheet : str or int, optional
        The sheet of a workbook.

    Returns
    -------
    DataFrame
        ``kpi period value`` or ``numerator denominator``, then ``area`` where there are areas,
        ``status reason note``, and ``target floor polarity section unit name published_rag`` as
        far as the table has them; ``overlap`` where figures cover several periods each.
        ``.attrs["reading"]`` says what was taken for what.

    Raises
    ------
    KentPerfError
        If no table is found, or something in it can be read in two ways or not at all.
    ImportError
        If the library that reads such a file is not installed.

    Examples
    --------
    >>> table = pd.DataFrame({"Measure": ["Calls answered"], "Target": [90],
    ...                       "Apr-24": [91], "May-24": [88]})
    >>> found = read_observations(table)
    >>> found[["kpi", "value", "target"]].values.tolist()
    [['Calls answered', 91.0, 90.0], ['Calls answered', 88.0, 90.0]]
    >>> found["period"].astype(str).tolist()
    ['2024-04', '2024-05']
    """
    for name, given in (("layout", layout), ("year", year), ("freq", freq), ("decimal", decimal)):
        if given is not None and not isinstance(given, str):
            message = f"{name}: give a text, not {type(given).__name__}"
            raise KentPerfError(message)
    if layout not in LAYOUTS:
        message = f'layout="{layout}" should be one of {", ".join(LAYOUTS)}'
        raise KentPerfError(message)
    columns = (kpi, period, value, numerator, denominator, area, target, floor)
    asked = dict(zip(ASKED, columns, strict=True))
    opened = open_source(source, _WHAT).chosen(sheet)
    found = _found(opened, asked, layout)
    frame = records_of(found.table, found.chosen, found.notes)
    if frame.empty:
        message = f"{_WHAT}: {opened.name}: the table holds no figures"
        raise KentPerfError(message)
    if "period" not in frame:
        _take_period_of_titles(frame, found)
    _take_year(frame, found)
    covers = _months_covered(found)
    options = {"dayfirst": dayfirst, "year": year, "freq": freq, "covers": covers}
    read = _read(frame, found, options, decimal)
    read.attrs["reading"] = Reading(opened.name, tuple(found.notes.rows))
    return read


@dataclass
class _Found:
    """A table, and which of its columns are what."""

    table: Table
    chosen: Chosen
    notes: Notes


def _found(source: Source, asked: dict[str, Any], layout: str) -> _Found:
    likely = [sheet for sheet in source.sheets if table_score(sheet)]
    if not likely:
        sheets = [sheet.name for sheet in source.sheets if sheet.name]
        where = f" in its sheets ({short_list(sheets)})" if sheets else ""
        message = f"{_WHAT}: no row of {source.name} looks like the heads of a table{where}"
        raise NotRecognisedError(message)
    found: list[tuple[Sheet, _Found]] = []
    failed: KentPerfError | None = None
    for sheet in likely:
        try:
            found.append((sheet, _of_sheet(sheet, source, asked, layout)))
        except NotRecognisedError as error:
            failed = failed or error
    if len(found) > 1:
        names = [sheet.name for sheet, _ in found]
        held = short_list(names)
        message = f"{_WHAT}: {source.name}: figures stand on several sheets: give sheet= of {held}"
        raise KentPerfError(message)
    if not found:
        assert failed is not None  # noqa: S101  there is a likely one
        raise failed
    return found[0][1]


def _of_sheet(sheet: Sheet, source: Source, asked: dict[str, Any], layout: str) -> _Found:
    notes = Notes()
    notes.add("file", "", source.name, source.kind)
    if sheet.name is not None:
        why = "the one that holds a table of figures" if len(source.sheets) > 1 else "the only one"
        notes.add("sheet", "", sheet.name, "the table", why)
    if sheet.percent:
        said = "cells shown as per cent are taken as they are shown: 0.88 as 88%"
        cells = f"{sheet.percent:,} cell{'s' * (sheet.percent > 1)}"
        notes.add("numbers", sheet.name, cells, ASSUMED, said)
    table = find_table(sheet, notes)
    if table is None or not len(table.cells):
        message = f"{_WHAT}: {source.name}: there are no rows under the heads"
        raise NotRecognisedError(message)
    chosen = Chooser(table, asked, _WHAT, notes).choose(layout)
    notes.add("layout", "", "", chosen.layout)
    return _Found(table, chosen, notes)


def _take_period_of_titles(frame: pd.DataFrame, found: _Found) -> None:
    title = period_in(found.table.titles)
    if title is None:
        heads = short_list(head.text for head in found.table.heads)
        message = (
            f"{_WHAT}: nothing says the period of the figures; columns are {heads}: "
            'give period="Q2 2024/25", or the column'
        )
        raise NotRecognisedError(message)
    frame["period"] = title
    found.notes.add("periods", "the titles", title, "the period of all figures", "no column has it")


def _take_year(frame: pd.DataFrame, found: _Found) -> None:
    """Take the year of bare months and quarters from the argument or from the titles."""
    cells = [cell for cell in numbered(frame["period"], "period")[1] if not _lacks(cell)]
    if "year" in frame or not cells or not all(map(is_part, cells)):
        return
    asked = found.chosen.period_is if found.chosen.layout == "wide" else None
    year = asked or period_in(found.table.titles)
    if year is None or is_part(year):
        message = (
            f"{_WHAT}: nothing says the year of {short_list(cells)}, neither a column nor a title: "
            'give period="2024/25"'
        )
        raise KentPerfError(message)
    frame["year"] = year
    where, why = ("", "as given") if asked else ("the titles", "no column has it")
    found.notes.add("periods", where, year, "the year of all figures", why)


def _months_covered(found: _Found) -> int:
    place = found.chosen.period
    return 1 if place is None else _COVERS.get(plain(found.table.name(place)), 1)


def _read(
    frame: pd.DataFrame, found: _Found, options: dict[str, Any], decimal: str | None
) -> pd.DataFrame:
    reader = Reader(frame, _WHAT, found.notes, _units(frame, found))
    read = pd.DataFrame({"kpi": frame["kpi"]}, dtype=object)
    _require(frame["kpi"], frame, "kpi", reader.problems)
    _require(frame["period"], frame, "period", reader.problems)
    reader.problems.raise_if_any(_WHAT)
    periods, status = reader.periods(**options)
    read["period"] = pd.Series(list(periods), dtype=object)
    if (overlap := reader.overlap()) is not None:
        read["overlap"] = overlap
    status, noted = _notes_apart(status)
    reason, note, unit = (np.full(len(frame), None, dtype=object) for _ in range(3))
    for role in (name for name in _FIGURES if name in frame):
        figures = reader.numbers(role, decimal)
        read[role] = figures.value
        status = _first_of(status, figures.status)
        reason, note = _first_of(reason, figures.reason), _first_of(note, figures.note)
        unit = _first_of(unit, figures.unit) if role == "value" else unit
    note = _first_of(note, noted)
    reader.problems.raise_if_any(_WHAT)
    _of_the_last(frame, read, found.chosen)
    _say_marks(status, found.notes)
    _further(read, frame, reader, unit)
    if "status" in frame and are_ratings(frame["status"].tolist()):
        found.notes.add("column", "", "status", "published_rag", "it holds ratings")
        read["published_rag"] = frame["status"]
    elif "status" in frame:
        status = _first_of(frame["status"].where(frame["status"].notna(), None), status)
    read["status"], read["reason"] = status, reason
    read["note"] = _first_of(note, read["note"]) if "note" in read else note
    read.index = pd.Index(frame["row"].to_numpy(), dtype=object)
    _refuse_duplicates(read, frame, found)
    return _ordered(read)


def _units(frame: pd.DataFrame, found: _Found) -> Any:
    """Give the units of a column of them, else the one behind the head of the figures."""
    if "unit" in frame:
        return words_of(frame["unit"], unit_named)
    units = np.full(len(frame), None, dtype=object)
    place = found.chosen.measures.get("value")
    if place is None:
        return units
    said = found.table.heads[place].unit
    if said and (unit := unit_named(said)) in UNITS:
        units[:] = unit
        found.notes.add("column", found.table.where([place]), said, "unit", "behind its head")
    return units


def _notes_apart(status: Any) -> tuple[Any, Any]:
    """Tell "note 1" behind a period from its status."""
    notes = np.array([isinstance(one, str) and one.startswith("note") for one in status], bool)
    return np.where(notes, None, status), np.where(notes, status, None)


def _of_the_last(frame: pd.DataFrame, read: pd.DataFrame, chosen: Chosen) -> None:
    """Leave a rating or status that stands once beside several periods to the last of them."""
    once = [role for role in _OF_ONE if chosen.layout == "wide" and role in chosen.others]
    if not once:
        return
    keys = [read["kpi"], frame["area"]] if "area" in frame else [read["kpi"]]
    ends = read["period"].map(lambda one: one.ordinal)
    last = ends.groupby(keys, sort=False, dropna=False).transform("max")
    for role in once:
        frame[role] = frame[role].where((ends == last).to_numpy(), None)


def _say_marks(status: Any, notes: Notes) -> None:
    counts = Counter(word for word in status if not _lacks(word))
    if counts:
        listed = ", ".join(f"{word} ({count:,})" for word, count in counts.items())
        total = f"{counts.total():,} mark{'s' * (counts.total() > 1)}"
        said = f"marks beside figures and periods are taken for their status: {listed}"
        notes.add("marks", "", total, ASSUMED, said)


def _require(column: pd.Series[Any], frame: pd.DataFrame, name: str, problems: Problems) -> None:
    absent = column.isna().to_numpy(bool)
    problems.add_many("is missing", rows=frame["row"][absent], column=name)


def _first_of(first: Any, second: Any) -> Any:
    first, second = (np.asarray(column, dtype=object) for column in (first, second))
    lacks = np.array([_lacks(cell) or cell == "" for cell in first], dtype=bool)
    return np.where(lacks, second, first)


def _further(read: pd.DataFrame, frame: pd.DataFrame, reader: Reader, unit: Any) -> None:
    """Add the columns that stand beside the figures."""
    polarity = np.full(len(frame), None, dtype=object)
    for role in (name for name in ("target", "floor") if name in frame):
        read[role], said, units = reader.limits(role)
        polarity, unit = _first_of(polarity, said), _first_of(unit, units)
    if "polarity" in frame:
        polarity = _first_of(reader.polarity(), polarity)
    unit = _first_of(reader.unit, unit)
    for name, column in (("polarity", polarity), ("unit", unit)):
        if any(cell is not None for cell in column):
            read[name] = column
    for name in _PLAIN:
        if name in frame:
            read[name] = frame[name].map(lambda cell: cell if _lacks(cell) else str(cell))
    if "published_rag" in frame:
        read["published_rag"] = frame["published_rag"]


def _lacks(cell: Any) -> bool:
    return cell is None or bool(pd.isna(cell))


def _refuse_duplicates(read: pd.DataFrame, frame: pd.DataFrame, found: _Found) -> None:
    """Refuse two figures of one thing, with the columns that tell them apart."""
    key = [name for name in ("kpi", "area", "period") if name in read]
    codes = pd.DataFrame({name: pd.factorize(read[name])[0] for name in key})
    again = codes.duplicated(keep=False).to_numpy(bool)
    if not again.any():
        return
    place = int(np.flatnonzero(again)[0])
    first = read[key].iloc[place].map(str)
    same = (codes == codes.iloc[place]).all(axis=1).to_numpy(bool)
    rows = list(dict.fromkeys(frame["row"][same].tolist()))
    of_what = ", ".join(first)
    asked = frame["period"][same].map(str).unique()
    message = f"{_WHAT}: rows {', '.join(map(str, rows))} are both {of_what}"
    if len(rows) == 1:
        columns = " and ".join(f'"{name}"' for name in frame["column"][same])
        message = f"{_WHAT}: row {rows[0]} has two figures of {of_what}: columns {columns}"
    elif len(asked) > 1:
        message += f" ({' and '.join(asked)}): leave one out"
    else:
        message += _apart(found, frame, rows)
    problems = Problems()
    for row in rows:
        problems.add("duplicate (indicator, period)", row=row, series=first.iloc[0], period=of_what)
    raise KentPerfError(message, problems.frame())


def _apart(found: _Found, frame: pd.DataFrame, rows: list[Any]) -> str:
    table = found.table
    held = np.isin(table.labels.to_numpy(object), np.array(rows, dtype=object))
    kpi = ", ".join(f'"{table.name(place)}"' for place in found.chosen.kpi)
    figures = {*found.chosen.of_periods, *found.chosen.measures.values()}
    for place in (place for place in range(len(table.heads)) if place not in figures):
        cells = [str(cell) for cell in table.cells[held, place] if cell is not None]
        if len(set(cells)) == len(rows) and table.heads[place].role != "value":
            name = table.name(place)
            apart = f': column "{name}" tells them apart ({", ".join(cells)})'
            return f'{apart}: keep one of them, or give kpi=[{kpi}, "{name}"]'
    if "section" in frame and "section" not in found.chosen.others:
        sections = frame.drop_duplicates("row").set_index("row")["section"].loc[rows]
        if sections.nunique() == len(rows):
            texts = ", ".join(sections)
            return f": their sections ({texts}) tell them apart: write them in a column, or in kpi"
    return ": give each indicator (and area) one row a period"


def _ordered(read: pd.DataFrame) -> pd.DataFrame:
    known = ("kpi", "period", *_FIGURES, "area", "status", "reason", "note", "target", "floor",
             "polarity", "section", "unit", "name", "overlap", "published_rag")  # fmt: skip
    return read[[name for name in known if name in read]]
