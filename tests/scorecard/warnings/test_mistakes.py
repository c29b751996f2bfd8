"""Warnings that catch the usual mistakes."""

import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf import cli

QUARTERS = [
    f"Q{quarter} {year}" for year in ("2022/23", "2023/24", "2024/25") for quarter in (1, 2, 3, 4)
]
STEADY = [86.0, 88, 87, 86.5, 88.2, 87.7, 86.9, 87.1, 86.3, 88.1, 87.4, 86.6]


def found(values=STEADY, *, periods=None, **columns):
    """Give the warnings on a percentage, its figures labelled from 100."""
    table = {"kpi": "calls", "period": periods or QUARTERS[: len(values)], "value": values}
    beside = {
        name: columns.pop(name)
        for name in ("status", "numerator", "denominator")
        if name in columns
    }
    frame = pd.DataFrame(table | beside)
    frame.index += 100
    register = {"kpi": ["calls"], "unit": ["percent"], "target": [85], "floor": [80], **columns}
    known = pd.DataFrame(register)
    listed = kp.validate(frame, known)
    assert listed["rule"].str.startswith("warning: ").all()
    assert len(kp.validate(frame, known, strict=True)) == len(listed)
    assert not kp.validate(frame, known, strict=True)["rule"].str.startswith("warning").any()
    return listed, kp.scorecard(frame, known).notes


def test_good_figures_have_no_warnings():
    listed, notes = found()
    assert listed.empty
    assert not any(note.startswith("Check") for note in notes)


def test_a_share_beside_a_target_in_per_cent():
    listed, notes = found([0.86, 0.88])
    assert listed[["row", "series", "column", "value"]].to_numpy().tolist() == [
        [101, "calls", "value", 0.88]
    ]
    rule = "is 0.88 beside a target or floor of 85: if it is a share, write 88"
    assert listed["rule"].tolist() == [f"warning: {rule}"]
    assert f"Check calls, Q2 2022/23: value {rule}." in notes


def test_a_target_that_is_a_share():
    listed, _ = found(target=[0.85], floor=[0.8])
    assert listed["rule"].tolist() == [
        "warning: is 0.85 beside a figure of 86.6: if it is a share, write 85"
    ]
    assert listed["column"].tolist() == ["target"]


def test_a_share_among_percentages():
    listed, _ = found([86, 88, 87, 0.88])
    assert listed["row"].tolist() == [103]
    assert (
        "other figures of the series are about 87: if it is a share, write 88" in listed["rule"][0]
    )


@pytest.mark.parametrize("values", [[12, 5, 1.1, 0.9], [0.4, 0.5, 0.6], [0, 12, 0, 14.0]])
def test_small_percentages_are_no_shares(values):
    listed, _ = found(values, target=[2], floor=[3], polarity=["lower"])
    assert not listed["rule"].str.contains("share").any()


def test_a_numerator_above_its_denominator():
    parts = {"numerator": [90.0, 120, 95], "denominator": [100.0, 100, 100]}
    listed, notes = found([np.nan] * 3, aggregation=["ratio"], **parts)
    assert listed[["row", "column", "value"]].to_numpy().tolist() == [[101, "numerator", 120.0]]
    assert "is above the denominator, 100, in a percentage (120%)" in listed["rule"][0]
    assert sum(note.startswith("Check calls, Q2 2022/23: numerator") for note in notes) == 1
    rate, _ = found(
        [np.nan] * 3, aggregation=["ratio"], unit=["per_1k"], target=[900], floor=[800], **parts
    )
    assert rate.empty


@pytest.mark.parametrize("odd", [871.0, 9.1e9, 1.2])
def test_a_figure_far_from_its_past(odd):
    listed, notes = found([*STEADY[:8], odd, *STEADY[9:]], unit=["days"])
    assert 108 in listed["row"].tolist()
    assert listed["rule"].str.contains("after 8 figures between about 8").sum() == 1
    assert not any("figures between" in note for note in notes)
    notes = found([*STEADY[:8], odd], unit=["days"])[1]
    assert any("after 8 figures between about 8" in note for note in notes)


def test_the_past_begins_at_a_break():
    values = [*STEADY[:7], *(10 * value for value in STEADY[:3])]
    table = pd.DataFrame({"kpi": "calls", "period": QUARTERS[:10], "value": values})
    known = pd.DataFrame({"kpi": ["calls"]})
    assert len(kp.validate(table, known)) > 0
    note = pd.DataFrame(
        {"kpi": ["calls"], "from": [QUARTERS[7]], "kind": ["redefinition"], "text": ["All calls."]}
    )
    assert kp.validate(table, known, annotations=note).empty


