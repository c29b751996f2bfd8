"""The outlook of a scorecard's KPIs: where each will be at the end of its financial year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.columns import AS_GIVEN, Floats
from kentperf.columns.row_numbers import number_rows
from kentperf.columns.wording import Wording
from kentperf.core import _core
from kentperf.figures.units import in_per_cent
from kentperf.outlook.moments import YEAR_END, YEAR_START, read_moments
from kentperf.outlook.options import OutlookOptions, outlook_options
from kentperf.outlook.words import LIKELIHOOD_DTYPE, outlook_reasons
from kentperf.outlook.work_out import NUMBERS, WORDS, outlooks
from kentperf.panel.series_panels import threads_for
from kentperf.periods.financial_years import year_ends, year_starts
from kentperf.periods.frequencies import freq_letter
from kentperf.periods.periods import Ordinals
from kentperf.periods.timelines import Places, Timelines, rows_between
from kentperf.rag.limits import LIMITS
from kentperf.register.register import Register
from kentperf.scorecard.directions.seasons import YEARS, seasons_shown
from kentperf.scorecard.items import Items
from kentperf.scorecard.shown import Flags

HISTORIES = {"W": 52, "M": 24, "Q": 12, "Y": 10}
"""From how many periods a figure is foretold, by the letter of its frequency."""

TO_DATE = "year_to_date"
PLAIN = "the periods are plain numbers, which have no year end"

_STATS = ("as_given", "sum", "mean", "ratio", TO_DATE)
_COUNTS = ("n", "to_come")


@dataclass(frozen=True, eq=False)
class _Asked:
    """What is asked of each KPI: an entry each."""

    items: Items
    kpis: Places
    stat: npt.NDArray[np.int64]
    window: Places
    end: Ordinals
    single: Floats
    season: Places

    @property
    def last(self) -> Places:
        return self.items.last[self.kpis]


def build_outlook(items: Items, register: Register) -> pd.DataFrame:
    """Say where each KPI will be at the end of its financial year, by what the register says of it.

    Parameters
    ----------
    items : Items
        The indicators.
    register : Register
        Their limits, those to come as well.

    Returns
    -------
    DataFrame
        Index ``kpi``: ``at label``, the last period of the financial year that holds its own;
        ``expected lower upper`` (95 %) and ``chance_target chance_floor word floor_word``, as in
        `kentperf.Outlook`; the limits in force at the period; ``n to_come reason method``: by
        season where three years of single months or quarters show one, else by one level.
    """
    kpis = items.which(kpis=True)
    times = items.times
    asked = _asked(items, kpis)
    limits = _limits(items, register, asked)
    polarity = items.indicators.polarity[kpis]
    found = {name: np.full(len(kpis), np.nan) for name in NUMBERS}
    counts = {name: np.zeros(len(kpis), dtype=np.int64) for name in _COUNTS}
    words = {name: np.full(len(kpis), -1, dtype=np.int8) for name in WORDS}
    reason = Wording(len(kpis), "no data")
    open_ = _open(asked, reason)
    for options, which in _groups(asked, open_):
        worked = _worked(asked, options, which, limits, polarity)
        for name in NUMBERS:
            found[name][which] = worked[name]
        for name in _COUNTS:
            counts[name][which] = worked[name]
        for name, of in WORDS.items():
            words[name][which] = worked[of]
        codes, texts = outlook_reasons(worked["reason"], worked["n"], options.fewest)
        reason.say_coded(which, codes, texts)
    _as_shown(asked, found)
    period, label = times.periods(kpis, asked.end)
    columns = {
        "at": period,
        "label": label,
        **found,
        **{
            name: pd.Categorical.from_codes(codes, dtype=LIKELIHOOD_DTYPE)
            for name, codes in words.items()
        },
        **limits,
        **counts,
        "reason": reason.column(),
        "method": np.where(asked.season > 0, "season", "level").astype(object),
    }
    index: pd.Index[Any] = pd.Index(items.indicators.kpi[kpis], name="kpi", dtype=object)
    return pd.DataFrame(columns, index=index, copy=False)


def _asked(items: Items, kpis: Places) -> _Asked:
    indicators, times = items.indicators, items.times
    own = times.ordinal[items.last]
    end = own.copy()
    single = items.unmixed.copy()
    for freq, here in times.by_freq():
        if freq is None or freq_letter(freq) == "Y":
            continue
        end[here] = year_ends(own[here], freq, YEAR_START)
    rolled = indicators.rolls
    rows = np.repeat(rolled, times.lengths)
    single[rows] = items.figures.single[rows]
    _split_up(items, single)
    stat = np.zeros(len(indicators), dtype=np.int64)
    for code, how in enumerate(_STATS):
        stat[indicators.aggregated(how)] = code
    stat[indicators.to_date] = _STATS.index(TO_DATE)
    window = np.where(rolled, indicators.window, indicators.whole("overlap"))
    window[indicators.to_date] = 1
    season = seasons_shown(items, kpis, items.last[kpis])
    return _Asked(items, kpis, stat[kpis], window[kpis], end[kpis], single, season)


def _split_up(items: Items, single: Floats) -> None:
    """Turn sums to date into what each period added."""
    times = items.times
    which = np.flatnonzero(items.indicators.to_date)
    if not len(which):
        return
    rows = rows_between(times.starts[which], times.ends[which])
    series, ordinal = times.series[rows], times.ordinal[rows]
    first = ordinal.copy()
    for freq, here in times.by_freq(series):
        if freq is not None and freq_letter(freq) != "Y":
            first[here] = year_starts(ordinal[here], freq, YEAR_START)
    before = times.find(series, ordinal - 1)
    earlier = np.where(before < 0, np.nan, single[before])
    single[rows] = np.where(ordinal == first, single[rows], single[rows] - earlier)


def _limits(items: Items, register: Register, asked: _Asked) -> dict[str, Floats]:
    """Look up the limits in force in the period that each outlook is of."""
    times = items.times
    every = times.ordinal[items.last].copy()
    every[asked.kpis] = asked.end
    ends = Timelines(np.arange(times.count + 1), every, times.freq, times.freqs)
    known = register.limits_in_force(ends).numbers
    return {name: np.ascontiguousarray(known[name][asked.kpis]) for name in LIMITS}


def _open(asked: _Asked, reason: Wording) -> Places:
    """Find the KPIs that can be looked ahead of, and say of the others why not."""
    times = asked.items.times
    plain = np.array([freq is None for freq in times.freqs], dtype=bool)[times.freq[asked.kpis]]
    reason.say(np.flatnonzero(plain), PLAIN)
    return np.flatnonzero(~plain)


def _groups(asked: _Asked, open_: Places) -> Iterator[tuple[OutlookOptions, Places]]:
    """Put together the KPIs that have the same options."""
    own = asked.kpis[open_]
    indicators, times = asked.items.indicators, asked.items.times
    scales, scale = np.unique(indicators.scale[own], return_inverse=True)
    ratio = asked.stat[open_] == _STATS.index("ratio")
    scale = np.where(ratio, scale, -1)
    least, most = _possible(asked, open_)
    options: list[npt.NDArray[Any]] = [asked.stat[open_], asked.window[open_]]
    options += [indicators.decimals[own], scale, times.freq[own], least, most, asked.season[open_]]
    if not len(own):
        return
    number, first = number_rows(options)
    for code, row in enumerate(first.tolist()):
        kind = [int(option[row]) for option in options]
        stat, window, decimals, unit, freq, low, high, season = kind
        history = HISTORIES[freq_letter(str(times.freqs[freq]))]
        yield (
            outlook_options(
                _STATS[stat],
                "season" if season else "level",
                window,
                season or None,
                None,
                history=max(history, YEARS * season),
                decimals=None if decimals == AS_GIVEN else decimals,
                minimum=0.0 if low else -np.inf,
                maximum=(1.0 if unit >= 0 else 100.0) if high else np.inf,
                scale=float(scales[unit]) if unit >= 0 else 1.0,
            ),
            open_[number == code],
        )


def _possible(asked: _Asked, open_: Places) -> tuple[Places, Places]:
    """Say which never were below 0, and which are percentages that never were above 100."""
    items, own = asked.items, asked.kpis[open_]
    starts, shown = items.times.starts, items.figures.value

    def never(rows: Flags) -> Places:
        return (~np.logical_or.reduceat(rows, starts)[own]).astype(np.int64)

    codes, units = pd.factorize(items.indicators.texts("unit")[own])
    percent = np.array([in_per_cent(str(unit)) for unit in units], dtype=np.int64)[codes]
    summed = np.isin(asked.stat[open_], [_STATS.index("sum"), _STATS.index(TO_DATE)])
    most = never(shown > 100) * percent * ~summed
    return never((shown < 0) | (asked.single < 0)), most


def _worked(
    asked: _Asked,
    options: OutlookOptions,
    which: Places,
    limits: dict[str, Floats],
    polarity: npt.NDArray[np.int8],
) -> dict[str, Any]:
    """Look ahead of some KPIs of the same options, from their figures since the last break."""
    items, last = asked.items, asked.last[which]
    begins = items.segment[last]
    lengths = last + 1 - begins
    rows = rows_between(begins, last + 1)
    codes = np.repeat(np.arange(len(which), dtype=np.int32), lengths)
    threads = threads_for(len(rows))
    ordinal = np.ascontiguousarray(items.times.ordinal[rows])
    core = _core.Panel.of(codes, len(which), ordinal, threads)
    figures = {"value": asked.single[rows]}
    if options.stat == "ratio":
        parts = items.figures
        figures = {"numerator": parts.numerator[rows], "denominator": parts.denominator[rows]}
    moments = read_moments(
        YEAR_END,
        core.ordinals,
        int(core.first_period),
        items.times.freq_of(int(asked.kpis[which[0]])),
        to_date=options.stat == TO_DATE,
    )
    by_series = {name: np.ascontiguousarray(limit[which, None]) for name, limit in limits.items()}
    by_series["polarity"] = np.ascontiguousarray(polarity[which, None])
    names = [*NUMBERS, *_COUNTS, "reason", *WORDS.values()]
    return outlooks(core, figures, moments, by_series, options, names, threads=threads)


def _as_shown(asked: _Asked, found: dict[str, Floats]) -> None:
    """Give what is in hand at its year end the digits of the figure shown."""
    own = asked.items.times.ordinal[asked.last]
    shown = asked.items.figures.value[asked.last]
    known = (own == asked.end) & ~np.isnan(shown) & ~np.isnan(found["expected"])
    for name in ("expected", "lower", "upper"):
        found[name] = np.where(known, shown, found[name])
