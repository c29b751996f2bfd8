"""The frozen data of a scorecard, and the tables that it gives."""

import dataclasses

import pandas as pd
import pytest

import kentperf as kp
from kentperf import scorecard
from tests.support.commented import TABLE, WARNING, scored
from tests.support.judged_register import REGISTER as JUDGED
from tests.support.judged_register import TABLE as JUDGEMENTS
from tests.support.one_kpi import observed, registered


def test_it_says_its_period_scope_and_ratings():
    card = scorecard(observed(), registered())
    assert repr(card) == f"Scorecard(Q2 2024/25: {card.scope}; 0 green, 1 amber, 0 red)"


def test_it_is_frozen_and_equal_to_itself_alone():
    card = scored()
    with pytest.raises(dataclasses.FrozenInstanceError, match="title"):
        card.title = "Other"
    same = card
    assert card == same
    assert card != dataclasses.replace(card)


def test_no_commentary_leaves_it_as_it_is():
    card = scored(TABLE)
    assert card.with_commentary(None) is card


def test_commentary_makes_another_and_leaves_its_own_alone():
    card = scored()
    found = card.with_commentary(TABLE)
    assert type(found) is type(card)
    assert list(found.commentary) == ["calls", "waits"]
    assert found.notes == (*card.notes, WARNING)
    assert not card.commentary
    assert WARNING not in card.notes
    pd.testing.assert_frame_equal(found.kpis, card.kpis)


def test_the_same_commentary_again_says_nothing_twice():
    assert scored(TABLE).with_commentary(TABLE).notes == scored(TABLE).notes


def test_what_is_judged_is_commented_on_too():
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    card = scorecard(seen, JUDGED, judgements=JUDGEMENTS)
    said = card.with_commentary(pd.DataFrame({"kpi": ["New bridge"], "commentary": ["Late."]}))
    assert said.commentary["bridge"].commentary == "Late."


def test_one_table_has_what_is_said_where_anything_is():
    plain, said = scored().to_frame(), scored(TABLE).to_frame()
    assert not {"commentary", "action", "owner", "due"} & set(plain.columns)
    assert said.loc["waits", ["action", "owner"]].tolist() == [
        "A second clinic opens.", "Head of Care"
    ]  # fmt: skip
    assert said.loc["plans", ["commentary", "action", "owner", "due"]].isna().all()
    pd.testing.assert_frame_equal(said[plain.columns], plain)


def test_a_section_without_a_parent_stands_for_itself_in_the_roll_up():
    register = pd.DataFrame(
        {"kpi": list("abc"), "target": 95.0, "floor": 90.0, "section": ["A", "B", "C"],
         "parent": ["P", None, "P"]}
    )  # fmt: skip
    card = scorecard(pd.concat([observed(kpi=name) for name in "abc"]), register)
    found = card.roll_up()
    assert found.index.tolist() == ["P", "B", "TOTAL"]
    assert found["amber"].tolist() == [2, 1, 3]
    assert found.columns.equals(card.summary.columns)


def test_sections_roll_up_to_their_parents():
    register = pd.DataFrame(
        {"kpi": ["calls", "letters"], "target": 95.0, "section": ["A", "B"], "parent": ["P", "P"]}
    )
    table = pd.concat([observed(), observed(kpi="letters")])
    card = scorecard(table, register)
    assert card.summary.index.tolist() == ["A", "B", "TOTAL"]
    assert card.roll_up().index.tolist() == ["P", "TOTAL"]


def test_to_frame_has_a_row_an_indicator():
    register = pd.DataFrame({"kpi": ["visits", "calls"], "target": [None, 95.0]})
    frame = scorecard(pd.concat([observed(), observed(kpi="visits")]), register).to_frame()
    assert frame.index.tolist() == ["visits", "calls"]
    assert frame["kind"].tolist() == ["activity", "kpi"]
    assert {"rag", "position", "p_value", "lower"} <= set(frame.columns)


def test_subsections_add_up_in_the_order_of_the_register():
    table = pd.concat([observed(kpi=name) for name in "abc"])
    register = pd.DataFrame(
        {"kpi": list("abc"), "section": ["X", "X", "Y"], "subsection": ["Two", "One", None],
         "order": [3, 2, 1], "target": 95.0, "floor": 90.0}
    )  # fmt: skip
    card = scorecard(table, register)
    found = card.by_subsection()
    assert found.index.tolist() == [
        ("Y", ""), ("Y", "TOTAL"), ("X", "One"), ("X", "Two"), ("X", "TOTAL"), ("TOTAL", "TOTAL"),
    ]  # fmt: skip
    assert card.kpis.index.tolist() == ["c", "b", "a"]
    pd.testing.assert_series_equal(
        found.loc[("TOTAL", "TOTAL")], card.summary.loc["TOTAL"], check_names=False
    )


def test_the_warning_goes_with_the_commentary_that_it_is_about():
    both = pd.DataFrame({"kpi": ["waits", "plans"], "action": "A plan."})
    card = scored(TABLE).with_commentary(both)
    assert not [note for note in card.notes if note.startswith("Warning")]
    assert kp.sign_off(card).without_action == ()
