"""The table under a panel: encoded and sorted once, rolled over its periods, rolled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Self

import pandas as pd

from kentperf.columns.frame_kinds import PANDAS, as_pandas, frame_kind
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.columns.public_names import PublicNames
from kentperf.panel.appended import appended
from kentperf.panel.calls import PANEL_STATS, SINGLE_STATS, PanelCalls, thread_count
from kentperf.panel.frame import PanelFrame
from kentperf.panel.results import PanelResults
from kentperf.panel.roll_up import roll_up
from kentperf.panel.shown.display import panel_html
from kentperf.panel.since import rows_since, since_ordinals
from kentperf.reading.plain.asked import panel_table
from kentperf.rolling.windows import check_second, read_window


class PanelTable(PublicNames):
    """A long table of very many series, as `kentperf.Panel` takes it."""

    @front_door
    def __init__(
        self,
        frame: Any,
        series: str | Sequence[str],
        period: str,
        value: str | None = None,
        *,
        numerator: str | None = None,
        denominator: str | None = None,
        freq: str | None = None,
        threads: int | None = None,
        reading: Mapping[str, Any] | None = None,
    ) -> None:
        self._threads = thread_count(threads)
        figures = [name for name in (value, numerator, denominator) if name is not None]
        frame = panel_table(frame, series, period, figures, reading, freq)
        kind = frame_kind(frame) or PANDAS
        self._frame = PanelFrame(
            as_pandas(frame),
            series,
            period,
            value,
            numerator,
            denominator,
            freq,
            threads=self._threads,
        )
        self._core = self._frame.core
        self._results = PanelResults(self._frame, self._threads, kind)

    @cached_property
    def _calls(self) -> PanelCalls:
        return PanelCalls(self._frame, self._threads)

    def _of(self, frame: PanelFrame, results: PanelResults) -> Self:
        """Give a table of the same kind over other rows."""
        found = object.__new__(type(self))
        found._threads = self._threads
        found._frame, found._core, found._results = frame, frame.core, results
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the table; it is prepared anew where it is read back."""
        held = self._frame
        made = partial(type(self), **held.figure, freq=held.freq, threads=self._threads)
        return made, (held.source, held.series, held.period)

    def __len__(self) -> int:
        return int(self._core.rows)

    def __repr__(self) -> str:
        names = ", ".join(self._frame.series)
        return f"<Panel: {self._core.series} series ({names}), {self._core.rows} rows>"

    def _repr_html_(self) -> str:
        return panel_html(self._frame)

    @property
    def copies(self) -> dict[str, str]:
        """What was copied to prepare the table, and how; empty where nothing was."""
        return dict(self._frame.copies)

    @property
    def n_series(self) -> int:
        """How many series there are."""
        return int(self._core.series)

    @property
    def is_ratio(self) -> bool:
        """Whether figures are numerator over denominator."""
        return self._calls.is_ratio

    @front_door
    def rolling(
        self,
        stat: str | None = None,
        window: int | str = 12,
        min_periods: int | None = None,
        *,
        weights: str | None = None,
    ) -> pd.Series[Any]:
        """Aggregate the last `window` periods that end at each row's own.

        Parameters
        ----------
        stat : str
            As in `kentperf.rolling`. Default: ``ratio`` on a panel of numerator and denominator,
            else required. On a ratio panel only ``ratio``.
        window, min_periods
            As in `kentperf.rolling`.
        weights : str, optional
            For ``weighted_mean``: the column of weights.

        Returns
        -------
        Series
            float64, in the caller's order with the caller's index, named ``rolling``.

        Raises
        ------
        KentPerfError
            For a stat that the panel cannot give, or an option out of range.
        """
        calls = self._calls
        length = read_window(window, self._frame.freq)
        chosen = calls.stat(stat, PANEL_STATS)
        check_second(chosen, denominator=chosen == "ratio", weights=weights is not None)
        if chosen in SINGLE_STATS:
            rolled = calls.one_by_one(chosen, length, min_periods, weights)
            return self._results.series(rolled, "rolling")
        found = calls.filled(["rolling"], **calls.rolling(chosen, length, min_periods))
        return self._results.series(found["rolling"], "rolling")

    @front_door
    def roll_up(
        self, parents: str | Mapping[str, str], *, area: str | None = None, **options: Any
    ) -> Self:
        """Make a panel of parents, whose figures are sums of their areas' parts.

        Parameters
        ----------
        parents : mapping, or str
            The parent of each area by name; or the column that holds it.
        area : str, optional
            The series column of areas. Default: the last one.
        **options
            ``values`` and ``min_areas`` as in `kentperf.roll_up`; a panel of values needs
            ``values="sum"``.

        Returns
        -------
        Panel
            Its series are the other series columns and the parent; its rows are in order of
            appearance, and ``source`` is the table they come from.

        Raises
        ------
        KentPerfError
            As in `kentperf.roll_up`.
        """
        found, keys = _rolled_up(self._frame, parents, area, options)
        frame = self._frame
        return type(self)(
            found, keys, frame.period, **frame.figure, freq=frame.freq, threads=self._threads
        )

    def _since(self, since: Any, reach: int) -> tuple[PanelCalls, PanelResults]:
        """Call kernels only for the rows since a period, and for those that their windows hold."""
        found, picked = rows_since(self._frame, since_ordinals(self._frame, since), reach)
        return PanelCalls(found, self._threads), self._results.of(found, picked)

    @front_door
    def append(self, frame: Any, *, revise: bool = False) -> Self:
        """Make a panel of the same rows and new ones after them; this one stays as it is.

        Parameters
        ----------
        frame : DataFrame, or any other kind of frame
            The new rows: any periods, in any order, of series known or new. It has the columns of
            the panel's own table; others are left out. It may be empty.
        revise : bool
            Whether a row of a (series, period) that the panel has already is a revision: the old
            row is left out. Otherwise it is an error.

        Returns
        -------
        Panel
            As `Panel` makes of both tables, one after the other: the same bits in every result.
            Old rows keep their order and labels, new ones follow with their own. Results stay of
            the kind of the first table. ``score(since="append")`` scores what has changed.

        Raises
        ------
        KentPerfError
            For a column that the new rows lack, a (series, period) that is there already, new
            periods by which the panel's would be of another frequency, and as `Panel`. Rows are
            named by their own labels.

        Examples
        --------
        >>> import kentperf as kp
        >>> known = pd.DataFrame({"kpi": "a", "month": ["2024-01", "2024-02"], "value": [1.0, 3.0]})
        >>> new = pd.DataFrame({"kpi": ["a"], "month": ["2024-03"], "value": [8.0]}, index=["new"])
        >>> panel = kp.Panel(known, series="kpi", period="month", value="value").append(new)
        >>> panel.score(since="append", window=2, columns=["rolling"])
             rolling
        new      5.5
        """
        found = appended(self._frame, as_pandas(frame), revise=flag("revise", revise))
        return self._of(found, self._results.of(found))

    @property
    def source(self) -> pd.DataFrame:
        """The table that the panel was made of."""
        return self._frame.source.copy(deep=False)


def _rolled_up(
    frame: PanelFrame,
    parents: str | Mapping[str, str],
    area: str | None,
    options: Mapping[str, Any],
) -> tuple[pd.DataFrame, list[str]]:
    """Add a panel's areas up to their parents: the table of those, and its series columns."""
    areas = frame.series[-1] if area is None else area
    others = [name for name in frame.series if name != areas]
    columns = [*frame.series, frame.period, *frame.figure.values()]
    if isinstance(parents, str):
        columns.append(parents)
    source = frame.source[list(dict.fromkeys(columns))]
    found = roll_up(
        source, parents, area=areas, period=frame.period, by=others, **frame.figure, **options
    )
    return found, [*others, areas]
