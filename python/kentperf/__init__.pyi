"""Rated, trend-tested, explained performance scorecards from raw indicator data.

Four concepts, with the same names throughout: `rag` (rating against target and floor), `trend`
(direction of travel by regression), `bands` (the expected range) and `rolling` (rolling
aggregates); `Panel` gives them for very many series in one call.
"""

# the one error
# the report's other tables, packaged figures, the workbook, clusters
from kentperf import budget as budget
from kentperf import charts as charts
from kentperf import datasets as datasets
from kentperf import dtoc as dtoc
from kentperf import pandas as pandas
from kentperf import risk as risk
from kentperf import tables as tables

# the expected range
from kentperf.bands import Baseline as Baseline
from kentperf.bands import ChangePoint as ChangePoint
from kentperf.bands import Expected as Expected
from kentperf.bands import RunChart as RunChart
from kentperf.bands import RunsRule as RunsRule
from kentperf.bands import RunsRules as RunsRules
from kentperf.bands import assurance as assurance
from kentperf.bands import bands as bands
from kentperf.bands import change_point as change_point
from kentperf.bands import run_chart as run_chart
from kentperf.bands import variation as variation
from kentperf.clusters import dask as dask
from kentperf.clusters import spark as spark
from kentperf.errors import KentPerfError as KentPerfError

# numbers as people read them
from kentperf.figures import display as display
from kentperf.figures import display_change as display_change

# areas compared allowing for their size
from kentperf.funnel import funnel as funnel
from kentperf.funnel import funnel_chart as funnel_chart
from kentperf.funnel import shrink as shrink

# intervals of figures with a denominator
from kentperf.intervals import interval as interval
from kentperf.intervals import standardised_rate as standardised_rate

# tables larger than memory
from kentperf.jobs import score_panel as score_panel

# very many series in one call; the direction of one series or of many
from kentperf.outlook import Outlook as Outlook
from kentperf.outlook import outlook as outlook
from kentperf.panel import Panel as Panel
from kentperf.panel import roll_up as roll_up
from kentperf.panel import shrunk_slopes as shrunk_slopes
from kentperf.panel import trend as trend

# periods named, and figures in arrears
from kentperf.periods import in_arrears as in_arrears
from kentperf.periods import period_names as period_names

# indicators by area
from kentperf.places import Breakdown as Breakdown
from kentperf.places import Suppressed as Suppressed
from kentperf.places import breakdown as breakdown
from kentperf.places import suppress as suppress
from kentperf.project import workbook as workbook

# rating against target and floor
from kentperf.rag import floor_from_tolerance as floor_from_tolerance
from kentperf.rag import severity as severity
from kentperf.rag import trajectory as trajectory
from kentperf.rag import year_to_date_targets as year_to_date_targets

# tables as people have them
from kentperf.reading import Reading as Reading
from kentperf.reading import read_observations as read_observations

# tables in
from kentperf.register import Benchmarks as Benchmarks
from kentperf.register import Judgements as Judgements
from kentperf.register import Register as Register
from kentperf.register import Sections as Sections
from kentperf.register import benchmarks as benchmarks
from kentperf.register import judgements as judgements
from kentperf.register import rank_areas as rank_areas

# what every trend stands on
from kentperf.regression import Fit as Fit
from kentperf.regression import least_squares as least_squares

# the scorecard and its ways out
from kentperf.report import Scorecard as Scorecard
from kentperf.report import scorecard as scorecard

# what stands on a scorecard
from kentperf.review import Required as Required
from kentperf.review import Revisions as Revisions
from kentperf.review import SignOff as SignOff
from kentperf.review import SummaryChanges as SummaryChanges
from kentperf.review import compare_rules as compare_rules
from kentperf.review import place_in_range as place_in_range
from kentperf.review import place_words as place_words
from kentperf.review import required as required
from kentperf.review import revisions as revisions
from kentperf.review import sign_off as sign_off
from kentperf.review import summary_changes as summary_changes
from kentperf.review import watch_list as watch_list
from kentperf.review import year_thresholds as year_thresholds

# rolling aggregates, by period
from kentperf.rolling import aggregate as aggregate
from kentperf.rolling import change as change
from kentperf.rolling import missing_periods as missing_periods
from kentperf.rolling import rolling as rolling
from kentperf.rolling import year_to_date as year_to_date

# house conventions
from kentperf.rules import Rules as Rules
from kentperf.rules import rag as rag

# summaries, and what is wrong with the tables
from kentperf.scorecard import summarise as summarise
from kentperf.scorecard import summary_faults as summary_faults
from kentperf.scorecard import validate as validate

# direction of travel: verdicts and their tests
from kentperf.trend import ChanceArrows as ChanceArrows
from kentperf.trend import MannKendall as MannKendall
from kentperf.trend import NetDirection as NetDirection
from kentperf.trend import Trend as Trend
from kentperf.trend import chance_arrows as chance_arrows
from kentperf.trend import detectable_slope as detectable_slope
from kentperf.trend import directions_by_q as directions_by_q
from kentperf.trend import mann_kendall as mann_kendall
from kentperf.trend import net_direction as net_direction

# what an installation is made of
from kentperf.versions import show_versions as show_versions
from kentperf.versions import versions as versions

__version__: str
__all__ = [
    "Baseline",
    "Benchmarks",
    "Breakdown",
    "ChanceArrows",
    "ChangePoint",
    "Expected",
    "Fit",
    "Judgements",
    "KentPerfError",
    "MannKendall",
    "NetDirection",
    "Outlook",
    "Panel",
    "Reading",
    "Register",
    "Required",
    "Revisions",
    "Rules",
    "RunChart",
    "RunsRule",
    "RunsRules",
    "Scorecard",
    "Sections",
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
    "change_point",
    "compare_rules",
    "dask",
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
    "outlook",
    "pandas",
    "period_names",
    "place_in_range",
    "place_words",
    "rag",
    "rank_areas",
    "read_observations",
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
    "spark",
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
