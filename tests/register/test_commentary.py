"""What services say of their figures, and do about them."""

import pandas as pd
import pytest

import kentperf as kp
from tests.support.commented import FIGURES, REGISTER, TABLE, WARNING, scored


def test_the_row_of_the_reports_period_is_taken():
    said = scored(TABLE).commentary
    assert list(said) == ["calls", "waits"]
    assert said["waits"].commentary == "Demand rose by <a tenth>.\nStaff left."
    assert said["waits"].responsible == "Owner: Head of Care; due: 31 March 2025"
    assert said["calls"].action == ""


def test_an_indicator_in_arrears_is_commented_on_by_either_period():
    register = REGISTER.iloc[:1].assign(frequency="quarterly", lag=1)
    figures = FIGURES.iloc[:1].assign(period="Q1 2024/25")
    for period in ("Q1 2024/25", "Q2 2024/25"):
        table = pd.DataFrame({"kpi": ["calls"], "period": [period], "commentary": ["Late."]})
        card = kp.scorecard(figures, register, period="Q2 2024/25", commentary=table)
        assert card.commentary["calls"].commentary == "Late."


def test_periods_may_be_whole_numbers():
    figures = FIGURES.assign(period=7)
    table = pd.DataFrame({"kpi": ["calls"] * 2, "period": [6, 7], "commentary": ["Old.", "New."]})
    assert (
        kp.scorecard(figures, REGISTER, commentary=table).commentary["calls"].commentary == "New."
    )


def test_a_red_without_an_action_is_a_warning():
    card = scored(TABLE)
    assert card.notes[-1] == WARNING
    found = kp.sign_off(card)
    assert found.without_commentary == ("plans",)
    assert found.without_action == ("plans",)
    listed = kp.validate(FIGURES, REGISTER, commentary=TABLE)
    assert listed[["series", "column", "rule"]].to_numpy().tolist() == [
        ["plans", "action", "warning: is RED and has no management action"]
    ]


@pytest.mark.parametrize(
    ("source", "failure"),
    [
        (pd.DataFrame({"kpi": ["wait"], "action": ["A"]}),
         ("kpi", "wait", 'is no indicator of the report. Did you mean "waits"?')),
        (pd.DataFrame({"kpi": ["waits"], "acton": ["A"]}),
         ("acton", None, 'is unknown. Did you mean "action"?')),
        (pd.DataFrame({"kpi": ["waits", "Days waited"], "action": ["A", "B"]}),
         ("kpi", "waits", "has a commentary for this period already")),
        (pd.DataFrame({"kpi": ["waits"], "owner": ["A"]}),
         ("commentary", None, "says nothing: give a commentary or an action")),
        (pd.DataFrame({"kpi": [None], "action": ["A"]}), ("kpi", None, "is missing")),
        ("Demand.\n## waits\nMore.",
         ("kpi", "Demand.",
          "stands under no heading: begin with a heading that names the indicator")),
    ],
    ids=["unknown kpi", "unknown column", "twice", "nothing said", "no kpi", "no heading"],
)  # fmt: skip
def test_what_is_wrong_with_a_commentary_is_named(source, failure):
    with pytest.raises(kp.KentPerfError, match="commentary: ") as error:
        scored(source)
    assert failure in list(
        error.value.failures[["column", "value", "rule"]].itertuples(index=False, name=None)
    )


def test_a_name_that_two_have_is_refused():
    register = REGISTER.assign(name="The same")
    table = pd.DataFrame({"kpi": ["the same"], "commentary": ["A."]})
    with pytest.raises(kp.KentPerfError, match="use the key: calls, waits, plans"):
        kp.scorecard(FIGURES, register, commentary=table)