def test_level_figures_and_steady_growth_are_near_their_past():
    assert found([0.1 + 0.2] * 11 + [0.3], unit=["days"], target=[0.3], floor=[0.3])[0].empty
    assert found(np.arange(100.0, 112), target=[100])[0].empty


def test_a_period_missing_inside_a_series():
    values = [*STEADY[:4], np.nan, *STEADY[5:8], *STEADY[9:]]
    listed, _ = found(values, periods=[*QUARTERS[:8], *QUARTERS[9:]])
    assert listed[["row", "period", "column"]].to_numpy().tolist() == [
        [104, "Q1 2023/24", "period"]
    ]
    assert "one of 2 gaps" in listed["rule"][0]
    months = [
        period.strftime("12 months to %b %Y")
        for period in pd.period_range("2022-03", periods=12, freq="M")[::3]
    ]
    assert found(STEADY[:4], periods=months)[0].empty


def test_a_provisional_figure_older_than_a_year():
    listed, _ = found(status=[*[None] * 3, "provisional", *[None] * 7, "provisional"])
    assert listed[["row", "value"]].to_numpy().tolist() == [[103, "provisional"]]
    assert "more than a year later" in listed["rule"][0]


def test_a_target_that_no_figure_came_near():
    listed, _ = found(unit=["days"], target=[900], floor=[800])
    assert listed[["row", "column", "value"]].to_numpy().tolist() == [[None, "target", 900.0]]
    assert "no figure came near it (86 to 88.2 in size): check target and unit" in listed["rule"][0]
    sums, _ = found(
        [100.0 + at for at in range(12)], unit=["number"], aggregation=["sum"], window=[4],
        target=[400], floor=[390],
    )  # fmt: skip
    assert sums.empty


def test_a_unit_that_changes():
    listed, _ = found([1200.0, 1300, 1250, 1.31], unit=["gbp"], target=[1000], floor=[900])
    assert "is 1.31 after 1250: if the unit changes here, write 1310" in listed["rule"].tolist()[0]
    assert listed["row"].tolist()[0] == 103


def test_warnings_are_of_every_area_and_name_its_rows():
    one = pd.DataFrame(
        {"kpi": "calls", "period": QUARTERS[:3], "area": "Ashford", "value": [86, 87, 88]}
    )
    both = pd.concat([one, one.assign(area="Dover", value=[0.86, 0.87, 0.88])], ignore_index=True)
    known = pd.DataFrame({"kpi": ["calls"], "unit": ["percent"], "target": [85], "floor": [80]})
    assert kp.validate(both, known)["row"].tolist() == [5]


def test_strict_makes_warnings_problems_on_the_command_line(tmp_path, capsys):
    (tmp_path / "obs.csv").write_text("kpi,period,value\ncalls,2024-08,0.86\ncalls,2024-09,0.88\n")
    (tmp_path / "reg.csv").write_text("kpi,unit,target,floor\ncalls,percent,85,80\n")
    command = ["validate", str(tmp_path / "obs.csv"), "--register", str(tmp_path / "reg.csv")]
    assert cli.main(command) == 0
    assert capsys.readouterr().err == "0 problems, 1 warning\n"
    assert cli.main([*command, "--strict"]) == 1
    assert capsys.readouterr().err == "1 problem\n"


def test_a_figure_too_large_for_a_percentage():
    table = pd.DataFrame({"kpi": "a", "period": ["2024-04", "2024-05"], "value": [88, 1e9]})
    register = pd.DataFrame({"kpi": ["a"], "unit": ["percent"], "target": [90], "floor": [80]})
    found = kp.validate(table, register)
    assert (found["row"].tolist(), found["value"].tolist()) == ([1], [1e9])
    assert found["rule"][0] == "warning: is 1e+09 in a percentage: check it, or the unit"
    growth = register.assign(target=[1500], floor=[1000])
    assert (
        not kp.validate(table.assign(value=[1400, 1600]), growth)["rule"]
        .str.contains("in a p")
        .any()
    )


def test_a_target_next_to_nothing_is_held_against_figures_without_a_fault():
    with np.errstate(over="raise"):
        found(STEADY, target=[1e-308], floor=[0.0])
