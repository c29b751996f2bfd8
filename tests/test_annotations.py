"""Notes and breaks: read, checked, printed, and never crossed by a test."""

import numpy as np
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


@pytest.mark.parametrize("kind", ["recording change", "redefinition", "change to rolling",
                                  "data reset"])  # fmt: skip
def test_a_trend_does_not_cross_a_break(kind):
    broken = scored(JUMPED, note(kind=[kind], **{"from": ["Q3 2023/24"]}))
    whole = scored(JUMPED, None)
    after = kp.trend(JUMPED[6:], PERIODS[6:])
    assert whole.kpis.loc["calls", "direction"] == "stable" or whole.evidence.loc["calls", "n"] == 6
    assert broken.evidence.loc["calls", "n"] == 4
    assert broken.evidence.loc["calls", "slope"] == after.slope
    assert np.flatnonzero(broken.history["break"]).tolist() == [6]


def test_a_note_that_is_no_break_leaves_the_trend_alone():
    noted = scored(JUMPED, note(kind=["partial period"], **{"from": ["Q3 2023/24"]}))
    whole = scored(JUMPED, None)
    pd.testing.assert_frame_equal(noted.evidence, whole.evidence)
    assert not noted.history["break"].any()


def test_an_expected_range_does_not_cross_a_break():
    broken = scored(JUMPED, note(**{"from": ["Q2 2023/24"]}), kind="activity")
    part = kp.bands(JUMPED[5:], PERIODS[5:])
    found = broken.history
    assert found["n"].tolist() == [0, 1, 2, 3, 4, *part["n"]]
    assert broken.activity.loc["calls", "n"] == 4


def rolled_over_a_step(kind, *, latest):
    months = pd.period_range("2022-01", periods=48, freq="M")
    wobble = np.tile([0.0, 1.0, -1.0, 0.5], 12)
    table = pd.DataFrame({"kpi": "calls", "period": months,
                          "value": np.where(months < "2024-01", 50.0, 70.0) + wobble})  # fmt: skip
    limits = {"target": [60.0], "floor": [55.0]} if kind == "kpi" else {}
    rolled = {"kind": [kind], "window": [6], "aggregation": ["mean"], "trend_window": [12]}
    register = pd.DataFrame({"kpi": ["calls"]} | rolled | limits)
    notes = note(**{"from": ["2024-01"]})
    return table, kp.scorecard(table, register, annotations=notes, period=latest)


def test_a_figure_rolled_up_over_a_break_is_rated_but_has_no_direction():
    card = rolled_over_a_step("kpi", latest="2024-05")[1]
    row = card.kpis.loc["calls"]
    assert (row["rag"], row["latest"] > 60.0) == ("GREEN", True)
    assert row["direction_reason"] == "the figure is rolled up from both sides of a break"


def test_no_figure_rolled_up_over_a_break_enters_a_trend():
    table, card = rolled_over_a_step("kpi", latest="2024-12")
    since = table[table["period"] >= "2024-01"].set_index("period")["value"]
    own = kp.rolling(since, window=6, stat="mean")[:"2024-12"]
    alone = kp.trend(own, overlap=6)
    found = card.evidence.loc["calls"]
    assert (found["n"], card.kpis.loc["calls", "direction"]) == (7, "stable")
    assert found["slope"] == pytest.approx(alone.slope, rel=1e-9)


def test_no_figure_rolled_up_over_a_break_enters_an_expected_range():
    history = rolled_over_a_step("activity", latest="2025-12")[1].history
    after = history[history["period"] >= "2024-01"]
    assert after["n"].tolist() == [0] * 6 + list(range(1, 19))
    assert after["position"].isna().tolist() == [True] * 11 + [False] * 13


def test_a_break_between_the_two_figures_is_the_reason_for_a_change_of_rating():
    values = [50.0] * 9 + [91.0]
    card = scored(values, note(**{"from": ["Q2 2024/25"]}), period="Q2 2024/25")
    assert card.rag_change.loc["calls"].tolist() == ["RED", "AMBER", "better", "definition"]
    assert "start afresh" in card.explain("calls")


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


def test_a_later_provisional_figure_is_shown_unrated_beside_the_one_in_arrears():
    table = pd.DataFrame(
        {
            "kpi": ["care"] * 3 + ["calls"],
            "period": ["Q2 2023/24", "Q3 2023/24", "Q4 2023/24", "Q4 2023/24"],
            "value": [71.0, 73.0, 74.0, 90.0],
            "status": [None, None, "provisional", None],
        }
    )
    register = pd.DataFrame(
        {"kpi": ["care", "calls"], "unit": "percent", "decimals": 0, "lag": [1, 0],
         "target": [90.0, 95.0], "floor": [80.0, 85.0]}
    )  # fmt: skip
    card = kp.scorecard(table, register, period="Q4 2023/24", as_at="2024-05-14")
    assert card.kpis.loc["care", "latest"] == 73.0
    assert card.later.loc["care"].tolist() == [
        pd.Period("2024Q1"), "Q4 2023/24", 74.0, "provisional",
    ]  # fmt: skip
    assert not any("left out" in note for note in card.notes)
    html = card.to_html()
    assert "Q4 2023/24: 74% (provisional, not rated)" in html
    assert "figures as at 14 May 2024" in html
    assert card.as_at == "14 May 2024"


def test_a_day_that_is_none_is_named():
    with pytest.raises(kp.KentPerfError, match="as_at='soon' is not a day"):
        scored(JUMPED, None, as_at="soon")


def test_a_break_is_marked_on_the_chart_and_no_line_crosses_it():
    from kentperf.charts import chart_data, draw

    card = scored(JUMPED, note(**{"from": ["Q2 2023/24"]}))
    drawn = draw(chart_data(card, "calls"), str)
    whole = draw(chart_data(scored(JUMPED, None), "calls"), str)
    assert (drawn.line.count("M"), whole.line.count("M")) == (2, 1)
    (mark,) = drawn.breaks
    middles = [marker.x for marker in drawn.markers]
    assert middles[4] < mark.place < middles[5]
    assert mark.text == "Figures start afresh in Q2 2023/24."
    assert mark.text in drawn.description
    assert 'class="break"' in card.to_html()
    axes = card.plot("calls")
    labels = axes.get_legend_handles_labels()[1]
    assert labels.count("figures start afresh") == 1
    assert labels.count("value") == 1
