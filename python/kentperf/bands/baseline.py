"""The expected range of a series that grows by one observation at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from kentperf.bands.histories import Histories
from kentperf.bands.options import COVERAGE, METHOD, MIN_POINTS, SIGMAS, XMR_CONSTANT, band_options
from kentperf.bands.ranges import POSITION_DTYPE, band_reasons, note_faulty_figures, work_out
from kentperf.bands.subgroups import PARTS, check_subgroups, judged
from kentperf.columns.columns import as_numbers, is_scalar, whole_number
from kentperf.columns.front_door import front_door
from kentperf.columns.one_value import flag
from kentperf.columns.public_names import PublicNames
from kentperf.core import _core
from kentperf.errors import KentPerfError, Problems
from kentperf.periods.one_series import ALL_PERIODS, check_span
from kentperf.periods.periods import Periods, read_periods

__all__ = ["Baseline", "Expected"]

_PARTS = ("value", "numerator", "denominator", "sd", "size")
_Figure = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Expected(PublicNames):
    """The range that one observation was to be expected in.

    Attributes
    ----------
    period : str
        Its period in words.
    lower, centre, upper : float
        The range; NaN where there is none.
    n : int
        Values in the history.
    position : str or None
        below, within or above; None without a value or a range.
    reason : str
        Why there is no range or no position; else empty.
    """

    period: str
    lower: float
    centre: float
    upper: float
    n: int
    position: str | None
    reason: str


class Baseline(PublicNames):
    """A history that takes one new observation at a time.

    Parameters
    ----------
    method, coverage, window, min_points, xmr_constant, screening, sigmas, trend, season, \
