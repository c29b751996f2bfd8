"""An indicator by area: own ratings, totals without some, small numbers."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls"], "unit": ["percent"], "decimals": [0], "aggregation": ["ratio"],
        "target": [85.0], "floor": [75.0],
    }
)  # fmt: skip
QUARTERS = ["Q1 2024/25", "Q2 2024/25"]


def table(**parts):
    """Give a row an area and quarter: numerator and denominator."""
    rows = [
        ("calls", area, quarter, numerator, denominator)
        for area, pairs in parts.items()
        for quarter, (numerator, denominator) in zip(QUARTERS, pairs, strict=False)
    ]
    return pd.DataFrame(rows, columns=["kpi", "area", "period", "numerator", "denominator"])


COUNTS = table(
    Ashford=[(45, 50), (44, 50)], Dover=[(80, 100), (70, 100)], Swale=[(60, 80), (64, 80)]
)


def test_each_area_has_its_own_rating_and_the_total_is_of_sums():
    frame = kp.breakdown(COUNTS, REGISTER, "calls").frame
    assert frame["rag"].to_dict() == {
        "Ashford": "GREEN", "Dover": "RED", "Swale": "AMBER", "Total": "AMBER"
    }  # fmt: skip
    assert frame.loc["Total", "value"] == pytest.approx(100 * 178 / 230)
    assert frame["kind"].tolist() == ["area"] * 3 + ["total"]


def test_ratings_are_those_of_a_scorecard_of_the_area():
    found = kp.breakdown(COUNTS, REGISTER, "calls").frame
    for area in ("Ashford", "Dover", "Swale"):
        card = kp.scorecard(COUNTS, REGISTER, area=area)
        assert card.kpis.loc["calls", "rag"] == found.loc[area, "rag"]
        assert card.kpis.loc["calls", "latest"] == found.loc[area, "value"]


def test_an_area_may_have_limits_of_its_own():
    own = pd.DataFrame({"area": ["Dover"], "target": [70.0], "floor": [60.0]})
    frame = kp.breakdown(COUNTS, REGISTER, "calls", targets=own).frame
    assert frame.loc["Dover", ["rag", "target"]].tolist() == ["GREEN", 70.0]
    assert frame.loc["Ashford", "target"] == 85.0
    with pytest.raises(kp.KentPerfError, match='Did you mean "Dover"'):
        kp.breakdown(COUNTS, REGISTER, "calls", targets=own.assign(area="Dove"))


def test_the_total_is_given_without_areas_too():
    frame = kp.breakdown(COUNTS, REGISTER, "calls", excluding=["Dover"]).frame
    assert frame.loc["Total excluding Dover", "value"] == pytest.approx(100 * 108 / 130)
    named = kp.breakdown(COUNTS, REGISTER, "calls", excluding={"West": ["Dover", "Swale"]}).frame
    assert named.loc["West", "value"] == pytest.approx(88.0)
    with pytest.raises(kp.KentPerfError, match='Did you mean "Dover"'):
        kp.breakdown(COUNTS, REGISTER, "calls", excluding=["Dver"])


def test_an_area_without_the_latest_figure_has_none_and_neither_has_the_total():
    frame = kp.breakdown(COUNTS.iloc[:-1], REGISTER, "calls").frame
    assert frame["rag_reason"].to_dict() == {
        "Ashford": "", "Dover": "", "Swale": "no data", "Total": "no data"
    }  # fmt: skip


def test_a_row_that_is_the_total_already_is_taken_as_it_is():
    given = pd.concat([COUNTS, table(Kent=[(180, 230), (180, 230)])])
    frame = kp.breakdown(given, REGISTER, "calls", total="Kent").frame
    assert frame.loc["Kent", ["kind", "numerator"]].tolist() == ["total", 180]
    assert len(frame) == 4


def test_figures_without_parts_have_no_total_and_it_is_said():
    values = COUNTS.assign(value=80.0).drop(columns=["numerator", "denominator"])
    register = REGISTER.assign(aggregation="as_given")
    found = kp.breakdown(values, register, "calls")
    assert found.frame.index.tolist() == ["Ashford", "Dover", "Swale"]
    assert found.notes == ("There is no total: the figures do not add up without their parts.",)
    with pytest.raises(kp.KentPerfError, match="cannot be worked out"):
        kp.breakdown(values, register, "calls", excluding=["Dover"])
    with pytest.raises(kp.KentPerfError, match="no counts to withhold"):
        kp.breakdown(values, register, "calls", threshold=5)


SMALL = table(Ashford=[(45, 50), (44, 50)], Dover=[(8, 10), (3, 10)], Swale=[(60, 80), (64, 80)])


def test_what_is_withheld_has_neither_figure_nor_rating_nor_direction():
    frame = kp.breakdown(SMALL, REGISTER, "calls", threshold=5).frame
    assert frame["withheld"].to_dict() == {
        "Ashford": True, "Dover": True, "Swale": False, "Total": False
    }  # fmt: skip
    shown = ["value", "numerator", "denominator", "rag", "direction"]
    assert frame.loc["Dover", shown].isna().all()
    assert frame.loc["Dover", "rag_reason"] == "small number"
    assert frame.loc["Total", "numerator"] == 111


def test_no_period_of_the_history_shows_what_is_withheld_in_it():
    history = kp.breakdown(SMALL, REGISTER, "calls", threshold=5).history
    dover = history[history["area"] == "Dover"]
    assert dover["withheld"].tolist() == [False, True]
    assert dover["value"].isna().tolist() == [False, True]


def test_a_total_that_leaves_out_a_withheld_area_is_withheld():
    found = kp.breakdown(SMALL, REGISTER, "calls", threshold=5, excluding=["Dover", "Swale"])
    assert found.frame["withheld"].tolist()[3:] == [False, True, False]
    assert found.notes == (
        "Withheld, so that no count under 5 is known: Ashford, Dover, Total excluding Dover.",
    )


def test_where_the_total_is_withheld_so_is_each_total_without_some():
    few = table(Ashford=[(1, 9)], Dover=[(0, 9)], Swale=[(0, 9)])
    found = kp.breakdown(few, REGISTER, "calls", threshold=5, excluding=["Swale"])
    assert found.frame["withheld"].tolist() == [True, False, False, True, True]


def test_counts_are_rounded_and_ratings_are_of_the_counts_as_they_are():
    found = kp.breakdown(COUNTS, REGISTER, "calls", round_to=20)
    assert found.frame["numerator"].tolist() == [40, 80, 60, 180]
    assert found.frame.loc["Ashford", ["value", "rag"]].tolist() == [88.0, "GREEN"]
    assert found.notes == ("Counts are rounded to the nearest 20.",)


def test_a_rolling_figure_is_held_against_the_counts_of_its_window():
    register = REGISTER.assign(window=2)
    found = kp.breakdown(SMALL, register, "calls", threshold=5)
    assert not found.frame["withheld"].any()
    assert found.frame.loc["Dover", "numerator"] == 11


def test_amounts_add_up_and_are_withheld():
    amounts = COUNTS.assign(value=[10.0, 12, 3, 3, 30, 31]).drop(
        columns=["numerator", "denominator"]
    )
    register = REGISTER.assign(aggregation="sum", unit="number", target=10, floor=5)
    frame = kp.breakdown(amounts, register, "calls", threshold=5).frame
    assert frame.loc["Total", "value"] == 46
    assert np.isnan(frame.loc["Ashford", "value"])


def test_an_unknown_indicator_is_refused_with_its_near_match():
    with pytest.raises(kp.KentPerfError, match='Did you mean "calls"'):
        kp.breakdown(COUNTS, REGISTER, "cals")


def test_the_name_of_the_total_is_a_text():
    with pytest.raises(kp.KentPerfError, match="total=7 should be a text"):
        kp.breakdown(COUNTS, REGISTER, "calls", total=7)
