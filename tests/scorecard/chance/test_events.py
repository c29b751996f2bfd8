"""Whether counts without denominators differ by more than chance."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import kentperf as kp

REGISTER = {"kpi": ["falls"], "unit": "count", "polarity": "lower", "target": 8, "floor": 14}


def card_of(values, rules="kentperf", **register):
    periods = [f"{2023 + place // 4}Q{place % 4 + 1}" for place in range(len(values))]
    table = pd.DataFrame({"kpi": "falls", "period": periods, "value": values})
    return kp.scorecard(table, pd.DataFrame(REGISTER | register), rules=rules)


def reason(values, **register):
    found = card_of(values, **register).rag_change.loc["falls", "reason"]
    return None if pd.isna(found) else found


@pytest.mark.parametrize("latest", [9, 12, 16, 17, 18, 19, 20, 30])
def test_a_change_of_counts_is_within_chance_where_the_exact_test_does_not_find_it(latest):
    p = stats.binomtest(7, 7 + latest).pvalue
    assert reason([7, latest]) == ("within chance" if p >= 0.05 else "performance")


def test_explain_says_that_the_count_changed_by_no_more_than_chance():
    said = card_of([7, 12]).explain("falls")
    assert "by no more than chance would usually give" in said


def test_a_limit_that_moved_is_still_the_reason():
    table = pd.DataFrame({"kpi": "falls", "period": ["2024Q1", "2024Q2"], "value": [9, 9]})
    targets = pd.DataFrame({"kpi": ["falls"], "from": ["2024Q2"], "target": [10], "floor": [14]})
    card = kp.scorecard(table, kp.Register(pd.DataFrame(REGISTER), targets))
    assert card.rag_change.loc["falls", "reason"] == "target"


@pytest.mark.parametrize(
    ("values", "register"),
    [
        ([7.5, 12], {}),
        ([-7, 12], {}),
        ([7, 12], {"unit": "number"}),
        ([7, 12], {"aggregation": "last"}),
        ([7, 12], {"overlap": 4}),
        ([70, 100], {"target": 80, "floor": 140}),
    ],
    ids=[
        "not whole",
        "below nothing",
        "no unit of counts",
        "snapshot",
        "given for a rolling year",
        "many",
    ],
)
def test_what_is_no_count_of_single_events_is_not_tested(values, register):
    assert reason(values, **register) == "performance"


def test_of_sums_rolled_up_what_came_in_is_held_against_what_dropped_out():
    year = {"aggregation": "sum", "window": 4, "target": 20, "floor": 40}
    # 19 and 29 share three quarters: 2 dropped out, and 12 came in (p = 0.013).
    assert reason([2, 5, 6, 6, 12], **year) == "performance"
    assert reason([2, 5, 6, 6, 6], **year) == "within chance"


def test_sums_without_the_period_that_dropped_out_are_not_tested():
    year = {"aggregation": "sum", "window": 4, "target": 20, "floor": 40}
    card = card_of([np.nan, 2, 5, 6, 6, 12], **year)
    assert card.rag_change.loc["falls", "reason"] == "performance"


def test_means_of_several_periods_are_no_counts():
    mean = {"aggregation": "mean", "window": 2, "target": 10}
    assert reason([7, 7, 7, 11, 11], **mean) == "performance"
