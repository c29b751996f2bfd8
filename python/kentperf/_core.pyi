"""
The compiled kernels of kentperf. Private: use the functions of the package.
"""
from __future__ import annotations
import collections.abc
import enum
import numpy
import numpy.typing
import typing
__all__: list[str] = ['BandMethod', 'BandReason', 'CoreError', 'CountKind', 'Dispersion', 'Every', 'IntervalMethod', 'LimitFault', 'LimitForm', 'OnACut', 'OutlookFigure', 'OutlookReason', 'OutlookSettings', 'Panel', 'Polarity', 'RagReason', 'RangeSettings', 'RollingStat', 'RunningBaseline', 'RunsSettings', 'SeverityBasis', 'Side', 'StepReason', 'TimeUnit', 'TrendMethod', 'TrendReason', 'TrendVariant', 'WindowStat', 'any_infinite', 'bands', 'bound_ends', 'build_versions', 'day_numbers', 'dependent_columns', 'detectable_errors', 'extent', 'f_critical', 'faulty_limits', 'floor_from_tolerance', 'frozen', 'funnel', 'funnel_curves', 'instruction_sets', 'intervals', 'kendall', 'largest_steps', 'least_squares', 'mean_intervals', 'number_packed', 'number_texts', 'outlook', 'pack_codes', 'place', 'predict', 'quotients', 'rag', 'rag_if_sound', 'ranges', 'rate_levels', 'relabel', 'roll_windows', 'rolling', 'round_half_away', 'rounded', 'run_chart', 'runs_rules', 'same_count_p', 'same_figure_p', 'score', 'seen_codes', 'severity', 'shifted', 'shrink_estimates', 'slope_error_of_unit', 'standardised_rates', 'stretches', 't_critical', 'trend', 'trend_rules', 'use_instruction_set']
class CoreError(ValueError):
    pass
