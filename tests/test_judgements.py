"""Indicators that are judged and not measured."""

import pandas as pd
import pytest

import kentperf as kp

REGISTER = pd.DataFrame(
    {
        "kpi": ["calls", "bridge", "depot", "school"],
        "name": ["Calls answered", "New bridge", "New depot", "New school"],
        "section": ["Contact", "Works", "Works", "Works"],
        "kind": [None, "judged", "judged", "judged"],
        "target": [95.0, None, None, None],
    }
)
TABLE = pd.DataFrame(
    {
        "kpi": ["bridge", "bridge", "depot", "school"],
        "period": ["Q1 2024/25", "Q2 2024/25", "Q2 2024/25", "Q1 2024/25"],
        "judgement": ["on track", "Some delays", "TBC", "at risk"],
        "text": [None, "Steel is late.", None, None],
    }
)


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


def test_a_judged_indicator_has_no_target():
    with pytest.raises(kp.KentPerfError, match="is judged, which has no target"):
        kp.Register(REGISTER.assign(target=95.0))


def test_a_report_shows_judgements_in_their_words_and_counts_only_what_is_measured(tmp_path):
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    card = kp.scorecard(seen, REGISTER, judgements=kp.judgements(TABLE, REGISTER))
    page = card.to_html()
    assert "<span>Some delays</span>" in page
    assert "<span>TBC</span>" in page
    assert "Steel is late." in page
    assert card.kpis.index.tolist() == ["calls"]
    assert card.activity.empty
    assert card.summary.loc["TOTAL", "green"] == 1
    card.to_excel(tmp_path / "card.xlsx")
    assert pd.read_excel(tmp_path / "card.xlsx", sheet_name="Judged")["kpi"].tolist() == [
        "bridge", "depot", "school"
    ]  # fmt: skip
    assert "Judged indicators" not in kp.scorecard(seen, REGISTER).to_html()
