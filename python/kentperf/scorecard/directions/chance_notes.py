"""What a reader should know of arrows that chance draws."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.figures.quantities import per_cent
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.seasons import seasons_shown
from kentperf.scorecard.items import Items
from kentperf.trend.carry_over import LEAST_POINTS
from kentperf.trend.cautions import CARRIED
from kentperf.trend.looks import LOOKS
from kentperf.trend.options import SEASONAL


def chance_notes(evidence: pd.DataFrame, items: Items, rules: Rules) -> Iterator[str]:
    """Say how many arrows chance alone would draw, and where p says too little.

    Parameters
    ----------
    evidence : DataFrame
        What each direction stands on.
    items : Items
        The indicators.
    rules : Rules
        How directions are tested.

    Yields
    ------
    str
        A sentence or two each.
    """
    held = evidence["false_arrow"].to_numpy(np.float64)
    tested = int((~np.isnan(held)).sum())
    compared = int((evidence["method"] == "last_two").sum())
    if tested:
        how = _charted(tested) if rules.method == "spc" else _tested(tested, evidence, rules)
        yield f"{how}{_expected(held, items, rules)}"
        yield from _shared(evidence, items, rules)
        yield from _uneven(evidence)
        yield from _seasonal(held, items, rules)
    if tested and rules.arrow_by == "q":
        level = rules.level
        yield (
            f"Arrows are drawn only where q is below {level:g}: of those drawn, chance alone is "
            f"expected to account for {100 * level:g}% at most."
        )
    if compared and not tested:
        yield (
            "Directions compare the last two figures and are not tested: if nothing were "
            "changing, chance alone would draw an arrow wherever the two differ."
        )
    yield from _carried(evidence)


def _charted(count: int) -> str:
    return f"{count} figure{' was' if count == 1 else 's were'} placed on XmR charts"


def _tested(count: int, evidence: pd.DataFrame, rules: Rules) -> str:
    subject = f"{count} direction{' was' if count == 1 else 's were'} tested"
    if rules.false_arrow == "per_report":
        return f"{subject} at {100 * rules.level:g}%"
    levels = evidence["alpha"].dropna()
    low, high = (f"{100 * level:.2g}%" for level in (levels.min(), levels.max()))
    each = low if low == high else f"{low} to {high}"
    return f"{subject} at {each} a report, which is {100 * rules.level:g}% a year of reports"


def _expected(held: Floats, items: Items, rules: Rules) -> str:
    """Say how many arrows chance draws in this report, and in a year of them."""
    kpis = items.which(kpis=True)
    looks = [LOOKS.get((freq or " ")[0], 1) for freq in items.times.freqs]
    a_year = held * np.array(looks, dtype=np.float64)[items.times.freq[kpis]]
    once, yearly = float(np.nansum(held)), float(np.nansum(a_year))
    what = f"draw about {once:.1f} arrows"
    if rules.method == "spc":
        what = f"call about {once:.1f} special cause"
    said = f": if nothing were changing, chance alone would {what}."
    return f"{said} In a year of such reports it would be {yearly:.1f}." if yearly > once else said


def _shared(evidence: pd.DataFrame, items: Items, rules: Rules) -> Iterator[str]:
    """Say once where periods that figures share are left out of account."""
    held = evidence["false_arrow"].to_numpy(np.float64)
    own = items.indicators.whole("overlap")[items.which(kpis=True)]
    wrong = (own > 1) & (evidence["overlap"] == 1).to_numpy(bool)
    wrong &= held > (0.0 if rules.method == "spc" else evidence["alpha"].to_numpy(np.float64))
    count = int(wrong.sum())
    if not count:
        return
    span = _span_of(held[wrong].tolist())
    what = "are called special cause" if rules.method == "spc" else "have an arrow"
    yield (
        f"{count} of them {'is' if count == 1 else 'are'} of figures that share periods, which "
        f"these rules leave out of account: of such figures that do not change, {span} {what}."
    )


def _uneven(evidence: pd.DataFrame) -> Iterator[str]:
    """Say once where denominators that differ are left out of account."""
    rates = evidence["false_arrow_uneven"].dropna()
    if len(rates):
        count = len(rates)
        span = _span_of(rates.tolist())
        yield (
            f"{count} of them {'is' if count == 1 else 'are'} of shares or rates whose "
            "denominators differ, which these rules leave out of account: of such figures that do "
            f"not change, {span} have an arrow where counts are all their scatter."
        )


def _span_of(rates: list[float]) -> str:
    said = sorted({per_cent(round(rate, 2)) for rate in rates}, key=_number)
    return said[0] if len(said) == 1 else f"{said[0]} to {said[-1]}"


def _seasonal(held: Floats, items: Items, rules: Rules) -> Iterator[str]:
    """Say once where seasons that figures show are left out of account."""
    if rules.method in SEASONAL or (rules.method == "ols" and rules.seasons == "allowed_for"):
        return
    kpis = items.which(kpis=True)[~np.isnan(held)]
    count = int((seasons_shown(items, kpis, items.last[kpis]) > 0).sum())
    if count:
        yield (
            f"{count} of them {'is' if count == 1 else 'are'} of figures whose earlier years show "
            "a season (one in ten without one does too), which these rules leave out of account: "
            "there an arrow may be the season's."
        )


def _number(rate: str) -> float:
    return float(rate.rstrip("%"))


def _carried(evidence: pd.DataFrame) -> Iterator[str]:
    """Say which arrows rest on too few values to see whether they carry over."""
    codes, methods = pd.factorize(evidence["method"])
    tested = np.array([str(method).split(" ")[0] in CARRIED for method in methods], dtype=bool)
    drawn = evidence["movement"].isin(("up", "down")).to_numpy(bool)
    few = (evidence["n"] < LEAST_POINTS).to_numpy(bool)
    count = int((tested[codes] & drawn & few).sum())
    if count:
        rest = "arrow rests" if count == 1 else "arrows rest"
        yield (
            f"{count} {rest} on fewer than {LEAST_POINTS} values, too few to see whether figures "
            "carry over from one period to the next; where they do, chance draws more arrows."
        )
