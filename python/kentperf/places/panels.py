"""Small multiples laid out: a chart of each area on one axis, under its name and rating."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.figures import quantities
from kentperf.marks.data import ChartData, period_ordinal
from kentperf.marks.layout import Sheet, common_marks, is_drawable, plan_of, shortened
from kentperf.marks.plan import Plan
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.rules.looks import drawn_as
from kentperf.rules.words import reason_words, state_word

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

__all__ = ["AreaPanel", "area_data", "described", "panels_of"]


@dataclass(frozen=True, eq=False)
class AreaPanel:
    """One area's chart.

    Attributes
    ----------
    name, said : str
        The area, and its figure with its rating as words.
    shown, shown_said : str
        The same, cut to the width of the chart.
    plan : Plan or None
        The chart; None where there is nothing to draw.
    """

    name: str
    said: str
    shown: str
    shown_said: str
    plan: Plan | None


def panels_of(found: Breakdown, sheet: Sheet) -> tuple[AreaPanel, ...]:
    """Lay out a chart for each area, all on one axis.

    Parameters
    ----------
    found : Breakdown
        The breakdown.
    sheet : Sheet
        How large each is.

    Returns
    -------
    tuple of AreaPanel
        In the order of the breakdown.
    """
    form = form_of(found)
    data = [area_data(found, str(area)) for area in found.frame.index]
    drawable = [part for part in data if is_drawable(part)]
    looks = drawn_as(found.rules)
    plan = partial(
        plan_of, sheet=sheet, form=form, tick_form=partial(quantities.short, unit=found.unit),
        palette=looks.palette, words=looks.words, shapes=looks.shapes,
        y_marks=common_marks(drawable) if drawable else None,
    )  # fmt: skip
    panels = []
    for part in data:
        said = area_words(found, part.name, form)
        name, about = (
            shortened(words, sheet.size * scale, sheet.width, sheet.ruler)
            for words, scale in ((part.name, 1.3), (said, 1.1))
        )
        panels.append(AreaPanel(part.name, said, name, about, plan(part)))
    return tuple(panels)


def form_of(found: Breakdown) -> Any:
    """Give what puts the figures of a breakdown in words."""
    decimals = found.register.frame["decimals"].iloc[0]
    return partial(quantities.figure, unit=found.unit, decimals=decimals)


def area_data(found: Breakdown, area: str) -> ChartData:
    """Collect what the chart of one area shows.

    Parameters
    ----------
    found : Breakdown
        The breakdown.
    area : str
        The area.

    Returns
    -------
    ChartData
        Its figures and limits.
    """
    rows = found.history[found.history["area"] == area]
    states = rows["rag"].astype(object)
    return ChartData(
        kpi=found.kpi,
        name=area,
        ordinals=np.array([period_ordinal(period) for period in rows["period"]], dtype=np.int64),
        labels=tuple(str(label) for label in rows["label"]),
        values=rows["value"].to_numpy(dtype=np.float64, na_value=np.nan),
        states=tuple(state if isinstance(state, str) else "" for state in states),
        limits={
            name: rows[name].to_numpy(dtype=np.float64, na_value=np.nan) for name in LIMIT_NAMES
        },
        band=None,
        breaks=tuple(np.flatnonzero(rows["break"].to_numpy(bool)).tolist()),
    )


def described(found: Breakdown) -> str:
    """Say in words what the small charts show.

    Parameters
    ----------
    found : Breakdown
        The breakdown.

    Returns
    -------
    str
        Every area with its figure and rating.
    """
    form = form_of(found)
    said = "; ".join(f"{area}: {area_words(found, str(area), form)}" for area in found.frame.index)
    return f"A chart for each area, all on one axis. {said}."


def area_words(found: Breakdown, area: str, form: Any) -> str:
    """Say an area's figure and its rating."""
    row = found.frame.loc[area]
    if not pd.isna(row["rag"]):
        return f"{form(row['value'])}, {state_word(found.rules, row['rag'])}"
    reason = reason_words(found.rules, row["rag_reason"])
    value = "" if pd.isna(row["value"]) else f"{form(row['value'])}, "
    return f"{value}not rated: {reason}"
