"""Directions as data: what a figure is held against, and how much is no change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kentperf.errors import KentPerfError
from kentperf.periods.periods import read_spans
from kentperf.rag.level_rule import note_unknown

EDGES = ("stable", "moved")
INTERVALS = "intervals"
_KEYS = ("name", "against", "stable_within", "edge", "runs", "of")
_WORDS = ("trend", "previous", "same_period_last_year")
_MEAN = re.compile(r"mean of ([1-9]\d*)")
_AMOUNT = re.compile(r"(?P<size>\d+\.?\d*|\.\d+)\s*(?P<percent>%?)")
_COLUMN = re.compile(r"(?P<column>[A-Za-z_]\w*)\s*(?P<percent>%?)")


@dataclass(frozen=True, kw_only=True)
class DirectionRule:
    """A named direction of travel.

    Attributes
    ----------
    name : str
        What it is called.
    against : str
        ``trend`` (the regression of the rules), ``previous``, ``same_period_last_year``,
        ``mean of k`` (the k figures before) or a period, the baseline.
    stable_within : float or str
        The change that is none: a size, a column of the register, or ``intervals`` (a direction
        only where the confidence limits of the two figures do not overlap).
    percent : bool
        Whether that is per cent of the size of the figure compared with, instead of points.
    edge : {"stable", "moved"}
        What a change of exactly that much is.
    runs : int
        How many changes in a row must go the same way.
    of : str
        The measure that is followed.
    """

    name: str
    against: str = "previous"
    stable_within: float | str = 0.0
    percent: bool = False
    edge: str = "stable"
    runs: int = 1
    of: str = "value"

    @property
    def mean_of(self) -> int:
        """The number of figures before whose mean it is held against; 0 for none."""
        found = _MEAN.fullmatch(self.against)
        return int(found[1]) if found else 0

    @property
    def baseline(self) -> str | None:
        """The period it is held against, where that is a named one."""
        return None if self.against in _WORDS or self.mean_of else self.against


TREND = DirectionRule(name="direction", against="trend")
"""The direction where the rules name none: by regression."""


def read_direction(given: Any, at: str, wrong: list[str]) -> DirectionRule:
    """Read one direction of a house's rules.

    Parameters
    ----------
    given : mapping
        ``name`` (what it is against), ``against``, ``stable_within`` (0: every change counts;
        points, per cent such as "3%", a column of the register, or ``intervals``), ``edge``
        (stable), ``runs`` (1) and ``of`` (value).
    at : str
        Where it stands, such as ``direction[1]``.
    wrong : list of str
        Collects what is wrong.

    Returns
    -------
    DirectionRule
        Means nothing where something was wrong.

    Examples
    --------
    >>> read_direction({"against": "mean of 3", "stable_within": "2%"}, "direction[1]", []).percent
    True
    """
    if not isinstance(given, Mapping):
        wrong.append(f"{at}: is {given!r}; it should be a table with against")
        return TREND
    note_unknown(given, _KEYS, at, wrong)
    against = _against(given.get("against", "previous"), at, wrong)
    name = given.get("name", against)
    if not isinstance(name, str) or not name:
        wrong.append(f"{at}.name: is {name!r}; it should be text")
    edge, runs, of = given.get("edge", "stable"), given.get("runs", 1), given.get("of", "value")
    if edge not in EDGES:
        wrong.append(f"{at}.edge: is {edge!r}; use {' or '.join(EDGES)}")
    if type(runs) is not int or runs < 1:
        wrong.append(f"{at}.runs: is {runs!r}; it should be a whole number of at least 1")
    if not isinstance(of, str) or not of:
        wrong.append(f"{at}.of: is {of!r}; it should be the name of a measure")
    within, percent = _within(given.get("stable_within", 0), at, wrong)
    if against == "trend" and any(key in given for key in ("stable_within", "edge", "runs", "of")):
        wrong.append(
            f"{at}.against: the trend is the regression of the rules (method, trend_window, "
            "alpha); stable_within, edge, runs and of are for comparisons"
        )
    return DirectionRule(
        name=str(name),
        against=against,
        stable_within=within,
        percent=percent,
        edge=str(edge),
        runs=runs if type(runs) is int else 1,
        of=str(of),
    )


def _against(given: Any, at: str, wrong: list[str]) -> str:
    if isinstance(given, str) and (given in _WORDS or _MEAN.fullmatch(given)):
        return given
    try:
        read_spans([given], column="against")
    except KentPerfError:
        wrong.append(
            f"{at}.against: is {given!r}; use {', '.join(_WORDS)}, mean of 3 or the period of a "
            "baseline"
        )
        return "previous"
    return str(given)


def _within(given: Any, at: str, wrong: list[str]) -> tuple[float | str, bool]:
    if isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given < float("inf"):
        return float(given), False
    text = given.strip() if isinstance(given, str) else ""
    if found := _AMOUNT.fullmatch(text):
        return float(found["size"]), bool(found["percent"])
    if found := _COLUMN.fullmatch(text):
        return found["column"], bool(found["percent"])
    wrong.append(
        f'{at}.stable_within: is {given!r}; it should be points (2), per cent ("3%"), a column of '
        f"the register, or {INTERVALS}"
    )
    return 0.0, False
