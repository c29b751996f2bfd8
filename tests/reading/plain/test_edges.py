"""Footnotes, totals, ratings and words in plain tables."""

import pandas as pd
import pytest

import kentperf as kp

HEAD, BODY = "kpi,period,value\n", "calls,2024-04,91\n"


def scored(tmp_path, text, register=("calls",)):
    path = tmp_path / "o.csv"
    path.write_text(text)
    return kp.scorecard(path, pd.DataFrame({"kpi": register, "target": 90, "floor": 80}))


def test_a_footnote_is_left_out_and_noted(tmp_path):
    card = scored(tmp_path, f"{HEAD}{BODY}Source: council systems,,\n")
    assert card.kpis.loc["calls", "latest"] == 91
    assert any('"Source: council systems" stands alone' in note for note in card.notes)


def test_a_total_is_left_out_and_noted(tmp_path):
    card = scored(tmp_path, f"{HEAD}{BODY}Total,2024-04,91\n")
    assert any("Row 3 was left out, as it says that it is a total." in note for note in card.notes)


def test_a_total_that_is_an_indicator_is_kept(tmp_path):
    card = scored(tmp_path, f"{HEAD}{BODY}Total,2024-04,92\n", ("calls", "Total"))
    assert card.kpis.loc["Total", "latest"] == 92


def test_an_unknown_indicator_is_still_refused(tmp_path):
    with pytest.raises(kp.KentPerfError, match="has no row in the register"):
        scored(tmp_path, f"{HEAD}{BODY}visits,2024-04,92\nSource: x,,\n")


def test_ratings_as_a_status_are_published_ratings():
    frame = pd.DataFrame({"kpi": ["k"], "period": ["2024-04"], "value": [3.0], "status": ["Red"]})
    card = kp.scorecard(frame, pd.DataFrame({"kpi": ["k"], "target": [5], "floor": [4]}))
    assert card.published.loc["k"].tolist() == ["Red", "RED", True, ""]


def test_rows_of_one_key_are_told_apart_by_the_column_that_does():
    frame = pd.DataFrame(
        {"kpi": "waste", "period": ["2023/24"] * 2, "measure": ["Tonnes", "Share"], "value": [5, 6]}
    )
    register = pd.DataFrame({"kpi": ["waste"], "target": [60]})
    with pytest.raises(kp.KentPerfError, match=r'column "measure" tells them apart \(Tonnes, Sh'):
        kp.scorecard(frame, register)
    known = pd.DataFrame({"kpi": ["waste, Tonnes", "waste, Share"], "target": [60, 5]})
    card = kp.scorecard(frame, known, reading={"kpi": ["kpi", "measure"]})
    assert card.kpis["latest"].tolist() == [5, 6]


@pytest.mark.parametrize(
    ("given", "column", "meant"),
    [
        ({"polarity": "Lower is better"}, "polarity", "lower"),
        ({"target": "1,400"}, "target", 1400),
        ({"target": "90% or more"}, "target", 90),
        ({"target": "90% or more"}, "unit", "percent"),
        ({"target": "<=5"}, "polarity", "lower"),
        ({"frequency": "annually"}, "frequency", "Y"),
        ({"frequency": "academic year"}, "frequency", "Y-AUG"),
    ],
)
def test_a_register_may_be_worded_as_people_do(given, column, meant):
    table = pd.DataFrame({"kpi": ["k"], "floor": [None], **{a: [b] for a, b in given.items()}})
    assert kp.Register(table).frame.loc[0, column] == meant


def test_a_dash_is_no_target():
    assert pd.isna(kp.Register(pd.DataFrame({"kpi": ["k"], "target": ["-"]})).frame["target"][0])


def test_a_target_in_another_unit_is_refused():
    table = pd.DataFrame({"kpi": ["k"], "unit": ["days"], "target": ["90%"]})
    with pytest.raises(kp.KentPerfError, match="value '90%': is not a number"):
        kp.Register(table)
