"""Indicators that are judged and not measured: on track, some delays, at risk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.front_door import front_door
from kentperf.columns.public_names import PublicNames
from kentperf.columns.read_tables import load_table, require_columns, texts
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.periods import Periods, ordinals_ended_by, read_periods, read_spans
from kentperf.rag.rating import RAG_DTYPE
from kentperf.register.register import Register, as_register

__all__ = ["COLUMNS", "JUDGEMENTS", "Judgements", "judgements", "judgements_of",
           "unjudged_words", "with_judged"]  # fmt: skip

JUDGEMENTS = {"on track": "GREEN", "some delays": "AMBER", "at risk": "RED"}
"""The judgements, and the rating that each stands for."""

MOST_ALIKE = 4
"""How many may stand for one rating, each with a colour and a shape of its own."""

_STATES = {"tbc": "tbc", "n/a": "not applicable", "not applicable": "not applicable"}
COLUMNS = ("kpi", "period", "judgement", "text")
_COLUMNS = ("section", "name", "period", "label", "judgement", "rag", "reason",
            "previous_judgement", "previous_rag", "text")  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Judgements(PublicNames):
    """The judged indicators of a report.

    Attributes
    ----------
    frame : DataFrame
        Index ``kpi`` in register order: ``section name period label judgement rag reason
        previous_judgement previous_rag text``. Without a judgement ``reason`` says why:
        ``no data``, ``tbc`` or ``not applicable``.
    words : mapping of str to str
        The judgements, and the rating that each stands for.
    """

    frame: pd.DataFrame
    words: Mapping[str, str]

    @property
    def counts(self) -> pd.Series[Any]:
        """How many have each judgement, and how many none; they add up to the indicators."""
        found = self.frame["judgement"].fillna("no judgement").value_counts()
        return found.reindex([*self.words, "no judgement"], fill_value=0)

    def __repr__(self) -> str:
        said = ", ".join(f"{number} {word}" for word, number in self.counts.items() if number)
        return f"Judgements({said})"


@front_door
def judgements(
    table: Any, register: Any, *, period: Any = None, words: Mapping[str, str] | None = None
) -> Judgements:
    """Read the judgements of the indicators that the register calls ``judged``.

    Parameters
    ----------
    table : DataFrame, str or path
        ``kpi, period, judgement`` and, optionally, ``text``: why. TBC and n/a are states.
    register : Register, DataFrame, str or path
        The indicators; those of ``kind`` judged are listed, judged or not.
    period : any period, optional
        The report's time: of each indicator its last period that has ended by then, less its lag;
        the table's latest otherwise.
    words : mapping of str to str, optional
        The house's own judgements, best first, and what they stand for: GREEN, AMBER or RED, each
        of four at most. In reports each has a colour and a shape of its own.

    Returns
    -------
    Judgements
        Frozen; pass it to `scorecard`.

    Raises
    ------
    KentPerfError
        With every problem of the table: an unknown judgement or an indicator that is not judged,
        with the near match, or two judgements of one indicator and period.

    Examples
    --------
    >>> register = pd.DataFrame({"kpi": ["new bridge", "depot"], "kind": "judged"})
    >>> table = pd.DataFrame(
    ...     {"kpi": ["new bridge"], "period": ["Q2 2024/25"], "judgement": ["Some delays"]}
    ... )
    >>> found = judgements(table, register)
    >>> found.frame["rag"].tolist(), found.frame["reason"].tolist()
    (['AMBER', nan], ['', 'no data'])
    >>> found
    Judgements(1 some delays, 1 no judgement)
    """
    known = as_register(register).frame
    judged = known[known["kind"] == "judged"]
    given = load_table(table, "judgements")
    require_columns(given, ["kpi", "period", "judgement"], "judgements")
    meanings = _meanings(JUDGEMENTS if words is None else words)
    rows = _read(given, judged["kpi"].tolist(), meanings)
    end = _end(given, period)
    found = {
        indicator.kpi: _row(indicator, rows[rows["kpi"] == indicator.kpi], end, meanings)
        for indicator in judged.itertuples(index=False)
    }
    frame = pd.DataFrame.from_dict(found, orient="index", columns=list(_COLUMNS))
    for name in ("rag", "previous_rag"):
        frame[name] = frame[name].astype(RAG_DTYPE)
    return Judgements(frame=frame.rename_axis("kpi"), words=meanings)


def judgements_of(given: Any, register: Any, period: Any) -> Judgements | None:
    """Accept judgements, or the table to read them from.

    Parameters
    ----------
    given : Judgements, DataFrame, str, path or None
        As `scorecard` takes it.
    register : Register, DataFrame, str or path
        The indicators, those that are judged among them.
    period : any period or None
        The report's time, for a table.

    Returns
    -------
    Judgements or None
        None where there are none.
    """
    if given is None or isinstance(given, Judgements):
        return given
    return judgements(given, register, period=period)


def unjudged_words(register: Register, judged: Judgements | None) -> tuple[str, ...]:
    """Say in a note what the report does not show, where no judgements are given.

    Parameters
    ----------
    register : Register
        The indicators.
    judged : Judgements or None
        What is judged.

    Returns
    -------
    tuple of str
        One sentence or none.
    """
    frame = register.frame
    names = frame["name"][frame["kind"] == "judged"]
    if judged is not None or names.empty:
        return ()
    return (f"No judgements are given of what is judged: {'; '.join(names)}.",)


def with_judged(kpis: pd.DataFrame, judged: Judgements | None) -> pd.DataFrame:
    """Give the names and ratings of what is measured and of what is judged.

    Parameters
    ----------
    kpis : DataFrame
        As ``Scorecard.kpis``.
    judged : Judgements or None
        What is judged.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``name rag``.
    """
    columns = ["name", "rag"]
    if judged is None or judged.frame.empty:
        return kpis[columns]
    return pd.concat([table[columns].astype(object) for table in (kpis, judged.frame)])


def _meanings(words: Mapping[str, str]) -> dict[str, str]:
    for word, rating in words.items():
        if rating not in RAG_DTYPE.categories:
            message = f'words: "{word}" stands for "{rating}"; it should be GREEN, AMBER or RED'
            raise KentPerfError(message)
    meanings = {word.casefold(): rating for word, rating in words.items()}
    for rating in RAG_DTYPE.categories:
        count = list(meanings.values()).count(rating)
        if count > MOST_ALIKE:
            message = f"words: {count} stand for {rating}; at most {MOST_ALIKE} can be told apart"
            raise KentPerfError(message)
    return meanings


def _read(given: pd.DataFrame, judged: list[str], meanings: dict[str, str]) -> pd.DataFrame:
    problems = Problems()
    columns = {name: texts(given, name) for name in ("kpi", "judgement", "text")}
    rows = pd.DataFrame(columns, index=given.index, dtype=object)
    rows["judgement"] = [None if pd.isna(word) else word.casefold() for word in rows["judgement"]]
    rows["period"] = given["period"].to_numpy(object)
    for row in rows.itertuples():
        if row.kpi not in judged:
            rule = f"is no judged indicator of the register.{near_match(row.kpi, judged)}"
            problems.add(rule, row=row.Index, column="kpi", value=row.kpi)
        if row.judgement is not None and row.judgement not in {**meanings, **_STATES}:
            rule = f"should be one of {', '.join(meanings)}.{near_match(row.judgement, meanings)}"
            problems.add(rule, row=row.Index, column="judgement", value=row.judgement)
    again = rows.duplicated(["kpi", "period"]).to_numpy(bool)
    problems.add_many(
        "is judged for this period already", rows=rows.index[again], column="kpi",
        value=rows["kpi"][again].tolist(),
    )  # fmt: skip
    problems.raise_if_any("judgements")
    return rows


def _end(given: pd.DataFrame, period: Any) -> int | None:
    """Give the last day of the report's period; nothing where nothing says."""
    values = given["period"] if period is None else [period]
    if not len(values):
        return None
    spans = read_spans(values)
    if spans.plain.any():
        message = "judgements: periods should be dated, such as Q2 2024/25, not integers"
        raise KentPerfError(message)
    return int(np.max(spans.end))


def _row(
    indicator: Any, rows: pd.DataFrame, end: int | None, meanings: dict[str, str]
) -> tuple[Any, ...]:
    about = (indicator.section, indicator.name)
    if not len(rows) or end is None:
        return (*about, None, "", None, None, "no data", None, None, "")
    freq = None if pd.isna(indicator.frequency) else indicator.frequency
    periods = read_periods(rows["period"], freq=freq)
    own = int(ordinals_ended_by(np.array([end]), str(periods.freq))[0]) - int(indicator.lag)
    word, text = _said(rows, periods, own)
    before, _ = _said(rows, periods, own - 1)
    rag = meanings.get(word or "")
    reason = "" if rag else _STATES.get(word or "", "no data")
    return (
        *about, periods.at(own), periods.label(own), word if rag else None, rag, reason,
        before if before in meanings else None, meanings.get(before or ""), text,
    )  # fmt: skip


def _said(rows: pd.DataFrame, periods: Periods, ordinal: int) -> tuple[str | None, str]:
    here = np.flatnonzero(periods.ordinal == ordinal)
    if not len(here):
        return None, ""
    row = rows.iloc[int(here[0])]
    return row["judgement"], "" if pd.isna(row["text"]) else str(row["text"])
