"""The demonstration: published figures recomputed, and compared with what was printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.datasets import (
    example_council,
    kent_observations,
    kent_register,
    kent_results,
    kent_summary,
    kent_targets,
)
from kentperf.figures import quantities
from kentperf.files.whole import together
from kentperf.rag.rating import rag
from kentperf.register.register import Register
from kentperf.report.scorecard import scorecard
from kentperf.report.text.summary import summary_text, table_text
from kentperf.scorecard.summary import DIRECTIONS, RATINGS

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard

KENT_REPORT = "qpr-2024-25-q2"
KENT_PERIOD = "Q2 2024/25"
KENT_TITLE = "Kent County Council: Quarterly Performance Report, recomputed"
OUTCOMES = ("agrees", "differs", "cannot be checked")
CHECKS = ("latest_rag", "previous_rag", "direction")
_PUBLISHED_COUNTS = ("green", "amber", "red", "improving", "stable", "worsening")
_CHECK_WORDS = {
    "latest_rag": "Latest ratings",
    "previous_rag": "Previous ratings",
    "direction": "Arrows",
}


def kent_card(*, overlap: int | None = None) -> Scorecard:
    """Score Kent's Quarter 2 2024/25 from the printed figures.

    Parameters
    ----------
    overlap : int, optional
        1 tests every trend by plain least squares, as Kent published; by default rolling
        figures are tested as the overlapping figures that they are.

    Returns
    -------
    Scorecard
        The scorecard.
    """
    table = kent_register(report=KENT_REPORT)
    if overlap is not None:
        table = table.assign(overlap=overlap)
    observations = kent_observations(report=KENT_REPORT)
    targets = kent_targets(report=KENT_REPORT)
    note = printed_note(kent_results(report=KENT_REPORT))
    return scorecard(
        observations,
        Register(table, targets=targets),
        period=KENT_PERIOD,
        title=KENT_TITLE,
        notes=[note],
    )


def printed_note(published: pd.DataFrame) -> str:
    """Say how far ratings from printed figures alone fall short of the published ones.

    Parameters
    ----------
    published : DataFrame
        One row a KPI: ``latest``, ``target``, ``floor``, ``low``, ``high``, ``polarity``,
        ``decimals`` and ``latest_rag``, as printed.

    Returns
    -------
    str
        How many KPIs lack what a rating needs though a rating of them is published.
    """
    given = {name: published[name] for name in ("target", "floor", "low", "high", "polarity")}
    found = rag(published["latest"], **given, decimals=published["decimals"], with_reason=True)
    short = found["rag"].isna() & published["latest_rag"].isin(RATINGS).to_numpy()
    silent = int((short & (found["reason"] == "no data")).sum())
    return (
        f"Recomputed from the printed figures only. Of the {len(published)} KPIs, "
        f"{int(short.sum())} have no value ({silent}) or no target or floor "
        f"({int(short.sum()) - silent}) printed that a rating needs: they are not rated here "
        "though the published report rates them, so counts and changes fall short of the "
        "published ones."
    )


def compare_published(card: Scorecard, published: pd.DataFrame) -> pd.DataFrame:
    """Hold recomputed ratings and directions beside the published ones.

    Parameters
    ----------
    card : Scorecard
        The recomputed scorecard.
    published : DataFrame
        One row a KPI: ``kpi``, ``latest_rag``, ``previous_rag`` and ``dot``.

    Returns
    -------
    DataFrame
        One row a KPI and check, columns ``kpi, check`` (latest_rag, previous_rag, direction),
        ``published, recomputed, outcome`` (agrees, differs, cannot be checked) and ``why``.
    """
    rows = []
    for printed in published.to_dict("records"):
        kpi = printed["kpi"]
        found = card.kpis.loc[kpi].to_dict()
        given = {**printed, "direction": printed["dot"]}
        ours = {**found, "latest_rag": found["rag"], "n": card.evidence.loc[kpi, "n"]}
        for check in CHECKS:
            outcome, why = _outcome(check, given[check], ours, card.rules.trend_window)
            mine = None if quantities.missing(ours[check]) else ours[check]
            rows.append((kpi, check, given[check], mine, outcome, why))
    columns = ["kpi", "check", "published", "recomputed", "outcome", "why"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["outcome"] = pd.Categorical(frame["outcome"], OUTCOMES)
    return frame


def count_outcomes(comparison: pd.DataFrame) -> pd.DataFrame:
    """Count how often recomputed and published agree.

    Parameters
    ----------
    comparison : DataFrame
        From ``compare_published``.

    Returns
    -------
    DataFrame
        Index ``check``, a column an outcome.
    """
    counts = pd.crosstab(comparison["check"], comparison["outcome"], dropna=False)
    return counts.reindex(index=list(CHECKS), columns=list(OUTCOMES), fill_value=0)


def beside_published(summary: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Put the published summary beside the recomputed one.

    Parameters
    ----------
    summary : DataFrame
        As ``Scorecard.summary``.
    published : DataFrame
        The printed summary: ``section`` and the six counts.

    Returns
    -------
    DataFrame
        Cells "recomputed / published" of text, index ``section``.
    """
    printed = published.set_index("section").reindex(summary.index)
    cells = {
        name: [
            f"{ours:d} / {quantities.figure(theirs, decimals=0)}"
            for ours, theirs in zip(summary[name], printed[name], strict=True)
        ]
        for name in _PUBLISHED_COUNTS
    }
    return pd.DataFrame(cells, index=summary.index)


