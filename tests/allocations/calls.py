"""A call of every entry point of the compiled part, on one thread and where it has them on two."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from kentperf import _core
from tests.allocations.area_calls import of_areas
from tests.allocations.outlook_calls import of_outlooks
from tests.allocations.range_calls import BANDS, ranges, settings

Call = Callable[[], Any]

SERIES, LENGTH = 7, 30
# Rows of one piece of work, which is not shared out: rows_a_piece in parallel.hpp.
PIECE = 65536
r = np.random.Generator(np.random.Philox(5))


class Rows:
    """A panel's rows: their codes and periods, a panel of them, figures for each.

    Of very many series one in `every` has figures: all threads have some to do, and what is
    allocated for the others is the same however little is worked out of them.
    """

    def __init__(self, series: int, length: int, every: int = 1) -> None:
        rows = series * length
        self.series = series
        self.shuffled = r.permutation(rows)
        self.codes = np.repeat(np.arange(series, dtype=np.int32), length)
        self.periods = np.tile(np.arange(length, dtype=np.int32), series)
        self.panel = _core.Panel.of(self.codes, series, self.periods)
        self.mixed = _core.Panel.of(
            self.codes[self.shuffled], series, self.periods[self.shuffled].astype(np.int64)
        )
        self.value = r.normal(50, 10, rows)
        self.value[:: max(rows // 9, 7)] = np.nan
        self.value[self.codes % every > 0] = np.nan
        self.numerator = r.integers(0, 40, rows).astype(float)
        self.denominator = self.numerator + r.integers(1, 40, rows)
        self.lower = self.value - 5
        self.centre = np.full(rows, 50.0)
        self.upper = self.value + 5
        self.stretch = (self.periods // 9).astype(np.int32)
        self.enters = np.ones(rows, np.int8)

    def again(self, dtype: type, *, in_order: bool, threads: int = 1) -> Call:
        chosen = slice(None) if in_order else self.shuffled
        codes = np.ascontiguousarray(self.codes[chosen])
        periods = np.ascontiguousarray(self.periods[chosen].astype(dtype))
        at_rest = sys.getrefcount(periods)

        def call() -> Any:
            assert sys.getrefcount(periods) == at_rest, (
                "a panel that is not there holds its periods"
            )
            panel = _core.Panel.of(codes, self.series, periods, threads)
            return panel.offsets, panel.ordinals, panel.order, panel.duplicates

        return call


few = Rows(SERIES, LENGTH)
# Methods that allocate for every window need not have many of them.
fewer = Rows(2, 16)
# Few series and long ones, since some methods allocate for each.
some = Rows(PIECE // 1000 + 9, 1000, every=24)
# Rows are put in order in parts of a piece's size each.
many = Rows(2 * PIECE // LENGTH + 9, LENGTH, every=100)
NOTHING = np.empty(0)
NO_NUMBER = np.array([np.nan])
HIGHER = np.array([_core.Polarity.higher], np.int8)
LIMITS = {
    "target": np.array([50.0]),
    "floor": np.array([45.0]),
    "low": NO_NUMBER,
    "high": NO_NUMBER,
    "floor_low": NO_NUMBER,
    "floor_high": NO_NUMBER,
    "polarity": HIGHER,
}
TREND = {"window": 12, "overlap": 1, "min_points": 4, "alpha": 0.05, "decimals": 127}
ON_ONE_THREAD = ("frozen", "number_packed", "place", "runs_rules", "severity", "same_figure_p",
                 "same_count_p",
                 "shrink_estimates", "standardised_rates", "funnel_curves, share",
                 "funnel_curves, rate", "Panel.series",
                 "Panel.sorted", "Panel.place", "Panel.offsets")  # fmt: skip
RUNS = _core.RunsSettings.of(
    shift=7,
    trend=6,
    two_in_three=True,
    near=2 / 3,
    free_third=False,
    four_in_five=True,
    four_near=1 / 3,
    alternating=14,
    stratification=15,
    mixture=8,
    whole_run=False,
)
EVERY = (_core.Every.row, _core.Every.latest)


def trend(rows: Rows, method: Any, every: Any, threads: int) -> Call:
    def call() -> Any:
        return _core.trend(
            rows.panel,
            rows.value,
            polarity=HIGHER,
            low=NO_NUMBER,
            high=NO_NUMBER,
            method=method,
            every=every,
            season=12 if "season" in method.name else 1,
            numerator=rows.numerator,
            denominator=rows.denominator,
            lower=rows.lower,
            upper=rows.upper,
            threads=threads,
            **TREND,
        )

    return call


def score(rows: Rows, panel: Any, every: Any, threads: int) -> Call:
    entries = len(rows.value) if every == _core.Every.row else rows.series
    columns: dict[str, Any] = {"slope": np.empty(entries), "rolling": np.empty(entries, np.float32)}
    columns |= {"rag": np.empty(entries, np.int8), "n": np.empty(entries, np.int32)}
    columns |= {"upper": np.empty(entries), "p_value": np.empty(entries)}

    def call() -> Any:
        _core.score(
            panel,
            columns,
            value=rows.value,
            numerator=NOTHING,
            denominator=NOTHING,
            decimals=127,
            stat=_core.RollingStat.mean,
            window=12,
            min_periods=6,
            trend_method=_core.TrendMethod.least_squares,
            trend_window=12,
            overlap=1,
            trend_min_points=4,
            alpha=0.05,
            band_method=_core.BandMethod.prediction,
            band_window=12,
            band_min_points=6,
            coverage=0.95,
            xmr_constant=2.66,
            every=every,
            threads=threads,
            **LIMITS,
        )
        return columns

    return call


def baseline() -> Any:
    running = _core.RunningBaseline.of(settings(_core.BandMethod.xmr, window=0, min_points=3))
    for at in range(8):
        running.add(at, float(at % 3), 1.0, 2.0)
    other = _core.RunningBaseline.of(settings(_core.BandMethod.xmr, window=0, min_points=3))
    other.restore(running.state())
    return running.state(), other.expect(9, 1.0, 1.0, 2.0)


def of_rows(rows: Rows, threads: int) -> dict[str, Call]:
    """The calls that take rows, by name."""
    panel, value = rows.panel, rows.value
    size = len(value)
    texts = np.frombuffer(b"abc" * (size // 3 + 1), np.uint8)[:size].copy()
    offsets = np.arange(size + 1, dtype=np.int32)
    days = np.arange(size, dtype=np.int64) * 86400
    packed = rows.codes.astype(np.int64) * 100 + rows.periods
    table = np.arange(rows.series, dtype=np.int32)[::-1].copy()
    faulty = LIMITS | {"floor": rows.value, "target": rows.value - (rows.periods % 2)}
    no_places = np.array([127], np.int8)
    at_least = np.array([_core.Side.at_least], np.int8)
    amount = np.array([2.5])
    in_percent = np.ones(1, np.int8)
    meanings = np.full(256, _core.Polarity.higher, np.int8)
    sound = {name: LIMITS[name] for name in ("target", "floor", "polarity")}
    calls: dict[str, Call] = {
        "any_infinite": lambda: _core.any_infinite(value, threads),
        "day_numbers": lambda: _core.day_numbers(days, _core.TimeUnit.s, threads),
        "extent": lambda: _core.extent(rows.codes, threads),
        "faulty_limits": lambda: _core.faulty_limits(size, **faulty, threads=threads),
        "number_packed": lambda: _core.number_packed(packed),
        "number_texts": lambda: _core.number_texts(offsets, texts, None, 0, threads),
        "number_texts, int64": lambda: _core.number_texts(
            offsets.astype(np.int64), texts, None, 0, threads
        ),
        "pack_codes": lambda: _core.pack_codes(
            [rows.codes, rows.periods], [0, 0], [rows.series, 40], [None, None], True, threads
        ),
        "pack_codes, ranked": lambda: _core.pack_codes(
            [rows.codes, rows.periods], [0, 0], [rows.series, 40], [table, None], False, threads
        ),
        "bound_ends": lambda: _core.bound_ends(
            at_least, rows.lower, rows.upper, amount, in_percent, 1, threads
        ),
        "quotients": lambda: _core.quotients(rows.numerator, rows.denominator, 100.0, threads),
        "rate_levels": lambda: _core.rate_levels(
            size,
            tests=[(value, rows.lower, rows.centre, False), (rows.enters, 2, True)],
            levels=[[[0, 1]], [[0]], []],
            known_only=True,
            required=value,
            series=rows.codes,
            with_reason=True,
            threads=threads,
        ),
        "rounded": lambda: _core.rounded(value, no_places, threads),
        "shifted": lambda: _core.shifted(value, amount, in_percent, True, threads),
        "place": lambda: _core.place(value, lower=rows.lower, upper=rows.upper),
        "rag": lambda: _core.rag(value, **LIMITS, decimals=no_places, threads=threads),
        "rag_if_sound": lambda: _core.rag_if_sound(
            value, **sound, meanings=meanings, threads=threads
        ),
        "relabel": lambda: _core.relabel(rows.codes, 0, table, None, threads),
        "seen_codes": lambda: _core.seen_codes(rows.codes, 0, rows.series, threads),
        "runs_rules": lambda: _core.runs_rules(
            panel,
            value,
            lower=rows.lower,
            centre=rows.centre,
            upper=rows.upper,
            stretch=rows.stretch,
            rules=RUNS,
        ),
        "severity": lambda: _core.severity(
            value,
            floor=LIMITS["floor"],
            floor_low=NO_NUMBER,
            floor_high=NO_NUMBER,
            from_limit=LIMITS["floor"],
            from_low=NO_NUMBER,
            from_high=NO_NUMBER,
            polarity=HIGHER,
            in_points=np.zeros(1, np.int8),
            decimals=no_places,
            basis=_core.SeverityBasis.either,
            moderate=5.0,
            well=10.0,
            on_a_cut=_core.OnACut.moderate,
        ),
        "Panel.of": rows.again(np.int32, in_order=True, threads=threads),
        "Panel.of, int64": rows.again(np.int64, in_order=True, threads=threads),
        "Panel.of, mixed": rows.again(np.int32, in_order=False, threads=threads),
        "Panel.of, mixed, int64": rows.again(np.int64, in_order=False, threads=threads),
        "Panel.series": lambda: (panel.series, panel.rows, panel.first_period, panel.borrows),
        "Panel.sorted": lambda: (panel.sorted, panel.in_order, rows.mixed.sorted),
        "Panel.place": lambda: (rows.mixed.place, rows.mixed.order, rows.mixed.duplicates),
        "Panel.offsets": lambda: (panel.offsets, panel.ordinals),
    }
    for dtype in (np.float64, np.int8, np.int32, np.int64):
        column = rows.stretch.astype(dtype)
        calls[f"Panel.to_caller, {dtype.__name__}"] = lambda c=column: rows.mixed.to_caller(
            c, threads
        )
    for dtype in (np.float64, np.int8):
        column = rows.stretch.astype(dtype)
        calls[f"Panel.to_panel, {dtype.__name__}"] = lambda c=column: rows.mixed.to_panel(
            c, threads
        )
    calls["largest_steps"] = lambda: _core.largest_steps(
        panel, value, alpha=0.05, min_points=3, threads=threads
    )
    for run in (0, 8):
        calls[f"stretches, {run}"] = lambda run=run: _core.stretches(
            panel, value, enters=rows.enters, alpha=0.05, min_points=3, run=run, baseline=12,
            threads=threads,
        )  # fmt: skip
    calls["frozen"] = lambda: _core.frozen(
        panel, value, stretch=rows.stretch, enters=rows.enters, points=6
    )
    for stat in _core.RollingStat.__members__.values():
        calls[f"rolling, {stat.name}"] = lambda s=stat: _core.rolling(
            panel, value, denominator=rows.denominator, stat=s, window=12, min_periods=6,
            threads=threads,
        )  # fmt: skip
    for stat in _core.WindowStat.__members__.values():
        calls[f"roll_windows, {stat.name}"] = lambda s=stat: _core.roll_windows(
            panel, value, weight=rows.denominator, stat=s, window=12, min_periods=6,
            threads=threads,
        )  # fmt: skip
    return calls


def of_methods(rows: Rows, threads: int, *, every_method: bool) -> dict[str, Call]:
    """The calls that know methods, by name: every one of them, or the plain ones."""
    calls: dict[str, Call] = {}
    for method in _core.TrendMethod.__members__.values():
        plain = method == _core.TrendMethod.least_squares
        for every in EVERY if every_method or plain else ():
            calls[f"trend, {method.name}, {every.name}"] = trend(rows, method, every, threads)
    for method in _core.BandMethod.__members__.values():
        if not every_method and method != _core.BandMethod.xmr:
            continue
        calls[f"ranges, {method.name}"] = ranges(rows, settings(method), threads)
        if method <= _core.BandMethod.quantile:
            calls[f"bands, {method.name}"] = lambda m=method: _core.bands(
                rows.panel, rows.value, method=m, **BANDS, threads=threads
            )
    if every_method:
        calls |= of_outlooks(rows, LIMITS, threads)
    for every in EVERY:
        calls[f"score, {every.name}"] = score(rows, rows.panel, every, threads)
        calls[f"score, {every.name}, mixed"] = score(rows, rows.mixed, every, threads)
    return calls


def of_single_figures() -> dict[str, Call]:
    """The calls that take no rows of a panel, by name."""
    x = np.arange(12.0)
    design = np.column_stack([np.ones(12), x, x])
    sound = design[:, :2]
    y = 3 * x + r.normal(0, 1, 12)
    periods = np.arange(12, dtype=np.int32)
    tree = 0.5 ** np.abs(x[:, None] - x)
    seasonal = {"trend": True, "season": 4, "window": 0}
    streaming = {"streaming": True, "window": 0}
    return {
        "RunningBaseline": baseline,
        "RunningBaseline.suits": lambda: _core.RunningBaseline.suits(
            settings(_core.BandMethod.quantile, **streaming)
        ),
        "ranges, seasonal": ranges(few, settings(_core.BandMethod.prediction, **seasonal), 1),
        "ranges, carried over": ranges(
            few, settings(_core.BandMethod.prediction, carry_over=True), 1
        ),
        "ranges, overlapping": ranges(few, settings(_core.BandMethod.prediction, overlap=3), 1),
        "bands, overlapping": lambda: _core.bands(
            few.panel, few.value, method=_core.BandMethod.prediction, **BANDS, overlap=3
        ),
        "ranges, streaming": ranges(few, settings(_core.BandMethod.quantile, **streaming), 1),
        "ranges, screened": ranges(few, settings(_core.BandMethod.xmr, screening=3.0), 1),
        "build_versions": _core.build_versions,
        "dependent_columns": lambda: _core.dependent_columns(design),
        "detectable_errors": lambda: _core.detectable_errors(9.5, 0.05, 0.8),
        "floor_from_tolerance": lambda: _core.floor_from_tolerance(
            1000.5, 5.25, True, _core.Polarity.higher
        ),
        "instruction_sets": _core.instruction_sets,
        "kendall": lambda: _core.kendall(periods, y, alpha=0.05),
        "kendall, ties": lambda: _core.kendall(periods, np.round(y / 9), alpha=0.05),
        "kendall, seasonal": lambda: _core.kendall(periods, y, alpha=0.05, season=4),
        "least_squares": lambda: _core.least_squares(y, sound, covariance=tree),
        "least_squares, weighted": lambda: _core.least_squares(y, sound, weights=x + 1),
        "predict": lambda: _core.predict(y, sound, sound[:3], weights=x + 1),
        "predict, covariance": lambda: _core.predict(y, sound, sound[:3], covariance=tree),
        "floor_from_tolerance, long": lambda: _core.floor_from_tolerance(
            1234.567890123456, 5.678901234567, True, _core.Polarity.higher
        ),
        "round_half_away, long": lambda: _core.round_half_away(1234567.890123456, 8),
        "round_half_away": lambda: _core.round_half_away(1000.125, 2),
        "run_chart": lambda: _core.run_chart(y, centre=15.0, alpha=0.05),
        "slope_error_of_unit": lambda: _core.slope_error_of_unit(periods, 4),
        "f_critical": lambda: _core.f_critical(0.1, 11.0, 24.0),
        "t_critical": lambda: _core.t_critical(0.05, 9.5),
        "trend_rules": lambda: _core.trend_rules(_core.TrendMethod.ar1, 1),
        "use_instruction_set": lambda: _core.use_instruction_set(_core.instruction_sets()[0]),
    }


def all_calls() -> dict[str, Call]:
    """Every call by name."""
    calls = of_single_figures()
    calls |= of_rows(few, 1) | of_methods(fewer, 1, every_method=True) | of_areas(few, 1)
    on_two = of_rows(many, 2) | of_methods(some, 2, every_method=False) | of_areas(few, 2)
    threaded = {name: call for name, call in on_two.items() if name not in ON_ONE_THREAD}
    return calls | {f"{name}, two threads": call for name, call in threaded.items()}
