"""Delayed transfers of care: days delayed by provider, and to whom they are attributed.

Half of the days attributed to both the NHS and social care count as social care's. Fewer days are
better: as in the published dashboard, an up arrow stands for "Decreased".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from kentperf.columns.columns import choose, whole_number
from kentperf.columns.front_door import front_door
from kentperf.dtoc import figures as delay_figures
from kentperf.dtoc import plan as delay_plan
from kentperf.dtoc.figures import ARROWS
from kentperf.dtoc.part import delays_part
from kentperf.dtoc.rows import DelayRows, noted, read_delays
from kentperf.errors import KentPerfError
from kentperf.parts.part import Part
from kentperf.parts.shown import ShownPart

__all__ = ["ARROWS", "Delays"]

_DAYS = ("NHS", "SC", "Both", "total", "attributed_to_sc")
_PER = 100_000


@dataclass(frozen=True, init=False, repr=False, eq=False)
class Delays(ShownPart):
    """Days of delay by provider, attribution and period.

    Parameters
    ----------
    frame : DataFrame, str or path
        A row a provider, attribution and period. A blank figure is no data; zero is zero.
    provider, attribution, period, days : str
        Its columns. An attribution is NHS, SC or Both; a period is anything that
        `kentperf.rolling` takes; days are a count. Totals are worked out: leave them out.
    group : str, optional
        The column that says which group a provider is in (acute, community), of which its
        share is taken. Default: all are one group.
    freq : str, optional
        week or month, where the dates alone do not say.
    zeros : {"keep", "missing"}
        What is done with a provider's period in which every attribution is 0, which sources
        print where nothing was reported. Either way it is listed in `problems` and has no
        percent; "keep" counts the zeros, as the published totals do, "missing" does not.

    Raises
    ------
    KentPerfError
        With every problem of the table: a missing column, a missing or unknown
        attribution, a period that cannot be read, a negative figure, a duplicate row, a
        provider in two groups.

    Examples
    --------
    >>> frame = pd.DataFrame(
    ...     {
    ...         "hospital": "Maidstone",
    ...         "to": ["NHS", "SC", "Both"] * 2,
    ...         "week": ["2017-11-09"] * 3 + ["2017-11-16"] * 3,
    ...         "days": [43, 27, 7, 70, 35, 0],
    ...     }
    ... )
    >>> delays = Delays(frame, provider="hospital", attribution="to", period="week", days="days")
    >>> delays.attributed[["total", "attributed_to_sc", "percent"]].round(1)
                          total  attributed_to_sc  percent
    hospital  week
    Maidstone 2017-11-09   77.0              30.5     39.6
              2017-11-16  105.0              35.0     33.3
    >>> delays.direction()[["NHS", "percent"]]
                     NHS    percent
    hospital
    Maidstone  Increased  Decreased
    """

    SHARES_PART: ClassVar[bool] = False

    _rows: DelayRows
    _names: tuple[str, str, str, str]
    _figures: pd.DataFrame
    _problems: pd.DataFrame

    @front_door
    def __init__(
        self,
        frame: Any,
        *,
        provider: str,
        attribution: str,
        period: str,
        days: str,
        group: str | None = None,
        freq: str | None = None,
        zeros: str = "keep",
    ) -> None:
        names = (provider, attribution, period, days)
        keeps = choose("zeros", zeros, ("keep", "missing")) == "keep"
        rows = read_delays(frame, names, group, freq)
        counted = rows.days if keeps else np.where(rows.unreported[:, None], np.nan, rows.days)
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "_figures", delay_figures.figures_of(counted, rows.index))
        object.__setattr__(self, "_problems", noted(rows, days))

    def to_part(self, others: Sequence[Delays] = ()) -> Part:  # noqa: ARG002  each has its own
        """Give the part of the report that shows it.

        Parameters
        ----------
        others : sequence of Delays
            Not read: each has a part of its own.

        Returns
        -------
        Part
            For ``parts=`` of an output.
        """
        return delays_part(self)

    def __repr__(self) -> str:
        counts = f"{len(self._rows.providers)} providers, {len(self._rows.index)} rows"
        return f"Delays({counts}, {int(self._rows.unreported.sum())} perhaps not reported)"

    @property
    def attributed(self) -> pd.DataFrame:
        """The days by attribution, and what of them is social care's.

        Returns
        -------
        pandas.DataFrame
            Index provider, in order of appearance, and period, in order of time, under the
            caller's column names with periods as given. Columns, all float64: ``NHS``, ``SC``,
            ``Both``, ``total`` (days), ``attributed_to_sc`` (days, SC + Both / 2) and ``percent``
            (that of the total). Missing where a part is missing, and percent of a total of 0.
        """
        return self._figures.copy()

    @property
    def totals(self) -> pd.DataFrame:
        """The same figures of all providers of a group together.

        Returns
        -------
        pandas.DataFrame
            Index period, after the group where groups are given; the columns of `attributed`, then
            ``providers`` and ``unreported`` (int64): how many there are, and of how many every
            attribution is 0. A figure that is missing for one is missing for all.
        """
        return delay_figures.totals_of(self._rows, self._figures)

    @property
    def unreported(self) -> pd.Series[Any]:
        """Whether every attribution is 0, so that nothing may have been reported.

        Returns
        -------
        Series
            bool, with the index of `attributed`.
        """
        return pd.Series(self._rows.unreported, index=self._rows.index, name="unreported")

    @property
    def problems(self) -> pd.DataFrame:
        """What the table leaves in doubt, row by row.

        Returns
        -------
        pandas.DataFrame
            Columns ``row, series, period, column, value, rule``, as those of `KentPerfError`:
            zeros that may not have been reported, missing figures, periods without rows.
        """
        return self._problems.copy()

    def make_up(self, window: int = 12) -> pd.DataFrame:
        """Give each provider's share of its group's days attributed to social care.

        Parameters
        ----------
        window : int
            How many periods the last column covers.

        Returns
        -------
        pandas.DataFrame
            The index of `attributed`; ``share`` of the period and ``share_window`` of the last
            `window` periods, both in per cent. The latter is the sum of the provider's days over
            the sum of the group's, never a mean of percentages; missing where the window is not
            full or the group has no days.
        """
        length = whole_number("window", window, 1)
        return delay_figures.make_up_of(self._rows, self._figures, length)

    def direction(self) -> pd.DataFrame:
        """Compare the last period of the table with the one before.

        Returns
        -------
        pandas.DataFrame
            Index provider; for each column of `attributed` "Increased", "Remained the same" or
            "Decreased" (ordered categorical, by `kentperf.trend`'s last_two; `ARROWS` has the
            arrows), missing where either period has no figure; last ``note``: what is in doubt
            about the two periods, else empty.
        """
        return delay_figures.direction_of(self._rows, self._figures)

    def monthly(self) -> pd.DataFrame:
        """Add up the weeks dated in each month.

        Returns
        -------
        pandas.DataFrame
            Index provider and month (period[M]); the columns of `attributed`, then ``weeks``
            with figures, ``weeks_in_month`` (int64: those that are dated in the month),
            ``part`` (bool: not all of them have figures) and ``unreported`` (int64: weeks of
            which every attribution is 0). A week without figures is not counted; a month
            without any has none.

        Raises
        ------
        KentPerfError
            If the periods are not weeks.
        """
        return delay_figures.monthly_of(self._rows, self._figures)

    def rate(
        self, population: Any, days: float | None = None, *, of: str = "provider"
    ) -> pd.DataFrame:
        """Give days of delay per 100,000 people a day.

        Parameters
        ----------
        population : float, mapping or Series
            People: of the whole area, so that the rates of the providers add up to the area's;
            or by provider.
        days : float, optional
            How many days a period has. Default: those of the calendar.
        of : {"provider", "total"}
            Whether each provider's rate is given, or that of each group (as `totals`).

        Returns
        -------
        pandas.DataFrame
            The index of `attributed` or `totals`; ``NHS``, ``SC``, ``Both``, ``total`` and
            ``attributed_to_sc`` per 100,000 a day, float64.

        Raises
        ------
        KentPerfError
            If the population or the days are not above 0, a provider has no population, the
            periods are plain integers and `days` is not given, or a population by provider is
            given with ``of="total"``.
        """
        each = choose("of", of, ("provider", "total")) == "provider"
        if each:
            table, ordinals = self._figures, self._rows.periods.ordinal
        else:
            first = delay_figures.group_periods(self._rows)[0]
            table, ordinals = self.totals, self._rows.periods.ordinal[first]
        by_provider = isinstance(population, Mapping | pd.Series)
        if by_provider and not each:
            message = 'of="total" takes one population, of the whole area'
            raise KentPerfError(message)
        people = delay_plan.people(population, self._rows.providers)[
            self._rows.codes if by_provider else np.zeros(len(table), dtype=np.int64)
        ]
        lengths = delay_plan.lengths(ordinals, self._rows.periods.freq, days)
        return table[list(_DAYS)].mul(_PER / (people * lengths), axis=0)

    def against_plan(
        self, plan: Any, *, national: Delays | None = None, base: Any = None
    ) -> pd.DataFrame:
        """Hold the days against a plan that is split over providers pro rata.

        The plan of a period is split by provider and attribution as the local days of that period
        are: the half of Both that is social care's is under SC, the other half under Both.

        Parameters
        ----------
        plan : float, mapping or Series
            The days planned for all providers together: of every period, or by period.
        national : Delays, optional
            The nationally published figures of the same providers, to be put beside the local
            ones (this table's).
        base : period, optional
            Split every plan by the shares of this period. Default: each by its own.

        Returns
        -------
        pandas.DataFrame
            Index provider (last "TOTAL"), period and attribution (NHS, SC, Both, total), under
            the caller's names. Columns, all float64: ``share`` (per cent of all local days of the
            period), ``plan``, ``local``, ``local_over_plan``, ``national``,
            ``national_over_plan`` (days; positive is more than planned; missing where nothing
            is known).

        Raises
        ------
        KentPerfError
            If a plan is negative, is of a period that is not in the table or is a duplicate; or if
            `base` is not in the table.
        """
        other = None if national is None else (national._rows, national._figures)  # noqa: SLF001 - of its own class
        return delay_plan.against_plan(self._rows, self._figures, plan, other, base, self._names[1])
