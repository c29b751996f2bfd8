import dataclasses

import numpy as np
import pandas as pd
import pytest

from kentperf.errors import KentPerfError
from kentperf.rag import SEVERITY_DTYPE
from kentperf.register import Register
from kentperf.rules import Rules
from kentperf.scorecard import scorecard
from kentperf.summary import SUMMARY_COLUMNS
from kentperf.trend import trend

QUARTERS = ["Q3 2023/24", "Q4 2023/24", "Q1 2024/25", "Q2 2024/25"]
FALLING = [96.0, 95.1, 94.0, 93.1]


def observed(values=FALLING, kpi="calls", periods=QUARTERS, **columns):
    return pd.DataFrame({"kpi": kpi, "period": periods, "value": values} | columns)


def registered(**columns):
    return pd.DataFrame({"kpi": ["calls"], "target": [95.0], "floor": [90.0]} | columns)


def test_a_kpi_is_rated_compared_and_tested():
    card = scorecard(observed(), registered())
    row = card.kpis.loc["calls"]
    assert (row["rag"], row["previous_rag"], row["direction"]) == ("AMBER", "AMBER", "worsening")
    assert (row["latest"], row["previous"], row["arrow"]) == (93.1, 94.0, "▼")
    assert row["period"] == pd.Period("2024Q3")
    assert card.period == "Q2 2024/25"
    assert card.evidence.loc["calls", "n"] == 4


def test_every_period_is_rated_on_the_target_then_in_force():
    targets = pd.DataFrame(
        {"kpi": ["calls"], "from": ["2024/25"], "target": [93.0], "floor": [90.0]}
    )
    card = scorecard(observed([94.0] * 4), Register(registered(), targets))
    assert card.history["rag"].tolist() == ["AMBER", "AMBER", "GREEN", "GREEN"]
    year_ago = scorecard(observed([94.0] * 4), Register(registered(), targets), period="Q1 2024/25")
    assert year_ago.kpis.loc["calls", ["rag", "previous_rag"]].tolist() == ["GREEN", "AMBER"]
    assert year_ago.changes.loc["TOTAL", ["green", "amber"]].tolist() == [1, -1]
    assert year_ago.notes[-1] == "1 observation after Q1 2024/25 is left out."


def test_a_missing_latest_figure_is_no_data_and_never_an_older_one():
    card = scorecard(observed([96.0, 95.1, 94.0, None]), registered())
    row = card.kpis.loc["calls"]
    assert np.isnan(row["latest"])
    assert row[["rag", "direction"]].isna().all()
    assert row[["rag_reason", "direction_reason", "arrow"]].tolist() == ["no data", "no data", ""]
    assert card.summary.loc["TOTAL", ["no_data", "no_direction"]].tolist() == [1, 1]


def test_a_register_row_without_observations_is_no_data():
    register = registered(kpi=["calls"])
    register = pd.concat([register, pd.DataFrame({"kpi": ["letters"], "target": [1.0]})])
    card = scorecard(observed(), register)
    assert card.kpis.loc["letters", "rag_reason"] == "no data"
    assert card.kpis.loc["letters", "period"] == pd.Period("2024Q3")
    assert card.notes[-1] == "No observations at all: letters."


@pytest.mark.parametrize(("unit", "scale"), [("percent", 100), ("per_1k", 1000), ("people", 1)])
def test_a_ratio_is_the_sum_over_the_sum_in_the_registers_unit(unit, scale):
    parts = pd.DataFrame(
        {
            "kpi": "calls",
            "period": QUARTERS,
            "numerator": [1, 2, 3, 4],
            "denominator": [10, 10, 10, 20],
        }
    )
    register = registered(unit=unit, aggregation="ratio", window=2)
    card = scorecard(parts, register)
    assert card.kpis.loc["calls", "latest"] == pytest.approx(7 / 30 * scale)
    assert card.evidence.loc["calls", "overlap"] == 2


