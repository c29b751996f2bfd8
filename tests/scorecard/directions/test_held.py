"""What a scorecard says of its arrows is what holds, whatever the house rule leaves out."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import kentperf as kp

KPIS = 120


@pytest.fixture(scope="module")
def rolling():
    draw = np.random.default_rng(4)
    names = [f"k{at}" for at in range(KPIS)]
    quarters = pd.period_range("2018Q1", periods=28, freq="Q")
    rows = pd.DataFrame(
        {
            "kpi": np.repeat(names, 28),
            "period": np.tile(quarters, KPIS),
            "value": draw.normal(100, 10, KPIS * 28),
        }
    )
    register = pd.DataFrame(
        {"kpi": names, "aggregation": "sum", "window": 4, "target": 400, "floor": 380}
    )
    return rows, register


def arrows(card):
    return int(card.kpis["confirmed"].notna().sum())


def test_kent_2024_says_how_many_arrows_chance_really_draws(rolling):
    card = kp.scorecard(*rolling, rules="kent-2024")
    assert card.evidence["false_arrow"].unique() == pytest.approx([0.329], abs=0.001)
    said = next(note for note in card.notes if "chance alone" in note)
    assert said == (
        "120 directions were tested at 5%: if nothing were changing, chance alone would draw about "
        "39.5 arrows. In a year of such reports it would be 157.9."
    )
    assert abs(arrows(card) - 39.5) < 3 * np.sqrt(120 * 0.33 * 0.67)
    (shared,) = [note for note in card.notes if "leave out of account" in note]
    assert shared == (
        "120 of them are of figures that share periods, which these rules leave out of account: of "
        "such figures that do not change, 33% have an arrow."
    )
    assert kp.chance_arrows(card).expected == pytest.approx(39.5, abs=0.1)


def test_nhs_mdc_says_how_many_special_causes_chance_really_calls(rolling):
    card = kp.scorecard(*rolling, rules="nhs-mdc")
    expected = card.evidence["false_arrow"].sum()
    assert f"chance alone would call about {expected:.1f} special cause." in " ".join(card.notes)
    assert abs(arrows(card) - expected) < 3 * np.sqrt(expected)
    assert "120 of them are of figures that share periods" in " ".join(card.notes)
    single = kp.scorecard(rolling[0], rolling[1].assign(window=1), rules="nhs-mdc")
    assert single.evidence["false_arrow"].max() < 0.02
    assert not any("share periods" in note for note in single.notes)


def test_a_probability_is_the_one_that_holds(rolling):
    card = kp.scorecard(*rolling, rules="kent-2024")
    drawn = card.kpis.index[card.kpis["confirmed"].notna()][0]
    row = card.evidence.loc[drawn]
    assert row["p_value"] < 0.05 < row["p_held"]
    said = card.explain(drawn)
    assert "since neighbouring figures share periods; the house rule takes them as" in said
    assert "draws an arrow on 33% of such figures that do not change" in said
    allowed = kp.scorecard(*rolling)
    assert (allowed.evidence["p_held"] == allowed.evidence["p_value"]).all()
    assert (allowed.evidence["false_arrow"] == 0.05).all()
    assert not any("leave out of account" in note for note in allowed.notes)


def test_the_level_of_a_year_of_looks_is_said_and_used(rolling):
    card = kp.scorecard(*rolling, rules={"false_arrow": "per_year"})
    assert card.evidence["alpha"].unique() == pytest.approx([0.0152], abs=0.0005)
    said = "120 directions were tested at 1.5% a report, which is 5% a year of reports: if nothing"
    assert said in " ".join(card.notes)
    assert arrows(card) <= 6


def test_a_card_of_the_last_two_figures_is_not_tested(rolling):
    card = kp.scorecard(*rolling, rules="kent-2017")
    assert card.evidence["false_arrow"].isna().all()
    assert "chance alone would draw an arrow wherever the two differ" in " ".join(card.notes)


def test_seasons_that_a_history_shows_are_allowed_for():
    draw = np.random.default_rng(6)
    months = pd.period_range("2019-01", periods=60, freq="M")
    names = [f"k{at}" for at in range(150)]
    wave = 2 * np.sin(2 * np.pi * np.arange(60) / 12 + draw.uniform(0, 6, (150, 1)))
    rows = pd.DataFrame(
        {
            "kpi": np.repeat(names, 60),
            "period": np.tile(months, 150),
            "value": (50 + wave + draw.normal(size=(150, 60))).ravel(),
        }
    )
    register = pd.DataFrame({"kpi": names, "target": 50.0, "floor": 40.0})
    card = kp.scorecard(rows, register)
    assert (card.evidence["method"] == "seasonal").all()
    assert (card.evidence["n"] == 36).all()
    assert arrows(card) <= 18
    ignored = kp.scorecard(rows, register, rules={"seasons": "ignored"})
    assert arrows(ignored) > 30
    short = rows[rows["period"] >= "2022-02"]
    assert (kp.scorecard(short, register).evidence["method"] == "ols").all()
    activity = pd.DataFrame({"kpi": names})
    widths = [
        (card.activity["upper"] - card.activity["lower"]).mean()
        for card in (
            kp.scorecard(rows, activity),
            kp.scorecard(rows, activity, rules={"seasons": "ignored"}),
        )
    ]
    assert widths[0] < 0.7 * widths[1]


def test_a_season_that_house_rules_leave_out_is_noted_once_and_its_second_opinion_named():
    draw = np.random.default_rng(6)
    months = pd.period_range("2019-01", periods=60, freq="M")
    names = [f"k{at}" for at in range(30)]
    wave = 3 * np.sin(2 * np.pi * np.arange(60) / 12 + draw.uniform(0, 6, (30, 1)))
    rows = pd.DataFrame(
        {
            "kpi": np.repeat(names, 60),
            "period": np.tile(months, 30),
            "value": (50 + wave + draw.normal(size=(30, 60))).ravel(),
        }
    )
    register = pd.DataFrame({"kpi": names, "target": 50.0, "floor": 40.0})
    for rules in ("kent-2024", "nhs-mdc", {"method": "mann_kendall"}):
        card = kp.scorecard(rows, register, rules=rules)
        (said,) = [note for note in card.notes if "season" in note]
        assert said.startswith("30 of them are of figures whose earlier years show a season")
        words = "; ".join(card.second_opinion["words"])
        assert "by regression" not in words
        assert "allowing for the season that its figures show, over 36 periods" in words
    default = kp.scorecard(rows, register)
    assert not any("season" in note for note in default.notes)
    assert "Its figures of earlier years show a season" in default.explain("k0")
    short = kp.scorecard(rows[rows["period"] >= "2022-02"], register, rules="kent-2024")
    assert not any("season" in note for note in short.notes)


def seen(values, **row):
    rows = pd.DataFrame({"kpi": "a", "period": values.index, "value": values.to_numpy()})
    register = pd.DataFrame(
        {"kpi": ["a"], "target": 50.0, "floor": 40.0, "frequency": "month"} | row
    )
    return kp.scorecard(rows, register).evidence.loc["a"]


def test_what_could_not_be_seen_is_of_all_periods_between_the_values_tested():
    draw = np.random.default_rng(3)
    months = pd.period_range("2023-01", periods=24, freq="M")
    values = pd.Series(draw.normal(50, 2, 24), index=months)
    assert seen(values)["span"] == 5
    every_other = seen(values.iloc[1::2], trend_window=12)
    assert every_other[["n", "span"]].tolist() == [6, 10]
    gap = seen(values.drop(months[[18, 20]]))
    assert gap[["n", "span"]].tolist() == [4, 4]


def test_what_a_seasonal_test_could_not_see_has_the_power_stated():
    draw = np.random.default_rng(3)
    months = pd.period_range("2019-01", periods=60, freq="M")
    wave = 3 * np.sin(2 * np.pi * np.arange(60) / 12)
    values = pd.Series(50 + wave + draw.normal(size=60), index=months)
    row = seen(values)
    assert row[["method", "n", "span"]].tolist() == ["seasonal", 36, 35]
    df, critical = 36 - 13, stats.t.isf(0.025, 36 - 13)
    error = (row["slope_high"] - row["slope_low"]) / 2 / critical
    far = row["detectable"] / error
    found = stats.nct.sf(critical, df, far) + stats.nct.cdf(-critical, df, far)
    assert found == pytest.approx(0.8, abs=1e-6)
