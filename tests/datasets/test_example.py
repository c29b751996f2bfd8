import dataclasses

import pandas as pd
import pytest

import kentperf as kp
from kentperf import datasets
from kentperf.errors import KentPerfError


@pytest.fixture(scope="module")
def council():
    return datasets.example_council()


@pytest.fixture(scope="module")
def card(council):
    register = kp.Register(council.register, targets=council.targets)
    return kp.scorecard(council.observations, register, period=council.period)


def at(frame, kpi, period):
    return frame.loc[(frame["kpi"] == kpi) & (frame["period"] == period)].iloc[0]


def test_the_example_council_is_complete_and_says_it_is_made_up(council):
    assert "made-up" in council.name
    assert "made up" in council.notes[0]
    assert council.register["kind"].value_counts().to_dict() == {"kpi": 40, "activity": 20}
    assert council.register["kpi"].is_unique
    assert council.register["section"].nunique() == 6
    assert council.register["parent"].dropna().unique().tolist() == ["Children and Young People"]
    months = council.observations.merge(council.register[["kpi", "frequency"]], on="kpi")
    months = months[months["frequency"] == "month"]["period"]
    assert months.nunique() == 60
    assert months.max() == pd.Timestamp("2024-09-30")
    with pytest.raises(dataclasses.FrozenInstanceError):
        council.name = "Kent"


def test_the_same_seed_gives_the_same_council(council):
    again = datasets.example_council(seed=2024)
    for part in ("observations", "register", "targets"):
        pd.testing.assert_frame_equal(getattr(again, part), getattr(council, part))
        assert getattr(again, part) is not getattr(council, part)


def test_another_seed_gives_other_figures_of_the_same_shape(council):
    other = datasets.example_council(seed=7)
    assert other.observations.shape == council.observations.shape
    assert not other.observations["value"].equals(council.observations["value"])
    pd.testing.assert_frame_equal(other.register, council.register)


def test_figures_stay_as_they_were_drawn_first(council):
    calls = at(council.observations, "calls-answered", "2024-09-30")
    assert [calls["numerator"], calls["denominator"]] == [17886, 20895]


def test_a_negative_seed_is_refused():
    with pytest.raises(KentPerfError, match="seed: -1 is negative"):
        datasets.example_council(seed=-1)


@pytest.mark.parametrize(("column", "words"), [
    ("polarity", {"higher", "lower", "range"}),
    ("unit", {"percent", "count", "number", "days", "per_1k", "per_10k", "per_100k", "gbp"}),
    ("aggregation", {"as_given", "sum", "mean", "ratio", "last"}),
    ("frequency", {"month", "quarter", "year"}),
    ("window", {1, 3, 4, 12}),
    ("lag", {0, 1}),
])  # fmt: skip
def test_the_example_council_has_one_of_each(council, column, words):
    assert words <= set(council.register[column])


def test_the_example_council_has_values_or_parts(council):
    frame = council.observations
    parts = frame[["numerator", "denominator"]].notna().all(axis=1)
    assert (parts | frame["numerator"].isna()).all()
    assert not (parts & frame["value"].notna()).any()
    assert set(frame["status"].dropna()) == {"provisional", "revised"}


def test_the_example_council_has_gaps_and_blanks(council):
    rows = council.observations.groupby("kpi")
    assert rows.size()["street-light-days"] == rows.size()["website-visits"] == 57
    assert rows.get_group("not-in-education")["value"].isna().sum() == 3
    assert rows.size()["homes-efficient"] == rows.size()["new-businesses"] == 3


def test_the_example_council_has_a_target_that_changes_in_the_middle_of_a_year(council):
    starts = council.targets.set_index("kpi")["from"]
    assert starts["potholes-in-time"] == pd.Timestamp("2023-10-01")
    register = kp.Register(council.register, targets=council.targets)
    limits = register.limits("potholes-in-time", [644, 645], "M")
    assert limits["target"].tolist() == [85, 90]


@pytest.mark.parametrize(("kpi", "column", "found"), [
    ("complaints-in-time", "severity", "well below"),
    ("foi-in-time", "severity", "moderately below"),
    ("subject-access-in-time", "severity", "slightly below"),
    ("business-growth", "severity", "slightly below"),
    ("business-growth", "floor", 0.0),
    ("contacts-online", "rag_reason", "no floor"),
    ("direct-payments", "rag_reason", "no target"),
    ("home-after-discharge", "rag_reason", "no data"),
    ("appeals-won", "rag_reason", "denominator is zero"),
    ("early-years-inspected", "direction", "stable"),
    ("calls-answered", "rag", "AMBER"),
    ("calls-answered", "direction", "worsening"),
    ("repeat-plans", "rag", "GREEN"),
    ("assessments-in-time", "status", "provisional"),
])  # fmt: skip
def test_the_example_council_scores_each_kind(card, kpi, column, found):
    assert card.kpis.loc[kpi, column] == found


@pytest.mark.parametrize("seed", [0, 1, 2024, 99])
def test_the_example_council_always_has_a_watch_list_and_every_severity(seed):
    council = datasets.example_council(seed=seed)
    register = kp.Register(council.register, targets=council.targets)
    card = kp.scorecard(council.observations, register, period=council.period)
    assert "calls-answered" in card.watch_list.index
    assert set(card.kpis["severity"].dropna()) == {
        "well below",
        "moderately below",
        "slightly below",
    }
    assert {"above", "below", "within"} == set(card.activity["position"].dropna())


def test_the_constant_series_is_said_to_be_identical(card):
    assert "identical" in card.kpis.loc["early-years-inspected", "direction_reason"]


def test_a_new_indicator_has_too_few_points_for_a_direction(card):
    assert pd.isna(card.kpis.loc["homes-efficient", "direction"])
    assert pd.isna(card.activity.loc["new-businesses", "position"])