class TimeUnit(enum.IntEnum):
    ms: typing.ClassVar[TimeUnit]
    ns: typing.ClassVar[TimeUnit]
    s: typing.ClassVar[TimeUnit]
    us: typing.ClassVar[TimeUnit]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class Every(enum.IntEnum):
    latest: typing.ClassVar[Every]
    row: typing.ClassVar[Every]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class Panel:
    """
    Series codes, group offsets and period ordinals, in order.
    """
    @staticmethod
    @typing.overload
    def of(codes: numpy.typing.NDArray[numpy.int32], series: typing.SupportsInt | typing.SupportsIndex, periods: numpy.typing.NDArray[numpy.int64], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> Panel:
        ...
    @staticmethod
    @typing.overload
    def of(codes: numpy.typing.NDArray[numpy.int32], series: typing.SupportsInt | typing.SupportsIndex, periods: numpy.typing.NDArray[numpy.int32], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> Panel:
        ...
    @typing.overload
    def to_caller(self, column: numpy.typing.NDArray[numpy.float64], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @typing.overload
    def to_caller(self, column: numpy.typing.NDArray[numpy.int8], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.int8]:
        ...
    @typing.overload
    def to_caller(self, column: numpy.typing.NDArray[numpy.int32], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.int32]:
        ...
    @typing.overload
    def to_caller(self, column: numpy.typing.NDArray[numpy.int64], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @typing.overload
    def to_panel(self, column: numpy.typing.NDArray[numpy.float64], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
        ...
    @typing.overload
    def to_panel(self, column: numpy.typing.NDArray[numpy.int8], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.int8]:
        ...
    @property
    def borrows(self) -> bool:
        ...
    @property
    def duplicates(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def first_period(self) -> int:
        ...
    @property
    def in_order(self) -> bool:
        ...
    @property
    def offsets(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def order(self) -> numpy.typing.NDArray[numpy.int64]:
        ...
    @property
    def ordinals(self) -> numpy.typing.NDArray[numpy.int32]:
        ...
    @property
    def place(self) -> numpy.typing.NDArray[numpy.uint32]:
        ...
    @property
    def rows(self) -> int:
        ...
    @property
    def series(self) -> int:
        ...
    @property
    def sorted(self) -> bool:
        ...
class Polarity(enum.IntEnum):
    higher: typing.ClassVar[Polarity]
    lower: typing.ClassVar[Polarity]
    none: typing.ClassVar[Polarity]
    range: typing.ClassVar[Polarity]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class RagReason(enum.IntEnum):
    no_data: typing.ClassVar[RagReason]
    no_floor: typing.ClassVar[RagReason]
    no_target: typing.ClassVar[RagReason]
    not_rated: typing.ClassVar[RagReason]
    rated: typing.ClassVar[RagReason]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class LimitFault(enum.IntEnum):
    floor_above_target: typing.ClassVar[LimitFault]
    floor_below_target: typing.ClassVar[LimitFault]
    floor_high_below_high: typing.ClassVar[LimitFault]
    floor_low_above_floor_high: typing.ClassVar[LimitFault]
    floor_low_above_low: typing.ClassVar[LimitFault]
    low_above_high: typing.ClassVar[LimitFault]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class SeverityBasis(enum.IntEnum):
    either: typing.ClassVar[SeverityBasis]
    percent: typing.ClassVar[SeverityBasis]
    points: typing.ClassVar[SeverityBasis]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class OnACut(enum.IntEnum):
    milder: typing.ClassVar[OnACut]
    moderate: typing.ClassVar[OnACut]
    worse: typing.ClassVar[OnACut]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class Side(enum.IntEnum):
    at_least: typing.ClassVar[Side]
    at_most: typing.ClassVar[Side]
    missing: typing.ClassVar[Side]
    within: typing.ClassVar[Side]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class TrendMethod(enum.IntEnum):
    ar1: typing.ClassVar[TrendMethod]
    last_two: typing.ClassVar[TrendMethod]
    least_squares: typing.ClassVar[TrendMethod]
    mann_kendall: typing.ClassVar[TrendMethod]
    proportion: typing.ClassVar[TrendMethod]
    random_effects: typing.ClassVar[TrendMethod]
    rate: typing.ClassVar[TrendMethod]
    seasonal: typing.ClassVar[TrendMethod]
    seasonal_kendall: typing.ClassVar[TrendMethod]
    weighted: typing.ClassVar[TrendMethod]
    wls: typing.ClassVar[TrendMethod]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class TrendVariant(enum.IntEnum):
    exact: typing.ClassVar[TrendVariant]
    normal: typing.ClassVar[TrendVariant]
    permutation: typing.ClassVar[TrendVariant]
    plain: typing.ClassVar[TrendVariant]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class TrendReason(enum.IntEnum):
    always_inside: typing.ClassVar[TrendReason]
    cannot_be_calculated: typing.ClassVar[TrendReason]
    changed: typing.ClassVar[TrendReason]
    constant: typing.ClassVar[TrendReason]
    exact_line: typing.ClassVar[TrendReason]
    may_carry_over: typing.ClassVar[TrendReason]
    no_polarity: typing.ClassVar[TrendReason]
    no_range: typing.ClassVar[TrendReason]
    no_value_before: typing.ClassVar[TrendReason]
    not_for_a_range: typing.ClassVar[TrendReason]
    not_significant: typing.ClassVar[TrendReason]
    not_significant_without_slope: typing.ClassVar[TrendReason]
    one_value_a_season: typing.ClassVar[TrendReason]
    outlier_found: typing.ClassVar[TrendReason]
    overlapping: typing.ClassVar[TrendReason]
    same_distance: typing.ClassVar[TrendReason]
    significant: typing.ClassVar[TrendReason]
    significant_without_slope: typing.ClassVar[TrendReason]
    too_few: typing.ClassVar[TrendReason]
    unchanged: typing.ClassVar[TrendReason]
    within_tolerance: typing.ClassVar[TrendReason]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class BandMethod(enum.IntEnum):
    c_chart: typing.ClassVar[BandMethod]
    count: typing.ClassVar[BandMethod]
    g_chart: typing.ClassVar[BandMethod]
    p_chart: typing.ClassVar[BandMethod]
    p_prime: typing.ClassVar[BandMethod]
    prediction: typing.ClassVar[BandMethod]
    quantile: typing.ClassVar[BandMethod]
    s: typing.ClassVar[BandMethod]
    share: typing.ClassVar[BandMethod]
    t_chart: typing.ClassVar[BandMethod]
    u_chart: typing.ClassVar[BandMethod]
    u_prime: typing.ClassVar[BandMethod]
    xbar: typing.ClassVar[BandMethod]
    xmr: typing.ClassVar[BandMethod]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class BandReason(enum.IntEnum):
    banded: typing.ClassVar[BandReason]
    cut_to_possible: typing.ClassVar[BandReason]
    in_baseline: typing.ClassVar[BandReason]
    no_data: typing.ClassVar[BandReason]
    no_denominator: typing.ClassVar[BandReason]
    no_limits: typing.ClassVar[BandReason]
    no_moving_range: typing.ClassVar[BandReason]
    no_same_season: typing.ClassVar[BandReason]
    no_size: typing.ClassVar[BandReason]
    too_little_history: typing.ClassVar[BandReason]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class RangeSettings:
    """
    How ranges are worked out.
    """
    @staticmethod
    def of(*, method: BandMethod, window: typing.SupportsInt | typing.SupportsIndex, min_points: typing.SupportsInt | typing.SupportsIndex, coverage: typing.SupportsFloat | typing.SupportsIndex, xmr_constant: typing.SupportsFloat | typing.SupportsIndex, screening: typing.SupportsFloat | typing.SupportsIndex, sigmas: typing.SupportsFloat | typing.SupportsIndex, d2: typing.SupportsFloat | typing.SupportsIndex, trend: bool, season: typing.SupportsInt | typing.SupportsIndex, streaming: bool, overlap: typing.SupportsInt | typing.SupportsIndex, minimum: typing.SupportsFloat | typing.SupportsIndex, maximum: typing.SupportsFloat | typing.SupportsIndex, carry_over: bool) -> RangeSettings:
        ...
class RunningBaseline:
    """
    The range that all history so far says.
    """
    @staticmethod
    def of(settings: RangeSettings) -> RunningBaseline:
        ...
    @staticmethod
    def suits(settings: RangeSettings) -> bool:
        ...
    def add(self, ordinal: typing.SupportsInt | typing.SupportsIndex, value: typing.SupportsFloat | typing.SupportsIndex, numerator: typing.SupportsFloat | typing.SupportsIndex, denominator: typing.SupportsFloat | typing.SupportsIndex) -> None:
        ...
    def expect(self, ordinal: typing.SupportsInt | typing.SupportsIndex, value: typing.SupportsFloat | typing.SupportsIndex, numerator: typing.SupportsFloat | typing.SupportsIndex, denominator: typing.SupportsFloat | typing.SupportsIndex) -> tuple[float, float, float, int, int, int]:
        ...
    def restore(self, state: numpy.typing.NDArray[numpy.float64]) -> None:
        ...
    def state(self) -> numpy.typing.NDArray[numpy.float64]:
        ...
class RunsSettings:
    """
    Which runs are looked for.
    """
    @staticmethod
    def of(*, shift: typing.SupportsInt | typing.SupportsIndex, trend: typing.SupportsInt | typing.SupportsIndex, two_in_three: bool, near: typing.SupportsFloat | typing.SupportsIndex, free_third: bool, four_in_five: bool, four_near: typing.SupportsFloat | typing.SupportsIndex, alternating: typing.SupportsInt | typing.SupportsIndex, stratification: typing.SupportsInt | typing.SupportsIndex, mixture: typing.SupportsInt | typing.SupportsIndex, whole_run: bool) -> RunsSettings:
        ...
class StepReason(enum.IntEnum):
    constant: typing.ClassVar[StepReason]
    no_step: typing.ClassVar[StepReason]
    step: typing.ClassVar[StepReason]
    too_few: typing.ClassVar[StepReason]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class RollingStat(enum.IntEnum):
    max: typing.ClassVar[RollingStat]
    mean: typing.ClassVar[RollingStat]
    min: typing.ClassVar[RollingStat]
    ratio: typing.ClassVar[RollingStat]
    std: typing.ClassVar[RollingStat]
    sum: typing.ClassVar[RollingStat]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class WindowStat(enum.IntEnum):
    last: typing.ClassVar[WindowStat]
    median: typing.ClassVar[WindowStat]
    weighted_mean: typing.ClassVar[WindowStat]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class OutlookFigure(enum.IntEnum):
    mean: typing.ClassVar[OutlookFigure]
    ratio: typing.ClassVar[OutlookFigure]
    shared: typing.ClassVar[OutlookFigure]
    sum: typing.ClassVar[OutlookFigure]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class OutlookReason(enum.IntEnum):
    foretold: typing.ClassVar[OutlookReason]
    in_hand: typing.ClassVar[OutlookReason]
    missing_in_span: typing.ClassVar[OutlookReason]
    no_data: typing.ClassVar[OutlookReason]
    no_denominator: typing.ClassVar[OutlookReason]
    season_unseen: typing.ClassVar[OutlookReason]
    too_few: typing.ClassVar[OutlookReason]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class OutlookSettings:
    """
    How outlooks are worked out.
    """
    @staticmethod
    def of(*, figure: OutlookFigure, window: typing.SupportsInt | typing.SupportsIndex, line: bool, season: typing.SupportsInt | typing.SupportsIndex, history: typing.SupportsInt | typing.SupportsIndex, min_points: typing.SupportsInt | typing.SupportsIndex, coverage: typing.SupportsFloat | typing.SupportsIndex, decimals: typing.SupportsInt | typing.SupportsIndex, minimum: typing.SupportsFloat | typing.SupportsIndex, maximum: typing.SupportsFloat | typing.SupportsIndex, scale: typing.SupportsFloat | typing.SupportsIndex) -> OutlookSettings:
        ...
class IntervalMethod(enum.IntEnum):
    byar: typing.ClassVar[IntervalMethod]
    byar_or_exact: typing.ClassVar[IntervalMethod]
    clopper_pearson: typing.ClassVar[IntervalMethod]
    exact_count: typing.ClassVar[IntervalMethod]
    wilson: typing.ClassVar[IntervalMethod]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class CountKind(enum.IntEnum):
    rate: typing.ClassVar[CountKind]
    share: typing.ClassVar[CountKind]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class LimitForm(enum.IntEnum):
    mid_p: typing.ClassVar[LimitForm]
    spiegelhalter: typing.ClassVar[LimitForm]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
class Dispersion(enum.IntEnum):
    consistent: typing.ClassVar[Dispersion]
    none: typing.ClassVar[Dispersion]
    spiegelhalter: typing.ClassVar[Dispersion]
    @classmethod
    def __new__(cls, value):
        ...
    def __format__(self, format_spec):
        ...
def any_infinite(values: numpy.typing.NDArray[numpy.float64], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> bool:
    """
    Whether any number is infinite.
    """
def bands(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, method: BandMethod, window: typing.SupportsInt | typing.SupportsIndex, min_points: typing.SupportsInt | typing.SupportsIndex, coverage: typing.SupportsFloat | typing.SupportsIndex, xmr_constant: typing.SupportsFloat | typing.SupportsIndex, overlap: typing.SupportsInt | typing.SupportsIndex = 1, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]]:
    """
    Expected range of each row from the periods before it.
    """
def bound_ends(side: numpy.typing.NDArray[numpy.int8], low: numpy.typing.NDArray[numpy.float64], high: numpy.typing.NDArray[numpy.float64], amount: numpy.typing.NDArray[numpy.float64], percent: numpy.typing.NDArray[numpy.int8], better: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    The two ends of a bound, worked out in decimals.
    """
def build_versions() -> dict[str, str]:
    """
    What the compiled part was built with.
    """
def day_numbers(timestamps: numpy.typing.NDArray[numpy.int64], unit: TimeUnit, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.int32], int, int, bool]:
    """
    Days since 1970-01-01, the first, the last, and whether any timestamp is missing.
    """
def dependent_columns(design: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"]) -> list[int]:
    """
    Columns that are a linear combination of those before them.
    """
def detectable_errors(df: typing.SupportsFloat | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex, power: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    The slope in standard errors that a two-sided t-test finds with this power.
    """
def extent(values: numpy.ndarray[typing.Any, numpy.dtype[typing.Any]], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[int, int]:
    """
    Least and most.
    """
def f_critical(alpha: typing.SupportsFloat | typing.SupportsIndex, above: typing.SupportsFloat | typing.SupportsIndex, below: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    The ratio that Fisher's F exceeds with probability alpha.
    """
def faulty_limits(rows: typing.SupportsInt | typing.SupportsIndex, *, target: numpy.typing.NDArray[numpy.float64], floor: numpy.typing.NDArray[numpy.float64], low: numpy.typing.NDArray[numpy.float64], high: numpy.typing.NDArray[numpy.float64], floor_low: numpy.typing.NDArray[numpy.float64], floor_high: numpy.typing.NDArray[numpy.float64], polarity: numpy.typing.NDArray[numpy.int8], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.int64], numpy.typing.NDArray[numpy.int8]]:
    """
    Rows and fault codes of limits out of order.
    """
def floor_from_tolerance(target: typing.SupportsFloat | typing.SupportsIndex, amount: typing.SupportsFloat | typing.SupportsIndex, percent: bool, polarity: Polarity) -> float:
    """
    The floor a tolerance away from its target.
    """
def frozen(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, stretch: numpy.typing.NDArray[numpy.int32], enters: numpy.typing.NDArray[numpy.int8], points: typing.SupportsInt | typing.SupportsIndex) -> numpy.typing.NDArray[numpy.int8]:
    """
    Which rows enter histories, where only the first of each stretch do.
    """
def funnel(numerator: numpy.typing.NDArray[numpy.float64], denominator: numpy.typing.NDArray[numpy.float64], *, group: numpy.typing.NDArray[numpy.int32], centre: numpy.typing.NDArray[numpy.float64], kind: CountKind, form: LimitForm, dispersion: Dispersion, winsorised: typing.SupportsFloat | typing.SupportsIndex, shrink: bool, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]]:
    """
    Limits by size and place among them, a row each; centre, scatter and number of areas, a group each.
    """
def funnel_curves(size: numpy.typing.NDArray[numpy.float64], *, kind: CountKind, form: LimitForm, centre: typing.SupportsFloat | typing.SupportsIndex, between: typing.SupportsFloat | typing.SupportsIndex) -> dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]]:
    """
    The limits of some sizes.
    """
def instruction_sets() -> list[str]:
    """
    The instruction sets compiled in that this processor has.
    """
def intervals(numerator: numpy.typing.NDArray[numpy.float64], denominator: numpy.typing.NDArray[numpy.float64], *, method: IntervalMethod, alpha: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Lower and upper limit of numerator over denominator.
    """
def kendall(ordinals: numpy.typing.NDArray[numpy.int32], values: numpy.typing.NDArray[numpy.float64], *, alpha: typing.SupportsFloat | typing.SupportsIndex, season: typing.SupportsInt | typing.SupportsIndex = 1) -> dict[str, typing.Any]:
    """
    Mann-Kendall test of values at ascending ordinals, by name.
    """
def largest_steps(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, alpha: typing.SupportsFloat | typing.SupportsIndex, min_points: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]]:
    """
    The largest step of each series, and its p-value.
    """
def least_squares(y: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"], design: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"], *, weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"] | None = None, covariance: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"] | None = None) -> dict[str, typing.Any]:
    """
    Coefficients, standard errors, p-values, residuals, covariance, residual_sd, r_squared, df.
    """
def mean_intervals(mean: numpy.typing.NDArray[numpy.float64], count: numpy.typing.NDArray[numpy.float64], sd: numpy.typing.NDArray[numpy.float64], *, alpha: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Lower and upper limit of means by Student's t.
    """
def number_packed(codes: numpy.typing.NDArray[numpy.int64]) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int64]]:
    """
    Packed codes numbered by size, and the distinct ones.
    """
def number_texts(offsets: numpy.ndarray[typing.Any, numpy.dtype[typing.Any]], bytes: numpy.typing.NDArray[numpy.uint8], present: numpy.typing.NDArray[numpy.uint8] | None, first_bit: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int64]]:
    """
    Arrow texts numbered as they are met, -1 where missing, and where each is met.
    """
def outlook(panel: Panel, columns: dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]], *, value: numpy.typing.NDArray[numpy.float64], numerator: numpy.typing.NDArray[numpy.float64], denominator: numpy.typing.NDArray[numpy.float64], ends: numpy.typing.NDArray[numpy.int64], begins: numpy.typing.NDArray[numpy.int64], origin: typing.SupportsInt | typing.SupportsIndex, target: numpy.typing.NDArray[numpy.float64], floor: numpy.typing.NDArray[numpy.float64], low: numpy.typing.NDArray[numpy.float64], high: numpy.typing.NDArray[numpy.float64], floor_low: numpy.typing.NDArray[numpy.float64], floor_high: numpy.typing.NDArray[numpy.float64], polarity: numpy.typing.NDArray[numpy.int8], settings: OutlookSettings, every: Every, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
    """
    Figures at a period to come, in panel order or a series each, into the arrays of a dict.
    """
def pack_codes(codes: collections.abc.Sequence[numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]], bases: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], sizes: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], ranks: collections.abc.Sequence[typing.Annotated[numpy.typing.ArrayLike, numpy.int32] | None], wide: bool, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]:
    """
    Several columns of codes as one.
    """
def place(value: numpy.typing.NDArray[numpy.float64], *, lower: numpy.typing.NDArray[numpy.float64], upper: numpy.typing.NDArray[numpy.float64]) -> tuple[numpy.typing.NDArray[numpy.int8], numpy.typing.NDArray[numpy.int8]]:
    """
    Position and reason codes against given limits.
    """
def predict(y: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"], design: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"], at: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"], *, weights: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, 1]"] | None = None, covariance: typing.Annotated[numpy.typing.ArrayLike, numpy.float64, "[m, n]"] | None = None) -> tuple[typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"], typing.Annotated[numpy.typing.NDArray[numpy.float64], "[m, 1]"]]:
    """
    The fitted mean at other rows of the design, and its standard errors.
    """
def quotients(above: numpy.typing.NDArray[numpy.float64], below: numpy.typing.NDArray[numpy.float64], scale: typing.SupportsFloat | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
    """
    A scale times quotients of decimals.
    """
def rag(value: numpy.typing.NDArray[numpy.float64], *, target: numpy.typing.NDArray[numpy.float64], floor: numpy.typing.NDArray[numpy.float64], low: numpy.typing.NDArray[numpy.float64], high: numpy.typing.NDArray[numpy.float64], floor_low: numpy.typing.NDArray[numpy.float64], floor_high: numpy.typing.NDArray[numpy.float64], polarity: numpy.typing.NDArray[numpy.int8], decimals: numpy.typing.NDArray[numpy.int8], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.int8], numpy.typing.NDArray[numpy.int8]]:
    """
    Rating codes and reason codes, each int8, one a row.
    """
def rag_if_sound(value: numpy.typing.NDArray[numpy.float64], *, target: numpy.typing.NDArray[numpy.float64], floor: numpy.typing.NDArray[numpy.float64], polarity: numpy.typing.NDArray[numpy.int8], meanings: numpy.typing.NDArray[numpy.int8], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.int8] | None:
    """
    Rating codes by bytes that stand for polarities; None where a limit is at fault.
    """
def ranges(panel: Panel, columns: dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]], value: numpy.typing.NDArray[numpy.float64], *, numerator: numpy.typing.NDArray[numpy.float64], denominator: numpy.typing.NDArray[numpy.float64], sd: numpy.typing.NDArray[numpy.float64], size: numpy.typing.NDArray[numpy.float64], stretch: numpy.typing.NDArray[numpy.int32], enters: numpy.typing.NDArray[numpy.int8], whole_stretch: bool, settings: RangeSettings, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
    """
    Expected range of each row, in panel order, into the arrays of a dict.
    """
def rate_levels(rows: typing.SupportsInt | typing.SupportsIndex, *, tests: collections.abc.Sequence[tuple[typing.Annotated[numpy.typing.ArrayLike, numpy.float64], typing.Annotated[numpy.typing.ArrayLike, numpy.float64], typing.Annotated[numpy.typing.ArrayLike, numpy.float64], bool] | tuple[typing.Annotated[numpy.typing.ArrayLike, numpy.int8], typing.SupportsInt | typing.SupportsIndex, bool]], levels: collections.abc.Sequence[collections.abc.Sequence[collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]]], known_only: bool, required: numpy.typing.NDArray[numpy.float64] | None = None, series: numpy.typing.NDArray[numpy.int32] | None = None, out: numpy.typing.NDArray[numpy.int8] | None = None, with_reason: bool = False, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.int8], numpy.typing.NDArray[numpy.int16] | None]:
    """
    Levels, the last as 0, and why there is none: -1 rated, -2 no figure, else a test.
    """
def relabel(codes: numpy.ndarray[typing.Any, numpy.dtype[typing.Any]], base: typing.SupportsInt | typing.SupportsIndex, table: numpy.typing.NDArray[numpy.int32], out: numpy.typing.NDArray[numpy.int32] | None = None, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.int32]:
    """
    The table's entry for each code, -1 where the table has none.
    """
def roll_windows(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, weight: numpy.typing.NDArray[numpy.float64], stat: WindowStat, window: typing.SupportsInt | typing.SupportsIndex, min_periods: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.int32]]:
    """
    Statistic of each window, one at a time, and periods present, in panel order.
    """
def rolling(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, denominator: numpy.typing.NDArray[numpy.float64], stat: RollingStat, window: typing.SupportsInt | typing.SupportsIndex, min_periods: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.int32]]:
    """
    Rolling statistic and periods present, in panel order.
    """
def round_half_away(value: typing.SupportsFloat | typing.SupportsIndex, decimals: typing.SupportsInt | typing.SupportsIndex) -> float:
    """
    A figure as printed: rounded half away from zero by its shortest decimal.
    """
def rounded(value: numpy.typing.NDArray[numpy.float64], decimals: numpy.typing.NDArray[numpy.int8], threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
    """
    Figures as printed, row by row.
    """
def run_chart(value: numpy.typing.NDArray[numpy.float64], *, centre: typing.SupportsFloat | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex) -> tuple[int, int, int, int, int, bool]:
    """
    Useful values, longest run and its most, crossings and their least, signal.
    """
def runs_rules(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, lower: numpy.typing.NDArray[numpy.float64], centre: numpy.typing.NDArray[numpy.float64], upper: numpy.typing.NDArray[numpy.float64], stretch: numpy.typing.NDArray[numpy.int32], rules: RunsSettings) -> dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]]:
    """
    Which way each rule fires: -1, 1, 0 for not, 2 for neither way, in panel order.
    """
def same_count_p(count: numpy.typing.NDArray[numpy.float64], other_count: numpy.typing.NDArray[numpy.float64]) -> numpy.typing.NDArray[numpy.float64]:
    """
    Exact conditional test that two Poisson counts have the same mean.
    """
def same_figure_p(count: numpy.typing.NDArray[numpy.float64], size: numpy.typing.NDArray[numpy.float64], other_count: numpy.typing.NDArray[numpy.float64], other_size: numpy.typing.NDArray[numpy.float64], *, share: bool) -> numpy.typing.NDArray[numpy.float64]:
    """
    Score test that two shares, or two rates, are the same.
    """
def score(panel: Panel, columns: dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]], *, value: numpy.typing.NDArray[numpy.float64], numerator: numpy.typing.NDArray[numpy.float64], denominator: numpy.typing.NDArray[numpy.float64], target: numpy.typing.NDArray[numpy.float64], floor: numpy.typing.NDArray[numpy.float64], low: numpy.typing.NDArray[numpy.float64], high: numpy.typing.NDArray[numpy.float64], floor_low: numpy.typing.NDArray[numpy.float64], floor_high: numpy.typing.NDArray[numpy.float64], polarity: numpy.typing.NDArray[numpy.int8], decimals: typing.SupportsInt | typing.SupportsIndex, stat: RollingStat, window: typing.SupportsInt | typing.SupportsIndex, min_periods: typing.SupportsInt | typing.SupportsIndex, trend_method: TrendMethod, trend_window: typing.SupportsInt | typing.SupportsIndex, overlap: typing.SupportsInt | typing.SupportsIndex, trend_min_points: typing.SupportsInt | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex, band_method: BandMethod, band_window: typing.SupportsInt | typing.SupportsIndex, band_min_points: typing.SupportsInt | typing.SupportsIndex, coverage: typing.SupportsFloat | typing.SupportsIndex, xmr_constant: typing.SupportsFloat | typing.SupportsIndex, every: Every, season: typing.SupportsInt | typing.SupportsIndex = 1, tolerance: typing.SupportsFloat | typing.SupportsIndex = 0.0, limits_coverage: typing.SupportsFloat | typing.SupportsIndex = 0.95, trend_decimals: typing.SupportsInt | typing.SupportsIndex = 127, lower: numpy.typing.NDArray[numpy.float64] = ..., upper: numpy.typing.NDArray[numpy.float64] = ..., threads: typing.SupportsInt | typing.SupportsIndex = 1) -> None:
    """
    Fills the columns given, in the caller's order.
    """
def seen_codes(codes: numpy.ndarray[typing.Any, numpy.dtype[typing.Any]], base: typing.SupportsInt | typing.SupportsIndex, size: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> tuple[numpy.typing.NDArray[numpy.bool], bool]:
    """
    Which codes from base on there are, and whether any lies outside.
    """
def severity(value: numpy.typing.NDArray[numpy.float64], *, floor: numpy.typing.NDArray[numpy.float64], floor_low: numpy.typing.NDArray[numpy.float64], floor_high: numpy.typing.NDArray[numpy.float64], from_limit: numpy.typing.NDArray[numpy.float64], from_low: numpy.typing.NDArray[numpy.float64], from_high: numpy.typing.NDArray[numpy.float64], polarity: numpy.typing.NDArray[numpy.int8], in_points: numpy.typing.NDArray[numpy.int8], decimals: numpy.typing.NDArray[numpy.int8], basis: SeverityBasis, moderate: typing.SupportsFloat | typing.SupportsIndex, well: typing.SupportsFloat | typing.SupportsIndex, on_a_cut: OnACut) -> numpy.typing.NDArray[numpy.int8]:
    """
    Severity codes, int8, one a row.
    """
def shifted(anchor: numpy.typing.NDArray[numpy.float64], amount: numpy.typing.NDArray[numpy.float64], percent: numpy.typing.NDArray[numpy.int8], up: bool, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.float64]:
    """
    Anchors plus or minus amounts, or per cent of their size, in decimals.
    """
def shrink_estimates(estimate: numpy.typing.NDArray[numpy.float64], error: numpy.typing.NDArray[numpy.float64], *, group: numpy.typing.NDArray[numpy.int32], groups: typing.SupportsInt | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Empirical-Bayes estimates, and how much of each is its own.
    """
def slope_error_of_unit(ordinals: numpy.typing.NDArray[numpy.int32], overlap: typing.SupportsInt | typing.SupportsIndex) -> float:
    """
    Standard error of a slope through readings of standard deviation 1 about the line.
    """
def standardised_rates(numerator: numpy.typing.NDArray[numpy.float64], denominator: numpy.typing.NDArray[numpy.float64], weight: numpy.typing.NDArray[numpy.float64], *, group: numpy.typing.NDArray[numpy.int32], groups: typing.SupportsInt | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]:
    """
    Directly standardised rate, its limits and the events, a group each.
    """
def stretches(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, enters: numpy.typing.NDArray[numpy.int8], alpha: typing.SupportsFloat | typing.SupportsIndex, min_points: typing.SupportsInt | typing.SupportsIndex, run: typing.SupportsInt | typing.SupportsIndex, baseline: typing.SupportsInt | typing.SupportsIndex, threads: typing.SupportsInt | typing.SupportsIndex = 1) -> numpy.typing.NDArray[numpy.int32]:
    """
    The number of each row's stretch, in panel order, cut at steps or at runs.
    """
def t_critical(alpha: typing.SupportsFloat | typing.SupportsIndex, df: typing.SupportsFloat | typing.SupportsIndex) -> float:
    """
    The t that Student's |T| exceeds with probability alpha.
    """
def trend(panel: Panel, value: numpy.typing.NDArray[numpy.float64], *, polarity: numpy.typing.NDArray[numpy.int8], low: numpy.typing.NDArray[numpy.float64], high: numpy.typing.NDArray[numpy.float64], method: TrendMethod, window: typing.SupportsInt | typing.SupportsIndex, overlap: typing.SupportsInt | typing.SupportsIndex, min_points: typing.SupportsInt | typing.SupportsIndex, alpha: typing.SupportsFloat | typing.SupportsIndex, decimals: typing.SupportsInt | typing.SupportsIndex, every: Every, season: typing.SupportsInt | typing.SupportsIndex = 1, tolerance: typing.SupportsFloat | typing.SupportsIndex = 0.0, limits_coverage: typing.SupportsFloat | typing.SupportsIndex = 0.95, numerator: numpy.typing.NDArray[numpy.float64] = ..., denominator: numpy.typing.NDArray[numpy.float64] = ..., lower: numpy.typing.NDArray[numpy.float64] = ..., upper: numpy.typing.NDArray[numpy.float64] = ..., threads: typing.SupportsInt | typing.SupportsIndex = 1) -> dict[str, numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]]:
    """
    Direction of travel of each row, or of each series' last row, in panel order.
    """
def trend_rules(method: TrendMethod, season: typing.SupportsInt | typing.SupportsIndex = 1) -> dict[str, int]:
    """
    The fewest points a method can do with, and whether min_points counts.
    """
def use_instruction_set(name: str) -> None:
    """
    Computes with one of them from now on; all give the same bits.
    """
__version__: str = '0.1.0'
