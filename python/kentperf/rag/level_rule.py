"""A rule that rates by levels: which levels there are, and what each asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from kentperf.errors import near_match
from kentperf.rag.levels import (
    COUNTS_AS,
    SHAPES,
    STATE_WORDS,
    STATES,
    TWO_LIMITS,
    Level,
    read_clauses,
)

MISSING = ("not_rated", "not_met")
ACHIEVED = ("ratio", "mirror")
_LEVEL_KEYS = ("name", "word", "colours", "shape", "counts_as", "points", "when")
_RATING_KEYS = ("name", "level", "missing", "achieved", "achieved_decimals", "states")
MOST_LEVELS = 64
_OTHER_COUNTS = {"no_data", "not_rated", "improving", "stable", "worsening", "no_direction"}


@dataclass(frozen=True, kw_only=True)
class LevelRule:
    """A named rating: the first of its levels whose conditions hold.

    Attributes
    ----------
    name : str
        What it is called.
    levels : tuple of Level
        Best first; the last has no conditions.
    missing : {"not_rated", "not_met"}
        What a bound or measure is that is missing. ``not_met``: a condition on it does not hold,
        and a figure has no rating only where no condition at all could be judged. ``not_rated``:
        besides, a figure is at a level only where the next better one is known to be missed.
    achieved : {"ratio", "mirror"}
        What is achieved of a target where lower is better: 100 T/v, or 200 - 100 v/T.
    achieved_decimals : int or None
        The decimals that ``achieved`` is rounded to before it is held against a bound.
    states : tuple of pairs of str
        States without a rating that count as a level, and the level: ``("no data", "RED")``.

    Examples
    --------
    >>> TWO_LIMIT_RULE.names, TWO_LIMIT_RULE.columns
    (('GREEN', 'AMBER', 'RED'), ('target', 'floor'))
    """

    name: str = "rating"
    levels: tuple[Level, ...] = TWO_LIMITS
    missing: str = "not_rated"
    achieved: str = "ratio"
    achieved_decimals: int | None = None
    states: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The levels' names, best first."""
        return tuple(level.name for level in self.levels)

    @cached_property
    def dtype(self) -> pd.CategoricalDtype[Any]:
        """Ordered categorical of the levels, worst first."""
        return pd.CategoricalDtype(list(reversed(self.names)), ordered=True)

    @cached_property
    def counts_as(self) -> dict[str, str]:
        """GREEN, AMBER or RED by level."""
        return {level.name: level.counts_as for level in self.levels}

    @property
    def count_columns(self) -> tuple[str, ...]:
        """The columns of summaries that count the levels, best first."""
        return tuple(column_of(name) for name in self.names)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that are held against a bound, once each."""
        named = (
            test.of for level in self.levels for test in level.conditions if test.bound is not None
        )
        return tuple(dict.fromkeys(named))

    @property
    def columns(self) -> tuple[str, ...]:
        """The limits and columns that bounds are made of, once each."""
        named = (
            column
            for level in self.levels
            for test in level.conditions
            if test.bound is not None
            for column in test.bound.columns
        )
        return tuple(dict.fromkeys(named))

    @property
    def sets(self) -> tuple[str, ...]:
        """Which of direction, state and judged it asks about."""
        named = (
            test.of for level in self.levels for test in level.conditions if test.bound is None
        )
        return tuple(dict.fromkeys(named))

    @property
    def is_two_limits(self) -> bool:
        """Whether it is the rule of target and floor, whatever the levels are called."""
        when = tuple(level.when for level in self.levels)
        return when == tuple(level.when for level in TWO_LIMITS) and not self.states


TWO_LIMIT_RULE = LevelRule()
"""GREEN at the target, AMBER at the floor, else RED."""


def read_rating(given: Any, at: str, wrong: list[str]) -> LevelRule:
    """Read one rating of a house's rules.

    Parameters
    ----------
    given : mapping
        ``name``, ``level`` (a list, best first), ``missing`` (not_met), ``achieved`` (ratio),
        ``achieved_decimals`` and ``states`` (a table: the state, and the level it counts as).
    at : str
        Where it stands, such as ``rating[1]``.
    wrong : list of str
        Collects what is wrong.

    Returns
    -------
    LevelRule
        Means nothing where something was wrong.

    Examples
    --------
    >>> rule = read_rating(
    ...     {"level": [{"name": "MET", "when": [{"at_least": "target"}]}, {"name": "MISSED"}]},
    ...     "rating[1]", [],
    ... )
    >>> rule.counts_as
    {'MET': 'GREEN', 'MISSED': 'RED'}
    """
    if not isinstance(given, Mapping):
        wrong.append(f"{at}: is {given!r}; it should be a table with name and level")
        return TWO_LIMIT_RULE
    note_unknown(given, _RATING_KEYS, at, wrong)
    name = given.get("name", "rating")
    if not isinstance(name, str) or not name:
        wrong.append(f"{at}.name: is {name!r}; it should be text")
        name = "rating"
    levels = read_levels(given["level"], f"{at}.level", wrong) if "level" in given else TWO_LIMITS
    missing = given.get("missing", "not_met" if "level" in given else "not_rated")
    if missing not in MISSING:
        wrong.append(f"{at}.missing: is {missing!r}; use {' or '.join(MISSING)}")
    achieved = given.get("achieved", "ratio")
    if achieved not in ACHIEVED:
        wrong.append(f"{at}.achieved: is {achieved!r}; use {' or '.join(ACHIEVED)}")
    decimals = given.get("achieved_decimals")
    if decimals is not None and (type(decimals) is not int or not 0 <= decimals <= 15):
        wrong.append(f"{at}.achieved_decimals: is {decimals!r}; it should be from 0 to 15")
    return LevelRule(
        name=name,
        levels=levels,
        missing=missing,
        achieved=achieved,
        achieved_decimals=decimals,
        states=_states(given.get("states", {}), f"{at}.states", levels, wrong),
    )


def _states(
    given: Any, at: str, levels: tuple[Level, ...], wrong: list[str]
) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, Mapping):
        wrong.append(f'{at}: is {given!r}; it should be a table such as {{"no data" = "RED"}}')
        return ()
    names = [level.name for level in levels]
    found = []
    for state, level in given.items():
        meant = STATE_WORDS.get(state, state)
        if meant not in STATES:
            hint = near_match(state, STATES)
            wrong.append(f'{at}: unknown state "{state}": use {", ".join(STATES)}.{hint}')
        if level not in names:
            hint = near_match(level, names)
            wrong.append(f"{at}.{state}: {level!r} is no level: use {', '.join(names)}.{hint}")
        found.append((str(meant), str(level)))
    return tuple(found)


def read_levels(given: Any, at: str, wrong: list[str], measure: str = "value") -> tuple[Level, ...]:
    """Read a list of levels, best first.

    Parameters
    ----------
    given : list of mapping
        Each with ``name``; ``when`` for all but the last; ``word``, ``colours``, ``shape``,
        ``counts_as`` (GREEN for the first, RED for the last, AMBER between, or its own name where
        that is one of them) and ``points``.
    at : str
        Where it stands.
    wrong : list of str
        Collects what is wrong.
    measure : str
        What conditions hold against bounds where they name no measure.

    Returns
    -------
    tuple of Level
    """
    if not isinstance(given, list | tuple) or not 2 <= len(given) <= MOST_LEVELS:
        wrong.append(f"{at}: is {given!r}; it should be a list of 2 to {MOST_LEVELS} levels")
        return TWO_LIMITS
    read = [
        _level(part, f"{at}[{place}]", wrong, _usual(place, len(given)), measure)
        for place, part in enumerate(given, 1)
    ]
    _check_reached(read, given, at, wrong)
    return tuple(read)


def column_of(level: str) -> str:
    """Name the column that counts a level.

    Examples
    --------
    >>> column_of("GREEN STAR")
    'green_star'
    """
    return "_".join(level.lower().split())


def _usual(place: int, count: int) -> str:
    if place == 1:
        return "GREEN"
    return "RED" if place == count else "AMBER"


def _level(given: Any, at: str, wrong: list[str], usual: str, measure: str) -> Level:
    if not isinstance(given, Mapping):
        wrong.append(f"{at}: is {given!r}; it should be a table with a name")
        return Level(name="")
    note_unknown(given, _LEVEL_KEYS, at, wrong)
    name = given.get("name")
    if not isinstance(name, str) or not name.strip():
        wrong.append(f"{at}.name: is {name!r}; every level has a name")
        name = ""
    stands_for = given.get("counts_as", name if name in COUNTS_AS else usual)
    if stands_for not in COUNTS_AS:
        wrong.append(f"{at}.counts_as: is {stands_for!r}; use {', '.join(COUNTS_AS)}")
    word = given.get("word")
    if word is not None and not isinstance(word, str):
        wrong.append(f"{at}.word: is {word!r}; it should be text")
    shape = given.get("shape")
    if shape is not None and shape not in SHAPES:
        wrong.append(f"{at}.shape: is {shape!r}; use {', '.join(SHAPES)}")
    points = given.get("points")
    if points is not None and (isinstance(points, bool) or not isinstance(points, int | float)):
        wrong.append(f"{at}.points: is {points!r}; it should be a number")
    return Level(
        name=name,
        word=word,
        colours=given.get("colours"),
        shape=shape,
        counts_as=stands_for,
        points=points,
        when=read_clauses(given.get("when", ()), f"{at}.when", wrong, measure),
    )


def _check_reached(levels: list[Level], given: Any, at: str, wrong: list[str]) -> None:
    """Note levels of one name, and those that no figure can reach."""
    for place, level in enumerate(levels, 1):
        names = [column_of(earlier.name) for earlier in levels[: place - 1]]
        if level.name and column_of(level.name) in names:
            wrong.append(f'{at}[{place}].name: "{level.name}" is the name of two levels')
        if column_of(level.name) in _OTHER_COUNTS:
            wrong.append(
                f'{at}[{place}].name: "{level.name}" is a column of the summary; call it otherwise'
            )
        last = place == len(levels)
        asks = isinstance(given[place - 1], Mapping) and bool(given[place - 1].get("when"))
        if last and asks:
            wrong.append(
                f"{at}[{place}].when: the last level takes what no other does; leave when out, or "
                "add a level after it"
            )
        if not last and not asks:
            wrong.append(
                f"{at}[{place}].when: is missing, so every figure is at this level and none below "
                "it can be reached; only the last level has no conditions"
            )
        same = [earlier.name for earlier in levels[: place - 1] if earlier.when == level.when]
        if asks and same:
            wrong.append(
                f"{at}[{place}].when: asks for the same as {same[0]}, so nothing reaches it"
            )


def note_unknown(given: Mapping[Any, Any], known: Any, at: str, wrong: list[str]) -> None:
    """Note keys that are none of those known, with the near match."""
    wrong.extend(
        f"{at}.{name}: unknown key.{near_match(name, known)}" for name in given if name not in known
    )
