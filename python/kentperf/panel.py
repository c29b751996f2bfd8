"""Very many series in one call, with results in the caller's row order and index."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf import _core
from kentperf._band_options import (
    COVERAGE,
    METHOD,
    MIN_POINTS,
    PANEL_WINDOW,
    SIGMAS,
    XMR_CONSTANT,
    BandOptions,
    band_options,
)
from kentperf._band_ranges import RANGE_COLUMNS, band_reasons
from kentperf._columns import Floats, choose, decimal_places, whole_number
from kentperf._one_series import row_ratios
from kentperf._panel_bands import RULE_COLUMNS, panel_ranges
from kentperf._panel_frame import PanelFrame
from kentperf._panel_kernel import fill_columns
from kentperf._panel_parameters import Parameters
from kentperf._panel_results import PanelResults, categories
from kentperf._trend_options import (
    ALL_PERIODS,
    OF_PARTS,
    check_columns,
    periods_tested,
    season_length,
)
from kentperf._trend_options import trend_settings as checked_trend_settings
from kentperf._trend_reasons import method_names, trend_reasons
from kentperf._windows import STATS, read_least, read_window, roll_column
from kentperf.areas import roll_up
from kentperf.errors import KentPerfError, near_match
from kentperf.rag import LIMIT_NAMES
from kentperf.spc_rules import check_rules_method, read_rules

__all__ = ["Panel"]

EVERY = ("row", "latest")
SINGLE_STATS = ("median", "last", "count")
TREND_COLUMNS = (
    "slope",
    "slope_low",
    "slope_high",
    "p_value",
    "n",
    "movement",
    "direction",
    "reason",
    "start",
    "end",
    "method",
)
SCORE_COLUMNS = (
    "rag",
    "rolling",
    "slope",
    "movement",
    "direction",
    "lower",
    "upper",
    "position",
)

# What the kernel calls the columns of trend and bands that share a name, or say it another way.
_FIRST_ROW = {"start": "first_row"}
_OF_BANDS = {"n": "band_n", "reason": "band_reason"}


class Panel:
    """A long table of very many series, encoded and sorted once.

    Parameters
    ----------
    frame : DataFrame
        One row a series and period, in any order, with any index (duplicates too).
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

    Raises
    ------
    KentPerfError
        For an empty table, a missing column, a missing series key or period, a (series, period)
        that stands twice, a period that cannot be read, text or infinity. Every problem of the
        table is named.

    Notes
    -----
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

    def __init__(
        self,
        frame: pd.DataFrame,
        series: str | Sequence[str],
        period: str,
        value: str | None = None,
        *,
        numerator: str | None = None,
        denominator: str | None = None,
        freq: str | None = None,
        threads: int | None = None,
    ) -> None:
        self._threads = _thread_count(threads)
        self._frame = PanelFrame(
            frame, series, period, value, numerator, denominator, freq, threads=self._threads
        )
        self._core = self._frame.core
        self._parts = {
            name: self._core.to_panel(column, threads=self._threads)
            for name, column in self._frame.numbers.items()
        }
        self._parameters = Parameters(self._frame)
        self._results = PanelResults(self._frame, self._threads)

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
        return "numerator" in self._parts

    def rolling(
        self, stat: str | None = None, window: int | str = 12, min_periods: int | None = None
    ) -> pd.Series[Any]:
        """Aggregate the last `window` periods that end at each row's own.

        Parameters
        ----------
        stat : {"sum", "mean", "min", "max", "std", "ratio", "median", "last", "count"}
            Default: ``ratio`` on a panel of numerator and denominator, else required. On a ratio
            panel only ``ratio``.
        window, min_periods
            As in `kentperf.rolling`.

        Returns
        -------
        Series
            float64, in the caller's order with the caller's index, named ``rolling``.

        Raises
        ------
        KentPerfError
            For a stat that the panel cannot give, or an option out of range.
        """
        length = read_window(window, self._frame.freq)
        if not self.is_ratio and stat in SINGLE_STATS:
            least = read_least(str(stat), min_periods, length)
            none, value = np.empty(0), self._figure
            rolled, _ = roll_column(
                self._core, value, none, str(stat), length, least, self._threads
            )
            back = self._core.to_caller(rolled, threads=self._threads)
            return self._results.series(back, "rolling")
        found = self._filled(["rolling"], **self._rolling(self._stat(stat), length, min_periods))
        return self._results.series(found["rolling"], "rolling")

    def rag(
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
    ) -> pd.Series[Any]:
        """Rate each row against its limits.

        Parameters
        ----------
        target, floor, low, high, floor_low, floor_high : scalar, str, mapping or Series, optional
            One for all; a column; or keyed by the whole series key, or by some of the series
            columns (a Series whose index has their names).
        polarity : str, mapping or Series
            higher, lower or range; or as above. A series without an entry is not rated.
        decimals : int, optional
            As in `kentperf.rag`.

        Returns
        -------
        Series
            Ordered categorical RED < AMBER < GREEN, in the caller's order with the caller's
            index.

        Raises
        ------
        KentPerfError
            As in `kentperf.rag`; rows are named by the caller's labels.
        """
        given = (target, floor, low, high, floor_low, floor_high)
        limits = dict(zip(LIMIT_NAMES, given, strict=True))
        settings = self._limits(limits, polarity) | {"decimals": decimal_places(decimals)}
        found = self._filled(["rag"], value=self._figure, **settings)
        return self._results.series(found["rag"], "rag")

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
            end, method (with the form of the test). Default: slope, movement, direction, n, reason.
            For ``latest`` the last column is always ``end``.

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
        wanted = _chosen_columns(columns, default, TREND_COLUMNS, end_last=latest)
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
        names = {_FIRST_ROW.get(name, name) for name in wanted if name != "end"}
        names = {"variant" if name == "method" else name for name in names}
        if "reason" in names:
            names |= {"n"}
        found: dict[str, Any] = self._filled(
            names,
            **self._tested(method, lower, upper),
            **self._limits({"low": low, "high": high}, polarity),
            **_trend(periods, settings),
            every=_core.Every[every],
        )
        if "reason" in names:
            found["reason"] = categories(
                *trend_reasons(found["reason"], found["n"], settings, basis)
            )
        if "variant" in names:
            forms = method_names(settings["method"], settings["overlap"], found["variant"], basis)
            found["method"] = categories(*forms)
        return self._results.frame(found, wanted, latest=latest)

    def bands(
        self,
        window: int | None = None,
        *,
        method: str = METHOD,
        coverage: float = COVERAGE,
        min_points: int = MIN_POINTS,
        xmr_constant: float = XMR_CONSTANT,
        screening: bool | float = False,
        sigmas: float = SIGMAS,
        trend: bool = False,
        season: bool | int | None = None,
        streaming: bool = False,
        baseline: Any = None,
        freeze: Any = None,
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
        method, coverage, min_points, xmr_constant, screening, sigmas, trend, season, streaming
            As in `kentperf.bands`; any method but ``given``. Charts of shares and rates need a
            panel of numerator and denominator.
        baseline : pair or list of periods, or "all", optional
            As in `kentperf.bands`, for all series.
        freeze, rebase, exclude : period, list of periods, mapping or Series, optional
            As in `kentperf.bands`: for all series, or keyed by the whole series key.
        rules
            As in `kentperf.bands`.
        columns : list of str, optional
            Any of lower, centre, upper, n, position, reason; screened; and, where asked for, the
            rules, side, rule. Default: all that apply.

        Returns
        -------
        DataFrame
            In the caller's order with the caller's index; reasons and rules are categoricals.

        Raises
        ------
        KentPerfError
            As in `kentperf.bands`.
        """
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
            streaming=streaming,
        )
        asked = read_rules(rules)
        check_rules_method(options.method, asked)
        if window is not None and (streaming or baseline is not None):
            message = "window= does not go with baseline= or streaming=True: leave it out"
            raise KentPerfError(message)
        known = [*RANGE_COLUMNS]
        known += ["screened"] if options.screening else []
        known += [name for name in RULE_COLUMNS if asked and name in (*asked.names, "side", "rule")]
        wanted = _chosen_columns(columns, known, known)
        length = PANEL_WINDOW if window is None else whole_number("window", window, 1)
        history = {"baseline": baseline, "freeze": freeze, "rebase": rebase, "exclude": exclude}
        if options.is_plain and asked is None and not any(map(_is_given, history.values())):
            return self._plain_bands(length, options, wanted)
        found = panel_ranges(
            self._frame,
            self._parts | {"value": self._figure},
            options,
            history,
            window=ALL_PERIODS if streaming else length,
            wanted=wanted,
            rules=asked,
            threads=self._threads,
        )
        return self._results.frame(found, wanted, latest=False)

    def _plain_bands(
        self, window: int, options: BandOptions, wanted: Sequence[str]
    ) -> pd.DataFrame:
        names = {_OF_BANDS.get(name, name) for name in wanted}
        if "reason" in wanted:
            names |= {"band_n"}
        found: dict[str, Any] = self._filled(names, value=self._figure, **_bands(window, options))
        if "reason" in wanted:
            reasons = band_reasons(found["band_reason"], found["band_n"], options.min_points)
            found["band_reason"] = categories(*reasons)
        in_words = {name: found[_OF_BANDS.get(name, name)] for name in wanted}
        return self._results.frame(in_words, wanted, latest=False)

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
        columns: Sequence[str] | None = None,
        float32: bool = False,
        out: Mapping[str, npt.NDArray[Any]] | None = None,
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
            As in `bands`.
        every : {"row", "latest"}
            Every row, or the last row of each series.
        columns : list of str, optional
            Any of rag, rolling, slope, movement, direction, lower, upper, position. Default: all.
        float32 : bool
            Whether rolling, slope, lower and upper are given as float32, worked out in float64 and
            rounded once.
        out : mapping of column to ndarray, optional
            Memory of the caller's that holds those columns of the result: float64 or float32, or
            int8 codes for rag, movement, direction and position, one entry a row of the result.

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
        wanted = _chosen_columns(columns, [*SCORE_COLUMNS], known, end_last=latest)
        given = (target, floor, low, high, floor_low, floor_high)
        limits = dict(zip(LIMIT_NAMES, given, strict=True))
        chosen = self._stat(stat or ("ratio" if self.is_ratio else "mean"))
        trend_settings = checked_trend_settings("ols", alpha, overlap, trend_min_points)
        ranges = band_options(METHOD, band_min_points, None, coverage=coverage)
        settings = self._rolling(chosen, window, min_periods)
        found = self._filled(
            [name for name in wanted if name != "end"],
            out=out,
            float32=float32,
            **settings | {"value": self._figure},
            **self._limits(limits, polarity),
            **_trend(trend_window, trend_settings),
            **_bands(band_window, ranges),
            decimals=decimal_places(decimals),
            every=_core.Every[every],
        )
        return self._results.frame(found, wanted, latest=latest)

    def roll_up(
        self, parents: str | Mapping[str, str], *, area: str | None = None, **options: Any
    ) -> Panel:
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
        frame, names = self._frame, self._frame.figure
        areas = frame.series[-1] if area is None else area
        others = [name for name in frame.series if name != areas]
        columns = [*frame.series, frame.period, *names.values()]
        if isinstance(parents, str):
            columns.append(parents)
        found = roll_up(
            frame.source[list(dict.fromkeys(columns))],
            parents,
            area=areas,
            period=frame.period,
            by=others,
            **names,
            **options,
        )
        return Panel(
            found, [*others, areas], frame.period, **names, freq=frame.freq, threads=self._threads
        )

    @property
    def source(self) -> pd.DataFrame:
        """The table that the panel was made of."""
        return self._frame.source.copy(deep=False)

    # What the kernels are called with.

    @cached_property
    def _figure(self) -> Floats:
        if not self.is_ratio:
            return self._parts["value"]
        parts = self._parts
        return row_ratios(self._core, parts["numerator"], parts["denominator"], self._threads)

    def _tested(self, method: str, lower: str | None, upper: str | None) -> dict[str, Floats]:
        """Give the columns that a method of trend reads, in panel order."""
        limits = {"lower": lower, "upper": upper}
        named = {name: column for name, column in limits.items() if column is not None}
        check_columns(method, parts=self.is_ratio, limits=len(named) == len(limits))
        problems = self._parameters.new_problems()
        read = {name: self._parameters.numbers(name, column) for name, column in named.items()}
        problems.raise_if_any("confidence limits")
        parts = self._parts if self.is_ratio and method in OF_PARTS else {}
        return {
            "value": self._figure,
            **parts,
            **{name: self._forward(column) for name, column in read.items()},
        }

    def _stat(self, stat: str | None) -> str:
        if stat is None and not self.is_ratio:
            message = f"stat= is needed: choose from {', '.join(STATS[:-1])}"
            raise KentPerfError(message)
        chosen = choose("stat", stat or "ratio", STATS)
        if (chosen == "ratio") != self.is_ratio:
            parts = "numerator= and denominator=" if self.is_ratio else "value="
            message = f'stat="{chosen}" does not go with a panel made with {parts}'
            raise KentPerfError(message)
        return chosen

    def _filled(self, names: Iterable[str], **settings: Any) -> dict[str, npt.NDArray[Any]]:
        return fill_columns(self._core, names, threads=self._threads, **settings)

    def _rolling(self, stat: str, window: int, min_periods: int | None) -> dict[str, Any]:
        length = whole_number("window", window, 1)
        least = length if min_periods is None else min_periods
        return self._parts | {
            "stat": _core.RollingStat[stat],
            "window": length,
            "min_periods": whole_number("min_periods", least, 1, length),
        }

    def _limits(self, given: Mapping[str, Any], polarity: Any) -> dict[str, Any]:
        parameters = self._parameters
        problems = parameters.new_problems()
        limits = {name: parameters.numbers(name, limit) for name, limit in given.items()}
        ways = parameters.polarity(polarity)
        parameters.note_faulty(limits, ways)
        problems.raise_if_any("limits")
        return {name: self._forward(limit) for name, limit in limits.items()} | {
            "polarity": self._forward(ways)
        }

    def _forward(self, column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        if column.ndim > 1 or len(column) != len(self) or self._core.in_order:
            return column
        return self._core.to_panel(column, threads=self._threads)


def _trend(window: int, settings: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "trend_window": whole_number("window", window, 1),
        "trend_method": settings["method"],
        "trend_min_points": settings["min_points"],
        "overlap": settings["overlap"],
        "trend_decimals": settings["decimals"],
        **{
            name: settings[name]
            for name in ("alpha", "season", "tolerance", "limits_coverage")
            if name in settings
        },
    }


def _bands(window: int, options: BandOptions) -> dict[str, Any]:
    return {
        "band_window": whole_number("window", window, 1),
        "band_method": _core.BandMethod[options.method],
        "band_min_points": options.min_points,
        "coverage": options.coverage,
        "xmr_constant": options.xmr_constant,
    }


def _is_given(option: Any) -> bool:
    return option is not None


def _thread_count(threads: int | None) -> int:
    if threads is not None:
        return whole_number("threads", threads, 1)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chosen_columns(
    columns: Sequence[str] | None,
    default: list[str],
    known: Sequence[str],
    *,
    end_last: bool = False,
) -> list[str]:
    given = default if columns is None else columns
    wanted = [given] if isinstance(given, str) else list(given)
    for name in wanted:
        if name not in known:
            message = (
                f'columns="{name}" is unknown: choose from {", ".join(known)}.'
                f"{near_match(name, known)}"
            )
            raise KentPerfError(message)
    return [name for name in wanted if name != "end"] + ["end"] if end_last else wanted