def test_a_zero_denominator_is_no_data_with_its_reason():
    parts = pd.DataFrame(
        {"kpi": "calls", "period": QUARTERS, "numerator": [1, 2, 3, 0], "denominator": [9, 9, 9, 0]}
    )
    card = scorecard(parts, registered(unit="percent", aggregation="ratio"))
    assert card.kpis.loc["calls", "rag_reason"] == "denominator is zero"
    assert card.kpis.loc["calls", "direction_reason"] == "denominator is zero"
    assert card.summary.loc["TOTAL", "no_data"] == 1
    assert "the denominator is zero" in card.explain("calls")


@pytest.mark.parametrize(
    ("aggregation", "expected", "overlap"),
    [("as_given", 93.1, 2), ("sum", 187.1, 2), ("mean", 93.55, 2), ("last", 93.1, 1)],
)
def test_aggregation_decides_the_figure_and_its_overlap(aggregation, expected, overlap):
    card = scorecard(observed(), registered(aggregation=aggregation, window=2))
    assert card.kpis.loc["calls", "latest"] == pytest.approx(expected)
    assert card.evidence.loc["calls", "overlap"] == overlap


def test_the_same_period_last_year_can_be_compared():
    periods = ["Q2 2023/24", *QUARTERS]
    card = scorecard(
        observed([80.0, *FALLING], periods=periods), registered(), compare="same_period_last_year"
    )
    assert card.kpis.loc["calls", "previous"] == 80.0
    assert card.kpis.loc["calls", "previous_rag"] == "RED"
    with pytest.raises(KentPerfError, match="needs weeks, months, quarters or years"):
        scorecard(observed(periods=range(4)), registered(), compare="same_period_last_year")


def test_an_absent_previous_period_is_no_previous():
    card = scorecard(observed(periods=[1, 2, 3, 5]), registered())
    assert np.isnan(card.kpis.loc["calls", "previous"])
    assert card.changes.loc["TOTAL", "no_data"] == -1


def test_a_kpi_in_arrears_is_shown_at_its_own_period():
    card = scorecard(observed(), registered(lag=1), period="2024-12-31")
    assert card.kpis.loc["calls", "period"] == pd.Period("2024Q3")
    assert card.kpis.loc["calls", "latest"] == 93.1


def test_severity_is_given_to_red_only():
    card = scorecard(observed([96.0, 95.0, 94.0, 79.0]), registered(unit="percent"))
    assert card.kpis.loc["calls", "severity"] == "well below"
    none = scorecard(observed(), registered()).kpis["severity"]
    assert none.isna().all()
    assert card.kpis["severity"].dtype == none.dtype == SEVERITY_DTYPE


@pytest.mark.parametrize(
    ("last", "decimals", "listed"),
    [(91.2, None, True), (91.25, None, True), (91.3, None, False), (91.4, 0, True)],
)
def test_the_watch_list_is_amber_close_to_the_floor_and_worsening(last, decimals, listed):
    values = [last + 3, last + 2, last + 1.1, last]
    card = scorecard(observed(values), registered(decimals=decimals))
    assert card.kpis.loc["calls", ["rag", "direction"]].tolist() == ["AMBER", "worsening"]
    assert ("calls" in card.watch_list.index) == listed


def test_very_large_figures_are_watched_and_explained():
    values = [9.4e27, 9.3e27, 9.2e27, 9.1e27]
    register = registered(target=9.5e27, floor=9e27, decimals=2)
    card = scorecard(observed(values), register)
    assert card.watch_list.index.tolist() == ["calls"]
    assert "target of 9,500,000,000,000,000,000,000,000,000.00 " in card.explain("calls")


def test_an_activity_indicator_has_a_range_and_is_not_counted():
    values = [10.0, 12.0, 11.0, 13.0, 10.0, 12.0, 30.0]
    table = observed(values, periods=range(7))
    card = scorecard(table, pd.DataFrame({"kpi": ["calls"]}))
    row = card.activity.loc["calls"]
    assert (row["position"], row["n"]) == ("above", 6)
    assert card.summary.loc["TOTAL"].sum() == 0
    assert card.kpis.empty
    assert card.evidence.empty
    assert "above the expected range" in card.explain("calls")


