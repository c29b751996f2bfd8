"""Direction of travel by regression: whether a figure is improving, worsening or neither."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from kentperf.columns.aligned import Aligned
from kentperf.columns.columns import POLARITIES, choose, whole_number
from kentperf.columns.one_value import one_text
from kentperf.core import _core
from kentperf.figures.units import unit_named
from kentperf.files.texts import printable
from kentperf.periods.one_series import ALL_PERIODS, OneSeries, figure_columns
from kentperf.periods.stretches import stretches
from kentperf.rag.rating import note_faulty_limits
from kentperf.trend.cautions import caution_of
from kentperf.trend.options import (
    check_columns,
    periods_tested,
    season_length,
    trend_settings,
)
from kentperf.trend.points import series_points
from kentperf.trend.power import detectable_of
from kentperf.trend.reasons import method_names, trend_reasons
from kentperf.trend.verdict import DIRECTIONS, MOVEMENTS, Trend, no_verdict


def judge(
    value: Any,
    period: Any,
    *,
    parts: tuple[Any, Any],
    sides: dict[str, Any],
    window: int | None,
    season: int | None,
    basis: str,
    breaks: Any,
    unit: str | None,
    **options: Any,
) -> Trend:
    """Judge one series, as `kentperf.trend` does.

    Parameters
    ----------
    value, period, window, season, basis, breaks, unit
        As for `kentperf.trend`.
    parts : tuple
        The numerator and the denominator.
    sides : dict
        ``polarity low high lower upper``.
    **options
        As `trend_settings` takes them.

    Returns
    -------
    Trend
        The verdict.

    Raises
    ------
    KentPerfError
        As `kentperf.trend`.
    """
    figure = figure_columns(value, *parts)
    settings = trend_settings(**options)
    limited = sides["lower"] is not None or sides["upper"] is not None
    check_columns(options["method"], parts=parts[0] is not None, limits=limited)
    way = choose("polarity", sides["polarity"], POLARITIES)
    aligned = Aligned(**figure, **sides | {"polarity": way})
    asked = ALL_PERIODS if window is None else whole_number("window", window, 1)
    asked, settings["overlap"] = periods_tested(basis, asked, settings["overlap"])
    series = OneSeries(aligned, period)
    settings["season"] = season_length(options["method"], season, series.periods.freq)
    named = None if unit is None else printable(unit_named(one_text("unit", unit)))
    return _judged(series, settings, asked, basis, breaks, named)


def _judged(
    series: OneSeries,
    settings: dict[str, Any],
    window: int,
    basis: str,
    breaks: Any,
    unit: str | None,
) -> Trend:
    aligned = series.aligned
    figures = _figures(series)
    limits = {name: aligned.numbers(name) for name in ("low", "high")}
    ways = aligned.polarity()
    note_faulty_limits(aligned.rows, limits, ways, aligned.labels, aligned.problems)
    aligned.check("trend")
    said: dict[str, Any] = {"polarity": aligned["polarity"], "unit": unit}
    if series.core.rows == 0:
        # There is no period to name, the first or the last.
        return replace(_nothing(settings, basis), **said)
    limits = {name: series.to_panel(limit) for name, limit in limits.items()}
    result = _core.trend(
        series.core,
        polarity=ways,
        low=limits["low"],
        high=limits["high"],
        window=min(window, _since_break(series, breaks)),
        every=_core.Every.latest,
        **figures,
        **settings,
    )
    first = int(result["first_row"][0])
    said["points"] = series_points(series, first, figures["value"], **limits)
    verdict = _verdict(result, series, settings, basis, said)
    detectable = math.nan if verdict.polarity == "range" else detectable_of(verdict)
    parts = {name: part[first:] for name, part in figures.items() if name != "value"}
    caution = caution_of(verdict, parts, settings["limits_coverage"], settings["season"])
    if not caution and math.isnan(detectable):
        return verdict
    return replace(verdict, detectable=detectable, caution=caution)


def _since_break(series: OneSeries, breaks: Any) -> int:
    """Count the periods since the series last started anew."""
    ordinals = series.ordinals
    if breaks is None and len(ordinals):
        return int(ordinals[-1] - ordinals[0]) + 1
    stretch = stretches("breaks", breaks, ordinals, series.periods.freq)
    if not len(ordinals):
        return ALL_PERIODS
    return int(ordinals[-1] - ordinals[stretch == stretch[-1]][0]) + 1


def _figures(series: OneSeries) -> dict[str, Any]:
    """Give what is tested, in order of period, as the kernel takes it."""
    aligned = series.aligned
    found: dict[str, Any] = {"value": series.ratio_or_value()}
    for name in ("numerator", "denominator", "lower", "upper"):
        if aligned.given(name):
            found[name] = series.to_panel(aligned.full_numbers(name))
    return found


def _nothing(settings: dict[str, Any], basis: str) -> Trend:
    overlap = settings["overlap"]
    plain = np.zeros(1, np.int8)
    _, methods = method_names(settings["method"], overlap, plain, basis)
    reason = np.array([_core.TrendReason.too_few], np.int8)
    _, texts = trend_reasons(reason, np.zeros(1, np.int32), settings)
    return no_verdict(texts[-1], method=methods[0], overlap=overlap, alpha=settings["alpha"])


def _verdict(
    result: dict[str, Any],
    series: OneSeries,
    settings: dict[str, Any],
    basis: str,
    said: dict[str, Any],
) -> Trend:
    overlap = settings["overlap"]
    forms, methods = method_names(settings["method"], overlap, result["variant"], basis)
    ordinals = series.core.ordinals
    first = int(result["first_row"][0])
    at = [int(series.core.first_period) + int(ordinals[row]) for row in (first, -1)]
    codes, texts = trend_reasons(result["reason"], result["n"], settings, basis)
    return Trend(
        movement=_word(result["movement"], MOVEMENTS),
        direction=_word(result["direction"], DIRECTIONS),
        slope=float(result["slope"][0]),
        slope_low=float(result["slope_low"][0]),
        slope_high=float(result["slope_high"][0]),
        p_value=float(result["p_value"][0]),
        n=int(result["n"][0]),
        method=methods[forms[0]],
        overlap=overlap,
        reason=texts[codes[0]],
        start=series.periods.at(at[0]),
        end=series.periods.at(at[1]),
        alpha=settings["alpha"],
        level=float(result["level"][0]),
        level_low=float(result["level_low"][0]),
        level_high=float(result["level_high"][0]),
        **said,
    )


def _word(codes: npt.NDArray[np.int8], words: tuple[str, ...]) -> str | None:
    return None if codes[0] < 0 else words[codes[0]]
