"""Steps in the level of KPIs since their last break: where limits may have to start anew."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.change_points import (
    LEAST_POINTS,
    OVERLAPPING,
    step_reasons,
)
from kentperf.core import _core
from kentperf.figures.digits import worked_out
from kentperf.figures.quantities import probability, with_unit
from kentperf.panel.series_panels import panel_of, threads_for
from kentperf.periods.frequencies import period_label
from kentperf.periods.timelines import Places, alike_rows, search_within
from kentperf.scorecard.items import Items

STEP_COLUMNS = ("at", "before", "after", "p_value", "slope_p_value", "n", "reason", "words")
ALPHA = 0.01
"""Of the steps that a report says: it asks of every KPI, in every report."""
PERIODS = 36
"""How many up to the latest are looked at: what stepped before is not news."""


def build_steps(items: Items) -> pd.DataFrame:
    """Find the largest step of each KPI since its last break, over its last 36 periods.

    Parameters
    ----------
    items : Items
        The indicators.

    Returns
    -------
    DataFrame
        Index ``kpi``, columns `STEP_COLUMNS`: ``at`` the first period after the step in words;
        ``words`` a sentence, where chance would give the step to at most 1 % of KPIs and it says
        more than a slope, else "". Figures that share periods are tested by their single periods,
        where those are known.
    """
    which = items.which(kpis=True)
    index: pd.Index[str] = pd.Index(items.indicators.kpi[which], name="kpi", dtype=object)
    if not len(which):
        return pd.DataFrame(columns=list(STEP_COLUMNS), index=index)
    last, ordinal, stride = items.last[which], items.times.ordinal, items.stride[which]
    oldest = ordinal[last] - (PERIODS - 1) * stride
    first = search_within(ordinal, items.segment[last], last + 1, oldest)
    rows, lengths = alike_rows(ordinal, first, last, stride)
    shared = items.indicators.whole("overlap")[which] > 1
    single = np.where(
        np.repeat(items.indicators.whole("window")[which] > 1, lengths),
        items.figures.single[rows],
        np.nan,
    )
    value = np.where(np.repeat(shared, lengths), single, items.unmixed[rows])
    core = panel_of(lengths, ordinal[rows] // np.repeat(stride, lengths))
    found = _core.largest_steps(
        core,
        np.ascontiguousarray(value),
        alpha=ALPHA,
        min_points=LEAST_POINTS,
        threads=threads_for(len(value)),
    )
    codes, texts = step_reasons(found["reason"], found["n"], LEAST_POINTS)
    reason = np.array(texts, dtype=object)[codes]
    reason[shared & (found["n"] == 0)] = OVERLAPPING
    at = [
        period_label(int(ordinal[rows[row]]), items.times.freq_of(int(series))) if row >= 0 else ""
        for row, series in zip(found["row"].tolist(), which, strict=True)
    ]
    frame = pd.DataFrame(
        {
            "at": at,
            **{name: found[name] for name in ("before", "after", "p_value", "slope_p_value", "n")},
            "reason": reason,
        },
        index=index,
    )
    said = (found["reason"] == int(_core.StepReason.step)) & (
        found["p_value"] <= found["slope_p_value"]
    )
    frame["words"] = ""
    frame.loc[said, "words"] = _words(frame[said], items, which[said])
    return frame


def _words(frame: pd.DataFrame, items: Items, which: Places) -> list[str]:
    """Say the steps that say more than slopes, and what follows from them."""
    register = items.indicators.frame.iloc[which]
    rows = zip(frame.itertuples(), register["unit"], register["decimals"], strict=True)
    return [
        _sentence(row, *(_level(mean, unit, places) for mean in (row.before, row.after)))
        for row, unit, places in rows
    ]


def _sentence(row: Any, before: str, after: str) -> str:
    return (
        f"It fits a step better than a slope: {before} on average before {row.at}, {after} from "
        f"then on (probability {probability(row.p_value)} by chance); if how it is done or counted "
        "changed, note a break"
    )


def _level(mean: Any, unit: str, decimals: Any) -> str:
    """Print a mean, of figures that are printed as given by its first digits."""
    return with_unit(worked_out(mean, decimals), unit, decimals)


def steps_note(steps: pd.DataFrame, kpis: pd.DataFrame) -> tuple[str, ...]:
    """Say once which KPIs stepped.

    Parameters
    ----------
    steps : DataFrame
        From `build_steps`.
    kpis : DataFrame
        For their names.

    Returns
    -------
    tuple of str
        One sentence, or none.
    """
    said = steps[steps["words"] != ""]
    if said.empty:
        return ()
    names = kpis["name"].reindex(said.index)
    named = [f"{name} (at {at})" for name, at in zip(names, said["at"], strict=True)]
    note = (
        f"The level stepped, rather than moved along a line: {', '.join(named)}. If what is done "
        "or counted changed then, note a break: tests and ranges start anew there."
    )
    return (note,)
