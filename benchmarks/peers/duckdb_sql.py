"""DuckDB: windows as sums over lag(), which are faster and more exact than its regr_slope()."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from data import Rows
from ops import BAND, MISSING, R2_CRITICAL, SIX, SXX, WINDOW, band_width
from peers.frames import Shuffled, finished, shuffled

Run = Callable[[], Any]
STATS = ("sum", "mean", "min", "max", "std")


def _lags(column: str, window: int) -> str:
    names = (f"lag({column}, {k}) over w as {column}{k}" for k in range(1, window))
    return f"{column} as {column}0, " + ", ".join(names)


def _sum(terms: list[str]) -> str:
    return "(" + " + ".join(terms) + ")"


def _names(window: int = WINDOW, late: int = 0, column: str = "y") -> list[str]:
    return [f"{column}{k + late}" for k in range(window)]


def _mean(window: int = WINDOW, late: int = 0) -> str:
    return f"{_sum(_names(window, late))} / {window}"


def _squares(mean: str, window: int = WINDOW, late: int = 0) -> str:
    return _sum([f"({name} - {mean}) * ({name} - {mean})" for name in _names(window, late)])


def _freed_squares() -> str:
    """Squared deviations of 12, freed of the rounding of their mean: a verdict depends on it."""
    rest = _sum([f"({name} - mean)" for name in _names()])
    return f"({_squares('mean')} - pow({rest}, 2) / {WINDOW})"


def _rolling(stat: str) -> str:
    if stat in ("min", "max"):
        fold = "least" if stat == "min" else "greatest"
        return f"case when y11 is not null then {fold}({', '.join(_names())}) end"
    if stat == "std":
        return f"sqrt({_squares('mean')} / {WINDOW - 1})"
    return _mean() if stat == "mean" else _sum(_names())


LEAN = _sum([f"{(WINDOW - 1) / 2 - k} * (y{k} - y{WINDOW - 1 - k})" for k in range(WINDOW // 2)])


def _direction(way: str = "1") -> str:
    significant = f"lean * lean > {R2_CRITICAL * SXX!r} * {_freed_squares()}"
    return (
        f"(case when lean is null then {MISSING} when {significant} then 1 + sign(lean) * {way} "
        "else 1 end)::tinyint as direction"
    )


def _bands(band: int) -> str:
    half = f"{band_width(band)!r} * sqrt({_squares('before', band, 1)} / {band - 1})"
    return f"before - {half} as lower, before + {half} as upper"


RAG = (
    f"(case when y0 is null then {MISSING} when y0 * way >= target * way then 2 "
    "when y0 * way >= floor * way then 1 else 0 end)::tinyint as rag"
)


def _query(wanted: str, lags: int, means: str = "", *, more: str = "", table: str = "panel") -> str:
    """Give lags, then what two passes need the mean for, then the answer in the rows' order."""
    return (
        f"with lagged as (select id, {_lags('y', lags)}{more} from {table} "
        "window w as (partition by code order by t)), "
        f"centred as (select *{means} from lagged) select {wanted} from centred order by id"
    )


MEANS = f", {_mean()} as mean, {LEAN} as lean"


def _before(band: int) -> str:
    return f", {_mean(band, 1)} as before"


def _connection(rows: Rows, *, limits: bool = False, den: bool = False) -> Any:
    connection = duckdb.connect(config={"threads": rows.threads})
    frame = pd.DataFrame({"code": rows.code, "t": rows.t, "y": rows.y})
    if den:
        frame["den"] = rows.den
    if limits:
        for name in ("target", "floor", "polarity"):
            frame["way" if name == "polarity" else name] = getattr(rows, name)[rows.code]
    frame["id"] = range(len(frame))
    connection.execute("create table panel as select * from frame")
    return connection


def _asked(rows: Rows, query: str, *, limits: bool = False, den: bool = False) -> Run:
    connection = _connection(rows, limits=limits, den=den)
    return lambda: connection.sql(query).to_arrow_table()


def _figure(rows: Rows, stat: str) -> Run:
    means = MEANS if stat == "std" else ""
    return _asked(rows, _query(f"{_rolling(stat)} as rolling", WINDOW, means))


def _ratio(rows: Rows) -> Run:
    below = _sum(_names(column="den"))
    query = _query(
        f"{_sum(_names())} / {below} as rolling", WINDOW, more=f", {_lags('den', WINDOW)}"
    )
    return _asked(rows, query, den=True)


def _rag(rows: Rows) -> Run:
    query = f"select {RAG.replace('y0', 'y')} from panel order by id"
    return _asked(rows, query, limits=True)


def _six(band: int) -> str:
    return f"{RAG}, mean as rolling, lean / {SXX} as slope, {_direction('way')}, {_bands(band)}"


def _six_query(band: int, table: str = "panel") -> str:
    lags, means = max(WINDOW, band + 1), MEANS + _before(band)
    return _query(_six(band), lags, means, more=", target, floor, way", table=table)


def _fused(rows: Rows) -> Run:
    query = _six_query(rows.windows.band)
    if rows.name != "D8":
        return _asked(rows, query, limits=True)
    connection = _connection(rows, limits=True)
    return lambda: _framed(connection.sql(query).fetchnumpy(), None)


def _framed(found: dict[str, Any], index: Any) -> pd.DataFrame:
    """Give NULLs as NaN and the codes as categories."""
    columns = {
        name: found[name].filled(np.nan) if np.ma.isMaskedArray(found[name]) else found[name]
        for name in SIX
    }
    return finished(columns, index)


def _end_to_end(rows: Rows, keys: str) -> tuple[Run, Shuffled]:
    given, band = shuffled(rows, keys), rows.windows.band
    register = given.register.reset_index()[["kpi", "target", "floor", "way"]]
    connection = duckdb.connect(config={"threads": rows.threads})
    connection.register("register", register)
    joined = (
        "(select row_number() over () as id, (frame.kpi, area) as code, month as t, value as y, "
        "target, floor, way from frame join register on frame.kpi::varchar = register.kpi) as panel"
    )
    query = _six_query(band, joined)

    def call() -> pd.DataFrame:
        connection.register("frame", given.frame)
        return _framed(connection.sql(query).fetchnumpy(), given.frame.index)

    return call, given


OPS: dict[str, Callable[[Rows], Any]] = {
    "O1": _rag,
    **{f"O2{stat}": partial(_figure, stat=stat) for stat in STATS},
    "O3": _ratio,
    "O4": lambda rows: _asked(
        rows, _query(f"lean / {SXX} as slope, {_direction()}", WINDOW, MEANS)
    ),
    "O5": lambda rows: _asked(rows, _query(_bands(BAND), BAND + 1, _before(BAND))),
    "OF": _fused,
    "O7s": partial(_end_to_end, keys="str"),
    "O7c": partial(_end_to_end, keys="category"),
    "O8": _fused,
    "O8e": partial(_end_to_end, keys="str"),
}