overlap, carry_over, minimum, maximum, streaming
        As in `kentperf.bands`; any method but ``given``.
    freq : str, optional
        week, month, quarter or year, where periods do not say their own.

    Raises
    ------
    KentPerfError
        As in `kentperf.bands`.

    Notes
    -----
    With a `window` it keeps the values of the window and calls the kernel: the same bits as
    `kentperf.bands`. Over all history, ``prediction``, ``xmr``, ``p_chart``, ``u_chart``,
    ``c_chart``, ``t_chart`` and ``quantile`` with `streaming` are held as running moments in memory
    that does not grow, and agree within 1e-12; the other methods, and `overlap`, `carry_over`,
    `minimum` and `maximum`, keep all values. It pickles, so
    that a job can take up where the last one stopped.

    Examples
    --------
    >>> history = Baseline()
    >>> for value in [10, 12, 11, 13, 12, 11]:
    ...     seen = history.add(value)
    >>> found = history.add(19)
    >>> round(found.lower, 2), round(found.upper, 2), found.position
    (8.59, 14.41, 'above')
    """

    @front_door
    def __init__(
        self,
        *,
        method: str = METHOD,
        coverage: float = COVERAGE,
        window: int | None = None,
        min_points: int = MIN_POINTS,
        freq: str | None = None,
        xmr_constant: float = XMR_CONSTANT,
        screening: bool | float = False,
        sigmas: float = SIGMAS,
        trend: bool = False,
        season: int | None = None,
        overlap: int = 1,
        carry_over: str | None = None,
        minimum: float | None = None,
        maximum: float | None = None,
        streaming: bool = False,
    ) -> None:
        self._options = band_options(
            method,
            min_points,
            freq,
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
        if flag("streaming", streaming) and window is not None:
            message = "streaming=True is over all history: leave out window="
            raise KentPerfError(message)
        self._window = ALL_PERIODS if window is None else whole_number("window", window, 1)
        self._given_freq = freq
        self._freq: str | None = None
        self._first: int | None = None
        self._last: int | None = None
        self._kept: list[tuple[int, *_Figure]] = []
        settings = self._options.core(self._window)
        runs = window is None and _core.RunningBaseline.suits(settings)
        self._running = _core.RunningBaseline.of(settings) if runs else None

    def __repr__(self) -> str:
        return f'<Baseline: method="{self._options.method}", up to {self._label(self._last)}>'

    @front_door
    def judge(
        self,
        value: float | None = None,
        period: Any = None,
        *,
        numerator: float | None = None,
        denominator: float | None = None,
        sd: float | None = None,
        size: float | None = None,
    ) -> Expected:
        """Give the range of the history so far, and where an observation lies in it.

        Parameters
        ----------
        value : float, optional
            The figure; missing is no data. Or:
        numerator, denominator : float, optional
            The two parts of a ratio.
        sd, size : float, optional
            Of a subgroup, for ``xbar`` and ``s``.
        period : optional
            Its period, after the last one taken in. Default: the one after it.

        Returns
        -------
        Expected

        Raises
        ------
        KentPerfError
            For a period that is not later than the last, text or infinity, or a figure that the
            method cannot be of.
        """
        ordinal, freq = self._ordinal(period)
        return self._expected(ordinal, freq, self._figure(value, numerator, denominator, sd, size))

    @front_door
    def add(
        self,
        value: float | None = None,
        period: Any = None,
        *,
        numerator: float | None = None,
        denominator: float | None = None,
        sd: float | None = None,
        size: float | None = None,
    ) -> Expected:
        """Judge an observation as `judge` does, and take it in.

        Parameters
        ----------
        value, period, numerator, denominator, sd, size
            As in `judge`.

        Returns
        -------
        Expected
            Of the history before it.

        Raises
        ------
        KentPerfError
            As in `judge`.
        """
        ordinal, freq = self._ordinal(period)
        figure = self._figure(value, numerator, denominator, sd, size)
        found = self._expected(ordinal, freq, figure)
        self._freq = freq
        self._first = ordinal if self._first is None else self._first
        self._last = ordinal
        if self._running is not None:
            self._running.add(ordinal - self._first, *figure[:3])
        elif not math.isnan(figure[0]):
            self._kept.append((ordinal, *figure))
        return found

    def _ordinal(self, period: Any) -> tuple[int, str | None]:
        if period is None:
            return (0 if self._last is None else self._last + 1), self._freq
        found = read_periods([period], freq=self._freq or self._given_freq)
        ordinal = int(found.ordinal[0])
        if self._last is None:
            return ordinal, found.freq
        if found.freq != self._freq:
            message = f"period={period!r} should be a whole number, as {self._last} was"
            raise KentPerfError(message)
        if ordinal <= self._last:
            message = (
                f"period={period!r} is not after {self._label(self._last)}, the last taken in: "
                "make a new Baseline to go back"
            )
            raise KentPerfError(message)
        return ordinal, found.freq

    def _figure(self, *parts: Any) -> _Figure:
        given = dict(zip(_PARTS, parts, strict=True))
        value, numerator, denominator = parts[:3]
        problems = Problems()
        numbers = {name: _number(name, number, problems) for name, number in given.items()}
        of_parts = numerator is not None or denominator is not None
        groups = {name: given[name] for name in PARTS}
        of_groups = check_subgroups(self._options.method, groups, of_parts=of_parts)
        if of_parts and value is not None:
            message = "give value alone, or numerator= and denominator="
            raise KentPerfError(message)
        if self._options.of_parts and value is not None:
            message = f'method="{self._options.method}" needs numerator= and denominator='
            raise KentPerfError(message)
        if self._options.of_values and of_parts:
            message = f'method="{self._options.method}" is of counts or times: give value'
            raise KentPerfError(message)
        names = ["numerator", "denominator"] if of_parts else ["value"]
        if of_groups:
            names += PARTS
        checked = {name: np.array([numbers[name]]) for name in names}
        note_faulty_figures(self._options, checked, [None], problems)
        problems.raise_if_any("observation")
        over, under = numbers["numerator"], numbers["denominator"]
        if of_parts:
            numbers["value"] = over / under if under else math.nan
        if of_groups:
            numbers["value"] = float(judged(self._options.method, checked)[0])
        return numbers["value"], over, under, numbers["sd"], numbers["size"]

    def _expected(self, ordinal: int, freq: str | None, figure: _Figure) -> Expected:
        if self._running is not None:
            first = ordinal if self._first is None else self._first
            check_span(np.array([first, ordinal]))
            *limits, n, position, reason = self._running.expect(ordinal - first, *figure[:3])
        else:
            *limits, n, position, reason = self._from_kept(ordinal, figure)
        codes, texts = band_reasons(
            np.array([reason], dtype=np.int8),
            np.array([n], dtype=np.int32),
            self._options.min_points,
            shared=self._options.ignores_overlap,
        )
        where = None if position < 0 else str(POSITION_DTYPE.categories[position])
        lower, centre, upper = (float(limit) for limit in limits)
        label = Periods(np.empty(0, dtype=np.int64), freq).label(ordinal)
        return Expected(label, lower, centre, upper, int(n), where, texts[codes[0]])

    def _from_kept(self, ordinal: int, figure: _Figure) -> list[Any]:
        self._kept = [row for row in self._kept if row[0] >= ordinal - self._window]
        rows = [*self._kept, (ordinal, *figure)]
        ordinals = np.array([row[0] for row in rows], dtype=np.int64)
        core = _core.Panel.of(np.zeros(len(rows), dtype=np.int32), 1, ordinals)
        columns = np.array([row[1:] for row in rows], dtype=np.float64).T
        figures = {
            name: np.ascontiguousarray(column) for name, column in zip(_PARTS, columns, strict=True)
        }
        found = work_out(core, figures, self._options, Histories(), window=self._window)
        return [column[-1] for column in found.values()]

    def _label(self, ordinal: int | None) -> str:
        if ordinal is None:
            return "nothing"
        return Periods(np.empty(0, dtype=np.int64), self._freq).label(ordinal)

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        state["_running"] = None if self._running is None else self._running.state()
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if self._running is not None:
            numbers = state["_running"]
            self._running = _core.RunningBaseline.of(self._options.core(self._window))
            self._running.restore(numbers)


def _number(name: str, given: Any, problems: Problems) -> float:
    if not is_scalar(given):
        message = f"{name}= should be one number, not {type(given).__name__}"
        raise KentPerfError(message)
    return float(as_numbers(given, name, [None], problems)[0])
