"""Rated, trend-tested, explained performance scorecards from raw indicator data.

Four concepts, with the same names throughout: `rag` (rating against target and floor), `trend`
(direction of travel by regression), `bands` (the expected range) and `rolling` (rolling
aggregates); `Panel` gives them for very many series in one call.
"""

import importlib
import sys
from types import ModuleType

# Of each room the public names, loaded when first asked for.
_NAMES = {
    # the one error
    "errors": ("KentPerfError",),
    # what an installation is made of
    "versions": (
        "show_versions",
        "versions",
    ),
    # periods named, and figures in arrears
    "periods": (
        "in_arrears",
        "period_names",
    ),
    # numbers as people read them
    "figures": (
        "display",
        "display_change",
    ),
    # floors, and how far below them
    "rag": (
        "floor_from_tolerance",
        "severity",
        "trajectory",
        "year_to_date_targets",
    ),
    # what every trend stands on
    "regression": (
        "Fit",
        "least_squares",
    ),
    # rolling aggregates, by period
    "rolling": (
        "aggregate",
        "change",
        "missing_periods",
        "rolling",
        "year_to_date",
    ),
    # the expected range
    "bands": (
        "Baseline",
        "ChangePoint",
        "Expected",
        "RunChart",
        "RunsRule",
        "RunsRules",
        "assurance",
        "bands",
        "change_point",
        "run_chart",
        "variation",
    ),
    # intervals of figures with a denominator
    "intervals": (
        "interval",
        "standardised_rate",
    ),
    # areas compared allowing for their size
    "funnel": (
        "funnel",
        "funnel_chart",
        "shrink",
    ),
    # direction of travel: verdicts and their tests
    "trend": (
        "ChanceArrows",
        "MannKendall",
        "NetDirection",
        "Trend",
        "chance_arrows",
        "detectable_slope",
        "directions_by_q",
        "mann_kendall",
        "net_direction",
    ),
    # figures at a period to come, and their chances
    "outlook": (
        "Outlook",
        "outlook",
    ),
    # very many series in one call; the direction of one series or of many
    "panel": (
        "Panel",
        "roll_up",
        "shrunk_slopes",
        "trend",
    ),
    # house conventions, and ratings by them
    "rules": (
        "Rules",
        "rag",
    ),
    # tables as people have them
    "reading": (
        "Reading",
        "read_observations",
    ),
    # tables larger than memory
    "jobs": ("score_panel",),
    # tables in
    "register": (
        "Benchmarks",
        "Judgements",
        "Register",
        "Sections",
        "benchmarks",
        "judgements",
        "rank_areas",
    ),
    # summaries, and what is wrong with the tables
    "scorecard": (
        "summarise",
        "summary_faults",
        "validate",
    ),
    # the scorecard and its ways out
    "report": (
        "Scorecard",
        "scorecard",
    ),
    # what stands on a scorecard
    "review": (
        "Required",
        "Revisions",
        "SignOff",
        "SummaryChanges",
        "compare_rules",
        "place_in_range",
        "place_words",
        "required",
        "revisions",
        "sign_off",
        "summary_changes",
        "watch_list",
        "year_thresholds",
    ),
    # indicators by area
    "places": (
        "Breakdown",
        "Suppressed",
        "breakdown",
        "suppress",
    ),
}

# Modules that are public themselves: the report's other tables, charts on axes, packaged figures,
# the workbook, clusters, and methods of frames.
_MODULES = {
    "budget": "kentperf.budget",
    "charts": "kentperf.charts",
    "dask": "kentperf.clusters.dask",
    "datasets": "kentperf.datasets",
    "dtoc": "kentperf.dtoc",
    "pandas": "kentperf.pandas",
    "risk": "kentperf.risk",
    "spark": "kentperf.clusters.spark",
    "tables": "kentperf.tables",
    "workbook": "kentperf.project.workbook",
}

_ROOMS = (
    "_core",
    "cli",
    "clusters",
    "columns",
    "core",
    "files",
    "marks",
    "parts",
    "project",
    *_NAMES,
)

_HOME = {name: f"kentperf.{room}" for room, names in _NAMES.items() for name in names}
_HOME["__version__"] = "kentperf._core"

__all__ = [*_HOME, *_MODULES]  # noqa: PLE0604  names from the tables above
__all__.sort()


class _House(ModuleType):
    """The package, in which a function keeps its name where its room has the same."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOME and isinstance(value, ModuleType):
            return  # a room, when it is first imported: kentperf.rag is the function
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> object:
        if name in _HOME:
            value = getattr(importlib.import_module(_HOME[name]), name)
            if isinstance(value, ModuleType):
                # A file of the room has the name of what it defines, and was imported by its path.
                value = getattr(value, name)
        elif name in _MODULES:
            value = importlib.import_module(_MODULES[name])
        elif name in _ROOMS:
            value = importlib.import_module(f"kentperf.{name}")
        else:
            message = f"module 'kentperf' has no attribute {name!r}"
            raise AttributeError(message)
        self.__dict__[name] = value
        return value

    def __dir__(self) -> list[str]:
        return list(__all__)


sys.modules[__name__].__class__ = _House
