"""How far a RED figure is beyond its floor."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Codes, choose, is_scalar
from kentperf.columns.front_door import front_door
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.figures.units import has_points, misspelt_unit

SEVERITY_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    ["well below", "moderately below", "slightly below"], ordered=True
)
SEVERITY_CUTS = (5.0, 10.0)
ON_A_CUT = ("moderate", "milder", "worse")
_TARGETS = {"floor": "target", "floor_low": "low", "floor_high": "high"}


@front_door
def severity(
    value: Any,
    floor: Any = None,
    *,
    polarity: Any = "higher",
    unit: Any = "percent",
    basis: str = "either",
    cuts: tuple[float, float] = SEVERITY_CUTS,
    decimals: Any = None,
    floor_low: Any = None,
    floor_high: Any = None,
    measured_from: str = "floor",
    target: Any = None,
    low: Any = None,
    high: Any = None,
    on_a_cut: str | None = None,
) -> Any:
    """Say how far a RED value is beyond its floor.

    The distance is measured as per cent of the floor and, in a unit that has points (percent,
    per_1k, per_10k, per_100k), also in points of the unit; the more severe counts. Over 10 is
    ``well below``, 5 to 10 inclusive ``moderately below``, under 5 ``slightly below``. Where the
    floor is 0 there are only points.

    Measured from the target, the same values are graded, or every one that misses its target
    where there is no floor; the distance is from the target, the per cent are of it, and what is
    exactly on a cut is within it, as "within 5% of target" reads: up to 5 ``slightly below``, up
    to 10 ``moderately below``.

    Parameters
    ----------
    value : float, array-like or Series of shape (n,)
        The figures, in the register's unit: 51 for 51 per cent.
    floor : float, array-like or Series, optional
        The minimum expected; what polarity ``range`` does not read.
    polarity : {"higher", "lower", "range"} or array-like of them
        Which way is good.
    unit : str or array-like of str
        The unit, as a register names it or as people write it ("%", "per 1,000"); any other than
        the four above has no points.
    basis : {"either", "points", "percent"}
        What counts: the more severe, the points alone (of any unit), or the per cent alone.
    cuts : pair of float
        From which distance on a miss is moderate, and over which it is well below.
    decimals : int or array-like of int, optional
        Places to which value and floor are first rounded, half away from zero.
    floor_low, floor_high : float, array-like or Series, optional
        The floor range of polarity ``range``; the limit crossed counts.
    measured_from : {"floor", "target"}
        What distances are from and per cent are of.
    target : float, array-like or Series, optional
        What to measure from; where it is missing, the floor.
    low, high : float, array-like or Series, optional
        The same of polarity ``range``.
    on_a_cut : {"moderate", "milder", "worse"}, optional
        The grade of a distance that is exactly a cut: moderate, or the milder or the worse of the
        two that meet there; by default ``moderate`` from the floor, ``milder`` from the target.

    Returns
    -------
    Series, Categorical or str or None
        Ordered categorical ``well below`` < ``moderately below`` < ``slightly below`` in the
        shape given; missing where the value is not red.

    Raises
    ------
    KentPerfError
        For text or infinity in a number column, an unknown polarity or basis, cuts that do not
        rise from above 0, no target to measure from, Series that do not share one index, or
        lengths that differ.

    Notes
    -----
    Computed in exact decimals on the shortest decimal of each number. The published wording
    (Kent, year-end report 2023/24: "over 10% or over 10 points") overlaps; this is our reading.

    Examples
    --------
    >>> severity(51, 85)
    'well below'
    >>> severity([71.2, 76.5, 85.0], 85).tolist()
    ['well below', 'moderately below', nan]
    >>> severity([95, 94.9, 84.9], target=100, measured_from="target", cuts=(5, 15)).tolist()
    ['slightly below', 'moderately below', 'well below']
    """
    choose("measured_from", measured_from, ("floor", "target"))
    of_target = measured_from == "target"
    if of_target and target is None and low is None and high is None:
        message = 'measured_from="target" needs target=, or low= and high= of a range'
        raise KentPerfError(message)
    usual = "milder" if of_target else "moderate"
    edge = choose("on_a_cut", usual if on_a_cut is None else on_a_cut, ON_A_CUT)
    chosen = _core.SeverityBasis[choose("basis", basis, ("either", "points", "percent"))]
    moderate, well = severity_cuts(cuts)
    aligned = Aligned(
        value=value,
        floor=floor,
        floor_low=floor_low,
        floor_high=floor_high,
        target=target,
        low=low,
        high=high,
        polarity=polarity,
        unit=unit,
        decimals=decimals,
    )
    values = aligned.full_numbers("value")
    floors = {name: aligned.numbers(name) for name in _TARGETS}
    origins = {name: aligned.numbers(name) for name in _TARGETS.values()}
    ways = aligned.polarity()
    places = aligned.decimals()
    aligned.check("severity")
    if of_target:
        for floor_name, name in _TARGETS.items():
            missing = np.isnan(floors[floor_name])
            floors[floor_name] = np.where(missing, origins[name], floors[floor_name])
    else:
        origins = dict.fromkeys(origins, np.full(1, np.nan))
    codes = _core.severity(
        values,
        **floors,
        from_limit=origins["target"],
        from_low=origins["low"],
        from_high=origins["high"],
        polarity=ways,
        in_points=_has_points(unit),
        decimals=places,
        basis=chosen,
        moderate=moderate,
        well=well,
        on_a_cut=_core.OnACut[edge],
    )
    return aligned.categorical(codes, SEVERITY_DTYPE, "severity")


def severity_cuts(cuts: Any) -> tuple[float, float]:
    """Check the distances that grade how far a value is beyond its floor.

    Parameters
    ----------
    cuts : pair of float
        Moderate from the first on, well below over the second.

    Returns
    -------
    tuple of two floats
        The same.

    Raises
    ------
    KentPerfError
        If they are not two numbers that rise from above 0.
    """
    try:
        moderate, well = (float(cut) for cut in cuts)
    except (TypeError, ValueError):
        moderate = well = float("nan")
    if not 0 < moderate <= well < float("inf"):
        message = f"severity cuts are {cuts!r}; they should be two numbers that rise, as (5, 10)"
        raise KentPerfError(message)
    return moderate, well


def _has_points(unit: Any) -> Codes:
    units = [unit] if is_scalar(unit) else list(unit)
    for name in dict.fromkeys(str(name) for name in units):
        meant = misspelt_unit(name)
        if meant is not None:
            message = f'unit="{name}" is not a unit that has points. Did you mean "{meant}"?'
            raise KentPerfError(message)
    return np.array([has_points(str(name)) for name in units], dtype=np.int8)
