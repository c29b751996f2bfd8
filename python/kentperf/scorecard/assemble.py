"""Putting a scorecard's frames together from figures, ratings and directions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from kentperf.bands.assurance import ASSURANCE_DTYPE
from kentperf.bands.ranges import POSITION_DTYPE
from kentperf.columns.read_tables import Floats
from kentperf.periods.frequencies import period_at, period_label
from kentperf.rag.limits import LIMITS
from kentperf.rag.rating import RAG_DTYPE, rag
from kentperf.rag.severity import SEVERITY_DTYPE, severity
from kentperf.rag.states import LIMIT_STATES, said_of
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions import direction_at
from kentperf.scorecard.expected_ranges import expected_ranges
from kentperf.scorecard.items import Item
from kentperf.scorecard.shown import ZERO, decimals_of
from kentperf.scorecard.variation import assurances
from kentperf.trend.chance import chance_arrows, directions_by_q
from kentperf.trend.verdict import DIRECTION_DTYPE, MOVEMENT_DTYPE, Trend

SHOWN_LIMITS = ("target", "floor", "low", "high")
DETAILS = ("floor_low", "floor_high", *LIMIT_STATES, "centre", "position_reason", "status")
_ARROWS = {
    "improving": "▲", "up": "▲", "stable": "▬", "flat": "▬", "worsening": "▼", "down": "▼",
}  # fmt: skip


def build_history(items: Sequence[Item], rules: Rules) -> pd.DataFrame:
    """Rate every figure, and give every activity figure its expected range.

    Parameters
    ----------
    items : sequence of Item
        The indicators.
    rules : Rules
        How the expected range is found.

    Returns
    -------
    DataFrame
        A row an indicator and period: the figure, its limits, rating and expected range.
    """
    counts = [len(item.figures.ordinal) for item in items]
    limits = np.concatenate([item.limits for item in items])
    states = np.concatenate([item.states for item in items])
    frame = pd.DataFrame(
        {
            "kpi": np.repeat([item.indicator.kpi for item in items], counts).astype(object),
            "period": _objects([_periods(item, period_at) for item in items]),
            "label": _objects([_periods(item, period_label) for item in items]),
        }
        | {
            name: np.concatenate([getattr(item.figures, name) for item in items])
            for name in ("value", "numerator", "denominator", "status")
        }
        | {name: limits[:, column] for column, name in enumerate(LIMITS)}
        | {name: states[:, column] for column, name in enumerate(LIMIT_STATES)}
    )
    none = [np.full(count, np.nan) for count in counts]
    singles = [item.figures.single for item in items]
    known = [gap if own is None else own for own, gap in zip(singles, none, strict=True)]
    frame["single"] = np.concatenate(known)
    frame["rag"], frame["rag_reason"] = _ratings(items, counts, frame, rules)
    starts = [item.start + row for item in items for row in item.breaks]
    frame["break"] = np.isin(np.arange(len(frame)), starts)
    for name, values in expected_ranges(items, len(frame), rules).items():
        frame[name] = values
    return frame


def _objects(parts: list[list[Any]]) -> npt.NDArray[np.object_]:
    flat = [entry for part in parts for entry in part]
    result = np.empty(len(flat), dtype=object)
    result[:] = flat
    return result


def _periods(item: Item, name: Any) -> list[Any]:
    return [name(ordinal, item.figures.freq) for ordinal in item.figures.ordinal.tolist()]


def _repeat(items: Sequence[Item], counts: list[int], name: str) -> npt.NDArray[np.object_]:
    values = np.empty(len(items), dtype=object)
    values[:] = [getattr(item.indicator, name) for item in items]
    return np.repeat(values, counts)


def _decimals(items: Sequence[Item], counts: Sequence[int]) -> Floats:
    given = [decimals_of(item.indicator) for item in items]
    return np.repeat([np.nan if d is None else float(d) for d in given], counts)


def _ratings(
    items: Sequence[Item], counts: list[int], frame: pd.DataFrame, rules: Rules
) -> tuple[pd.Categorical, npt.NDArray[np.object_]]:
    rated = np.repeat([item.is_kpi for item in items], counts)
    part = frame[rated]
    limits: dict[str, Any] = {name: part[name].to_numpy(np.float64) for name in LIMITS}
    if rules.missing_floor == "not_met":
        limits = _floors_at_targets(limits, part["floor_state"].isna().to_numpy(bool))
    found: Any = rag(
        part["value"].to_numpy(np.float64),
        **limits,
        polarity=_repeat(items, counts, "polarity")[rated],
        decimals=_decimals(items, counts)[rated],
        with_reason=True,
    )
    codes = np.full(len(frame), -1, dtype=np.int8)
    codes[rated] = pd.Categorical(found["rag"], dtype=RAG_DTYPE).codes
    reason = np.full(len(frame), "", dtype=object)
    states = part[list(LIMIT_STATES)].to_numpy(object)
    reason[rated] = said_of(found["reason"].to_numpy(object), states)
    zero = np.concatenate([item.figures.zero for item in items])
    reason[rated & zero] = ZERO
    return pd.Categorical.from_codes(codes, dtype=RAG_DTYPE), reason


def _floors_at_targets(limits: dict[str, Any], unset: npt.NDArray[np.bool_]) -> dict[str, Any]:
    """Let what misses its target miss its floor too, where no floor is set."""
    pairs = {"floor": "target", "floor_low": "low", "floor_high": "high"}
    return limits | {
        floor: np.where(np.isnan(limits[floor]) & unset, limits[target], limits[floor])
        for floor, target in pairs.items()
    }


def directions(items: Sequence[Item], rules: Rules, basis: str) -> tuple[list[Trend], list[Trend]]:
    """Test every KPI's direction, at its own period and at the comparison period.

    Parameters
    ----------
    items : sequence of Item
        The KPIs.
    rules : Rules
        How.
    basis : str
        Which figures.

    Returns
    -------
    tuple of two lists of Trend
        Now and then.
    """
    now, then = [], []
    for item in items:
        last = len(item.figures.ordinal) - 1
        now.append(direction_at(item, last, rules, basis))
        then.append(direction_at(item, item.compared, rules, basis))
    if rules.arrow_by == "q":
        return list(directions_by_q(now)), list(directions_by_q(then))
    return now, then


def build_kpis(
    items: Sequence[Item], history: pd.DataFrame, found: Sequence[Trend], rules: Rules
) -> pd.DataFrame:
    """Give the table of KPIs.

    Parameters
    ----------
    items : sequence of Item
        The KPIs.
    history : DataFrame
        From `build_history`.
    found : sequence of Direction
        Their directions now.
    rules : Rules
        What an arrow means and how severity is measured.

    Returns
    -------
    DataFrame
        Index ``kpi``.
    """
    frame = _common(items, history)
    frame["change"] = frame["latest"] - frame["previous"]
    rows = [item.latest for item in items]
    for name in SHOWN_LIMITS:
        frame[name] = history[name].to_numpy(np.float64)[rows]
    frame["rag"] = _taken(history["rag"], rows, RAG_DTYPE)
    frame["rag_reason"] = history["rag_reason"].to_numpy(object)[rows]
    frame["previous_rag"] = _taken(history["rag"], [item.previous for item in items], RAG_DTYPE)
    frame["severity"] = _severities(items, frame, history, rules)
    frame["direction"] = pd.Categorical([item.direction for item in found], dtype=DIRECTION_DTYPE)
    frame["direction_reason"] = [item.reason for item in found]
    followed = "direction" if rules.arrow == "performance" else "movement"
    frame["arrow"] = [_ARROWS.get(str(getattr(item, followed)), "") for item in found]
    frame["status"] = history["status"].to_numpy(object)[rows]
    order = ["section", "name", "unit", "period", "latest", "previous", "change", *SHOWN_LIMITS]
    return frame[order + [name for name in frame.columns if name not in order]]


def build_evidence(items: Sequence[Item], found: Sequence[Trend]) -> pd.DataFrame:
    """Give the table of what each direction stands on.

    Parameters
    ----------
    items : sequence of Item
        The KPIs.
    found : sequence of Direction
        Their directions.

    Returns
    -------
    DataFrame
        Index ``kpi``.
    """
    frame = pd.DataFrame(index=_index(items))
    for name in ("slope", "slope_low", "slope_high", "p_value"):
        frame[name] = np.array([getattr(item, name) for item in found], dtype=np.float64)
    frame["q_value"] = chance_arrows(frame["p_value"]).q_value
    frame["n"] = np.array([item.n for item in found], dtype=np.int64)
    frame["overlap"] = np.array([item.overlap for item in found], dtype=np.int64)
    frame["method"] = np.array([item.method for item in found], dtype=object)
    frame["movement"] = pd.Categorical([item.movement for item in found], dtype=MOVEMENT_DTYPE)
    return frame


def build_activity(items: Sequence[Item], history: pd.DataFrame) -> pd.DataFrame:
    """Give the table of activity indicators.

    Parameters
    ----------
    items : sequence of Item
        The activity indicators.
    history : DataFrame
        From `build_history`.

    Returns
    -------
    DataFrame
        Index ``kpi``.
    """
    frame = _common(items, history)
    rows = [item.latest for item in items]
    for name in ("lower", "upper"):
        frame[name] = history[name].to_numpy()[rows]
    frame["position"] = _taken(history["position"], rows, POSITION_DTYPE)
    frame["n"] = history["n"].to_numpy()[rows]
    return frame


def build_details(items: Sequence[Item], history: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Give what the report shows of the latest figures beside the tables.

    Parameters
    ----------
    items : sequence of Item
        Every indicator.
    history : DataFrame
        From `build_history`.
    rules : Rules
        Whether there is assurance.

    Returns
    -------
    DataFrame
        Index ``kpi``, columns ``DETAILS`` and ``assurance``.
    """
    rows = history.iloc[[item.latest for item in items]]
    details = rows[list(DETAILS)].set_index(_index(items))
    details["assurance"] = pd.Categorical(assurances(items, rules), dtype=ASSURANCE_DTYPE)
    return details


