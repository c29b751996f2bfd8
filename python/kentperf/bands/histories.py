"""Which periods make the history that a range comes from: freeze, rebase, exclude, baseline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.errors import KentPerfError
from kentperf.periods.periods import Ordinals
from kentperf.periods.stretches import listed, ordinals_like, read_known, starts_of, stretches


@dataclass(frozen=True)
class Histories:
    """Which rows make the history of a row, as the kernel takes it; a row each in panel order.

    Attributes
    ----------
    stretch : ndarray of int32
        Rows of another number are of another stretch; empty: all one.
    enters : ndarray of int8
        0 for rows left out of every history; empty: none is.
    whole_stretch : bool
        Whether the history is the whole stretch, rather than the periods before the row.
    """

    stretch: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    enters: npt.NDArray[np.int8] = field(default_factory=lambda: np.empty(0, dtype=np.int8))
    whole_stretch: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the history is just the periods before the row."""
        return not (len(self.stretch) or len(self.enters) or self.whole_stretch)


def read_histories(
    ordinals: Ordinals,
    freq: str | None,
    *,
    baseline: Any = None,
    freeze: Any = None,
    rebase: Any = None,
    exclude: Any = None,
) -> Histories:
    """Read the options that choose a history.

    Parameters
    ----------
    ordinals : ndarray of int64, shape (n,)
        The period of each row.
    freq : str or None
        Their frequency.
    baseline, freeze, rebase, exclude
        As in `kentperf.bands`.

    Returns
    -------
    Histories

    Raises
    ------
    KentPerfError
        For a period that cannot be read or is none of the series', or options that do not go
        together.
    """
    listed = baseline is not None and not _is_all(baseline)
    if listed and (freeze is not None or rebase is not None):
        other = "freeze=" if freeze is not None else "rebase="
        message = f'a list of baseline= periods says all: leave out {other}, or give baseline="all"'
        raise KentPerfError(message)
    starts = starts_of("rebase", rebase, ordinals, freq)
    enters = np.ones(len(ordinals), dtype=np.int8)
    enters[np.isin(ordinals, read_known("exclude", exclude, ordinals, freq, exact=True))] = 0
    if listed:
        enters[~np.isin(ordinals, _baseline_periods(baseline, ordinals, freq))] = 0
    stretch = stretches("rebase", rebase, ordinals, freq)
    for frozen in read_known("freeze", freeze, ordinals, freq):
        same = stretch == np.searchsorted(starts, frozen, side="right")
        enters[same & (ordinals > frozen)] = 0
    return Histories(
        stretch if len(starts) else stretch[:0],
        enters[:0] if enters.all() else enters,
        baseline is not None,
    )


def _is_all(baseline: Any) -> bool:
    if isinstance(baseline, str) and baseline != "all":
        message = f'baseline="{baseline}" should be "all", a first and a last period, or a list'
        raise KentPerfError(message)
    return isinstance(baseline, str)


def _baseline_periods(baseline: Any, ordinals: Ordinals, freq: str | None) -> Ordinals:
    given = listed("baseline", baseline)
    if not given:
        message = "baseline= is empty: give a first and a last period, or a list"
        raise KentPerfError(message)
    wanted = ordinals_like("baseline", given, ordinals, freq)
    if len(given) != 2:
        return np.unique(wanted)
    within: Ordinals = ordinals[(ordinals >= wanted.min()) & (ordinals <= wanted.max())]
    return within
