"""Areas roll up to a parent: districts to county, providers to England, as ratios of sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats, choose, whole_number
from kentperf.columns.frame_kinds import as_pandas
from kentperf.columns.front_door import front_door
from kentperf.columns.given import holding, numbered
from kentperf.columns.read_tables import is_missing, numbers, require_columns, texts
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.rolling.windows import roll_in_groups

__all__ = ["roll_up"]

PARTS = ("numerator", "denominator")


@front_door
def roll_up(
    frame: pd.DataFrame,
    parents: str | Mapping[str, str],
    *,
    area: str = "area",
    period: str = "period",
    by: str | Sequence[str] = "kpi",
    numerator: str = "numerator",
    denominator: str = "denominator",
    value: str = "value",
    values: str | None = None,
    min_areas: int | None = None,
) -> pd.DataFrame:
    """Add the figures of areas up to those of their parents.

    Numerators and denominators are summed, so that a parent's ratio is a ratio of sums and never a
    mean of ratios. The result has the shape of the table, for `kentperf.scorecard` or `Panel`.

    Parameters
    ----------
    frame : DataFrame
        A long table: a row an area and period, and each of `by`.
    parents : mapping, or str
        The parent of each area by name; or the column that holds it.
    area, period : str
        The columns of areas and periods. Periods are taken as they are written.
    by : str or list of str
        What else makes a series.
    numerator, denominator, value : str
        The columns of the figures; those that are not there are not read.
    values : {"sum"}, optional
        What to do with figures that have no parts: counts may be summed. Otherwise they are an
        error, since a ratio or a mean cannot be.
    min_areas : int, optional
        The fewest areas present for a figure. Default: every area that has a row in the period.

    Returns
    -------
    DataFrame
        A row a parent and period, in order of appearance: `by`, `area` (the parent), `period`, the
        figures, ``status`` where the table has one (provisional if any area is, else revised if
        any is), ``areas`` (present) and ``of`` (areas that the parent has in the whole table).

    Raises
    ------
    KentPerfError
        For an area without a parent, a duplicate (area, period), a missing column, or
        figures without parts.

    Examples
    --------
    >>> districts = pd.DataFrame({"kpi": "on time", "area": ["Ashford", "Dover"],
    ...     "period": "2024Q3", "numerator": [9.0, 10.0], "denominator": [10.0, 40.0]})
    >>> roll_up(districts, {"Ashford": "Kent", "Dover": "Kent"})
           kpi  area  period  numerator  denominator  areas  of
    0  on time  Kent  2024Q3       19.0         50.0      2   2
    """
    frame = as_pandas(frame)
    keys = [by] if isinstance(by, str) else list(by)
    require_columns(frame, [*keys, area, period], "roll_up")
    problems = Problems()
    parent = _parents(frame, parents, area, problems)
    figures = _figures(frame, (numerator, denominator), value, values, problems)
    problems.raise_if_any("roll_up")
    groups, members = _groups(frame, keys, parent, area, period)
    least = None if min_areas is None else whole_number("min_areas", min_areas, 1)
    first = np.flatnonzero(~pd.Series(groups).duplicated().to_numpy())
    held = frame.iloc[first]
    result = held[keys].copy()
    result[area] = parent[first]
    result[period] = held[period]
    present = np.zeros(len(first), dtype=np.int64)
    there = np.bincount(groups)
    for name, column in figures.items():
        total, count = _summed(groups, members, column, len(first))
        enough = count >= (there if least is None else least)
        result[name] = np.where(enough, total, np.nan)
        present = np.maximum(present, count)
    if "status" in frame.columns:
        result["status"] = _statuses(texts(frame, "status"), groups, len(first))
    result["areas"] = present
    result["of"] = _known_areas(parent, members)[first]
    return result.reset_index(drop=True)


def _parents(
    frame: pd.DataFrame, parents: str | Mapping[str, str], area: str, problems: Problems
) -> npt.NDArray[Any]:
    names = texts(frame, area)
    if isinstance(parents, str):
        require_columns(frame, [parents], "roll_up")
        found = texts(frame, parents)
    elif not isinstance(parents, Mapping):
        message = f"parents= should be a mapping or a column, not {type(parents).__name__}"
        raise KentPerfError(message)
    else:
        found = np.array([parents.get(name) for name in names], dtype=object)
    lacking = is_missing(found)
    for name in dict.fromkeys(names[lacking]):
        row = frame.index[np.flatnonzero(lacking & holding(names, name))[0]]
        known = [] if isinstance(parents, str) else list(parents)
        rule = f"has no parent.{near_match(str(name), known)}"
        problems.add(rule, row=row, column=area, value=name)
    return found


def _figures(
    frame: pd.DataFrame,
    parts: tuple[str, str],
    value: str,
    values: str | None,
    problems: Problems,
) -> dict[str, Floats]:
    if values is not None:
        choose("values", values, ("sum",))
    names = [name for name in (*parts, value) if name in frame.columns]
    figures = {name: numbers(frame, name, problems) for name in names}
    if not figures:
        message = f"roll_up: the table has none of {parts[0]}, {parts[1]}, {value}"
        raise KentPerfError(message)
    both = [figures.get(name, np.full(len(frame), np.nan)) for name in parts]
    whole = ~np.isnan(both).any(axis=0)
    for name in parts:
        # A ratio needs both parts of an area, or it would be of sums over different areas.
        if name in figures:
            figures[name] = np.where(whole, figures[name], np.nan)
    if value in figures:
        alone = ~np.isnan(figures[value]) & ~whole
        if values is None:
            rule = 'has no parts: only counts may be summed, by values="sum"'
            rows, given = frame.index[alone], figures[value][alone].tolist()
            problems.add_many(rule, rows=rows, column=value, value=given)
            del figures[value]
        else:
            figures[value] = np.where(alone, figures[value], np.nan)
    return figures


def _groups(
    frame: pd.DataFrame, keys: list[str], parent: npt.NDArray[Any], area: str, period: str
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give parents' periods numbers by appearance, and areas by name."""
    for name in (*keys, period):
        numbered(frame[name], str(name))
    wanted = frame[[*keys, period]].reset_index(drop=True)
    wanted["parent of area"] = parent
    groups = wanted.groupby(list(wanted.columns), sort=False, observed=True, dropna=False).ngroup()
    members = pd.factorize(texts(frame, area), sort=True)[0].astype(np.int64)
    again = pd.DataFrame({"group": groups, "member": members}).duplicated().to_numpy()
    problems = Problems()
    problems.add_many(
        "duplicate (area, period): one row each",
        rows=frame.index[again],
        column=area,
        value=frame[area][again].tolist(),
    )
    problems.raise_if_any("roll_up")
    return np.asarray(groups, dtype=np.int64), members


def _summed(
    groups: npt.NDArray[np.int64], members: npt.NDArray[np.int64], column: Floats, size: int
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Sum a column over the areas of each group; the same bits for any order of rows."""
    window = int(members.max(initial=0)) + 1
    total, count = roll_in_groups(groups, members, column, np.empty(0), "sum", window=window)
    latest = np.lexsort((members, groups))
    ends = latest[np.append(np.diff(groups[latest]) != 0, True)[: len(latest)]]
    found, present = np.empty(size), np.empty(size, dtype=np.int64)
    found[groups[ends]], present[groups[ends]] = total[ends], count[ends]
    return found, present


def _statuses(status: npt.NDArray[Any], groups: npt.NDArray[np.int64], size: int) -> Any:
    found = np.full(size, None, dtype=object)
    for word in ("revised", "provisional"):
        found[groups[status == word]] = word
    return found


def _known_areas(parent: npt.NDArray[Any], members: npt.NDArray[np.int64]) -> Any:
    known = pd.DataFrame({"parent": parent, "member": members})
    return known.groupby("parent")["member"].transform("nunique").to_numpy()
