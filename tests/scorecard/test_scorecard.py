import dataclasses

import pandas as pd
import pytest

from kentperf import scorecard
from kentperf.errors import KentPerfError
from kentperf.rag.severity import SEVERITY_DTYPE
from kentperf.register.register import Register
from kentperf.rules.rules import Rules
from tests.support.one_kpi import observed, registered


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


def test_severity_is_given_to_red_only():
    card = scorecard(observed([96.0, 95.0, 94.0, 79.0]), registered(unit="percent"))
    assert card.kpis.loc["calls", "severity"] == "well below"
    none = scorecard(observed(), registered()).kpis["severity"]
    assert none.isna().all()
    assert card.kpis["severity"].dtype == none.dtype == SEVERITY_DTYPE


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


def test_the_callers_tables_are_left_alone_and_the_card_is_frozen():
    table, register = observed(), registered()
    before = table.copy(deep=True), register.copy(deep=True)
    card = scorecard(table, register)
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(register, before[1])
    with pytest.raises(dataclasses.FrozenInstanceError, match="kpis"):
        card.kpis = None


def test_a_house_may_measure_the_severity_of_its_reds_from_the_target():
    figures = pd.DataFrame({"kpi": ["a", "b"], "period": "2024-09", "value": [90.0, 89.9]})
    register = pd.DataFrame({"kpi": ["a", "b"], "target": 100.0, "floor": 92.0, "unit": "days"})
    rules = Rules(severity_from="target", severity_cuts=(8, 10))
    card = scorecard(figures, register, rules=rules)
    assert card.kpis["severity"].tolist() == ["moderately below", "well below"]
    assert "over 8 to 10 moderately below, up to 8 slightly below" in rules.key()
    assert "It is moderately below the target." in card.explain("a")
