"""Upper and lower thresholds: the range that a figure is expected to fall in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from kentperf.bands.asked import read_asked
from kentperf.bands.assurance import note_crossed
from kentperf.bands.histories import Histories, read_histories
from kentperf.bands.options import (
    COVERAGE,
    METHOD,
    METHODS,
    MIN_POINTS,
    SIGMAS,
    XMR_CONSTANT,
    BandOptions,
    band_options,
)
from kentperf.bands.own_stretches import OwnStretches
from kentperf.bands.ranges import RANGE_COLUMNS, band_frame_columns, note_faulty_figures, work_out
from kentperf.bands.spc_rules import mark_runs, rule_columns
from kentperf.bands.subgroups import PARTS
from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import Floats, choose, whole_number
from kentperf.columns.front_door import front_door
from kentperf.core import _core
from kentperf.errors import KentPerfError
from kentperf.periods.one_series import ALL_PERIODS, OneSeries, figure_columns
from kentperf.periods.periods import read_periods

__all__ = ["bands"]


@front_door
def bands(
    value: Any,
    period: Any = None,
    *,
    method: str = METHOD,
    coverage: float = COVERAGE,
    window: int | None = None,
    min_points: int = MIN_POINTS,
    baseline: Any = None,
    numerator: Any = None,
    denominator: Any = None,
    sd: Any = None,
    size: Any = None,
    lower: Any = None,
    centre: Any = None,
    upper: Any = None,
    benchmark: Any = None,
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
    freeze: Any = None,
    freeze_after: int | None = None,
    rebase: Any = None,
    exclude: Any = None,
    rules: Any = None,
) -> pd.DataFrame:
    """Give the range that each value was to be expected in, and its position.

    Limits come only from periods before the one judged, unless `baseline` names the periods they
    come from. They do not depend on the value judged.

    Parameters
    ----------
    value : array-like or Series of shape (n,), or None
        The figures of one series, in any order; missing is no data. None: `numerator` over
        `denominator`, period by period.
    period : array-like of shape (n,), optional
        The period of each. Default: a Period or Datetime index; otherwise position.
    method : str
        ``prediction``: mean -/+ t s sqrt(1 + 1/n), the interval that the next independent value
        falls in with probability `coverage`; about a line or seasons with `trend`, `season`;
        of figures that share periods with `overlap`, or carry over with `carry_over`.
        ``count``: where the next count would fall, negative binomial; with `numerator` and
        `denominator`, of events over a size of its own. ``share``: where the next share of its own
        denominator would fall, beta-binomial. Both are as wide as the periods of the history vary,
        never narrower than the chance of single events, and never outside what can happen (see
        Notes).
        ``xmr``: mean -/+ `xmr_constant` times the mean moving range; a moving range does not
        cross a gap. ``quantile``: the middle `coverage` of the history (type 7), about its
        median. ``p_chart``, ``u_chart``: the share or rate of the whole history, -/+ `sigmas`
        binomial or Poisson standard deviations at the row's own denominator, within [0, 1] or
        from 0. ``p_prime``, ``u_prime``: the same, as much wider as the history varies more than
        chance says (Laney 2002). ``c_chart``: a count's mean -/+ `sigmas` of its square roots.
        ``g_chart``: cases between rare events, mean m -/+ `sigmas` sqrt(m (m + 1)) about their
        median. ``t_chart``: time between rare events, ``xmr`` of its 3.6th root (Nelson 1994).
        ``xbar``: means of subgroups of measurements, such as the waits of each month, -/+ `sigmas`
        of their standard errors at the row's own size. ``s``: their standard deviations, `sd`, are
        judged instead, and `value` may be None (see Notes).
        ``given``: `lower`, `upper` and `centre` as supplied, or `benchmark`.
    coverage : float
        For ``prediction``, ``count``, ``share`` and ``quantile``.
    window : int, optional
        How many periods before the one judged make its history. Default: all.
    min_points : int
        The fewest values in the history, never fewer than two, or one more than a line and
        seasons have coefficients.
    baseline : pair or list of periods, or "all", optional
        The periods that limits come from: a first and a last, both included, or (other than two)
        a list. ``all``: every period of the row's stretch, up to `freeze`. It may hold those
        judged, and the reason then says so.
    numerator, denominator : array-like, optional
        The two parts of a ratio; needed for charts of shares and rates.
    sd, size : float, array-like or Series, optional
        For ``xbar`` and ``s``: the standard deviation (n - 1) of each subgroup, in the unit of the
        value, and how many measurements it has, at least 2.
    lower, centre, upper : float, array-like or Series, optional
        For ``given``; a missing limit is unbounded.
    benchmark : Series or DataFrame, optional
        For ``given``: limits by period, matched by its index. A DataFrame has ``lower``, ``upper``
        and perhaps ``centre``; a Series is all three, so that values are below, at or above it.
    xmr_constant : float
        For ``xmr`` and ``t_chart``: 2.66, as rounded in the field from 3 / 1.128.
    screening : bool or float
        Whether moving ranges of at least 3.267 mean ones (or that many) are left out, once; values
        never are. The result then has a column ``screened``, how many were.
    sigmas : float
        For the charts of counts, shares, rates and subgroups.
    trend : bool
        For ``prediction``: about the history's straight line, extended to the row.
    season : bool or int
        For ``prediction``: with effects of month or quarter; or of each place in a cycle of so
        many periods.
    overlap : int
        For ``prediction``: how many periods one value spans, in units of the period: 4 for a
        rolling year on quarters, 12 on months. What the next value shares with those before it
        is then known, and used: see Notes. For ``xmr`` the reason says that its limits do not allow
        for it: chart the single periods.
    carry_over : {"mixture"}, optional
        For ``prediction``: some of what a figure is above or below its level may be left in the
        next, as of queues and stocks; how much is not known. See Notes.
    minimum, maximum : float, optional
        For ``prediction``, ``xmr``, ``xbar``, ``u_chart`` and ``u_prime``: what the figure can be
        at least and at most. Limits beyond are cut, and the reason says so; a value beyond is an
        error.
    streaming : bool
        For ``quantile``, over all history: estimates by the extended P-square, in one pass, for
        very long histories.
    freeze : period or list of periods, optional
        Nothing after it enters histories, until the next `rebase`.
    freeze_after : int, optional
        Only the first so many values of each stretch enter histories.
    rebase : period, list of periods, "auto" or "run", optional
        Each starts a new stretch, whose history is its own: a change of definition (what is
        ``breaks`` elsewhere), or of process. ``auto``: at each step that `kentperf.change_point`
        finds, again on both sides of it, until none is left. ``run``: where 8 successive values
        lie on one side of the mean of the stretch's first 12 (or `freeze_after`). Both look back
        at all values: the column ``rebased`` says where.
    exclude : period or list of periods, optional
        Judged, but in no history; moving ranges do not cross them.
    rules : bool, str, list, mapping or RunsRules, optional
        Runs rules for control charts and ``given``: True for the NHS's, ``western_electric`` or
        ``nelson``, names of rules, or lengths by name: see `kentperf.RunsRules`.

    Returns
    -------
    DataFrame
        In the caller's order with the caller's index: ``lower, centre, upper`` (float64, in the
        unit of the value), ``n`` (values in the history; 0 for ``given``), ``position`` (ordered
        categorical below < within < above; a value on a limit is within), ``reason`` (why there
        is no range or no position, that the value is in its own baseline, or that the range is
        cut to what can be; else empty). With
        `screening` ``screened``; with `rebase` by the figures ``rebased``. With `rules` a bool
        column a rule, ``side`` (low < high, missing where none fires, or one without a side) and
        ``rule`` (the first that fires, in words): outside before trend before two in three before
        shift before the others.

    Raises
    ------
    KentPerfError
        For an unknown method, an option out of range, options that do not go together, a lower
        limit above its upper, a duplicate period or cannot be read, a share above 1, a
        negative count or standard deviation, a subgroup of fewer than 2, text or infinity.

    Notes
    -----
    A prediction interval holds its stated rate at every n for independent values; XmR limits do
    not (7.7 % of new values fall outside them after 4 points, 4.5 % after 6, 1.9 % after 12).

    With `overlap` L the covariance of values is known up to scale,
    V[i, j] = max(0, L - abs(t_i - t_j)), and v0 with the next. The range is the best linear
    unbiased prediction (Goldberger 1962), m + w'(y - m) -/+ t s
    sqrt(L - v0'w + (1 - 1'w)^2 / 1'V^-1 1) on n - 1 degrees of freedom, with w = V^-1 v0 and m by
    generalised least squares; at any distinct periods, and about a line or seasons likewise.

    With `carry_over` the figures are taken for e_t = rho e_(t-1) + noise about one level. For each
    rho of 0, 0.1, ..., 0.9 the next lies about its best linear unbiased prediction by Student's t
    on n - 1 degrees of freedom; the range and its centre are points of the mixture of the ten,
    each weighed by the marginal likelihood of its rho (Zellner and Tiao 1964).

    ``xbar`` and ``s`` are Montgomery's (Introduction to Statistical Quality Control, 6.3), as in
    qicharts2: about the mean of all measurements, -/+ A3 s with A3 = `sigmas` / (c4 sqrt(size));
    and from B3 s to B4 s, 1 -/+ `sigmas` sqrt(1 - c4^2) / c4, at least 0. s is the mean of the
    history's standard deviations where its sizes are alike (6.29); else the root of
    sum (size - 1) sd^2 / sum (size - 1) (6.31).

    For ``count`` and ``share`` the ratios x_i of history are taken to have variances
    T + v / d_i, v the chance of one event (pooled ratio p; p (1 - p) of shares). T, between
    periods, is 0 or solves sum (x_i - m)^2 / (T + v / d_i) = (n - 1) (z / t)^2, m their weighted
    mean: Paule and Mandel's equation (1982) at the level at which the interval of equal periods is
    Student's. The distribution has the mean m, with half an event more, and the variance
    T + v / d + 1 / sum (1 / (T + v / d_i)) of the row's own d, and no more than half of
    1 - `coverage` beyond either limit. Being of whole events it leaves out less than it states;
    how often, by size, and where more: docs/expected-ranges.md.

    Examples
    --------
    >>> bands([10, 12, 11, 13, 12, 11, 19]).tail(1)[["lower", "upper", "n", "position"]].round(2)
       lower  upper  n position
    6   8.59  14.41  6    above
    >>> found = bands([5, 6] * 4 + [9, 9], method="xmr", rules=["outside", "two_in_three"])
    >>> found.rule.tolist()[-2:]
    ['above the upper limit', 'two of three points near the upper limit']

    Raw measurements are first put in subgroups:

    >>> waits = pd.DataFrame({"month": [1, 1, 1, 2, 2, 3, 3], "days": [7, 9, 8, 6, 8, 14, 16]})
    >>> months = waits.groupby("month")["days"].agg(["mean", "std", "count"])
    >>> options = {"sd": months["std"], "size": months["count"], "min_points": 2}
    >>> bands(months["mean"], method="xbar", **options)[["upper", "position"]].round(2).loc[3]
    upper       10.67
    position    above
    Name: 3, dtype: object
    """
    chosen = choose("method", method, METHODS)
    limits = {"lower": lower, "centre": centre, "upper": upper}
    asked = read_asked(
        chosen,
        window=window,
        streaming=streaming,
        history={"baseline": baseline, "freeze": freeze, "rebase": rebase, "exclude": exclude},
        freeze_after=freeze_after,
        limits=limits | {"benchmark": benchmark},
        subgroups={"sd": sd, "size": size},
        of_parts=numerator is not None or denominator is not None,
        of_before={"overlap": overlap, "carry_over": carry_over},
        rules=rules,
        of_value=value is not None,
    )
    means = sd if chosen == "s" and value is None else value
    figure = figure_columns(means, numerator, denominator) | asked.subgroups
    options = {
        "coverage": coverage,
        "xmr_constant": xmr_constant,
        "screening": screening,
        "sigmas": sigmas,
        "trend": trend,
        "season": season,
        "overlap": overlap,
        "carry_over": carry_over,
        "minimum": minimum,
        "maximum": maximum,
        "streaming": streaming,
    }
    if chosen == "given":
        series = OneSeries(Aligned(**figure, **limits), period)
        found, least, stretch = _given(series, benchmark), 0, Histories().stretch
        shared = False
    else:
        series = OneSeries(Aligned(**figure), period)
        checked = band_options(chosen, min_points, series.periods.freq, **options)
        length = ALL_PERIODS if window is None else whole_number("window", window, 1)
        histories = read_histories(series.ordinals, series.periods.freq, **asked.history)
        found, least = (
            _worked_out(series, checked, histories, length, asked.own),
            checked.min_points,
        )
        stretch, shared = found.pop("stretch"), checked.ignores_overlap
    columns = {name: series.to_caller(column) for name, column in found.items()}
    shown = band_frame_columns(columns, least, shared=shared)
    if "rebased" in shown:
        shown["rebased"] = shown["rebased"] != 0
    if asked.rules is not None:
        sides = mark_runs(series.core, _charted(series, chosen), found, stretch, asked.rules)
        in_order = {name: series.to_caller(marks) for name, marks in sides.items()}
        shown |= rule_columns(in_order, asked.rules)
    return series.aligned.frame(shown)


def _charted(series: OneSeries, method: str) -> Floats:
    """Give what is judged, in order of its periods."""
    if method == "s":
        return series.to_panel(series.aligned.full_numbers("sd"))
    return series.ratio_or_value()


def _worked_out(
    series: OneSeries,
    options: BandOptions,
    histories: Histories,
    window: int,
    own: OwnStretches,
) -> dict[str, Any]:
    aligned = series.aligned
    if options.of_parts and not aligned.given("numerator"):
        message = f'method="{options.method}" needs value=None with numerator= and denominator='
        raise KentPerfError(message)
    if options.of_values and aligned.given("numerator"):
        message = f'method="{options.method}" is of counts or times: give value, not two parts'
        raise KentPerfError(message)
    parts = ["numerator", "denominator"] if aligned.given("numerator") else ["value"]
    if aligned.given("size"):
        parts += PARTS
    given = {name: aligned.full_numbers(name) for name in parts}
    note_faulty_figures(options, given, aligned.labels, aligned.problems)
    figures = {name: series.to_panel(column) for name, column in given.items()}
    figures["value"] = _charted(series, options.method)
    aligned.check("bands")
    names = [*RANGE_COLUMNS, "screened"] if options.screening else RANGE_COLUMNS
    histories, rebased = own.of(series.core, figures["value"], histories)
    found = work_out(series.core, figures, options, histories, window=window, names=names)
    marked = {} if rebased is None else {"rebased": rebased}
    return {**found, **marked, "stretch": histories.stretch}


def _given(series: OneSeries, benchmark: Any) -> dict[str, Any]:
    aligned = series.aligned
    limits = {name: aligned.full_numbers(name) for name in ("lower", "centre", "upper")}
    if benchmark is not None:
        limits = _by_period(benchmark, series)
    labels = None if aligned.scalar else aligned.labels
    note_crossed(limits["lower"], limits["upper"], labels, aligned.problems)
    values = series.ratio_or_value()
    aligned.check("bands")
    in_order = {name: series.to_panel(limit) for name, limit in limits.items()}
    position, reason = _core.place(values, lower=in_order["lower"], upper=in_order["upper"])
    n = np.zeros(aligned.rows, dtype=np.int32)
    return {**in_order, "n": n, "position": position, "reason": reason}


def _by_period(benchmark: Any, series: OneSeries) -> dict[str, Any]:
    if not isinstance(benchmark, pd.Series | pd.DataFrame):
        message = f"benchmark= should be a Series or DataFrame by period, not {benchmark!r}"
        raise KentPerfError(message)
    frame = benchmark
    if isinstance(benchmark, pd.Series):
        frame = pd.DataFrame(dict.fromkeys(("lower", "centre", "upper"), benchmark))
    periods = series.periods
    held = read_periods(pd.Series(frame.index), freq=periods.freq, column="benchmark")
    if (held.freq is None) != (periods.freq is None):
        message = "benchmark= is indexed by other periods than the values are"
        raise KentPerfError(message)
    index = pd.Index(held.ordinal)
    if not index.is_unique:
        again = held.label(index[index.duplicated()][0])
        message = f"benchmark= has two rows for {again}: one a period"
        raise KentPerfError(message)
    places = index.get_indexer(pd.Index(periods.ordinal))
    aligned = Aligned(**{str(name): column for name, column in frame.items()})
    found = {}
    for name in ("lower", "centre", "upper"):
        numbers = aligned.full_numbers(name) if name in frame else np.full(len(index), np.nan)
        found[name] = np.append(numbers, np.nan)[places]
    aligned.check("benchmark")
    return found
