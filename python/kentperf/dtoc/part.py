"""Delayed transfers of care as a part of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.columns.sums import places as given_places
from kentperf.dtoc.figures import ARROWS
from kentperf.parts.part import Grid, Part, grid, problem_grids

if TYPE_CHECKING:
    from kentperf.dtoc.dtoc import Delays

_FIGURES = {
    "NHS": "NHS", "SC": "Social care", "Both": "Both", "total": "Total",
    "attributed_to_sc": "Attributed to social care", "percent": "Of the total, %",
}  # fmt: skip
_DAYS = ("NHS", "SC", "Both", "total")
_PLAN = {
    "share": "Share of the plan, %", "plan": "Plan", "local": "Days",
    "local_over_plan": "Over plan",
}  # fmt: skip


def delays_part(
    delays: Delays, *, window: int = 12, population: float | None = None, plan: Any = None
) -> Part:
    """Make the part of the report that shows delayed transfers of care.

    Parameters
    ----------
    delays : Delays
        The days.
    window : int
        How many periods the second share covers.
    population : float, optional
        People of the area, as for `kentperf.dtoc.Delays.rate`.
    plan : float or mapping, optional
        As for `kentperf.dtoc.Delays.against_plan`.

    Returns
    -------
    Part
        The last period by provider with its direction, all periods of all providers together,
        their rates and the last period against its plan where these are given, the months of
        weekly figures, what is in doubt.
    """
    grids = [_latest(delays, window), _totals(delays)]
    if population is not None:
        grids.append(_rates(delays, population))
    if plan is not None:
        grids.append(_against_plan(delays, plan))
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
    table = delays.attributed.join(delays.make_up(window))
    provider = str(table.index.names[0])
    # A provider without a figure in the last period is left out, never shown an older one.
    latest, words = _last_period(delays, table)
    latest = latest.set_index(provider)
    directions = delays.direction().reindex(latest.index)
    moves = directions["attributed_to_sc"].astype(object)
    latest["note"] = directions["note"]
    latest["direction"] = [
        f"{ARROWS[word]} {word}" if isinstance(word, str) else "No direction" for word in moves
    ]
    heads = {
        provider: "Provider", **_FIGURES, "share": f"Share of {_whole(delays)}, %",
        "share_window": f"Share of {window} periods, %", "direction": "Attributed to social care",
    }  # fmt: skip
    heads["attributed_to_sc"] = "Days attributed to social care"
    if latest["note"].any():
        heads["note"] = "In doubt"
    caption = f"Days of delay by provider, {words}, and whom they are attributed to."
    return grid("Delays by provider", caption, latest.reset_index(), heads=heads,
                decimals=_places(delays))  # fmt: skip


def _last_period(delays: Delays, table: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Give the rows of the last period of a table with the index of the days, and its words."""
    period = str(table.index.names[1])
    periods = delays._rows.periods  # noqa: SLF001 - a part is a view of the delays
    last = periods.ordinal.max()
    named = delays.attributed.index.get_level_values(1)[periods.ordinal == last][0]
    flat = table.reset_index()
    latest = _dated(flat[flat[period] == named], period)
    when = latest[period].iloc[0]
    if isinstance(when, pd.Timestamp):
        return latest, f"period ending {when.day} {when:%B %Y}"
    return latest, periods.label(last)


def _whole(delays: Delays) -> str:
    """Say what a share is of: the group, where providers are in groups."""
    return "its group" if delays.totals.index.nlevels > 1 else "all"


def _places(delays: Delays) -> dict[str, int | None]:
    days = given_places(delays.attributed[list(_DAYS)].to_numpy().ravel())
    return {
        **dict.fromkeys(_DAYS, days), "attributed_to_sc": days + 1,
        "percent": 1, "share": 1, "share_window": 1, "unreported": 0,
    }  # fmt: skip


def _totals(delays: Delays) -> Grid:
    names = [str(name) for name in delays.totals.index.names]
    flat = _dated(delays.totals.reset_index(), names[-1])
    heads = {name: name.replace("_", " ").capitalize() for name in names} | _FIGURES
    if flat["unreported"].any():
        heads["unreported"] = "Providers perhaps not reported"
    caption = "Days of delay of all providers together, period by period."
    return grid("Delays by period", caption, flat, heads=heads, decimals=_places(delays))


def _rates(delays: Delays, population: float) -> Grid:
    rates = delays.rate(population, of="total")
    names = [str(name) for name in rates.index.names]
    heads = {name: name.replace("_", " ").capitalize() for name in names} | _FIGURES
    caption = f"Days of delay per 100,000 people a day, of a population of {population:,.0f}."
    return grid("Delay rates", caption, _dated(rates.reset_index(), names[-1]), heads=heads,
                decimals=dict.fromkeys(_FIGURES, 2))  # fmt: skip


def _against_plan(delays: Delays, plan: Any) -> Grid:
    table = delays.against_plan(plan)
    provider, _, attribution = map(str, table.index.names)
    latest, words = _last_period(delays, table)
    totals = latest[latest[attribution] == "total"]
    totals = totals.assign(**{provider: totals[provider].replace("TOTAL", "Total")})
    caption = f"Days of delay against the plan, {words}; positive is more than planned."
    places = dict.fromkeys(_PLAN, 1)
    return grid("Delays against plan", caption, totals, heads={provider: "Provider", **_PLAN},
                decimals=places)  # fmt: skip


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
    if flat["unreported"].any():
        heads["unreported"] = "Weeks perhaps not reported"
    caption = "Days of delay by month: the weeks dated in it."
    return grid("Delays by month", caption, flat, heads=heads, decimals=_places(delays))


def _dated(table: pd.DataFrame, period: str) -> pd.DataFrame:
    """Read dates that a file gave as text, so that they are printed as dates."""
    if not pd.api.types.is_string_dtype(table[period].dtype):
        return table
    dates = pd.to_datetime(table[period], format="%Y-%m-%d", errors="coerce")
    return table if dates.isna().any() else table.assign(**{period: dates})
