"""The frames of a scorecard, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from kentperf.periods.frequencies import period_at, period_label
from kentperf.register.commentary import Remark
from kentperf.register.register import Register
from kentperf.rules.rules import Rules
from kentperf.scorecard.assemble import (
    build_activity,
    build_details,
    build_evidence,
    build_history,
    build_kpis,
    directions,
)
from kentperf.scorecard.earlier_report import Comparison
from kentperf.scorecard.expected_ranges import build_ahead
from kentperf.scorecard.items import Item
from kentperf.scorecard.rag_change import build_distances, build_rag_changes
from kentperf.scorecard.second_opinion import build_second_opinion
from kentperf.scorecard.summary import TOTAL, summarise
from kentperf.scorecard.watch import close_to_floor
from kentperf.trend.cautions import TOO_FEW
from kentperf.trend.verdict import Trend


def card_frames(
    items: Sequence[Item],
    rules: Rules,
    basis: str,
    comparison: Comparison,
    earlier: pd.DataFrame | None,
) -> dict[str, pd.DataFrame]:
    """Work out every frame of a scorecard.

    Parameters
    ----------
    items : sequence of Item
        The indicators.
    rules : Rules
        The conventions.
    basis : str
        Which figures the directions are tested on.
    comparison : Comparison
        Which KPIs are new.
    earlier : DataFrame or None
        The earlier report's KPIs, where it was given.

    Returns
    -------
    dict of str to DataFrame
        By the attribute of the scorecard.
    """
    history = build_history(items, rules)
    rated = [item for item in items if item.is_kpi]
    others = [item for item in items if not item.is_kpi]
    now, then = directions(rated, rules, basis)
    kpis = build_kpis(rated, history, now, rules)
    details = build_details(items, history, rules)
    seen = {item.indicator.kpi: one.caution for item, one in zip(rated, now, strict=True)}
    # That values are too few to see is said once, in the notes.
    cautions = {kpi: caution for kpi, caution in seen.items() if caution != TOO_FEW}
    details["caution"] = [cautions.get(kpi, "") for kpi in details.index]
    summary = summary_of(kpis, {})
    before = _before(rated, kpis, history, then)
    if earlier is not None:
        before = _printed_before(before, earlier, comparison)
    before = before.drop(index=[name for name in comparison.new if name in before.index])
    indicators = [item.indicator for item in rated]
    return {
        "kpis": kpis,
        "evidence": build_evidence(rated, now),
        "second_opinion": build_second_opinion(rated, now, rules, basis),
        "activity": build_activity(others, history),
        "ahead": build_ahead(others, rules),
        "summary": summary,
        "changes": difference(summary, summary_of(before, {})),
        "rag_change": build_rag_changes(rated, kpis, earlier, comparison.new),
        "distance": build_distances(rated, kpis),
        "watch_list": close_to_floor(detailed(kpis, details), indicators, rules.watch_margin),
        "details": details,
        "later": _later(items),
        "history": history,
    }


def detailed(table: pd.DataFrame, details: pd.DataFrame) -> pd.DataFrame:
    """Give a table of a scorecard with the details that it does not have itself.

    Parameters
    ----------
    table : DataFrame
        ``kpis``, ``activity`` or a part of them.
    details : DataFrame
        The scorecard's ``details``.

    Returns
    -------
    DataFrame
        A new frame.
    """
    return table.join(details[[name for name in details.columns if name not in table.columns]])


def tidy_frame(
    kpis: pd.DataFrame,
    evidence: pd.DataFrame,
    activity: pd.DataFrame,
    details: pd.DataFrame,
    register: Register,
) -> pd.DataFrame:
    """Give one tidy table of a scorecard's indicators.

    Parameters
    ----------
    kpis, evidence, activity, details : DataFrame
        Of the scorecard.
    register : Register
        The indicators, whose order is kept.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``kind`` and every column of the tables.
    """
    rated = detailed(kpis, details).join(evidence)
    rated.insert(0, "kind", "kpi")
    others = detailed(activity, details)
    others.insert(0, "kind", "activity")
    columns = list(dict.fromkeys([*rated.columns, *others.columns]))
    known = {*kpis.index, *activity.index}
    order = [name for name in register.frame["kpi"] if name in known]
    data = {name: _joined(rated, others, name) for name in columns}
    return pd.DataFrame(data).loc[order].rename_axis("kpi")


def with_remarks(tidy: pd.DataFrame, commentary: Mapping[str, Remark]) -> pd.DataFrame:
    """Add what services say to a tidy table, where they say anything.

    Parameters
    ----------
    tidy : DataFrame
        Index ``kpi``.
    commentary : mapping of str to Remark
        By indicator.

    Returns
    -------
    DataFrame
        With ``commentary action owner due``, missing where nothing is said.
    """
    if not commentary:
        return tidy
    said = [asdict(commentary[kpi]) if kpi in commentary else {} for kpi in tidy.index]
    columns = {
        name: pd.Series([row.get(name) or None for row in said], tidy.index, dtype=object)
        for name in ("commentary", "action", "owner", "due")
    }
    return tidy.assign(**columns)


def _joined(kpis: pd.DataFrame, activity: pd.DataFrame, name: str) -> pd.Series[Any]:
    parts = [part[name] for part in (kpis, activity) if name in part.columns]
    index = kpis.index.append(activity.index)
    filled = [part for part in parts if len(part)]
    together: Any = pd.concat(filled) if len(filled) > 1 else (filled or parts)[0]
    return pd.Series(together.reindex(index))


def summary_of(
    kpis: pd.DataFrame, parents: dict[str, str], *, subsection: str | None = None
) -> pd.DataFrame:
    """Count the ratings and directions of a table of KPIs.

    Parameters
    ----------
    kpis : DataFrame
        With ``section rag rag_reason direction``.
    parents : dict of str to str
        Sections counted under another.
    subsection : str, optional
        The column of subsections, for a table of two levels.

    Returns
    -------
    DataFrame
        As `summarise` gives it.
    """
    return summarise(
        kpis,
        section="section",
        rag="rag",
        direction="direction",
        reason="rag_reason",
        parents=parents,
        subsection=subsection,
    )


def difference(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Subtract a summary from another; sections that only one has count as empty.

    Parameters
    ----------
    now, then : DataFrame
        As `summarise` gives them.

    Returns
    -------
    DataFrame
        The sections of both, then "TOTAL".
    """
    sections = [name for name in dict.fromkeys([*now.index, *then.index]) if name != TOTAL]
    index = pd.Index([*sections, TOTAL], name="section", dtype=now.index.dtype)
    both = [table.reindex(index, fill_value=0) for table in (now, then)]
    return both[0] - both[1]


