"""The table under a panel: encoded and sorted once, rolled over its periods, rolled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Self

import pandas as pd

from kentperf.columns.frame_kinds import PANDAS, as_pandas, frame_kind
from kentperf.columns.front_door import front_door
from kentperf.panel.calls import PANEL_STATS, SINGLE_STATS, PanelCalls, thread_count
from kentperf.panel.frame import PanelFrame, rolled_up
from kentperf.panel.results import PanelResults
from kentperf.reading.plain.asked import panel_table
from kentperf.rolling.windows import check_second, read_window


class PanelTable:
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
        self._calls = PanelCalls(self._frame, self._threads)
        self._results = PanelResults(self._frame, self._threads, kind)

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

    @property
    def copies(self) -> dict[str, str]:
        """What was copied to prepare the table, and how; empty where nothing was."""
        return dict(self._frame.copies)

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
        found, keys = rolled_up(self._frame, parents, area, options)
        frame = self._frame
        return type(self)(
            found, keys, frame.period, **frame.figure, freq=frame.freq, threads=self._threads
        )

    @property
    def source(self) -> pd.DataFrame:
        """The table that the panel was made of."""
        return self._frame.source.copy(deep=False)
