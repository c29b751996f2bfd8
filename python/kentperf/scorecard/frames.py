"""The frames of a scorecard, put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.wording import Wording
from kentperf.errors import Problems
from kentperf.rag.level_rule import TWO_LIMIT_RULE, LevelRule
from kentperf.register.benchmarks import Benchmarks
from kentperf.register.commentary import Remark
from kentperf.register.register import Register
from kentperf.rules.rules import Rules
from kentperf.scorecard.assemble import (
    build_activity,
    build_details,
    build_evidence,
    build_history,
    build_kpis,
)
from kentperf.scorecard.chance.counts import figure_counts
from kentperf.scorecard.chance.events import event_counts
from kentperf.scorecard.chance.sureness import build_sureness
from kentperf.scorecard.directions.cautions import cautions
from kentperf.scorecard.directions.confirmed import with_confirmed
from kentperf.scorecard.directions.held import held
from kentperf.scorecard.directions.verdicts import Directions, standing_together
from kentperf.scorecard.earlier_report import Comparison
from kentperf.scorecard.expected_ranges.expected import build_ahead, expected_ranges
from kentperf.scorecard.items import Items
from kentperf.scorecard.rag_change import build_distances, build_rag_changes
from kentperf.scorecard.ratings import Rater, Ratings
from kentperf.scorecard.second_opinion import build_second_opinion
from kentperf.scorecard.summary import TOTAL, summarise
from kentperf.scorecard.verdicts.build import build_verdicts, with_shares
from kentperf.scorecard.verdicts.level_ratings import check_levels
from kentperf.scorecard.verdicts.row_columns import RowColumns
from kentperf.scorecard.verdicts.rule_faults import note_disorder
from kentperf.scorecard.verdicts.ways import Ways
from kentperf.scorecard.watch import close_to_floor
from kentperf.trend.verdict import DIRECTION_DTYPE


@dataclass(frozen=True, eq=False)
class RatedKpis:
    """The KPIs of a scorecard by some rules.

    Attributes
    ----------
    kpis : DataFrame
        The table of KPIs.
    ratings : Ratings
        Of every figure.
    single, then : Directions
        Of the KPIs, each judged by itself, now and at the comparison period.
    now : Directions
        As the rules judge them together.
    last : Directions
        Of the period before, judged so.
    rater : Rater
        Of the first rating.
    """

    kpis: pd.DataFrame
    ratings: Ratings
    rater: Rater
    single: Directions
    then: Directions
    now: Directions
    last: Directions


def rated_kpis(
    items: Items, rules: Rules, basis: str, benchmarks: Benchmarks | None = None
) -> RatedKpis:
    """Rate the KPIs and test their directions.

    Parameters
    ----------
    items, rules, basis, benchmarks
        As for `card_frames`.

    Returns
    -------
    RatedKpis

    Raises
    ------
    KentPerfError
        If the rules ask for a column that is not there, the bounds of levels are out of order for
        a KPI, or a given rating is no level.
    """
    columns = RowColumns(items, rules, benchmarks)
    check_levels(columns)
    problems = Problems()
    note_disorder(columns, problems)
    problems.raise_if_any("rules")
    ways = Ways(columns, basis)
    rater = Rater(columns, rules.level_rule, ways)
    ratings = rater.every_figure()
    single, then = ways.now_and_then(rules.direction[0])
    now = standing_together(single, rules)
    kpis = build_kpis(items, ratings, now, rules)
    last = then
    if rules.compare != "previous":
        which = items.which(kpis=True)
        last = ways.at(rules.direction[0], which, items.comparing("previous").compared[which])
    return RatedKpis(kpis, ratings, rater, single, then, now, standing_together(last, rules))


def card_frames(
    items: Items,
    rules: Rules,
    basis: str,
    comparison: Comparison,
    earlier: pd.DataFrame | None,
    benchmarks: Benchmarks | None = None,
) -> dict[str, Any]:
    """Work out every frame of a scorecard.

    Parameters
    ----------
    items : Items
        The indicators.
    rules : Rules
        The conventions.
    basis : str
        Which figures the directions are tested on.
    comparison : Comparison
        Which KPIs are new.
    earlier : DataFrame or None
        The earlier report's KPIs, where it was given.
    benchmarks : Benchmarks or None
        How figures compare with other areas', for rules that ask.

    Returns
    -------
    dict
        Frames, and the named verdicts, by the attribute of the scorecard.
    """
    found = rated_kpis(items, rules, basis, benchmarks)
    ratings, kpis, now = found.ratings, found.kpis, found.now
    ranges = expected_ranges(items, rules)
    history = build_history(items, ratings, ranges, rules)
    details = build_details(items, history, rules)
    details["caution"] = _cautions(items, found.single, rules, basis)
    summary = summary_of(kpis, {}, rule=rules.level_rule)
    before = _before(items, kpis, ratings, standing_together(found.then, rules))
    if earlier is not None:
        before = _printed_before(before, earlier, comparison)
    before = before[~before.index.isin(list(comparison.new))]
    changes = difference(summary, summary_of(before, {}, rule=rules.level_rule))
    verdicts = build_verdicts(found.rater, ratings, kpis, now)
    counts = figure_counts(items)
    printed = before["direction"] if rules.compare == "previous" else None
    return {
        "kpis": with_confirmed(kpis, found.last.direction, printed),
        "evidence": build_evidence(items, now, held(items, now, rules, basis)),
        "second_opinion": build_second_opinion(items, now, rules, basis),
        "activity": build_activity(items, ranges),
        "ahead": build_ahead(items, rules),
        "summary": with_shares(summary, verdicts.overall_figures),
        "changes": changes,
        "rag_change": build_rag_changes(
            found.rater, ratings, earlier, comparison.new, counts, event_counts(items)
        ),
        "sureness": build_sureness(found.rater, ratings, counts),
        "distance": build_distances(items),
        "watch_list": watch_list_of(items, kpis, rules),
        "details": details,
        "later": _later(items),
        "history": history,
        "verdicts": verdicts,
    }


def _cautions(items: Items, found: Directions, rules: Rules, basis: str) -> Any:
    """Give the cautions of KPIs; activity indicators have none."""
    said = cautions(items, found, rules, basis)
    every = Wording(len(items.indicators), "")
    every.say_coded(items.which(kpis=True), said.codes, said.texts)
    return every.column()


def watch_list_of(items: Items, kpis: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """List the KPIs that may turn RED next.

    Parameters
    ----------
    items : Items
        The indicators.
    kpis : DataFrame
        The table of KPIs.
    rules : Rules
        What is close.

    Returns
    -------
    DataFrame
        As `close_to_floor`.
    """
    which = items.which(kpis=True)
    last = items.last[which]
    limits = {name: column[last] for name, column in items.limits.numbers.items()}
    polarity, decimals = (
        column[which] for column in (items.indicators.polarity, items.indicators.decimals)
    )
    counted = kpis.assign(rag=kpis["rag"].astype(object).map(rules.level_rule.counts_as))
    return close_to_floor(counted, limits, polarity, decimals, rules.watch_margin)


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
    kpis: pd.DataFrame,
    parents: dict[str, str],
    *,
    subsection: str | None = None,
    rule: LevelRule = TWO_LIMIT_RULE,
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
    rule : LevelRule
        The levels of the rating.

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
        levels=rule.names,
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


def _before(items: Items, kpis: pd.DataFrame, ratings: Ratings, then: Directions) -> pd.DataFrame:
    before = items.compared[items.which(kpis=True)]
    reason = ratings.reason.part(before)
    reason.say(before < 0, "no data")
    return pd.DataFrame(
        {
            "section": kpis["section"],
            "rag": kpis["previous_rag"],
            "rag_reason": reason.column(),
            "direction": pd.Categorical.from_codes(then.direction, dtype=DIRECTION_DTYPE),
        },
        index=kpis.index,
    )


def _printed_before(
    before: pd.DataFrame, earlier: pd.DataFrame, comparison: Comparison
) -> pd.DataFrame:
    """Take what the earlier report printed for what would be worked out anew."""
    kept = before.index[before.index.isin(earlier.index)]
    found = before.loc[kept].astype(object)
    for name in ("rag", "direction"):
        printed = earlier.loc[kept, name].astype(object)
        found[name] = printed if printed.notna().any() else found[name]
    gone = earlier.loc[list(comparison.dropped), ["section", "rag", "direction"]].astype(object)
    gone["section"] = gone["section"].where(gone["section"].notna(), "No longer reported")
    gone["rag_reason"] = np.where(gone["rag"].isna(), "no data", "")
    return pd.concat([found, gone]) if len(gone) else found


def _later(items: Items) -> pd.DataFrame:
    """List what is observed after an indicator's own period: shown beside it, without rating."""
    later = items.later
    period, label = items.times.periods(later.series, later.ordinal)
    frame = pd.DataFrame(
        {
            "kpi": items.indicators.kpi[later.series],
            "period": np.asarray(period, dtype=object),
            "label": np.asarray(label, dtype=object),
            "value": later.value,
            "status": later.status,
        }
    )
    return frame.set_index("kpi")