def run(folder: Path, step: Callable[[str], None]) -> str:
    """Score both councils, write both reports.

    Parameters
    ----------
    folder : Path
        Where ``report.html`` and ``example-council.html`` go; it must exist.
    step : callable
        Told what begins.

    Returns
    -------
    str
        What there is to say.
    """
    with together():
        step("scoring Kent's figures")
        kent = _kent(folder / "report.html")
        step("scoring the example council")
        example = _example(folder / "example-council.html")
    return f"{kent}\n\n\n{example}"


def _kent(path: Path) -> str:
    card = kent_card()
    card.to_html(path)
    results = kent_results(report=KENT_REPORT)
    comparison = compare_published(card, results)
    plain = compare_published(kent_card(overlap=1), results)
    table = beside_published(card.summary, kent_summary(report=KENT_REPORT))
    parts = [
        f"Kent County Council, {card.period}, from the printed figures: recomputed / published",
        table_text(table),
        _outcome_text(comparison, plain),
        f"Report: {path}",
    ]
    return "\n\n".join(parts)


def _example(path: Path) -> str:
    council = example_council()
    register = Register(council.register, targets=council.targets)
    card = scorecard(council.observations, register, period=council.period, title=council.name)
    card.to_html(path)
    return f"{summary_text(card)}\n\nReport: {path}"


def _outcome_text(comparison: pd.DataFrame, plain: pd.DataFrame) -> str:
    lines = ["Recomputed and published:"]
    for check in ("latest_rag", "previous_rag"):
        lines += _check_lines(_CHECK_WORDS[check], comparison[comparison["check"] == check])
    lines += _check_lines(
        "Arrows by the published rule (least squares, figures taken as independent)",
        plain[plain["check"] == "direction"],
    )
    lines += _check_lines(
        "Arrows by our rule (rolling figures tested as overlapping)",
        comparison[comparison["check"] == "direction"],
    )
    return "\n".join(lines)


def _check_lines(head: str, rows: pd.DataFrame) -> list[str]:
    lines = [f"  {head}"]
    for outcome in OUTCOMES:
        chosen = rows[rows["outcome"] == outcome]
        lines.append(f"    {len(chosen):>3} {outcome}{_reasons(chosen['why'])}")
    return lines


def _reasons(why: pd.Series[str]) -> str:
    counts = why[why != ""].value_counts(sort=False)
    listed = "; ".join(f"{reason}: {count}" for reason, count in counts.items())
    return f" ({listed})" if listed else ""


def _outcome(check: str, printed: Any, ours: dict[str, Any], window: int) -> tuple[str, str]:
    if printed not in (DIRECTIONS if check == "direction" else RATINGS):
        return "cannot be checked", "not printed"
    if quantities.missing(ours[check]):
        return "cannot be checked", _why_missing(check, ours)
    if ours[check] == printed:
        return "agrees", ""
    return "differs", _why_differs(check, ours["n"], window)


def _why_missing(check: str, ours: dict[str, Any]) -> str:
    if quantities.missing(ours["previous" if check == "previous_rag" else "latest"]):
        return "value not printed"
    return "too few points" if check == "direction" else "target or floor not printed"


def _why_differs(check: str, points: int, window: int) -> str:
    if check == "direction":
        return "the printed arrow used more points" if points < window else ""
    return "the limits of that period are not printed" if check == "previous_rag" else ""
