"""What services say of their figures, and what they do about them, from a table or Markdown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.frozen import FrozenMapping
from kentperf.columns.read_tables import (
    is_missing,
    load_table,
    require_columns,
    texts,
    typed_periods,
    unknown_columns,
)
from kentperf.errors import Problems, near_match
from kentperf.periods.periods import read_spans
from kentperf.register.commentary_markdown import read_markdown
from kentperf.register.prose.quoted import Lookup, filled, note_faults
from kentperf.register.prose.sources import file_of, markdown_of
from kentperf.rules.looks import red_levels, words_as

if TYPE_CHECKING:
    from kentperf.rules.rules import Rules

__all__ = ["COLUMNS", "Remark", "read_commentary", "without_action", "words_of"]

COLUMNS = ("kpi", "period", "commentary", "action", "owner", "due")
_PROSE = ("commentary", "action")


@dataclass(frozen=True)
class Remark:
    """What a service says of an indicator; "" where it does not say.

    Attributes
    ----------
    commentary : str
        Why the figure is what it is. Paragraphs are lines.
    action : str
        What management does about it.
    owner, due : str
        Who does it, and by when.
    """

    commentary: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""

    @property
    def responsible(self) -> str:
        """Who acts and by when, in words.

        Returns
        -------
        str
            "Owner: Head of Access; due: 31 March 2025"; empty where neither is known.
        """
        parts = (("owner", self.owner), ("due", self.due))
        said = "; ".join(f"{name}: {word}" for name, word in parts if word)
        return said[:1].upper() + said[1:]


def read_commentary(
    source: Any,
    names: Mapping[str, str],
    periods: Mapping[str, Any],
    report: Any,
    lookup: Lookup | None = None,
) -> Mapping[str, Remark]:
    r"""Read commentary and management action.

    Parameters
    ----------
    source : DataFrame, str or path, or None
        A table ``kpi``, ``period`` (optional; a row of another period than the report's, or than
        the indicator's own, is left aside), ``commentary``, ``action``, ``owner`` and ``due``; or
        Markdown, as a file that ends in .md or as text of several lines: a heading for each
        indicator, the commentary under it, and lines that begin with "Action:", "Owner:",
        "Due:" or "Period:". Headings with nothing under them are titles.
    names : mapping of str to str
        The indicators of the report and their names; a commentary may go by either.
    periods : mapping of str to period
        Each indicator's own period.
    report : any period
        The report's period.
    lookup : callable, optional
        Gives the words for a figure that a commentary or an action quotes, or what is wrong with
        it. Texts stay as written without it.

    Returns
    -------
    mapping of str to Remark
        By indicator, in the order of the report; frozen.

    Raises
    ------
    KentPerfError
        With every problem: an unknown column or indicator (and its near match), a period that
        cannot be read, a second commentary for a period, a row that says nothing. Rows of
        Markdown are lines of the file.

    Examples
    --------
    >>> text = "## Calls answered\nTwo posts were empty.\n\nAction: both are filled."
    >>> said = read_commentary(text, {"calls": "Calls answered"}, {"calls": 7}, 7)
    >>> said["calls"].action
    'both are filled.'
    """
    if source is None:
        return FrozenMapping({})
    problems = Problems()
    table, lines = _table(source, problems)
    require_columns(table, ["kpi"], "commentary")
    unknown_columns(table, COLUMNS, problems)
    kpis = _kpis(table, names, problems)
    rows = np.flatnonzero(_of_report(table, kpis, periods, report, problems))
    words = {name: _texts(table, name) for name in COLUMNS[2:]}
    found: dict[str, Remark] = {}
    for row in rows.tolist():
        said = {name: cells[row] for name, cells in words.items()}
        if lookup is not None:
            label = int(table.index[row]) if lines else table.index[row]
            place = {"lines": lines, "row": label, "series": kpis[row]}
            said |= _quoted(said, lookup, problems, **place, source=file_of(source))
        remark = Remark(**said)
        if not (remark.commentary or remark.action):
            rule = "says nothing: give a commentary or an action"
            problems.add(rule, row=table.index[row], series=kpis[row], column="commentary")
        if kpis[row] in found:
            problems.add(
                "has a commentary for this period already",
                row=table.index[row],
                column="kpi",
                value=kpis[row],
            )
        found[kpis[row]] = remark
    problems.raise_if_any("commentary")
    return FrozenMapping({kpi: found[kpi] for kpi in names if kpi in found})


def without_action(
    kpis: pd.DataFrame, commentary: Mapping[str, Remark], red: Collection[str] = ("RED",)
) -> tuple[str, ...]:
    """List the RED KPIs for which no management action is given.

    Parameters
    ----------
    kpis : DataFrame
        With ``name`` and ``rag``, as ``Scorecard.kpis``.
    commentary : mapping of str to Remark
        What is said.
    red : collection of str
        The levels of which an action is asked for.

    Returns
    -------
    tuple of str
        In the order of the report.
    """
    asked = kpis.index[kpis["rag"].isin(list(red))]
    return tuple(
        str(kpi) for kpi in asked if not (kpi in commentary and commentary[str(kpi)].action)
    )


def words_of(
    kpis: pd.DataFrame, commentary: Mapping[str, Remark], rules: Rules | None = None
) -> tuple[str, ...]:
    """Say in a note which RED KPIs have no management action, where any commentary is given.

    Parameters
    ----------
    kpis : DataFrame
        With ``name`` and ``rag``, as ``Scorecard.kpis``.
    commentary : mapping of str to Remark
        What is said.
    rules : Rules, optional
        The house's levels and words; RED and "Red" otherwise.

    Returns
    -------
    tuple of str
        One sentence or none.
    """
    red = ("RED",) if rules is None else red_levels(rules)
    word = "Red" if rules is None else words_as(rules, "RED")
    short = without_action(kpis, commentary, red) if commentary else ()
    if not short:
        return ()
    listed = "; ".join(str(name) for name in kpis["name"].loc[list(short)])
    return (f"Warning: {word} without a management action ({len(short)}): {listed}.",)


def _table(source: Any, problems: Problems) -> tuple[pd.DataFrame, Sequence[str]]:
    """Give the table, and the lines of the text that it is from."""
    text = markdown_of(source, "commentary")
    if text is None:
        return load_table(source, "commentary"), ()
    return read_markdown(text, problems), text.splitlines()


def _quoted(
    said: Mapping[str, str], lookup: Lookup, problems: Problems, **place: Any
) -> dict[str, str]:
    found = {}
    for column in _PROSE:
        found[column], faults = filled(said[column], lookup)
        note_faults(faults, problems, column=column, **place)
    return found


def _kpis(
    table: pd.DataFrame, names: Mapping[str, str], problems: Problems
) -> npt.NDArray[np.object_]:
    """Find the indicator of each row, by its key or by a name that only one has; None if none."""
    by_name: dict[str, list[str]] = {}
    for kpi, name in names.items():
        by_name.setdefault(name.casefold(), []).append(kpi)
    given = texts(table, "kpi")
    found = np.full(len(given), None, dtype=object)
    for row, word in enumerate(given):
        if word is None:
            problems.add("is missing", row=table.index[row], column="kpi")
            continue
        named = by_name.get(word.casefold(), [])
        if word in names or len(named) == 1:
            found[row] = word if word in names else named[0]
            continue
        several = f" is the name of several indicators; use the key: {', '.join(named)}"
        choices = [*names, *names.values()]
        absent = f"is no indicator of the report.{near_match(word, choices)}"
        rule = several.strip() if named else absent
        problems.add(rule, row=table.index[row], column="kpi", value=word)
    return found


def _of_report(
    table: pd.DataFrame,
    kpis: npt.NDArray[np.object_],
    periods: Mapping[str, Any],
    report: Any,
    problems: Problems,
) -> npt.NDArray[np.bool_]:
    """Say which rows hold the end of the report's period, or of their indicator's own."""
    known = ~is_missing(kpis)
    given = ~is_missing(texts(table, "period")) & known
    if not given.any():
        return known
    rows = np.flatnonzero(given)
    spans = read_spans(
        typed_periods(table["period"].iloc[rows]), column="period", problems=problems
    )
    taken = known.copy()
    report_end = _end(report)
    for place, row in enumerate(rows.tolist()):
        ends = {report_end, _end(periods.get(kpis[row], report))}
        taken[row] = any(
            plain == bool(spans.plain[place]) and spans.start[place] <= end <= spans.end[place]
            for end, plain in ends
        )
    return taken


def _end(period: Any) -> tuple[int, bool]:
    if pd.isna(period):
        return -1, True
    span = read_spans(typed_periods(pd.Series([period])), column="period=")
    return int(span.end[0]), bool(span.plain[0])


def _texts(table: pd.DataFrame, column: str) -> list[str]:
    """Read a column of words; days are written as days."""
    if column not in table.columns:
        return [""] * len(table)
    cells = table[column].astype(object).map(_day).to_frame()
    return [text or "" for text in texts(cells, column)]


def _day(value: Any) -> Any:
    if isinstance(value, pd.Timestamp | np.datetime64) or hasattr(value, "strftime"):
        return None if pd.isna(value) else _day_words(pd.Timestamp(value))
    return value


def _day_words(day: pd.Timestamp) -> str:
    return f"{day.day} {day:%B %Y}"
