"""An outlook for a notebook: the figures, what is expected, and the limits it is to meet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from kentperf.columns.columns import Floats
from kentperf.figures import quantities
from kentperf.figures.digits import worked_out
from kentperf.marks import notebook
from kentperf.marks.data import ChartData, period_ordinal
from kentperf.marks.layout import Sheet, plan_of
from kentperf.outlook.sentence import sentence
from kentperf.periods.frequencies import period_label

if TYPE_CHECKING:
    from kentperf.marks.plan import Plan
    from kentperf.outlook.verdict import Outlook

__all__ = ["outlook_data", "outlook_html"]

_SHEET = Sheet(560, 180, 12)
_LIMITS = ("target", "floor", "low", "high", "floor_low", "floor_high")
_PERIODS = 24


def outlook_html(outlook: Outlook) -> str:
    """Write an outlook for a notebook.

    Parameters
    ----------
    outlook : Outlook
        The outlook.

    Returns
    -------
    str
        A fragment whose styles reach nothing else, in light and in dark.
    """
    said = sentence(outlook)
    return notebook.fragment("", [notebook.chart(_plan(outlook)), notebook.paragraph(said)])


def outlook_data(outlook: Outlook) -> ChartData | None:
    """Collect what the chart of an outlook shows.

    Parameters
    ----------
    outlook : Outlook
        The outlook.

    Returns
    -------
    ChartData or None
        The last figures, and a range that opens from the last of them to the period looked at;
        None where it holds no figures, or is of figures added up or averaged.
    """
    known = outlook.figures
    if known is None or outlook.at is None or outlook.stat != "as_given" or outlook.window != 1:
        return None
    ordinals, values = known.ordinals[-_PERIODS:], known.values[-_PERIODS:]
    at = period_ordinal(outlook.at)
    ahead = int(at > ordinals[-1])
    if ahead:
        ordinals, values = np.append(ordinals, at), np.append(values, np.nan)
    count = len(ordinals)
    ends = (outlook.lower, outlook.expected, outlook.upper)
    labels = tuple(period_label(int(ordinal), known.freq) for ordinal in ordinals)
    return ChartData(
        kpi="",
        name=f"Outlook to {labels[-1]}",
        ordinals=ordinals.astype(np.int64),
        labels=labels,
        values=values,
        states=("",) * count,
        limits={name: np.full(count, getattr(outlook, name)) for name in _LIMITS},
        band=_fan(values, ends) if ahead and np.isfinite(ends).all() else None,
        ahead=ahead,
        band_words=f"Expected {quantities.per_cent(outlook.coverage)} interval",
    )


def _fan(values: Floats, ends: tuple[float, float, float]) -> tuple[Floats, Floats, Floats]:
    """Open from the last figure to the ends of the interval."""
    last = int(np.flatnonzero(np.isfinite(values))[-1]) if np.isfinite(values).any() else -1

    def line(end: float) -> Floats:
        found = np.full(len(values), np.nan)
        found[-1] = end
        if last >= 0:
            found[last:] = np.linspace(values[last], end, len(values) - last)
        return found

    lower, middle, upper = map(line, ends)
    return lower, middle, upper


def _plan(outlook: Outlook) -> Plan | None:
    data = outlook_data(outlook)
    if data is None:
        return None
    unit = outlook.unit or "number"
    return plan_of(
        data,
        _SHEET,
        lambda value: quantities.figure(
            worked_out(value, outlook.decimals), unit=unit, decimals=outlook.decimals
        ),
        partial(quantities.short, unit=unit),
    )
