"""The scorecard: tables in, a rated, trend-tested, explained report out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kentperf._assemble import (
    build_activity,
    build_details,
    build_evidence,
    build_history,
    build_kpis,
    directions,
)
from kentperf._items import Item, gather
from kentperf._moment import report_moment
from kentperf._notes import notes_on, scope_of
from kentperf._watch import watch_list
from kentperf.errors import KentPerfError, near_match
from kentperf.observations import as_register, read_observations
from kentperf.register import Register
from kentperf.rules import COMPARISONS, Rules, as_rules, choice
from kentperf.summary import summarise
from kentperf.trend import Trend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BASES = ("shown", "elementary")


@dataclass(frozen=True, eq=False, repr=False)
class Scorecard:
    """A report's frames, and what they stand on. Not to be changed: copy a frame to edit it.

    Attributes
    ----------
    kpis : DataFrame
        Index ``kpi``: ``section name unit period latest previous change target floor low high
        rag rag_reason previous_rag severity direction direction_reason arrow status``.
    evidence : DataFrame
        Index ``kpi``: ``slope slope_low slope_high p_value q_value n overlap method movement``.
    activity : DataFrame
        Index ``kpi``: ``section name unit period latest previous lower upper position n``.
    summary, changes : DataFrame
        Index ``section``, then "TOTAL": counts of ratings and directions, and by how much they
        changed on the comparison period.
    watch_list : DataFrame
        Index ``kpi``: AMBER, close to the floor, and worsening.
    details : DataFrame
        Index ``kpi``, KPIs and activity indicators: ``floor_low floor_high centre
        position_reason status`` of the latest figure.
    history : DataFrame
        A row an indicator and period up to the report's: figure, parts, limits in force,
        rating, expected range.
    title, period, scope : str
        What the report is called, the period it is about and what it covers.
    compare : str
        What ``previous`` is.
    basis : str
        Which figures the directions are tested on: "shown" or "elementary".
    rules : Rules
        The conventions followed.
    register : Register
        The indicators.
    notes : tuple of str
        What a reader should know of these figures, those given first.
    """

    kpis: pd.DataFrame
    evidence: pd.DataFrame
    activity: pd.DataFrame
    summary: pd.DataFrame
    changes: pd.DataFrame
    watch_list: pd.DataFrame
    details: pd.DataFrame
    history: pd.DataFrame
    title: str
    period: str
    compare: str
    basis: str
    rules: Rules
    register: Register
    notes: tuple[str, ...]
    scope: str

    def explain(self, kpi: str) -> str:
        """Say in plain words what an indicator's row means, and why.

        Parameters
        ----------
        kpi : str
            The indicator.

        Returns
        -------
        str
            A few sentences, one a line.

        Raises
        ------
        KentPerfError
            If the report has no such indicator; the near match is named.
        """
        if kpi not in self._explanations:
            hint = near_match(kpi, self._explanations)
            message = f'there is no indicator "{kpi}" in the report.{hint}'
            raise KentPerfError(message)
        return self._explanations[kpi]

    @cached_property
    def _explanations(self) -> dict[str, str]:
        from kentperf.report.explain import explanations

        return explanations(self)

    def roll_up(self) -> pd.DataFrame:
        """Give the summary with sections counted under their parents.

        Returns
        -------
        DataFrame
            As ``summary``; a section without a parent stands for itself.
        """
        rows = self.register.frame[["section", "parent"]].dropna()
        return _summary(self.kpis, dict(zip(rows["section"], rows["parent"], strict=True)))

    def plot(self, kpi: str, ax: Axes | None = None) -> Axes:
        """Draw an indicator against its target and floor, or its expected range.

        Parameters
        ----------
        kpi : str
            The indicator.
        ax : matplotlib Axes, optional
            Where; a new figure otherwise.

        Returns
        -------
        matplotlib Axes
            What was drawn on.
        """
        from kentperf import charts

        return charts.plot(self, kpi, ax=ax)

    def to_html(
        self, path: str | os.PathLike[str] | None = None, *, title: str | None = None
    ) -> str:
        """Write the report as one self-contained page.

        Parameters
        ----------
        path : str or path, optional
            The file to write as well.
        title : str, optional
            The report's title, if not the scorecard's own.

        Returns
        -------
        str
            The page.
        """
        from kentperf import report

        return report.to_html(self, path, title=title)

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write the report as a workbook.

        Parameters
        ----------
        path : str or path
            The file.
        """
        from kentperf import report

        report.to_excel(self, path)

    def to_frame(self) -> pd.DataFrame:
        """Give one tidy table, a row an indicator.

        Returns
        -------
        DataFrame
            Index ``kpi`` in register order: ``kind``, then every column of ``kpis``,
            ``evidence``, ``activity`` and ``details``; ``n`` is the number of values behind the
            direction of a KPI or behind the range of an activity indicator.
        """
        kpis = detailed(self.kpis, self.details).join(self.evidence)
        kpis.insert(0, "kind", "kpi")
        activity = detailed(self.activity, self.details)
        activity.insert(0, "kind", "activity")
        columns = list(dict.fromkeys([*kpis.columns, *activity.columns]))
        order = [name for name in self.register.frame["kpi"] if name in self._names()]
        data = {name: _joined(kpis, activity, name) for name in columns}
        return pd.DataFrame(data).loc[order].rename_axis("kpi")

    def _names(self) -> set[str]:
        return {*self.kpis.index, *self.activity.index}

    def _repr_html_(self) -> str:
        from kentperf import report

        return report.repr_html(self)

    def __repr__(self) -> str:
        total = self.summary.loc["TOTAL"]
        rated = ", ".join(f"{total[name]} {name}" for name in ("green", "amber", "red"))
        return f"Scorecard({self.period}: {self.scope}; {rated})"


