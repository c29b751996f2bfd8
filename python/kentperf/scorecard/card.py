"""The frozen data of a scorecard: frames, and what they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import pandas as pd

from kentperf.errors import Problems
from kentperf.files.texts import printable
from kentperf.register.annotations import Annotations
from kentperf.register.benchmarks import Benchmarks
from kentperf.register.commentary import Remark, read_commentary, words_of
from kentperf.register.judgements import Judgements, with_judged
from kentperf.register.prose.said import NO_SECTIONS, SectionSaid, said_of
from kentperf.register.prose.sections import sections_of
from kentperf.register.register import Register
from kentperf.rules.rules import Rules
from kentperf.scorecard.chance.sureness import sureness_columns
from kentperf.scorecard.directions.confirmed import arrows_by_section
from kentperf.scorecard.earlier_report import Comparison
from kentperf.scorecard.frames import summary_of, tidy_frame, with_remarks
from kentperf.scorecard.said.lookup import FiguresByName
from kentperf.scorecard.summary import TOTAL
from kentperf.scorecard.verdicts.published import no_published
from kentperf.scorecard.verdicts.verdicts import Verdicts


@dataclass(frozen=True, eq=False, repr=False)
class Card:
    """A report's frames, and what they stand on, as `kentperf.Scorecard` describes them."""

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
    sureness: pd.DataFrame = field(default_factory=pd.DataFrame)
    verdicts: Verdicts = field(default_factory=Verdicts)
    outlook: pd.DataFrame = field(default_factory=pd.DataFrame)
    steps: pd.DataFrame = field(default_factory=pd.DataFrame)
    warnings: pd.DataFrame = field(default_factory=lambda: Problems().frame())
    published: pd.DataFrame = field(default_factory=no_published)
    sections: Mapping[str, SectionSaid] = NO_SECTIONS
    introduction: str = ""

    @property
    def ratings(self) -> pd.DataFrame:
        """Index ``kpi``, one column a named rating; the first is ``rag`` of ``kpis``."""
        return self.verdicts.ratings

    @property
    def directions(self) -> pd.DataFrame:
        """Index ``kpi``, one column a named direction; the first is that of ``kpis``."""
        return self.verdicts.directions

    @property
    def overall(self) -> pd.DataFrame:
        """Index ``section``, then "TOTAL"; one column a named overall level."""
        return self.verdicts.overall

    @property
    def states(self) -> pd.DataFrame:
        """Index ``section``, then "TOTAL"; how many are in each state without a rating."""
        return self.verdicts.states

    @property
    def arrows(self) -> pd.DataFrame:
        """Index ``section``, then "TOTAL"; how many arrows are ``new``, how many ``confirmed``."""
        return arrows_by_section(self.kpis, TOTAL)

    def with_commentary(self, commentary: Any) -> Self:
        """Give the report with what services say of their figures, and do about them.

        Parameters
        ----------
        commentary : DataFrame, str or path, or None
            A table ``kpi``, ``period`` (optional), ``commentary``, ``action``, ``owner`` and
            ``due``; or Markdown, as a file that ends in .md or as text of several lines: a
            heading for each indicator, its commentary under it, and lines that begin with
            "Action:", "Owner:", "Due:" or "Period:". None leaves the report as it is. Texts quote
            figures by name, as ``{calls answered.latest}``; ``{{`` is a brace.

        Returns
        -------
        Scorecard
            Another; a RED without an action is in its notes.

        Raises
        ------
        KentPerfError
            With every problem of the commentary, figures that the report does not have among
            them.
        """
        if commentary is None:
            return self
        tables = [self.kpis, self.activity]
        tables += [] if self.judgements is None else [self.judgements.frame]
        names, periods = (
            {str(kpi): value for table in tables for kpi, value in table[column].items()}
            for column in ("name", "period")
        )
        said = read_commentary(commentary, names, periods, self.period, FiguresByName(self))
        rated = with_judged(self.kpis, self.judgements)
        earlier = words_of(rated, self.commentary, self.rules)
        notes = tuple(note for note in self.notes if note not in earlier)
        return replace(self, commentary=said, notes=(*notes, *words_of(rated, said, self.rules)))

    def with_sections(self, sections: Any) -> Self:
        """Give the report with who answers for its sections, and what is said of them.

        Parameters
        ----------
        sections : Sections, DataFrame, str or path, list of these, or None
            As for `kentperf.Sections`. None leaves the report as it is.

        Returns
        -------
        Scorecard
            Another: ``sections`` and ``introduction`` hold the figures that the texts quote.

        Raises
        ------
        KentPerfError
            With every problem: a section that the report does not have and its near match, a
            figure that it does not have; each with its row, or its line of Markdown.
        """
        given = sections_of(sections)
        if given is None:
            return self
        names = dict.fromkeys([*self.kpis["section"], *self.activity["section"]])
        said, introduction = said_of(given, map(str, names), FiguresByName(self))
        return replace(self, sections=said, introduction=introduction)

    def by_subsection(self) -> pd.DataFrame:
        """Give the summary in two levels; blocks add up to sections and sections to the total.

        Returns
        -------
        DataFrame
            Index ``section, subsection``, as `summarise` gives it.
        """
        within = self.register.frame.set_index("kpi")["subsection"]
        table = self.kpis.assign(subsection=within.reindex(self.kpis.index))
        return summary_of(table, {}, subsection="subsection", rule=self.rules.level_rule)

    def roll_up(self) -> pd.DataFrame:
        """Give the summary with sections counted under their parents.

        Returns
        -------
        DataFrame
            As ``summary``; a section without a parent stands for itself.
        """
        rows = self.register.frame[["section", "parent"]].dropna()
        return summary_of(
            self.kpis,
            dict(zip(rows["section"], rows["parent"], strict=True)),
            rule=self.rules.level_rule,
        )

    def to_frame(self) -> pd.DataFrame:
        """Give one tidy table, a row an indicator.

        Returns
        -------
        DataFrame
            Index ``kpi`` in register order: ``kind``, then every column of ``kpis``,
            ``evidence``, ``activity`` and ``details``; ``n`` is the number of values behind the
            direction of a KPI or behind the range of an activity indicator;
            ``interval_lower interval_upper sureness`` say how sure the rating is. Where there is
            commentary, ``commentary action owner due`` as well.
        """
        tidy = tidy_frame(self.kpis, self.evidence, self.activity, self.details, self.register)
        return with_remarks(tidy.join(sureness_columns(self.sureness)), self.commentary)

    def __repr__(self) -> str:
        total = self.summary.loc["TOTAL"]
        rated = ", ".join(f"{total[name]} {name}" for name in self.rules.level_rule.count_columns)
        return printable(f"Scorecard({self.period}: {self.scope}; {rated})")
