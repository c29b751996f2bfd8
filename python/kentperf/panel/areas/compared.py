"""The areas of a panel compared with each other, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import Codes, is_scalar
from kentperf.columns.front_door import front_door
from kentperf.errors import KentPerfError
from kentperf.funnel.limits import (
    LIMIT_COLUMNS,
    SHRUNK_COLUMNS,
    FunnelOptions,
    funnel_options,
    words_of,
    work_out,
)
from kentperf.funnel.polarities import (
    NO_POLARITY,
    is_by_row,
    note_ranges,
    turned,
    without_polarity,
)
from kentperf.intervals.counted import NO_DATA, ZERO, note_faulty_counts
from kentperf.panel.calls import chosen_columns
from kentperf.panel.frame import PanelFrame
from kentperf.panel.outlooks.outlook import ForetoldTable
from kentperf.panel.results import Column, categories

FUNNEL_COLUMNS = ("value", "size", *LIMIT_COLUMNS, "word", "reason")
_OF_GROUPS = ("centre", "between", "areas")
_SPARE = 4


class ComparedTable(ForetoldTable):
    """A panel's table, whose areas are compared with each other."""

    @front_door
    def funnel(
        self,
        *,
        area: str | None = None,
        overdispersion: bool | str = True,
        polarity: Any = None,
        kind: str = "share",
        target: float | None = None,
        level: float = 0.95,
        limits: str = "mid_p",
        shrink: bool = False,
        multiplier: float = 1.0,
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Compare areas with what all of them have, in every period, each by its own size.

        Parameters
        ----------
        area : str, optional
            The series column of areas. Default: the last one. Rows of one period, alike in the
            other series columns, are compared with each other.
        polarity : str, column name, or mapping or Series keyed by series, optional
            Which way is good: higher or lower. A row without has no ``word``, with the reason "no
            polarity".
        overdispersion, kind, target, level, limits, shrink, multiplier
            As in `kentperf.funnel`.
        columns : list of str, optional
            Any of value, size, lower_95, upper_95, lower_998, upper_998, word, reason; shrunk and
            own_weight with `shrink`; centre, between, areas (what limits stand on). Default: all
            but the last three.

        Returns
        -------
        DataFrame
            In the caller's order with the caller's index; reasons are categoricals.

        Raises
        ------
        KentPerfError
            For a panel without numerator and denominator, an unknown area column, and as in
            `kentperf.funnel`.

        Examples
        --------
        >>> from kentperf import Panel
        >>> table = pd.DataFrame({"school": ["A", "B", "C"] * 2, "year": [2023] * 3 + [2024] * 3,
        ...                       "passed": [80, 60, 9, 70, 70, 9], "sat": [100, 100, 10] * 2})
        >>> panel = Panel(table, series="school", period="year", numerator="passed",
        ...               denominator="sat")
        >>> panel.funnel(polarity="higher", overdispersion=False)["word"].tolist()
        ['better', 'worse', 'similar', 'similar', 'similar', 'similar']
        """
        by_row = is_by_row(polarity) and self._holds(polarity)
        options = funnel_options(
            kind=kind,
            limits=limits,
            overdispersion=overdispersion,
            polarity="higher" if by_row else polarity,
            target=target,
            level=level,
            shrink=shrink,
            multiplier=multiplier,
        )
        usual = [*FUNNEL_COLUMNS, *(SHRUNK_COLUMNS if options.shrink else ())]
        wanted = chosen_columns(columns, usual, (*usual, *_OF_GROUPS), end_last=False)
        over, under = self._counts(options)
        ways = self._ways(polarity) if by_row else None
        group, groups = _groups(self._frame, area, self._threads)
        found: dict[str, Column] = dict(
            work_out(over, under, group, groups, options, threads=self._threads)
        )
        for name in _OF_GROUPS:
            if name in wanted:
                found[name] = np.asarray(found[name])[group]
        found["size"] = under
        words = np.asarray(found["word"])
        found["word"] = words_of(words if ways is None else turned(words, ways), options)
        if "reason" in wanted:
            found["reason"] = _reasons(over, under, ways)
        return self._results.frame(found, wanted, latest=False)

    def _holds(self, polarity: Any) -> bool:
        """Say whether polarities are given by column or by series."""
        by_series = isinstance(polarity, Mapping | pd.Series)
        return by_series or (isinstance(polarity, str) and polarity in self._frame.rows.columns)

    def _ways(self, polarity: Any) -> Codes:
        parameters = self._calls.parameters
        problems = parameters.new_problems()
        ways = parameters.polarity_by_row(polarity)
        name = polarity if isinstance(polarity, str) else "polarity"
        note_ranges(ways, self._frame.index, name, problems)
        problems.raise_if_any("funnel")
        return ways

    def _counts(self, options: FunnelOptions) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        if not self.is_ratio:
            message = "a funnel is by size: make the panel with numerator= and denominator="
            raise KentPerfError(message)
        frame = self._frame
        over, under = frame.numbers["numerator"], frame.numbers["denominator"]
        problems = self._calls.parameters.new_problems()
        names = (frame.figure["numerator"], frame.figure["denominator"])
        note_faulty_counts(over, under, frame.index, problems, share=options.is_share, names=names)
        problems.raise_if_any("funnel")
        return over, under


def _groups(frame: PanelFrame, area: str | None, threads: int) -> tuple[npt.NDArray[np.int32], int]:
    """Give a number to what is compared: alike in period and in every series column but one."""
    chosen = frame.series[-1] if area is None else area
    if not is_scalar(chosen) or chosen not in frame.series:
        known = ", ".join(map(str, frame.series))
        message = f'area="{chosen}" is no series column: the panel has {known}'
        raise KentPerfError(message)
    core = frame.core
    period = core.to_caller(core.ordinals, threads=threads)
    periods = int(core.ordinals.max()) + 1 if core.rows else 1
    if len(frame.series) == 1:
        return _compressed(period.astype(np.int64), periods, len(period))
    others = [name for name in frame.series if name != chosen]
    keys = frame.keys().to_frame(index=False)[others]
    other = keys.groupby(others, sort=False, dropna=False, observed=True).ngroup().to_numpy()
    number = other[frame.codes].astype(np.int64) * periods + period
    return _compressed(number, int(other.max(initial=0) + 1) * periods, len(period))


def _compressed(
    number: npt.NDArray[np.int64], most: int, rows: int
) -> tuple[npt.NDArray[np.int32], int]:
    if most <= _SPARE * rows:
        return number.astype(np.int32), most
    used, group = np.unique(number, return_inverse=True)
    return group.astype(np.int32), len(used)


def _reasons(
    over: npt.NDArray[Any], under: npt.NDArray[Any], ways: Codes | None
) -> pd.Categorical[Any]:
    codes = np.where(under == 0, 2, 0).astype(np.int8)
    codes[np.isnan(over) | np.isnan(under)] = 1
    if ways is None:
        return categories(codes, ["", NO_DATA, ZERO])
    codes[(codes == 0) & without_polarity(ways)] = 3
    return categories(codes, ["", NO_DATA, ZERO, NO_POLARITY])
