"""The net direction of a report: whether more of its indicators improve than worsen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kentperf.columns.columns import is_scalar
from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.errors import KentPerfError, near_match
from kentperf.trend.verdict import DIRECTION_DTYPE, Trend

__all__ = ["NetDirection", "net_direction"]


@dataclass(frozen=True)
class NetDirection(PublicNames):
    """How many indicators improve, and how many worsen; it reads as a sentence.

    Attributes
    ----------
    improving, stable, worsening, no_direction : int
        How many of each.
    net : int
        Improving less worsening.
    word : {"positive", "neutral", "negative"}
        The sign of that.
    """

    improving: int
    stable: int
    worsening: int
    no_direction: int

    @property
    def net(self) -> int:
        """Improving less worsening."""
        return self.improving - self.worsening

    @property
    def word(self) -> str:
        """The sign of the net direction in a word."""
        return "neutral" if self.net == 0 else "positive" if self.net > 0 else "negative"

    def __str__(self) -> str:
        """Say it in a sentence."""
        none = f", {self.no_direction} without a direction" if self.no_direction else ""
        return (
            f"Net direction of travel {self.word} ({self.net:+d}): {self.improving} improving, "
            f"{self.stable} stable, {self.worsening} worsening{none}."
        )


@front_door
def net_direction(directions: Any) -> NetDirection:
    """Count the indicators that improve against those that worsen.

    Parameters
    ----------
    directions : Series, array-like or iterable
        Of improving, stable and worsening, or of `kentperf.Trend`; missing is no direction. As
        the ``direction`` column of ``Scorecard.kpis`` or of ``Panel.trend``.

    Returns
    -------
    NetDirection
        Frozen; ``str()`` of it is a sentence.

    Raises
    ------
    KentPerfError
        For a word that is no direction.

    Notes
    -----
    Improving less worsening, each indicator as one; those stable and those without a direction
    count on neither side. With directions by ``method="last_two"`` that is how reports counted
    that drew an arrow for every change on the period before.

    Examples
    --------
    >>> print(net_direction(["improving", "improving", "worsening", "stable"]))
    Net direction of travel positive (+1): 2 improving, 1 stable, 1 worsening.
    """
    counted = dict.fromkeys((*DIRECTION_DTYPE.categories, None), 0)
    for word in _words(directions):
        if word not in counted:
            accepted = ", ".join(DIRECTION_DTYPE.categories)
            hint = near_match(word, list(DIRECTION_DTYPE.categories))
            message = f'"{word}" is no direction: choose from {accepted}.{hint}'
            raise KentPerfError(message)
        counted[word] += 1
    return NetDirection(
        counted["improving"], counted["stable"], counted["worsening"], counted[None]
    )


def _words(directions: Any) -> Iterable[str | None]:
    if not pd.api.types.is_list_like(directions):
        message = f"directions= should be a column of directions, not {directions!r}"
        raise KentPerfError(message)
    for given in directions:
        word = given.direction if isinstance(given, Trend) else given
        missing = word is None or (is_scalar(word) and bool(pd.isna(word)))
        yield None if missing else str(word)
