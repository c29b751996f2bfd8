"""Charts of one series without a scorecard: its history, its expected range, trend and outlook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from kentperf.bands.bands import bands as expected
from kentperf.charts.axes import draw_series
from kentperf.charts.series import SeriesFigures
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import one_text
from kentperf.errors import KentPerfError
from kentperf.figures.units import unit_scale
from kentperf.outlook.display import outlook_data
from kentperf.outlook.verdict import Outlook
from kentperf.rules.rated import rag
from kentperf.rules.rules import Rules, as_rules
from kentperf.trend.line import trend_data
from kentperf.trend.verdict import Trend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["bands", "history", "outlook", "trend"]


@front_door
def history(
    value: Any,
    period: Any = None,
    *,
    target: Any = None,
    floor: Any = None,
    polarity: str = "higher",
    low: Any = None,
    high: Any = None,
    ax: Axes | None = None,
    title: str = "",
    unit: str = "number",
    decimals: int | None = None,
    rules: Any = "kentperf",
    legend: bool = True,
) -> Axes:
    """Draw the figures of one series against target and floor.

    Parameters
    ----------
    value : array-like or Series of shape (n,)
        The figures, in any order; missing ones leave a gap.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    target, floor, low, high : float or array-like of shape (n,), optional
        The limits in force, in the unit of the value.
    polarity : {"higher", "lower", "range"}
        Which way is good.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.
    title : str
        Stands over it.
    unit : str
        Of the figures, as in a register.
    decimals : int, optional
        Of the figures printed.
    rules : str, path, mapping or Rules
        The house conventions: words, colours and shapes of ratings.
    legend : bool
        Whether a key stands beneath.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    KentPerfError
        For figures, periods or limits that cannot be read.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.

    Examples
    --------
    >>> ax = history([96, 95.1, 94, 93.1], target=95, floor=90, unit="percent", title="Calls")
    >>> [text.get_text() for text in ax.texts]
    ['93.1%', 'target 95%', 'floor 90%']
    """
    house = as_rules(rules)
    figures = SeriesFigures(value, period, target=target, floor=floor, low=low, high=high)
    rated = rag(value, target, floor, polarity=polarity, low=low, high=high, rules=house)
    states = [rated] if rated is None or isinstance(rated, str) else list(rated)
    data = figures.data(title, house, states=states)
    return draw_series(data, ax, unit=unit, decimals=decimals, rules=house, legend=legend)


@front_door
def bands(
    value: Any,
    period: Any = None,
    *,
    numerator: Any = None,
    denominator: Any = None,
    ax: Axes | None = None,
    title: str = "",
    unit: str = "number",
    decimals: int | None = None,
    legend: bool = True,
    **options: Any,
) -> Axes:
    """Draw the figures of one series in their expected range, or on a control chart.

    Parameters
    ----------
    value, period, numerator, denominator
        As `kentperf.bands` takes them. A ratio of two parts is shown in its unit, as a scorecard
        shows it: 20 of 50 is 40 %.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.
    title : str
        Stands over it.
    unit : str
        Of the figures, as in a register.
    decimals : int, optional
        Of the figures printed.
    legend : bool
        Whether a key stands beneath.
    **options
        What else `kentperf.bands` takes: ``method="xmr"``, ``coverage``, ``baseline`` and so on.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on; figures above their range are triangles that point up, below it
        triangles that point down.

    Raises
    ------
    KentPerfError
        As `kentperf.bands`.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.

    Examples
    --------
    >>> ax = bands([10, 12, 11, 13, 12, 11, 19], title="Complaints")
    >>> [text.get_text() for text in ax.texts]
    ['19', 'upper 14.4', 'lower 8.59']
    """
    figures = SeriesFigures(value, period, numerator, denominator)
    found = expected(value, period, numerator=numerator, denominator=denominator, **options)
    lower, centre, upper = (found[name].to_numpy(np.float64) for name in
                            ("lower", "centre", "upper"))  # fmt: skip
    house = Rules.named("kentperf")
    scale = unit_scale(one_text("unit", unit)) if value is None else 1.0
    data = figures.data(title, house, states=found["position"].astype(object).tolist(),
                        band=(lower, centre, upper), scale=scale)  # fmt: skip
    return draw_series(data, ax, unit=unit, decimals=decimals, rules=house, legend=legend)


@front_door
def trend(
    verdict: Trend, ax: Axes | None = None, *, title: str = "", decimals: int | None = None,
    legend: bool = True,
) -> Axes:  # fmt: skip
    """Draw the figures behind a direction of travel, with the line through them.

    Parameters
    ----------
    verdict : Trend
        What `kentperf.trend` gave of one series.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.
    title : str
        Stands over it; "Direction of travel" otherwise.
    decimals : int, optional
        Of the figures printed.
    legend : bool
        Whether a key stands beneath.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    KentPerfError
        For anything but a verdict with its figures.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.

    Examples
    --------
    >>> import kentperf as kp
    >>> trend(kp.trend([1.0, 2.0, 4.0, 5.0, 7.0])).get_title()
    'Direction of travel'
    """
    data = trend_data(verdict) if isinstance(verdict, Trend) else None
    if data is None:
        message = "trend: give what kentperf.trend gave of one series that has figures"
        raise KentPerfError(message)
    named = replace(data, name=title or data.name)
    return draw_series(named, ax, unit=verdict.unit or "number", decimals=decimals,
                       rules=Rules.named("kentperf"), legend=legend)  # fmt: skip


@front_door
def outlook(
    found: Outlook, ax: Axes | None = None, *, title: str = "", legend: bool = True
) -> Axes:
    """Draw the figures behind an outlook, and the range that they lead to.

    Parameters
    ----------
    found : Outlook
        What `kentperf.outlook` gave, of figures as given.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise. It is never shown.
    title : str
        Stands over it; the period looked at otherwise.
    legend : bool
        Whether a key stands beneath.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    KentPerfError
        For anything but an outlook of figures as given, with its figures.
    ImportError
        If matplotlib is not installed; it comes with the extra ``plot``.

    Examples
    --------
    >>> import kentperf as kp
    >>> outlook(kp.outlook([5, 6, 5, 7, 6, 8, 7], at="next")).get_title()
    'Outlook to 7'
    """
    data = outlook_data(found) if isinstance(found, Outlook) else None
    if data is None:
        message = (
            'outlook: give what kentperf.outlook gave of figures as given (stat="as_given", '
            "window=1)"
        )
        raise KentPerfError(message)
    named = replace(data, name=title or data.name)
    return draw_series(named, ax, unit=found.unit or "number", decimals=found.decimals,
                       rules=Rules.named("kentperf"), legend=legend)  # fmt: skip
