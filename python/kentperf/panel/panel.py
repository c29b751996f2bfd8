"""Very many series in one call, with results in the caller's row order and index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy.typing as npt
import pandas as pd

from kentperf.bands.asked import read_asked
from kentperf.bands.change_points import LEAST_POINTS
from kentperf.bands.options import (
    COVERAGE,
    METHOD,
    MIN_POINTS,
    PANEL_WINDOW,
    SIGMAS,
    XMR_CONSTANT,
    band_options,
)
from kentperf.columns.columns import choose, decimal_places, share, whole_number
from kentperf.columns.front_door import front_door
from kentperf.core import _core
from kentperf.panel.areas.compared import ComparedTable
from kentperf.panel.bands import computed_ranges, given_ranges, range_columns
from kentperf.panel.calls import EVERY, SCORE_COLUMNS, bands_call, chosen_columns, trend_call
from kentperf.panel.ratings import level_ratings, scored
from kentperf.panel.since import check_whole, reach_of
from kentperf.panel.steps import STEP_COLUMNS, found_steps
from kentperf.panel.trend import TREND_COLUMNS, trend_columns
from kentperf.rag.rating import LIMIT_NAMES
from kentperf.trend.options import periods_tested, season_length
from kentperf.trend.options import trend_settings as checked_trend_settings

__all__ = ["Panel"]


class Panel(ComparedTable):
    """A long table of very many series, encoded and sorted once.

    Parameters
    ----------
    frame : DataFrame, or any other kind of frame, or path
        One row a series and period, in any order, with any index (duplicates too). A file is read
        as by `kentperf.read_observations`; where it has the columns named here, they are taken.
    series : str or list of str
        The column or columns that name a series.
    period : str
        The column of periods, of any accepted form.
    value : str, optional
        The column of figures. Or:
    numerator, denominator : str, optional
        The two columns of a ratio.
    freq : str, optional
        week, month, quarter or year, where the periods do not say their own.
    threads : int, optional
        Default: the CPUs that this process may use. Results are the same bits for any number.
    reading : mapping, optional
        Arguments of `kentperf.read_observations` that the table is to be read with, as
        ``{"layout": "wide", "kpi": "Measure"}``: its columns are then ``kpi period value``.

    Raises
    ------
    KentPerfError
        For an empty table, a missing column, a missing series key or period, a (series, period)
        that is a duplicate, a period that cannot be read, text or infinity. Every problem of the
        table is named.

    Notes
    -----
    Where a definition changes, name the stretch that a row is of in one more column of `series`: no
    window, test or range then reaches across.

    Held as int32 series codes, group offsets and int32 period ordinals in order of series and
    period; the order back is kept only where the table was not in order already.

    Examples
    --------
    >>> frame = pd.DataFrame({"kpi": ["b", "a", "a"], "month": ["2024-01", "2024-02", "2024-01"],
    ...                       "value": [5.0, 3.0, 1.0]})
    >>> panel = Panel(frame, series="kpi", period="month", value="value")
    >>> panel.rolling("sum", window=2, min_periods=1).tolist()
    [5.0, 4.0, 1.0]
    """

    @front_door
    def trend(
        self,
        window: int = 12,
        *,
        every: str = "row",
        method: str = "ols",
        overlap: int = 1,
        alpha: float | None = None,
        min_points: int = 4,
        polarity: Any = "higher",
        low: Any = None,
        high: Any = None,
        lower: str | None = None,
        upper: str | None = None,
        limits_coverage: float = 0.95,
        season: int | None = None,
        tolerance: float = 0.0,
        decimals: int | None = None,
        basis: str = "shown",
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Judge the direction of travel over the last `window` periods.

        Parameters
        ----------
        window, method, overlap, alpha, min_points, limits_coverage, season, tolerance, decimals,
        basis
            As in `kentperf.trend`. ``proportion`` and ``rate`` read the numerator and the
            denominator of the panel.
        every : {"row", "latest"}
            A verdict for each row, its window ending at the row's own period; or one a series,
            at its last period.
        polarity, low, high
            As in `rag`; without polarity or range limits there is a movement but no direction.
        lower, upper : str, optional
            For ``weighted``: the columns of the confidence limits of each value.
        columns : list of str, optional
            Any of slope, slope_low, slope_high, p_value, n, movement, direction, reason, start,
            end, method (with the form of the test), level, level_low, level_high, detectable, as
            in `kentperf.Trend`. Default: slope, movement, direction, n, reason. For ``latest`` the
            last column is always ``end``.

        Returns
        -------
        DataFrame
            In the caller's order with the caller's index; for ``latest`` indexed by the series
            key, sorted by value.

        Raises
        ------
        KentPerfError
            As in `kentperf.trend`.
        """
        latest = choose("every", every, EVERY) == "latest"
        default = ["slope", "movement", "direction", "n", "reason"]
        wanted = chosen_columns(columns, default, TREND_COLUMNS, end_last=latest)
        settings = checked_trend_settings(
            method,
            alpha,
            overlap,
            min_points,
            tolerance=tolerance,
            limits_coverage=limits_coverage,
            decimals=decimals,
        )
        settings["season"] = season_length(method, season, self._frame.freq)
        periods = whole_number("window", window, 1)
        periods, settings["overlap"] = periods_tested(basis, periods, settings["overlap"])
        found = trend_columns(
            self._calls,
            self._results,
            wanted,
            self._calls.limits({"low": low, "high": high}, polarity),
            settings,
            columns=self._calls.tested(method, lower, upper),
            periods=periods,
            basis=basis,
            every=_core.Every[every],
        )
        return self._results.frame(found, wanted, latest=latest)

    @front_door
    def bands(
        self,
        window: int | None = None,
        *,
        method: str = METHOD,
        lower: Any = None,
        centre: Any = None,
        upper: Any = None,
        sd: Any = None,
        size: Any = None,
        coverage: float = COVERAGE,
        min_points: int = MIN_POINTS,
        xmr_constant: float = XMR_CONSTANT,
        screening: bool | float = False,
        sigmas: float = SIGMAS,
        trend: bool = False,
        season: bool | int | None = None,
        overlap: int = 1,
        carry_over: str | None = None,
        minimum: float | None = None,
        maximum: float | None = None,
        streaming: bool = False,
        baseline: Any = None,
        freeze: Any = None,
        freeze_after: int | None = None,
        rebase: Any = None,
        exclude: Any = None,
        rules: Any = None,
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Give the range that each row was to be expected in, from the `window` periods before.

        Parameters
        ----------
        window : int, optional
            Default: 24; all history where `streaming`.
        method, coverage, min_points, xmr_constant, screening, sigmas, trend, season, overlap, \
carry_over, minimum, maximum, streaming, freeze_after, rules
            As in `kentperf.bands`. Shares and rates need a panel of numerator and denominator.
        lower, centre, upper, sd, size : scalar, str, mapping or Series, optional
            For ``given``, and for ``xbar`` and ``s``: as the limits of `rag`.
        baseline, freeze, rebase, exclude : period, list of periods, mapping or Series, optional
            As in `kentperf.bands`; all but `baseline` may be keyed by the whole series key.
        columns : list of str, optional
            Any of lower, centre, upper, n, position, reason, screened, rebased, the rules, side,
            rule. Default: all that apply.

        Returns
        -------
        DataFrame
            In the caller's order with the caller's index; reasons and rules are categoricals.

        Raises
        ------
        KentPerfError
            As in `kentperf.bands`.
        """
        asked = read_asked(
            method,
            window=window,
            streaming=streaming,
            history={"baseline": baseline, "freeze": freeze, "rebase": rebase, "exclude": exclude},
            freeze_after=freeze_after,
            limits={"lower": lower, "centre": centre, "upper": upper},
            subgroups={"sd": sd, "size": size},
            of_parts=self._calls.is_ratio,
            of_before={"overlap": overlap, "carry_over": carry_over},
            rules=rules,
        )
        if method == "given":
            wanted = range_columns(columns, asked.rules)
            found = given_ranges(self._calls, asked, wanted)
            return self._results.frame(found, wanted, latest=False)
        options = band_options(
            method,
            min_points,
            self._frame.freq,
            coverage=coverage,
            xmr_constant=xmr_constant,
            screening=screening,
            sigmas=sigmas,
            trend=trend,
            season=season,
            overlap=overlap,
            carry_over=carry_over,
            minimum=minimum,
            maximum=maximum,
            streaming=streaming,
        )
        screened, rebased = bool(options.screening), asked.own.run is not None
        wanted = range_columns(columns, asked.rules, screened=screened, rebased=rebased)
        found = computed_ranges(self._calls, options, asked, window=window, wanted=wanted)
        return self._results.frame(found, wanted, latest=False)

    @front_door
    def change_points(
        self,
        *,
        alpha: float = 0.05,
        min_points: int = LEAST_POINTS,
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Find where the level of each series most likely changed, and say whether it did.

        Parameters
        ----------
        alpha, min_points
            As in `kentperf.change_point`.
        columns : list of str, optional
            Any of at, before, after, change, p_value, slope_p_value, n, reason. Default: all.

        Returns
        -------
        DataFrame
            A row a series, indexed by the series key in order of its values; ``at`` is the first
            period after the step, missing where there is none to test. A step is more than chance
            would usually give where ``p_value`` is below `alpha`.

        Raises
        ------
        KentPerfError
            As in `kentperf.change_point`.
        """
        level = share("alpha", alpha)
        least = whole_number("min_points", min_points, 2)
        wanted = chosen_columns(columns, [*STEP_COLUMNS], STEP_COLUMNS)
        found = found_steps(self._calls, level, least)
        return self._results.frame(found, wanted, latest=True)

    @front_door
    def score(
        self,
        *,
        target: Any = None,
        floor: Any = None,
        polarity: Any = "higher",
        low: Any = None,
        high: Any = None,
        floor_low: Any = None,
        floor_high: Any = None,
        decimals: int | None = None,
        window: int = 12,
        stat: str | None = None,
        min_periods: int | None = None,
        trend_window: int = 12,
        trend_min_points: int = 4,
        overlap: int = 1,
        alpha: float | None = 0.05,
        band_window: int = PANEL_WINDOW,
        band_min_points: int = MIN_POINTS,
        coverage: float = COVERAGE,
        every: str = "row",
        since: Any = None,
        columns: Sequence[str] | None = None,
        float32: bool = False,
        out: Mapping[str, npt.NDArray[Any]] | None = None,
        rules: Any = None,
        rule_columns: Mapping[str, Any] | None = None,
    ) -> pd.DataFrame:
        """Rate, roll, test and band every row: the whole scorecard of a panel.

        Parameters
        ----------
        target, floor, polarity, low, high, floor_low, floor_high, decimals
            As in `rag`.
        window, stat, min_periods
            As in `rolling`; `stat` defaults to ``ratio`` on a ratio panel and to ``mean``
            elsewhere.
        trend_window, trend_min_points, overlap, alpha
            As in `trend`.
        band_window, band_min_points, coverage
            As in `bands`; the ranges allow for `overlap` too.
        every : {"row", "latest"}
            Every row, or the last row of each series.
        since : period, or "append", optional
            Only rows from this period on; or, of each series that the last `append` added to, those
            from the first added on. Only they and their windows are looked at, for the same bits.
        columns : list of str, optional
            Any of rag, rolling, slope, movement, direction, lower, upper, position. Default: all.
        float32 : bool
            Whether rolling, slope, lower and upper are given as float32, worked out in float64 and
            rounded once.
        out : mapping of column to ndarray, optional
            Memory of the caller's that holds those columns of the result: float64 or float32, or
            int8 codes for rag, movement, direction and position, one entry a row of the result.
        rules, rule_columns
            As in `rag`. The direction that a rule reads is that of the result.

        Returns
        -------
        DataFrame
            The same digits as the single calls, in the caller's order with the caller's index;
            for ``latest`` indexed by the series key, sorted by value, with ``end`` as last
            column.

        Raises
        ------
        KentPerfError
            As in the single calls.
        """
        latest = choose("every", every, EVERY) == "latest"
        known = (*SCORE_COLUMNS, "end")
        wanted = chosen_columns(columns, [*SCORE_COLUMNS], known, end_last=latest)
        given = (target, floor, low, high, floor_low, floor_high)
        limits = dict(zip(LIMIT_NAMES, given, strict=True))
        calls, results = self._calls, self._results
        if since is not None:
            check_whole(out)
            windows = {"window": window, "trend_window": trend_window, "band_window": band_window}
            calls, results = self._since(since, reach_of(windows))
        usual = "ratio" if calls.is_ratio else "mean"
        chosen = calls.stat(usual if stat is None else stat)
        trend_settings = checked_trend_settings("ols", alpha, overlap, trend_min_points)
        ranges = band_options(METHOD, band_min_points, None, coverage=coverage, overlap=overlap)
        ratings = level_ratings(calls, rules, rule_columns, decimals, ("direction",))
        found = scored(
            calls,
            ratings,
            [name for name in wanted if name != "end"],
            calls.read_limits(limits, polarity),
            latest=latest,
            out=out,
            float32=float32,
            **calls.rolling(chosen, window, min_periods) | {"value": calls.figure},
            **trend_call(trend_window, trend_settings) | bands_call(band_window, ranges),
            decimals=decimal_places(decimals),
            every=_core.Every[every],
        )
        return results.frame(found, wanted, latest=latest)
