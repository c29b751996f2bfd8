"""The public names are a contract: notebooks and jobs are written against them."""

import pytest

import kentperf as kp

NAMES = [
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
    "charts",
    "compare_rules",
    "dask",
    "datasets",
    "detectable_slope",
    "directions_by_q",
    "display",
    "display_change",
    "dtoc",
    "floor_from_tolerance",
    "funnel",
    "funnel_chart",
    "in_arrears",
    "interval",
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
    "score_panel",
    "scorecard",
    "severity",
    "show_versions",
    "shrink",
    "shrunk_slopes",
    "sign_off",
    "spark",
    "standardised_rate",
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


@pytest.mark.parametrize("name", sorted(kp._MODULES))
def test_completion_offers_the_public_names_of_a_module_alone(name):
    module = getattr(kp, name)
    assert sorted(dir(module)) == sorted(module.__all__)


CLASSES = [name for name in NAMES if isinstance(getattr(kp, name), type)]


@pytest.mark.parametrize(
    "name", [name for name in CLASSES if name not in {"KentPerfError", "RunsRule"}]
)
def test_completion_offers_the_public_names_of_an_object_alone(name):
    made = object.__new__(getattr(kp, name))
    assert not any(part.startswith("_") for part in dir(made))
