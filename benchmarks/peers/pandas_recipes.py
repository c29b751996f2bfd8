"""pandas as its documentation says (`IDIOMATIC`) and flat with the heads masked (`EXPERT`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from data import Rows
from ops import (
    BAND,
    BAND_WIDTH,
    MISSING,
    R2_CRITICAL,
    STABLE,
    SXX,
    WINDOW,
    band_width,
)
from peers.frames import Shuffled, finished, shuffled

Run = Callable[[], Any]
STATS = ("sum", "mean", "min", "max", "std")
LEANING = np.arange(WINDOW) - (WINDOW - 1) / 2


def _grouped(rows: Rows, stat: str) -> Run:
    frame = pd.DataFrame({"code": rows.code, "y": rows.y})
    if not rows.regular:
        return _grouped_gappy(rows, stat)

    def call() -> dict[str, Any]:
        windows = frame.groupby("code", sort=False)["y"].rolling(WINDOW)
        return {"rolling": getattr(windows, stat)().to_numpy()}

    return call


def _grouped_gappy(rows: Rows, stat: str) -> Run:
    """Windows by time, since periods are missing: a day stands for a period."""
    day = pd.Timestamp("2000-01-01") + pd.to_timedelta(rows.t, unit="D")
    frame = pd.DataFrame({"code": rows.code, "y": rows.y}, index=day)
    least = rows.windows.least

    def call() -> dict[str, Any]:
        groups = frame.groupby("code", sort=False)["y"]
        windows = groups.rolling(f"{WINDOW}D", min_periods=least)
        return {"rolling": getattr(windows, stat)().to_numpy()}

    return call


def _grouped_bands(rows: Rows) -> Run:
    if not rows.regular:
        message = "shift(1) is the row before, not the period before"
        raise NotImplementedError(message)
    frame = pd.DataFrame({"code": rows.code, "y": rows.y})

    def call() -> dict[str, Any]:
        groups = frame.groupby("code", sort=False)["y"]
        windows = groups.shift(1).groupby(frame["code"], sort=False).rolling(BAND)
        mean, half = windows.mean().to_numpy(), BAND_WIDTH * windows.std().to_numpy()
        return {"lower": mean - half, "upper": mean + half}

    return call


def _rag(rows: Rows) -> Run:
    code = rows.code
    frame = pd.DataFrame(
        {
            "y": rows.y,
            "target": rows.target[code],
            "floor": rows.floor[code],
            "way": rows.polarity[code],
        }
    )

    def call() -> dict[str, Any]:
        figure = frame["y"] * frame["way"]
        reached = [
            figure.isna(),
            figure >= frame["target"] * frame["way"],
            figure >= frame["floor"] * frame["way"],
        ]
        return {"rag": np.select(reached, [MISSING, 2, 1], 0).astype(np.int8)}

    return call


def _heads(rows: Rows, window: int) -> Any:
    return np.tile(np.arange(rows.length) < window, rows.series)


def _flat(rows: Rows, stat: str) -> Run:
    y = pd.Series(rows.y)

    def call() -> dict[str, Any]:
        found = getattr(y.rolling(WINDOW), stat)().to_numpy(copy=True)
        found[_heads(rows, WINDOW - 1)] = np.nan
        return {"rolling": found}

    return call


def _flat_ratio(rows: Rows) -> Run:
    y, den = pd.Series(rows.y), pd.Series(rows.den)

    def call() -> dict[str, Any]:
        found = (y.rolling(WINDOW).sum() / den.rolling(WINDOW).sum()).to_numpy(copy=True)
        found[_heads(rows, WINDOW - 1)] = np.nan
        return {"rolling": found}

    return call


def _lean(y: Any) -> Any:
    padded = np.full(len(y), np.nan)
    padded[WINDOW - 1 :] = np.correlate(y, LEANING, "valid")
    return padded


def flat_trend(y: pd.Series[Any], heads: Any) -> dict[str, Any]:
    """Slope by correlation with centred positions, significance from a rolling variance."""
    lean = _lean(y.to_numpy())
    spread = y.rolling(WINDOW).var(ddof=0).to_numpy() * WINDOW
    significant = lean * lean > R2_CRITICAL * SXX * spread
    direction = (STABLE + np.where(significant, np.sign(lean), 0)).astype(np.int8)
    lean[heads], direction[heads] = np.nan, MISSING
    return {"slope": lean / SXX, "direction": direction}


def flat_bands(y: pd.Series[Any], heads: Any, length: int = BAND) -> dict[str, Any]:
    """Give the expected range from a rolling mean and deviation, a row late."""
    windows = y.shift(1).rolling(length)
    mean, half = windows.mean().to_numpy(), band_width(length) * windows.std().to_numpy()
    lower, upper = mean - half, mean + half
    lower[heads] = upper[heads] = np.nan
    return {"lower": lower, "upper": upper}


def _flat_trend(rows: Rows) -> Run:
    y = pd.Series(rows.y)
    return lambda: flat_trend(y, _heads(rows, WINDOW - 1))


def _flat_bands(rows: Rows) -> Run:
    y = pd.Series(rows.y)
    return lambda: flat_bands(y, _heads(rows, BAND))


def _six(y: Any, number: Any, limits: Any, band: int) -> dict[str, Any]:
    """Six columns of a panel in order; `number` is each row's place in its series."""
    target, floor, way = limits
    figure = y * way
    rag = (figure >= target * way).astype(np.int8) + (figure >= floor * way)
    series = pd.Series(y)
    mean = series.rolling(WINDOW).mean().to_numpy(copy=True)
    mean[number < WINDOW - 1] = np.nan
    found = {"rag": rag, "rolling": mean} | flat_trend(series, number < WINDOW - 1)
    there = found["direction"] != MISSING
    turned = (found["direction"] - STABLE) * way + STABLE
    found["direction"] = np.where(there, turned, MISSING).astype(np.int8)
    return found | flat_bands(series, number < band, band)


