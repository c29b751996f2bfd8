"""Figures and changes as a reader sees them, and why there is none."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from kentperf.columns.columns import choose, decimal_places
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag, one_number, one_text
from kentperf.core import _core
from kentperf.figures import quantities
from kentperf.figures.digits import printed
from kentperf.figures.formats import SIGNS, dressed
from kentperf.figures.units import has_points, in_per_cent, unit_named
from kentperf.files.texts import printable

STATES = {"no data": "No data", "tbc": "TBC", "not applicable": "n/a", "not rated": "Not rated"}
"""Why there is no figure or rating: not returned, still to come, not meant to be, or unrated."""

_SHORT_FIGURES = 3
_NEARLY = 0.9995
_LETTERS = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))


@front_door
def display(
    value: Any,
    unit: str = "number",
    decimals: int | None = None,
    *,
    short: bool = False,
    state: str = "no data",
) -> str:
    """Write a figure as reports do.

    Parameters
    ----------
    value : float or None
        The figure, in the register's unit: 51 for 51 per cent, seconds for a duration.
    unit : str
        ``percent``, ``gbp``, ``gbp_k`` and ``gbp_m`` (thousands and millions of pounds),
        ``duration`` (seconds), ``per_1k``, ``per_10k``, ``per_100k``, ``number`` or ``count``;
        or these as people write them ("%", "£m", "per 1,000"); any other is written after the
        figure.
    decimals : int, optional
        Decimals to print, rounded half away from zero; otherwise as many as needed, to six
        significant figures, or to three where it is `short`.
    short : bool
        Whether pounds and numbers from 1,000 are written with k, m or bn.
    state : {"no data", "tbc", "not applicable", "not rated"}
        What is written where there is no figure.

    Returns
    -------
    str
        The words.

    Raises
    ------
    KentPerfError
        For an unknown state, a column of values instead of one, or what is no number.

    Examples
    --------
    >>> display(97.5, "percent"), display(416, "duration"), display(3.2, "per_10k")
    ('97.5%', '6m 56s', '3.2 per 10,000')
    >>> display(-1_234_567, "gbp", short=True), display(45_300, "gbp", 1, short=True)
    ('−£1.23m', '£45.3k')
    >>> display(None), display(None, state="tbc"), display(None, state="not applicable")
    ('No data', 'TBC', 'n/a')
    """
    choose("state", state, list(STATES))
    number = one_number("value", value, "display")
    if math.isnan(number):
        return STATES[state]
    unit, decimals = printable(unit_named(one_text("unit", unit))), _digits(decimals)
    if flag("short", short) and unit in ("gbp", "number", "count"):
        return _short(number, unit, decimals)
    return quantities.with_unit(number, unit, decimals)


@front_door
def display_change(
    value: Any,
    previous: Any,
    unit: str = "number",
    decimals: int | None = None,
    *,
    per_cent: bool = False,
) -> str:
    """Write by how much a figure changed, with its sign.

    Parameters
    ----------
    value, previous : float or None
        The figure and the earlier one.
    unit : str
        As for `display`. The change of a percentage is in points.
    decimals : int, optional
        Decimals to print; figures are rounded to them first, so that the change is that of the
        figures printed. Of a change in per cent: one where not given.
    per_cent : bool
        Whether the change is written in per cent of the size of the earlier figure.

    Returns
    -------
    str
        The words; "No data" without either figure, "n/a" in per cent of nothing.

    Raises
    ------
    KentPerfError
        As `display`.

    Examples
    --------
    >>> display_change(91.2, 90.2, "percent", 1), display_change(110, 100, per_cent=True)
    ('+1.0 point', '+10.0%')
    >>> display_change(400, 416, "duration"), display_change(5, 0, per_cent=True)
    ('−16s', 'n/a')
    """
    latest = one_number("value", value, "display_change")
    earlier = one_number("previous", previous, "display_change")
    if math.isnan(latest) or math.isnan(earlier):
        return STATES["no data"]
    unit, decimals = printable(unit_named(one_text("unit", unit))), _digits(decimals)
    if flag("per_cent", per_cent):
        if earlier == 0:
            return STATES["not applicable"]
        share = 100 * (latest - earlier) / abs(earlier)
        number, digits = printed(share, 1 if decimals is None else decimals)
        return f"{'+' if number > 0 else '−' if number < 0 else ''}{digits}%"
    if decimals is not None:
        latest, earlier = (_core.round_half_away(one, decimals) for one in (latest, earlier))
    moved = quantities.change(latest - earlier, unit, decimals)
    rate = has_points(unit) and not in_per_cent(unit)
    return f"{moved} {quantities.unit_words(unit)}" if rate else moved


def _digits(decimals: Any) -> int | None:
    number = one_number("decimals", decimals, "display")
    if math.isnan(number):
        return None
    return decimal_places(int(number) if number.is_integer() else decimals)


def state_of(value: Any, status: Any) -> str | None:
    """Say why there is no figure, if its status tells.

    Parameters
    ----------
    value : float or None
        The figure.
    status : str or None
        Its status in the observations.

    Returns
    -------
    str or None
        "TBC" or "n/a"; None where there is a figure, or none and nobody said why.

    Examples
    --------
    >>> state_of(None, "TBC"), state_of(1.0, "provisional"), state_of(None, None)
    ('TBC', None, None)
    """
    if not pd.isna(value) or not isinstance(status, str):
        return None
    told = status.strip().casefold()
    told = "not applicable" if told == "n/a" else told
    return STATES[told] if told in ("tbc", "not applicable") else None


def _short(value: float, unit: str, decimals: int | None) -> str:
    before = SIGNS.get(unit, ("", ""))[0]
    for size, letter in _LETTERS:
        number, digits = printed(value / size, decimals, _SHORT_FIGURES)
        # By the printed number, so that 999,999 is 1m and not 1,000k.
        if abs(number) >= 1 and abs(value) >= size * _NEARLY:
            return f"{'−' if number < 0 else ''}{before}{digits}{letter}"
    number, _ = printed(value, decimals)
    return f"{'−' if number < 0 else ''}{dressed(value, unit, decimals)}"
