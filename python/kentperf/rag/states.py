"""Limits that are to be confirmed, or do not apply: kept apart from those that are missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Texts, numbers, texts
from kentperf.errors import Problems, near_match
from kentperf.rag.rating import LIMIT_NAMES

LIMIT_STATES = ("target_state", "floor_state")
TBC, NOT_APPLICABLE = "tbc", "not applicable"
_WORDS = {
    TBC: TBC, "to be confirmed": TBC, "n/a": NOT_APPLICABLE, NOT_APPLICABLE: NOT_APPLICABLE,
}  # fmt: skip
_SIDES: Mapping[str, tuple[str, ...]] = {
    "target_state": ("target", "low", "high"),
    "floor_state": ("floor", "floor_low", "floor_high"),
}
_ENDINGS = {TBC: "to be confirmed", NOT_APPLICABLE: "not applicable"}
# Which reason is for want of which limit.
_WANTING = {"not rated": LIMIT_STATES, "no target": LIMIT_STATES[:1], "no floor": LIMIT_STATES[1:]}


def read_limits(table: pd.DataFrame, problems: Problems, kpi: Texts) -> pd.DataFrame:
    """Read the limits of a register or of its targets: numbers, TBC or n/a.

    Parameters
    ----------
    table : DataFrame
        As it came.
    problems : Problems
        Collects.
    kpi : ndarray of object
        The indicator of each row, for errors.

    Returns
    -------
    DataFrame
        The six limits, and ``target_state floor_state``: "tbc", "not applicable" or missing.
    """
    found: dict[str, Any] = {}
    states = {side: _given_states(table, side, problems, kpi) for side in LIMIT_STATES}
    for side, names in _SIDES.items():
        for name in names:
            told = [_WORDS.get((text or "").casefold()) for text in texts(table, name)]
            said = np.array([*told, None], dtype=object)[:-1]
            known = np.array([state is not None for state in told], dtype=bool)
            states[side] = np.where(known, said, states[side])
            plain = table
            if known.any():
                plain = table.assign(**{name: table[name].astype(object).mask(known, None)})
            found[name] = numbers(plain, name, problems, kpi)
    return pd.DataFrame({name: found[name] for name in LIMIT_NAMES} | states)


def said_of(
    reason: npt.NDArray[np.object_], states: npt.NDArray[np.object_]
) -> npt.NDArray[np.object_]:
    """Say why there is no rating, where a limit is wanting that is to be confirmed.

    Parameters
    ----------
    reason : ndarray of object, shape (n,)
        Why there is no rating; empty where there is one.
    states : ndarray of object, shape (n, 2)
        The state of target and floor, or missing.

    Returns
    -------
    ndarray of object, shape (n,)
        Such as "target to be confirmed"; unchanged elsewhere.
    """
    told = reason.copy()
    for row in np.flatnonzero((~pd.isna(states)).any(axis=1)).tolist():
        for side in _WANTING.get(reason[row], ()):
            state = states[row, LIMIT_STATES.index(side)]
            if state in _ENDINGS:
                told[row] = f"{side.removesuffix('_state')} {_ENDINGS[state]}"
                break
    return told


def _given_states(
    table: pd.DataFrame, column: str, problems: Problems, kpi: Texts
) -> npt.NDArray[np.object_]:
    given = texts(table, column)
    for at, word in enumerate(given):
        if word is None:
            continue
        given[at] = _WORDS.get(word.casefold())
        if given[at] is None:
            rule = f"should be tbc or not applicable.{near_match(word, _WORDS)}"
            problems.add(rule, row=table.index[at], series=kpi[at], column=column, value=word)
    return given
