"""Tidy tables for Power BI and its like: stable keys, days, each rating as word and integer."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.charts.histories import Histories
from kentperf.errors import KentPerfError, optional_import
from kentperf.files.tables import csv_text, printable_table
from kentperf.files.whole import together, write_bytes, write_text
from kentperf.report.frames import level_columns, way_columns, with_beside
from kentperf.scorecard.frames import with_remarks
from kentperf.scorecard.summary import RATINGS

if TYPE_CHECKING:
    from kentperf.scorecard.card import Card

DIRECTION_CODES = {"worsening": -1, "stable": 0, "improving": 1}
POSITION_CODES = {"below": -1, "within": 0, "above": 1}
_CODED = {"direction": DIRECTION_CODES, "position": POSITION_CODES}
_ENDINGS = (".csv", ".parquet")


def indicators_table(card: Card) -> pd.DataFrame:
    """Give a row an indicator, every rating as a word and an integer.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    DataFrame
        ``report`` (the report's period), ``kpi`` (the key, as in the register), the columns of
        ``Scorecard.to_frame`` with ``period`` in words, ``period_start`` and ``period_end`` (days;
        missing where periods are integers), and ``rag_code``, ``previous_rag_code`` (1 the worst
        level, and so on: 1 RED, 2 AMBER, 3 GREEN), ``direction_code`` (-1 worsening, 0 stable, 1
        improving) and ``position_code`` (-1 below, 0 within, 1 above): Int64, missing where there
        is none. Further ratings and directions have a column of their name, its code and why.
    """
    tidy = with_beside(card.to_frame(), card).reset_index()
    label = Histories(card).label
    words = [label(kpi, at) for kpi, at in zip(tidy["kpi"], tidy["period"], strict=True)]
    return _coded(tidy.assign(label=words), card.period, codes_of(card))


def history_table(card: Card) -> pd.DataFrame:
    """Give a row an indicator and period, every rating as a word and an integer.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    DataFrame
        ``report`` and ``kpi``, which lead to `indicators_table`, and the columns of
        ``Scorecard.history`` with days and codes as there.
    """
    return _coded(card.history.reset_index(drop=True), card.period, codes_of(card))


def judged_table(card: Card) -> pd.DataFrame:
    """Give a row an indicator that is judged, every rating as a word and an integer.

    Parameters
    ----------
    card : Scorecard
        The scorecard.

    Returns
    -------
    DataFrame
        ``report`` and ``kpi`` as in `indicators_table`, the columns of ``Judgements.frame`` with
        days and codes as there, and ``commentary action owner due`` where there is commentary;
        without rows where the report has no judgements.
    """
    if card.judgements is None:
        return pd.DataFrame({"report": [], "kpi": []}, dtype=object)
    judged = with_remarks(card.judgements.frame, card.commentary)
    judgements = _numbered(RATINGS[::-1])
    codes = {"rag": judgements, "previous_rag": judgements}
    return _coded(judged.reset_index(), card.period, codes)


def to_tidy(card: Card, path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the tables, as CSV or Parquet.

    Parameters
    ----------
    card : Scorecard
        The scorecard.
    path : path
        Of the indicators: ends in .csv or .parquet. Their history goes beside it, as
        "NAME-history", and what is judged, where anything is, as "NAME-judged". All are renamed
        into place together, that of the indicators last. In CSV, what would be a formula is
        guarded as by `to_csv`.

    Returns
    -------
    tuple of Path
        What was written.

    Raises
    ------
    ImportError
        If a Parquet file is asked for and pyarrow is not installed.
    KentPerfError
        If the name ends otherwise.
    """
    own = Path(path)
    ending = own.suffix.lower()
    if ending not in _ENDINGS:
        message = f'cannot write "{own}": the name should end in {" or ".join(_ENDINGS)}'
        raise KentPerfError(message)
    tables = {"": indicators_table(card), "-history": history_table(card)}
    if card.judgements is not None:
        tables["-judged"] = judged_table(card)
    written = {own.with_name(f"{own.stem}{end}{own.suffix}"): tables[end] for end in tables}
    with together():
        for target, table in reversed(written.items()):
            if ending == ".csv":
                write_text(target, csv_text(table))
            else:
                write_bytes(target, _parquet(table))
    return tuple(written)


def _parquet(table: pd.DataFrame) -> bytes:
    optional_import("pyarrow", "parquet")
    file = BytesIO()
    printable_table(table).to_parquet(file, index=False)
    return file.getvalue()


def codes_of(card: Card) -> dict[str, dict[str, int]]:
    """Give the integer of each word, by column.

    Parameters
    ----------
    card : Scorecard
        The scorecard, whose rules say the levels.

    Returns
    -------
    dict of str to dict of str to int
        Levels from 1, the worst.
    """
    ways = dict.fromkeys(way_columns(card), DIRECTION_CODES)
    levels = {column: _numbered(names) for column, names in level_columns(card).items()}
    first = _numbered(card.rules.level_rule.names)
    return {**levels, "rag": first, "previous_rag": first, **ways, **_CODED}


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: code for code, name in enumerate(reversed(names), start=1)}


def _coded(
    table: pd.DataFrame, report: str, coded: Mapping[str, Mapping[str, int]]
) -> pd.DataFrame:
    codes, periods = pd.factorize(table["period"].astype(object), use_na_sentinel=False)
    days = {
        f"period_{side}": pd.array(
            [_day(period, f"{side}_time") for period in periods], dtype="datetime64[ns]"
        ).take(codes)
        for side in ("start", "end")
    }
    found: dict[str, Any] = {"report": [report] * len(table), "kpi": table["kpi"]}
    for name in table.columns:
        if name == "period":
            found |= {"period": table["label"], **days}
        elif name in coded:
            words = table[name].astype(object)
            found[str(name)] = words.where(words.notna(), None)
            found[f"{name}_code"] = words.map(coded[str(name)]).astype("Int64")
        elif name not in ("kpi", "label"):
            plain = isinstance(table[name].dtype, pd.CategoricalDtype)
            found[str(name)] = table[name].astype(object) if plain else table[name]
    return pd.DataFrame(found)


def _day(period: Any, side: str) -> Any:
    return getattr(period, side).normalize() if isinstance(period, pd.Period) else pd.NaT
