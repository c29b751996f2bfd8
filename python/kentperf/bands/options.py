"""The options of expected ranges: which go with which method, and how the kernels take them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kentperf.columns.columns import above_zero, choose, finite, is_scalar, share, whole_number
from kentperf.columns.one_value import flag
from kentperf.core import _core
from kentperf.errors import KentPerfError

# What is done where nothing is said: the method that holds its false-alarm rate, one in twenty, the
# fewest points for which its range is not wider than the figures' own spread, and two years of
# months for a panel. docs/expected-ranges.md has each method's rate.
METHOD = "prediction"
COVERAGE = 0.95
MIN_POINTS = 6
PANEL_WINDOW = 24

XMR_CONSTANT = 2.66
SCREENING = 3.267
D2 = 1.128
SIGMAS = 3.0

EVENT_METHODS = ("count", "share")
"""Methods whose range is of whole events."""

COVERED = ("prediction", "quantile", *EVENT_METHODS)
"""Methods whose range is to hold a stated share of values."""

SHARE_METHODS = ("p_chart", "p_prime")
RATIO_METHODS = (*SHARE_METHODS, "u_chart", "u_prime")
COUNT_METHODS = ("c_chart", "g_chart")
SUBGROUP_METHODS = ("xbar", "s")
"""Charts of subgroups of measurements: of their means, and of their standard deviations."""

CARRY_OVERS = ("mixture",)
COMPUTED = (
    "prediction",
    *EVENT_METHODS,
    "xmr",
    "quantile",
    *RATIO_METHODS,
    *COUNT_METHODS,
    "t_chart",
    *SUBGROUP_METHODS,
)
METHODS = (*COMPUTED, "given")

_LANEY = ("p_prime", "u_prime")
_BOUNDED = ("prediction", "xmr", "u_chart", "u_prime", "xbar")
_GO_WITH = {
    "coverage": COVERED,
    "trend": ("prediction",),
    "season": ("prediction",),
    "overlap": ("prediction", "xmr"),
    "carry_over": ("prediction",),
    "minimum": _BOUNDED,
    "maximum": _BOUNDED,
    "streaming": ("quantile",),
    "xmr_constant": ("xmr", "t_chart"),
    "screening": ("xmr", "t_chart", *_LANEY),
    "sigmas": (*RATIO_METHODS, *COUNT_METHODS, *SUBGROUP_METHODS),
}
_DEFAULTS = {
    "coverage": COVERAGE,
    "trend": False,
    "season": None,
    "overlap": 1,
    "carry_over": None,
    "minimum": None,
    "maximum": None,
    "streaming": False,
    "xmr_constant": XMR_CONSTANT,
    "screening": False,
    "sigmas": SIGMAS,
}
_CYCLES = {"M": 12, "Q": 4}


@dataclass(frozen=True)
class BandOptions:
    """How ranges are worked out.

    Attributes
    ----------
    method : str
        One of `COMPUTED`.
    coverage, xmr_constant, sigmas : float
        As in `kentperf.bands`.
    min_points : int
        The fewest values in a history, whatever was asked for where the method needs more.
    screening : float
        In mean moving ranges; 0 for none.
    trend : bool
        Whether the figure may move along a line.
    season : int
        Periods in a cycle; 0 for no season.
    streaming : bool
        Whether quantiles are estimates.
    overlap : int
        How many periods one value spans.
    minimum, maximum : float
        What the figure can be; infinite where anything goes.
    carry_over : bool
        Whether some of a departure may carry over to the next period.
    """

    method: str
    coverage: float
    min_points: int
    xmr_constant: float
    screening: float
    sigmas: float
    trend: bool
    season: int
    streaming: bool
    overlap: int = 1
    minimum: float = -math.inf
    maximum: float = math.inf
    carry_over: bool = False

    @property
    def of_parts(self) -> bool:
        """Whether the method needs numerator and denominator."""
        return self.method in (*RATIO_METHODS, "share")

    @property
    def of_values(self) -> bool:
        """Whether the method is of counts or times, which have no parts."""
        return self.method in (*COUNT_METHODS, "t_chart")

    @property
    def ignores_overlap(self) -> bool:
        """Whether figures share periods, and the method leaves it out of account."""
        return self.overlap > 1 and self.method != "prediction"

    @property
    def is_plain(self) -> bool:
        """Whether the kernels of very many windows know it."""
        simple = not (
            self.trend or self.season or self.screening or self.is_bounded or self.carry_over
        )
        return self.method in ("prediction", "xmr") and simple

    @property
    def is_bounded(self) -> bool:
        """Whether limits are cut to what can be."""
        return math.isfinite(self.minimum) or math.isfinite(self.maximum)

    def core(self, window: int) -> _core.RangeSettings:
        """Give the options as the kernel takes them."""
        return _core.RangeSettings.of(
            method=_core.BandMethod[self.method],
            window=window,
            min_points=self.min_points,
            coverage=self.coverage,
            xmr_constant=self.xmr_constant,
            screening=self.screening,
            sigmas=self.sigmas,
            d2=D2,
            trend=self.trend,
            season=self.season,
            streaming=self.streaming,
            overlap=self.overlap,
            minimum=self.minimum,
            maximum=self.maximum,
            carry_over=self.carry_over,
        )

    def core_plain(self) -> dict[str, Any]:
        """Give the options as the kernels of very many windows take them."""
        return {
            "method": _core.BandMethod[self.method],
            "coverage": self.coverage,
            "min_points": self.min_points,
            "xmr_constant": self.xmr_constant,
            "overlap": self.overlap,
        }


def band_options(method: str, min_points: int, freq: str | None, **given: Any) -> BandOptions:
    """Check the options of a computed range.

    Parameters
    ----------
    method : str
        One of `COMPUTED`.
    min_points : int
        The fewest values asked for.
    freq : str or None
        The frequency of the periods, which says how long a season's cycle is.
    **given
        coverage, trend, season, overlap, carry_over, minimum, maximum, streaming, xmr_constant,
        screening, sigmas; those left out have their defaults.

    Returns
    -------
    BandOptions

    Raises
    ------
    KentPerfError
        For an option out of range, or one that the method does not read.
    """
    chosen = choose("method", method, COMPUTED)
    options = {**_DEFAULTS, **given}
    for name, value in options.items():
        left_out = is_scalar(value) and value == _DEFAULTS[name]
        if chosen not in _GO_WITH[name] and not (left_out or value is _DEFAULTS[name]):
            methods = " or ".join(f'"{other}"' for other in _GO_WITH[name])
            message = f'{name}={value!r} goes with method {methods}, not with "{chosen}"'
            raise KentPerfError(message)
    season = _cycle(options["season"], freq)
    trend = flag("trend", options["trend"])
    overlap = whole_number("overlap", options["overlap"], 1)
    together = {"trend": trend, "season": season > 0, "overlap": overlap > 1}
    carries = _carries_over(options["carry_over"], together)
    needed = 2 + trend + max(season - 1, 0)
    minimum, maximum = _bounds(options["minimum"], options["maximum"])
    return BandOptions(
        method=chosen,
        coverage=share("coverage", options["coverage"]),
        min_points=max(whole_number("min_points", min_points, 1), needed),
        xmr_constant=above_zero("xmr_constant", options["xmr_constant"]),
        screening=_screening(options["screening"]),
        sigmas=above_zero("sigmas", options["sigmas"]),
        trend=trend,
        season=season,
        streaming=flag("streaming", options["streaming"]),
        overlap=overlap,
        minimum=minimum,
        maximum=maximum,
        carry_over=carries,
    )


def _carries_over(given: Any, together: Mapping[str, bool]) -> bool:
    if given is None:
        return False
    choose("carry_over", given, CARRY_OVERS)
    for name, asked in together.items():
        if asked:
            message = (
                f"carry_over= is of figures of one level and of single periods: leave out {name}="
            )
            raise KentPerfError(message)
    return True


def _bounds(minimum: Any, maximum: Any) -> tuple[float, float]:
    least = -math.inf if minimum is None else finite("minimum", minimum)
    most = math.inf if maximum is None else finite("maximum", maximum)
    if not least < most:
        message = f"minimum={minimum!r} should be below maximum={maximum!r}"
        raise KentPerfError(message)
    return least, most


def _screening(given: Any) -> float:
    if isinstance(given, bool) or given is None:
        return SCREENING if given else 0.0
    return above_zero("screening", given)


def _cycle(season: Any, freq: str | None) -> int:
    if season is None or season is False:
        return 0
    if season is not True:
        return whole_number("season", season, 2)
    cycle = _CYCLES.get((freq or "")[:1])
    if cycle is None:
        message = (
            "season=True is for months and quarters: say how many periods a cycle has, such as "
            "season=4"
        )
        raise KentPerfError(message)
    return cycle
