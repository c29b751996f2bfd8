"""Breaks of a series: never crossed by a test, a range or a line."""

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


def test_a_break_is_marked_on_the_chart_and_no_line_crosses_it():
    from kentperf.charts import chart_data, draw
    from kentperf.marks.strokes import Line, Rule

    card = scored(JUMPED, note(**{"from": ["Q2 2023/24"]}))
    drawn = draw(chart_data(card, "calls"), str)
    whole = draw(chart_data(scored(JUMPED, None), "calls"), str)
    values = [[one for one in plan.strokes if isinstance(one, Line) and one.kind == "value"]
              for plan in (drawn, whole)]  # fmt: skip
    assert [len(lines) for lines in values] == [2, 1]
    (rule,) = [one for one in drawn.strokes if isinstance(one, Rule) and one.upright]
    assert values[0][0].xs[-1] < rule.at < values[0][1].xs[0]
    assert rule.words == "Figures start afresh in Q2 2023/24."
    assert rule.words in drawn.description
    assert 'class="break"' in card.to_html()
    axes = card.plot("calls")
    labels = axes.get_legend_handles_labels()[1]
    assert labels.count("figures start afresh") == 1
    assert labels.count("value") == 1
