"""Everything that is wrong with the tables, in one list."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame({"kpi": ["calls", "letters"], "target": [95, 90], "floor": [90, 85]})
TABLE = pd.DataFrame(
    {"kpi": ["calls"] * 2, "period": ["2024-08", "2024-09"], "value": [96.0, 94.0]}
)


def test_tables_that_the_scorecard_takes_have_no_problems():
    assert kp.validate(TABLE, REGISTER).empty
    assert kp.validate(TABLE, kp.Register(REGISTER)).empty


def test_a_wrong_register_does_not_hide_what_is_wrong_with_the_observations():
    register = REGISTER.assign(floor=[97, 85])
    table = TABLE.assign(value=["n.a.", 94.0], kpi=["calls", "calsl"])
    targets = pd.DataFrame({"kpi": ["letter"], "from": ["2024-04"], "target": [90]})
    found = kp.validate(table, register, targets=targets)
    assert list(found.columns) == ["row", "series", "period", "column", "value", "rule"]
    assert set(found["column"]) == {"floor", "value", "kpi", "targets.kpi"}


def test_what_only_scoring_finds_is_listed_too():
    targets = pd.DataFrame({"kpi": ["calls"], "from": [5], "target": [90]})
    found = kp.validate(TABLE, REGISTER, targets=targets)
    assert found["rule"].str.contains("should both be dates or periods").tolist() == [True]
    two = pd.DataFrame({"kpi": ["calls"] * 2, "from": ["2024-04", "2024-05"], "target": [96, 97]})
    quarters = TABLE.assign(period=["Q1 2024/25", "Q2 2024/25"])
    found = kp.validate(quarters, REGISTER, targets=two)
    assert found["rule"].str.contains("two rows start in Q1 2024/25").tolist() == [True]


def test_several_areas_are_all_checked():
    table = pd.concat([TABLE.assign(area="North"), TABLE.assign(area="South")])
    assert kp.validate(table, REGISTER).empty


def test_a_misspelt_column_is_named_and_another_is_left_alone():
    found = kp.validate(TABLE.assign(stauts="provisional", comment="x"), REGISTER)
    assert found["rule"].tolist() == ['is unknown. Did you mean "status"?']


def test_annotations_are_checked():
    notes = pd.DataFrame({"kpi": ["calsl"], "kind": ["redefinition"], "from": [None]})
    found = kp.validate(TABLE, REGISTER, annotations=notes)
    assert found[["column", "rule"]].to_numpy().tolist() == [
        ["annotations.kpi", 'has no row in the register. Did you mean "calls"?'],
        [
            "annotations.from",
            "is missing: a break needs the period from which the figures start afresh",
        ],
    ]
    fine = notes.assign(kpi="calls", **{"from": "2024-09"})
    assert kp.validate(TABLE, REGISTER, annotations=fine).empty
    plain = notes.assign(kpi="calls", **{"from": 7})
    found = kp.validate(TABLE, REGISTER, annotations=plain)
    assert found["rule"].str.contains("should be periods as its figures have").tolist() == [True]


def test_a_table_of_unknown_indicators_alone_is_named():
    register = pd.DataFrame({"kpi": ["calls"], "target": [95], "floor": [90]})
    table = pd.DataFrame({"kpi": ["call"], "period": ["2024-09"], "value": [96]})
    assert kp.validate(table, register)["rule"].tolist() == [
        'has no row in the register. Did you mean "calls"?'
    ]
    with pytest.raises(kp.KentPerfError, match="has no row in the register"):
        kp.scorecard(table, register)
