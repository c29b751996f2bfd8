"""Reading a budget table, and adding its money without binary dust."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from kentperf._tables import Floats, Texts, is_missing, load_table, numbers, require_columns, texts
from kentperf.errors import KentPerfError, Problems

TOTAL = "TOTAL"
MONEY = (
    "budget", "variance", "adjustment", "last_reported",
    "real", "rephasing", "last_real", "last_rephasing",
    "gross", "income", "gross_variance", "income_variance",
    "budget_to_date", "actual_to_date",
    "demand", "price", "other",
)  # fmt: skip
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
        (float64), a total that is not given but whose parts are, and any other columns as given.

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
    _note_misspelt(given, problems)
    groups, rows = read_names(given, problems)
    money = {name: numbers(given, name, problems, rows) for name in MONEY if name in given.columns}
    _note_duplicates(given, groups, rows, problems)
    problems.raise_if_any("budget")
    for total, parts in CHECKS:
        if total not in money and set(parts) <= set(money):
            money[total] = exact_sum([money[part] for part in parts])
    others = {name: given[name] for name in given.columns if name not in ("group", "row", *MONEY)}
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


def exact_sum(columns: Sequence[Floats]) -> Floats:
    """Add columns row by row in decimals: 0.1 + 0.2 is 0.3.

    Parameters
    ----------
    columns : sequence of ndarray of float64, each of shape (n,)
        What to add.

    Returns
    -------
    ndarray of float64, shape (n,)
        NaN where a part is missing.

    Examples
    --------
    >>> exact_sum([np.array([0.1, 1.0]), np.array([0.2, np.nan])]).tolist()
    [0.3, nan]
    """
    return np.array([exact_total(row) for row in zip(*columns, strict=True)], dtype=np.float64)


def exact_total(values: Iterable[Any]) -> float:
    """Add numbers in decimals, each by its shortest decimal.

    Parameters
    ----------
    values : iterable of float
        What to add.

    Returns
    -------
    float
        NaN where a part is missing.

    Examples
    --------
    >>> exact_total([-7.745, -1.224, -18.924, -3.798])
    -31.691
    """
    total = sum((Decimal(repr(float(value))) for value in values), Decimal(0))
    return float(total)


def places(values: Iterable[Any]) -> int:
    """Count the decimals that numbers are given with, at most six.

    Parameters
    ----------
    values : iterable of float
        Missing ones are passed over.

    Returns
    -------
    int

    Examples
    --------
    >>> places([1.25, 3.0, np.nan])
    2
    """
    exponents = [
        Decimal(repr(float(value))).normalize().as_tuple().exponent
        for value in values
        if np.isfinite(value)
    ]
    return min(6, max((-int(exponent) for exponent in exponents), default=0))


def disagreement(
    stated: float, worked_out: float, parts: int, decimals: tuple[int, int]
) -> str | None:
    """Say how a printed total differs from the sum of its parts.

    Parameters
    ----------
    stated, worked_out : float
        The two.
    parts : int
        How many parts were added.
    decimals : tuple of int
        With how many the total is printed, and the parts.

    Returns
    -------
    str or None
        None where they agree, where the total is the sum rounded, or where either is missing.

    Examples
    --------
    >>> disagreement(23.0, 22.9, 2, (1, 1))
    'its parts give 22.9; rounding can explain the difference'
    >>> disagreement(22.9, 22.87, 2, (1, 2)) is None
    True
    """
    if np.isnan(stated) or np.isnan(worked_out):
        return None
    difference = abs(Decimal(repr(float(stated))) - Decimal(repr(float(worked_out))))
    own, each = (Decimal(5).scaleb(-count - 1) for count in decimals)
    if difference == 0 or (each < own and difference <= own):
        return None
    word = "can" if difference <= own + parts * each else "cannot"
    return f"its parts give {float(worked_out)!r}; rounding {word} explain the difference"


def _note_misspelt(frame: pd.DataFrame, problems: Problems) -> None:
    known = ("group", "row", *MONEY)
    for name in map(str, frame.columns):
        near = difflib.get_close_matches(name.casefold(), known, n=1, cutoff=_NEAR)
        if name not in known and near:
            problems.add(f'is unknown. Did you mean "{near[0]}"?', column=name)


def _note_duplicates(frame: pd.DataFrame, groups: Texts, rows: Texts, problems: Problems) -> None:
    twice = pd.DataFrame({"group": groups, "row": rows}).duplicated().to_numpy()
    problems.add_many(
        "stands twice in its group",
        rows=frame.index[twice],
        series=groups[twice],
        column="row",
        value=rows[twice],
    )
