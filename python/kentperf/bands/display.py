"""Runs and steps as small tables, for a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import TYPE_CHECKING

from kentperf.figures.digits import few_digits
from kentperf.figures.quantities import figure, probability
from kentperf.marks import notebook

if TYPE_CHECKING:
    from kentperf.bands.change_points import ChangePoint
    from kentperf.bands.run_charts import RunChart

__all__ = ["change_point_html", "run_chart_html"]


def run_chart_html(found: RunChart) -> str:
    """Write what runs say for a notebook.

    Parameters
    ----------
    found : RunChart
        What they say.

    Returns
    -------
    str
        A fragment whose styles reach nothing else, in light and in dark.
    """
    rows = [
        ("Longest run", f"{found.longest_run} of at most {found.longest_run_most}"),
        ("Crossings", f"{found.crossings} of at least {found.crossings_least}"),
    ]
    title = "A signal" if found.signal else "No signal"
    return _fragment(title, [
        ("Reason", found.reason),
        *(rows if found.n_useful else []),
        ("Centre", _number(found.centre)),
        ("Values", f"{found.n}, of which {found.n_useful} off the centre"),
    ])  # fmt: skip


def change_point_html(found: ChangePoint) -> str:
    """Write the largest step of a series for a notebook.

    Parameters
    ----------
    found : ChangePoint
        The step.

    Returns
    -------
    str
        A fragment whose styles reach nothing else, in light and in dark.
    """
    better = {"step": "a step", "slope": "a slope", None: ""}[found.better]
    return _fragment(f"A step at {found.at_name}" if found.found else "No step", [
        ("Reason", found.reason),
        ("Largest step", "" if found.found else found.at_name),
        ("Before", _number(found.before)),
        ("After", _number(found.after)),
        ("Change", _number(found.change)),
        ("Chance", _chance(found.p_value)),
        ("Chance of the slope", _chance(found.slope_p_value)),
        ("What fits better", better),
        ("Values", str(found.n)),
    ])  # fmt: skip


def _fragment(title: str, rows: Iterable[tuple[str, str]]) -> str:
    return notebook.fragment(title, [notebook.facts(rows)])


def _number(value: float) -> str:
    return figure(few_digits(value)) if isfinite(value) else ""


def _chance(p_value: float) -> str:
    return probability(p_value) if isfinite(p_value) else ""
