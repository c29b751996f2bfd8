"""One call of the kernel of funnels: its options, and its codes in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats, above_zero, choose, finite, is_finite
from kentperf.columns.one_value import flag
from kentperf.core import _core
from kentperf.errors import KentPerfError, near_match

KINDS = ("share", "rate", "ratio")
LEVELS = {0.95: 1, 0.998: 2}
LIMIT_COLUMNS = ("lower_95", "upper_95", "lower_998", "upper_998")
SHRUNK_COLUMNS = ("shrunk", "own_weight")
WINSORISED = 0.1

_ONE_WAY = ("higher", "lower")
_FORMS = ("mid_p", "spiegelhalter")
_PLACES = {
    None: ("lower", "similar", "higher"),
    "higher": ("worse", "similar", "better"),
    "lower": ("better", "similar", "worse"),
}
_NO_PLACE = 127


@dataclass(frozen=True)
class FunnelOptions:
    """How areas are compared.

    Attributes
    ----------
    kind : str
        share, rate or ratio.
    form : str
        mid_p or spiegelhalter.
    overdispersion : bool or str
        True, False or "spiegelhalter".
    polarity : str or None
        Which way is good.
    target : float or None
        What limits are about, in the unit shown; None for the pooled figure.
    level : float
        The limits that words are by.
    shrink : bool
        Whether empirical-Bayes figures are wanted.
    multiplier : float
        What figures are given in.
    """

    kind: str
    form: str
    overdispersion: bool | str
    polarity: str | None
    target: float | None
    level: float
    shrink: bool
    multiplier: float

    @property
    def is_share(self) -> bool:
        """Whether figures are shares of cases."""
        return self.kind == "share"

    @property
    def word_dtype(self) -> pd.CategoricalDtype[Any]:
        """The words, the worst or lowest first."""
        words = _PLACES[self.polarity]
        return pd.CategoricalDtype(
            list(words if words[0] != "better" else words[::-1]), ordered=True
        )

    @property
    def core(self) -> dict[str, Any]:
        """The options as the kernel takes them."""
        dispersions = {
            True: _core.Dispersion.consistent,
            False: _core.Dispersion["none"],
            "spiegelhalter": _core.Dispersion.spiegelhalter,
        }
        return {
            "kind": _core.CountKind.share if self.is_share else _core.CountKind.rate,
            "form": _core.LimitForm[self.form],
            "dispersion": dispersions[self.overdispersion],
            "winsorised": WINSORISED,
            "shrink": self.shrink,
        }


def _one_polarity(polarity: Any) -> str | None:
    if polarity is None:
        return None
    if isinstance(polarity, str) and polarity not in _ONE_WAY:
        message = (
            f'polarity="{polarity}" is neither higher nor lower, nor a column of the table.'
            f"{near_match(polarity, _ONE_WAY)}"
        )
        raise KentPerfError(message)
    return choose("polarity", polarity, _ONE_WAY)


def funnel_options(
    *,
    kind: Any,
    limits: Any,
    overdispersion: Any,
    polarity: Any,
    target: Any,
    level: Any,
    shrink: Any,
    multiplier: Any,
) -> FunnelOptions:
    """Check the options of a funnel.

    Raises
    ------
    KentPerfError
        For what is unknown or out of range.
    """
    chosen = choose("kind", kind, KINDS)
    scale = above_zero("multiplier", multiplier)
    if not is_finite(level) or float(level) not in LEVELS:
        message = f"level={level!r} should be 0.95 or 0.998"
        raise KentPerfError(message)
    published = isinstance(overdispersion, str)
    return FunnelOptions(
        kind=chosen,
        form=choose("limits", limits, _FORMS),
        overdispersion=choose("overdispersion", overdispersion, ("spiegelhalter",))
        if published
        else flag("overdispersion", overdispersion),
        polarity=_one_polarity(polarity),
        target=None if target is None else _checked_target(target, chosen, scale),
        level=float(level),
        shrink=flag("shrink", shrink),
        multiplier=scale,
    )


def _checked_target(target: Any, kind: str, scale: float) -> float:
    found = finite("target", target)
    if found <= 0 or (kind == "share" and found >= scale):
        span = f"between 0 and {scale:g}" if kind == "share" else "above 0"
        message = f"target={target!r} should be {span}"
        raise KentPerfError(message)
    return found


def work_out(
    numerator: Floats,
    denominator: Floats,
    group: npt.NDArray[np.int32],
    groups: int,
    options: FunnelOptions,
    threads: int = 1,
) -> dict[str, npt.NDArray[Any]]:
    """Give the limits of each row, and what they stand on of each group.

    Parameters
    ----------
    numerator, denominator : ndarray of float64, shape (n,)
        NaN where missing.
    group : ndarray of int32, shape (n,)
        Which rows are compared with each other, from 0.
    groups : int
        How many groups there are.
    options : FunnelOptions
        How.
    threads : int
        For the call.

    Returns
    -------
    dict of str to ndarray
        A row each, in the unit shown: ``value``, the limits, ``word`` (codes) and, where asked for,
        ``shrunk`` and ``own_weight``. A group each: ``centre``, ``between``, ``areas``.
    """
    about = np.nan if options.target is None else options.target / options.multiplier
    found = _core.funnel(
        numerator,
        denominator,
        group=group,
        centre=np.full(groups, about),
        threads=threads,
        **options.core,
    )
    scale = options.multiplier
    columns: dict[str, npt.NDArray[Any]] = dict(found)
    if scale != 1.0:
        for name in ("value", *LIMIT_COLUMNS, "shrunk", "centre", "between"):
            if name in columns:
                with np.errstate(over="ignore"):
                    columns[name] = columns[name] * scale
    columns["word"] = _word_codes(columns.pop("place"), options)
    return columns


def _word_codes(place: npt.NDArray[np.int8], options: FunnelOptions) -> npt.NDArray[np.int8]:
    least = LEVELS[options.level]
    better_first = options.polarity == "lower"
    sign = -1 if better_first else 1
    table = np.zeros(256, dtype=np.int8)
    for code in range(-2, 3):
        side = 0 if abs(code) < least else (1 if code > 0 else -1)
        table[code % 256] = 1 + sign * side
    table[_NO_PLACE] = -1
    return table[place.view(np.uint8)]


def words_of(codes: npt.NDArray[Any], options: FunnelOptions) -> pd.Categorical[Any]:
    """Give the codes of words as a categorical."""
    return pd.Categorical.from_codes(codes, dtype=options.word_dtype, validate=False)


def facts(found: Mapping[str, Any], options: FunnelOptions) -> dict[str, Any]:
    """Say what the limits of one funnel stand on, as plain values.

    Returns
    -------
    dict
        ``kind``, ``centre``, ``between`` (standard deviation beyond chance), ``areas`` (with a
        figure), ``level``, ``limits``, ``overdispersion``, ``polarity``, ``multiplier``.
    """
    return {
        "kind": options.kind,
        "centre": float(found["centre"][0]),
        "between": float(found["between"][0]),
        "areas": int(found["areas"][0]),
        "level": options.level,
        "limits": options.form,
        "overdispersion": options.overdispersion,
        "polarity": options.polarity,
        "multiplier": options.multiplier,
    }


def curves(sizes: Floats, known: Mapping[str, Any]) -> dict[str, Floats]:
    """Give the limits of some sizes, by what one funnel stands on, in the unit shown."""
    scale = known["multiplier"]
    share = known["kind"] == "share"
    found = _core.funnel_curves(
        np.ascontiguousarray(sizes, dtype=np.float64),
        kind=_core.CountKind.share if share else _core.CountKind.rate,
        form=_core.LimitForm[known["limits"]],
        centre=known["centre"] / scale,
        between=known["between"] / scale,
    )
    return {name: column * scale for name, column in found.items()}
