"""The public scorecard: its frozen data, and its ways out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.charts.axes import plot
from kentperf.columns.public_names import PublicNames
from kentperf.errors import KentPerfError, near_match
from kentperf.report.by_indicator import ByIndicator
from kentperf.report.excel.book import to_excel
from kentperf.report.explain import Explainer
from kentperf.report.headline import headline, streaks
from kentperf.report.html.page import repr_html, to_html
from kentperf.report.pdf.document import to_pdf
from kentperf.report.word.document import to_docx
from kentperf.review.required import Required, required_of
from kentperf.scorecard.card import Card

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, eq=False, repr=False)
class Scorecard(ByIndicator, Card, PublicNames):
    """A report's frames, and what they stand on. Not to be changed: copy a frame to edit it.

    ``card["calls answered"]`` is one indicator; ``"calls answered" in card``, ``list(card)`` and
    ``len(card)`` are of the indicators' keys: KPIs, then activity.

    Attributes
    ----------
    kpis : DataFrame
        Index ``kpi``: ``section name unit period latest previous change target floor low high
        rag rag_reason previous_rag severity direction direction_reason arrow status state
        confirmed``: whether the last report had the arrow too ("confirmed") or not ("new").
    evidence : DataFrame
        Index ``kpi``: ``slope slope_low slope_high p_value q_value n overlap method movement alpha
        false_arrow p_held detectable span false_arrow_uneven``: the level of the test; the level
        and p that hold, where the rules leave out of account that figures share periods too; the
        least slope seen in 80 %; periods from the first value tested to the last; the level that
        holds where rules leave out of account denominators that differ, and counts are all the
        scatter.
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
        Index ``kpi``: ``previous_state state change reason``: why a rating changed, "within chance"
        where both figures are no further apart than chance puts them.
    sureness : DataFrame
        Index ``kpi``: ``lower upper sureness could_be words reason``: the 95 % interval of the
        latest figure, and whether all of it has the rating given: "firm", or "could be AMBER".
    distance : DataFrame
        Index ``kpi``: ``to_target to_floor to_target_percent to_floor_percent``, positive on the
        good side.
    second_opinion : DataFrame
        Index ``kpi``: ``house ours verdict reason words``: our direction beside the house's.
    published : DataFrame
        Index ``kpi``, of those whose rating was published in the file (``published_rag`` of
        `kentperf.read_observations`): ``published ours agrees why``; ``agrees`` is None where the
        two cannot be compared.
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
    outlook : DataFrame
        Index ``kpi``: ``at label expected lower upper chance_target chance_floor word floor_word
        target floor low high floor_low floor_high n to_come reason``: where each KPI will be at the
        end of its financial year, and the chances that it meets its limits there.
    steps : DataFrame
        Index ``kpi``: ``at before after p_value slope_p_value n reason words``: the largest step of
        each KPI since its last break, of its last 36 periods, as `kentperf.change_point` finds it;
        ``words`` where it says more than a slope (at 1 %).
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
    sections : mapping of str to SectionSaid
        By section: ``cabinet_members directors summary text``; texts are Markdown, with the figures
        that they quote.
    introduction : str
        What the report says before its sections, likewise.
    benchmarks, judgements : Benchmarks or None, Judgements or None
        How figures compare with other areas'; and what is judged, which no summary counts.
    """

    @classmethod
    def of(cls, card: Card) -> Scorecard:
        """Give frozen data their ways out.

        Parameters
        ----------
        card : Card
            The data.

        Returns
        -------
        Scorecard
            The same, to be written and drawn.
        """
        return cls(**{part.name: getattr(card, part.name) for part in fields(card)})

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
        return self._explains(kpi).text(kpi)

    def sentence(self, kpi: str) -> str:
        """Say the verdict on an indicator in a sentence or two: the heart of `explain`.

        Parameters
        ----------
        kpi : str
            The indicator.

        Returns
        -------
        str
            Of a KPI its rating, its direction of travel and why; of an activity indicator where
            it lies in its expected range. One line.

        Raises
        ------
        KentPerfError
            If the report has no such indicator; the near match is named.
        """
        return self._explains(kpi).sentence(kpi)

    def _explains(self, kpi: str) -> Explainer:
        if not self._explainer.knows(kpi):
            hint = near_match(kpi, self._explainer.names())
            message = f'there is no indicator "{kpi}" in the report.{hint}'
            raise KentPerfError(message)
        return self._explainer

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self)

    def headline(self) -> str:
        """Say what the report shows: counts and their changes, reds by section, watch list.

        Returns
        -------
        str
            A few sentences, one a line.
        """
        return headline(self)

    def streaks(self) -> pd.DataFrame:
        """Find how long each rating has held, and since when a figure was as high or low.

        Returns
        -------
        DataFrame
            Index ``kpi``: ``rag streak whole record since periods`` (see
            `kentperf.review.streaks.build_streaks`) and ``words``, said only as far as figures
            reach.
        """
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
        return plot(self, kpi, ax=ax)

    def to_html(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        title: str | None = None,
        parts: Iterable[Any] = (),
        commentary: Any = None,
    ) -> str:
        """Write the report as one self-contained page.

        Parameters
        ----------
        path : str or path, optional
            The file to write as well.
        title : str, optional
            The report's title, if not the scorecard's own.
        parts : iterable, optional
            The report's other tables: risks, delays, budgets, indicators by area.
        commentary : DataFrame, str or path, optional
            As for `with_commentary`.

        Returns
        -------
        str
            The page.
        """
        return to_html(self.with_commentary(commentary), path, title=title, parts=parts)

    def to_excel(
        self,
        path: str | os.PathLike[str],
        *,
        parts: Iterable[Any] = (),
        commentary: Any = None,
        sections: bool = False,
    ) -> None:
        """Write the report as a workbook.

        Parameters
        ----------
        path : str or path
            The file.
        parts : iterable, optional
            As for `to_html`: a sheet for each table.
        commentary : DataFrame, str or path, optional
            As for `with_commentary`.
        sections : bool
            Whether each section has a sheet of its own as well.
        """
        to_excel(self.with_commentary(commentary), path, parts=parts, sections=sections)

    def to_docx(
        self,
        path: str | os.PathLike[str],
        *,
        title: str | None = None,
        template: str | os.PathLike[str] | None = None,
        styles: Mapping[str, str] | None = None,
        blocks: str | bool | Iterable[str] | None = None,
        charts: bool | Iterable[str] | None = None,
        parts: Iterable[Any] = (),
        commentary: Any = None,
    ) -> None:
        """Write the report as a Word paper.

        Parameters
        ----------
        path : str or path
            The file.
        title : str, optional
            The report's title, if not the scorecard's own.
        template : str or path, optional
            The house's own document, whose styles, page and headers are used.
        styles : mapping, optional
            Names of its styles by role (``heading 1``, ``table`` and so on).
        blocks : {"all", "red", "changes", "none"}, bool or iterable of str, optional
            Which indicators have a block of a third of a page; all by default.
        charts : bool or iterable of str, optional
            Which indicators are drawn; by default those with a block, and without one those that
            are RED, on the watch list, or outside their expected range.
        parts : iterable, optional
            As for `to_html`: a chapter each.
        commentary : DataFrame, str or path, optional
            As for `with_commentary`.
        """
        card = self.with_commentary(commentary)
        to_docx(
            card, path, title=title, template=template, styles=styles, blocks=blocks,
            charts=charts, parts=parts,
        )  # fmt: skip

    def to_pdf(
        self,
        path: str | os.PathLike[str],
        *,
        title: str | None = None,
        blocks: str | bool | Iterable[str] | None = None,
        charts: bool | Iterable[str] | None = None,
        parts: Iterable[Any] = (),
        commentary: Any = None,
    ) -> None:
        """Write the report as a tagged PDF on A4: the paper that `to_docx` writes.

        Parameters
        ----------
        path : str or path
            The file.
        title : str, optional
            The report's title, if not the scorecard's own.
        blocks, charts
            Which indicators have a block, and which a chart, as for `to_docx`.
        parts : iterable, optional
            As for `to_html`: a chapter each.
        commentary : DataFrame, str or path, optional
            As for `with_commentary`.
        """
        card = self.with_commentary(commentary)
        to_pdf(card, path, title=title, blocks=blocks, charts=charts, parts=parts)

    def __getstate__(self) -> dict[str, Any]:
        """Give what is pickled: what is looked up again is not."""
        return {name: part for name, part in self.__dict__.items() if name != "_explainer"}

    def _repr_html_(self) -> str:
        return repr_html(self)
