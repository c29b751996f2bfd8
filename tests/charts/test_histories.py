"""The figures behind a chart."""

import pytest

from kentperf.charts import chart_data
from kentperf.errors import KentPerfError


def test_the_chart_data_are_in_the_order_of_the_periods(card):
    shuffled = card.history.sample(frac=1, random_state=3)
    object.__setattr__(card, "history", shuffled)
    data = chart_data(card, "homes")
    assert list(data.values) == [400, 390, 380, 371, 362, 353]
    assert data.labels[0] == "Q1 2023/24"
    assert data.states == ("GREEN", "AMBER", "AMBER", "AMBER", "AMBER", "AMBER")


def test_only_the_last_periods_are_drawn_on_request(card):
    assert chart_data(card, "homes", periods=2).labels == ("Q1 2024/25", "Q2 2024/25")


def test_an_unknown_indicator_is_named_with_its_near_match(card):
    with pytest.raises(KentPerfError, match=r'no indicator "home" .* Did you mean "homes"'):
        chart_data(card, "home")
