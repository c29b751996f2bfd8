"""A made-up council that has an indicator of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.datasets.example_figures import LAST_DAY, draw
from kentperf.datasets.files import read_packaged
from kentperf.errors import KentPerfError

_NAME = "Exampleshire Council (made-up data)"
_LIMITS = ["target", "floor", "low", "high", "floor_low", "floor_high"]
_SHAPE = ["level", "drift", "season", "noise", "size"]
_WHOLE = ["decimals", "window", "lag"]
_NOTES = (
    "Every figure is made up: drawn by a random number generator, of no real council.",
    "Collection of home-after-discharge is suspended: it has no data at all.",
    "appeals-won had no appeals in the latest month: its denominator is zero.",
    "homes-efficient and new-businesses are new: they have three months of history.",
    "The target of potholes-in-time rose in the middle of a year, from October 2023.",
    "contacts-online has no floor and direct-payments has no target: neither is fully rated.",
    "adults-passing is yearly and estate-emissions quarterly, both one period in arrears.",
    "website-visits and street-light-days have gaps; not-in-education has blank values.",
)


@dataclass(frozen=True, eq=False)
class ExampleCouncil:
    """A made-up council's tables, ready to be scored.

    Attributes
    ----------
    name : str
        Says that it is made up.
    observations : pandas.DataFrame
        Columns ``kpi`` (str), ``period`` (datetime64[ns], last day), ``value``, ``numerator``,
        ``denominator`` (float64) and ``status`` (str: provisional, revised or missing).
    register : pandas.DataFrame
        A row an indicator, in the columns of `kentperf.Register`.
    targets : pandas.DataFrame
        The limits that change over time: ``kpi``, ``from`` (datetime64[ns]) and the six limits.
    notes : tuple of str
        What a reader of its report should know, that it is made up first.
    period : str
        The report's period.
    """

    name: str
    observations: pd.DataFrame
    register: pd.DataFrame
    targets: pd.DataFrame
    notes: tuple[str, ...]
    period: str


def example_council(*, seed: int = 2024) -> ExampleCouncil:
    """Make up a council: 40 KPIs and 20 activity indicators over five years.

    Months from October 2019 to September 2024; some indicators are quarterly, one is yearly and
    in arrears. There is one at least of each polarity, unit and aggregation, rolling years,
    seasons, gaps, targets that change (one in the middle of a year), revised and provisional
    figures, no floor, no target, a floor of 0, no data, a denominator of zero, a constant
    series, a short history, a RED of each severity, and an AMBER close to its floor and
    worsening.

    Parameters
    ----------
    seed : int
        Another seed gives other figures of the same shape; the same seed the same figures. At
        least 0.

    Returns
    -------
    ExampleCouncil
        Fresh tables. Observations that add up hold ``value``; shares hold ``numerator`` and
        ``denominator``, and the other is blank.

    Raises
    ------
    KentPerfError
        If the seed is negative.

    Notes
    -----
    Source: made up, from the parameters in ``data/example`` and numpy's Philox generator, one
    stream an indicator. Licence: as kentperf, BSD 3-Clause.

    Examples
    --------
    >>> import kentperf as kp
    >>> council = example_council()
    >>> council.name
    'Exampleshire Council (made-up data)'
    >>> kp.Register(council.register, targets=council.targets)
    Register(40 KPIs, 20 activity indicators, 6 sections)
    """
    if seed < 0:
        message = f"seed: {seed} is negative; use 0 or more"
        raise KentPerfError(message)
    indicators = read_packaged("example/indicators.csv", numbers=[*_LIMITS, *_SHAPE], counts=_WHOLE)
    drawn = [
        draw(indicator, np.random.Generator(np.random.Philox(np.random.SeedSequence([seed, at]))))
        for at, indicator in enumerate(indicators.itertuples(index=False))
    ]
    return ExampleCouncil(
        name=_NAME,
        observations=_observations(drawn, indicators["kpi"].dtype),
        register=indicators.drop(columns=[*_SHAPE, "story"]),
        targets=read_packaged("example/targets.csv", dates=["from"], numbers=_LIMITS),
        notes=_NOTES,
        period=LAST_DAY[:7],
    )


def _observations(drawn: list[dict[str, npt.NDArray[Any]]], text: Any) -> pd.DataFrame:
    joined = {name: np.concatenate([columns[name] for columns in drawn]) for name in drawn[0]}
    return pd.DataFrame(joined).astype({"kpi": text, "status": text})
