"""Rated, trend-tested, explained performance scorecards from raw indicator data.

Four concepts, with the same names throughout: `rag` (rating against target and floor), `trend`
(direction of travel by regression), `bands` (the expected range) and `rolling` (rolling
aggregates); `Panel` gives them for very many series in one call.
"""

import importlib
from typing import TYPE_CHECKING

from kentperf._core import __version__

# bands: the expected range
from kentperf.bands import (
    Baseline,
    Expected,
    RunChart,
    RunsRule,
    RunsRules,
    assurance,
    bands,
    run_chart,
    variation,
)

# columns, periods, figures: what goes in, and numbers as people read them
from kentperf.errors import KentPerfError
from kentperf.figures import display, display_change

# panel: very many series in one call
from kentperf.panel import Panel, roll_up, trend
from kentperf.periods import in_arrears, period_names

# review, places: what stands on a scorecard
from kentperf.places import Breakdown, Suppressed, breakdown, suppress

# rag: rating against target and floor
from kentperf.rag import floor_from_tolerance, rag, severity, trajectory, year_to_date_targets
from kentperf.register import Benchmarks, Judgements, Register, benchmarks, judgements, rank_areas

# regression: what every trend stands on
from kentperf.regression import Fit, least_squares
from kentperf.report import Scorecard, scorecard
from kentperf.review import (
    Required,
    Revisions,
    SignOff,
    SummaryChanges,
    compare_rules,
    place_in_range,
    place_words,
    required,
    revisions,
    sign_off,
    summary_changes,
    watch_list,
    year_thresholds,
)

# rolling: rolling aggregates, by period
from kentperf.rolling import aggregate, change, missing_periods, rolling, year_to_date

# rules, register: house conventions, and tables in
from kentperf.rules import Rules

# scorecard: from tables to a report
from kentperf.scorecard import summarise, summary_faults, validate

# trend: direction of travel, of one series or of many
from kentperf.trend import (
    ChanceArrows,
    MannKendall,
    NetDirection,
    Trend,
    chance_arrows,
    detectable_slope,
    directions_by_q,
    mann_kendall,
    net_direction,
)

# what an installation is made of
from kentperf.versions import show_versions, versions

if TYPE_CHECKING:
    from kentperf import budget, datasets, dtoc, risk, tables
    from kentperf.project import workbook

__all__ = [
    "Baseline",
    "Benchmarks",
    "Breakdown",
    "ChanceArrows",
    "Expected",
    "Fit",
    "Judgements",
    "KentPerfError",
    "MannKendall",
    "NetDirection",
    "Panel",
    "Register",
    "Required",
    "Revisions",
    "Rules",
    "RunChart",
    "RunsRule",
    "RunsRules",
    "Scorecard",
    "SignOff",
    "SummaryChanges",
    "Suppressed",
    "Trend",
    "__version__",
    "aggregate",
    "assurance",
    "bands",
    "benchmarks",
    "breakdown",
    "budget",
    "chance_arrows",
    "change",
    "compare_rules",
    "datasets",
    "detectable_slope",
    "directions_by_q",
    "display",
    "display_change",
    "dtoc",
    "floor_from_tolerance",
    "in_arrears",
    "judgements",
    "least_squares",
    "mann_kendall",
    "missing_periods",
    "net_direction",
    "period_names",
    "place_in_range",
    "place_words",
    "rag",
    "rank_areas",
    "required",
    "revisions",
    "risk",
    "roll_up",
    "rolling",
    "run_chart",
    "scorecard",
    "severity",
    "show_versions",
    "sign_off",
    "summarise",
    "summary_changes",
    "summary_faults",
    "suppress",
    "tables",
    "trajectory",
    "trend",
    "validate",
    "variation",
    "versions",
    "watch_list",
    "workbook",
    "year_thresholds",
    "year_to_date",
    "year_to_date_targets",
]

# The report's other tables, packaged figures and the workbook, loaded when they are asked for.
_LAZY = {
    "budget": "kentperf.budget",
    "datasets": "kentperf.datasets",
    "dtoc": "kentperf.dtoc",
    "risk": "kentperf.risk",
    "tables": "kentperf.tables",
    "workbook": "kentperf.project.workbook",
}


def __getattr__(name: str) -> object:
    """Import what a scorecard does without when it is first asked for."""
    if name in _LAZY:
        return importlib.import_module(_LAZY[name])
    message = f"module 'kentperf' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
