"""A direction of travel as a small table with a chart, for a notebook."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kentperf.figures import quantities
from kentperf.marks import notebook
from kentperf.marks.geometry import Chart, draw
from kentperf.trend.fitted import fitted_line
from kentperf.trend.line import trend_data
from kentperf.trend.sentence import (
    could_show,
    method_of,
    probability_of,
    slope_of,
    span_of,
    values_of,
    verdict_words,
)

if TYPE_CHECKING:
    from kentperf.trend.verdict import Trend

_WIDTH, _HEIGHT = 420.0, 150.0


def trend_html(verdict: Trend) -> str:
    """Write a verdict for a notebook.

    Parameters
    ----------
    verdict : Trend
        The verdict.

    Returns
    -------
    str
        A fragment whose styles reach nothing else, in light and in dark.
    """
    picture = _picture(verdict)
    parts = [
        notebook.chart(picture),
        notebook.paragraph(_key(verdict, picture) if picture else "", kind="key"),
        notebook.facts(_rows(verdict)),
    ]
    return notebook.fragment(_title(verdict), parts)


def _title(verdict: Trend) -> str:
    name = "No direction" if verdict.movement is None else verdict_words(verdict)
    if verdict.start is None:
        return name
    return f"{name}, {span_of(verdict)}"


def _rows(verdict: Trend) -> list[tuple[str, str]]:
    if verdict.movement is None:
        return [("Reason", verdict.reason)]
    tested = not math.isnan(verdict.p_value)
    rows = [
        ("Change", slope_of(verdict)),
        ("Chance", probability_of(verdict) if tested else ""),
        ("Reason", verdict.reason),
        ("From", values_of(verdict)),
        ("Method", method_of(verdict)),
        ("What could show", could_show(verdict)),
        ("Caution", verdict.caution),
    ]
    return [(term, said) for term, said in rows if said]


def _picture(verdict: Trend) -> Chart | None:
    data = trend_data(verdict)
    if data is None:
        return None
    unit = verdict.unit or "number"
    return draw(
        data,
        lambda value: quantities.with_unit(value, unit),
        lambda value: quantities.short(value, unit),
        width=_WIDTH,
        height=_HEIGHT,
    )


def _key(verdict: Trend, picture: Chart | None) -> str:
    unit = "" if verdict.unit is None else f" ({quantities.unit_words(verdict.unit)})"
    values = f"Circles and line: the figures{unit}."
    if picture is None or fitted_line(verdict) is None:
        return values
    if verdict.method.startswith("mann_kendall"):
        return f"{values} Dashed: the median slope."
    coverage = quantities.per_cent(1 - verdict.alpha)
    return f"{values} Dashed: the fitted line; shaded: its {coverage} interval."
