"""Runs rules of control charts, and the run chart's that adapt to how many points there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.bands.options import COVERED
from kentperf.columns.aligned import words
from kentperf.columns.columns import Floats, choose, share, whole_number
from kentperf.columns.public_names import PublicNames
from kentperf.core import _core
from kentperf.errors import KentPerfError

__all__ = ["RunsRule", "RunsRules"]

SIDE_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(["low", "high"], ordered=True)


class RunsRule(StrEnum):
    """A rule by which points say that something changed, in order of precedence.

    Attributes
    ----------
    OUTSIDE
        A point beyond a limit; a point on it is within.
    TREND
        Successive points that each lie higher than the one before, or each lower.
    TWO_IN_THREE
        Of three successive points on one side of the centre, two nearer the limit than the centre.
    SHIFT
        Successive points on one side of the centre.
    FOUR_IN_FIVE
        Of five successive points, four on one side at least a third of the way to the limit.
    ALTERNATING
        Successive points that go up and down in turn.
    STRATIFICATION
        Successive points that all lie less than a third of the way to the limit.
    MIXTURE
        Successive points of which none lies so near the centre, on either side.
    """

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    SHIFT = "shift"
    FOUR_IN_FIVE = "four_in_five"
    ALTERNATING = "alternating"
    STRATIFICATION = "stratification"
    MIXTURE = "mixture"


RULES = tuple(rule.value for rule in RunsRule)
_LEAST_POINTS = {"trend": 3, "shift": 2, "alternating": 3, "stratification": 2, "mixture": 2}


@dataclass(frozen=True)
class RunsRules(PublicNames):
    """Which rules are asked for, and how long their runs are.

    Parameters
    ----------
    outside : bool
        Whether points beyond a limit are a signal.
    trend : int or None
        How many points make a trend: 7, as the NHS has it, are six steps the same way. A tie
        ends one. None: not asked for.
    two_in_three : float or None
        How far from the centre to the limit a point near the limit lies at least: more than two
        thirds. Points beyond the limit are near it too. A point on the centre is on neither side.
    shift : int or None
        How many points on one side of the centre make a shift. A point on the centre ends one.
    whole_run : bool
        Whether every point of a run is marked (the two near the limit of two in three), or only
        those that complete it: what was known at the time.
    free_third : bool
        Whether the third of two in three may lie anywhere, as Western Electric has it, or must lie
        on the same side, as the NHS has it.
    four_in_five : float or None
        How far from the centre to the limit four of five points lie at least, on one side: more
        than a third. The fifth may lie anywhere.
    alternating : int or None
        How many points go up and down in turn: 14 in Nelson's rules.
    stratification : int or None
        How many points in a row lie no more than a third of the way to a limit: 15 in Nelson's.
    mixture : int or None
        How many points in a row lie beyond that third, on either side: 8 in Nelson's.

    Notes
    -----
    Runs are of successive periods: a gap, a missing value, a point without a range (but for
    trends) and a new stretch (``rebase=``) end them. Each point is held to its own limits. Lengths
    differ between tools: 6 or 7 in the NHS's, 8 and 6 in others; false alarms fall with length.
    Thirds are standard deviations where limits are three away. Alternating, stratification and
    mixture have no side: they say that something is odd, not which way.

    Sets by name: ``nhs`` is the default; ``western_electric`` is of the Western
    Electric Statistical Quality Control Handbook (1956): outside, two in three and four in five
    with the others free, a shift of 8; ``nelson`` of Nelson (1984), Journal of Quality Technology
    16: all eight, a shift of 9 and a trend of 6.

    Examples
    --------
    >>> RunsRules(shift=8, trend=6).names
    ('outside', 'trend', 'two_in_three', 'shift')
    >>> RunsRules.named("western_electric").names
    ('outside', 'two_in_three', 'shift', 'four_in_five')
    """

    outside: bool = True
    trend: int | None = 7
    two_in_three: float | None = 2.0 / 3.0
    shift: int | None = 7
    whole_run: bool = True
    free_third: bool = False
    four_in_five: float | None = None
    alternating: int | None = None
    stratification: int | None = None
    mixture: int | None = None

    def __post_init__(self) -> None:
        for name, least in _LEAST_POINTS.items():
            points = getattr(self, name)
            if points is not None:
                whole_number(name, points, least)
        for name in ("two_in_three", "four_in_five"):
            near = getattr(self, name)
            if near is not None:
                share(name, near)

    @property
    def names(self) -> tuple[str, ...]:
        """The rules asked for, in order of precedence."""
        return tuple(name for name in RULES if getattr(self, name) not in (None, False))

    def text(self, rule: str, side: int) -> str:
        """Say what a rule saw.

        Parameters
        ----------
        rule : str
            Its name.
        side : int
            1 towards the upper limit, -1 towards the lower, 2 for a rule that has no side.

        Returns
        -------
        str
            Such as "7 or more points above the centre".

        Examples
        --------
        >>> RunsRules().text("trend", -1)
        '7 or more points each lower than the one before'
        """
        up = side > 0
        return {
            "outside": "above the upper limit" if up else "below the lower limit",
            "trend": f"{self.trend} or more points each {'higher' if up else 'lower'} than the one "
            "before",
            "two_in_three": f"two of three points near the {'upper' if up else 'lower'} limit",
            "shift": f"{self.shift} or more points {'above' if up else 'below'} the centre",
            "four_in_five": "four of five points some way towards the "
            f"{'upper' if up else 'lower'} limit",
            "alternating": f"{self.alternating} or more points that go up and down in turn",
            "stratification": f"{self.stratification} or more points near the centre",
            "mixture": f"{self.mixture} or more points of which none is near the centre",
        }[rule]

    @classmethod
    def named(cls, name: str) -> RunsRules:
        """Give a set of rules by its name.

        Parameters
        ----------
        name : {"nhs", "western_electric", "nelson"}
            The set.

        Returns
        -------
        RunsRules

        Raises
        ------
        KentPerfError
            For an unknown name.

        Examples
        --------
        >>> RunsRules.named("nelson").shift
        9
        """
        return _SETS[choose("name", name, tuple(_SETS))]

    def kernel(self) -> _core.RunsSettings:
        """Give the rules as the kernel takes them."""
        return _core.RunsSettings.of(
            shift=self.shift or 0,
            trend=self.trend or 0,
            two_in_three=self.two_in_three is not None,
            near=self.two_in_three or 0.0,
            free_third=self.free_third,
            four_in_five=self.four_in_five is not None,
            four_near=self.four_in_five or 0.0,
            alternating=self.alternating or 0,
            stratification=self.stratification or 0,
            mixture=self.mixture or 0,
            whole_run=self.whole_run,
        )


_THIRD = 1.0 / 3.0
# What each rule is when it is asked for by its name.
_USUAL = {
    "outside": True,
    "trend": 7,
    "two_in_three": 2.0 / 3.0,
    "shift": 7,
    "four_in_five": _THIRD,
    "alternating": 14,
    "stratification": 15,
    "mixture": 8,
}
_SETS: Mapping[str, RunsRules] = MappingProxyType(
    {
        "nhs": RunsRules(),
        "western_electric": RunsRules(trend=None, shift=8, free_third=True, four_in_five=_THIRD),
        "nelson": RunsRules(
            trend=6,
            shift=9,
            free_third=True,
            four_in_five=_THIRD,
            alternating=14,
            stratification=15,
            mixture=8,
        ),
    }
)


def read_rules(given: Any) -> RunsRules | None:
    """Read the option ``rules=``.

    Parameters
    ----------
    given : None, bool, RunsRules, str, list of str, or mapping of str to length
        True: the NHS's four. ``nhs``, ``western_electric``, ``nelson``: that set. Names of rules:
        those, at their usual lengths. A mapping: those, at these lengths.

    Returns
    -------
    RunsRules or None
        None where none is asked for.

    Raises
    ------
    KentPerfError
        For an unknown rule, or a length out of range.
    """
    if given is None or given is False:
        return None
    if given is True:
        return RunsRules()
    if isinstance(given, RunsRules):
        return given
    named = given if isinstance(given, Mapping) else [given]
    if pd.api.types.is_list_like(given) and not isinstance(given, Mapping):
        named = list(given)
    if isinstance(given, str) and given in _SETS:
        return _SETS[given]
    if isinstance(given, str) and given not in RULES:
        choose("rules", given, (*_SETS, *RULES))
    wanted = [choose("rules", name, RULES) for name in named]
    asked: dict[str, Any] = {"outside": False, **dict.fromkeys(RULES[1:])}
    lengths = named if isinstance(named, Mapping) else {}
    for name in wanted:
        length = lengths.get(name, True)
        asked[name] = _USUAL[name] if length is True else length
    return RunsRules(**asked)


def mark_runs(
    core: _core.Panel,
    value: Floats,
    limits: Mapping[str, Floats],
    stretch: npt.NDArray[np.int32],
    rules: RunsRules,
) -> dict[str, npt.NDArray[np.int8]]:
    """Work out which rules fire where.

    Parameters
    ----------
    core : _core.Panel
        The rows.
    value, stretch : ndarray
        As the kernel takes them, in panel order.
    limits : mapping
        ``lower``, ``centre`` and ``upper``.
    rules : RunsRules
        Those asked for.

    Returns
    -------
    dict of str to ndarray of int8
        For each rule asked for -1, 0, 1 or (without a side) 2, in panel order.
    """
    found = _core.runs_rules(
        core,
        value,
        lower=limits["lower"],
        centre=limits["centre"],
        upper=limits["upper"],
        stretch=stretch,
        rules=rules.kernel(),
    )
    return {name: found[name] for name in rules.names}


def rule_columns(sides: Mapping[str, npt.NDArray[np.int8]], rules: RunsRules) -> dict[str, Any]:
    """Turn the kernel's sides into the columns of the public frame.

    Parameters
    ----------
    sides : mapping of str to ndarray of int8
        For each rule -1, 0, 1 or (without a side) 2.
    rules : RunsRules
        Those asked for.

    Returns
    -------
    dict of str to array
        A bool column a rule, ``side`` and ``rule``, by precedence.
    """
    names = list(sides)
    rows = len(next(iter(sides.values()), []))
    side = np.zeros(rows, dtype=np.int8)
    code = np.zeros(rows, dtype=np.int32)
    texts = [""]
    for name in names:
        for way in (1, -1, 2):
            first = (sides[name] == way) & (side == 0)
            texts.append(rules.text(name, way))
            code[first] = len(texts) - 1
        side = np.where(side == 0, sides[name], side)
    position = np.select([side == 1, side == -1], [1, 0], default=-1).astype(np.int8)
    return {
        **{name: marks != 0 for name, marks in sides.items()},
        "side": pd.Categorical.from_codes(position, dtype=SIDE_DTYPE),
        "rule": words(code, texts),
    }


def check_rules_method(method: str, rules: RunsRules | None) -> None:
    """Refuse runs rules on limits that are not so many standard deviations away.

    Raises
    ------
    KentPerfError
        For prediction, count, share and quantile.
    """
    if rules is not None and method in COVERED:
        message = (
            f'rules= goes with limits of control charts such as method="xmr", not with "{method}"'
        )
        raise KentPerfError(message)