def test_frames_have_ordered_categories_and_the_columns_promised():
    card = scorecard(observed(), registered())
    assert card.kpis["rag"].cat.categories.tolist() == ["RED", "AMBER", "GREEN"]
    assert card.kpis["direction"].cat.categories.tolist() == ["worsening", "stable", "improving"]
    assert card.evidence["movement"].cat.categories.tolist() == ["down", "flat", "up"]
    assert card.activity["position"].cat.categories.tolist() == ["below", "within", "above"]
    assert tuple(card.summary.columns) == tuple(card.changes.columns) == SUMMARY_COLUMNS
    assert card.kpis.index.name == card.activity.index.name == "kpi"


def test_the_arrow_can_follow_the_figure():
    rules = dataclasses.replace(Rules.named("kentperf"), arrow="movement")
    register = registered(polarity="lower", target=90.0, floor=95.0)
    assert scorecard(observed(), register).kpis.loc["calls", "arrow"] == "▲"
    assert scorecard(observed(), register, rules=rules).kpis.loc["calls", "arrow"] == "▼"


def test_chance_arrows_and_status_are_noted():
    card = scorecard(observed(status=[None, None, None, "provisional"]), registered())
    assert card.kpis.loc["calls", "status"] == "provisional"
    assert "about 0.1 arrows" in " ".join(card.notes)
    assert "1 of the latest figures is provisional." in card.notes


def test_one_direction_is_noted_in_the_singular_and_its_significance_in_full():
    rules = dataclasses.replace(Rules.named("kentperf"), alpha=0.002)
    note = scorecard(observed(), registered(), rules=rules).notes[0]
    assert note.startswith("1 direction was tested at 0.2%:")
    text = scorecard(observed(), registered(), rules=rules).explain("calls")
    assert "(99.8% interval " in text
    assert "(significant below 0.002)" in text


def test_notes_given_come_first():
    card = scorecard(observed(), registered(), notes=["Figures are printed ones.", "Second."])
    assert card.notes[:2] == ("Figures are printed ones.", "Second.")
    assert len(card.notes) > 2
    assert scorecard(observed(), registered(), notes="One.").notes[0] == "One."


def test_sections_roll_up_to_their_parents():
    register = pd.DataFrame(
        {"kpi": ["calls", "letters"], "target": 95.0, "section": ["A", "B"], "parent": ["P", "P"]}
    )
    table = pd.concat([observed(), observed(kpi="letters")])
    card = scorecard(table, register)
    assert card.summary.index.tolist() == ["A", "B", "TOTAL"]
    assert card.roll_up().index.tolist() == ["P", "TOTAL"]


def test_explain_names_figure_limits_and_test():
    text = scorecard(observed(), registered(unit="percent", decimals=1)).explain("calls")
    assert "calls, Q2 2024/25: 93.1%." in text
    assert "below the target of 95.0% but at or above the floor of 90.0%" in text
    assert "worsening: over 4 values" in text
    with pytest.raises(KentPerfError, match=r'no indicator "call".*Did you mean "calls"'):
        scorecard(observed(), registered()).explain("call")


@pytest.mark.parametrize(
    ("values", "unit", "decimals", "change", "slope"),
    [
        (FALLING, "percent", 1, "−0.9 points", "−0.98 points a quarter"),
        ([5e6, 4e6, 3e6, 1234567.4], "count", None, "−1,765,433", "−1,229,630 a quarter"),
        ([5e6, 4e6, 3e6, 1234567.4], "gbp", 0, "−£1,765,433", "−£1,229,630 a quarter"),
        ([12.5, 11.4, 10.4, 9.38], "days", 1, "−1.0", "−1.04 days a quarter"),
    ],
)
def test_every_figure_is_printed_by_one_rule(values, unit, decimals, change, slope):
    card = scorecard(observed(values), registered(unit=unit, decimals=decimals))
    text = card.explain("calls")
    assert f"(a change of {change})" in text
    assert slope in text
    assert f">{change}</td>" in card.to_html()
    assert "e+" not in text


