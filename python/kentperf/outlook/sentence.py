"""An outlook as a sentence."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kentperf.figures import quantities
from kentperf.figures.digits import worked_out
from kentperf.outlook.words import chance_words, limit_words
from kentperf.periods.frequencies import period_label

if TYPE_CHECKING:
    from kentperf.outlook.verdict import Outlook

_ABOUT = {
    "level": "about one level",
    "line": "about a line",
    "season": "about a level for each season",
    "season_line": "about a line, by season",
}
"""What figures to come are taken to scatter about, by method."""

DECIDED = ("certain", "no longer possible", "met", "missed")


def sentence(outlook: Outlook, target: str = "target", floor: str = "floor") -> str:
    """Say where a figure will be, what that rests on, and how its limits will fare.

    Parameters
    ----------
    outlook : Outlook
        What is known of it.
    target, floor : str
        What the limits are called.

    Returns
    -------
    str
        One sentence.
    """
    if math.isnan(outlook.expected):
        return f"No outlook{_when(outlook, ' for ')}: {outlook.reason}."
    figure, limits = figure_words(outlook), ", ".join(_limits(outlook, (target, floor)))
    return f"{figure}; {limits}." if limits else f"{figure}."


def figure_words(outlook: Outlook) -> str:
    """Say the figure, its interval and what it rests on."""
    if outlook.reason:
        return f"{_shown(outlook, outlook.expected)}{_when(outlook, ' in ')}, {outlook.reason}"
    sides = " to ".join(_worked_out(outlook, side) for side in (outlook.lower, outlook.upper))
    coming = f"{outlook.to_come} period{'' if outlook.to_come == 1 else 's'} to come"
    return (
        f"{_worked_out(outlook, outlook.expected)} expected{_when(outlook, ' in ')} "
        f"({quantities.per_cent(outlook.coverage)} interval {sides}, from {outlook.n} values "
        f"{_ABOUT[outlook.method]}, {coming})"
    )


def fate(word: str | None, chance: float) -> str:
    """Say how a limit will fare, with the chance where it is not decided.

    Parameters
    ----------
    word : str or None
        Of `LIKELIHOODS`.
    chance : float
        That it is met.

    Returns
    -------
    str
        As "is likely to be met (chance 85%)"; "" without a word.
    """
    if word is None:
        return ""
    said = limit_words(word)
    return said if word in DECIDED else f"{said} (chance {chance_words(chance)})"


def _limits(outlook: Outlook, names: tuple[str, str]) -> Iterator[str]:
    ranged = outlook.polarity == "range"
    target = (outlook.low, outlook.high) if ranged else (outlook.target,)
    floor = (outlook.floor_low, outlook.floor_high) if ranged else (outlook.floor,)
    for name, limit, word, chance in (
        (names[0], target, outlook.word, outlook.chance_target),
        (names[1], floor, outlook.floor_word, outlook.chance_floor),
    ):
        if word is not None:
            yield f"the {name} of {_sides(outlook, limit)} {fate(word, chance)}"


def _sides(outlook: Outlook, limit: tuple[float, ...]) -> str:
    if len(limit) == 1:
        return _shown(outlook, limit[0])
    low, high = limit
    if math.isnan(low):
        return f"at most {_shown(outlook, high)}"
    if math.isnan(high):
        return f"at least {_shown(outlook, low)}"
    return f"{_shown(outlook, low)} to {_shown(outlook, high)}"


def _worked_out(outlook: Outlook, figure: float) -> str:
    """Print what no figure was given as: of figures printed as given, by its first digits."""
    return _shown(outlook, worked_out(figure, outlook.decimals))


def _shown(outlook: Outlook, value: float) -> str:
    return quantities.with_unit(value, outlook.unit or "number", outlook.decimals)


def _when(outlook: Outlook, word: str) -> str:
    if outlook.at is None:
        return ""
    ordinal = getattr(outlook.at, "ordinal", outlook.at)
    freq = getattr(outlook.at, "freqstr", None)
    label = period_label(int(ordinal), freq)
    named = freq is not None and not label.startswith(("week ", "3 months "))
    plain = "period " if freq is None else "the "
    return f"{word}{'' if named else plain}{label}"
