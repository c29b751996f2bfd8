"""Rated, trend-tested, explained performance scorecards from raw indicator data.

Four concepts, with the same names throughout: `rag` (rating against target and floor), `trend`
(direction of travel by regression), `bands` (the expected range) and `rolling` (rolling
aggregates); `Panel` gives them for very many series in one call.
"""

import importlib
from typing import TYPE_CHECKING

from kentperf._core import __version__
from kentperf.areas import roll_up
from kentperf.assurance import assurance, variation
from kentperf.bands import bands
from kentperf.baseline import Baseline, Expected
from kentperf.breakdown import Breakdown, breakdown
from kentperf.calendar_sums import aggregate, year_to_date
from kentperf.chance import ChanceArrows, chance_arrows, directions_by_q
from kentperf.changes import change
from kentperf.comparators import Benchmarks, benchmarks, rank_areas
from kentperf.errors import KentPerfError
from kentperf.judgements import Judgements, judgements
from kentperf.least_squares import Fit, least_squares
from kentperf.mann_kendall import MannKendall, mann_kendall
from kentperf.net_direction import NetDirection, net_direction
from kentperf.panel import Panel
from kentperf.period_names import in_arrears, period_names
from kentperf.power import detectable_slope
from kentperf.printed import SummaryChanges, summary_changes, watch_list
from kentperf.rag import floor_from_tolerance, rag, severity
from kentperf.register import Register
from kentperf.required import Required, required
from kentperf.revisions import Revisions, revisions
from kentperf.rolling import missing_periods, rolling
from kentperf.rule_differences import compare_rules
from kentperf.rules import Rules
from kentperf.run_charts import RunChart, run_chart
from kentperf.scorecard import Scorecard, scorecard
from kentperf.signing_off import SignOff, sign_off
from kentperf.spc_rules import RunsRule, RunsRules
from kentperf.summary import summarise, summary_faults
from kentperf.suppression import Suppressed, suppress
from kentperf.trajectory import trajectory, year_to_date_targets
from kentperf.trend import trend
from kentperf.trend_verdict import Trend
from kentperf.validation import validate
from kentperf.versions import show_versions, versions
from kentperf.year_thresholds import place_in_range, place_words, year_thresholds

if TYPE_CHECKING:
    from kentperf import budget, datasets, dtoc, risk, tables, workbook
    from kentperf.report.formats import display, display_change

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

_LAZY = ("budget", "datasets", "dtoc", "risk", "tables", "workbook")
_FORMATS = ("display", "display_change")


def __getattr__(name: str) -> object:
    """Import what a scorecard does without when it is first asked for."""
    if name in _LAZY:
        return importlib.import_module(f"kentperf.{name}")
    if name in _FORMATS:
        return getattr(importlib.import_module("kentperf.report.formats"), name)
    message = f"module 'kentperf' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