def _index(items: Sequence[Item]) -> pd.Index[Any]:
    names = np.array([item.indicator.kpi for item in items], dtype=object)
    index: pd.Index[Any] = pd.Index(names, name="kpi", dtype=object)
    return index


def _common(items: Sequence[Item], history: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame(index=_index(items))
    for name in ("section", "name", "unit"):
        frame[name] = np.array([getattr(item.indicator, name) for item in items], dtype=object)
    value = np.append(history["value"].to_numpy(np.float64), np.nan)
    frame["period"] = _objects([[history["period"].iloc[item.latest]] for item in items])
    frame["latest"] = value[[item.latest for item in items]]
    frame["previous"] = value[[item.previous for item in items]]
    return frame


def _taken(
    column: pd.Series[Any], rows: list[int], dtype: pd.CategoricalDtype[Any]
) -> pd.Categorical:
    codes = np.append(column.cat.codes.to_numpy(), -1)[rows]
    return pd.Categorical.from_codes(codes, dtype=dtype)


def _severities(
    items: Sequence[Item], frame: pd.DataFrame, history: pd.DataFrame, rules: Rules
) -> pd.Categorical:
    codes = np.full(len(items), -1, dtype=np.int8)
    red = (frame["rag"] == "RED").to_numpy(bool)
    if red.any():
        part = frame[red]
        limits = history.iloc[[item.latest for item in items]][red]
        graded: Any = severity(
            part["latest"].to_numpy(np.float64),
            part["floor"].to_numpy(np.float64),
            polarity=_repeat(items, [1] * len(items), "polarity")[red],
            unit=part["unit"].to_numpy(object),
            basis=rules.severity_basis,
            cuts=rules.severity_cuts,
            decimals=_decimals(items, [1] * len(items))[red],
            floor_low=limits["floor_low"].to_numpy(np.float64),
            floor_high=limits["floor_high"].to_numpy(np.float64),
        )
        codes[red] = pd.Categorical(graded, dtype=SEVERITY_DTYPE).codes
    return pd.Categorical.from_codes(codes.tolist(), dtype=SEVERITY_DTYPE)
