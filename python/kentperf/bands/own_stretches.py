"""Stretches that the figures themselves say: limits that start anew at steps or runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.bands.change_points import LEAST_POINTS
from kentperf.bands.histories import Histories
from kentperf.columns.columns import Floats, choose, whole_number
from kentperf.core import _core
from kentperf.errors import KentPerfError

AUTO = ("auto", "run")
ALPHA = 0.05
RUN = 8
BASELINE = 12


@dataclass(frozen=True)
class OwnStretches:
    """How stretches are cut, and how much of each enters histories.

    Attributes
    ----------
    run : int or None
        Cut where so many values lie on one side of the mean of a stretch's first; 0: at steps;
        None: not at all.
    freeze_after : int or None
        Only so many values of each stretch enter histories.
    """

    run: int | None = None
    freeze_after: int | None = None

    @property
    def asked(self) -> bool:
        """Whether there is anything to do."""
        return self.run is not None or self.freeze_after is not None

    def of(
        self, core: _core.Panel, values: Floats, histories: Histories, threads: int = 1
    ) -> tuple[Histories, npt.NDArray[np.int8] | None]:
        """Cut the rows of a panel in stretches.

        Parameters
        ----------
        core : _core.Panel
            The rows.
        values : ndarray of float64, shape (n,)
            The figures, in panel order.
        histories : Histories
            What was asked for besides.
        threads : int
            For the call.

        Returns
        -------
        histories : Histories
            With these stretches.
        rebased : ndarray of int8, shape (n,), or None
            1 where a stretch begins at a row that does not begin a series; None where stretches
            are not cut here.
        """
        stretch, enters, rebased = histories.stretch, histories.enters, None
        held = np.ascontiguousarray(values)
        if self.run is not None:
            stretch = _core.stretches(
                core,
                held,
                enters=enters,
                alpha=ALPHA,
                min_points=LEAST_POINTS,
                run=self.run,
                baseline=self.freeze_after or BASELINE,
                threads=threads,
            )
            rebased = np.zeros(len(stretch), dtype=np.int8)
            rebased[1:] = stretch[1:] > stretch[:-1]
        if self.freeze_after is not None:
            all_enter = np.ones(len(held), dtype=np.int8)
            enters = _core.frozen(
                core,
                held,
                stretch=stretch,
                enters=enters if len(enters) else all_enter,
                points=self.freeze_after,
            )
        return replace(histories, stretch=stretch, enters=enters), rebased


def read_own_stretches(
    history: Mapping[str, Any], freeze_after: int | None
) -> tuple[OwnStretches, dict[str, Any]]:
    """Tell stretches that the figures say from those that are given.

    Parameters
    ----------
    history : mapping
        ``baseline``, ``freeze``, ``rebase`` and ``exclude``, as in `kentperf.bands`.
    freeze_after : int or None
        As there.

    Returns
    -------
    own : OwnStretches
        Those that the figures say.
    history : dict
        What is left.

    Raises
    ------
    KentPerfError
        For a word that is none of them, or options that do not go together.
    """
    after = None if freeze_after is None else whole_number("freeze_after", freeze_after, 2)
    rebase = history.get("rebase")
    if after is not None and history.get("freeze") is not None:
        message = "freeze_after= counts values and freeze= names periods: leave out one of them"
        raise KentPerfError(message)
    if not (isinstance(rebase, str) and rebase.isalpha()):
        return OwnStretches(None, after), dict(history)
    chosen = choose("rebase", rebase, AUTO)
    if history.get("freeze") is not None:
        message = f'rebase="{chosen}" finds its own stretches: give freeze_after=, not freeze='
        raise KentPerfError(message)
    if history.get("baseline") not in (None, "all"):
        message = f'rebase="{chosen}" finds its own stretches: leave out baseline=, or give "all"'
        raise KentPerfError(message)
    return OwnStretches(RUN if chosen == "run" else 0, after), {**history, "rebase": None}
