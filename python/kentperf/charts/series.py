"""Figures of one series as chart data."""

from __future__ import annotations

from typing import Any

import numpy as np

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats
from kentperf.marks.data import ChartData
from kentperf.periods.one_series import OneSeries, figure_columns
from kentperf.rules.rules import Rules
from kentperf.rules.words import limit_words

__all__ = ["SeriesFigures"]


class SeriesFigures:
    """The figures of one series, in order of their periods.

    Parameters
    ----------
    value, period, numerator, denominator
        As `kentperf.bands` takes them.
    **limits : float, array-like or None
        In force in each period.

    Raises
    ------
    KentPerfError
        For figures or periods that cannot be read.
    """

    def __init__(
        self,
        value: Any,
        period: Any,
        numerator: Any = None,
        denominator: Any = None,
        **limits: Any,
    ) -> None:
        given = {name: limit for name, limit in limits.items() if limit is not None}
        aligned = Aligned(**figure_columns(value, numerator, denominator), **given)
        self.series = OneSeries(aligned, period)
        self._values = self.series.ratio_or_value()
        self._limits = {name: self.column(aligned.full_numbers(name)) for name in given}
        aligned.check("chart")

    def column(self, values: Any) -> Floats:
        """Put a column of the caller's rows in order of their periods."""
        return np.asarray(self.series.to_panel(np.ascontiguousarray(values, dtype=np.float64)))

    def data(
        self,
        title: str,
        rules: Rules,
        *,
        states: Any = None,
        band: tuple[Floats, Floats, Floats] | None = None,
        scale: float = 1.0,
        band_words: str = "Expected",
    ) -> ChartData:
        """Give what a chart of them shows.

        Parameters
        ----------
        title : str
            Its name.
        rules : Rules
            Words of limits.
        states : Categorical, optional
            A state a row, of the caller's rows.
        band : tuple of ndarray, optional
            Lower, centre and upper end of a range, of the caller's rows.
        scale : float
            What figures, and the ends of their range, are multiplied by.
        band_words : str
            What the range is.

        Returns
        -------
        ChartData
        """
        ordinals = self.series.ordinals
        words = [""] * len(ordinals)
        if states is not None:
            rows = np.arange(len(ordinals), dtype=np.float64)
            order = self.column(rows).astype(int).tolist()
            found = [state if isinstance(state, str) else "" for state in states]
            words = [found[row] for row in order]
        return ChartData(
            kpi="",
            name=title,
            ordinals=ordinals,
            labels=tuple(self.series.periods.label(int(one)) for one in ordinals),
            values=self._values * scale,
            states=tuple(words),
            limits=self._limits,
            band=None if band is None else (self.column(band[0]) * scale,
                                            self.column(band[1]) * scale,
                                            self.column(band[2]) * scale),
            band_words=band_words,
            limit_words=limit_words(rules),
        )  # fmt: skip