def _fused(rows: Rows) -> Run:
    limits = [limit[rows.code] for limit in (rows.target, rows.floor, rows.polarity)]
    number = np.tile(np.arange(rows.length), rows.series)
    framed = rows.name == "D8"

    def call() -> Any:
        found = _six(rows.y, number, limits, rows.windows.band)
        return finished(found) if framed else found

    return call


def scored(given: Shuffled, band: int) -> pd.DataFrame:
    """End to end: sort, score flat, and put back in the caller's order."""
    frame = given.frame.sort_values(["kpi", "area", "month"])
    number = frame.groupby(["kpi", "area"], sort=False, observed=True).cumcount().to_numpy()
    place = given.register.index.get_indexer(frame["kpi"])
    limits = [given.register[name].to_numpy()[place] for name in ("target", "floor", "way")]
    found = _six(frame["value"].to_numpy(), number, limits, band)
    return finished(found, frame.index).sort_index()


def _end_to_end(rows: Rows, keys: str) -> tuple[Run, Shuffled]:
    given = shuffled(rows, keys)
    return (lambda: scored(given, rows.windows.band)), given


IDIOMATIC: dict[str, Callable[[Rows], Any]] = {
    **{f"O2{stat}": partial(_grouped, stat=stat) for stat in STATS},
    "O5": _grouped_bands,
}
EXPERT: dict[str, Callable[[Rows], Any]] = {
    "O1": _rag,
    **{f"O2{stat}": partial(_flat, stat=stat) for stat in STATS},
    "O3": _flat_ratio,
    "O4": _flat_trend,
    "O5": _flat_bands,
    "OF": _fused,
    "O7s": partial(_end_to_end, keys="str"),
    "O7c": partial(_end_to_end, keys="category"),
    "O8": _fused,
    "O8e": partial(_end_to_end, keys="str"),
}
