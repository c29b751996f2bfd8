"""What a chart shows, and the names and places of its periods."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from kentperf.marks.data import LIMIT_WORDS, ChartData, period_ordinal, short_label
from kentperf.rag.limits import LIMITS


def test_every_limit_has_a_word():
    assert set(LIMIT_WORDS) == set(LIMITS)


@pytest.mark.parametrize("freq", ["W-SUN", "M", "Q-DEC", "Y-MAR"])
def test_successive_periods_of_a_calendar_are_one_apart(freq):
    first, second = pd.period_range("2024-06-30", periods=2, freq=freq)
    assert period_ordinal(second) - period_ordinal(first) == 1


@pytest.mark.parametrize("period", [7, np.int64(7)])
def test_an_integer_is_its_own_place(period):
    assert period_ordinal(period) == 7
    assert type(period_ordinal(period)) is int


@pytest.mark.parametrize("label", ["Sep 2024", "Q2 2024/25", "2024/25", "12 months to Sep 2024"])
def test_other_names_are_short_already(label):
    assert short_label(label) == label


def test_only_what_must_be_said_is_asked_for_and_it_stays_as_it_is():
    data = ChartData(
        kpi="calls", name="Calls", ordinals=np.array([1]), labels=("Q1",), values=np.array([5.0]),
        states=("",), limits={}, band=None,
    )  # fmt: skip
    assert (data.ahead, data.breaks, data.comparators, data.band_words) == (0, (), (), "Expected")
    with pytest.raises(dataclasses.FrozenInstanceError, match="ahead"):
        data.ahead = 1
