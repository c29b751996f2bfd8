"""The four concepts as methods of a pandas frame: ``import kentperf.pandas`` registers them.

They are not registered by ``import kentperf``, which does not import pandas.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from kentperf.bands.bands import bands
from kentperf.columns.columns import POLARITIES
from kentperf.columns.front_door import front_door
from kentperf.columns.read_tables import one_column, require_columns
from kentperf.panel.panel import Panel
from kentperf.panel.trends import trend
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.rolling.rolling import rolling
from kentperf.rules.rated import rag

__all__ = ["Accessor"]

_WHAT = "frame.kentperf"


@pd.api.extensions.register_dataframe_accessor("kentperf")
class Accessor:
    """What ``frame.kentperf`` is: the functions of kentperf, with columns by their names.

    Where a function takes figures, periods or limits, the name of a column stands for the column.
    Results have the frame's index.

    Parameters
    ----------
    frame : DataFrame
        The frame, which is not changed.

    Examples
    --------
    >>> import kentperf.pandas
    >>> calls = pd.DataFrame({"answered": [88.0, 91.5], "target": 90.0, "floor": 85.0})
    >>> calls.kentperf.rag("answered", "target", "floor").tolist()
    ['AMBER', 'GREEN']
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    @front_door
    def rag(
        self,
        value: str,
        target: Any = None,
        floor: Any = None,
        *,
        polarity: Any = "higher",
        **options: Any,
    ) -> Any:
        """Rate a column; `kentperf.rag`.

        Parameters
        ----------
        value : str
            The column of figures.
        target, floor : str or float, optional
            A column, or one for all.
        polarity : str
            higher, lower, range, or a column of these.
        **options
            As of `kentperf.rag`; low, high, floor_low and floor_high may be columns.

        Returns
        -------
        Series or DataFrame
            As `kentperf.rag` gives it.

        Raises
        ------
        KentPerfError
            For a missing column, and as `kentperf.rag`.
        """
        is_word = isinstance(polarity, str) and polarity in POLARITIES
        ways = polarity if is_word else self._column(polarity)
        given = self._columns(options, LIMIT_NAMES) | {"polarity": ways}
        return rag(self._column(value), self._column(target), self._column(floor), **given)

    @front_door
    def trend(
        self,
        value: str | None = None,
        period: str | None = None,
        *,
        by: str | Sequence[str] | None = None,
        **options: Any,
    ) -> Any:
        """Judge the direction of travel of a column, or of each series; `kentperf.trend`.

        Parameters
        ----------
        value, period : str, optional
            Columns. Without a period the index is, where it holds periods or dates.
        by : str or list of str, optional
            The columns of the series key.
        **options
            As of `kentperf.trend`; numerator, denominator, low, high, lower and upper may be
            columns.

        Returns
        -------
        Trend, or DataFrame
            As `kentperf.trend` gives it.

        Raises
        ------
        KentPerfError
            For a missing column, and as `kentperf.trend`.
        """
        if by is not None:
            return trend(self._frame, period, by=by, value=value, **options)
        names = ("numerator", "denominator", "low", "high", "lower", "upper")
        return trend(self._column(value), self._column(period), **self._columns(options, names))

    @front_door
    def bands(self, value: str | None = None, period: str | None = None, **options: Any) -> Any:
        """Give the range that each figure of a column was to be expected in; `kentperf.bands`.

        Parameters
        ----------
        value, period : str, optional
            Columns, as of `trend`.
        **options
            As of `kentperf.bands`; numerator, denominator, sd, size, lower, centre and upper may be
            columns.

        Returns
        -------
        DataFrame
            As `kentperf.bands` gives it.

        Raises
        ------
        KentPerfError
            For a missing column, and as `kentperf.bands`.
        """
        names = ("numerator", "denominator", "sd", "size", "lower", "centre", "upper")
        return bands(self._column(value), self._column(period), **self._columns(options, names))

    @front_door
    def rolling(self, value: str, period: str | None = None, **options: Any) -> Any:
        """Aggregate the last periods of a column; `kentperf.rolling`.

        Parameters
        ----------
        value, period : str
            Columns, as of `trend`.
        **options
            As of `kentperf.rolling`; denominator and weights are columns.

        Returns
        -------
        Series or DataFrame
            As `kentperf.rolling` gives it.

        Raises
        ------
        KentPerfError
            For a missing column, and as `kentperf.rolling`.
        """
        given = self._columns(options, ("denominator", "weights"))
        return rolling(self._column(value), self._column(period), **given)

    @front_door
    def panel(
        self, series: str | Sequence[str], period: str, value: str | None = None, **options: Any
    ) -> Panel:
        """Make a panel of the frame; `kentperf.Panel`.

        Parameters
        ----------
        series, period, value, **options
            As of `kentperf.Panel`.

        Returns
        -------
        Panel

        Raises
        ------
        KentPerfError
            As `kentperf.Panel`.
        """
        return Panel(self._frame, series, period, value, **options)

    def _columns(self, options: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
        """Put columns for their names among the options that may be columns."""
        return options | {name: self._column(options[name]) for name in names if name in options}

    def _column(self, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        require_columns(self._frame, [given], _WHAT)
        return one_column(self._frame, given)


def __dir__() -> list[str]:
    return list(__all__)
