"""Why there is no rating, in words."""

import itertools

import pandas as pd
import pytest

import kentperf as kp
from kentperf.rag.words import NO_FIGURE, RATING_REASONS

LIMITS = {"none": None, "set": 85.0, "to come": "TBC", "not meant": "n/a"}
FIGURES = {"met": (90, 100), "missed": (80, 100), "none": (None, None), "of nothing": (0, 0)}


@pytest.fixture(scope="module")
def reasons():
    """Give the reason of every figure under every pair of limits."""
    cases = [
        (f"{target}, {floor}: {figure}", LIMITS[target], LIMITS[floor], *FIGURES[figure])
        for target, floor, figure in itertools.product(LIMITS, LIMITS, FIGURES)
    ]
    frame = pd.DataFrame(cases, columns=["kpi", "target", "floor", "numerator", "denominator"])
    register = frame[["kpi", "target", "floor"]].assign(
        kind="kpi", unit="percent", aggregation="ratio"
    )
    observations = frame[["kpi", "numerator", "denominator"]].assign(period="Q2 2024/25")
    return kp.scorecard(observations, register).kpis["rag_reason"]


@pytest.fixture(scope="module")
def not_due():
    """Give the reason of an annual figure in the report of a quarter."""
    frame = pd.DataFrame({"kpi": ["a"], "period": ["2023/24"], "value": [90.0]})
    register = pd.DataFrame({"kpi": ["a"], "target": 85.0, "frequency": "year"})
    rules = {"between_returns": "not_rated"}
    return kp.scorecard(frame, register, period="Q2 2024/25", rules=rules).kpis["rag_reason"]


def test_there_are_words_for_every_reason_that_is_given_and_for_no_other(reasons, not_due):
    assert (set(reasons) | set(not_due)) - {""} == set(RATING_REASONS)


def test_what_is_counted_as_no_data_are_the_reasons_without_a_figure(reasons):
    without = reasons.index.str.endswith((": none", ": of nothing"))
    assert set(reasons[without]) == set(NO_FIGURE)
    assert not set(reasons[~without]) & set(NO_FIGURE)


def test_no_two_reasons_read_alike():
    assert len(set(RATING_REASONS.values())) == len(RATING_REASONS)
