"""What delayed days are held against: people, the calendar, and a plan split pro rata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import as_numbers
from kentperf.columns.read_tables import Floats
from kentperf.dtoc.rows import TOTAL, DelayRows
from kentperf.errors import KentPerfError, Problems, near_match
from kentperf.periods.periods import Ordinals, Periods, last_days, read_periods

__all__ = ["against_plan", "lengths", "people"]

PARTS = ("NHS", "SC", "Both", "total")
PLAN_COLUMNS = (
    "share", "plan", "local", "local_over_plan", "national", "national_over_plan",
)  # fmt: skip


def people(population: Any, providers: list[str]) -> Floats:
    """Read a population, of all or of each provider.

    Parameters
    ----------
    population : float, mapping or Series
        People.
    providers : list of str, length n
        The providers.

    Returns
    -------
    ndarray of float64, shape (1,) or (n,)

    Raises
    ------
    KentPerfError
        If a population is missing or not above 0.
    """
    problems = Problems()
    given: Any = population
    rows: list[Any] = [None]
    if isinstance(population, Mapping | pd.Series):
        known = dict(population.items())
        for name in [name for name in known if name not in providers]:
            problems.add(f"is not a provider.{near_match(name, providers)}", column="population",
                         value=name)  # fmt: skip
        given, rows = [known.get(name) for name in providers], providers
    found = as_numbers(given, "population", rows, problems)
    wrong = ~(found > 0)
    problems.add_many(
        "should be a number of people above 0",
        rows=[rows[place] for place in np.flatnonzero(wrong)],
        column="population",
        value=found[wrong].tolist(),
    )
    problems.raise_if_any("rate")
    return found


def lengths(ordinals: Ordinals, freq: str | None, days: float | None) -> Floats:
    """Give how many days each period has.

    Parameters
    ----------
    ordinals : ndarray of int64, shape (n,)
        The periods.
    freq : str or None
        Their frequency.
    days : float, optional
        What the caller says of every period.

    Returns
    -------
    ndarray of float64, shape (n,)

    Raises
    ------
    KentPerfError
        If the periods are plain integers and `days` is not given, or it is not above 0.
    """
    if days is not None:
        if not days > 0:
            message = f"days={days!r} should be above 0"
            raise KentPerfError(message)
        return np.full(len(ordinals), float(days))
    if freq is None:
        message = "the periods are plain integers: give days=, how many days each has"
        raise KentPerfError(message)
    return (last_days(ordinals, freq) - last_days(ordinals - 1, freq)).astype(np.float64)


def against_plan(
    rows: DelayRows,
    figures: pd.DataFrame,
    plan: Any,
    national: tuple[DelayRows, pd.DataFrame] | None,
    base: Any,
    attribution: str,
) -> pd.DataFrame:
    """Put the local and the national figures beside a plan split by the local days.

    Parameters
    ----------
    rows : DelayRows
        The local providers and periods.
    figures : DataFrame
        Their days.
    plan, base
        As for `kentperf.dtoc.Delays.against_plan`.
    national : tuple of DelayRows and DataFrame, optional
        The national ones.
    attribution : str
        The name of the last level of the index.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.dtoc.Delays.against_plan` gives it.

    Raises
    ------
    KentPerfError
        As there.
    """
    ordinals = np.unique(rows.periods.ordinal)
    periods = Periods(ordinals, rows.periods.freq)
    planned = _plan_of(plan, periods)
    count = len(rows.providers)
    local = _days_by(rows, figures, rows.providers, ordinals)
    beside = np.full(local.shape, np.nan)
    if national is not None:
        _check_freq(national[0].periods.freq, rows.periods.freq)
        beside = _days_by(*national, rows.providers, ordinals)
    whole = local[count, :, 3]
    shares = local / np.where(whole == 0, np.nan, whole)[None, :, None]
    if base is not None:
        at = _base_place(base, periods)
        shares = np.broadcast_to(shares[:, [at], :], local.shape)
    split = shares * planned[None, :, None]
    columns = (100 * shares, split, local, local - split, beside, beside - split)
    data = {name: part.ravel() for name, part in zip(PLAN_COLUMNS, columns, strict=True)}
    return _labelled(rows, ordinals, attribution, data)


def _days_by(
    rows: DelayRows, figures: pd.DataFrame, providers: list[str], ordinals: Ordinals
) -> Floats:
    """Give days by provider (last their total), period and part; NaN where there is no figure."""
    half = figures["Both"].to_numpy() / 2
    parts = (figures["NHS"], figures["attributed_to_sc"], half, figures["total"])
    cube = np.full((len(providers), len(ordinals), len(PARTS)), np.nan)
    there = np.zeros(cube.shape[:2], dtype=bool)
    names = pd.Index(rows.providers)[rows.codes]
    who = np.asarray(pd.Index(providers).get_indexer(names))
    when = np.asarray(pd.Index(ordinals).get_indexer(pd.Index(rows.periods.ordinal)))
    known = (who >= 0) & (when >= 0)
    cube[who[known], when[known]] = np.column_stack([np.asarray(part) for part in parts])[known]
    there[who[known], when[known]] = True
    # A provider without a row is not in the total; one whose figure is missing leaves no total.
    total = np.where(there[:, :, None], cube, 0.0).sum(axis=0)
    total[~there.any(axis=0)] = np.nan
    return np.concatenate([cube, total[None]])


def _plan_of(plan: Any, periods: Periods) -> Floats:
    problems = Problems()
    if not isinstance(plan, Mapping | pd.Series):
        found = np.broadcast_to(as_numbers(plan, "plan", [None], problems), periods.ordinal.shape)
        _note_negative(found[:1], [None], problems)
        problems.raise_if_any("plan")
        return found
    keys = list(plan.keys())
    values = as_numbers(list(plan.values) if isinstance(plan, pd.Series) else list(plan.values()),
                        "plan", keys, problems)  # fmt: skip
    read = read_periods(keys, freq=periods.freq, column="plan", rows=keys, problems=problems)
    problems.raise_if_any("plan")
    _check_freq(read.freq, periods.freq)
    _note_negative(values, keys, problems)
    place = np.asarray(pd.Index(periods.ordinal).get_indexer(pd.Index(read.ordinal)))
    seen: set[int] = set()
    for key, at in zip(keys, place.tolist(), strict=True):
        if at < 0:
            problems.add("is a period that the delays do not have", row=key, column="plan")
        elif at in seen:
            problems.add("is a duplicate period", row=key, column="plan")
        seen.add(at)
    problems.raise_if_any("plan")
    planned = np.full(len(periods.ordinal), np.nan)
    planned[place] = values
    return planned


def _note_negative(values: Floats, rows: list[Any], problems: Problems) -> None:
    for row, value in zip(rows, values.tolist(), strict=True):
        if value < 0:
            problems.add("is negative: days are a count", row=row, column="plan", value=value)


def _check_freq(given: str | None, own: str | None) -> None:
    if given != own:
        message = f"periods of frequency {given} are given for delays of frequency {own}"
        raise KentPerfError(message)


def _base_place(base: Any, periods: Periods) -> int:
    read = read_periods([base], freq=periods.freq, column="base")
    _check_freq(read.freq, periods.freq)
    place = np.flatnonzero(periods.ordinal == read.ordinal[0])
    if len(place) == 0:
        message = f"base={base!r} is a period that the delays do not have"
        raise KentPerfError(message)
    return int(place[0])


def _labelled(
    rows: DelayRows, ordinals: Ordinals, attribution: str, data: dict[str, Floats]
) -> pd.DataFrame:
    first = np.searchsorted(np.sort(rows.periods.ordinal), ordinals)
    order = np.argsort(rows.periods.ordinal, kind="stable")
    shown = rows.index.get_level_values(1)[order[first]]
    names = pd.Index([*rows.providers, TOTAL])
    who, when, part = np.indices((len(names), len(ordinals), len(PARTS))).reshape(3, -1)
    index = pd.MultiIndex.from_arrays(
        [names[who], shown[when], pd.Index(PARTS)[part]], names=[*rows.index.names, attribution]
    )
    return pd.DataFrame(data, index=index)
