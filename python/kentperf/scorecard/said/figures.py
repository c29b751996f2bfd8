"""The figures of an indicator by the names that a text quotes them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from kentperf.figures import quantities
from kentperf.figures.display import state_of
from kentperf.rules.looks import unrated_look
from kentperf.rules.words import state_word
from kentperf.scorecard.said.limits import limit_words

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

__all__ = ["ACTIVITY", "FIGURES", "Quoted"]


@dataclass(frozen=True, eq=False)
class Quoted:
    """An indicator whose figures a text quotes.

    Attributes
    ----------
    row : mapping
        A row of ``Scorecard.kpis`` or ``Scorecard.activity`` with its details.
    label : callable
        Names one of its periods.
    decimals : int or None
        Those that its figures are printed to.
    rules : Rules
        The house's words.
    """

    row: Mapping[str, Any]
    label: Callable[[Any], str]
    decimals: int | None
    rules: Rules

    @property
    def form(self) -> Callable[[Any], str]:
        """What prints its figures."""
        return partial(quantities.figure, unit=str(self.row["unit"]), decimals=self.decimals)


def _latest(it: Quoted) -> str:
    value = it.row["latest"]
    return state_of(value, it.row.get("status")) or it.form(value)


def _moved(it: Quoted) -> Any:
    if "change" in it.row:
        return it.row["change"]
    latest, previous = it.row["latest"], it.row["previous"]
    known = not quantities.missing(latest) and not quantities.missing(previous)
    return latest - previous if known else None


def _change(it: Quoted) -> str:
    return quantities.change(_moved(it), str(it.row["unit"]), it.decimals)


def _rating(it: Quoted) -> str:
    row = it.row
    level = quantities.text(row["rag"])
    if level:
        return state_word(it.rules, level)
    state = state_of(row["latest"], row.get("status"))
    return state or unrated_look(it.rules, quantities.text(row["rag_reason"]), row.get("state"))[1]


def _previous_rating(it: Quoted) -> str:
    level = quantities.text(it.row["previous_rag"])
    return state_word(it.rules, level) if level else unrated_look(it.rules, "no data")[1]


def _range(it: Quoted) -> str:
    low, high = it.row["lower"], it.row["upper"]
    known = not quantities.missing(low)
    return f"{it.form(low)} to {it.form(high)}" if known else quantities.NOTHING


def _position(it: Quoted) -> str:
    found = quantities.text(it.row["position"])
    return state_word(it.rules, found) if found else quantities.NOTHING


_OF_BOTH: Mapping[str, Callable[[Quoted], str]] = {
    "latest": _latest,
    "previous": lambda it: it.form(it.row["previous"]),
    "change": _change,
    "difference": lambda it: _change(it).lstrip("+−"),
    "period": lambda it: it.label(it.row["period"]),
    "unit": lambda it: quantities.unit_words(str(it.row["unit"])),
    "name": lambda it: str(it.row["name"]),
}

FIGURES: Mapping[str, Callable[[Quoted], str]] = {
    **_OF_BOTH,
    "target": lambda it: limit_words(it.row, it.form)[0],
    "floor": lambda it: limit_words(it.row, it.form)[1],
    "rating": _rating,
    "previous rating": _previous_rating,
    "direction": lambda it: state_word(
        it.rules, quantities.text(it.row["direction"]) or "no_direction"
    ),
    "arrow": lambda it: quantities.text(it.row["arrow"]) or quantities.NOTHING,
}
"""What a text quotes of a KPI, by name."""

ACTIVITY: Mapping[str, Callable[[Quoted], str]] = {
    **_OF_BOTH, "range": _range, "position": _position,
}  # fmt: skip
"""What a text quotes of an activity indicator, by name."""
