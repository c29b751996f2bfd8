"""The cells of a workbook as tables, as they are shown."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import Any
from zipfile import BadZipFile

import pandas as pd

from kentperf.errors import KentPerfError, Problems, optional_import
from kentperf.project.returns import RETURNS
from kentperf.project.sheets import SHEETS
from kentperf.reading.sources.percent import is_percent_format


def read_sheets(path: str | os.PathLike[str], problems: Problems) -> dict[str, pd.DataFrame]:
    """Read the sheets of a workbook.

    Parameters
    ----------
    path : path
        The file.
    problems : Problems
        Collects cells under no head and formulas without a value.

    Returns
    -------
    dict of str to DataFrame
        By the name of the sheet; rows that are wholly blank are left out, and rows are labelled
        "7 of sheet Figures".

    Raises
    ------
    KentPerfError
        If the file is no workbook.
    """
    openpyxl = optional_import("openpyxl", "excel")
    name = os.fspath(path)
    try:
        written = openpyxl.load_workbook(name, read_only=True)
        worked = openpyxl.load_workbook(name, read_only=True, data_only=True)
    except (openpyxl.utils.exceptions.InvalidFileException, BadZipFile, KeyError) as error:
        message = f"{name} is not an Excel workbook (.xlsx)"
        raise KentPerfError(message) from error
    kept = (*SHEETS, *RETURNS.values())
    canonical = {sheet.casefold(): sheet for sheet in kept}
    found = {}
    for sheet in written.worksheets:
        title = canonical.get(sheet.title.strip().casefold(), sheet.title)
        if title in kept:
            found[title] = _table(title, sheet, worked[sheet.title], problems)
        else:
            found[title] = pd.DataFrame()
    written.close()
    worked.close()
    return found


def _table(title: str, written: Any, worked: Any, problems: Problems) -> pd.DataFrame:
    heads: list[str] = []
    labels, rows = [], []
    for number, (formulas, cells) in enumerate(
        zip(written.iter_rows(), worked.iter_rows(), strict=True), start=1
    ):
        values = [_shown(cell) for cell in cells]
        if number == 1:
            heads = ["" if value is None else str(value).strip() for value in values]
            continue
        label = f"{number} of sheet {title}"
        _check(label, heads, formulas, values, problems)
        if any(value is not None for value in values):
            labels.append(label)
            rows.append(values[: len(heads)] + [None] * (len(heads) - len(values)))
    frame = pd.DataFrame(rows, columns=heads, index=pd.Index(labels, dtype=object), dtype=object)
    kept = frame.loc[:, [bool(head) for head in heads]]
    # Days are days again, where a whole column holds nothing else.
    return kept.infer_objects()


def _shown(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float | int) and not isinstance(value, bool):
        form = str(getattr(cell, "number_format", "") or "")
        if is_percent_format(form):
            return float(Decimal(repr(value)) * 100)
    return value


def _check(
    label: str, heads: list[str], formulas: Any, values: list[Any], problems: Problems
) -> None:
    for place, (cell, value) in enumerate(zip(formulas, values, strict=True)):
        head = heads[place] if place < len(heads) else ""
        formula = isinstance(cell.value, str) and cell.value.startswith("=")
        if formula and value is None:
            rule = "is a formula without its value: open the file in Excel and save it"
            problems.add(rule, row=label, column=head, value=cell.value)
        if value is not None and not head:
            rule = f"stands under no head, in column {place + 1}: name it in the first row"
            problems.add(rule, row=label, value=value)
