"""The public names are a contract: notebooks and jobs are written against them."""

import pytest

import kentperf as kp

NAMES = [
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


def test_the_public_names_are_those_that_were_promised():
    assert sorted(kp.__all__) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there_when_it_is_asked_for(name):
    assert getattr(kp, name) is not None
    assert name in dir(kp)
