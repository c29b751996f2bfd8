"""The scorecard: tables in, a rated, trend-tested, explained report out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kentperf.columns.front_door import front_door
from kentperf.register.benchmarks import Benchmarks
from kentperf.report.outputs import Scorecard
from kentperf.scorecard.scorecard import build_card


@front_door
def scorecard(
    observations: Any,
    register: Any,
    *,
    period: Any = None,
    compare: str | None = None,
    rules: Any = "kentperf",
    area: str | None = None,
    parents: str | Mapping[str, str] | None = None,
    basis: str = "shown",
    title: str | None = None,
    notes: Iterable[str] = (),
    annotations: Any = None,
    earlier: Any = None,
    as_at: Any = None,
    commentary: Any = None,
    sections: Any = None,
    benchmarks: Benchmarks | None = None,
    judgements: Any = None,
    reading: Mapping[str, Any] | None = None,
) -> Scorecard:
    """Rate every indicator, test its direction and explain it.

    Parameters
    ----------
    observations : DataFrame, str or path
        A long table ``kpi, period, value`` or ``kpi, period, numerator, denominator``, with
        optional ``area`` and ``status``; or any other table that `kentperf.read_observations`
        reads: a frame or a file.
    register : Register, DataFrame, str or path
        The indicators and their limits.
    period : any period, optional
        The report's time: each indicator is shown at its own last period that has ended by the end
        of it, less its lag, so that a year's figure stays until the next year has ended. Otherwise
        the latest period observed. A figure that is due and missing is no data.
    compare : {"previous", "same_period_last_year"}, optional
        What the previous figure is: one period earlier (the rules' own, unless they say
        otherwise) or the same period a year earlier, as it always is of figures reported year to
        date. A direction by ``last_two`` is of the same two figures.
    rules : str, path, mapping or Rules
        The house conventions: a named set, or what `Rules.read` takes.
    area : str, optional
        Which area; needed where the observations hold several.
    parents : mapping, or str, optional
        The parent of each area by name, or the column that holds it: the report is of the parent,
        by ratios of sums, as `kentperf.roll_up` has them. Counts (aggregation ``sum``) are summed;
        other figures need a numerator and a denominator.
    basis : {"shown", "elementary"}
        Whether directions are tested on the figures shown, allowing for their overlap, or on
        those of the single periods underneath.
    title : str, optional
        What the report is called.
    notes : iterable of str
        What else a reader should know; they come first in the scorecard's notes.
    annotations : DataFrame, str or path, optional
        Notes on indicators: ``kpi, from, to, kind, text``. No trend or expected range crosses a
        recording change, a redefinition, a change to rolling or a data reset. A figure rolled up
        from periods on both sides of one is shown and rated, and enters neither.
    earlier : Scorecard or DataFrame, optional
        The report compared with, as printed: ``kpi`` with ``rag``, ``direction``, ``latest`` and
        ``section`` as far as known. It decides which KPIs are new and which dropped; without it
        the earlier ratings are worked out from the observations.
    as_at : date or str, optional
        The day on which the figures were taken.
    commentary : DataFrame, str or path, optional
        What services say and do, as for `Scorecard.with_commentary`.
    sections : Sections, DataFrame, str or path, list of these, optional
        Who answers for each section and what is said of it, as for `kentperf.Sections`.
    benchmarks : Benchmarks, optional
        From `kentperf.benchmarks`: ranks and comparators, shown with their own periods and never
        rated.
    judgements : Judgements, DataFrame, str or path, optional
        From `kentperf.judgements`, or the table that it reads: indicators that are judged, in
        their own table.
    reading : mapping, optional
        Arguments of `kentperf.read_observations` that the observations are to be read with, where
        it cannot know, as ``{"layout": "wide", "kpi": "Measure", "year": "financial"}``.

    Returns
    -------
    Scorecard
        The report.

    Raises
    ------
    KentPerfError
        With every problem of the observations or of the register.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {
    ...         "kpi": "calls answered",
    ...         "period": ["Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25"],
    ...         "value": [96.0, 95.1, 94.0, 93.1],
    ...     }
    ... )
    >>> register = pd.DataFrame(
    ...     {"kpi": ["calls answered"], "unit": ["percent"], "target": [95], "floor": [90]}
    ... )
    >>> card = scorecard(table, register)
    >>> card.period
    'Q2 2024/25'
    >>> card.kpis.loc["calls answered", ["rag", "direction"]].tolist()
    ['AMBER', 'worsening']
    """
    card = build_card(
        observations,
        register,
        period=period,
        compare=compare,
        rules=rules,
        area=area,
        parents=parents,
        basis=basis,
        title=title,
        notes=notes,
        annotations=annotations,
        earlier=earlier,
        as_at=as_at,
        commentary=commentary,
        sections=sections,
        benchmarks=benchmarks,
        judgements=judgements,
        reading=reading,
    )
    return Scorecard.of(card)
