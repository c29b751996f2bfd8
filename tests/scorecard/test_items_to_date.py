"""Figures that add up over the year are held together with the same point of other years."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.charts import chart_data
from kentperf.marks.geometry import draw
from kentperf.marks.strokes import Line

QUARTERS = [f"Q{quarter} {year}/{(year + 1) % 100:02d}" for year in range(2017, 2025)
            for quarter in (1, 2, 3, 4)][:30]  # fmt: skip


def to_date(yearly, quarters=QUARTERS):
    """Give figures that add up to a year's, a quarter of it each quarter."""
    return [yearly[at // 4] * (at % 4 + 1) / 4 for at in range(len(quarters))]


def scored(values, periods=QUARTERS, *, rules="kentperf", compare=None, **columns):
    table = pd.DataFrame({"kpi": "homes", "period": periods, "value": values})
    register = pd.DataFrame({"kpi": ["homes"], "reported": ["year to date"]} | columns)
    return kp.scorecard(table, register, rules=rules, compare=compare)


LIMITS = {"target": 380.0, "floor": 300.0}
FALLING = [480, 470, 455, 445, 430, 425, 410, 380]


@pytest.mark.parametrize("compare", ["previous", "same_period_last_year"])
def test_they_are_compared_with_the_same_point_of_the_last_year(compare):
    card = scored(to_date(FALLING), compare=compare, **LIMITS)
    row = card.kpis.loc["homes"]
    assert (row["latest"], row["previous"], row["change"]) == (190.0, 205.0, -15.0)
    assert row["previous_rag"] == "RED"
    assert "In Q2 2023/24 it was 205, rated Red (a change of −15)." in card.explain("homes")


def test_their_direction_is_that_of_the_same_point_of_each_year():
    card = scored(to_date(FALLING), **LIMITS)
    row, evidence = card.kpis.loc["homes"], card.evidence.loc["homes"]
    halves = [value / 2 for value in FALLING[-6:]]
    alone = kp.trend(halves, range(6))
    assert (row["direction"], row["arrow"], evidence["n"]) == ("worsening", "▼", 6)
    assert evidence["slope"] == alone.slope
    assert evidence["p_value"] == alone.p_value
    assert row["direction_reason"] == f"{alone.reason}, at the same point of each year"
    assert "a year (95% interval" in card.explain("homes")


def test_with_less_than_the_fewest_years_they_have_no_direction():
    card = scored(to_date(FALLING)[20:], QUARTERS[20:], **LIMITS)
    row = card.kpis.loc["homes"]
    assert (row["previous"], row["arrow"]) == (205.0, "")
    assert row["direction_reason"] == "3 points, at least 4 needed, at the same point of each year"


def test_the_last_two_are_those_that_are_compared():
    card = scored(to_date(FALLING), rules="kent-2017", **LIMITS)
    assert card.kpis.loc["homes", ["change", "direction"]].tolist() == [-15.0, "worsening"]
    assert card.kpis.loc["homes", "direction_reason"] == (
        "the last value differs from that of the same period last year"
    )
    missing = to_date(FALLING)
    missing[25] = None
    row = scored(missing, rules="kent-2017", **LIMITS).kpis.loc["homes"]
    assert np.isnan(row["previous"])
    assert np.isnan(row["change"])
    assert row["arrow"] == ""
    assert row["direction_reason"] == "the same period last year has no value"


def test_their_records_are_of_the_same_point_of_each_year():
    found = scored(to_date(FALLING), **LIMITS).streaks().loc["homes"]
    assert (found["record"], found["periods"], found["since"]) == ("lowest", 7, None)
    assert "lowest at this point of the year of the last eight years" in found["words"]
    lower_once = to_date([300, *FALLING[1:]])
    words = scored(lower_once, **LIMITS).streaks().loc["homes", "words"]
    assert words.endswith("lowest at this point of the year since Q2 2017/18")
    level = scored(to_date([100] * 8)[:28], QUARTERS[:28], **LIMITS)
    assert level.streaks().loc["homes", "record"] is None


def test_their_expected_range_is_that_of_the_same_point_of_the_years_before():
    values = to_date([400, 410, 395, 405, 402, 398, 407, 404])
    for band_set in ("each_period", "each_year"):
        card = scored(values, rules={"band_set": band_set})
        found = card.activity.loc["homes"]
        alone = kp.bands([value / 2 for value in (400, 410, 395, 405, 402, 398, 407, 404)])
        assert found["n"] == 7
        assert found["position"] == "within"
        assert (found["lower"], found["upper"]) == tuple(alone.iloc[-1][["lower", "upper"]])


def test_their_line_starts_again_each_april():
    card = scored(to_date(FALLING), **LIMITS)
    assert chart_data(card, "homes").restarts == tuple(range(4, 30, 4))
    assert chart_data(card, "homes", periods=6).restarts == (4,)
    plan = draw(chart_data(card, "homes"), str, str)
    assert sum(one.kind == "value" for one in plan.strokes if isinstance(one, Line)) == 8
    plain = scored(to_date(FALLING), reported=["quarterly"], **LIMITS)
    assert chart_data(plain, "homes").restarts == ()


def test_the_page_says_what_they_are():
    assert (
        "year to date, beside the same point of last year"
        in scored(to_date(FALLING), **LIMITS).to_html()
    )


@pytest.mark.parametrize(
    "word", ["year to date", "Year to date", "year-to-date", "YTD", "cumulative"]
)
def test_a_register_says_so_in_its_own_words(word):
    frame = kp.Register(pd.DataFrame({"kpi": ["a"], "reported": [word]})).frame
    assert frame.loc[0, "reported"] == "year to date"


@pytest.mark.parametrize(
    "columns", [{"window": 4, "aggregation": "sum"}, {"overlap": 4}, {"basis": "rolling year"}]
)
def test_what_adds_up_already_is_not_rolled_up(columns):
    register = pd.DataFrame(
        {"kpi": ["a"], "reported": ["year to date"], "frequency": ["quarter"]}
        | {name: [value] for name, value in columns.items()}
    )
    with pytest.raises(kp.KentPerfError, match="goes with figures of single periods"):
        kp.Register(register)


def test_plain_numbers_have_no_year_to_date():
    with pytest.raises(kp.KentPerfError, match="year to date need weeks, months"):
        scored([1.0, 2.0], [1, 2], **LIMITS)


def test_others_of_the_same_report_keep_their_comparison():
    table = pd.DataFrame(
        {"kpi": np.repeat(["homes", "calls"], 30), "period": QUARTERS * 2,
         "value": to_date(FALLING) * 2}
    )  # fmt: skip
    register = pd.DataFrame(
        {"kpi": ["homes", "calls"], "reported": ["year to date", None], "target": 380.0}
    )
    card = kp.scorecard(table, register)
    assert card.kpis["previous"].tolist() == [205.0, 95.0]
    alone = kp.scorecard(table[30:], register[1:])
    columns = ["direction", "direction_reason", "arrow"]
    assert card.kpis.loc["calls", columns].equals(alone.kpis.loc["calls", columns])


@pytest.mark.parametrize("method", ["mann_kendall", "seasonal", "spc", "ar1"])
def test_every_method_takes_them_at_the_same_point_of_each_year(method):
    card = scored(
        to_date(FALLING), rules={"method": method, "trend_window": 8, "min_points": 8}, **LIMITS
    )
    row = card.kpis.loc["homes"]
    # So few values may carry over too much for ar1 to tell a trend from that.
    expected = {"seasonal": None, "ar1": "stable"}.get(method, "worsening")
    assert (None if pd.isna(row["direction"]) else row["direction"]) == expected
    if method == "seasonal":
        assert row["direction_reason"].startswith("figures to date are held together")


def test_without_year_to_date_the_last_two_follow_the_comparison_of_the_report():
    table = pd.DataFrame({"kpi": "a", "period": QUARTERS[:6], "value": [5.0, 1, 1, 1, 4, 6]})
    register = pd.DataFrame({"kpi": ["a"], "target": 1.0})
    card = kp.scorecard(table[:5], register, rules="kent-2017", compare="same_period_last_year")
    assert card.kpis.loc["a", ["change", "direction"]].tolist() == [-1.0, "worsening"]
    assert "compared with that of the same period last year" in card.to_html()
    card = kp.scorecard(table[:5], register, rules="kent-2017")
    assert card.kpis.loc["a", ["change", "direction"]].tolist() == [3.0, "improving"]


def test_over_a_gap_there_is_neither_a_change_nor_an_arrow():
    table = pd.DataFrame({"kpi": "a", "period": QUARTERS[:3], "value": [80.0, None, 70.0]})
    register = pd.DataFrame({"kpi": ["a"], "target": 1.0})
    row = kp.scorecard(table, register, rules="kent-2017").kpis.loc["a"]
    assert row[["previous", "change", "direction"]].isna().all()
    assert row["direction_reason"] == "the period before the last value has no value"
    assert row["arrow"] == ""
