"""Which columns of register and observations a rule set reads."""

from __future__ import annotations

from collections.abc import Iterable

from kentperf.rag.level_rule import LevelRule
from kentperf.rag.limits import LIMITS
from kentperf.rag.measures import needed_columns
from kentperf.rules.direction_rules import INTERVALS, DirectionRule
from kentperf.rules.overall_rules import OverallRule

MEAN_OF = "mean of "
BUILT_IN = ("value", *LIMITS, "previous", "achieved", "progress")
"""What every scorecard has, or works out from what it has."""


_OF_A_RANGE = ("low", "high")


def asked_for(rule: LevelRule) -> tuple[str, ...]:
    """List the columns that a rating reads, beside those that every scorecard has.

    The limits of a range are among them: a rule that names one reads it whatever the polarity.
    """
    numbers, words = needed_columns(rule)
    further = [
        name
        for name in numbers
        if name in _OF_A_RANGE or (name not in BUILT_IN and not name.startswith(MEAN_OF))
    ]
    return (*further, *(["judged"] if "judged" in words else []))


def columns_asked(
    ratings: Iterable[LevelRule],
    directions: Iterable[DirectionRule],
    overall: Iterable[OverallRule] = (),
) -> tuple[str, ...]:
    """List the columns of register or observations that the rules of a house read.

    Parameters
    ----------
    ratings, directions, overall : iterable
        Of a rule set.

    Returns
    -------
    tuple of str
        Once each.
    """
    named = [name for rule in ratings for name in asked_for(rule)]
    named += [name for way in directions for name in asked_for_way(way)]
    for rule in overall:
        named += [] if rule.measure in {"", *BUILT_IN} else [rule.measure]
        named += ["baseline"] if rule.measure == "progress" else []
    return tuple(dict.fromkeys(named))


def asked_for_way(way: DirectionRule) -> tuple[str, ...]:
    """List the columns that a direction reads, beside those that every scorecard has."""
    named = ["baseline"] if way.of == "progress" else []
    if way.stable_within == INTERVALS:
        named += ["lower", "upper"]
    elif isinstance(way.stable_within, str):
        named.append(way.stable_within)
    return (*named, *([] if way.of in BUILT_IN else [way.of]))
