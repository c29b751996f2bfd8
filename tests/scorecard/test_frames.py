"""The frames of a scorecard."""

import pandas as pd

from kentperf import scorecard
from kentperf.scorecard.summary import SUMMARY_COLUMNS
from tests.support.one_kpi import observed, registered


def test_frames_have_ordered_categories_and_the_columns_promised():
    card = scorecard(observed(), registered())
    assert card.kpis["rag"].cat.categories.tolist() == ["RED", "AMBER", "GREEN"]
    assert card.kpis["direction"].cat.categories.tolist() == ["worsening", "stable", "improving"]
    assert card.evidence["movement"].cat.categories.tolist() == ["down", "flat", "up"]
    assert card.activity["position"].cat.categories.tolist() == ["below", "within", "above"]
    assert tuple(card.summary.columns) == tuple(card.changes.columns) == SUMMARY_COLUMNS
    assert card.kpis.index.name == card.activity.index.name == "kpi"


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
