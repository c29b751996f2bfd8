"""How far a figure is from its limits, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.rules.words import limit_word

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SIDES = {"higher": ("above", "below"), "lower": ("below", "above")}


def count_words(number: int) -> str:
    """Write a count as reports do: in words to nine, in figures beyond.

    Parameters
    ----------
    number : int
        The count.

    Returns
    -------
    str
        The words.

    Examples
    --------
    >>> count_words(2), count_words(11), count_words(0)
    ('two', '11', 'no')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else quantities.figure(number, decimals=0)


def distance_words(
    distance: Any, unit: str, decimals: Any, polarity: str, limit: str = "target"
) -> str:
    """Say how far a figure is from a limit.

    Parameters
    ----------
    distance : float
        Positive on the good side, in the unit.
    unit : str
        The register's unit.
    decimals : int or missing
        Printed decimals.
    polarity : {"higher", "lower", "range"}
        Which way is good.
    limit : str
        What the limit is called.

    Returns
    -------
    str
        The words; empty where there is no distance.

    Examples
    --------
    >>> distance_words(-1.0, "percent", 0, "higher")
    'one percentage point below target'
    >>> distance_words(-2.0, "days", 0, "lower", "floor"), distance_words(0.0, "count", 0, "lower")
    ('2 days above floor', 'on target')
    """
    if quantities.missing(distance):
        return ""
    if distance == 0:
        return f"on {limit}"
    amount = _amount(abs(float(distance)), unit, decimals)
    if polarity == "range":
        return f"{amount} {'inside' if distance > 0 else 'outside'} the {limit} range"
    return f"{amount} {_SIDES[polarity][0 if distance > 0 else 1]} {limit}"


def distance_of(measured: Any, indicator: Any, rules: Rules) -> str:
    """Say how far a KPI is from its target and from its floor.

    Parameters
    ----------
    measured : namedtuple
        Its row of `Scorecard.distance`.
    indicator : namedtuple
        Its row of the register.
    rules : Rules
        The house's words for the limits.

    Returns
    -------
    str
        Both, joined; empty where it has neither figure nor limits.
    """
    parts = (
        distance_words(
            one, indicator.unit, indicator.decimals, indicator.polarity, limit_word(rules, limit)
        )
        for one, limit in ((measured.to_target, "target"), (measured.to_floor, "floor"))
    )
    return ", ".join(part for part in parts if part)


def _amount(distance: float, unit: str, decimals: Any) -> str:
    if unit != "percent":
        return quantities.with_unit(distance, unit, decimals)
    digits = quantities.figure(distance, "number", decimals)
    if digits in {str(number) for number in range(1, 10)}:
        digits = count_words(int(digits))
    return f"{digits} percentage point{'' if digits == 'one' else 's'}"
