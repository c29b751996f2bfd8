"""The figures that follow from delayed days: totals, make-up, directions, months."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.columns.read_tables import Floats
from kentperf.dtoc.rows import ATTRIBUTIONS, NO_GROUP, UNREPORTED, DelayRows
from kentperf.errors import KentPerfError
from kentperf.panel.panel import Panel
from kentperf.periods.periods import Ordinals, Periods, last_days, ordinals_of_days

DIRECTION_DTYPE: pd.CategoricalDtype[Any] = pd.CategoricalDtype(
    ["Increased", "Remained the same", "Decreased"], ordered=True
)
FIGURES = ("NHS", "SC", "Both", "total", "attributed_to_sc", "percent")
_WORDS = {"up": "Increased", "flat": "Remained the same", "down": "Decreased"}

ARROWS = {"Increased": "↓", "Remained the same": "↔", "Decreased": "↑"}
"""The arrows of the published dashboard: up is better, and fewer days are better."""


def figures_of(days: Floats, index: pd.Index[Any]) -> pd.DataFrame:
    """Work out totals and what of them is social care's.

    Parameters
    ----------
    days : ndarray of float64, shape (n, 3)
        NHS, SC, Both.
    index : Index, shape (n,)
        Of the result.

    Returns
    -------
    pandas.DataFrame
        The columns of `Delays.attributed`.
    """
    nhs, sc, both = days.T
    total = nhs + sc + both
    attributed = sc + both / 2
    percent = 100 * attributed / np.where(total == 0, np.nan, total)
    columns = (nhs, sc, both, total, attributed, percent)
    return pd.DataFrame(dict(zip(FIGURES, columns, strict=True)), index=index)


def group_periods(rows: DelayRows) -> tuple[Ordinals, Ordinals]:
    """Find the rows that are of one group and period.

    Parameters
    ----------
    rows : DelayRows
        The providers and periods.

    Returns
    -------
    first : ndarray of int64, shape (m,)
        The first row of each group and period, in order of group and period.
    place : ndarray of int64, shape (n,)
        Which of them each row belongs to.
    """
    keys = pd.MultiIndex.from_arrays([rows.groups, rows.periods.ordinal])
    place = np.asarray(keys.unique().sort_values().get_indexer(keys), dtype=np.int64)
    return np.unique(place, return_index=True)[1], place


def totals_of(rows: DelayRows, figures: pd.DataFrame) -> pd.DataFrame:
    """Add up the providers of each group.

    Parameters
    ----------
    rows : DelayRows
        The providers and periods.
    figures : DataFrame
        As `figures_of` gives them.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.dtoc.Delays.totals`.
    """
    first, place = group_periods(rows)
    sums = _sums(_parts(figures), place, len(first))
    index: pd.Index[Any] = rows.index.get_level_values(1)[first]
    if rows.group_names != [NO_GROUP]:
        names = [rows.group_names[code] for code in rows.groups[first]]
        index = pd.MultiIndex.from_arrays([names, index], names=["group", index.name])
    table = figures_of(sums, index)
    table["providers"] = _counts(np.ones(len(place)), place, len(first))
    table["unreported"] = _counts(rows.unreported, place, len(first))
    return table


def make_up_of(rows: DelayRows, figures: pd.DataFrame, window: int) -> pd.DataFrame:
    """Give each provider's share of its group, of a period and of a window.

    Parameters
    ----------
    rows, figures
        As for `totals_of`.
    window : int
        How many periods.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.dtoc.Delays.make_up`.
    """
    first, place = group_periods(rows)
    own = figures["attributed_to_sc"].to_numpy()
    long = pd.DataFrame(
        {
            "provider": rows.codes,
            "period": rows.periods.ordinal,
            "own": own,
            "all": _sums(own[:, None], place, len(first))[place, 0],
        }
    )
    panel = Panel(long, series="provider", period="period", numerator="own", denominator="all")
    shares = {
        "share": 100 * panel.rolling("ratio", window=1).to_numpy(),
        "share_window": 100 * panel.rolling("ratio", window=window).to_numpy(),
    }
    return pd.DataFrame(shares, index=rows.index)


def direction_of(rows: DelayRows, figures: pd.DataFrame) -> pd.DataFrame:
    """Compare the last period of the table with the one before.

    Parameters
    ----------
    rows, figures
        As for `totals_of`.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.dtoc.Delays.direction`.
    """
    last = int(rows.periods.ordinal.max())
    count = len(rows.providers)
    keys = pd.MultiIndex.from_arrays([rows.codes, rows.periods.ordinal])
    wanted = pd.MultiIndex.from_product([range(count), [last - 1, last]])
    pairs = figures.set_axis(keys).reindex(wanted).to_numpy().reshape(count, 2, len(FIGURES))
    series = count * len(FIGURES)
    long = pd.DataFrame(
        {
            "series": np.repeat(np.arange(series), 2),
            "period": np.tile([0, 1], series),
            "value": pairs.transpose(0, 2, 1).ravel(),
        }
    )
    found = Panel(long, series="series", period="period", value="value").trend(
        window=2, every="latest", method="last_two", polarity="lower", columns=["movement"]
    )
    words = found["movement"].astype(object).map(_WORDS).to_numpy(object)
    columns = words.reshape(count, len(FIGURES)).T
    table = pd.DataFrame(
        {
            name: pd.Categorical(column, dtype=DIRECTION_DTYPE)
            for name, column in zip(FIGURES, columns, strict=True)
        },
        index=pd.Index(rows.providers, name=rows.index.names[0]),
    )
    table["note"] = [_doubts(rows, code, (last - 1, last)) for code in range(count)]
    return table


def monthly_of(rows: DelayRows, figures: pd.DataFrame) -> pd.DataFrame:
    """Add up the weeks dated in each month.

    Parameters
    ----------
    rows, figures
        As for `totals_of`.

    Returns
    -------
    pandas.DataFrame
        As `kentperf.dtoc.Delays.monthly`.

    Raises
    ------
    KentPerfError
        If the periods are not weeks.
    """
    dated = _days_dated(rows.periods)
    keys = pd.MultiIndex.from_arrays([rows.codes, ordinals_of_days(dated, "M")])
    distinct = keys.unique().sort_values()
    place = np.asarray(distinct.get_indexer(keys), dtype=np.int64)
    parts = _parts(figures)
    known = np.asarray(~np.isnan(parts).any(axis=1))
    weeks = _counts(known, place, len(distinct))
    sums = _sums(np.where(known[:, None], parts, 0.0), place, len(distinct))
    sums[weeks == 0] = np.nan
    months = np.asarray(distinct.get_level_values(1), dtype=np.int64)
    names = pd.Index(rows.providers)[np.asarray(distinct.get_level_values(0))]
    index = pd.MultiIndex.from_arrays(
        [names, Periods(months, "M").index()], names=[rows.index.names[0], "month"]
    )
    table = figures_of(sums, index)
    table["weeks"] = weeks
    table["weeks_in_month"] = _weeks_in(months, int(dated[0]) % 7)
    table["part"] = table["weeks"] < table["weeks_in_month"]
    table["unreported"] = _counts(rows.unreported, place, len(distinct))
    return table


def _doubts(rows: DelayRows, code: int, ordinals: tuple[int, int]) -> str:
    said = []
    for ordinal in ordinals:
        where = (rows.codes == code) & (rows.periods.ordinal == ordinal)
        label = rows.periods.label(ordinal)
        if not where.any() or np.isnan(rows.days[where]).any():
            said.append(f"{label}: no data")
        elif rows.unreported[where].any():
            said.append(f"{label}: {UNREPORTED}")
    return "; ".join(said)


def _days_dated(periods: Periods) -> Ordinals:
    if periods.freq is None or not periods.freq.startswith("W"):
        kind = "plain integers" if periods.freq is None else f"of frequency {periods.freq}"
        message = f"monthly() adds up weeks; these periods are {kind}"
        raise KentPerfError(message)
    return last_days(periods.ordinal, periods.freq)


def _parts(figures: pd.DataFrame) -> Floats:
    return figures[list(ATTRIBUTIONS)].to_numpy()


def _sums(columns: Floats, place: Ordinals, count: int) -> Floats:
    sums = np.zeros((count, columns.shape[1]))
    np.add.at(sums, place, columns)
    return sums


def _counts(marks: npt.NDArray[Any], place: Ordinals, count: int) -> Ordinals:
    return np.bincount(place, weights=marks, minlength=count).astype(np.int64)


def _weeks_in(months: Ordinals, weekday: int) -> npt.NDArray[np.int64]:
    starts = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    ends = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.asarray((ends - 1 - weekday) // 7 - (starts - 1 - weekday) // 7, dtype=np.int64)
