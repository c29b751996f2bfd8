"""The report as one self-contained HTML file, and its short form for notebooks."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kentperf.columns.one_value import one_text
from kentperf.figures import quantities
from kentperf.files.texts import printable
from kentperf.files.whole import write_text
from kentperf.marks.pages import template
from kentperf.report.beside import (
    first_head,
    first_way,
    further_counts,
    overall_heads,
    rating_heads,
    way_heads,
)
from kentperf.report.html.areas import areas_of
from kentperf.report.html.charts import CHART_PERIODS
from kentperf.report.html.entries import sections_of
from kentperf.report.html.view import EVIDENCE_NOTE, Viewer, rows_of
from kentperf.report.judged import HEADS, judged_caption, judged_remarks, judged_rows
from kentperf.report.key import key_groups
from kentperf.report.remarks import card_looks
from kentperf.report.sections.body import body_of
from kentperf.report.sections.head import count_arrows
from kentperf.report.summary_rows import summary_heads, summary_rows, watched
from kentperf.rules.key import (
    arrow_rows,
    deciding_rows,
    direction_words,
    rules_line,
    watch_words,
    way_rows,
)
from kentperf.rules.looks import words_as
from kentperf.rules.words import compare_words, limit_head, limit_word
from kentperf.scorecard.frames import detailed

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard
    from kentperf.rules.rules import Rules

_NO_CHART = '<span class="quiet">No figures to draw</span>'


def to_html(
    card: Scorecard,
    path: str | os.PathLike[str] | None = None,
    *,
    title: str | None = None,
    parts: Iterable[Any] = (),
) -> str:
    """Write the report as one HTML file that needs no network, and no script to be read.

    Where scripts run, a small one of its own filters and sorts the tables, opens the block that a
    link leads to and copies the values of a chart.

    Names and other texts are isolated (``<bdi>``), so that one written from right to left turns
    nothing around it; control characters are shown as U+FFFD.

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
    OSError
        If it cannot be written; the file that was there is unchanged.
    """
    viewer = Viewer(card)
    body = body_of(card, viewer, parts)
    pages = {page.head.anchor: page for page in body.sections}
    every = [*body.parts, *(part for page in body.sections for part in page.parts)]
    page: str = template("kentperf.report", "report.html.j2").render(
        card=card,
        title=one_text("title", title or "") or card.title or "Performance report",
        scope=card.scope,
        compared=compare_words(card.compare),
        summary=body.summary,
        further=further_counts(card),
        watch_words=watch_words(card.rules),
        moving=bool(card.changes.to_numpy().any()),
        sections=sections_of(card, viewer, areas_of(every)),
        anchors=viewer.anchors,
        judged=judged_rows(card),
        judged_caption=judged_caption(card),
        judged_heads=HEADS,
        judged_remarks=judged_remarks(card),
        body=body,
        pages=pages,
        count_arrows=count_arrows(card.rules),
        watch_list=[viewer.kpi(row) for row in watched(card)],
        chart_periods=CHART_PERIODS,
        evidence_note=EVIDENCE_NOTE,
        **_conventions(card),
    )
    text = printable(page)
    if path is not None:
        write_text(path, text)
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
        page = template("kentperf.report", "notebook.html.j2")
    except ImportError:
        parts = (card.summary, card.kpis)
        return "".join(f"<div>{part.to_html()}</div>" for part in parts)
    viewer = Viewer(card)
    text = page.render(
        card=card,
        title=card.title or "Performance report",
        compared=compare_words(card.compare),
        summary=summary_rows(card, {}),
        rows=[viewer.kpi(row) for row in rows_of(detailed(card.kpis, card.details))],
        **_conventions(card),
    )
    return printable(text)


def _conventions(card: Scorecard) -> dict[str, Any]:
    rules: Rules = card.rules
    heads = summary_heads(card)
    further = rating_heads(card), way_heads(card)
    return {
        "limit_head": limit_head,
        "nothing": quantities.NOTHING,
        "target": limit_word(rules, "target"),
        "floor": limit_word(rules, "floor"),
        "red": words_as(rules, "RED"),
        "looks": card_looks(card),
        "heads": heads,
        "rated_columns": sum(head.kind != "direction" for head in heads),
        "overall_heads": overall_heads(card),
        "first_head": first_head(card),
        "first_way": first_way(card),
        "rating_heads": further[0],
        "way_heads": further[1],
        "more": sum(map(len, further)),
        "key_groups": key_groups(card),
        "key_ways": way_rows(rules),
        "key_terms": deciding_rows(rules),
        "arrows": arrow_rows(rules),
        "interval": quantities.per_cent(1 - rules.level),
        "direction_rule": direction_words(rules),
        "rules_line": rules_line(rules),
        "rules": rules,
    }
