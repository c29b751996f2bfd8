"""Delayed transfers of care as a part of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kentperf.report.parts import Grid, Part, grid, problem_grids

if TYPE_CHECKING:
    from kentperf.dtoc import Delays

_FIGURES = {
    "NHS": "NHS", "SC": "Social care", "Both": "Both", "total": "Total",
    "attributed_to_sc": "Attributed to social care", "percent": "Of the total, %",
}  # fmt: skip
_PLACES: dict[str, int | None] = {
    "NHS": 0, "SC": 0, "Both": 0, "total": 0, "attributed_to_sc": 1, "percent": 1,
    "share": 1, "share_window": 1,
}  # fmt: skip


def delays_part(delays: Delays, *, window: int = 12) -> Part:
    """Make the part of the report that shows delayed transfers of care.

    Parameters
    ----------
    delays : Delays
        The days.
    window : int
        How many periods the second share covers.

    Returns
    -------
    Part
        The last period by provider with its direction, all periods of all providers together,
        the months of weekly figures, what is in doubt.
    """
    from kentperf.dtoc import ARROWS

    grids = [_latest(delays, window), _totals(delays)]
    freq = delays._rows.periods.freq  # noqa: SLF001 - a part is a view of the delays
    if freq is not None and freq.startswith("W"):
        grids.append(_months(delays))
    key = ", ".join(f"{arrow} {word.lower()}" for word, arrow in ARROWS.items())
    notes = (
        "Half of the days attributed to both count as social care's.",
        f"Arrows compare the last period with the one before: {key}. Fewer days are better.",
    )
    grids.extend(problem_grids("Delay problems", delays.problems))
    return Part("delays", "Delayed transfers of care", tuple(grids), notes)


def _latest(delays: Delays, window: int) -> Grid:
    from kentperf.dtoc import ARROWS

    table = delays.attributed.join(delays.make_up(window))
    provider, period = map(str, table.index.names)
    periods = delays._rows.periods  # noqa: SLF001 - a part is a view of the delays
    last = periods.ordinal.max()
    # A provider without a figure in the last period is left out, never shown an older one.
    latest = _dated(table.reset_index()[periods.ordinal == last], period).set_index(provider)
    when = latest[period].iloc[0]
    if isinstance(when, pd.Timestamp):
        words = f"period ending {when.day} {when:%B %Y}"
    else:
        words = periods.label(last)
    moves = delays.direction()["attributed_to_sc"].astype(object)
    latest["direction"] = [
        f"{ARROWS[word]} {word}" if isinstance(word, str) else "No direction"
        for word in moves.reindex(latest.index)
    ]
    heads = {
        str(provider): "Provider", **_FIGURES, "share": "Share of all, %",
        "share_window": f"Share of {window} periods, %", "direction": "Attributed to social care",
    }  # fmt: skip
    heads["attributed_to_sc"] = "Days attributed to social care"
    caption = f"Days of delay by provider, {words}, and whom they are attributed to."
    return grid("Delays by provider", caption, latest.reset_index(), heads=heads, decimals=_PLACES)


def _totals(delays: Delays) -> Grid:
    names = [str(name) for name in delays.totals.index.names]
    flat = _dated(delays.totals.reset_index(), names[-1])
    heads = {name: name.replace("_", " ").capitalize() for name in names} | _FIGURES
    caption = "Days of delay of all providers together, period by period."
    return grid("Delays by period", caption, flat, heads=heads, decimals=_PLACES)


def _months(delays: Delays) -> Grid:
    months = delays.monthly()
    flat = months.reset_index()
    month = str(months.index.names[1])
    flat[month] = [str(value.strftime("%b %Y")) for value in flat[month]]
    flat["part"] = [
        f"part: {found} of {held} weeks" if partly else "whole"
        for found, held, partly in zip(
            flat["weeks"], flat["weeks_in_month"], flat["part"], strict=True
        )
    ]
    names = {str(months.index.names[0]): "Provider", month: "Month"}
    heads = {**names, **_FIGURES, "part": "Month is"}
    caption = "Days of delay by month: the weeks dated in it."
    return grid("Delays by month", caption, flat, heads=heads, decimals=_PLACES)


def _dated(table: pd.DataFrame, period: str) -> pd.DataFrame:
    """Read dates that a file gave as text, so that they are printed as dates."""
    if not pd.api.types.is_string_dtype(table[period].dtype):
        return table
    dates = pd.to_datetime(table[period], format="%Y-%m-%d", errors="coerce")
    return table if dates.isna().any() else table.assign(**{period: dates})
