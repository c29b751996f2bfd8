"""A year's thresholds drawn ahead, with the figures as they come in, as one SVG."""

from __future__ import annotations

import os
from functools import partial
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from kentperf.figures import quantities
from kentperf.files.texts import printable
from kentperf.files.whole import write_text
from kentperf.marks.data import ChartData, period_ordinal
from kentperf.marks.element import elements_of
from kentperf.marks.geometry import draw
from kentperf.marks.svg import Inline
from kentperf.periods.periods import read_periods

__all__ = ["draw_thresholds"]

_WIDTH, _HEIGHT, _TITLE = 480, 160, 26


def draw_thresholds(
    found: pd.DataFrame,
    *,
    name: str,
    unit: str = "number",
    decimals: int | None = None,
    path: str | os.PathLike[str] | None = None,
) -> str:
    """Draw a year's thresholds, whether its figures are known yet or not.

    Parameters
    ----------
    found : DataFrame
        From `kentperf.year_thresholds`.
    name : str
        What the figures are of.
    unit : str
        The register's unit.
    decimals : int, optional
        Decimals to print.
    path : str or path, optional
        The file to write as well, in UTF-8.

    Returns
    -------
    str
        The SVG; its description says the thresholds of every period in words.

    Examples
    --------
    >>> import kentperf as kp
    >>> seen = pd.Series(range(100, 113), pd.period_range("2021Q2", periods=13, freq="Q"))
    >>> found = kp.year_thresholds(seen, "2024/25")
    >>> draw_thresholds(found, name="Calls")[:4]
    '<svg'
    """
    data = _data(found, name)
    form = partial(quantities.figure, unit=unit, decimals=decimals)
    chart = draw(data, form, partial(quantities.short, unit=unit), width=_WIDTH, height=_HEIGHT)
    title = escape(f"{name}, {quantities.unit_words(unit)}: thresholds set before the year")
    ranges = "; ".join(
        f"{label}: no range" if np.isnan(low) else f"{label}: {form(low)} to {form(high)}"
        for label, low, high in zip(data.labels, found["lower"], found["upper"], strict=True)
    )
    inside = "" if chart is None else elements_of(chart, Inline())
    text = printable(
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{_WIDTH}' height='{_HEIGHT + _TITLE}' "
        f"viewBox='0 0 {_WIDTH} {_HEIGHT + _TITLE}' font-family='system-ui, sans-serif' "
        f"role='img'>\n<title>{title}</title><desc>{escape(ranges)}.</desc>\n"
        f"<rect width='100%' height='100%' fill='#ffffff'/>\n"
        f"<text x='0' y='15' font-size='14' font-weight='600'>{title}</text>\n"
        f"<g transform='translate(0 {_TITLE})'>{inside}</g>\n</svg>\n"
    )
    if path is not None:
        write_text(path, text)
    return text


def _data(found: pd.DataFrame, name: str) -> ChartData:
    periods = read_periods(pd.Series(found.index))
    states = found["position"].astype(object)
    bands: Any = (found[part].to_numpy(np.float64) for part in ("lower", "centre", "upper"))
    lower, centre, upper = bands
    return ChartData(
        kpi=name,
        name=name,
        ordinals=np.array([period_ordinal(period) for period in found.index], dtype=np.int64),
        labels=tuple(periods.label(ordinal) for ordinal in periods.ordinal),
        values=found["value"].to_numpy(np.float64),
        states=tuple(state if isinstance(state, str) else "" for state in states),
        limits={},
        band=(lower, centre, upper),
    )
