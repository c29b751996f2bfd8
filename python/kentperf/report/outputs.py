"""The ways out of a scorecard, and the words that services add to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from kentperf.commentary import read_commentary, words_of
from kentperf.judgements import with_judged

if TYPE_CHECKING:
    from kentperf.scorecard import Scorecard


class Outputs:
    """What a scorecard can be written as."""

    def with_commentary(self, commentary: Any) -> Scorecard:
        """Give the report with what services say of their figures, and do about them.

        Parameters
        ----------
        commentary : DataFrame, str or path, or None
            A table ``kpi``, ``period`` (optional), ``commentary``, ``action``, ``owner`` and
            ``due``; or Markdown, as a file that ends in .md or as text of several lines: a
            heading for each indicator, its commentary under it, and lines that begin with
            "Action:", "Owner:", "Due:" or "Period:". None leaves the report as it is.

        Returns
        -------
        Scorecard
            Another; a RED without an action is in its notes.

        Raises
        ------
        KentPerfError
            With every problem of the commentary.
        """
        card = cast("Scorecard", self)
        if commentary is None:
            return card
        tables = [card.kpis, card.activity]
        tables += [] if card.judgements is None else [card.judgements.frame]
        names, periods = (
            {str(kpi): value for table in tables for kpi, value in table[column].items()}
            for column in ("name", "period")
        )
        said = read_commentary(commentary, names, periods, card.period)
        rated = with_judged(card.kpis, card.judgements)
        earlier = words_of(rated, card.commentary)
        notes = tuple(note for note in card.notes if note not in earlier)
        return replace(card, commentary=said, notes=(*notes, *words_of(rated, said)))

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
        from kentperf import report

        return report.to_html(self.with_commentary(commentary), path, title=title, parts=parts)

    def to_excel(
        self,
        path: str | os.PathLike[str],
        *,
        parts: Iterable[Any] = (),
        commentary: Any = None,
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
        """
        from kentperf import report

        report.to_excel(self.with_commentary(commentary), path, parts=parts)

    def to_docx(
        self,
        path: str | os.PathLike[str],
        *,
        title: str | None = None,
        template: str | os.PathLike[str] | None = None,
        styles: Mapping[str, str] | None = None,
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
        charts : bool or iterable of str, optional
            Which indicators are drawn; by default those that are RED, on the watch list, or
            outside their expected range.
        parts : iterable, optional
            As for `to_html`: a chapter each.
        commentary : DataFrame, str or path, optional
            As for `with_commentary`.
        """
        from kentperf import report

        card = self.with_commentary(commentary)
        report.to_docx(
            card, path, title=title, template=template, styles=styles, charts=charts, parts=parts
        )
