"""Registers in the words people use, and drafts of one."""

import io

import pandas as pd
import pytest

import kentperf as kp
from kentperf.reading.registers import draft_register


def test_a_register_with_a_title_and_other_heads_is_read(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(
        "KPI list 2024/25;;;;\n;;;;\nPerformance indicator;Directorate;Good is;Plan;Minimum\n"
        "Calls answered;People;High;90%;85%\nComplaints;Place;Low;<=1,400;1,500\n",
        encoding="utf-16",
    )
    frame = kp.Register(path).frame.set_index("kpi")
    assert frame["target"].tolist() == [90, 1400]
    assert frame["floor"].tolist() == [85, 1500]
    assert frame["polarity"].tolist() == ["higher", "lower"]
    assert frame["section"].tolist() == ["People", "Place"]


def test_a_workbook_is_a_register(tmp_path):
    path = tmp_path / "register.xlsx"
    table = pd.DataFrame({"kpi": ["calls"], "target": [90.0], "decimals": [1]})
    table.to_excel(path, index=False)
    assert kp.Register(path).frame.loc[0, ["target", "decimals"]].tolist() == [90, 1]


def test_a_plain_register_is_taken_as_it_stands():
    with pytest.raises(kp.KentPerfError, match='column "targt": is unknown'):
        kp.Register(pd.DataFrame({"kpi": ["a"], "targt": [1]}))
    with pytest.raises(kp.KentPerfError, match="unknown column 'kpi'"):
        kp.Register(pd.DataFrame({"k": ["a"], "v": [1]}))


def test_a_draft_guesses_the_polarity_and_says_so():
    text = "KPI,Unit,Target,Apr-24\nCalls answered,%,90,91\nDays to reply,days,<=10,9\n"
    text += "Complaints upheld,number,5,4\n"
    draft = draft_register(kp.read_observations(io.StringIO(text)), "a.csv").set_index("kpi")
    assert draft["polarity"].tolist() == ["higher", "lower", "lower"]
    assert draft["unit"].tolist() == ["percent", "days", "number"]
    assert draft["target"].tolist() == [90, 10, 5]
    guessed = draft["source"].str.contains("guessed").tolist()
    assert guessed == [True, False, True]
    kp.Register(draft.reset_index())


def test_rolling_years_have_their_overlap_in_the_draft():
    text = "KPI,Period,Value\na,12 months to Jun 23,1\na,12 months to Sep 23,2\n"
    found = kp.read_observations(io.StringIO(text))
    assert found["overlap"].tolist() == [4, 4]
    assert draft_register(found)["overlap"].tolist() == [4]


def test_a_register_without_columns_is_refused_as_one():
    with pytest.raises(kp.KentPerfError, match="register"):
        kp.Register(pd.DataFrame(index=["a", "b"]))


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("Calls answered (%)", 91, "percent"),
        ("% of calls answered", 91, "percent"),
        ("% of calls answered", 0.91, None),
        ("Missed bins per 100,000", 50, "per_100k"),
        ("Cost of a visit (£)", 4.5, "gbp"),
        ("Time to let (days)", 20, "days"),
        ("Visits (all libraries)", 20, None),
    ],
)
def test_a_draft_takes_units_from_names(name, value, unit):
    drafted = draft_register(pd.DataFrame({"kpi": [name], "value": [float(value)]}))
    assert (drafted["unit"][0] if "unit" in drafted else None) == unit