def test_a_week_is_named_as_one_in_a_sentence():
    weeks = ["2024-07-07", "2024-07-14", "2024-07-21", "2024-07-28"]
    text = scorecard(observed(periods=weeks), registered()).explain("calls")
    assert "calls, week ending 2024-07-28: 93.1." in text
    assert "In the week ending 2024-07-21 it was 94" in text


def test_explain_says_that_single_periods_were_tested():
    register = registered(aggregation="sum", window=2)
    assert "single periods underneath, in the unit shown" in scorecard(
        observed(), register, basis="elementary"
    ).explain("calls")
    shown = scorecard(observed(), register).explain("calls")
    assert "single periods" not in shown
    assert "Each figure spans 2 periods" in shown


def test_to_frame_has_a_row_an_indicator():
    register = pd.DataFrame({"kpi": ["visits", "calls"], "target": [None, 95.0]})
    frame = scorecard(pd.concat([observed(), observed(kpi="visits")]), register).to_frame()
    assert frame.index.tolist() == ["visits", "calls"]
    assert frame["kind"].tolist() == ["activity", "kpi"]
    assert {"rag", "position", "p_value", "lower"} <= set(frame.columns)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"compare": "previuos"}, 'Did you mean "previous"'),
        ({"basis": "element"}, "use shown, elementary"),
        ({"rules": "kent"}, "unknown rules"),
        ({"period": 3}, "are dated, so period= is not an integer"),
        ({"period": "soon"}, "is not a period"),
    ],
)
def test_a_wrong_option_is_refused(options, message):
    with pytest.raises(KentPerfError, match=message):
        scorecard(observed(), registered(), **options)


def test_the_elementary_basis_tests_single_periods():
    shown = scorecard(observed(), registered(aggregation="sum", window=2))
    single = scorecard(observed(), registered(aggregation="sum", window=2), basis="elementary")
    assert (shown.evidence.loc["calls", "n"], single.evidence.loc["calls", "n"]) == (3, 4)
    assert single.evidence.loc["calls", "overlap"] == 1
    given = scorecard(observed(), registered(window=2), basis="elementary")
    assert given.kpis.loc["calls", "direction_reason"] == "only rolling figures are given"


def test_the_elementary_basis_tests_every_period_that_the_figures_of_the_window_are_made_of():
    values = [3.0, 5.0, 4.0, 6.0, 9.0, 7.0, 8.0, 12.0, 9.0, 13.0]
    periods = pd.period_range("2022Q1", periods=10, freq="Q")
    table = pd.DataFrame({"kpi": "calls", "period": periods, "value": values})
    register = registered(aggregation="sum", window=4, trend_window=4)
    card = scorecard(table, register, basis="elementary")
    alone = trend(values, periods, window=4, overlap=4, basis="elementary")
    found = card.evidence.loc["calls"]
    assert (found["n"], found["method"]) == (7, "ols (single periods)")
    assert found["slope"] == alone.slope
    assert card.kpis.loc["calls", "direction_reason"].endswith("in the single periods")


def test_the_callers_tables_are_left_alone_and_the_card_is_frozen():
    table, register = observed(), registered()
    before = table.copy(deep=True), register.copy(deep=True)
    card = scorecard(table, register)
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(register, before[1])
    with pytest.raises(dataclasses.FrozenInstanceError, match="kpis"):
        card.kpis = None


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


@pytest.mark.parametrize(("window", "says"), [(1, False), (2, True)])
def test_explain_says_that_figures_which_share_periods_leave_their_range_more_often(window, says):
    periods = pd.period_range("2022Q1", periods=12, freq="Q")
    table = pd.DataFrame({"kpi": "visits", "period": periods, "value": np.tile([4.0, 5, 7], 4)})
    register = pd.DataFrame({"kpi": ["visits"], "aggregation": ["sum"], "window": [window]})
    text = scorecard(table, register).explain("visits")
    assert ("share periods and drift together" in text) is says
