"""The areas of a breakdown compared with each other, allowing for their size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf.figures import quantities
from kentperf.figures.units import unit_scale
from kentperf.funnel.chart import svg_of
from kentperf.funnel.drawing import drawing_of
from kentperf.funnel.funnel import funnel
from kentperf.funnel.picture import funnel_png
from kentperf.parts.part import Grid, Picture, grid

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

FEWEST_AREAS = 3
_PER_CENT = 100.0
_FIGURES = ("value", "lower_95", "upper_95", "lower_998", "upper_998", "shrunk")
_HEADS = {
    "area": "Area",
    "value": "Latest",
    "size": "Size",
    "lower_95": "95 % lower",
    "upper_95": "95 % upper",
    "lower_998": "99.8 % lower",
    "upper_998": "99.8 % upper",
    "word": "Compared with all",
    "shrunk": "Allowing for size",
}
_SIZE = "Denominator"


def funnel_of(found: Breakdown, **options: Any) -> pd.DataFrame | None:
    """Compare the areas of a breakdown.

    Parameters
    ----------
    found : Breakdown
        The breakdown.
    **options
        As of `kentperf.funnel`, in place of what the breakdown says.

    Returns
    -------
    DataFrame or None
        As `kentperf.funnel` gives it, with shrunk figures. None where fewer than three areas have
        counts behind their figures that are shown.
    """
    frame = found.frame
    rows = frame[(frame["kind"] == "area") & ~frame["withheld"].to_numpy(bool)]
    rows = rows[(rows[["value", "numerator", "denominator"]].notna()).all(axis=1).to_numpy(bool)]
    rows = rows[rows["denominator"].to_numpy(np.float64) > 0]
    if len(rows) < FEWEST_AREAS:
        return None
    over, under = (rows[name].to_numpy(np.float64) for name in ("numerator", "denominator"))
    scale = unit_scale(found.unit)
    share = bool(scale <= _PER_CENT and (over <= under).all())
    counted = bool((over == np.round(over)).all() and (under == np.round(under)).all())
    if not counted or (scale <= _PER_CENT and not share) or (rows["value"] < 0).any():
        return None
    polarity = str(found.register.frame["polarity"].iloc[0])
    usual = {
        "kind": "share" if share else "rate",
        "polarity": None if polarity == "range" else polarity,
        "multiplier": scale,
        "shrink": True,
    }
    # Counts that are shown may be rounded; figures are of the counts as they are.
    table = pd.DataFrame(
        {
            "area": rows.index.astype(object),
            "value": np.minimum(rows["value"], scale) if share else rows["value"],
            "size": under,
        }
    )
    return funnel(table, area="area", value="value", denominator="size", **(usual | options))


def funnel_grid(found: Breakdown, compared: pd.DataFrame) -> Grid:
    """Give the table of a funnel, a row an area.

    Parameters
    ----------
    found : Breakdown
        The breakdown.
    compared : DataFrame
        From `funnel_of`.

    Returns
    -------
    Grid
    """
    form = _form(found)
    shown = compared.astype({"word": object}).reset_index()
    decimals = found.register.frame["decimals"].iloc[0]
    places = None if quantities.missing(decimals) else int(decimals)
    facts = compared.attrs["funnel"]
    outside = (compared["word"] != "similar").sum()
    expected = (1 - facts["level"]) * len(compared)
    scatter = "" if facts["between"] == 0 else ", allowing for what areas differ by beyond chance"
    caption = (
        f"{found.name}: areas compared, {found.period}. Limits for each area's own size, about "
        f"{form(facts['centre'])}, what all areas have together{scatter}. {outside} of "
        f"{len(compared)} outside the limits of 95 %; of areas all alike, chance would put about "
        f"{expected:.1f} there. The last column draws each figure towards what all have, the more "
        "the smaller the area; ratings are by the figure itself."
    )
    return grid(
        f"{found.name} compared",
        caption,
        shown,
        heads=_HEADS,
        decimals=dict.fromkeys(_FIGURES, places) | {"size": 0},
        forms=dict.fromkeys(_FIGURES, form),
    )


def funnel_picture(found: Breakdown, compared: pd.DataFrame) -> Picture:
    """Give the picture of a funnel.

    Parameters
    ----------
    found : Breakdown
        The breakdown.
    compared : DataFrame
        From `funnel_of`.

    Returns
    -------
    Picture
    """
    form = _form(found)
    drawing = drawing_of(compared, form)
    title = f"{found.name}: areas compared by size, {found.period}"
    return Picture(
        title=title,
        description=drawing.description,
        svg=svg_of(drawing, title, _SIZE, form),
        png=partial(funnel_png, drawing, _SIZE, form),
        kpi=found.kpi,
    )


def _form(found: Breakdown) -> Any:
    decimals = found.register.frame["decimals"].iloc[0]
    return partial(quantities.figure, unit=found.unit, decimals=decimals)
