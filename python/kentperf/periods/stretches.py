"""Periods that options name, and the stretches into which they cut a series."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from pandas.api.types import is_list_like

from kentperf.columns.columns import is_scalar
from kentperf.errors import KentPerfError
from kentperf.periods.periods import Ordinals, Periods, read_periods


def stretches(name: str, given: Any, ordinals: Ordinals, freq: str | None) -> npt.NDArray[np.int32]:
    """Give each row the number of its stretch.

    Parameters
    ----------
    name : str
        The option's name, for errors.
    given : None, period or list of periods
        Where it starts anew.
    ordinals : ndarray of int64, shape (n,)
        The period of each row.
    freq : str or None
        Their frequency.

    Returns
    -------
    ndarray of int32, shape (n,)
        From 0, by time.
    """
    starts = starts_of(name, given, ordinals, freq)
    return np.searchsorted(starts, ordinals, side="right").astype(np.int32)


def starts_of(name: str, given: Any, ordinals: Ordinals, freq: str | None) -> Ordinals:
    """Give where stretches start anew.

    Parameters
    ----------
    name : str
        The option's name, for errors.
    given : None, period or list of periods
        The starts.
    ordinals : ndarray of int64, shape (n,)
        The period of each row.
    freq : str or None
        Their frequency.

    Returns
    -------
    ndarray of int64
        Ascending, each once.
    """
    starts: Ordinals = np.unique(read_known(name, given, ordinals, freq))
    return starts


def listed(name: str, given: Any) -> list[Any]:
    """Take one period or several as a list.

    Parameters
    ----------
    name : str
        The option's name, for errors.
    given : period or list of periods
        What the caller gave.

    Returns
    -------
    list

    Raises
    ------
    KentPerfError
        If it is neither.
    """
    if is_list_like(given) and not isinstance(given, Mapping):
        return list(given)
    if is_scalar(given):
        return [given]
    message = f"{name}= should be a period or a list of periods, not {type(given).__name__}"
    raise KentPerfError(message)


def read_known(
    name: str, given: Any, ordinals: Ordinals, freq: str | None, *, exact: bool = False
) -> Ordinals:
    """Read periods of a series.

    Parameters
    ----------
    name : str
        The option's name, for errors.
    given : None, period or list of periods
        What the caller gave.
    ordinals : ndarray of int64, shape (n,)
        The period of each row.
    freq : str or None
        Their frequency.
    exact : bool
        Whether each must be a period of a row, rather than lie between the first and the last.

    Returns
    -------
    ndarray of int64

    Raises
    ------
    KentPerfError
        Naming the first that is not a period of the series.
    """
    if given is None:
        return np.empty(0, dtype=np.int64)
    wanted = ordinals_like(name, listed(name, given), ordinals, freq)
    held = np.isin(wanted, ordinals)
    if not exact and len(ordinals):
        held = (wanted >= ordinals.min()) & (wanted <= ordinals.max())
    if not held.all():
        like = Periods(ordinals, freq)
        message = (
            f"{name}={like.label(wanted[~held][0])!r} is not a period of the series, which runs "
            f"from {like.label(ordinals.min())} to {like.label(ordinals.max())}"
            if len(ordinals)
            else f"{name}= names periods of a series that has none"
        )
        raise KentPerfError(message)
    return wanted


def ordinals_like(name: str, given: list[Any], ordinals: Ordinals, freq: str | None) -> Ordinals:
    """Read periods of the frequency of a series.

    Parameters
    ----------
    name : str
        The option's name, for errors.
    given : list
        The periods.
    ordinals : ndarray of int64, shape (n,)
        The period of each row.
    freq : str or None
        Their frequency.

    Returns
    -------
    ndarray of int64

    Raises
    ------
    KentPerfError
        If they are of another kind.
    """
    found = read_periods(given, freq=freq, column=name)
    if (found.freq is None) != (freq is None):
        example = Periods(ordinals, freq).label(ordinals[0]) if len(ordinals) else "0"
        message = f"{name}={given[:2]!r} is not a period of the series, such as {example}"
        raise KentPerfError(message)
    return found.ordinal
