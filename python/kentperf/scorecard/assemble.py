"""Putting a scorecard's frames together from figures, ratings and directions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from kentperf.columns.columns import AS_GIVEN, Codes, Floats
from kentperf.columns.wording import spell
from kentperf.periods.timelines import Places
from kentperf.rag.levels import STATES
from kentperf.rag.limits import LIMITS
from kentperf.rag.severity import SEVERITY_DTYPE, severity
from kentperf.rag.states import LIMIT_STATES, STATE_WORDS
from kentperf.rules.rules import Rules
from kentperf.scorecard.directions.held import Held
from kentperf.scorecard.directions.verdicts import STATISTICS, Directions
from kentperf.scorecard.expected_ranges.kinds import range_methods, uneven_denominators
from kentperf.scorecard.items import Items
from kentperf.scorecard.ratings import Ratings
from kentperf.scorecard.variation import assurances
from kentperf.scorecard.verdicts.states import state_codes, state_words
from kentperf.trend.chance import chance_arrows
from kentperf.trend.verdict import DIRECTION_DTYPE, MOVEMENT_DTYPE

SHOWN_LIMITS = ("target", "floor", "low", "high")
DETAILS = (
    "floor_low", "floor_high", *LIMIT_STATES, "centre", "position_reason", "range_season", "status",
)  # fmt: skip
# By code: worsening or down, stable or flat, improving or up, and none.
_ARROWS = ["▼", "▬", "▲", ""]


def build_history(
    items: Items, ratings: Ratings, ranges: Mapping[str, Any], rules: Rules
) -> pd.DataFrame:
    """Give the table of every figure.

    Parameters
    ----------
    items : Items
        The indicators.
    ratings : Ratings
        Of every figure.
    ranges : mapping of str to array
        The expected range of every figure.
    rules : Rules
        The levels.

    Returns
    -------
    DataFrame
        A row an indicator and period: the figure, its limits, rating and expected range.
    """
    times, figures = items.times, items.figures
    period, label = times.periods(times.series, times.ordinal)
    states = items.limits.states
    columns = {
        "kpi": spell(times.series, items.indicators.kpi.tolist()),
        "period": period,
        "label": label,
        "value": figures.value,
        "numerator": figures.numerator,
        "denominator": figures.denominator,
        "status": figures.statuses,
        **{name: items.limits.numbers[name] for name in LIMITS},
        **{name: spell(states[name], list(STATE_WORDS)) for name in LIMIT_STATES},
        "single": figures.single,
        "rag": pd.Categorical.from_codes(ratings.rag, dtype=rules.level_rule.dtype, validate=False),
        "rag_reason": ratings.reason.column(),
        "break": items.breaks,
        **ranges,
    }
    return pd.DataFrame(columns, copy=False)


def build_kpis(items: Items, ratings: Ratings, found: Directions, rules: Rules) -> pd.DataFrame:
    """Give the table of KPIs.

    Parameters
    ----------
    items : Items
        The indicators.
    ratings : Ratings
        Of every figure.
    found : Directions
        Their directions now.
    rules : Rules
        What an arrow means and how severity is measured.

    Returns
    -------
    DataFrame
        Index ``kpi``.
    """
    which = items.which(kpis=True)
    last, before = items.last[which], items.compared[which]
    columns = _common(items, which)
    followed = found.direction if rules.arrow == "performance" else found.movement
    rag, levels = ratings.rag[last], rules.level_rule.dtype
    columns |= {
        "change": columns["latest"] - columns["previous"],
        **{name: items.limits.numbers[name][last] for name in SHOWN_LIMITS},
        "rag": pd.Categorical.from_codes(rag, dtype=levels),
        "rag_reason": ratings.reason.part(last).column(),
        "previous_rag": pd.Categorical.from_codes(
            np.where(before < 0, -1, ratings.rag[before]), dtype=levels
        ),
        "severity": _severities(items, which, rag, rules),
        "direction": pd.Categorical.from_codes(found.direction, dtype=DIRECTION_DTYPE),
        "direction_reason": found.reason.column(),
        "arrow": spell(followed.astype(np.int64) % len(_ARROWS), _ARROWS),
        "status": items.figures.statuses[last].to_numpy(object),
        "state": state_words(_states(items, last, rag, rules)),
    }
    return pd.DataFrame(columns, index=_index(items, which), copy=False)


def build_evidence(items: Items, found: Directions, trusted: Held) -> pd.DataFrame:
    """Give the table of what each direction stands on.

    Parameters
    ----------
    items : Items
        The indicators.
    found : Directions
        The KPIs' directions.
    trusted : Held
        The levels that hold.

    Returns
    -------
    DataFrame
        Index ``kpi``.
    """
    columns: dict[str, Any] = {name: found.numbers[name] for name in STATISTICS}
    columns |= {
        "q_value": chance_arrows(found.numbers["p_value"]).q_value,
        "n": found.n,
        "overlap": found.overlap,
        "method": found.method.column(),
        "movement": pd.Categorical.from_codes(found.movement, dtype=MOVEMENT_DTYPE),
        "alpha": np.where(np.isnan(found.numbers["p_value"]), np.nan, found.alpha),
        "false_arrow": trusted.false_arrow,
        "p_held": trusted.p_value,
        "detectable": trusted.detectable,
        "span": trusted.span,
        "false_arrow_uneven": trusted.uneven,
    }
    return pd.DataFrame(columns, index=_index(items, items.which(kpis=True)), copy=False)


def build_activity(items: Items, ranges: Mapping[str, Any]) -> pd.DataFrame:
    """Give the table of activity indicators.

    Parameters
    ----------
    items : Items
        The indicators.
    ranges : mapping of str to array
        The expected range of every figure.

    Returns
    -------
    DataFrame
        Index ``kpi``.
    """
    which = items.which(kpis=False)
    columns = _common(items, which)
    for name in ("lower", "upper", "position", "n"):
        columns[name] = ranges[name][items.last[which]]
    return pd.DataFrame(columns, index=_index(items, which), copy=False)


def build_details(items: Items, history: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Give what the report shows of the latest figures beside the tables.

    Parameters
    ----------
    items : Items
        The indicators.
    history : DataFrame
        From `build_history`.
    rules : Rules
        Whether there is assurance.

    Returns
    -------
    DataFrame
        Index ``kpi``, columns ``DETAILS`` (of them ``range_season`` is how many periods the season
        has that the expected range allows for, 0 for none), ``range_method``, ``is_uneven``
        (whether denominators differ more than tenfold), ``assurance`` and ``is_due``: whether a
        return is due in the report's period.
    """
    every = np.arange(len(items.indicators))
    details = history[list(DETAILS)].iloc[items.last].set_index(_index(items, every))
    details["range_method"] = range_methods(items, rules)
    details["is_uneven"] = uneven_denominators(items)
    details["assurance"] = assurances(items, rules)
    details["is_due"] = ~items.between
    return details


