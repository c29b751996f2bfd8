"""One register against an earlier one, and the actions that the risks call for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.read_tables import (
    Texts,
    is_missing,
    load_table,
    numbers,
    require_columns,
    texts,
)
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.periods import read_spans
from kentperf.risk.rows import RiskRows
from kentperf.risk.scale import LEVEL_DTYPE, whole

STATES = ("completed", "partial", "regular review", "outstanding")
GONE = ("withdrawn", "de-escalated", "delegated")
TOTAL = "TOTAL"
NO_DATE = "no due date"
COLUMNS = (
    "risk_id", "title", "kind", "previous_title",
    "previous_score", "current_score", "previous_level", "current_level",
)  # fmt: skip


def compare_rows(now: RiskRows, before: RiskRows, kinds: Mapping[str, str]) -> pd.DataFrame:
    """List what changed from one register to another.

    Parameters
    ----------
    now, before : RiskRows
        The registers.
    kinds : mapping
        What is known of a risk, by ``risk_id``.

    Returns
    -------
    DataFrame
        As `kentperf.risk.RiskRegister.compare`.

    Raises
    ------
    KentPerfError
        If a kind is given of a risk that is in neither.
    """
    kinds = {str(name): kind for name, kind in kinds.items()}
    places = [{name: place for place, name in enumerate(rows.ids)} for rows in (now, before)]
    _check_kinds(kinds, {**places[0], **places[1]})
    found: list[tuple[str, str, int, int]] = []
    for name in dict.fromkeys([*now.ids, *before.ids]):
        at, was = (place.get(name, -1) for place in places)
        given = kinds.get(name) or _stated(now, before, at, was)
        found += [(name, kind, at, was) for kind in _kinds(given, now, before, at, was)]
    return _frame(found, now, before)


def _check_kinds(kinds: Mapping[str, str], known: Mapping[str, int]) -> None:
    problems = Problems()
    for name in kinds:
        if name not in known:
            rule = f"is a risk of neither register.{near_match(name, known)}"
            problems.add(rule, column="kinds", value=name)
    problems.raise_if_any("compare")


def _stated(now: RiskRows, before: RiskRows, at: int, was: int) -> str | None:
    if at >= 0:
        status: str | None = now.status[at]
        return status
    # What an earlier register says of a risk that stayed in it is about an earlier change.
    last = before.status[was]
    return last if last in GONE else None


def _kinds(given: str | None, now: RiskRows, before: RiskRows, at: int, was: int) -> list[str]:
    if at < 0:
        return [given or "gone"]
    if was < 0:
        # "Revised" is of a risk that was there: to a register that lacks it, it is new as well.
        return [given, "new"] if given in ("revised", "retitled") else [given or "new"]
    kinds = [] if given is None else [given]
    if _plain(now.titles[at]) != _plain(before.titles[was]):
        kinds.append("retitled")
    current, previous = now.sides["current"], before.sides["current"]
    if current.codes[at] != previous.codes[was]:
        kinds.append("changed level")
    elif not np.isnan(current.score[at]) and current.score[at] != previous.score[was]:
        kinds.append("changed score")
    return list(dict.fromkeys(kinds))


def _plain(title: str | None) -> str:
    return " ".join((title or "").split())


def _frame(found: list[tuple[str, str, int, int]], now: RiskRows, before: RiskRows) -> pd.DataFrame:
    index = pd.RangeIndex(len(found))
    at = np.array([row[2] for row in found], dtype=np.int64)
    was = np.array([row[3] for row in found], dtype=np.int64)
    # Place -1 is the entry added at the end: nothing.
    new, old = np.append(now.titles, [None])[at], np.append(before.titles, [None])[was]
    parts: dict[str, Any] = {
        "risk_id": pd.Series([row[0] for row in found], dtype="str"),
        "title": pd.Series(np.where(at < 0, old, new), dtype="str"),
        "kind": pd.Series([row[1] for row in found], dtype="str"),
        "previous_title": pd.Series(old, dtype="str"),
    }
    for name, rows, place in (("previous", before, was), ("current", now, at)):
        side = rows.sides["current"]
        scores, codes = np.append(side.score, np.nan)[place], np.append(side.codes, -1)[place]
        parts[f"{name}_score"] = whole(scores, index, f"{name}_score")
        parts[f"{name}_level"] = pd.Series(pd.Categorical.from_codes(codes, dtype=LEVEL_DTYPE))
    return pd.DataFrame(parts)[list(COLUMNS)]


def count_actions(source: Any, known: Texts) -> pd.DataFrame:
    """Count actions by due date and state.

    Parameters
    ----------
    source : DataFrame, str or path
        The actions.
    known : ndarray of object
        The risks of the register.

    Returns
    -------
    DataFrame
        As `kentperf.risk.RiskRegister.actions`.

    Raises
    ------
    KentPerfError
        Every problem at once.
    """
    frame = load_table(source, "actions")
    require_columns(frame, ("due", "state"), "actions")
    problems = Problems()
    states = _states(frame, problems)
    if "risk_id" in frame.columns:
        _check_risks(frame, known, problems)
    counts = _counts(frame, problems)
    problems.raise_if_any("actions")
    dues = frame["due"].astype(object).where(~is_missing(texts(frame, "due")), NO_DATE)
    return _cross(list(dues), states, counts)


def _states(frame: pd.DataFrame, problems: Problems) -> list[str]:
    usual = {state.casefold(): state for state in STATES}
    found = []
    for label, state in zip(frame.index, texts(frame, "state"), strict=True):
        if state is None:
            rule = f"is missing: give {', '.join(STATES)}, or a state of your own"
            problems.add(rule, row=label, column="state")
        elif state == "total":
            problems.add("is the name of the last column", row=label, column="state", value=state)
        found.append(usual.get(str(state).casefold(), str(state)))
    return found


def _check_risks(frame: pd.DataFrame, known: Texts, problems: Problems) -> None:
    for label, name in zip(frame.index, texts(frame, "risk_id"), strict=True):
        if name is not None and name not in known:
            rule = f"is no risk of the register.{near_match(name, known)}"
            problems.add(rule, row=label, column="risk_id", value=name)


def _counts(frame: pd.DataFrame, problems: Problems) -> list[int]:
    if "count" not in frame.columns:
        return [1] * len(frame)
    found = numbers(frame, "count", problems)
    wrong = ~((found >= 0) & (found == np.floor(found)))
    problems.add_many(
        "should be a whole number, at least 0",
        rows=frame.index[wrong],
        column="count",
        value=frame["count"][wrong].tolist(),
    )
    return [0 if bad else int(value) for value, bad in zip(found, wrong, strict=True)]


def _cross(dues: list[Any], states: list[str], counts: list[int]) -> pd.DataFrame:
    distinct = list(dict.fromkeys(states))
    columns = list(STATES) if set(distinct) <= set(STATES) else distinct
    rows = [due for due in dict.fromkeys(dues) if due != NO_DATE]
    rows = _in_order(rows) + ([NO_DATE] if NO_DATE in dues else [])
    table = np.zeros((len(rows) + 1, len(columns) + 1), dtype=np.int64)
    at = {due: place for place, due in enumerate(rows)}
    for due, state, count in zip(dues, states, counts, strict=True):
        table[at[due], columns.index(state)] += count
    table[-1] = table.sum(axis=0)
    table[:, -1] = table.sum(axis=1)
    index = pd.Index([*rows, TOTAL], name="due", dtype=object)
    return pd.DataFrame(table, index=index, columns=[*columns, "total"])


def _in_order(dues: list[Any]) -> list[Any]:
    try:
        ends = read_spans(dues).end
    except KentPerfError:
        # Words, such as "ongoing": as they stand.
        return dues
    return [dues[place] for place in np.argsort(ends, kind="stable")]
