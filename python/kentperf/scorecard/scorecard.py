"""The scorecard: tables in, a rated, trend-tested, explained report out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf._card_frames import card_frames, summary_of, tidy_frame, with_remarks
from kentperf._card_outputs import Outputs
from kentperf._frozen import FrozenMapping
from kentperf._items import gather
from kentperf._moment import report_moment
from kentperf._notes import day_words, footnotes, notes_on, scope_of
from kentperf._parents import of_parents
from kentperf._rule_checks import choice
from kentperf.annotations import Annotations, read_annotations
from kentperf.commentary import Remark
from kentperf.comparators import Benchmarks, benchmarks_of
from kentperf.earlier_report import Comparison, compare_reports, read_earlier
from kentperf.errors import KentPerfError, near_match
from kentperf.judgements import Judgements, judgements_of, unjudged_words
from kentperf.observations import as_register, read_observations
from kentperf.register import Register
from kentperf.required import Required, required_of
from kentperf.rules import COMPARISONS, Rules, as_rules

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BASES = ("shown", "elementary")


@dataclass(frozen=True, eq=False, repr=False)
class Scorecard(Outputs):
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
    comparison : Comparison
        How many KPIs there were and are, which are new and which dropped.
    rag_change : DataFrame
        Index ``kpi``: ``previous_state state change reason``: why a rating changed.
    distance : DataFrame
        Index ``kpi``: ``to_target to_floor to_target_percent to_floor_percent``, positive on the
        good side.
    second_opinion : DataFrame
        Index ``kpi``: ``house ours verdict reason words``: our direction beside the house's.
    later : DataFrame
        Index ``kpi``: ``period label value status`` of what is known after an indicator's own
        period: shown, not rated.
    details : DataFrame
        Index ``kpi``, KPIs and activity indicators: ``floor_low floor_high target_state
        floor_state centre position_reason status assurance caution`` of the latest figure;
        assurance by ``nhs-mdc`` only; caution is why an arrow may be worth less than its p says.
    history : DataFrame
        A row an indicator and period up to the report's: figure, parts, limits in force,
        rating, expected range, and whether the figures start afresh (``break``).
    ahead : DataFrame
        ``kpi period label lower centre upper n``: expected ranges set already for periods to come.
    title, period, scope, as_at : str
        What the report is called, the period it is about, what it covers, and the day on which
        its figures were taken ("" where not said).
    compare : str
        What ``previous`` is.
    basis : str
        Which figures the directions are tested on: "shown" or "elementary".
    rules : Rules
        The conventions followed.
    register : Register
        The indicators.
    annotations : Annotations
        Notes on indicators, and where their figures break.
    notes : tuple of str
        What a reader should know of these figures, those given first.
    footnotes : mapping of str to tuple of str
        What the annotations say, in words, by indicator.
    commentary : mapping of str to Remark
        What services say and do, by indicator: ``commentary action owner due``.
    benchmarks, judgements : Benchmarks or None, Judgements or None
        How figures compare with other areas'; and what is judged, which no summary counts.
    """

    kpis: pd.DataFrame
    evidence: pd.DataFrame
    activity: pd.DataFrame
    summary: pd.DataFrame
    changes: pd.DataFrame
    watch_list: pd.DataFrame
    comparison: Comparison
    rag_change: pd.DataFrame
    distance: pd.DataFrame
    second_opinion: pd.DataFrame
    later: pd.DataFrame
    details: pd.DataFrame
    history: pd.DataFrame
    ahead: pd.DataFrame
    title: str
    period: str
    compare: str
    basis: str
    rules: Rules
    register: Register
    annotations: Annotations
    notes: tuple[str, ...]
    footnotes: Mapping[str, tuple[str, ...]]
    scope: str
    as_at: str
    commentary: Mapping[str, Remark]
    benchmarks: Benchmarks | None
    judgements: Judgements | None

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

    def headline(self) -> str:
        """Say what the report shows: counts and their changes, reds by section, watch list.

        Returns
        -------
        str
            A few sentences, one a line.
        """
        from kentperf.report.headline import headline

        return headline(self)

    def streaks(self) -> pd.DataFrame:
        """Find how long each rating has held, and since when a figure was as high or low.

        Returns
        -------
        DataFrame
            Index ``kpi``: ``rag streak whole record since periods`` (see
            `kentperf.streaks.build_streaks`) and ``words``, said only as far as figures reach.
        """
        from kentperf.report.headline import streaks

        return streaks(self)

    def required(self, kpi: str) -> Required:
        """Say what next period's figure must be for a KPI to meet its target.

        Parameters
        ----------
        kpi : str
            The KPI.

        Returns
        -------
        Required
            Frozen; it reads as a sentence.

        Raises
        ------
        KentPerfError
            If it is no KPI of the report, or its figures, target or parts do not say.
        """
        return required_of(self.history, self.register, kpi)

    def by_subsection(self) -> pd.DataFrame:
        """Give the summary in two levels; blocks add up to sections and sections to the total.

        Returns
        -------
        DataFrame
            Index ``section, subsection``, as `summarise` gives it.
        """
        within = self.register.frame.set_index("kpi")["subsection"]
        table = self.kpis.assign(subsection=within.reindex(self.kpis.index))
        return summary_of(table, {}, subsection="subsection")

    def roll_up(self) -> pd.DataFrame:
        """Give the summary with sections counted under their parents.

        Returns
        -------
        DataFrame
            As ``summary``; a section without a parent stands for itself.
        """
        rows = self.register.frame[["section", "parent"]].dropna()
        return summary_of(self.kpis, dict(zip(rows["section"], rows["parent"], strict=True)))

    def plot(self, kpi: str, ax: Axes | None = None) -> Axes:
        """Draw an indicator against its limits or expected range: as `kentperf.charts.plot`.

        Parameters
        ----------
        kpi, ax
            The indicator, and where to draw; a new figure otherwise.

        Returns
        -------
        matplotlib Axes
            What was drawn on.
        """
        from kentperf import charts

        return charts.plot(self, kpi, ax=ax)

    def to_frame(self) -> pd.DataFrame:
        """Give one tidy table, a row an indicator.

        Returns
        -------
        DataFrame
            Index ``kpi`` in register order: ``kind``, then every column of ``kpis``,
            ``evidence``, ``activity`` and ``details``; ``n`` is the number of values behind the
            direction of a KPI or behind the range of an activity indicator. Where there is
            commentary, ``commentary action owner due`` as well.
        """
        tidy = tidy_frame(self.kpis, self.evidence, self.activity, self.details, self.register)
        return with_remarks(tidy, self.commentary)

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
    benchmarks: Benchmarks | None = None,
    judgements: Any = None,
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
    benchmarks : Benchmarks, optional
        From `kentperf.benchmarks`: ranks and comparators, shown with their own periods and never
        rated.
    judgements : Judgements, DataFrame, str or path, optional
        From `kentperf.judgements`, or the table that it reads: indicators that are judged, in
        their own table.

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
    given = as_register(register)
    known = given.measured()
    if parents is not None:
        observations = of_parents(observations, known, parents)
    observed = read_observations(observations, known, area=area)
    moment = report_moment(period, observed)
    noted = read_annotations(annotations, known)
    items = gather(observed, known, moment, how, noted)
    before = read_earlier(earlier)
    compared = compare_reports([item for item in items if item.is_kpi], before, how)
    frames = card_frames(items, house, basis, compared, before)
    judged = judgements_of(judgements, given, moment.day_of(period))
    told = (notes,) if isinstance(notes, str) else tuple(notes)
    said = (*told, *unjudged_words(given, judged))
    card = Scorecard(
        **frames,
        title=title or ("Performance scorecard" if area is None else f"Performance of {area}"),
        period=moment.label,
        compare=how,
        basis=basis,
        rules=house,
        register=known,
        comparison=compared,
        annotations=noted,
        notes=(*said, *notes_on(observed, items, frames["evidence"], house, moment, noted)),
        footnotes=footnotes(items, noted),
        scope=scope_of(items, area),
        as_at=day_words(as_at),
        commentary=FrozenMapping({}),
        benchmarks=benchmarks_of(benchmarks, known),
        judgements=judged,
    )
    return card.with_commentary(commentary)
