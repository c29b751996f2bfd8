"""Indicators by area as a part of the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.figures import quantities
from kentperf.parts.part import Grid, Part, Picture, grid
from kentperf.places.funnels import funnel_grid, funnel_of, funnel_picture
from kentperf.places.multiples import small_multiples
from kentperf.places.panels import described
from kentperf.places.pictures import picture_of_areas
from kentperf.places.rows import WITHHELD
from kentperf.rules.looks import Look, unrated_look
from kentperf.rules.words import reason_words, state_word
from kentperf.trend.words import POLARITIES

if TYPE_CHECKING:
    from kentperf.places.breakdown import Breakdown

HELD = "withheld"
_FIGURES = {
    "value": "Latest", "numerator": "Numerator", "denominator": "Denominator",
}  # fmt: skip
_LIMITS = {
    "target": "Target", "floor": "Floor", "low": "Lower target", "high": "Upper target",
}  # fmt: skip
_WORDS = {"area": "Area", "rating": "Rating", "why": "Why", "direction": "Direction of travel"}


def breakdown_part(breakdowns: Breakdown | Sequence[Breakdown]) -> Part:
    """Make the part of the report that shows indicators by area.

    Parameters
    ----------
    breakdowns : Breakdown or sequence of Breakdown
        The indicators, in the order to show them.

    Returns
    -------
    Part
        Of each a grid, a row an area with its own rating, small charts on one axis, and what is
        withheld and rounded; where areas have denominators also a funnel and its table.
    """
    given = list(breakdowns) if isinstance(breakdowns, Sequence) else [breakdowns]
    funnels = [(found, funnel_of(found)) for found in given]
    compared = [(found, rows) for found, rows in funnels if rows is not None]
    notes = [f"{found.name}. {note}" for found in given for note in found.notes]
    return Part(
        "breakdown",
        "By area",
        (*map(_grid, given), *(funnel_grid(*pair) for pair in compared)),
        tuple(notes),
        (*map(_picture, given), *(funnel_picture(*pair) for pair in compared)),
    )


def _grid(found: Breakdown) -> Grid:
    decimals = found.register.frame["decimals"].iloc[0]
    form = partial(quantities.figure, unit=found.unit, decimals=decimals)
    shown = _rows(found)
    heads = _WORDS | _FIGURES | _LIMITS
    heads = {name: head for name, head in heads.items() if _said(shown[name])}
    places = None if quantities.missing(decimals) else int(decimals)
    laid = grid(
        f"{found.name} by area",
        f"{found.name} by area, {found.period} ({quantities.unit_words(found.unit)}; "
        f"{POLARITIES[found.register.frame['polarity'].iloc[0]]}). Each area is rated by "
        "its own figure.",
        shown,
        heads=heads,
        decimals=dict.fromkeys(("value", *_LIMITS), places) | {"numerator": 0, "denominator": 0},
        states={"rating": {look.word: name for name, look in _levels(found).items()}},
        forms=dict.fromkeys(("value", *_LIMITS), form),
    )
    return _with_held(laid, found.frame["withheld"].tolist())


def _levels(found: Breakdown) -> dict[str, Look]:
    return {name: found.rules.looks[name] for name in found.rules.level_rule.names}


def _rows(found: Breakdown) -> pd.DataFrame:
    frame = found.frame
    shown = frame[[*_FIGURES, *_LIMITS]].astype("float64")
    shown.insert(0, "area", [str(area) for area in frame.index])
    rows: Any = frame.itertuples()
    pairs = [_rating(found, row) for row in rows]
    shown["rating"] = [word for word, _ in pairs]
    shown["why"] = [why for _, why in pairs]
    shown["direction"] = [
        None if held else state_word(found.rules, quantities.text(direction) or "no_direction")
        for direction, held in zip(frame["direction"], frame["withheld"], strict=True)
    ]
    return shown


def _rating(found: Breakdown, row: Any) -> tuple[str, str | None]:
    """Give a rating as a word, and why there is none."""
    if row.withheld:
        return HELD.capitalize(), WITHHELD
    if not quantities.missing(row.rag):
        return state_word(found.rules, row.rag), None
    _, word = unrated_look(found.rules, row.rag_reason)
    return word, reason_words(found.rules, row.rag_reason)


def _said(column: pd.Series[Any]) -> bool:
    return bool(column.notna().any())


def _with_held(laid: Grid, held: list[bool]) -> Grid:
    """Say of figures that are withheld that they are, and not that there are none."""
    figures = [head in _FIGURES.values() for head in laid.heads]
    cells = tuple(
        tuple(
            HELD if hidden and figure and word == quantities.NOTHING else word
            for word, figure in zip(row, figures, strict=True)
        )
        for row, hidden in zip(laid.cells, held, strict=True)
    )
    return replace(laid, cells=cells)


def _picture(found: Breakdown) -> Picture:
    # The charts are written in the words of this package, and import it.
    return Picture(
        title=f"{found.name} by area, {found.period}",
        description=described(found),
        svg=small_multiples(found),
        png=partial(picture_of_areas, found),
        kpi=found.kpi,
    )