def _before(
    items: Sequence[Item], kpis: pd.DataFrame, history: pd.DataFrame, found: Sequence[Trend]
) -> pd.DataFrame:
    reason = np.append(history["rag_reason"].to_numpy(object), "no data")
    return pd.DataFrame(
        {
            "section": kpis["section"],
            "rag": kpis["previous_rag"],
            "rag_reason": reason[[item.previous for item in items]],
            "direction": [item.direction for item in found],
        },
        index=kpis.index,
    )


def _printed_before(
    before: pd.DataFrame, earlier: pd.DataFrame, comparison: Comparison
) -> pd.DataFrame:
    """Take what the earlier report printed for what would be worked out anew."""
    kept = [name for name in before.index if name in earlier.index]
    found = before.loc[kept].astype(object)
    for name in ("rag", "direction"):
        printed = earlier.loc[kept, name].astype(object)
        found[name] = printed if printed.notna().any() else found[name]
    gone = earlier.loc[list(comparison.dropped), ["section", "rag", "direction"]].astype(object)
    gone["section"] = gone["section"].where(gone["section"].notna(), "No longer reported")
    gone["rag_reason"] = np.where(gone["rag"].isna(), "no data", "")
    return pd.concat([found, gone]) if len(gone) else found


def _later(items: Sequence[Item]) -> pd.DataFrame:
    """List what is observed after an indicator's own period: shown beside it, without rating."""
    rows = [(item, *seen) for item in items for seen in item.later]
    columns = {
        "kpi": [item.indicator.kpi for item, *_ in rows],
        "period": [period_at(at, item.figures.freq) for item, at, *_ in rows],
        "label": [period_label(at, item.figures.freq) for item, at, *_ in rows],
        "value": [value for *_, value, _ in rows],
        "status": [status for *_, status in rows],
    }
    data = {name: np.empty(len(rows), dtype=object) for name in columns}
    for name, values in columns.items():
        data[name][:] = values
    frame = pd.DataFrame(data).astype({"value": np.float64})
    return frame.set_index("kpi")
