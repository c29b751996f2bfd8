"""Targets written as people write them: ">=90%", "5 or fewer"."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from kentperf.errors import KentPerfError
from kentperf.figures.units import unit_named
from kentperf.reading.forms.spaces import one_line
from kentperf.reading.number_forms import POINT, read_figure

HIGHER, LOWER = "higher", "lower"

_BEFORE = {
    HIGHER: r">=|=>|≥|at least|no less than|not less than|no fewer than|no lower than|"
    r"minimum(?: of)?|min\.?|a minimum of",
    LOWER: r"<=|=<|≤|at most|no more than|not more than|no higher than|not to exceed|"
    r"maximum(?: of)?|max\.?|a maximum of|up to|within",
}
_AFTER = {
    HIGHER: r"or more|or above|or higher|or over|or greater|or better|and above|and over|\+|"
    r"minimum|min\.?",
    LOWER: r"or fewer|or less|or below|or lower|or under|and below|and under|maximum|max\.?",
}
_STRICT = re.compile(
    r"(?:[<>]|less than|fewer than|more than|greater than|under|over|below|above) ?\d.*"
)
_UNIT_BEHIND = re.compile(r"(.*?\d[\d,.]*(?: ?%)?) ?([a-z][a-z0-9 ,]*)?")


class Target(NamedTuple):
    """A target as it was written.

    Attributes
    ----------
    target : float
        The number.
    polarity : str or None
        higher or lower; None where only a number is given.
    unit : str or None
        percent, gbp, or the words behind the number; None where there are none.
    """

    target: float
    polarity: str | None
    unit: str | None


def read_target(text: Any, *, unit: Any = None) -> Target:
    """Read a target written as a text.

    Parameters
    ----------
    text : str or number
        Such as ">=90%", "at least 90", "5 or fewer", "90%".
    unit : str, optional
        That of the indicator, where it is known: "£10k" of one in gbp_k is 10.

    Returns
    -------
    Target
        The number, the polarity and the unit that stands in the text.

    Raises
    ------
    KentPerfError
        Where it is no target, or leaves the number itself out: a target is met at its number.

    Examples
    --------
    >>> read_target(">=90%")
    Target(target=90.0, polarity='higher', unit='percent')
    >>> read_target("5 days or fewer")
    Target(target=5.0, polarity='lower', unit='days')
    >>> read_target("90")
    Target(target=90.0, polarity=None, unit=None)
    """
    plain = one_line(str(text))
    folded = plain.casefold()
    if _STRICT.fullmatch(folded):
        message = (
            f"target {plain!r} leaves its number out, and a target is met at its number: "
            'write ">=" or "<=" and the first number that meets it'
        )
        raise KentPerfError(message)
    rest, polarity = _without_words(folded)
    match = _UNIT_BEHIND.fullmatch(rest)
    figure = read_figure(rest)
    behind = None
    if (figure is None or figure.reason) and match is not None and match[2]:
        figure, behind = read_figure(match[1]), unit_named(match[2].strip())
    number = None if figure is None or figure.reason else figure.by(POINT)
    if number is None or figure is None:
        message = f'target {plain!r} is no target: write a number, ">=90%", "<=5" or "5 or fewer"'
        raise KentPerfError(message)
    if behind is not None and figure.unit is not None:
        behind = f"% {behind}" if figure.unit == "percent" else f"{figure.unit} {behind}"
    return Target(figure.in_unit(number, unit), polarity, figure.unit if behind is None else behind)


def _without_words(text: str) -> tuple[str, str | None]:
    """Take off the words that say which way is good."""
    found = []
    for polarity in (HIGHER, LOWER):
        before = re.fullmatch(rf"(?:{_BEFORE[polarity]}):? ?(.+)", text)
        after = re.fullmatch(rf"(.+?) ?(?:{_AFTER[polarity]})", text)
        found += [(match[1], polarity) for match in (before, after) if match is not None]
    return found[0] if len(found) == 1 else (text, None)
