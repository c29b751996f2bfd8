"""A scorecard's verdicts in plain words."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from kentperf._watch import printed
from kentperf.rules import Rules

_UNITS = {"percent": "{}%", "gbp": "£{}", "number": "{}", "count": "{}"}
_RATES = {"per_1k": "per 1,000", "per_10k": "per 10,000", "per_100k": "per 100,000"}
_REASONS = {
    "no data": "there is no figure for the period",
    "denominator is zero": "the denominator is zero",
    "not rated": "neither a target nor a floor is set",
    "no floor": "the target is missed and no floor is set",
    "no target": "the floor is met and no target is set",
}
_STEPS = {"W": "a week", "M": "a month", "Q": "a quarter", "Y": "a year"}


def words_of(number: float, unit: str, decimals: int | None) -> str:
    """Print a figure with its unit.

    Parameters
    ----------
    number : float
        The figure.
    unit : str
        The register's unit.
    decimals : int or None
        As printed; None gives up to six figures.

    Returns
    -------
    str
        Such as "92.1%", "£1,204", "3.2 per 1,000" or "12 days".

    Examples
    --------
    >>> words_of(92.05, "percent", 1), words_of(12.0, "days", None)
    ('92.1%', '12 days')
    """
    if math.isnan(number):
        return "no figure"
    text = f"{number:,.6g}" if decimals is None else f"{printed(number, decimals):,}"
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return sign + _UNITS.get(unit, "{} " + _RATES.get(unit, unit)).format(digits)


def explain_kpi(
    row: Any, evidence: Any, indicator: Any, labels: tuple[str, str], rules: Rules
) -> str:
    """Explain one KPI.

    Parameters
    ----------
    row, evidence : namedtuple
        Its rows of the scorecard's ``kpis`` and ``evidence``.
    indicator : namedtuple
        Its row in the register.
    labels : tuple of str
        The names of its period and of the comparison period.
    rules : Rules
        For the significance.

    Returns
    -------
    str
        A few sentences, one a line.
    """
    places = None if pd.isna(indicator.decimals) else int(indicator.decimals)

    def show(number: float) -> str:
        return words_of(number, indicator.unit, places)

    lines = [f"{row.name}, {labels[0]}: {show(row.latest)}{_status(row.status)}."]
    lines.append(_rating(row, indicator.polarity, show))
    if not pd.isna(row.severity):
        lines.append(f"It is {row.severity} the floor standard.")
    lines.append(_previous(row, labels[1], show))
    lines.append(_direction(row, evidence, rules))
    if evidence.overlap > 1 and evidence.n:
        lines.append(
            f"Each figure spans {evidence.overlap} periods, so neighbouring figures share data and "
            "move together; the test allows for that."
        )
    return "\n".join(line for line in lines if line)


def explain_activity(row: Any, indicator: Any, labels: tuple[str, str], coverage: float) -> str:
    """Explain one activity indicator.

    Parameters
    ----------
    row : namedtuple
        Its row of the scorecard's ``activity``.
    indicator : namedtuple
        Its row in the register.
    labels : tuple of str
        The names of its period and of the comparison period.
    coverage : float
        The share of values that the range should hold.

    Returns
    -------
    str
        A few sentences, one a line.
    """
    places = None if pd.isna(indicator.decimals) else int(indicator.decimals)

    def show(number: float) -> str:
        return words_of(number, indicator.unit, places)

    lines = [f"{row.name}, {labels[0]}: {show(row.latest)}{_status(row.status)}."]
    lines.append("It is an activity indicator: it has an expected range and is not rated.")
    if math.isnan(row.lower):
        lines.append(f"There is no expected range: {row.position_reason}.")
    else:
        verb = "no figure to place in" if pd.isna(row.position) else f"{row.position}"
        lines.append(
            f"It is {verb} the expected range of {show(row.lower)} to {show(row.upper)}, which "
            f"{coverage:.0%} of values should fall in, from the {row.n} before it."
        )
    lines.append(
        f"In {labels[1]} there was no figure."
        if math.isnan(row.previous)
        else f"In {labels[1]} it was {show(row.previous)}."
    )
    return "\n".join(lines)


def _status(status: Any) -> str:
    return "" if status is None or pd.isna(status) else f" ({status})"


def _rating(row: Any, polarity: str, show: Any) -> str:
    if pd.isna(row.rag):
        return f"It has no rating: {_REASONS.get(row.rag_reason, row.rag_reason)}."
    return f"It is rated {row.rag}: {_why(row, polarity, show)}."


def _why(row: Any, polarity: str, show: Any) -> str:
    if polarity == "range":
        aim = _between(row.low, row.high, show)
        edge = _between(row.floor_low, row.floor_high, show)
        return {
            "GREEN": f"it is {aim}, where it should be",
            "AMBER": f"it is not {aim} but still {edge}",
            "RED": f"it is not {edge}" if edge else f"it is not {aim}",
        }[row.rag]
    better, worse = ("above", "below") if polarity == "higher" else ("below", "above")
    if row.rag == "GREEN":
        return f"it is at or {better} the target of {show(row.target)}"
    if row.rag == "AMBER":
        return (
            f"it is {worse} the target of {show(row.target)} but at or {better} the floor of "
            f"{show(row.floor)}"
        )
    return f"it is {worse} the floor of {show(row.floor)}"


def _between(low: float, high: float, show: Any) -> str:
    if math.isnan(low) and math.isnan(high):
        return ""
    if math.isnan(high):
        return f"at or above {show(low)}"
    if math.isnan(low):
        return f"at or below {show(high)}"
    return f"from {show(low)} to {show(high)}"


def _previous(row: Any, label: str, show: Any) -> str:
    if math.isnan(row.previous):
        return f"There is no figure for {label} to compare it with."
    rating = "" if pd.isna(row.previous_rag) else f", rated {row.previous_rag}"
    change = "" if math.isnan(row.change) else f" (a change of {row.change:+,.6g})"
    return f"In {label} it was {show(row.previous)}{rating}{change}."


def _direction(row: Any, evidence: Any, rules: Rules) -> str:
    if pd.isna(row.direction):
        return f"It has no direction of travel: {row.direction_reason}."
    name = "stable / no clear trend" if row.direction == "stable" else row.direction
    if math.isnan(evidence.p_value) or (evidence.slope == 0 and evidence.p_value == 1):
        return f"Its direction of travel is {name} ({row.direction_reason})."
    step = "a period" if isinstance(row.period, int) else _STEPS.get(row.period.freqstr[0], "")
    alpha = 0.05 if rules.alpha is None else rules.alpha
    chance = "less than 0.001" if evidence.p_value < 0.001 else f"{evidence.p_value:.3f}"
    return (
        f"Its direction of travel is {name}: over {evidence.n} values it changes by "
        f"{evidence.slope:+.3g} {step} ({1 - alpha:.0%} interval {evidence.slope_low:+.3g} to "
        f"{evidence.slope_high:+.3g}); if nothing were changing, a slope as steep as this would "
        f"come up with probability {chance} (significant below {alpha:g})."
    )
