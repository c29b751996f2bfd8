"""The ways out of a scorecard, and the words that services add to it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from kentperf.commentary import read_commentary, words_of

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
        names, periods = (
            {
                str(kpi): value
                for table in (card.kpis, card.activity)
                for kpi, value in table[column].items()
            }
            for column in ("name", "period")
        )
        said = read_commentary(commentary, names, periods, card.period)
        earlier = words_of(card.kpis, card.commentary)
        notes = tuple(note for note in card.notes if note not in earlier)
        return replace(card, commentary=said, notes=(*notes, *words_of(card.kpis, said)))

    def to_html(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        title: str | None = None,
        commentary: Any = None,
    ) -> str:
        """Write the report as one self-contained page.

        Parameters
        ----------
        path : str or path, optional
            The file to write as well.
        title : str, optional
            The report's title, if not the scorecard's own.
        commentary : DataFrame, str or path, optional
            As for `with_commentary`.

        Returns
        -------
        str
            The page.
        """
        from kentperf import report

        return report.to_html(self.with_commentary(commentary), path, title=title)

    def to_excel(self, path: str | os.PathLike[str], *, commentary: Any = None) -> None:
        """Write the report as a workbook.

        Parameters
        ----------
        path : str or path
            The file.
        commentary : DataFrame, str or path, optional
            As for `with_commentary`.
        """
        from kentperf import report

        report.to_excel(self.with_commentary(commentary), path)
