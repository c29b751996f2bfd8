"""An indicator's target and floor in words, as its row has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kentperf.figures import quantities
from kentperf.figures.display import STATES


def limit_words(row: Mapping[str, Any], form: Callable[[Any], str]) -> tuple[str, str]:
    """Put target and floor in words.

    Parameters
    ----------
    row : mapping
        A row of ``Scorecard.kpis`` with its details.
    form : callable
        Prints a figure.

    Returns
    -------
    tuple of str
        The target and the floor; of a range its ends: "40 to 60", "at least 40".

    Examples
    --------
    >>> row = dict.fromkeys(("target", "floor", "low", "floor_low", "floor_high")) | {"high": 60.0}
    >>> limit_words(row, "{:.0f}".format)
    ('at most 60', '–')
    """
    if not _known(row["low"]) and not _known(row["high"]):
        return _limit(row, "target", form), _limit(row, "floor", form)
    floor = _between(row["floor_low"], row["floor_high"], form)
    return _between(row["low"], row["high"], form), floor


def _limit(row: Mapping[str, Any], name: str, form: Callable[[Any], str]) -> str:
    state = row.get(f"{name}_state")
    return form(row[name]) if _known(row[name]) or not _known(state) else STATES[str(state)]


def _between(low: Any, high: Any, form: Callable[[Any], str]) -> str:
    if _known(low) and _known(high):
        return f"{form(low)} to {form(high)}"
    if _known(low):
        return f"at least {form(low)}"
    return f"at most {form(high)}" if _known(high) else quantities.NOTHING


def _known(value: Any) -> bool:
    return not quantities.missing(value)
