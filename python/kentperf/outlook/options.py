"""The options of an outlook, checked once for one series and for panels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.columns.columns import AS_GIVEN, choose, decimal_places, share, whole_number
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.trend.options import SEASONS

STATS = ("as_given", "sum", "mean", "year_to_date", "ratio")
METHODS = ("level", "line", "season", "season_line")
MIN_POINTS = 6
COVERAGE = 0.95
PANEL_HISTORY = 24
MOST_SEASONS = 366
ALL_PERIODS = 2**31 - 1
"""A history of more periods than a panel can hold."""

_OF_SEASONS = ("season", "season_line")
_OF_LINES = ("line", "season_line")


@dataclass(frozen=True)
class OutlookOptions:
    """How outlooks are worked out.

    Attributes
    ----------
    stat, method : str
        Of `STATS`, of `METHODS`.
    window : int
        How many periods a figure spans; not of ``year_to_date``.
    season : int
        Periods in a cycle; 1 for no season.
    history : int
        How many periods it is foretold from.
    min_points : int
        The fewest values.
    coverage : float
        Of the interval.
    decimals : int
        Printed; `AS_GIVEN` for none.
    minimum, maximum : float
        What a single period cannot be beyond; NaN where that is for the kernel to say.
    scale : float
        What figures are multiplied by for their unit.
    """

    stat: str
    method: str
    window: int
    season: int
    history: int
    min_points: int
    coverage: float
    decimals: int
    minimum: float
    maximum: float
    scale: float = 1.0

    @property
    def shared(self) -> bool:
        """Whether the figures given are rolling ones that share periods."""
        return self.stat == "as_given" and self.window > 1

    @property
    def fewest(self) -> int:
        """How many values it needs: one more than there are levels and slopes."""
        return max(self.min_points, self.season + (self.method in _OF_LINES) + 1)

    @property
    def printed(self) -> int | None:
        """The decimals printed; None for figures as given."""
        return None if self.decimals == AS_GIVEN else self.decimals

    def core(self) -> _core.OutlookSettings:
        """Give the options as the kernel takes them."""
        figures = _core.OutlookFigure
        kinds = {"mean": figures.mean, "ratio": figures.ratio}
        return _core.OutlookSettings.of(
            figure=figures.shared if self.shared else kinds.get(self.stat, figures.sum),
            window=self.window,
            line=self.method in _OF_LINES,
            season=self.season,
            history=self.history,
            min_points=self.min_points,
            coverage=self.coverage,
            decimals=self.decimals,
            minimum=self.minimum,
            maximum=self.maximum,
            scale=self.scale,
        )


def outlook_options(
    stat: str,
    method: str,
    window: int,
    season: int | None,
    freq: str | None,
    *,
    history: int | None = None,
    min_points: int = MIN_POINTS,
    coverage: float = COVERAGE,
    decimals: int | None = None,
    minimum: float | None = None,
    maximum: float | None = None,
    scale: float = 1.0,
) -> OutlookOptions:
    """Check the options of an outlook.

    Parameters
    ----------
    stat, method, window, season, history, min_points, coverage, decimals, minimum, maximum
        As for `kentperf.outlook`.
    freq : str or None
        The frequency of the periods, which says how many make a year.
    scale : float
        What figures are multiplied by for their unit.

    Returns
    -------
    OutlookOptions

    Raises
    ------
    KentPerfError
        For an option that is unknown, out of range, or does not go with the others.
    """
    chosen, how = choose("stat", stat, STATS), choose("method", method, METHODS)
    spans = whole_number("window", window, 1)
    if chosen == "year_to_date" and spans > 1:
        message = 'window= does not go with stat="year_to_date", which begins with the year'
        raise KentPerfError(message)
    if chosen == "as_given" and spans > 1 and how in _OF_SEASONS:
        message = (
            f'method="{how}" is of single periods: give those with stat="sum", "mean" or "ratio", '
            'or take rolling figures with method="level" or "line"'
        )
        raise KentPerfError(message)
    least, most = bound("minimum", minimum), bound("maximum", maximum)
    if least > most:
        message = f"minimum={minimum!r} is above maximum={maximum!r}"
        raise KentPerfError(message)
    return OutlookOptions(
        stat=chosen,
        method=how,
        window=spans,
        season=_season(how, season, freq),
        history=ALL_PERIODS if history is None else whole_number("history", history, 1),
        min_points=whole_number("min_points", min_points, 1),
        coverage=share("coverage", coverage),
        decimals=decimal_places(decimals),
        minimum=least,
        maximum=most,
        scale=scale,
    )


def bound(name: str, given: Any) -> float:
    """Read what a figure cannot be beyond; None is NaN.

    Raises
    ------
    KentPerfError
        If it is no number.
    """
    if given is None:
        return math.nan
    number = isinstance(given, int | float | np.integer | np.floating)
    if number and not isinstance(given, bool) and not math.isnan(given):
        return float(given)
    message = f"{name}={given!r} should be a number"
    raise KentPerfError(message)


def _season(method: str, season: int | None, freq: str | None) -> int:
    if method not in _OF_SEASONS:
        if season is not None:
            message = f'season= goes with method="season" or "season_line", not with "{method}"'
            raise KentPerfError(message)
        return 1
    if season is not None:
        return whole_number("season", season, 2, MOST_SEASONS)
    known = SEASONS.get((freq or " ")[0])
    if known is None:
        message = (
            f'method="{method}" needs season=, the number of periods in a year, where the periods '
            "are years or plain integers"
        )
        raise KentPerfError(message)
    return known
