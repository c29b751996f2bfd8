"""The columns of a register that only rules read: tolerances, baselines, weights, thresholds."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Texts, numbers, texts, typed_periods
from kentperf.columns.wording import reword
from kentperf.errors import Problems, near_match
from kentperf.periods.periods import read_spans
from kentperf.rag.limits import LIMITS

RULE_COLUMNS = ("tolerance", "tolerance_kind", "baseline", "baseline_period",
                "target_period", "benchmark", "pace", "weight", "core")  # fmt: skip
"""Those that every register may have; rules may name more."""

AMOUNT_KINDS = ("points", "percent")
_YES, _NO = ("true", "yes", "y", "1", "1.0"), ("false", "no", "n", "0", "0.0")


def read_rule_columns(
    table: pd.DataFrame, named: Collection[str], problems: Problems, kpi: Texts
) -> dict[str, npt.NDArray[Any]]:
    """Read the columns that rules ask for.

    Parameters
    ----------
    table : DataFrame
        The register as it came.
    named : collection of str
        Columns that the rules name, besides ``RULE_COLUMNS``.
    problems : Problems
        Collects.
    kpi : ndarray of object
        The indicator of each row, for errors.

    Returns
    -------
    dict of str to ndarray
        Those that the table has: float64; of object for ``*_kind`` ("points", "percent" or None)
        and ``*_period`` (any period, or None); of bool for ``core``.
    """
    found: dict[str, npt.NDArray[Any]] = {}
    for name in dict.fromkeys([*RULE_COLUMNS, *named]):
        if name not in table.columns or name in LIMITS:
            continue
        if name.endswith("_kind"):
            found[name] = _kinds(table, name, problems, kpi)
        elif name.endswith("_period"):
            found[name] = _periods(table, name, problems, kpi)
        elif name == "core":
            found[name] = _core(table, problems, kpi)
        else:
            found[name] = numbers(table, name, problems, kpi)
    _refuse_negative(table, found, problems, kpi)
    return found


def _periods(table: pd.DataFrame, name: str, problems: Problems, kpi: Texts) -> Texts:
    column = typed_periods(table[name])
    given = column.astype(object).where(column.notna(), None).to_numpy(object, copy=True)
    for at, period in enumerate(given):
        if period is None:
            continue
        wrong = Problems()
        read_spans([period], column=name, problems=wrong)
        for item in wrong.frame().itertuples(index=False):
            problems.add(
                str(item.rule), row=table.index[at], series=kpi[at], column=name, value=period
            )
            given[at] = None
    return given


def _kinds(table: pd.DataFrame, name: str, problems: Problems, kpi: Texts) -> Texts:
    def judge(word: str) -> tuple[str | None, str]:
        if word.casefold() in AMOUNT_KINDS:
            return word.casefold(), ""
        return None, f"should be points or percent.{near_match(word, AMOUNT_KINDS)}"

    return _judged(table, name, judge, problems, kpi)


def _core(table: pd.DataFrame, problems: Problems, kpi: Texts) -> npt.NDArray[np.bool_]:
    def judge(word: str) -> tuple[bool | None, str]:
        if word.casefold() in (*_YES, *_NO):
            return word.casefold() in _YES, ""
        return None, "should be true or false"

    return np.array(_judged(table, "core", judge, problems, kpi) == True, dtype=bool)  # noqa: E712


def _judged(table: pd.DataFrame, name: str, judge: Any, problems: Problems, kpi: Texts) -> Texts:
    given = texts(table.assign(**{name: table[name].astype(object).map(_said)}), name)
    meant, faults = reword(given, judge)
    for at, rule in faults:
        problems.add(rule, row=table.index[at], series=kpi[at], column=name, value=given[at])
    return meant


def _said(value: Any) -> Any:
    return value if value is None or isinstance(value, str) or value != value else str(value)


def _refuse_negative(
    table: pd.DataFrame, found: dict[str, npt.NDArray[Any]], problems: Problems, kpi: Texts
) -> None:
    for name in ("tolerance", "weight"):
        if name in found:
            wrong = found[name] < 0
            problems.add_many(
                f"is negative: a {name} is a size",
                rows=table.index[wrong],
                series=kpi[wrong],
                column=name,
                value=found[name][wrong].tolist(),
            )
