"""Limits that are to be confirmed, or do not apply: kept apart from those that are missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Codes
from kentperf.columns.read_tables import Texts, is_missing, numbers, texts
from kentperf.columns.wording import reword
from kentperf.errors import Problems, near_match
from kentperf.rag.rating import LIMIT_NAMES

Words = tuple[npt.NDArray[np.int64], list[str]]

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
            said = _said_states(table, name)
            known = ~is_missing(said)
            plain = table
            if known.any():
                states[side] = np.where(known, said, states[side])
                plain = table.assign(**{name: table[name].astype(object).mask(known, None)})
            found[name] = numbers(plain, name, problems, kpi)
    return pd.DataFrame({name: found[name] for name in LIMIT_NAMES} | states)


STATE_WORDS: tuple[Any, ...] = (None, math.nan, TBC, NOT_APPLICABLE)
"""What the codes of states stand for; the first two, as tables hold them, for none."""


def coded_states(states: npt.NDArray[np.object_]) -> Codes:
    """Give states as places in ``STATE_WORDS``."""
    codes = np.where([state is None for state in states.tolist()], 0, 1).astype(np.int8)
    for code in (2, 3):
        codes[states == STATE_WORDS[code]] = code
    return codes


def said_of(reason: Codes, reasons: Sequence[str], states: Mapping[str, Codes]) -> Words:
    """Say why there is no rating, where a limit is wanting that is to be confirmed.

    Parameters
    ----------
    reason : ndarray of int8, shape (n,)
        Why there is no rating, as places in `reasons`.
    reasons : sequence of str
        The words.
    states : mapping of str to ndarray of int8, shape (n,)
        The state of target and floor, as places in ``STATE_WORDS``.

    Returns
    -------
    ndarray of int64, shape (n,)
        Places in the words that follow.
    list of str
        Such as "target to be confirmed"; those of `reasons` first.
    """
    said = list(reasons)
    codes = reason.astype(np.int64)
    for at, words in enumerate(reasons):
        # The side that is asked about first decides.
        for side in reversed(_WANTING.get(words, ())):
            for state, ending in _ENDINGS.items():
                here = (reason == at) & (states[side] == STATE_WORDS.index(state))
                codes[here] = len(said)
                said.append(f"{side.removesuffix('_state')} {ending}")
    return codes, said


def _said_states(table: pd.DataFrame, column: str) -> Texts:
    """Give the states that stand where a limit should; None where a number does."""
    if column not in table.columns or pd.api.types.is_numeric_dtype(table[column].dtype):
        return np.full(len(table), None, dtype=object)
    return reword(texts(table, column), lambda word: (_WORDS.get(word.casefold()), ""))[0]


def _given_states(
    table: pd.DataFrame, column: str, problems: Problems, kpi: Texts
) -> npt.NDArray[np.object_]:
    def judge(word: str) -> tuple[str | None, str]:
        meant = _WORDS.get(word.casefold())
        if meant is not None:
            return meant, ""
        return None, f"should be tbc or not applicable.{near_match(word, _WORDS)}"

    given = texts(table, column)
    found, faults = reword(given, judge)
    for at, rule in faults:
        row = table.index[at]
        problems.add(rule, row=row, series=kpi[at], column=column, value=given[at])
    return found
