"""How sure ratings are: whether a figure's interval reaches other levels than its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Floats
from kentperf.core import _core
from kentperf.periods.timelines import Places
from kentperf.rag.limits import LIMITS
from kentperf.rules.words import state_word
from kentperf.scorecard.chance.counts import NOT_THE_RATIO, FigureCounts
from kentperf.scorecard.ratings import Rater, Ratings

FIRM = "firm"
COVERAGE = 0.95
NOT_RATED = "not rated"
GIVEN = "the rating is as given"
SURE_COLUMNS = ("interval_lower", "interval_upper", "sureness")


def build_sureness(rater: Rater, ratings: Ratings, counts: FigureCounts) -> pd.DataFrame:
    """Say of each KPI how sure its rating is.

    Parameters
    ----------
    rater : Rater
        Of the first rating.
    ratings : Ratings
        Of every figure.
    counts : FigureCounts
        Behind every figure.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``lower``, ``upper`` (float64, in the unit: the 95 % interval of the latest
        figure by Wilson for shares, by Byar or exactly for rates), ``sureness`` (firm, or unsure
        where the interval reaches another level), ``could_be`` (those levels, worst first),
        ``words`` ("firm", "could be AMBER", in the words of the rules) and ``reason`` where there
        is none.
    """
    items = rater.columns.items
    kpis = items.which(kpis=True)
    rows = items.last[kpis]
    known = counts.known(rows)
    lower, upper = _intervals(counts, rows, known)
    rag = ratings.rag[rows].astype(np.int64)
    by_rule = rag == ratings.by_rule[rows]
    judged = known & (rag >= 0) & by_rule
    levels = list(rater.rule.dtype.categories)
    reached = _reached(rater, rows[judged], lower[judged], upper[judged], rag[judged])
    could: npt.NDArray[np.object_] = np.full(len(kpis), "", dtype=object)
    words: npt.NDArray[np.object_] = np.full(len(kpis), "", dtype=object)
    for place, (least, most) in zip(np.flatnonzero(judged).tolist(), reached, strict=True):
        others = [
            level for at, level in enumerate(levels) if least <= at <= most and at != rag[place]
        ]
        could[place] = ", ".join(others)
        said = [state_word(rater.columns.rules, level) for level in others]
        words[place] = f"could be {_either(said)}" if said else FIRM
    sureness: npt.NDArray[np.object_] = np.full(len(kpis), None, dtype=object)
    sureness[judged] = np.where(could[judged] == "", FIRM, "unsure")
    figures: dict[str, Any] = {"lower": lower, "upper": upper, "sureness": sureness}
    reason = _reasons(rater, counts, kpis, known, rag, by_rule)
    index: pd.Index[Any] = pd.Index(items.indicators.kpi[kpis], name="kpi", dtype=object)
    return pd.DataFrame(
        {**figures, "could_be": could, "words": words, "reason": reason}, index=index
    )


def sureness_columns(sureness: pd.DataFrame) -> pd.DataFrame:
    """Give what tables of indicators show of it, under names that say whose interval it is.

    Parameters
    ----------
    sureness : DataFrame
        From `build_sureness`.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``interval_lower``, ``interval_upper``, ``sureness`` (in words).
    """
    columns = dict(zip(SURE_COLUMNS, ("lower", "upper", "words"), strict=True))
    known = {name: sureness[of] for name, of in columns.items() if of in sureness}
    return pd.DataFrame(known, index=sureness.index)


def _intervals(counts: FigureCounts, rows: Places, known: Any) -> tuple[Floats, Floats]:
    items = counts.items
    series = items.times.series[rows]
    over = np.where(known, counts.numerator[rows], np.nan)
    under = np.where(known, counts.denominator[rows], np.nan)
    methods = _core.IntervalMethod
    shares, rates = (
        _core.intervals(over, under, method=method, alpha=1 - COVERAGE)
        for method in (methods.wilson, methods.byar_or_exact)
    )
    scale, share = items.indicators.scale[series], counts.share[series]
    lower, upper = (np.where(share, *pair) * scale for pair in zip(shares, rates, strict=True))
    return lower, upper


def _reached(
    rater: Rater, rows: Places, lower: Floats, upper: Floats, own: Places
) -> list[tuple[int, int]]:
    """Give the worst and the best level that figures within intervals have."""
    items = rater.columns.items
    worst, best = own.copy(), own.copy()
    tried = [lower, upper]
    for name in LIMITS:
        limit = items.limits.numbers[name][rows]
        tried.append(np.where((limit > lower) & (limit < upper), limit, np.nan))
    for values in tried:
        there = np.flatnonzero(~np.isnan(values))
        if len(there):
            codes = _rated(rater, rows[there], values[there])
            rated = codes >= 0
            worst[there[rated]] = np.minimum(worst[there[rated]], codes[rated])
            best[there[rated]] = np.maximum(best[there[rated]], codes[rated])
    return list(zip(worst.tolist(), best.tolist(), strict=True))


def _rated(rater: Rater, rows: Places, values: Floats) -> Any:
    """Rate rows as if their figures were others."""
    items = rater.columns.items
    shown = items.figures.value.copy()
    shown[rows] = values
    moved = replace(items, figures=replace(items.figures, value=shown))
    other = replace(rater, columns=replace(rater.columns, items=moved))
    return other.at(rows).rag.astype(np.int64)


def _reasons(
    rater: Rater, counts: FigureCounts, kpis: Places, known: Any, rag: Any, by_rule: Any
) -> Any:
    items = rater.columns.items
    missing = np.isnan(items.figures.value[items.last[kpis]])
    said = np.select(
        [missing, counts.reason[kpis] != "", ~known, rag < 0, ~by_rule],
        ["no data", counts.reason[kpis], NOT_THE_RATIO, NOT_RATED, GIVEN],
        default="",
    )
    return said.astype(object)


def _either(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