def scorecard(
    observations: Any,
    register: Any,
    *,
    period: Any = None,
    compare: str | None = None,
    rules: str | Rules = "kentperf",
    area: str | None = None,
    basis: str = "shown",
    title: str | None = None,
    notes: Iterable[str] = (),
) -> Scorecard:
    """Rate every indicator, test its direction and explain it.

    Parameters
    ----------
    observations : DataFrame, str or path
        A long table ``kpi, period, value`` or ``kpi, period, numerator, denominator``, with
        optional ``area`` and ``status``; a frame or a CSV file.
    register : Register, DataFrame, str or path
        The indicators and their limits.
    period : any period, optional
        The report's time: each indicator is shown at its own period that holds the end of it,
        less its lag. Otherwise the latest period observed.
    compare : {"previous", "same_period_last_year"}, optional
        What the previous figure is: one period earlier (the rules' own, unless they say
        otherwise) or the same period a year earlier.
    rules : str or Rules
        The house conventions.
    area : str, optional
        Which area; needed where the observations hold several.
    basis : {"shown", "elementary"}
        Whether directions are tested on the figures shown, allowing for their overlap, or on
        those of the single periods underneath.
    title : str, optional
        What the report is called.
    notes : iterable of str
        What else a reader should know; they come first in the scorecard's notes.

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
    house = as_rules(rules)
    how = house.compare if compare is None else compare
    choice("compare", how, COMPARISONS)
    choice("basis", basis, BASES)
    known = as_register(register)
    observed = read_observations(observations, known, area=area)
    moment = report_moment(period, observed)
    items = gather(observed, known, moment, how)
    frames = _frames(items, house, basis)
    said = (notes,) if isinstance(notes, str) else tuple(notes)
    return Scorecard(
        **frames,
        title=title or ("Performance scorecard" if area is None else f"Performance of {area}"),
        period=moment.label,
        compare=how,
        basis=basis,
        rules=house,
        register=known,
        notes=(*said, *notes_on(observed, items, frames["evidence"], house, moment)),
        scope=scope_of(items, area),
    )


def _frames(items: Sequence[Item], rules: Rules, basis: str) -> dict[str, pd.DataFrame]:
    history = build_history(items, rules)
    rated = [item for item in items if item.is_kpi]
    others = [item for item in items if not item.is_kpi]
    now, then = directions(rated, rules, basis)
    kpis = build_kpis(rated, history, now, rules)
    details = build_details(items, history)
    summary = _summary(kpis, {})
    indicators = [item.indicator for item in rated]
    return {
        "kpis": kpis,
        "evidence": build_evidence(rated, now),
        "activity": build_activity(others, history),
        "summary": summary,
        "changes": summary - _summary(_earlier(rated, kpis, history, then), {}),
        "watch_list": watch_list(detailed(kpis, details), indicators, rules.watch_margin),
        "details": details,
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


def _joined(kpis: pd.DataFrame, activity: pd.DataFrame, name: str) -> pd.Series[Any]:
    parts = [part[name] for part in (kpis, activity) if name in part.columns]
    index = kpis.index.append(activity.index)
    filled = [part for part in parts if len(part)]
    joined: Any = pd.concat(filled) if len(filled) > 1 else (filled or parts)[0]
    return pd.Series(joined.reindex(index))


def _summary(kpis: pd.DataFrame, parents: dict[str, str]) -> pd.DataFrame:
    return summarise(
        kpis,
        section="section",
        rag="rag",
        direction="direction",
        reason="rag_reason",
        parents=parents,
    )


def _earlier(
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
