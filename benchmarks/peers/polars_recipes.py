"""Polars: flat rolling expressions with the heads masked (`FLAT`), and shifts (`LAGS`).

The rolling kernels carry state from window to window; the sums over shifts do not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import polars as pl

from data import Rows
from ops import BAND, MISSING, R2_CRITICAL, SIX, SXX, WINDOW, band_width
from peers.frames import Shuffled, finished, shuffled

Run = Callable[[], Any]
STATS = ("sum", "mean", "min", "max", "std")
LEANING = [k - (WINDOW - 1) / 2 for k in range(WINDOW)]
Y, T = pl.col("y"), pl.col("t")


def _frame(rows: Rows, *, limits: bool = False, den: bool = False) -> pl.DataFrame:
    columns = {"t": rows.t, "y": rows.y}
    if limits:
        columns |= {"target": rows.target[rows.code], "floor": rows.floor[rows.code]}
        columns["way"] = rows.polarity[rows.code].astype(np.float64)
    if den:
        columns["den"] = rows.den
    return pl.DataFrame(columns)


def _full(expression: pl.Expr, window: int = WINDOW - 1, missing: Any = None) -> pl.Expr:
    return pl.when(window <= T).then(expression).otherwise(missing)


def _rag() -> pl.Expr:
    figure = Y * pl.col("way")
    return (
        pl.when(Y.is_nan())
        .then(pl.lit(MISSING, pl.Int8))
        .when(figure >= pl.col("target") * pl.col("way"))
        .then(pl.lit(2, pl.Int8))
        .when(figure >= pl.col("floor") * pl.col("way"))
        .then(pl.lit(1, pl.Int8))
        .otherwise(pl.lit(0, pl.Int8))
        .alias("rag")
    )


def _rolling(stat: str, column: str = "y") -> pl.Expr:
    return getattr(pl.col(column), f"rolling_{stat}")(WINDOW)


def _direction(lean: pl.Expr, spread: pl.Expr, way: Any = 1) -> pl.Expr:
    turned = pl.when(lean * lean > R2_CRITICAL * SXX * spread).then(lean.sign() * way).otherwise(0)
    code = (turned + 1).cast(pl.Int8)
    return _full(code, missing=pl.lit(MISSING, pl.Int8)).alias("direction")


def flat_trend(way: Any = 1) -> list[pl.Expr]:
    """Weighted rolling sum, significance from a rolling variance."""
    lean = Y.rolling_sum(WINDOW, weights=LEANING)
    spread = Y.rolling_var(WINDOW, ddof=0) * WINDOW
    return [_full(lean / SXX).alias("slope"), _direction(lean, spread, way)]


def flat_bands(band: int) -> list[pl.Expr]:
    """Give rolling mean -+ deviation, a row late."""
    mean = Y.rolling_mean(band).shift(1)
    half = Y.rolling_std(band).shift(1) * band_width(band)
    return [_full(mean - half, band).alias("lower"), _full(mean + half, band).alias("upper")]


def _sum(parts: list[pl.Expr]) -> pl.Expr:
    while len(parts) > 1:
        parts = [sum(parts[k + 1 : k + 2], parts[k]) for k in range(0, len(parts), 2)]
    return parts[0]


def _lags(column: str = "y", window: int = WINDOW, late: int = 0) -> list[pl.Expr]:
    """Give the figures from the oldest of a window to the newest."""
    return [pl.col(column).shift(k + late) for k in reversed(range(window))]


def _mean(window: int = WINDOW, late: int = 0) -> pl.Expr:
    return (_sum(_lags(window=window, late=late)) / window).alias("mean")


def _squares(window: int = WINDOW, late: int = 0) -> pl.Expr:
    """Squared deviations from the column `mean`, which has to be there."""
    mean = pl.col("mean")
    return _sum([(part - mean) * (part - mean) for part in _lags(window=window, late=late)])


def _freed_squares() -> pl.Expr:
    """Square deviations freed of the rounding of their mean: a verdict depends on it."""
    rest = _sum([part - pl.col("mean") for part in _lags()])
    return _squares() - rest * rest / WINDOW


def lag_rolling(stat: str) -> pl.Expr:
    """Roll over shifts."""
    parts = _lags()
    if stat in ("min", "max"):
        return getattr(pl, f"{stat}_horizontal")(parts)
    if stat == "std":
        return (_squares() / (WINDOW - 1)).sqrt()
    return _sum(parts) / (WINDOW if stat == "mean" else 1)


def lag_trend() -> list[pl.Expr]:
    """Slope and squares over shifts."""
    parts = _lags()
    half = WINDOW // 2
    pairs = [(parts[-1 - k] - parts[k]) * LEANING[-1 - k] for k in range(half)]
    lean, spread = _sum(pairs), _freed_squares()
    return [_full(lean / SXX).alias("slope"), _direction(lean, spread)]


def lag_bands(band: int) -> list[pl.Expr]:
    """Mean and squares over shifts, a row late."""
    mean, squares = pl.col("mean"), _squares(band, late=1)
    half = (squares / (band - 1)).sqrt() * band_width(band)
    return [_full(mean - half, band).alias("lower"), _full(mean + half, band).alias("upper")]


def _selected(
    rows: Rows,
    *wanted: pl.Expr,
    limits: bool = False,
    den: bool = False,
    first: pl.Expr | None = None,
) -> Run:
    query = _frame(rows, limits=limits, den=den).lazy()
    if first is not None:
        query = query.with_columns(first)
    return query.select(*wanted).collect


def _figure(
    rows: Rows, expression: pl.Expr, *, den: bool = False, first: pl.Expr | None = None
) -> Run:
    return _selected(rows, _full(expression).alias("rolling"), den=den, first=first)


def _six(band: int) -> list[pl.Expr]:
    way = pl.col("way")
    mean = _full(_rolling("mean")).alias("rolling")
    return [_rag(), mean, *flat_trend(way), *flat_bands(band)]


def _coded(table: pl.DataFrame, index: Any = None) -> pd.DataFrame:
    return finished({name: table[name].to_numpy() for name in SIX}, index)


def _fused(rows: Rows) -> Run:
    query = _selected(rows, *_six(rows.windows.band), limits=True)
    return (lambda: _coded(query())) if rows.name == "D8" else query


def _end_to_end(rows: Rows, keys: str) -> tuple[Run, Shuffled]:
    given = shuffled(rows, keys)
    register = pl.from_pandas(given.register.reset_index()[["kpi", "target", "floor", "way"]])
    kind = pl.Categorical if keys != "str" else pl.String
    register = register.with_columns(pl.col("kpi").cast(kind), pl.col("way").cast(pl.Float64))

    def call() -> pd.DataFrame:
        found = (
            pl.from_pandas(given.frame)
            .lazy()
            .with_row_index("row")
            .sort("kpi", "area", "month")
            .with_columns(pl.col("value").alias("y"), t=pl.int_range(pl.len()).over("kpi", "area"))
            .join(register.lazy(), on="kpi", how="left", maintain_order="left")
            .select("row", *_six(rows.windows.band))
            .sort("row")
            .collect()
        )
        return _coded(found, given.frame.index)

    return call, given


FLAT: dict[str, Callable[[Rows], Any]] = {
    "O1": lambda rows: _selected(rows, _rag(), limits=True),
    **{f"O2{stat}": partial(_figure, expression=_rolling(stat)) for stat in STATS},
    "O3": partial(_figure, expression=_rolling("sum") / _rolling("sum", "den"), den=True),
    "O4": lambda rows: _selected(rows, *flat_trend()),
    "O5": lambda rows: _selected(rows, *flat_bands(rows.windows.band)),
    "OF": _fused,
    "O7s": partial(_end_to_end, keys="str"),
    "O7c": partial(_end_to_end, keys="category"),
    "O7a": partial(_end_to_end, keys="arrow"),
    "O8": _fused,
    "O8e": partial(_end_to_end, keys="str"),
}
LAGS: dict[str, Callable[[Rows], Any]] = {
    **{f"O2{stat}": partial(_figure, expression=lag_rolling(stat)) for stat in STATS[:-1]},
    "O2std": partial(_figure, expression=lag_rolling("std"), first=_mean()),
    "O3": partial(_figure, expression=_sum(_lags()) / _sum(_lags("den")), den=True),
    "O4": lambda rows: _selected(rows, *lag_trend(), first=_mean()),
    "O5": lambda rows: _selected(rows, *lag_bands(BAND), first=_mean(BAND, late=1)),
}
