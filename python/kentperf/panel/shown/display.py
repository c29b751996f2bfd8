"""A panel for a notebook: what it holds, and a chart where it is of one series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kentperf.figures import quantities
from kentperf.marks import notebook
from kentperf.marks.data import ChartData
from kentperf.marks.layout import Sheet, plan_of
from kentperf.periods.frequencies import freq_adjective, period_label

if TYPE_CHECKING:
    from kentperf.marks.plan import Plan
    from kentperf.panel.frame import PanelFrame

__all__ = ["panel_html"]

_SHEET, _PERIODS = Sheet(560, 160, 12), 36
_NAMED = 6


def panel_html(frame: PanelFrame) -> str:
    """Write a panel for a notebook.

    Parameters
    ----------
    frame : PanelFrame
        Its table.

    Returns
    -------
    str
        A fragment whose styles reach nothing else, in light and in dark.
    """
    core = frame.core
    title = f"Panel of {core.series:,} series, {core.rows:,} rows"
    facts = [
        ("Series", f"{', '.join(map(str, frame.series))}: {_named(frame)}"),
        ("Periods", _span(frame)),
        ("Figures", " over ".join(map(str, frame.figure.values()))),
        ("Missing", _missing(frame)),
        ("Copied", "; ".join(f"{part}: {how}" for part, how in frame.copies.items())),
    ]
    return notebook.fragment(title, [notebook.chart(_plan(frame)), notebook.facts(facts)])


def _named(frame: PanelFrame) -> str:
    shown = frame.keys()[:_NAMED].tolist()
    keys = [", ".join(map(str, key)) if isinstance(key, tuple) else str(key) for key in shown]
    more = int(frame.core.series) - len(keys)
    return "; ".join(keys) + (f" and {more:,} more" if more > 0 else "")


def _span(frame: PanelFrame) -> str:
    if not frame.core.rows:
        return "none"
    ordinals = np.asarray(frame.core.ordinals)
    ends = (int(found) + frame.first_period for found in (ordinals.min(), ordinals.max()))
    first, last = (period_label(end, frame.freq) for end in ends)
    often = "" if frame.freq is None else f", {freq_adjective(frame.freq)}"
    return f"{first} to {last}{often}"


def _missing(frame: PanelFrame) -> str:
    counts = [int(np.isnan(values).sum()) for values in frame.numbers.values()]
    return f"{sum(counts):,} of {frame.core.rows * len(counts):,} figures" if any(counts) else ""


def _plan(frame: PanelFrame) -> Plan | None:
    """Lay out the figures of a panel of one series."""
    core = frame.core
    if core.series != 1 or not core.rows or list(frame.numbers) != ["value"]:
        return None
    ordinals = frame.ordinals
    rows = frame.callers_rows(np.arange(core.rows))
    values = np.asarray(frame.numbers["value"], dtype=np.float64)[rows]
    labels = tuple(period_label(int(one), frame.freq) for one in ordinals[-_PERIODS:])
    data = ChartData(
        "", "Figures", ordinals[-_PERIODS:], labels, values[-_PERIODS:], ("",) * len(labels), {},
        None,
    )  # fmt: skip
    return plan_of(data, _SHEET, quantities.figure, quantities.short)
