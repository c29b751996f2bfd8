"""kentperf through its public face."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

import kentperf as kp
from data import Rows
from ops import SIX, dtype_of
from peers.frames import Shuffled, shuffled

Run = Callable[[], Any]
STATS = ("sum", "mean", "min", "max", "std")


def _panel(rows: Rows, *, ratio: bool = False, limits: bool = False) -> kp.Panel:
    # One very long series is counted from its end: 202401 would be refused as a month in disguise.
    t = rows.t if rows.spec.length else rows.t - np.int32(rows.n)
    frame = pd.DataFrame({"code": rows.code, "t": t, "y": rows.y}, copy=False)
    if limits:
        frame["target"], frame["floor"] = rows.target[rows.code], rows.floor[rows.code]
        frame["polarity"] = _ways(rows.polarity[rows.code])
    if ratio:
        frame["den"] = rows.den
        return kp.Panel(frame, "code", "t", numerator="y", denominator="den", threads=rows.threads)
    return kp.Panel(frame, "code", "t", "y", threads=rows.threads)


def _ways(polarity: Any) -> pd.Categorical:
    """Name polarities without a string a row."""
    return pd.Categorical.from_codes((polarity > 0).astype(np.int8), ["lower", "higher"])


def _limits(rows: Rows) -> dict[str, Any]:
    """Limits of each series, matched by its code."""
    index = pd.RangeIndex(rows.series, name="code")
    return {
        "target": pd.Series(rows.target, index),
        "floor": pd.Series(rows.floor, index),
        "polarity": pd.Series(_ways(rows.polarity), index),
    }


def _rag_rows(rows: Rows) -> Run:
    panel = _panel(rows, limits=True)
    return lambda: panel.rag(target="target", floor="floor", polarity="polarity").to_frame("rag")


def _rag_series(rows: Rows) -> Run:
    panel, limits = _panel(rows), _limits(rows)
    return lambda: panel.rag(**limits).to_frame("rag")


def _rolling(rows: Rows, stat: str) -> Run:
    panel, settings = _panel(rows, ratio=stat == "ratio"), rows.windows

    def call() -> pd.DataFrame:
        found = panel.rolling(stat, settings.rolling, min_periods=settings.least)
        return found.to_frame("rolling")

    return call


def _trend(rows: Rows, columns: tuple[str, ...]) -> Run:
    panel, settings = _panel(rows), rows.windows
    return lambda: panel.trend(settings.rolling, min_points=settings.least, columns=list(columns))


def _bands(rows: Rows) -> Run:
    panel, settings = _panel(rows), rows.windows
    columns = ["lower", "upper"]
    return lambda: panel.bands(settings.band, min_points=settings.band_least, columns=columns)


def _settings(rows: Rows) -> dict[str, Any]:
    windows = rows.windows
    return {
        "window": windows.rolling,
        "stat": "mean",
        "min_periods": windows.least,
        "trend_window": windows.rolling,
        "trend_min_points": windows.least,
        "band_window": windows.band,
        "band_min_points": windows.band_least,
        "columns": list(SIX),
    }


def _score(rows: Rows, *, every: str = "row", reuse: bool = False) -> Run:
    panel, settings = _panel(rows), _limits(rows) | _settings(rows)
    out = {name: np.empty(len(rows), dtype_of(name)) for name in SIX} if reuse else None
    return lambda: panel.score(**settings, every=every, out=out)


def _end_to_end(rows: Rows, keys: str) -> tuple[Run, Shuffled]:
    given, settings = shuffled(rows, keys), _settings(rows)
    register = given.register

    def call() -> pd.DataFrame:
        panel = kp.Panel(given.frame, ["kpi", "area"], "month", "value", threads=rows.threads)
        return panel.score(
            target=register["target"],
            floor=register["floor"],
            polarity=register["polarity"],
            **settings,
        )

    return call, given


OPS: dict[str, Callable[[Rows], Any]] = {
    "O1": _rag_rows,
    "O1g": _rag_series,
    **{f"O2{stat}": partial(_rolling, stat=stat) for stat in STATS},
    "O3": partial(_rolling, stat="ratio"),
    "O4": partial(_trend, columns=("slope", "direction")),
    "O4p": partial(_trend, columns=("slope", "direction", "p_value")),
    "O5": _bands,
    "O6": partial(_score, every="latest"),
    "OF": _score,
    "OFo": partial(_score, reuse=True),
    "O7s": partial(_end_to_end, keys="str"),
    "O7c": partial(_end_to_end, keys="category"),
    "O7a": partial(_end_to_end, keys="arrow"),
    "O8": _score,
    "O8e": partial(_end_to_end, keys="str"),
}
