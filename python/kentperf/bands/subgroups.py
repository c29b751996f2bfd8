"""Subgroups of measurements, such as the waits of a month: what their charts are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from kentperf.bands.options import SUBGROUP_METHODS
from kentperf.columns.columns import Floats
from kentperf.errors import KentPerfError

PARTS = ("sd", "size")


def check_subgroups(
    method: str, given: Mapping[str, Any], *, of_parts: bool, of_value: bool = True
) -> bool:
    """Say whether a method is of subgroups, and refuse what does not go with it.

    Parameters
    ----------
    method : str
        A method of `kentperf.bands`.
    given : mapping
        ``sd`` and ``size``, None where not given.
    of_parts : bool
        Whether the figure is numerator over denominator.
    of_value : bool
        Whether the means of the subgroups are given.

    Raises
    ------
    KentPerfError
        Naming the arguments.
    """
    named = [f"{name}=" for name in PARTS if given[name] is not None]
    if method not in SUBGROUP_METHODS:
        if named:
            methods = " or ".join(f'"{other}"' for other in SUBGROUP_METHODS)
            message = f'{named[0]} goes with method {methods}, not with "{method}"'
            raise KentPerfError(message)
        return False
    if of_parts:
        message = f'method="{method}" is of subgroups: give value, sd= and size=, not two parts'
        raise KentPerfError(message)
    if len(named) < len(PARTS):
        message = (
            f'method="{method}" needs sd= and size=: the standard deviation of each subgroup, and '
            "how many measurements it has"
        )
        raise KentPerfError(message)
    if method == "xbar" and not of_value:
        message = 'method="xbar" needs value: the mean of each subgroup, beside sd= and size='
        raise KentPerfError(message)
    return True


def judged(method: str, figures: Mapping[str, Floats]) -> Floats:
    """Give what the chart judges: the mean of each subgroup, or its standard deviation."""
    return figures["sd"] if method == "s" else figures["value"]


def subgroup_faults(method: str, figures: Mapping[str, Floats]) -> list[tuple[str, Any, str]]:
    """Find subgroups that cannot be: the column, which rows, and what would be right."""
    sd, size = figures["sd"], figures["size"]
    known = ~np.isnan(judged(method, figures))
    of_one = (
        "should be at least 2: a subgroup of one has no standard deviation; leave its value out"
    )
    return [
        ("sd", sd < 0, "is negative: a standard deviation is not"),
        ("sd", known & np.isnan(sd), "is missing where there is a mean"),
        ("size", known & np.isnan(size), "is missing where there is a figure"),
        ("size", known & (size >= 0) & (size < 2) & (size % 1 == 0), of_one),
        ("size", (size < 0) | (size % 1 != 0) & ~np.isnan(size), "should be a whole number"),
    ]
