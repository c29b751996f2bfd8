"""Drawing the figures of one made-up indicator."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]

LAST_DAY = "2024-09-30"
YEARS = 5
_FREQS = {"month": ("M", 12), "quarter": ("Q-DEC", 4), "year": ("Y-MAR", 1)}
_SCALES = {"percent": 100.0, "per_1k": 1e3, "per_10k": 1e4, "per_100k": 1e5}
_SHORT = 3
_SLIDE = 6
_SLIDE_STEP = 0.8
_REVISED = [-8, -7]


def draw(indicator: Any, random: np.random.Generator) -> dict[str, npt.NDArray[Any]]:
    """Draw the observations of one indicator.

    Parameters
    ----------
    indicator : namedtuple
        Its row of ``indicators.csv``. ``level`` is where it ends, ``drift`` its rise in a year,
        ``season`` and ``noise`` the size of the yearly wave and of chance, all in the unit and
        for one period; ``size`` is the denominator in one period, 0 for a plain value.
    random : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    dict of str to ndarray
        ``kpi period value numerator denominator status``, an item a period in order of time.
    """
    story = set(str(indicator.story).split())
    periods = _periods(indicator, story)
    level = _levels(indicator, story, periods, random)
    blank = np.full(len(level), np.nan)
    value, numerator, denominator = blank, blank, blank
    if indicator.size > 0:
        share = level / _SCALES[indicator.unit]
        denominator = np.round(indicator.size * (1 + 0.03 * random.standard_normal(len(level))))
        numerator = np.clip(np.round(share * denominator), 0, denominator)
    else:
        value = np.round(level, int(indicator.decimals))
    if "zero_denominator" in story:
        numerator[-1] = denominator[-1] = 0.0
    columns = {
        "kpi": np.full(len(level), indicator.kpi, dtype=object),
        "period": _last_days(periods),
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
        "status": _status(story, len(level)),
    }
    return _with_gaps(columns, story, random)


def _periods(indicator: Any, story: set[str]) -> pd.PeriodIndex:
    freq, a_year = _FREQS[indicator.frequency]
    if "no_data" in story:
        return pd.PeriodIndex([], freq=freq)
    last = pd.Period(LAST_DAY, freq) - int(indicator.lag)
    number = _SHORT if "short" in story else YEARS * a_year
    return pd.period_range(end=last, periods=number, freq=freq)


def _last_days(periods: pd.PeriodIndex) -> npt.NDArray[np.datetime64]:
    next_months = periods.asfreq("M", how="E").asi8 + 1
    first_days = next_months.astype("datetime64[M]").astype("datetime64[D]")
    return np.asarray((first_days - np.timedelta64(1, "D")).astype("datetime64[ns]"))


def _levels(
    indicator: Any, story: set[str], periods: pd.PeriodIndex, random: np.random.Generator
) -> Floats:
    a_year = _FREQS[indicator.frequency][1]
    number = len(periods)
    since_end = np.arange(number, dtype=np.float64) - (number - 1)
    wave = np.cos(2 * np.pi * (np.asarray(periods.month) - 1) / 12)
    level = indicator.level + indicator.drift * since_end / a_year + indicator.season * wave
    level = level + indicator.noise * random.standard_normal(number)
    if "slide" in story:
        # A steady fall to the level that no chance can hide: close to its floor and worsening.
        level[-_SLIDE:] = indicator.level - _SLIDE_STEP * since_end[-_SLIDE:]
        level[-_SLIDE:-1] += indicator.noise * random.standard_normal(_SLIDE - 1)
        level[:-_SLIDE] += _SLIDE * _SLIDE_STEP
    if "pinned" in story:
        level = level + (indicator.level - level[-1])
    beyond = 8 * (indicator.noise + abs(indicator.season) + abs(indicator.drift))
    if number:
        level[-1] += beyond * (("above" in story) - ("below" in story))
    return _bounded(level, indicator)


def _bounded(level: Floats, indicator: Any) -> Floats:
    if indicator.size > 0:
        return np.clip(level, 0, _SCALES[indicator.unit])
    return np.minimum(level, 100.0) if indicator.unit == "percent" else level


def _status(story: set[str], number: int) -> npt.NDArray[Any]:
    status = np.full(number, None, dtype=object)
    if "provisional" in story:
        status[-1] = "provisional"
    if "revised" in story:
        status[_REVISED] = "revised"
    return status


def _with_gaps(
    columns: dict[str, npt.NDArray[Any]], story: set[str], random: np.random.Generator
) -> dict[str, npt.NDArray[Any]]:
    if not {"gaps", "missing"} & story:
        return columns
    # Clear of the latest figures, so that the gap is in the history and not in the result.
    inner = np.arange(6, len(columns["value"]) - 8)
    chosen = np.sort(random.choice(inner, size=3, replace=False))
    if "gaps" in story:
        return {name: np.delete(column, chosen) for name, column in columns.items()}
    columns["value"][chosen] = np.nan
    return columns
