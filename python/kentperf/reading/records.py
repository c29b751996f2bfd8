"""The cells of a table as records: a row for each indicator, area and period, not yet read."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.reading.choice import Chosen, measure_of
from kentperf.reading.heads import MEASURES, Head, head_text, is_total_row
from kentperf.reading.layout import Table
from kentperf.reading.reading import ASSUMED, LEFT_OUT, TOTAL, Notes, listed

KEYS = ("kpi", "area", "section", "unit", "name")
"""Texts that a blank cell has from the one above, as where cells are merged."""


def records_of(table: Table, chosen: Chosen, notes: Notes) -> pd.DataFrame:
    """Lay a table out as records.

    Parameters
    ----------
    table : Table
        The table.
    chosen : Chosen
        Which columns are what.
    notes : Notes
        Collects which rows are left out and which blank keys are filled.

    Returns
    -------
    DataFrame
        All of dtype object, a row a figure: ``row`` and ``column`` say where it stands, ``kpi``,
        ``period`` and ``year`` what it is of; ``value`` and others are cells as they came.
    """
    table, keys = _keys(table, chosen, notes)
    if chosen.layout == "wide":
        found = _wide(table, chosen, keys, notes)
    elif chosen.layout == "across":
        found = _across(table, chosen, keys)
    else:
        found = _long(table, chosen, keys)
    frame = found.dropna(subset=[name for name in MEASURES if name in found], how="all")
    if chosen.measure is not None:
        frame = _by_measure(frame, notes)
    return _with_figures(frame, notes).reset_index(drop=True)


def _keys(table: Table, chosen: Chosen, notes: Notes) -> tuple[Table, dict[str, Any]]:
    """Read what rows are of; section rows between others are taken for sections."""
    cells = table.cells
    given: dict[str, Any] = {}
    for name, column in chosen.others.items():
        given[name] = cells[:, column].copy()
    if chosen.kpi:
        given["kpi"] = _kpi(cells, chosen.kpi, notes, table)
    for role, place in (("period", chosen.period), ("year", chosen.year),
                        ("measure", chosen.measure)):  # fmt: skip
        if place is not None:
            given[role] = cells[:, place].copy()
    figures = [*chosen.of_periods, *chosen.measures.values()]
    headings = _headings(table, chosen, figures)
    if headings.any() and "section" not in given:
        texts = np.where(headings, given["kpi"], None)
        given["section"] = _filled(texts)
        rows = table.labels[headings].tolist()
        found = ", ".join(str(text) for text in texts[headings])
        notes.add("row", f"row {listed(rows)}", found, "section", "a text alone in its row")
    kept = ~headings
    table = table.rows(kept)
    given = {role: column[kept] for role, column in given.items()}
    table, given = _without_totals(table, given, notes)
    for role in (*KEYS, "period", "year"):
        if role in given and role in _repeating(chosen):
            _fill(given, role, table, notes)
    return table, given


def _repeating(chosen: Chosen) -> tuple[str, ...]:
    # Of a long table of one indicator a row, a blank is a blank.
    return (*KEYS[:3], "period", "year") if chosen.layout != "across" else ("period", "year")


def _kpi(cells: Any, places: list[int], notes: Notes, table: Table) -> npt.NDArray[np.object_]:
    columns = [cells[:, place] for place in places]
    if len(columns) == 1:
        return np.array([_text(cell) for cell in columns[0]], dtype=object)
    filled = [_filled(column) for column in columns]
    rows = zip(*filled, strict=True)
    notes.add("column", table.where(places), "", "kpi", "joined by commas")
    return np.array(
        [", ".join(head_text(cell) for cell in row if cell is not None) or None for row in rows],
        dtype=object,
    )


def _text(cell: Any) -> Any:
    return None if cell is None else head_text(cell) or None


def _headings(table: Table, chosen: Chosen, figures: list[int]) -> npt.NDArray[np.bool_]:
    """Find rows that hold nothing but the key: headings of the rows below."""
    none = np.zeros(len(table.cells), dtype=bool)
    if chosen.layout == "across" or len(chosen.kpi) != 1 or not figures:
        return none
    held = np.array([[cell is not None for cell in row] for row in table.cells], dtype=bool)
    if not len(held):
        return none
    alone = (held.sum(axis=1) == 1) & held[:, chosen.kpi[0]]
    # The last rows may be indicators without figures as yet.
    last = np.flatnonzero(~alone)
    alone[last[-1] + 1 if len(last) else 0 :] = False
    below = np.append(alone[1:], True)
    return np.asarray(alone & ~below, dtype=bool)


def _fill(given: dict[str, Any], role: str, table: Table, notes: Notes) -> None:
    column = given[role]
    filled = _filled(column)
    changed = np.array(
        [
            before is None and after is not None
            for before, after in zip(column, filled, strict=True)
        ],
        dtype=bool,
    )
    if changed.any():
        rows = table.labels[changed].tolist()
        notes.add("cell", f"row {listed(rows)}", "", f"{role} of the row above", "blank")
        given[role] = filled


def _filled(column: Any) -> npt.NDArray[np.object_]:
    filled = np.empty(len(column), dtype=object)
    last = None
    for place, cell in enumerate(column):
        last = last if cell is None else cell
        filled[place] = last
    return filled


def _without_totals(
    table: Table, given: dict[str, Any], notes: Notes
) -> tuple[Table, dict[str, Any]]:
    total = np.zeros(len(table.cells), dtype=bool)
    for role in ("kpi", "area", "period"):
        if role in given:
            total |= np.array([is_total_row(cell) for cell in given[role]], dtype=bool)
    if not total.any():
        return table, given
    rows = table.labels[total].tolist()
    notes.add("row", f"row {listed(rows)}", "Total", LEFT_OUT, TOTAL)
    return table.rows(~total), {role: column[~total] for role, column in given.items()}


def _base(table: Table, chosen: Chosen, given: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(given, index=range(len(table.cells)), dtype=object)
    frame.insert(0, "row", table.labels)
    if chosen.kpi_is is not None:
        frame["kpi"] = chosen.kpi_is
    return frame.astype(object)


def _long(table: Table, chosen: Chosen, given: dict[str, Any]) -> pd.DataFrame:
    frame = _base(table, chosen, given)
    if chosen.period_is is not None:
        frame["period"] = chosen.period_is
    for role, place in chosen.measures.items():
        frame[role] = table.cells[:, place]
    shown = "value" if "value" in chosen.measures else "numerator"
    frame["column"] = table.name(chosen.measures[shown])
    return frame.astype(object)


def _wide(table: Table, chosen: Chosen, given: dict[str, Any], notes: Notes) -> pd.DataFrame:
    base = _base(table, chosen, given)
    for role, place in chosen.measures.items():
        base[role] = table.cells[:, place]
    heads = {place: table.heads[place] for place in chosen.of_periods}
    groups: dict[tuple[str, str], dict[str, int]] = {}
    for place, head in heads.items():
        groups.setdefault(_key(head), {}).setdefault(head.role or "value", place)
    figures = {key for key, places in groups.items() if {"value", "numerator"} & set(places)}
    spare = _spare_limits(heads, figures, table, notes)
    blocks = []
    for places in groups.values():
        if not {"value", "numerator"} & set(places):
            continue
        head = heads[places.get("value", places.get("numerator", 0))]
        block = base.copy()
        block["period"] = _heads_period(head)
        if head.year is not None:
            block["year"] = head.year
        block["column"] = head.text
        for role, place in places.items():
            block[role] = table.cells[:, place]
        if not {"target", "floor"} & set(places):
            for role, place in spare.items():
                if role not in block:
                    block[role] = table.cells[:, place]
        blocks.append(block)
    return pd.concat(blocks, ignore_index=True).astype(object)


def _spare_limits(
    heads: dict[int, Head], figures: set[tuple[str, str]], table: Table, notes: Notes
) -> dict[str, int]:
    """Find the one target of a period without figures: of those that have none of their own."""
    spare = {}
    for role in ("target", "floor"):
        places = [
            place
            for place, head in heads.items()
            if head.role == role and _key(head) not in figures
        ]
        found = " and ".join(f'"{table.name(place)}"' for place in places)
        if len(places) == 1:
            spare[role] = places[0]
            said = f"{found} is the {role} of all periods that have none of their own"
            notes.add("column", table.where(places), table.name(places[0]), ASSUMED, said)
        elif places:
            why = f"{found} are of periods without figures: leave one for those that have none"
            notes.add("column", table.where(places), "", LEFT_OUT, why)
    return spare


def _key(head: Head) -> tuple[str, str]:
    return head_text(head.year), head_text(head.period).casefold()


def _heads_period(head: Head) -> Any:
    return " ".join(head.period.split()) if isinstance(head.period, str) else head.period


def _across(table: Table, chosen: Chosen, given: dict[str, Any]) -> pd.DataFrame:
    base = _base(table, chosen, given)
    if chosen.period_is is not None:
        base["period"] = chosen.period_is
    blocks = []
    for place in chosen.of_periods:
        block = base.copy()
        block["kpi"] = chosen.kpi_is or table.heads[place].text
        block["column"] = table.name(place)
        block["value"] = table.cells[:, place]
        blocks.append(block)
    return pd.concat(blocks, ignore_index=True).astype(object)


def _by_measure(frame: pd.DataFrame, notes: Notes) -> pd.DataFrame:
    """Put the rows of one indicator and period side by side, where its measures are known."""
    words = [cell for cell in frame["measure"].unique() if cell is not None and not pd.isna(cell)]
    roles = {word: measure_of(str(word)) for word in words}
    if not words or None in roles.values() or "value" not in frame:
        return frame
    notes.add("column", "", ", ".join(map(str, words)), "measures of an indicator, row by row")
    said = frame["measure"].map(roles)
    key = [name for name in ("kpi", "area", "period", "year") if name in frame]
    marked = frame.assign(_key=frame[key].map(head_text).agg("\x1f".join, axis=1))
    found = None
    for role in dict.fromkeys(roles.values()):
        part = marked[said == role]
        if found is None:
            found = part.rename(columns={"value": role}) if role != "value" else part
            continue
        cells = part.set_index("_key")["value"].rename(role)
        if cells.index.has_duplicates:
            return frame
        rest = part[~part["_key"].isin(found["_key"])].rename(columns={"value": role})
        found = pd.concat([found.drop(columns=role, errors="ignore").join(cells, on="_key"), rest])
    assert found is not None  # noqa: S101  there is a word at least
    return found.drop(columns="_key").astype(object)


def _with_figures(frame: pd.DataFrame, notes: Notes) -> pd.DataFrame:
    """Leave out records that hold no figure: months to come, and blanks."""
    figures = [name for name in ("value", "numerator", "denominator") if name in frame]
    absent = frame[figures].isna().all(axis=1)
    if absent.any():
        rows = sorted(set(frame.loc[absent, "row"]), key=str)
        if frame["row"].is_unique:
            notes.add("row", f"row {listed(rows)}", "", LEFT_OUT, "no figure")
        else:
            found = f"{int(absent.sum())} cells"
            notes.add("cell", f"row {listed(rows)}", found, LEFT_OUT, "blank")
    return frame[~absent]
