"""Rating by target and floor, or by the levels of a house's rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned, words
from kentperf.columns.columns import Codes
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.errors import KentPerfError, near_match
from kentperf.rag import rating
from kentperf.rag.compiled_rule import rate_by
from kentperf.rag.level_rule import LevelRule
from kentperf.rag.measures import needed_columns
from kentperf.rag.rating import LIMIT_NAMES, note_faulty_limits
from kentperf.rag.word_sets import read_words
from kentperf.rules.rules import Rules, as_rules

_KIND = "_kind"
_SHOWN_BY_FIGURES = ("state",)


@front_door
def rag(
    value: Any,
    target: Any = None,
    floor: Any = None,
    *,
    polarity: Any = "higher",
    low: Any = None,
    high: Any = None,
    floor_low: Any = None,
    floor_high: Any = None,
    decimals: Any = None,
    with_reason: bool = False,
    rules: Any = None,
    columns: Mapping[str, Any] | None = None,
) -> Any:
    """Rate values against target and floor, or by the levels of a house's rules.

    GREEN where the target is achieved, AMBER where the floor is, else RED; equality achieves.
    With polarity ``range``: GREEN inside [low, high], AMBER inside [floor_low, floor_high], else
    RED; a missing half of a pair is unbounded on that side. A value that only a missing limit
    could decide has no rating. With `rules`: the first level of their first rating whose
    conditions hold.

    Parameters
    ----------
    value : float, array-like or Series of shape (n,)
        The figures, in any unit that the limits share. Missing is no data.
    target, floor : float, array-like or Series, optional
        The level aimed for, and the minimum expected.
    polarity : {"higher", "lower", "range"} or array-like of them
        Which way is good. A missing polarity is not rated.
    low, high, floor_low, floor_high : float, array-like or Series, optional
        The limits of polarity ``range``; elsewhere read only by rules that name them.
    decimals : int or array-like of int, optional
        Places to which value and limits are first rounded, half away from zero by their shortest
        decimal, as a reader of the printed figure would. Default: compared as given.
    with_reason : bool
        Whether to say why there is no rating.
    rules : str, path, mapping or Rules, optional
        A house's rules: `kentperf.Rules`, the name of a set, or what it is read from.
    columns : mapping of str to scalar, array-like or Series, optional
        What the rules read besides: measures (``forecast``), bounds (``benchmark``, ``previous``,
        ``tolerance``; ``tolerance_kind`` says points or percent), and the words ``direction``,
        ``judged`` and ``state``.

    Returns
    -------
    Series, Categorical or str or None
        Ordered categorical RED < AMBER < GREEN, or of the rules' levels, worst first: a Series
        with the index of the Series given, a Categorical for arrays, a str (or None) for scalars.
        With `with_reason` a DataFrame ``rag, reason``, of one row for scalars; the reason is empty
        where there is a rating and otherwise ``no data`` (before any other), ``not rated`` (no
        limits or no polarity), ``no target``, ``no floor``, or what else is missing.

    Raises
    ------
    KentPerfError
        For text or infinity in a number column, an unknown polarity, a floor on the wrong side of
        its target or range limits out of order (judged before rounding), Series that do not
        share one index, lengths that differ, or a column that the rules read and is not given.

    Notes
    -----
    The rule printed in Kent County Council's Quarterly Performance Report. Only limits that are
    given are held against each other, so a missing half of a range is out of order with nothing;
    a value that is on its side is inside the target range, whatever the floor range says.

    A bound of a rule is its anchor, rounded to `decimals`, plus or minus its amount in decimals.
    Where no state is given it is what the figures show: "no data" or "no target".

    Examples
    --------
    >>> rag(89, 90, 85)
    'AMBER'
    >>> rag([10985, 12126, 12127], 11024, 12126, polarity="lower").tolist()
    ['GREEN', 'AMBER', 'RED']
    >>> rag([19.7, None], polarity="range", low=17.5, high=22.5, with_reason=True)
         rag   reason
    0  GREEN
    1    NaN  no data

    A house whose AMBER reaches to 5 per cent from the target, either way:

    >>> near = {"at_least": "target-5%"}
    >>> ours = {"rating": [{"level": [
    ...     {"name": "GREEN", "when": [{"at_least": "target"}]},
    ...     {"name": "AMBER", "when": [near]}, {"name": "RED"}]}]}
    >>> rag([98.7, 93.765, 93.76], 98.7, rules=ours).tolist()
    ['GREEN', 'AMBER', 'RED']
    """
    limits = dict(zip(LIMIT_NAMES, (target, floor, low, high, floor_low, floor_high), strict=True))
    ways = {"polarity": polarity, "decimals": decimals}
    if rules is None:
        _refuse_columns(columns)
        return rating.rag(value, **limits, **ways, with_reason=with_reason)
    flag("with_reason", with_reason)
    house = as_rules(rules)
    given = read_columns(columns, house.level_rule, "rag")
    aligned = Aligned(value=value, **limits, **ways, **given)
    if rates_by_two_limits(house.level_rule):
        codes, reasons = _by_two_limits(house, value, limits, ways)
    else:
        codes, reasons = _by_levels(house.level_rule, aligned, given)
    dtype = house.level_rule.dtype
    if not with_reason:
        return aligned.categorical(codes, dtype, "rag")
    rated = pd.Categorical.from_codes(codes, dtype=dtype)
    return aligned.frame({"rag": rated, "reason": reasons})


def rates_by_two_limits(rule: LevelRule) -> bool:
    """Say whether a rule is that of target and floor, whatever its levels are called."""
    return rule.is_two_limits and rule.missing == "not_rated"


def read_columns(columns: Any, rule: LevelRule, what: str) -> dict[str, Any]:
    """Find the columns that a rule reads besides value and limits.

    Parameters
    ----------
    columns : mapping of str to object, or None
        By name. Those that the rule does not read are left out.
    rule : LevelRule
        The rule.
    what : str
        Who asks, for errors.

    Returns
    -------
    dict of str to object

    Raises
    ------
    KentPerfError
        For one that is not given.
    """
    held = {} if columns is None else columns
    if not isinstance(held, Mapping):
        message = f"columns= should be a mapping of names to columns, not {columns!r}"
        raise KentPerfError(message)
    numbers, texts = needed_columns(rule)
    needed = [name for name in (*numbers, *texts) if name not in LIMIT_NAMES]
    for name in needed:
        if name not in held and name not in _SHOWN_BY_FIGURES:
            raise KentPerfError(_not_given(what, rule, name, held))
    kinds = [f"{name}{_KIND}" for name in needed]
    return {name: held[name] for name in (*needed, *kinds) if name in held}


def is_words(name: str, rule: LevelRule) -> bool:
    """Say whether a column of a rule holds words."""
    return name.endswith(_KIND) or name in needed_columns(rule)[1]


def _not_given(what: str, rule: LevelRule, name: str, held: Iterable[str]) -> str:
    has = ", ".join(map(str, held)) or "nothing"
    return (
        f'{what}: the rating "{rule.name}" reads "{name}", which is not given; columns= has '
        f"{has}.{near_match(name, [str(one) for one in held])}"
    )


def _refuse_columns(columns: Any) -> None:
    if columns is not None:
        message = "columns= are read by rules: give rules= too"
        raise KentPerfError(message)


def _by_two_limits(
    house: Rules, value: Any, limits: dict[str, Any], ways: dict[str, Any]
) -> tuple[Codes, Any]:
    found = rating.rag(value, **limits, **ways, with_reason=True)
    codes = found["rag"].cat.codes.to_numpy(np.int8, copy=True)
    reasons = found["reason"]
    if house.missing_floor == "not_met":
        missed = (reasons == "no floor").to_numpy(bool)
        codes[missed] = 0
        reasons = reasons.mask(missed, "")
    return codes, reasons.array


def _by_levels(rule: LevelRule, aligned: Aligned, given: Iterable[str]) -> tuple[Codes, Any]:
    columns = list(given)
    held = {name: aligned.numbers(name) for name in LIMIT_NAMES}
    numbers = {name: aligned.numbers(name) for name in columns if not is_words(name, rule)}
    texts = {name: read_words(name, aligned[name]) for name in columns if is_words(name, rule)}
    values = aligned.full_numbers("value")
    ways, places = aligned.polarity(), aligned.decimals()
    note_faulty_limits(aligned.rows, held, ways, aligned.labels, aligned.problems)
    aligned.check("rag")
    codes, reasons, said = rate_by(
        rule, {"value": values, **held, **numbers}, texts, ways, places, rows=aligned.rows
    )
    return codes, words(reasons, said)
