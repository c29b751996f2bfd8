"""Indicators that are judged and not measured."""

import pandas as pd
import pytest

import kentperf as kp
from tests.support.judged_register import REGISTER, TABLE


def test_a_judgement_has_its_words_its_rating_and_the_one_before():
    row = kp.judgements(TABLE, REGISTER).frame.loc["bridge"]
    assert row[["judgement", "rag", "previous_judgement", "previous_rag", "text"]].tolist() == [
        "some delays", "AMBER", "on track", "GREEN", "Steel is late."
    ]  # fmt: skip
    assert (row["label"], row["section"]) == ("Q2 2024/25", "Works")


def test_to_come_and_not_returned_are_kept_apart_and_counts_add_up():
    found = kp.judgements(TABLE, REGISTER)
    assert found.frame["reason"].tolist() == ["", "tbc", "no data"]
    assert found.counts.to_dict() == {
        "on track": 0, "some delays": 1, "at risk": 0, "no judgement": 2
    }  # fmt: skip
    then = kp.judgements(TABLE, REGISTER, period="Q1 2024/25")
    assert then.frame["judgement"].tolist()[0] == "on track"
    assert then.frame["rag"].tolist()[2] == "RED"


def test_a_house_has_its_own_words():
    table = TABLE.iloc[:1].assign(judgement="Slipping")
    found = kp.judgements(table, REGISTER, words={"Fine": "GREEN", "Slipping": "RED"})
    assert found.frame.loc["bridge", "rag"] == "RED"
    with pytest.raises(kp.KentPerfError, match="should be GREEN, AMBER or RED"):
        kp.judgements(table, REGISTER, words={"Slipping": "red"})


def test_every_problem_is_named_at_once():
    table = TABLE.assign(
        judgement=["on trak", "on track", None, "at risk"], kpi=["bridge"] * 3 + ["calls"]
    )
    with pytest.raises(kp.KentPerfError, match='Did you mean "on track"') as caught:
        kp.judgements(table, REGISTER)
    assert caught.value.failures["rule"].str.contains("no judged indicator").any()
    assert caught.value.failures["rule"].str.contains("already").any()


def test_a_register_counts_what_is_judged_apart():
    assert repr(kp.Register(REGISTER)) == (
        "Register(1 KPI, 0 activity indicators, 3 judged indicators, 2 sections)"
    )


def test_a_judged_indicator_has_no_target():
    with pytest.raises(kp.KentPerfError, match="is judged, which has no target"):
        kp.Register(REGISTER.assign(target=95.0))


@pytest.fixture
def card():
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    register = REGISTER.assign(section=["Contact", "Works", "Works", "Contact"])
    said = pd.DataFrame({"kpi": ["bridge"], "commentary": ["The steelworks struck."]})
    table = TABLE.assign(period=["Q1 2024/25", "Q2 2024/25", "Q2 2024/25", "Q2 2024/25"])
    return kp.scorecard(seen, register, judgements=table, commentary=said)


def test_a_table_of_judgements_is_read_for_the_period_of_the_report():
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q1 2024/25"], "value": [96.0]})
    for options in ({}, {"period": "Q1 2024/25"}):
        found = kp.scorecard(seen, REGISTER, judgements=TABLE, **options).judgements
        assert found.frame["judgement"].fillna("").tolist() == ["on track", "", "at risk"]


def test_what_is_judged_may_have_commentary_and_red_without_an_action_is_a_warning(card):
    assert card.commentary["bridge"].commentary == "The steelworks struck."
    assert "Warning: Red without a management action (1): New school." in card.notes
    page = card.to_html()
    assert "The steelworks struck." in page
    assert "Commentary and management action: <bdi>Judged indicators</bdi>" in page
    assert "No management action is recorded." in page
