"""The report as one self-contained HTML file, and its short form for notebooks."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf._card_frames import detailed
from kentperf.errors import optional_import
from kentperf.report import key, words
from kentperf.report.judged import HEADS, judged_caption, judged_remarks, judged_rows
from kentperf.report.parts import as_parts
from kentperf.report.view import CHART_PERIODS, Viewer, rows_of

if TYPE_CHECKING:
    from kentperf.rules import Rules
    from kentperf.scorecard import Scorecard

_RATINGS = ("green", "amber", "red")
_OPTIONAL = ("not_rated", "no_direction")
_COUNTS = ("green", "amber", "red", "no_data", "not_rated",
           "improving", "stable", "worsening", "no_direction")  # fmt: skip


@dataclass(frozen=True)
class Count:
    """A cell of the summary."""

    name: str
    number: int
    change: str


@dataclass(frozen=True)
class SummaryRow:
    """A row of the summary, and the shares of its ratings for the bar beside it."""

    section: str
    anchor: str
    total: bool
    counts: tuple[Count, ...]
    shares: tuple[tuple[str, float, float], ...]


def to_html(
    card: Scorecard,
    path: str | os.PathLike[str] | None = None,
    *,
    title: str | None = None,
    parts: Iterable[Any] = (),
) -> str:
    """Write the report as one HTML file that needs no network and no scripts.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path, optional
        Where to write, in UTF-8.
    title : str, optional
        The title; the scorecard's own otherwise.
    parts : iterable, optional
        The report's other tables, as for `kentperf.report.as_parts`: a section each.

    Returns
    -------
    str
        The document.

    Raises
    ------
    ImportError
        If Jinja2 is not installed; it comes with the extra ``report``.
    """
    viewer = Viewer(card)
    sections = viewer.sections()
    anchors = {section.name: section.anchor for section in sections}
    text: str = template("report.html.j2").render(
        card=card,
        title=title or card.title or "Performance report",
        scope=card.scope,
        compared=words.compare_words(card.compare),
        columns=_columns(card.summary),
        summary=_summary(card, anchors),
        moving=bool(card.changes.to_numpy().any()),
        sections=sections,
        judged=judged_rows(card),
        judged_caption=judged_caption(card),
        judged_heads=HEADS,
        judged_remarks=judged_remarks(card),
        parts=as_parts(parts),
        watch_list=[viewer.kpi(row, charts=False) for row in _watched(card)],
        chart_periods=CHART_PERIODS,
        **_conventions(card.rules),
    )
    if path is not None:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    return text


def repr_html(card: Scorecard) -> str:
    """Write the summary and the KPIs for a notebook.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    str
        A fragment whose styles reach nothing else; plain tables without Jinja2.
    """
    try:
        page = template("notebook.html.j2")
    except ImportError:
        parts = (card.summary, card.kpis)
        return "".join(f"<div>{part.to_html()}</div>" for part in parts)
    viewer = Viewer(card)
    text: str = page.render(
        card=card,
        title=card.title or "Performance report",
        compared=words.compare_words(card.compare),
        columns=_columns(card.summary),
        summary=_summary(card, {}),
        rows=[viewer.kpi(row, charts=False) for row in rows_of(detailed(card.kpis, card.details))],
        **_conventions(card.rules),
    )
    return text


@cache
def _environment() -> Any:
    jinja2 = optional_import("jinja2", "report")
    return jinja2.Environment(
        loader=jinja2.PackageLoader("kentperf.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def template(name: str) -> Any:
    """Find a template by its name.

    Parameters
    ----------
    name : str
        Its file.

    Returns
    -------
    jinja2.Template
        Ready to render.

    Raises
    ------
    ImportError
        If Jinja2 is not installed; it comes with the extra ``report``.
    """
    return _environment().get_template(name)


def _conventions(rules: Rules) -> dict[str, Any]:
    return {
        "words": rules.words,
        "palette": rules.palette,
        "ratings": key.rating_rows(rules),
        "arrows": key.arrow_rows(rules),
        "interval": words.per_cent(1 - rules.level),
        "direction_rule": key.direction_words(rules),
        "rules_line": key.rules_line(rules),
        "rules": rules,
    }


def _columns(summary: pd.DataFrame) -> list[str]:
    return [name for name in _COUNTS if name not in _OPTIONAL or summary[name].any()]


def _summary(card: Scorecard, anchors: dict[str, str]) -> list[SummaryRow]:
    columns = _columns(card.summary)
    changes = card.changes.reindex(card.summary.index)
    rows = []
    for section, counts in card.summary.iterrows():
        name = str(section)
        cells = tuple(
            Count(column, int(counts[column]), _moved(changes.loc[name, column]))
            for column in columns
        )
        rows.append(
            SummaryRow(name, anchors.get(name, ""), name == "TOTAL", cells, _shares(counts))
        )
    return rows


def _moved(change: Any) -> str:
    return words.count_change(change) if pd.notna(change) and change else ""


def _shares(counts: pd.Series[Any]) -> tuple[tuple[str, float, float], ...]:
    parts = [*((name.upper(), int(counts[name])) for name in _RATINGS)]
    parts.append(("none", int(counts["no_data"] + counts["not_rated"])))
    total = sum(number for _, number in parts)
    shares, start = [], 0.0
    for state, number in parts:
        if number:
            width = 100 * number / total
            shares.append((state, round(start, 2), round(width, 2)))
            start += width
    return tuple(shares)


def _watched(card: Scorecard) -> list[dict[str, Any]]:
    return rows_of(detailed(card.kpis.loc[card.watch_list.index], card.details))