def _index(items: Items, which: Places) -> pd.Index[Any]:
    index: pd.Index[Any] = pd.Index(items.indicators.kpi[which], name="kpi", dtype=object)
    return index


def _common(items: Items, which: Places) -> dict[str, Any]:
    last, before = items.last[which], items.compared[which]
    value = items.figures.value
    return {
        **{name: items.indicators.texts(name)[which] for name in ("section", "name", "unit")},
        "period": items.times.periods(which, items.times.ordinal[last])[0],
        "latest": value[last],
        "previous": np.where(before < 0, np.nan, value[before]),
    }


def _states(items: Items, last: Places, rag: Codes, rules: Rules) -> Codes:
    """Give the states of KPIs without a rating, or with one because of their state."""
    codes = state_codes(items, last)
    counted = [STATES.index(state) for state, _ in rules.level_rule.states]
    return np.where((rag < 0) | np.isin(codes, counted), codes, -1).astype(np.int8)


def _severities(items: Items, which: Places, rag: Codes, rules: Rules) -> pd.Categorical:
    codes = np.full(len(which), -1, dtype=np.int8)
    counts_as = rules.level_rule.counts_as
    worst = [counts_as[name] == "RED" for name in reversed(rules.level_rule.names)]
    red = np.array([*worst, False])[rag]
    if red.any():
        here = which[red]
        last, indicators = items.last[here], items.indicators
        graded: Any = severity(
            items.figures.value[last],
            polarity=indicators.texts("polarity")[here],
            unit=indicators.texts("unit")[here],
            basis=rules.severity_basis,
            cuts=rules.severity_cuts,
            measured_from=rules.severity_from,
            decimals=_printed(indicators.decimals[here]),
            **{name: items.limits.numbers[name][last] for name in LIMITS},
        )
        codes[red] = graded.codes
    return pd.Categorical.from_codes(codes, dtype=SEVERITY_DTYPE)


def _printed(decimals: Codes) -> Floats:
    return np.where(decimals == AS_GIVEN, np.nan, decimals.astype(np.float64))
