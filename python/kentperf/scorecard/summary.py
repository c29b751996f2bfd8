"""The summary by section, from ratings that already exist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.frame_kinds import as_pandas
from kentperf.columns.front_door import front_door
from kentperf.columns.given import numbered
from kentperf.columns.read_tables import numbers, require_columns
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.rag.level_rule import column_of
from kentperf.rag.rating import RAG_DTYPE
from kentperf.trend.verdict import DIRECTION_DTYPE

RATINGS = tuple(RAG_DTYPE.categories)
DIRECTIONS = tuple(DIRECTION_DTYPE.categories)
TOTAL = "TOTAL"
NO_DATA_REASONS = ("no data", "denominator is zero")
UNRATED_COLUMNS = ("no_data", "not_rated")
DIRECTION_COLUMNS = ("improving", "stable", "worsening", "no_direction")
SUMMARY_COLUMNS = ("green", "amber", "red", *UNRATED_COLUMNS, *DIRECTION_COLUMNS)

NO_WORDS = ("", "-", "na", "n/a", "no data", "none", "not rated", "tbc", "unknown")
"""What published tables print where there is no rating or direction, in any case."""

_UNKNOWN = -2
_DIRECTION_PLACES = (2, 1, 0, 3)


@front_door
def summarise(
    frame: pd.DataFrame,
    *,
    section: str,
    rag: str,
    direction: str,
    reason: str | None = None,
    parents: Mapping[str, str] | None = None,
    subsection: str | None = None,
    levels: Sequence[str] = ("GREEN", "AMBER", "RED"),
) -> pd.DataFrame:
    """Count ratings and directions by section.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row an indicator.
    section, rag, direction : str
        The columns: the section's name; a level or missing; worsening, stable,
        improving or missing; in any case. What published tables print for none (``NA``, ``n/a``,
        ``No data``, ``TBC``, ``unknown`` ...) is missing.
    reason : str, optional
        The column that says why a rating is missing. "no data" and "denominator is zero" count
        as ``no_data``, any other reason as ``not_rated``. Without it every missing rating
        counts as ``no_data``.
    parents : mapping, optional
        Section to parent: sections that have a parent are counted under it.
    subsection : str, optional
        The column of subsections, for a table of two levels; missing is one without a name.
    levels : sequence of str
        The levels of the rating, best first.

    Returns
    -------
    pandas.DataFrame
        Index ``section``: the sections in order of appearance, then "TOTAL". Columns, all of
        int64: ``green amber red`` (or the `levels`, in small letters, joined by "_"), ``no_data
        not_rated improving stable worsening no_direction``.
        With `subsection` the index is ``section, subsection``: the subsections of each section
        in order of appearance, then its "TOTAL", and ("TOTAL", "TOTAL") last.

    Raises
    ------
    KentPerfError
        If a column is missing, a section is missing or is called TOTAL, or a rating or
        direction is not one of the words.

    Examples
    --------
    >>> rated = pd.DataFrame(
    ...     {
    ...         "service": ["Roads", "Roads", "Waste"],
    ...         "rating": ["GREEN", None, "RED"],
    ...         "dot": ["stable", None, "worsening"],
    ...     }
    ... )
    >>> table = summarise(rated, section="service", rag="rating", direction="dot")
    >>> table[["green", "red", "no_data", "stable", "worsening"]]
             green  red  no_data  stable  worsening
    section
    Roads        1    0        1       1          0
    Waste        0    1        0       0          1
    TOTAL        1    1        1       1          1
    """
    frame = as_pandas(frame)
    named = [section, rag, direction] + ([] if reason is None else [reason])
    require_columns(frame, named, "summary")
    problems = Problems()
    sections = _sections(frame[section], parents or {}, problems)
    rag_codes = _codes(frame[rag], tuple(reversed(levels)), problems)
    direction_codes = _codes(frame[direction], DIRECTIONS, problems)
    problems.raise_if_any("summary")
    # Best first, then no data and not rated.
    rag_codes = np.where(rag_codes < 0, rag_codes, len(levels) - 1 - rag_codes)
    unrated = np.full(len(frame), len(levels))
    if reason is not None:
        no_data = frame[reason].isin(NO_DATA_REASONS).to_numpy(bool)
        unrated = len(levels) + np.where(no_data, 0, 1)
    codes = (
        np.where(rag_codes < 0, unrated, rag_codes),
        np.where(direction_codes < 0, 3, direction_codes),
    )
    if subsection is None:
        return _table(levels, sections, *codes)
    require_columns(frame, [subsection], "summary")
    return _two_levels(levels, sections, frame[subsection].astype(object), *codes)


def _two_levels(
    levels: Sequence[str],
    sections: pd.Series[Any],
    subsections: pd.Series[Any],
    rag: npt.NDArray[np.int64],
    direction: npt.NDArray[np.int64],
) -> pd.DataFrame:
    within = subsections.where(subsections.notna(), "")
    parts, keys = [], []
    for name in dict.fromkeys(sections):
        here = (sections == name).to_numpy(bool)
        parts.append(_table(levels, within[here], rag[here], direction[here]))
        keys.append(name)
    everything = _table(levels, sections, rag, direction).loc[[TOTAL]]
    return pd.concat([*parts, everything], keys=[*keys, TOTAL], names=["section", "subsection"])


@front_door
def summary_faults(summary: pd.DataFrame) -> pd.DataFrame:
    """List where a summary does not add up: blocks to their section, sections to the total.

    Parameters
    ----------
    summary : pandas.DataFrame
        From `summarise`, or as published: index ``section`` with "TOTAL", or ``section,
        subsection`` with a "TOTAL" in each section and ("TOTAL", "TOTAL"); columns of counts.

    Returns
    -------
    pandas.DataFrame
        ``section column parts total``, a row a count that its parts do not add up to; empty
        where all do. A section without parts is not checked.

    Raises
    ------
    KentPerfError
        If there is no total.

    Examples
    --------
    >>> printed = pd.DataFrame({"green": [2, 1, 4]}, index=["Roads", "Waste", "TOTAL"])
    >>> summary_faults(printed).to_dict("records")
    [{'section': 'TOTAL', 'column': 'green', 'parts': 3, 'total': 4}]
    """
    require_columns(summary, [], "summary")
    if TOTAL not in summary.index.get_level_values(0):
        message = 'summary: there is no row "TOTAL"'
        raise KentPerfError(message)
    _check_counts(summary)
    checks: dict[str, tuple[Any, Any]] = {}
    totals: Any = summary
    if summary.index.nlevels > 1:
        totals = summary.xs(TOTAL, level=1)
        for name in totals.index.drop(TOTAL):
            checks[str(name)] = (summary.loc[name].drop(index=TOTAL), totals.loc[name])
    checks[TOTAL] = (totals.drop(index=TOTAL), totals.loc[TOTAL])
    rows = [
        (section, str(column), int(parts[column].sum()), int(total[column]))
        for section, (parts, total) in checks.items()
        for column in parts.columns
        if len(parts) and parts[column].sum() != total[column]
    ]
    return pd.DataFrame(rows, columns=["section", "column", "parts", "total"])


def _check_counts(summary: pd.DataFrame) -> None:
    problems = Problems()
    for name in summary.columns:
        blank = summary[name].isna() | (summary[name].astype(str).str.strip() == "")
        lacking = np.isnan(numbers(summary, name, problems)) & blank.to_numpy(bool)
        problems.add_many("is missing", rows=summary.index[lacking], column=str(name))
    problems.raise_if_any("summary")


def _sections(
    column: pd.Series[Any], parents: Mapping[str, str], problems: Problems
) -> pd.Series[Any]:
    absent = column.isna().to_numpy(bool)
    problems.add_many("is missing", rows=column.index[absent], column=str(column.name))
    numbered(column, str(column.name))
    names = column.astype(object)
    if parents:
        names = names.map(lambda name: parents.get(name, name))
    total = (names == TOTAL).to_numpy(bool)
    problems.add_many(
        "is the name of the last row: call the section something else",
        rows=column.index[total],
        column=str(column.name),
        value=TOTAL,
    )
    return names


def _codes(
    column: pd.Series[Any], words: tuple[str, ...], problems: Problems
) -> npt.NDArray[np.int64]:
    known = {word.casefold(): place for place, word in enumerate(words)}
    known |= dict.fromkeys(NO_WORDS, -1)
    numbers, distinct = _numbered(column)
    found = [known.get(str(value).strip().casefold(), _UNKNOWN) for value in distinct]
    codes: npt.NDArray[np.int64] = np.array([*found, -1], dtype=np.int64)[numbers]
    wrong = codes == _UNKNOWN
    for place in np.flatnonzero(wrong).tolist():
        value = column.iloc[place]
        problems.add(
            f"is none of {', '.join(words)} (missing is left blank).{near_match(value, words)}",
            row=column.index[place],
            column=str(column.name),
            value=value,
        )
    return codes


def _numbered(column: pd.Series[Any]) -> tuple[npt.NDArray[Any], Any]:
    """Give a column as codes of its distinct values; categories are coded already."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories
    return numbered(column, str(column.name))


def _table(
    levels: Sequence[str],
    sections: pd.Series[Any],
    rag: npt.NDArray[np.int64],
    direction: npt.NDArray[np.int64],
) -> pd.DataFrame:
    codes, names = pd.factorize(sections)
    columns = [*(column_of(level) for level in levels), *UNRATED_COLUMNS, *DIRECTION_COLUMNS]
    counts = np.zeros((len(names) + 1, len(columns)), dtype=np.int64)
    rated = len(levels) + len(UNRATED_COLUMNS)
    directions = np.zeros((len(names), len(DIRECTION_COLUMNS)), dtype=np.int64)
    np.add.at(counts, (codes, rag), 1)
    np.add.at(directions, (codes, direction), 1)
    counts[:-1, rated:] = directions[:, _DIRECTION_PLACES]
    counts[-1] = counts[:-1].sum(axis=0)
    index = pd.Index([*names, TOTAL], name="section")
    return pd.DataFrame(counts, index=index, columns=columns)
