"""What does not agree in a register, and between printed summaries: reported, never corrected."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.read_tables import is_missing, load_table, numbers, require_columns, texts
from kentperf.errors import Problems
from kentperf.risk.rows import SIDES, RiskRows, Side, moved_since, why_unscored
from kentperf.risk.scale import LEVEL_DTYPE

COUNTS = ("low", "medium", "high")


def register_problems(rows: RiskRows) -> Problems:
    """Collect what does not agree in a register.

    Parameters
    ----------
    rows : RiskRows
        The register.

    Returns
    -------
    Problems
        By row of the caller, ``series`` the risk.
    """
    problems = Problems()
    for name in SIDES:
        _note_scores(rows, name, problems)
        _note_levels(rows, name, problems)
    _note_target(rows, problems)
    _note_direction(rows, problems)
    return problems


def summary_problems(printed: Any) -> pd.DataFrame:
    """Find the dates for which printed summaries of risks give different counts.

    Parameters
    ----------
    printed : DataFrame, str or path
        A row a summary: ``which`` (current or target), ``as_of`` (what date it is of, in any
        form; a row without is held against nothing), ``low``, ``medium``, ``high``, and
        optionally ``report``, where it is printed. Other columns are not read.

    Returns
    -------
    DataFrame
        As the ``failures`` of `kentperf.KentPerfError`: ``row, series, period, column, value,
        rule``, a row a count that is not the one printed for that date the first time. `series`
        is the report.

    Raises
    ------
    KentPerfError
        If a column is missing, or a count is not a number.

    Examples
    --------
    >>> from kentperf import datasets
    >>> found = summary_problems(datasets.kent_risk_summary())
    >>> print(found.loc[0, "series"], found.loc[0, "column"], found.loc[0, "rule"])
    qpr-2023-24-q4 high is printed, but row 3 (qpr-2023-24-q3) prints 12 for the same date
    """
    frame = load_table(printed, "risk summary")
    require_columns(frame, ("which", "as_of", *COUNTS), "risk summary")
    wrong = Problems()
    counts = {name: numbers(frame, name, wrong) for name in COUNTS}
    wrong.raise_if_any("risk summary")
    which, dates, reports = (texts(frame, name) for name in ("which", "as_of", "report"))
    problems = Problems()
    first: dict[Any, int] = {}
    for place in np.flatnonzero(~is_missing(dates)).tolist():
        before = first.setdefault((which[place], dates[place]), place)
        for name, values in counts.items():
            value, other = values[place], values[before]
            if np.isnan(value) or np.isnan(other) or value == other:
                continue
            where = f" ({reports[before]})" if reports[before] else ""
            problems.add(
                f"is printed, but row {frame.index[before]}{where} prints {other:g} for the same "
                "date",
                row=frame.index[place],
                series=reports[place],
                period=dates[place],
                column=name,
                value=int(value),
            )
    return problems.frame()


def _note_scores(rows: RiskRows, name: str, problems: Problems) -> None:
    side = rows.sides[name]
    for place, label in enumerate(rows.frame.index):
        if np.isnan(side.score[place]):
            rule = f"has no value and is counted at no level: {why_unscored(name, side, place)}"
        else:
            rule = _against_factors(side, place)
        if rule:
            printed = side.printed[place]
            problems.add(
                rule,
                row=label,
                series=rows.ids[place],
                column=f"{name}_score",
                value=None if np.isnan(printed) else int(printed),
            )


def _against_factors(side: Side, place: int) -> str:
    printed = side.printed[place]
    factors = {"likelihood": side.likelihood[place], "impact": side.impact[place]}
    known = {word: value for word, value in factors.items() if not np.isnan(value)}
    if np.isnan(printed) or not known:
        return ""
    if len(known) == 2 and side.score[place] != printed:
        words = " x ".join(f"{word} {value:g}" for word, value in known.items())
        return f"is printed, but {words} is {side.score[place]:g}"
    if len(known) == 1:
        word, value = next(iter(known.items()))
        if printed / value not in (1, 2, 3, 4, 5):
            return f"is printed, but {word} {value:g} times 1 to 5 never gives it"
    return ""


def _note_levels(rows: RiskRows, name: str, problems: Problems) -> None:
    side = rows.sides[name]
    for place in np.flatnonzero(~is_missing(side.level) & (side.codes >= 0)).tolist():
        found = LEVEL_DTYPE.categories[side.codes[place]]
        if side.level[place] != found:
            problems.add(
                f"is printed, but a score of {side.score[place]:g} is {found}",
                row=rows.frame.index[place],
                series=rows.ids[place],
                column=f"{name}_level",
                value=side.level[place],
            )


def _note_target(rows: RiskRows, problems: Problems) -> None:
    current, target = (rows.sides[name].score for name in SIDES)
    for place in np.flatnonzero(target > current).tolist():
        problems.add(
            f"is above the current score {current[place]:g}",
            row=rows.frame.index[place],
            series=rows.ids[place],
            column="target_score",
            value=int(target[place]),
        )


def _note_direction(rows: RiskRows, problems: Problems) -> None:
    moved = moved_since(rows)
    for place, printed in enumerate(rows.direction):
        label, name, status = rows.frame.index[place], rows.ids[place], rows.status[place]
        expected = status if status in ("new", "revised") else moved[place]
        if printed is not None and expected is not None and printed != expected:
            because = "its status says" if expected == status else "the two scores say"
            rule = f"is printed, but {because} {expected}"
            problems.add(rule, row=label, series=name, column="direction", value=printed)
        if status == "new" and not np.isnan(rows.previous[place]):
            problems.add(
                "is given for a risk whose status is new",
                row=label,
                series=name,
                column="previous_score",
                value=int(rows.previous[place]),
            )
