"""Reading a budget table."""

from __future__ import annotations

import difflib
from typing import Any

import pandas as pd

from kentperf.columns.read_tables import (
    Texts,
    is_missing,
    load_table,
    numbers,
    require_columns,
    texts,
)
from kentperf.columns.sums import exact_sum
from kentperf.errors import KentPerfError, Problems

TOTAL = "TOTAL"
MONEY = (
    "budget", "variance", "adjustment", "last_reported",
    "real", "rephasing", "last_real", "last_rephasing",
    "gross", "income", "gross_variance", "income_variance",
    "budget_to_date", "actual_to_date",
    "demand", "price", "other",
)  # fmt: skip
DERIVED = ("revised_variance", "movement", "movement_real", "movement_rephasing")
_WORKED_OUT = (*DERIVED, "percent", "rag")
BLANK_IS_NIL = ("adjustment", "demand", "price", "other")
# A total, and the parts that should give it.
CHECKS = (
    ("variance", ("real", "rephasing")),
    ("last_reported", ("last_real", "last_rephasing")),
    ("budget", ("gross", "income")),
    ("variance", ("gross_variance", "income_variance")),
)
_NEAR = 0.85


def read_budget(source: Any) -> pd.DataFrame:
    """Read the table and report everything that is wrong with it.

    Parameters
    ----------
    source : DataFrame, str or path
        The table.

    Returns
    -------
    pandas.DataFrame
        With the caller's index: ``group``, ``row`` (str), the columns of money that are given
        (float64), a total that is not given but whose parts are, and any other columns as given;
        one called as a column that is worked out is called ``printed_...``.

    Raises
    ------
    KentPerfError
        With every problem of the table.
    """
    given = load_table(source, "budget")
    needed = ["group", "row"] + [
        total
        for total in ("budget", "variance")
        if not any(set(parts) <= set(given.columns) for name, parts in CHECKS if name == total)
    ]
    require_columns(given, needed, "budget")
    if given.empty:
        message = "budget: the table is empty"
        raise KentPerfError(message)
    problems = Problems()
    _note_columns(given, problems)
    groups, rows = read_names(given, problems)
    money = {name: numbers(given, name, problems, rows) for name in MONEY if name in given.columns}
    _note_duplicates(given, groups, rows, problems)
    problems.raise_if_any("budget")
    for total, parts in CHECKS:
        if total not in money and set(parts) <= set(money):
            money[total] = exact_sum([money[part] for part in parts])
    others = {
        f"printed_{name}" if name in _WORKED_OUT else name: given[name]
        for name in given.columns
        if name not in ("group", "row", *MONEY)
    }
    ordered = {name: money[name] for name in MONEY if name in money}
    return pd.DataFrame({"group": groups, "row": rows, **ordered, **others}, index=given.index)


def read_names(frame: pd.DataFrame, problems: Problems) -> tuple[Texts, Texts]:
    """Read the group and the name of each row.

    Parameters
    ----------
    frame : DataFrame
        The table.
    problems : Problems
        Collects names that are missing, and groups that are called as the total is.

    Returns
    -------
    groups, rows : ndarray of object, shape (n,)
    """
    groups, rows = texts(frame, "group"), texts(frame, "row")
    problems.add_many(
        "is missing", rows=frame.index[is_missing(groups)], series=rows[is_missing(groups)],
        column="group",
    )  # fmt: skip
    problems.add_many("is missing", rows=frame.index[is_missing(rows)], column="row")
    problems.add_many(
        "is the name of the row of totals: leave totals out, they are worked out",
        rows=frame.index[groups == TOTAL],
        column="group",
        value=TOTAL,
    )
    return groups, rows


def _note_columns(frame: pd.DataFrame, problems: Problems) -> None:
    known = ("group", "row", *MONEY)
    for name in map(str, frame.columns):
        near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=_NEAR)
        if name not in (*known, *_WORKED_OUT) and near:
            problems.add(f'is unknown. Did you mean "{near[0]}"?', column=name)
        if name in _WORKED_OUT and f"printed_{name}" in frame.columns:
            problems.add(f'is there beside "printed_{name}", as it would be called', column=name)


def _note_duplicates(frame: pd.DataFrame, groups: Texts, rows: Texts, problems: Problems) -> None:
    twice = pd.DataFrame({"group": groups, "row": rows}).duplicated().to_numpy()
    problems.add_many(
        "duplicate row in its group",
        rows=frame.index[twice],
        series=groups[twice],
        column="row",
        value=rows[twice],
    )
