"""The figures of one made-up indicator: what each word of its story does to them."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from kentperf.datasets.example_figures import draw

PLAIN = {
    "kpi": "calls", "unit": "days", "frequency": "month", "decimals": 1, "level": 50.0,
    "drift": 0.0, "season": 0.0, "noise": 0.0, "size": 0, "lag": 0, "story": "",
}  # fmt: skip
SHARES = {"unit": "percent", "size": 1000, "level": 90.0}


def drawn(seed=1, **changes):
    indicator = SimpleNamespace(**(PLAIN | changes))
    return draw(indicator, np.random.Generator(np.random.Philox(seed)))


@pytest.mark.parametrize(
    ("frequency", "number", "first", "last"),
    [
        ("month", 60, "2019-10-31", "2024-09-30"),
        ("quarter", 20, "2019-12-31", "2024-09-30"),
        ("year", 5, "2021-03-31", "2025-03-31"),
    ],
)
def test_it_has_five_years_of_periods_named_by_their_last_days(frequency, number, first, last):
    period = drawn(frequency=frequency)["period"]
    assert len(period) == number
    assert (period[0], period[-1]) == (np.datetime64(first), np.datetime64(last))


def test_a_lag_ends_it_so_many_periods_earlier():
    assert drawn(frequency="quarter", lag=1)["period"][-1] == np.datetime64("2024-06-30")


def test_every_column_has_a_row_a_period():
    found = drawn()
    assert list(found) == ["kpi", "period", "value", "numerator", "denominator", "status"]
    assert {len(column) for column in found.values()} == {60}
    assert set(found["kpi"]) == {"calls"}


def test_a_plain_indicator_has_values_at_its_decimals_and_no_parts():
    found = drawn(noise=3.0)
    np.testing.assert_array_equal(found["value"], np.round(found["value"], 1))
    assert len(set(found["value"])) > 20
    assert np.isnan(found["numerator"]).all()
    assert np.isnan(found["denominator"]).all()


@pytest.mark.parametrize(("unit", "scale"), [("percent", 100), ("per_1k", 1e3), ("per_100k", 1e5)])
def test_an_indicator_with_a_size_has_whole_parts_and_no_values(unit, scale):
    found = drawn(unit=unit, size=10**6, level=40.0)
    assert np.isnan(found["value"]).all()
    parts = np.array([found["numerator"], found["denominator"]])
    np.testing.assert_array_equal(parts, np.round(parts))
    ratios = scale * parts[0] / parts[1]
    np.testing.assert_allclose(ratios, 40.0, atol=scale / 10**6)


@pytest.mark.parametrize("level", [-20.0, 130.0])
def test_no_share_is_below_none_or_above_all(level):
    found = drawn(**SHARES | {"level": level, "noise": 5.0})
    assert (found["numerator"] >= 0).all()
    assert (found["numerator"] <= found["denominator"]).all()


def test_a_plain_percentage_is_never_above_100():
    assert drawn(unit="percent", level=100.0, noise=5.0)["value"].max() == 100.0


def test_it_drifts_to_its_level_by_so_much_a_year():
    values = drawn(drift=6.0)["value"]
    assert values[-1] == 50.0
    assert values[-13] == 44.0


def test_its_season_is_highest_in_january_and_lowest_in_july():
    found = drawn(season=4.0)
    months = pd.DatetimeIndex(found["period"]).month
    assert set(found["value"][months == 1]) == {54.0}
    assert set(found["value"][months == 7]) == {46.0}


def test_the_same_chance_gives_the_same_figures_and_other_chance_others():
    one, again, other = (drawn(seed, noise=3.0)["value"] for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert (one != other).any()


def test_no_data_has_no_rows():
    assert {len(column) for column in drawn(story="no_data").values()} == {0}


def test_a_short_story_has_three_periods():
    assert len(drawn(story="short")["value"]) == 3


def test_a_pinned_one_ends_at_its_level_whatever_chance_does():
    assert drawn(story="pinned", noise=9.0)["value"][-1] == 50.0
    assert drawn(noise=9.0)["value"][-1] != 50.0


def test_a_slide_falls_to_its_level_at_the_end():
    values = drawn(story="slide")["value"]
    np.testing.assert_allclose(values[-6:], [54.0, 53.2, 52.4, 51.6, 50.8, 50.0])
    assert (values[:-6] == values[-6] + 0.8).all()


@pytest.mark.parametrize(("word", "sign"), [("above", 1), ("below", -1)])
def test_the_latest_figure_may_lie_beyond_all_others(word, sign):
    values = sign * drawn(story=word, noise=2.0)["value"]
    assert values[-1] > values[:-1].max() + 2.0


def test_a_denominator_of_zero_is_the_latest_alone():
    found = drawn(**SHARES, story="zero_denominator")
    assert (found["numerator"][-1], found["denominator"][-1]) == (0, 0)
    assert (found["denominator"][:-1] > 0).all()


def test_gaps_are_rows_left_out_of_the_history():
    whole, found = drawn(), drawn(story="gaps")
    absent = set(whole["period"]) - set(found["period"])
    assert len(absent) == 3
    assert absent <= set(whole["period"][6:-8])
    assert {len(column) for column in found.values()} == {57}


@pytest.mark.parametrize("seed", range(20))
def test_missing_values_keep_their_rows_clear_of_the_latest(seed):
    found = drawn(seed, story="missing")
    blank = np.flatnonzero(np.isnan(found["value"]))
    assert len(found["value"]) == 60
    assert len(blank) == 3
    assert blank.min() >= 6
    assert blank.max() < 52


def test_what_is_provisional_is_the_latest_and_what_was_revised_is_earlier():
    status = drawn(story="provisional revised")["status"]
    assert status[-1] == "provisional"
    assert np.flatnonzero(status == "revised").tolist() == [52, 53]
    assert set(status[:52]) == {None}
