"""One indicator of a scorecard: its row, its figures, its chart and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from kentperf.charts.axes import plot
from kentperf.charts.histories import Histories
from kentperf.columns.public_names import PublicNames
from kentperf.figures import quantities
from kentperf.files.texts import printable
from kentperf.report.html.indicator import indicator_html
from kentperf.report.words import decimals_of
from kentperf.rules.words import state_word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from kentperf.report.outputs import Scorecard

__all__ = ["Indicator"]


@dataclass(frozen=True, eq=False, repr=False)
class Indicator(PublicNames):
    """One indicator of a scorecard, as ``card["calls answered"]`` gives it.

    Attributes
    ----------
    kpi, name : str
        Its key and its name.
    row : Series
        Its row of ``card.kpis``, or of ``card.activity``; a fresh copy.
    history : DataFrame
        Its rows of ``card.history``, a row a period; a fresh copy.

    Examples
    --------
    >>> import kentperf as kp
    >>> table = pd.DataFrame({"kpi": "calls", "period": ["Q1 2024/25", "Q2 2024/25"],
    ...                       "value": [96.0, 93.1]})
    >>> register = pd.DataFrame({"kpi": ["calls"], "unit": ["percent"], "target": [95],
    ...                          "floor": [90]})
    >>> card = kp.scorecard(table, register)
    >>> card["calls"]
    <Indicator calls: 93.1%, Amber, Q2 2024/25>
    >>> float(card["calls"].row["target"]), card["calls"].history["value"].tolist()
    (95.0, [96.0, 93.1])
    >>> "calls" in card, list(card), len(card)
    (True, ['calls'], 1)
    """

    kpi: str
    name: str
    _card: Scorecard = field(repr=False)

    @property
    def row(self) -> pd.Series[Any]:
        """Its row of the scorecard's table of KPIs, or of activity indicators.

        Returns
        -------
        Series
            By column; a fresh copy.
        """
        rows: Any = self._rows
        found: pd.Series[Any] = rows.loc[self.kpi].copy()
        return found

    @property
    def history(self) -> pd.DataFrame:
        """Its figures, a row a period.

        Returns
        -------
        DataFrame
            As ``card.history``; a fresh copy.
        """
        history = self._card.history
        return history[(history["kpi"] == self.kpi).to_numpy(bool)].reset_index(drop=True)

    @property
    def sentence(self) -> str:
        """The verdict in a sentence: rating and direction, or place in its range."""
        return self._card.sentence(self.kpi)

    def explain(self) -> str:
        """Say in plain words what its row means, and why.

        Returns
        -------
        str
            A few sentences, one a line: as `Scorecard.explain`.
        """
        return self._card.explain(self.kpi)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw it against its limits or expected range: as `kentperf.charts.plot`.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
            Where to draw; a new figure otherwise.

        Returns
        -------
        matplotlib.axes.Axes
            What was drawn on.

        Raises
        ------
        ImportError
            If matplotlib is not installed; it comes with the extra ``plot``.
        """
        return plot(self._card, self.kpi, ax=ax)

    @property
    def _rows(self) -> pd.DataFrame:
        card = self._card
        return card.kpis if self.kpi in card.kpis.index else card.activity

    def __str__(self) -> str:
        """Give the verdict in a sentence."""
        return f"{self.name}: {self.sentence}"

    def __repr__(self) -> str:
        row, card = self.row, self._card
        decimals = decimals_of(card).get(self.kpi)
        latest = row["latest"]
        none = quantities.missing(latest)
        said = ["no figure" if none else quantities.figure(latest, str(row["unit"]), decimals)]
        rag = row.get("rag")
        if isinstance(rag, str):
            said.append(state_word(card.rules, rag))
        said.append(Histories(card, self.kpi).label(self.kpi, row["period"]))
        return printable(f"<Indicator {self.kpi}: {', '.join(said)}>")

    def _repr_html_(self) -> str:
        return indicator_html(self._card, self.kpi)
