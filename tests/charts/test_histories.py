"""The figures behind a chart."""

import pytest

from kentperf.charts import chart_data
from kentperf.charts.histories import Histories
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


def test_all_indicators_at_once_are_as_each_alone(card):
    shuffled = card.history.sample(frac=1, random_state=5)
    object.__setattr__(card, "history", shuffled)
    every = Histories(card)
    for kpi in [*card.kpis.index, *card.activity.index]:
        alone, found = chart_data(card, kpi, periods=4), every.data(kpi, 4)
        assert found.labels == alone.labels
        assert found.states == alone.states
        assert found.values.tolist() == pytest.approx(alone.values.tolist(), nan_ok=True)


def test_a_period_has_its_label_and_one_that_is_not_known_its_own_text(card):
    found = Histories(card)
    assert found.label("homes", card.kpis["period"]["homes"]) == "Q2 2024/25"
    assert found.label("homes", 7) == found.label("nobody", 7) == "7"
