"""A scorecard as a mapping of its indicators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from kentperf.errors import KentPerfError, near_match
from kentperf.report.indicator import Indicator
from kentperf.scorecard.card import Card

if TYPE_CHECKING:
    from kentperf.report.outputs import Scorecard


class ByIndicator(Card):
    """What a scorecard answers by the key of an indicator."""

    def __getitem__(self, kpi: str) -> Indicator:
        """Give one indicator: its row, its history, its chart and its explanation.

        Parameters
        ----------
        kpi : str
            A KPI or an activity indicator.

        Returns
        -------
        Indicator
            Frozen.

        Raises
        ------
        KentPerfError
            If the scorecard has no such indicator; the near match is named.
        """
        known = list(self)
        if kpi not in self:
            hint = near_match(str(kpi), known)
            message = f'there is no indicator "{kpi}" in the scorecard.{hint}'
            raise KentPerfError(message)
        rows = self.kpis if kpi in self.kpis.index else self.activity
        return Indicator(kpi, str(rows["name"][kpi]), cast("Scorecard", self))

    def __contains__(self, kpi: object) -> bool:
        """Say whether there is such an indicator, a KPI or of activity."""
        return isinstance(kpi, str) and (kpi in self.kpis.index or kpi in self.activity.index)

    def __iter__(self) -> Iterator[str]:
        """Go through the keys of the indicators: KPIs, then activity, as in a mapping."""
        return iter([*self.kpis.index, *self.activity.index])

    def __len__(self) -> int:
        """Count the indicators: KPIs and activity."""
        return len(self.kpis) + len(self.activity)

    def __bool__(self) -> bool:
        """Be true, with or without indicators: a scorecard is not its list."""
        return True
