"""Notes and breaks: read, checked and printed."""

import pandas as pd
import pytest

import kentperf as kp

PERIODS = pd.period_range("2022Q2", periods=10, freq="Q")


def scored(values, notes, *, kind="kpi", **options):
    table = pd.DataFrame({"kpi": "calls", "period": PERIODS[-len(values) :], "value": values})
    limits = {"target": [95.0], "floor": [90.0]} if kind == "kpi" else {}
    register = pd.DataFrame({"kpi": ["calls"], "name": ["Calls"], "kind": [kind]} | limits)
    return kp.scorecard(table, register, annotations=notes, **options)


def note(**columns):
    return pd.DataFrame({"kpi": ["calls"], "kind": ["redefinition"]} | columns)


JUMPED = [50.0, 51.0, 50.0, 51.0, 50.0, 91.0, 92.0, 91.5, 92.0, 91.0]


def test_notes_are_printed_with_their_kind_period_and_text():
    table = pd.DataFrame(
        {
            "kpi": ["calls", "calls", None],
            "from": ["Q1 2023/24", "Q2 2024/25", None],
            "to": [None, "Q2 2024/25", None],
            "kind": ["recording change", "partial period", "note"],
            "text": ["New telephone system.", None, "Figures are unaudited"],
        }
    )
    card = scored(JUMPED, table)
    assert card.footnotes["calls"] == (
        "Recording change from Q1 2023/24: New telephone system",
        "Partial period, Q2 2024/25",
    )
    assert card.notes[-3:] == (
        "All: Note: Figures are unaudited.",
        "Calls: Recording change from Q1 2023/24: New telephone system.",
        "Calls: Partial period, Q2 2024/25.",
    )
    assert "Partial period, Q2 2024/25." in card.explain("calls")
    assert "Recording change from Q1 2023/24: New telephone system" in card.to_html()


def test_a_note_on_a_time_after_the_report_is_not_printed():
    card = scored(JUMPED, note(**{"from": ["Q3 2024/25"]}))
    assert not card.footnotes
    assert not card.history["break"].any()


def test_every_problem_of_the_table_is_named_at_once():
    table = pd.DataFrame(
        {
            "kpi": ["cals", "calls", "calls", "calls"],
            "kind": ["note", "redefinitoin", "redefinition", "note"],
            "from": [None, None, None, "Q2 2024/25"],
            "to": [None, None, None, "Q1 2024/25"],
        }
    )
    with pytest.raises(kp.KentPerfError, match='Did you mean "calls"') as caught:
        scored(JUMPED, table)
    rules = caught.value.failures["rule"].tolist()
    assert len(rules) == 4
    assert any('Did you mean "redefinition"' in rule for rule in rules)
    assert any("a break needs the period" in rule for rule in rules)
    assert "is before from" in rules


def test_dates_do_not_go_with_integer_periods():
    table = pd.DataFrame({"kpi": "calls", "period": range(4), "value": [1.0, 2, 3, 4]})
    with pytest.raises(kp.KentPerfError, match="should be periods as its figures have"):
        kp.scorecard(
            table, pd.DataFrame({"kpi": ["calls"]}), annotations=note(**{"from": ["2024-09"]})
        )
    card = kp.scorecard(table, pd.DataFrame({"kpi": ["calls"]}), annotations=note(**{"from": [2]}))
    assert card.history["break"].tolist() == [False, False, True, False]


def test_a_day_that_is_none_is_named():
    with pytest.raises(kp.KentPerfError, match="as_at='soon' is not a day"):
        scored(JUMPED, None, as_at="soon")
