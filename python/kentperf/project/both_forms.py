"""Figures of a workbook in both its forms, a row each and a period a column, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from kentperf.errors import Problems
from kentperf.project.returns import FIGURES, KEYS, RETURNS, keyed_figures

Filled = dict[tuple[str, str | None, str], dict[str, tuple[Any, str]]]
"""By indicator, area and period: each figure, and where it stands."""


def with_returns(
    figures: pd.DataFrame, sheets: Mapping[str, pd.DataFrame], problems: Problems
) -> pd.DataFrame:
    """Add what stands only in the sheets of returns to the figures.

    Parameters
    ----------
    figures : DataFrame
        The sheet Figures.
    sheets : mapping of str to DataFrame
        All sheets of the workbook; those of `RETURNS` are read.
    problems : Problems
        Collects keys that have different figures in the two forms.

    Returns
    -------
    DataFrame
        The figures, and below them those of the returns alone.
    """
    filled: Filled = {}
    for title in RETURNS.values():
        if title in sheets and "kpi" in sheets[title]:
            _take(sheets[title], filled, problems)
    if not filled:
        return figures
    keyed = keyed_figures(figures)
    found = figures.astype({name: object for name in FIGURES if name in figures})
    for place, (label, row) in enumerate(keyed.iterrows()):
        key = (str(row.get("kpi")), _text(row.get("area")), str(row["label"]))
        for figure, (value, where) in filled.pop(key, {}).items():
            own = row.get(figure)
            if _lacks(own):
                found = _put(found, place, figure, value)
            elif _is_number(own) and not _same(own, value):
                rule = f"differs from {own} in row {label}: give one of them"
                problems.add(rule, row=where, series=key[0], period=key[2], column=figure,
                             value=value)  # fmt: skip
    return _below(found, filled)


def _take(sheet: pd.DataFrame, filled: Filled, problems: Problems) -> None:
    heads = [name for name in sheet.columns if name not in KEYS]
    for label, row in sheet.iterrows():
        figure = _text(row.get("figure")) or FIGURES[0]
        if figure not in FIGURES:
            rule = f"should be one of {', '.join(FIGURES)}"
            problems.add(rule, row=label, column="figure", value=figure)
            continue
        for head in heads:
            if _lacks(row[head]):
                continue
            where = f"column {head}, row {label}"
            if _lacks(row["kpi"]):
                problems.add("has a figure, and no kpi", row=label, column=head, value=row[head])
                continue
            key = (str(row["kpi"]), _text(row.get("area")), str(head))
            own = filled.setdefault(key, {})
            if figure in own and not _same(own[figure][0], row[head]):
                rule = f"is {row[head]} here, and {own[figure][0]} in {own[figure][1]}: give one"
                problems.add(rule, row=label, series=key[0], period=key[2], column=figure,
                             value=row[head])  # fmt: skip
            own.setdefault(figure, (row[head], where))


def _below(found: pd.DataFrame, filled: Filled) -> pd.DataFrame:
    if not filled:
        return found
    rows, labels = [], []
    for (kpi, area, period), figures in filled.items():
        values = {figure: value for figure, (value, _) in figures.items()}
        rows.append({"kpi": kpi, "period": period, "area": area, **values})
        labels.append(next(where for _, where in figures.values()))
    more = pd.DataFrame(rows, index=pd.Index(labels, dtype=object), dtype=object)
    more = more.reindex(
        columns=list(dict.fromkeys([*found.columns, *more.dropna(axis=1, how="all")]))
    )
    if found.empty:
        return more
    return pd.concat([found.astype(object), more.astype(object)])


def _put(found: pd.DataFrame, place: int, figure: str, value: Any) -> pd.DataFrame:
    cells = found[figure].tolist() if figure in found else [None] * len(found)
    cells[place] = value
    return found.assign(**{figure: pd.Series(cells, index=found.index, dtype=object)})


def _lacks(cell: Any) -> bool:
    return cell is None or (pd.api.types.is_scalar(cell) and bool(pd.isna(cell)))


def _text(cell: Any) -> str | None:
    return None if _lacks(cell) else str(cell)


def _is_number(cell: Any) -> bool:
    # What is none is refused where it stands, whatever the other form holds.
    try:
        float(cell)
    except (TypeError, ValueError):
        return False
    return True


def _same(one: Any, other: Any) -> bool:
    try:
        return float(one) == float(other)
    except (TypeError, ValueError):
        return str(one).strip() == str(other).strip()
